// Takes quotations out of the prose, with speaker, place, themes and commentary.
import type { Parent, PhrasingContent, Root, RootContent, Strong } from 'mdast';
import { CONTINUE, SKIP, visit } from 'unist-util-visit';
import { visitParents } from 'unist-util-visit-parents';
import type { Origin } from '../diagnostics/finding.ts';
import { allLanguages } from '../languages/index.ts';
import { readAttribution } from './attribution.ts';
import type { QuotationDraft, ReadingContext, SectionDraft } from './draft.ts';
import { type Above, readHeadingsAbove } from './headingsAbove.ts';
import type { InlineText } from './inlineText.ts';
import { originOf, type Subject } from './model.ts';
import { looksLikeName } from './names.ts';
import { isGuidesOwnBlock, readBlockQuotation } from './quotationBlocks.ts';
import { type FoundQuotation, QuotationForms } from './quotationForms.ts';
import { addHeadingsAbove, commaOf, pointOrigin, takeFields, takeSourceBelow } from './quotationSources.ts';
import type { Voices } from './quotedSource.ts';
import { textOf } from './syntaxTree.ts';

export function takeQuotations(
  section: SectionDraft,
  cast: { readonly characters: readonly Subject[]; readonly themes: readonly Subject[] },
  context: ReadingContext,
): QuotationDraft[] {
  const voices: Voices = { ...cast, languages: context.languages };
  const drafts: QuotationDraft[] = [];
  const above = readHeadingsAbove(section, voices);
  const headings = new Map<QuotationDraft, Above>();
  const keep = (draft: QuotationDraft, said: Above) => {
    drafts.push(draft);
    headings.set(draft, said);
    return draft.leaf;
  };
  const hasEmpty = takeBlocks(section, above, voices, context, keep);
  const takeFound = (found: FoundQuotation) => {
    const origin = pointOrigin(section, found.at.pointAt(0)) ?? originOf(section.path, found.node);
    const place = { ...originOf(section.path, found.node), line: origin.line, column: origin.column };
    const draft = readQuotation(
      found.words,
      found.attribution,
      section,
      place,
      pointOrigin(section, found.attribution[0]?.pointAt(0)) ?? place,
      context,
    );
    draft.commentary = found.commentary;
    for (const name of found.themes) draft.themeLinks.push({ target: name, written: name, origin: place });
    draft.leaf.position = found.node.position;
    return keep(draft, found.above);
  };
  new QuotationForms(section, voices, takeFound, (table, count) =>
    context.diagnostics.report(
      'table-of-quotations',
      `This table is printed as ${count} ${count === 1 ? 'quotation' : 'quotations'}, as its column of quotations says`,
      originOf(section.path, table),
    ),
  ).take(above);

  const order = leavesIn(section.body);
  drafts.sort((one, other) => order.indexOf(one.id) - order.indexOf(other.id));
  if (section.kind === 'quotations') takeCommentary(section, drafts);
  for (const draft of drafts) {
    takeSourceBelow(draft, section, voices, context);
    takeFields(draft, context);
    addHeadingsAbove(draft, headings.get(draft) ?? {}, section, voices);
  }
  report(section, drafts, hasEmpty, context);
  return drafts;
}

function leavesIn(nodes: readonly RootContent[]): string[] {
  const ids: string[] = [];
  visit({ type: 'root', children: [...nodes] } as Root, 'quotationLeaf', (leaf) => {
    ids.push(leaf.id);
  });
  return ids;
}

function report(
  section: SectionDraft,
  drafts: readonly QuotationDraft[],
  hasEmpty: boolean,
  { diagnostics }: ReadingContext,
): void {
  if (section.kind !== 'quotations') return;
  if (
    drafts.length === 0 &&
    !hasEmpty &&
    section.body.some((node) => node.type !== 'heading' && textOf(node).trim() !== '')
  ) {
    diagnostics.report(
      'quotations-unseen',
      `No quotation was recognised in the section “${section.title}”, so none of its words is on the quote sheet`,
      section.origin,
    );
  }
  const bare = drafts.filter(({ attribution: { text, speaker, locator } }) => !text && !speaker && !locator);
  if (bare.length === 0) return;
  const lines = bare.map(({ origin }) => origin.line);
  diagnostics.report(
    'quotation-without-attribution',
    bare.length === 1
      ? 'This quotation names neither its speaker nor its place'
      : `${bare.length} quotations name neither their speaker nor their place: lines ${lines.join(', ')}`,
    bare[0]!.origin,
  );
}

