// Reads the text of a PDF in reading order into an HTML tree: lines, paragraphs, sizes.
import type { Element } from 'hast';
import { type DocumentTree, type FurnitureText, unreadableDocument } from './documentTree.ts';
import { damagedDocument, lockedDocument } from './officeArchive.ts';

interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly font: string;
}

interface Line {
  readonly page: number;
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly isBold: boolean;
  readonly isItalic: boolean;
  /** Share of the page's height below the line. */
  readonly height: number;
}

const mostPages = 3000;

export async function readPdfDocument(bytes: Uint8Array, path: string): Promise<DocumentTree> {
  const { lines, pages, said } = await readLines(bytes, path);
  refuseUnusable(lines, pages, path);
  const furniture: FurnitureText[] = [];
  const kept = withoutFurniture(lines, pages, furniture);
  const pictures = countPictures(bytes);
  return {
    root: { type: 'root', children: paragraphsOf(kept) },
    ...said,
    images: new Map(),
    withheld: [],
    lost: pictures > 0 ? [{ what: pictures === 1 ? 'a picture of the PDF' : `${pictures} pictures of the PDF` }] : [],
    furniture,
    hasLines: false,
    pages,
  };
}

interface ReadLines {
  readonly lines: readonly Line[];
  readonly pages: number;
  readonly said: Pick<DocumentTree, 'title' | 'author' | 'language'>;
}

async function readLines(bytes: Uint8Array, path: string): Promise<ReadLines> {
  const { getDocumentProxy } = await import('unpdf');
  letFontsLoad();
  // pdf.js takes the buffer over, so it gets its own.
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 }).catch((error: Error) => {
    throw error.name === 'PasswordException' ? lockedDocument(path) : damagedDocument(path);
  });
  try {
    if (pdf.numPages > mostPages)
      throw unreadableDocument(path, `the PDF has ${pdf.numPages} pages`, 'Divide it into several files.');
    const lines: Line[] = [];
    const fonts = new Map<string, string>();
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      await nameFonts(page, items, fonts);
      const [, bottom = 0, , top = 842] = page.view;
      const pieces = items.flatMap((item: (typeof items)[number]): Piece[] =>
        'str' in item && item.str !== ''
          ? [
              {
                text: item.str,
                x: item.transform[4],
                y: item.transform[5],
                width: item.width,
                size: Math.hypot(item.transform[2], item.transform[3]) || item.height,
                font: fonts.get(item.fontName) ?? '',
              },
            ]
          : [],
      );
      for (const group of groupLines(pieces)) {
        const line = lineOf(group, number, (y) => (y - bottom) / (top - bottom || 1));
        if (line.text.trim() !== '') lines.push(line);
      }
      page.cleanup();
    }
    const { info } = await pdf.getMetadata().catch(() => ({ info: {} as Record<string, unknown> }));
    const value = (name: string) => {
      const found = (info as Record<string, unknown>)[name];
      return typeof found === 'string' && found.trim() !== '' ? found.trim() : undefined;
    };
    // Programs write their own file names there.
    const title = value('Title');
    return {
      lines,
      pages: pdf.numPages,
      said: {
        title:
          title && !/\.(?:docx?|odt|pdf|indd|qxd|tex|dvi)$|^(?:untitled|microsoft word)/i.test(title)
            ? title
            : undefined,
        author: value('Author'),
        language: value('Language'),
      },
    };
  } finally {
    await pdf.destroy();
  }
}

/** A page loads its fonts when it is drawn; those of the whole document are few. */
async function nameFonts(
  page: {
    getOperatorList: () => Promise<unknown>;
    readonly commonObjs: { has: (id: string) => boolean; get: (id: string) => unknown };
  },
  items: readonly object[],
  fonts: Map<string, string>,
): Promise<void> {
  const names = new Set(items.flatMap((item) => ('fontName' in item ? String(item.fontName) : [])));
  const unseen = [...names].filter((name) => !fonts.has(name));
  if (unseen.length === 0) return;
  await page.getOperatorList().catch(() => undefined);
  for (const id of unseen) {
    const font = page.commonObjs.has(id) ? (page.commonObjs.get(id) as { name?: unknown } | undefined) : undefined;
    fonts.set(id, typeof font?.name === 'string' ? font.name : '');
  }
}

