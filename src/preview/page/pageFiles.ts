// Files of the page's own folder, as scripts: from a disk, browsers fetch nothing else.

const given = new Map<string, string>();
const loading = new Map<string, Promise<Uint8Array<ArrayBuffer> | undefined>>();
const addresses = new Map<string, string>();

/** Called by each of the scripts. */
Object.assign(globalThis, {
  studyguideFile: (path: string, base64: string) => given.set(path, base64),
});

/** @returns undefined where the file could not be loaded, and it is tried again the next time */
export function loadPageFile(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const known = loading.get(path);
  if (known) return known;
  const bytes = loadScript(`${path.split('/').map(encodeURIComponent).join('/')}.js`).then(() => {
    const base64 = given.get(path);
    given.delete(path);
    if (base64 === undefined) loading.delete(path);
    return base64 === undefined ? undefined : Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  });
  loading.set(path, bytes);
  return bytes;
}

/** Resolves also where there is no such script; what it gives is missing then. */
export function loadScript(address: string): Promise<void> {
  const script = document.createElement('script');
  script.src = address;
  return new Promise((resolve) => {
    const end = () => {
      script.remove();
      resolve();
    };
    script.addEventListener('load', end);
    script.addEventListener('error', end);
    document.head.append(script);
  });
}

const inHtml = /url\(["']?(?:[^"'()\s]*\/)?(fonts\/[\w.%-]+\.woff2)["']?\)/g;

/** Gives the typefaces that HTML names addresses that a frame can load. Those that are missing lead nowhere. */
export async function withFaces(html: string): Promise<string> {
  const paths = [...new Set([...html.matchAll(inHtml)].map(([, path]) => decodeURIComponent(path!)))];
  await Promise.all(
    paths.map(async (path) => {
      if (addresses.has(path)) return;
      const bytes = await loadPageFile(path);
      if (bytes) addresses.set(path, URL.createObjectURL(new Blob([bytes], { type: 'font/woff2' })));
    }),
  );
  return html.replace(inHtml, (_, path: string) => `url(${addresses.get(decodeURIComponent(path)) ?? 'data:,'})`);
}
