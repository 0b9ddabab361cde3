// Containers of other programs: answers, or boxes with a title.
import type { Blockquote, Nodes, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import type { Position } from 'unist';
import { visit } from 'unist-util-visit';
import { parseFile } from '../content/parseMarkdown.ts';
import { NestedTooDeep } from '../content/readingBounds.ts';
import { foldName } from '../formats/foldText.ts';
import { allLanguages } from '../languages/index.ts';
import { isAnswerLabel } from './answerLabels.ts';
import { boxTitle, markBox } from './boxes.ts';
import { readHeadingLocator } from './locator.ts';
import { sectionKindOf } from './sections.ts';
import { hasNoContent, textOf } from './syntaxTree.ts';

/** Types of containers that hold an answer whatever their title says. */
const answerTypes = /^(?:answers?|solutions?)$/i;
/** Types under which people hide answers, and say other things too: withheld with a message. */
const unclearTypes = /^(?:spoiler|success|check|done|key)$/i;

interface ContainerOptions {
  /** The author shows answers to everyone: only what names one is an answer block. */
  readonly isShown: boolean;
  /** Told of each container that is withheld although nothing names an answer. */
  readonly onUnclear: (container: RootContent) => void;
}

/** `nodes` with containers resolved, at any depth. Runs on whole files, since a container may hold headings. */
export function resolveContainers(nodes: readonly RootContent[], options: ContainerOptions): RootContent[] {
  const withoutComments = dropPrivateComments(nodes.flatMap(withClosingBelow)).flatMap((node): RootContent[] =>
    node.type === 'paragraph' ? resolveCards(withPlainTags(node)) : node.type === 'html' ? [plainTag(node)] : [node],
  );
  const inner = withoutComments.map((node) =>
    node.type === 'list' || node.type === 'listItem' || (node.type === 'blockquote' && !calloutOf(node))
      ? ({ ...node, children: resolveContainers(node.children as RootContent[], options) } as RootContent)
      : node,
  );
  const callouts = inner.flatMap((node, index) => resolveCallout(node, isShowMark(inner[index - 1]), options));
  return resolveFences(resolveAdmonitions(callouts, options), options);
}

/** Tags that HTML does not have, and that a later step takes out, would take their meaning along. */
const plainTag = <Node extends { value: string }>(node: Node): Node => ({
  ...node,
  value: node.value
    .replace(/<(\/?)font\b/gi, '<$1span')
    .replace(/<(answers?|solutions?|spoilers?)(?=[\s>])/gi, '<div class="answer"')
    .replace(/<\/(?:answers?|solutions?|spoilers?)\s*>/gi, '</div>'),
});

const withPlainTags = (paragraph: Paragraph): Paragraph =>
  paragraph.children.some(({ type }) => type === 'html')
    ? { ...paragraph, children: paragraph.children.map((child) => (child.type === 'html' ? plainTag(child) : child)) }
    : paragraph;

/** The lines of a paragraph: at soft and hard breaks. */
export function linesOf(paragraph: Paragraph): PhrasingContent[][] {
  const lines: PhrasingContent[][] = [[]];
  for (const child of paragraph.children) {
    if (child.type === 'break') lines.push([]);
    else if (child.type === 'text') {
      const [first = '', ...more] = child.value.split('\n');
      if (first) lines.at(-1)!.push({ ...child, value: first });
      for (const value of more) lines.push(value.trimStart() ? [{ ...child, value: value.trimStart() }] : []);
    } else lines.at(-1)!.push(child);
  }
  return lines;
}

/** A paragraph of lines, with the breaks they had; undefined when no word is left. */
export function paragraphOf(
  lines: readonly (readonly PhrasingContent[])[],
  like: Paragraph,
  separator: PhrasingContent = { type: 'text', value: '\n' },
): Paragraph | undefined {
  const filled = lines.filter((line) => !hasNoContent(line));
  if (filled.length === 0) return undefined;
  return { ...like, children: filled.flatMap((line, index) => (index > 0 ? [separator, ...line] : [...line])) };
}

/** `<!-- show -->`: the author wants students to see what follows. */
export const isShowMark = (node: RootContent | undefined): boolean =>
  node?.type === 'html' && /^\s*<!--\s*show\s*-->\s*$/i.test(node.value);

const shown = new WeakSet<RootContent>();
/** A block with `<!-- show -->` before it. */
export const markShown = (node: RootContent): void => {
  shown.add(node);
};
export const isShownToStudents = (node: RootContent): boolean => shown.has(node);

interface Opening {
  readonly name: string;
  readonly isAnswer: boolean;
  readonly isUnclear: boolean;
  readonly label: string;
}

/** `spoiler Answer`, `tip[Words of a title]`, `{.solution}`, `{#ex .solution title="…"}`, `details Answer` */
function readOpening(typed: string): Opening {
  // MyST: `{solution} Words of a title`
  const written = typed.replace(/^\{([a-z][\w-]*)\}\s*/i, '$1 ').trim();
  const attributes = /\{([^}]*)\}/.exec(written)?.[1] ?? '';
  const classes = [...attributes.matchAll(/\.([\w-]+)/g)].map(([, name]) => name!);
  const plain = written
    .replace(/\{[^}]*\}/g, '')
    .replace(/^([\w-]+)\[(.*)\]\s*$/, '$1 $2')
    .trim();
  const [word = '', ...rest] = plain.split(/\s+/);
  const title = /title="([^"]*)"/.exec(attributes)?.[1] ?? rest.join(' ').replace(/^["“](.*)["”]$/, '$1');
  const names = [word, ...classes].filter(Boolean);
  const isPlain = names.some((name) => answerTypes.test(name) || isAnswerLabel(name)) || isAnswerLabel(title);
  const isUnclear = !isPlain && names.some((name) => unclearTypes.test(name));
  const name = names[0] ?? '';
  return {
    name,
    isAnswer: isPlain || isUnclear,
    isUnclear,
    label: title || (isLayout.test(name) ? '' : name.replace(/^callout-/, '').replace(/[-_]+/g, ' ')),
  };
}

