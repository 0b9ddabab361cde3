// The installed program as the page's engine: the key, requests, events.
import { keyHeader, nameHeader, type PreviewEvent } from '../protocol.ts';
import type { EngineListener, PageEngine } from './engine.ts';
import { type Ask, accepted, engineOver, Refused } from './engineRequests.ts';
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
    onLost(status === 401 || status === 403 ? 'wrongKey' : 'offline');
    await new Promise((resolve) => setTimeout(resolve, 1500));
  }
}
