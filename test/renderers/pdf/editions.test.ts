// Every edition on every paper, as finished files: accessible, fit for the copier, of one text, and the same bytes when made again.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { editionIds } from '../../../src/editions/editions.ts';
import type { Quotation } from '../../../src/guide/model.ts';
import type { Guide } from '../../../src/index.ts';
import { checkCopies } from '../../../src/inspect/copies/checkCopies.ts';
import { examinePdf } from '../../../src/inspect/pdfua/checkPdf.ts';
import { TestGuide } from '../../support/guideFrom.ts';
import { fixtures } from '../../support/guides.ts';
import { inTurn, isLong, listTurns, sampled } from '../../support/long.ts';
import { lettersOf, type PrintedPdf, readPdf } from '../../support/readPdf.ts';
import { withNothingShared } from '../../support/sharedPrinter.ts';

const repository = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const papers = sampled(['a4', 'letter'] as const, 1);
const guides = [
  fixtures.answers,
  ...(isLong ? [fixtures.everything, new TestGuide(repository('content/never-let-me-go'))] : []),
];

const hasFormula = ({ content }: Quotation) => JSON.stringify(content).includes('<math');

/** Whether words stand one after another; numbers of notes may stand between. */
function holdsInOrder(text: string, line: string): boolean {
  const words = line.split(/\s+/).map(lettersOf);
  const from = (at: number): boolean =>
    at >= 0 &&
    words.every((word) => {
      const next = text.indexOf(word, at);
      const isNear = next >= 0 && next - at < 20;
      at = next + word.length;
      return isNear;
    });
  for (let at = text.indexOf(words[0]!); at >= 0; at = text.indexOf(words[0]!, at + 1)) if (from(at)) return true;
  return false;
}

const all = guides.flatMap((source) => papers.map((paper) => [source.slug, paper, source] as const));

