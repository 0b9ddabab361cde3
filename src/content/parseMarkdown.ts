// Markdown text to syntax tree, with positions.
import type { Definition, Image, Literal, Paragraph, PhrasingContent, Root, RootContent, TableCell, Text } from 'mdast';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import type { Extension } from 'micromark-util-types';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import type { Position } from 'unist';
import { SKIP, visit } from 'unist-util-visit';
import { referencedCharacter } from '../formats/byteOrderMark.ts';
import { packValue, unpackValue } from '../platform/runtime.ts';
import { resolveAbbreviations } from './dialects/abbreviations.ts';
import { resolveDirectives, resolveRoles } from './dialects/directives.ts';
import { eraseMarks, hasErased, restoreErased } from './dialects/erasedMarks.ts';
import { resolveForeignBlocks } from './dialects/foreignBlocks.ts';
import { ForeignMarkup } from './dialects/foreignMarkup.ts';
import { resolveGridTables } from './dialects/gridTables.ts';
import { resolveInlineMarks } from './dialects/inlineMarks.ts';
import { type OtherMarkup, recogniseMarkup } from './dialects/otherLanguages.ts';
import { setTexFormulas, type TexConverter, texMath } from './dialects/texMath.ts';
import { cutTextTables, nameTables, resolveTabbedTables } from './dialects/textTables.ts';
import { remarkForeignText } from './foreignScripts.ts';
import { type FrontMatterText, findUnfencedFrontMatter } from './frontMatter.ts';
import type { GuideLocation, SourceFile } from './loadFiles.ts';
import { refuseDeepLines, refuseDeepTrees } from './readingBounds.ts';
import { inspectHtml } from './safeHtml.ts';

/** Front matter between lines `+++`. */
interface Toml extends Literal {
  readonly type: 'toml';
  readonly value: string;
}

export interface ParsedFile {
  readonly path: string;
  readonly children: RootContent[];
  readonly frontMatter?: FrontMatterText;
  /** It starts like front matter, but no line `---` ends it. */
  readonly isUnclosed: boolean;
  /** The first cell beyond the head of each table row that is longer than it. */
  readonly cellsBeyondHead: readonly TableCell[];
  readonly foreign: ForeignMarkup;
  /** The text is no Markdown at all. */
  readonly otherMarkup?: OtherMarkup;
}

/** The same as `parseFile`, for a file that was parsed before in a thirtieth of the time. */
export function parseOnce(
  file: SourceFile,
  convertTex: TexConverter | undefined,
  parsed: NonNullable<GuideLocation['parsed']>,
): ParsedFile {
  const withTex = convertTex !== undefined;
  const known = parsed.get(file.path);
  const isSame = known?.text === file.text && known.withTex === withTex;
  if (isSame && known.packed !== undefined) {
    const { occurrences, ...same } = unpackValue(known.packed) as Omit<ParsedFile, 'foreign'> & {
      readonly occurrences: ForeignMarkup['occurrences'];
    };
    const foreign = new ForeignMarkup();
    foreign.occurrences.push(...occurrences);
    return { ...same, foreign };
  }
  const { foreign, ...tree } = parseFile(file, convertTex);
  // A text that has just changed is likely to be another at the next reading.
  const packed = known && !isSame ? undefined : packValue({ ...tree, occurrences: foreign.occurrences });
  parsed.set(file.path, { text: file.text, withTex, packed });
  return { ...tree, foreign };
}

