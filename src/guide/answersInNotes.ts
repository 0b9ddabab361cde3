// Answers in footnotes, called from the questions that they answer.
import type { Heading, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { textOf } from './syntaxTree.ts';

interface NoteReader {
  /** The answer in a labelled note; undefined for all others. */
  readonly labelled: (note: RootContent) => RootContent[] | undefined;
  /** Among questions a note that is called behind one may answer it without a label. */
  readonly isAmongQuestions: boolean;
  readonly asks: (text: string) => boolean;
  /** Whether a block is the labelled answer of the question above it. */
  readonly answers: (node: RootContent) => boolean;
  readonly onUnclear: (notes: readonly RootContent[]) => void;
}

/** A note that answers, `[^1]: Answer: …`, becomes an answer below the place that calls it. */
export function answersInNotes(nodes: readonly RootContent[], reader: NoteReader): RootContent[] {
  const answers = new Map<string, RootContent[]>();
  const unclear: RootContent[] = [];
  const calls = reader.isAmongQuestions ? callsIn(nodes, reader, false) : [];
  for (const node of nodes) {
    if (node.type !== 'footnoteDefinition') continue;
    const labelled = reader.labelled(node);
    const own = calls.filter(({ name }) => name === node.identifier);
    const isUnclear = !labelled && !node.data?.isShown && own.length > 0 && own.every(({ isBehind }) => isBehind);
    if (isUnclear) unclear.push(node);
    if (labelled || isUnclear) answers.set(node.identifier, labelled ?? (node.children as RootContent[]));
  }
  if (answers.size === 0) return [...nodes];
  if (unclear.length > 0) reader.onUnclear(unclear);
  const placeAnswers = (nodes: readonly RootContent[], within: readonly string[] = []): RootContent[] =>
    nodes.flatMap((node) => {
      if (node.type === 'footnoteDefinition' && answers.has(node.identifier)) return [];
      if (node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote')
        return [{ ...node, children: placeAnswers(node.children as RootContent[], within) as never }];
      // Below a whole table, and below a note that calls it: neither holds answers.
      const called: string[] = [];
      const without = withoutCalls([node], answers, called);
      // An answer may call another, and that one the first.
      return [
        ...without,
        ...called
          .filter((name) => !within.includes(name))
          .map((name): RootContent => {
            const children = placeAnswers(answers.get(name)!, [...within, name]);
            return { type: 'answerBlock', children: children as never };
          }),
      ];
    });
  return placeAnswers(nodes);
}

interface Call {
  readonly name: string;
  /** Behind a question or a choice, and not behind a word of it, which the note explains. */
  readonly isBehind: boolean;
}

/** The notes that are called below `nodes`; `isInItem` where these are a point of a list. Behind an answered question none answers. */
function callsIn(
  nodes: readonly RootContent[],
  reader: NoteReader,
  isInItem: boolean,
  isAnsweredBelow = false,
): Call[] {
  let isBelow = isInItem;
  return nodes.flatMap((node, index): Call[] => {
    if (node.type === 'footnoteDefinition') return callsIn(node.children as RootContent[], outsideQuestions, false);
    const next = nodes.findIndex((one, at) => at > index && 'children' in one && reader.asks(textOf(one)));
    const below = nodes.slice(index, next < 0 ? undefined : next);
    const isAnswered = below.some(reader.answers) || (next < 0 && isAnsweredBelow);
    if (node.type === 'paragraph' || node.type === 'heading') {
      const mayAnswer = !isAnswered && (isBelow || reader.asks(textOf(node)));
      isBelow = (isInItem && node.type === 'paragraph') || reader.asks(textOf(node));
      return callsInLine(node).map(({ name, isBehind }) => ({ name, isBehind: isBehind && mayAnswer }));
    }
    if (node.type === 'list') {
      const mayAsk = isBelow || node.ordered === true;
      return node.children.flatMap((item, at) =>
        callsIn(
          item.children as RootContent[],
          reader,
          mayAsk || reader.asks(textOf(item)),
          isAnswered && at === node.children.length - 1,
        ),
      );
    }
    return 'children' in node ? callsIn(node.children as RootContent[], reader, isInItem, isAnswered) : [];
  });
}

const outsideQuestions: NoteReader = {
  labelled: () => undefined,
  isAmongQuestions: false,
  asks: () => false,
  answers: () => false,
  onUnclear: () => {},
};

/** A note at the end of a line, or right behind a question mark, is called from all that the line says. */
function callsInLine({ children }: Paragraph | Heading): Call[] {
  const flat: (string | { readonly name: string })[] = [];
  const flatten = (child: PhrasingContent): void => {
    if (child.type === 'footnoteReference') flat.push({ name: child.identifier });
    else if (child.type === 'break') flat.push('\n');
    else if ('children' in child) for (const one of child.children as PhrasingContent[]) flatten(one);
    else flat.push(textOf(child));
  };
  for (const child of children) flatten(child);
  return flat.flatMap((piece, index) => {
    if (typeof piece === 'string') return [];
    const words = (pieces: typeof flat) => pieces.filter((one) => typeof one === 'string').join('');
    const before = words(flat.slice(0, index));
    const behind = words(flat.slice(index + 1));
    const isBehind =
      /[?？؟]["”’»)）*_\s]*$/.test(before) || /^[\s.)\]*_]*(?:\n|$|[([（][^()[\]（）]*[)\]）]\s*$)/.test(behind);
    return [{ name: piece.name, isBehind }];
  });
}

function withoutCalls<Node extends RootContent>(
  nodes: readonly Node[],
  answers: ReadonlyMap<string, unknown>,
  called: string[],
): Node[] {
  return nodes.flatMap((node): Node[] => {
    if (node.type === 'footnoteReference' && answers.has(node.identifier)) {
      called.push(node.identifier);
      return [];
    }
    return 'children' in node
      ? [{ ...node, children: withoutCalls(node.children as RootContent[], answers, called) } as Node]
      : [node];
  });
}
