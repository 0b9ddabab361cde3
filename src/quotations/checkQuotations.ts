// Checks a guide’s quotations against its books, or against the record.
import { join } from 'node:path';
import type { Diagnostics } from '../diagnostics/finding.ts';
import type { Reads } from '../formats/hash.ts';
import type { Guide, Quotation } from '../guide/model.ts';
import { sourcesOf } from './guideBooks.ts';
import { earlierRecord } from './lock/earlierLock.ts';
import { recordName } from './lock/lockFile.ts';
import type { ProseQuotation } from './proseQuotations.ts';

export interface GateOptions {
  /** The guide's folder: its record lies there, and the sources its front matter names. */
  readonly folder: string;
  /** The guide's own, which are no book. */
  readonly files: readonly string[];
  /** Files named for the run, wherever they are. */
  readonly sources: readonly string[];
  readonly prose: readonly ProseQuotation[];
  /** Ids of quotations whose speaker or place the guide itself contradicts: they are not verified, whatever the book says. */
  readonly contradicted: ReadonlySet<string>;
  /** ISO 8601 day, for the record. */
  readonly today?: string;
  readonly reads?: Reads;
}

interface GateResult {
  /** It says what its quotations were checked against. */
  readonly guide: Guide;
  /** The record as it should be from now on; `undefined` when it is so already. */
  readonly record?: { readonly file: string; readonly text: string };
}

/** Words of other media are not the work's, and are not looked for in it. */
const ofTheWork = ({ quotations }: Guide): readonly Quotation[] =>
  quotations.filter(({ attribution }) => attribution.medium === undefined);

export async function passGate(guide: Guide, options: GateOptions, diagnostics: Diagnostics): Promise<GateResult> {
  const quotations = ofTheWork(guide);
  const { sources, missing } = await sourcesOf(guide, options, diagnostics);
  const file = join(options.folder, recordName);
  if (sources.length === 0) {
    const record = (await earlierRecord(file, diagnostics, options.reads))?.guides[guide.slug];
    if (quotations.length === 0) return { guide };
    if (!record) {
      sayUnchecked(quotations, missing, diagnostics);
      return { guide };
    }
    const { sayRecorded } = await import('./lock/recordedVerdicts.ts');
    return { guide: { ...guide, checkedAgainst: sayRecorded(quotations, record, options.contradicted, diagnostics) } };
  }
  const [{ checkGuide }, earlier] = await Promise.all([
    import('./judgeGuide.ts'),
    earlierRecord(file, diagnostics, options.reads),
  ]);
  const { checkedAgainst, record } = checkGuide(guide, quotations, sources, options, diagnostics);
  const { withRecord } = await import('./lock/lockFile.ts');
  const text = withRecord(earlier, guide.slug, record);
  return { guide: { ...guide, checkedAgainst }, ...(text === undefined ? {} : { record: { file, text } }) };
}

function sayUnchecked(quotations: readonly Quotation[], missing: boolean, diagnostics: Diagnostics): void {
  const count = quotations.length;
  diagnostics.report(
    'quotation-unchecked',
    `${count === 1 ? 'One quotation has' : `${count} quotations have`} not been checked against the book${
      missing ? ', and there is no record of an earlier check' : ''
    }`,
    quotations[0]!.origin,
  );
}
