// Forms found in files of people who do not know the program: what the model, the messages and the web page make of each.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examinePdf } from '../../src/inspect/pdfua/checkPdf.ts';
import { guideFrom } from '../support/guideFrom.ts';
import { readPdf } from '../support/readPdf.ts';
import { readFolder, readMarkdown, studentsPart, wordsIn } from './reading.ts';

const folder = join(import.meta.dirname, '../fixtures/as-written');
const readCase = (name: string) => readFolder(folder, join(folder, name));
type Read = Awaited<ReturnType<typeof readCase>>;

const outline = ({ guide }: Read) => guide.sections.map(({ kind, title }) => `${kind}: ${title}`);
const quoted = ({ guide }: Read) =>
  guide.quotations.map(({ attribution: { speaker, locator } }) => [speaker, locator?.text]);
const asked = ({ guide }: Read) =>
  guide.questions.map(({ prompt, choices, answer }) => ({
    prompt: wordsIn(prompt),
    choices: choices.map(({ content, correct }) => `${correct ? '✓ ' : ''}${wordsIn(content)}`),
    answer: wordsIn(answer),
  }));
const rules = ({ messages }: Read) => messages.map(({ ruleId }) => ruleId);
const studentWords = ({ guide }: Read) => wordsIn(studentsPart(guide));

