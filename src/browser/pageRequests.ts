// Answers a page's requests: its document, pictures, typefaces, no more.

/** Everything a page may load; whatever is not in `files` does not exist for it. */
export interface PrintablePage {
  readonly html: string;
  /** Path on the page's own host, such as `/fonts/x.woff2`, to its content. */
  readonly files: ReadonlyMap<string, PrintableFile>;
}

export interface PrintableFile {
  readonly mediaType: string;
  readonly read: () => Promise<Uint8Array>;
  /** The address means the same bytes in every document, so that a tab need not load them again. */
  readonly isLasting?: boolean;
}

/** `.invalid` is never a real host (RFC 2606); every request to it is answered here, and to any other refused. */
export const origin = 'https://guide.invalid';

const policy = `default-src 'none'; img-src ${origin} data:; style-src 'unsafe-inline'; font-src ${origin} data:; base-uri 'none'; form-action 'none'; frame-src 'none'`;

export interface Requests {
  /** The page whose requests are answered from now on, without one none is; gives the addresses that will have been refused. */
  readonly serve: (page: PrintablePage | undefined) => readonly string[];
  /** The open document may show pictures that were loaded from other files, under the same addresses. */
  readonly holdsPicturesOfOthers: (files: PrintablePage['files']) => boolean;
  /** The tab waits for a file that is being read. */
  readonly isAnswering: () => boolean;
}

/** The part of a tab's session that is used (Chrome DevTools Protocol, domain Fetch). */
interface Session {
  send(method: string, parameters: object): Promise<unknown>;
  on(event: string, handler: (parameters: unknown) => void): unknown;
}

interface PausedRequest {
  readonly requestId: string;
  readonly request: { readonly url: string };
  readonly resourceType: string;
  /** Id of the request that was redirected. */
  readonly redirectedRequestId?: string;
}

/** A page asks for all its pictures at once; each is in memory about three times while it is sent. */
const mostAtATime = 2;

/** From now on no request of the tab leaves the machine. */
export async function answerRequests(session: Session): Promise<Requests> {
  let served: PrintablePage | undefined;
  let refused: string[] = [];
  let underWay = 0;
  /** Pictures that were loaded since the tab's last navigation are from these. */
  let pictures: PrintablePage['files'] | undefined;
  /** Each request waits for the one before it in its queue. */
  const queues = Array.from({ length: mostAtATime }, () => Promise.resolve<unknown>(undefined));
  let asked = 0;
  session.on('Fetch.requestPaused', (parameters) => {
    const request = parameters as PausedRequest;
    underWay += 1;
    const page = served;
    const refusals = refused;
    const queue = asked % mostAtATime;
    asked += 1;
    queues[queue] = queues[queue]!.then(() =>
      answerTo(request, page)
        .finally(() => {
          underWay -= 1;
          if (request.resourceType === 'Document') pictures = undefined;
          else if (request.resourceType === 'Image') pictures = page?.files;
        })
        .then(
          (answer) => session.send('Fetch.fulfillRequest', { requestId: request.requestId, ...answer }),
          () => {
            if (request.request.url !== `${origin}/favicon.ico`) refusals.push(request.request.url);
            return session.send('Fetch.failRequest', {
              requestId: request.requestId,
              errorReason: 'BlockedByClient',
            });
          },
        ),
    )
      // The tab may be gone.
      .catch(() => undefined);
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  return {
    serve: (page) => {
      served = page;
      refused = [];
      return refused;
    },
    holdsPicturesOfOthers: (files) => pictures !== undefined && pictures !== files,
    isAnswering: () => underWay > 0,
  };
}

interface Answer {
  readonly responseCode: number;
  readonly responseHeaders: readonly { readonly name: string; readonly value: string }[];
  /** Base64. */
  readonly body: string;
}

/** Rejects what is refused. */
async function answerTo(
  { request: { url }, resourceType, redirectedRequestId }: PausedRequest,
  page: PrintablePage | undefined,
): Promise<Answer> {
  if (page && redirectedRequestId === undefined && url.startsWith(`${origin}/`)) {
    if (url === `${origin}/` && resourceType === 'Document')
      return answered('text/html; charset=utf-8', Buffer.from(page.html), {
        'Content-Security-Policy': policy,
        'Cache-Control': 'no-store',
      });
    const file = page.files.get(decodeURI(new URL(url).pathname));
    if (file)
      return answered(file.mediaType, await file.read(), {
        'Access-Control-Allow-Origin': origin,
        // Another guide's picture may have the same address.
        'Cache-Control': file.isLasting ? 'max-age=31536000, immutable' : 'no-store',
      });
  }
  throw new Error(`${url} is not the guide’s`);
}

function answered(mediaType: string, body: Uint8Array, headers: Readonly<Record<string, string>>): Answer {
  const { buffer, byteOffset, byteLength } = body;
  return {
    responseCode: 200,
    responseHeaders: Object.entries({ 'Content-Type': mediaType, ...headers }).map(([name, value]) => ({
      name,
      value,
    })),
    body: Buffer.from(buffer, byteOffset, byteLength).toString('base64'),
  };
}