/** pdf.js hands fonts on by this; Node has it since version 22. */
function letFontsLoad(): void {
  const { prototype } = ArrayBuffer as unknown as { prototype: Record<string, unknown> };
  if (prototype.transferToFixedLength) return;
  Object.defineProperty(prototype, 'transferToFixedLength', {
    configurable: true,
    writable: true,
    value(this: ArrayBuffer, length = this.byteLength) {
      const moved = structuredClone(this, { transfer: [this] });
      return length === moved.byteLength ? moved : moved.slice(0, length);
    },
  });
}

/** In the order in which the page is painted, which is nearly always that of reading; a raised figure belongs to its line. */
function groupLines(pieces: readonly Piece[]): Piece[][] {
  const lines: Piece[][] = [];
  for (const piece of pieces) {
    const line = lines.at(-1);
    const last = line?.at(-1);
    const isSame =
      last && Math.abs(piece.y - last.y) < Math.max(last.size, piece.size) * 0.6 && piece.x >= last.x - last.size;
    if (isSame) line!.push(piece);
    else lines.push([piece]);
  }
  return lines;
}

function lineOf(pieces: readonly Piece[], page: number, heightOf: (y: number) => number): Line {
  const size = Math.max(...pieces.filter(({ text }) => text.trim() !== '').map((piece) => piece.size), 0);
  const written = pieces.filter(({ text }) => text.trim() !== '');
  const gaps = written.slice(1).map((piece, index) => piece.x - (written[index]!.x + written[index]!.width));
  // W i d e words: single letters with a gap of one width between them.
  const isSpaced =
    written.length > 4 && written.filter(({ text }) => text.trim().length === 1).length > written.length * 0.8;
  const usual = [...gaps].filter((gap) => gap > 0).sort((one, other) => one - other)[Math.floor(gaps.length / 2)] ?? 0;
  let text = '';
  let before: Piece | undefined;
  let hasSpace = false;
  for (const piece of pieces) {
    if (piece.text.trim() === '') {
      hasSpace = true;
      continue;
    }
    const gap = before ? piece.x - (before.x + before.width) : 0;
    const isApart = isSpaced ? gap > usual * 1.8 + 0.5 : hasSpace || gap > piece.size * 0.22;
    if (before && isApart && !/\s$/.test(text) && !/^\s/.test(piece.text)) text += gap > piece.size * 3 ? '\t' : ' ';
    text += raisedDigits(piece, before) ?? smallCapitals(piece, before, size);
    before = piece;
    hasSpace = false;
  }
  if (/^(?:\p{L} ){4,}\p{L}$/u.test(text.trim())) text = text.replace(/(\p{L}) (?=\p{L}(?: |$))/gu, '$1');
  const first = written[0] ?? pieces[0]!;
  const last = written.at(-1) ?? pieces.at(-1)!;
  return {
    page,
    text: text
      .replace(/\u00a0/g, ' ')
      .replace(/ {2,}/g, ' ')
      .trim(),
    left: first.x,
    right: last.x + last.width,
    y: first.y,
    size: Math.round(size * 2) / 2,
    isBold: written.length > 0 && written.every(({ font }) => /bold|black|heavy|semibold|demi/i.test(font)),
    isItalic: written.length > 0 && written.every(({ font }) => /italic|oblique|slanted/i.test(font)),
    height: heightOf(first.y),
  };
}

/** Calls of notes, and powers. */
function raisedDigits(piece: Piece, before: Piece | undefined): string | undefined {
  const isRaised = before !== undefined && piece.size < before.size * 0.8 && piece.y > before.y + before.size * 0.2;
  return isRaised && /^\d{1,3}$/.test(piece.text)
    ? piece.text.replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]!)
    : undefined;
}

/** Drawn as capitals of a smaller size behind a capital of the full size. */
function smallCapitals(piece: Piece, before: Piece | undefined, size: number): string {
  const isSmaller = piece.size < size * 0.88 && piece.size > size * 0.6;
  const isBehind =
    before !== undefined &&
    Math.abs(piece.y - before.y) < 0.5 &&
    /\p{Lu}$/u.test(before.text) &&
    before.size > piece.size;
  return isSmaller && isBehind && /^\p{Lu}+$/u.test(piece.text) ? piece.text.toLowerCase() : piece.text;
}

