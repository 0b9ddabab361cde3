// Checks the typefaces of an e-book: whether every reading system can use them, and how much there is to fetch.
import type { Findings } from '../findings.ts';

const mostBytes = 1_000_000;

export const isFont = (mediaType: string, file: string): boolean =>
  /^(?:font\/|application\/(?:x-)?font|application\/vnd\.ms-opentype)/.test(mediaType) ||
  /\.(?:ttf|otf|ttc|woff2?)$/i.test(file);

export function checkFont(file: string, head: Uint8Array, size: number, findings: Findings): void {
  if (size > mostBytes)
    findings.report('epub-font-bytes', { file }, `typeface of ${(size / 1_000_000).toFixed(1)} MB`, '1 MB at most');
  if (Buffer.from(head.subarray(0, 4)).toString('latin1') === 'wOF2')
    findings.report('epub-font-format', { file }, 'typeface in WOFF2 alone', 'OTF, TTF or WOFF');
}
