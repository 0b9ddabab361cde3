// Reads a book from TEI or FictionBook XML.
import { walkXml } from '../formats/xml.ts';
import { allLanguages } from '../languages/index.ts';
import { type ReadFile, slackOfPlays, unreadable } from './bookBlocks.ts';
import { readHead } from './heads.ts';
import { languageTag, MarkupReader } from './htmlBook.ts';

type Attributes = Readonly<Record<string, string>>;

export function readXmlBook(text: string, path: string): ReadFile {
  const isFb2 = /<FictionBook[\s>]/.test(text.slice(0, 4000));
  const reader = new MarkupReader();
  const header = new Header();
  const open: string[] = [];
  const divisions: { unit?: string; number?: string }[] = [];
  let skipped = 0;
  let speaker = '';
  let said = '';
  /** The division whose head begins. */
  let unnumbered: { readonly unit: string; readonly number: string } | undefined;

  /** A division or a speech whose head or name the file leaves to its attributes. */
  const writeHead = (name: string) => {
    const division = divisions.at(-1);
    if (division?.unit && name !== 'head' && name !== 'title') {
      const { unit, number } = division;
      reader.begin(`h${Math.min(divisions.length, 6)}`, {});
      reader.text(`${unit[0]!.toUpperCase()}${unit.slice(1)} ${number}`);
      reader.finish();
    }
    // “SCÈNE DERNIÈRE” has its number in the attributes alone.
    if (division?.unit) unnumbered = name === 'head' ? { unit: division.unit, number: division.number! } : undefined;
    if (division) division.unit = undefined;
  };
  const writeSpeaker = (name: string) => {
    if (said !== '' && name !== 'speaker' && said !== speaker) {
      reader.begin('p', { class: 'speaker' });
      reader.text(said.replace(/^#|_[A-Z]\w{2,3}$/g, '').replace(/[_.]+/g, ' '));
      reader.finish();
    }
    if (said !== '') speaker = said;
    said = '';
  };

  const malformed = walkXml(text, {
    begin(name, attributes) {
      const outer = open.at(-1);
      open.push(name);
      header.begin(name, attributes, outer);
      if (skipped > 0 || leftOut.has(name) || isNotes(name, attributes)) {
        skipped += 1;
        return;
      }
      writeHead(name);
      if (name === 'sp') said = (attributes.who ?? '').split(' ')[0]!;
      else writeSpeaker(name);
      if (isDivision(name)) {
        const unit = /^(?:act|scene)$/i.exec(attributes.type ?? '')?.[0].toLowerCase();
        divisions.push(unit && /^\d+$/.test(attributes.n ?? '') ? { unit, number: attributes.n } : {});
      }
      const id = attributes['xml:id'] ?? attributes.id;
      const [html, style] = meaningOf(name, outer, attributes, divisions.length, isFb2);
      reader.begin(html, { ...(style ? { class: style } : {}), ...(id ? { id } : {}) });
      if (isFb2 || (name !== 'l' && name !== 'lb')) return;
      // "1.7.26" is line 26; a shared line has its number twice.
      const number = Number(/(\d{1,5})[a-z]?$/.exec(attributes.n ?? '')?.[1] ?? 0);
      if (number > 0) reader.number(number, slackOfPlays);
    },
    text(part) {
      if (skipped > 0) {
        header.text(part);
        return;
      }
      if (unnumbered && part.trim() !== '') {
        const { unit, number } = unnumbered;
        if (!readHead(part, allLanguages)) reader.text(`${unit[0]!.toUpperCase()}${unit.slice(1)} ${number}. `);
        unnumbered = undefined;
      }
      reader.text(part);
    },
    finish() {
      const name = open.pop()!;
      if (name === 'head') unnumbered = undefined;
      header.finish();
      if (skipped > 0) {
        skipped -= 1;
        return;
      }
      if (isDivision(name)) divisions.pop();
      reader.finish();
    },
  });
  if (malformed)
    throw unreadable(
      path,
      `its XML breaks off in line ${malformed.line}`,
      'Download it again, or give the book as plain text.',
    );
  return { blocks: reader.blocks, ...header.read() };
}

const isDivision = (name: string) => name === 'section' || /^div\d?$/.test(name);
/** FictionBook keeps its notes in a body of their own. */
const isNotes = (name: string, { name: own, type }: Attributes) =>
  (name === 'body' && /^(?:foot|end)?notes?|comments$/i.test(own ?? '')) || (name === 'a' && type === 'note');

const leftOut = new Set(
  'teiHeader description binary stylesheet note notesStmt castList fw pb figDesc graphic image del sic orig abbr titlePage'.split(
    ' ',
  ),
);

/** An element in HTML, and its class there. */
function meaningOf(
  name: string,
  outer: string | undefined,
  { type, unit }: Attributes,
  depth: number,
  isFb2: boolean,
): readonly [name: string, style?: string] {
  const level = `h${Math.min(Math.max(depth, 1), 6)}`;
  if (isFb2) {
    if (name === 'title') return [level];
    if (name === 'subtitle') return ['p'];
    if (name === 'stanza') return ['div', 'stanza'];
    if (name === 'v') return outer === 'stanza' ? ['div', 'v'] : ['p'];
    if (name === 'p') return outer === 'title' ? ['br'] : ['p'];
    return [/^(?:section|body|poem|epigraph|cite|annotation|text-author|td|tr|table)$/.test(name) ? 'div' : 'span'];
  }
  if (name === 'head') return [level];
  if (name === 'sp' || name === 'lg') return ['div', 'stanza'];
  if (name === 'speaker') return ['p', 'speaker'];
  if (name === 'stage')
    return [outer === 'l' || outer === 'p' || outer === 'ab' || outer === 'speaker' ? 'span' : 'p', 'stage'];
  if (name === 'l') return outer === 'sp' || outer === 'lg' ? ['div', 'v'] : ['p'];
  if (name === 'lb') return ['br'];
  if (name === 'milestone') return [unit === 'line' || type === 'line' ? 'br' : 'span'];
  if (name === 'p' || name === 'ab' || name === 'item' || name === 'cell' || name === 'trailer') return ['p'];
  return [
    isDivision(name) || /^(?:body|text|front|back|list|table|row|epigraph|argument)$/.test(name) ? 'div' : 'span',
  ];
}

/** Facts about the work in the head of the file: the first of each. */
class Header {
  #title: string | undefined;
  readonly #authors: string[] = [];
  #publisher: string | undefined;
  #language: string | undefined;
  /** The fact being read: a title, an author. */
  #part: 'title' | 'author' | 'publisher' | 'language' | undefined;
  #words = '';
  #depth = 0;
  /** The depth of an element without words for readers, while it is open. */
  #silentFrom: number | undefined;

  begin(name: string, attributes: Attributes, outer: string | undefined): void {
    if (name === 'TEI' || name === 'TEI.2' || name === 'text') this.#language ??= attributes['xml:lang'] || undefined;
    if (this.#part) {
      this.#depth += 1;
      // A number of the author in a catalogue is no name.
      if (name === 'idno') this.#silentFrom ??= this.#depth;
      this.#words += ' ';
      return;
    }
    if (name === 'title' && outer === 'titleStmt' && this.#title === undefined) this.#part = 'title';
    else if (name === 'book-title' && this.#title === undefined) this.#part = 'title';
    else if (name === 'author' && (outer === 'titleStmt' || outer === 'title-info')) this.#part = 'author';
    else if (name === 'publisher' && this.#publisher === undefined) this.#part = 'publisher';
    else if (name === 'lang' && outer === 'title-info') this.#part = 'language';
    this.#words = '';
    this.#depth = 0;
  }

  text(part: string): void {
    if (this.#part && this.#silentFrom === undefined) this.#words += part;
  }

  finish(): void {
    if (!this.#part) return;
    if (this.#depth > 0) {
      if (this.#silentFrom === this.#depth) this.#silentFrom = undefined;
      this.#depth -= 1;
      return;
    }
    const words = this.#words.replace(/\s+/g, ' ').trim();
    if (this.#part === 'title') this.#title = words;
    else if (this.#part === 'author') this.#authors.push(words);
    else if (this.#part === 'publisher') this.#publisher = words;
    else this.#language ??= words;
    this.#part = undefined;
  }

  read(): Omit<ReadFile, 'blocks'> {
    return {
      title: this.#title || undefined,
      author: [...new Set(this.#authors)].filter(Boolean).join(', ') || undefined,
      edition: this.#publisher || undefined,
      language: languageTag(this.#language),
    };
  }
}
