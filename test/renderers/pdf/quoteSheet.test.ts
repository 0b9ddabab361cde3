// The quote sheet as it comes from the printer: always one page, with every quotation on it or named as left off, as large as fits.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { VFileMessage } from 'vfile-message';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lazyPrinter, type OpenPage, type Printer } from '../../../src/browser/printer.ts';
import { Diagnostics } from '../../../src/diagnostics/finding.ts';
import { quoteSheet } from '../../../src/editions/quoteSheetEdition.ts';
import {
  build,
  buildQuoteSheet,
  checkPdf,
  type Grouping,
  type Guide,
  type Paper,
  readGuide,
  severityOf,
} from '../../../src/index.ts';
import { quoteSheetPrinting } from '../../../src/renderers/pdf/printQuoteSheet.ts';
import { reportOmitted } from '../../../src/renderers/pdf/sheetReports.ts';
import { filesIn, printedFixture, temporaryFolder, writeGuide } from '../../support/folders.ts';
import { isLong, runs, sampled, turn } from '../../support/long.ts';
import { outsideSheet } from '../../support/printedBook.ts';
import { lettersOf, type PrintedPage, readPdf } from '../../support/readPdf.ts';

const smallest = 9;
let printer: Printer;

beforeAll(() => {
  printer = lazyPrinter();
  printer.warm();
});
afterAll(() => printer.close());

interface Sheet {
  readonly guide: Guide;
  readonly pages: readonly PrintedPage[];
  readonly messages: readonly VFileMessage[];
}

async function printSheet(
  guide: Guide,
  paper: Paper,
  grouping?: Grouping,
  on: Printer = printer,
  fonts = true,
): Promise<Sheet> {
  const diagnostics = new Diagnostics();
  const edition = quoteSheet(guide, grouping);
  const printed = await (await quoteSheetPrinting(guide, edition, on, { paper }, diagnostics)).print();
  if (printed) reportOmitted(guide, edition, printed.kept, diagnostics);
  const pages = printed ? (await readPdf(printed.bytes, { fonts })).pages : [];
  return { guide, pages, messages: diagnostics.messages };
}

async function guideOf(quotations: readonly string[], front = 'title: Many Words'): Promise<Guide> {
  const text = quotations.map((quotation, index) => `> ${quotation}\n>\n> — Voice ${index + 1}, chapter ${index + 1}`);
  const folder = writeGuide('sheet', { 'guide.md': `---\n${front}\n---\n\n## Quotations\n\n${text.join('\n\n')}\n` });
  return (await readGuide(folder)).guide!;
}

/** The quotations a message says were left off, by the line each starts on. */
function omittedOf({ guide, messages }: Sheet): Guide['quotations'] {
  const omitted = messages.filter(({ ruleId }) => ruleId === 'quotation-omitted');
  return omitted.map((message) => {
    const quotation = guide.quotations.find(
      ({ origin }) => origin.path === message.file && origin.line === message.line,
    );
    expect(quotation, String(message)).toBeDefined();
    return quotation!;
  });
}

/** Promises that hold for every sheet, whatever is on it. */
function expectWhole(sheet: Sheet): void {
  const { guide, pages } = sheet;
  expect(pages).toHaveLength(1);
  const omitted = new Set(omittedOf(sheet));
  const kept = guide.quotations.filter((quotation) => !omitted.has(quotation));
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.length + omitted.size).toBe(guide.quotations.length);
  expect(Math.max(...kept.map(({ rank }) => rank))).toBe(kept.length);
  const printed = lettersOf(pages[0]!.text);
  const lost = kept.filter(({ text, attribution }) => !printed.includes(lettersOf(`${text}${attribution.text}`)));
  expect(lost.map(({ text }) => text)).toEqual([]);
  expect(
    pages[0]!.runs.filter((run) => run.size < smallest - 0.05).map((run) => `${run.text} in ${run.size} pt`),
  ).toEqual([]);
  expect(outsideSheet(pages[0]!)).toEqual([]);
}

/** Points of the quoted words: the first line of the quotation that ranks first. */
function sizeOfWords({ guide, pages }: Sheet): number {
  const start = guide.quotations[0]!.text.split(/\s+/).slice(0, 2).join(' ');
  return pages[0]!.lines.find((line) => lettersOf(line.text).replace(/^\d+/, '').startsWith(lettersOf(start)))!.size;
}

