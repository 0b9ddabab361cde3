// Pages of HTML for a tab to load, and the print of what is open in one.
import type { PrintableFile, PrintablePage } from '../../browser/pageRequests.ts';
import type { OpenPage } from '../../browser/printer.ts';
import { readFileBytes } from '../../formats/fileBytes.ts';
import type { Guide } from '../../guide/model.ts';
import { ownBytes } from '../../platform/installation.ts';
import { type FontFace, fontFaces } from '../typefaces.ts';
import type { PageWords } from './postProcess/finishPdf.ts';

export const printable = (guide: Guide, html: string): PrintablePage => ({ html, files: filesOf(guide) });

/** The same for all documents of a guide, so that a tab knows that its pictures are the same too. */
const files = new WeakMap<Guide, PrintablePage['files']>();

function filesOf(guide: Guide): PrintablePage['files'] {
  const known = files.get(guide);
  if (known) return known;
  const images = Object.entries(guide.assets).map(([key, asset]): [string, PrintableFile] => [
    `/images/${key}`,
    { mediaType: asset.mediaType, read: () => readFileBytes(asset.file) },
  ]);
  const typefaces = fontFaces().map((face): [string, PrintableFile] => [
    `/fonts/${face.name}`,
    { mediaType: 'font/woff2', read: () => readFace(face), isLasting: true },
  ]);
  const found = new Map([...images, ...typefaces]);
  files.set(guide, found);
  return found;
}

const faceBytes = new Map<string, Promise<Uint8Array>>();

function readFace(face: FontFace): Promise<Uint8Array> {
  let bytes = faceBytes.get(face.file);
  if (!bytes) {
    bytes = ownBytes(face.file);
    faceBytes.set(face.file, bytes);
  }
  return bytes;
}

export interface PrintedPage {
  readonly pdf: Uint8Array;
  readonly words: PageWords;
}

export async function printPage(page: OpenPage): Promise<PrintedPage> {
  const pdf = await page.pdf();
  const words = await page.run(() => {
    const wordsOf = (selector: string) =>
      [...document.querySelectorAll(selector)]
        .filter((element) => element.getClientRects().length > 0)
        .map((element) =>
          (element.textContent ?? '')
            .replace(/[\u00ad\u200b]/g, '')
            .replace(/\s+/g, ' ')
            .trim(),
        );
    return {
      headings: wordsOf('h1, h2, h3, h4, h5, h6').filter((words) => words !== ''),
      links: wordsOf('a[href]'),
      formulas: [...document.querySelectorAll('math')].map((formula) => formula.getAttribute('aria-label') ?? ''),
    };
  }, undefined);
  return { pdf, words };
}
