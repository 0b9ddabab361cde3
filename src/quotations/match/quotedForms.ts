// Other readings of a quotation: verse slashes, names, directions.
import { isRemark } from '../../guide/attribution.ts';
import { isShortForm } from '../../guide/names.ts';
import { allLanguages } from '../../languages/index.ts';

/** Parts of a quotation of a play that are not spoken. */
export interface CastWords {
  /** Names that may stand before a speech. */
  readonly names: readonly string[];
  /** The stage directions of the book, as one text in small letters. */
  readonly directions: string;
}

/** The quotation as it is written comes first; each further reading takes away what is no word of it. */
export function readingsOf(text: string, cast: CastWords): readonly string[] {
  // No quotation is so long, and patterns that look for pairs take the square of the length in time.
  if (text.length > longest) return [text];
  const lines = withLineEnds(withoutNumbers(text.replace(/[^\S\n]+/g, ' ')));
  const bare = withoutRemark(lines);
  // A name may have a slash itself: "HORATIO/ MARCELLUS".
  const unnamed = withoutRemark(withLineEnds(withoutNames(withoutNumbers(text.replace(/[^\S\n]+/g, ' ')), cast.names)));
  const spoken = withoutDirections(withoutNames(unnamed, cast.names), cast.directions);
  return [...new Set([text, lines, bare, spoken].map((one) => one.trim()))].filter((one) => one !== '');
}

/** `spur/To`, `spur // To` and `spur | To` are two lines. */
const withLineEnds = (text: string) => text.replace(/ ?(?:\/{1,3}|\|{1,2})\s*/g, '\n');

/** Numbers of notes above the line, and of verses before their words: `1:3 And God said`, `³And`. */
const withoutNumbers = (text: string) =>
  text.replace(/[¹²³⁰⁴-⁹]+/g, '').replace(/(?<=^|[\s.,;:?!])\d{1,3}:\d{1,3}\s+(?=["“‘']?\p{L})/gu, '');

const longest = 5000;

const behind = /(?<=[\s\p{P}])\s*[(（[]([^()（）[\]]{1,60})[)）\]]\s*$/u;

/** "(emphasis mine)", "(p. 12)", "(12)", "[3]" behind the words. */
function withoutRemark(text: string): string {
  const match = behind.exec(text);
  if (!match || match.index === 0) return text;
  const words = match[1]!;
  const isReference =
    /^(?:\p{Lu}[\p{L}'’.-]+(?: (?:\p{L}{1,3} )?\p{Lu}[\p{L}'’.-]+){0,3},? )?\p{L}{0,5}\.?\s*\d[\d\s,;:.–—-]*\p{L}?$/u.test(
      words,
    );
  return isReference || isRemark(words, allLanguages) ? text.slice(0, match.index) : text;
}

/** "MACBETH. How now", "Lady Macbeth (aside): Come" and a name on a line of its own. */
function withoutNames(text: string, names: readonly string[]): string {
  if (!names.some((name) => name.length > 1)) return text;
  const patterns = patternsFor(names, text);
  const unnamed = patterns
    ? text.replace(patterns.atStart, '$1$2').replace(patterns.inCapitals, '$1$2').replace(patterns.within, '$1')
    : text;
  return unnamed.replace(shortName, (whole, start: string, written: string) =>
    names.some((name) => isShortForm(written, name)) ? start : whole,
  );
}

/** "MACB. How now", "Lady M: Come". */
const shortName = /(^|\n)\W{0,2}(\p{Lu}[\p{L}'’]*(?:\.?\s\p{Lu}[\p{L}'’]*){0,2}\.?)(?:(?<=\.)|:)\s+/gu;

/** Names before the speeches of a quotation, in their order; none where the quotation does not begin with one. */
export function namesInFront(text: string, names: readonly string[]): readonly string[] {
  // Nearly all quotations begin with no name: it would end with a mark or stand in capitals.
  if (text.length > longest || !/^[^\n]{2,120}?[.:\n–—-]|\p{Lu}{2}/u.test(text)) return [];
  if (!names.some((name) => name.length > 1)) return [];
  const lines = withLineEnds(text.replace(/[^\S\n]+/g, ' ')).trim();
  const patterns = patternsFor(names, lines);
  const found = [
    ...(patterns ? [patterns.atStart, patterns.inCapitals] : []).flatMap((pattern) =>
      [...lines.matchAll(pattern)].map((match) => ({ at: match.index + match[1]!.length, name: match[3]! })),
    ),
    ...(patterns ? [...lines.matchAll(patterns.within)] : []).map((match) => ({
      at: match.index + match[1]!.length,
      name: match[2]!,
    })),
    ...[...lines.matchAll(shortName)]
      .filter(([, , written]) => names.some((name) => isShortForm(written!, name)))
      .map((match) => ({ at: match.index + match[1]!.length, name: match[2]! })),
  ].sort((a, b) => a.at - b.at);
  return found[0]?.at === 0 ? found.filter(({ at }, index) => at !== found[index - 1]?.at).map(({ name }) => name) : [];
}

interface NamePatterns {
  readonly atStart: RegExp;
  /** "MACBETH We will proceed": nothing but capitals shows that this is a name. */
  readonly inCapitals: RegExp;
  readonly within: RegExp;
}

/** A name in small letters, or its capitals in small letters: `straße`, `strasse`. */
interface SearchedName {
  readonly name: string;
  readonly form: string;
}

/** Names by their first two characters, and their order, the longest first. */
interface SearchedNames {
  readonly rank: ReadonlyMap<string, number>;
  readonly byBeginning: ReadonlyMap<string, readonly SearchedName[]>;
}

const searchedNames = new WeakMap<readonly string[], SearchedNames>();

function searchedIn(names: readonly string[]): SearchedNames {
  const known = searchedNames.get(names);
  if (known) return known;
  const sorted = [...new Set(names)].filter((name) => name.length > 1).sort((a, b) => b.length - a.length);
  const byBeginning = new Map<string, SearchedName[]>();
  for (const name of sorted)
    for (const form of new Set([inOneLine(name), inOneLine(name.toUpperCase())])) {
      const beginning = form.slice(0, 2);
      byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), { name, form }]);
    }
  const made = { rank: new Map(sorted.map((name, at) => [name, at])), byBeginning };
  searchedNames.set(names, made);
  return made;
}

