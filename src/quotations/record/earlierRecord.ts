// Reads the record of earlier checks, if there is one.
import { readFile } from 'node:fs/promises';
import type { Diagnostics } from '../../diagnostics.ts';
import type { RecordFile } from './record.ts';

/** A damaged one says nothing, and is replaced by the next check that has the book. */
export async function earlierRecord(file: string, diagnostics: Diagnostics): Promise<RecordFile | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' || error.code === 'ENOTDIR' ? undefined : error,
  );
  if (text === undefined) return undefined;
  const { parseRecord } = await import('./recordFile.ts');
  const read = typeof text === 'string' ? parseRecord(text) : { fault: text.message };
  if ('file' in read) return read.file;
  diagnostics.report('record-unreadable', `Unexpected record of quotations: ${read.fault}`, {
    path: file,
    line: 1,
    column: 1,
  });
  return undefined;
}
