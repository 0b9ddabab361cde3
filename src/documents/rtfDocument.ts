// Reads a document in Rich Text Format (RTF 1.9.1) into an HTML tree.
import type { Element, ElementContent } from 'hast';
import { windowsCharacter } from '../formats/byteOrderMark.ts';
import {
  apartClass,
  type DocumentTree,
  type FurnitureText,
  hueOf,
  type LostPart,
  type WithheldKind,
  type WithheldText,
} from './documentTree.ts';
import { damagedDocument } from './officeArchive.ts';

interface Letters {
  bold: boolean;
  italic: boolean;
  strike: boolean;
  hidden: boolean;
  deleted: boolean;
  white: boolean;
  /** Six hexadecimal digits; empty for black and grey. */
  colour: string;
  highlighted: boolean;
  underlined: boolean;
  raised: '' | 'sup' | 'sub';
  /** Half points. */
  size: number;
  font: number;
}

interface ParagraphLook {
  style: number;
  outline: number;
  list: number;
  level: number;
  centred: boolean;
  left: number;
  right: number;
  inTable: boolean;
}

/** The place that the words of a group go to. */
type Destination =
  | 'text'
  | 'skip'
  | 'fonts'
  | 'colours'
  | 'styles'
  | 'title'
  | 'author'
  | 'head'
  | 'foot'
  | 'note'
  | 'comment'
  | 'listtext'
  | 'instruction'
  | 'picture';

interface Group {
  letters: Letters;
  look: ParagraphLook;
  destination: Destination;
  /** Characters behind `\u` that older programs read. */
  fallback: number;
}

interface Run {
  readonly text: string;
  readonly letters: Letters;
  readonly node?: ElementContent;
  readonly link?: string;
}

interface Paragraph {
  readonly runs: readonly Run[];
  readonly look: ParagraphLook;
  readonly label: string;
}

const plainLetters: Letters = {
  bold: false,
  italic: false,
  strike: false,
  hidden: false,
  deleted: false,
  white: false,
  colour: '',
  highlighted: false,
  underlined: false,
  raised: '',
  size: 24,
  font: 0,
};
const plainLook: ParagraphLook = {
  style: 0,
  outline: 9,
  list: 0,
  level: 0,
  centred: false,
  left: 0,
  right: 0,
  inTable: false,
};

/** By the numbers of `\fcharset`. */
const charsets: Readonly<Record<number, string>> = {
  77: 'macintosh',
  128: 'shift_jis',
  129: 'euc-kr',
  134: 'gb18030',
  136: 'big5',
  161: 'windows-1253',
  162: 'windows-1254',
  163: 'windows-1258',
  177: 'windows-1255',
  178: 'windows-1256',
  186: 'windows-1257',
  204: 'windows-1251',
  222: 'windows-874',
  238: 'windows-1250',
};

const destinations: Readonly<Record<string, Destination>> = {
  fonttbl: 'fonts',
  colortbl: 'colours',
  stylesheet: 'styles',
  info: 'skip',
  title: 'title',
  author: 'author',
  header: 'head',
  headerl: 'head',
  headerr: 'head',
  headerf: 'head',
  footer: 'foot',
  footerl: 'foot',
  footerr: 'foot',
  footerf: 'foot',
  footnote: 'note',
  annotation: 'comment',
  atnid: 'skip',
  atnauthor: 'skip',
  listtext: 'listtext',
  pntext: 'listtext',
  pict: 'picture',
  nonshppict: 'skip',
  object: 'skip',
  themedata: 'skip',
  xe: 'skip',
  tc: 'skip',
  rxe: 'skip',
  bkmkstart: 'skip',
  bkmkend: 'skip',
  listtable: 'skip',
  listoverridetable: 'skip',
  revtbl: 'skip',
  filetbl: 'skip',
  private: 'skip',
};

/** Groups that are read though they begin with `\*`. */
const readStarred = new Set([
  'shppict',
  'shptxt',
  'shpinst',
  'fldinst',
  'listtext',
  'annotation',
  'footnote',
  'fldrslt',
]);

const signWords: Readonly<Record<string, string>> = {
  tab: '\t',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
};

const deepest = 500;

