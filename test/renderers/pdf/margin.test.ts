// Notes in the margin of the finished student guide: on the outer side, beside their lines, apart from one another, and read in their place.
import { PDFArray, PDFDict, PDFName, type PDFObject, PDFRawStream } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import { setMargin } from '../../../src/renderers/pdf/margin.ts';
import { streamText } from '../../../src/renderers/pdf/postProcess/loadPdf.ts';
import { guideFrom } from '../../support/guideFrom.ts';
import { type BookPage, bookPages } from '../../support/printedBook.ts';
import { readObjects, readPdf } from '../../support/readPdf.ts';

const plot = (chapter: number) =>
  `### Chapter ${chapter}: Watch ${chapter}\n\n${'The keeper lights the lamp and writes down the hour, and nobody reads what he writes. '.repeat(3 + (chapter % 4))}\n`;
const quotation = (at: number) =>
  `> The ${at}th lamp is for those who do not come back.\n>\n> — Ada Quill, chapter ${at} · [Light](#light)\n\nShe says so ${at} times, and each time the keeper puts his pen down and looks at the sea for a while.\n`;

const source = guideFrom(
  `---\nnoteLines: true\ncoverPage: page\n---\n\n# The Keeper\n\n## Plot\n\n${Array.from({ length: 14 }, (_, at) => plot(at + 1)).join('\n')}
## Characters

### Ada Quill

She walks the causeway at low water.

## Themes

### Light

The lamp is a promise.

## Quotations

${Array.from({ length: 9 }, (_, at) => quotation(at + 1)).join('\n')}
## Glossary

- **causeway**: a road that the sea covers twice a day
- **sound**: ${'water between two pieces of land, wide enough for ships, '.repeat(4)}and so on

## Questions

1. Who crosses the causeway? (chapter 2, 4 marks)
2. Why? (1 mark)
`,
  'margin',
);

describe('the margin', () => {
  let pages: BookPage[];
  let bytes: Uint8Array;
  const textOf = (page: BookPage) => page.notes.map(({ text }) => text).join(' ');

  beforeAll(async () => {
    bytes = await source.pdf('guide', { paper: 'a4' });
    pages = bookPages(await readPdf(bytes), 'a4');
  });

  test('has the chapter of each paragraph of the plot', () => {
    const notes = pages.map(textOf).join(' ');
    for (let chapter = 1; chapter <= 14; chapter++) expect(notes).toContain(`Chapter ${chapter}`);
  });

  test('has speaker, place and theme of each quotation on its page, and none of them below the words', () => {
    for (let at = 1; at <= 9; at++) {
      const page = pages.find(({ body }) => body.some(({ text }) => text.includes(`The ${at}th lamp`)))!;
      expect(textOf(page)).toMatch(new RegExp(`Ada Quill, chapter ${at} Light \\(p\\. \\d+\\)`));
    }
    expect(pages.flatMap(({ body }) => body).filter(({ text }) => text.startsWith('— '))).toEqual([]);
  });

  test('has marks, the numbers of a speaker’s and a theme’s quotations, and a short meaning at its first use alone', () => {
    const notes = pages.map(textOf).join(' ');
    expect(notes.match(/4 marks|1 mark\b/g)).toEqual(['4 marks', '1 mark']);
    expect(notes.match(/Quotations 1, 2, 3, 4, 5, 6, 7, 8, 9/g)).toHaveLength(2);
    expect(notes.match(/causeway a road that the sea/g)).toHaveLength(1);
    expect(notes).not.toContain('water between');
  });

  test('keeps notes apart, on the sheet and in the height of the text', () => {
    expect(pages.filter(({ notes }) => notes.length > 0).map(({ number }) => number % 2)).toContain(0);
    for (const { notes, width, number } of pages)
      for (const [at, note] of notes.entries()) {
        const below = notes[at + 1];
        if (below) expect(note.y - below.y, `${note.text} / ${below.text}`).toBeGreaterThan(8);
        // A line that goes on over the page would stand on the wrong side of it.
        expect(number % 2 === 0 ? note.x > 50 : note.right < width - 50, note.text).toBe(true);
      }
  });

  test('is read where it belongs: behind the quotation, and ahead of the next paragraph', async () => {
    const { catalog } = await readObjects(bytes);
    const tags: string[] = [];
    const walk = (node: PDFObject | undefined): void => {
      const value = catalog.context.lookup(node);
      if (value instanceof PDFArray) for (const kid of value.asArray()) walk(kid);
      if (!(value instanceof PDFDict)) return;
      const type = value.get(PDFName.of('S'))?.toString();
      if (type) tags.push(type);
      walk(value.get(PDFName.of('K')));
    };
    walk(catalog.get(PDFName.of('StructTreeRoot')));
    expect(tags).not.toContain('/Aside');
    expect(tags.join('')).toMatch(/\/BlockQuote\/P(?:\/NonStruct|\/Span)+\/P/);
  });

  test('has dotted lines as decoration where notes leave room, for a guide that asks for them', async () => {
    const dots = async (pdf: Uint8Array) => {
      const { catalog } = await readObjects(pdf);
      return catalog.context
        .enumerateIndirectObjects()
        .flatMap(([, value]) => (value instanceof PDFRawStream ? [streamText(value)] : []))
        .filter((text) => text.startsWith('/Artifact <</Type /Layout>> BDC\nq 0 G 0.8 w 1 J [0 3.2] 0 d')).length;
    };
    expect(await dots(bytes)).toBeGreaterThan(3);
    expect(await dots(await guideFrom('# The Keeper\n\n## Plot\n\nHe waits.\n', 'plain').pdf())).toBe(0);
  });
});

describe('notes on a page', () => {
  const places = (tops: Record<string, number>) => ({
    pageCount: 1,
    pages: Object.fromEntries(Object.keys(tops).map((id) => [id, 1])),
    tops,
  });
  const note = (anchor: string, height: number, rank = 0) => ({ anchor, height, rank });

  test('move down past one another, and up from the foot of the page', () => {
    const notes = [note('a', 40), note('b', 40), note('c', 90)];
    const { notes: set } = setMargin({ notes, sided: [] }, places({ a: 100, b: 110, c: 950 }), 1000);
    expect(set.map(({ top }) => top)).toEqual([100, 146, 909]);
  });

  test('do not cross the title of a section', () => {
    const { notes: set } = setMargin(
      { notes: [note('a', 60)], sided: [{ id: 'title', height: 12 }] },
      places({ a: 100, title: 140 }),
      1000,
    );
    expect(set[0]!.top).toBeLessThanOrEqual(74);
  });

  test('leave out meanings before chapters, and never a speaker', () => {
    const notes = [note('a', 400), note('a', 300, 2), note('a', 500, 3), note('a', 700)];
    const { notes: set } = setMargin({ notes, sided: [] }, places({ a: 0 }), 1000);
    expect(set.map(({ isLeftOut }) => isLeftOut)).toEqual([false, true, true, false]);
  });
});