/** The web page as a reader sees it, and its tags. */
async function pageOf(name: string): Promise<{ html: string; text: string }> {
  const source = guideFrom(join(folder, name));
  const files = await source.files(['guide'], {}, ['html']);
  const page = readFileSync(files.get(`${source.slug}.html`)!, 'utf8');
  const html = page.slice(page.indexOf('<main')).replace(/<(style|script)[^>]*>[\s\S]*?<\/\1>/g, '');
  return { html, text: html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') };
}

describe('quotations', () => {
  const ada = ['Ada Finch', expect.stringMatching(/chapter 2/i)];
  it.each<[string, unknown[][]]>([
    ['01-quote-table.md', [ada, ['Mr Tolliver', 'Chapter 5, p. 61'], ['Ada Finch', 'Chapter 12']]],
    [
      '03-quote-bullets.md',
      [
        [undefined, 'Chapter 2'],
        ['Mr Tolliver', 'Act 1, Scene 5'],
        ['Ada', 'p. 140'],
      ],
    ],
    ['04-quote-speaker-first.md', ['Ada', 'Tolliver', 'Ada', 'Tolliver'].map((name) => [name, undefined])],
    ['05-quote-same-line.md', [ada, ['Mr Tolliver', 'p. 61'], [undefined, 'pg. 140']]],
    ['07-quote-under-character.md', [ada, ['Mr Tolliver', 'Act 1, Scene 5']]],
    [
      '08-dialogue-dash.md',
      [
        [undefined, undefined],
        ['Ada', 'capítulo 2'],
      ],
    ],
    ['09-attribution-outside.md', [ada, ['Mr Tolliver', 'p. 61']]],
    [
      '11-readwise.md',
      [
        [undefined, 'Location 213'],
        [undefined, undefined],
      ],
    ],
    ['30-obsidian.md', [ada]],
    ['35-german-without-lang.md', [['Ada', 'Kapitel 2']]],
    ['43-characters-table.md', [['Mr Tolliver', 'chapter 5']]],
  ])('%s', async (name, expected) => expect(quoted(await readCase(name))).toEqual(expected));

  it('a table’s last column is the comment', async () => {
    const { guide } = await readCase('01-quote-table.md');
    expect(guide.quotations.map(({ commentary }) => wordsIn(commentary))).toEqual([
      'Ada thinks of light as something owed to other people.',
      'He measures his life by work.',
      'The map is a way of saying goodbye.',
    ]);
  });

  it('verse of two lines keeps its bold words', async () => {
    const { guide } = await readCase('03-quote-bullets.md');
    expect(guide.quotations[1]).toMatchObject({ verse: true, text: 'Count the streets,\nnot the years' });
    expect(JSON.stringify(guide.quotations[1]!.content)).toMatch(/"strong".*not the years/);
  });

  it('a speech that ends a dialogue is no attribution', async () => {
    const read = await readCase('08-dialogue-dash.md');
    expect(read.guide.quotations[0]!.text).toContain('uno por uno, hasta que amanezca');
  });

  it('words behind an attribution are the comment', async () => {
    const { guide } = await readCase('09-attribution-outside.md');
    expect(guide.quotations.map(({ commentary }) => wordsIn(commentary))).toEqual([
      '',
      'This is his whole philosophy.',
    ]);
  });

  it('an attribution in the same line is one', async () => {
    expect(rules(await readCase('05-quote-same-line.md'))).not.toContain('quotation-without-attribution');
  });

  it('highlights name the author, and their tags are not printed', async () => {
    const read = await readCase('11-readwise.md');
    expect(read.guide.work).toMatchObject({ author: 'E. Nobody' });
    expect(wordsIn(read.guide.quotations[0]!.commentary)).toBe('Light as a debt.');
    expect(wordsIn(read.guide.sections)).not.toMatch(/\[\[|#/);
  });
});

describe('characters', () => {
  it.each([
    ['07-quote-under-character.md', ['Ada Finch', 'Mr Tolliver']],
    ['35-german-without-lang.md', ['Ada']],
    ['40-own-contents.md', ['Ada']],
    ['43-characters-table.md', ['Ada Finch', 'Mr Tolliver']],
  ])('%s', async (name, names) => {
    const read = await readCase(name);
    expect(read.guide.characters.map(({ name }) => name)).toEqual(names);
    expect(rules(read)).not.toContain('speaker-unknown');
  });

  it('a task beside them is a section', async () => {
    expect(outline(await readCase('35-german-without-lang.md'))).toEqual([
      'characters: Figuren',
      'prose: Aufgabe 1',
      'quotations: Zitate',
    ]);
    const read = await readMarkdown(
      '# Emma\n\n## Themes\n\n### Pride\n\nText.\n\n## Task 1\n\nDraw.\n\n## Task 2\n\nRead.\n',
    );
    expect(outline(read)).toEqual(['themes: Themes', 'prose: Task 1', 'prose: Task 2']);
    expect(read.guide.themes.map(({ name }) => name)).toEqual(['Pride']);
  });
});

describe('questions', () => {
  it('lines that begin with Question and Answer', async () => {
    const read = await readCase('12-question-answer-lines.md');
    expect(asked(read).map(({ answer }) => answer.slice(0, 8))).toEqual(['Ada tell', 'He would', 'The stre']);
    expect(studentWords(read)).toMatch(/Chapters 1-3/);
    expect(studentWords(read)).not.toMatch(/years later|good evening|no longer/);
  });

  it('lettered choices with their key', async () => {
    expect(asked(await readCase('16-lettered-choices.md')).map(({ choices }) => choices)).toEqual([
      ['It hides the harbour', '✓ It lifts for one hour', 'It never comes'],
      ['Ada', 'Mr Tolliver', '✓ the town'],
    ]);
  });

  it('a folded answer with a heading of its own, in any language', async () => {
    const read = await readCase('18-details-answer-russian.md');
    expect(asked(read)[0]).toMatchObject({ choices: ['Свеча', '✓ Газовая лампа'] });
    expect(asked(read)[0]!.answer).toContain('больше света');
    expect(outline(read)).toEqual(['introduction: Вопросы о свете']);
    expect(studentWords(read)).not.toMatch(/Ответ|больше/);
  });

  it('words between pairs of cards', async () => {
    const { text } = await pageOf('21-flashcards.md');
    expect(text).toMatch(/What is a wick\?.*Why does a lamp smoke\?.*lumen ?: the unit of light/);
    expect(text).not.toMatch(/::|cord that|too long|flashcards\/|2026-01|SR:/);
  });

  it('in Russian', async () => {
    const read = await readCase('48-russian-answer.md');
    expect(asked(read).map(({ answer }) => answer)).toEqual([expect.stringContaining('Шнур'), 'Ада.']);
    expect(studentWords(read)).not.toMatch(/Шнур|Ада/);
    expect(rules(read)).toContain('language-unsupported');
  });
});

describe('boxes of other programs', () => {
  it('have the heading at their top as a title, and end where they end', async () => {
    const read = await readCase('22-solution-divs.md');
    expect(outline(read)).toEqual(['introduction: Light and shadow', 'prose: The sun']);
    const words = studentWords(read);
    expect(words).toMatch(/Objectives.*Challenge: +Two lamps.*This sentence is part of the lesson again/);
    expect(words).not.toMatch(/:::|second lamp reaches|Solution/);
  });

  it('that hold whole sections leave them sections', async () => {
    const read = await readMarkdown('# Emma\n\n::: wrapper\n\n## Pride\n\nText.\n\n## Town\n\nText.\n\n:::\n');
    expect(outline(read).slice(-2)).toEqual(['prose: Pride', 'prose: Town']);
  });
});

describe('marks of other programs', () => {
  it('notes and links', async () => {
    const { text } = await pageOf('30-obsidian.md');
    expect(text).toContain('Ada Finch carries the ladder for the old man. See Chapter 2: The fog.');
    expect(text).toContain('The oldest sentence A lamp is only a promise');
    expect(text).toMatch(/harbour/);
    expect(text).not.toMatch(/==|%%|ask in class|light-owed|#read|dataview|\[!|\[\[/);
  });

  it('titles of quotations are no comments', async () => {
    const box = (title: string, words: string) => `> [!quote] ${title}\n> ${words}\n> — Ada, chapter 2\n\n`;
    const { guide } = await readMarkdown(
      `# Emma\n\n## Quotes\n\n${box('One', 'A lamp.')}So.\n\n${box('Two', 'A map.')}`,
    );
    expect(guide.quotations.map(({ commentary }) => wordsIn(commentary))).toEqual(['So.', '']);
    expect(wordsIn(guide.sections)).toMatch(/One.*Two/);
  });

  it('raised and lowered letters', async () => {
    const { html } = await pageOf('36-superscript.md');
    expect([...html.matchAll(/<(su[bp])[^>]*>([^<]*)<\/\1>/g)].map(([, tag, words]) => `${tag} ${words}`)).toEqual(
      expect.arrayContaining(['sup e', 'sup re', 'sub 2', 'sup nd']),
    );
    expect(html).toContain('1.01^365');
  });

  it('formulas beside money', async () => {
    const { html, text } = await pageOf('29-math.md');
    expect(html.match(/<math\b/g)).toHaveLength(4);
    expect(text).toContain('A ticket costs $5 and a return $8.');
    expect(text).not.toMatch(/\\[a-z]/);
  });

  it('lines to write on', async () => {
    const { html } = await pageOf('20-writing-lines.md');
    expect(html.match(/class="room-to-write"/g)).toHaveLength(2);
  });

  it('tables of terms, with and without meanings', async () => {
    const read = await readCase('39-glossary-table.md');
    expect(read.guide.glossary.map(({ term }) => term)).toEqual(['wick', 'mantle']);
    expect((await pageOf('39-glossary-table.md')).html.match(/class="[^"]*to-fill-in/g)).toHaveLength(1);
  });
});

it('words quoted in another script do not decide the language', async () => {
  const { guide, said } = await readCase('45-danda.md');
  expect([guide.lang, said]).toEqual(['en', []]);
});

describe('printed', () => {
  it('words of a wide table stay whole, with upright heads where they are too wide', async () => {
    const source = guideFrom(join(folder, '37-wide-table.md'));
    for (const edition of ['guide', 'large-print'] as const) {
      const pdf = await source.pdf(edition);
      const { pages } = await readPdf(pdf);
      const words = pages.map(({ text }) => text).join('\n');
      for (const word of 'Loss Memory Anger Guilt Fear Pride Identity Experience'.split(' '))
        expect(words).toContain(word);
      expect((await examinePdf(pdf)).rules.filter(({ failed }) => failed > 0)).toEqual([]);
    }
  });

  it('signs that no font has are named with their letters, not drawn as boxes', async () => {
    const pdf = await guideFrom(join(folder, '45-danda.md')).pdf();
    expect((await examinePdf(pdf)).rules.filter(({ failed }) => failed > 0)).toEqual([]);
    const many = await guideFrom('# Signs\n\n## Marks\n\nA danda । alone, and ⅓ and ፩.\n').pdf();
    expect((await examinePdf(many)).rules.filter(({ failed }) => failed > 0)).toEqual([]);
  });
});
