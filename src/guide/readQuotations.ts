// Takes quotations out of the prose, with speaker, place, themes and commentary.
import type { Blockquote, List, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import type { Point } from 'unist';
import { CONTINUE, SKIP, visit } from 'unist-util-visit';
import { visitParents } from 'unist-util-visit-parents';
import type { Origin } from '../diagnostics/finding.ts';
import { allLanguages } from '../languages/index.ts';
import { isSpeakerLength, partsOfAttribution, readAttribution } from './attribution.ts';
import type { QuotationDraft, ReadingContext, SectionDraft } from './draft.ts';
import { type Above, readHeadingsAbove } from './headingsAbove.ts';
import { InlineText } from './inlineText.ts';
import { unitsBySize } from './locator.ts';
import { type Locator, originOf, type Subject } from './model.ts';
import { findByName } from './names.ts';
import { QuotationForms } from './quotationForms.ts';
import {
  isFieldLabel,
  isVoice,
  namesSource,
  opensQuotation,
  readMarkedLine,
  readUnmarkedLine,
  type Voices,
  withoutParentheses,
} from './quotedLine.ts';
import { textOf } from './syntaxTree.ts';

const dash = /^\s*(?:—+|–|―|--)\s*/;
const dashOrTilde = /^\s*(?:—+|–|―|--|~|-\s)\s*/;

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
  new QuotationForms(section, voices, (found) => {
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
  }).take(above);

  const order = leavesIn(section.body);
  drafts.sort((one, other) => order.indexOf(one.id) - order.indexOf(other.id));
  if (section.kind === 'quotations') takeCommentary(section, drafts);
  for (const draft of drafts) {
    takeSourceBelow(draft, section, voices, context);
    takeFields(draft, context);
    addAbove(draft, headings.get(draft) ?? {}, section, voices);
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

const pointOrigin = (section: SectionDraft, point: Point | undefined): Origin | undefined =>
  point && { path: section.path, line: point.line, column: point.column };

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

const commaOf = ({ languages }: Pick<ReadingContext, 'languages'>): string => languages[0]!.printed.comma;

/** Speaker and place that the headings above give, where the quotation has none of its own. */
function addAbove(draft: QuotationDraft, above: Above, section: SectionDraft, voices: Voices): void {
  if (draft.attribution.medium !== undefined) return;
  const comma = commaOf(voices);
  if (above.speaker && !draft.attribution.speaker) addSpeaker(draft, above.speaker, comma);
  const { locator } = draft.attribution;
  if (above.locator && !locator && section.kind === 'quotations') addPlace(draft, above.locator, comma);
  else if (above.locator && locator?.divisions.every(({ unit }) => inDivision.has(unit))) {
    const whole = joinLocators(above.locator, locator, comma);
    const text = draft.attribution.text.replace(locator.text, whole.text);
    draft.attribution = { ...draft.attribution, text, locator: whole };
  }
  const { theme } = above;
  if (theme && section.kind === 'quotations' && draft.themeLinks.length === 0 && voices.themes.length > 0)
    draft.themeLinks.push({ target: theme, written: theme, origin: draft.attribution.origin });
}

function addSpeaker(draft: QuotationDraft, speaker: string, comma: string, written = speaker): void {
  const text = [written, draft.attribution.text].filter(Boolean).join(comma);
  draft.attribution = { ...draft.attribution, text, speaker };
}

function addPlace(draft: QuotationDraft, place: Locator, comma: string): void {
  const text = [draft.attribution.text, place.text].filter(Boolean).join(comma);
  const own = draft.attribution.locator;
  draft.attribution = { ...draft.attribution, text, locator: own ? joinLocators(own, place, comma) : place };
}

/** Counted through the book or the chapter: they say little without the division they stand in. */
const inDivision: ReadonlySet<string> = new Set(['scene', 'stanza', 'line', 'page', 'location']);

const joinLocators = (outer: Locator, inner: Locator, comma: string): Locator => ({
  text: outer.text + comma + inner.text,
  divisions: [
    ...outer.divisions.filter(({ unit }) => !inner.divisions.some((one) => one.unit === unit)),
    ...inner.divisions,
  ].sort((a, b) => unitsBySize.indexOf(a.unit) - unitsBySize.indexOf(b.unit)),
});

interface BlockPart {
  content: RootContent[];
  attribution: readonly InlineText[];
  start?: Point;
  commentary: RootContent[];
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
    if (/^\[!\w+\]/.test(textOf(node))) return CONTINUE;
    const read = partsOfBlock(node, voices, isSection) ?? besideBlock(node, parent, voices, isSection);
    if (!read && (!direct || isRemark(node, voices))) return CONTINUE;
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
      return [keep(draft, above.get(top) ?? {}), ...(direct ? [] : part.commentary)];
    });
    parent.children.splice(parent.children.indexOf(node), 1, ...leaves);
    return [SKIP, Math.min(index, parent.children.indexOf(leaves[0]!)) + leaves.length];
  });
  section.body = root.children;
  return hasEmpty;
}

