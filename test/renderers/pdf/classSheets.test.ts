// Worksheet, cards, recall tasks, answers and the forms of the quote sheet, as they come from the printer.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lazyPrinter, type Printer } from '../../../src/browser/printer.ts';
import { Diagnostics } from '../../../src/diagnostics/finding.ts';
import { chooseEditions, type EditionOptions } from '../../../src/editions/chooseEditions.ts';
import {
  type ClassSheetEdition,
  type ClassSheetId,
  editionIds,
  type QuoteSheetEdition,
} from '../../../src/editions/editions.ts';
import { quoteSheet as quoteSheetEdition } from '../../../src/editions/quoteSheetEdition.ts';
import type { Guide, Paper } from '../../../src/index.ts';
import { examinePdf } from '../../../src/inspect/pdfua/checkPdf.ts';
import { classSheetPrinting } from '../../../src/renderers/pdf/printClassSheet.ts';
import { quoteSheetPrinting } from '../../../src/renderers/pdf/printQuoteSheet.ts';
import { guideFrom, TestGuide } from '../../support/guideFrom.ts';
import { fixtures } from '../../support/guides.ts';
import { inTurn, isLong, listTurns } from '../../support/long.ts';
import { repository } from '../../support/markdownPages.ts';
import { lettersOf, type PrintedPage, readObjects, readPdf } from '../../support/readPdf.ts';

const markdown = (lang: string) => `---
title: The Tide
lang: ${lang}
---

## Characters

### Ada

She keeps the inn.

### Carr

A sailor who counts.

## Quotations

> The tide keeps **no promises**, and neither, my dear, do I.
>
> — Ada, chapter 2

> Count the streets, not the years.
>
> — Carr, chapter 5

> I have swept this floor for the same forty guests, and none of them has died.
>
> — Ada, chapter 1

## Glossary

- **quay**: a wall for ships
- **skiff**: a small boat
- **ebb**: water going out
- **gale**: a strong wind
- **helm**: what a ship is steered with

## Questions

1. Why does Ada stay? (4 marks)

   **Answer.** Because of zqaxx.

2. Look at both guests. (6 marks)

   1. Who leaves first? (2 marks)
   2. Who pays, and with what? (4 marks)

   **Answer.** The first pays with zqbxx.

3. The lamp stands on the ____.

   **Answer.** zqcxx

4. Draw the harbour. (box: 5)

5. Only some write this. (2 marks, support)

6. Others write this. (8 marks, stretch)

7. What does Carr count? (lines: 3)

   **Answer.** zqdxx

## Quiz

1. Who keeps the inn?

   - [x] Ada
   - [ ] Carr

2. Who counts?

   - [ ] Ada
   - [x] Carr

## Essay questions

1. Is the tide a person? (20 marks)
`;

let printer: Printer;
beforeAll(() => {
  printer = lazyPrinter();
});
afterAll(() => printer.close());

const guides = new Map<string, Promise<Guide>>();
const guideIn = (lang: string): Promise<Guide> => {
  const guide = guides.get(lang) ?? guideFrom(markdown(lang), 'tide').guide();
  guides.set(lang, guide);
  return guide;
};

const printed = new Map<string, Promise<{ bytes: Uint8Array; pages: readonly PrintedPage[] }>>();

/** Each document once. */
function sheet(id: ClassSheetId | 'quotes', options: EditionOptions & { paper?: Paper; lang?: string } = {}) {
  const { paper = 'a4', lang = 'en', ...asked } = options;
  const name = JSON.stringify([id, options]);
  const print = async () => {
    const guide = await guideIn(lang);
    const diagnostics = new Diagnostics();
    const [edition] = chooseEditions(guide, [id], asked, diagnostics);
    const printing =
      id === 'quotes'
        ? quoteSheetPrinting(guide, edition as QuoteSheetEdition, printer, { paper }, diagnostics)
        : classSheetPrinting(guide, edition as ClassSheetEdition, printer, { paper });
    const { bytes } = (await (await printing).print())!;
    return { bytes, pages: (await readPdf(bytes)).pages };
  };
  const made = printed.get(name) ?? print();
  printed.set(name, made);
  return made;
}

