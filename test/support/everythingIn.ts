// All that can be read in a finished file, by a reader or a program.
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { lettersOf, readObjects, readPdf } from './readPdf.ts';

/** A PDF, an e-book, a file of Word, a package or a text. */
export async function everythingIn(path: string): Promise<string> {
  const bytes = new Uint8Array(readFileSync(path));
  if (path.endsWith('.pdf')) return pdfText(bytes);
  if (!/\.(?:epub|docx|zip)$/.test(path)) return strFromU8(bytes);
  return Object.values(unzipSync(bytes))
    .map((file) => strFromU8(file))
    .join('\n');
}

/** Words on the pages, with those a line's end divides; bookmarks, links, descriptions, metadata, and every object. */
async function pdfText(bytes: Uint8Array): Promise<string> {
  const { pages, info, outline } = await readPdf(bytes, { fonts: false });
  const { raw, strings } = await readObjects(bytes);
  return [...pages.map(({ text }) => lettersOf(text)), JSON.stringify([info, outline]), raw, ...strings].join('\n');
}