/** From the first word of a line to the end of its paragraph. */
function spanFrom(line: InlineText, { position }: Paragraph): Paragraph['position'] {
  const start = line.pointAt(0);
  return start && position && { start, end: position.end };
}

const startOf = (node: RootContent | undefined) =>
  node?.position ? { line: node.position.start.line, column: node.position.start.column } : {};

/** "Note: …" in a block is what the guide says. */
function isRemark(node: Blockquote, voices: Voices): boolean {
  const label = /^([^:：\n]{2,30})[:：]/.exec(textOf(node));
  const first = node.children[0];
  if (first?.type === 'heading' || first?.type === 'table' || first?.type === 'code') return true;
  return (
    label !== null &&
    first?.type === 'paragraph' &&
    first.children[0]?.type === 'strong' &&
    !namesSource(label[1]!, voices) &&
    !isFieldLabel(label[1]!, 'quotation', voices.languages)
  );
}

/** What a block quotation holds: quotations that end with a line of their own, or with a source in the same line. */
function partsOfBlock(quote: Blockquote, voices: Voices, isSection: boolean): BlockPart[] | undefined {
  const parts: BlockPart[] = [];
  let words: RootContent[] = [];
  let isSpeech = false;
  for (const [index, child] of quote.children.entries()) {
    const isLast = index === quote.children.length - 1;
    if (child.type === 'list' && isLast && words.length > 0) {
      const source = hyphenSource(child, voices, isSection);
      if (source) {
        parts.push({ content: words, attribution: [source.line], start: source.start, commentary: [] });
        words = [];
        continue;
      }
    }
    if (child.type !== 'paragraph') {
      words.push(child);
      continue;
    }
    const text = InlineText.of(child);
    const lines = text.lines();
    let from = 0;
    for (const [at, line] of lines.entries()) {
      const sign = (isSection ? dashOrTilde : dash).exec(text.text.slice(line.from, line.to).trim());
      const endsBlock = isLast && at === lines.length - 1;
      const hasWords = words.length > 0 || /\S/.test(text.text.slice(from, line.from));
      if (!sign && !(isSection && endsBlock && hasWords)) continue;
      const written = text.cut(line.from, line.to);
      if (!sign && !isPlainSource(written.text, voices)) continue;
      const source = withoutParentheses(written.cut(sign?.[0].length ?? 0));
      const isSource: boolean =
        (hasWords || endsBlock) && isAttributionLine(source.text, voices, !endsBlock || isSpeech, hasWords);
      isSpeech = !isSource;
      if (!isSource) continue;
      const before = text.cut(from, line.from);
      const content =
        before.text === ''
          ? words
          : [...words, { ...child, children: [...before.nodes], position: spanFrom(before, child) }];
      parts.push({ content, attribution: [source], start: written.pointAt(0), commentary: [] });
      words = [];
      from = line.to;
    }
    if (from === 0) words.push(child);
    else if (text.text.slice(from).trim() !== '') {
      const rest = text.cut(from);
      words.push({ ...child, children: [...rest.nodes], position: spanFrom(rest, child) });
    }
  }
  const last = parts.at(-1);
  if (last) {
    last.commentary = words;
    return parts;
  }
  return sourcesInLines(quote, voices, isSection);
}

/** "Ada, chapter 2" or "(chapter 2)" in a line of its own, without a dash; a name alone may be a word of the quotation. */
function isPlainSource(text: string, voices: Voices): boolean {
  const plain = text.replace(/^[(（](.*)[)）]$/s, '$1');
  const { speaker, locator } = partsOfAttribution(plain, voices.languages);
  if (plain.split(/\s+/).length > 12 || !namesSource(plain, voices)) return false;
  return locator !== undefined || (speaker !== undefined && findByName(speaker, voices.characters) !== undefined);
}

/** Behind a dash at the end of a block stands a source, unless the lines above it show that it is speech. */
function isAttributionLine(text: string, voices: Voices, isDoubtful: boolean, hasWords: boolean): boolean {
  const plain = text.replace(/\s*·.*$/s, '').trim();
  if (isDoubtful || !hasWords)
    return (
      namesSource(plain, voices) ||
      (!hasWords && !isDoubtful && plain.split(/\s+/).length <= 6 && !/[.!?…]$/.test(plain))
    );
  const { speaker, locator } = partsOfAttribution(plain, voices.languages);
  return speaker === undefined || locator !== undefined || isSpeakerLength(speaker);
}