function refuseUnusable(lines: readonly Line[], pages: number, path: string): void {
  const text = lines.map((line) => line.text).join('');
  const remedy = 'Open it in a program that recognises text (OCR), or take the text from another source.';
  if (text.length < 20 || text.length < pages * 8)
    throw unreadableDocument(path, 'the PDF has pictures of pages and no text', remedy);
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const unknown = text.match(/[\u0000-\u0008\ufffd\ue000-\uf8ff]/gu)?.length ?? 0;
  if (unknown * 12 > text.length || letters * 3 < text.replace(/\s/g, '').length)
    throw unreadableDocument(
      path,
      'the text in the PDF cannot be used: its fonts do not say which letters they draw',
      remedy,
    );
  const reversed = text.match(/[\p{Script=Arabic}\p{Script=Hebrew}]/gu)?.length ?? 0;
  if (reversed * 3 > letters)
    throw unreadableDocument(
      path,
      'the PDF is written from right to left, and PDFs do not keep the order of such words',
      'Give the document it was made from.',
    );
}

/** Lines at the edges of pages that stand there again and again, and numbers of pages. */
function withoutFurniture(lines: readonly Line[], pages: number, furniture: FurnitureText[]): readonly Line[] {
  const atEdge = (line: Line) => line.height > 0.9 || line.height < 0.1;
  const byPage = new Map<number, Line[]>();
  for (const line of lines) byPage.set(line.page, [...(byPage.get(line.page) ?? []), line]);
  const edges = new Set<Line>();
  for (const all of byPage.values()) {
    const byHeight = [...all].sort((one, other) => other.y - one.y);
    for (const line of [...byHeight.slice(0, 2), ...byHeight.slice(-2)]) if (atEdge(line)) edges.add(line);
  }
  // Numbers that grow with the pages are theirs; `Chapter 3` at the top of one is not.
  const offset = mostCommon(
    [...edges].flatMap(({ text, page }) => (text.match(/\d+/g) ?? []).map((number) => Number(number) - page)),
  );
  const shape = ({ text, page }: Line) =>
    text
      .replace(/\d+/g, (number) => (Number(number) - page === offset ? '#' : number))
      .replace(/\s+/g, ' ')
      .trim()
      .toLowerCase();
  const seen = new Map<string, Set<number>>();
  for (const line of edges) seen.set(shape(line), (seen.get(shape(line)) ?? new Set()).add(line.page));
  const often = Math.max(2, Math.min(4, Math.ceil(pages * 0.3)));
  return lines.filter((line) => {
    if (!edges.has(line)) return true;
    const isNumber =
      /^[-–—|\s]*\d{1,4}[-–—|\s]*$/.test(line.text) || (/^[ivxl]{1,6}$/.test(line.text) && line.height < 0.1);
    const repeats = (seen.get(shape(line))?.size ?? 0) >= often && pages > 1;
    if (!isNumber && !repeats) return true;
    furniture.push({ kind: isNumber ? 'page-number' : line.height > 0.5 ? 'head' : 'foot', text: line.text });
    return false;
  });
}

const startsItem = /^(?:[•·▪►◦○●☐☒☑–—-]\s|\(?\d{1,3}[.)]\s|\(?[a-hA-H][.)]\s)/u;

function paragraphsOf(lines: readonly Line[]): Element[] {
  const words = knownWords(lines);
  const left = mostCommon(lines.map((line) => Math.round(line.left)));
  const right = Math.max(...lines.map((line) => line.right), 0);
  const body = mostCommon(lines.map(({ size }) => size));
  const steps = lines.slice(1).flatMap((line, index) => {
    const before = lines[index]!;
    return line.page === before.page && line.size === before.size && before.y > line.y
      ? [Math.round((before.y - line.y) * 2) / 2]
      : [];
  });
  const step = steps.length > 0 ? mostCommon(steps) : body * 1.3;
  const page = { left, right, step, body };
  const groups: Line[][] = [];
  for (const line of lines) {
    const before = groups.at(-1)?.at(-1);
    if (before && goesOn(before, line, page)) groups.at(-1)!.push(line);
    else groups.push([line]);
  }
  joinVerse(groups, page);
  const areQuoted = quotedGroups(groups, page);
  const paragraphs = groups.map((group, index) => {
    const node = areQuoted[index] && isVerse(group, page) ? verseOf(group) : paragraphOf(group, words);
    return areQuoted[index] ? { ...node, tagName: 'blockquote' } : node;
  });
  return withTables(paragraphs).map((node) =>
    node.tagName === 'blockquote' ? { ...node, properties: {}, children: [{ ...node, tagName: 'p' }] } : node,
  );
}

