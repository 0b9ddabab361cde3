// Typographic marks and spaces of running text, by language.
import type { Element, ElementContent, Root, Text } from 'hast';
import { atom } from '../../../languages/quotationMarks.ts';
import { typesettingOf } from '../../../languages/typesetting.ts';
import { setDashes, setNarrowSpaces, setQuotes, setSpaces } from './marksAndSpaces.ts';

/**
 * Changes the text of `tree` in place; `lang` (BCP 47) holds where no element names its own. Letters and figures stay as they are, and
 * so do code, addresses, attributes and marks that are typographic already. Setting what is set changes nothing.
 */
export function setType(tree: Root | Element, lang: string): void {
  if (tree.type === 'element') {
    if (untouched.has(tree.tagName)) return;
    setBlock(tree.children, languageIn(tree, lang));
  } else setBlock(tree.children as ElementContent[], lang);
}

/** The same for text that stands outside a tree, such as a title in a running head. */
export function setText(text: string, lang: string): string {
  const node = { type: 'text' as const, value: text };
  const run = new Run();
  run.add(node);
  setRun(run, lang);
  return node.value;
}

/** Their text is program text, or its exact characters matter. */
const untouched = new Set([
  'code',
  'pre',
  'kbd',
  'samp',
  'var',
  'style',
  'script',
  'textarea',
  'math',
  'svg',
  'noscript',
]);

/** Phrasing content of the HTML standard: quotation marks open before it and close after it. */
const inline = new Set(
  'a abbr b bdi bdo big cite data del dfn em font i ins label mark q ruby s small span strike strong time tt u'.split(
    ' ',
  ),
);

/** Stands on the line without being part of its words: a call of a note, an exponent, a reading. */
const beside = new Set(['sup', 'sub', 'rt', 'rp']);

/** Says nothing at all: a place to break a word, a column. */
const silent = new Set(['wbr', 'template']);

function setBlock(nodes: readonly ElementContent[], lang: string): void {
  const state = { run: new Run() };
  collect(nodes, lang, state);
  setRun(state.run, lang);
}

/** Inline elements share the run of their block; a block ends it. */
function collect(nodes: readonly ElementContent[], lang: string, state: { run: Run }): void {
  for (const node of nodes) {
    if (node.type === 'text') state.run.add(node);
    if (node.type !== 'element' || silent.has(node.tagName)) continue;
    const own = languageIn(node, lang);
    // A page's number at the end of a line of contents stands in a column of its own.
    if (node.tagName === 'br' || ('dataPageOf' in node.properties && /\S$/.test(state.run.text)))
      state.run.addMark(lineEnd);
    if (node.tagName === 'br') continue;
    if (untouched.has(node.tagName) || node.tagName === 'img') state.run.addMark(atom);
    else if (beside.has(node.tagName)) setBlock(node.children, own);
    else if (inline.has(node.tagName) && own === lang) collect(node.children, lang, state);
    else if (inline.has(node.tagName)) {
      state.run.addMark(atom);
      setBlock(node.children, own);
    } else {
      setRun(state.run, lang);
      state.run = new Run();
      setBlock(node.children, own);
    }
  }
}

function languageIn(element: Element, lang: string): string {
  const own = element.properties.lang ?? element.properties.xmlLang;
  return typeof own === 'string' && own !== '' ? own : lang;
}

function setRun(run: Run, lang: string): void {
  const setting = typesettingOf(lang);
  setDashes(run, setting);
  // A mark that is left as it was may be read otherwise beside the marks and spaces that now stand there.
  for (let before = ''; before !== run.text; ) {
    before = run.text;
    setNarrowSpaces(run, setting);
    setQuotes(run, setting);
  }
  setSpaces(run, setting);
  run.settle();
}

export { atom };

/** What stands for `<br>`: a space to every rule, and never one that is replaced. */
const lineEnd = '\u2028';

