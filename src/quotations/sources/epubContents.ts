// Turns the navigation of an EPUB, new or old, into what it calls the places of the book.
import { fileAt } from '../../formats/epubPackage.ts';
import { walkXml } from '../../formats/xml.ts';
import { typesOf } from './omitted.ts';

export interface ContentsEntry {
  /** Within the archive. */
  readonly file: string;
  readonly fragment?: string;
  readonly label: string;
  /** 1 for the outermost. */
  readonly depth: number;
}

export interface BookContents {
  readonly entries: readonly ContentsEntry[];
  /** What the landmarks call files: `copyright-page`. */
  readonly landmarks: ReadonlyMap<string, string>;
}

/** A navigation document of EPUB 3, or the NCX of EPUB 2. */
export function readContents(text: string, file: string): BookContents {
  const entries: ContentsEntry[] = [];
  const landmarks = new Map<string, string>();
  const open: string[] = [];
  let nav: string | undefined;
  let depth = 0;
  let label: string | undefined;
  let address = '';
  let type = '';

  const take = () => {
    if (label === undefined || address === '') return;
    const place = fileAt(address, file);
    if (nav === 'landmarks') landmarks.set(place, type);
    const fragment = /#(.+)$/s.exec(address)?.[1];
    if (nav === 'toc' && label.trim() !== '')
      entries.push({ file: place, fragment, label: label.replace(/\s+/g, ' ').trim(), depth });
    label = undefined;
    address = '';
  };

  walkXml(text, {
    begin(name, attributes) {
      open.push(name);
      if (name === 'nav') nav = typesOf(attributes).find((one) => one === 'toc' || one === 'landmarks');
      if (name === 'navMap') nav = 'toc';
      if (name === 'navPoint' || (nav && name === 'ol')) depth += 1;
      if (nav && name === 'a') {
        label = '';
        address = attributes.href ?? '';
        type = typesOf(attributes)[0] ?? '';
      }
      if (nav && name === 'navLabel') label = '';
      if (nav && name === 'content') {
        address = attributes.src ?? '';
        take();
      }
    },
    text(part) {
      if (label !== undefined) label += part;
    },
    finish() {
      const name = open.pop();
      if (name === 'a') take();
      if (name === 'navPoint' || (nav && name === 'ol')) depth -= 1;
      if (name === 'nav' || name === 'navMap') nav = undefined;
    },
  });
  return { entries, landmarks };
}