describe('a guide with twenty-three quotations', () => {
  let guide: Guide;
  beforeAll(async () => {
    guide = (await readGuide(printedFixture('guide'))).guide!;
  });

  /** Printed once for all tests. */
  const sheets = new Map<string, Promise<Sheet>>();
  const sheetOf = (paper: Paper, grouping?: Grouping): Promise<Sheet> => {
    const { grouping: used } = quoteSheet(guide, grouping);
    const name = `${paper}, ${used}`;
    const sheet = sheets.get(name) ?? printSheet(guide, paper, grouping);
    sheets.set(name, sheet);
    return sheet;
  };

  test.each(['a4', 'letter'] as const)('is one whole page of %s, with nothing left off', async (paper) => {
    const sheet = await sheetOf(paper);
    expectWhole(sheet);
    expect(omittedOf(sheet)).toEqual([]);
    const [width, height] = paper === 'a4' ? [595.28, 841.89] : [612, 792];
    expect(Math.abs(sheet.pages[0]!.width - width)).toBeLessThan(1);
    expect(Math.abs(sheet.pages[0]!.height - height)).toBeLessThan(1);
  });

  test('prints a quotation with two themes once, under the first, with both letters', async () => {
    const { pages } = await sheetOf('a4', 'theme');
    const lines = pages[0]!.lines.map((line) => line.text);
    const letterOf = (theme: string) => /^([A-Z]) /.exec(lines.find((line) => line.endsWith(` ${theme}`))!)![1];
    const both = guide.quotations.filter(({ attribution }) => attribution.themeIds.length === 2);
    expect(both.length).toBeGreaterThan(3);
    for (const { text, attribution } of both) {
      expect(lettersOf(lines.join('')).split(lettersOf(`${text}${attribution.text}`))).toHaveLength(2);
      const line = lines.find((one) => one.startsWith(`— ${attribution.text} `))!;
      expect(line).toBe(`— ${attribution.text} ${letterOf('The sea')} ${letterOf('Debt and memory')}`);
    }
  });

  test('is grouped by theme, by speaker or not at all', async () => {
    const titlesAmong = (sheet: Sheet, titles: readonly string[]) =>
      // The legend below names the themes too, in regular type.
      sheet.pages[0]!.lines.filter((line) => /Bold/.test(line.runs.at(-1)!.font))
        .map((line) => line.text.replace(/^[A-Z] /, ''))
        .filter((text) => titles.includes(text));
    const themes = ['Duty', 'Silence', 'The sea', 'Debt and memory', 'Other quotations'];
    const speakers = ['Mara Venn', 'Tobias Hale', 'The inspector', 'Pell'];
    expect(titlesAmong(await sheetOf('a4', 'theme'), themes)).toEqual(themes);
    const bySpeaker = await sheetOf('a4', 'speaker');
    expect(titlesAmong(bySpeaker, speakers)).toEqual(speakers);
    // Under a speaker’s name stand that speaker’s words alone, whichever name the attribution uses.
    const at = (name: string) => bySpeaker.pages[0]!.lines.findIndex((line) => line.text === name);
    const under = bySpeaker.pages[0]!.lines.slice(at('Mara Venn'), at('Tobias Hale')).filter((line) =>
      line.text.startsWith('— '),
    );
    expect(under.length).toBeGreaterThan(4);
    expect(under.filter((line) => !/^— Mara(?: Venn)?,/.test(line.text))).toEqual([]);
    const inOrder = await sheetOf('a4', 'order');
    expect(titlesAmong(inOrder, [...themes.slice(0, 4), ...speakers])).toEqual([]);
    const places = inOrder.pages[0]!.lines.flatMap((line) => /^— .*, chapter (\d+)\b/.exec(line.text)?.[1] ?? []);
    expect(places.map(Number)).toEqual(
      guide.quotations.map(({ attribution }) => attribution.locator!.divisions[0]!.from),
    );
  });

  test('sets the words to learn in a bold face and the others not', async () => {
    const { pages } = await sheetOf('a4');
    const runs = pages[0]!.runs;
    const fontOf = (words: string) => runs.find((run) => run.text.includes(words))?.font;
    expect(fontOf('dark')).toMatch(/Serif.*Bold/);
    expect(fontOf('You keep the light')).toMatch(/Serif.*Regular/);
    expect(runs.some((run) => run.isType3)).toBe(false);
  });
});

