// Renders one guide in memory, step by step, while its author is still writing it.
import type { VFileMessage } from 'vfile-message';
import type { Printer } from '../browser/printer.ts';
import type { LocatedGuide } from '../content/loadFiles.ts';
import { Diagnostics, forbidsOutput } from '../diagnostics/finding.ts';
import type { QuoteSheetEdition } from '../editions/editions.ts';
import { dataAddress } from '../formats/fileBytes.ts';
import type { Guide } from '../guide/model.ts';
import { turnOfLoop } from '../platform/runtime.ts';
import type { DocumentCache, Made } from '../renderers/documentCache.ts';
import type { Rendered } from '../renderers/formats.ts';
import type { PictureCache } from '../renderers/pictures/scaledPictures.ts';
import {
  chooseDocuments,
  loadGuide,
  orFault,
  type PlannedDocument,
  rendererFor,
  sorted,
  withGroupsAndDrawings,
  withScaledPictures,
} from './guideDocuments.ts';
import type { BuildOptions, GuideResult } from './options.ts';

type LiveOptions = Pick<
  BuildOptions,
  'editions' | 'formats' | 'paper' | 'grouping' | 'duplex' | 'modified' | 'sources' | 'today' | 'signal'
>;

/** Told as soon as each is known. Messages come several times, each time all of them. */
export interface LiveSteps {
  readonly onRead?: (messages: readonly VFileMessage[], guide: Guide | undefined) => void;
  readonly onFile?: (file: Rendered, messages: readonly VFileMessage[], planned: PlannedDocument) => void;
  /** A document that cannot be made; the messages say why. */
  readonly onMissing?: (messages: readonly VFileMessage[], planned: PlannedDocument) => void;
}

type RenderOne = (planned: PlannedDocument) => Promise<Rendered | undefined>;

interface LiveSession {
  readonly options: LiveOptions;
  readonly printer: Printer;
  /** Makes documents in another way, such as pages without a printer; `usual` is the way of a build. */
  readonly renderOne?: (guide: Guide, planned: PlannedDocument, usual: RenderOne) => Promise<Rendered | undefined>;
  readonly cache: LiveCache;
  /** Absent for all documents of the options. */
  readonly wants?: (document: PlannedDocument) => boolean;
  readonly steps?: LiveSteps;
}

type LiveResult = Omit<GuideResult, 'files'> & { readonly rendered: readonly Rendered[] };

/**
 * The bytes are those that `build` writes; nothing is written. Documents are made one after the other, quote sheets first, so that a
 * stop takes effect at the next one. A guide's fault is in its result; only a stopped run throws.
 */
export async function renderLive(location: LocatedGuide, session: LiveSession): Promise<LiveResult> {
  const diagnostics = new Diagnostics();
  const { signal } = session.options;
  const result = await orFault<LiveResult>({ ...location, signal }, diagnostics, () =>
    renderSteps(location, session, diagnostics),
  );
  return { rendered: [], ...result };
}

async function renderSteps(
  location: LocatedGuide,
  {
    options,
    printer,
    cache,
    wants = () => true,
    steps = {},
    renderOne = (_guide, planned, usual) => usual(planned),
  }: LiveSession,
  diagnostics: Diagnostics,
): Promise<LiveResult> {
  const { signal, sources, today } = options;
  const rendered: Rendered[] = [];
  const result = (): LiveResult => {
    const messages = sorted(diagnostics);
    return { slug: location.slug, messages, rendered, ok: !forbidsOutput(messages, false) };
  };
  const read = await loadGuide({ ...location, signal }, diagnostics);
  signal?.throwIfAborted();
  const { checkQuotations } = await import('../quotations/checkQuotations.ts');
  const judged = read && (await checkQuotations(read, { ...location, sources, today }, diagnostics));
  const checked = judged && { guide: await withGroupsAndDrawings(judged.guide, diagnostics) };
  signal?.throwIfAborted();
  const documents = checked ? (await chooseDocuments(checked.guide, options, diagnostics)).filter(wants) : [];
  steps.onRead?.(sorted(diagnostics), checked?.guide);
  // Events leave the process, and stops come in, only between two pieces of work.
  await turnOfLoop();
  if (!checked || forbidsOutput(diagnostics.messages, false)) return result();
  const guide = await withScaledPictures(checked.guide, cache.pictures, signal);
  const render = await rendererFor(guide, documents, { printer, options, documentCache: cache.documents }, diagnostics);
  const rank = ({ edition }: PlannedDocument) => (edition.kind === 'quote-sheet' ? 0 : 1);
  for (const planned of [...documents].sort((a, b) => rank(a) - rank(b))) {
    signal?.throwIfAborted();
    const file = await renderOne(guide, planned, ({ edition, format }) => render(edition, format));
    signal?.throwIfAborted();
    if (file) {
      rendered.push(file);
      steps.onFile?.(file, sorted(diagnostics), planned);
    } else steps.onMissing?.(sorted(diagnostics), planned);
    await turnOfLoop();
  }
  return result();
}

/** Keeps the last print of each file, and every picture, in memory. */
export function keepInMemory(): LiveCache {
  return { documents: keepDocuments(), pictures: keepPictures() };
}

export interface LiveCache {
  readonly documents: DocumentCache;
  readonly pictures: PictureCache;
}

function keepPictures(): PictureCache {
  const kept = new Map<string, Promise<string>>();
  return (key, mediaType, make) => {
    const known = kept.get(key) ?? make().then((bytes) => dataAddress(mediaType, bytes));
    kept.set(key, known);
    return known;
  };
}

function keepDocuments(): DocumentCache {
  const kept = new Map<string, { readonly key: string; readonly made: Made }>();
  return async (file, cacheKey, make) => {
    const key = JSON.stringify(cacheKey);
    const known = kept.get(file);
    if (known?.key === key) return known.made;
    const made = await make();
    if (made) kept.set(file, { key, made });
    return made;
  };
}

/** The first words of the quotations that are not on a sheet, in their order. */
export function quotationsLeftOff(guide: Guide, sheet: QuoteSheetEdition, kept: number): readonly string[] {
  return sheet.quotationIds.slice(kept).map((id) => {
    const words = (guide.quotations.find((quotation) => quotation.id === id)?.text ?? '').split(/\s+/);
    return words.slice(0, 8).join(' ') + (words.length > 8 ? '…' : '');
  });
}
