// No word of an answer, and nothing that is for teachers, in the parts of sheets, cards and pages that students see.
import { describe, expect, it } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/finding.ts';
import { chooseEditions } from '../../src/editions/chooseEditions.ts';
import type { ClassSheetEdition, ClassSheetId } from '../../src/editions/editions.ts';
import type { Guide } from '../../src/guide/model.ts';
import { cards } from '../../src/renderers/exports/items.ts';
import { schoolPage } from '../../src/renderers/exports/schoolPage.ts';
import { cardsDocument } from '../../src/renderers/html/documents/cards.ts';
import type { Medium } from '../../src/renderers/html/documents/document.ts';
import { recallDocument } from '../../src/renderers/html/documents/recall.ts';
import { worksheetDocument } from '../../src/renderers/html/documents/worksheet.ts';
import { readMarkdown } from '../guide/reading.ts';

/** `SECRET` words are the teacher’s; those of the quiz’s right choices are words of the question too. */
const markdown = `# Stones

## Quotations

> Count the **streets**, not the years.
>
> — Ada, chapter 5

## Questions

1. Why does she count?

   **Answer.** SECRETone. As she says:

   > The SECRETtwo **tide** keeps no promises.
   >
   > — Ada, chapter 7

2. Which stone is it?

   - [ ] slate
   - [x] flint

   **Answer.** SECRETthree.

## Quiz

1. Who counts?

   **Answer.** SECRETfour.

## Essays

1. Is the wall a person?

   **Answer.** SECRETfive.

## Glossary

- **quay**: a wall for ships

## Quiz for teachers

1. What is SECRETsix?

   - [ ] SECRETseven
   - [x] SECRETeight

## Teaching notes

1. Who asks SECRETnine?

   **Answer.** SECRETten.

> Nobody SECRETeleven thanks a wall.
>
> — Ben, chapter 9
`;

const medium: Medium = {
  template: 'class-sheet.html',
  layers: ['tokens', 'base', 'worksheet'],
  pageRules: '',
  image: (key) => key,
  font: ({ name }) => name,
};

const guideOf = async (): Promise<Guide> => (await readMarkdown(markdown)).guide!;
const sheetOf = (guide: Guide, id: ClassSheetId) =>
  chooseEditions(guide, [id], {}, new Diagnostics())[0] as ClassSheetEdition;
const secretsIn = (text: string) => [...new Set(text.match(/SECRET\w+/g))];

describe('what students see has no word for teachers', () => {
  it('on a worksheet', async () => {
    const guide = await guideOf();
    const html = worksheetDocument(guide, sheetOf(guide, 'worksheet'), medium);
    expect(html).toContain('Why does she count?');
    expect(secretsIn(html)).toEqual([]);
    expect(html).not.toMatch(/class="(?:[^"]* )?right[" ]|checked|☑/);
  });

  it('on the fronts and labels of cards, and the backs have the answers', async () => {
    const guide = await guideOf();
    const html = cardsDocument(guide, sheetOf(guide, 'cards'), { ...medium, template: 'cards.html' });
    const sides = html.split(/(?=<div class="card (?:front|back)">)/).slice(1);
    const [fronts, backs] = ['front', 'back'].map((side) => sides.filter((one) => one.includes(`"card ${side}"`)));
    expect(fronts!.length).toBe(backs!.length);
    expect(secretsIn(fronts!.join(''))).toEqual([]);
    expect(fronts!.join('')).toContain('flint');
    expect(secretsIn(backs!.map((one) => /<p class="card-label">.*?<\/p>/.exec(one)?.[0]).join(''))).toEqual([]);
    expect(secretsIn(backs!.join('')).sort()).toEqual(['SECRETfour', 'SECRETthree']);
  });

  it('in recall tasks and their key', async () => {
    const guide = await guideOf();
    const html = recallDocument(guide, sheetOf(guide, 'recall'), medium);
    expect(html).toContain('Count the streets');
    expect(secretsIn(html)).toEqual([]);
  });

  it('on a page for a platform', async () => {
    const html = await schoolPage(await guideOf(), async () => new Uint8Array());
    expect(html).toContain('Why does she count?');
    expect(secretsIn(html)).toEqual([]);
    expect(html).not.toMatch(/Quiz for teachers|Teaching notes/);
  });

  it('on the fronts of cards for other programs, and no card is of an answer’s quotation', async () => {
    const made = cards(await guideOf());
    expect(secretsIn(made.map(({ front, cloze }) => JSON.stringify([front, cloze])).join(''))).toEqual([]);
    expect(secretsIn(JSON.stringify(made)).sort()).toEqual(
      ['SECRETfour', 'SECRETone', 'SECRETthree', 'SECRETtwo', 'SECRETfive'].sort(),
    );
  });
});
