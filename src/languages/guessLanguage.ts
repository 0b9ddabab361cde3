// Guesses the language of a text whose author named none.

/** Function words that every English text is full of, without those that other languages have too: `a`, `as`, `in`, `is`. */
const english = new Set('the and to that his she it for with by are this from have what who how they their'.split(' '));

/** Scripts that one language has almost for itself, and that the guesser does not know. */
const scripts: readonly (readonly [string, RegExp])[] = [
  ['km', /\p{Script=Khmer}/u],
  ['my', /\p{Script=Myanmar}/u],
  ['lo', /\p{Script=Lao}/u],
  ['bo', /\p{Script=Tibetan}/u],
  ['si', /\p{Script=Sinhala}/u],
  ['dv', /\p{Script=Thaana}/u],
  ['chr', /\p{Script=Cherokee}/u],
  // Vowels on alef, and the digraphs, are written in no Hebrew.
  ['yi', /(?:אַ|אָ|[װױײ]|ײַ)(?:.*(?:אַ|אָ|[װױײ]|ײַ)){5}/su],
  // Letters that Cyrillic has for one language, or for few.
  ['kk', /[қғәұ](?:.*[қғәұ]){5}/su],
  ['tg', /[ҷӣӯҳ](?:.*[ҷӣӯҳ]){5}/su],
  ['ky', /^(?=.*ң)(?!.*[қғәһ]).*[өү](?:.*[өү]){3}/su],
  ['tt', /^(?=.*ә)(?!.*[қғі]).*[җңһ](?:.*[җңһ]){2}/su],
  ['mn', /^(?!.*[ңқғәһҗі]).*[өү](?:.*[өү]){3}/isu],
];

interface Neighbour {
  /** The guesser's answer, which does not know the neighbour; undefined where it is not sure of any. */
  readonly taken: string | undefined;
  readonly language: string;
  readonly words: RegExp;
  /** Words of the language that it is taken for: fewer of them must be there. */
  readonly others?: RegExp;
  readonly least: number;
}

const wordsIn = (list: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{M}])(?:${list.replaceAll(' ', '|')})(?![\\p{L}\\p{M}])`, 'giu');

/** Words that tell a language from its neighbour. */
const neighbours: readonly Neighbour[] = [
  {
    taken: 'nl',
    language: 'af',
    words: wordsIn("[’']n ŉ hy nie sy haar word ook"),
    others: wordsIn('hij een het niet zijn zij'),
    least: 4,
  },
  {
    taken: 'pt',
    language: 'gl',
    words: wordsIn('unha cunha dunha nunha unhas súa súas coa xa máis moi cando aínda hoxe ninguén dende'),
    others: wordsIn('uma não também quando ainda hoje ninguém mais muito'),
    least: 3,
  },
  {
    taken: 'hi',
    language: 'ne',
    words:
      /(?<!\u0915\u0941)छ(?:न्|ैन)?(?=[\s।,.])|लाई(?=[\s।,.])|हरू|(?<!\p{L})(?:थियो|भने|एउटा|आफ्नो|तर)(?![\p{L}\p{M}])/gu,
    others: wordsIn('है हैं था थी और में को ने'),
    least: 3,
  },
  {
    taken: 'ms',
    language: 'id',
    words: wordsIn('karena bahwa bisa uang sebuah ia kapan kamu saat yakni yaitu'),
    others: wordsIn('kerana bahawa boleh wang tiada apabila mahu ialah iaitu beliau awak'),
    least: 2,
  },
  { taken: undefined, language: 'cy', words: wordsIn('mae yn yr ei wedi gan ac nad nid oedd roedd bod y'), least: 6 },
  { taken: undefined, language: 'ga', words: wordsIn('agus an na ar bhí tá níl sé sí ag go le'), least: 6 },
  {
    taken: undefined,
    language: 'sw',
    words: wordsIn('ya wa na kwa katika ni yake wake kama lakini hakuna mwenye'),
    least: 4,
  },
];

/** A shorter text, in letters, is a heading or two. */
const fewestLetters = 60;

/** Enough to be sure, and soon read. */
const mostCharacters = 5000;

/** How Chinese words sound, written in Latin letters with tones. */
const pinyin = /[\p{L}\p{M}’']*[āēīōūǖǎěǐǒǔǚàèìòùǜáéíóúǘ][\p{L}\p{M}’']*/giu;
const hasTones = /[ǎěǐǒǔǚ]/iu;

/** Words quoted in another script say nothing of the language around them. */
function inMainScript(whole: string): string {
  const isSpelt = /\p{Script=Han}/u.test(whole) && hasTones.test(whole);
  const text = isSpelt ? whole.replace(pinyin, ' ') : whole;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const others = text.match(/(?!\p{Script=Latin})\p{L}/gu)?.length ?? 0;
  return latin > others ? text.replace(/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]+/gu, ' ') : text;
}

/** Letters of a text; a sign of Chinese, Japanese or Korean says as much as two. */
function countLetters(text: string): number {
  const wide = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
  return (text.match(/[\p{L}\p{M}]/gu)?.length ?? 0) + wide;
}

/** Whether a text is long enough for a language to be guessed. */
export const canGuessLanguage = (text: string): boolean =>
  countLetters(inMainScript(text.slice(0, mostCharacters))) >= fewestLetters;

/**
 * @param text without markup
 * @returns a primary language tag (BCP 47); undefined where the text is too short or nothing is certain
 */
export async function guessLanguage(text: string): Promise<string | undefined> {
  const sample = inMainScript(text.slice(0, mostCharacters));
  if (countLetters(sample) < fewestLetters) return undefined;
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  // Most guides are English, and the guesser takes long to load.
  const known = words.filter((word) => english.has(word));
  if (known.length > 0.1 * words.length && new Set(known).size > 2) return 'en';
  const letters = sample.match(/\p{L}|\p{M}/gu)!;
  const script = scripts.find(([, pattern]) =>
    pattern.source.startsWith('\\p')
      ? letters.filter((letter) => pattern.test(letter)).length * 2 > letters.length
      : pattern.test(sample),
  );
  if (script) return script[0];
  const { eld } = await import('eld/extrasmall');
  const guess = eld.detect(sample);
  const taken = guess.isReliable() ? guess.language : undefined;
  const count = (pattern: RegExp | undefined) => (pattern ? (sample.match(pattern)?.length ?? 0) : 0);
  const neighbour = neighbours.find(
    ({ taken: doubted, words: own, others, least }) =>
      doubted === taken && count(own) >= least && count(own) > count(others),
  );
  // A title in Japanese above Chinese words.
  if (taken === 'ja' && count(/\p{Script=Hiragana}|\p{Script=Katakana}/gu) * 20 < count(/\p{Script=Han}/gu))
    return 'zh';
  return neighbour?.language ?? taken ?? (guess.language === 'en' ? 'en' : undefined);
}
