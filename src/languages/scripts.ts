// Languages and directions told from scripts.

/** By ISO 15924; what several languages write in, such as Cyrillic, Arabic, Han or Devanagari, says no language. */
// biome-ignore format: a table
const languages: Readonly<Record<string, string>> = {
  Grek: 'el', Hebr: 'he', Armn: 'hy', Geor: 'ka', Thai: 'th', Laoo: 'lo', Khmr: 'km', Hang: 'ko', Sinh: 'si', Taml: 'ta', Telu: 'te',
  Knda: 'kn', Mlym: 'ml', Gujr: 'gu', Guru: 'pa', Thaa: 'dv',
};
const rightToLeft = ['Hebr', 'Arab', 'Syrc', 'Thaa', 'Nkoo', 'Adlm'];

/** Writing systems of more than one script, or named otherwise in Unicode. */
const partsOf: Readonly<Record<string, readonly string[]>> = {
  Hans: ['Hani'],
  Hant: ['Hani'],
  Jpan: ['Hani', 'Hira', 'Kana'],
  Kore: ['Hang', 'Hani'],
};

export function scriptsOf(lang: string): readonly string[] {
  const script = new Intl.Locale(lang).maximize().script ?? 'Latn';
  return partsOf[script] ?? [script];
}

export interface ScriptPassage {
  readonly from: number;
  readonly to: number;
  /** BCP 47; undefined where the script does not say it. */
  readonly lang?: string;
  readonly dir: 'ltr' | 'rtl';
}

/** From one word of at least two letters to the last, whatever stands between them that is no letter. */
const patterns = [...new Set([...Object.keys(languages), ...rightToLeft])].map((script) => {
  const word = `(?=\\p{L})\\p{Script=${script}}[\\p{Script=${script}}\\p{M}]+`;
  return { script, pattern: new RegExp(`${word}(?:[^\\p{L}\\n]{1,20}[\\p{Script=${script}}\\p{M}]+)*`, 'gu') };
});
const japanese = /[\p{Script=Hira}\p{Script=Kana}\p{Script=Hani}ー・、。「」『』！？]+/gu;
/** In a guide that is written in Han itself, only what stands between kana is Japanese beyond doubt. */
const kana = /[\p{Script=Hira}\p{Script=Kana}ー]+(?:\p{Script=Hani}{1,4}[\p{Script=Hira}\p{Script=Kana}ー]+)*/gu;
const holdsWord = /[\p{Script=Hira}\p{Script=Kana}].*\p{L}|\p{L}.*[\p{Script=Hira}\p{Script=Kana}]/su;
/** Letters that Yiddish has and Hebrew has not. */
const yiddish = /[\u05f0-\u05f2]|\u05e4\u05bf/;

/** Passages that are not in the scripts of `lang` and are known to be in one language or to run from right to left, in their order. */
export function passagesInOtherScripts(text: string, lang: string): ScriptPassage[] {
  if (!/(?!\p{Script=Latn})\p{L}/u.test(text)) return [];
  const own = scriptsOf(lang);
  const found: ScriptPassage[] = [];
  const add = (match: RegExpMatchArray, rest: Omit<ScriptPassage, 'from' | 'to'>) =>
    found.push({ from: match.index!, to: match.index! + match[0].length, ...rest });
  for (const { script, pattern } of patterns) {
    if (own.includes(script)) continue;
    const dir = rightToLeft.includes(script) ? 'rtl' : 'ltr';
    for (const match of text.matchAll(pattern))
      add(match, { lang: yiddish.test(match[0]) ? undefined : languages[script], dir });
  }
  if (!own.includes('Hira'))
    for (const match of text.matchAll(own.includes('Hani') ? kana : japanese))
      if (holdsWord.test(match[0])) add(match, { lang: 'ja', dir: 'ltr' });
  return found.sort((one, other) => one.from - other.from);
}
