// A quotation has one number in all that is made of its guide, and in parts of it.
import { expect, test } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/finding.ts';
import { chooseCards } from '../../src/editions/classCards.ts';
import { cutGuideAfter } from '../../src/guide/readingSoFar.ts';
import { guideFrom } from '../support/guideFrom.ts';
import { readPdf } from '../support/readPdf.ts';

const guide = guideFrom(`# The Tide

## Plot

### Chapter 1

> The clock is fast.
>
> — Carr, chapter 1

### Chapter 2

Nobody comes.

## Key quotations

> Count the streets, not the years.
>
> — Carr, chapter 2

> The tide keeps **no promises**.
>
> — Ada, chapter 1

## Questions

1. Who says that the lamp is out?

   **Answer.** Ada does:

   > The lamp is out.
   >
   > — Ada, chapter 2
`);

const numbers = { 'Count the streets': 1, 'The tide keeps': 2, 'The clock is fast': 3 };

test('a quotation has its number in the book, on the sheet and on its card, and one in an answer has none', async () => {
  const html = await guide.html('teacher');
  const { cards } = chooseCards(await guide.guide());
  const sheet = (await readPdf(await guide.pdf('quotes'))).pages.map(({ text }) => text).join(' ');
  for (const [words, number] of Object.entries(numbers)) {
    expect(html).toMatch(new RegExp(`<span[^>]* data-number="${number}"[^>]*></span>${words}`));
    expect(sheet).toContain(`${number} ${words}`);
    const card = cards.find((one) => one.kind === 'quotation' && one.quotation.text.startsWith(words));
    expect(card?.label).toBe(`Quotations ${number}`);
  }
  expect(html).toMatch(/<blockquote>\s*<p>The lamp is out/);
});

test('a part of the guide keeps the numbers', async () => {
  const part = cutGuideAfter(await guide.guide(), '1', new Diagnostics());
  expect(part.quotations.map(({ text, number }) => [text, number])).toEqual([
    ['The tide keeps no promises.', 2],
    ['The clock is fast.', 3],
  ]);
});
