// Folds text for comparison: one function for each purpose.

/** For names of people, works, sections and labels: case, apostrophes, spaces and enclosing punctuation do not matter. */
export function foldName(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘`]/g, "'")
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/^[\s"“”'*_]+|[\s"“”'.,:;*_]+$/g, '');
}

/** For two copies of one sentence: its words, separated by single spaces, without punctuation and case. */
export function foldSentence(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** For headings and entries of contents lists, whose spaces and punctuation differ: letters and figures alone. */
export function foldHeading(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * For text read back from a PDF, where spaces, punctuation and presentation forms (ligatures, Arabic forms, breaks at a hyphen)
 * differ from what was written: letters and figures alone, in their own case.
 */
export function foldPrinted(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]|\p{Lm}/gu, '')
    .normalize('NFC');
}

/** For text of one PDF in two places: a space or a soft hyphen may stand where a line breaks. */
export function foldLineBreaks(text: string): string {
  return text.normalize('NFC').replace(/[\s\u00ad\u200b]+/gu, '');
}

/** For capitals and old files, which often lack accents. */
export function stripAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '');
}
