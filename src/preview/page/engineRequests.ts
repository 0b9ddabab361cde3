// Requests of the page to an engine: a method, a path and a body.
import { type GuideEngine, type MadeFiles, nameHeader, type Remark, type ShownMessage } from '../protocol.ts';

export interface Sent {
  readonly json?: unknown;
  readonly file?: Blob;
  readonly name?: string;
  readonly signal?: AbortSignal;
}

/** A refusal, with its status, is an answer too. */
export type Ask = (method: string, path: string, sent?: Sent) => Promise<Response>;

export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly body: string,
  ) {
    super(body.slice(0, 300));
  }
}

/** Throws `Refused`. */
export async function accepted(asked: Promise<Response>): Promise<Response> {
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

export function engineOver(send: Ask): GuideEngine {
  const ask: Ask = (method, path, sent) => accepted(send(method, path, sent));
  const askJson = async <R>(method: string, path: string, sent?: Sent): Promise<R> =>
    (await ask(method, path, sent)).json() as Promise<R>;
  const booksOf = ({ books }: { readonly books: readonly string[] }) => books;
  return {
    state: () => askJson('GET', '/api/state'),
    change: (change) => orRefusal(409, askJson('PUT', '/api/text', { json: change })),
    begin: async (name, page) => void (await ask('POST', `/api/new?page=${page}`, { json: { name } })),
    openExample: async (id, page) => void (await ask('POST', `/api/example?page=${page}`, { json: { id } })),
    addFile: async (name, file) =>
      (await askJson<{ remarks: readonly Remark[] }>('POST', '/api/drop', { file, name })).remarks,
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
