// Finds words in quotation marks in running text.
import type { Nodes, RootContent, Text } from 'mdast';
import type { Origin } from '../diagnostics/finding.ts';
import { foldName } from '../formats/foldText.ts';
import { type Guide, isForTeachers, type Locator } from '../guide/model.ts';
import { type LocalTypesetting, languagesUnderstood, typesettingOf } from '../languages/index.ts';
import { atom, type Mark, marksIn, pairMarks } from '../languages/quotationMarks.ts';
import { hasTwoWords, isLongEnough } from './comparableWords.ts';
import { type MarkdownPlaces, markdownPlaces, placeIn } from './markdownPlaces.ts';
import { placeBefore, speakerNearby } from './speakers.ts';

/** Words in quotation marks, four or more, or two with a place beside them: of the book, of a critic, a title or words held at arm's length. Looking for them decides. */
export interface ProseQuotation {
  /** Without the outer marks; lines are separated by a line feed. */
  readonly text: string;
  /** From the opening mark to behind the closing one. */
  readonly origin: Origin;
  /** Speaker, place or other medium that the sentence names. */
  readonly speaker?: string;
  readonly locator?: Locator;
  readonly medium?: string;
  readonly sectionId: string;
  /** In an answer or a teachers' section. */
  readonly forTeachers: boolean;
  /** In a question or its choices, which may be wrong on purpose. */
  readonly asked: boolean;
  /** Two or three words, which only the place beside them makes a quotation. */
  readonly isShort: boolean;
}

/** `markdown` has the text of each file of the guide by its path: with it places are exact behind escapes and indents. */
export function proseQuotations(guide: Guide, markdown: ReadonlyMap<string, string>): readonly ProseQuotation[] {
  const places = new Map<string, MarkdownPlaces>();
  for (const [path, text] of markdown) places.set(path, markdownPlaces(text));
  const found = new Map<string, ProseQuotation>();
  const readBesides = speakerNearby(guide);
  const languages = languagesUnderstood(guide.lang);
  const titles = [guide.title, guide.work.title].flatMap((title) => (title ? [foldName(title)] : []));

  const readIn = (node: RootContent, path: string, where: Where): void => {
    const block = readBlock(node, places.get(path));
    for (const { start, end } of quotedStretches(block.text, guide.lang)) {
      const text = block.text.slice(start + 1, end - 1).trim();
      const isShort = !isLongEnough(text);
      if (text.includes(atom) || (isShort && !hasTwoWords(text)) || titles.includes(foldName(text))) continue;
      // A link from mark to mark is the title of the page it leads to.
      if (block.outward.some(({ from, to }) => from <= start + 1 && to >= end - 1)) continue;
      const [before, after] = [block.text.slice(0, start), block.text.slice(end)];
      const named = readBesides(before, after);
      const beside = isShort && !named.locator ? { ...named, locator: placeBefore(before, languages) } : named;
      if ((where.isReading || isShort) && !beside.locator) continue;
      const [from, to] = [block.placeOf(start), block.placeOf(end - 1)];
      const origin = { path, ...from, endLine: to.line, endColumn: to.column + 1 };
      const { sectionId, forTeachers, asked } = where;
      // A note that two sections call stands in both.
      const key = `${path}:${from.line}:${from.column}`;
      if (!found.has(key)) found.set(key, { text, origin, ...beside, sectionId, forTeachers, asked, isShort });
    }
  };
  const walk = (nodes: readonly Nodes[], path: string, where: Where): void => {
    for (const node of nodes) {
      if (node.type === 'quotationLeaf') {
        const quotation = node.home && guide.quotations.find(({ id }) => id === node.id);
        if (quotation) walk(quotation.commentary, quotation.origin.path, where);
      } else if (node.type === 'questionList') {
        for (const question of guide.questions.filter(({ id }) => node.ids.includes(id))) {
          walk(question.prompt, path, { ...where, asked: true });
          for (const choice of question.choices) walk(choice.content, path, { ...where, asked: true });
          walk(question.answer, path, { ...where, forTeachers: true });
        }
      } else if (node.type === 'answerBlock') walk(node.children, path, { ...where, forTeachers: true });
      else if (node.type === 'paragraph' || node.type === 'tableCell') {
        if (!(node.type === 'paragraph' && node.data?.isAliases)) readIn(node as RootContent, path, where);
      } else if (node.type !== 'heading' && 'children' in node) walk(node.children, path, where);
    }
  };
  for (const section of guide.sections) {
    const where = {
      sectionId: section.id,
      forTeachers: isForTeachers(section),
      asked: false,
      isReading: section.kind === 'reading',
    };
    walk(section.body, section.path, where);
  }
  return [...found.values()];
}

