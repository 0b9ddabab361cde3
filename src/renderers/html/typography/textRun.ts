// The text of a block as one string, whose changes are written back into its nodes.
import type { Text } from 'hast';
import { atom } from '../../../languages/quotationMarks.ts';

/** Stands for `<br>`: rules see a space, and never replace it. */
export const lineEnd = '\u2028';

interface Piece {
  readonly node?: Text;
  /** Placeholder of the atom in the node. */
  readonly kept?: string;
  /** Offset of the piece in the run's text. */
  start: number;
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export class TextRun {
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
