// Compares speakers, and reads who a sentence says is speaking.

import type { SourceText, Speech } from '../books/bookBlocks.ts';
import { speechesIn } from '../books/speeches.ts';
import { foldName } from '../formats/foldText.ts';
import { namesMedium } from '../guide/attribution.ts';
import { beforePlace, readLocator } from '../guide/locator.ts';
import type { Attribution, Guide, Locator, Subject } from '../guide/model.ts';
import {
  betweenNames,
  findByName,
  isNarrator,
  isShortForm,
  namesOf,
  withFigures,
  withoutArticle,
} from '../guide/names.ts';
import { allLanguages, type Language, languagesUnderstood } from '../languages/index.ts';
import type { BookPassage, Span } from './verdict.ts';

export interface Speaker {
  /** As the guide names them. */
  readonly name: string;
  /** A character of the guide. */
  readonly id?: string;
  /** Further characters that the attribution names: `Macbeth, Lady Macbeth, 1.7`. */
  readonly others?: readonly string[];
  /** Names before the speeches in the quotation itself, in their order. */
  readonly labels?: readonly string[];
}

/** Speaker of an attribution, or else of the words themselves: `Macbeth: If we should fail?` */
export function speakerIn(
  { speaker, speakerId, text }: Attribution,
  labels: readonly string[],
  { characters }: Guide,
): Speaker | undefined {
  const inFront = labels.length > 0 ? { labels } : {};
  if (!speaker) return labels.length > 0 ? { name: [...new Set(labels)].join(' & '), ...inFront } : undefined;
  const others = text
    .split(/\s*[,;()]\s*/)
    .filter((part) => part !== speaker && findByName(part, characters) !== undefined);
  return { name: speaker, id: speakerId, ...inFront, ...(others.length > 0 ? { others } : {}) };
}

const anybody = new Set(allLanguages.flatMap(({ people }) => people.anybody));

export function canBeOne(a: Speaker, b: Speaker, guide: Guide): boolean {
  const [all, others] = [personsOf(a, guide), personsOf(b, guide)];
  return all.some((one) => others.some((other) => canBeSame(one, other, guide)));
}

/** "Kathy and Tommy" are two. */
function personsOf(speaker: Speaker, { characters }: Guide): readonly Speaker[] {
  const names = speaker.name.split(betweenNames).filter((name) => name.trim() !== '');
  if (names.length < 2) return [speaker];
  return [speaker, ...names.map((name) => ({ name, id: findByName(name, characters)?.id }))];
}

function canBeSame(a: Speaker, b: Speaker, guide: Guide): boolean {
  if (a.id && b.id) return a.id === b.id;
  if ([a, b].some((one) => !one.id && isAnybody(one.name, guide))) return true;
  return namesFor(a, guide).some((one) => namesFor(b, guide).some((other) => holdsOther(one, other)));
}

function isAnybody(name: string, { work }: Guide): boolean {
  if (isNarrator(name) || anybody.has(bare(name))) return true;
  const author = work.author ? foldName(work.author).split(' ').at(-1)! : '';
  return author !== '' && foldName(name).split(' ').includes(author);
}

function namesFor({ name, id }: Speaker, { characters }: Guide): readonly (readonly string[])[] {
  const character: Subject | undefined = characters.find((one) => one.id === id);
  return [name, ...(character ? [character.name, ...character.aliases] : [])].map((one) => wordsOfName(one));
}

/** "Kathy" and "Kathy H.", "Mr Darcy" and "Darcy"; but Lady Macbeth is not Macbeth. */
function holdsOther(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length === 0) return false;
  const rest = long.filter((word) => !short.includes(word));
  return short.every((word) => long.includes(word)) && !rest.some((word) => wives.has(word));
}

