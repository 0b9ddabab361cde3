// Proves that the teacher's e-book is the student's with a key behind it: one link from each question to its answer, and one back.
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { bookEdition } from '../../src/editions/chooseEditions.ts';
import type { Guide } from '../../src/guide/model.ts';
import { readGuide } from '../../src/index.ts';
import { languageOf } from '../../src/languages/index.ts';
import { renderEpub } from '../../src/renderers/epub/renderEpub.ts';
import { writeGuide } from '../support/folders.ts';
import { isLong, sampled } from '../support/long.ts';
import { withNothingShared } from '../support/sharedPrinter.ts';

const paths = [
  'test/fixtures/printed/answers',
  'test/fixtures/everything',
  'test/fixtures/printed/hebrew',
  'content/never-let-me-go',
];

type Files = Readonly<Record<string, string>>;

/** Pictures as Latin 1, so that they can be compared. */
const open = (bytes: Uint8Array): Files =>
  Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, data]) => [
      name.replace(/^OEBPS\//, ''),
      strFromU8(data, !/\.(?:xhtml|opf|ncx|css)$/.test(name)),
    ]),
  );

async function booksOf(
  path: string,
): Promise<{ guide: Guide; student: Files; teacher: Files; teacherBytes: Uint8Array }> {
  const guide = (await readGuide(path)).guide!;
  const [student, teacher] = await Promise.all(
    (['guide', 'teacher'] as const).map((id) => renderEpub(guide, bookEdition(guide, id))),
  );
  return { guide, student: open(student!), teacher: open(teacher!), teacherBytes: teacher! };
}

const sectionsOf = (files: Files) => Object.keys(files).filter((name) => name.startsWith('section-'));

const answerLink =
  /<p(?: id="[^"]*")? class="to-answer"><a href="([^"]*)"(?: aria-label="([^"]*)")?>([^<]*)<\/a><\/p>/g;
const backLink = /<p class="to-question"><a href="([^"]*)" role="doc-backlink">([^<]*)<\/a><\/p>/g;

const tight = (xhtml: string) => xhtml.replace(/\s*(<[^>]*>)\s*/g, '$1');

/** The start tag and what follows it, of the element an address leads to. */
function target(files: Files, address: string): string {
  const [file, id] = address.split('#');
  const text = files[file!];
  expect(text, address).toBeDefined();
  expect(text!.split(` id="${id}"`), address).toHaveLength(2);
  return text!.slice(text!.lastIndexOf('<', text!.indexOf(` id="${id}"`)));
}

