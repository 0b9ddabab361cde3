// Turns words into another printing of the same words: other marks, dashes, spaces, lines, ligatures.
import type { Chance } from './random.ts';

type Printing = (text: string, chance: Chance) => string;

const each =
  (pattern: RegExp, replace: (found: string, chance: Chance) => string, share = 100): Printing =>
  (text, chance) =>
    text.replace(pattern, (found) => (chance.in100(share) ? replace(found, chance) : found));

/** One kind of marks throughout, as a publisher has them. */
const marks: Printing = (text, chance) => {
  const [open, close] = chance.pick([
    ['"', '"'],
    ['“', '”'],
    ['‘', '’'],
    ["'", "'"],
    ['«\u202f', '\u202f»'],
  ]);
  const apostrophe = chance.pick(["'", '’']);
  return text
    .replace(/(?<=[\p{L}\p{N}])['’](?=[\p{L}\p{N}])/gu, '\u0001')
    .replace(/["“”]/g, (_, offset: number) => (/^\s*$|[\s(—-]$/.test(text.slice(0, offset)) ? open! : close!))
    .replaceAll('\u0001', apostrophe);
};

const dashes: Printing = (text, chance) => {
  const dash = chance.pick(['—', '--', ' – ', ' — ', ' -- ', '―', ' - ', '\u2009—\u2009']);
  return text.replace(/\s*(?:—|-{2,})\s*/g, dash);
};

const inWord = /(?<=\p{Ll}{2})(?=\p{Ll}{2})/gu;

/** Any of them, in this order; none changes a word. */
export const printings: Readonly<Record<string, Printing>> = {
  marks,
  dashes,
  'no emphasis': (text) => text.replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, ''),
  emphasis: (text, chance) => text.replace(/(?<=\s)(\p{L}+)(?=\s)/u, chance.pick(['_$1_', '*$1*', '**$1**'])),
  'line-end hyphens': (text, chance) => each(inWord, () => chance.pick(['-\n', '-\r\n   ']), 3)(text, chance),
  lines: (text, chance) => {
    const feed = chance.pick(['\n', '\r\n', '\n    ', '\n\n', ' / ']);
    return each(/(?<=[^\s[-])\s+(?=[^\s\].])/g, () => feed, 12)(text.replace(/(?<![-\r])\r?\n\s*/g, ' '), chance);
  },
  spaces: each(/ /g, (_, chance) => chance.pick(['\u00a0', '\u2009', '  ', '\t']), 20),
  'soft hyphens': each(inWord, () => '\u00ad', 10),
  'zero width': each(inWord, (_, chance) => chance.pick(['\u200b', '\u2060', '\ufeff']), 5),
  ligatures: (text) => text.replaceAll('ffi', 'ﬃ').replaceAll('fi', 'ﬁ').replaceAll('fl', 'ﬂ'),
  decomposed: (text) => text.normalize('NFD'),
};

/** `isHyphenTold`: a hyphen may be all that differs, so no line is to end in one. */
export function reprint(text: string, chance: Chance, isHyphenTold = false): string {
  return Object.entries(printings).reduce((printed, [name, print]) => {
    if (isHyphenTold && name === 'line-end hyphens') return printed;
    return chance.in100(30) ? print(printed, chance) : printed;
  }, text);
}