const wives = new Set(allLanguages.flatMap(({ people }) => people.wives));
const bare = (name: string) => withoutArticle(foldName(name));
const wordsOfName = (name: string) =>
  withFigures(bare(name.replace(/\s*[(（:–—].*$/, '')))
    .split(/[\s-]+/)
    .map((word) => word.replace(/[.,]$/, ''))
    .filter(Boolean);

/** Result of comparing a guide's speaker with the source. */
export type Voice =
  | { readonly kind: 'right' }
  /** The source has no speeches, or nobody of that name. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'other'; readonly speakers: readonly string[] }
  | { readonly kind: 'several'; readonly speakers: readonly string[] }
  | { readonly kind: 'direction' };

export function compareSpeaker(
  source: SourceText,
  { segments }: Pick<BookPassage, 'segments'>,
  speaker: Speaker | undefined,
  guide: Guide,
): Voice {
  const { speeches } = source;
  if (!speeches || !speaker) return { kind: 'unknown' };
  const { isGiven, isKnownTo } = labelsFor(speaker, guide);
  if (!isKnownTo(source)) return { kind: 'unknown' };
  if (segments.every((segment) => isUnspoken(source, segment))) return { kind: 'direction' };
  const spoken = [...new Set(segments.flatMap((segment) => speechesIn(speeches, segment)))];
  const labels = [...new Set(spoken.map((one) => one.speaker))];
  if (labels.length === 0) return { kind: isInPlay(source, segments[0]!) ? 'direction' : 'unknown' };
  const names = labels.map(spokenName);
  if (isMislabelled(source, spoken, segments[0]!, speaker.labels ?? [], guide))
    return { kind: 'other', speakers: names };
  const others = labels.filter((label) => !isGiven(label));
  if (others.length === 0) return { kind: 'right' };
  if (others.length === labels.length) return { kind: 'other', speakers: names };
  const alsoNamed = (speaker.others ?? []).map((name) => labelsNamed(name, guide));
  return others.every((label) => alsoNamed.some((one) => one.isGiven(label)))
    ? { kind: 'right' }
    : { kind: 'several', speakers: names };
}

/** Whether a name before a speech of the quotation is not the name of the one who says it in the book. */
function isMislabelled(
  source: SourceText,
  spoken: readonly Speech[],
  { start }: Span,
  written: readonly string[],
  guide: Guide,
): boolean {
  if (written.length !== spoken.length) return false;
  const first = written[0]!;
  // "Banquo—" may be whom the words are said to.
  if (source.text.slice(start, start + first.length).toLowerCase() === first.toLowerCase()) return false;
  return written.some((name, at) => {
    const { isGiven, isKnownTo } = labelsNamed(name, guide);
    return isKnownTo(source) && !isGiven(spoken[at]!.speaker);
  });
}

/** Names of those who say the words; none where the book has no speeches, or in a stage direction. */
export function speakersOf({ speeches }: SourceText, { segments }: Pick<BookPassage, 'segments'>): readonly string[] {
  if (!speeches) return [];
  return [
    ...new Set(segments.flatMap((segment) => speechesIn(speeches, segment).map((one) => spokenName(one.speaker)))),
  ];
}

const labels = new WeakMap<SourceText, readonly string[]>();

/** Names of all who speak in a play, as the book writes them. */
export const speakersIn = (source: SourceText): readonly string[] => (source.speeches ? labelsOf(source) : []);

function labelsOf(source: SourceText): readonly string[] {
  const known = labels.get(source) ?? [...new Set(source.speeches?.map((speech) => speech.speaker))];
  labels.set(source, known);
  return known;
}

interface SpeakerLabels {
  /** Whether a label of a book names the speaker. */
  readonly isGiven: (label: string) => boolean;
  /** Whether any label of a book does. */
  readonly isKnownTo: (source: SourceText) => boolean;
}

/** By name and id. A guide has few speakers and many quotations, and the plays of a collection a thousand labels. */
const labelsOfSpeakers = new WeakMap<Guide, Map<string, SpeakerLabels>>();

function labelsFor(speaker: Speaker, guide: Guide): SpeakerLabels {
  const all = labelsOfSpeakers.get(guide) ?? new Map<string, SpeakerLabels>();
  labelsOfSpeakers.set(guide, all);
  const key = `${speaker.id ?? ''}\n${speaker.name}`;
  const known = all.get(key);
  if (known) return known;
  const persons = personsOf(speaker, guide);
  const given = new Map<string, boolean>();
  const isGiven = (label: string) => {
    const isIt = given.get(label) ?? canSpeak(label, persons, guide);
    given.set(label, isIt);
    return isIt;
  };
  const knowing = new WeakMap<SourceText, boolean>();
  const isKnownTo = (source: SourceText) => {
    // "All" can be anybody, and knows nobody; but a play may have the Poet for a character.
    const isSomebody = (label: string) => speaker.id !== undefined || !anybody.has(bare(label));
    const knows = knowing.get(source) ?? labelsOf(source).some((label) => isGiven(label) && isSomebody(label));
    knowing.set(source, knows);
    return knows;
  };
  const labels = { isGiven, isKnownTo };
  all.set(key, labels);
  return labels;
}

const labelsNamed = (name: string, guide: Guide): SpeakerLabels =>
  labelsFor({ name, id: findByName(name, guide.characters)?.id }, guide);

/** In one direction, or in several that follow one another. */
function isUnspoken({ text, unspoken = [] }: SourceText, { start, end }: Span): boolean {
  let read = start;
  for (const silent of unspoken) {
    if (silent.end <= read) continue;
    if (silent.start >= end || /[\p{L}\p{N}]/u.test(text.slice(read, silent.start))) break;
    read = silent.end;
  }
  return read >= end || (read > start && !/[\p{L}\p{N}]/u.test(text.slice(read, end)));
}

const ofPlays: ReadonlySet<string> = new Set(['act', 'tableau', 'scene']);

/** Between speeches, not in an introduction. */
const isInPlay = ({ divisions }: SourceText, { start }: Span) =>
  divisions.some(({ unit, ...one }) => ofPlays.has(unit) && one.start <= start && start < one.end);

/** "LADY MACBETH" as it is said: Lady Macbeth. */
const spokenName = (label: string): string =>
  /\p{Ll}/u.test(label)
    ? label
    : label.toLowerCase().replace(/(?<![\p{L}'’])\p{L}/gu, (letter) => letter.toUpperCase());

function canSpeak(label: string, persons: readonly Speaker[], guide: Guide): boolean {
  const spoken = label.split(/\s*[/,]\s*/).flatMap((one) => one.split(betweenNames));
  return spoken.some((name) => {
    const source = { name, id: characterNamed(name, guide) };
    return persons.some(
      (person) =>
        canBeSame(source, person, guide) ||
        isShortOf(name, person, guide) ||
        (!person.id && isShortForm(person.name, name)),
    );
  });
}

const characterNamed = (name: string, { characters }: Guide): string | undefined => {
  const wanted = bare(name);
  return characters.find((one) =>
    [one.name.replace(/\s*[(:–—].*$/, ''), ...one.aliases].some((own) => bare(own) === wanted),
  )?.id;
};

/** "MACB" for Macbeth; "SECOND WITCH" for the Witches. */
function isShortOf(label: string, person: Speaker, guide: Guide): boolean {
  const short = wordsOfName(label);
  return namesFor(person, guide).some((long) => {
    if (long.length === 1 && short.length > 1 && short.some((word) => word.length > 3 && isPluralOf(long[0]!, word)))
      return true;
    return short.length === long.length && short.every((word, at) => word.length > 1 && long[at]!.startsWith(word));
  });
}

const isPluralOf = (many: string, one: string) => many !== one && many.startsWith(one) && many.length - one.length <= 2;

interface Beside {
  readonly speaker?: string;
  readonly locator?: Locator;
  /** A medium other than the book, as in `Attribution`. */
  readonly medium?: string;
}

/** `before` and `after` are the text of the block on both sides of the marks. */
type ReadBeside = (before: string, after: string) => Beside;

export function speakerNearby(guide: Guide): ReadBeside {
  const languages = languagesUnderstood(guide.lang);
  const names = [...new Set(namesOf(guide.characters).map(({ name }) => name))]
    .filter((name) => name.length > 1)
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const verbs = languages.flatMap(({ people }) => people.speechVerbs).join('|');
  const name = names.join('|');
  const leads =
    names.length === 0
      ? []
      : [
          // "Ruth: “…”" begins a sentence, so that "Tommy tells Ruth: “…”" is not hers.
          new RegExp(`(?:^|[.!?\\n]\\s*)(${name})\\s*:\\s*$`, 'u'),
          new RegExp(`(?<!\\p{L})(${name}),?\\s+(?:${verbs}),?\\s*[:,]?\\s*$`, 'u'),
        ];
  const follows = names.length === 0 ? [] : [new RegExp(`^[,.!?…]?\\s*(?:${verbs})\\s+(${name})(?!\\p{L})`, 'u')];
  const speakerIn = (patterns: readonly RegExp[], text: string) =>
    patterns.map((pattern) => pattern.exec(text)?.[1]).find((found) => found !== undefined);

  return (before, after) => {
    const reference = readReference(after, guide, languages);
    return {
      ...reference,
      speaker: reference.speaker ?? speakerIn(leads, before.slice(-120)) ?? speakerIn(follows, after.slice(0, 120)),
    };
  };
}

/** `(chapter 7)`, `(Miss Lucy, chapter 7)`, `(2010 film)`; `in chapter 7`; or `— Miss Lucy, chapter 7` at the end of the block. */
function readReference(after: string, guide: Guide, languages: readonly Language[]): Beside {
  const inside =
    /^[.,;:!?…。，、]?\s*[(（]([^()（）]{1,100})[)）]/.exec(after)?.[1] ??
    /^[.,;:!?…]?\s*(?:—|–|―|--)\s*([^.;()]{1,80})\.?\s*$/.exec(after)?.[1];
  if (inside !== undefined) {
    if (namesMedium(inside, languages)) return { medium: inside.trim() };
    const parts = inside.split(/\s*[,;，、]\s*/);
    for (let start = 0; start < parts.length; start++) {
      const locator = readLocator(parts.slice(start).join(', '), languages);
      if (locator) return { speaker: parts.slice(0, start).join(', ') || undefined, locator };
    }
    return { speaker: findByName(inside, guide.characters)?.name };
  }
  const phrase = placeInSentence.exec(after)?.[1];
  const locator = phrase === undefined ? undefined : readLocator(phrase, languages);
  return { locator };
}

/** Words between a place and what is quoted from it: "In act 2, scene 2, the “painted devil” …" */
const mostBetween = 3;
/** "in Act 2, scene 2, line 53" */
const longestPlace = 7;

/** A place shortly before the words, at the beginning of the sentence or behind "in". */
export function placeBefore(before: string, languages: readonly Language[]): Locator | undefined {
  const sentence = before
    .slice(-120)
    .split(/[.!?]\s+(?=\p{Lu})|["”“’»«)]/u)
    .at(-1)!;
  const words = sentence.trim().split(/\s+/).filter(Boolean);
  for (let end = words.length; end >= Math.max(1, words.length - mostBetween); end--)
    for (let start = Math.max(0, end - longestPlace); start < end; start++) {
      if (start > 0 && !beforePlace.test(`${words[start]} `)) continue;
      const written = words.slice(start, end).join(' ').replace(/[,:]$/, '');
      const locator = /\d|\s/.test(written) ? readLocator(written, languages) : undefined;
      if (locator) return locator;
    }
  return undefined;
}

const placeInSentence = new RegExp(
  `^[,]?\\s+(?=(?:${allLanguages.flatMap(({ placeWords }) => placeWords.before).join('|')})\\s)([^.,;:()]{1,60})`,
  'i',
);
