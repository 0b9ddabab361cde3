// Reads a line as quoted words with their source and commentary, in any order.
import type { PhrasingContent } from 'mdast';
import { visit } from 'unist-util-visit';
import { partsOfAttribution } from './attribution.ts';
import { InlineText } from './inlineText.ts';
import { findByName } from './names.ts';
import {
  holdsPlace,
  isFieldLabel,
  namesSource,
  namesTheme,
  programLinks,
  readCitedPage,
  readParenthesis,
  readSourceFrom,
  readToldLabel,
  readToldSpeaker,
  reportingVerb,
  saidBy,
  stripParentheses,
  stripThemes,
  type Voices,
  withoutParentheses,
} from './quotedSource.ts';

export interface QuotedLine {
  readonly words: InlineText;
  /** Speaker and place, as an attribution has them; without any, the line names none. */
  readonly attribution: readonly InlineText[];
  readonly commentary?: InlineText;
}

/** Each opening mark with the marks that may close it. */
const closing: Readonly<Record<string, string>> = {
  '"': '"”“',
  '“': '”"',
  '”': '”"',
  '„': '“”"',
  '«': '»',
  '»': '«',
  '‹': '›',
  '「': '」',
  '『': '』',
  '〝': '〞〟',
  "'": "'’",
  '‘': "’'",
  '‚': "‘’'",
};
const isOpening = (character: string | undefined) => character !== undefined && closing[character] !== undefined;
const isSingle = (mark: string) => /['‘’‚]/.test(mark);
const isLetter = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character);
/** Chinese and Japanese put no space after a mark. */
const isUnspaced = (character: string | undefined) =>
  character !== undefined && /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character);

/** A number, a bullet or a picture before the words. */
const bullet = /^(?:\(?\d{1,3}[.)]\s+|[•▪●◦*]\s+|(?:\p{Extended_Pictographic}\ufe0f?\s*)+)/u;
const dashes = /^(?:(?:[—–―]+|--+|-|~)\s*|[/|]\s)/;

/** Whether a line opens with a quotation mark, so that a new quotation may begin with it. */
export const opensQuotation = (line: string): boolean => isOpening(line.replace(bullet, '').trimStart()[0]);

/** In characters, some 1,000 words: nobody quotes more in a line, and each mark in it is tried. */
const longestLine = 6000;

/** @returns undefined where the line does not consist of marked words and what belongs to them. */
export function readMarkedLine(line: InlineText, voices: Voices): QuotedLine | undefined {
  const { text } = line;
  if (text.length > longestLine) return undefined;
  const start = bullet.exec(text)?.[0].length ?? 0;
  const open = openingIn(text, start);
  if (open < 0) return undefined;
  const label = open > start ? readLabel(line, start, open, voices) : undefined;
  if (open > start && !label) return undefined;
  for (const close of closingsOf(text, open)) {
    const tail = readTail(line, close, voices, open);
    if (!tail) continue;
    // "A promise," says Ada.
    const isReported = tail.attribution.length > 0 && /[,，]$/.test(text.slice(open, close));
    const words = line.cut(open + 1, isReported ? close - 1 : close);
    if (words.text === '') return undefined;
    return withoutLosses(line, {
      words: wordsIn(words),
      attribution: [...(label ? label.attribution : []), ...tail.attribution],
      commentary: tail.commentary,
    });
  }
  return undefined;
}

