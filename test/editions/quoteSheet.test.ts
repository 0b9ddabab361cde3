// The quote sheet names every quotation once, best first, and groups them by theme, by speaker or not at all.
import { describe, expect, it } from 'vitest';
import type { Grouping } from '../../src/editions/editions.ts';
import { groupQuotations, quoteSheet } from '../../src/editions/quoteSheetEdition.ts';
import type { Guide } from '../../src/guide/model.ts';
import { readMarkdown } from '../guide/reading.ts';

const read = async (markdown: string) => (await readMarkdown(markdown)).guide;

const macbeth = () =>
  read(`# Macbeth

> Zero.
> — A messenger

## Characters

### Macbeth

A thane.

### Lady Macbeth

A lady.

## Themes

### Ambition

A.

### Unused

B.

### Guilt

C.

## Quotations

> One.
> — Lady Macbeth, 5.1 · [Guilt](#guilt)

> Two.
> — Macbeth, 1.7 · [Ambition](#ambition), [Guilt](#guilt)

> Three.
> — Macbeth, 5.5
`);

/** Group titles with the words in them. */
const grouped = (guide: Guide, grouping: Grouping, count = Number.POSITIVE_INFINITY) => {
  const sheet = quoteSheet(guide, grouping);
  return groupQuotations(guide, sheet, sheet.quotationIds.slice(0, count)).map(({ title, letter, quotations }) => [
    title,
    letter,
    quotations.map(({ text }) => text),
  ]);
};

describe('the sheet', () => {
  it('has every quotation once, best first, and a letter for each theme that occurs', async () => {
    expect(quoteSheet(await macbeth())).toEqual({
      kind: 'quote-sheet',
      id: 'quotes',
      file: 'under-test-quotes',
      formats: ['pdf', 'docx'],
      grouping: 'theme',
      marks: [
        { themeId: 'ambition', letter: 'A' },
        { themeId: 'guilt', letter: 'B' },
      ],
      quotationIds: ['quotation-one', 'quotation-two', 'quotation-three', 'quotation-zero'],
    });
  });

  it('is grouped as asked, else by theme, else in order', async () => {
    expect(quoteSheet(await macbeth(), 'speaker').grouping).toBe('speaker');
    expect(quoteSheet(await read('> Words.\n> — Macbeth\n'))).toMatchObject({ grouping: 'order', marks: [] });
  });

  it('has letters beyond Z', async () => {
    const names = Array.from({ length: 54 }, (_, index) => `T${index}`);
    const themes = names.map((name) => `### ${name}\n\nText.\n`).join('\n');
    const quotations = names
      .map((name) => `> Words of ${name}.\n> — X · [${name}](#${name.toLowerCase()})\n`)
      .join('\n');
    const letters = quoteSheet(await read(`## Themes\n\n${themes}\n## Quotations\n\n${quotations}`)).marks.map(
      ({ letter }) => letter,
    );
    expect([letters[0], letters[25], letters[26], letters[27], letters[51], letters[52], letters[53]]).toEqual([
      'A',
      'Z',
      'AA',
      'AB',
      'AZ',
      'BA',
      'BB',
    ]);
    expect(new Set(letters).size).toBe(54);
  });
});

