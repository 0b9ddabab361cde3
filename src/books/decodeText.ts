// Decodes text files of any encoding.
import { encodingByMark, windowsCharacter } from '../formats/byteOrderMark.ts';
import { unreadable } from './bookBlocks.ts';

/** Line ends become line feeds; characters that are no text are left out. `guess` is for a file that names no encoding. */
export function decodeText(bytes: Uint8Array, path: string, guess?: string): string {
  const text = decoded(bytes, guess);
  if (text.includes('\0'))
    throw unreadable(path, 'this is no text', 'Give the book as plain text, EPUB, HTML or Markdown.');
  return text.replace(/\r\n?|\f/g, '\n').replace(/[\u0001-\u0008\u000b\u000e-\u001f\ufeff]/g, '');
}

function decoded(bytes: Uint8Array, guess: string | undefined): string {
  const wide = utf16Of(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // One damaged character does not make a file of another encoding of it.
    const text = new TextDecoder('utf-8').decode(bytes);
    const broken = count(text, /\ufffd/g);
    if (broken * 4 < count(text, /[\u0080-\ufffc]/g)) return text;
    const encoding = declaredEncoding(bytes) ?? guess ?? 'windows-1252';
    const read = new TextDecoder(encoding).decode(bytes);
    return encoding === 'windows-1252'
      ? read.replace(/[\u0080-\u009f]/g, (control) => windowsCharacter(control) ?? '')
      : read;
  }
}

const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length;

/** By its mark, or by the zeros that are half of every western letter. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const marked = encodingByMark(bytes);
  if (marked) return marked === 'utf-8' ? undefined : marked;
  const zeros: [number, number] = [0, 0];
  const looked = Math.min(bytes.length, 2000);
  for (let index = 0; index < looked; index++) if (bytes[index] === 0) zeros[index % 2 === 0 ? 0 : 1] += 1;
  if (zeros[1] > looked * 0.3 && zeros[0] < looked * 0.05) return 'utf-16le';
  return zeros[0] > looked * 0.3 && zeros[1] < looked * 0.05 ? 'utf-16be' : undefined;
}

/** `charset=…`, `encoding="…"`, and the line in the header of Project Gutenberg. */
export function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 4000));
  const name = /(?:\bcharset\s?=\s?|\bencoding(?::\s?|\s?=\s?))["']?([\w-]{2,20})/i.exec(head)?.[1];
  if (!name || /^utf/i.test(name)) return undefined;
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return undefined;
  }
}
