// Decodes the text of a file that becomes a guide, and repairs wrongly decoded letters.
import { isUtf8 } from 'node:buffer';
import { decodeByMark, encodingByMark } from '../formats/byteOrderMark.ts';

/** @returns undefined for bytes that are no text */
export function decodeForImport(bytes: Buffer): string | undefined {
  if (!encodingByMark(bytes) && bytes.subarray(0, 8000).includes(0)) return undefined;
  const text =
    encodingByMark(bytes) || isUtf8(bytes) ? decodeByMark(bytes) : new TextDecoder('windows-1252').decode(bytes);
  return text.replace(/\r\n?/g, '\n');
}
