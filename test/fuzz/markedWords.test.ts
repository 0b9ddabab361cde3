// Every word of random guides is in an output or in a message, and no answer is in a student's file.
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { bookEdition } from '../../src/editions/chooseEditions.ts';
import { build, readGuide } from '../../src/index.ts';
import { renderEpub } from '../../src/renderers/epub/renderEpub.ts';
import { renderHtml } from '../../src/renderers/html/documents/book.ts';
import { temporaryFolder, writeGuide } from '../support/folders.ts';
import { inTurn, isLong } from '../support/long.ts';
import { lettersOf, readPdf } from '../support/readPdf.ts';
import { markedGuide } from './markedGuide.ts';
import { leakedMarks, lostMarks, readableHtml, withLines } from './oracles.ts';

const seeds = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
/** Pop-ups and metadata, which paper has not; descriptions of pictures and formulas are in the PDF's structure. */
const isUnprinted = (kind: string) =>
  /\balt|\btitle$|title of|title attribute|description|licence|unknown key/.test(kind);

/** `SEEDS=40` takes the first of them, `SEEDS=301-500` others. */
const [last, first = 1] = (process.env.SEEDS ?? `${isLong ? 300 : 20}`).split('-').map(Number).reverse();
const wanted = inTurn(seeds(last!).slice(first - 1));

describe('every word of a random guide', () => {
  it.each(wanted)('is printed or told: seed %i', printedOrTold);

  async function printedOrTold(seed: number): Promise<void> {
    const marked = markedGuide(seed);
    const { guide, messages } = await readGuide(writeGuide('marked', marked.files));
    if (!guide) throw new Error(messages.join('\n'));
    const page = async (id: 'guide' | 'teacher') =>
      readableHtml(new TextDecoder().decode(await renderHtml(guide, bookEdition(guide, id))));
    const [student, teacher] = [await page('guide'), await page('teacher')];
    expect(withLines(marked, lostMarks(marked, [student, teacher], messages)), 'lost').toEqual([]);
    expect(withLines(marked, leakedMarks(marked, [student])), 'leaked').toEqual([]);
    if (seed % (isLong ? 4 : 20) > 0) return;
    const book = async (id: 'guide' | 'teacher') =>
      Object.entries(unzipSync(await renderEpub(guide, bookEdition(guide, id))))
        .filter(([name]) => /\.(?:xhtml|opf)$/.test(name))
        .map(([, bytes]) => readableHtml(strFromU8(bytes)));
    const [students, teachers] = [await book('guide'), await book('teacher')];
    expect(withLines(marked, lostMarks(marked, [...students, ...teachers], messages)), 'lost in e-books').toEqual([]);
    expect(withLines(marked, leakedMarks(marked, students)), 'leaked into the e-book').toEqual([]);
  }

  it.each(inTurn(seeds(isLong ? 12 : 1)))('is printed in a PDF or told: seed %i', async (seed) => {
    const marked = markedGuide(seed);
    const [built] = (
      await build({
        paths: [writeGuide('marked', marked.files)],
        out: temporaryFolder(),
        editions: ['guide', 'handouts', 'quotes', 'teacher'],
        formats: ['pdf'],
      })
    ).guides;
    const files = await Promise.all(
      built!.files.map(async ({ path, edition }) => {
        const { pages } = await readPdf(new Uint8Array(readFileSync(path)), { fonts: false });
        return { edition, text: lettersOf(pages.map(({ text }) => text).join('')) };
      }),
    );
    const all = files.map(({ text }) => text);
    const printed = { ...marked, marks: marked.marks.filter(({ kind }) => !isUnprinted(kind)) };
    expect(withLines(marked, lostMarks(printed, all, built!.messages)), 'lost').toEqual([]);
    const students = files.filter(({ edition }) => edition !== 'teacher').map(({ text }) => text);
    expect(withLines(marked, leakedMarks(marked, students)), 'leaked').toEqual([]);
  });
});
