// Quotes a book rightly, in the ways in which guides do: with omissions, insertions, another capital, another end.
import type { SourceText } from '../../../src/books/bookBlocks.ts';
import { type Cut, cut } from './cuts.ts';
import { reprint } from './printings.ts';
import type { Chance } from './random.ts';

export interface TrueQuotation {
  readonly text: string;
  readonly from: Cut;
  /** The first letter is not the book's. */
  readonly capital: boolean;
  readonly isWhole: boolean;
}

const ellipses = [' … ', ' ... ', ' . . . ', '… ', ' […] ', ' [...] ', ' [ ] ', ' (…) '];

export function quoteTruly(book: SourceText, chance: Chance): TrueQuotation {
  const from = cut(book, chance, 5, 45);
  const tokens = [...from.tokens];
  // The book's own brackets and ellipses are whatever it makes of them.
  const isPlain = !/[[\]…]|\. ?\. ?\./.test(from.text);
  let isWhole = true;
  let text = from.text;
  if (isPlain && tokens.length >= 14 && chance.in100(35)) {
    isWhole = false;
    const left = 4 + chance.below(tokens.length - 9);
    const right = left + 1 + chance.below(tokens.length - left - 5);
    text = tokens.slice(0, left).join(' ') + chance.pick(ellipses) + tokens.slice(right).join(' ');
  } else if (isPlain && tokens.length >= 12 && chance.in100(15)) {
    isWhole = false;
    const at = 5 + chance.below(tokens.length - 10);
    text = [...tokens.slice(0, at), '[the creature]', ...tokens.slice(at + 1 + chance.below(3))].join(' ');
  } else if (isPlain && chance.in100(10)) {
    const at = 1 + chance.below(tokens.length - 1);
    text = [...tokens.slice(0, at), '[sic]', ...tokens.slice(at)].join(' ');
  }
  const first = /^([^\p{L}\p{N}]*)(\p{L})(?=\p{Ll})/u.exec(text);
  const capital = first !== null && chance.in100(20);
  if (capital) {
    const other = first[2]!.toUpperCase() === first[2] ? first[2]!.toLowerCase() : first[2]!.toUpperCase();
    text = first[1] + (chance.in100(50) ? `[${other}]` : other) + text.slice(first[0].length);
  }
  const end = /(?<![.-])([,;:.]|--|—)?["”’']*$/u.exec(text);
  if (isPlain && end && chance.in100(40))
    text = text.slice(0, end.index) + chance.pick(['', '.', ',', '.”', '…', ' ...']);
  if (isPlain && chance.in100(10)) text = chance.pick(['… ', '...', '[…] ']) + text;
  if (chance.in100(70)) text = reprint(text, chance);
  return { text, from, capital, isWhole };
}