test('words of another medium stand last under a heading of their own, and the sheet is still one page', async () => {
  const words = (name: string, count: number) => `${name} ${'words of it '.repeat(count)}end.`;
  const quotation = (name: string, credit: string, count = 30) => `> ${words(name, count)}\n>\n> — ${credit}\n\n`;
  const quotations = Array.from({ length: 24 }, (_, index) =>
    quotation(`Q${index}`, index % 3 === 0 ? 'Ann (2010 film)' : `Ann, chapter ${index}`),
  ).join('');
  const front = '---\ntitle: Two Media\nwork: {form: novel}\n---\n\n## Quotations\n\n';
  const folder = writeGuide('media', { 'guide.md': front + quotations });
  const { guide } = await readGuide(folder);
  for (const grouping of sampled(['theme', 'speaker', 'order'] as const, 1)) {
    const sheet = await printSheet(guide!, 'a4', grouping);
    expectWhole(sheet);
    const lines = sheet.pages[0]!.lines.map((line) => line.text);
    const heading = lines.indexOf('Not from the novel');
    expect(lines.filter((line) => line === 'Not from the novel')).toHaveLength(1);
    const credits = lines.flatMap((line, index) => (line.startsWith('— ') ? [{ line, index }] : []));
    expect(credits.length).toBeGreaterThan(10);
    for (const { line, index } of credits) expect(line.includes('film'), line).toBe(index > heading);
  }
});

describe('more quotations than a page holds', () => {
  test('drops the lowest in rank, each with a message at its line', async () => {
    const many = Array.from(
      { length: 140 },
      (_, index) =>
        `Words number ${index + 1} are said once, ${'and weighed again '.repeat(index % 7)}and then left alone.`,
    );
    const sheet = await printSheet(await guideOf(many), 'a4');
    expectWhole(sheet);
    const omitted = omittedOf(sheet);
    expect(omitted.length).toBeGreaterThan(20);
    expect(omitted.map(({ rank }) => rank)).toEqual(
      sheet.guide.quotations.slice(-omitted.length).map(({ rank }) => rank),
    );
    expect(sheet.messages.every((message) => severityOf(message) === 'warning')).toBe(true);
    expect(sizeOfWords(sheet)).toBeLessThan(smallest * 1.04);
  });
});

describe('as large as fits', () => {
  const sentences = (count: number) =>
    Array.from(
      { length: count },
      (_, index) =>
        `In sentence ${index + 1} somebody says what nobody wrote, ${'and goes on about it '.repeat(1 + (index % 4))}to the end.`,
    );

  /** Printed once for all tests: the sheet, and whether it overflows as it stands and with larger type in one, two and three columns. */
  const sheets = new Map<number, Promise<Sheet & { readonly overflows: readonly boolean[] }>>();
  const sheetOf = (count: number) => {
    const print = async () => {
      let overflows: boolean[] = [];
      const probing: Printer = {
        ...printer,
        open: (page, work) =>
          printer.open(page, async (opened: OpenPage) => {
            const result = await work(opened);
            overflows = await opened.run(overflowsWhenLarger, 1.04);
            return result;
          }),
      };
      return { ...(await printSheet(await guideOf(sentences(count)), 'a4', undefined, probing)), overflows };
    };
    const sheet = sheets.get(count) ?? print();
    sheets.set(count, sheet);
    return sheet;
  };

  test('fewer quotations never get smaller type', async () => {
    const sizes: number[] = [];
    for (const count of isLong ? [3, 6, 13, 17, 31, 40] : [3, 13, 40]) sizes.push(sizeOfWords(await sheetOf(count)));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(sizes[0]).toBeGreaterThan(sizes.at(-1)!);
  });

  test.each(sampled([13, 17, 31], 1))(
    'with %i quotations, type larger by 4 % fits in no number of columns',
    async (count) => {
      const { overflows, ...sheet } = await sheetOf(count);
      expectWhole(sheet);
      expect(overflows).toEqual([false, true, true, true]);
    },
  );
});

