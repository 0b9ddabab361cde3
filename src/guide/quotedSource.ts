// Tells speakers and places from commentary in the words around a quotation.
import { foldName } from '../formats/foldText.ts';
import { allLanguages, type Language } from '../languages/index.ts';
import { nameBefore, namesMedium, partsOfAttribution } from './attribution.ts';
import { InlineText } from './inlineText.ts';
import { readLocator } from './locator.ts';
import type { Subject } from './model.ts';
import { findByName, isNarrator, isTitleOfPerson, looksLikeName } from './names.ts';

/** Whom a guide may quote, and the languages it is read in. */
export interface Voices {
  readonly characters: readonly Subject[];
  readonly themes: readonly Subject[];
  readonly languages: readonly Language[];
}

/** "In chapter 5, Tolliver tells Ada:": a place and who speaks, in a sentence that only announces the words. */
export function readToldLabel(label: InlineText, voices: Voices): InlineText[] | undefined {
  const comma = label.text.search(/[,،，]\s/);
  const place =
    comma > 0 && readLocator(label.text.slice(0, comma), voices.languages) ? label.cut(0, comma) : undefined;
  const rest = place ? label.cut(comma + 1) : label;
  if (rest.text.split(/\s+/).length > 8) return undefined;
  const speaker = namesSource(rest.text, voices) ? undefined : readToldSpeaker(rest, voices);
  const first = /^\p{Lu}[\p{L}\p{M}'’-]+(?:\s+\p{Lu}[\p{L}\p{M}'’-]+)*(?=\s\p{Ll})/u.exec(rest.text);
  const name = speaker ?? (place && first && looksLikeName(first[0]) ? rest.cut(0, first[0].length) : undefined);
  return name && [name, ...(place ? [place] : [])];
}

