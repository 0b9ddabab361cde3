// Makes misquotations of every kind a guide may have from true quotations of a book.
import type { SourceText } from '../../../src/books/bookBlocks.ts';
import { type Cut, cut, plain, standsIn } from './cuts.ts';
import type { Chance } from './random.ts';

/** `undefined` where a cut cannot be changed so. */
type Change = (cut: Cut, chance: Chance, book: SourceText) => string | undefined;

const wordIn = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/u;
const wordOf = (token: string) => wordIn.exec(token)?.[0] ?? '';
const replaceAt = (tokens: readonly string[], at: number, word: string) =>
  tokens.map((token, index) => (index === at ? token.replace(wordIn, () => word) : token)).join(' ');
const interior = ({ tokens }: Cut, chance: Chance) => 1 + chance.below(tokens.length - 2);

const respellings: readonly (readonly [RegExp, string])[] = [
  [/our(?=ed|ing|s?$)/, 'or'],
  [/(?<=\p{L}{3})is(?=e[ds]?$|ing$)/u, 'iz'],
  [/(?<=\p{L}{3})iz(?=e[ds]?$|ing$)/u, 'is'],
  [/ll(?=ed$|ing$)/, 'l'],
  [/re$/, 'er'],
  [/^grey/, 'gray'],
  [/-/, ''],
];

export const changes: Readonly<Record<string, Change>> = {
  'one word changed': (one, chance, book) => {
    const at = chance.below(one.tokens.length);
    const other = wordOf(chance.pick(cut(book, chance, 5, 5).tokens));
    return other && replaceAt(one.tokens, at, other);
  },
  'negated or no longer': ({ tokens, ...one }, chance) => {
    const negation = tokens.findIndex((token) => /^(?:not|never|no|nor)$/i.test(wordOf(token)));
    if (negation > 0 && negation < tokens.length - 1 && chance.in100(70))
      return tokens.filter((_, index) => index !== negation).join(' ');
    const at = interior({ tokens, ...one }, chance);
    return [...tokens.slice(0, at), chance.pick(['not', 'never', 'no']), ...tokens.slice(at)].join(' ');
  },
  'a word dropped': (one, chance) => {
    const at = interior(one, chance);
    return one.tokens.filter((_, index) => index !== at).join(' ');
  },
  'a word added': (one, chance, book) => {
    const at = interior(one, chance);
    const other = wordOf(cut(book, chance, 5, 5).tokens[0]!);
    return [...one.tokens.slice(0, at), other, ...one.tokens.slice(at)].join(' ');
  },
  'two words swapped': ({ tokens }, chance) => {
    const at = chance.below(tokens.length - 1);
    const [first, second] = [wordOf(tokens[at]!), wordOf(tokens[at + 1]!)];
    const swapped = tokens.map((token, index) =>
      index === at ? token.replace(wordIn, second) : index === at + 1 ? token.replace(wordIn, first) : token,
    );
    return swapped.join(' ');
  },
  respelt: ({ tokens }, chance) => {
    const at = chance.below(tokens.length);
    for (let index = at; index < at + tokens.length; index++) {
      const word = wordOf(tokens[index % tokens.length]!);
      const rule = respellings.find(([pattern]) => pattern.test(word));
      if (rule) return replaceAt(tokens, index % tokens.length, word.replace(...rule));
    }
    return undefined;
  },
  mistyped: ({ tokens }, chance) => {
    const at = chance.below(tokens.length);
    const word = wordOf(tokens[at]!);
    const letter = 1 + chance.below(Math.max(1, word.length - 2));
    const typed = word.slice(0, letter) + (word[letter + 1] ?? '') + (word[letter] ?? '') + word.slice(letter + 2);
    return replaceAt(tokens, at, typed);
  },
  'merged from two places': (one, chance, book) => {
    const other = cut(book, chance, 4, 20);
    return Math.abs(other.start - one.start) > 5000 || other.division !== one.division
      ? `${one.text} ${other.text}`
      : undefined;
  },
  'merged across an ellipsis': (one, chance, book) => {
    const other = cut(book, chance, 5, 20);
    const [first, second] = [one, other].map(({ text }) => text.replace(/[[\]…]|\. ?\. ?\.( ?\.)?/g, ' '));
    // The words may stand nowhere else: another place where one follows the other would make it true.
    const isOnce = [first!, second!].every((words) => plain(book.text).split(plain(words)).length === 2);
    const between = book.text.slice(one.end, other.start).split(/\s+/).length;
    return isOnce &&
      (other.end < one.start || (other.start > one.end && (between > 320 || one.division !== other.division)))
      ? `${first} … ${second}`
      : undefined;
  },
  'altered beside an omission': (one, chance, book) => {
    if (one.tokens.length < 14) return undefined;
    const [left, right] = [one.tokens.slice(0, 5), one.tokens.slice(-5)].map((tokens) => ({ ...one, tokens }));
    const isLeft = chance.in100(50);
    const changed = changes['one word changed']!(isLeft ? left! : right!, chance, book);
    if (!changed || standsIn(changed, book.text)) return undefined;
    return isLeft ? `${changed} … ${right!.tokens.join(' ')}` : `${left!.tokens.join(' ')} … ${changed}`;
  },
};

/** A misquotation whose words the book has nowhere. */
export function misquote(kind: string, book: SourceText, chance: Chance): { text: string; from: Cut } | undefined {
  for (let tries = 0; tries < 200; tries++) {
    const from = cut(book, chance, 6, 30);
    const text = changes[kind]!(from, chance, book);
    if (text && !/\[/.test(text) && !standsIn(text, book.text)) return { text, from };
  }
  return undefined;
}

/** The same words with other punctuation between them. */
export function repunctuate(book: SourceText, chance: Chance): { text: string; from: Cut } {
  for (;;) {
    const from = cut(book, chance, 8, 30);
    const at = [...from.text.matchAll(/(?<=\p{L}\p{L})[,;:.?!](?=\s+\p{L})/gu)].filter(
      ({ index }) => !/(?:Mr|Mrs|St|Dr)$/.test(from.text.slice(0, index)),
    );
    if (at.length === 0) continue;
    const { index } = chance.pick(at);
    const other = chance.pick([',', ';', '.', '?', ' —', ''].filter((one) => one !== from.text[index]));
    return { text: from.text.slice(0, index) + other + from.text.slice(index + 1), from };
  }
}