const wordsOf = (xhtml: string) =>
  xhtml
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe.each(sampled(paths, 2))('%s', (path) => {
  let guide: Guide;
  let student: Files;
  let teacher: Files;
  let teacherBytes: Uint8Array;
  const key = 'section-sg-key.xhtml';

  beforeAll(async () => {
    ({ guide, student, teacher, teacherBytes } = await booksOf(path));
  });

  it('has every file of the student’s, the same but for the links to answers', () => {
    expect(sectionsOf(student).length).toBeGreaterThan(3);
    for (const name of sectionsOf(student))
      expect(tight(teacher[name]!.replace(answerLink, '')), name).toBe(tight(student[name]!));
    const pictures = Object.keys(student).filter((name) => /^images\/image/.test(name));
    for (const name of pictures) expect(teacher[name], name).toBe(student[name]);
    // Behind them, the teacher's own.
    const behind = sectionsOf(teacher).filter((name) => !(name in student));
    expect(behind).toHaveLength(1 + bookEdition(guide, 'teacher').key!.teachingIds.length);
    expect(
      [...teacher['content.opf']!.matchAll(/<itemref id="[^"]*" idref="(section-[^"]*)"/g)].map(
        ([, id]) => `${id}.xhtml`,
      ),
    ).toEqual([...sectionsOf(student), ...behind]);
  });

  it('leads from every question to its answer and back, in one step each', () => {
    const students = bookEdition(guide, 'guide').sectionIds;
    const answered = guide.questions.filter(
      ({ sectionId, answer, choices }) =>
        students.includes(sectionId) && (answer.length > 0 || choices.some(({ correct }) => correct)),
    );
    expect(answered.length).toBeGreaterThan(0);
    const words = languageOf(guide.lang).printed;
    const links = sectionsOf(student).flatMap((file) =>
      [...teacher[file]!.matchAll(answerLink)].map(([, address, name, text]) => ({ address: address!, name, text })),
    );
    const ofQuestions = links.filter(({ name }) => name !== undefined);
    expect(ofQuestions.map(({ name }) => name)).toEqual(
      answered.map(({ number }) => words.answerToQuestion.replace('{n}', String(number))),
    );
    for (const { address, text, name } of links) {
      expect(address.split('#')[0]).toBe(key);
      // The spoken label begins with, or at least has in it, the words that are seen (WCAG 2.5.3).
      if (name) expect(name).toContain(text);
      const there = target(teacher, address);
      const back = [...there.matchAll(backLink)][0]!;
      const here = target(teacher, back[1]!);
      expect(here, 'the way back leads to where the way there began').toContain(`href="${address}"`);
      if (name === undefined) expect(back[2]).toBe(words.backToText);
      // The same question stands in both places.
      else expect(wordsOf(there.slice(0, 400)).slice(0, 15)).toBe(wordsOf(here.slice(0, 400)).slice(0, 15));
      const between = there.slice(0, back.index);
      expect(/class="(?:answer|right)"/.test(between), address).toBe(true);
    }
    expect(teacher[key]!.match(backLink)).toHaveLength(links.length);
  });

  it('every link leads to a place that is there', () => {
    for (const [name, text] of Object.entries(teacher)) {
      if (!/\.(?:xhtml|ncx)$/.test(name)) continue;
      for (const [, address] of text.matchAll(/(?:href|src)="([^"]*)"/g)) {
        if (/^(?:https|mailto):/.test(address!)) continue;
        const [file, id] = address!.split('#');
        if (id !== undefined) target({ ...teacher, '': text }, address!);
        else expect(teacher[file!], `${name}: ${address}`).toBeDefined();
      }
    }
  });

  it('lists the key and its sections in the contents', () => {
    const { answeredIds } = bookEdition(guide, 'teacher').key!;
    const nav = teacher['nav.xhtml']!;
    const list = new RegExp(`<li><a href="${key}">(.*?)</a>\\s*<ol>(.*?)</ol>`, 's').exec(nav)!;
    expect(list[1]).toBe(languageOf(guide.lang).printed.answers);
    expect(list[2]!.match(/<li>/g)).toHaveLength(answeredIds.length);
    expect(nav).toContain(`<li><a epub:type="backmatter" href="${key}">`);
    expect(teacher[key]).toContain('<body epub:type="backmatter">');
  });

  it('is another publication than the student’s, and says for whom', () => {
    const [own, theirs] = [teacher, student].map((files) => files['content.opf']!) as [string, string];
    const identifier = (opf: string) => /"book-id">(urn:uuid:[^<]*)</.exec(opf)![1]!;
    expect(identifier(own)).not.toBe(identifier(theirs));
    const { teacherEdition, teachers } = languageOf(guide.lang).printed;
    expect(own).toMatch(new RegExp(`<dc:title id="title">[^<]*\\(${teacherEdition}\\)</dc:title>`));
    expect(own).toContain(`<meta property="dcterms:audience">${teachers}</meta>`);
    expect(own).toContain(`<dc:type>teacher-edition</dc:type>\n<dc:source>${identifier(theirs)}</dc:source>`);
    expect(teacher['cover.xhtml']).toContain(`alt="${teacherEdition}. `);
    expect(teacher['images/cover.jpg']).not.toBe(student['images/cover.jpg']);
  });

  it('nothing of the key is in the student’s: no id, no link, no style, no word of it', () => {
    const text = Object.entries(student)
      .filter(([name]) => /\.(?:xhtml|opf|ncx|css)$/.test(name))
      .join('\n');
    const { teacherEdition } = languageOf(guide.lang).printed;
    for (const trace of ['sg-key', 'sg-answer', 'to-answer', 'to-question', 'answer-key', 'teacher-edition'])
      expect(text).not.toContain(trace);
    expect(text).not.toMatch(/class="(?:[^"]* )?(?:answer|right)"|\.(?:answer|right)\b|✓|dcterms:audience/);
    expect(text).not.toContain(`${teacherEdition})`);
  });

  it.runIf(isLong)('is the same, byte for byte, when it is built again', async () => {
    const again = (await readGuide(path)).guide!;
    const anew = await withNothingShared(() => renderEpub(again, bookEdition(again, 'teacher')));
    expect(Buffer.compare(teacherBytes, anew)).toBe(0);
  });
});