/** Short lines one below the other, set in, above who says them. */
function joinVerse(groups: Line[][], page: PageShape): void {
  for (let index = groups.length - 1; index > 1; index--) {
    if (!source.test(groups[index]![0]!.text)) continue;
    let at = index - 1;
    while (at > 0 && isVersePair(groups[at - 1]!, groups[at]!, page)) {
      groups.splice(at - 1, 2, [...groups[at - 1]!, ...groups[at]!]);
      at -= 1;
    }
    index = at;
  }
}

function isVersePair(above: readonly Line[], below: readonly Line[], page: PageShape): boolean {
  const [before, line] = [above.at(-1)!, below[0]!];
  return (
    above.length === 1 &&
    before.page === line.page &&
    before.left > page.left + setIn &&
    Math.abs(before.left - line.left) < 3 &&
    before.size === line.size &&
    !before.isBold &&
    !startsItem.test(before.text) &&
    before.y > line.y &&
    before.y - line.y <= page.step * 1.35
  );
}

/** Each line begins with a capital, and its end leaves room for the next word. */
const isVerse = (lines: readonly Line[], page: PageShape): boolean =>
  lines.length > 1 &&
  lines.every(({ text }) => /^[^\p{L}]{0,2}\p{Lu}/u.test(text)) &&
  lines.slice(0, -1).every(({ right }) => right < page.right - (page.right - page.left) * 0.25);

function verseOf(lines: readonly Line[]): Element {
  const children = lines.flatMap(({ text }, index): Element['children'] => [
    ...(index > 0 ? [{ type: 'element', tagName: 'br', properties: {}, children: [] } as Element] : []),
    { type: 'text', value: text },
  ]);
  return { type: 'element', tagName: 'p', properties: {}, children };
}

interface PageShape {
  readonly left: number;
  readonly right: number;
  readonly step: number;
  readonly body: number;
}

/** Points by which a quotation stands in at least. */
const setIn = 11;
const source = /^\s*(?:[—–―]|--)\s*\p{Lu}/u;

/** Paragraphs that are set in from both sides, or that their source follows and that look unlike the text. */
function quotedGroups(groups: readonly (readonly Line[])[], page: PageShape): readonly boolean[] {
  let listLeft: number | undefined;
  return groups.map((lines, index) => {
    const [first] = lines;
    const text = lines.map((line) => line.text).join(' ');
    if (startsItem.test(first!.text) && !source.test(first!.text)) {
      listLeft = first!.left;
      return false;
    }
    const left = Math.min(...lines.map((line) => line.left));
    const isSame = lines.every((line) => Math.abs(line.left - left) < 3 || line === first);
    const isInList = listLeft !== undefined && left > listLeft;
    if (!isInList) listLeft = undefined;
    const isIn = isSame && left > page.left + setIn && !isInList;
    const isInOnBoth = isIn && lines.length > 1 && Math.max(...lines.map((line) => line.right)) < page.right - setIn;
    const isSmaller = first!.size <= page.body - 0.9 && first!.size > page.body * 0.7;
    const isItalic = lines.every((line) => line.isItalic);
    const looksApart = isIn || isItalic || isSmaller;
    const next = groups[index + 1]?.[0];
    const hasSource =
      next !== undefined && next.page === first!.page && source.test(next.text) && next.text.length < 120;
    if (
      source.test(text) ||
      text.split(' ').length < 3 ||
      lines.some((line) => line.isBold || line.text.includes('\t'))
    )
      return false;
    return isInOnBoth || (hasSource && looksApart) || (isIn && (isItalic || isSmaller));
  });
}

/** ford: a place · ford – a place */
const term = /^\p{L}[^.:;–—]{1,38}(?::| [–—-])\s\S/u;

