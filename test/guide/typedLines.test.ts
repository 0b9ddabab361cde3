// Terms, people, events, verse and labelled lines in the shapes that people type them in.
import { describe, expect, it } from 'vitest';
import { guideFrom } from '../support/guideFrom.ts';
import { readMarkdown } from './reading.ts';

async function pageOf(markdown: string): Promise<string> {
  const page = await guideFrom(markdown).html();
  return page.slice(page.indexOf('<main'));
}

describe('a glossary', () => {
  const terms = [
    ['clerk', 'someone who writes in an office'],
    ['lodger', 'someone who rents a room'],
  ];

  it.each([
    ['definitions', 'clerk\n: someone who writes in an office\n\nlodger\n: someone who rents a room\n'],
    ['definitions apart', 'clerk\n\n: someone who writes in an office\n\nlodger\n\n: someone who rents a room\n'],
    [
      'definitions behind tildes',
      'clerk\n  ~ someone who writes in an office\n\nlodger\n  ~ someone who rents a room\n',
    ],
    ['bold terms', '- **clerk**: someone who writes in an office\n- **lodger**: someone who rents a room\n'],
    ['points with dashes', '- clerk – someone who writes in an office\n- lodger - someone who rents a room\n'],
    ['points with colons', '- clerk: someone who writes in an office\n- lodger: someone who rents a room\n'],
    ['lines', 'clerk – someone who writes in an office\nlodger – someone who rents a room\n'],
    ['paragraphs', 'clerk: someone who writes in an office\n\nlodger: someone who rents a room\n'],
    ['bold paragraphs', '**clerk** – someone who writes in an office\n\n**lodger** – someone who rents a room\n'],
    ['typed bullets', '• clerk – someone who writes in an office\n• lodger – someone who rents a room\n'],
    [
      'a table',
      '| Word | Definition |\n|---|---|\n| clerk | someone who writes in an office |\n| lodger | someone who rents a room |\n',
    ],
  ])('of %s', async (_name, markdown) => {
    const { guide } = await readMarkdown(`# A book\n\n## Glossary\n\n${markdown}`);
    expect(guide.glossary.map(({ term, meaning }) => [term, meaning])).toEqual(terms);
  });

  it('prints terms with their meanings, and no sign of how they were typed', async () => {
    const page = await pageOf(
      '# A book\n\n## Glossary\n\nclerk\n: a writer\n\nlodger\n: a guest\n: the man upstairs\n',
    );
    expect(page).toMatch(/<dl class="glossary">[\s\S]*<dfn>clerk<\/dfn>[\s\S]*the man upstairs/);
    expect(page).not.toMatch(/[>\s]: /);
  });
});

it.each([
  ['points with dashes', '- Ada Finch – the girl with the ladder\n- Mr Tolliver – the old lamplighter\n'],
  ['lines', 'Ada Finch: the girl with the ladder\nMr Tolliver: the old lamplighter\n'],
  ['bold paragraphs', '**Ada Finch** – the girl with the ladder\n\n**Mr Tolliver** – the old lamplighter\n'],
  ['a table', '| Character | Role |\n|---|---|\n| Ada Finch | a girl |\n| Mr Tolliver | a lamplighter |\n'],
  ['definitions', 'Ada Finch\n: the girl with the ladder\n\nMr Tolliver\n: the old lamplighter\n'],
])('people in %s', async (_name, markdown) => {
  const { guide, complaints } = await readMarkdown(
    `# A book\n\n## Characters\n\n${markdown}\n## Quotes\n\n> Count the streets.\n>\n> — Mr Tolliver, chapter 5\n`,
  );
  expect(guide.characters.map(({ name }) => name)).toEqual(['Ada Finch', 'Mr Tolliver']);
  expect(complaints).toEqual([]);
});

it.each([
  ['points', '- 1900: A key is found.\n- 1901: A key is lost.\n'],
  ['lines', '1900 – A key is found.\n1901 – A key is lost.\n'],
  ['bold lines', '**1900**: A key is found.\n**1901**: A key is lost.\n'],
  ['a table', '| When | What |\n|---|---|\n| 1900 | A key is found. |\n| 1901 | A key is lost. |\n'],
])('a timeline in %s', async (_name, markdown) => {
  const { guide } = await readMarkdown(`# A book\n\n## Timeline\n\n${markdown}`);
  expect(guide.timeline.map(({ when, what }) => [when, what])).toEqual([
    ['1900', 'A key is found.'],
    ['1901', 'A key is lost.'],
  ]);
});