/** "Quote", "Key quote", "Quotation 3", "Who says it". */
export function isFieldLabel(
  text: string,
  field: keyof Language['quotationFields'],
  languages: readonly Language[],
): boolean {
  const plain = foldName(text.replace(/[:：?？]\s*$/, '').replace(/\s*(?:#|n[o°º]\.?\s*)?\d+\s*$/i, ''));
  return languages.some(({ quotationFields }) => quotationFields[field].includes(plain));
}

const speechVerbs = allLanguages.flatMap(({ people }) => people.speechVerbs);
export const reportingVerb = new RegExp(`\\s(?:${speechVerbs.join('|')})$`, 'iu');
export const saidBy = new RegExp(
  `^[,.]?\\s*(?:(?:${speechVerbs.join('|')})\\s+(.+?)|(.+?)\\s+(?:${speechVerbs.join('|')}))(?=[.,]?$|[.,]?\\s*[(（])`,
  'iu',
);

/** A place, with or without a name, or a name alone. */
export function namesSource(text: string, voices: Voices): boolean {
  const { speaker, locator, medium, doubtful } = partsOfAttribution(text, voices.languages);
  if (speaker !== undefined && !isVoice(speaker, voices)) return false;
  return Boolean(locator ?? medium ?? speaker) && (locator !== undefined || doubtful === undefined);
}

export function isVoice(speaker: string, { characters, languages }: Voices): boolean {
  if (isNarrator(speaker) || findByName(speaker, characters)) return true;
  return looksLikeName(nameBefore(speaker, languages));
}

/** Names of themes and of kinds of words are no speakers. */
export const namesTheme = (text: string, { themes }: Voices): boolean => findByName(text, themes) !== undefined;

export const holdsPlace = (attribution: readonly InlineText[], { languages }: Voices): boolean =>
  attribution.some(({ text }) => partsOfAttribution(text, languages).locator !== undefined);

/** "Mr Tolliver tells Ada …", "Ada realises …": a known character, a title or a verb of speech shows who it is. */
export function readToldSpeaker(commentary: InlineText, voices: Voices): InlineText | undefined {
  const { text } = commentary;
  const words = [...text.slice(0, 80).matchAll(/\S+/gu)];
  let end = 0;
  while (end < words.length && end < 5 && /^(?:\p{Lu}|(?:the|of|de|von|la)$)/u.test(words[end]![0])) end++;
  for (let count = end; count > 0; count--) {
    const last = words[count - 1]!;
    const name = text.slice(words[0]!.index, last.index + last[0].length);
    const next = foldName(words[count]?.[0] ?? '');
    if (/[.,:;!?]$/.test(name) && !isTitleOfPerson(last[0]) && count === end) continue;
    const isTold =
      findByName(name, voices.characters) !== undefined ||
      (isTitleOfPerson(words[0]![0]) && count > 1 && /^\p{Lu}/u.test(last[0])) ||
      (speechVerbs.includes(next) && looksLikeName(name));
    if (isTold && next !== '') return commentary.cut(words[0]!.index, last.index + last[0].length);
  }
  return undefined;
}

/** The source from an offset up to the next dash, parenthesis or line; undefined where the words there name none. */
export function readSourceFrom(
  line: InlineText,
  from: number,
  voices: Voices,
  mayBeName: boolean,
): { source: InlineText; end: number } | undefined {
  const { text } = line;
  const lineEnd = text.indexOf('\n', from) < 0 ? text.length : text.indexOf('\n', from);
  const ends = [lineEnd];
  for (const separator of text
    .slice(from, lineEnd)
    .matchAll(/\s+(?:[-–—―/|]|--|=>|→)\s+|\s*(?:[:：]\s|[(（])|\.\s+(?=\p{Lu})/gu))
    ends.push(from + separator.index);
  ends.sort((a, b) => b - a);
  for (const end of ends) {
    const source = line.cut(from, end);
    const plain = stripThemes(source.text).replace(/[.,;]$/, '');
    if (plain === '') continue;
    const isSource =
      namesSource(plain, voices) &&
      (mayBeName || partsOfAttribution(plain, voices.languages).locator !== undefined) &&
      !namesTheme(plain, voices);
    const page = isSource ? undefined : readCitedPage(source, voices);
    const stop = /(?<!\p{Lu})\.$/u.exec(source.text)?.index;
    if (isSource || page) return { source: page ?? source.cut(0, stop), end };
  }
  return undefined;
}

export const stripThemes = (text: string) =>
  text.replace(/\s*·(?!(?<=[\p{Script=Han}\p{Script=Katakana}]·)[\p{Script=Han}\p{Script=Katakana}]).*$/su, '').trim();
export const stripParentheses = (text: string) => text.replace(/^[(（](.*)[)）]$/s, '$1').trim();

export function withoutParentheses(line: InlineText): InlineText {
  return /^[(（].*[)）]$/s.test(line.text) ? line.cut(1, line.text.length - 1) : line;
}

/** "61" and "Golding 61" are pages, as citations have them; the number of a year is none. */
export function readCitedPage(source: InlineText, { languages }: Voices): InlineText | undefined {
  const cited = /^(?:(.+?),?\s)?(\d{1,4}(?:\s*[-–—]\s*\d{1,4})?)$/u.exec(source.text);
  if (!cited || Number.parseInt(cited[2]!, 10) >= 1500 || (cited[1] !== undefined && !looksLikeName(cited[1])))
    return undefined;
  const page = languages[0]!.printed.page.replace('{n}', cited[2]!);
  const value = [cited[1], page].filter(Boolean).join(', ');
  return new InlineText([{ type: 'text', value, position: source.nodes[0]?.position }]);
}

/** Locations that reading programs put in parentheses. */
export const programLinks = /^(?:view highlight|open in .+|go to highlight|link)$/i;

/** @returns undefined where a parenthesis is neither a place nor a name; nothing in it where a program put it there. */
export function readParenthesis(inner: InlineText, voices: Voices): InlineText[] | undefined {
  const text = stripThemes(inner.text);
  if (text === '' || programLinks.test(text)) return [];
  const { speaker, locator, medium } = partsOfAttribution(text, voices.languages);
  if (locator && (speaker === undefined || isVoice(speaker, voices) || speaker.split(/\s+/).length <= 6))
    return [inner];
  if (medium && namesMedium(medium, voices.languages)) return [inner];
  if (namesMedium(text, voices.languages)) return [inner];
  const page = readCitedPage(inner, voices);
  if (page) return [page];
  return namesSource(text, voices) && !namesTheme(text, voices) ? [inner] : undefined;
}
