// The installed program as the page's engine: the key, requests, events.
import {
  type GuideEngine,
  keyHeader,
  type MadeFiles,
  nameHeader,
  type PreviewEvent,
  type ShownMessage,
} from '../protocol.ts';
import type { EngineListener, PageEngine } from './engine.ts';
import { PageView } from './pageView.ts';
import { element } from './pageWords.ts';

const storedKey = 'studyguide-key';

/** From the address, which forgets it at once; after a reload from the tab's storage. */
function takeKey(): string {
  const fresh = /[#&]key=([\w-]+)/.exec(location.hash)?.[1];
  if (fresh) {
    sessionStorage.setItem(storedKey, fresh);
    history.replaceState(null, '', location.pathname);
  }
  return fresh ?? sessionStorage.getItem(storedKey) ?? '';
}

interface Sent {
  readonly json?: unknown;
  readonly file?: Blob;
  readonly name?: string;
  readonly signal?: AbortSignal;
}

/** A refusal, with its status, is an answer too. */
type Ask = (method: string, path: string, sent?: Sent) => Promise<Response>;

class Refused extends Error {
  constructor(
    readonly status: number,
    readonly body: string,
  ) {
    super(body.slice(0, 300));
  }
}

/** Throws `Refused`. */
async function accepted(asked: Promise<Response>): Promise<Response> {
  const response = await asked;
  if (response.ok) return response;
  throw new Refused(response.status, await response.text());
}

/** The body of a refusal of this status is an answer; any other error stays one. */
async function orRefusal<R, S>(status: number, asked: Promise<R>): Promise<R | S> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== status) throw error;
    return JSON.parse(error.body) as S;
  }
}

function engineOver(send: Ask): GuideEngine {
  const ask: Ask = (method, path, sent) => accepted(send(method, path, sent));
  const askJson = async <R>(method: string, path: string, sent?: Sent): Promise<R> =>
    (await ask(method, path, sent)).json() as Promise<R>;
  const booksOf = ({ books }: { readonly books: readonly string[] }) => books;
  return {
    state: () => askJson('GET', '/api/state'),
    change: (change) => orRefusal(409, askJson('PUT', '/api/text', { json: change })),
    begin: async (name, page) => void (await ask('POST', `/api/new?page=${page}`, { json: { name } })),
    openExample: async (id, page) => void (await ask('POST', `/api/example?page=${page}`, { json: { id } })),
    open: async (page) => void (await ask('POST', `/api/open?page=${page}`)),
    addFile: (name, file, page) =>
      askJson('POST', page === undefined ? '/api/drop' : `/api/drop?page=${page}`, { file, name }),
    addBook: async (name, file) => booksOf(await askJson('POST', '/api/book', { file, name })),
    removeBooks: async () => booksOf(await askJson('DELETE', '/api/book')),
    choose: (settings) => askJson('PUT', '/api/settings', { json: settings }),
    part: async (name) => (await ask('GET', `/api/part/${encodeURIComponent(name)}`)).blob(),
    file: async (name) => (await ask('GET', `/api/file/${encodeURIComponent(name)}`)).arrayBuffer(),
    make: (wanted, signal) =>
      orRefusal<MadeFiles, { messages: readonly ShownMessage[] }>(
        422,
        ask('POST', '/api/make', { json: wanted, signal }).then(async (response) => ({
          name: decodeURIComponent(response.headers.get(nameHeader) ?? ''),
          contents: await response.blob(),
        })),
      ),
  };
}

const askWith =
  (key: string): Ask =>
  (method, path, { json, file, name, signal } = {}) =>
    fetch(path, {
      method,
      signal,
      body: file ?? (json === undefined ? undefined : JSON.stringify(json)),
      headers: {
        [keyHeader]: key,
        ...(name === undefined ? {} : { [nameHeader]: encodeURIComponent(name) }),
      },
    });

export function connectServer(): PageEngine {
  const ask = askWith(takeKey());
  return {
    pages: 'pdf',
    viewPages: (place, onWords) => new PageView(place, onWords),
    frameReading: async (html, title) => {
      const frame = element('iframe', { sandbox: '', title });
      frame.srcdoc = html;
      return frame;
    },
    listen: (listener) => void listen(ask, listener),
    ...engineOver(ask),
  };
}

/** Milliseconds; the server tells that it is there every two seconds. */
const longestSilence = 4500;

/** Listens without end; a server that is silent is asked again. */
async function listen(ask: Ask, { onEvent, onLost, onFound }: EngineListener): Promise<never> {
  for (;;) {
    let status = 0;
    const silence = new AbortController();
    let timer = 0;
    const wait = () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => silence.abort(), longestSilence);
    };
    try {
      wait();
      const response = await accepted(ask('GET', '/api/events', { signal: silence.signal }));
      onFound();
      const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        wait();
        const lines = (rest + value).split('\n');
        rest = lines.pop()!;
        for (const line of lines) onEvent(JSON.parse(line) as PreviewEvent);
      }
    } catch (error) {
      if (error instanceof Refused) status = error.status;
    }
    clearTimeout(timer);
    // The connection ends with the program; a busy program, or one on a computer that slept, is only silent.
    const isSilent = silence.signal.aborted;
    onLost(status === 401 || status === 403 ? 'wrongKey' : isSilent ? 'silent' : 'offline');
    await new Promise((resolve) => setTimeout(resolve, 1500));
  }
}