export function readRtfDocument(bytes: Buffer, path: string): DocumentTree {
  const reader = new RtfReader(bytes);
  if (!reader.read()) throw damagedDocument(path);
  return reader.document();
}

class RtfReader {
  private at = 0;
  private codePage = 'windows-1252';
  private readonly fonts = new Map<number, string>();
  private readonly colours: string[] = [];
  private red: number[] = [];
  private readonly styles = new Map<number, { name: string; outline: number }>();
  private openStyle = { number: 0, name: '', outline: 9 };
  private group: Group = { letters: { ...plainLetters }, look: { ...plainLook }, destination: 'text', fallback: 1 };
  private readonly open: Group[] = [];
  private pendingBytes: number[] = [];
  private skipCharacters = 0;
  private readonly said = { title: '', author: '' };
  private readonly withheld: WithheldText[] = [];
  private readonly furniture: FurnitureText[] = [];
  private readonly lost: LostPart[] = [];
  private readonly images = new Map<string, Uint8Array>();
  private readonly blocks: (Paragraph | Element)[] = [];
  private runs: Run[] = [];
  private label = '';
  private readonly notes: Element[] = [];
  /** Text of the part outside the main text that is open. */
  private apart = '';
  private noteRuns: Run[] | undefined;
  private noteParagraphs: Paragraph[] = [];
  private instruction = '';
  private readonly links: { depth: number; address: string }[] = [];
  private picture = '';
  private pictureKind = '';
  private rows: Element[][] = [];
  private cells: Element[] = [];
  private cell: Paragraph[] = [];

  constructor(private readonly bytes: Buffer) {}

  /** False for what is no whole RTF. */
  read(): boolean {
    const { bytes } = this;
    while (this.at < bytes.length) {
      const byte = bytes[this.at]!;
      if (byte === 0x7b) {
        this.at += 1;
        this.flushBytes();
        if (this.open.length > deepest) return false;
        this.open.push({ ...this.group, letters: { ...this.group.letters }, look: { ...this.group.look } });
      } else if (byte === 0x7d) {
        this.at += 1;
        this.flushBytes();
        this.closeGroup();
        if (this.open.length === 0) break;
      } else if (byte === 0x5c) this.control();
      else if (byte === 0x0d || byte === 0x0a) this.at += 1;
      else {
        this.at += 1;
        this.character(byte);
      }
    }
    this.flushBytes();
    this.endParagraph();
    this.endTable();
    // Half a file has groups that nothing closes.
    return this.open.length === 0;
  }

