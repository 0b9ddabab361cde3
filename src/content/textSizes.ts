// Bounds on sizes of a file’s texts, tables and notes, far above those of real guides.
import type { Heading, Nodes, Root, RootContent } from 'mdast';
import { toString as wordsOf } from 'mdast-util-to-string';
import type { Point } from 'unist';
import { visit } from 'unist-util-visit';

/** Characters, columns or notes. A chapter without an empty line has some 50,000 characters; a wide time-table twenty columns. */
export const largest = {
  word: 1000,
  unbreakable: 20_000,
  heading: 5000,
  paragraph: 200_000,
  columns: 100,
  notes: 2000,
} as const;

export interface Oversize {
  /** `word-long` is printed all the same. */
  readonly ruleId: 'text-oversized' | 'word-long';
  readonly reason: string;
  readonly point: Pick<Point, 'line' | 'column'>;
}

/** One finding for each kind, at its first place. */
export function findOversize(children: readonly RootContent[]): readonly Oversize[] {
  const found = new Map<string, Oversize>();
  const tooLarge = (kind: string, { position }: Nodes, reason: string) => {
    if (!found.has(kind)) found.set(kind, { ruleId: 'text-oversized', reason, point: pointOf(position?.start) });
  };
  let notes = 0;
  const tree: Root = { type: 'root', children: [...children] };
  visit(tree, (node) => {
    if (node.type === 'heading' || node.type === 'paragraph') {
      const bound = largest[node.type];
      const { length } = wordsOf(node);
      if (length > bound) tooLarge(node.type, node, lengthReason(node.type, length, bound));
    } else if (node.type === 'table') {
      const columns = node.children[0]?.children.length ?? 0;
      if (columns > largest.columns)
        tooLarge('table', node, `This table has ${columns} columns, and no more than ${largest.columns} can be read`);
    } else if (node.type === 'footnoteDefinition') {
      notes += 1;
      if (notes > largest.notes)
        tooLarge('notes', node, `This file has more than ${largest.notes} footnotes; this is the first of the others`);
    }
    const text = textIn(node);
    if (text.length <= largest.word) return;
    const [word] = longWord.exec(text) ?? [];
    if (!word) return;
    const size = `A word of ${word.length} letters begins with “${word.slice(0, 20)}”`;
    if (word.length > largest.unbreakable) tooLarge('unbreakable', node, `${size}, and no line can hold it`);
    else if (!found.has('word'))
      found.set('word', {
        ruleId: 'word-long',
        reason: `${size}; it is broken at the ends of lines, wherever they fall`,
        point: pointOf(node.position?.start),
      });
  });
  return [...found.values()];
}

const lengthReason = (type: Heading['type'] | 'paragraph', length: number, bound: number): string =>
  `This ${type} has ${length} characters, and no more than ${bound} can be printed`;

const pointOf = (start: Point | undefined): Oversize['point'] => start ?? { line: 1, column: 1 };

function textIn(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') return node.value;
  // Pictures in attributes are long, and no words.
  return node.type === 'html' ? node.value.replace(/<[^<>]*>/g, ' ') : '';
}

/** Signs of scripts that have spaces between words, and that a line to write on does not consist of. */
const longWord = new RegExp(
  `[^\\s_.…\\-\\u200b\\u00ad\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\\p{Script=Tibetan}]{${largest.word + 1},}`,
  'u',
);
