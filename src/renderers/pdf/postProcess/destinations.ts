// Reads the pages of linked places from Chromium's PDF.
import { decoded } from '../../../content/safeHtml.ts';
import { EnvironmentFault } from '../../../diagnostics/faults.ts';

export interface Places {
  readonly pageCount: number;
  /** Element ids that something links to, with the page (from 1) each stands on. */
  readonly pages: Readonly<Record<string, number>>;
  /** The same ids, with the distance from the head of the page between its margins, in CSS pixels. */
  readonly tops: Readonly<Record<string, number>>;
}

/** Ids come from an author's headings, and “__proto__” is one: the record has no properties that nobody gave it. */
export const noPages = (): Record<string, number> => Object.create(null) as Record<string, number>;

/**
 * Reads the named destinations (PDF 32000-1, 12.3.2.3) and the tree of pages where the cross-reference table says they are: a book is
 * printed several times before its numbers are right, and parsing all of it takes longer than printing a page. Chromium writes
 * objects one by one and a table of them (Skia's SkPDFDocument); a file put together otherwise is refused.
 */
export function placesIn(bytes: Uint8Array): Places {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = file.toString('latin1', Math.max(0, file.length - 1024));
  const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(end)?.[1]);
  const head = /^xref\s+0 \d+\s+/.exec(file.toString('latin1', table, table + 40))?.[0];
  const root = reference(end, 'Root');
  if (!head || !root) throw unread();
  const object = (number: string): string => {
    const entry = table + head.length + Number(number) * 20;
    const start = Number(file.toString('latin1', entry, entry + 10));
    return file.toString('latin1', start, file.indexOf('endobj', start));
  };
  const pageNumbers = new Map<string, number>();
  const walk = (number: string) => {
    const kids = /\/Kids\s*\[([^\]]*)\]/.exec(object(number))?.[1];
    if (kids === undefined) pageNumbers.set(number, pageNumbers.size + 1);
    else for (const [, kid] of kids.matchAll(/(\d+) 0 R/g)) walk(kid!);
  };
  const catalog = object(root);
  walk(reference(catalog, 'Pages')!);
  const places = noPages();
  const tops = noPages();
  const sheet = Number(/\/MediaBox\s*\[\s*0\s+0\s+[\d.]+\s+([\d.]+)/.exec(object([...pageNumbers.keys()][0]!))?.[1]);
  const destinations = reference(catalog, 'Dests');
  for (const [, name, target, top] of (destinations ? object(destinations) : '').matchAll(
    /\/([^\s[]+)\s*\[\s*(\d+) 0 R(?:\s*\/XYZ\s+\S+\s+([\d.-]+))?/g,
  )) {
    const page = pageNumbers.get(target!);
    if (!page) continue;
    const id = decoded(unescapedName(name!));
    places[id] = page;
    // Chromium measures from the margin, as if it were the edge of the sheet.
    tops[id] = ((sheet - Number(top)) * 96) / 72 || 0;
  }
  if (destinations && Object.keys(places).length === 0) throw unread();
  return { pageCount: pageNumbers.size, pages: places, tops };
}

const unread = () =>
  new EnvironmentFault(
    'guide-inconsistent',
    'The browser’s PDF is not put together as Chromium’s are, and the places in it cannot be read',
    'Name another browser with --browser or STUDYGUIDE_BROWSER.',
  );

const reference = (dictionary: string, key: string): string | undefined =>
  new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary)?.[1];

/** PDF 32000-1, 7.3.5. */
const unescapedName = (name: string): string =>
  Buffer.from(
    name.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  ).toString('utf8');
