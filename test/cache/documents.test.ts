// When a guide has changed, the documents that hold the change are made, and the others are taken as they lie there.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BuildOptions, type BuildResult, build } from '../../src/index.ts';
import { buildAsAnew } from '../support/builds.ts';
import { temporaryFolder, writeGuide } from '../support/folders.ts';
import { isLong, runs } from '../support/long.ts';

const drawing = (shade: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="rgb(${shade},0,0)"/></svg>`;

const text = `---
title: Tale
---

## Plot

Something happens.

## Quotations

> The words of the book.
>
> — Ann, chapter 1

It shows something.

## Questions

1. Why? (2 marks)

   **Answer.** Because.

## Review

It was good. ![A box](box.svg)
`;

describe('of a guide on paper', () => {
  let guide: string;
  let options: BuildOptions;

  beforeAll(async () => {
    guide = writeGuide('tale', { 'guide.md': text, 'box.svg': drawing(0) });
    options = { paths: [guide], out: temporaryFolder(), editions: ['guide', 'handouts', 'quotes'] };
    await build(options);
  });

  const books = ['tale.epub', 'tale.html', 'tale.pdf'];
  const edit = (from: string, to: string) => {
    const file = join(guide, 'guide.md');
    const before = readFileSync(file, 'utf8');
    expect(before).toContain(from);
    writeFileSync(file, before.replace(from, to));
  };
  const madeIn = ({ guides }: BuildResult): string[] =>
    guides[0]!.files
      .filter(({ unchanged }) => !unchanged)
      .map(({ path }) => path.split('/tale/').at(-1)!)
      .sort();
  const made = async (now = options) => madeIn(await build(now));
  /** The long run compares it with a build into an empty folder, which prints every document again. */
  const builtAsAnew = async (now: BuildOptions) => (isLong ? (await buildAsAnew(now)).result : build(now));

  test('a sentence is in the books and in one handout', async () => {
    edit('Something happens.', 'Something happens at last.');
    expect(madeIn(await builtAsAnew(options))).toEqual(['handouts/tale-plot.pdf', ...books]);
  });

  test('one space more between words is nowhere', async () => {
    edit('Something happens', 'Something  happens');
    expect(await made()).toEqual([]);
  });

  test('lines between the blocks are nowhere', async () => {
    edit('\n\n## Review', '\n\n\n\n<!-- not printed -->\n\n## Review');
    expect((await made()).filter((file) => file.startsWith('handouts') || file.includes('quotes'))).toEqual([]);
  });

  test.runIf(isLong)('a picture is in the books and in one handout', async () => {
    writeFileSync(join(guide, 'box.svg'), drawing(200));
    expect(await made()).toEqual(['handouts/tale-review.pdf', ...books]);
  });

  test('a quotation is on the sheet too', async () => {
    edit('The words of', 'The few words of');
    expect(await made()).toEqual(['handouts/tale-quotations.pdf', 'tale-quotes.pdf', ...books].sort());
  });

  test('what is not asked for waits, and is known afterwards', async () => {
    edit('It was good.', 'It was very good.');
    expect(await made({ ...options, editions: ['quotes'] })).toEqual([]);
    expect(await made()).toEqual(['handouts/tale-review.pdf', ...books]);
  });

  test.runIf(isLong)('paper, sides and date are in what is printed', async () => {
    const few: BuildOptions = { ...options, editions: ['guide', 'quotes'], formats: ['pdf'] };
    expect(await made(few)).toEqual([]);
    expect(await made({ ...few, paper: 'letter' })).toEqual(['tale-quotes.pdf', 'tale.pdf']);
    expect(await made({ ...few, modified: '2024-05-06T00:00:00Z' })).toEqual(['tale-quotes.pdf', 'tale.pdf']);
    expect(await made({ ...few, modified: '2024-05-06T00:00:00Z', duplex: true })).toEqual(['tale.pdf']);
    await builtAsAnew(few);
  });

  test('a booklet is made of pages that are printed only for it', async () => {
    const editions = isLong ? (['booklet', 'two-up'] as const) : (['booklet'] as const);
    const folded: BuildOptions = { ...options, editions };
    expect(await made(folded)).toEqual(editions.map((edition) => `tale-${edition}.pdf`));
    edit('**Answer.** Because.', '**Answer.** Because it was so.');
    expect(await made(folded)).toEqual([]);
  });

  test.runIf(isLong)('the e-book built alone follows the PDF that lies there', async () => {
    const alone: BuildOptions = { ...options, editions: ['guide'], formats: ['epub'], out: temporaryFolder() };
    const pdf: BuildOptions = { ...alone, formats: ['pdf'] };
    const bytes = () => readFileSync(join(alone.out, 'tale', 'tale.epub'));
    await build(alone);
    const without = bytes();
    await build(pdf);
    await build(alone);
    const withPages = bytes();
    expect(Buffer.compare(without, withPages)).not.toBe(0);
    if (isLong) {
      await build({ ...pdf, paper: 'letter' });
      await build(alone);
      expect(Buffer.compare(bytes(), withPages)).not.toBe(0);
    }
    await build({ ...alone, force: true });
    expect(Buffer.compare(bytes(), without)).toBe(0);
    await build(pdf);
    await build(alone);
    expect(Buffer.compare(bytes(), withPages)).toBe(0);
    appendFileSync(join(alone.out, 'tale', 'tale.pdf'), 'x');
    const begun: string[] = [];
    await build({ ...alone, onProgress: ({ file }) => begun.push(file) });
    expect(begun).toEqual(['tale.epub']);
  });
});

test('messages of the sheet are said of the lines where its quotations are now', async () => {
  const many = Array.from(
    { length: 40 },
    (_, n) => `> Number ${n} ${'is long '.repeat(60)}.\n>\n> — Ann, chapter ${n + 1}\n`,
  );
  const guide = writeGuide('many', { 'guide.md': `# Many\n\nIntroduction.\n\n## Quotations\n\n${many.join('\n')}` });
  const options: BuildOptions = { paths: [guide], out: temporaryFolder(), editions: ['quotes'] };
  const first = await build(options);
  expect(first.guides[0]!.messages.map(({ ruleId }) => ruleId)).toContain('quotation-omitted');
  writeFileSync(
    join(guide, 'guide.md'),
    readFileSync(join(guide, 'guide.md'), 'utf8').replace('Introduction.', 'Introduction.\n\nAnd more.'),
  );
  expect((await buildAsAnew(options)).made).toEqual([]);
});

