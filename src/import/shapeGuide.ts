// Gives an imported guide the Markdown a person would have written.
import type {
  Blockquote,
  Emphasis,
  Heading,
  List,
  ListItem,
  Nodes,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
  Strong,
} from 'mdast';
import { visit } from 'unist-util-visit';
import { foldName } from '../formats/foldText.ts';
import { InlineText } from '../guide/inlineText.ts';
import { readLocator } from '../guide/locator.ts';
import type { SectionKind } from '../guide/model.ts';
import { opensQuotation, readMarkedLine } from '../guide/quotedLine.ts';
import { textOf } from '../guide/syntaxTree.ts';
import { allLanguages } from '../languages/index.ts';
import type { FoundFrontMatter, Removal } from './importedGuide.ts';
import { withoutTracking } from './residueLines.ts';
import { aliasLine, isSectionName, looksLikeHeading } from './sectionNames.ts';
import { hasLooseChoices, isLabelledAnswer, joinQuestions, withoutQuestionLabels } from './shapeQuestions.ts';
import { readTitleLines } from './titleLines.ts';

export interface Shaped {
  readonly tree: Root;
  /** The words of a heading above everything that stands alone. */
  readonly title?: string;
  /** The author, and the book it is about. */
  readonly front: FoundFrontMatter;
  readonly removed: readonly Removal[];
}

/** `title` is what the file says of itself: a heading with the same words is not repeated. */
export function shapeGuide(root: Root, title?: string, author?: string): Shaped {
  const removed: Removal[] = [];
  plainSpaces(root);
  cleanLinks(root, removed);
  mendEmphasis(root);
  readTypedItems(root);
  joinLists(root);
  tickBoxes(root);
  tightenLists(root);
  let children = withJoinedQuotes(root.children.filter(isFilled));
  const said = takeSaidTitle(children, title);
  children = withLevels(said.children);
  const own = said.title === undefined ? takeTitle(children) : said;
  if (said.title !== undefined) own.children = children;
  const titled = readTitleLines(own.children, own.title ?? title, author);
  children = [...titled.nodes];
  if (titled.line) removed.push({ kind: 'lines that became front matter', ...titled.line });
  children = eachSection(children, (kind, body) => shapeSection(kind, withPartsBelow(body), removed));
  return { tree: { type: 'root', children }, title: own.title, front: titled.front, removed };
}

const isFilled = (node: RootContent): boolean => {
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'blockquote')
    return textOf(node).trim() !== '' || /"type":"(?:image|html|footnoteReference)"/.test(JSON.stringify(node));
  if (node.type === 'list') return node.children.length > 0;
  return true;
};

/** Spaces that do not break and hyphens that do not show are the typesetter's, who sets them again. */
function plainSpaces(root: Root): void {
  visit(root, 'text', (node) => {
    node.value = node.value.replace(/[\u00a0\u202f\u2009]/g, ' ').replace(/[\u00ad\u2060\ufeff]/g, '');
  });
}

/** Links without words, tracking in addresses, and links into the page that lead nowhere in a guide. */
function cleanLinks(root: Root, removed: Removal[]): void {
  visit(root, 'link', (link, index, parent) => {
    const clean = withoutTracking(link.url);
    if (clean !== undefined) {
      removed.push({ kind: 'tracking in addresses', text: link.url, line: link.position?.start.line });
      link.url = clean;
    }
    if (!parent || index === undefined) return;
    const isNowhere = link.url === '' || link.url.startsWith('javascript:') || link.url === '#';
    if (textOf(link).trim() === '' && !link.children.some(({ type }) => type === 'image'))
      parent.children.splice(index, 1);
    else if (isNowhere) parent.children.splice(index, 1, ...(link.children as never[]));
  });
}

type Stress = Strong | Emphasis;
const isStress = (node: Nodes): node is Stress => node.type === 'strong' || node.type === 'emphasis';

