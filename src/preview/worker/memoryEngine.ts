// The page's engine in a Worker: one guide in memory, its messages, pages and files.
import type { VFileMessage } from 'vfile-message';
import type { Printer } from '../../browser/printer.ts';
import { sorted } from '../../build/guideDocuments.ts';
import { keepInMemory, quotationsLeftOff, renderLive } from '../../build/renderLive.ts';
import { Diagnostics } from '../../diagnostics/finding.ts';
import {
  type EditionId,
  editionIds,
  editionRow,
  exportFormats,
  formats,
  isExport,
  type QuoteSheetEdition,
} from '../../editions/editions.ts';
import type { Guide } from '../../guide/model.ts';
import { paperOf } from '../../languages/index.ts';
import { readPageFile } from '../../platform/browser/installation.ts';
import type { Rendered } from '../../renderers/formats.ts';
import { renderHtml } from '../../renderers/html/documents/book.ts';
import { reportOmitted, reportTooLong } from '../../renderers/pdf/sheetReports.ts';
import { packForClass } from '../packZip.ts';
import {
  type EditionOffer,
  type ExportOffer,
  examples,
  largestDraft,
  largestUpload,
  type MadeFiles,
  type MeasuredSheet,
  type PreviewEvent,
  type PreviewState,
  type Settings,
  type ShownFile,
  type ShownMessage,
  type TakenFile,
  type TextChange,
  type Wanted,
} from '../protocol.ts';
import { ReplacedWork } from '../replacedWork.ts';
import { faultEvent, shownMessage } from '../shownMessages.ts';
import { takeFile } from '../takeFiles.ts';
import type { WorkerEngine } from '../workerProtocol.ts';
import { MemoryGuide, newestVersion } from './memoryGuide.ts';
import { type PaperPages, paperPages } from './paperPages.ts';

type LiveFile = (Rendered | PaperPages) & { readonly use: ShownFile['use']; readonly version: number };

/** The sheet that the page measures, with the messages beside it. */
interface SheetToMeasure {
  readonly version: number;
  readonly guide: Guide;
  readonly edition: QuoteSheetEdition;
  readonly messages: readonly VFileMessage[];
}

/** There is none in a Worker, and nothing that is made here asks for one. */
const noPrinter = {} as Printer;

export class MemoryEngine implements WorkerEngine {
  private guide: MemoryGuide | undefined;
  private settings: Settings = { edition: 'guide' };
  private cache = keepInMemory();
  private files = new Map<string, LiveFile>();
  private sheet: SheetToMeasure | undefined;
  private readonly work = new ReplacedWork((signal) => this.run(signal));

  constructor(private readonly tell: (event: PreviewEvent) => void) {}

  async state(): Promise<PreviewState> {
    const { guide } = this;
    return {
      ...(guide && {
        guide: {
          slug: guide.slug,
          texts: guide.shownTexts(),
          others: [...guide.others],
          books: [...guide.books.keys()],
        },
      }),
      settings: this.settings,
      editions: editionOffers,
      exports: exportOffers,
      examples,
      remarks: [],
    };
  }

  private get openGuide(): MemoryGuide {
    if (!this.guide) throw new Error('No guide is open.');
    return this.guide;
  }

  async change(change: TextChange): Promise<{ readonly version: number; readonly conflict?: string }> {
    if (new TextEncoder().encode(change.text).length > largestDraft) throw new Error('A text has at most 8 MB.');
    const result = this.openGuide.change(change);
    if (!result) throw new Error('No such text is open.');
    return result;
  }

  /** One page has one worker. */
  private begun: MemoryGuide | undefined;

  async begin(name: string): Promise<void> {
    this.begun?.forget();
    const guide = new MemoryGuide(name, () => {
      if (this.guide === guide) this.work.ask();
    });
    this.begun = guide;
  }

  async open(page: string): Promise<void> {
    if (!this.begun) throw new Error('No guide was begun.');
    this.guide?.forget();
    this.guide = this.begun;
    this.begun = undefined;
    this.cache = keepInMemory();
    this.files = new Map();
    this.sheet = undefined;
    this.tell({ kind: 'opened', page });
    this.work.ask();
  }

