// One guide’s way from Markdown to finished files.
import { join } from 'node:path';
import type { Printer } from '../browser/printer.ts';
import type { LocatedGuide } from '../content/loadFiles.ts';
import { usageFault } from '../diagnostics/faults.ts';
import { Diagnostics, forbidsOutput } from '../diagnostics/finding.ts';
import { sha256 } from '../formats/hash.ts';
import type { Guide } from '../guide/model.ts';
import type { Rendered } from '../renderers/formats.ts';
import type { GuideCache } from './cache/guideCache.ts';
import {
  chooseDocuments,
  loadGuide,
  orFault,
  type PlannedDocument,
  rendererFor,
  sorted,
  withGroupsAndDrawings,
  withScaledPictures,
  withStyle,
} from './guideDocuments.ts';
import type { BuildOptions, GuideResult } from './options.ts';
import { writeWithLock } from './writeFiles.ts';

export interface BuildSession {
  readonly options: BuildOptions;
  readonly printer: Printer;
  /** Absent where nothing is cached. */
  readonly cache?: GuideCache;
  /** The one file to write, instead of one for each document in the guide's folder. */
  readonly file?: string;
  /** Whether these files may be rendered; asked once, before the first. */
  readonly mayRender?: (files: readonly string[]) => boolean;
  /** Results in the order of the documents. */
  readonly eachInTurn: (
    documents: readonly PlannedDocument[],
    render: (document: PlannedDocument) => Promise<Rendered | undefined>,
  ) => Promise<readonly Rendered[]>;
}

/** A guide's fault is in its result; only a stopped build throws. */
export function buildGuide(location: LocatedGuide, session: BuildSession): Promise<GuideResult> {
  const diagnostics = new Diagnostics();
  const { signal } = session.options;
  return orFault({ ...location, signal }, diagnostics, () => renderAndWrite(location, session, diagnostics));
}

async function renderAndWrite(
  location: LocatedGuide,
  session: BuildSession,
  diagnostics: Diagnostics,
): Promise<GuideResult> {
  const { options, cache } = session;
  const { sources, today, strict = false, record = true } = options;
  const nothing = (): GuideResult => ({ slug: location.slug, messages: sorted(diagnostics), files: [], ok: false });

  const read = await loadGuide({ ...location, reads: cache?.reads }, diagnostics);
  if (!read) return nothing();
  const { checkQuotations } = await import('../quotations/checkQuotations.ts');
  const search = { ...location, sources, today, reads: cache?.reads };
  const { guide: whole, lock } = await checkQuotations(read, search, diagnostics);
  if (forbidsOutput(diagnostics.messages, strict)) return nothing();
  const { guide: part, suffix } = await partAskedFor(whole, options, diagnostics);
  const styled = await withStyle(part, options.style, cache?.reads, diagnostics);
  const guide = await withGroupsAndDrawings(styled, diagnostics);
  const documents = await chooseDocuments(guide, { ...options, suffix }, diagnostics);
  if (session.mayRender?.(documents.map(({ file }) => file)) === false) return nothing();
  const render = await rendererFor(
    await withScaledPictures(guide, cache?.cachedPicture, options.signal),
    documents,
    { ...session, earlier: cache?.earlier, documentCache: cache?.cachedOr },
    diagnostics,
  );
  const rendered = await session.eachInTurn(documents, ({ edition, format }) => render(edition, format));
  if (forbidsOutput(diagnostics.messages, strict)) return nothing();
  if (session.file !== undefined && rendered.length === 0) return nothing();

  options.signal?.throwIfAborted();
  const pathOf = ({ file }: Rendered) => join(options.out, session.file ?? join(location.slug, file));
  const unchanged = await cache?.unchanged(rendered);
  const changed = rendered.filter((document) => !unchanged?.has(document));
  await writeWithLock(
    changed.map((document) => ({ path: pathOf(document), bytes: document.bytes })),
    options.out,
    { change: record ? lock : undefined, origin: guide.origin, diagnostics, reads: cache?.reads },
  );
  const files = rendered.map((document) => ({
    path: pathOf(document),
    bytes: document.bytes.length,
    pages: document.pages,
    edition: document.edition,
    ...(unchanged?.has(document) ? { unchanged: true } : {}),
  }));
  const result = { slug: location.slug, messages: sorted(diagnostics), files, ok: true };
  cache?.finish(rendered, result);
  return result;
}

interface PartOfGuide {
  readonly guide: Guide;
  /** In the names of its files, which never take those of the whole guide’s. */
  readonly suffix: string;
}

/** The guide as far as a class has read, and only the sections chosen. Its quotations were checked before. */
async function partAskedFor(
  whole: Guide,
  { through, sections }: Pick<BuildOptions, 'through' | 'sections'>,
  diagnostics: Diagnostics,
): Promise<PartOfGuide> {
  if (through === undefined && sections === undefined) return { guide: whole, suffix: '' };
  const [{ handouts }, { cutGuideAfter }, { chooseSections, onlySections }] = await Promise.all([
    import('../editions/chooseEditions.ts'),
    import('../guide/readingSoFar.ts'),
    import('../guide/chosenSections.ts'),
  ]);
  const ids = sections && chooseSections(whole, sections);
  const cut = through === undefined ? whole : cutGuideAfter(whole, through, diagnostics);
  const guide = ids ? onlySections(cut, ids) : cut;
  if (guide.sections.length === 0)
    throw usageFault(
      `--through: nothing is left of ${ids ? 'these sections of ' : ''}the guide “${whole.title}” up to ${through}`,
      'Name a later place, or say in headings and parentheses which chapters the parts of the guide are about.',
    );
  const suffix = `${ids ? `-only-${shortName(ids.join('-'))}` : ''}${through === undefined ? '' : throughSuffix(through)}`;
  const handoutOrder = handouts(whole).map(({ sectionId }) => sectionId);
  return { guide: { ...guide, part: suffix, handoutOrder }, suffix };
}

/** “-through-12”, “-through-act-3”. */
export const throughSuffix = (through: string): string =>
  `-through-${shortName(
    through
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, ''),
  )}`;

/** File systems take names of 255 bytes. */
const shortName = (name: string) =>
  Buffer.byteLength(name) <= 80 ? name : `${[...name].slice(0, 24).join('')}-${sha256(name).slice(0, 8)}`;
