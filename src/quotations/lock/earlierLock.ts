// Reads the record of earlier checks, if there is one.
import { lstat, readFile } from 'node:fs/promises';
import type { Diagnostics } from '../../diagnostics/finding.ts';
import { type Reads, sha256 } from '../../formats/hash.ts';
import type { RecordFile } from './lockFile.ts';

/** A damaged one says nothing, and is replaced by the next check that has the book. */
export async function earlierRecord(
  file: string,
  diagnostics: Diagnostics,
  reads?: Reads,
): Promise<RecordFile | undefined> {
  reads?.note(file);
  const text = await textOf(file).catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' || error.code === 'ENOTDIR' ? undefined : error,
  );
  if (text === undefined) return undefined;
  if (typeof text === 'string') reads?.note(file, sha256(text));
  const { parseRecord } = await import('./lockFile.ts');
  const read = typeof text === 'string' ? parseRecord(text) : { fault: text.message };
  if ('file' in read) return read.file;
  diagnostics.report('record-unreadable', `Unexpected record of quotations: ${read.fault}`, {
    path: file,
    line: 1,
    column: 1,
  });
  return undefined;
}

/** Of ten thousand quotations it has eight. */
const largest = 16_000_000;

/** A link could lead anywhere, and a pipe or a device be read for ever. */
async function textOf(file: string): Promise<string> {
  const info = await lstat(file);
  if (!info.isFile()) throw new Error('it is no file');
  if (info.size > largest) throw new Error('it has more than 16 MB');
  return readFile(file, 'utf8');
}
