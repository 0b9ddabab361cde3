// Makes headings of lines that are meant as headings: `##Plot`, PLOT, **Plot**, 1. Plot.
import type { Code, Heading, List, Paragraph, PhrasingContent, RootContent } from 'mdast';
import type { Position } from 'unist';
import { foldName } from '../formats/foldText.ts';
import { allLanguages, type Language } from '../languages/index.ts';
import { isAnswerLabel } from './answerLabels.ts';
import { linesOf, paragraphOf } from './containers.ts';
import { hidingTag } from './hiddenHtml.ts';
import { isQuestionHeading } from './levels.ts';
import { readLeadingPlace } from './locator.ts';
import { isKeyRow } from './looseKeys.ts';
import { isNameOfKind, sectionKindOf } from './sections.ts';
import { asksIn, textOf } from './syntaxTree.ts';
import { isInstruction } from './withholding.ts';

/**
 * A file without headings, or with a title alone, gets them from its lines; in other files only `##Plot` is one, and, below characters
 * and themes that have no headings of their own, names on lines of their own.
 */
export function recogniseHeadings(nodes: readonly RootContent[], languages: readonly Language[]): RootContent[] {
  const spaced = nodes
    .flatMap(headingsInPoints)
    .map(blockOfHtml)
    .flatMap(withUnspacedHeadings(nodes))
    .flatMap(proseOfCode);
  const written = spaced.filter((node) => node.type === 'heading');
  const isPlain = written.length === 0 || (written.length === 1 && written[0] === spaced[0] && written[0]!.depth === 1);
  return withNamedPeople(isPlain ? withLineHeadings(outlineItems(spaced, languages), languages) : spaced, languages);
}

/** "- ## Plot" with its points indented below, as outliners write whole pages (Logseq): the heading, and what belongs to it. */
function headingsInPoints(node: RootContent): RootContent[] {
  if (node.type !== 'list' || node.ordered || !node.children.some(({ children: [head] }) => head?.type === 'heading'))
    return [node];
  const result: RootContent[] = [];
  let points: List | undefined;
  for (const item of node.children) {
    if (item.children[0]?.type === 'heading') {
      points = undefined;
      result.push(...(item.children as RootContent[]).flatMap(headingsInPoints));
    } else if (points) points.children.push(item);
    else {
      points = { ...node, children: [item], position: item.position };
      result.push(points);
    }
  }
  return result;
}

