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
  // pdf.js takes the buffer over, so it gets its own.
  const pdf = await getDocumentProxy(new Uint8Array(bytes)).catch((error: Error) => {
    throw error.name === 'PasswordException' ? lockedDocument(path) : damagedDocument(path);
  });
  try {
    if (pdf.numPages > mostPages)
      throw unreadableDocument(path, `the PDF has ${pdf.numPages} pages`, 'Divide it into several files.');
    const lines: Line[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const { items, styles } = await page.getTextContent();
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
                font: `${item.fontName} ${styles[item.fontName]?.fontFamily ?? ''}`,
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
  const result: Element[] = [];
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
  let open: Line[] = [];
  const close = () => {
    const [first] = open;
    if (first) result.push(paragraphOf(open, words));
    open = [];
  };
  for (const line of lines) {
    const before = open.at(-1);
    if (before && !goesOn(before, line, { left, right, step })) close();
    open.push(line);
  }
  close();
  return withTables(result);
}

function goesOn(
  before: Line,
  line: Line,
  page: { readonly left: number; readonly right: number; readonly step: number },
): boolean {
  if (Math.abs(before.size - line.size) > 0.6 || before.isBold !== line.isBold) return false;
  if (startsItem.test(line.text) || line.text.includes('\t') || before.text.includes('\t')) return false;
  const ends = /[.!?:…”"»)]$/u.test(before.text);
  if (line.page !== before.page || line.y > before.y) return !ends && /^[\p{Ll}\p{Lo}(]/u.test(line.text);
  if (before.y - line.y > page.step * 1.35) return false;
  const isIndented = line.left > before.left + line.size * 0.8 && Math.abs(before.left - page.left) < line.size * 0.8;
  if (isIndented && ends) return false;
  const isShort = before.right < page.right - (page.right - page.left) * 0.22;
  return !(isShort && (ends || /^[\p{Lu}“"„«]/u.test(line.text)));
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
    result.push({ ...nodes[index]!, children: [{ type: 'text', value: cellsOf(nodes[index]).join(' ') }] });
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