/** Word processors stress spaces, and cut what is stressed into many pieces; a heading is bold by itself. */
function mendEmphasis(root: Root): void {
  visit(root, (node) => {
    if (!('children' in node)) return;
    if (node.type === 'heading')
      node.children = node.children.flatMap((child) => (child.type === 'strong' ? child.children : [child]));
    const parts: Nodes[] = [];
    for (const child of node.children as Nodes[]) {
      const last = parts.at(-1);
      const isGap = last?.type === 'text' && /^\s+$/.test(last.value) && parts.at(-2)?.type === child.type;
      if (isStress(child) && last?.type === child.type) (last as Stress).children.push(...child.children);
      else if (isStress(child) && isGap) {
        (parts.at(-2) as Stress).children.push(parts.pop() as PhrasingContent, ...child.children);
      } else if (child.type === 'text' && last?.type === 'text')
        parts[parts.length - 1] = { ...last, value: last.value + child.value };
      else parts.push(isStress(child) ? { ...child, children: [...child.children] } : child);
    }
    node.children = parts.flatMap(withSpacesOutside) as never[];
  });
}

function withSpacesOutside(node: Nodes): Nodes[] {
  if (!isStress(node)) return [node];
  const [before, after] = [edgeOf(node, 0), edgeOf(node, -1)];
  if (
    textOf(node).trim() === '' &&
    !node.children.some((child) => child.type === 'image' || child.type === 'footnoteReference')
  )
    return textOf(node) === '' ? [] : [{ type: 'text', value: textOf(node) }];
  return [
    ...(before ? [{ type: 'text', value: before } as const] : []),
    node,
    ...(after ? [{ type: 'text', value: after } as const] : []),
  ];
}

/** Takes the white space at one end out of the first or last text. */
function edgeOf(node: Stress, at: 0 | -1): string {
  const child = node.children.at(at);
  if (child?.type === 'break') {
    node.children.splice(at, 1);
    return edgeOf(node, at);
  }
  if (child?.type !== 'text') return '';
  const space = (at === 0 ? /^\s+/ : /\s+$/).exec(child.value)?.[0] ?? '';
  if (space === '' || space.length === child.value.length) return '';
  const value = at === 0 ? child.value.slice(space.length) : child.value.slice(0, -space.length);
  node.children.splice(at === 0 ? 0 : node.children.length - 1, 1, { ...child, value });
  return space;
}

const typedItem = /^(?:([•·▪►◦○●‣⁃–-])\s+|(\d{1,3})[.)]\s+|(☐|☑|☒|\[[ xX]\])\s*)(?=\S)/u;

/** Items that a document has as paragraphs with a bullet or number typed before them: two or more, or one below a list. */
function readTypedItems(root: Root): void {
  const result: RootContent[] = [];
  const { children } = root;
  for (let index = 0; index < children.length; index++) {
    const found = typedItemIn(children[index]);
    const next = typedItemIn(children[index + 1]);
    const last = result.at(-1);
    if (!found) {
      result.push(children[index]!);
      continue;
    }
    const [item, number, isBox] = found;
    if (last?.type === 'list') {
      const isSame =
        Boolean(last.ordered) === (number !== undefined) &&
        (number === undefined || number === (last.start ?? 1) + last.children.length);
      if (isSame) {
        last.children.push(item);
        continue;
      }
      const inner = last.children.at(-1)!.children;
      const innermost = inner.at(-1);
      // Choices and points below a numbered question.
      if (last.ordered && number === undefined) {
        if (innermost?.type === 'list' && !innermost.ordered) innermost.children.push(item);
        else inner.push({ type: 'list', ordered: false, spread: false, children: [item], position: item.position });
        continue;
      }
    }
    const follows =
      next && (next[1] === undefined) === (number === undefined) && (number === undefined || next[1] === number + 1);
    // `1939. The war begins.` is a sentence, a dash alone may begin speech.
    const isList =
      isBox ||
      (number !== undefined && number > 1 && numberBefore(result) === number - 1) ||
      (number === undefined
        ? follows || /^[•▪►◦○●‣]/u.test(textOf(children[index]))
        : follows || (number === 1 && laterNumber(children, index, 2)));
    if (isList)
      result.push({
        type: 'list',
        ordered: number !== undefined,
        start: number,
        spread: false,
        children: [item],
        position: item.position,
      });
    else result.push(children[index]!);
  }
  root.children = result;
}

