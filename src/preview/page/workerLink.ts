// A worker of this browser as the page's engine: requests, events, and the sheet's measure.
import { type MeasuredSheet, nameHeader, type PreviewEvent, type ShownFile } from '../protocol.ts';
import type { FromEngine, ToEngine } from '../worker/workerProtocol.ts';
import type { EngineListener, PageEngine } from './engine.ts';
import { type Ask, accepted, engineOver } from './engineRequests.ts';
import { loadFace, loadScript, withFaces } from './faces.ts';
import { frameRights, layPaper } from './layPaper.ts';
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

interface Waiting {
  readonly resolve: (response: Response) => void;
  readonly reject: (error: unknown) => void;
}

export async function connectWorker(): Promise<PageEngine> {
  const worker = await startWorker();
  const send = (message: ToEngine, transfer: Transferable[] = []) => worker.postMessage(message, transfer);
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let listener: EngineListener | undefined;

  const ask: Ask = async (method, path, { json, file, name, signal } = {}) => {
    signal?.throwIfAborted();
    const bytes = await file?.arrayBuffer();
    const number = ++asked;
    return new Promise<Response>((resolve, reject) => {
      waiting.set(number, { resolve, reject });
      signal?.addEventListener('abort', () => {
        if (waiting.delete(number)) send({ stop: number });
        reject(signal.reason);
      });
      send({ ask: number, method, path, json, name, bytes }, bytes ? [bytes] : []);
    });
  };

  const give = async (need: number, path: string) => {
    const face = /^fonts\/(.+)$/.exec(path)?.[1];
    const bytes = face
      ? await loadFace(decodeURIComponent(face))
      : await fetch(new URL(path, base)).then(
          async (response) => (response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined),
          () => undefined,
        );
    // A copy: the page needs the typeface again.
    const copy = bytes?.slice().buffer;
    send({ have: need, bytes: copy }, copy ? [copy] : []);
  };

  const hear = (event: PreviewEvent) => {
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
        if (sheet && !next) await ask('PUT', '/api/fit', { json: sheet });
      }
      isMeasuring = false;
    })();
  };
  const measureSheet = async (file: ShownFile): Promise<MeasuredSheet | undefined> => {
    if (!file.paper) return undefined;
    const response = await accepted(ask('GET', `/api/file/${encodeURIComponent(file.name)}`));
    const place = element('div', { class: 'measured', 'aria-hidden': 'true' });
    document.body.append(place);
    const { fit, tooLong, missing } = await layPaper(await response.text(), file.paper, place, '');
    place.remove();
    return {
      version: file.version,
      file: file.name,
      ...(missing.length > 0 ? { typefaces: missing } : tooLong ? { tooLong } : { fit }),
    };
  };

  worker.addEventListener('message', ({ data }: MessageEvent<FromEngine>) => {
    if ('event' in data) return hear(data.event);
    if ('need' in data) return void give(data.need, data.path);
    const { resolve } = waiting.get(data.answer) ?? {};
    waiting.delete(data.answer);
    resolve?.(
      new Response(data.body as BodyInit, {
        status: data.status,
        headers: {
          'Content-Type': data.type,
          ...(data.name !== undefined && { [nameHeader]: encodeURIComponent(data.name) }),
        },
      }),
    );
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
      frame.srcdoc = await withFaces(html);
      return frame;
    },
    listen: (own) => {
      listener = own;
      own.onFound();
    },
    ...engineOver(ask),
  };
}