/** Names that say how a box looks and not what it holds. */
const isLayout =
  /^(?:div|section|columns?|center|unnumbered|details|callout|box|row|col.*|content-(?:visible|hidden)|panel-tabset|(?:non)?incremental|layout.*)$/i;

type Piece = { readonly open: Opening; readonly from: Paragraph } | 'close' | RootContent;

function resolveFences(nodes: readonly RootContent[], options: ContainerOptions): RootContent[] {
  if (!nodes.some((node) => node.type === 'paragraph' && /(?:^|\n)\s*:{3,}/.test(textOf(node)))) return [...nodes];
  const pieces = nodes.flatMap((node): Piece[] => (node.type === 'paragraph' ? fencePieces(node) : [node]));
  const root: RootContent[] = [];
  const open: { readonly children: RootContent[]; readonly opening: Opening; readonly from: Paragraph }[] = [];
  const target = () => open.at(-1)?.children ?? root;
  const close = () => {
    const { children, opening, from } = open.pop()!;
    const position = children[0]?.position;
    if (!opening.isAnswer) target().push(...(opening.label ? titledBox(opening.label, from, children) : children));
    else {
      target().push({ type: 'answerBlock', children: withoutOwnLabel(children) as never, position });
      if (opening.isUnclear && children[0]) options.onUnclear(children[0]);
    }
  };
  for (const piece of pieces) {
    if (piece === 'close') {
      if (open.length > 0) close();
    } else if ('open' in piece) {
      const isShown = isShowMark(target().at(-1)) || (options.isShown && piece.open.isUnclear);
      const opening = isShown ? { ...piece.open, isAnswer: false } : piece.open;
      open.push({ children: [], opening, from: piece.from });
    } else target().push(piece);
  }
  while (open.length > 0) close();
  return root;
}

/** The label “Answer” is printed above an answer: a heading `Solution` would say it twice. */
function withoutOwnLabel(children: readonly RootContent[]): readonly RootContent[] {
  const [first, ...rest] = children;
  return first?.type === 'heading' && rest.length > 0 && isAnswerLabel(textOf(first)) ? rest : children;
}

/**
 * A heading at the top of a box is the box's title, "Challenge: Two lamps": as a heading of the guide it would take what stands behind
 * the box along. A box with more headings holds whole sections.
 */