/** Throws `NestedTooDeep`. Without a converter, TeX stays text. */
export function parseFile(file: SourceFile, convertTex?: TexConverter): ParsedFile {
  refuseDeepLines(file.text);
  const unfenced = findUnfencedFrontMatter(file.text);
  // Blanks in its place, so that all places after it stay.
  const typed = unfenced
    ? file.text.slice(0, unfenced.length).replace(/[^\n]/g, ' ') + file.text.slice(unfenced.length)
    : file.text;
  const foreign = new ForeignMarkup();
  const { text, insert } = cutTextTables(eraseMarks(typed, foreign), foreign);
  const withTex = convertTex !== undefined;
  const parse = (markdown: string) => parseMarkdown(markdown, withTex);
  const tree = parse(text);
  insert(tree, parse);
  resolveTabbedTables(tree, text, parse);
  const first = tree.children[0] as RootContent | Toml | undefined;
  const isFrontMatter = first?.type === 'yaml' || first?.type === 'toml';
  const isUnclosed =
    !isFrontMatter && /^(?:---[ \t]*\n[ \t]*[\w-]+[ \t]*:|\+\+\+[ \t]*\n[ \t]*[\w-]+[ \t]*=)/.test(text);
  const frontMatter = isFrontMatter
    ? { text: first.value, format: first.type, line: first.position!.start.line }
    : unfenced && { text: unfenced.text, format: 'yaml' as const, line: 0 };
  resolveGridTables(tree, text, parse, foreign);
  resolveDirectives(tree, parse, foreign);
  resolveRoles(tree, foreign);
  nameTables(tree);
  readSpacedImages(tree);
  markRoomToWrite(tree, text);
  inlineDefinitions(tree);
  divideUnevenLines(tree, text);
  setTexFormulas(tree, text, convertTex, foreign);
  resolveForeignBlocks(tree, text, parse, foreign);
  resolveAbbreviations(tree, text, foreign);
  resolveInlineMarks(tree, text, foreign);
  if (hasErased(text)) restoreErased(tree);
  nameFormulas(tree);
  const cellsBeyondHead = widenTables(tree);
  const children = tree.children.filter((node) => node !== first || !isFrontMatter);
  const otherMarkup = recogniseMarkup(file.text);
  return { path: file.path, children, frontMatter, isUnclosed, cellsBeyondHead, foreign, otherMarkup };
}

/** GFM drops the cells of a row beyond those of the head (spec 0.29, 4.10); an author would not see why words are missing. */
function widenTables(tree: Root): TableCell[] {
  const found: TableCell[] = [];
  visit(tree, 'table', (table) => {
    const [head, ...rows] = table.children;
    const columns = head?.children.length ?? 0;
    const isBeyond = (cell: TableCell, index: number) => index >= columns && cell.children.length > 0;
    const wide = rows.filter(({ children }) => children.some(isBeyond));
    found.push(...wide.map(({ children }) => children.find(isBeyond)!));
    const most = Math.max(columns, ...wide.map(({ children }) => children.findLastIndex(isBeyond) + 1));
    for (let index = columns; index < most; index++) {
      head!.children.push({ type: 'tableCell', children: [] });
      table.align?.push(null);
    }
  });
  return found;
}

/** Ten underscores or more are a line to write on; Markdown reads them as the rule that three are. */
function markRoomToWrite(tree: Root, text: string): void {
  if (!/_{10}|(?:_ ){9}/.test(text)) return;
  visit(tree, 'thematicBreak', (node) => {
    const { start, end } = node.position!;
    if (/^_[_ ]{9,}$/.test(text.slice(start.offset, end.offset).trim())) node.data = { isRoomToWrite: true };
  });
}

/**
 * Lines of a paragraph mostly begin below its first. One may leave out the marks of its block quotation or the indentation of its list
 * (CommonMark 0.31, 5.1): then each line is a text of its own, with its own place in the file.
 */
function divideUnevenLines(tree: Root, text: string): void {
  const lines = text.split(/\r\n|\r|\n/);
  const offsets = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((end) => end.index + end[0].length)];
  visit(tree, 'paragraph', ({ children, position }) => {
    if (!position || position.start.line === position.end.line) return;
    const { column } = position.start;
    const columnOf = (line: number) => /^(?:[ \t]*>)*[ \t]*/.exec(lines[line - 1] ?? '')![0].length + 1;
    const isUneven = (line: number) => columnOf(line) !== column && line > position.start.line;
    let line = position.start.line;
    while (line <= position.end.line && !isUneven(line)) line++;
    if (line > position.end.line) return;
    visit({ type: 'paragraph', children } as Paragraph, 'text', (node, index, parent) => {
      const { start, end } = node.position ?? {};
      const values = node.value.split('\n');
      if (!parent || index === undefined || !start || !end || values.length !== end.line - start.line + 1)
        return undefined;
      if (values.length < 2) return undefined;
      const pieces = values.map((value: string, at: number): Text => {
        const line = start.line + at;
        const column = columnOf(line);
        const own = at === 0 ? start : { line, column, offset: (offsets[line - 1] ?? 0) + column - 1 };
        const length = value.length + (at < values.length - 1 ? 1 : 0);
        const until =
          at === values.length - 1 ? end : { line, column: own.column + length, offset: (own.offset ?? 0) + length };
        return { ...node, value: at < values.length - 1 ? `${value}\n` : value, position: { start: own, end: until } };
      });
      (parent as { children: PhrasingContent[] }).children.splice(index, 1, ...pieces);
      return [SKIP, index + pieces.length];
    });
  });
}

