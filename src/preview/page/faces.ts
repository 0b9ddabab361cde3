// Typefaces of the page's folder, as scripts: from a disk, browsers fetch no fonts.

const given = new Map<string, string>();
const loading = new Map<string, Promise<Uint8Array<ArrayBuffer> | undefined>>();
const addresses = new Map<string, string>();

/** Called by each of the scripts. */
Object.assign(globalThis, {
  studyguideFace: (name: string, base64: string) => given.set(name, base64),
});

/** @returns the bytes of a WOFF2 file; undefined where it could not be loaded, and it is tried again the next time */
export function loadFace(name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const known = loading.get(name);
  if (known) return known;
  const bytes = loadScript(`fonts/${encodeURIComponent(name)}.js`).then(() => {
    const base64 = given.get(name);
    given.delete(name);
    if (base64 === undefined) loading.delete(name);
    return base64 === undefined ? undefined : Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  });
  loading.set(name, bytes);
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

const inHtml = /url\(["']?(?:[^"'()\s]*\/)?fonts\/([\w.%-]+\.woff2)["']?\)/g;

/** Gives the typefaces that HTML names addresses that a frame can load. Those that are missing lead nowhere. */
export async function withFaces(html: string): Promise<string> {
  const names = [...new Set([...html.matchAll(inHtml)].map(([, name]) => decodeURIComponent(name!)))];
  await Promise.all(
    names.map(async (name) => {
      if (addresses.has(name)) return;
      const bytes = await loadFace(name);
      if (bytes) addresses.set(name, URL.createObjectURL(new Blob([bytes], { type: 'font/woff2' })));
    }),
  );
  return html.replace(inHtml, (_, name: string) => `url(${addresses.get(decodeURIComponent(name)) ?? 'data:,'})`);
}
