// Reads a book from HTML.
import { type DefaultTreeAdapterMap, defaultTreeAdapter, parse } from 'parse5';
import type { LocatorUnit } from '../guide/model.ts';
import { type Block, type CastSpan, type LineNumber, type ReadFile, slackOfPlays } from './bookBlocks.ts';
import { blocksOfLines } from './plainTextBook.ts';

type Node = DefaultTreeAdapterMap['node'];

/** Called with the elements of a page, in their order. */
interface Walker {
  readonly begin: (name: string, attributes: Attributes) => void;
  readonly text: (text: string) => void;
  readonly finish: () => void;
}

export function readHtmlBook(text: string): ReadFile {
  const reader = new MarkupReader();
  const said: Record<string, string> = {};
  let isTitle = false;
  walkHtml(text, {
    begin(name, attributes) {
      if (name === 'html') said.language ??= attributes.lang ?? attributes['xml:lang'] ?? '';
      if (name === 'meta' && attributes.content) {
        const property = (attributes.name ?? attributes.property ?? '').toLowerCase().replace(/^(?:dc|dcterms)\./, '');
        said[`meta ${property}`] ??= attributes.content.trim();
      }
      isTitle = name === 'title' && said.title === undefined;
      reader.begin(name, attributes);
    },
    text(part) {
      if (isTitle) said.title = (said.title ?? '') + part;
      reader.text(part);
    },
    finish() {
      isTitle = false;
      reader.finish();
    },
  });
  return {
    blocks: reader.blocks,
    title: (said['meta title'] ?? said['meta og:title'] ?? said.title)?.replace(/\s+/g, ' ').trim() || undefined,
    author: said['meta creator'] ?? said['meta author'],
    edition: said['meta publisher'],
    language: languageTag(said.language),
  };
}

/** In a loop, because a page may be nested deeper than a program may call itself. */
export function walkHtml(text: string, walker: Walker): void {
  const document = parse(text);
  const stack: { readonly nodes: readonly Node[]; next: number }[] = [{ nodes: document.childNodes, next: 0 }];
  for (let level = stack.at(-1); level; level = stack.at(-1)) {
    const node = level.nodes[level.next++];
    if (!node) {
      stack.pop();
      if (stack.length > 0) walker.finish();
    } else if (defaultTreeAdapter.isTextNode(node)) walker.text(node.value);
    else if (defaultTreeAdapter.isElementNode(node)) {
      walker.begin(node.tagName, Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])));
      stack.push({ nodes: node.childNodes, next: 0 });
    }
  }
}

/** Undefined for what is none. */
export function languageTag(written: string | undefined): string | undefined {
  try {
    return new Intl.Locale(written ?? '').toString();
  } catch {
    return undefined;
  }
}

const blockNames = new Set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figure footer h1 h2 h3 h4 h5 h6 header hgroup hr li main ol p pre section summary table tbody td tfoot th thead tr ul caption'.split(
    ' ',
  ),
);

const units: Readonly<Record<string, LocatorUnit>> = {
  volume: 'volume',
  part: 'part',
  chapter: 'chapter',
  'z3998:act': 'act',
  'z3998:scene': 'scene',
  'z3998:canto': 'canto',
  'z3998:stanza': 'stanza',
  prologue: 'prologue',
  preface: 'prologue',
  foreword: 'prologue',
  epilogue: 'epilogue',
  afterword: 'epilogue',
};

interface Open {
  readonly name: string;
  readonly isOmitted: boolean;
  readonly isBlock: boolean;
  /** Lines of a stanza are no paragraphs. */
  readonly isLine: boolean;
  readonly isStanza: boolean;
  readonly unit?: LocatorUnit;
  readonly cast?: CastSpan['kind'];
  readonly link?: { readonly start: number; readonly letters: number; readonly href: string };
  readonly raised?: { readonly start: number; readonly letters: number };
}