  async openExample(id: string, page: string): Promise<void> {
    if (!examples.some((one) => one === id)) throw new Error('There is no such example.');
    const texts = JSON.parse(new TextDecoder().decode(await readPageFile(`examples/${id}.json`))) as Record<
      string,
      string
    >;
    await this.begin(id);
    for (const [name, text] of Object.entries(texts)) await this.begun?.add(name, new TextEncoder().encode(text), text);
    await this.open(page);
  }

  async addFile(name: string, file: Blob, page?: string): Promise<TakenFile> {
    const guide = page === undefined ? this.openGuide : this.begun;
    if (!guide) throw new Error('No guide was begun.');
    const remarks = await takeFile(guide, name, await bytesOf(file));
    return { remarks, texts: guide.texts.size };
  }

  async addBook(name: string, file: Blob): Promise<readonly string[]> {
    this.openGuide.addBook(name, await bytesOf(file));
    return [...this.openGuide.books.keys()];
  }

  async removeBooks(): Promise<readonly string[]> {
    this.guide?.removeBooks();
    return [];
  }

  async choose({ paper, edition }: Settings): Promise<Settings> {
    this.settings = { paper, edition };
    this.work.ask();
    return this.settings;
  }

  async part(name: string): Promise<Blob> {
    const bytes = this.openGuide.part(name);
    if (!bytes) throw new Error('There is no such picture.');
    return new Blob([bytes as Uint8Array<ArrayBuffer>]);
  }

  async file(name: string): Promise<ArrayBuffer> {
    const file = this.files.get(name);
    if (!file) throw new Error('There is no such file.');
    return file.bytes.slice().buffer as ArrayBuffer;
  }

  async make(
    { editions, formats: wanted, paper, isPack }: Wanted,
    signal: AbortSignal,
  ): Promise<MadeFiles | { readonly messages: readonly ShownMessage[] }> {
    const guide = this.openGuide;
    const location = await guide.location();
    if (!location) throw new Error('No guide is open.');
    const files: Rendered[] = [];
    const result = await renderLive(location, {
      options: {
        editions,
        formats: wanted.filter((format) => format !== 'pdf'),
        paper: paper ?? this.settings.paper,
        sources: [...guide.books.values()],
        today: today(),
        signal,
      },
      printer: noPrinter,
      cache: this.cache,
      steps: { onFile: (file) => void files.push(file) },
    });
    if (result.fault) throw result.fault;
    if (!result.ok || files.length === 0) return { messages: result.messages.map((one) => shownMessage(one, guide)) };
    const [only] = files;
    const blob = (bytes: Uint8Array) => new Blob([bytes as Uint8Array<ArrayBuffer>]);
    return files.length === 1 && !isPack
      ? { name: only!.file, contents: blob(only!.bytes) }
      : { name: `${guide.slug}-class-pack.zip`, contents: blob(await packForClass(files)) };
  }