describe('lines', () => {
  it('that begin with labels stay lines, and bullets are points', async () => {
    const page = await pageOf(
      '# The Glass Door\n\n## Key facts\n\n**Author:** Nobody\n**Year:** 1900\n\n## Plot\n\nChapter 1: A key is found.\nChapter 2: A key is lost.\n\n• one\n• two\n',
    );
    expect(page).toMatch(/<strong>Author:<\/strong> Nobody<br>\s*<strong>Year:<\/strong>/);
    expect(page).toMatch(/found\.<br>\s*Chapter/);
    expect(page).toMatch(/<li>one<\/li>\s*<li>two<\/li>/);
  });

  it('of prose run on', async () => {
    const page = await pageOf('# A book\n\n## Plot\n\nA key is found: it is old.\nNobody knows why.\n');
    expect(page).not.toContain('<br>');
  });

  it('of a speech in a play are its lines, and those of broken prose are not', async () => {
    const { guide } = await readMarkdown(
      '# A\n\n## Quotations\n\n> **ANNA:** If it should rain?\n> **BERTA:** It rains.\n>\n> — Act 1, scene 2\n\n> It rains on all of\n> us and on the house.\n>\n> — Act 1, scene 3\n',
    );
    expect(guide.quotations.map(({ text, verse }) => [text, verse])).toEqual([
      ['ANNA: If it should rain?\nBERTA: It rains.', true],
      ['It rains on all of us and on the house.', false],
    ]);
  });

  it('behind bars are verse', async () => {
    const { guide } = await readMarkdown(
      '# A\n\n## Quotations\n\n> | The north wind came in by the door\n> |    and sat down at the fire\n>\n> — The speaker, lines 1–2\n',
    );
    expect(guide.quotations[0]).toMatchObject({ verse: true });
    expect(guide.quotations[0]!.text).not.toContain('|');
  });

  it('of underscores are lines to write on', async () => {
    const line = '_'.repeat(40);
    const page = await pageOf(
      `# Worksheet\n\n## Find\n\n**My example:**\n\n${line}\n\n${line}\n\n**Your answer:** ______\n`,
    );
    expect(page.match(/class="room-to-write"/g)).toHaveLength(2);
    expect(page).not.toContain('<hr');
    expect(page).toContain('______');
  });
});

it('ticks of things to do are printed, those below a question are not', async () => {
  const page = await pageOf('# A book\n\n## Before you read\n\n- [ ] Read chapter 1\n- [x] Buy the book\n');
  expect(page).toMatch(/☐ Read[\s\S]*☑ Buy/);
  const quiz = await pageOf('# A book\n\n## Check\n\nWho has the key\n\n- [ ] Brook?\n- [x] Ames?\n');
  expect(quiz).not.toContain('☑');
});

it('a column to fill in is tall enough to write in', async () => {
  expect(await pageOf('# A\n\n## Words\n\n| Word | Meaning |\n|---|---|\n| mole | |\n')).toContain(
    'table class="to-fill-in"',
  );
  expect(
    await pageOf('# A\n\n## Words\n\n| Word | Meaning |\n|---|---|\n| mole | a wall |\n| pier | |\n'),
  ).not.toContain('to-fill-in');
});

describe('notes typed with no empty line', () => {
  const notes = `THE LAMP – NOTES

Main characters:
* Ada Finch – the girl who keeps the light
* Mr. Rowe - the one who forgets it
* J. Hale: the captain

Questions
Q1) Who lights the lamp?
Ans: Ada does.
Q2) Why does it go out?
Possible answer – Mr. Rowe sleeps.

Quiz
Question 1: Who is Ada?
a) the captain
b) the girl
Answer: b
Question 2: Where does she live?
a) at the harbour
b) in the hills
Answer: a

Vocab
wick = the cord of a lamp
gale: a strong wind
`;

  it('has the sections, people, questions, choices, answers and words of a tidy file', async () => {
    const { guide } = await readMarkdown(notes);
    expect(guide!.sections.map(({ kind }) => kind)).toEqual(['characters', 'questions', 'quiz', 'glossary']);
    expect(guide!.characters.map(({ name }) => name)).toEqual(['Ada Finch', 'Mr. Rowe', 'J. Hale']);
    expect(guide!.questions.map(({ number, origin }) => [number, origin.line])).toEqual([
      [1, 9],
      [2, 11],
      [1, 15],
      [2, 19],
    ]);
    expect(guide!.questions.map(({ choices }) => choices.map(({ correct }) => correct))).toEqual([
      [],
      [],
      [false, true],
      [true, false],
    ]);
    expect(guide!.questions.slice(0, 2).every(({ answer }) => answer.length > 0)).toBe(true);
    expect(guide!.glossary.map(({ term }) => term)).toEqual(['wick', 'gale']);
    const page = await pageOf(notes);
    expect(page).toContain('Where does she live?');
    for (const words of ['Ada does', 'Rowe sleeps', 'Answer: ']) expect(page).not.toContain(words);
  });

  it('a name of a section in a sentence, or before a line that goes on, stays text', async () => {
    const { guide } = await readMarkdown(
      '# The Lamp\n\n## Plot\n\nThe novel has two\nthemes\nthat meet at the end.\n\nThemes\nwhich nobody names.\n',
    );
    expect(guide!.sections.map(({ title }) => title)).toEqual(['Plot']);
  });
});
