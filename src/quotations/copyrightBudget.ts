// Adds up how much a guide quotes of a work in copyright.
import type { Diagnostics, Origin } from '../diagnostics/finding.ts';
import type { Guide } from '../guide/model.ts';
import { countWords } from '../guide/syntaxTree.ts';
import { type ComparableWords, comparableWords, holders, opening } from './comparableWords.ts';
import type { ProseQuotation } from './proseQuotations.ts';

/**
 * The Society of Authors and the Publishers Association hold that these need no permission for criticism or review: extracts of prose of
 * at most 300 words each and 800 in all, and 40 lines of a poem. No law names a number (docs/quotations.md).
 */
export const quotationLimits = { oneQuotation: 300, allProse: 800, allLines: 40 } as const;

interface Extract extends ComparableWords {
  readonly text: string;
  readonly words: number;
  readonly lines: number;
  readonly medium?: string;
  readonly origin: Origin;
}

/** Only where the front matter says that the work is in copyright: its year does not say when its author died. */
export function reportBudget(guide: Guide, prose: readonly ProseQuotation[], diagnostics: Diagnostics): void {
  if (guide.work.copyright !== 'in-copyright') return;
  const all = extractsOf(guide, prose);
  for (const medium of new Set(all.map((one) => one.medium)))
    reportMedium(
      all.filter((one) => one.medium === medium),
      medium,
      guide,
      diagnostics,
    );
}

function reportMedium(
  all: readonly Extract[],
  medium: string | undefined,
  guide: Guide,
  diagnostics: Diagnostics,
): void {
  const extracts = withoutParts(all).sort((a, b) => b.words - a.words);
  const work = medium ?? guide.work.title ?? 'the work';
  for (const { text, words, origin } of extracts)
    if (words > quotationLimits.oneQuotation)
      diagnostics.report(
        'quotation-over-budget',
        `The quotation “${opening(text)}” has ${words} words of “${work}”, which is in copyright; the limit is ${quotationLimits.oneQuotation}`,
        origin,
      );
  const isPoem = guide.work.form === 'poem' && medium === undefined;
  const limit = isPoem ? quotationLimits.allLines : quotationLimits.allProse;
  const amount = ({ words, lines }: Extract) => (isPoem ? lines : words);
  const total = extracts.reduce((sum, extract) => sum + amount(extract), 0);
  if (total <= limit) return;
  const longest = [...extracts]
    .sort((a, b) => amount(b) - amount(a))
    .slice(0, 3)
    .map(
      (one) => `“${opening(one.text)}” (${amount(one)}, ${one.origin.path}:${one.origin.line}:${one.origin.column})`,
    );
  diagnostics.report(
    'quotation-over-budget',
    `The guide quotes ${total} ${isPoem ? 'lines' : 'words'} of “${work}”, which is in copyright; the limit is ${limit}; the longest: ${longest.join(', ')}`,
    guide.origin,
  );
}

/** Attributed quotations, and words in running text with a place in the book or another medium beside them: others may be anybody's. */
function extractsOf(guide: Guide, prose: readonly ProseQuotation[]): readonly Extract[] {
  const extract = (text: string, medium: string | undefined, origin: Origin): Extract => {
    const { words, characters } = countWords(text.replace(/\[[^\]]*\]/g, ' '));
    return {
      ...comparableWords(text),
      text,
      words: words + characters,
      lines: text.split('\n').length,
      medium,
      origin,
    };
  };
  return [
    ...guide.quotations.map(({ text, attribution, origin }) => extract(text, attribution.medium, origin)),
    ...prose
      .filter(({ locator, medium, isShort }) => !isShort && (locator !== undefined || medium !== undefined))
      .map(({ text, medium, origin }) => extract(text, medium, origin)),
  ];
}

/** Words that are quoted twice are quoted once. */
function withoutParts(extracts: readonly Extract[]): Extract[] {
  const holdersOf = holders(extracts);
  const rank = new Map(extracts.map((extract, index) => [extract, index]));
  return extracts.filter((one) =>
    holdersOf(one).every((other) => other.key === one.key && rank.get(other)! > rank.get(one)!),
  );
}