  /** Messages, then pages: a step that is out of date is given up. */
  private async run(signal: AbortSignal): Promise<void> {
    const { guide, settings } = this;
    const version = newestVersion();
    const location = await guide?.location();
    if (!guide || !location) return;
    const made = new Set<string>();
    let hasSheet = false;
    const say = (event: PreviewEvent) => {
      if (!signal.aborted && this.guide === guide) this.tell(event);
    };
    const sayMessages = (messages: readonly VFileMessage[]) =>
      say({ kind: 'messages', version, messages: this.withMeasured(messages, version, guide) });
    const shown: readonly EditionId[] = [...new Set<EditionId>(['quotes', settings.edition])];
    let model: Guide | undefined;
    try {
      const result = await renderLive(location, {
        options: {
          editions: [...new Set<EditionId>([...shown, 'guide'])],
          formats: ['pdf', 'html'],
          paper: settings.paper,
          sources: [...guide.books.values()],
          today: today(),
          signal,
        },
        printer: noPrinter,
        cache: this.cache,
        wants: ({ edition, format }) => format === 'html' || shown.some((id) => id === edition.id),
        renderOne: async (whole, planned) => {
          const { edition } = planned;
          if (planned.format === 'pdf')
            return paperPages(whole, planned, settings.paper ?? whole.paper ?? paperOf(whole.lang));
          if (edition.kind !== 'book') return undefined;
          const bytes = await renderHtml(whole, edition, ({ name }) => `fonts/${encodeURIComponent(name)}`);
          return { file: `${edition.file}-reading.html`, edition: edition.id, bytes };
        },
        steps: {
          onRead: (messages, read) => {
            model = read;
            sayMessages(messages);
            this.work.progressed();
          },
          onFile: (file, messages, { edition, format }) => {
            const use = format === 'html' ? 'reading' : 'pages';
            this.files.set(file.file, { ...file, use, version });
            made.add(file.file);
            sayMessages(messages);
            if (edition.kind === 'quote-sheet' && model) {
              hasSheet = true;
              this.sheet = { version, guide: model, edition, messages };
            }
            say({ kind: 'file', version, file: shownFile(this.files.get(file.file)!) });
          },
        },
      });
      if (this.sheet?.version === version) this.sheet = { ...this.sheet, messages: result.messages };
      sayMessages(result.messages);
      if (!hasSheet) say({ kind: 'sheet', version, sheet: { is: result.ok && !result.fault ? 'none' : 'held' } });
      if (result.fault) say(faultEvent(version, result.fault));
      if (result.ok) for (const name of this.files.keys()) if (!made.has(name)) this.files.delete(name);
      say({ kind: 'done', version, files: [...this.files.values()].map(shownFile), ok: result.ok });
    } catch (error) {
      if (!signal.aborted) say(faultEvent(version, error));
    }
  }

  /** A sheet is measured while other pages are still being made: their messages come after those of the measure. */
  private withMeasured(
    messages: readonly VFileMessage[],
    version: number,
    guide: MemoryGuide,
  ): readonly ShownMessage[] {
    const own = this.measured?.version === version ? this.measured.messages : [];
    return sorted({ messages: [...messages, ...own] } as Diagnostics).map((one) => shownMessage(one, guide));
  }
  private measured: { readonly version: number; readonly messages: readonly VFileMessage[] } | undefined;

  /** An older sheet than the last says nothing. */
  async measure({ version, file, fit, tooLong, typefaces }: MeasuredSheet): Promise<void> {
    const { sheet, guide: open } = this;
    if (!open || sheet?.version !== version) return;
    const { guide, edition, messages } = sheet;
    const found = new Diagnostics();
    for (const id of tooLong ?? []) reportTooLong(guide, id, found);
    if (fit) reportOmitted(guide, edition, fit.kept, found);
    this.measured = { version, messages: found.messages };
    this.tell({ kind: 'messages', version, messages: this.withMeasured(messages, version, open) });
    this.tell({
      kind: 'sheet',
      version,
      sheet: fit
        ? {
            is: 'made',
            file,
            total: edition.quotationIds.length,
            kept: fit.kept,
            isProven: false,
            columns: fit.columns,
            size: fit.size,
            leftOff: quotationsLeftOff(guide, edition, fit.kept),
          }
        : typefaces
          ? { is: 'unmeasured', typefaces }
          : { is: 'held' },
    });
  }
}

async function bytesOf(file: Blob): Promise<Buffer> {
  // Before it is read.
  if (file.size > largestUpload) throw new Error('A file has at most 50 MB.');
  return Buffer.from(await file.arrayBuffer());
}

const shownFile = (file: LiveFile): ShownFile => ({
  name: file.file,
  use: file.use,
  edition: file.edition,
  version: file.version,
  ...('paper' in file && { paper: file.paper }),
});

/** ISO 8601 day, as the command line has it. */
const today = (): string => new Date().toISOString().slice(0, 10);

const editionOffers: readonly EditionOffer[] = editionIds.map((id) => {
  const { name, audience, formats: all, isDefault = false } = editionRow(id);
  const isOnPaper = all.includes('pdf') && id !== 'booklet' && id !== 'two-up';
  return {
    id,
    name,
    audience,
    formats: all.filter((format) => format !== 'pdf'),
    isDefault,
    ...(isOnPaper && { pages: 'html' as const }),
  };
});

const exportOffers: readonly ExportOffer[] = formats.filter(isExport).map((id) => {
  const { name, audience } = exportFormats[id];
  return { id, name, audience };
});
