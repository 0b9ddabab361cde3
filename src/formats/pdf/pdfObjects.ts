// PDF objects: typed lookups that survive damaged files, and number trees.
import {
  decodePDFRawStream,
  PDFArray,
  PDFBool,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib';

/** The value of an entry, with references followed. */
export function entry(dict: PDFDict | undefined, key: string): PDFObject | undefined {
  return dict && followed(dict.get(PDFName.of(key)), dict.context);
}

export const dictEntry = (dict: PDFDict | undefined, key: string): PDFDict | undefined => asDict(entry(dict, key));
export const streamEntry = (dict: PDFDict | undefined, key: string): PDFStream | undefined => {
  const value = entry(dict, key);
  return value instanceof PDFStream ? value : undefined;
};
export const arrayEntry = (dict: PDFDict | undefined, key: string): PDFArray | undefined => {
  const value = entry(dict, key);
  return value instanceof PDFArray ? value : undefined;
};
export const numberEntry = (dict: PDFDict | undefined, key: string): number | undefined => asNumber(entry(dict, key));
export const nameEntry = (dict: PDFDict | undefined, key: string): string | undefined => asName(entry(dict, key));
export const textEntry = (dict: PDFDict | undefined, key: string): string | undefined => asText(entry(dict, key));
export const booleanEntry = (dict: PDFDict | undefined, key: string): boolean | undefined => {
  const value = entry(dict, key);
  return value instanceof PDFBool ? value.asBoolean() : undefined;
};

/** The dictionary itself, or that of a stream. */
export function asDict(value: PDFObject | undefined): PDFDict | undefined {
  if (value instanceof PDFStream) return value.dict;
  return value instanceof PDFDict ? value : undefined;
}

export const asNumber = (value: PDFObject | undefined): number | undefined =>
  value instanceof PDFNumber ? value.asNumber() : undefined;

/** Without the slash. */
export function asName(value: PDFObject | undefined): string | undefined {
  if (!(value instanceof PDFName)) return undefined;
  try {
    return value.decodeText();
  } catch {
    return value.asString().slice(1);
  }
}

/** A text string (ISO 32000-1, 7.9.2.2). */
export function asText(value: PDFObject | undefined): string | undefined {
  if (!(value instanceof PDFString || value instanceof PDFHexString)) return undefined;
  try {
    return value.decodeText();
  } catch {
    return '';
  }
}

/** The bytes of a string, one character for each. */
export function asBytes(value: PDFObject | undefined): string | undefined {
  if (!(value instanceof PDFString || value instanceof PDFHexString)) return undefined;
  try {
    return latin1(value.asBytes());
  } catch {
    return '';
  }
}

/** @returns the items of an array, references resolved. */
export function itemsOf(array: PDFArray | undefined): readonly (PDFObject | undefined)[] {
  return array ? Array.from({ length: array.size() }, (_, index) => objectWithoutNull(array.lookup(index))) : [];
}

/** An entry that may be one thing or an array of them. */
export function oneOrMany(dict: PDFDict | undefined, key: string): readonly (PDFObject | undefined)[] {
  const value = entry(dict, key);
  return value instanceof PDFArray ? itemsOf(value) : value ? [value] : [];
}

/** Beyond this a stream is taken for one made to fill the memory. */
const mostBytes = 128 * 1024 * 1024;

/** A stream without its filters. Of a damaged one, what could be read; undefined when a filter is for pictures only. */
export function streamBytes(stream: PDFStream | undefined): Uint8Array | undefined {
  if (!(stream instanceof PDFRawStream)) return undefined;
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    const source = decodePDFRawStream(stream);
    for (;;) {
      const piece = source.getBytes(65_536);
      if (piece.length === 0) break;
      pieces.push(new Uint8Array(piece));
      length += piece.length;
      if (length > mostBytes) break;
    }
  } catch {
    if (length === 0) return undefined;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** One character for each byte. */
export const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

/** A reference may lead to another reference; a ring of them leads nowhere. */
export function followed(value: PDFObject | undefined, context: PDFContext): PDFObject | undefined {
  let current = value;
  for (let step = 0; current instanceof PDFRef; step++) {
    if (step === 8) return undefined;
    current = context.lookup(current);
  }
  return objectWithoutNull(current);
}

const objectWithoutNull = (value: PDFObject | undefined): PDFObject | undefined =>
  value === PDFNull || value instanceof PDFRef ? undefined : value;

/** A tree that comes back to itself is walked once. */
export function numberTree(root: PDFDict | undefined): ReadonlyMap<number, PDFObject> {
  const found = new Map<number, PDFObject>();
  const seen = new Set<PDFDict>();
  const waiting = root ? [root] : [];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    const pairs = itemsOf(arrayEntry(node, 'Nums'));
    for (let index = 0; index + 1 < pairs.length; index += 2) {
      const key = asNumber(pairs[index]);
      const value = pairs[index + 1];
      if (key !== undefined && value) found.set(key, value);
    }
    for (const kid of itemsOf(arrayEntry(node, 'Kids'))) {
      const dict = asDict(kid);
      if (dict) waiting.push(dict);
    }
  }
  return found;
}
