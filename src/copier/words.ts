// Turns the letters a finding is about into the words they belong to, so that a reader can find the place.
import type { Run } from './contents.ts';
import type { OpenPdf } from './pdfium.ts';

const longest = 40;

/**
 * The words that start at `first`, for as long as the letters are of the same kind. Files draw text a letter at a time as
 * often as a line at a time.
 */
export function wordsFrom(
  { engine }: OpenPdf,
  page: number,
  runs: readonly Run[],
  first: Run,
  isSame: (run: Run) => boolean,
): string {
  const text = engine.FPDFText_LoadPage(page);
  let words = '';
  let before = first;
  for (const run of runs.slice(runs.indexOf(first))) {
    if (words.length > longest || !(isBlank(run) || isSame(run))) break;
    if (Math.abs(run.box.bottom - before.box.bottom) > before.size) words += ' ';
    words += engine.text((at, room) => engine.FPDFTextObj_GetText(run.handle, text, at, room));
    before = run;
  }
  engine.FPDFText_ClosePage(text);
  const plain = words.replace(/\s+/gu, ' ').trim();
  return plain.length > longest ? `${plain.slice(0, longest).trimEnd()}…` : plain;
}

/** A space: nothing of it is on paper. */
export const isBlank = ({ box }: Run): boolean => box.right <= box.left || box.bottom <= box.top;