/** The last number of the list that stands a few short paragraphs above. */
function numberBefore(nodes: readonly RootContent[]): number | undefined {
  for (const node of nodes.slice(-12).reverse()) {
    if (node.type === 'list' && node.ordered) return (node.start ?? 1) + node.children.length - 1;
    if (node.type !== 'list' && (node.type !== 'paragraph' || textOf(node).length > 300)) return undefined;
  }
  return undefined;
}

/** Whether the next number stands among the paragraphs that follow, before a heading. */
function laterNumber(nodes: readonly RootContent[], from: number, number: number): boolean {
  for (const node of nodes.slice(from + 1, from + 12)) {
    if (node.type === 'heading') return false;
    if (typedItemIn(node)?.[1] === number) return true;
  }
  return false;
}

function typedItemIn(
  node: RootContent | undefined,
): readonly [item: ListItem, number: number | undefined, isBox: boolean] | undefined {
  if (node?.type !== 'paragraph' || node.children[0]?.type !== 'text') return undefined;
  const found = typedItem.exec(node.children[0].value);
  if (!found) return undefined;
  const [sign, , number, box] = found;
  const [first, ...rest] = node.children;
  const item: ListItem = {
    type: 'listItem',
    spread: false,
    ...(box ? { checked: /☑|☒|x/i.test(box) } : {}),
    children: [{ ...node, children: [{ ...first, value: first.value.slice(sign.length) }, ...rest] }],
    position: node.position,
  };
  return [item, number === undefined ? undefined : Number(number), box !== undefined];
}

/** Lists with nothing between them are read as one: some programs write one for each item. */
function joinLists(root: Root): void {
  const result: RootContent[] = [];
  for (const node of root.children) {
    const last = result.at(-1);
    const isSame =
      node.type === 'list' &&
      last?.type === 'list' &&
      Boolean(node.ordered) === Boolean(last.ordered) &&
      (!node.ordered || (node.start ?? 1) === (last.start ?? 1) + last.children.length);
    if (isSame) last.children.push(...node.children);
    else result.push(node);
  }
  root.children = result;
}

/** Boxes drawn as signs: ticked ones mark right choices, which no student may see. */
function tickBoxes(root: Root): void {
  visit(root, 'listItem', (item) => {
    const [first] = item.children;
    const text = first?.type === 'paragraph' ? first.children[0] : undefined;
    const box = text?.type === 'text' ? /^\s*([☐□☑☒✓✔✗✘🗹])\ufe0f?\s*/u.exec(text.value) : null;
    if (!box || text?.type !== 'text') return;
    item.checked = !/[☐□✗✘]/u.test(box[1]!);
    text.value = text.value.slice(box[0].length);
  });
}

/** Items of one paragraph each stand without empty lines between them. */
function tightenLists(root: Root): void {
  visit(root, 'list', (list: List) => {
    for (const item of list.children) {
      const isShort = item.children.every(
        ({ type }, index) => (type === 'paragraph' && index === 0) || type === 'list',
      );
      // Without an empty line a paragraph behind a list would go on in its last item.
      item.spread = !isShort;
    }
    list.spread = list.children.some((item) => item.spread) && (list.spread ?? false);
  });
}

const dash = /^\s*(?:[—–―]|--?(?=\s))\s*\S/u;

/** Lines of one quotation that a word processor has as paragraphs of their own; its speaker below the marks comes in. */
function withJoinedQuotes(nodes: readonly RootContent[]): RootContent[] {
  const result: RootContent[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (last?.type === 'blockquote') {
      const isOpen = !dash.test(lastLineOf(last));
      if (node.type === 'blockquote' && isOpen) {
        result[result.length - 1] = { ...last, children: [...last.children, ...node.children] };
        continue;
      }
      if (node.type === 'paragraph' && isOpen && dash.test(textOf(node)) && textOf(node).length < 160) {
        result[result.length - 1] = { ...last, children: [...last.children, node] };
        continue;
      }
    }
    result.push(node);
  }
  return result;
}

const lastLineOf = (quote: Blockquote) => textOf(quote.children.at(-1)).split('\n').at(-1) ?? '';

