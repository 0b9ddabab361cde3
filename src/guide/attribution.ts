// Reads attributions: speaker, place, medium, links to themes.
import type { Link, PhrasingContent } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Origin } from '../diagnostics/finding.ts';
import { foldName } from '../formats/foldText.ts';
import { allLanguages, type Language } from '../languages/index.ts';
import type { QuotationDraft, ReadingContext } from './draft.ts';
import { readDay, readLeadingPlace, readLocator } from './locator.ts';
import { type Attribution, originOf } from './model.ts';
import { isUnspaced } from './names.ts';
import { textOf } from './syntaxTree.ts';

/** "Act 5, last scene" is a place too. */
const readPlace = (text: string, languages: readonly Language[]) => readLocator(text, languages, true);

/** No place in a book has more words or parts; looking further costs quadratic time. */
const longestPlace = 12;

export function readAttribution(
  line: PhrasingContent[],
  origin: Origin,
  context: ReadingContext,
): Pick<QuotationDraft, 'attribution' | 'themeLinks'> {
  const themeLinks: QuotationDraft['themeLinks'] = [];
  let text = '';
  let inThemes = false;
  for (const child of line) {
    const words = textOf(child);
    const isPlace = child.type === 'link' && child.url.includes('#') && !/^[a-z]+:/i.test(child.url);
    // Before the dot a link may be the speaker's; after it, and after the place where there is no dot, it is a theme's.
    if (isPlace && (inThemes || /[^\s,]/.test(text))) {
      themeLinks.push({
        target: child.url.slice(child.url.indexOf('#') + 1),
        written: words.trim(),
        origin: themeOrigin(child, origin),
      });
      inThemes = true;
      continue;
    }
    // A foreign name in Chinese has dots between its parts.
    const dot = inThemes
      ? 0
      : words.search(/·(?!(?<=[\p{Script=Han}\p{Script=Katakana}]·)[\p{Script=Han}\p{Script=Katakana}])/u);
    if (dot < 0) {
      text += words;
      continue;
    }
    if (!inThemes) text += words.slice(0, dot);
    inThemes = true;
    const named = words
      .slice(dot)
      .split(/[,·;]/)
      .map((name) => name.trim())
      .filter(Boolean);
    for (const name of named) {
      // "Ada · chapter 2"
      if (themeLinks.length === 0 && readPlace(name, context.languages)) text += `, ${name}`;
      else themeLinks.push({ target: name, written: name, origin });
    }
  }
  text = tidy(text);
  const { doubtful, ...parts } = partsOfAttribution(text, context.languages);
  const titles = titlesIn(line, text, parts);
  const named = { text, origin, ...parts, ...(titles.length > 0 ? { titles } : {}) };
  const lines = !parts.locator && doubtful && context.form === 'poem' ? bareLines(doubtful) : undefined;
  if (lines) return { attribution: { ...named, locator: lines }, themeLinks };
  if (!parts.locator && doubtful && !readDay(doubtful)) {
    context.diagnostics.report(
      'locator-unknown',
      `\`${doubtful}\` is not understood as a place such as \`chapter 22\``,
      origin,
    );
  }
  return { attribution: named, themeLinks };
}

/** Italics round a speaker, a place or the whole line are a habit of the author's and name no title. */
function titlesIn(line: readonly PhrasingContent[], text: string, { speaker, locator }: AttributionParts): string[] {
  const titles = new Set<string>();
  visit({ type: 'root', children: [...line] }, 'emphasis', (node) => {
    const words = tidy(textOf(node));
    const isOther = [speaker, locator?.text].every(
      (part) => part === undefined || !(part.includes(words) || words.includes(part)),
    );
    if (words !== '' && words !== text && text.includes(words) && isOther) titles.add(words);
  });
  return [...titles];
}

/** "17–18" */
function bareLines(text: string): Attribution['locator'] {
  const [from, to = from] =
    /^(\d{1,5})(?:\s*[-–—]\s*(\d{1,5}))?$/
      .exec(text)
      ?.slice(1)
      .map((one) => one && Number(one)) ?? [];
  return typeof from === 'number' && typeof to === 'number' && to >= from
    ? { text, divisions: [{ unit: 'line', from, to }] }
    : undefined;
}