/** Takes elements as a parser finds them; nothing is kept but the paragraphs. */
export class MarkupReader {
  readonly blocks: Block[] = [];
  private readonly open: Open[] = [];
  private omitted = 0;
  private stanzas = 0;
  private preformatted = 0;
  private parts: string[] = [];
  private length = 0;
  private linked = 0;
  /** The end of this block's text, so that spaces of several elements run together. */
  private last = '';
  private level: number | undefined;
  private unit: LocatorUnit | undefined;
  /** Names of speakers and stage directions that have begun and not ended. */
  private casts: CastSpan['kind'][] = [];
  private ids: string[] = [];

  begin(name: string, attributes: Attributes): void {
    const omits = isOmitted(name, attributes);
    const style = (attributes.class ?? '').split(/\s+/, 20);
    const isStanza = style.some((one) =>
      /^(?:stanza|poem|poetry|lg|linegroup|verse-?group|poetry-container)$/i.test(one),
    );
    const isLine = this.stanzas > 0 && style.some((one) => /^(?:verse|line|vers|v|l|indent\d*|i\d{1,2})$/i.test(one));
    const isBlock = blockNames.has(name);
    const unit = typesOf(attributes)
      .map((type) => units[type])
      .find((one) => one !== undefined);
    if (isBlock) isLine ? this.breakLine() : this.end();
    if (!omits && this.omitted === 0) {
      for (const id of [attributes.id, name === 'a' ? attributes.name : undefined]) if (id) this.ids.push(id);
      if (/^h[1-6]$/.test(name)) this.level = Number(name[1]);
    }
    if (unit) this.unit = unit;
    // The plays at MIT name each line and each speech.
    const anchor = name === 'a' ? (attributes.name ?? '') : '';
    const line = /^\d+\.\d+\.(\d{1,5})$/.exec(anchor)?.[1];
    if (line && !omits) this.number(Number(line), slackOfPlays);
    const cast = this.omitted > 0 || omits ? undefined : this.castOf(name, attributes, style);
    if (cast) {
      this.casts.push(cast);
      this.parts.push(castMarks[cast].begins);
    }
    const href = name === 'a' ? attributes.href : undefined;
    const link = href === undefined ? undefined : { start: this.parts.length, letters: this.length, href };
    const raised = name === 'sup' ? { start: this.parts.length, letters: this.length } : undefined;
    this.open.push({ name, isOmitted: omits, isBlock, isLine, isStanza, unit, cast, link, raised });
    if (omits) this.omitted += 1;
    if (isStanza) this.stanzas += 1;
    if (name === 'pre') this.preformatted += 1;
    if (name === 'br') this.breakLine();
  }

  text(written: string): void {
    if (this.omitted > 0) return;
    if (this.preformatted > 0) {
      this.add(written);
      return;
    }
    const text = written.replace(/[ \t\r\n\f]+/g, ' ').replace(/[\u0001-\u0006]/g, '');
    const isAfterSpace = this.last === '' || this.last === ' ' || this.last === '\n';
    this.add(isAfterSpace && text.startsWith(' ') ? text.slice(1) : text);
  }

  finish(): void {
    const closed = this.open.pop();
    if (!closed) return;
    if (closed.link && this.omitted === 0) this.endLink(closed.link);
    if (closed.raised && this.omitted === 0) this.endRaised(closed.raised);
    if (closed.cast) {
      this.casts.pop();
      this.parts.push(castMarks[closed.cast].ends);
    }
    if (closed.isBlock) closed.isLine ? this.breakLine() : this.end();
    if (closed.isOmitted) this.omitted -= 1;
    if (closed.isStanza) this.stanzas -= 1;
    if (closed.name === 'pre') this.preformatted -= 1;
    if (/^h[1-6]$/.test(closed.name)) this.level = undefined;
    if (closed.unit && closed.unit === this.unit) this.unit = undefined;
  }

  /** The line that begins here has a number in the file. */
  number(number: number, slack: number): void {
    if (this.omitted === 0) this.parts.push(`\u0005${number},${slack}\u0006`);
  }