/** Sections of known kinds at `##`; headings at one level above several sections stay above them. */
function withLevels(nodes: readonly RootContent[]): RootContent[] {
  const headings = nodes.filter((node): node is Heading => node.type === 'heading');
  const known = headings.filter((heading) => isSectionName(textOf(heading)) !== undefined);
  const top = Math.min(...(known.length > 1 ? known : headings).map(({ depth }) => depth));
  if (!Number.isFinite(top) || headings.length < 2) return [...nodes];
  const above = headings.filter(({ depth }) => depth < top);
  const shift = above.length > 1 ? 0 : 2 - top;
  if (shift === 0) return [...nodes];
  return nodes.map((node) =>
    node.type === 'heading'
      ? { ...node, depth: (node.depth < top ? 1 : Math.min(6, Math.max(2, node.depth + shift))) as Heading['depth'] }
      : node,
  );
}

interface Titled {
  children: RootContent[];
  readonly title?: string;
}

/** The title that the file says of itself, where it stands above everything else. */
function takeSaidTitle(nodes: readonly RootContent[], said: string | undefined): Titled {
  const [top] = nodes;
  const isSaid =
    said !== undefined &&
    (top?.type === 'paragraph' || top?.type === 'heading') &&
    foldName(textOf(top)) === foldName(said);
  return isSaid ? { children: nodes.slice(1), title: said } : { children: [...nodes] };
}

function takeTitle(nodes: readonly RootContent[]): Titled {
  const tops = nodes.filter((node): node is Heading => node.type === 'heading' && node.depth === 1);
  const [first] = tops;
  // A lone section is no title.
  if (first && isSectionName(textOf(first)) !== undefined) return { children: [...nodes] };
  if (!first || tops.length > 1 || nodes.slice(0, nodes.indexOf(first)).some(({ type }) => type === 'heading'))
    return { children: [...nodes] };
  const title = textOf(first).replace(/\s+/g, ' ').trim();
  const isPlain = first.children.every(({ type }) => /^(?:text|emphasis|strong|break)$/.test(type));
  return { children: isPlain ? nodes.filter((node) => node !== first) : [...nodes], title };
}

function eachSection(
  nodes: readonly RootContent[],
  shape: (kind: SectionKind, body: readonly RootContent[]) => RootContent[],
): RootContent[] {
  const result: RootContent[] = [];
  let kind: SectionKind = 'introduction';
  let body: RootContent[] = [];
  const flush = () => {
    result.push(...shape(kind, body));
    body = [];
  };
  for (const node of nodes) {
    if (node.type === 'heading' && node.depth <= 2) {
      flush();
      result.push(node);
      const name = isSectionName(textOf(node));
      kind = name === undefined || name === 'contents' ? 'prose' : name;
    } else body.push(node);
  }
  flush();
  return result;
}

/** Parts of a section stand one level below it, whatever level they had in another section. */
function withPartsBelow(body: readonly RootContent[]): RootContent[] {
  const top = Math.min(...body.flatMap((node) => (node.type === 'heading' ? node.depth : [])));
  if (!Number.isFinite(top) || top <= 3) return [...body];
  return body.map((node) =>
    node.type === 'heading' ? { ...node, depth: (node.depth - top + 3) as Heading['depth'] } : node,
  );
}

function shapeSection(kind: SectionKind, body: readonly RootContent[], removed: Removal[]): RootContent[] {
  if (kind === 'questions' || kind === 'quiz' || kind === 'essays') return joinQuestions(body);
  let nodes = kind === 'faq' ? withoutQuestionLabels(body.flatMap(unfolded), removed) : [...body];
  if (hasLooseChoices(body)) nodes = joinQuestions(nodes);
  if (headed.has(kind)) nodes = withBoldHeadings(nodes);
  if (named.has(kind)) dropNumbers(nodes, removed);
  nodes = withMarkedQuotations(nodes, kind);
  if (kind === 'characters') nodes = withAliasesFirst(nodes.flatMap(characterOf));
  if (kind === 'glossary') nodes = withTerms(nodes);
  return nodes;
}

/** Kinds whose parts each have a name. */
const headed = new Set<SectionKind>(['characters', 'themes', 'symbols', 'devices', 'faq', 'plot', 'analysis']);

/** Kinds whose parts are called by their names elsewhere in the guide. */
const named = new Set<SectionKind>(['characters', 'themes', 'symbols', 'devices']);

