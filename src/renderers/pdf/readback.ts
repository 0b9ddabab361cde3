// Reads the words of a finished PDF, to prove what is printed rather than to believe it.

/** The text of each page, in the order of the page's content. */
export async function textOfPages(bytes: Uint8Array): Promise<string[]> {
  const { getDocumentProxy, extractText } = await import('unpdf');
  // pdf.js takes the buffer over, so it gets its own.
  const document = await getDocumentProxy(bytes.slice());
  const { text } = await extractText(document, { mergePages: false });
  return text;
}

/**
 * Letters and figures alone: spaces, punctuation and presentation forms come back from a PDF in more than one shape
 * (ligatures, Arabic forms, breaks at a hyphen), the words themselves do not.
 */
export function wordsOnly(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]|\p{Lm}/gu, '')
    .normalize('NFC');
}

/**
 * Whether `page` holds all the words of `passage`; text that runs right to left comes back in parts, so its letters are counted.
 * `hasParts` says that letters of the page are composed of glyphs without a character.
 */
export function holdsWords(page: string, passage: string, hasParts = false): boolean {
  const wanted = wordsOnly(passage);
  const printed = wordsOnly(page);
  if (printed.includes(wanted)) return true;
  // Where a font composes letters from parts, the PDF has no words to read back; the layout that was measured must do.
  if (
    hasParts &&
    /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{N}]/u.test(
      wanted,
    )
  )
    return true;
  if (!/[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(wanted) && wanted.length > 0)
    return false;
  const have = countLetters(printed);
  return [...countLetters(wanted)].every(([letter, count]) => (have.get(letter) ?? 0) >= count);
}

function countLetters(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return counts;
}