function titledBox(label: string, from: Paragraph, children: readonly RootContent[]): RootContent[] {
  const shown = labelTitle(label, from);
  const [heading, ...rest] = children;
  const words = heading?.type === 'heading' ? textOf(heading) : '';
  if (
    heading?.type !== 'heading' ||
    rest.length === 0 ||
    rest.some(({ type }) => type === 'heading') ||
    sectionKindOf(words, allLanguages) !== 'prose' ||
    readHeadingLocator(words, allLanguages)
  )
    return markBox(shown, children);
  const isSaid = foldName(words).startsWith(foldName(label));
  const name: PhrasingContent[] = isSaid ? [] : [{ type: 'text', value: `${textOf(shown)}: ` }];
  return markBox(boxTitle([...name, ...heading.children], from), rest);
}

function fencePieces(paragraph: Paragraph): Piece[] {
  const pieces: Piece[] = [];
  let kept: PhrasingContent[][] = [];
  const flush = () => {
    const rest = paragraphOf(kept, paragraph);
    if (rest) pieces.push(rest);
    kept = [];
  };
  const lines = linesOf(paragraph);
  if (!lines.some((line) => /^\s*:{3,}/.test(textOf(line)))) return [paragraph];
  for (const line of lines) {
    const fence = /^\s*:{3,}\s*(.*?)\s*:*$/.exec(textOf(line));
    if (!fence) {
      kept.push(line);
      continue;
    }
    flush();
    const from = { ...paragraph, children: line, position: line[0]?.position ?? paragraph.position };
    pieces.push(fence[1] ? { open: readOpening(fence[1]), from } : 'close');
  }
  flush();
  return pieces;
}

/** `:::` right below a list is read as the last line of its last item; it closes what was opened above the list. */
function withClosingBelow(node: RootContent): RootContent[] {
  if (node.type !== 'list' || !/(?:^|\n):{3,}\s*$/.test(textOf(lastParagraphIn(node)))) return [node];
  let isOpened = false;
  visit(node, 'paragraph', (paragraph) => {
    if (linesOf(paragraph).some((line) => /^\s*:{3,}\s*[^\s:]/.test(textOf(line)))) isOpened = true;
  });
  if (isOpened) return [node];
  const closing: Paragraph[] = [];
  const cut = <Parent extends Nodes>(parent: Parent): Parent => {
    if (!('children' in parent)) return parent;
    const [last, others] = [parent.children.at(-1), parent.children.slice(0, -1)];
    if (last?.type !== 'paragraph') return { ...parent, children: [...others, ...(last ? [cut(last)] : [])] };
    const lines = linesOf(last);
    const end = lines.findLastIndex((line) => !/^:{3,}\s*$/.test(textOf(line))) + 1;
    closing.push({ ...last, children: paragraphOf(lines.slice(end), last)!.children });
    const rest = paragraphOf(lines.slice(0, end), last);
    return { ...parent, children: [...others, ...(rest ? [rest] : [])] };
  };
  return [cut(node), ...closing];
}

function lastParagraphIn(node: Nodes): Paragraph | undefined {
  if (node.type === 'paragraph') return node;
  const last = 'children' in node ? node.children.at(-1) : undefined;
  return last && lastParagraphIn(last);
}

const labelTitle = (label: string, from: RootContent): Paragraph =>
  boxTitle([{ type: 'text', value: label[0]!.toUpperCase() + label.slice(1) }], from);

/** A list right below the opening line is read as more of its paragraph. */
const isListTyped = (paragraph: Paragraph): boolean =>
  paragraph.children.every(({ type }) => type === 'text') && /^(?:[-*+]|\d{1,3}[.)]) /.test(textOf(paragraph));

const positionBelow = ({ position }: Paragraph): Position | undefined =>
  position && { start: { line: position.start.line + 1, column: 1, offset: position.start.offset }, end: position.end };

/** `<br>` in a line of its own: all that stands below it without an empty line would be HTML. Its author means an empty line. */
export function markdownBelowBreak(node: RootContent): RootContent[] {
  const breaks = node.type === 'html' ? /^\s*(?:<br\s*\/?>[ \t]*\n?)+(?=[^<\s])/i.exec(node.value) : null;
  if (!breaks || node.type !== 'html') return [node];
  const line = (node.position?.start.line ?? 1) + breaks[0].split('\n').length - 1;
  const position = node.position && { ...node.position, start: { ...node.position.start, line } };
  return indentedBlocks(node.value.slice(breaks[0].length), position, 0).flatMap(markdownBelowBreak);
}

