// Decodes the text of a file that becomes a guide, and repairs wrongly decoded letters.

import { declaredEncoding } from '../books/decodeText.ts';
import { decodeByMark, encodingByMark, windowsCharacter } from '../formats/byteOrderMark.ts';
import { isUtf8 } from '../platform/runtime.ts';

export interface DecodedText {
  readonly text: string;
  /** Signs of letters that had been decoded wrongly, once or twice, and are right now; their first line. */
  readonly repaired: number;
  readonly firstLine?: number;
  /** The encoding, where it is not Unicode. */
  readonly encoding?: string;
}

/** @returns undefined for bytes that are no text */
export async function decodeForImport(bytes: Buffer): Promise<DecodedText | undefined> {
  const marked = encodingByMark(bytes);
  if (!marked && bytes.subarray(0, 8000).includes(0)) return undefined;
  const isUnicode = marked !== undefined || isUtf8(bytes);
  const encoding = isUnicode ? undefined : await encodingOf(bytes);
  const decoded = encoding === undefined ? decodeByMark(bytes) : decodeAs(bytes, encoding);
  const lines = decoded.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const { text, count, first } = repairMojibake(lines);
  return {
    text,
    repaired: count,
    ...(first === undefined ? {} : { firstLine: lines.slice(0, first).split('\n').length }),
    ...(encoding === undefined ? {} : { encoding }),
  };
}

async function encodingOf(bytes: Buffer): Promise<string> {
  const declared = declaredEncoding(bytes);
  if (declared) return declared;
  const { guessEncoding } = await import('../books/guessEncoding.ts');
  return guessEncoding(bytes) ?? 'windows-1252';
}

function decodeAs(bytes: Buffer, encoding: string): string {
  const text = new TextDecoder(encoding).decode(bytes);
  return encoding === 'windows-1252'
    ? text.replace(/[\u0080-\u009f]/g, (control) => windowsCharacter(control) ?? control)
    : text;
}

const byteOf = new Map<string, number>();
for (let byte = 0x80; byte <= 0xff; byte++) {
  byteOf.set(String.fromCharCode(byte), byte);
  const windows = byte < 0xa0 ? windowsCharacter(String.fromCharCode(byte)) : undefined;
  if (windows !== undefined) byteOf.set(windows, byte);
}
const signs = [...byteOf.keys()].join('').replace(/[\]\\^-]/g, '\\$&');
const runs = new RegExp(`[${signs}]{2,}`, 'gu');

/** `Ã©` is é in UTF-8 read as Windows' letters, `â€™` an apostrophe. A single such pair may be meant. */
export function repairMojibake(text: string): {
  readonly text: string;
  readonly count: number;
  readonly first?: number;
} {
  let count = 0;
  let first: number | undefined;
  let result = text;
  for (let turn = 0; turn < 2; turn++) {
    let repaired = 0;
    let start: number | undefined;
    let letters = '';
    const next = result.replace(runs, (run, offset: number) => {
      const clean = run.replace(sequences, (sequence) => {
        const bytes = Uint8Array.from([...sequence], (sign) => byteOf.get(sign)!);
        try {
          const read = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
          repaired += 1;
          letters += read;
          start ??= offset;
          return read;
        } catch {
          return sequence;
        }
      });
      return clean;
    });
    if (repaired < 2 && !/â€|ï»¿/.test(result)) break;
    if (repaired === 0 || !areOfOneText(letters)) break;
    count += repaired;
    if (turn === 0) first = start;
    result = next;
  }
  return { text: result.replace(/^\ufeff/, ''), count, ...(first === undefined ? {} : { first }) };
}

const scripts: readonly RegExp[] = [
  /\p{Script=Greek}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u,
  /\p{Script=Devanagari}/u,
  /\p{Script=Thai}/u,
];

/** Letters of two foreign scripts, or of one that few files have, came together by chance: “ß–é—–” may be what was typed. */
function areOfOneText(letters: string): boolean {
  const foreign = [...letters].filter(
    (letter) => !/[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(letter),
  );
  return foreign.length === 0 || scripts.some((script) => foreign.every((letter) => script.test(letter)));
}

const classOf = (from: number, to: number) =>
  `[${[...byteOf]
    .filter(([, byte]) => byte >= from && byte <= to)
    .map(([sign]) => (/[\]\\^-]/.test(sign) ? `\\${sign}` : sign))
    .join('')}]`;
const tail = classOf(0x80, 0xbf);
/** Well-formed UTF-8 of two to four bytes, each as a letter of Windows-1252 or Latin-1. */
const sequences = new RegExp(
  `${classOf(0xc2, 0xdf)}${tail}|${classOf(0xe0, 0xef)}${tail}{2}|${classOf(0xf0, 0xf4)}${tail}{3}`,
  'gu',
);
