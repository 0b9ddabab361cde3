// Makes messages, fit and pages after each change; newer work replaces older.
import type { VFileMessage } from 'vfile-message';
import type { Printer } from '../browser/printer.ts';
import { keepInMemory, quotationsLeftOff, renderLive } from '../build/renderLive.ts';
import { asFault } from '../diagnostics/faults.ts';
import { severityOf } from '../diagnostics/finding.ts';
import type { EditionId } from '../editions/editions.ts';
import type { Guide } from '../guide/model.ts';
import type { Rendered } from '../renderers/formats.ts';
import { latestVersion, type OpenGuide } from './openGuide.ts';
import type { PreviewEvent, Settings, ShownFile, ShownMessage, Wanted } from './protocol.ts';

interface LiveContext {
  readonly printer: Printer;
  readonly today: string;
  readonly modified?: string;
  readonly tell: (event: PreviewEvent) => void;
}

/** Milliseconds without a key before pages are made again while somebody types, and the longest time that they wait. */
const quiet = 80;
const longestWait = 600;
/** Milliseconds between two beginnings: no more than three in a second. */
const shortestStep = 334;

export class LivePages {
  settings: Settings = { edition: 'guide' };
  private guide: OpenGuide | undefined;
  private cache = keepInMemory();
  private files = new Map<string, Rendered & { readonly version: number }>();
  private last = new Map<PreviewEvent['kind'], PreviewEvent>();
  private timer: NodeJS.Timeout | undefined;
  private lastAsk = 0;
  private waitsSince = 0;
  private lastStart = Number.NEGATIVE_INFINITY;
  private running: AbortController | undefined;
  private isWanted = false;
  private isDue = false;
  /** Runs that were begun; a test counts them. */
  runs = 0;

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

  /** The first change after a pause begins at once; while somebody types, the next begins when they pause, or after a while. */
  changed(): void {
    const now = performance.now();
    const wasQuiet = now - this.lastAsk > quiet;
    this.lastAsk = now;
    if (!this.isWanted) this.waitsSince = now;
    this.isWanted = true;
    clearTimeout(this.timer);
    const wished = wasQuiet && !this.running ? now : Math.min(now + quiet, this.waitsSince + longestWait);
    const due = Math.max(wished, this.lastStart + shortestStep);
    this.timer = setTimeout(() => this.begin(), Math.max(0, due - now));
  }

  private begin(): void {
    this.isDue = true;
    // Work of an older version ends at its next step.
    if (this.running) this.running.abort();
    else this.start();
  }

  private start(): void {
    this.isWanted = false;
    this.isDue = false;
    this.runs += 1;
    this.lastStart = performance.now();
    const running = new AbortController();
    this.running = running;
    void this.run(running.signal).finally(() => {
      this.running = undefined;
      if (this.isDue) this.start();
    });
  }

  private async run(signal: AbortSignal): Promise<void> {
    const { guide, settings } = this;
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
          },
          onFile: (file, messages, { edition }) => {
            this.files.set(file.file, { ...file, version });
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
      if (result.ok) for (const name of this.files.keys()) if (!current.has(name)) this.files.delete(name);
      const files = [...this.files.values()].map((file) => shownFile(file, file.version));
      say({ kind: 'done', version, files, ok: result.ok });
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
    clearTimeout(this.timer);
    this.guide = undefined;
    this.running?.abort();
  }
}

const shownFile = ({ file: name, edition, pages }: Rendered, version: number): ShownFile => ({
  name,
  use: name.endsWith('.html') ? 'reading' : 'pages',
  edition,
  pages,
  version,
});

function faultEvent(version: number, error: unknown): PreviewEvent {
  const fault = asFault(error);
  return {
    kind: 'fault',
    version,
    message: fault?.message ?? `This is a fault of studyguide: ${(error as Error).message}`,
    remedy: fault?.remedy ?? 'Your text is kept. Please report this with the text that shows it.',
  };
}

function shownMessage(finding: VFileMessage, guide: OpenGuide): ShownMessage {
  const end = finding.place && 'end' in finding.place ? finding.place.end : undefined;
  const line = finding.line ?? 1;
  const column = finding.column ?? 1;
  // Paths of this machine say nothing to a reader of the page.
  const plain = (text: string) => text.replaceAll(`${guide.folder}/`, '').replaceAll(`${guide.folder}\\`, '');
  return {
    file: guide.nameOf(finding.file),
    line,
    column,
    endLine: end?.line ?? line,
    endColumn: end?.column ?? column,
    severity: severityOf(finding),
    ruleId: finding.ruleId ?? '',
    message: plain(finding.reason),
    remedy: plain(finding.note ?? ''),
  };
}
