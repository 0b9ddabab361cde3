// Cards for Anki, read back by the rules of its importer, and tables, read back by a parser of CSV.
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Guide } from '../../../src/guide/model.ts';
import { ankiDeck } from '../../../src/renderers/exports/anki.ts';
import { cardsCsv, quizCsv } from '../../../src/renderers/exports/csv.ts';
import { cards } from '../../../src/renderers/exports/items.ts';
import { readMarkdown } from '../../guide/reading.ts';
import { runs } from '../../support/long.ts';

const lamps = `# Lamps: a guide

## Characters

### Ada

She lights the lamp.

## Themes

### Light

It comes and goes.

## Quotations

> Light **comes** from oil.\\
> **All** of it.
>
> — Ada, chapter 2 (theme: Light)

> The wick drinks.
>
> — Ben, chapter 3

## Glossary

- **oil**: it burns
- **wick**: it drinks

## Quiz

1. Who lit the lamp?

   - [ ] Ben
   - [x] Ada

2. Who has the oil?

   - [ ] Ben
   - [ ] Ada
`;

/**
 * Records as Anki's importer reads them (rslib/src/import_export/text/csv at 021c2b1, with the csv crate's rules): a record that begins
 * with `#` is a comment; a field that begins with a quotation mark ends at the next single one, and any other at the separator.
 */
function ankiRecords(text: string): string[][] {
  const records: string[][] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] === '\n' || text[at] === '\r') at += 1;
    else if (text[at] === '#') at = endOfLine(text, at);
    else {
      const record: string[] = [];
      for (;;) {
        let field = '';
        if (text[at] === '"') {
          at += 1;
          while (at < text.length && (text[at] !== '"' || text[at + 1] === '"')) {
            if (text[at] === '"') at += 1;
            field += text[at++];
          }
          at += 1;
        }
        while (at < text.length && !'\t\n\r'.includes(text[at]!)) field += text[at++];
        record.push(field);
        if (text[at] !== '\t') break;
        at += 1;
      }
      records.push(record);
    }
  }
  return records;
}

const endOfLine = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
};

