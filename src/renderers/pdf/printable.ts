// Pages of HTML for a tab to load, and the print of what is open in one.
import { origin, type PrintableFile, type PrintablePage } from '../../browser/pageRequests.ts';
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
    picturePath(key),
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

export const picturePath = (key: string): string => `/images/${key}`;

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
  readonly pictures: readonly ShownPicture[];
}

interface ShownPicture {
  /** As in the files of the page. */
  readonly path: string;
  /** Its colours are those of its file, and all of it is shown. */
  readonly isPlain: boolean;
}

export async function printPage(page: OpenPage): Promise<PrintedPage> {
  const pdf = await page.pdf();
  const { shown, ...words } = await page.run(() => {
    const wordsOf = (selector: string) =>
      [...document.querySelectorAll(selector)]
        .filter((element) => element.getClientRects().length > 0)
        .map((element) =>
          (element.textContent ?? '')
            .replace(/[\u00ad\u200b]/g, '')
            .replace(/\s+/g, ' ')
            .trim(),
        );
    const isPlain = (picture: Element): boolean => {
      if (!/^(?:fill|contain|scale-down)$/.test(getComputedStyle(picture).objectFit)) return false;
      for (let element: Element | null = picture; element; element = element.parentElement) {
        const { filter, mixBlendMode, maskImage } = getComputedStyle(element);
        if (filter !== 'none' || mixBlendMode !== 'normal' || maskImage !== 'none') return false;
      }
      return true;
    };
    const shown = [...document.images]
      .filter((image) => image.getClientRects().length > 0)
      .map((image) => ({ address: image.src, isPlain: isPlain(image) }));
    return {
      shown,
      headings: wordsOf('h1, h2, h3, h4, h5, h6').filter((words) => words !== ''),
      links: wordsOf('a[href]'),
      asides: [...document.querySelectorAll('aside, [role="complementary"]')]
        .filter((element) => element.getClientRects().length > 0)
        .map((element) => element.matches('.margin-note')),
      formulas: [...document.querySelectorAll('math')].map((formula) => formula.getAttribute('aria-label') ?? ''),
    };
  }, undefined);
  const pictures = shown
    .filter(({ address }) => address.startsWith(`${origin}/`))
    .map(({ address, isPlain }) => ({ path: decodeURI(new URL(address).pathname), isPlain }));
  return { pdf, words, pictures };
}
