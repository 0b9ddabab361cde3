// Checks a guide’s quotations against its books, or against the lock of an earlier check.

import type { SourceText } from '../books/bookBlocks.ts';
import type { Diagnostics } from '../diagnostics/finding.ts';
import { namesMedium, partsOfAttribution } from '../guide/attribution.ts';
import type { Guide, Quotation } from '../guide/model.ts';
import { languagesUnderstood } from '../languages/index.ts';
import { readdir } from '../platform/diskFiles.ts';
import { basename, extname, join, resolve } from '../platform/paths.ts';
import { type BookSearch, sourcesOf } from './guideBooks.ts';
import type { GuideToJudge } from './judgeGuide.ts';
import { entryOf, type LockedFindings, lockName, readLock, updatedLock } from './lock/lockFile.ts';
import { isTitleOf } from './match/places.ts';

/** The new entries of quotations.lock for one guide. */
export interface LockChange extends LockedFindings {
  readonly file: string;
}

interface CheckedGuide {
  /** It says what its quotations were checked against. */
  readonly guide: Guide;
  /** Undefined when the lock says so already, and when there was no book to check against. */
  readonly lock?: LockChange;
}

/** Words of other media are not the work's, and are not looked for in it. */
const ofTheWork = ({ quotations }: Guide): readonly Quotation[] =>
  quotations.filter(({ attribution }) => attribution.medium === undefined);

/** "Blake (London)": a parenthesis that names a part of the book is no other medium. */
function withPartsOf(guide: Guide, sources: readonly SourceText[]): Guide {
  const languages = languagesUnderstood(guide.lang);
  const isPart = (medium: string) =>
    !namesMedium(medium, languages) &&
    medium
      .split(/\s*[,;]\s*/)
      .some((part) => sources.some(({ titles = [] }) => titles.some(({ title }) => isTitleOf(title, part))));
  const quotations = guide.quotations.map((quotation): Quotation => {
    const { medium, ...attribution } = quotation.attribution;
    if (medium === undefined || !isPart(medium)) return quotation;
    const locator = attribution.locator ?? partsOfAttribution(medium, languages).locator;
    return { ...quotation, attribution: { ...attribution, ...(locator ? { locator } : {}) } };
  });
  return quotations.some((one, at) => one !== guide.quotations[at]) ? { ...guide, quotations } : guide;
}

/** Writes nothing. */
export async function checkQuotations(
  { guide: written, ...findings }: GuideToJudge,
  search: BookSearch & { readonly today?: string },
  diagnostics: Diagnostics,
): Promise<CheckedGuide> {
  const { sources, missing } = await sourcesOf(written, search, diagnostics);
  const guide = withPartsOf(written, sources);
  const quotations = ofTheWork(guide);
  const file = join(search.folder, lockName);
  const earlier = await readLock(file, diagnostics, search.reads);
  const known = entryOf(
    earlier,
    guide.slug,
    quotations.map(({ text }) => text),
  );
  if (sources.length === 0) {
    const entry = known?.entry;
    if (quotations.length === 0) return { guide };
    if (!entry) {
      reportUnchecked(quotations, missing, diagnostics);
      return { guide };
    }
    const { reportLocked } = await import('./lock/recordedVerdicts.ts');
    return { guide: { ...guide, checkedAgainst: reportLocked(quotations, entry, findings.contradicted, diagnostics) } };
  }
  const { checkGuide } = await import('./judgeGuide.ts');
  const { checkedAgainst, entry } = checkGuide({ guide, ...findings }, quotations, sources, search.today, diagnostics);
  const isRenamed = known && known.slug !== guide.slug && !(await isGuideIn(search.folder, known.slug));
  const change = { slug: guide.slug, entry, ...(isRenamed ? { replaces: known.slug } : {}) };
  const isNews = updatedLock(earlier, change) !== undefined;
  return { guide: { ...guide, checkedAgainst }, lock: isNews ? { file, ...change } : undefined };
}

/** Guides are named after their files, or after their folder. */
async function isGuideIn(folder: string, slug: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => []);
  return [resolve(folder), ...names].some((name) => basename(name, extname(name)) === slug || basename(name) === slug);
}

function reportUnchecked(quotations: readonly Quotation[], missing: boolean, diagnostics: Diagnostics): void {
  const count = quotations.length;
  diagnostics.report(
    'quotation-unchecked',
    `${count === 1 ? 'One quotation has' : `${count} quotations have`} not been checked against the book${
      missing ? ', and there is no record of an earlier check' : ''
    }`,
    quotations[0]!.origin,
  );
}