const wordsOf = ({ pages }: { pages: readonly PrintedPage[] }) => pages.map(({ text }) => text).join(' ');

/** The middle of some words on a page. */
function middleOf(page: PrintedPage, words: string): { x: number; y: number } | undefined {
  const line = page.lines.flatMap(({ runs }) => runs).find((run) => run.text.includes(words));
  return line && { x: line.x + line.width / 2, y: line.y };
}

describe('cards', () => {
  const papers: readonly Paper[] = ['a4', 'letter'];

  it.each(papers.flatMap((paper) => (isLong ? ['en', 'he'] : ['en']).map((lang) => [paper, lang] as const)))(
    'have each back behind its front: %s, %s',
    async (paper, lang) => {
      const { pages } = await sheet('cards', { paper, lang });
      const pairs = [
        ['quay', 'a wall for ships'],
        ['skiff', 'a small boat'],
        ['ebb', 'water going out'],
        ['gale', 'a strong wind'],
        ['helm', 'steered with'],
        ['Count the streets', 'Carr, chapter'],
        ['Who keeps the inn', 'Ada'],
      ] as const;
      for (const [front, back] of pairs) {
        const number = pages.findIndex((page) => middleOf(page, front));
        expect(number % 2, front).toBe(0);
        const [before, behind] = [pages[number]!, pages[number + 1]!];
        const [one, other] = [middleOf(before, front)!, middleOf(behind, back)!];
        // Turned over its long edge, what was right is left.
        const column = (x: number) => Math.floor((x / before.width) * 2);
        expect(column(behind.width - other.x), back).toBe(column(one.x));
        if (front !== 'Who keeps the inn') expect(Math.abs(before.width - other.x - one.x), back).toBeLessThan(60);
        expect(Math.abs(other.y - one.y), back).toBeLessThan(40);
      }
      // As a printer sees it: the label of each card says on both sides which it is.
      for (let at = 0; at < pages.length; at += 2)
        for (const label of ['Quiz 1', 'Quiz 2']) {
          const [front, back] = [middleOf(pages[at]!, label), middleOf(pages[at + 1]!, label)];
          expect(front === undefined, label).toBe(back === undefined);
          if (front && back) expect(front.y).toBeCloseTo(back.y, 0);
        }
    },
  );

  it('to fold have front and back side by side', async () => {
    const { pages } = await sheet('cards', { cards: 'fold' });
    const page = pages.find((one) => middleOf(one, 'quay'))!;
    const [front, back] = [middleOf(page, 'quay')!, middleOf(page, 'a wall for ships')!];
    expect(Math.abs(front.y - back.y)).toBeLessThan(20);
    expect(front.x).toBeLessThan(page.width / 2);
    expect(back.x).toBeGreaterThan(page.width / 2);
  });

  it('have no type below 9 pt, and nothing lies in the outermost 5 mm', async () => {
    const { pages } = await sheet('cards');
    for (const { runs, width } of pages)
      for (const run of runs) {
        expect(run.size, run.text).toBeGreaterThan(8.9);
        expect(run.x > 14 && run.x + run.width < width - 14, run.text).toBe(true);
      }
  });
});

