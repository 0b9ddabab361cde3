// Turns a guide's files into its model, with everything that is said of it before it is printed.
import pLimit from 'p-limit';
import type { VFileMessage } from 'vfile-message';
import type { LocatedGuide } from '../content/loadFiles.ts';
import type { Diagnostics } from '../diagnostics/finding.ts';
import { sha256 } from '../formats/hash.ts';
import type { Guide } from '../guide/model.ts';
import type { BuildOptions } from './options.ts';
import { writeBeside } from './writeFiles.ts';

/** The guide, with everything said of its quotations; what was found of them is written beside it. */
export async function readChecked(
  location: LocatedGuide,
  { sources = [], today }: Pick<BuildOptions, 'sources' | 'today'>,
  diagnostics: Diagnostics,
  reads?: { readonly wrote: (path: string, sha256: string) => void },
): Promise<Guide | undefined> {
  const loaded = await load(location, diagnostics);
  if (!loaded) return undefined;
  const { passGate } = await import('../quotations/checkQuotations.ts');
  return oneRecordAtATime(async () => {
    const { guide, record } = await passGate(
      loaded.guide,
      { ...loaded, folder: location.folder, files: location.files, sources, today, reads: location.reads },
      diagnostics,
    );
    if (record && (await writeBeside(record.file, record.text))) reads?.wrote(record.file, sha256(record.text));
    else if (record) diagnostics.report('record-unwritten', `${record.file} cannot be written`, guide.origin);
    return guide;
  });
}

/** Guides of one file share the record of their folder. */
const oneRecordAtATime = pLimit(1);

/** The Markdown reader is loaded while the browser starts. */
export async function load(location: LocatedGuide, diagnostics: Diagnostics) {
  if (location.duplicateOf) {
    const reason = `Unexpected second guide with the name “${location.slug}”: ${location.duplicateOf} has it already`;
    diagnostics.report('slug-duplicate', reason, { path: location.files[0]!, line: 1, column: 1 });
    return undefined;
  }
  const [{ loadFiles }, { readGuideTexts }, { proseQuotations }, { sayWithoutSource }] = await Promise.all([
    import('../content/loadFiles.ts'),
    import('../guide/readGuideTexts.ts'),
    import('../quotations/proseQuotations.ts'),
    import('../quotations/contradictions.ts'),
  ]);
  const files = await loadFiles(location, diagnostics);
  const guide = await readGuideTexts(location, files, diagnostics);
  if (!guide) return undefined;
  const prose = proseQuotations(guide, new Map(files.map(({ path, text }) => [path, text])));
  const contradicted = sayWithoutSource(guide, prose, diagnostics);
  return { guide, prose, contradicted };
}

/** By place, so that what is said does not depend on what was ready first. */
export function sorted({ messages }: Diagnostics): readonly VFileMessage[] {
  return [...messages].sort(
    (a, b) => compare(a.file ?? '', b.file ?? '') || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