/** `##Plot` and `#Plot` for `## Plot` and `# Plot`. A single `#` may be a tag: it counts for known names, and where the file has no other. */
function withUnspacedHeadings(nodes: readonly RootContent[]): (node: RootContent, index: number) => RootContent[] {
  const hasTop = nodes.some((node) => node.type === 'heading' && node.depth === 1);
  return (node, index) => {
    if (node.type !== 'paragraph' || !/(?:^|\n)#{1,6}[^\s#]/.test(textOf(node))) return [node];
    const result: RootContent[] = [];
    let rest: PhrasingContent[][] = [];
    let from = 0;
    const lines = linesOf(node);
    const flush = (to: number) => {
      const paragraph = paragraphOf(rest, node);
      if (paragraph) result.push({ ...paragraph, position: positionOfLines(node, from, to) });
      rest = [];
      from = to + 1;
    };
    for (const [at, line] of lines.entries()) {
      const [first] = line;
      const match = first?.type === 'text' ? /^(#{1,6})(?=[^\s#])(?!\d+\b(?!\.))/.exec(first.value) : null;
      const text = textOf(line);
      const isTag = match?.[1] === '#' && (hasTop || index > 0 || at > 0 || /\s#\S|^#\p{Ll}/u.test(text));
      if (!match || first?.type !== 'text' || isTag || text.length > 120) {
        rest.push(line);
        continue;
      }
      flush(at);
      const value = first.value.slice(match[0].length).replace(/\s+#+\s*$/, '');
      result.push(
        headingOf([{ ...first, value }, ...line.slice(1)], match[1]!.length, positionOfLines(node, at, at + 1)),
      );
    }
    if (result.length === 0) return [node];
    flush(lines.length);
    return result;
  };
}

const headingOf = (children: readonly PhrasingContent[], depth: number, position: Position | undefined): Heading => ({
  type: 'heading',
  depth: depth as Heading['depth'],
  children: [...children],
  position,
});

/** The lines of a paragraph from one to before another. */
function positionOfLines({ position }: Paragraph, from: number, to: number): Position | undefined {
  if (!position) return undefined;
  const line = position.start.line + from;
  const last = position.start.line + to - 1;
  return {
    start: from === 0 ? position.start : { line, column: 1 },
    end: last >= position.end.line ? position.end : { line: last, column: 1 },
  };
}

/** `<h1 align="center">The door</h1>`, as on pages of code, and `<p class="note">a line of text</p>`, as on pages of a site. */
function blockOfHtml(node: RootContent): RootContent {
  const words =
    node.type === 'html' ? /^\s*<p(?:\sclass="[\w\s-]*")?>([^<>&{}]+)<\/p>\s*$/i.exec(node.value)?.[1] : undefined;
  if (words !== undefined && node.type === 'html' && hidingTag(node.value) === undefined) {
    const value = words.replace(/\s+/g, ' ').trim();
    return { type: 'paragraph', children: [{ type: 'text', value, position: node.position }], position: node.position };
  }
  const match = node.type === 'html' ? /^\s*<h([1-6])(?:\s[^<>]*)?>([^<>&]+)<\/h\1>\s*$/i.exec(node.value) : null;
  if (!match) return node;
  const text: PhrasingContent = { type: 'text', value: match[2]!.replace(/\s+/g, ' ').trim(), position: node.position };
  return headingOf([text], Number(match[1]), node.position);
}

type Shape = 'bold' | 'capitals' | 'number' | 'place' | 'name';

interface Candidate {
  readonly node: RootContent;
  readonly shape: Shape;
  readonly text: string;
  readonly children: readonly PhrasingContent[];
  readonly position: Position | undefined;
  /** The rest of the same paragraph. */
  readonly rest: Paragraph | undefined;
  readonly isKnown: boolean;
}

/** Shapes of lines that repeat, or name a known section; the first of them is the level of sections, the next is below it. */
function withLineHeadings(nodes: readonly RootContent[], languages: readonly Language[]): RootContent[] {
  const found = nodes.flatMap((node) => candidateOf(node, languages) ?? []);
  const often = new Set(
    found.filter(({ text }, index) => found.findIndex((one) => one.text === text) < index).map(({ text }) => text),
  );
  // Speakers of a play stand in capitals again and again.
  const candidates = found.filter(({ isKnown, shape, text }) => isKnown || shape === 'place' || !often.has(text));
  const byNode = new Map(candidates.map((one) => [one.node, one]));
  const followed = (one: Candidate) => {
    const next = nodes[nodes.indexOf(one.node) + 1];
    return one.rest !== undefined || (next !== undefined && next.type !== 'thematicBreak' && !byNode.has(next));
  };
  const title = titleAmong(nodes, candidates, followed) ?? plainTitle(nodes, byNode) ?? titleOfHandout(nodes, byNode);
  const shapes: Shape[] = [];
  for (const { shape } of candidates) {
    const same = candidates.filter((one) => one.shape === shape && one !== title);
    const isSure = same.some(({ isKnown }) => isKnown) || same.filter(followed).length > 1;
    if (isSure && !shapes.includes(shape)) shapes.push(shape);
  }
  if (shapes.length === 0 && !title) return withTitleAbove(nodes);
  // A name that is known is a section in whatever shape.
  const levels: readonly Shape[] = shapes.filter((shape) => shape !== 'name');
  let above: Candidate | undefined;
  return nodes.flatMap((node): RootContent[] => {
    const one = title?.node === node ? title : byNode.get(node);
    if (
      !one ||
      (one !== title && !shapes.includes(one.shape)) ||
      (one !== title && !one.isKnown && one.shape !== 'place' && !followed(one))
    )
      return [node];
    if (one.isKnown) above = one;
    else if (above && !isNamedIn(above, one, languages)) above = undefined;
    const isBelow = above !== undefined && above !== one && above.shape === one.shape;
    const depth = one === title ? 1 : Math.min(6, 2 + Math.max(0, levels.indexOf(one.shape)) + Number(isBelow));
    return [headingOf(one.children, depth, one.position), ...(one.rest ? [one.rest] : [])];
  });
}

/** Below "Characters" a line of the same shape that is a name is one of them, and so is a word or two below "Themes". */
function isNamedIn(above: Candidate, { text }: Candidate, languages: readonly Language[]): boolean {
  const kind = sectionKindOf(above.text, languages);
  const words = text.split(/\s+/);
  if (kind === 'themes') return words.length <= 4;
  // In capitals, any phrase looks like a name.
  if (above.shape === 'capitals') return kind === 'characters' && words.length <= 2;
  return (
    kind === 'characters' && words.length <= 5 && words.every((word) => /^[^\p{Ll}]/u.test(word) || word.length < 4)
  );
}

/** The first line of a file, where the lines of its shape that follow are sections, or where it stands right above the first of them. */
function titleAmong(
  nodes: readonly RootContent[],
  candidates: readonly Candidate[],
  followed: (one: Candidate) => boolean,
): Candidate | undefined {
  const [first, ...others] = candidates;
  if (!first || first.isKnown || first.node !== nodes.find(({ type }) => type !== 'html') || others.length === 0)
    return undefined;
  if (first.shape === 'number' || first.shape === 'place') return undefined;
  const isAlone = !others.some(({ shape }) => shape === first.shape);
  return isAlone || !followed(first) || others.some(({ isKnown }) => isKnown) ? first : undefined;
}

/** The first line of a plain text, when a section follows it at once and it is no sentence. */
function plainTitle(nodes: readonly RootContent[], byNode: ReadonlyMap<RootContent, Candidate>): Candidate | undefined {
  const [node, next] = nodes;
  if (node?.type !== 'paragraph' || !next || !byNode.get(next)?.isKnown || byNode.has(node)) return undefined;
  const text = textOf(node).trim();
  const isLine = linesOf(node).length === 1 && text.split(/\s+/).length <= 8 && !/[.,:;!?…。！？]$/u.test(text);
  const { position, children } = node;
  return isLine ? { node, shape: 'name', text, children, position, rest: undefined, isKnown: false } : undefined;
}

/** A handout of a text program that marked no headings: its first line, no sentence and no field to fill in, with lists and more below. */
function titleOfHandout(
  nodes: readonly RootContent[],
  byNode: ReadonlyMap<RootContent, Candidate>,
): Candidate | undefined {
  const [node, next, ...others] = nodes.filter(({ type }) => type !== 'html');
  if (node?.type !== 'paragraph' || next?.type !== 'paragraph' || byNode.has(node)) return undefined;
  if (nodes.some(({ type }) => type === 'heading') || others.length < 6 || !others.some(({ type }) => type === 'list'))
    return undefined;
  const text = textOf(node).trim();
  const isLine =
    linesOf(node).length === 1 &&
    text.length <= 100 &&
    text.split(/\s+/).length > 1 &&
    /^[\p{Lu}\p{Lo}]/u.test(text) &&
    !/[.,:;!?…。，、！？]["”]?$|[.!?]\s|_{3}|\t/u.test(text);
  if (
    !isLine ||
    isQuestionHeading(text) ||
    isAnswerLabel(text) ||
    /^[^:：]{1,20}[:：]\s+[^\s:：]+(?![^:：]*[:：])/.test(textOf(next))
  )
    return undefined;
  const { position, children } = node;
  return { node, shape: 'name', text, children, position, rest: undefined, isKnown: false };
}

/** A line that is no sentence, above the paragraphs of a text without headings, is its title. */
function withTitleAbove(nodes: readonly RootContent[]): RootContent[] {
  const [first, next, ...others] = nodes;
  if (first?.type !== 'paragraph' || next?.type !== 'paragraph' || others.length === 0) return [...nodes];
  const text = textOf(first).trim();
  const isLine =
    linesOf(first).length === 1 &&
    text.length <= 100 &&
    /^[\p{Lu}\p{Lo}\p{N}«“"‘'《]/u.test(text) &&
    !/[.,:;!…。，、！]$/u.test(text) &&
    !/[.:]\s/.test(text);
  const isProse = textOf(next).length > Math.max(120, 2 * text.length);
  return isLine && isProse && !isQuestionHeading(text) && !isAnswerLabel(text)
    ? [headingOf(first.children, 1, first.position), ...nodes.slice(1)]
    : [...nodes];
}

function candidateOf(node: RootContent, languages: readonly Language[]): Candidate | undefined {
  const paragraph = node.type === 'list' ? numberedLine(node) : node;
  if (paragraph?.type !== 'paragraph') return undefined;
  const [line, ...others] = linesOf(paragraph);
  const text = textOf(line ?? []).trim();
  if (!line || text === '' || text.length > 80 || /^["“„«‚‘'「『–—―>|*•-]|[.,;!?…。！？]["”]?$/u.test(text))
    return undefined;
  const labelled = /^([^:：]{2,60})[:：]\s*\S/u.exec(text)?.[1];
  // "Lösungsvorschlag: Mühle, Markt", "1. Wer kommt? (4 P.)"
  if (labelled !== undefined && isAnswerLabel(labelled)) return undefined;
  if (node.type === 'list' && (asksIn(text) || (text.split(/\s+/).length > 2 && isInstruction(text)))) return undefined;
  if (isQuestionHeading(text) || (isAnswerLabel(text) && !isForSeveral(text)) || isKeyRow(text)) return undefined;
  const isKnown = isNameOfKind(text, languages);
  const shape = shapeOf(node, line, text, others.length > 0, isKnown, languages);
  if (!shape) return undefined;
  const rest = others.length > 0 ? restOf(paragraph) : undefined;
  const number = node.type === 'list' ? `${node.start ?? 1}. ` : '';
  return {
    node,
    shape,
    text,
    children: [
      ...(number ? [{ type: 'text' as const, value: number }] : []),
      ...withoutColon(shape === 'bold' ? unwrapped(line) : line),
    ],
    position: positionOfLines(paragraph, 0, 1),
    rest,
    isKnown,
  };
}

/** "Answers" and "Answer key" may head a section; "Answer" stands before one answer. */
function isForSeveral(text: string): boolean {
  const plain = foldName(text);
  return allLanguages.some(
    ({ answer }) => answer.collections.includes(plain) || answer.names.some((name) => `${name}s` === plain),
  );
}

/** A paragraph from its second line on, with its breaks. */
function restOf(paragraph: Paragraph): Paragraph | undefined {
  const at = paragraph.children.findIndex(
    (child) => child.type === 'break' || (child.type === 'text' && child.value.includes('\n')),
  );
  const edge = paragraph.children[at];
  if (!edge) return undefined;
  const value = edge.type === 'text' ? edge.value.slice(edge.value.indexOf('\n') + 1).trimStart() : '';
  const children = [
    ...(value && edge.type === 'text' ? [{ ...edge, value }] : []),
    ...paragraph.children.slice(at + 1),
  ];
  return { ...paragraph, children, position: positionOfLines(paragraph, 1, Number.POSITIVE_INFINITY) };
}

/** `1. Plot`, a list of one line. */
function numberedLine({ ordered, children: [item, ...more] }: List): RootContent | undefined {
  if (!ordered || !item || more.length > 0 || item.children.length !== 1 || typeof item.checked === 'boolean')
    return undefined;
  const [paragraph] = item.children;
  return paragraph?.type === 'paragraph' && linesOf(paragraph).length === 1 ? paragraph : undefined;
}

const numbered = /^(?:\d+(?:\.\d+)+[.)]?|[IVXLC]{1,6}[.)]|[A-Z][.)]|\d+[.)])\s+\p{Lu}/u;

function shapeOf(
  node: RootContent,
  line: readonly PhrasingContent[],
  text: string,
  hasMore: boolean,
  isKnown: boolean,
  languages: readonly Language[],
): Shape | undefined {
  const words = line.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  if (words.length > 0 && words.every(isBold)) return 'bold';
  if (node.type === 'list') return text.split(/\s+/).length <= 8 && !text.endsWith(':') ? 'number' : undefined;
  if (!hasMore && readLeadingPlace(text, languages)?.rest === '') return 'place';
  const letters = text.replace(/[^\p{L}]/gu, '');
  const isCapital = letters.length > 3 && /\p{Lu}/u.test(letters) && !/[\p{Ll}\p{Lo}]/u.test(letters);
  if (isCapital && text.length <= 60 && words.every(({ type }) => type === 'text')) return 'capitals';
  // The name of a section and nothing else, typed right above its text.
  if (hasMore && isKnown && words.every(({ type }) => type === 'text')) return 'name';
  if (hasMore || text.split(/\s+/).length > 10) return undefined;
  if (numbered.test(text)) return 'number';
  if (isKnown) return 'name';
  return readLeadingPlace(text, languages) && /\d|[IVXLC]/.test(text) ? 'place' : undefined;
}

const isBold = (node: PhrasingContent): boolean =>
  node.type === 'strong' || (node.type === 'emphasis' && node.children.every(isBold));

const unwrapped = (line: readonly PhrasingContent[]): PhrasingContent[] =>
  line.flatMap((node) =>
    node.type === 'strong' || (node.type === 'emphasis' && isBold(node)) ? unwrapped(node.children) : [node],
  );

function withoutColon(line: readonly PhrasingContent[]): PhrasingContent[] {
  const last = line.at(-1);
  if (last?.type !== 'text') return [...line];
  return [...line.slice(0, -1), { ...last, value: last.value.replace(/\s*[:：]\s*$/, '') }];
}

/** An outline, `1. Plot` with all that belongs to it indented below: its items are sections. */
function outlineItems(nodes: readonly RootContent[], languages: readonly Language[]): RootContent[] {
  return nodes.flatMap((node): RootContent[] => {
    if (node.type !== 'list') return [node];
    const parts = node.children.map(({ children: [head, ...body] }) => ({ head, body }));
    const isKnown = ({ head }: (typeof parts)[number]) =>
      head?.type === 'paragraph' &&
      linesOf(head).length === 1 &&
      isNameOfKind(textOf(head).replace(/:\s*$/, ''), languages);
    const known = parts.filter(isKnown);
    if (known.length < 2 || known.length * 2 < parts.length || parts.some(({ body }) => body.length === 0))
      return [node];
    return parts.flatMap(({ head, body }): RootContent[] =>
      head?.type === 'paragraph'
        ? [headingOf(withoutColon(unwrapped(head.children)), 2, head.position), ...(body as RootContent[])]
        : (body as RootContent[]),
    );
  });
}

/** Names on lines of their own below "Characters" and "Themes", in bold or in capitals, where no heading stands there. */
function withNamedPeople(nodes: readonly RootContent[], languages: readonly Language[]): RootContent[] {
  const result: RootContent[] = [];
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]!;
    result.push(node);
    const kind = node.type === 'heading' ? sectionKindOf(textOf(node), languages) : 'prose';
    if (node.type !== 'heading' || (kind !== 'characters' && kind !== 'themes')) continue;
    const after = nodes.slice(index + 1);
    const end = after.findIndex(({ type }) => type === 'heading');
    const body = after.slice(0, end < 0 ? after.length : end);
    const next = after[body.length];
    index += body.length;
    if (next?.type === 'heading' && next.depth > node.depth) result.push(...body);
    else result.push(...body.flatMap((one, at) => namedBelow(one, body[at + 1], node.depth + 1, languages)));
  }
  return result;
}

