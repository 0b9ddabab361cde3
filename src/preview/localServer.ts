// The preview's HTTP server: this machine only, this page only, with the key.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EnvironmentFault } from '../diagnostics/faults.ts';
import { keyHeader } from './protocol.ts';

/** Texts kept in the browser belong to an address with its port, so the port is always the same where it is free. */
export const defaultPort = 4781;
const triedPorts = 20;

export interface Answer {
  readonly status: number;
  readonly body?: string | Uint8Array;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Request {
  readonly method: string;
  /** Path without query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  /** Throws `TooLarge` before it reads what is announced as larger, and as soon as more has come. */
  readonly body: (most: number) => Promise<Buffer>;
  /** Aborted when the page has gone away. */
  readonly gone: AbortSignal;
}

export interface Routes {
  /** The page's own files, which tell nothing of a guide. */
  readonly open: (path: string) => Answer | undefined;
  /** Everything else; asked only with the key. */
  readonly guarded: (request: Request) => Promise<Answer | undefined>;
  /** Keeps the response and writes events into it. */
  readonly events: (response: ServerResponse) => void;
}

export class TooLarge extends Error {}

/** Nothing but the page's own files runs; pictures, typefaces and styles may stand in a guide's web page, which runs nothing. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  'font-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const always: Readonly<Record<string, string>> = {
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  'X-Frame-Options': 'DENY',
  'Cache-Control': 'no-store',
};

export interface LocalServer {
  readonly port: number;
  /** The default port was taken by another program. */
  readonly isOtherPort: boolean;
  /** With the key in the fragment, which browsers send nowhere. */
  readonly address: string;
  readonly close: () => Promise<void>;
}

/** Throws `system-refused` where the named port is taken. `port` 0 takes any. */
export async function startLocalServer(routes: Routes, port?: number): Promise<LocalServer> {
  const key = randomBytes(24).toString('base64url');
  let host = '';
  const server = createServer((request, response) => {
    void answer(request, response, { routes, key, host }).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 5000;
  const taken = await listen(server, port);
  const used = (server.address() as AddressInfo).port;
  host = `127.0.0.1:${used}`;
  return {
    port: used,
    isOtherPort: taken,
    address: `http://${host}/#key=${key}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function listen(server: Server, named: number | undefined): Promise<boolean> {
  const ports = named === undefined ? Array.from({ length: triedPorts }, (_, more) => defaultPort + more) : [named];
  // The system chooses one if all are taken.
  if (named === undefined) ports.push(0);
  for (const port of ports) {
    const refusal = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      server.once('error', resolve);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', resolve);
        resolve(undefined);
      });
    });
    if (!refusal) return named === undefined && port !== defaultPort;
    const { code } = refusal;
    if (named === undefined && (code === 'EADDRINUSE' || code === 'EACCES')) continue;
    throw new EnvironmentFault(
      'system-refused',
      code === 'EADDRINUSE'
        ? `Port ${port} is taken by another program`
        : `Port ${port} cannot be used: ${refusal.message}`,
      'Name another with --port, or leave --port out: then a free one is found.',
      { cause: refusal },
    );
  }
  return true;
}

interface Guard {
  readonly routes: Routes;
  readonly key: string;
  readonly host: string;
}

async function answer(request: IncomingMessage, response: ServerResponse, guard: Guard): Promise<void> {
  const refused = refusalOf(request, guard.host);
  if (refused) return send(request, response, refused);
  const method = request.method ?? 'GET';
  const url = new URL(request.url ?? '/', `http://${guard.host}`);
  if (!url.pathname.startsWith('/api/')) {
    const page = method === 'GET' ? guard.routes.open(url.pathname) : undefined;
    return send(request, response, page ?? notFound);
  }
  if (!holdsKey(request.headers[keyHeader], guard.key))
    return send(request, response, text(401, 'The key is missing.'));
  if (method === 'GET' && url.pathname === '/api/events') {
    response.writeHead(200, { ...always, 'Content-Type': 'application/x-ndjson; charset=utf-8' });
    return guard.routes.events(response);
  }
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const asked: Request = {
    method,
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: (most) => readBody(request, most),
    gone: gone.signal,
  };
  try {
    send(request, response, (await guard.routes.guarded(asked)) ?? notFound);
  } catch (error) {
    if (gone.signal.aborted) return;
    if (error instanceof TooLarge) send(request, response, text(413, error.message));
    else send(request, response, text(error instanceof SyntaxError ? 400 : 500, (error as Error).message));
  }
}

const text = (status: number, body: string): Answer => ({ status, body });
const notFound = text(404, 'There is nothing at this address.');

/** Pages of other sites can neither ask nor be told anything, whatever name they give this machine. */
function refusalOf({ method, headers }: IncomingMessage, host: string): Answer | undefined {
  if (headers.host !== host) return text(403, 'This address is only for the page of studyguide.');
  const origin = headers.origin;
  const isOwn = origin === `http://${host}`;
  if (origin !== undefined ? !isOwn : method !== 'GET') return text(403, 'Another page may not ask for this.');
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document' && method === 'GET'
      ? undefined
      : text(403, 'Another page may not ask for this.');
  return undefined;
}

function holdsKey(given: string | string[] | undefined, key: string): boolean {
  const bytes = Buffer.from(typeof given === 'string' ? given : '');
  const expected = Buffer.from(key);
  return bytes.length === expected.length && timingSafeEqual(bytes, expected);
}

async function readBody(request: IncomingMessage, most: number): Promise<Buffer> {
  const tooLarge = () => new TooLarge(`More than ${Math.floor(most / 1_000_000)} MB are not read.`);
  if (Number(request.headers['content-length'] ?? 0) > most) throw tooLarge();
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    size += (piece as Buffer).length;
    if (size > most) throw tooLarge();
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces);
}

function send(request: IncomingMessage, response: ServerResponse, { status, body = '', type, headers }: Answer): void {
  if (response.destroyed || response.headersSent) return;
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  response.writeHead(status, {
    ...always,
    'Content-Type': type ?? 'text/plain; charset=utf-8',
    'Content-Length': bytes.length,
    // A body that was not read would be taken for the next request.
    ...(request.complete ? {} : { Connection: 'close' }),
    ...headers,
  });
  response.end(bytes);
}