/** Runs in the page: whether the sheet overflows as it stands, then with larger type and no air in one, two and three columns. */
function overflowsWhenLarger(factor: number): boolean[] {
  const root = document.documentElement.style;
  const frame = () => document.querySelector('.columns')!.getBoundingClientRect();
  const overflows = () =>
    [...document.querySelectorAll<HTMLElement>('[data-rank]')].some((quotation) => {
      const pieces = [...quotation.getClientRects()];
      const box = frame();
      return (
        quotation.scrollWidth > quotation.clientWidth + 1 ||
        pieces.length !== 1 ||
        pieces[0]!.right > box.right + 1 ||
        pieces[0]!.bottom > box.bottom + 1
      );
    });
  const size = Number.parseFloat(root.getPropertyValue('--size'));
  const before = overflows();
  return [
    before,
    ...[1, 2, 3].map((columns) => {
      root.setProperty('--columns', String(columns));
      root.setProperty('--size', `${size * factor}pt`);
      root.setProperty('--air', '0');
      return overflows();
    }),
  ];
}

describe('what cannot be printed', () => {
  const tooLong = `---\ntitle: Too Long\n---\n\n## Plot\n\nSomething happens.\n\n## Quotations\n\n> A short one.\n>\n> — Ann, chapter 1\n\n> ${'words and more words '.repeat(1500)}\n>\n> — Ben, chapter 2\n`;

  test('a quotation of 6,000 words is an error at its place, and nothing of that guide is written', async () => {
    const parent = temporaryFolder();
    const out = temporaryFolder();
    const good = writeGuide('good', { 'guide.md': '# Good\n\n> Words.\n>\n> — Ann, chapter 1\n' }, parent);
    const bad = writeGuide('too-long', { 'guide.md': tooLong }, parent);
    const result = await build({ paths: [bad, good], out, editions: ['quotes', 'guide'], formats: ['pdf', 'html'] });
    expect(result.ok).toBe(false);
    const [first, second] = result.guides;
    expect(first!.ok).toBe(false);
    expect(first!.files).toEqual([]);
    const errors = first!.messages.filter((message) => severityOf(message) === 'error');
    expect(errors.map(({ ruleId, name }) => [ruleId, name])).toEqual([
      ['quotation-too-long', `${join(bad, 'guide.md')}:15:1`],
    ]);
    expect(second!.ok).toBe(true);
    expect(filesIn(out)).toEqual(['good/good-quotes.pdf', 'good/good.html', 'good/good.pdf']);
  });

  test('without a quotation a build notes that the sheet is skipped, and the sheet alone is not ok', async () => {
    const out = temporaryFolder();
    const guide = writeGuide('silent', { 'guide.md': '# Silent\n\nNobody says a word.\n' });
    const built = await build({ paths: [guide], out, editions: ['quotes', 'guide'], formats: ['pdf'] });
    expect(built.ok).toBe(true);
    expect(built.guides[0]!.messages.map((message) => [message.ruleId, severityOf(message)])).toEqual([
      ['edition-skipped', 'note'],
    ]);
    expect(filesIn(out)).toEqual(['silent/silent.pdf']);
    const alone = await buildQuoteSheet(guide, { file: join(out, 'alone.pdf') });
    expect(alone.ok).toBe(false);
    expect(alone.messages.map(({ ruleId }) => ruleId)).toContain('edition-skipped');
    expect(filesIn(out)).toEqual(['silent/silent.pdf']);
  });

  test('the sheet alone is one file where it is wanted', async () => {
    const out = temporaryFolder();
    const guide = writeGuide('one', { 'guide.md': '# One\n\n> Words.\n>\n> — Ann, chapter 1\n' });
    const result = await buildQuoteSheet(guide, { file: join(out, 'deep', 'sheet.pdf') });
    expect(result.ok).toBe(true);
    expect(result.files).toEqual([
      {
        path: join(out, 'deep', 'sheet.pdf'),
        bytes: readFileSync(join(out, 'deep', 'sheet.pdf')).length,
        pages: 1,
        edition: 'quotes',
      },
    ]);
    expect(filesIn(out)).toEqual(['deep/sheet.pdf']);
  });
});

test.each([
  ['ar', 'حارس المنارة يكتب كل ليلة في دفتره القديم ولا ينسى شيئًا.'],
  ['he', 'שומר המגדלור כותב בכל לילה ביומנו ואינו שוכח דבר.'],
  ['zh', '灯塔的看守人每夜都在日志里写字，从不忘记。'],
])('quotations in %s are one page', async (lang, words) => {
  const guide = await guideOf([words, `${words} ${words}`], `title: A Title\nlang: ${lang}`);
  const { pages, messages } = await printSheet(guide, 'a4');
  expect(pages).toHaveLength(1);
  expect(messages).toEqual([]);
});