async function teacherOf(markdown: string): Promise<Files> {
  const guide = (await readGuide(writeGuide('tale', { 'guide.md': markdown }))).guide!;
  return open(await renderEpub(guide, bookEdition(guide, 'teacher')));
}

test('a way back is named after the text where an answer stands in prose, also in the commentary of a quotation', async () => {
  const files = await teacherOf(
    '# Tale\n\n## Quotations\n\n> A purse.\n>\n> — Peter, chapter 1\n\nA word on it.\n\n**Answer.** Quillwort.\n\n## Plot\n\nAnd then?\n\n**Answer.** Zephyrine.\n',
  );
  expect(files['section-quotations.xhtml']).toMatch(
    /<p[^>]*>A word on it.<\/p>\s*<p id="sg-answer-1" class="to-answer"><a href="section-sg-key.xhtml#sg-key-sg-answer-1">Answer</,
  );
  const key = files['section-sg-key.xhtml']!;
  expect(wordsOf(key)).toMatch(
    /A word on it. Answer. Quillwort. Back to the text Plot And then\? Answer. Zephyrine. Back/,
  );
  expect(key).toContain('<a href="section-plot.xhtml#sg-answer-2" role="doc-backlink">Back to the text</a>');
});

test('what hides an answer is open in the key', async () => {
  const files = await teacherOf(
    '# Tale\n\n## Questions\n\n1. Why?\n\n   <details>\n   <summary>Answer</summary>\n\n   Zephyrine.\n\n   </details>\n',
  );
  expect(files['section-sg-key.xhtml']).toMatch(/<details open="open"><summary>Answer<\/summary>/);
});

test('links in an answer lead to the student’s pages, to the teacher’s own, or to what only the answer has', async () => {
  const files = await teacherOf(
    '# Tale\n\n## Plot\n\nSee [how to teach it](#teaching-notes).\n\n### The lamp\n\nText.\n\n## Questions\n\n1. Why?\n\n   **Answer.** See [The lamp](#the-lamp), [how to teach it](#teaching-notes) and <a href="#own">below</a>.\n\n   <p id="own">Here.</p>\n\n## Teaching notes\n\n[The lamp](#the-lamp) first.\n',
  );
  const key = files['section-sg-key.xhtml']!;
  for (const link of [
    '<a href="section-plot.xhtml#the-lamp">The lamp</a>',
    '<a href="section-teaching-notes.xhtml#teaching-notes">how to teach it</a>',
    '<a href="#sg-key-own">below</a>',
    '<p id="sg-key-own">',
  ])
    expect(key).toContain(link);
  expect(files['section-teaching-notes.xhtml']).toContain('<a href="section-plot.xhtml#the-lamp">The lamp</a>');
  // As in the student's book, where there is no such place.
  expect(files['section-plot.xhtml']).toMatch(/<p[^>]*>See how to teach it.<\/p>/);
});

test('questions without an answer lead nowhere, and a guide without answers has no key', async () => {
  const files = await teacherOf('# Tale\n\n## Questions\n\n1. Why?\n\n2. How?\n\n   **Answer.** So.\n');
  expect(files['section-questions.xhtml']!.match(answerLink)).toHaveLength(1);
  const bare = await teacherOf('# Tale\n\n## Questions\n\n1. Why?\n');
  expect(sectionsOf(bare)).toEqual(['section-questions.xhtml']);
  expect(bare['nav.xhtml']).not.toContain('backmatter');
});

test('a guide of nothing but answers is a book', async () => {
  const files = await teacherOf('# Tale\n\n## Answers\n\n1. So.\n');
  expect(sectionsOf(files)).toEqual(['section-answers.xhtml']);
  expect(files['nav.xhtml']).toContain('<a epub:type="backmatter" href="section-answers.xhtml">');
  expect(files['nav.xhtml']).not.toContain('bodymatter');
});