/** @returns whether a block has a source and no words, which is told. */
function takeBlocks(
  section: SectionDraft,
  above: ReadonlyMap<RootContent, Above>,
  voices: Voices,
  context: ReadingContext,
  keep: (draft: QuotationDraft, said: Above) => RootContent,
): boolean {
  const isSection = section.kind === 'quotations';
  let hasEmpty = false;
  const root = { type: 'root', children: section.body } as Root;
  visitParents(root, 'blockquote', (node, ancestors) => {
    const parent = ancestors.at(-1) as { type: string; children: RootContent[] };
    const origin = originOf(section.path, node);
    const index = parent.children.indexOf(node);
    const direct = isSection && parent.type === 'root';
    if (/^\[!\w+\]/.test(textOf(node)) || node.children.every(isAnswer)) return CONTINUE;
    const read = readBlockQuotation(node, parent, voices, isSection);
    if (!read && (!direct || isGuidesOwnBlock(node, voices))) return CONTINUE;
    const parts = read ?? [{ content: node.children as RootContent[], attribution: [], commentary: [] }];
    if (textOf({ type: 'root', children: parts[0]!.content }).trim() === '') {
      hasEmpty = true;
      context.diagnostics.report(
        'quotation-empty',
        'This line names a speaker, but no quotation stands above it',
        origin,
      );
      return SKIP;
    }
    const leaves = parts.flatMap((part, count) => {
      const place = count === 0 ? origin : { ...origin, ...startOf(part.content[0]) };
      const start = part.start && { path: origin.path, line: part.start.line, column: part.start.column };
      const draft = readQuotation(part.content, part.attribution, section, place, start ?? place, context);
      draft.forTeachers = context.answers !== 'shown' && ancestors.some((ancestor) => ancestor.type === 'answerBlock');
      draft.commentary = direct ? part.commentary : [];
      const top = (ancestors[1] ?? node) as RootContent;
      draft.leaf.position = node.position;
      // Among quotations the prose below is the comment, and outside a box.
      if (!direct && node.data?.boxes) draft.leaf.data = { boxes: node.data.boxes };
      return [keep(draft, above.get(top) ?? {}), ...(direct ? [] : part.commentary)];
    });
    parent.children.splice(parent.children.indexOf(node), 1, ...leaves);
    return [SKIP, Math.min(index, parent.children.indexOf(leaves[0]!)) + leaves.length];
  });
  section.body = root.children;
  return hasEmpty;
}

/** A frame around answers alone quotes nothing. */
const isAnswer = ({ type }: { readonly type: string }): boolean => type === 'answerBlock';

const startOf = (node: RootContent | undefined) =>
  node?.position ? { line: node.position.start.line, column: node.position.start.column } : {};

function readQuotation(
  content: RootContent[],
  sources: readonly InlineText[],
  section: SectionDraft,
  origin: Origin,
  attributionOrigin: Origin,
  context: ReadingContext,
): QuotationDraft {
  const line = sources.flatMap(({ nodes }, index): PhrasingContent[] => [
    ...(index > 0 ? [{ type: 'text', value: commaOf(context) } as const] : []),
    ...nodes,
  ]);
  // A note called after the speaker is called after the last word instead: the attribution is plain text.
  const calls = line.filter((node) => node.type === 'footnoteReference');
  const last = content.at(-1);
  if (last?.type === 'paragraph') last.children.push(...calls);
  const read = readAttribution(line, attributionOrigin, context);
  const units = read.attribution.locator?.divisions.map(({ unit }) => unit) ?? [];
  const isOfPlay = units.some((unit) => unit === 'act' || unit === 'tableau' || unit === 'scene');
  if (units.includes('line') || units.includes('stanza') || (isOfPlay && looksLikeLines(content))) keepLines(content);
  const verse = markVerse(content);
  const mark = unclosedMark(content);
  if (mark) {
    dropFirstSign(content);
    context.diagnostics.report(
      'quotation-unclosed',
      `This quotation opens with ${mark}, and no mark closes it: it is read up to its source, or to the end of the paragraph`,
      origin,
    );
  }
  const text = linesOf(content);
  unboldSpeakers(content);
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
    ...read,
  };
}