const words = (html: string): string =>
  html
    .replace(/<br>|<\/p>(?=<p>)/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex, code) => String.fromCodePoint(Number.parseInt(code, hex ? 16 : 10)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** Anki's pattern of gaps (rslib/src/cloze.rs). */
const gaps = /\{\{c(\d+)::(.*?)(?:::(.*?))?\}\}/gis;

/** Signs with a meaning in Anki, HTML, CSV or a spreadsheet. */
const nasty = fc
  .array(
    fc.constantFrom(
      ...['#', '"', '""', '\t', '{{', '}}', '}', '{', '::', ':', '<b>', '&', ';', ',', '=', '-', '@', '+', 'a', ' b'],
      ...['[sound:x.mp3]', '[latex]', '\\(', '\\[', '{{c1::x}}', '<!--', 'é', '光', '\u2028'],
    ),
    { minLength: 1, maxLength: 10 },
  )
  .map((parts) => parts.join(''));

const withGlossary = (guide: Guide, terms: readonly (readonly [string, string])[]): Guide => ({
  ...guide,
  glossary: terms.map(([term, meaning], index) => ({ ...guide.glossary[0]!, id: `term-${index}`, term, meaning })),
});

describe('Anki', async () => {
  const { guide } = await readMarkdown(lamps);
  const records = ankiRecords(ankiDeck(guide));

  it('has its header lines before all else, the separator first', () => {
    const lines = ankiDeck(guide).split('\n');
    expect(lines.slice(0, 8).every((line) => line.startsWith('#'))).toBe(true);
    expect(lines[0]).toBe('#separator:tab');
    expect(lines.slice(8).some((line) => line.startsWith('#'))).toBe(false);
  });

  it('has a note for each term, character, quotation and question with a right choice, and gaps besides', () => {
    expect(records.map(([, notetype, deck, front]) => [notetype, deck, words(front!).split('\n')[0]])).toEqual([
      ['Basic (and reversed card)', 'Lamps: a guide::Glossary', 'oil'],
      ['Basic (and reversed card)', 'Lamps: a guide::Glossary', 'wick'],
      ['Basic', 'Lamps: a guide::Characters', 'Ada'],
      ['Basic', 'Lamps: a guide::Quotations', 'Light comes from oil.'],
      ['Cloze', 'Lamps: a guide::Quotations', 'Light {{c1::comes}} from oil.'],
      ['Basic', 'Lamps: a guide::Quotations', 'The wick drinks.'],
      ['Basic', 'Lamps: a guide::Quiz', 'Who lit the lamp?'],
    ]);
    for (const record of records) expect(record).toHaveLength(6);
  });

  it('keeps the ids of notes whose answers change, and has none twice', async () => {
    const changed = lamps
      .replace('it burns', 'it gives light')
      .replace('She lights the lamp.', 'She carries it.')
      .replace('## Quotations\n', '## Quotations\n\n> A new one.\n>\n> — Ada, chapter 1\n');
    const again = ankiRecords(ankiDeck((await readMarkdown(changed)).guide)).map(([id]) => id);
    const before = records.map(([id]) => id);
    expect(again).toEqual(expect.arrayContaining(before));
    expect(again).toHaveLength(before.length + 1);
    expect(new Set(again).size).toBe(again.length);
  });

  it('gives every field back as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(nasty, nasty), { minLength: 1, maxLength: 4 }), (terms) => {
        const made = withGlossary(guide, terms);
        const read = ankiRecords(ankiDeck(made)).slice(0, terms.length);
        expect(read.map(([, , , front, back]) => [words(front!), words(back!)])).toEqual(terms);
      }),
      { numRuns: runs(3000, 60) },
    );
  });

  it('has as many gaps as words in bold, with these words, whatever signs they have', () => {
    const quotation = guide.quotations[0]!;
    fc.assert(
      fc.property(fc.array(fc.tuple(nasty, nasty), { minLength: 1, maxLength: 4 }), (pieces) => {
        const children = pieces.flatMap(([plain, bold]) => [
          { type: 'text' as const, value: plain },
          { type: 'strong' as const, children: [{ type: 'text' as const, value: bold }] },
        ]);
        const made = { ...guide, quotations: [{ ...quotation, content: [{ type: 'paragraph' as const, children }] }] };
        const [cloze] = ankiRecords(ankiDeck(made)).filter(([, notetype]) => notetype === 'Cloze');
        const bold = pieces.map(([, text]) => text).filter((text) => text.trim() !== '');
        expect(cloze === undefined).toBe(bold.length === 0);
        const found = [...(cloze?.[3] ?? '').matchAll(gaps)];
        expect(found.map(([, number, text, hint]) => [number, words(text!), hint])).toEqual(
          bold.map((text, index) => [String(index + 1), text, undefined]),
        );
        if (cloze) expect(words(cloze[3]!.replace(gaps, '$2'))).toBe(pieces.flat().join(''));
      }),
      { numRuns: runs(3000, 60) },
    );
  });
});

describe('tables', async () => {
  const { guide } = await readMarkdown(lamps);

  it('give every cell back as it was, and none that a spreadsheet would calculate', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(nasty, nasty), { minLength: 1, maxLength: 4 }), (terms) => {
        const rows = parse(cardsCsv(withGlossary(guide, terms))) as string[][];
        expect(rows[0]).toEqual(['front', 'back', 'kind']);
        const cells = rows.slice(1, 1 + terms.length).map(([front, back]) => [front!, back!]);
        expect(cells.map((row) => row.map((cell) => cell.replace(/^'(?=\s*[=+\-@＝＋－＠]|\t)/, '')))).toEqual(terms);
        for (const cell of cells.flat()) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
      }),
      { numRuns: runs(3000, 60) },
    );
  });

  it('have the cards of the deck, and the questions with their right choices', () => {
    const rows = parse(cardsCsv(guide)) as string[][];
    expect(rows.slice(1).map(([front]) => front)).toEqual(cards(guide).map(({ front }) => front.text));
    const quiz = parse(quizCsv(guide), { columns: true }) as Record<string, string>[];
    expect(quiz[0]).toMatchObject({
      question: 'Who lit the lamp?',
      'choice 1': 'Ben',
      'choice 2': 'Ada',
      correct: '2',
    });
    expect(quiz[1]).toMatchObject({ question: 'Who has the oil?\nA. Ben\nB. Ada', 'choice 1': '', correct: '' });
  });
});