/** Reference-style links and images become plain ones, since sections are printed apart from the file that defined them. */
function inlineDefinitions(tree: Root): void {
  const definitions = new Map<string, Definition>();
  visit(tree, 'definition', (node, index, parent) => {
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node);
    parent!.children.splice(index!, 1);
    return [SKIP, index!];
  });
  if (definitions.size === 0) return;
  visit(tree, ['linkReference', 'imageReference'], (node, index, parent) => {
    if (!parent || !('identifier' in node)) return;
    const definition = definitions.get(node.identifier as string);
    if (!definition) return;
    const { url, title } = definition;
    const { position } = node;
    const siblings = (parent as { children: RootContent[] }).children;
    if (node.type === 'linkReference')
      siblings[index!] = { type: 'link', url, title, children: node.children, position };
    else if (node.type === 'imageReference') siblings[index!] = { type: 'image', url, title, alt: node.alt, position };
  });
}

/** `![A street](my street.png)`: Markdown allows no spaces in an address, and file names have them. */
function readSpacedImages(tree: Root): void {
  visit(tree, 'text', (node, index, parent) => {
    if (!parent || !node.value.includes('](')) return undefined;
    const pieces: (Text | Image)[] = [];
    let end = 0;
    const text = (from: number, to?: number) => {
      const value = node.value.slice(from, to);
      if (value !== '') pieces.push({ ...node, value, position: undefined });
    };
    for (const match of node.value.matchAll(spacedImage)) {
      text(end, match.index);
      const line = (node.position?.start.line ?? 1) + (node.value.slice(0, match.index).match(/\n/g)?.length ?? 0);
      const column =
        match.index -
        node.value.lastIndexOf('\n', match.index) +
        (line === node.position?.start.line ? node.position.start.column - 1 : 0);
      const [, alt = '', url = '', title] = match;
      pieces.push({
        type: 'image',
        url,
        alt,
        title,
        position: positionAt(line, column, (node.position?.start.offset ?? 0) + match.index, match[0].length),
      });
      end = match.index + match[0].length;
    }
    if (pieces.length === 0) return undefined;
    text(end);
    for (const piece of pieces) piece.position ??= node.position;
    (parent as { children: RootContent[] }).children.splice(index!, 1, ...pieces);
    return [SKIP, index! + pieces.length];
  });
}

const positionAt = (line: number, column: number, offset: number, length: number): Position => ({
  start: { line, column, offset },
  end: { line, column: column + length, offset: offset + length },
});