/** Markdown that stood indented by four spaces, with the places it has in its file. */
function indentedBlocks(text: string, position: Position | undefined, indent = 4): RootContent[] {
  let children: RootContent[];
  try {
    // Below an empty line nothing is front matter.
    ({ children } = parseFile({ path: '', text: `\n${text}` }));
  } catch (error) {
    if (!(error instanceof NestedTooDeep)) throw error;
    return [{ type: 'paragraph', children: [{ type: 'text', value: text }], position }];
  }
  visit({ type: 'root', children } as Root, (node) => {
    if (!node.position || !position) return;
    const { start, end } = node.position;
    const shifted = ({ line, column, offset = 0 }: typeof start) => ({
      line: line + position.start.line - 2,
      column: column + indent,
      offset: offset + (position.start.offset ?? 0),
    });
    node.position = { start: shifted(start), end: shifted(end) };
  });
  return children;
}

/** `??? success "Answer"` and `!!! note "Answer"`, with what is indented below. */
function resolveAdmonitions(nodes: readonly RootContent[], options: ContainerOptions): RootContent[] {
  const result: RootContent[] = [];
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]!;
    const [head, ...rest] = node.type === 'paragraph' ? linesOf(node) : [];
    const match = head && /^\s*(\?\?\?\+?|!!!)\s+([\w-]+)(?:\s+["“](.*)["”])?\s*$/.exec(textOf(head));
    if (!match || node.type !== 'paragraph') {
      result.push(node);
      continue;
    }
    const [, sign, type, title = ''] = match;
    const children: RootContent[] = [];
    const first = paragraphOf(rest, node);
    if (first) children.push(...(isListTyped(first) ? indentedBlocks(textOf(first), positionBelow(node)) : [first]));
    for (let next = nodes[index + 1]; next?.type === 'code' && !next.lang; next = nodes[index + 1]) {
      children.push(...indentedBlocks(next.value, next.position));
      index++;
    }
    const isPlain = isAnswerLabel(title) || isAnswerLabel(type!) || answerTypes.test(type!);
    // A folded box of such a type may be an answer; an open one is read by everyone.
    const isUnclear = !isPlain && sign !== '!!!' && unclearTypes.test(type!) && !options.isShown;
    const isShown = isShowMark(nodes[index - 1]) || isShowMark(result.at(-1));
    if ((isPlain || isUnclear) && !isShown) {
      if (isUnclear) options.onUnclear(node);
      result.push({ type: 'answerBlock', children: children as never, position: node.position });
      continue;
    }
    result.push(...markBox(labelTitle(title || type!, node), children));
  }
  return result;
}

/** The first line of `> [!success]- Answer`. */
function calloutOf(quote: Blockquote): { readonly type: string; readonly title: string } | undefined {
  const [first] = quote.children;
  const match = first?.type === 'paragraph' && /^\[!([\w-]+)\][+-]?[ \t]*([^\n]*)/.exec(textOf(first));
  return match ? { type: match[1]!, title: match[2]!.trim() } : undefined;
}

function resolveCallout(node: RootContent, isShown: boolean, options: ContainerOptions): RootContent[] {
  const callout = node.type === 'blockquote' ? calloutOf(node) : undefined;
  if (!callout || node.type !== 'blockquote') return [node];
  const isPlain = answerTypes.test(callout.type) || isAnswerLabel(callout.type) || isAnswerLabel(callout.title);
  const isUnclear = !isPlain && unclearTypes.test(callout.type) && !options.isShown;
  const [first, ...others] = node.children;
  const rest = first?.type === 'paragraph' ? paragraphOf(linesOf(first).slice(1), first) : undefined;
  const children = [...(rest ? [rest] : []), ...resolveContainers(others as RootContent[], options)];
  if ((isPlain || isUnclear) && !isShown) {
    if (isUnclear) options.onUnclear(node);
    return [{ type: 'answerBlock', children: children as never, position: node.position }];
  }
  // A passage quoted in such a box is a quotation still.
  if (/^(?:quote|cite)$/i.test(callout.type)) {
    const quote: Blockquote = { ...node, children: children as Blockquote['children'] };
    // Its title is no comment on the quotation above.
    return callout.title ? [{ ...labelTitle(callout.title, node), data: { endsQuotation: true } }, quote] : [quote];
  }
  return markBox(labelTitle(callout.title || callout.type, node), children);
}