// The default run has each kind of edit alone, in test/cache/unchanged.test.ts.
test.runIf(isLong)('whatever is edited, the files are those of a build into an empty folder', async () => {
  const words = [
    'one',
    'two',
    'Ann',
    '“three”',
    '**four**',
    '![a](box.svg)',
    '![b](b.svg)',
    '<img src="box.svg" alt="x">',
  ];
  const line = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 }).map((all) => all.join(' '));
  const block = fc.oneof(
    line,
    line.map((said) => `> ${said}\n>\n> — Ann, chapter 2`),
    line.map((asked) => `1. ${asked}?\n\n   **Answer.** ${asked}.`),
    fc.constantFrom('## Plot', '## Questions', '## Quotations', '## Characters\n\n### Ann\n\nA person.', '# Part', ''),
  );
  const edit = fc.record({
    blocks: fc.array(block, { minLength: 1, maxLength: 8 }),
    pictures: fc.record({ box: fc.integer({ min: 0, max: 3 }), b: fc.option(fc.constant(1)) }),
    paper: fc.constantFrom('a4' as const, 'letter' as const),
    formats: fc.constantFrom(['html'] as const, ['epub', 'html'] as const),
    editions: fc.constantFrom(['guide'] as const, ['guide', 'teacher'] as const),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 2, maxLength: 4 }), async (edits) => {
      const guide = writeGuide('tale', { 'guide.md': text });
      const out = temporaryFolder();
      for (const { blocks, pictures, ...options } of edits) {
        writeFileSync(join(guide, 'guide.md'), `# Tale\n\nText.\n\n${blocks.join('\n\n')}\n`);
        writeFileSync(join(guide, 'box.svg'), drawing(pictures.box));
        if (pictures.b) writeFileSync(join(guide, 'b.svg'), drawing(pictures.b));
        const now: BuildOptions = { ...options, paths: [guide], out };
        await buildAsAnew(now);
        expect((await buildAsAnew(now)).made).toEqual([]);
      }
    }),
    { numRuns: runs(40, 0) },
  );
});