describe.each([...all.slice(0, 1), ...inTurn(all.slice(1), listTurns)])('%s on %s', (slug, paper, source) => {
  const files = new Map<string, Uint8Array>();
  let guide: Guide;
  const printed = new Map<string, PrintedPdf>();
  const book = (id: string) => printed.get(id === 'guide' ? `${slug}.pdf` : `${slug}-${id}.pdf`)!;

  beforeAll(async () => {
    for (const [name, path] of await source.files(editionIds, { paper }))
      if (name.endsWith('.pdf')) files.set(basename(name), readFileSync(path));
    for (const [name, bytes] of files) printed.set(name, await readPdf(bytes));
    guide = await source.guide();
  }, 600_000);

  test('there is a file of each edition', () => {
    for (const id of editionIds.filter((one) => !['guide', 'handouts'].includes(one)))
      expect([...files.keys()]).toContain(`${slug}-${id}.pdf`);
    expect(files.size).toBeGreaterThan(editionIds.length);
  });

  test('no file fails a condition of PDF/UA-1', async () => {
    for (const [name, bytes] of files) {
      const report = await examinePdf(bytes);
      const failed = report.rules.filter((condition) => condition.failed > 0);
      expect(failed.map(({ id, failures }) => `${name}: ${id} ${failures[0]?.found}`)).toEqual([]);
      expect(report.rules.length).toBeGreaterThan(80);
      expect(report.ok).toBe(true);
    }
  });

  // Ink, contrast and edges are the same on both papers but for a few millimetres.
  test.runIf(paper === 'a4' || slug === 'answers')(
    'no file loses anything on a copier, none has colour, and none ends on a blank page',
    async () => {
      for (const [name, bytes] of sampled([...files], 4)) {
        const { rules } = await checkCopies(bytes);
        const graver = rules.filter(({ id, severity }) => severity !== 'note' || id === 'copier-colour');
        const lost = graver.flatMap(({ id, failures }) => failures.map(({ page, found }) => `${page}: ${id} ${found}`));
        expect(lost.map((one) => `${name}, page ${one}`)).toEqual([]);
      }
    },
    300_000,
  );

  test('large print is 18 pt and more for what is read, 16 pt for what stands beside it, and has no italics', () => {
    const runs = book('large-print').pages.flatMap((page) => page.runs);
    expect(Math.max(...share(runs).map(({ size }) => size))).toBeGreaterThan(30);
    const [most] = share(runs).sort((a, b) => b.letters - a.letters);
    expect(most!.size).toBeGreaterThanOrEqual(17.9);
    const small = runs.filter((run) => run.size < 15.9 && !isNoteCall(run.text));
    // A table of eight columns and more keeps its shape.
    if (slug !== 'everything') expect(small.map((run) => `${run.text} ${run.size}`)).toEqual([]);
    expect(runs.filter((run) => /Italic|Oblique/.test(run.font)).map((run) => run.text)).toEqual([]);
  });

  test('clear print is 13 pt in one plain face without italics, and its lines are short', () => {
    const { pages } = book('clear-print');
    const runs = pages.flatMap((page) => page.runs);
    const [most] = share(runs).sort((a, b) => b.letters - a.letters);
    expect(most!.size).toBeGreaterThanOrEqual(12.9);
    expect(runs.filter((run) => /Italic|Oblique|SourceSerif/.test(run.font)).map((run) => run.text)).toEqual([]);
    const lines = pages.flatMap((page) => page.lines.filter((line) => Math.abs(line.size - most!.size) < 0.1));
    const long = lines.filter((line) => line.text.length > 80);
    expect(long.length / lines.length).toBeLessThan(0.02);
  });

  test('large and clear print have the numbers of the student guide: sections, questions, quotations', () => {
    const outline = (id: string) => book(id).outline.map(({ title }) => title);
    const words = (id: string) =>
      lettersOf(
        book(id)
          .pages.map((page) => page.text)
          .join(''),
      );
    for (const id of ['large-print', 'clear-print', 'booklet', 'two-up']) {
      expect(outline(id), id).toEqual(outline('guide'));
      const text = words(id);
      // A formula is drawn, not written in the words that a voice reads.
      for (const quotation of guide.quotations.filter((one) => !one.forTeachers && !hasFormula(one)))
        expect(holdsInOrder(text, quotation.text.split('\n')[0]!), `${id}: ${quotation.text}`).toBe(true);
    }
    const numbers = (id: string) =>
      book(id).pages.flatMap((page) =>
        page.lines.flatMap((line) => /^(\d{1,2})\.(?!\d)\s*\S/.exec(line.text)?.[1] ?? []),
      );
    for (const id of ['large-print', 'clear-print']) expect(numbers(id), id).toEqual(numbers('guide'));
  });

  // Whatever the paper, the bytes come from the same code.
  test.runIf(paper === 'a4')(
    'making them again gives the same bytes',
    async () => {
      // One of each way of printing: as it flows, on one page, on folded sheets, with room to write.
      const editions = isLong ? editionIds : (['guide', 'quotes', 'booklet', 'worksheet'] as const);
      const again = await withNothingShared(() => source.build({ editions, paper, jobs: 1 }));
      const before = await source.files(editions, { paper });
      const names = again.guides[0]!.files.map(({ path }) => path.split(`/${slug}/`).at(-1)!);
      expect(names.sort()).toEqual([...before.keys()].sort());
      for (const { path } of again.guides[0]!.files) {
        const earlier = readFileSync(before.get(path.split(`/${slug}/`).at(-1)!)!);
        expect(earlier.equals(readFileSync(path)), basename(path)).toBe(true);
      }
    },
    300_000,
  );
});

const isNoteCall = (text: string) => /^\d{1,2}$/.test(text.trim());

/** How many letters have each size. */
function share(runs: readonly { text: string; size: number }[]): { size: number; letters: number }[] {
  const letters = new Map<number, number>();
  for (const { text, size } of runs) {
    const rounded = Math.round(size * 10) / 10;
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
  }
  return [...letters].map(([size, count]) => ({ size, letters: count }));
}
