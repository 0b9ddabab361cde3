// Forms found in files of people who do not know the program: what the model, the messages and the web page make of each.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sectionKindOf } from '../../src/guide/sections.ts';
import { examinePdf } from '../../src/inspect/pdfua/checkPdf.ts';
import { languagesUnderstood } from '../../src/languages/index.ts';
import { guideFrom } from '../support/guideFrom.ts';
import { itLong } from '../support/long.ts';
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
  const page = await guideFrom(join(folder, name)).html();
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
    expect(outline(read)).toEqual(['questions: Вопросы о свете']);
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
  itLong('words of a wide table stay whole, with upright heads where they are too wide', async () => {
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

describe('languages without a file', () => {
  it('have their sections and people, and names with points that are indented below them', async () => {
    const { guide, said } = await readMarkdown(
      [
        '# Lampy\n## Ada Novotná\n### Děj\n\nDívka nosí žebřík od lampy k lampě a každý večer je rozsvítí, než přijde tma.\n',
        '### Téma a motiv\n    Hlavní téma: světlo a tma v malém městě\n    Motivy: cesta, mapa, domov\n    \n### Postavy',
        '    Ada\n      - nosí žebřík\n      - nezná své město => kreslí\n      si proto mapu\n    Tolliver\n      - starý lampář\n',
        '### Hlavní citáty\n\n- „Lampy nevědí, pro koho svítí.“ (kapitola 2)\n',
      ].join('\n'),
    );
    expect(guide.title).toBe('Lampy: Ada Novotná');
    expect(guide.sections.map(({ kind }) => kind)).toEqual(['plot', 'themes', 'characters', 'quotations']);
    expect(guide.characters.map(({ name }) => name)).toEqual(['Ada', 'Tolliver']);
    expect(guide.themes).toEqual([]);
    expect(wordsIn(guide.sections[2]!.body)).toBe(
      'Ada nosí žebřík nezná své město => kreslí si proto mapu Tolliver starý lampář',
    );
    expect(guide.quotations[0]!.attribution.locator?.text).toBe('kapitola 2');
    expect(said.map((one) => one.replace(/^\S+ /, ''))).toEqual(['[language-guessed]', '[language-unsupported]']);
  });

  it.each([
    ['pl', 'Charakterystyka bohaterów powieści', 'characters'],
    ['pl', 'Najważniejsze cytaty', 'quotations'],
    ['pl', 'Plan wydarzeń', 'plot'],
    ['pl', 'Fragmenty z lekcji o lampach', 'prose'],
    ['hu', 'Szereplők', 'characters'],
    ['ru', 'Главные герои романа', 'characters'],
    ['uk', 'Запитання для обговорення', 'questions'],
    ['sv', 'Viktiga citat', 'quotations'],
    ['nb', 'Spørsmål', 'questions'],
    ['fi', 'Sanasto', 'glossary'],
    ['tr', 'Önemli alıntılar', 'quotations'],
    ['ko', '등장인물', 'characters'],
  ])('%s: “%s” is %s', (tag, title, kind) => expect(sectionKindOf(title, languagesUnderstood(tag))).toBe(kind));
});

describe('pages of a site', () => {
  it('lose the links that lead from page to page, with a note', async () => {
    const links = '[🔙 The street](ch01-street.md)&nbsp;&nbsp;[🏡](README.md)&nbsp;[The map 🔜](ch03-map.md)';
    const { guide, said } = await readMarkdown(`${links}\n\n# Lamps\n\n## Plot\n\nAda lights them.\n\n${links}\n`);
    expect(wordsIn(guide.sections)).not.toMatch(/street|README/);
    expect(said).toEqual(['guide.md:1:1 [contents-replaced]']);
  });

  it('lose them below the title too', async () => {
    const { guide } = await readMarkdown(
      '# Lamps: chapter 2\n\n[← Chapter 1](ch01.md) | [All](README.md) | [Chapter 3 →](ch03.md)\n\n## Plot\n\nAda lights them.\n',
    );
    expect(guide.sections.map(({ title }) => title)).toEqual(['Plot']);
  });

  it('keep links that a heading names', async () => {
    const { guide } = await readMarkdown('# Lamps\n\n## Plot\n\nAda lights them.\n\n## Files\n\n[The map](map.md)\n');
    expect(wordsIn(guide.sections.at(-1))).toContain('The map');
  });

  it('show what stands between tags of the site’s program, and answers only to teachers', async () => {
    const read = await readMarkdown(
      [
        '# Lamps\n\n## Questions\n\n1. What is a wick?\n\n{{< details "Answer" >}}\nA twisted cord.\n{{< /details >}}\n',
        '{% include map.html %}\n\n## Plot\n\n{% hint style="info" %}\nThe street is steep.\n{% endhint %}\n',
        '{% spoiler %}\nThe lamp burns down.\n{% endspoiler %}\n',
      ].join('\n'),
    );
    expect(read.complaints).toEqual(['guide.md:11:1 [markup-unknown]', 'guide.md:19:1 [answer-withheld]']);
    expect(studentWords(read)).toMatch(/The street is steep.*What is a wick\?/);
    expect(studentWords(read)).not.toMatch(/cord|burns|details|hint|\{/);
    expect(wordsIn(read.guide)).toMatch(/twisted cord/);
  });

  it('may have every line in a paragraph of HTML', async () => {
    const { guide } = await readMarkdown(
      '# 灯\n\n## 🔖摘抄\n\n<p class="note note-light">灯不知道为谁而亮，街也不知道有谁走过，可是每天晚上，那个孩子都背着梯子，一盏一盏地把它们点起来，直到天亮。——林灯《长街》</p>\n\n<p class="note">天黑了，她点起灯来，看见整条街慢慢变成金色。——约翰·史密斯《地图》</p>\n',
    );
    expect(guide.lang).toBe('zh');
    expect(guide.quotations.map(({ attribution }) => attribution.speaker)).toEqual(['林灯', '约翰·史密斯']);
  });
});

it('a first ## without a word below it heads the others', async () => {
  const { guide, said } = await readMarkdown(
    '## How do I write about a book?\n\n## 1. The text\n\nRead it.\n\n## 2. The people\n\nName them.\n',
  );
  expect(guide.title).toBe('How do I write about a book?');
  expect(guide.sections.map(({ title }) => title)).toEqual(['1. The text', '2. The people']);
  expect(said).toEqual([]);
});

it('highlights hold quoted words, questions and several sentences; Readwise’s cover is no part of them', async () => {
  const link = '([View Highlight](https://read.example/1))';
  const { guide, said } = await readMarkdown(
    `![rw-book-cover](https://read.example/c.jpg)\n\n## Highlights\n- Tolliver once said, “some lamps are to be lit, others to be left”. ${link}\n- Who lights the lamps? The ones who know “their street” and nobody else. ${link}\n![rw-book-cover](https://read.example/c.jpg)\n`,
  );
  expect(guide.quotations.map(({ text }) => text)).toEqual([
    'Tolliver once said, “some lamps are to be lit, others to be left”.',
    'Who lights the lamps? The ones who know “their street” and nobody else.',
  ]);
  expect(said).toEqual(['guide.md:1:1 [contents-replaced]', 'guide.md:4:3 [quotation-without-attribution]']);
});

it('stories below “Passages” are no quotations', async () => {
  const { guide } = await readMarkdown(
    '# Reading\n\n## Passages for week 2\n\nAda stood in the street.\n\n"Light it," said Tolliver.\n\nShe lit it.\n\n"Good," he said.\n\nThey went home.\n',
  );
  expect(guide.quotations).toEqual([]);
});

describe('answers that nobody numbered as such', () => {
  const expectHidden = async (markdown: string, answers: RegExp, shown: RegExp) => {
    const read = await readMarkdown(markdown);
    expect(studentWords(read)).not.toMatch(answers);
    expect(studentWords(read)).toMatch(shown);
    expect(wordsIn(read.guide)).toMatch(answers);
    return read;
  };

  it('below numbered headings that say what to do, beside such that ask', async () => {
    const { guide } = await expectHidden(
      '# Lamps\n\n## Act 1\n\n### 1. **Who lights the lamps?**\n- Ada does.\n\n### 2. Name two of her tools:\n- She has:\n  1. a ladder\n  2. a wick\n\n### 3. In your own words, explain her map.\n- It shows the street.\n',
      /Ada does|ladder|wick|street/,
      /Name two of her tools/,
    );
    expect(guide.questions.length).toBe(3);
  });

  it('numbered headings of a lesson keep their text', async () => {
    const { guide } = await readMarkdown(
      '# Lamps\n\n## How\n\n### 1. The wick\n\nTrim it.\n\n### 2. The oil\n\nFill it.\n',
    );
    expect(guide.questions).toEqual([]);
  });

  it('in lines by turns, with breaks of HTML', async () => {
    const { guide } = await expectHidden(
      '# Lamps\n\n## Game\n**Round 1** <br/>\n1.Who lights the lamps? <br/>\nAda Finch<br/>\n2.A bird that sleeps by day <br/>\nThe owl<br/>\n3.Where is the map? <br/>\nA: In the drawer<br/>\n<br/>\n4. The lamp is old <br/>\nA: True<br/>\n5. The street is flat <br/>\nA: False<br/>\n',
      /Finch|The owl|drawer|True|False/,
      /Round 1[\s\S]*Who lights[\s\S]*The lamp is old/,
    );
    expect(guide.questions.length).toBe(5);
  });

  it('behind a question mark in a point, after a letter', async () => {
    await expectHidden(
      '---\nlang: de\n---\n\n# Lampen\n\n## Fragen\n\n- Was sie trägt\n- Wem gehört der Hund? A: Einem Mann aus dem Ort\n',
      /Einem Mann/,
      /Wem gehört der Hund/,
    );
  });

  it('A and B beside one another are choices', async () => {
    const { guide } = await readMarkdown(
      '# L\n\n## Quiz\n\n1. Who lights it?\nA: Ada\nB: Tolliver\n\n2. Who reads?\nA: Ada\nB: Nora\n',
    );
    expect(wordsIn(studentsPart(guide))).toMatch(/Ada[\s\S]*Tolliver[\s\S]*Nora/);
  });

  it('in the data of a site’s component, with a message', async () => {
    const read = await readMarkdown(
      '# Quiz\n\n## Questions\n\nOne is right.\n\n::question\n---\n\nquestion: "What burns?"\nanswers: [\n  "A wick",\n  "A stone"\n]\ncorrect: 0\n---\n\n::\n\n## Plot\n\nAda lights it.\n',
    );
    expect(wordsIn(read.guide)).not.toMatch(/correct|stone|::/);
    expect(wordsIn(read.guide)).toMatch(/One is right[\s\S]*Ada lights it/);
    expect(read.complaints).toEqual(['guide.md:7:1 [markup-unknown]']);
  });
});

it('[[toc]] is a list of contents', async () => {
  const { guide, said } = await readMarkdown('# Lamps\n\n[[toc]]\n\n## Plot\n\nAda lights them.\n');
  expect(guide.sections.map(({ title }) => title)).toEqual(['Plot']);
  expect(said).toEqual(['guide.md:3:1 [contents-replaced]']);
});

it('a key in the first point below lettered choices says which is right', async () => {
  const { guide } = await readMarkdown(
    '# Lámparas\n\n## Preguntas\n\n1. ¿Quién enciende las lámparas?\n\na) Ada\nb) Tolliver\n\n- Respuesta Correcta: b)\n- Explicación: es el farolero.\n',
  );
  expect(guide.questions[0]!.choices.map(({ correct }) => correct)).toEqual([false, true]);
});

it('flash cards in one paragraph are a question each', async () => {
  const { guide } = await readMarkdown('# Lamps\n\n## Cards\n\nWhat is a wick?::The cord\nWhat is oil?::The fuel\n');
  expect(wordsIn(studentsPart(guide))).toMatch(/What is a wick\?\s+What is oil\?\s*$/);
});

it('tags and ids of blocks are not printed, with one note for each kind and file', async () => {
  const { guide, said } = await readMarkdown(
    '# Lamps\n\n#book #lamps/read\n\n## Plot\n\nAda lights them. ^abc12\n\nTolliver reads. ^abc13\n',
  );
  expect(wordsIn(guide.sections)).not.toMatch(/#|\^/);
  expect(said).toEqual(['guide.md:3:1 [contents-replaced]', 'guide.md:7:1 [contents-replaced]']);
});

it('the first line of a handout without headings is its title', async () => {
  const handout = (first: string) =>
    `${first}\n\nFolklore of the street\n\nGrade 8\n\nWe read on and plan a scene.\n\n- I can plan a scene.\n- I can name its people.\n\nBring your map.\n\nPlan the scene with a partner.\n\nThen show it.\n`;
  expect((await readMarkdown(handout('Lesson 8: Write about a lamp'))).guide.title).toBe(
    'Lesson 8: Write about a lamp',
  );
  expect((await readMarkdown(handout('Read this first.'))).guide.title).not.toBe('Read this first.');
  expect((await readMarkdown(handout('Name: ________ Date: ______'))).guide.title).not.toMatch(/Name/);
});

it('numbers in italics that grow from question to question are pages for students', async () => {
  const { guide } = await readMarkdown(
    '# Lamps\n\n## 1-8\n\n__1.__ Who lights them? _105_\n\n> Ada\n\n__2.__ Where is the map? _106_\n\n> In a drawer\n\n__3.__ Why does he read? _117-8_\n\n> He is old\n\n__4.__ What burns? _119_\n\n> The wick\n',
  );
  expect(wordsIn(studentsPart(guide))).toMatch(/105[\s\S]*106[\s\S]*117-8[\s\S]*119/);
  expect(wordsIn(studentsPart(guide))).not.toMatch(/Ada|drawer|old|wick/);
  const few = await readMarkdown('# L\n\n## Quiz\n\n1. How many lamps? _7_\n2. How many streets? _3_\n');
  expect(wordsIn(studentsPart(few.guide))).not.toMatch(/[73]/);
});

it('a quotation whose mark is never closed is one all the same, with a message', async () => {
  const { guide, complaints } = await readMarkdown(
    '# Lamps\n\n## Key quotes\n\n- "The lamps are old and I know it (chapter 2)\n- "They never ask for whom they burn" (chapter 3)\n\n“Nobody knows the street (p. 12)\n\n> «We light them at dusk\n>\n> — Tolliver, chapter 3\n',
  );
  expect(guide.quotations.map(({ text }) => text)).toEqual([
    'The lamps are old and I know it',
    'They never ask for whom they burn',
    'Nobody knows the street',
    'We light them at dusk',
  ]);
  expect(complaints.filter((one) => one.includes('unclosed'))).toHaveLength(3);
});
