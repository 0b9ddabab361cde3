// Guesses the language of a text whose author named none.

/** Function words that every English text is full of, and no other language has so many of. */
const english = new Set(
  'the of and to in a is that was he she his her it for on with as at by not are be this from have or what who how'.split(
    ' ',
  ),
);

/** A shorter text, in letters, is a heading or two. */
const fewestLetters = 60;

/** Enough to be sure, and soon read. */
const mostCharacters = 5000;

/** Words quoted in another script say nothing of the language around them. */
function inMainScript(text: string): string {
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const others = text.match(/(?!\p{Script=Latin})\p{L}/gu)?.length ?? 0;
  return latin > others ? text.replace(/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]+/gu, ' ') : text;
}

/**
 * @param text without markup
 * @returns a primary language tag (BCP 47); undefined where the text is too short or nothing is certain
 */
export async function guessLanguage(text: string): Promise<string | undefined> {
  const sample = inMainScript(text.slice(0, mostCharacters));
  if ((sample.match(/\p{L}/gu)?.length ?? 0) < fewestLetters) return undefined;
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  // Most guides are English, and the guesser takes long to load.
  if (words.filter((word) => english.has(word)).length > 0.15 * words.length) return 'en';
  const { eld } = await import('eld/extrasmall');
  const guess = eld.detect(sample);
  return guess.isReliable() ? guess.language : undefined;
}