describe('a worksheet', () => {
  it('has marks at the edge, a total, parts, gaps and room; no answer', async () => {
    const made = await sheet('worksheet');
    const { pages } = made;
    const text = wordsOf(made);
    for (const words of ['[4]', '[2]', '(a)', '(b)', 'Exit ticket', 'Essay plan', 'Look closely'])
      expect(text).toContain(words);
    // 4 + 6 + 2 + 8
    expect(text).toMatch(/Total: _+ \/ 20/);
    expect(text).not.toContain('____.');
    const line = pages.flatMap(({ lines }) => lines).find((one) => one.text.includes('Why does Ada stay'))!;
    const marks = pages[0]!.runs.find(({ text }) => text === '[4]')!;
    expect(Math.abs(marks.y - line.y)).toBeLessThan(2);
    expect(marks.x + marks.width).toBeCloseTo(Math.max(...pages[0]!.lines.map((one) => one.right)), 0);
    const { raw, strings } = await readObjects(made.bytes);
    expect(`${text}${raw}${strings.join(' ')}`).not.toMatch(/zq[a-d]xx|✓|☑/);
  });

  it('has the same numbers on each level, and each level its questions', async () => {
    const numbered = async (options: EditionOptions) =>
      (await sheet('worksheet', options)).pages.flatMap(({ lines }) =>
        lines.flatMap(
          ({ text }) =>
            /^(\d+)\.\s+(Why|Look at both|The lamp|Draw|Only|Others|What does)/.exec(text)?.slice(1, 3).join(' ') ?? [],
        ),
      );
    const all = ['1 Why', '2 Look at both', '3 The lamp', '4 Draw', '5 Only', '6 Others', '7 What does'];
    expect(await numbered({})).toEqual(all);
    expect(await numbered({ level: 'support' })).toEqual(all.filter((one) => !one.endsWith('Others')));
    if (!isLong) return;
    expect(await numbered({ level: 'stretch' })).toEqual(all.filter((one) => !one.endsWith('Only')));
    expect(await numbered({ level: 'standard' })).toEqual(all.filter((one) => !/Only|Others/.test(one)));
  });

  it('for support has a word bank', async () => {
    expect(wordsOf(await sheet('worksheet', { level: 'support' }))).toMatch(/Word bank.*quay/);
    expect(wordsOf(await sheet('worksheet'))).not.toContain('Word bank');
  });

  it.each(isLong ? (['a4', 'letter'] as const) : (['a4'] as const))('ends on a full page: %s', async (paper) => {
    const { bytes, pages } = await sheet('worksheet', { paper });
    const { lowest } = await lowestLine(bytes, pages.length);
    expect(lowest).toBeLessThan(0.2);
  });
});

/** The lowest line that is drawn on a page, as a share of its height; the foot of the page is text. */
async function lowestLine(bytes: Uint8Array, number: number): Promise<{ lowest: number }> {
  const { getDocumentProxy, getResolvedPDFJS } = await import('unpdf');
  const { OPS } = await getResolvedPDFJS();
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const page = await document.getPage(number);
  const height = page.getViewport({ scale: 1 }).height;
  const { fnArray, argsArray } = await page.getOperatorList();
  let [scale, shift] = [1, 0];
  const stack: [number, number][] = [];
  let lowest = 1;
  fnArray.forEach((operation: number, index: number) => {
    const args = argsArray[index] as unknown as number[] & { 2?: ArrayLike<number> };
    if (operation === OPS.save) stack.push([scale, shift]);
    if (operation === OPS.restore) [scale, shift] = stack.pop() ?? [1, 0];
    if (operation === OPS.transform) [scale, shift] = [scale * args[3]!, scale * args[5]! + shift];
    if (operation !== OPS.constructPath) return;
    const box = args[2] as ArrayLike<number> | undefined;
    if (!box) return;
    const bottom = Math.min(box[1]! * scale + shift, box[3]! * scale + shift) / height;
    if (bottom > 0.01) lowest = Math.min(lowest, bottom);
  });
  return { lowest };
}

