// Starts a preview with the page's scripts bundled once a run, and speaks with it as the page does.
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import process from 'node:process';
import { rolldown } from 'rolldown';
import { inject } from 'vitest';
import { type PreviewOptions, type RunningPreview, startPreview } from '../../src/preview/preview.ts';
import { keyHeader, nameHeader, type PreviewEvent } from '../../src/preview/protocol.ts';

async function pageScripts(): Promise<string> {
  const folder = join(inject('runFolder'), 'preview-page');
  if (existsSync(folder)) return folder;
  const { pageBundle } = (await import('../../rolldown.config.mjs' as string)) as {
    pageBundle: Parameters<typeof rolldown>[0] & { output: object };
  };
  const { output, ...input } = pageBundle;
  const own = `${folder}-${process.pid}`;
  mkdirSync(own, { recursive: true });
  const bundle = await rolldown(input);
  await bundle.write({ ...output, dir: own, minify: false, cleanDir: false });
  await bundle.close();
  // Another test process may have been faster.
  if (!existsSync(folder)) renameSync(own, folder);
  return folder;
}

interface Asked {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

export interface TestPreview extends RunningPreview {
  readonly key: string;
  readonly origin: string;
  /** With the key and the page's own origin, unless other headers say otherwise; `undefined` leaves one out. */
  readonly ask: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string | undefined>>,
  ) => Promise<Asked>;
  /** To the guide that was begun last, which is opened then, or to the open one. */
  readonly drop: (
    name: string,
    contents: string | Uint8Array,
  ) => Promise<{ remarks: { name: string; message: string }[] }>;
  /** Resolves with the first event of the kind that fits. */
  readonly event: <K extends PreviewEvent['kind']>(
    kind: K,
    fits?: (event: Extract<PreviewEvent, { kind: K }>) => boolean,
  ) => Promise<Extract<PreviewEvent, { kind: K }>>;
}

/** Close it after the test. Any free port is taken. */
export async function openPreview(options: Partial<PreviewOptions> = {}): Promise<TestPreview> {
  const running = await startPreview({ port: 0, today: '2026-11-21', scripts: await pageScripts(), ...options });
  const { origin, hash } = new URL(running.address);
  const key = hash.replace('#key=', '');
  const own = { [keyHeader]: key, origin, host: new URL(origin).host };
  const send = (method: string, path: string, body: string | Uint8Array, headers: Record<string, string | undefined>) =>
    new Promise<Asked>((resolve, reject) => {
      const sent = Object.fromEntries(
        Object.entries({ ...own, ...headers }).filter(([, value]) => value !== undefined),
      );
      const asked = request(`${origin}${path}`, { method, headers: sent as Record<string, string> }, (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('end', () =>
          resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(pieces) }),
        );
      });
      asked.on('error', reject);
      asked.end(body);
    });
  const ask: TestPreview['ask'] = (method, path, body, headers = {}) =>
    send(method, path, body instanceof Uint8Array ? body : body === undefined ? '' : JSON.stringify(body), headers);
  const events: PreviewEvent[] = [];
  const waiting = new Set<() => void>();
  const stream = request(`${origin}/api/events`, { headers: own }, (response) => {
    let rest = '';
    response.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop()!;
      events.push(...lines.map((line) => JSON.parse(line) as PreviewEvent));
      for (const look of waiting) look();
    });
    response.on('error', () => undefined);
  });
  stream.on('error', () => undefined);
  stream.end();
  return {
    ...running,
    key,
    origin,
    ask,
    drop: async (name, contents) => {
      const to = (path: string) => send('POST', path, contents, { [nameHeader]: encodeURIComponent(name) });
      const begun = await to('/api/drop?page=');
      const answer = begun.status === 400 ? await to('/api/drop') : begun;
      if (begun.status === 200) await ask('POST', '/api/open?page=');
      return JSON.parse(answer.body.toString());
    },
    event: (kind, fits = () => true) =>
      new Promise((resolve) => {
        const look = () => {
          const found = events.find((one) => one.kind === kind && fits(one as never));
          if (!found) return;
          waiting.delete(look);
          resolve(found as never);
        };
        waiting.add(look);
        look();
      }),
    close: async () => {
      stream.destroy();
      await running.close();
    },
  };
}