function namedBelow(
  node: RootContent,
  next: RootContent | undefined,
  depth: number,
  languages: readonly Language[],
): RootContent[] {
  const one = node.type === 'paragraph' ? candidateOf(node, languages) : undefined;
  const isNamed = one && (one.shape === 'bold' || one.shape === 'capitals') && (one.rest || next);
  if (!one || !isNamed) return [node];
  return [headingOf(one.children, Math.min(6, depth), one.position), ...(one.rest ? [one.rest] : [])];
}

/** Lines that are indented by four spaces are code in Markdown; words indented so are meant as lines of text. */
function proseOfCode(node: RootContent): RootContent[] {
  if (node.type !== 'code' || node.lang || !isIndented(node) || looksLikeCode(node.value)) return [node];
  const lines = node.value.split('\n').filter((line) => line.trim() !== '');
  if (lines.some((line) => indentedBullet.test(line))) return outlineOf(lines, node);
  const isWrapped = lines.length > 1 && lines.slice(0, -1).every((line) => line.length > 50);
  const start = node.position?.start;
  const children = lines.flatMap((line, index): PhrasingContent[] => [
    ...(index === 0 ? [] : isWrapped ? [{ type: 'text' as const, value: '\n' }] : [{ type: 'break' as const }]),
    { type: 'text', value: line.trim(), position: start && { start, end: start } },
  ]);
  return [{ type: 'paragraph', children, position: node.position }];
}

