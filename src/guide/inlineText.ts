// Text of a paragraph’s syntax nodes, and pieces of it cut by offset.
import type { Paragraph, PhrasingContent } from 'mdast';
import type { Point } from 'unist';

/** Stands for an image or a formula. */
const object = '\uFFFC';

const isLineBreak = (node: PhrasingContent) =>
  node.type === 'break' || (node.type === 'html' && /^<br\s*\/?>$/i.test(node.value.trim()));

/** Calls of notes and HTML tags have no length; a hard break is a line feed, like a soft one. */
function textOfOne(node: PhrasingContent): string {
  if (isLineBreak(node)) return '\n';
  if (node.type === 'text' || node.type === 'inlineCode') return node.value;
  if (node.type === 'image' || node.type === 'imageReference' || node.type === 'formula') return object;
  return 'children' in node ? (node.children as PhrasingContent[]).map(textOfOne).join('') : '';
}

const feedsOf = new WeakMap<object, readonly number[]>();

/** A paragraph may have thousands of lines, each of which is looked up. */
function lineFeedsIn(node: Extract<PhrasingContent, { type: 'text' }>): readonly number[] {
  let feeds = feedsOf.get(node);
  if (!feeds) {
    feeds = [...node.value.matchAll(/\n/g)].map(({ index }) => index);
    feedsOf.set(node, feeds);
  }
  return feeds;
}

/** Whether a node without length, which stands at an offset, belongs to a part. */
function isWithin(
  node: PhrasingContent,
  at: number,
  { from, to, isLast }: { readonly from: number; readonly to: number; readonly isLast: boolean },
): boolean {
  if (at === 0 && from <= 0) return true;
  const opens = node.type === 'html' && /^<[a-z]/i.test(node.value);
  return opens ? at >= from && (at < to || (at === to && isLast)) : at > from && at <= to;
}

export class InlineText {
  readonly text: string;
  readonly nodes: readonly PhrasingContent[];
  /** Lines after the first begin below it, behind the marks of a list or a block quotation. */
  private readonly column: number;

  constructor(nodes: readonly PhrasingContent[], column = nodes[0]?.position?.start.column ?? 1) {
    this.nodes = nodes;
    this.column = column;
    this.text = nodes.map(textOfOne).join('');
  }

  static of = (paragraph: Paragraph): InlineText =>
    new InlineText(paragraph.children, paragraph.position?.start.column ?? 1);

  /**
   * The part between two offsets, without white space at its ends; emphasis and links are cut with their text. Where two parts meet,
   * calls of notes and closing tags belong to the first of them, opening tags and pictures in HTML to the second.
   */
  cut(from: number, to: number = this.text.length): InlineText {
    const whole = { from: Math.max(0, from), to: Math.min(to, this.text.length) };
    let { from: start, to: end } = whole;
    while (start < end && /\s/.test(this.text[start]!)) start++;
    while (end > start && /\s/.test(this.text[end - 1]!)) end--;
    const isLast = whole.to === this.text.length;
    const nodes = start < end ? this.cutNodes(this.nodes, { from: start, to: end }, { ...whole, isLast }) : [];
    return new InlineText(nodes, this.column);
  }

  /** `whole` has the white space at the ends of `part`, in which there may be tags. */
  private cutNodes(
    nodes: readonly PhrasingContent[],
    part: { readonly from: number; readonly to: number },
    whole: { readonly from: number; readonly to: number; readonly isLast: boolean },
  ): PhrasingContent[] {
    const cut: PhrasingContent[] = [];
    let start = 0;
    for (const node of nodes) {
      const { length } = textOfOne(node);
      const end = start + length;
      if (length === 0 ? isWithin(node, start, whole) : start >= part.from && end <= part.to) cut.push(node);
      else if (start < part.to && end > part.from) {
        const first = Math.max(0, part.from - start);
        if (node.type === 'text') {
          const point = this.pointIn(node, first);
          const position = point && node.position ? { start: point, end: node.position.end } : undefined;
          cut.push({ ...node, value: node.value.slice(first, part.to - start), position });
        } else if ('children' in node) {
          const children = this.cutNodes(
            node.children as PhrasingContent[],
            { from: first, to: part.to - start },
            { ...whole, from: whole.from - start, to: whole.to - start },
          );
          if (children.length > 0) cut.push({ ...node, children } as PhrasingContent);
        }
      }
      start = end;
    }
    return cut;
  }

  /** @returns the place in the file of the character at an offset; an escaped character before it moves the column. */
  pointAt(offset: number, nodes: readonly PhrasingContent[] = this.nodes): Point | undefined {
    let start = 0;
    for (const node of nodes) {
      const { length } = textOfOne(node);
      if (offset < start + length) {
        if (node.type === 'text') return this.pointIn(node, offset - start);
        if ('children' in node) return this.pointAt(offset - start, node.children as PhrasingContent[]);
        return node.position?.start;
      }
      start += length;
    }
    return nodes.at(-1)?.position?.end;
  }

  private pointIn(node: Extract<PhrasingContent, { type: 'text' }>, offset: number): Point | undefined {
    const first = node.position?.start;
    if (!first) return undefined;
    const feeds = lineFeedsIn(node);
    let line = 0;
    while (line < feeds.length && feeds[line]! < offset) line++;
    const start = line === 0 ? 0 : feeds[line - 1]! + 1;
    // Every line after the first has the marks of its block before it, such as `> `; who reads the HTML in a text needs the offset.
    const marks = line * (this.column - 1);
    const column = (line === 0 ? first.column : this.column) + offset - start;
    return {
      line: first.line + line,
      column,
      offset: first.offset === undefined ? undefined : first.offset + offset + marks,
    };
  }

  /** Lines at soft and hard breaks, by their offsets. */
  lines(): { from: number; to: number }[] {
    let from = 0;
    return this.text.split('\n').map((line) => {
      const at = { from, to: from + line.length };
      from = at.to + 1;
      return at;
    });
  }
}
