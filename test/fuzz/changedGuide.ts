// Changes a guide's Markdown at random: by blocks, so that every word stays readable, or by letters, so that nothing is sure.
import type { Chance } from '../support/quotations/random.ts';

/** Moves, repeats, leaves out and indents blocks. */
export function changeBlocks(text: string, chance: Chance): string {
  const blocks = text.split(/\n{2,}/);
  const times = 1 + chance.below(6);
  for (let time = 0; time < times; time++) {
    const at = chance.below(blocks.length);
    const change = chance.below(4);
    if (change === 0) blocks.splice(at, 1);
    else if (change === 1) blocks.splice(chance.below(blocks.length + 1), 0, ...blocks.splice(at, 1));
    else if (change === 2) blocks.splice(chance.below(blocks.length + 1), 0, blocks[at] ?? '');
    else blocks[at] = (blocks[at] ?? '').replace(/^/gm, chance.pick(['   ', '> ', '  - ', '1. ']));
  }
  return `${blocks.join('\n\n')}\n`;
}

/** Written by authors, programs and mistakes; none of it is known to harm anything. */
const pieces = [
  ...['# ', '## ', '### ', '---\n', '***\n', '> ', '- ', '1. ', '7) ', '    ', '\t', '\n', '\n\n', '  \n', '\\'],
  ...[
    '*',
    '**',
    '_',
    '~~',
    '`',
    '```\n',
    '|',
    '|---|\n',
    '[',
    ']',
    '](',
    '![',
    '[^a]',
    '[^a]: ',
    '<',
    '>',
    '&',
    '&#8212;',
  ],
  ...['<div>', '</div>', '<details>', '</details>', '<!--', '-->', '<br>', '<table>', '<td>', '<math>', '</math>'],
  ...[
    '**Answer.** ',
    'Answer: ',
    'A. ',
    'B) ',
    '- [x] ',
    '- [ ] ',
    '(4 marks)',
    '— Ann, chapter 3',
    '> [!NOTE]\n',
    ':::\n',
  ],
  ...[
    '\u00a0',
    '\u00ad',
    '\u200b',
    '\u200f',
    '\ufeff',
    '\u0092',
    '\u0007',
    '日本語',
    'שלום',
    '🎭',
    'é',
    '\u0301',
    '…',
    '’',
    '"',
  ],
];

/** Puts in, takes out, repeats and swaps pieces of a few letters anywhere. */
export function changeLetters(text: string, chance: Chance): string {
  let changed = text;
  const times = 1 + chance.below(25);
  for (let time = 0; time < times; time++) {
    const at = chance.below(changed.length + 1);
    const length = 1 + chance.below(12);
    const cut = changed.slice(at, at + length);
    const put = chance.pick([
      () => chance.pick(pieces),
      () => '',
      () => cut + cut,
      () => [...cut].reverse().join(''),
    ])();
    changed = changed.slice(0, at) + put + changed.slice(at + (chance.in100(50) ? 0 : length));
  }
  return changed;
}