const closing: Readonly<Record<string, string>> = { '"': '"', '“': '”"', '„': '“”"', '«': '»', '「': '」', '『': '』' };

/** The mark that the words open with, where none closes it. */
function unclosedMark(content: readonly RootContent[]): string | undefined {
  const words = linesOf(content);
  const closers = closing[words[0] ?? ''];
  return closers !== undefined && ![...words.slice(1)].some((sign) => closers.includes(sign)) ? words[0] : undefined;
}

function dropFirstSign(content: RootContent[]): void {
  let isDone = false;
  visit({ type: 'root', children: content } as Root, 'text', (node) => {
    if (isDone || node.value.trim() === '') return;
    node.value = node.value.trimStart().slice(1);
    isDone = true;
  });
}

const slashed = new RegExp(
  `\\b(?:${allLanguages.flatMap((language) => language.slashed.map((words) => words.replaceAll(' ', '\\s'))).join('|')})\\b`,
);

/** A speech in verse, or one speaker a line: prose that is broken to fit a screen has small letters and words at every line's start. */
const looksLikeLines = (content: readonly RootContent[]): boolean =>
  content.some((node) => {
    const lines = node.type === 'paragraph' ? textOf(node).split('\n') : [];
    return lines.length > 1 && lines.every((line) => line.length <= 66 && /^[^\p{L}]*\p{Lu}/u.test(line));
  });

/** Verse keeps the lines it is typed in. */
function keepLines(content: RootContent[]): void {
  visit({ type: 'root', children: content } as Root, 'text', (node, index, parent) => {
    if (!node.value.includes('\n')) return CONTINUE;
    const broken = node.value
      .split('\n')
      .flatMap((value, line): PhrasingContent[] => [
        ...(line > 0 ? [{ type: 'break' } as const] : []),
        ...(value === '' ? [] : [{ type: 'text', value, position: node.position } as const]),
      ]);
    (parent as unknown as { children: PhrasingContent[] }).children.splice(index!, 1, ...broken);
    return [SKIP, index! + broken.length];
  });
}

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

/** `**Macbeth.** If we should fail` names who speaks; only other bold words are those to learn by heart. */
function unboldSpeakers(content: RootContent[]): void {
  const leads: { readonly parent: Parent; readonly index: number; readonly isSure: boolean }[] = [];
  visit({ type: 'root', children: content }, 'strong', (node, index, parent) => {
    if (!parent || index === undefined) return;
    const [before, after] = [parent.children[index - 1], parent.children[index + 1]];
    const isFirst =
      before === undefined || before.type === 'break' || (before.type === 'text' && /(?:\n|\/) ?$/.test(before.value));
    const [, name, sign] = /^(.+?)([.:]?)$/su.exec(textOf(node).trim()) ?? [];
    const ends = sign || /^\s*:/.exec(after?.type === 'text' ? after.value : '')?.[0];
    if (!isFirst || !name || !ends || !after || !looksLikeName(name)) return;
    leads.push({ parent, index, isSure: ends.endsWith(':') || !/\p{Ll}/u.test(name) });
  });
  for (const { parent, index, isSure } of leads)
    if (isSure || leads.length > 1)
      parent.children[index] = { type: 'emphasis', children: (parent.children[index] as Strong).children };
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
    else if (
      node.type === 'heading' ||
      node.type === 'thematicBreak' ||
      node.type === 'blockquote' ||
      ((node.type === 'paragraph' || node.type === 'list') && node.data?.endsQuotation)
    )
      current = undefined;
    else if (current && node.type !== 'footnoteDefinition') {
      current.commentary.push(node);
      return false;
    }
    return true;
  });
}
