// A worker of this browser as the page's engine: requests, events, and the sheet's measure.
import type { MeasuredSheet, PreviewEvent, ShownFile } from '../protocol.ts';
import type { FromEngine, ToEngine, WorkerEngine } from '../workerProtocol.ts';
import { drawSvg } from './drawnSvg.ts';
import type { EngineListener, PageEngine } from './engine.ts';
import { frameRights, type LaidPaper, layPaper } from './layPaper.ts';
import { loadPageFile, loadScript, withFaces } from './pageFiles.ts';
import { element } from './pageWords.ts';
import { PaperView } from './paperView.ts';

/** The page's folder. */
const base = new URL('.', document.baseURI).href;
const isOnDisk = location.protocol === 'file:';

/** From a disk browsers start no worker by its address; a script brings its text. */
async function startWorker(): Promise<Worker> {
  if (!isOnDisk) return new Worker(new URL('engine.js', base), { type: 'module', name: base });
  await loadScript('engineWhole.js');
  const { studyguideEngine } = globalThis as { studyguideEngine?: () => void };
  if (!studyguideEngine) throw new Error('engineWhole.js is not beside this page. Unpack the whole zip.');
  const text = `(${studyguideEngine.toString()})()`;
  return new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })), { name: base });
}

/** A long guide that is laid out at once keeps keys waiting. */
const laidWhenSeen =
  '<style>@media screen{main>section{content-visibility:auto;contain-intrinsic-size:auto 60rem}}</style>';

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

export async function connectWorker(): Promise<PageEngine> {
  const worker = await startWorker();
  const send = (message: ToEngine) => worker.postMessage(message);
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let listener: EngineListener | undefined;

  const ask = <K extends keyof WorkerEngine>(call: K, args: readonly unknown[], signal?: AbortSignal) => {
    const number = ++asked;
    return new Promise<Awaited<ReturnType<WorkerEngine[K]>>>((resolve, reject) => {
      signal?.throwIfAborted();
      waiting.set(number, { resolve, reject });
      signal?.addEventListener('abort', () => {
        if (waiting.delete(number)) send({ stop: number });
        reject(signal.reason);
      });
      send({ ask: number, call, args });
    });
  };

  const give = async (need: number, path: string) => send({ have: need, bytes: await loadPageFile(path) });
  const draw = async (need: number, svg: Uint8Array, longest?: number) =>
    send({ have: need, bytes: await drawSvg(svg, longest) });

  let isReady = false;
  const hear = (event: PreviewEvent) => {
    if (event.kind === 'beat' && !isReady) {
      isReady = true;
      listener?.onFound();
    }
    listener?.onEvent(event);
    if (event.kind === 'file' && event.file.edition === 'quotes' && event.file.use === 'pages') measure(event.file);
  };

  /** Sheets are measured one after the other; of those that wait, only the newest. */
  let next: ShownFile | undefined;
  let isMeasuring = false;
  const measure = (file: ShownFile) => {
    next = file;
    if (isMeasuring) return;
    isMeasuring = true;
    void (async () => {
      while (next) {
        const file = next;
        next = undefined;
        const sheet = await measureSheet(file).catch(() => undefined);
        if (sheet && !next) await ask('measure', [sheet]).catch(() => undefined);
      }
      isMeasuring = false;
    })();
  };
  let measured: { readonly html: string; readonly laid: LaidPaper } | undefined;
  const measureSheet = async (file: ShownFile): Promise<MeasuredSheet | undefined> => {
    if (!file.paper) return undefined;
    const html = new TextDecoder().decode(await ask('file', [file.name]));
    // Most words that are typed are not on the sheet.
    if (measured?.html !== html) {
      const place = element('div', { class: 'measured', 'aria-hidden': 'true' });
      document.body.append(place);
      measured = { html, laid: await layPaper(html, file.paper, place, '') };
      place.remove();
    }
    const { fit, tooLong, missing } = measured.laid;
    // A typeface that could not be loaded is tried again.
    if (missing.length > 0) measured = undefined;
    return {
      version: file.version,
      file: file.name,
      ...(missing.length > 0 ? { typefaces: missing } : tooLong ? { tooLong } : { fit }),
    };
  };

  worker.addEventListener('message', ({ data }: MessageEvent<FromEngine>) => {
    // A library in the worker may say something of its own.
    if (typeof data !== 'object' || !('event' in data || 'need' in data || 'answer' in data)) return;
    if ('event' in data) return hear(data.event);
    if ('svg' in data) return void draw(data.need, data.svg, data.longest);
    if ('need' in data) return void give(data.need, data.path);
    const { resolve, reject } = waiting.get(data.answer) ?? {};
    waiting.delete(data.answer);
    if ('refused' in data) reject?.(new Error(data.refused));
    else resolve?.(data.value as never);
  });
  worker.addEventListener('error', ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Error(message || 'The worker has ended.'));
    waiting.clear();
    listener?.onLost('engineLost');
  });
  return {
    pages: 'html',
    viewPages: (place, onWords) => new PaperView(place, onWords),
    frameReading: async (html, title) => {
      const frame = element('iframe', { sandbox: frameRights, title });
      frame.srcdoc = (await withFaces(html)).replace('</head>', `${laidWhenSeen}</head>`);
      return frame;
    },
    listen: (own) => {
      listener = own;
      if (isReady) own.onFound();
    },
    state: () => ask('state', []),
    change: (change) => ask('change', [change]),
    begin: (name, page) => ask('begin', [name, page]),
    openExample: (id, page) => ask('openExample', [id, page]),
    open: (page) => ask('open', [page]),
    addFile: (name, file, page) => ask('addFile', [name, file, page]),
    addBook: (name, file) => ask('addBook', [name, file]),
    removeBooks: () => ask('removeBooks', []),
    choose: (settings) => ask('choose', [settings]),
    part: (name) => ask('part', [name]),
    file: (name) => ask('file', [name]),
    make: (wanted, signal) => ask('make', [wanted], signal),
  };
}
