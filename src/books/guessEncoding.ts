// Guesses the encoding of a text file that does not name it.
import { analyse } from 'chardet';
import { detect } from 'jschardet';

/** Bytes that are looked at: lines with letters beyond ASCII, since English around a few Japanese lines misleads both detectors. */
const sampled = 60_000;

/**
 * `jschardet` is right about short texts, `chardet` about some long ones; each is asked for what it is good at.
 * @returns a name that `TextDecoder` knows; undefined where neither has a guess that decodes without faults.
 */
export function guessEncoding(bytes: Uint8Array): string | undefined {
  const sample = telling(bytes);
  if (sample.length === 0 || isWestern(sample)) return undefined;
  const first = detect(sample);
  const others = analyse(sample).slice(0, 4);
  const guesses = [
    ...(first.encoding ? [first.encoding] : []),
    ...others.filter(({ confidence }) => confidence >= 30).map(({ name }) => name),
  ];
  const found = [...new Set(guesses.flatMap((name) => decoderFor(name) ?? []))];
  const clean = found.filter((name) => faults(sample, name) === 0);
  // Two bytes for a letter that all fit together are no accident.
  const sure = others[0];
  const many = sure && sure.confidence >= 80 && manyBytes.test(sure.name) ? decoderFor(sure.name) : undefined;
  if (many && clean.includes(many) && !(first.encoding && manyBytes.test(first.encoding))) return many;
  return clean[0] ?? found.sort((a, b) => faults(sample, a) - faults(sample, b))[0];
}

/** So few letters beyond ASCII tell nothing by themselves. */
const few = 20;

/** Marks and accents of western print, of which a text has few. */
function isWestern(sample: Uint8Array): boolean {
  const high = sample.filter((byte) => byte >= 0x80);
  return (
    high.length < few &&
    high.every(
      (byte) => byte >= 0xc0 || [0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0xab, 0xbb, 0xa7, 0xb0].includes(byte),
    )
  );
}

const manyBytes = /^(?:shift|sjis|cp932|windows-31j|euc|gb|big5|hz|iso-2022)/i;

/** ASCII is what both call a text whose other letters are too few to tell. */
function decoderFor(name: string): string | undefined {
  const known =
    { GB2312: 'gb18030', MacCyrillic: 'x-mac-cyrillic', IBM866: 'ibm866', 'TIS-620': 'windows-874' }[name] ?? name;
  if (/^(?:ascii|us-ascii|utf-?8)/i.test(known)) return undefined;
  try {
    return new TextDecoder(known).encoding;
  } catch {
    return undefined;
  }
}

/** Characters no text has: what cannot be decoded, controls, private use. */
const faults = (sample: Uint8Array, encoding: string): number =>
  [...new TextDecoder(encoding).decode(sample).matchAll(/[\ufffd\u0080-\u0084\u0086-\u009f\ue000-\uf8ff]/g)].length;

function telling(bytes: Uint8Array): Uint8Array {
  const lines: Uint8Array[] = [];
  let length = 0;
  let start = 0;
  let isTelling = false;
  for (let at = 0; at < bytes.length && length < sampled; at++) {
    if (bytes[at]! >= 0x80) isTelling = true;
    if (bytes[at] !== 0x0a && at + 1 < bytes.length && at - start < 4000) continue;
    if (isTelling) {
      lines.push(bytes.subarray(start, at + 1));
      length += at + 1 - start;
    }
    start = at + 1;
    isTelling = false;
  }
  return Buffer.concat(lines);
}