  private castOf(name: string, attributes: Attributes, style: readonly string[]): CastSpan['kind'] | undefined {
    if (this.casts.length > 0) return undefined;
    const words = typesOf(attributes);
    if (words.includes('z3998:stage-direction') || style.some((one) => directionClasses.test(one))) return 'direction';
    // A name in a list of characters, or within a sentence, begins no speech.
    const isName =
      words.includes('z3998:persona') ||
      name === 'speaker' ||
      (name === 'a' && /^speech\d+$/.test(attributes.name ?? '')) ||
      style.some((one) => nameClasses.test(one));
    return isName && this.length === 0 && !this.open.some((one) => one.name === 'li') && !/^h[1-6]$/.test(name)
      ? 'name'
      : undefined;
  }

  private add(text: string): void {
    if (text === '') return;
    this.parts.push(text);
    this.length += text.length;
    this.last = text.at(-1)!;
  }

  private breakLine(): void {
    if (this.omitted === 0 && this.length > 0 && this.last !== '\n') this.add('\n');
  }

  /** A number that leads to a note is not one of the author's words. */
  private endLink({ start, letters, href }: NonNullable<Open['link']>): void {
    if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(href)) return;
    const text = this.parts.slice(start).join('').trim();
    const isMark = /^[[(]?(?:\d{1,4}|[*†‡§¶#]{1,4})[\])]?$|^\[[A-Za-z]\]$/.test(text);
    const isNote = /#.{0,40}(?:fn|note|ftn|foot|ref|back)/i.test(href);
    if (isMark && this.level === undefined && (isNote || (letters > 0 && href.includes('#')))) {
      this.takeBack(start, letters);
    } else this.linked += Math.max(0, this.length - letters);
  }

  /** A raised number behind a word is a note's, with a link or without; behind a unit it is a power. */
  private endRaised({ start, letters }: NonNullable<Open['raised']>): void {
    const before = this.parts.slice(0, start).join('');
    const isMark = /^(?:\d{1,3}|[*†‡§]{1,3})$/.test(this.parts.slice(start).join('').trim());
    if (!isMark || this.level !== undefined || !/(?:\p{L}{3}|[\p{Ll}’'][,.;:!?…”’"')]{1,3})$/u.test(before)) return;
    this.takeBack(start, letters);
  }

  private takeBack(start: number, letters: number): void {
    this.parts.length = Math.min(this.parts.length, start);
    this.length = letters;
    this.last = this.parts.at(-1)?.at(-1) ?? '';
  }

  private end(): void {
    const { parts, linked, length, level, unit, ids } = this;
    if (length > 0) {
      for (const cast of this.casts) parts.push(castMarks[cast].ends);
      const text = parts.join('');
      if (this.preformatted > 0 && this.level === undefined) this.blocks.push(...blocksOfLines(text.split('\n')));
      else this.push(text, { level, unit, isLink: linked > 0 && linked >= length * 0.7, ids });
    }
    // A number or a name stays before the words it belongs to, which may begin a block of their own.
    this.parts = length > 0 ? this.casts.map((cast) => castMarks[cast].begins) : parts;
    this.length = 0;
    this.linked = 0;
    this.last = '';
  }

  private push(written: string, { level, unit, isLink, ids }: Omit<Block, 'text'>): void {
    const { text, cast, numbers } = withoutCastMarks(
      written
        .split('\n')
        .map((line) => line.replace(outerSpaces, '$1$2'))
        .join('\n')
        .replace(outerSpaces, '$1$2'),
    );
    if (!/[\p{L}\p{N}]/u.test(text)) return;
    this.blocks.push({
      text,
      ...(cast.length > 0 ? { cast } : {}),
      ...(numbers.length > 0 ? { numbers } : {}),
      ...(level === undefined ? {} : { level }),
      ...(level !== undefined && unit ? { unit } : {}),
      ...(isLink ? { isLink } : {}),
      ...(ids && ids.length > 0 ? { ids } : {}),
    });
    this.ids = [];
    if (level !== undefined) this.unit = undefined;
  }
}

/** Characters that no book has stand in a block's text until its spaces are settled. */
const castMarks = {
  name: { begins: '\u0001', ends: '\u0002' },
  direction: { begins: '\u0003', ends: '\u0004' },
} as const;
/** Spaces at both ends of a line; a mark there stays. */
const outerSpaces = /^((?:[\u0001-\u0004]|\u0005[\d,]*\u0006)*)\s+|\s+((?:[\u0001-\u0004])*)$/g;

function withoutCastMarks(written: string): Required<Pick<Block, 'text' | 'cast' | 'numbers'>> {
  const cast: CastSpan[] = [];
  const numbers: LineNumber[] = [];
  let text = '';
  let begun = 0;
  for (const piece of written.split(/([\u0001-\u0004]|\u0005[\d,]*\u0006)/)) {
    const first = piece.charCodeAt(0);
    if (first === 1 || first === 3) begun = text.length;
    else if (first === 2 || first === 4) {
      if (/\S/.test(text.slice(begun)))
        cast.push({ kind: first === 2 ? 'name' : 'direction', start: begun, end: text.length });
    } else if (first === 5) {
      const [number, slack] = piece.slice(1, -1).split(',').map(Number);
      numbers.push({ start: text.length, number: number!, slack: slack! });
    } else text += piece;
  }
  return { text, cast, numbers };
}

const directionClasses =
  /^(?:stage|stage-?dir(?:ection)?s?|sd|direction|didascalies?|scenedesc|scene-?desc(?:ription)?|regieanweisung)$/i;
const nameClasses = /^(?:speaker|persona|char-?name|spkr|locuteur|sprecher)$/i;

/** Words of the vocabulary of EPUB, as `epub:type` and, with `doc-` before them, as `role` have them. */
const types = new Set(
  [
    'toc landmarks page-list loi lot loa lov index nav navigation',
    'titlepage halftitlepage fulltitlepage cover colophon imprint copyright-page seriespage other-credits errata',
    'footnote footnotes endnote endnotes rearnote rearnotes note notes noteref backlink pagebreak tip',
  ]
    .join(' ')
    .split(' '),
);

/** Class names in files of Project Gutenberg and of transcribers' programs. */
const classes =
  /^(?:page-?(?:num(?:ber)?s?|no)|pgnum|fn-?anchor|footnotes?|endnotes?|foot-?notes?|fnref|noteref|trans-?notes?|transcribers?-?notes?|tn(?:ote)?s?|caption|figcaption|toc|no-?print|line-?num(?:ber)?s?|linenum)$/i;

const names = new Set(
  'head script style template noscript iframe object embed svg math audio video canvas button select textarea input nav rt rp figcaption'.split(
    ' ',
  ),
);

type Attributes = Readonly<Record<string, string>>;

function isOmitted(name: string, attributes: Attributes): boolean {
  if (names.has(name)) return true;
  // Every page has a body, and some say of it that it is a cover.
  const words = typesOf(attributes);
  if (words.some((word) => types.has(word))) return true;
  if (attributes.hidden !== undefined || /display\s?:\s?none/.test(attributes.style ?? '')) return true;
  if (/^h[1-6]$/.test(name)) return false;
  return (attributes.class ?? '').split(/\s+/, 20).some((one) => classes.test(one));
}

/** Values of `epub:type` under any prefix, and of `role`. */
export function typesOf(attributes: Attributes): readonly string[] {
  const type =
    attributes['epub:type'] ?? Object.entries(attributes).find(([name]) => name.endsWith(':type'))?.[1] ?? '';
  const role = (attributes.role ?? '').replaceAll('doc-', '');
  return `${type} ${role}`.toLowerCase().split(/\s+/, 40).filter(Boolean);
}