function goesOn(before: Line, line: Line, page: PageShape): boolean {
  if (Math.abs(before.size - line.size) > 0.6 || before.isBold !== line.isBold) return false;
  // A whole paragraph in italics is apart from the next; a line of one may be in italics by chance.
  if (before.isItalic !== line.isItalic && /[.!?”"’]$/u.test(before.text)) return false;
  if (source.test(line.text) && before.text.length > 20) return false;
  if (startsItem.test(line.text) || line.text.includes('\t') || before.text.includes('\t')) return false;
  const ends = /[.!?:…”"»)]$/u.test(before.text);
  if (line.page !== before.page || line.y > before.y) return !ends && /^[\p{Ll}\p{Lo}(]/u.test(line.text);
  const scale = Math.max(1, line.size / (page.body || line.size));
  if (before.y - line.y > page.step * 1.35 * scale) return false;
  // A heading that goes on in a second line ends in no mark, or in a comma.
  if (scale > 1.1 && /[,:;&–—-]$/u.test(before.text)) return true;
  const isIndented = line.left > before.left + line.size * 0.8 && Math.abs(before.left - page.left) < line.size * 0.8;
  if (isIndented && ends) return false;
  const opens = /^[\p{Lu}\p{N}“"„«‘]/u.test(line.text);
  const isShort = before.right < page.right - (page.right - page.left) * 0.22;
  if (isShort && (ends || opens)) return false;
  // The next word would have had room in the line before: somebody ended it there.
  const width = (line.right - line.left) / Math.max(1, line.text.length);
  const word = /^\S+/.exec(line.text)?.[0].length ?? 0;
  const isAtMargin = Math.abs(before.left - page.left) < line.size * 0.8;
  const isEnded = isAtMargin && page.right - before.right > width * (word + 1) * 1.2;
  return !(isEnded && ((opens && ends) || term.test(line.text)));
}

function paragraphOf(lines: readonly Line[], words: ReadonlySet<string>): Element {
  let text = '';
  for (const { text: next } of lines) {
    const broken = /(\p{L}+)[-\u2010]$/u.exec(text);
    const rest = /^\p{Ll}+/u.exec(next)?.[0];
    if (text.endsWith('\u00ad')) text = text.slice(0, -1) + next;
    else if (broken && rest) {
      // A hyphen of the word's own stands elsewhere too.
      const isOwn = words.has(`${broken[1]}-${rest}`.toLowerCase()) && !words.has((broken[1]! + rest).toLowerCase());
      text = isOwn ? text + next : text.slice(0, -1) + next;
    } else text += text === '' ? next : ` ${next}`;
  }
  return {
    type: 'element',
    tagName: 'p',
    properties: { dataSize: lines[0]!.size, ...(lines.every(({ isBold }) => isBold) ? { dataBold: true } : {}) },
    children: [{ type: 'text', value: text }],
  };
}

/** Two lines or more with the same number of gaps are rows of a table; other gaps are spaces. */
function withTables(nodes: readonly Element[]): Element[] {
  const cellsOf = (node: Element | undefined) => {
    const [only] = node?.children ?? [];
    return only?.type === 'text' ? only.value.split('\t').map((cell) => cell.trim()) : [];
  };
  const element = (tagName: string, children: Element['children']): Element => ({
    type: 'element',
    tagName,
    properties: {},
    children,
  });
  const result: Element[] = [];
  for (let index = 0; index < nodes.length; ) {
    const columns = cellsOf(nodes[index]).length;
    let end = index;
    while (columns > 1 && cellsOf(nodes[end]).length === columns) end++;
    if (end - index > 1) {
      const rows = nodes.slice(index, end).map((node) =>
        element(
          'tr',
          cellsOf(node).map((value) => element('td', [{ type: 'text', value }])),
        ),
      );
      result.push(element('table', [element('tbody', rows)]));
      index = end;
      continue;
    }
    const node = nodes[index]!;
    result.push(
      node.children.length > 1 ? node : { ...node, children: [{ type: 'text', value: cellsOf(node).join(' ') }] },
    );
    index += 1;
  }
  return result;
}

function knownWords(lines: readonly Line[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { text } of lines)
    for (const [word] of text.replace(/[-\u2010]$/, '').matchAll(/\p{L}+(?:-\p{L}+)*/gu)) words.add(word.toLowerCase());
  return words;
}

function mostCommon(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 0;
}

/** Pictures are streams, which no object stream holds, so that their dictionaries stand in the file as they are. */
const countPictures = (bytes: Uint8Array): number =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .match(/\/Subtype\s*\/Image\b/g)?.length ?? 0;