const indentedBullet = /^\s*[-–•*+]\s+(?=\S)/;

/** Lines with points below them, all indented: names with what is said of each, or lines and lists. */
function outlineOf(lines: readonly string[], { position }: Code): RootContent[] {
  const start = position?.start;
  const text = (value: string): PhrasingContent => ({
    type: 'text',
    value: value.trim(),
    position: start && { start, end: start },
  });
  const paragraph = (...children: PhrasingContent[]): Paragraph => ({ type: 'paragraph', children, position });
  const groups: { heads: string[]; points: string[] }[] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    const sign = indentedBullet.exec(line);
    if (sign && last) last.points.push(line.slice(sign[0].length));
    else if (sign) groups.push({ heads: [], points: [line.slice(sign[0].length)] });
    // The rest of the point above is indented as it is.
    else if (/^\s/.test(line) && last && last.points.length > 0)
      last.points.push(`${last.points.pop()} ${line.trim()}`);
    else if (last && last.points.length === 0) last.heads.push(line);
    else groups.push({ heads: [line], points: [] });
  }
  const listOf = (points: readonly string[]): List => ({
    type: 'list',
    ordered: false,
    spread: false,
    children: points.map((point) => ({
      type: 'listItem',
      spread: false,
      children: [paragraph(text(point))],
      position,
    })),
    position,
  });
  const areNames = groups.every(({ heads }) => heads.length === 1 && heads[0]!.trim().split(/\s+/).length <= 6);
  if (groups.length > 1 && areNames)
    return [
      {
        type: 'list',
        ordered: false,
        spread: false,
        position,
        children: groups.map(({ heads: [name], points }) => ({
          type: 'listItem',
          spread: false,
          position,
          children: [
            paragraph({ type: 'strong', children: [text(name!)] }),
            ...(points.length > 0 ? [listOf(points)] : []),
          ],
        })),
      },
    ];
  return groups.flatMap(({ heads, points }): RootContent[] => [
    ...(heads.length === 0
      ? []
      : [paragraph(...heads.flatMap((line, at) => [...(at > 0 ? [{ type: 'break' as const }] : []), text(line)]))]),
    ...(points.length > 0 ? [listOf(points)] : []),
  ]);
}

/** A fenced block has two lines more than its text; an indented one may have a line of spaces at its end. */
function isIndented({ value, position }: Code): boolean {
  if (!position) return false;
  const more = position.end.line - position.start.line + 1 - value.split('\n').length;
  return more === 0 || (more === 1 && position.end.column >= 5);
}

const looksLikeCode = (text: string): boolean =>
  /[{};]\s*$|^\s*(?:[$>#]|\/\/|<\/?\w|\w+\s*=\s|(?:import|export|def|class|function|var|let|const|return|if|for|while)\b.*[:({=])|[=!]=|\)\s*=>|=>\s*[{(]|\w\(\S*\)|\\[a-z]+|\|/m.test(
    text,
  ) ||
  !/\p{L}{2}/u.test(text) ||
  foldName(text) === '';