  private closeGroup(): void {
    const before = this.open.pop();
    if (!before) return;
    const { destination } = this.group;
    const isEnd = destination !== before.destination;
    if (isEnd && (destination === 'head' || destination === 'foot')) {
      if (this.apart.trim()) this.furniture.push({ kind: destination, text: this.apart.trim() });
      this.apart = '';
    }
    if (isEnd && destination === 'comment') {
      if (this.apart.trim()) this.withheld.push({ kind: 'comment', text: this.apart.trim() });
      this.apart = '';
    }
    if (isEnd && destination === 'note') this.closeNote();
    if (isEnd && destination === 'picture') this.closePicture();
    if (isEnd && destination === 'styles') this.closeStyle();
    if (isEnd && destination === 'instruction') {
      const address = /HYPERLINK\s+(?:\\l\s+)?"?([^"\s]+)/.exec(this.instruction)?.[1];
      if (address) this.links.push({ depth: this.open.length - 1, address });
      this.instruction = '';
    }
    this.group = before;
    while (this.links.length > 0 && this.links.at(-1)!.depth > this.open.length - 1) this.links.pop();
  }

  private closeNote(): void {
    if (this.noteRuns) this.noteParagraphs.push({ runs: this.noteRuns, look: { ...plainLook }, label: '' });
    this.noteRuns = undefined;
    const paragraphs = this.noteParagraphs.map((one) => this.paragraph(one)).filter((one) => one.children.length > 0);
    this.noteParagraphs = [];
    if (paragraphs.length === 0) return;
    const number = this.notes.length + 1;
    this.notes.push(element('note-text', paragraphs, { dataNote: number }));
    this.runs.push({ text: '', letters: { ...plainLetters }, node: element('note-call', [], { dataNote: number }) });
  }

  private closePicture(): void {
    const kind = this.pictureKind;
    const hex = this.picture.replace(/[^0-9a-f]/gi, '');
    this.picture = '';
    this.pictureKind = '';
    if (hex === '' || hex.length % 2 === 1) return;
    if (kind === '') {
      this.lost.push({ what: 'a picture in a format of Windows alone' });
      return;
    }
    const name = `image-${this.images.size + 1}.${kind}`;
    this.images.set(name, Buffer.from(hex, 'hex'));
    this.runs.push({ text: '', letters: { ...plainLetters }, node: element('img', [], { src: name, alt: '' }) });
  }

  private closeStyle(): void {
    this.styles.set(this.openStyle.number, {
      name: this.openStyle.name.replace(/;.*$/s, '').trim().toLowerCase(),
      outline: this.openStyle.outline,
    });
  }

  private control(): void {
    const { bytes } = this;
    const next = bytes[this.at + 1] ?? 0;
    const isLetter = (byte: number) => (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
    if (!isLetter(next)) {
      this.at += 2;
      if (next === 0x27) {
        const byte = Number.parseInt(bytes.subarray(this.at, this.at + 2).toString('latin1'), 16);
        this.at += 2;
        if (Number.isFinite(byte)) this.character(byte);
      } else if (next === 0x2a) this.starred();
      else if (next === 0x7e) this.text('\u00a0');
      else if (next === 0x5f) this.text('\u2011');
      else if (next === 0x2d) return;
      else if (next === 0x0a || next === 0x0d) this.endParagraph();
      else this.character(next);
      return;
    }
    let end = this.at + 1;
    while (end < bytes.length && isLetter(bytes[end]!)) end += 1;
    const word = bytes.subarray(this.at + 1, end).toString('latin1');
    let numberEnd = end;
    if (bytes[numberEnd] === 0x2d) numberEnd += 1;
    while (numberEnd < bytes.length && bytes[numberEnd]! >= 0x30 && bytes[numberEnd]! <= 0x39) numberEnd += 1;
    const written = bytes.subarray(end, numberEnd).toString('latin1');
    const number = /\d/.test(written) ? Number(written) : undefined;
    this.at = number === undefined ? end : numberEnd;
    if (bytes[this.at] === 0x20) this.at += 1;
    if (word === 'bin') {
      this.at += Math.max(0, number ?? 0);
      return;
    }
    if (word === 'u') {
      this.flushBytes();
      const code = (number ?? 0) < 0 ? (number ?? 0) + 65536 : (number ?? 0);
      this.text(String.fromCharCode(code));
      this.skipCharacters = this.group.fallback;
      return;
    }
    this.flushBytes();
    this.word(word, number);
  }

  private starred(): void {
    const word =
      /^\\?([a-z]+)/i.exec(
        this.bytes
          .subarray(this.at, this.at + 40)
          .toString('latin1')
          .trimStart(),
      )?.[1] ?? '';
    if (!readStarred.has(word)) this.group.destination = 'skip';
    if (word === 'fldinst' && this.group.destination !== 'skip') this.group.destination = 'instruction';
  }

  private word(word: string, number: number | undefined): void {
    const { group } = this;
    const { letters, look } = group;
    const isOn = number !== 0;
    const destination = destinations[word];
    // `\title` in the information group, which is skipped otherwise.
    if (destination && (group.destination !== 'skip' || word === 'title' || word === 'author')) {
      group.destination = destination;
      if (destination === 'title' || destination === 'author') this.said[destination] = '';
      if (destination === 'note') {
        this.noteRuns = [];
        this.noteParagraphs = [];
      }
      return;
    }
    if (group.destination === 'styles') {
      if (word === 's' || word === 'cs' || word === 'ds' || word === 'ts')
        this.openStyle = { number: word === 's' ? (number ?? 0) : -1, name: '', outline: 9 };
      if (word === 'outlinelevel') this.openStyle.outline = number ?? 9;
      return;
    }
    if (group.destination === 'colours') {
      if (word === 'red' || word === 'green' || word === 'blue') this.red.push(number ?? 0);
      return;
    }
    const sign = signWords[word];
    if (sign !== undefined) {
      this.text(sign);
      return;
    }
    switch (word) {
      case 'ansicpg':
        this.codePage = decoderOf(`windows-${number}`) ?? 'windows-1252';
        return;
      case 'mac':
        this.codePage = 'macintosh';
        return;
      case 'f':
        letters.font = number ?? 0;
        return;
      case 'fcharset':
        this.fonts.set(letters.font, charsets[number ?? 0] ?? '');
        return;
      case 'uc':
        group.fallback = number ?? 1;
        return;
      case 'b':
        letters.bold = isOn;
        return;
      case 'highlight':
      case 'chcbpat':
        letters.highlighted = (number ?? 0) > 0;
        return;
      case 'ul':
        letters.underlined = isOn;
        return;
      case 'ulnone':
        letters.underlined = false;
        return;
      case 'i':
        letters.italic = isOn;
        return;
      case 'strike':
        letters.strike = isOn;
        return;
      case 'v':
        letters.hidden = isOn;
        return;
      case 'deleted':
        letters.deleted = isOn;
        return;
      case 'super':
        letters.raised = isOn ? 'sup' : '';
        return;
      case 'sub':
        letters.raised = isOn ? 'sub' : '';
        return;
      case 'nosupersub':
        letters.raised = '';
        return;
      case 'cf':
        letters.white = /^f[ef]f[ef]f[ef]$/.test(this.colours[number ?? 0] ?? '');
        letters.colour = hueOf(this.colours[number ?? 0] ?? '');
        return;
      case 'fs':
        letters.size = number ?? 24;
        return;
      case 'plain':
        group.letters = { ...plainLetters };
        return;
      case 'pard':
        group.look = { ...plainLook };
        return;
      case 's':
        look.style = number ?? 0;
        return;
      case 'outlinelevel':
        look.outline = number ?? 9;
        return;
      case 'ls':
        look.list = number ?? 0;
        return;
      case 'ilvl':
        look.level = number ?? 0;
        return;
      case 'qc':
        look.centred = true;
        return;
      case 'li':
        look.left = number ?? 0;
        return;
      case 'ri':
        look.right = number ?? 0;
        return;
      case 'intbl':
        look.inTable = true;
        return;
      case 'par':
      case 'sect':
        this.endParagraph();
        return;
      case 'line':
        if (group.destination === 'text')
          this.runs.push({ text: '', letters: { ...letters }, node: element('br', []) });
        else this.text(' ');
        return;
      case 'page':
      case 'column':
        if (this.runs.some(({ text }) => text.trim() !== '')) this.endParagraph();
        return;
      case 'cell':
      case 'nestcell':
        this.endCell();
        return;
      case 'row':
      case 'nestrow':
        this.endRow();
        return;
      case 'pngblip':
        this.pictureKind = 'png';
        return;
      case 'jpegblip':
        this.pictureKind = 'jpg';
        return;
      case 'fldrslt':
        return;
    }
  }

  private character(byte: number): void {
    if (this.skipCharacters > 0) {
      this.skipCharacters -= 1;
      return;
    }
    this.pendingBytes.push(byte);
    if (byte < 0x80 && this.pendingBytes.length === 1) this.flushBytes();
  }

  /** Letters of two bytes come as two escapes. */
  private flushBytes(): void {
    this.skipCharacters = 0;
    if (this.pendingBytes.length === 0) return;
    const bytes = Uint8Array.from(this.pendingBytes);
    this.pendingBytes = [];
    const name = this.fonts.get(this.group.letters.font) || this.codePage;
    const decoded = new TextDecoder(name).decode(bytes);
    this.text(
      name === 'windows-1252'
        ? decoded.replace(/[\u0080-\u009f]/g, (control) => windowsCharacter(control) ?? '')
        : decoded,
    );
  }

  private text(text: string): void {
    const { destination, letters } = this.group;
    switch (destination) {
      case 'skip':
      case 'fonts':
        return;
      case 'colours':
        if (text.includes(';')) {
          this.colours.push(this.red.map((part) => part.toString(16).padStart(2, '0')).join(''));
          this.red = [];
        }
        return;
      case 'styles':
        this.openStyle.name += text;
        return;
      case 'title':
      case 'author':
        this.said[destination] += text;
        return;
      case 'head':
      case 'foot':
      case 'comment':
        this.apart += text;
        return;
      case 'listtext':
        this.label += text;
        return;
      case 'instruction':
        this.instruction += text;
        return;
      case 'picture':
        this.picture += text;
        return;
    }
    const kind: WithheldKind | undefined = letters.hidden
      ? 'hidden'
      : letters.deleted
        ? 'deleted'
        : letters.white
          ? 'white'
          : undefined;
    if (kind) {
      const last = this.withheld.at(-1);
      if (last?.kind === kind && last.near === String(this.blocks.length))
        this.withheld[this.withheld.length - 1] = { ...last, text: last.text + text };
      else this.withheld.push({ kind, text, near: String(this.blocks.length) });
      return;
    }
    if (destination === 'note') this.noteRuns ??= [];
    const runs = destination === 'note' ? this.noteRuns! : this.runs;
    const last = runs.at(-1);
    const link = this.links.at(-1)?.address;
    if (last && !last.node && last.link === link && isSameLook(last.letters, letters))
      runs[runs.length - 1] = { ...last, text: last.text + text };
    else runs.push({ text, letters: { ...letters }, ...(link ? { link } : {}) });
  }

  private endParagraph(): void {
    this.flushBytes();
    const { destination, look } = this.group;
    if (destination === 'note') {
      if (this.noteRuns) this.noteParagraphs.push({ runs: this.noteRuns, look: { ...plainLook }, label: '' });
      this.noteRuns = [];
      return;
    }
    if (destination === 'head' || destination === 'foot' || destination === 'comment') {
      this.apart += ' ';
      return;
    }
    if (destination !== 'text') return;
    const paragraph = { runs: this.runs, look: { ...look }, label: this.label };
    this.runs = [];
    this.label = '';
    if (look.inTable) this.cell.push(paragraph);
    else {
      this.endTable();
      this.blocks.push(paragraph);
    }
  }

  private endCell(): void {
    this.flushBytes();
    this.cell.push({ runs: this.runs, look: { ...this.group.look }, label: this.label });
    this.runs = [];
    this.label = '';
    this.cells.push(
      element(
        'td',
        assembleParagraphs(this.cell.filter(hasWords), (one) => this.paragraph(one)),
      ),
    );
    this.cell = [];
  }

  private endRow(): void {
    if (this.cells.length > 0) this.rows.push(this.cells);
    this.cells = [];
  }

  private endTable(): void {
    this.endRow();
    if (this.rows.length === 0) return;
    this.blocks.push(
      element('table', [
        element(
          'tbody',
          this.rows.map((cells) => element('tr', cells)),
        ),
      ]),
    );
    this.rows = [];
  }

  private paragraph({ runs, look }: Paragraph): Element {
    const style = this.styles.get(look.style);
    const written = runs.filter(({ text }) => text.trim() !== '');
    const isBold = written.length > 0 && written.every(({ letters }) => letters.bold);
    const heading =
      Number(/^(?:heading|überschrift|titre|título|titolo|kop) ?(\d)/.exec(style?.name ?? '')?.[1] ?? 0) ||
      (look.outline < 9 ? look.outline + 1 : (style?.outline ?? 9) < 9 ? style!.outline + 1 : 0);
    const children = runs.map((run) => this.runNode(run, heading > 0));
    const properties = {
      dataSize: Math.max(0, ...written.map(({ letters }) => letters.size)) / 2,
      ...(isBold ? { dataBold: true } : {}),
      ...(look.centred ? { dataCentred: true } : {}),
    };
    if (style?.name === 'title') return element('h1', children, { ...properties, dataTitle: true });
    if (heading > 0) return element(`h${Math.min(heading, 6)}`, children, properties);
    const paragraph = element('p', children, properties);
    const isQuote =
      /^(?:(?:intense )?quote|quotations?|block text)$/.test(style?.name ?? '') ||
      (look.left >= 360 && look.right >= 360);
    return isQuote ? element('blockquote', [paragraph]) : paragraph;
  }

  private runNode({ text, letters, node, link }: Run, isHeading: boolean): ElementContent {
    let content: ElementContent = node ?? { type: 'text', value: text };
    if (!node && text.trim() !== '') {
      if (letters.raised !== '') content = element(letters.raised, [content]);
      if (letters.strike) content = element('s', [content]);
      if (letters.italic && !isHeading) content = element('em', [content]);
      if (letters.bold && !isHeading) content = element('strong', [content]);
    }
    if (link) return element('a', [content], { href: link });
    const look = letters.highlighted
      ? 'highlight'
      : letters.colour
        ? 'colour'
        : letters.underlined
          ? 'underline'
          : undefined;
    return look && !isHeading ? element('span', [content], { className: [apartClass(look)] }) : content;
  }

  document(): DocumentTree {
    const children: ElementContent[] = [];
    let paragraphs: Paragraph[] = [];
    const flush = () => {
      children.push(...assembleParagraphs(paragraphs, (one) => this.paragraph(one)));
      paragraphs = [];
    };
    for (const block of this.blocks) {
      if ('runs' in block) {
        if (hasWords(block)) paragraphs.push(block);
      } else {
        flush();
        children.push(block);
      }
    }
    flush();
    return {
      root: { type: 'root', children: [...children, ...this.notes] },
      title: this.said.title.trim() || undefined,
      author: this.said.author.trim() || undefined,
      images: this.images,
      withheld: this.withheld.map(({ kind, text }) => ({ kind, text })),
      lost: this.lost,
      furniture: this.furniture,
      hasLines: false,
    };
  }
}