describe('groups', () => {
  it('by theme: a quotation with two themes stands under its first, once', async () => {
    expect(grouped(await macbeth(), 'theme')).toEqual([
      ['Ambition', 'A', ['Two.']],
      ['Guilt', 'B', ['One.']],
      ['Other quotations', undefined, ['Three.', 'Zero.']],
    ]);
  });

  it('by speaker: characters in their order, then others', async () => {
    expect(grouped(await macbeth(), 'speaker')).toEqual([
      ['Macbeth', undefined, ['Two.', 'Three.']],
      ['Lady Macbeth', undefined, ['One.']],
      ['A messenger', undefined, ['Zero.']],
    ]);
  });

  it('in order: one group without a title', async () => {
    expect(grouped(await macbeth(), 'order')).toEqual([[undefined, undefined, ['One.', 'Two.', 'Three.', 'Zero.']]]);
  });

  it('of the quotations kept only, without empty groups', async () => {
    expect(grouped(await macbeth(), 'theme', 1)).toEqual([['Guilt', 'B', ['One.']]]);
    expect(grouped(await macbeth(), 'speaker', 2)).toEqual([
      ['Macbeth', undefined, ['Two.']],
      ['Lady Macbeth', undefined, ['One.']],
    ]);
  });

  it('nobody’s words stand last, or alone without a title', async () => {
    expect(grouped(await read('> One.\n> — chapter 1\n\n> Two.\n> — Ruth\n'), 'speaker')).toEqual([
      ['Ruth', undefined, ['Two.']],
      ['Other quotations', undefined, ['One.']],
    ]);
    expect(grouped(await read('> One.\n> — chapter 1\n'), 'speaker')).toEqual([[undefined, undefined, ['One.']]]);
  });

  it('names are in the guide’s language', async () => {
    const guide = await read('---\nlang: de\n---\n\n> Eins.\n> — Kapitel 1\n\n> Zwei.\n> — Gregor\n');
    expect(grouped(guide, 'speaker').at(-1)).toEqual(['Weitere Zitate', undefined, ['Eins.']]);
  });

  it('every quotation stands in exactly one group, however they are grouped', async () => {
    const guide = await macbeth();
    for (const grouping of ['theme', 'speaker', 'order'] as const) {
      expect(
        grouped(guide, grouping)
          .flatMap(([, , texts]) => texts as string[])
          .sort(),
      ).toEqual(['One.', 'Three.', 'Two.', 'Zero.']);
    }
  });
});

describe('words of another medium', () => {
  const withFilm = (front = 'work: {form: play}') =>
    read(`---
${front}
---

## Characters

### Macbeth

A thane.

## Themes

### Ambition

A.

## Quotations

> One.
> — Macbeth (1971 film) · [Ambition](#ambition)

> Two.
> — Macbeth, 1.7 · [Ambition](#ambition)

> Three.
> — Macbeth (stage version)

> Four.
> — Macbeth, 5.5
`);

  it.each(['theme', 'speaker', 'order'] as const)('stand last, by %s', async (grouping) => {
    const groups = grouped(await withFilm(), grouping);
    expect(groups.at(-1)).toEqual(['Not from the play', undefined, ['One.', 'Three.']]);
    expect(groups.slice(0, -1).flatMap(([, , texts]) => texts)).toEqual(['Two.', 'Four.']);
  });

  it('keep their rank', async () => {
    expect(grouped(await withFilm(), 'order', 2)).toEqual([
      [undefined, undefined, ['Two.']],
      ['Not from the play', undefined, ['One.']],
    ]);
  });

  it('have their heading even where there are no others', async () => {
    expect(grouped(await withFilm(), 'theme', 1)).toEqual([['Not from the play', undefined, ['One.']]]);
    const guide = await read('> One.\n> — chapter 1 (2010 film)\n');
    expect(grouped(guide, 'order')).toEqual([['Not from the book', undefined, ['One.']]]);
  });

  it.each([
    ['work: {form: novel}', 'Not from the novel'],
    ['work: {form: poem}', 'Not from the poem'],
    ['work: {form: nonfiction}', 'Not from the book'],
    ['title: X', 'Not from the book'],
    ['{lang: de, work: {form: novel}}', 'Nicht aus dem Roman'],
    ['{lang: fr, work: {form: play}}', 'Ne vient pas de la pièce'],
    ['{lang: is, work: {form: play}}', 'Not from the play'],
  ])('%s: %s', async (front, title) => {
    expect(grouped(await withFilm(front), 'theme').at(-1)![0]).toBe(title);
  });
});
