// Tells words, spaces and marks apart, one UTF-16 unit at a time.

export const word = 1;
/** A word by itself, in a script that writes none between its words. */
export const alone = 2;
export const space = 3;
export const singleMark = 4;
export const doubleMark = 5;
/** `_` and `*`. */
export const emphasis = 6;
const punctuation = 7;

/** Apostrophes, primes and single quotation marks of any style: which of them a character is, only its neighbours tell. */
const singleMarks = /['`´‘’‚‛‹›′‵ʹʼʻʽˈ׳＇]/u;
const doubleMarks = /["“”„‟«»″‶〝〞〟「」『』״＂]/u;
/** Han, kana and the scripts of South-East Asia, whose words only a dictionary can divide. */
const unspaced = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;

const kinds = new Uint8Array(0x10000);

/** Kind of a UTF-16 unit. */
export function characterKind(unit: number): number {
  if (kinds[unit] === 0) kinds[unit] = classify(unit);
  return kinds[unit]!;
}

function classify(unit: number): number {
  // Han beyond the first plane; whatever else needs two units is a letter or a symbol, but for a few marks of dead scripts.
  if (unit >= 0xd840 && unit <= 0xd88f) return alone;
  if (unit >= 0xd800 && unit <= 0xdfff) return word;
  const character = String.fromCharCode(unit);
  if (/[\s\u0085]/u.test(character)) return space;
  if (singleMarks.test(character)) return singleMark;
  if (doubleMarks.test(character)) return doubleMark;
  if (character === '_' || character === '*') return emphasis;
  if (character === '\u2212') return punctuation;
  if (!/[\p{L}\p{N}\p{M}\p{S}&%@#]/u.test(character)) return punctuation;
  return /[\p{L}\p{N}]/u.test(character) && unspaced.test(character) ? alone : word;
}

/** Soft hyphens, joiners, marks of direction, selectors of a variant, stretched Arabic lines: nothing a reader reads. */
export const isInvisible = (character: string): boolean =>
  /[\p{Default_Ignorable_Code_Point}\u0640]/u.test(character) ||
  (/\p{Cc}/u.test(character) && !/[\s\u0085]/.test(character));

/** Joins what stands before it, in some normal form: accents, and the parts of Hangul, kana and Kirat Rai. */
export const joinsBefore = (character: string): boolean =>
  /^[\p{M}\u1160-\u11ff\u{16d67}]/u.test(character.normalize('NFKC')) && !isInvisible(character);