const element = (tagName: string, children: ElementContent[], properties: Element['properties'] = {}): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
});

const hasWords = ({ runs }: Paragraph) => runs.some(({ text, node }) => text.trim() !== '' || node !== undefined);
const isSameLook = (one: Letters, other: Letters) =>
  one.bold === other.bold &&
  one.italic === other.italic &&
  one.strike === other.strike &&
  one.raised === other.raised &&
  one.colour === other.colour &&
  one.highlighted === other.highlighted &&
  one.underlined === other.underlined &&
  one.size === other.size &&
  one.font === other.font;

function decoderOf(name: string): string | undefined {
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return undefined;
  }
}

/** Lists by the labels that the document writes for older programs: bullets, `1.`, `iv)`. */
function assembleParagraphs(paragraphs: readonly Paragraph[], read: (paragraph: Paragraph) => Element): Element[] {
  const result: Element[] = [];
  let open: { readonly list: Element; readonly level: number; readonly isOrdered: boolean }[] = [];
  for (const paragraph of paragraphs) {
    const node = read(paragraph);
    const label = paragraph.label.trim();
    const isHeading = /^h[1-6]$/.test(node.tagName);
    if (label === '' || isHeading) {
      open = [];
      // `Chapter 3` is counted by the program and read by people.
      if (isHeading && /\p{L}{3}/u.test(label))
        node.children = [{ type: 'text', value: `${label} ` }, ...node.children];
      result.push(node);
      continue;
    }
    const { level } = paragraph.look;
    const number = Number(/^\(?(\d{1,4})[.):]?$/.exec(label)?.[1] ?? Number.NaN);
    const isLettered = /^\(?(?:[a-z]|[ivx]+)[.)]$/i.test(label);
    const isOrdered = Number.isFinite(number) || isLettered;
    const item = element('li', [node]);
    open = open.filter((one) => one.level <= level);
    const last = open.at(-1);
    if (last && last.level === level && last.isOrdered === isOrdered) {
      last.list.children.push(item);
      continue;
    }
    if (last && last.level === level) open.pop();
    const list = element(
      isOrdered ? 'ol' : 'ul',
      [item],
      isOrdered
        ? {
            start: Number.isFinite(number) ? number : 1,
            dataFormat: isLettered ? label.replace(/[().]/g, '') : 'decimal',
          }
        : {},
    );
    const parent = open.at(-1)?.list.children.at(-1);
    if (parent?.type === 'element') parent.children.push(list);
    else result.push(list);
    open.push({ list, level, isOrdered });
  }
  return result;
}