const english =
  'the lamp of sea a keeper who never wrote down what he had seen at night but always counted boats'.split(' ');
const chinese = [...'灯塔的看守人每夜都在日志里写字从不忘记海上起雾时他听见远处钟声'];

/** Words that differ from every other quotation’s by their number. */
test('lines of verse are whole where type of 10 pt or more allows it', async () => {
  const pentameters = [
    'To-morrow, and to-morrow, and to-morrow, / Creeps in this petty pace from day to day / To the last syllable of recorded time',
    'Is this a dagger which I see before me, / The handle toward my hand? Come, let me clutch thee',
    'Will all great Neptune’s ocean wash this blood / Clean from my hand? No, this my hand will rather',
  ];
  const { guide, pages } = await printSheet(await guideOf(pentameters), 'a4');
  const printed = pages[0]!.lines.map((line) => lettersOf(line.text));
  for (const line of guide.quotations.flatMap(({ text }) => text.split('\n')))
    expect(
      printed.some((one) => one.includes(lettersOf(line))),
      line,
    ).toBe(true);
});

function quotationText(index: number, kind: 'short' | 'long' | 'verse' | 'cjk', length: number): string {
  const pick = (from: readonly string[], count: number) =>
    Array.from({ length: count }, (_, at) => from[(index * 7 + at * 3 + length) % from.length]!);
  switch (kind) {
    case 'short':
      return `No. ${index} ${pick(english, 3 + (length % 10)).join(' ')}.`;
    case 'long':
      return `No. ${index} ${pick(english, 30 + length).join(' ')}.`;
    case 'verse':
      return [
        `No. ${index}`,
        ...Array.from({ length: 2 + (length % 5) }, (_, line) => pick(english, 4 + ((length + line) % 4)).join(' ')),
      ].join(' / ');
    case 'cjk':
      return `第${index}句${pick(chinese, 8 + length).join('')}。`;
  }
}

test('whatever the quotations, the sheet is one page and every one of them is accounted for', async () => {
  const quotation = fc.record({
    kind: fc.constantFrom('short', 'long', 'verse', 'cjk'),
    length: fc.integer({ min: 1, max: 90 }),
  } as const);
  const heads = [
    'title: Many Words',
    'title: "A Rather Longer Title, with a Subtitle: Study Guide"\nwork:\n  title: A Work\n  author: Its Author\n  year: 1911',
    'title: 长句\nlang: zh',
  ];
  const sheet = fc.integer({ min: 1, max: 200 }).chain((count) =>
    fc.record({
      front: fc.constantFrom(...heads),
      paper: fc.constantFrom('a4', 'letter'),
      quotations: fc.array(quotation, { minLength: count, maxLength: count }),
    } as const),
  );
  await fc.assert(
    fc.asyncProperty(sheet, async ({ front, paper, quotations }) => {
      const guide = await guideOf(
        quotations.map(({ kind, length }, index) => quotationText(index + 1, kind, length)),
        front,
      );
      expect(guide.quotations).toHaveLength(quotations.length);
      expectWhole(await printSheet(guide, paper, undefined, printer, false));
    }),
    { seed: 20260131 + turn.at, numRuns: runs(150, 1), endOnFailure: true },
  );
}, 600_000);

test('ruby, rows that are longer than their head and pictures with captions are on the page, for screen readers too', async () => {
  const ruby = '<ruby>鉱<rt>こう</rt>石<rt>せき</rt></ruby>の<ruby>丘<rp>(</rp><rt>おか</rt><rp>)</rp></ruby>に';
  const guide = await guideOf([
    `${ruby.repeat(12)}立つ。`,
    '| One |\n> |-----|\n> | two | three |',
    'stone\n>\n> <figure><img src="gone.png" alt="a lamp" title="of old"><figcaption>a harbour</figcaption></figure>',
  ]);
  const printed = (await (
    await quoteSheetPrinting(guide, quoteSheet(guide), printer, { paper: 'a4' }, new Diagnostics())
  ).print())!;
  expect((await checkPdf(printed.bytes)).rules.filter(({ failed }) => failed > 0)).toEqual([]);
  const { pages } = await readPdf(printed.bytes);
  expect(pages).toHaveLength(1);
  for (const words of ['に立つ', 'three', 'alamp', 'aharbour', 'こうせき'])
    expect(lettersOf(pages[0]!.text), words).toContain(words);
});
