// Reads block quotations, with sources in their lines and beside them.
import type { Blockquote, List, Paragraph, RootContent } from 'mdast';
import type { Point } from 'unist';
import { isSpeakerLength, partsOfAttribution } from './attribution.ts';
import { InlineText } from './inlineText.ts';
import { findByName } from './names.ts';
import { opensQuotation, readMarkedLine, readUnmarkedLine } from './quotedLine.ts';
import { isFieldLabel, isVoice, namesSource, type Voices, withoutParentheses } from './quotedSource.ts';
import { textOf } from './syntaxTree.ts';

const dash = /^\s*(?:—+|–|―|--)\s*/;
const dashOrTilde = /^\s*(?:—+|–|―|--|~|-\s)\s*/;

export interface BlockPart {
  content: RootContent[];
  attribution: readonly InlineText[];
  start?: Point;
  commentary: RootContent[];
}

/** @returns undefined where the block names no source; one beside it is taken out of `parent`. */
export const readBlockQuotation = (
  node: Blockquote,
  parent: { children: RootContent[] },
  voices: Voices,
  isSection: boolean,
): BlockPart[] | undefined => partsOfBlock(node, voices, isSection) ?? besideBlock(node, parent, voices, isSection);

/** From the first word of a line to the end of its paragraph. */
function spanFrom(line: InlineText, { position }: Paragraph): Paragraph['position'] {
  const start = line.pointAt(0);
  return start && position && { start, end: position.end };
}

/** "Note: …" in a block is what the guide says. */
export function isGuidesOwnBlock(node: Blockquote, voices: Voices): boolean {
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

/** Quotations in a block quotation: each ends with an attribution line, or with a source in the same line. */
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
  const below = next && readSourceOutside(next, voices, isSection);
  if (below) {
    parent.children.splice(index + 1, 1);
    const rest: RootContent[] = below.rest ? [{ type: 'paragraph', children: [...below.rest.nodes] }] : [];
    return [{ content, attribution: [below.source], start: below.source.pointAt(0), commentary: rest }];
  }
  const previous = parent.children[index - 1];
  if (!isSection || previous?.type !== 'paragraph' || previous.data?.endsQuotation) return undefined;
  const text = InlineText.of(previous);
  const isLabel =
    /[:：]$/.test(text.text) || (previous.children.length === 1 && previous.children[0]!.type === 'strong');
  const source = text.cut(0, text.text.replace(/\s*[:：]$/, '').length);
  if (!isLabel || !namesSource(source.text, voices)) return undefined;
  parent.children.splice(index - 1, 1);
  return [{ content, attribution: [source], start: previous.position?.start, commentary: [] }];
}

export function readSourceOutside(
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
