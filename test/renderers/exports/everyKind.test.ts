// Every kind of question in every format: what the files hold is what the table of docs/exports.md says.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { Diagnostics } from '../../../src/diagnostics/finding.ts';
import { reportExportLimits } from '../../../src/editions/exportLimits.ts';
import { ankiDeck } from '../../../src/renderers/exports/anki.ts';
import { cardsCsv, quizCsv } from '../../../src/renderers/exports/csv.ts';
import { giftQuestions } from '../../../src/renderers/exports/gift.ts';
import { moodleXml } from '../../../src/renderers/exports/moodleXml.ts';
import { qti12Package, qti21Package } from '../../../src/renderers/exports/qti.ts';
import { schoolPage } from '../../../src/renderers/exports/schoolPage.ts';
import { readMarkdown } from '../../guide/reading.ts';

const root = join(import.meta.dirname, '../../..');
const dot = readFileSync(join(import.meta.dirname, '../../fixtures/faults/picture-in-note/dot.png'));

/** A question for each row of the table; its words begin with the number it must have everywhere. */
const kinds: readonly (readonly [row: string, markdown: string])[] = [
  ['one right choice', 'Who lit it?\n\n   - [ ] Benqx\n   - [x] Adaqx'],
  ['several right choices', 'Who saw it?\n\n   - [x] Tomqx\n   - [x] Amyqx\n   - [ ] Bobqx'],
  ['choices, none marked as right', 'Who knows?\n\n   - [ ] Samqx\n   - [ ] Kimqx'],
  ['true or false, with boxes', 'It burns.\n\n   - [x] Trueqx\n   - [ ] Falseqx'],
  ['open, with a model answer', 'Why does it burn?\n\n   **Answer.** Oilqx.'],
  ['open, without an answer', 'How does it feel?'],
  [
    'parts with letters',
    'Read it.\n\n   a. Name one. (1 mark)\n\n   b. Explain. (2 marks)\n\n   **Answer.** a: Wickqx; b: heat.',
  ],
  ['words to fill in', 'The ______ drinks the ______.\n\n   **Answer.** wickqx; oil'],
  ['marks', 'Discuss. (7 marks)\n\n   **Answer.** Longqx.'],
  ['lines to write on', 'Describe it. (lines: 9)\n\n   **Answer.** Linesqx.'],
  ['a picture', 'What does ![the lampqx](dot.png) show?\n\n   **Answer.** A lamp.'],
  ['a formula', 'How much is $x^2$?\n\n   **Answer.** Squareqx.'],
  [
    'code',
    'Which words does `burn()` print?\n\n   **Answer.** This:\n\n   ```js\n   if (x) {\n     burnqx();\n   }\n   ```',
  ],
  ['the place in the book', 'Who left? (chapter 7)\n\n   **Answer.** Leftqx.'],
];
const glossary = '## Glossary\n\n- **oilqx**: it burns\n- **wick**: it drinks\n- **lamp**: it holds both\n';
const markdown = `# Lamps\n\n## Quiz\n\n${kinds.map(([, text], index) => `${index + 1}. ${text}\n`).join('\n')}\n${glossary}`;

const formats = ['gift', 'moodle-xml', 'qti 1.2', 'qti 2.1', 'anki', 'csv (quiz)', 'csv (cards)', 'page'] as const;
type Format = (typeof formats)[number];

