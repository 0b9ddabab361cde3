// The text of a file: decoded without its line ends, and put back with them.

export interface DiskText {
  readonly bytes: Buffer;
  /** Line feeds only, without byte order mark. */
  readonly text: string;
}

/** @returns undefined for bytes that are no UTF-8 */
export function readDiskText(bytes: Buffer): DiskText | undefined {
  try {
    // The decoder leaves the mark out.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : { bytes, text: text.replace(/\r\n?/g, '\n') };
  } catch {
    return undefined;
  }
}

/** Lines at the beginning and at the end that are as they were keep their ends; the others get the commonest. */
export function withLineEndsOf(earlier: Buffer, text: string): Buffer {
  const mark = earlier[0] === 0xef && earlier[1] === 0xbb && earlier[2] === 0xbf ? '\ufeff' : '';
  const pieces = new TextDecoder('utf-8').decode(earlier).split(/(\r\n|\r|\n)/);
  const old = pieces.filter((_, index) => index % 2 === 0);
  const ends = pieces.filter((_, index) => index % 2 === 1);
  const often = (end: string) => ends.filter((one) => one === end).length;
  const commonest = ['\n', '\r\n', '\r'].reduce((best, end) => (often(end) > often(best) ? end : best));
  const lines = text.split('\n');
  let start = 0;
  while (start < Math.min(lines.length, old.length) && lines[start] === old[start]) start += 1;
  let tail = 0;
  while (tail < Math.min(lines.length, old.length) - start && lines.at(-1 - tail) === old.at(-1 - tail)) tail += 1;
  const shift = old.length - lines.length;
  const endOf = (index: number): string => {
    if (index === lines.length - 1) return '';
    const earlierIndex = index < start ? index : index >= lines.length - tail ? index + shift : -1;
    return ends[earlierIndex] ?? commonest;
  };
  return Buffer.from(mark + lines.map((line, index) => line + endOf(index)).join(''));
}
