// A guide's way from its files to documents in memory: reading, choosing, rendering.
import type { VFileMessage } from 'vfile-message';
import type { Printer } from '../browser/printer.ts';
import { type LocatedGuide, loadFiles } from '../content/loadFiles.ts';
import { asFault, usageFault } from '../diagnostics/faults.ts';
import type { Diagnostics } from '../diagnostics/finding.ts';
import {
  defaultEditionIds,
  documentFormats,
  type Edition,
  type EditionId,
  editionRow,
  type Format,
} from '../editions/editions.ts';
import { groupKeyQuotations } from '../editions/groupedSections.ts';
import type { Guide } from '../guide/model.ts';
import { basename, dirname, extname, resolve } from '../platform/paths.ts';
import type { GuideToJudge } from '../quotations/judgeGuide.ts';
import type { DocumentCache } from '../renderers/documentCache.ts';
import type { PictureCache } from '../renderers/pictures/scaledPictures.ts';
import type { RenderSettings } from '../renderers/renderContext.ts';
import type { BuildOptions, GuideResult } from './options.ts';

export interface PlannedDocument {
  readonly file: string;
  readonly edition: Edition;
  readonly format: Format;
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

/** The suffix stands before an export’s extension; other files get theirs later. */
function nameOfPart({ kind, file }: Edition, suffix: string): string {
  const extension = kind === 'export' ? extname(file) : '';
  return `${file.slice(0, file.length - extension.length)}${suffix}${extension}`;
}

/**
 * The guide with the style sheet of the command line.
 * @throws EnvironmentFault (`usage`) where it cannot be read
 */
export async function withStyle(
  guide: Guide,
  file: string | undefined,
  reads: LocatedGuide['reads'],
  diagnostics: Diagnostics,
): Promise<Guide> {
  if (file === undefined) return guide;
  const { readAuthorStyle } = await import('../content/authorStyle.ts');
  const path = resolve(file);
  const named = { name: basename(path), folder: dirname(path), origin: { path, line: 1, column: 1 } };
  const refuse = (reason: string) => {
    throw usageFault(
      `--style ${file}: ${reason}`,
      'Name a style sheet (CSS), saved as plain text in UTF-8, such as --style school.css.',
    );
  };
  return { ...guide, fonts: undefined, ...(await readAuthorStyle(named, reads, diagnostics, refuse)) };
}

/** The guide with the groups of quotations and the pictures that it asks for. */
export async function withGroupsAndDrawings(whole: Guide, diagnostics: Diagnostics): Promise<Guide> {
  const guide = groupKeyQuotations(whole, diagnostics);
  if (!guide.figures) return guide;
  const { addFigures } = await import('../figures/addFigures.ts');
  return addFigures(guide, diagnostics);
}

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
    earlier,
    documentCache,
    options: { paper, duplex, modified },
  }: {
    readonly printer: Printer;
    readonly options: Pick<BuildOptions, 'paper' | 'duplex' | 'modified'>;
    readonly documentCache?: DocumentCache;
    readonly earlier?: RenderSettings['earlier'];
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
    // A space more is no reason to print, but where somebody's own style may show it.
    guide: guide.style?.includes('white-space') ? guide : withSingleSpaces(guide),
    printer,
    paper: paper ?? guide.paper ?? paperOf(guide.lang),
    duplex,
    modified,
    files: new Set(documents.map(({ file }) => file)),
    earlier,
    cache: documentCache,
    diagnostics,
  });
}

/** A guide, or a part of one, with one space where its prose has several, as in print; code keeps its own. */
function withSingleSpaces<Part>(part: Part): Part {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) {
    const parts = part.map(withSingleSpaces);
    return parts.some((one, index) => one !== part[index]) ? (parts as Part) : part;
  }
  const isText = (part as { type?: unknown }).type === 'text';
  const changes: [string, unknown][] = [];
  for (const [key, value] of Object.entries(part)) {
    if (key === 'position' || key === 'origin' || key === 'assets') continue;
    const single = isText && key === 'value' ? String(value).replace(/ {2,}/g, ' ') : withSingleSpaces(value);
    if (single !== value) changes.push([key, single]);
  }
  return changes.length > 0 ? { ...part, ...Object.fromEntries(changes) } : part;
}

/** By place, so that the order does not depend on what was ready first. */
export function sorted({ messages }: Diagnostics): readonly VFileMessage[] {
  return [...messages].sort(
    (a, b) => compare(a.file ?? '', b.file ?? '') || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