/** The part of each file that holds a question, as text, by its number; the last is the task to match. */
async function partsOf(): Promise<{ parts: Record<Format, (string | undefined)[]>; notes: string[] }> {
  const { guide } = await readMarkdown({ 'guide.md': markdown, 'dot.png': dot });
  const read = async () => new Uint8Array(dot);
  const names = [...kinds.map((_, index) => `Quiz ${index + 1}`), 'Glossary'];
  const gift = giftQuestions(guide).split('\n\n::');
  const moodle = (await moodleXml(guide, read)).split('<question type="');
  const zip = async (make: typeof qti12Package) =>
    Object.entries(unzipSync(await make(guide, read)))
      .filter(([name]) => name.endsWith('.xml') && name !== 'imsmanifest.xml' && name !== 'test.xml')
      .flatMap(([, bytes]) => strFromU8(bytes).split(/(?=<item )/));
  const [qti12, qti21] = [await zip(qti12Package), await zip(qti21Package)];
  const prompts = guide.questions.map(({ prompt }) => prompt);
  expect(prompts).toHaveLength(kinds.length);
  const anki = ankiDeck(guide).split('\n');
  const quiz = parseCsv(quizCsv(guide), { columns: true }) as Record<string, string>[];
  const cards = parseCsv(cardsCsv(guide), { columns: true }) as Record<string, string>[];
  const page = (await schoolPage(guide, read)).split(/(?=<li id="quiz-question-|<section)/);
  const firstWords = kinds.map(([, text]) => /^[\w ]+/.exec(text)![0].trim());
  const byWords = (list: readonly string[]) =>
    [...firstWords, 'oilqx'].map((words) => list.find((one) => one.includes(words)));
  const diagnostics = new Diagnostics();
  reportExportLimits(guide, ['anki', 'gift', 'moodle-xml', 'qti', 'csv', 'page'], diagnostics);
  return {
    notes: diagnostics.messages.map(({ reason }) => reason),
    parts: {
      gift: names.map((name) => gift.find((one) => one.startsWith(`${name}::`))).map((one) => one && `::${one}`),
      'moodle-xml': names.map((name) => moodle.find((one) => one.includes(`<name><text>${name}</text>`))),
      'qti 1.2': names.map((name) => qti12.find((one) => /^<item [^>]*title="([^"]*)"/.exec(one)?.[1] === name)),
      'qti 2.1': names.map((name) => qti21.find((one) => one.includes(`title="${name}"`))),
      anki: byWords(anki),
      'csv (quiz)': names.map((name) => quiz.find((row) => row.name === name)).map((row) => row && JSON.stringify(row)),
      'csv (cards)': byWords(cards.map((row) => JSON.stringify(row))),
      page: byWords(page),
    },
  };
}

/** What a question has become, by the signs of its format. */
function constructOf(format: Format, part: string | undefined): string {
  if (part === undefined) return 'no';
  if (format === 'page') return 'shown';
  if (format === 'anki' || format === 'csv (cards)') return 'card';
  if (/ -> |^matching"|matching_question|<matchInteraction /.test(part)) return 'matching';
  const choices = /^[=~]|^multichoice"|multiple_(?:choice|answers)_question|<choiceInteraction |"choice 2":"[^"]/m;
  return choices.test(part) ? 'choices' : 'open';
}

/** What is lost of a row's question, though the question is there. */
const losses: Readonly<Record<string, readonly [held: RegExp, loss: string]>> = {
  marks: [
    /<defaultgrade>7<|points_possible<.fieldlabel><fieldentry>7<|"MAXSCORE".*<value>7<|"marks":"7"|7\s(?:<[^>]*>)?marks/,
    'no marks',
  ],
  'lines to write on': [/<responsefieldlines>27<|expectedLines="9"/, 'no lines'],
  'a picture': [/(?:<|&lt;)img [^>]*src=(?:"|&quot;)[^"&]/, 'in words'],
  'a formula': [/(?:<|&lt;)math/, 'in words'],
  code: [/burnqx\(\);(?:<br>|<br\/>|\\n|&lt;br&gt;)/, 'in one line'],
  'the place in the book': [/\(chapter 7\)/, 'no place'],
};

it('is what the table of docs/exports.md says, under the same number, and the page has no answer', async () => {
  const { parts } = await partsOf();
  const rows = [...kinds.map(([row]) => row), 'the glossary, to match'].map((row, index) => {
    const cells = formats.map((format) => {
      const part = parts[format][index];
      const [held, loss] = losses[row] ?? [];
      const construct = constructOf(format, part);
      const isShown = format === 'page' && row === 'code';
      return part === undefined || isShown || !held || held.test(part) ? construct : `${construct}, ${loss}`;
    });
    return `| ${[row, ...cells].join(' | ')} |`;
  });
  const docs = readFileSync(join(root, 'docs/exports.md'), 'utf8');
  const table = docs
    .split('\n')
    .filter((line) => rows.some((row) => line.startsWith(row.slice(0, row.indexOf('|', 2)))));
  expect(table).toEqual(rows);
  for (const answer of ['Oilqx', 'Wickqx', 'wickqx', 'Longqx', 'burnqx']) {
    expect(parts.page.join('\n')).not.toContain(answer);
    for (const format of ['gift', 'moodle-xml', 'qti 1.2', 'qti 2.1', 'csv (quiz)'] as const)
      expect(parts[format].join('\n'), format).toContain(answer);
  }
});

it('says what each format cannot hold, one note for each kind', async () => {
  const { notes } = await partsOf();
  expect(notes).toEqual([
    expect.stringContaining('no pictures: in one question'),
    expect.stringContaining('no formulas: in one question'),
    expect.stringContaining('no marks: one question'),
    expect.stringContaining('one question only without choices to tick'),
    expect.stringContaining('no cards of questions without an answer: 2 questions are left out'),
  ]);
});
