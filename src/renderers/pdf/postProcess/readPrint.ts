// Reads the objects of a PDF by the table of offsets that Chromium writes.
import {
  PDFArray,
  PDFBool,
  PDFCatalog,
  PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFPageLeaf,
  PDFPageTree,
  PDFRawStream,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';

class WrittenOtherwise extends Error {}

/**
 * The same objects that pdf-lib's own parser finds, in a fifth of the time. Skia writes one table of offsets, objects of generation 0 and
 * streams with a length of their own (ISO 32000-1, 7.5).
 * @returns undefined when anything in the file is written otherwise
 */
export function readPrint(bytes: Uint8Array): PDFContext | undefined {
  try {
    return readObjects(bytes);
  } catch (error) {
    if (error instanceof WrittenOtherwise) return undefined;
    throw error;
  }
}

function readObjects(bytes: Uint8Array): PDFContext {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const textAt = (start: number, end: number) => file.toString('latin1', start, end);
  const table = Number(/startxref\n(\d+)\n%%EOF\n?$/.exec(textAt(file.length - 64, file.length))?.[1]);
  const head = /^xref\n0 (\d+)\n/.exec(textAt(table, table + 32))?.[0];
  if (!head) throw new WrittenOtherwise();
  const count = Number(head.split(/\s/)[2]);
  const trailer = table + head.length + count * entryLength;
  const offsets = offsetsIn(textAt(table + head.length, trailer));
  const context = PDFContext.create();
  const read = objectReader(context);
  const inFile = [...offsets].sort(([, one], [, other]) => one - other);
  for (const [index, [number, start]] of inFile.entries()) {
    const length = (inFile[index + 1]?.[1] ?? table) - start;
    // Pictures have megabytes, and before them a few lines.
    const isLong = length > longestText && textAt(start, start + longestText).includes('stream\n');
    const text = textAt(start, start + (isLong ? longestText : length));
    const opening = `${number} 0 obj`;
    if (!text.startsWith(opening)) throw new WrittenOtherwise();
    const { value, end } = read(text, opening.length);
    const isStream = !text.startsWith('endobj', end);
    if (isStream && !text.startsWith('stream\n', end)) throw new WrittenOtherwise();
    context.assign(PDFRef.of(number), isStream ? streamAt(bytes, value, start + end + 'stream\n'.length) : value);
  }
  const text = textAt(trailer, file.length);
  if (!text.startsWith('trailer')) throw new WrittenOtherwise();
  const { value } = read(text, 'trailer'.length);
  const entryOf = (key: string) => (value instanceof PDFDict ? value.get(PDFName.of(key)) : undefined);
  if (!(context.lookup(entryOf('Root')) instanceof PDFCatalog) || entryOf('Encrypt') || entryOf('Prev'))
    throw new WrittenOtherwise();
  context.trailerInfo = { Root: entryOf('Root'), Info: entryOf('Info'), ID: entryOf('ID') };
  return context;
}

/** Bytes that are looked at as text at a time. */
const longestText = 2 ** 16;

/** Bytes of an entry in the table: offset, generation, whether it is in use, two for the end of the line. */
const entryLength = 20;

/** Numbers of objects in use, with their offsets in the file. */
function offsetsIn(entries: string): [number: number, offset: number][] {
  const offsets: [number, number][] = [];
  for (let number = 1; number * entryLength < entries.length; number++) {
    const entry = entries.slice(number * entryLength, (number + 1) * entryLength);
    if (!/^\d{10} \d{5} [fn]/.test(entry)) throw new WrittenOtherwise();
    if (entry[17] === 'n') offsets.push([number, Number(entry.slice(0, 10))]);
  }
  return offsets;
}

function streamAt(bytes: Uint8Array, dict: PDFObject, start: number): PDFRawStream {
  const length = dict instanceof PDFDict ? dict.get(PDFName.of('Length')) : undefined;
  if (!(length instanceof PDFNumber)) throw new WrittenOtherwise();
  const end = start + length.asNumber();
  if (!/^\s*endstream\s+endobj/.test(Buffer.from(bytes.subarray(end, end + 24)).toString('latin1')))
    throw new WrittenOtherwise();
  return PDFRawStream.of(dict as PDFDict, bytes.subarray(start, end));
}

const typedDicts = new Map<PDFObject | undefined, Pick<typeof PDFDict, 'fromMapWithContext'>>([
  [PDFName.of('Catalog'), PDFCatalog],
  [PDFName.of('Pages'), PDFPageTree],
  [PDFName.of('Page'), PDFPageLeaf],
]);

const isSpace = (code: number): boolean =>
  code === 32 || code === 10 || code === 13 || code === 9 || code === 12 || code === 0;
/** ( ) < > [ ] { } / % (ISO 32000-1, 7.2.2). */
const isDelimiter = new Set([...'()<>[]{}/%'].map((sign) => sign.charCodeAt(0)));
const [slash, less, bracket, parenthesis] = [0x2f, 0x3c, 0x5b, 0x28];
const aNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
const aCount = /^\d+$/;

/** Reads the value at an offset of a text; `end` is past the space after it. */
function objectReader(context: PDFContext): (text: string, from: number) => { value: PDFObject; end: number } {
  let text = '';
  let at = 0;
  // Some hundred names and numbers, and each reference, are written many times.
  const references: PDFRef[] = [];
  const names = new Map<string, PDFName>();
  const numbers = new Map<string, PDFNumber>();
  const type = PDFName.of('Type');

  const skipSpace = () => {
    while (isSpace(text.charCodeAt(at))) at++;
  };
  const regularEnd = (from: number) => {
    let end = from;
    while (end < text.length) {
      const code = text.charCodeAt(end);
      if (isSpace(code) || isDelimiter.has(code)) break;
      end++;
    }
    return end;
  };
  const readName = (): PDFName => {
    if (text.charCodeAt(at) !== slash) throw new WrittenOtherwise();
    const end = regularEnd(at + 1);
    const written = text.slice(at + 1, end);
    at = end;
    let name = names.get(written);
    if (!name) {
      name = PDFName.of(written);
      names.set(written, name);
    }
    return name;
  };
  const readDict = (): PDFDict => {
    const map = new Map<PDFName, PDFObject>();
    at += 2;
    skipSpace();
    while (text.charCodeAt(at) === slash) {
      const key = readName();
      skipSpace();
      map.set(key, readValue());
      skipSpace();
    }
    if (!text.startsWith('>>', at)) throw new WrittenOtherwise();
    at += 2;
    return (typedDicts.get(map.get(type)) ?? PDFDict).fromMapWithContext(map, context);
  };
  const readArray = (): PDFArray => {
    const array = PDFArray.withContext(context);
    at += 1;
    skipSpace();
    while (text[at] !== ']') {
      array.push(readValue());
      skipSpace();
    }
    at += 1;
    return array;
  };
  const readString = (): PDFString => {
    const start = at + 1;
    for (let depth = 0; at < text.length; at++) {
      const sign = text[at];
      if (sign === '\\') at++;
      else if (sign === '(') depth++;
      else if (sign === ')' && --depth === 0) {
        at += 1;
        return PDFString.of(text.slice(start, at - 1));
      }
    }
    throw new WrittenOtherwise();
  };
  const readHexString = (): PDFHexString => {
    const end = text.indexOf('>', at);
    if (end < 0) throw new WrittenOtherwise();
    const digits = text.slice(at + 1, end);
    at = end + 1;
    return PDFHexString.of(digits);
  };
  const readWord = (): PDFObject => {
    const start = at;
    at = regularEnd(at);
    const word = text.slice(start, at);
    if (aCount.test(word) && text.startsWith(' 0 R', at)) {
      at += ' 0 R'.length;
      const number = Number(word);
      references[number] ??= PDFRef.of(number);
      return references[number];
    }
    if (aNumber.test(word)) {
      let number = numbers.get(word);
      if (!number) {
        number = PDFNumber.of(Number(word));
        numbers.set(word, number);
      }
      return number;
    }
    if (word === 'true') return PDFBool.True;
    if (word === 'false') return PDFBool.False;
    if (word === 'null') return PDFNull;
    throw new WrittenOtherwise();
  };
  const readValue = (): PDFObject => {
    switch (text.charCodeAt(at)) {
      case less:
        return text.charCodeAt(at + 1) === less ? readDict() : readHexString();
      case slash:
        return readName();
      case bracket:
        return readArray();
      case parenthesis:
        return readString();
      default:
        return readWord();
    }
  };
  return (whole, from) => {
    text = whole;
    at = from;
    skipSpace();
    const value = readValue();
    skipSpace();
    return { value, end: at };
  };
}
