// Turns an opened PDF into a report, condition by condition.
import { openPdf } from '../formats/pdf/openPdf.ts';
import { Evidence } from './evidence/evidence.ts';
import { register } from './register.ts';
import type { PdfReport } from './report.ts';

export async function examinePdf(bytes: Uint8Array): Promise<PdfReport> {
  const file = await openPdf(bytes);
  if ('reason' in file) return unreadable(file.reason, file.remedy);
  const evidence = new Evidence(file);
  if (evidence.pages.length === 0)
    return unreadable('Unexpected file without pages', 'Make or copy the file again; it may have been cut off.');
  if (evidence.content.isCutShort)
    return unreadable(
      'Unexpected content: pictures that contain themselves, or too much to look at',
      'Print the document to a new PDF and check that.',
    );
  const conditions = register.map(({ examine, ...facts }) => ({ ...facts, ...examine(evidence) }));
  return {
    ok: conditions.every(({ source, failed }) => source === 'own' || failed === 0),
    pages: evidence.pages.length,
    title: evidence.title,
    language: evidence.language || undefined,
    conditions,
  };
}

const unreadable = (reason: string, remedy: string): PdfReport => ({
  ok: false,
  unreadable: { reason, remedy },
  pages: 0,
  conditions: [],
});
