// Finds the stretches of a text that stand inside quotation marks, in whatever marks and language.
import { type Mark, marksIn, pairMarks } from '../languages/quotationMarks.ts';
import { type LocalTypesetting, typesettingOf } from '../languages/typesetting.ts';

/** Offsets in UTF-16 units: of the opening mark, and behind the closing one. */
export interface QuotedStretch {
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
function stretchesByGlyph(text: string, { language }: LocalTypesetting): QuotedStretch[] {
  const isUnspaced = language === 'zh' || language === 'ja';
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