interface Piece {
  readonly node?: Text;
  /** What the node keeps in place of the atom. */
  readonly kept?: string;
  /** Where the piece begins in the run's text. */
  start: number;
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export class Run {
  text = '';
  private readonly pieces: Piece[] = [];

  /** Addresses and code in a text are atoms: what is printed must be what is typed elsewhere. */
  add(node: Text): void {
    let from = 0;
    for (const match of mayBeLiteral.test(node.value) ? node.value.matchAll(literal) : []) {
      const kept = withoutStops(match[0]);
      this.append(node.value.slice(from, match.index), { node });
      this.append(atom, { node, kept });
      from = match.index + kept.length;
    }
    this.append(node.value.slice(from), { node });
  }

  addMark(mark: typeof atom | typeof lineEnd): void {
    this.append(mark, {});
  }

  private append(text: string, piece: Omit<Piece, 'start'>): void {
    this.pieces.push({ ...piece, start: this.text.length });
    this.text += text;
  }

  /** Replaces each match of a pattern with the flag `g`; `undefined` leaves it. */
  replace(pattern: RegExp, replacement: (match: RegExpExecArray) => string | undefined): void {
    const edits: Edit[] = [];
    for (const match of this.text.matchAll(pattern)) {
      const text = replacement(match);
      if (text !== undefined && text !== match[0])
        edits.push({ from: match.index, to: match.index + match[0].length, text });
    }
    this.apply(edits);
  }

  /** In the order of the text, without overlap. What takes the place of text from several nodes goes to the first. */
  apply(edits: readonly Edit[]): void {
    if (edits.length === 0) return;
    let text = '';
    let copied = 0;
    let piece = 0;
    for (const { from, to, text: replacement } of edits) {
      for (; piece < this.pieces.length && this.pieces[piece]!.start <= from; piece++)
        this.pieces[piece]!.start += text.length - copied;
      text += this.text.slice(copied, from) + replacement;
      copied = to;
      for (; piece < this.pieces.length && this.pieces[piece]!.start < to; piece++)
        this.pieces[piece]!.start = text.length;
    }
    for (; piece < this.pieces.length; piece++) this.pieces[piece]!.start += text.length - copied;
    this.text = text + this.text.slice(copied);
  }

  /** Writes the text back into its nodes. */
  settle(): void {
    const values = new Map<Text, string>();
    this.pieces.forEach(({ node, kept, start }, index) => {
      if (!node) return;
      const end = this.pieces[index + 1]?.start ?? this.text.length;
      values.set(node, (values.get(node) ?? '') + (kept ?? this.text.slice(start, end)));
    });
    for (const [node, value] of values) node.value = value;
  }
}

/** Most text is seen at once to have none. */
const mayBeLiteral = /[@\\~_=</]|::|\(\)|www\.|(?:mailto|doi):|-[a-z\d]+[=-]/i;

/** Addresses of the web and of people, paths, and words with the signs of program text in them. */
const literal = new RegExp(
  [
    String.raw`\b(?:[a-z][a-z\d+.-]{0,20}:\/\/|www\.|mailto:|doi:)[^\s<>«»‹›“”„‚"]+`,
    String.raw`(?<![\w.+-])[\w.+-]{1,64}(?:'[\w.+-]{1,64})?@[\w-]+(?:\.[\w-]+)+`,
    String.raw`\b(?:[a-z\d-]{1,63}\.){1,8}[a-z]{2,}\/[^\s<>«»‹›“”„‚"]*`,
    String.raw`(?<![^\s(])(?:[\\~]|[A-Za-z]:\\)[^\s]+`,
    String.raw`(?<![^\s("'“”„‘’‚«»‹›])--?[a-z\d]+[=-][\w/][^\s<>"'“”„‘’‚«»‹›)]*`,
    String.raw`\b\w+(?:\(\)|::\w+|=["'][^"'\s]*["'])`,
    String.raw`\b[a-z\d]+(?:_[a-z\d]+)+\b`,
    String.raw`<[/!?]?[a-z][^<>\n]*>`,
  ].join('|'),
  'giu',
);

/** A stop after an address is the sentence's, and so is a bracket that was not opened in it. */
function withoutStops(text: string): string {
  const kept = text.replace(/[.,;:!?…'’]+$/u, '');
  return kept.endsWith(')') && !kept.includes('(') ? withoutStops(kept.slice(0, -1)) : kept;
}
