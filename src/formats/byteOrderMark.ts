// Byte order marks, and Windows’ characters in place of controls.

/** @returns undefined when there is no mark. */
export function encodingByMark(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : undefined;
}

/** UTF-8 unless a byte order mark says UTF-16; the mark itself is left out. Throws a TypeError for other bytes when `fatal`. */
export const decodeByMark = (bytes: Uint8Array, options: { readonly fatal?: boolean } = {}): string =>
  new TextDecoder(encodingByMark(bytes) ?? 'utf-8', options).decode(bytes);

/** For text that was decoded with its mark. */
export const withoutByteOrderMark = (text: string): string => text.replace(/^\ufeff/, '');

/**
 * The character that a reference by number means where CommonMark and HTML disagree, or where neither has one that can be printed:
 * to old Windows programs `&#146;` is an apostrophe. U+FFFD where it means nothing.
 * @returns undefined for any other reference
 */
export function referencedCharacter(reference: string): string | undefined {
  const [, hex, decimal] = /^&#(?:x([0-9a-f]+)|(\d+));?$/i.exec(reference) ?? [];
  if (hex === undefined && decimal === undefined) return undefined;
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  if (isWindowsCode(code)) return windowsCharacter(String.fromCharCode(code)) ?? '\ufffd';
  const isPrintable = code <= 0x10ffff && !unprintable.test(String.fromCodePoint(code));
  return isPrintable ? undefined : '\ufffd';
}

/** XML 1.0 (section 2.2), and so XHTML and EPUB, cannot hold them, or no font has them. */
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\p{Cs}]|[\ufffe\uffff]/u;

/** Numbers that Windows-1252 has other characters for than Unicode. */
export const isWindowsCode = (code: number): boolean => code >= 0x80 && code <= 0x9f;

/** Node 20 reads Windows-1252 as Latin-1, which has controls where Windows has quotation marks and dashes. @returns undefined when Windows has no character there. */
export function windowsCharacter(control: string): string | undefined {
  const character = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'[control.charCodeAt(0) - 0x80];
  return character === control ? undefined : character;
}
