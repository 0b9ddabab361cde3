// Turns the bytes of an EPUB into a report: what takes choices from its readers, and what stores and reading systems refuse.
import type { EpubReport } from './checkEpub.ts';

/** Throws nothing for what a file can hold: what cannot be read is reported as unreadable. */
export async function checkEpub(bytes: Uint8Array): Promise<EpubReport> {
  // The parsers of ZIP, XML and CSS are loaded when there is a book to read.
  const { examineEpub } = await import('./checkEpub.ts');
  return examineEpub(bytes);
}
