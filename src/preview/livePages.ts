// Makes messages, fit and pages after each change; newer work replaces older.
import type { VFileMessage } from 'vfile-message';
import type { Printer } from '../browser/printer.ts';
import { keepInMemory, quotationsLeftOff, renderLive } from '../build/renderLive.ts';
import type { EditionId } from '../editions/editions.ts';
import type { Guide } from '../guide/model.ts';
import type { Rendered } from '../renderers/formats.ts';
import { latestVersion, type OpenGuide } from './openGuide.ts';
import type { PreviewEvent, Settings, ShownFile, Wanted } from './protocol.ts';
import { ReplacedWork } from './replacedWork.ts';
import { faultEvent, shownMessage } from './shownMessages.ts';

interface LiveContext {
  readonly printer: Printer;
  readonly today: string;
  readonly modified?: string;
  readonly tell: (event: PreviewEvent) => void;
}

export class LivePages {
  settings: Settings = { edition: 'guide' };
  private guide: OpenGuide | undefined;
  private cache = keepInMemory();
  private files = new Map<string, Rendered & { readonly version: number }>();
  private last = new Map<PreviewEvent['kind'], PreviewEvent>();
  private readonly work = new ReplacedWork((signal) => this.run(signal));

  constructor(private readonly context: LiveContext) {}

  show(guide: OpenGuide | undefined): void {
    this.guide = guide;
    this.cache = keepInMemory();
    this.files = new Map();
    this.last = new Map();
    this.changed();
  }

  /** For a page that opens only now. */
  latest(): readonly PreviewEvent[] {
    return [...this.last.values()];
  }

  file(name: string): Rendered | undefined {
    return this.files.get(name);
  }

  /** Runs that were begun; a test counts them. */
  get runs(): number {
    return this.work.begun;
  }

  changed(): void {
    this.work.ask();
  }

  private async run(signal: AbortSignal): Promise<void> {
    const { guide, settings, files } = this;
    const version = latestVersion();
    const location = await guide?.location();
    if (!guide || !location) return;
    const { tell, printer, today, modified } = this.context;
    const made: ShownFile[] = [];
    let model: Guide | undefined;
    let hasSheet = false;
    const say = (event: PreviewEvent) => {
      if (signal.aborted || this.guide !== guide) return;
      this.last.delete(event.kind);
      this.last.set(event.kind, event);
      tell(event);
    };
    const sayMessages = (messages: readonly VFileMessage[]) =>
      say({ kind: 'messages', version, messages: messages.map((one) => shownMessage(one, guide)) });
    const editions: readonly EditionId[] = ['quotes', ...(settings.edition === 'quotes' ? [] : [settings.edition])];
    try {
      const result = await renderLive(location, {
        options: {
          editions: settings.edition === 'guide' ? editions : [...editions, 'guide'],
          formats: ['pdf', 'html'],
          paper: settings.paper,
          sources: [...guide.books.values()],
          today,
          modified,
          signal,
        },
        printer,
        cache: this.cache,
        // The student guide as a web page is the reading view, whichever pages are shown.
        wants: ({ edition, format }) => format === 'html' || editions.some((id) => id === edition.id),
        steps: {
          onRead: (messages, read) => {
            model = read;
            sayMessages(messages);
            this.work.progressed();
          },
          onFile: (file, messages, { edition }) => {
            files.set(file.file, { ...file, version });
            made.push(shownFile(file, version));
            sayMessages(messages);
            if (edition.kind === 'quote-sheet') {
              hasSheet = true;
              const total = edition.quotationIds.length;
              const kept = file.kept ?? total;
              say({
                kind: 'sheet',
                version,
                sheet: {
                  is: 'made',
                  file: file.file,
                  total,
                  kept,
                  isProven: true,
                  ...(file.fit && { columns: file.fit.columns, size: file.fit.size }),
                  leftOff: model ? quotationsLeftOff(model, edition, kept) : [],
                },
              });
            }
            say({ kind: 'file', version, file: made.at(-1)! });
          },
          onMissing: (messages, { edition }) => {
            sayMessages(messages);
            if (edition.kind !== 'quote-sheet') return;
            hasSheet = true;
            say({ kind: 'sheet', version, sheet: { is: 'held' } });
          },
        },
      });
      sayMessages(result.messages);
      if (!hasSheet) say({ kind: 'sheet', version, sheet: { is: result.ok && !result.fault ? 'none' : 'held' } });
      if (result.fault) say(faultEvent(version, result.fault));
      const current = new Set(made.map(({ name }) => name));
      if (result.ok) for (const name of files.keys()) if (!current.has(name)) files.delete(name);
      const all = [...files.values()].map((file) => shownFile(file, file.version));
      say({ kind: 'done', version, files: all, ok: result.ok });
    } catch (error) {
      if (!signal.aborted) say(faultEvent(version, error));
    }
  }

  /** The files that `build` would write, for download. */
  async make({ editions, formats, paper }: Wanted, signal: AbortSignal) {
    const { guide } = this;
    const location = await guide?.location();
    if (!guide || !location) return undefined;
    const { printer, today, modified } = this.context;
    const files: Rendered[] = [];
    // An e-book has the page numbers of its PDF, so that is printed with it.
    const printed = formats.includes('epub') && !formats.includes('pdf') ? ([...formats, 'pdf'] as const) : formats;
    const result = await renderLive(location, {
      options: {
        editions,
        formats: printed,
        paper: paper ?? this.settings.paper,
        sources: [...guide.books.values()],
        today,
        modified,
        signal,
      },
      printer,
      cache: this.cache,
      steps: {
        onFile: (file, _messages, { format }) => {
          if (formats.includes(format)) files.push(file);
        },
      },
    });
    return { ...result, files, messages: result.messages.map((one) => shownMessage(one, guide)) };
  }

  close(): void {
    this.guide = undefined;
    this.work.end();
  }
}

const shownFile = ({ file: name, edition, pages }: Rendered, version: number): ShownFile => ({
  name,
  use: name.endsWith('.html') ? 'reading' : 'pages',
  edition,
  pages,
  version,
});
