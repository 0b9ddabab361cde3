// Answers and right choices reach the teacher’s files and, in the finished files, no student’s: neither as text nor in what lies behind it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { editionIds } from '../../../src/editions/editions.ts';
import { fixtures } from '../../support/guides.ts';
import { type PrintedPdf, readObjects, readPdf } from '../../support/readPdf.ts';

const isTeachers = (name: string) => /^answers(?:\/|-(?:teacher|answers|cards|recall)\.)/.test(name);
const answers = [
  'quillwort',
  'marrowglass',
  'zephyrine',
  'tamarackleaf',
  'fennelstone',
  'bramblewick',
  'thistledown',
  'saltmarsh',
  'cobblefern',
  'hollowreed',
  'wintergreen',
  'ravenquartz',
  'juniperash',
  'mosslantern',
  // The teacher's own section, with all that stands in it.
  'Pebblewort',
  'larkspurring',
  'gorsewinder',
  'dunnockry',
  'sedgewarble',
];

let studentFiles: string[];
const printed = new Map<string, PrintedPdf>();
const raw = new Map<string, string>();

beforeAll(async () => {
  const files = await fixtures.answers.files(editionIds);
  studentFiles = [...files.keys()].filter((name) => !isTeachers(name));
  for (const [name, path] of files) {
    const bytes = readFileSync(path);
    if (name.endsWith('.epub')) {
      const files = Object.values(unzipSync(bytes));
      raw.set(name, files.map((file) => Buffer.from(file).toString('utf8')).join('\n'));
      continue;
    }
    if (!name.endsWith('.pdf')) {
      raw.set(name, bytes.toString('utf8'));
      continue;
    }
    printed.set(name, await readPdf(bytes));
    const objects = await readObjects(bytes);
    raw.set(name, `${objects.raw}\n${objects.strings.join('\n')}`);
  }
});

const textOf = (name: string) =>
  printed
    .get(name)!
    .pages.map((page) => page.text)
    .join(' ');

test('there are all editions, an e-book and a web page to look at', () => {
  const books = ['large-print', 'clear-print', 'booklet', 'two-up', 'quotes', 'worksheet'].map(
    (id) => `answers-${id}.pdf`,
  );
  expect(studentFiles).toEqual(expect.arrayContaining(['answers.html', 'answers.epub', 'answers.pdf', ...books]));
  expect(studentFiles.filter((name) => name.startsWith('handouts'))).toHaveLength(5);
});

test.each(answers)('“%s” is in the teacher’s files and in no student’s', (answer) => {
  expect(textOf('answers-teacher.pdf')).toContain(answer);
  expect(raw.get('answers-teacher.epub')).toContain(answer);
  // The teacher's own section is no part of the key.
  if (answers.indexOf(answer) < answers.indexOf('Pebblewort')) expect(textOf('answers-answers.pdf')).toContain(answer);
  const leaks = studentFiles.filter(
    (name) => raw.get(name)!.includes(answer) || (printed.has(name) && textOf(name).includes(answer)),
  );
  expect(leaks).toEqual([]);
});

describe('the right choice', () => {
  const choices = ['A coat', 'A purse', 'A lamp', 'To the North Pole', 'To the moon'];
  const right = ['A purse', 'To the North Pole'];
  const linesOf = (name: string, choice: string) =>
    printed
      .get(name)!
      .pages.flatMap((page) => page.lines.filter((line) => line.text.replace(/^[A-C] /, '').startsWith(choice)));

  test('is marked in the teacher’s file, by its weight and a tick', () => {
    for (const choice of choices) {
      // Behind the student's pages, where it looks like the others.
      const line = linesOf('answers-teacher.pdf', choice).at(-1);
      const words = line!.runs.find((run) => run.text.includes(choice.split(' ').at(-1)!))!;
      expect(/Bold/.test(words.font), choice).toBe(right.includes(choice));
      expect(line!.text.includes('✓'), choice).toBe(right.includes(choice));
    }
  });

  test('has a tick that is a letter of a typeface, and no drawing', () => {
    const runs = [...printed].flatMap(([name, { pages }]) =>
      isTeachers(name) ? pages.flatMap((page) => page.runs) : [],
    );
    expect(runs.some(({ text }) => text.includes('✓'))).toBe(true);
    expect(runs.filter(({ isType3 }) => isType3).map(({ text }) => text)).toEqual([]);
  });

  test('looks like the others in every student’s PDF', () => {
    const books = ['large-print', 'clear-print', 'booklet', 'two-up'].map((id) => `answers-${id}.pdf`);
    for (const name of ['answers.pdf', join('handouts', 'answers-quiz.pdf'), ...books]) {
      const fonts = choices.map((choice) =>
        linesOf(name, choice)[0]!
          .runs.map((run) => run.font)
          .join(),
      );
      expect(new Set(fonts).size, name).toBe(1);
      expect(textOf(name)).not.toMatch(/[✓✔☑]/);
    }
  });

  test('looks like the others in the student’s e-book', () => {
    const book = raw.get('answers.epub')!;
    for (const choice of choices) expect(book).toMatch(new RegExp(`<li id="li-[0-9a-f]{8}">${choice}</li>`));
    const marked = [...raw.get('answers-teacher.epub')!.matchAll(/<li [^>]*class="right">([^<]*?)&#160;✓<\/li>/g)];
    expect(marked.map(([, text]) => text)).toEqual(right);
    expect(book).not.toMatch(/[✓✔☑]|sg-key|to-answer|class="(?:right|answer)"/);
  });

  test('looks like the others in the HTML', () => {
    const html = raw.get('answers.html')!;
    const items = choices.map((choice) => new RegExp(`<li[^>]*>(?:<p>)?${choice}`).exec(html)?.[0].replace(choice, ''));
    expect(items.every((item) => item !== undefined)).toBe(true);
    expect(new Set(items).size).toBe(1);
    const body = html.slice(html.indexOf('<body'));
    expect(body).not.toMatch(/class="[^"]*\b(?:right|answer)|checked|\[x\]|✓/i);
  });
});