function openingIn(text: string, start: number): number {
  for (let at = start; at < Math.min(text.length, start + 120); at++) {
    const mark = text[at]!;
    const before = text[at - 1];
    if (!isOpening(mark) || (isLetter(before) && !isUnspaced(before))) continue;
    if (isSingle(mark) && at > start && !/[\s:：—–(]/.test(before!)) continue;
    return at;
  }
  return -1;
}

/** Every mark that may close the words, in their order: what follows decides. */
function closingsOf(text: string, open: number): number[] {
  const opening = text[open]!;
  const marks = closing[opening]!;
  const closings: number[] = [];
  let depth = 0;
  for (let at = open + 1; at < text.length; at++) {
    const mark = text[at]!;
    if (mark === opening && !marks.includes(mark)) depth += 1;
    if (!marks.includes(mark)) continue;
    if (isLetter(text[at + 1]) && !(isUnspaced(text[at + 1]) || isUnspaced(text[at - 1]))) continue;
    if (/\s/.test(text[at - 1] ?? '') && mark === opening && isLetter(text[at + 1])) continue;
    const isInner = depth > 0 && mark !== '"';
    if (isInner) depth -= 1;
    // Speech that is broken off has a pair of marks of its own.
    if (!isInner || closings.length > 0) closings.push(at);
  }
  return closings;
}

/** `Ada:`, `Ada (chapter 2) –`, `Ada says:`, `Act 1, scene 5:`, `Quotation 3:` before the words. */
function readLabel(
  line: InlineText,
  start: number,
  open: number,
  voices: Voices,
): { attribution: InlineText[] } | undefined {
  const before = line.text.slice(start, open);
  if (/^[(（][^()（）]+[)）]\s*$/.test(before)) {
    const source = readParenthesis(withoutParentheses(line.cut(start, open)), voices);
    return source && { attribution: source };
  }
  const end = /\s*(?:[:：,،]|\s[-–—―~]|[—―])\s*$/.exec(before)?.index;
  if (end === undefined) return undefined;
  const label = line.cut(start, start + end);
  const text = label.text.replace(/[:：]$/, '');
  if (isFieldLabel(text, 'quotation', voices.languages)) return { attribution: [] };
  // "Note:", "Theme:"
  if (isFieldLabel(text, 'meaning', voices.languages) || isFieldLabel(text, 'theme', voices.languages))
    return undefined;
  const told = /[:：]\s*$/.test(before) ? readToldLabel(label, voices) : undefined;
  if (told) return { attribution: told };
  const verb = reportingVerb.exec(text);
  const name = verb ? label.cut(0, verb.index) : label.cut(0, text.length);
  if (/[,،]\s*$/.test(before) && !verb) return undefined;
  return namesSource(name.text, voices) ? { attribution: [name] } : undefined;
}

interface Tail {
  readonly attribution: InlineText[];
  readonly commentary?: InlineText;
}

/** @returns the text after the closing mark at `close`; undefined if it shows that the sentence goes on. */
function readTail(line: InlineText, close: number, voices: Voices, open: number): Tail | undefined {
  const { text } = line;
  const words = text.slice(open + 1, close);
  const isSentence = words.split(/\s+/).length >= 4 || /[.!?…。！？]["'’”]?$/.test(words.trim());
  const attribution: InlineText[] = [];
  let at = close + 1;
  const skip = (pattern: RegExp) => {
    at += pattern.exec(text.slice(at))?.[0].length ?? 0;
  };
  while (true) {
    skip(/^\s+/);
    const rest = text.slice(at);
    if (/^[.,;…]*$/.test(rest)) return { attribution };
    const inner = /^[.,;]?\s*[(（[]([^()（）]*(?:\([^()]*\)[^()]*)?)[)）\]]\.?/.exec(rest);
    if (inner) {
      const from = at + inner[0].indexOf(inner[1]!);
      const source = readParenthesis(line.cut(from, from + inner[1]!.length), voices);
      if (!source) return { attribution, commentary: line.cut(at) };
      attribution.push(...source);
      at += inner[0].length;
      continue;
    }
    const dash = dashes.exec(rest.replace(/^[.,;]\s*(?=[-–—~―])/, (found) => ' '.repeat(found.length)).trimStart());
    const lead = /^[.,;]?\s*/.exec(rest)![0].length;
    if (dash) {
      const from = at + lead + dash[0].length;
      const piece = readSourceFrom(line, from, voices, attribution.length === 0);
      if (!piece) return endTail(line.cut(from), attribution, voices);
      attribution.push(piece.source);
      at = piece.end;
      continue;
    }
    const said = attribution.length === 0 ? saidBy.exec(rest.split('\n')[0]!.slice(0, 120)) : null;
    const name = said?.[1] ?? said?.[2];
    if (said && name && namesSource(name, voices)) {
      const from = at + rest.indexOf(name);
      attribution.push(line.cut(from, from + name.length));
      at += said[0].length;
      continue;
    }
    const comma = /^[,،，]\s*/.exec(rest);
    if (comma && attribution.length === 0) {
      const piece = readSourceFrom(line, at + comma[0].length, voices, true);
      if (!piece) return undefined;
      attribution.push(piece.source);
      at = piece.end;
      continue;
    }
    // "Words" Ada (p. 140) · "Words" George, section 1
    const behind = attribution.length === 0 ? /^([^\n(（:：.,;]{2,40}?)\s*(?=[(（]|\n|$)/u.exec(rest) : null;
    if (behind && /\s/.test(text[at - 1]!) && namesSource(behind[1]!, voices)) {
      attribution.push(line.cut(at, at + behind[0].length));
      at += behind[0].length;
      continue;
    }
    const placed =
      attribution.length === 0 && /\s/.test(text[at - 1]!) ? readSourceFrom(line, at, voices, true) : undefined;
    if (placed && holdsPlace([placed.source], voices)) {
      attribution.push(placed.source);
      at = placed.end;
      continue;
    }
    const colon = /^[.]?\s*(?::|：|=>|→|=)\s*/.exec(rest);
    if (colon) return endTail(line.cut(at + colon[0].length), attribution, voices);
    if (text.slice(0, at).endsWith('\n') || /\n\s*$/.test(text.slice(close, at))) {
      const end = rest.indexOf('\n') < 0 ? text.length : at + rest.indexOf('\n');
      const next = line.cut(at, end);
      const plain = stripParentheses(next.text);
      const { locator, speaker } = partsOfAttribution(plain, voices.languages);
      const isFurther =
        attribution.length === 0 ||
        (locator !== undefined && speaker === undefined && !holdsPlace(attribution, voices));
      if (isFurther && namesSource(plain, voices)) {
        attribution.push(withoutParentheses(next));
        at = end;
        continue;
      }
      return endTail(line.cut(at), attribution, voices);
    }
    if (attribution.length > 0) return endTail(line.cut(at + /^[.;]?\s*/.exec(rest)![0].length), attribution, voices);
    const isNewSentence = /^[.]?\s*[\p{Lu}\p{Lo}*]/u.test(rest);
    if (!isNewSentence || !isSentence || isSingle(text[open]!)) return undefined;
    if (/^[.]/.test(rest) || /[.!?…。！？]$/.test(words.trim()))
      return endTail(line.cut(at + /^[.]?\s*/.exec(rest)![0].length), attribution, voices);
    return undefined;
  }
}

/** Commentary may end with the place, and begin with who speaks: "Mr Tolliver tells Ada how he lived. (Act 1, scene 5)". */
function endTail(commentary: InlineText, attribution: InlineText[], voices: Voices): Tail {
  const last = holdsPlace(attribution, voices) ? null : /\s*[(（]([^()（）]+)[)）]\.?\s*$/.exec(commentary.text);
  const from = last ? last.index + last[0].indexOf(last[1]!) : 0;
  const source = last ? readParenthesis(commentary.cut(from, from + last[1]!.length), voices) : undefined;
  const rest = source ? commentary.cut(0, last!.index) : commentary;
  const found = source ? [...attribution, ...source] : attribution;
  const speaker = found.some(({ text }) => partsOfAttribution(text, voices.languages).speaker)
    ? undefined
    : readToldSpeaker(rest, voices);
  return {
    attribution: speaker ? [speaker, ...found] : found,
    commentary: rest.text === '' ? undefined : rest,
  };
}

/** Words without marks that end with their source: `words — Ada, chapter 2`, `words (p. 140)`, `……。——余华《活着》`. */
export function readUnmarkedLine(line: InlineText, voices: Voices, isBlock: boolean): QuotedLine | undefined {
  const { text } = line;
  if (text.length > longestLine) return undefined;
  const parenthesis = /[\s.,。」”]*([(（[]([^()（）]+)[)）\]])\.?\s*(?:\^[\w-]+)?$/u.exec(text);
  if (parenthesis && parenthesis.index > 0) {
    const from = parenthesis.index + parenthesis[0].indexOf(parenthesis[2]!);
    const inner = line.cut(from, from + parenthesis[2]!.length);
    const { locator } = partsOfAttribution(stripThemes(inner.text), voices.languages);
    const isSource =
      locator !== undefined || programLinks.test(inner.text) || (isBlock && readCitedPage(inner, voices) !== undefined);
    const source = isSource ? readParenthesis(inner, voices) : undefined;
    const end = parenthesis.index + parenthesis[0].indexOf(parenthesis[1]!);
    if (source) {
      const before = line.cut(0, end);
      const named = readUnmarkedDash(before, voices, isBlock);
      return withoutLosses(
        line,
        named
          ? { ...named, attribution: [...named.attribution, ...source] }
          : { words: wordsIn(before), attribution: source },
      );
    }
  }
  const read = readUnmarkedDash(line, voices, isBlock);
  return read && withoutLosses(line, read);
}

function readUnmarkedDash(line: InlineText, voices: Voices, isBlock: boolean): QuotedLine | undefined {
  const { text } = line;
  const separators = [
    ...text.matchAll(/\s+(?:[-–—―~]|--)\s+|(?<=[。！？”」』.!?"])\s*(?:[—―]+|--)\s*|\s[—―~](?=\p{Lu})/gu),
  ];
  for (const separator of separators.slice(-3)) {
    const source = line.cut(separator.index + separator[0].length);
    const end = source.text.replace(/\s*\^[\w-]+$/, '').length;
    const written = source.cut(0, end);
    const plain = stripThemes(written.text);
    if (separator.index === 0 || !namesSource(plain, voices) || namesTheme(plain, voices)) continue;
    const before = line.cut(0, separator.index);
    const holdsPlace = partsOfAttribution(plain, voices.languages).locator !== undefined;
    const isSure = holdsPlace || findByName(plain, voices.characters) !== undefined;
    const isSentence =
      before.text.split(/\s+/).length >= 4 ||
      /[.!?…。！？]["'”’»]?$/u.test(before.text) ||
      isUnspaced(before.text.at(-2));
    if (isSure || (isSentence && (isBlock || separator === separators.at(-1))))
      return { words: wordsIn(before), attribution: [written] };
  }
  return undefined;
}

/** Bold or italics over all the words set them apart, and mark nothing in them. */
export function wordsIn(words: InlineText): InlineText {
  const [only, ...others] = words.nodes;
  if (others.length === 0 && (only?.type === 'emphasis' || only?.type === 'strong'))
    return wordsIn(new InlineText(only.children, only.position?.start.column));
  return words;
}

/** Calls of notes between the parts belong to the words. */
function withoutLosses(line: InlineText, read: QuotedLine): QuotedLine {
  const calls = notesIn(line.nodes);
  if (calls.length === 0) return read;
  const kept = new Set(
    [read.words, ...read.attribution, read.commentary].flatMap((part) => notesIn(part?.nodes ?? [])),
  );
  const lost = calls.filter((call) => !kept.has(call));
  return lost.length === 0 ? read : { ...read, words: new InlineText([...read.words.nodes, ...lost]) };
}

function notesIn(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const notes: PhrasingContent[] = [];
  visit({ type: 'paragraph', children: [...nodes] }, 'footnoteReference', (node) => {
    notes.push(node);
  });
  return notes;
}
