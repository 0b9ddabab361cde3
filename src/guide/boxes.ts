// Boxes with a title: marked when containers are read, framed when all else has been.
import type { BoxMark, Data, Nodes, Paragraph, PhrasingContent, RootContent } from 'mdast';

/**
 * `children` below a title, marked as one box. They stay where they are until `frameBoxes`, so that sections, questions, answers and
 * quotations inside are read as anywhere else.
 */
export function markBox(title: Paragraph, children: readonly RootContent[]): RootContent[] {
  const mark: BoxMark = { isTitleOnly: children.length === 0 };
  const named = { ...title, data: { ...title.data, isBoxTitle: true } };
  // A note is printed at the end of its section, and would take the frame along.
  return [named, ...children].map((node) => (node.type === 'footnoteDefinition' ? node : withMark(node, mark)));
}

/** A title in bold, which it stays where its box has no frame. */
export const boxTitle = (children: readonly PhrasingContent[], { position }: RootContent): Paragraph => ({
  type: 'paragraph',
  children: [{ type: 'strong', children: [...children] }],
  position,
});

const withMark = <Node extends RootContent>(node: Node, mark: BoxMark): Node => ({
  ...node,
  data: { ...node.data, boxes: [mark, ...((node.data as Data | undefined)?.boxes ?? [])] },
});

/**
 * `nodes` with a `box` around what is left together of each. A box that was taken apart is text below a bold title: its words became
 * a question or a comment on a quotation, or it holds headings.
 */
export function frameBoxes(nodes: readonly RootContent[], depth = 0): RootContent[] {
  const result: RootContent[] = [];
  for (let from = 0; from < nodes.length; ) {
    const mark = marksOf(nodes[from]!)[depth];
    if (!mark) {
      result.push(withoutMarks(nodes[from++]!));
      continue;
    }
    let to = from + 1;
    while (to < nodes.length && marksOf(nodes[to]!)[depth] === mark) to++;
    const group = nodes.slice(from, to);
    from = to;
    const [first, ...others] = group;
    const isTitled = isTitleAt(first!, depth);
    const children = frameBoxes(group, depth + 1);
    if (isTitled && (others.length > 0 || mark.isTitleOnly) && !group.some(({ type }) => type === 'heading'))
      result.push({ type: 'box', children, position: first!.position });
    else result.push(...children.map((node, index) => (isTitled && index === 0 ? withoutTitle(node) : node)));
  }
  return result;
}

const isTitleAt = (node: RootContent, depth: number): boolean =>
  node.type === 'paragraph' && node.data?.isBoxTitle === true && marksOf(node).length === depth + 1;

/** An answer that was wrapped later belongs to the box of its blocks. */
function marksOf(node: RootContent): readonly BoxMark[] {
  const own = (node.data as Data | undefined)?.boxes;
  if (own || node.type !== 'answerBlock' || node.children.length === 0) return own ?? [];
  const [marks, ...others] = node.children.map(marksOf);
  return others.every((other) => other[0] === marks![0]) ? marks! : [];
}

function withoutMarks(node: RootContent): RootContent {
  const { boxes, ...data } = (node.data ?? {}) as Data;
  const plain = boxes ? { ...node, data: Object.keys(data).length > 0 ? data : undefined } : node;
  if (!('children' in plain) || plain.type === 'paragraph' || plain.type === 'heading') return plain as RootContent;
  const inherited = node.type === 'answerBlock' && !boxes ? marksOf(node).length : 0;
  const children = frameBoxes(plain.children as RootContent[], inherited);
  const isSame = children.every((child, index) => (child as Nodes) === plain.children[index]);
  return isSame && children.length === plain.children.length
    ? (plain as RootContent)
    : ({ ...plain, children } as RootContent);
}

function withoutTitle(node: RootContent): RootContent {
  const { isBoxTitle: _, ...data } = (node as Paragraph).data ?? {};
  return { ...node, data: Object.keys(data).length > 0 ? data : undefined } as RootContent;
}
