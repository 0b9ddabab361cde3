// Takes attributed quotations out of the prose: speaker, place, themes.
import type { Blockquote, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import type { Point } from 'unist';
import { CONTINUE, SKIP, visit } from 'unist-util-visit';
import { visitParents } from 'unist-util-visit-parents';
import type { Origin } from '../diagnostics/finding.ts';
import { allLanguages } from '../languages/index.ts';
import { readAttribution } from './attribution.ts';
import type { QuotationDraft, ReadingContext, SectionDraft } from './draft.ts';
import { originOf } from './model.ts';
import { textOf } from './syntaxTree.ts';

const dash = /^\s*(?:—|–|―|--)\s*/;

export function takeQuotations(section: SectionDraft, context: ReadingContext): QuotationDraft[] {
  const drafts: QuotationDraft[] = [];
  const { diagnostics } = context;
  visitParents({ type: 'root', children: section.body } as Root, 'blockquote', (node, ancestors) => {
    const parent = ancestors.at(-1) as { type: string; children: RootContent[] };
    const split = splitAttribution(node);
    const origin = originOf(section.path, node);
    if (!split) {
      const direct = section.kind === 'quotations' && parent.type === 'root' && !/^\[!\w+\]/.test(textOf(node));
      if (direct) {
        diagnostics.report('quotation-without-attribution', 'This quotation does not say who speaks', origin);
      }
      return CONTINUE;
    }
    if (textOf({ type: 'root', children: split.content }).trim() === '') {
      diagnostics.report('quotation-empty', 'This line names a speaker, but no quotation stands above it', origin);
      return SKIP;
    }
    const draft = readQuotation(
      split.content,
      split.attribution,
      section,
      origin,
      split.start ? { path: origin.path, line: split.start.line, column: split.start.column } : origin,
      context,
    );
    draft.forTeachers = context.answers !== 'shown' && ancestors.some((ancestor) => ancestor.type === 'answerBlock');
    draft.leaf.position = node.position;
    drafts.push(draft);
    parent.children[parent.children.indexOf(node)] = draft.leaf;
    return SKIP;
  });
  if (section.kind === 'quotations') takeCommentary(section, drafts);
  return drafts;
}

/** The attribution is the last paragraph, or its last line, if it starts with a dash; `start` is where. */
export function splitAttribution(
  quote: Blockquote,
): { content: RootContent[]; attribution: PhrasingContent[]; start: Point | undefined } | undefined {
  const last = quote.children.at(-1);
  if (last?.type !== 'paragraph') return undefined;
  const before = quote.children.slice(0, -1);
  if (startsWithDash(last.children))
    return { content: before, attribution: withoutDash(last.children), start: last.position?.start };
  const lines = lastLine(last);
  if (!lines || !startsWithDash(lines.line)) return undefined;
  const paragraph: Paragraph = { ...last, children: lines.before };
  return {
    content: [...before, paragraph],
    attribution: withoutDash(lines.line),
    start: last.position && { ...last.position.start, line: last.position.end.line },
  };
}

function lastLine(paragraph: Paragraph): { before: PhrasingContent[]; line: PhrasingContent[] } | undefined {
  for (let index = paragraph.children.length - 1; index >= 0; index--) {
    const child = paragraph.children[index]!;
    if (child.type === 'break') {
      return { before: paragraph.children.slice(0, index), line: paragraph.children.slice(index + 1) };
    }
    const feed = child.type === 'text' ? child.value.lastIndexOf('\n') : -1;
    if (child.type === 'text' && feed >= 0) {
      const before: PhrasingContent[] = [
        ...paragraph.children.slice(0, index),
        { ...child, value: child.value.slice(0, feed) },
      ];
      return {
        before,
        line: [{ ...child, value: child.value.slice(feed + 1) }, ...paragraph.children.slice(index + 1)],
      };
    }
  }
  return undefined;
}

const startsWithDash = (line: readonly PhrasingContent[]) =>
  dash.test(textOf({ type: 'paragraph', children: [...line] }));

function withoutDash(line: PhrasingContent[]): PhrasingContent[] {
  const [first, ...rest] = line;
  if (first?.type === 'text') return [{ ...first, value: first.value.replace(dash, '') }, ...rest];
  if (first && 'children' in first)
    return [{ ...first, children: withoutDash(first.children as PhrasingContent[]) } as PhrasingContent, ...rest];
  return line;
}

function readQuotation(
  content: RootContent[],
  line: PhrasingContent[],
  section: SectionDraft,
  origin: Origin,
  attributionOrigin: Origin,
  context: ReadingContext,
): QuotationDraft {
  // A note called after the speaker is called after the last word instead: the attribution is plain text.
  const calls = line.filter((node) => node.type === 'footnoteReference');
  const last = content.at(-1);
  if (last?.type === 'paragraph') last.children.push(...calls);
  const verse = markVerse(content);
  const text = linesOf(content);
  const bold = boldWords(content);
  if (bold > 8)
    context.diagnostics.report('quotation-emphasis', `${bold} words are in bold: too many to learn by heart`, origin);
  const id = context.slugger.slug(`quotation ${text.split(/\s+/).slice(0, 6).join(' ').slice(0, 60)}`);
  return {
    id,
    leaf: { type: 'quotationLeaf', id, home: true },
    content,
    text,
    verse,
    commentary: [],
    sectionId: section.id,
    inQuotationsSection: section.kind === 'quotations',
    forTeachers: false,
    origin,
    ...readAttribution(line, attributionOrigin, context),
  };
}

const slashed = new RegExp(
  `\\b(?:${allLanguages.flatMap((language) => language.slashed.map((words) => words.replaceAll(' ', '\\s'))).join('|')})\\b`,
);

/** Lines of verse are hard breaks, or slashes between spaces, which become hard breaks. */
function markVerse(content: RootContent[]): boolean {
  let verse = false;
  visit({ type: 'root', children: content } as Root, (node, index, parent) => {
    if (node.type === 'break' || (node.type === 'html' && /^<br\b/i.test(node.value))) verse = true;
    if (node.type !== 'text' || !/\s\/\s/.test(node.value) || slashed.test(node.value)) return CONTINUE;
    verse = true;
    const pieces = node.value.split(/\s+\/\s+/);
    const broken: PhrasingContent[] = pieces.flatMap((value, piece): PhrasingContent[] => [
      ...(piece > 0 ? [{ type: 'break' } as const] : []),
      ...(value === '' ? [] : [{ type: 'text', value, position: node.position } as const]),
    ]);
    (parent as unknown as { children: PhrasingContent[] }).children.splice(index!, 1, ...broken);
    return [SKIP, index! + broken.length];
  });
  return verse;
}

/** Words with their lines, a line feed between blocks too; notes called inside a quotation are not its words. */
function linesOf(content: readonly RootContent[]): string {
  const walk = (node: RootContent): string => {
    if (node.type === 'break') return '\n';
    if (node.type === 'footnoteReference') return '';
    if (node.type === 'html') return /^<br\s*\/?>$/i.test(node.value.trim()) ? '\n' : '';
    if ('value' in node) return node.value.replace(/\s*\n\s*/g, ' ');
    if (node.type === 'image') return node.alt ?? '';
    if (!('children' in node)) return '';
    const pieces = (node.children as RootContent[]).map(walk);
    return /^(?:paragraph|heading|strong|emphasis|delete|link|tableCell)$/.test(node.type)
      ? pieces.join('')
      : pieces.filter((piece) => piece.trim() !== '').join('\n');
  };
  return content
    .map((block) =>
      walk(block)
        .replace(/[ \t]*\n[ \t]*/g, '\n')
        .trim(),
    )
    .filter(Boolean)
    .join('\n');
}

function boldWords(content: RootContent[]): number {
  let words = 0;
  visit({ type: 'root', children: content }, 'strong', (node) => {
    words += textOf(node).split(/\s+/).filter(Boolean).length;
  });
  return words;
}

/** In a Quotations section the prose after a quotation, up to the next one or the next heading, is its commentary. */
function takeCommentary(section: SectionDraft, drafts: readonly QuotationDraft[]): void {
  let current: QuotationDraft | undefined;
  section.body = section.body.filter((node) => {
    if (node.type === 'quotationLeaf') current = drafts.find((draft) => draft.id === node.id);
    else if (node.type === 'heading' || node.type === 'thematicBreak' || node.type === 'blockquote')
      current = undefined;
    else if (current && node.type !== 'footnoteDefinition') {
      current.commentary.push(node);
      return false;
    }
    return true;
  });
}
