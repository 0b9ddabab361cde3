// Keeps the files of one version of the page, so that it opens without a network.

/** The parts of a service worker's global scope that are used; the library's types are those of pages. */
interface ServiceWorkerScope {
  readonly registration: { readonly scope: string };
  readonly clients: { claim: () => Promise<void> };
  addEventListener: (
    kind: 'install' | 'activate' | 'fetch',
    listener: (event: {
      readonly request: Request;
      waitUntil: (work: Promise<unknown>) => void;
      respondWith: (response: Promise<Response>) => void;
    }) => void,
  ) => void;
}

/** Written in front of this script when it is built: a name for the version, and the files that every guide needs. */
declare const studyguideFiles: { readonly version: string; readonly files: readonly string[] };

const scope = globalThis as unknown as ServiceWorkerScope;
const prefix = 'studyguide-page-';
const store = prefix + studyguideFiles.version;

scope.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(store)
      .then((cache) => cache.addAll(studyguideFiles.files.map((file) => new Request(file, { cache: 'reload' })))),
  );
});

scope.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names.filter((name) => name.startsWith(prefix) && name !== store).map((name) => caches.delete(name)),
        ),
      )
      .then(() => scope.clients.claim()),
  );
});

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope.registration.scope)) return;
  event.respondWith(answer(request));
});

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(store);
  const known = await cache.match(request, { ignoreSearch: true });
  if (known) return known;
  if (request.mode === 'navigate') {
    const page = await cache.match(scope.registration.scope);
    if (page) return page;
  }
  const response = await fetch(request);
  // Typefaces and readers of other files, when they are first needed.
  if (response.ok) await cache.put(request, response.clone());
  return response;
}
