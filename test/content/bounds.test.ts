// Texts nested or large just beyond our bounds are one message with its place; just within them every output is made.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deepestNesting } from '../../src/content/readingBounds.ts';
import { largest } from '../../src/content/textSizes.ts';
import { build, check } from '../../src/index.ts';
import { temporaryFolder, writeGuide } from '../support/folders.ts';
import { sampled } from '../support/long.ts';

const before = '# A guide\n\nSome words.\n\n';

/** Each in so many levels; `each` is how many levels of a tree one of them is. */
const kinds: readonly (readonly [string, each: number, (levels: number) => string])[] = [
  ['quotations in a line', 1, (levels) => `${'> '.repeat(levels)}Words`],
  ['lists in a line', 2, (levels) => `${'- '.repeat(levels)}Words`],
  ['numbered lists in a line', 2, (levels) => `${'1. '.repeat(levels)}Words`],
  [
    'lists on lines of their own',
    2,
    (levels) => Array.from({ length: levels }, (_, level) => `${'  '.repeat(level)}- Words`).join('\n'),
  ],
  ['lists in quotations', 3, (levels) => `${'> - '.repeat(levels)}Words`],
  ['emphasis', 2, (levels) => `${'*a **b '.repeat(levels)}c${'** d*'.repeat(levels)}`],
  ['emphasis beside an address', 2, (levels) => `a@example.org ${'*a **b '.repeat(levels)}c${'** d*'.repeat(levels)}`],
  ['brackets', 1, (levels) => `${'['.repeat(levels)}Words${']'.repeat(levels)}`],
  ['pictures in descriptions', 1, (levels) => `${'!['.repeat(levels)}Words${'](a.png)'.repeat(levels)}`],
  ['emphasis that is closed nowhere', 0.2, (levels) => '*a '.repeat(levels)],
  ['tags', 1, (levels) => `${'<div>'.repeat(levels)}Words${'</div>'.repeat(levels)}`],
  ['tags that are closed nowhere', 1, (levels) => `${'<div>\n\n'.repeat(levels)}Words`],
  ['tags in a line', 1, (levels) => `Words ${'<span>'.repeat(levels)}Words`],
  [
    'bold that goes on',
    1,
    (levels) => Array.from({ length: levels }, (_, one) => `<b id="b${one}">Words`).join('\n\n'),
  ],
  ['lists of tags', 2, (levels) => `${'<ul><li>'.repeat(levels)}Words`],
  [
    'formulas',
    1,
    (levels) => `<math alttext="x">${'<mrow>'.repeat(levels)}<mi>x</mi>${'</mrow>'.repeat(levels)}</math>`,
  ],
];

describe('nesting', () => {
  it.each(kinds)('of %s beyond the bound is a message with its place', async (_, each, nested) => {
    const guide = writeGuide('deep', { 'guide.md': before + nested(Math.ceil((deepestNesting + 4) / each)) });
    const [result] = await check([guide], { record: false });
    expect(result!.messages.map(({ ruleId, file, line }) => [ruleId, file, (line ?? 0) >= 5])).toEqual([
      ['nesting-deep', join(guide, 'guide.md'), true],
    ]);
  });

  it.each(sampled(kinds, 6))('of %s within the bound is built', async (_, each, nested) => {
    const guide = writeGuide('deep', { 'guide.md': before + nested(Math.floor((deepestNesting - 8) / each)) });
    const { guides } = await build({
      paths: [guide],
      out: temporaryFolder(),
      editions: ['guide'],
      formats: ['html', 'epub'],
    });
    expect(guides[0]!.files).toHaveLength(2);
  });

  it('of the front matter is a message too', async () => {
    const list = `${'['.repeat(5000)}${']'.repeat(5000)}`;
    const guide = writeGuide('deep', { 'guide.md': `---\ntitle: ${list}\n---\n\n${before}` });
    const [result] = await check([guide], { record: false });
    expect(result!.messages.map(({ ruleId, line }) => [ruleId, line])).toEqual([['nesting-deep', 2]]);
  });

  it('is not what stands beside one another', async () => {
    const rows = Array.from({ length: 300 }, (_, one) => `<p>Words ${one}\n<br>\n<b>More</b>\n\n- One\n\n> Two`);
    const guide = writeGuide('flat', { 'guide.md': `${before}${rows.join('\n\n')}\n\n${'- '.repeat(60).trim()}\n` });
    const [result] = await check([guide], { record: false });
    expect(result!.messages.map(({ ruleId }) => ruleId)).toEqual([]);
  });
});

/** Each of so much; the bound is `largest`'s of the same name. */
const sizes: readonly (readonly [kind: keyof typeof largest, rule: string, of: (size: number) => string])[] = [
  ['word', 'word-long', (size) => 'a'.repeat(size)],
  ['unbreakable', 'text-oversized', (size) => `Words ${'x'.repeat(size)} and more`],
  ['heading', 'text-oversized', (size) => `## ${'word '.repeat(size / 5)}${'.'.repeat((size % 5) + 1)}\n\nWords.`],
  ['paragraph', 'text-oversized', (size) => `${'Words. '.repeat(size / 7)}${'.'.repeat((size % 7) + 1)}`],
  ['columns', 'text-oversized', (size) => ['|a', '|-', '|b'].map((cell) => `${cell.repeat(size)}|`).join('\n')],
  [
    'notes',
    'text-oversized',
    (size) =>
      Array.from({ length: size }, (_, one) => `Words.[^n${one}]`).join('\n\n') +
      Array.from({ length: size }, (_, one) => `\n\n[^n${one}]: A note.`).join(''),
  ],
];

describe('sizes', () => {
  it.each(sizes)('of a %s beyond the bound are one message', async (kind, rule, of) => {
    const guide = writeGuide('large', { 'guide.md': `---\nlang: en\n---\n\n${before}${of(largest[kind] + 1)}\n` });
    const [result] = await check([guide], { record: false });
    expect(result!.messages.map(({ ruleId, line }) => [ruleId, (line ?? 0) >= 9])).toEqual([[rule, true]]);
  });

  // As many notes as may be take three seconds; they are in the long run.
  it.each(sampled(sizes, 3))('of a %s within the bound are built', async (kind, _, of) => {
    const guide = writeGuide('large', { 'guide.md': `---\nlang: en\n---\n\n${before}${of(largest[kind] - 10)}\n` });
    const { guides } = await build({
      paths: [guide],
      out: temporaryFolder(),
      editions: ['guide'],
      formats: ['html', 'epub'],
    });
    expect(guides[0]!.messages.map(({ ruleId }) => ruleId)).not.toContain('text-oversized');
    expect(guides[0]!.files).toHaveLength(2);
  });

  it('are no matter in scripts without spaces, on lines to write on and in addresses of pictures', async () => {
    const picture = `<img alt="" src="data:image/png;base64,${'A'.repeat(30_000)}">`;
    const text = [`${'字'.repeat(5000)}。`, '_'.repeat(3000), picture].join('\n\n');
    const guide = writeGuide('wide', { 'guide.md': `---\nlang: en\n---\n\n${before}${text}\n` });
    const [result] = await check([guide], { record: false });
    expect(result!.messages.map(({ ruleId }) => ruleId)).toEqual(['asset-unreadable']);
  });
});