/** `1. Second chances`: numbers that count the names of a section are no part of them. */
function dropNumbers(nodes: readonly RootContent[], removed: Removal[]): void {
  const headings = nodes.filter((node): node is Heading => node.type === 'heading' && node.depth === 3);
  const numbers = headings.map((heading) => /^(\d{1,2})[.)]\s+(?=\S)/.exec(textOf(heading)));
  if (headings.length < 2 || !numbers.every((found, index) => Number(found?.[1]) === index + 1)) return;
  for (const [index, { children, position }] of headings.entries()) {
    const [first] = children;
    const number = numbers[index]![0];
    if (first?.type !== 'text' || !first.value.startsWith(number)) continue;
    first.value = first.value.slice(number.length);
    removed.push({ kind: 'numbers of names', text: number.trim(), line: position?.start.line });
  }
}

/** A question that is folded away, and its answer, as a heading and text. */
function unfolded(node: RootContent): RootContent[] {
  if (node.type !== 'html') return [node];
  if (node.value === '</details>') return [];
  const summary = /^<details>\n<summary>(.*)<\/summary>$/s.exec(node.value)?.[1];
  if (summary === undefined) return [node];
  const value = summary.replace(/&lt;/g, '<').replace(/&amp;/g, '&');
  return [{ type: 'heading', depth: 3, children: [{ type: 'text', value }], position: node.position }];
}

/** `**Ruth**` on a line of its own above what is said of her. */
function withBoldHeadings(nodes: readonly RootContent[]): RootContent[] {
  const depth = Math.min(3, ...nodes.flatMap((node) => (node.type === 'heading' ? node.depth : []))) as 3;
  return nodes.map((node, index) => {
    const [only, ...more] = node.type === 'paragraph' ? node.children : [];
    const next = nodes[index + 1];
    if (only?.type !== 'strong' || more.length > 0 || !looksLikeHeading(textOf(only))) return node;
    if (isLabelledAnswer(textOf(only))) return node;
    if (!next || next.type === 'heading' || next.type === 'thematicBreak') return node;
    return { type: 'heading', depth, children: only.children, position: node.position };
  });
}

const voices = { characters: [], themes: [], languages: allLanguages };

/** `“Fair is foul.” — Witches, 1.1` becomes a block; so does what stands below its words. */
function withMarkedQuotations(nodes: readonly RootContent[], kind: SectionKind): RootContent[] {
  const result: RootContent[] = [];
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]!;
    const isMarked = (text: string) =>
      opensQuotation(text) || (kind === 'quotations' && /[“"„«「]/u.test(text.slice(0, 60)));
    if (node.type !== 'paragraph' || !isMarked(textOf(node))) {
      result.push(node);
      continue;
    }
    const line = InlineText.of(node);
    const read = readMarkedLine(line, voices);
    const next = nodes[index + 1];
    const below = next?.type === 'paragraph' ? textOf(next).trim() : '';
    const isSource =
      next?.type === 'paragraph' &&
      below.length < 120 &&
      !opensQuotation(below) &&
      ((dash.test(below) && !/[.!?]\s+\p{Lu}/u.test(below)) || (kind === 'quotations' && isPlaceLine(below)));
    const isWhole = read && (read.commentary === undefined || read.commentary.text === '');
    if (!read || !isWhole || (read.attribution.length === 0 && !isSource && kind !== 'quotations')) {
      result.push(node);
      continue;
    }
    const words: Paragraph = { type: 'paragraph', children: [...read.words.nodes], position: node.position };
    const source: PhrasingContent[] =
      read.attribution.length > 0
        ? read.attribution.flatMap((part, at): PhrasingContent[] =>
            at === 0 ? [...part.nodes] : [{ type: 'text', value: ', ' }, ...part.nodes],
          )
        : isSource
          ? withoutDash(next.children)
          : [];
    if (read.attribution.length === 0 && isSource) index += 1;
    const named = source.flatMap((part): PhrasingContent[] =>
      part.type === 'emphasis' || part.type === 'strong' ? part.children : [part],
    );
    const quote: Blockquote = {
      type: 'blockquote',
      children:
        source.length > 0
          ? [words, { type: 'paragraph', children: [{ type: 'text', value: '— ' }, ...named], position: node.position }]
          : [words],
      position: node.position,
    };
    result.push(quote);
  }
  return result;
}