/** `> words` and below it `> - Ada, chapter 2`, which Markdown takes for a list. */
function hyphenSource(list: List, voices: Voices, isSection: boolean): { line: InlineText; start?: Point } | undefined {
  const [item, ...others] = list.children;
  const [first, ...more] = item?.children ?? [];
  if (list.ordered || others.length > 0 || more.length > 0 || first?.type !== 'paragraph') return undefined;
  const line = InlineText.of(first);
  const { locator, speaker } = partsOfAttribution(line.text, voices.languages);
  const isSource = isSection
    ? namesSource(line.text, voices)
    : locator !== undefined && (!speaker || isVoice(speaker, voices));
  return isSource && !opensQuotation(line.text) ? { line, start: item?.position?.start } : undefined;
}

/** `> "words" - Ada Finch, chapter 2`; each line of its own where each has a source. */
function sourcesInLines(quote: Blockquote, voices: Voices, isSection: boolean): BlockPart[] | undefined {
  const last = quote.children.at(-1);
  if (last?.type !== 'paragraph') return undefined;
  const before = quote.children.slice(0, -1) as RootContent[];
  const text = InlineText.of(last);
  const partOf = (line: InlineText, content: RootContent[]): BlockPart | undefined => {
    const read =
      (content.length === 0 ? readMarkedLine(line, voices) : undefined) ?? readUnmarkedLine(line, voices, isSection);
    if (!read || read.attribution.length === 0) return undefined;
    const isPlaced = read.attribution.some((part) => partsOfAttribution(part.text, voices.languages).locator);
    if (!isSection && !isPlaced && !opensQuotation(line.text)) return undefined;
    return {
      content: [...content, { ...last, children: [...read.words.nodes], position: spanFrom(line, last) }],
      attribution: read.attribution,
      start: read.attribution[0]!.pointAt(0),
      commentary: read.commentary ? [{ type: 'paragraph', children: [...read.commentary.nodes] }] : [],
    };
  };
  if (before.length === 0 && text.lines().length > 1) {
    const each = text.lines().map(({ from, to }) => {
      const line = text.cut(from, to);
      return opensQuotation(line.text) ? partOf(line, []) : undefined;
    });
    if (each.every((part) => part !== undefined)) return each;
  }
  const whole = partOf(text, before);
  return whole && [whole];
}

/** `— Ada, chapter 2` or `*Ada*` in the paragraph below a block; `**Ada:**` in the one above it. */
function besideBlock(
  node: Blockquote,
  parent: { children: RootContent[] },
  voices: Voices,
  isSection: boolean,
): BlockPart[] | undefined {
  const index = parent.children.indexOf(node);
  const content = node.children as RootContent[];
  const next = parent.children[index + 1];
  const below = next && sourceOutside(next, voices, isSection);
  if (below) {
    parent.children.splice(index + 1, 1);
    const rest: RootContent[] = below.rest ? [{ type: 'paragraph', children: [...below.rest.nodes] }] : [];
    return [{ content, attribution: [below.source], start: below.source.pointAt(0), commentary: rest }];
  }
  const previous = parent.children[index - 1];
  if (!isSection || previous?.type !== 'paragraph') return undefined;
  const text = InlineText.of(previous);
  const isLabel =
    /[:：]$/.test(text.text) || (previous.children.length === 1 && previous.children[0]!.type === 'strong');
  const source = text.cut(0, text.text.replace(/\s*[:：]$/, '').length);
  if (!isLabel || !namesSource(source.text, voices)) return undefined;
  parent.children.splice(index - 1, 1);
  return [{ content, attribution: [source], start: previous.position?.start, commentary: [] }];
}

function sourceOutside(
  next: RootContent,
  voices: Voices,
  isSection: boolean,
): { source: InlineText; rest?: InlineText } | undefined {
  if (next.type === 'list') {
    const source = isSection ? hyphenSource(next, voices, true) : undefined;
    return source && { source: source.line };
  }
  if (next.type !== 'paragraph') return undefined;
  const text = InlineText.of(next);
  const first = text.lines()[0]!;
  const line = text.cut(0, first.to);
  const rest = first.to < text.text.length ? text.cut(first.to) : undefined;
  const sign = dashOrTilde.exec(line.text);
  const isItalic = next.children.length === 1 && next.children[0]!.type === 'emphasis';
  const isParenthesis = /^[(（].*[)）]$/.test(line.text);
  const source = withoutParentheses(line.cut(sign?.[0].length ?? 0));
  const plain = source.text.replace(/\s*·.*$/s, '').replace(/\.$/, '');
  if (plain.split(/\s+/).length > 12 || !namesSource(plain, voices)) return undefined;
  const hasPlace = partsOfAttribution(plain, voices.languages).locator !== undefined;
  const isSource = isSection
    ? sign || isItalic || isParenthesis || hasPlace
    : (sign && (hasPlace || !rest)) || (hasPlace && (isItalic || isParenthesis));
  return isSource ? { source, rest } : undefined;
}