interface AttributionParts {
  readonly speaker?: string;
  readonly locator?: Attribution['locator'];
  readonly medium?: string;
  /** A part with a number that is no place. */
  readonly doubtful?: string;
}

/** "Miss Emily, chapter 22" · "Hamlet 1.5.38" · "Kathy (2010 film)" · "chapter 3, Kathy" · "King Lear, to Cordelia, Act 1, scene 1" · "余华《活着》". */
export function partsOfAttribution(text: string, languages: readonly Language[]): AttributionParts {
  let rest = text.replace(/《[^》]*》/g, '，').trim();
  let medium: string | undefined;
  let locator: Attribution['locator'];
  const parenthesis = /\s*[(（]([^()（）]*)[)）]\s*$/.exec(rest);
  if (parenthesis) {
    const inner = parenthesis[1]!.trim();
    locator = readPlace(inner, languages);
    if (!locator) medium = inner || undefined;
    rest = rest.slice(0, parenthesis.index);
  }
  // "Ruth (2010 film), chapter 3"
  const inside = [...rest.matchAll(/\s*[(（]([^()（）]*)[)）]/g)].find(([, words]) => namesMedium(words!, languages));
  if (inside) {
    medium = inside[1]!.trim();
    rest = rest.slice(0, inside.index) + rest.slice(inside.index + inside[0].length);
  }
  rest = withoutRemarks(rest, languages);
  let segments = rest.split(betweenParts).filter((segment) => segment !== '');
  if (!locator) ({ locator, segments } = placeAmong(rest, languages));
  // A guide in one language may quote with the places of another; numbers show where that is worth a look.
  if (!locator && /\p{N}/u.test(rest)) ({ locator, segments } = placeAmong(rest, allLanguages));
  let speaker = segments[0];
  if (speaker && !locator) {
    // "Ada chapter 2", "Genesis 1, 1", "Ada, Rom. 3.1.111"
    const isParted = segments.length > 1 && !segments.slice(1).some((segment) => /^\d/.test(segment));
    const ending = placeAtEnd(isParted ? segments.at(-1)! : rest, languages);
    if (ending) {
      locator = readPlace(ending.place, languages);
      segments = isParted ? [...segments.slice(0, -1), ending.before] : [ending.before];
      speaker = segments[0];
    }
  }
  // "Ada, chapter 2: The Storm"
  if (!locator) {
    const titled = segments.findIndex(
      (segment, at) => at > 0 && /[:：]/.test(segment) && readLeadingPlace(segment, languages),
    );
    if (titled > 0) {
      locator = readLeadingPlace(segments[titled]!, languages)!.place;
      segments = segments.slice(0, titled);
    }
  }
  if (locator && speaker) {
    // "Genesis ch. 2, v. 3", "Hyperion, book 1 (line 4)"
    const ending = placeAtEnd(speaker, languages);
    const whole = ending && readPlace(`${ending.place}, ${locator.text}`, languages);
    if (whole) {
      locator = whole;
      speaker = ending.before;
    }
  }
  if (medium && !namesMedium(medium, languages) && (locator || isRemark(medium, languages))) medium = undefined;
  const bare = locator || medium ? -1 : segments.findIndex((segment) => isBareMedium(segment, languages));
  if (bare >= 0) {
    medium = segments[bare];
    segments.splice(bare);
    speaker = segments[0];
  }
  const doubtful = segments.slice(1).find((segment) => /\d/.test(segment));
  return { speaker: speaker || undefined, locator, medium, doubtful };
}

/** The longest end that is a place, and the words before it. */
function placeAtEnd(
  text: string,
  languages: readonly Language[],
): { readonly before: string; readonly place: string } | undefined {
  const words = text.split(/\s+/);
  for (let start = Math.max(1, words.length - longestPlace); start < words.length; start++) {
    const place = words.slice(start).join(' ');
    if (readPlace(place, languages)) return { before: words.slice(0, start).join(' '), place };
  }
  return undefined;
}