interface Where extends Pick<ProseQuotation, 'sectionId' | 'forTeachers' | 'asked'> {
  /** Further reading puts titles in quotation marks. */
  readonly isReading: boolean;
}

/** Offsets in UTF-16 units: of the opening mark, and behind the closing one. */
interface QuotedStretch {
  readonly start: number;
  readonly end: number;
}

const closings: Readonly<Record<string, string>> = {
  '「': '」',
  '『': '』',
  '“': '”',
  '‘': '’',
  '〝': '〟',
  '﹁': '﹂',
  '﹃': '﹄',
};

/** The outermost stretches, in order; what is quoted inside them is theirs. */
export function quotedStretches(text: string, lang: string): readonly QuotedStretch[] {
  const setting = typesettingOf(lang);
  const byGlyph = stretchesByGlyph(text, setting);
  const bySides = stretchesBySides(text, setting).filter(
    (one) => !byGlyph.some((other) => one.start < other.end && other.start < one.end),
  );
  return outermost([...byGlyph, ...bySides]);
}

/** Corner brackets everywhere; other marks where words are written without spaces, since nothing beside them tells what they are. */
function stretchesByGlyph(text: string, { isUnspaced }: LocalTypesetting): QuotedStretch[] {
  const found: QuotedStretch[] = [];
  const open: { readonly at: number; readonly closing: string }[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    const inner = open.at(-1);
    if (inner && character === inner.closing) {
      open.pop();
      found.push({ start: inner.at, end: at + 1 });
    } else if (character in closings && (isUnspaced || !/[“‘]/.test(character)))
      open.push({ at, closing: closings[character]! });
  }
  return found;
}

function stretchesBySides(text: string, setting: LocalTypesetting): QuotedStretch[] {
  if (!/["'“”„‟«»‘’‚‛‹›＂]/.test(text)) return [];
  const marks = marksIn(text.replaceAll('＂', '"'), setting);
  pairMarks(marks);
  return marks.flatMap((mark: Mark) =>
    mark.partner && mark.partner.at > mark.at ? [{ start: mark.at, end: mark.partner.at + 1 }] : [],
  );
}

function outermost(stretches: readonly QuotedStretch[]): readonly QuotedStretch[] {
  const kept: QuotedStretch[] = [];
  for (const one of [...stretches].sort((a, b) => a.start - b.start || b.end - a.end))
    if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  return kept;
}

interface Block {
  /** Without notes, tags and addresses; code and images are one `atom` each, line breaks a line feed. */
  readonly text: string;
  /** Stretches that are a link to a page outside the guide. */
  readonly outward: readonly { readonly from: number; readonly to: number }[];
  /** Line and column of the letter at an offset. */
  readonly placeOf: (offset: number) => { readonly line: number; readonly column: number };
}

/** `block` holds phrasing content: a paragraph, a cell of a table. */
function readBlock(block: RootContent, markdown: MarkdownPlaces | undefined): Block {
  let text = '';
  const pieces: { readonly node: Text; readonly start: number }[] = [];
  const outward: { from: number; to: number }[] = [];
  const walk = (node: Nodes): void => {
    if (node.type === 'text') {
      pieces.push({ node, start: text.length });
      text += node.value;
    } else if (node.type === 'break' || (node.type === 'html' && /^<br\b/i.test(node.value))) text += '\n';
    else if (node.type === 'inlineCode' || node.type === 'image' || node.type === 'imageReference') text += atom;
    else if ('children' in node) {
      const from = text.length;
      for (const child of node.children) walk(child);
      if (node.type === 'link' && /^[a-z][a-z\d+.-]*:|^\/\//i.test(node.url)) outward.push({ from, to: text.length });
    }
  };
  walk(block as Nodes);
  const start = block.position?.start ?? { line: 1, column: 1 };
  return {
    text,
    outward,
    placeOf(offset) {
      const piece = pieces.findLast((one) => one.start <= offset);
      return piece ? placeIn(piece.node, offset - piece.start, markdown) : { line: start.line, column: start.column };
    },
  };
}
