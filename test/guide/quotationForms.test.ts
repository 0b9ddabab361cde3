// Quotations in the forms people write them: what is read of each, and what is not.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readGuide } from '../../src/index.ts';
import { nodesOfType, type readMarkdown, wordsIn } from './reading.ts';

/** `words | speaker | place | commentary`; `/` between lines of verse. */
const lineOf = ({
  text,
  attribution,
  commentary,
}: Awaited<ReturnType<typeof readMarkdown>>['guide']['quotations'][number]) =>
  [text.replace(/\n/g, ' / '), attribution.speaker ?? '-', attribution.locator?.text ?? '-', wordsIn(commentary)]
    .join(' | ')
    .replace(/ \| $/, '');

const readFixture = (name: string) =>
  readGuide(fileURLToPath(new URL(`../fixtures/quotationForms/${name}.md`, import.meta.url)));

const lamp = 'A lamp is only a promise with oil in it';
const streets = 'Count the streets, not the years';
const drew = 'I drew it so that I could leave it';

describe('files as people write them', () => {
  it.each([
    [
      'quote-table',
      [
        `${lamp} | Ada Finch | Chapter 2 | Ada thinks of light as something owed to other people.`,
        `${streets} | Mr Tolliver | Chapter 5, p. 61 | He measures his life by work.`,
        `${drew} | Ada Finch | Chapter 12 | The map is a way of saying goodbye.`,
      ],
    ],
    [
      'quote-bullets',
      [
        `${lamp} | - | Chapter 2`,
        'Count the streets, / not the years | Mr Tolliver | Act 1, Scene 5 | Mr Tolliver tells Ada how he has lived.',
        `${drew} | Ada | p. 140`,
      ],
    ],
    [
      'quote-speaker-first',
      [
        `${lamp}. | Ada | -`,
        `${streets}. | Tolliver | -`,
        `${drew} | Ada | -`,
        'Nobody thanks the dark for going. | Tolliver | -',
      ],
    ],
    [
      'quote-same-line',
      [`${lamp} | Ada Finch | Chapter 2`, `${streets}. | Mr Tolliver | p. 61`, `${drew}. | - | pg. 140`],
    ],
    ['quote-under-character', [`${lamp}. | Ada Finch | Chapter 2`, `${streets}. | Mr Tolliver | Act 1, Scene 5`]],
    [
      'attribution-outside',
      [`${lamp}. | Ada Finch | chapter 2`, `${streets}. | Mr Tolliver | p. 61 | This is his whole philosophy.`],
    ],
    ['readwise', [`${lamp}. | - | Location 213 | Light as a debt.`, `${streets}. | - | -`]],
    ['characters-table', [`${streets}. | Mr Tolliver | chapter 5`]],
    [
      'many-top-headings',
      [
        'The lamps were lit from the harbour upwards, so that the town seemed to rise out of the water. | - | Chapter 1, pg. 3',
        'Nobody thanked the dark for going. | - | Chapter 2, pg. 20',
      ],
    ],
    [
      'quote-bank',
      [
        'I kept one key | Ames | ch. 1',
        'The other is lost | Brook | Chapter 2',
        'Nobody knocks twice | Carr | p. 12',
        'It was the wrong door | Ames | Chapter 3 | the turn of the story',
        'I never wrote it | Brook | Chapter 4 | the lie',
      ],
    ],
  ])('%s', async (name, expected) => {
    const { guide } = await readFixture(name);
    expect(guide!.quotations.map(lineOf)).toEqual(expected);
  });

  it('dialogue ends with no attribution, however its last line begins', async () => {
    const { guide } = await readFixture('dialogue-dash');
    const [speech, other] = guide!.quotations;
    expect(guide!.quotations).toHaveLength(2);
    expect(speech!.attribution).toMatchObject({ text: '' });
    expect(speech!.text).toMatch(/hasta que amanezca\.$/);
    expect(lineOf(other!)).toBe('Una lámpara es una promesa con aceite. | Ada | capítulo 2');
  });

  it('words in a table, a list or a line are printed once', async () => {
    for (const name of ['quote-table', 'quote-bullets', 'quote-speaker-first', 'readwise']) {
      const { guide } = await readFixture(name);
      expect(wordsIn(guide!.sections)).not.toMatch(/promise with oil/);
      expect(nodesOfType(guide!.sections, 'quotationLeaf')).toHaveLength(guide!.quotations.length);
    }
  });

  it('a bullet that speaks of words stays a bullet; bold words in verse stay bold', async () => {
    const { guide } = await readFixture('quote-bullets');
    expect(wordsIn(guide!.sections)).toContain('which makes it a character');
    expect(guide!.quotations[1]!.verse).toBe(true);
    expect(wordsIn(nodesOfType(guide!.quotations[1]!.content, 'strong'))).toBe('not the years');
  });

  it('sources in the line and below the block are no missing ones', async () => {
    for (const name of ['quote-same-line', 'attribution-outside', 'characters-table']) {
      const { messages } = await readFixture(name);
      expect(messages.map(({ ruleId }) => ruleId)).toEqual([]);
    }
  });

  it('places point at the words', async () => {
    const placesIn = async (name: string) =>
      (await readFixture(name)).guide!.quotations.map(({ origin }) => `${origin.line}:${origin.column}`);
    expect(await placesIn('quote-table')).toEqual(['7:4', '8:4', '9:4']);
    expect(await placesIn('quote-bank')).toEqual(['5:5', '6:5', '8:4', '12:4', '13:4']);
    expect(await placesIn('quote-under-character')).toEqual(['9:2', '13:60']);
  });

  it('characters are named by a table, and by headings below a title that speaks of characters', async () => {
    const namesIn = async (name: string) => (await readFixture(name)).guide!.characters.map((one) => one.name);
    expect(await namesIn('characters-table')).toEqual(['Ada Finch', 'Mr Tolliver']);
    expect(await namesIn('quote-under-character')).toEqual(['Ada Finch', 'Mr Tolliver']);
  });

  it('Readwise’s author becomes the work’s; its tags are not printed', async () => {
    const { guide } = await readFixture('readwise');
    expect(guide!.work).toMatchObject({ author: 'E. Nobody', title: "The Lamplighter's Map" });
    expect(wordsIn(guide!.sections)).not.toMatch(/#|\[\[/);
    expect(wordsIn(guide!.quotations)).not.toMatch(/#/);
  });
});