/** "Kathy, chapter 1": a line that names where words stand, and says nothing. */
function isPlaceLine(line: string): boolean {
  if (/[.!?]$/.test(line) || line.split(/\s+/).length > 12) return false;
  const parts = line.replace(/^[(（]|[)）]$/gu, '').split(/\s*[,;–—|]\s*/u);
  return parts.some((part) => readLocator(part, allLanguages) !== undefined);
}

function withoutDash(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const [first, ...rest] = nodes;
  if (first?.type === 'emphasis' || first?.type === 'strong') return [...withoutDash(first.children), ...rest];
  if (first?.type === 'text') return [{ ...first, value: first.value.replace(/^\s*(?:[—–―]+|--?)\s*/u, '') }, ...rest];
  return [...nodes];
}

/** `### Kathy H. – The Reflective Narrator`: the name is the heading, what they are called stands below it. */
function characterOf(node: RootContent): RootContent[] {
  if (node.type !== 'heading') return [node];
  const text = textOf(node);
  const [, name, rest] = /^(.{2,40}?)(?:\s+[–—-]\s+|:\s+)(.{3,80})$/u.exec(text) ?? [];
  if (name === undefined || rest === undefined || !node.children.every(({ type }) => type === 'text')) return [node];
  // "Ruth and Tommy: the couple" are two, and a place is no name.
  if (!/^\p{Lu}/u.test(name) || /\d/.test(name)) return [node];
  return [
    { ...node, children: [{ type: 'text', value: name }] },
    {
      type: 'paragraph',
      children: [{ type: 'emphasis', children: [{ type: 'text', value: rest }] }],
      position: node.position,
    },
  ];
}

/** The words people are called by stand below their other names, which are read from the first line. */
function withAliasesFirst(nodes: readonly RootContent[]): RootContent[] {
  const result = [...nodes];
  for (let index = 2; index < result.length; index++) {
    const [heading, called, alias] = result.slice(index - 2, index + 1);
    const isCalled =
      called?.type === 'paragraph' && called.children.length === 1 && called.children[0]!.type === 'emphasis';
    if (heading?.type === 'heading' && isCalled && alias?.type === 'paragraph' && aliasLine.test(textOf(alias)))
      result.splice(index - 1, 2, alias, called);
  }
  return result;
}

/** Lines `carer: somebody who …` become entries. */
function withTerms(nodes: readonly RootContent[]): RootContent[] {
  const entries = nodes.map((node, index) => (node.type === 'paragraph' ? termIn(node, nodes[index + 1]) : undefined));
  if (entries.filter(Boolean).length < 2) return [...nodes];
  const result: RootContent[] = [];
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]!;
    const entry = entries[index];
    if (!entry) {
      result.push(node);
      continue;
    }
    const listItem: ListItem = {
      type: 'listItem',
      spread: false,
      position: node.position,
      children: [
        {
          type: 'paragraph',
          position: node.position,
          children: [
            { type: 'strong', children: [{ type: 'text', value: entry.term }] },
            { type: 'text', value: ': ' },
            ...entry.meaning,
          ],
        },
      ],
    };
    const last = result.at(-1);
    if (last?.type === 'list') last.children.push(listItem);
    else result.push({ type: 'list', ordered: false, spread: false, children: [listItem], position: node.position });
    if (entry.isBelow) index += 1;
  }
  return result;
}

function termIn(
  node: Paragraph,
  next: RootContent | undefined,
): { readonly term: string; readonly meaning: readonly PhrasingContent[]; readonly isBelow: boolean } | undefined {
  const line = InlineText.of(node);
  const found = /^([^:–—.!?]{1,60}?)(?:\s*[:：]\s+|\s+[–—-]\s+)(?=\S)/u.exec(line.text);
  if (found) {
    const term = line.text.slice(0, found[1]!.length).trim();
    return { term, meaning: line.cut(found[0].length).nodes, isBelow: false };
  }
  const isTerm = line.text.length < 50 && line.text.split(/\s+/).length <= 5 && !/[.!?:;,]$/u.test(line.text.trim());
  if (!isTerm || next?.type !== 'paragraph' || textOf(next).length < line.text.length) return undefined;
  return { term: line.text.trim(), meaning: next.children, isBelow: true };
}
