// CMaps: lengths, CIDs and text of codes.
import { type PDFDict, type PDFObject, PDFStream } from '@cantoo/pdf-lib';
import { bytesOf, elementsOf, nameOf, operationsIn } from './contentStream.ts';
import {
  asBytes,
  asDict,
  asName,
  entry,
  latin1,
  nameEntry,
  numberEntry,
  oneOrMany,
  streamBytes,
} from './pdfObjects.ts';

export interface CMap {
  readonly name: string | undefined;
  readonly isEmbedded: boolean;
  /** Writing mode in the stream, and in its dictionary. */
  readonly mode: number;
  readonly statedMode: number;
  /** Another CMap that this one builds on, by its name. */
  readonly uses: string | undefined;
  readonly collection: Collection | undefined;
  /** How many bytes the code that starts at `at` has. */
  readonly lengthAt: (text: string, at: number) => number;
  readonly cidOf: (code: number) => number | undefined;
  /** Undefined for a code the map does not name. */
  readonly textOf: (code: number) => string | undefined;
}

/** Registry, ordering and supplement of a character collection (ISO 32000-1, 9.7.3). */
export interface Collection {
  readonly registry: string | undefined;
  readonly ordering: string | undefined;
  readonly supplement: number;
}

export const isIdentity = (name: string | undefined): boolean => name === 'Identity-H' || name === 'Identity-V';

export function readCMap(value: PDFObject | undefined): CMap | undefined {
  if (value instanceof PDFStream) {
    const bytes = streamBytes(value);
    return embedded(value.dict, bytes ? latin1(bytes) : '');
  }
  const name = asName(value);
  return name === undefined
    ? undefined
    : { ...named, name, cidOf: isIdentity(name) ? (code) => code : () => undefined };
}

export function collectionIn(dict: PDFDict | undefined): Collection | undefined {
  const info = asDict(oneOrMany(dict, 'CIDSystemInfo')[0]);
  return (
    info && {
      registry: asBytes(entry(info, 'Registry')),
      ordering: asBytes(entry(info, 'Ordering')),
      supplement: numberEntry(info, 'Supplement') ?? 0,
    }
  );
}

/** The codes of named CMaps other than Identity are read as two bytes, as nearly all of them are. */
const named: CMap = {
  name: undefined,
  isEmbedded: false,
  mode: 0,
  statedMode: 0,
  uses: undefined,
  collection: undefined,
  lengthAt: () => 2,
  cidOf: () => undefined,
  textOf: () => undefined,
};

function embedded(dict: PDFDict, source: string): CMap {
  const spaces: CodeSpace[] = [];
  const cids: Range<number>[] = [];
  const texts: Range<string | readonly string[]>[] = [];
  let mode = 0;
  let uses: string | undefined;
  for (const { operator, operands } of operationsIn(source)) {
    if (operator === 'endcodespacerange') spaces.push(...groupsOf(operands, 2).flatMap(codeSpace));
    else if (operator === 'endcidrange')
      cids.push(
        ...groupsOf(operands, 3).map(([from, to, cid]) => ({ from: codeOf(from), to: codeOf(to), value: Number(cid) })),
      );
    else if (operator === 'endcidchar')
      cids.push(
        ...groupsOf(operands, 2).map(([code, cid]) => ({ from: codeOf(code), to: codeOf(code), value: Number(cid) })),
      );
    else if (operator === 'endbfrange')
      texts.push(
        ...groupsOf(operands, 3).map(([from, to, text]) => ({
          from: codeOf(from),
          to: codeOf(to),
          value: target(text!),
        })),
      );
    else if (operator === 'endbfchar')
      texts.push(
        ...groupsOf(operands, 2).map(([code, text]) => ({
          from: codeOf(code),
          to: codeOf(code),
          value: target(text!),
        })),
      );
    else if (operator === 'def' && operands.at(-2) === '/WMode') mode = Number(operands.at(-1));
    else if (operator === 'usecmap') uses = nameOf(operands.at(-1));
  }
  const stated = entry(dict, 'UseCMap');
  return {
    name: nameEntry(dict, 'CMapName'),
    isEmbedded: true,
    mode,
    statedMode: numberEntry(dict, 'WMode') ?? 0,
    uses: asName(stated) ?? nameEntry(asDict(stated), 'CMapName') ?? uses,
    collection: collectionIn(dict),
    lengthAt: (text, at) => spaces.find((space) => fits(space, text, at))?.from.length ?? spaces[0]?.from.length ?? 2,
    cidOf: found(cids, (cid, offset) => cid + offset),
    textOf: found(texts, (value, offset) => (typeof value === 'string' ? advanced(value, offset) : value[offset])),
  };
}

interface CodeSpace {
  readonly from: string;
  readonly to: string;
}

interface Range<Value> {
  readonly from: number;
  readonly to: number;
  readonly value: Value;
}

const groupsOf = (operands: readonly string[], size: number): (readonly string[])[] =>
  Array.from({ length: Math.floor(operands.length / size) }, (_, index) =>
    operands.slice(index * size, (index + 1) * size),
  );

const codeOf = (operand: string | undefined): number =>
  [...(bytesOf(operand ?? '') ?? '')].reduce((code, byte) => code * 256 + byte.charCodeAt(0), 0);

function codeSpace([from, to]: readonly string[]): readonly CodeSpace[] {
  const [low, high] = [bytesOf(from!), bytesOf(to!)];
  return low && high && low.length === high.length ? [{ from: low, to: high }] : [];
}

const fits = ({ from, to }: CodeSpace, text: string, at: number): boolean =>
  [...from].every((low, index) => {
    const byte = text[at + index];
    return byte !== undefined && byte >= low && byte <= to[index]!;
  });

/** UTF-16, or an array of it for each code. */
const target = (operand: string): string | readonly string[] =>
  operand[0] === '[' ? elementsOf(operand).map((element) => utf16(element)) : utf16(operand);

function utf16(operand: string): string {
  const bytes = bytesOf(operand) ?? '';
  if (bytes.length === 1) return bytes;
  return bytes.replace(/([\s\S])([\s\S])|[\s\S]$/g, (_, high?: string, low?: string) =>
    high === undefined ? '' : String.fromCharCode(high.charCodeAt(0) * 256 + low!.charCodeAt(0)),
  );
}

/** The last unit counts on from one code of a range to the next. */
const advanced = (text: string, offset: number): string =>
  text.slice(0, -1) + (text && String.fromCharCode((text.charCodeAt(text.length - 1) + offset) & 0xffff));

/** The last of overlapping ranges wins, as a later definition does. */
function found<Value, Result>(
  ranges: readonly Range<Value>[],
  at: (value: Value, offset: number) => Result | undefined,
): (code: number) => Result | undefined {
  const single = new Map(ranges.filter(({ from, to }) => from === to).map(({ from, value }) => [from, value]));
  const wide = ranges.filter(({ from, to }) => from < to).reverse();
  return (code) => {
    const exact = single.get(code);
    if (exact !== undefined) return at(exact, 0);
    const range = wide.find(({ from, to }) => code >= from && code <= to);
    return range && at(range.value, code - range.from);
  };
}