it.runIf(isLong)('a question has its number everywhere', async () => {
  const files = await fixtures.answers.files(editionIds, { paper: 'a4' });
  const pagesOf = async (name: string) => (await readPdf(new Uint8Array(readFileSync(files.get(name)!)))).pages;
  const numberOf = (pages: readonly PrintedPage[], words: string) =>
    pages
      .flatMap(({ lines }) => lines)
      .find(({ text }) => text.includes(words))
      ?.text.match(/\d+/)?.[0];
  const questions = ['Who buys the shadow', 'What does Bendel do', 'Which words show it best', 'Where does he go'];
  const numbers = async (name: string) => {
    const pages = await pagesOf(name);
    return questions.map((words) => numberOf(pages, words));
  };
  expect(await numbers('answers.pdf')).toEqual(['1', '3', '5', '2']);
  for (const name of ['answers-teacher.pdf', 'answers-worksheet.pdf', 'answers-answers.pdf'])
    expect(await numbers(name), name).toEqual(['1', '3', '5', '2']);
  const labels = (await pagesOf('answers-cards.pdf'))
    .flatMap(({ runs }) => runs)
    .filter(({ text }) => text === 'Quiz 2');
  expect(labels).toHaveLength(2);
});

it('marks stand one below the other, also below a question that fills its line', async () => {
  const filling = 'Who keeps the light, and what does the sea ask of them in the end? ';
  const asked = [62, 66, 70, 74, 78, 82].map(
    (letters, at) =>
      `${at + 1}. ${filling.slice(0, letters - 1)}and in the last storm of all? (25 marks)\n2. Why? (25 marks)`,
  );
  const made = guideFrom(`# The Light\n\n## Essay questions\n\n${asked.join('\n')}\n`);
  const ends = (await readPdf(await made.pdf('worksheet'))).pages
    .flatMap(({ runs }) => runs)
    .filter(({ text }) => text === '[25]')
    .map(({ x, width }) => Math.round(x + width));
  expect(ends).toHaveLength(12);
  expect(new Set(ends).size).toBe(1);
});

describe('answers', () => {
  it('have the quiz in one line, and all the teacher’s edition says', async () => {
    const made = await sheet('answers');
    expect(wordsOf(made)).toContain('1 A · 2 B');
    for (const word of ['zqaxx', 'zqbxx', 'zqcxx', 'zqdxx']) expect(wordsOf(made)).toContain(word);
  });

  it('have the letters that the worksheet’s words go with', async () => {
    const worksheet = wordsOf(await sheet('worksheet'));
    const letter = /([A-H])\.\s*a small boat/.exec(worksheet)![1]!;
    expect(wordsOf(await sheet('answers'))).toContain(`2 ${letter} ·`);
  });
});

describe('recall tasks', () => {
  it('have their key on pages of its own, the last', async () => {
    const { pages } = await sheet('recall');
    const key = pages.findIndex(({ lines }) => lines.some(({ text }) => text === 'Answers'));
    expect(key).toBeGreaterThan(0);
    const [first] = [...pages[key]!.lines].sort((a, b) => b.y - a.y);
    expect(first!.text).toBe('Answers');
    const tasks = lettersOf(
      pages
        .slice(0, key)
        .map(({ text }) => text)
        .join(''),
    );
    // Who says it is asked, and said in the key alone.
    expect(tasks).not.toContain(lettersOf('Carr, chapter 5'));
    expect(
      lettersOf(
        pages
          .slice(key)
          .map(({ text }) => text)
          .join(''),
      ),
    ).toContain(lettersOf('Carr, chapter 5'));
  });

  it('have it there too when the tasks leave room below them', async () => {
    const bytes = await guideFrom(
      '# Tide\n\n## Quotations\n\n> The tide keeps no promises.\n>\n> — Ada, chapter 2\n',
    ).pdf('recall');
    const { pages } = await readPdf(bytes);
    expect(pages.map(({ lines }) => lines.some(({ text }) => text === 'Answers'))).toEqual([false, true]);
  });
});

