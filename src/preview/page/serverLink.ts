// The page's link to its server: the key, requests, events.
import { keyHeader, nameHeader, type PreviewEvent } from '../protocol.ts';

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

const key = takeKey();

/** Names this tab in what it sends, so that it knows its own changes again. */
export const tab = crypto.randomUUID();

export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly body: string,
  ) {
    super(message);
  }
}

interface Sent {
  readonly json?: unknown;
  readonly file?: Blob;
  readonly name?: string;
  readonly signal?: AbortSignal;
}

export async function ask(method: string, path: string, { json, file, name, signal }: Sent = {}): Promise<Response> {
  const response = await fetch(path, {
    method,
    signal,
    body: file ?? (json === undefined ? undefined : JSON.stringify(json)),
    headers: {
      [keyHeader]: key,
      ...(name === undefined ? {} : { [nameHeader]: encodeURIComponent(name) }),
    },
  });
  if (response.ok) return response;
  const body = await response.text();
  throw new Refused(response.status, body.slice(0, 300), body);
}

export const askJson = async <R>(method: string, path: string, sent?: Sent): Promise<R> =>
  (await ask(method, path, sent)).json() as Promise<R>;

export const nameOfResponse = (response: Response): string =>
  decodeURIComponent(response.headers.get(nameHeader) ?? '');

/** Milliseconds; the server tells that it is there every two seconds. */
const longestSilence = 4500;

interface Listener {
  readonly onEvent: (event: PreviewEvent) => void;
  readonly onLost: (status: number) => void;
  readonly onFound: () => void;
}

/** Listens without end; a server that is silent is asked again. */
export async function listen({ onEvent, onLost, onFound }: Listener): Promise<never> {
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
      const response = await ask('GET', '/api/events', { signal: silence.signal });
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
    onLost(status);
    await new Promise((resolve) => setTimeout(resolve, 1500));
  }
}