/** `"words"`, and in the paragraph below it `— Ada, chapter 2`. */
function takeSourceBelow(draft: QuotationDraft, section: SectionDraft, voices: Voices, context: ReadingContext): void {
  const [next, ...others] = draft.commentary;
  if (section.kind !== 'quotations' || draft.attribution.text !== '' || !next) return;
  const found = sourceOutside(next, voices, true);
  if (!found) return;
  const origin = pointOrigin(section, found.source.pointAt(0)) ?? draft.origin;
  const { attribution, themeLinks } = readAttribution([...found.source.nodes], origin, context);
  draft.attribution = attribution;
  draft.themeLinks.push(...themeLinks);
  const rest: RootContent[] = found.rest ? [{ type: 'paragraph', children: [...found.rest.nodes] }] : [];
  draft.commentary = [...rest, ...others];
}

/** `**Speaker:** Ada` and `**Chapter:** 2` below a quotation are its source; what else is labelled explains it. */
function takeFields(draft: QuotationDraft, context: ReadingContext): void {
  const take = (line: InlineText): boolean => {
    const label = /^([^:：\n]{1,40})[:：]\s*(.+)$/s.exec(line.text);
    if (!label) return false;
    const { attribution } = draft;
    const value = label[2]!.trim();
    const parts = partsOfAttribution(value, context.languages);
    const counted = partsOfAttribution(`${label[1]} ${value}`, context.languages);
    const isField = (field: 'speaker' | 'place') => isFieldLabel(label[1]!, field, context.languages);
    const locator =
      isField('place') || isField('speaker')
        ? parts.locator
        : counted.speaker === undefined
          ? counted.locator
          : undefined;
    if (
      locator &&
      attribution.locator?.divisions.length === locator.divisions.length &&
      attribution.locator.text === locator.text
    )
      return true;
    const speaker = isField('speaker') ? parts.speaker : undefined;
    if (speaker && !attribution.speaker && speaker.split(/\s+/).length <= 12) {
      addSpeaker(draft, speaker, commaOf(context), value);
      if (locator && !attribution.locator) draft.attribution = { ...draft.attribution, locator };
      return true;
    }
    if (!locator || speaker) return false;
    if (
      attribution.locator &&
      !attribution.locator.divisions.every(({ unit }) => !locator.divisions.some((one) => one.unit === unit))
    )
      return false;
    addPlace(draft, locator, commaOf(context));
    return true;
  };
  const paragraph = (node: Paragraph): Paragraph | undefined => {
    const text = InlineText.of(node);
    const lines = text.lines().map(({ from, to }) => text.cut(from, to));
    const kept = lines.filter((line) => !take(line));
    if (kept.length === lines.length) return node;
    const children = kept.flatMap((line, index): PhrasingContent[] => [
      ...(index > 0 ? [{ type: 'break' } as const] : []),
      ...line.nodes,
    ]);
    return children.length > 0 ? { ...node, children } : undefined;
  };
  draft.commentary = draft.commentary.flatMap((node): RootContent[] => {
    if (node.type === 'paragraph') return [paragraph(node)].filter((one) => one !== undefined);
    if (node.type !== 'list') return [node];
    const children = node.children.filter((item) => {
      const [first, ...others] = item.children;
      return !(first?.type === 'paragraph' && others.length === 0 && take(InlineText.of(first)));
    });
    return children.length > 0 ? [{ ...node, children }] : [];
  });
}

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
  if (read.attribution.locator?.divisions.some(({ unit }) => unit === 'line' || unit === 'stanza')) keepLines(content);
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
    ...read,
  };
}

const slashed = new RegExp(
  `\\b(?:${allLanguages.flatMap((language) => language.slashed.map((words) => words.replaceAll(' ', '\\s'))).join('|')})\\b`,
);

/** What stands in lines of the book keeps those it is typed in. */
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
      (node.data as { endsQuotation?: boolean } | undefined)?.endsQuotation
    )
      current = undefined;
    else if (current && node.type !== 'footnoteDefinition') {
      current.commentary.push(node);
      return false;
    }
    return true;
  });
}
