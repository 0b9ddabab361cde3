// Reads a web page that a browser saved as one file (MHTML, RFC 2557).
import type { Element } from 'hast';
import { visit } from 'unist-util-visit';
import type { DocumentTree } from './documentTree.ts';
import { damagedDocument } from './officeArchive.ts';
import { readPageDocument } from './pageDocument.ts';

interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

export const isMailDocument = (head: string): boolean =>
  /^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,40}?content-type:\s*multipart\/related/im.test(
    `${head.replace(/\r\n/g, '\n').slice(0, 4000)}\n`,
  ) && /^mime-version:/im.test(head.slice(0, 4000));

export function readMailDocument(bytes: Buffer, path: string): DocumentTree {
  const parts = partsOf(bytes);
  const page = parts.find(({ headers }) => /^text\/html/i.test(headers.get('content-type') ?? ''));
  if (!page) throw damagedDocument(path);
  const document = readPageDocument(textOfPart(page));
  const images = new Map<string, Uint8Array>();
  const byAddress = new Map<string, Part>();
  for (const part of parts) {
    const place = part.headers.get('content-location')?.trim();
    const id = part.headers.get('content-id')?.replace(/^\s*<|>\s*$/g, '');
    if (place) byAddress.set(place, part);
    if (id) byAddress.set(`cid:${id}`, part);
  }
  const home = page.headers.get('content-location')?.trim();
  visit(document.root, 'element', ({ tagName, properties }: Element) => {
    if (tagName !== 'img' || typeof properties.src !== 'string') return;
    const part = byAddress.get(properties.src) ?? byAddress.get(absolute(properties.src, home));
    const type = /^image\/(png|jpe?g|gif|webp)/i.exec(part?.headers.get('content-type') ?? '')?.[1];
    if (!part || !type) return;
    const name = `image-${images.size + 1}.${type.toLowerCase().replace('jpeg', 'jpg')}`;
    images.set(name, part.body);
    properties.src = name;
  });
  // Lines of the page inside are not lines of the file.
  return { ...document, images, hasLines: false };
}

/** The page of such a file, for who reads it as a book. */
export function readMailPage(bytes: Buffer): string | undefined {
  const page = partsOf(bytes).find(({ headers }) => /^text\/html/i.test(headers.get('content-type') ?? ''));
  return page && textOfPart(page);
}

function absolute(address: string, base: string | undefined): string {
  try {
    return new URL(address, base).toString();
  } catch {
    return address;
  }
}

function partsOf(bytes: Buffer): Part[] {
  const whole = partOf(bytes);
  const boundary = /boundary="?([^";\r\n]+)"?/i.exec(whole.headers.get('content-type') ?? '')?.[1];
  if (!boundary) return [whole];
  const mark = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  let start = bytes.indexOf(mark);
  while (start >= 0) {
    const next = bytes.indexOf(mark, start + mark.length);
    if (next < 0) break;
    const from = bytes.indexOf('\n', start) + 1;
    parts.push(partOf(bytes.subarray(from, next)));
    start = next;
  }
  return parts;
}

function partOf(bytes: Buffer): Part {
  const [crlf, lf] = [bytes.indexOf('\r\n\r\n'), bytes.indexOf('\n\n')];
  const isCrlf = crlf >= 0 && (lf < 0 || crlf < lf);
  const end = isCrlf ? crlf : Math.max(0, lf);
  const head = bytes
    .subarray(0, end)
    .toString('latin1')
    .replace(/\r\n/g, '\n')
    .replace(/\n[ \t]+/g, ' ');
  const headers = new Map(
    head.split('\n').flatMap((line): [string, string][] => {
      const colon = line.indexOf(':');
      return colon > 0 ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]] : [];
    }),
  );
  const raw = bytes.subarray(end + (isCrlf ? 4 : 2));
  const encoding = (headers.get('content-transfer-encoding') ?? '').toLowerCase();
  if (encoding === 'base64') return { headers, body: Buffer.from(raw.toString('latin1'), 'base64') };
  return { headers, body: encoding === 'quoted-printable' ? fromQuotedPrintable(raw) : raw };
}

function fromQuotedPrintable(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1').replace(/=\r?\n/g, '');
  return Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}

function textOfPart({ headers, body }: Part): string {
  const named =
    /charset="?([\w-]+)/i.exec(headers.get('content-type') ?? '')?.[1] ??
    /charset=["']?([\w-]+)/i.exec(body.subarray(0, 2000).toString('latin1'))?.[1];
  try {
    return new TextDecoder(named ?? 'utf-8').decode(body);
  } catch {
    return new TextDecoder('utf-8').decode(body);
  }
}
