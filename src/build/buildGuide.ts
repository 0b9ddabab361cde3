// One guide’s way from Markdown to finished files.
import { extname, join } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import type { Printer } from '../browser/printer.ts';
import { type LocatedGuide, loadFiles } from '../content/loadFiles.ts';
import { asFault, usageFault } from '../diagnostics/faults.ts';
import { Diagnostics, forbidsOutput } from '../diagnostics/finding.ts';
import {
  defaultEditionIds,
  documentFormats,
  type Edition,
  type EditionId,
  editionRow,
  type Format,
} from '../editions/editions.ts';
import { sha256 } from '../formats/hash.ts';
import type { Guide } from '../guide/model.ts';
import type { GuideToJudge } from '../quotations/judgeGuide.ts';
import type { DocumentCache } from '../renderers/documentCache.ts';
import type { Rendered } from '../renderers/formats.ts';
import type { PictureCache } from '../renderers/pictures/scaledPictures.ts';
import type { GuideCache } from './cache/guideCache.ts';
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

export interface PlannedDocument {
  readonly file: string;
  readonly edition: Edition;
  readonly format: Format;
}

/** A guide's fault is in its result; only a stopped build throws. */
export function buildGuide(location: LocatedGuide, session: BuildSession): Promise<GuideResult> {
  const diagnostics = new Diagnostics();
  const { signal } = session.options;
  return orFault({ ...location, signal }, diagnostics, () => renderAndWrite(location, session, diagnostics));
}

/** The guide's own fault beside the messages that it has by then, so that it costs neither these nor the other guides. */
export async function orFault<Result>(
  { slug, signal }: { readonly slug: string; readonly signal?: AbortSignal },
  diagnostics: Diagnostics,
  work: () => Promise<Result>,
): Promise<Result | GuideResult> {
  try {
    return await work();
  } catch (error) {
    signal?.throwIfAborted();
    const fault = asFault(error) ?? (error instanceof Error ? error : new Error(String(error)));
    return { slug, messages: sorted(diagnostics), files: [], ok: false, fault };
  }
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
  const { guide, suffix } = await partAskedFor(whole, options, diagnostics);
  const documents = await chooseDocuments(guide, { ...options, suffix }, diagnostics);
  if (session.mayRender?.(documents.map(({ file }) => file)) === false) return nothing();
  const render = await rendererFor(
    await withScaledPictures(guide, cache?.cachedPicture, options.signal),
    documents,
    session,
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

/** Undefined when there is nothing to print; the diagnostics say why. The Markdown reader is loaded while the browser starts. */
export async function loadGuide(location: LocatedGuide, diagnostics: Diagnostics): Promise<GuideToJudge | undefined> {
  if (location.duplicateOf) {
    const reason = `Two guides have the name “${location.slug}”: this one and ${location.duplicateOf}`;
    diagnostics.report('slug-duplicate', reason, { path: location.files[0]!, line: 1, column: 1 });
    return undefined;
  }
  const [{ readGuideTexts }, { proseQuotations }, { reportContradictions }] = await Promise.all([
    import('../guide/readGuideTexts.ts'),
    import('../quotations/proseQuotations.ts'),
    import('../quotations/contradictions.ts'),
  ]);
  const documents = location.isDocument
    ? await (await import('./loadDocument.ts')).loadDocument(location, diagnostics)
    : undefined;
  const files = documents ?? (await loadFiles(location, diagnostics));
  if (files.length === 0) return undefined;
  const guide = await readGuideTexts(location, files, diagnostics);
  if (!guide) return undefined;
  const prose = proseQuotations(guide, new Map(files.map(({ path, text }) => [path, text])));
  const contradicted = reportContradictions(guide, prose, diagnostics);
  return { guide, prose, contradicted };
}

export async function chooseDocuments(
  guide: Guide,
  options: Pick<BuildOptions, 'editions' | 'formats' | 'grouping'> & { readonly suffix?: string },
  diagnostics: Diagnostics,
): Promise<readonly PlannedDocument[]> {
  const { chooseEditions, chooseExports } = await import('../editions/chooseEditions.ts');
  const { editions = defaultEditionIds, formats: wanted = documentFormats } = options;
  const hasWanted = (id: EditionId) => editionRow(id).formats.some((format) => wanted.includes(format));
  for (const id of options.editions?.filter((one) => !hasWanted(one)) ?? [])
    diagnostics.report(
      'edition-skipped',
      `No file of the edition ${id} was made: it is printed as ${editionRow(id).formats.join(', ')} only`,
      guide.origin,
    );
  return [
    ...chooseEditions(guide, editions.filter(hasWanted), options, diagnostics),
    ...chooseExports(guide, wanted, diagnostics),
  ]
    .map((edition) => ({ ...edition, file: nameOfPart(edition, options.suffix ?? '') }))
    .flatMap((edition) =>
      (edition.formats as readonly Format[])
        .filter((format) => wanted.includes(format))
        .map((format) => ({
          file: edition.kind === 'export' ? edition.file : `${edition.file}.${format}`,
          edition,
          format,
        })),
    );
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

/** The suffix stands before an export’s extension; other files get theirs later. */
function nameOfPart({ kind, file }: Edition, suffix: string): string {
  const extension = kind === 'export' ? extname(file) : '';
  return `${file.slice(0, file.length - extension.length)}${suffix}${extension}`;
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

/** The quote sheet alone has no cache, and prints no pictures. */
export async function withScaledPictures(
  guide: Guide,
  cache: PictureCache | undefined,
  signal?: AbortSignal,
): Promise<Guide> {
  if (!cache || Object.keys(guide.assets).length === 0) return guide;
  const { scalePictures } = await import('../renderers/pictures/scaledPictures.ts');
  return scalePictures(guide, cache, signal);
}

export async function rendererFor(
  guide: Guide,
  documents: readonly PlannedDocument[],
  {
    printer,
    cache,
    documentCache = cache?.cachedOr,
    options: { paper, duplex, modified },
  }: Pick<BuildSession, 'printer' | 'cache'> & {
    readonly options: Pick<BuildOptions, 'paper' | 'duplex' | 'modified'>;
    readonly documentCache?: DocumentCache;
  },
  diagnostics: Diagnostics,
) {
  const [{ paperOf }, { renderer }, { requireFaces }] = await Promise.all([
    import('../languages/index.ts'),
    import('../renderers/formats.ts'),
    import('../renderers/typefaces.ts'),
  ]);
  if (documents.some(({ format }) => format === 'pdf' || format === 'epub' || format === 'html')) requireFaces();
  return renderer({
    guide,
    printer,
    paper: paper ?? guide.paper ?? paperOf(guide.lang),
    duplex,
    modified,
    files: new Set(documents.map(({ file }) => file)),
    earlier: cache?.earlier,
    cache: documentCache,
    diagnostics,
  });
}

/** By place, so that the order does not depend on what was ready first. */
export function sorted({ messages }: Diagnostics): readonly VFileMessage[] {
  return [...messages].sort(
    (a, b) => compare(a.file ?? '', b.file ?? '') || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
