// No word of an answer in a finished file for students: text, objects, bookmarks and metadata of PDFs, e-books, web pages.
import { expect, it } from 'vitest';
import { audienceOf, documentFormats } from '../../src/editions/editions.ts';
import { build, type EditionId } from '../../src/index.ts';
import { worksheetDocument } from '../../src/renderers/html/documents/worksheet.ts';
import { readMarkdown } from '../guide/reading.ts';
import { type AnswerCase, answerCases, labelsByLanguage, shownCases } from '../support/answerGuides.ts';
import { everythingIn } from '../support/everythingIn.ts';
import { temporaryFolder, writeGuide } from '../support/folders.ts';
import { inTurn, isLong, listTurns } from '../support/long.ts';

// Each handout is a file of its own; the short run looks at the book, the e-book and the web page.
const students: readonly EditionId[] = isLong ? ['guide', 'handouts', 'quotes', 'worksheet'] : ['guide'];
const unprinted = documentFormats.filter((format) => format !== 'pdf');
const casesInGuide = isLong ? 20 : 8;

/** A word that nobody writes, and that no other word contains: `zq`, letters for the number, `x`. */
const wordFor = (kind: 'z' | 'v', index: number): string =>
  `${kind}q${[...String(index)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}xx`;

interface Guide {
  readonly lang: string;
  readonly cases: readonly (AnswerCase & { readonly word: string })[];
}

/** Guides of many cases, in turns of languages and with their labels. */
function guidesOf(cases: readonly AnswerCase[], kind: 'z' | 'v'): Guide[] {
  const languages = Object.keys(labelsByLanguage);
  const guides: Guide[] = [];
  for (let from = 0; from < cases.length; from += casesInGuide)
    guides.push({
      lang: languages[guides.length % languages.length]!,
      cases: cases
        .slice(from, from + casesInGuide)
        .map((one, index) => ({ ...one, word: wordFor(kind, from + index) })),
    });
  return guides;
}

const markdownOf = ({ lang, cases }: Guide): string =>
  [
    `---\ntitle: Stones\nlang: ${lang}\n---\n`,
    ...cases.map(({ markdown, word }) => markdown(word).replace(/Answer(?=[:.])/g, labelsByLanguage[lang]!)),
    '## Quotations\n\n> Count the streets, not the years.\n>\n> — Ada, chapter 5\n',
  ].join('\n');

/** Everything that can be read in the files of one guide: of students, and of the teacher. */
async function textsOf(
  guide: Guide,
  formats: readonly (typeof documentFormats)[number][],
): Promise<{ student: string; teacher: string }> {
  const folder = writeGuide('stones', { 'guide.md': markdownOf(guide) });
  const result = await build({
    paths: [folder],
    out: temporaryFolder(),
    editions: [...students, 'teacher'],
    formats: [...formats, 'docx', 'page'],
  });
  expect(result.ok).toBe(true);
  const texts = { student: '', teacher: '' };
  for (const { path, edition } of result.guides[0]!.files) {
    texts[audienceOf(edition) === 'student' ? 'student' : 'teacher'] += `\n${await everythingIn(path)}`;
  }
  return texts;
}

/** The long run takes every second case, some 400 of them; CI prints a third of their guides, and makes all other files of all. */
const sample = <T>(all: readonly T[], count: number): readonly T[] =>
  all.filter((_, index) => index % (isLong ? 2 : Math.ceil(all.length / count)) === 0);

it('no answer is in a student’s file, and each is in the teacher’s', async () => {
  const leaks: string[] = [];
  const lost: string[] = [];
  const guides = guidesOf(sample(answerCases, casesInGuide), 'z');
  const printed = inTurn(guides, listTurns);
  for (const guide of guides) {
    const { student, teacher } = await textsOf(guide, printed.includes(guide) ? documentFormats : unprinted);
    for (const { name, word } of guide.cases) {
      if (student.includes(word)) leaks.push(`${guide.lang}: ${name}`);
      if (!teacher.includes(word)) lost.push(`${guide.lang}: ${name}`);
    }
  }
  expect({ leaks, lost }).toEqual({ leaks: [], lost: [] });
}, 3_600_000);

it('what is no answer is in the students’ files', async () => {
  const withheld: string[] = [];
  for (const guide of inTurn(guidesOf(sample(shownCases, casesInGuide), 'v'), listTurns)) {
    const { student } = await textsOf({ ...guide, lang: 'en' }, documentFormats);
    withheld.push(...guide.cases.filter(({ word }) => !student.includes(word)).map(({ name }) => name));
  }
  expect(withheld).toEqual([]);
}, 600_000);

// All that the browser gets for it, before anything is laid out: nothing is printed, so every case is looked at.
it('no answer is in a worksheet, with help or without', async () => {
  const leaks: string[] = [];
  let questions = 0;
  for (const one of guidesOf(
    answerCases.filter((_, index) => isLong || index % 16 === 0),
    'z',
  )) {
    const { guide } = await readMarkdown(markdownOf(one));
    const edition = { kind: 'class-sheet', id: 'worksheet', file: '', formats: ['pdf'] } as const;
    const medium = {
      template: 'class-sheet.html',
      layers: ['tokens'],
      image: (key: string) => key,
      font: () => '',
      pageRules: '',
    } as const;
    for (const level of [undefined, 'support'] as const) {
      const html = worksheetDocument(guide!, level ? { ...edition, level } : edition, medium);
      leaks.push(...one.cases.filter(({ word }) => html.includes(word)).map(({ name }) => `${one.lang}: ${name}`));
      questions += html.split('class="question"').length - 1;
    }
  }
  expect(leaks).toEqual([]);
  expect(questions).toBeGreaterThan(isLong ? 100 : 50);
}, 600_000);