const spacedImage =
  /!\[([^[\]\n]*)\]\(\s*([^()<>"\n]{0,120}?\s[^()<>"\n]{0,120}?\.(?:png|jpe?g|gif|webp|svg))(?:\s+["“]([^"”\n]*)["”])?\s*\)/gi;

/** A formula in a line of text has words, in a title for instance; HTML has none. */
function nameFormulas(tree: Root): void {
  visit(tree, 'html', (node, index, parent) => {
    if (!parent || !/^<math[\s/>]/i.test(node.value) || !/<\/math\s*>$/i.test(node.value)) return;
    const words = inspectHtml(node.value).formulas.map((formula) => formula.words);
    const { value: mathml, position } = node;
    (parent as { children: RootContent[] }).children[index!] = {
      type: 'formula',
      value: words.join(' '),
      mathml,
      position,
    };
  });
}

/**
 * GFM makes links of bare addresses (autolink literals), and to find them each letter of a text is a place where one may begin: that is
 * half of the time reading takes. No file needs it that has no `www`, no `http`, no `@` and no character reference that could stand for one,
 * but in the addresses of whole links and in its front matter, where none is looked for.
 * To find tables each paragraph is begun twice; below its head a table has `|`, or a colon beside a hyphen.
 */
export function parseMarkdown(text: string, withTex = false): Root {
  const parts: Parts = {
    addresses:
      addressSign.test(text) && addressSign.test(text.replace(frontMatterLines, '').replace(wholeLink, withoutAddress)),
    tables: /\||:-|-:/.test(text),
    // Emphasis beside letters of scripts without spaces, where CommonMark sees none.
    cjk: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text),
    tex: withTex,
  };
  const key = JSON.stringify(parts);
  let known = processors.get(key);
  if (!known) {
    known = processor(parts);
    processors.set(key, known);
  }
  return known.parse(text) as Root;
}

const addressSign = /@|www|http|&[#\w]/i;
const frontMatterLines = /^---[ \t]*\n(?:(?!---)[^\n]*\n)*---[ \t]*(?:\n|$)/;

/** `[words](https://…)` and `<https://…>`. Words with a bracket, a backslash or a tag in them may make something else of it. */
const wholeLink = /(?<![\\\]])\[([^[\]\n\\<`]*)\]\(https?:\/\/[^\s()<>\\`]*\)|(?<!\\)<https?:\/\/[^\s<>\\`]+>/gi;
const withoutAddress = (_: string, words = ''): string => words;

interface Parts {
  readonly addresses: boolean;
  readonly tables: boolean;
  readonly cjk: boolean;
  readonly tex: boolean;
}

const processors = new Map<string, ReturnType<typeof processor>>();

function processor({ addresses, tables, cjk, tex }: Parts) {
  const base = unified().use(remarkParse).use(remarkFrontmatter, ['yaml', 'toml']).use(remarkBounds);
  // One tilde means “about” or “to” in running text, or a subscript: H~2~O.
  const gfm = addresses ? base.use(remarkGfm, { singleTilde: false }) : base.use(remarkGfmButAddresses, { tables });
  return gfm
    .use(remarkForeignText)
    .use(remarkSyntax, [...(cjk ? [cjkFriendlyExtension()] : []), ...(tex ? [texMath] : [])]);
}

function remarkSyntax(this: Processor, extensions: readonly Extension[]): void {
  const data = this.data();
  data.micromarkExtensions ??= [];
  data.micromarkExtensions.push(...extensions);
}

/** Before the transforms of the parts that follow; and characters that old Windows programs named by their numbers. */
function remarkBounds(this: Processor): void {
  const data = this.data();
  data.fromMarkdownExtensions ??= [];
  data.fromMarkdownExtensions.push({
    transforms: [refuseDeepTrees, mendReferencesInHtml],
    exit: {
      // The package's own, but that these characters replace U+FFFD.
      characterReference(token) {
        const text = this.stack.pop() as Text;
        const meant = referencedCharacter(this.sliceSerialize(token));
        if (meant !== undefined) text.value = text.value.slice(0, -1) + meant;
        const { line, column, offset } = token.end;
        text.position!.end = { line, column, offset };
      },
    },
  });
}

/** HTML reads most of them as Windows does, and has controls for the others. */
function mendReferencesInHtml(tree: Root): void {
  visit(tree, 'html', (node) => {
    node.value = node.value.replace(
      /&#(?:x[\da-f]+|\d+);?/gi,
      (reference) => referencedCharacter(reference) ?? reference,
    );
  });
}

/** The other parts of remark-gfm, in its order. */
function remarkGfmButAddresses(this: Processor, { tables }: { readonly tables: boolean }): void {
  const data = this.data();
  data.micromarkExtensions ??= [];
  data.micromarkExtensions.push(
    gfmFootnote(),
    gfmStrikethrough({ singleTilde: false }),
    ...(tables ? [gfmTable()] : []),
    gfmTaskListItem(),
  );
  data.fromMarkdownExtensions ??= [];
  data.fromMarkdownExtensions.push(
    gfmFootnoteFromMarkdown(),
    gfmStrikethroughFromMarkdown(),
    ...(tables ? [gfmTableFromMarkdown()] : []),
    gfmTaskListItemFromMarkdown(),
  );
}
