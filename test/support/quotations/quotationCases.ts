// Makes true and wrong quotations of speeches and passages, as people write them.
import { allLanguages } from '../../../src/languages/index.ts';
import type { TrueBook, TruePassage, TrueSpeech } from './bookTruths.ts';
import type { Chance } from './random.ts';

export interface QuotationCase {
  readonly kind: string;
  readonly words: string;
  readonly by: string;
  /** Rules of which one must be given; none where the quotation is true. */
  readonly rules: readonly string[];
}

export const notTrue = ['quotation-altered', 'quotation-not-found'];
export const otherSpeaker = ['quotation-elsewhere', 'quotation-speakers'];
const otherPlace = ['quotation-elsewhere'];
const turned = ['quotation-sense', ...notTrue];

/** `LADY MACBETH` is written `Lady Macbeth`. */
export const named = (speaker: string): string =>
  speaker
    .toLocaleLowerCase()
    .replace(/(?<![\p{L}\p{M}'’])\p{L}/gu, (letter) => letter.toLocaleUpperCase())
    .replace(/\s+/g, ' ');
const small = (line: string) =>
  line.replace(/^([^\p{L}]*)(\p{L})/u, (_, before, letter) => before + letter.toLowerCase());
const large = (line: string) =>
  line.replace(/^([^\p{L}]*)(\p{L})/u, (_, before, letter) => before + letter.toUpperCase());
const wordsIn = (text: string): readonly string[] => text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu) ?? [];
const folded = (text: string): string => ` ${wordsIn(text.toLowerCase()).join(' ')} `;
/** Brackets and an ellipsis of the book's own would be read as the guide's, a dash at the beginning as an attribution; a mark that no other closes is a message of its own. */
const isPlain = (text: string): boolean =>
  text.split('“').length === text.split('”').length && !/[[\]…|/<>*_\\^`{}~]|\. ?\. ?\.|^[-–—―]|\d/.test(text);

/** All words of the book, to know that what was changed is nowhere in it. */
export interface Truth {
  readonly book: TrueBook;
  /** Words that the book writes with a small letter somewhere. */
  readonly small: ReadonlySet<string>;
  readonly text: string;
  readonly words: readonly string[];
}

export function truthOf(book: TrueBook): Truth {
  const lines = [...book.speeches, ...book.passages].flatMap((one) => one.lines);
  const text = folded(lines.join(' '));
  const written = new Set(wordsIn(lines.join(' ')));
  return { book, text, small: written, words: [...new Set(text.trim().split(' '))] };
}

const isOnce = ({ text }: Truth, words: string): boolean => text.split(folded(words)).length === 2;

/** Wrong words: one changed, dropped, added, or two swapped. */
function altered(lines: readonly string[], by: string, truth: Truth, chance: Chance): readonly QuotationCase[] {
  const tokens = lines.join(' / ').split(' ');
  const places = tokens.flatMap((token, at) => (/^\p{L}{3,}$/u.test(token) && at > 0 ? at : []));
  if (places.length < 3) return [];
  const at = chance.pick(places.slice(0, -1));
  const other = chance.pick(truth.words.filter((word) => /^\p{L}{4,}$/u.test(word)));
  const swapped = tokens.with(at, tokens[at + 1]!).with(at + 1, tokens[at]!);
  const changes: readonly (readonly [string, readonly string[]])[] = [
    ['a word changed', tokens.with(at, other)],
    ['a word left out', tokens.toSpliced(at, 1)],
    ['a word put in', tokens.toSpliced(at, 0, other)],
    ['two words swapped', swapped],
  ];
  // The word “said” has a rule of its own.
  const rules = [...notTrue, 'quotation-omission'];
  return changes
    .map(([kind, words]) => ({ kind, words: words.join(' '), by, rules: kind === 'a word left out' ? rules : notTrue }))
    .filter(({ words }) => !truth.text.includes(folded(words)) && !/\/ \/|^\/|\/$/.test(words));
}

/** Negations that an ellipsis hides or brackets put in. */
function reversed(lines: readonly string[], by: string, lang: string): readonly QuotationCase[] {
  const { negations } = allLanguages.find(({ tag }) => tag === lang)!.quoting;
  const negation = new RegExp(`(?<=\\S)\\s(?:${negations.join('|').replaceAll('.+', '\\S+')})(?=\\s\\p{L})`, 'iu');
  const line = lines.join(' ');
  const found = negation.exec(line);
  const plainNot = { en: 'not', de: 'nicht', fr: 'pas', es: 'no', it: 'non' }[lang];
  const tokens = line.split(' ');
  const middle = Math.ceil(tokens.length / 2);
  return [
    ...(found
      ? [
          { kind: 'a negation hidden by an ellipsis', words: line.replace(negation, ' …'), by, rules: turned },
          { kind: 'a negation replaced in brackets', words: line.replace(negation, ' [always]'), by, rules: turned },
        ]
      : []),
    ...(plainNot && !found
      ? [
          {
            kind: 'a negation put in in brackets',
            words: tokens.toSpliced(middle, 0, `[${plainNot}]`).join(' '),
            by,
            rules: turned,
          },
        ]
      : []),
  ];
}

/** True, as people write what they copy. */
function trueForms(
  lines: readonly string[],
  by: string,
  isVerse: boolean,
  { small: known }: Truth,
): readonly QuotationCase[] {
  const words = lines.join(isVerse ? ' / ' : ' ');
  // A mark that no other closes is a message of its own.
  const bare = words.replace(/^“(?=[^”]*”[\p{P}\s]*$)/u, '').replace(/[\p{P}\s]+$/u, '');
  const place = /, ([^,]+)$/.exec(by)?.[1];
  // Names and sentences keep their capitals where lines are run on.
  const runOn = lines.map((line, at) =>
    at > 0 && !/[.!?…][^\p{L}]*$/u.test(lines[at - 1]!) && known.has(wordsIn(small(line))[0]!) ? small(line) : line,
  );
  const form = (kind: string, text: string, who = by) => ({ kind: `true: ${kind}`, words: text, by: who, rules: [] });
  return [
    form('as it stands', words),
    // A question that becomes a statement has another mark.
    ...(/[!?][^\p{L}]*$/u.test(words)
      ? [form('a dash at the end', `${words} —`)]
      : [form('a dash at the end', `${bare} —`), form('a stop at the end', `${bare}.`)]),
    form('(emphasis added)', `${words} (emphasis added)`),
    form('a page behind the words', `${words} (p. 34)`),
    ...(place && !/\d\.\d/.test(place) ? [form('a page behind the place', words, `${by}, p. 34`)] : []),
    form('a capital at the beginning', large(words)),
    form('a small letter at the beginning', small(words)),
    ...(isVerse && lines.length > 1
      ? [
          form('lines run on', lines.join(' ')),
          form('lines run on, small letters', runOn.join(' ')),
          form('capitals at line starts', lines.map(large).join(' / ')),
          form('/ without spaces', lines.join('/')),
          form('/ with one space', lines.join('/ ')),
          form('//', lines.join(' // ')),
          form('a bar', lines.join(' | ')),
        ]
      : []),
  ];
}

export function speechCases(truth: Truth, speech: TrueSpeech, chance: Chance): readonly QuotationCase[] {
  const { book } = truth;
  const { speaker, act, scene, line } = speech;
  const lines = speech.lines.slice(0, 3);
  const words = lines.join(' ');
  if (!isPlain(words) || wordsIn(words).length < 7 || wordsIn(words).length > 70 || !isOnce(truth, words)) return [];
  const place = act && scene ? `, ${act}.${scene}` : act ? `, act ${act}` : '';
  const by = `${named(speaker)}${place}`;
  const isVerse = lines.length > 1;
  const at = book.speeches.indexOf(speech);
  const next = book.speeches[at + 1];
  const isNext =
    next && next.act === act && next.scene === scene && !next.direction && lines.length === speech.lines.length;
  const nextLine = next?.lines[0] ?? '';
  const areTwo = isNext && wordsIn(nextLine).length > 4 && isPlain(nextLine) && named(next.speaker) !== named(speaker);
  const last = lines.at(-1)!;
  const canJoin = areTwo && wordsIn(last).length > 3;
  const one = (kind: string, text: string, who: string, rules: readonly string[]) => ({
    kind,
    words: text,
    by: who,
    rules,
  });
  const others = [...new Set(book.speeches.map((other) => other.speaker))].filter((other) => {
    const [a, b] = [folded(other), folded(speaker)];
    return !a.includes(b) && !b.includes(a) && !/\b(?:all|both|and|tous|alle|beide|tutti|todos)\b/i.test(other);
  });
  const places = book.speeches.filter((other) => other.act && (other.act !== act || other.scene !== scene));
  const otherAct = places.find((other) => other.act !== act);
  const otherScene = places.find((other) => other.act === act && other.scene);
  const direction = speech.direction?.replace(/^[[(]|[\])]$/g, '');
  const { around } = speech;
  return [
    ...trueForms(lines, by, isVerse, truth),
    one('true: own name in front', `${named(speaker)}: ${lines.join(' / ')}`, by, []),
    one('true: own name in capitals in front', `${speaker.toUpperCase()}. ${lines.join(' / ')}`, by, []),
    ...(around && isPlain(around.before) && isPlain(around.after) && wordsIn(around.before).length > 3
      ? [
          one('true: a direction left out', `${around.before} ${around.after}`, by, []),
          one('true: a direction kept', `${around.before} [${around.direction}] ${around.after}`, by, []),
        ]
      : []),
    ...(canJoin
      ? [
          one(
            'true: two speakers, both named',
            `${last} / ${nextLine}`,
            `${named(speaker)} and ${named(next.speaker)}${place}`,
            [],
          ),
          one('two speakers joined by an ellipsis', `${last} … ${nextLine}`, by, otherSpeaker),
          one('two speakers run together', `${last} ${nextLine}`, by, otherSpeaker),
        ]
      : []),
    ...(others.length > 0
      ? [one('another speaker', lines.join(' / '), `${named(chance.pick(others))}${place}`, otherSpeaker)]
      : []),
    ...(act && otherAct
      ? [
          one(
            'another act',
            lines.join(' / '),
            `${named(speaker)}, ${scene ? `${otherAct.act}.${otherAct.scene ?? 1}` : `act ${otherAct.act}`}`,
            otherPlace,
          ),
        ]
      : []),
    ...(act && scene && otherScene
      ? [one('another scene', lines.join(' / '), `${named(speaker)}, ${act}.${otherScene.scene}`, otherPlace)]
      : []),
    ...(act && scene && line
      ? [
          one('true: the line', lines.join(' / '), `${by}.${line}`, []),
          one('true: a line near it', lines.join(' / '), `${by}.${line + 5}`, []),
          one('another line', lines.join(' / '), `${by}.${line + 60}`, otherPlace),
        ]
      : []),
    ...(direction && wordsIn(direction).length > 4 && isPlain(direction) && isDirectionOnce(book, direction)
      ? [one('a direction as speech', direction, by, [...otherSpeaker, ...notTrue])]
      : []),
    ...altered(lines, by, truth, chance),
    ...reversed(lines, by, book.lang),
  ];
}

const isDirectionOnce = ({ speeches }: TrueBook, direction: string): boolean =>
  speeches.filter((one) => one.direction && folded(one.direction).includes(folded(direction))).length === 1;

export function passageCases(truth: Truth, passage: TruePassage, chance: Chance): readonly QuotationCase[] {
  const isVerse = passage.lines.length > 1;
  const from = isVerse ? chance.below(passage.lines.length - 1) : 0;
  const sentences = passage.lines[0]!.split(/(?<=[.!?]["”»]?) (?=["“«]?\p{Lu})/u);
  const lines = isVerse ? passage.lines.slice(from, from + 3) : [chance.pick(sentences)];
  const words = lines.join(' ');
  if (!isPlain(words) || wordsIn(words).length < 8 || wordsIn(words).length > 60 || !isOnce(truth, words)) return [];
  const by = `The narrator${passage.place ? `, ${passage.place}` : ''}`;
  const others = [...new Set(truth.book.passages.flatMap(({ place }) => place ?? []))].filter(
    (one) => one !== passage.place,
  );
  return [
    ...trueForms(lines, by, isVerse, truth),
    ...(passage.place && others.length > 0
      ? [
          {
            kind: 'another chapter',
            words: lines.join(' / '),
            by: `The narrator, ${chance.pick(others)}`,
            rules: otherPlace,
          },
        ]
      : []),
    ...altered(lines, by, truth, chance),
    ...reversed(lines, by, truth.book.lang),
  ];
}
