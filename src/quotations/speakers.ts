// Says whether two names in a guide's attributions can be one person.
import type { Guide, Subject } from '../guide/model.ts';
import { findByName, fold, isNarrator } from '../guide/names.ts';

export interface Speaker {
  /** As the guide names them. */
  readonly name: string;
  /** A character of the guide. */
  readonly id?: string;
}

/** Voices that may be anybody's: who they are, the guide does not say. */
const anybody = new Set(
  'all|both|everyone|everybody|chorus|speaker|poet|author|voice|alle|chor|sprecher|sprecherin|dichter|lyrisches ich|tous|chœur|poète|auteur|todos|coro|poeta|autor|autora|tutti|autore|dichter|iedereen|koor'.split(
    '|',
  ),
);

export function canBeOne(a: Speaker, b: Speaker, guide: Guide): boolean {
  const [all, others] = [personsOf(a, guide), personsOf(b, guide)];
  return all.some((one) => others.some((other) => canBeSame(one, other, guide)));
}

/** "Kathy and Tommy" are two. */
function personsOf(speaker: Speaker, { characters }: Guide): readonly Speaker[] {
  const names = speaker.name.split(/\s+(?:and|und|et|y|e|en|&)\s+|\s*\/\s*/).filter((name) => name.trim() !== '');
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
  const author = work.author ? fold(work.author).split(' ').at(-1)! : '';
  return author !== '' && fold(name).split(' ').includes(author);
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

const wives = new Set('lady|mrs|frau|mme|madame|señora|sra|signora|dona|mevrouw'.split('|'));
const bare = (name: string) => fold(name).replace(/^(?:the|an?|der|die|das|le|la|les|el|il|o|de|het) |^l'/, '');
const wordsOfName = (name: string) =>
  bare(name.replace(/\s*[(（:–—].*$/, ''))
    .split(/[\s-]+/)
    .map((word) => word.replace(/[.,]$/, ''))
    .filter(Boolean);