/** "Ada, chapter 2, my italics" */
function withoutRemarks(text: string, languages: readonly Language[]): string {
  const segments = text.split(/(\s*[,;،؛，；、]\s*)/);
  while (segments.length > 2 && isRemark(segments.at(-1)!, languages) && !readPlace(segments.at(-1)!, languages))
    segments.splice(-2);
  return segments.join('');
}

const betweenParts = /\s*[,;،؛，；、]\s*/;
const dashOrPart = /\s*[,;،؛，；、]\s*|\s+[-–—|/]\s+/;

/** The longest end, or else beginning, that is a place; what is left are the other parts. */
function placeAmong(
  text: string,
  languages: readonly Language[],
): { locator: Attribution['locator']; segments: string[] } {
  const plain = text.split(betweenParts).filter((segment) => segment !== '');
  // "Ada – Act 1" comes second: "chapters 3 – 5" has a dash too.
  const dashed = text.split(dashOrPart).filter((segment) => segment !== '');
  const [first, ...others] = dashed.length > plain.length ? [plain, dashed] : [plain];
  for (const segments of [first!, ...others]) {
    for (let start = Math.max(0, segments.length - longestPlace); start < segments.length; start++) {
      const locator = readPlace(segments.slice(start).join(', '), languages);
      if (locator) return { locator, segments: segments.slice(0, start) };
    }
  }
  for (const segments of [...others, first!]) {
    for (let end = Math.min(segments.length - 1, longestPlace); end > 0; end--) {
      const locator = readPlace(segments.slice(0, end).join(', '), languages);
      if (locator) return { locator, segments: segments.slice(end) };
    }
  }
  return { locator: undefined, segments: plain };
}

const longestSpeaker = 12;

/** Whether a speaker may have that many words: what is longer is speech. */
export const isSpeakerLength = (speaker: string): boolean =>
  isUnspaced(speaker) ? speaker.length <= 20 : speaker.split(/\s+/).length <= longestSpeaker;

/** "Ada, to the old man": a name with whom, or of what, it speaks. */
export function nameBefore(text: string, languages: readonly Language[]): string {
  const words = text.split(/\s+/);
  const opening = words.findIndex(
    (word, index) => index > 0 && languages.some(({ otherMedia }) => otherMedia.openings.includes(foldName(word))),
  );
  return opening > 0 ? words.slice(0, opening).join(' ').replace(/[,(]$/, '') : text;
}

/** "2010 film", "in the 2010 film": a medium with its year needs no parenthesis. */
const isBareMedium = (segment: string, languages: readonly Language[]) =>
  /(?<!\p{N})(?:18|19|20)\d\d(?!\p{N})/u.test(segment) &&
  segment.split(/\s+/).length <= 6 &&
  namesMedium(segment, languages);

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
const holds = (text: string, known: readonly string[]) => {
  const words = wordsOf(text);
  // Chinese and Japanese put no space between words.
  return known.some((one) => (/\p{Script=Han}|\p{Script=Kana}/u.test(one) ? text.includes(one) : words.includes(one)));
};

/** Whether a text has a word for a medium in one of the languages: "2010 film", "BBC, 2005". */
export const namesMedium = (text: string, languages: readonly Language[]): boolean =>
  languages.some(({ otherMedia: { names, except } }) => {
    const others = except.length > 0 ? new RegExp(`\\b(?:${except.join('|')})\\b`, 'gi') : undefined;
    return holds(others ? text.replace(others, '') : text, names);
  });

/** Whether a parenthesis speaks of the words or of an edition: "emphasis added", "to Kathy", "1831 edition". */
export const isRemark = (text: string, languages: readonly Language[]): boolean =>
  languages.some(
    ({ otherMedia: { remarks, openings } }) =>
      holds(text, remarks) || openings.includes(text.match(/^\p{Ll}+/u)?.[0] ?? ''),
  );

function themeOrigin(link: Link, fallback: Origin): Origin {
  return link.position ? originOf(fallback.path, link) : fallback;
}

const tidy = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\s,·]+$/, '')
    .trim();