const inOneLine = (text: string) => text.toLowerCase().replace(/\s+/g, ' ');

/** Shakespeare has a thousand names: patterns of those alone that may stand before a speech in the text. */
function patternsFor(names: readonly string[], text: string): NamePatterns | undefined {
  const { rank, byBeginning } = searchedIn(names);
  const lines = text.toLowerCase().replace(/\s+/g, (space) => (space.includes('\n') ? '\n' : ' '));
  const whole = lines.replaceAll('\n', ' ');
  const found = new Set<string>();
  const lookAt = (at: number) => {
    for (const { name, form } of byBeginning.get(whole.slice(at, at + 2)) ?? [])
      if (whole.startsWith(form, at)) found.add(name);
  };
  // At the beginning of a line, with a mark or two before it; or behind a space, where a colon shows it.
  for (let line = 0; line >= 0; line = nextLine(lines, line)) for (let at = line; at < line + 3; at++) lookAt(at);
  const colon = whole.lastIndexOf(':');
  for (let space = whole.indexOf(' '); space >= 0 && space < colon; space = whole.indexOf(' ', space + 1))
    lookAt(space + 1);
  return found.size === 0 ? undefined : patternsOf([...found].sort((a, b) => rank.get(a)! - rank.get(b)!));
}

/** @returns -1 behind the last line */
function nextLine(text: string, line: number): number {
  const feed = text.indexOf('\n', line);
  return feed < 0 ? -1 : feed + 1;
}

/** Patterns take longer to make than to use, and few people speak often. */
const madePatterns = new Map<string, NamePatterns>();
const mostMade = 500;

function patternsOf(names: readonly string[]): NamePatterns {
  const key = names.join('\n');
  const known = madePatterns.get(key);
  if (known) return known;
  const made = namePatterns(names);
  if (madePatterns.size < mostMade) madePatterns.set(key, made);
  return made;
}

function namePatterns(known: readonly string[]): NamePatterns {
  const escaped = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  const name = `(${known.map(escaped).join('|')})`;
  const capitals = known.map((one) => one.toUpperCase()).filter((one) => /\p{Lu}{2}/u.test(one));
  const aside = String.raw`(?:\s*[[(][^\])]{0,80}[\])])?`;
  return {
    atStart: new RegExp(String.raw`(^|\n)(\W{0,2})${name}${aside}\s*(?:[.:]\s*[-–—]*|[-–—]+|(?=\n))\s*`, 'giu'),
    inCapitals: new RegExp(
      String.raw`(^|\n)(\W{0,2})(${capitals.map(escaped).join('|') || '(?!)'})\s+(?=["“‘']?\p{Lu})`,
      'gu',
    ),
    within: new RegExp(String.raw`(?<=[.?!…;,:”"’—–-])(\s+)${name}${aside}\s*:\s*`, 'giu'),
  };
}

/** Parentheses or brackets of a quotation that are stage directions in the book. */
function withoutDirections(text: string, directions: string): string {
  // Only a play has directions.
  if (directions.trim() === '') return text;
  return text.replace(/[([]([^()[\]]{2,200})[\])]/g, (whole, words: string) => {
    const folded = words
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    return folded !== '' && (directions.includes(` ${folded} `) || isRemark(words, allLanguages)) ? ' ' : whole;
  });
}