describe('the quote sheet', () => {
  it('with words left out has the layout of the whole one, and not the words', async () => {
    const [whole, blanked] = [await sheet('quotes'), await sheet('quotes', { sheet: 'blanked' })];
    expect(blanked.pages).toHaveLength(1);
    const places = ({ pages }: typeof whole, words: string) => {
      const run = pages[0]!.runs.find(({ text }) => text.includes(words))!;
      return [Math.round(run.x * 10), Math.round(run.y * 10)];
    };
    for (const words of ['Carr, chapter', 'The tide keeps', 'has died'])
      expect(places(blanked, words), words).toEqual(places(whole, words));
    const { raw, strings } = await readObjects(blanked.bytes);
    for (const word of ['promises', 'streets', 'swept']) {
      expect(wordsOf(whole)).toContain(word);
      expect(`${wordsOf(blanked)}${raw}${strings.join(' ')}`).not.toContain(word);
    }
  });

  it
    .runIf(isLong)
    .each([
      'content/frankenstein',
      'content/never-let-me-go',
      'test/fixtures/printed/guide',
      'test/fixtures/printed/hebrew',
      'test/fixtures/everything',
      'test/fixtures/clean/play',
      '日本語',
    ])(
    'with words left out moves nothing: %s',
    async (path) => {
      const japanese =
        '---\ntitle: 本\nlang: ja\n---\n\n## 引用\n\n> 私はその人を常に先生と呼んでいた。だから、ここでもただ先生と書くだけで本名は打ち明けない。\n>\n> — 私\n\n> 精神的に向上心のないものは馬鹿だ。\n>\n> — K\n';
      const guide = await (path === '日本語' ? guideFrom(japanese) : new TestGuide(join(repository, path))).guide();
      const print = async (form: 'one' | 'blanked') => {
        const edition = quoteSheetEdition(guide, 'order', { form });
        const printing = await quoteSheetPrinting(guide, edition, printer, { paper: 'a4' }, new Diagnostics());
        return (await readPdf((await printing.print())!.bytes)).pages;
      };
      const [whole, blanked] = [await print('one'), await print('blanked')];
      expect(blanked).toHaveLength(1);
      const placed = (pages: readonly PrintedPage[]) =>
        pages[0]!.runs
          .filter(({ text }) => text.startsWith('—'))
          .map(({ text, x, y }) => `${text} ${x.toFixed(0)} ${y.toFixed(0)}`);
      expect(placed(whole).length).toBeGreaterThan(0);
      expect(placed(blanked)).toEqual(placed(whole));
    },
    60_000,
  );

  it('numbers hang beside words that run the other way than the sheet', async () => {
    const { pages } = await sheet('quotes', { lang: 'ar' });
    expect(pages).toHaveLength(1);
    const { runs } = pages[0]!;
    const words = runs.find(({ text }) => text.includes('Count the streets'))!;
    const numbers = runs.filter(({ text, y }) => /^\d+\s*$/.test(text) && Math.abs(y - words.y) < 2);
    expect(numbers).toHaveLength(1);
    expect(numbers[0]!.x).toBeLessThan(words.x);
  });

  it('two on a page are the same sheet twice, beside each other, on one page', async () => {
    const { pages } = await sheet('quotes', { sheet: 'two-up' });
    expect(pages).toHaveLength(1);
    const { runs, width } = pages[0]!;
    const found = runs.filter(({ text }) => text.includes('The tide keeps'));
    expect(found).toHaveLength(2);
    expect(found[1]!.x - found[0]!.x).toBeCloseTo(width / 2, 0);
    expect(found[1]!.y).toBeCloseTo(found[0]!.y, 1);
  });
});

it('no sheet fails a condition of PDF/UA-1', async () => {
  const others = ['he', 'ar', 'ja', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'zh'];
  const languages = isLong ? ['en', ...inTurn(others, listTurns)] : ['en'];
  for (const lang of languages)
    for (const id of ['worksheet', 'cards', 'recall', 'answers', 'quotes'] as const) {
      const { bytes } = await sheet(id, { lang, ...(id === 'quotes' && { sheet: 'blanked' as const }) });
      const report = await examinePdf(bytes);
      expect(report.rules.filter(({ failed }) => failed > 0).map((rule) => `${lang} ${id}: ${rule.id}`)).toEqual([]);
    }
}, 300_000);
