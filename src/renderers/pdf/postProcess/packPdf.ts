// Packs PDF objects into a file with object streams and a compressed table.
import { deflateSync } from 'node:zlib';
import {
  PDFArray,
  PDFCatalog,
  type PDFContext,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFPageLeaf,
  PDFPageTree,
  type PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib';

/** A reader unpacks all of them to find one. */
const objectsPerStream = 200;

/** Free, at an offset, or in a stream of objects (ISO 32000-1, 7.5.8.3). */
type Place = readonly [kind: 0 | 1 | 2, where: number, index: number];

export interface PackedPdf {
  readonly bytes: Uint8Array;
  /** Offsets at which the gaps begin. */
  readonly gaps: ReadonlyMap<PDFStream, number>;
}

/**
 * The library's own writer looks through the table of all objects for each of them, and has compression in JavaScript.
 * `contentsOf` gives the bytes of a stream, compressed as its dictionary says.
 * @param sizes of streams that are left as gaps, for bytes that need not be in memory twice
 */
export function packPdf(
  context: PDFContext,
  contentsOf: (stream: PDFStream) => Uint8Array,
  sizes: ReadonlyMap<PDFStream, number> = new Map(),
): PackedPdf {
  /** With their offsets in the file. */
  const pieces: [at: number, piece: Uint8Array][] = [];
  const gaps = new Map<PDFStream, number>();
  let length = 0;
  const places: Place[] = [];
  const add = (piece: Uint8Array | string) => {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece;
    pieces.push([length, bytes]);
    length += bytes.length;
  };
  const addObject = (number: number, dict: string, contents?: Uint8Array | PDFStream) => {
    places[number] = [1, length, 0];
    add(`${number} 0 obj\n${dict}\n`);
    if (contents) {
      add('stream\n');
      if (contents instanceof PDFStream) {
        gaps.set(contents, length);
        length += sizes.get(contents)!;
      } else add(contents);
      add('\nendstream\n');
    }
    add('endobj\n');
  };
  const addStream = (number: number, entries: string, contents: Uint8Array) =>
    addObject(number, `<<${entries}/Filter/FlateDecode/Length ${contents.length}>>`, contents);

  // Streams of objects came with version 1.5. Bytes above 127 in the second line tell other programs that the file is no text.
  add('%PDF-1.7\n%\x81\x81\x81\x81\n');
  const small: [PDFRef, PDFObject][] = [];
  for (const [reference, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFStream) {
      const size = sizes.get(object);
      const contents = size === undefined ? contentsOf(object) : object;
      object.dict.set(PDFName.of('Length'), PDFNumber.of(size ?? (contents as Uint8Array).length));
      addObject(reference.objectNumber, writtenObject(object.dict), contents);
    } else if (object instanceof PDFCatalog || object instanceof PDFPageTree || object instanceof PDFPageLeaf)
      addObject(reference.objectNumber, writtenObject(object));
    else small.push([reference, object]);
  }
  let next = context.largestObjectNumber + 1;
  for (let from = 0; from < small.length; from += objectsPerStream) {
    const number = next++;
    let offsets = '';
    let texts = '';
    const some = small.slice(from, from + objectsPerStream);
    for (const [index, [{ objectNumber }, object]] of some.entries()) {
      places[objectNumber] = [2, number, index];
      offsets += `${objectNumber} ${texts.length} `;
      texts += `${writtenObject(object)}\n`;
    }
    const contents = deflateSync(Buffer.from(offsets + texts, 'latin1'));
    addStream(number, `/Type/ObjStm/N ${some.length}/First ${offsets.length}`, contents);
  }
  const start = length;
  places[next] = [1, start, 0];
  const { Root, Info, ID } = context.trailerInfo;
  const trailer = Object.entries({ Root, Info, ID }).map(([key, value]) =>
    value ? `/${key} ${writtenObject(value)}` : '',
  );
  const wide = start >= 2 ** 24 ? 4 : 3;
  addStream(
    next,
    `/Type/XRef/Size ${next + 1}/W[1 ${wide} 2]${trailer.join('')}`,
    deflateSync(tableOf(places, next + 1, wide)),
  );
  add(`startxref\n${start}\n%%EOF\n`);
  return { bytes: joined(pieces, length), gaps };
}

/** Memory of its own, so that it can be handed to another thread. */
function joined(pieces: readonly (readonly [at: number, piece: Uint8Array])[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  for (const [at, piece] of pieces) whole.set(piece, at);
  return whole;
}

/** `wide` is how many bytes an offset has. */
function tableOf(places: readonly Place[], size: number, wide: number): Buffer {
  const row = 1 + wide + 2;
  const table = Buffer.alloc(size * row);
  // The list of free objects begins and ends with object 0.
  table.writeUInt16BE(0xffff, 1 + wide);
  for (const [number, place] of places.entries()) {
    if (!place) continue;
    const [kind, where, index] = place;
    table.writeUInt8(kind, number * row);
    table.writeUIntBE(where, number * row + 1, wide);
    table.writeUInt16BE(index, number * row + 1 + wide);
  }
  return table;
}

/** One character for each byte. */
export function writtenObject(object: PDFObject): string {
  if (object instanceof PDFDict) {
    let text = '<<';
    for (const [key, value] of object.entries()) text += spaced(key.toString(), writtenObject(value));
    return `${text}>>`;
  }
  if (object instanceof PDFArray) {
    let text = '[';
    for (let index = 0; index < object.size(); index++)
      text = index === 0 ? text + writtenObject(object.get(index)) : spaced(text, writtenObject(object.get(index)));
    return `${text}]`;
  }
  return object.toString();
}

/** Two tokens need space between them, unless the second begins with a delimiter. */
const spaced = (before: string, after: string): string =>
  /^[/([<]/.test(after) ? before + after : `${before} ${after}`;