/** Flash cards: `term :: meaning`, and a question with its answer behind `::` or below a line `?`. */
function resolveCards(paragraph: Paragraph): Paragraph[] {
  const gaps = resolveGaps(paragraph);
  if (gaps) return [gaps];
  const lines = linesOf(paragraph);
  if (!lines.some((line) => /\s:{2,3}\s|[?？؟]:{2,3}\S|^\s*\?{1,2}\s*$|^\s*:\s+\S/.test(textOf(line))))
    return [paragraph];
  const answer: PhrasingContent = { type: 'text', value: 'Answer: ' };
  /** Each question with its answer is a paragraph. */
  const cards: PhrasingContent[][][] = [];
  let result: PhrasingContent[][] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    const text = textOf(line);
    const card =
      line.length === 1 && line[0]!.type === 'text'
        ? /^(.{1,200}?)(?:\s+:{2,3}\s+|(?<=[?？؟]):{2,3})(\S.*)$/.exec(text)
        : null;
    if (index > 0 && /^\s*\?{1,2}\s*$/.test(text)) result.push([...answerLine('').slice(1), ...(lines[++index] ?? [])]);
    else if (index > 0 && /^\s*:\s+\S/.test(text) && /[?？؟]\s*$/.test(textOf(lines[index - 1]!)))
      // "What is the moor?", and ": heath" below it.
      result.push([
        { ...answer, value: 'Answer:' },
        { type: 'text', value: text.slice(text.indexOf(':') + 1) },
      ]);
    else if (card && /[?？؟]$/.test(card[1]!)) {
      cards.push(result);
      result = [[{ type: 'text', value: card[1]! }], [{ type: 'text', value: `Answer: ${card[2]}` }]];
    } else if (card)
      result.push([
        { type: 'strong', children: [{ type: 'text', value: card[1]! }] },
        { type: 'text', value: `: ${card[2]}` },
      ]);
    else result.push(line);
  }
  return [...cards, result].flatMap((one) => paragraphOf(one, paragraph) ?? []);
}

/** `The wall is made of {{c1::granite}}.`: a gap to fill in, and its answer (Anki). */
function resolveGaps(paragraph: Paragraph): Paragraph | undefined {
  if (!/\{\{c\d+::/.test(textOf(paragraph))) return undefined;
  const answers: string[] = [];
  const fill = (children: readonly PhrasingContent[]): PhrasingContent[] =>
    children.map((child) =>
      child.type === 'text'
        ? {
            ...child,
            value: child.value.replace(/\{\{c\d+::(.*?)(?:::(.*?))?\}\}/g, (_, answer: string, hint?: string) => {
              answers.push(answer);
              return hint ? `__________ (${hint})` : '__________';
            }),
          }
        : 'children' in child
          ? ({ ...child, children: fill(child.children as PhrasingContent[]) } as PhrasingContent)
          : child,
    );
  const children = fill(paragraph.children);
  if (answers.length === 0) return undefined;
  return { ...paragraph, children: [...children, ...answerLine(answers.join('; '))] };
}

/** A line that every section reads as an answer. */
const answerLine = (answer: string): PhrasingContent[] => [
  { type: 'text', value: '\n' },
  { type: 'strong', children: [{ type: 'text', value: 'Answer:' }] },
  { type: 'text', value: ` ${answer}` },
];

/** `%%…%%` (Obsidian) and `{>>…<<}` (CriticMarkup) are notes of the author to themselves. */
function dropPrivateComments(nodes: readonly RootContent[]): RootContent[] {
  const result: RootContent[] = [];
  let isInside = false;
  for (const node of nodes) {
    const text = node.type === 'paragraph' || node.type === 'heading' ? textOf(node) : '';
    if (isInside) {
      if (/%%\s*$/.test(text)) isInside = false;
      continue;
    }
    if (node.type === 'paragraph' && /^%%/.test(text) && (text.match(/%%/g) ?? []).length === 1) {
      const end = nodes.slice(nodes.indexOf(node) + 1).some((next) => /%%\s*$/.test(textOf(next)));
      if (end) {
        isInside = true;
        continue;
      }
    }
    if (node.type !== 'paragraph' || !/%%|\{>>/.test(text)) {
      result.push(node);
      continue;
    }
    const children = node.children.map((child) =>
      child.type === 'text'
        ? { ...child, value: child.value.replace(/%%[\s\S]*?%%|\{>>[\s\S]*?<<\}/g, '').replace(/^\n|\n$/g, '') }
        : child,
    );
    if (textOf(children).trim() !== '') result.push({ ...node, children });
  }
  return result;
}
