// No answer reaches a student, whatever form and container it is written in, and the teacher's key has every one.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerCases, shownCases } from '../support/answerGuides.ts';
import { guideFrom } from '../support/guideFrom.ts';
import { isLong, runs } from '../support/long.ts';
import { nodesOfType, type Reading, readMarkdown, sectionNamed, studentsPart, wordsIn } from './reading.ts';

/** Everything a student may read: all but answer blocks, sections for teachers, and the answers of questions. */
function studentWords({ guide }: Reading): string {
  const without = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value), (_key, one) => (one?.type === 'answerBlock' ? null : one));
  const sections = guide.sections.filter(({ kind }) => kind !== 'answers' && kind !== 'teaching');
  return [
    ...sections.flatMap(({ title, body }) => [title, wordsIn(without(body))]),
    ...guide.questions.flatMap(({ prompt, choices }) => [
      wordsIn(prompt),
      ...choices.map(({ content }) => wordsIn(content)),
    ]),
  ].join('\n');
}

function teacherWords({ guide }: Reading): string {
  const blocks = guide.sections.flatMap(({ body }) => nodesOfType(body, 'answerBlock').map((node) => wordsIn(node)));
  const keys = guide.sections.filter(({ kind }) => kind === 'answers').map(({ body }) => wordsIn(body));
  return [...blocks, ...keys, ...guide.questions.map(({ answer }) => wordsIn(answer))].join('\n');
}

/** The student's page, without its style sheet. */
async function htmlOf(markdown: string): Promise<string> {
  return (await guideFrom(markdown).html()).replace(/<style[\s\S]*?<\/style>/, '');
}

const indented = (text: string) => text.replace(/^(?=.)/gm, '   ');

/** Each is what a person writes below or behind a question; `W` is the answer. */
const forms: Readonly<Record<string, string>> = {
  'a bold label': '**Answer.** W',
  'a label inside the bold': '**Answer: W**',
  'a plain label': 'Answer: W',
  'a label of another language': 'Ответ: W',
  'a Polish label': '**Odpowiedź:** W',
  'a Turkish label': 'Cevap: W',
  'a sample response': 'Sample response: W',
  'an expected response': '*Expected response:* W',
  'short for answer': 'ANS: W',
  'a callout': '> [!success]- Answer\n> W',
  'a callout of its own type': '> [!answer]\n> W',
  'a quotation with a label': '> **Answer.** W',
  'a fence': ':::spoiler Answer\nW\n:::',
  'a fence with a class': '::: {.solution}\nW\n:::',
  'a fence with air': ':::solution\n\nW\n\n:::',
  'an admonition': '??? success "Answer"\n    W',
  'a closed box': '<details><summary>Answer</summary>\nW\n</details>',
  'a closed box in Russian': '<details>\n<summary>Ответ</summary>\n\nW\n\n</details>',
  'an explanation': '**Explanation**: W',
  'points below it': '- W\n- more of the same',
};

const containers: Readonly<Record<string, (answer: string) => string>> = {
  'below a numbered question': (answer) =>
    `## Questions\n\n1. Who has the key?\n\n${indented(answer)}\n\n2. Who knocks?\n`,
  'in a quiz': (answer) => `## Quiz\n\n1. Who has the key?\n\n${indented(answer)}\n`,
  'below another name of the section': (answer) =>
    `## Check what you know\n\n1. Who has the key?\n\n${indented(answer)}\n\n2. Who knocks?\n`,
  'in a part of a question': (answer) =>
    `## Questions\n\n1. Explain in two parts:\n\n${indented(`- Who has the key?\n\n${answer.replace(/^(?=.)/gm, '  ')}`)}\n`,
};

const answerWords = ['quartzite', 'feldspar', 'basalt', 'gneiss', 'obsidian', 'travertine'];

describe('an answer is for teachers', () => {
  const cases = Object.entries(forms).flatMap(([form, answer]) =>
    Object.entries(containers).map(([container, write]) => ({ form, container, write, answer })),
  );

  it.each(cases)('$form, $container', async ({ write, answer, container, form }) => {
    // Points in a part are parts of the part, which nobody can tell from an answer.
    if (form === 'points below it' && container === 'in a part of a question') return;
    const reading = await readMarkdown(`# The Glass Door\n\n${write(answer.replaceAll('W', 'It is quartzite'))}`);
    expect(studentWords(reading)).not.toContain('quartzite');
    expect(teacherWords(reading)).toContain('quartzite');
    expect(studentWords(reading)).toContain('Who has the key?');
  });

  it('in every form in every place', async () => {
    const leaks: string[] = [];
    const lost: string[] = [];
    for (const { name, markdown } of isLong ? answerCases : answerCases.filter((_, index) => index % 12 === 0)) {
      const reading = await readMarkdown(
        `# The Glass Door\n\n${markdown('quartzite')}\n## After\n\nThis is granite.\n`,
      );
      const seen = studentWords(reading);
      if (seen.includes('quartzite') || wordsIn(studentsPart(reading.guide)).includes('quartzite')) leaks.push(name);
      if (!teacherWords(reading).includes('quartzite') || !seen.includes('This is granite.')) lost.push(name);
    }
    expect({ leaks, lost }).toEqual({ leaks: [], lost: [] });
  });

  it('in any mixture', async () => {
    const question = fc.record({
      form: fc.constantFrom(...Object.keys(forms).filter((form) => form !== 'points below it')),
      word: fc.constantFrom(...answerWords),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(question, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('Questions', 'Discussion questions', 'Quiz', 'Revision'),
        async (questions, section) => {
          const items = questions.map(
            ({ form, word }, index) =>
              `${index + 1}. What is it in part ${index}?\n\n${indented(forms[form]!.replaceAll('W', word))}`,
          );
          const reading = await readMarkdown(
            `# A book\n\n## ${section}\n\n${items.join('\n\n')}\n\n## After\n\nLesson text.\n`,
          );
          for (const { word } of questions) {
            expect(studentWords(reading)).not.toContain(word);
            expect(teacherWords(reading)).toContain(word);
          }
          expect(studentWords(reading)).toContain('Lesson text.');
        },
      ),
      { numRuns: runs(2000, 15) },
    );
  });

  it.each([
    ['behind a sentence', 'She stays all winter.[^n]\n'],
    ['in a heading', '### She stays[^n]\n\nAll winter.\n'],
    ['in a cell', '| She | He |\n|---|---|\n| stays[^n] | leaves |\n'],
    ['in another note', 'She stays.[^m]\n\n[^m]: All winter.[^n]\n'],
    ['in another answer', 'She stays.[^m]\n\n[^m]: Answer: all winter.[^n]\n'],
  ])('a note with a label is one in any section: called %s', async (_name, markdown) => {
    const reading = await readMarkdown(
      `# A book\n\n## Plot\n\n${markdown}\n[^n]: Answer: she loved the quartzite.\n\n    Or the basalt.[^n]\n`,
    );
    expect(studentWords(reading)).not.toMatch(/quartzite|basalt/);
    expect(teacherWords(reading)).toMatch(/quartzite[\s\S]*basalt/);
  });

  it.each([
    ['in the line of the question', '1. Why did he leave? Answer: he feared the quartzite.\n'],
    ['behind an arrow', '1. Which stone is it? → quartzite\n'],
    ['in a line that is a key', '1. Which stone is it?\n2. Why?\n\nKey: 1 quartzite\n'],
    ['in a note', '1. Why did she stay?[^n]\n\n[^n]: Answer: she loved the quartzite.\n'],
    ['in a column', '| Question | Answer |\n|---|---|\n| Which stone is it? | quartzite |\n'],
    ['below a line of capitals', '1. Which stone is it?\n\nANSWERS\n\n1. quartzite\n'],
    ['below a heading that names a key', '1. Which stone is it?\n\n### 2. Answer Key\n\n1. quartzite\n'],
    ['in a section of that name', '1. Which stone is it?\n\n## Unit 3: Mark scheme\n\n1. quartzite\n'],
    ['in a box whose summary asks', '<details><summary>Which stone is it?</summary>\n\nquartzite\n\n</details>\n'],
    ['on a card', 'Which stone is it?::quartzite\n'],
    ['on a card of several lines', 'Which stone is it?\n?\nquartzite\n'],
  ])('%s', async (_name, markdown) => {
    const reading = await readMarkdown(`# A book\n\n## Questions\n\n${markdown}`);
    expect(studentWords(reading)).not.toContain('quartzite');
    expect(teacherWords(reading)).toContain('quartzite');
  });

  it.each([
    ['whose title tells what a click does', '<summary>Click to reveal the answer</summary>', []],
    ['whose title does so in German', '<summary>Antwort anzeigen</summary>', []],
    ['whose title does so in Chinese', '<summary>點擊查看答案</summary>', []],
    ['without such a title', '<summary>Click to open</summary>', ['guide.md:9:1 [answer-withheld]']],
  ])('withholds a box below a question in any section, %s', async (_name, summary, complaints) => {
    const reading = await readMarkdown(
      `# Cards\n\n## People\n\n### Ada\n\n**Who is this?**\n\n<details>\n${summary}\n\nthe quartzite cutter\n</details>\n\n### Ben\n\n**Who is this?**\n\nLook at page 9.\n`,
    );
    expect(studentWords(reading)).not.toContain('quartzite');
    expect(studentWords(reading)).toContain('Look at page 9.');
    expect(teacherWords(reading)).toContain('quartzite');
    expect(reading.complaints).toEqual(complaints);
  });

  it.each([
    ['What to look for: the lamp', '**What to look for: the lamp**\n\nIt is made of quartzite.'],
    ['a reason', '**Reason: he fears the quartzite.** So he leaves.'],
  ])('leaves bold words of a summary that would explain an answer below a question: %s', async (_name, text) => {
    const reading = await readMarkdown(`# A book\n\n## Plot\n\nA cutter leaves.\n\n${text}\n`);
    expect(studentWords(reading)).toContain('quartzite');
  });

  it('leaves a box that only holds more to read', async () => {
    const reading = await readMarkdown(
      '# A book\n\n## Plot\n\nA cutter leaves.\n\n<details>\n<summary>More about the quarry</summary>\n\nthe quartzite cutter\n</details>\n',
    );
    expect(studentWords(reading)).toContain('quartzite');
    expect(reading.complaints).toEqual([]);
  });

  it.each([
    ['Hungarian', 'Melyik kő ez?', '## Megoldókulcs'],
    ['Polish', 'Jaki to kamień?', '## Klucz odpowiedzi do testu'],
    ['Turkish', 'Bu hangi taş?', '## 3. Cevap anahtarı'],
    ['Swedish', 'Vilken sten är det?', '## Facit till provet'],
    ['Croatian', 'Koji je to kamen?', '## Rješenja'],
    ['German', 'Welcher Stein ist das?', '## Lösungen'],
    ['German, in a word of several', 'Welcher Stein ist das?', '## Musterlösung zu Aufgabe 1'],
    ['French', 'Quelle est cette pierre ?', '## Corrigés'],
    ['French, with more', 'Quelle est cette pierre ?', '## Éléments de correction du questionnaire'],
    ['Spanish', '¿Qué piedra es?', '## Soluciones'],
    ['Spanish, with more', '¿Qué piedra es?', '## Anexo: clave de respuestas'],
    ['Italian', 'Che pietra è?', '## Risposte'],
    ['Portuguese', 'Que pedra é?', '## Gabarito'],
    ['Dutch', 'Welke steen is dat?', '## Antwoorden'],
    ['Dutch, with more', 'Welke steen is dat?', '## Correctiemodel hoofdstuk 1'],
    ['Chinese', '这是什么石头？', '## 第一章参考答案'],
    ['Japanese', 'これは何の石ですか？', '## 模範解答'],
    ['Arabic', 'ما هذا الحجر؟', '## نموذج الإجابة'],
    ['Hebrew', 'איזו אבן זו?', '## תשובות'],
  ])('withholds a key under its heading in %s', async (_language, question, heading) => {
    const reading = await readMarkdown(`# Test\n\n## 1\n\n1. ${question}\n\n${heading}\n\n1. quartzite\n`);
    expect(studentWords(reading)).not.toContain('quartzite');
    expect(teacherWords(reading)).toContain('quartzite');
  });

  it.each([
    ['that is all', 'title: Quarry quiz answer key', '1. quartzite\n2. C\n'],
    ['with headings', 'title: Quarry worksheet (teacher’s copy)', '## Act 1\n\n1. quartzite\n\n## Act 2\n\n1. C\n'],
    [
      'with the names of its questions',
      'title: "Quarry: mark scheme"',
      '## Quiz\n\n1. quartzite\n\n## Questions\n\n1. C\n',
    ],
    ['in German', 'title: Lösungen\nlang: de', '## Kapitel 1\n\n1. quartzite\n'],
  ])('withholds a key named by the title in front matter: %s', async (_name, front, markdown) => {
    const reading = await readMarkdown(`---\n${front}\n---\n\n${markdown}`);
    expect(studentWords(reading)).not.toContain('quartzite');
    expect(teacherWords(reading)).toContain('quartzite');
  });

  it('leaves room to write behind a label; what stands below it is not withheld without a message', async () => {
    const reading = await readMarkdown(
      '# A book\n\n## Questions\n\nQuestion 1: Which stone is it?\n\n☐ Answer: ______________\n\nThe quarry checklist\n\nTick what you saw.\n',
    );
    expect(studentWords(reading)).toMatch(/Answer: _+[\s\S]*Tick what you saw/);
    expect(reading.complaints).toEqual(['guide.md:9:1 [answer-withheld]']);
  });

  it('withholds points below choices whole where one of them begins with the label', async () => {
    const reading = await readMarkdown(
      '## Quiz\n\n**1. Which stone is it?**\n    a) chalk\n    b) slate\n\n* **Analysis:** The second is no quartzite.\n* **Correct answer:** b)\n\n**2. Who cuts it?**\n    a) Ada\n    b) Ben\n',
    );
    expect(studentWords(reading)).not.toContain('quartzite');
    expect(studentWords(reading)).toContain('Who cuts it?');
  });

  it('takes no book whose title is such a word for a key', async () => {
    const reading = await readMarkdown('---\ntitle: The Answer\n---\n\n## Plot\n\nA quartzite cutter leaves.\n');
    expect(studentWords(reading)).toContain('quartzite');
  });

  it('withholds points below a question, and says so', async () => {
    const reading = await readMarkdown(
      '# Discussion Questions\n\n1. What is a promise?\n    - A lamp.\n    - A fear.\n\n2. Why twice?\n    - For Tolliver.\n',
    );
    expect(reading.guide.questions.map(({ prompt, answer }) => [wordsIn(prompt), wordsIn(answer)])).toEqual([
      ['What is a promise?', 'A lamp. A fear.'],
      ['Why twice?', 'For Tolliver.'],
    ]);
    expect(reading.complaints).toEqual(['guide.md:4:5 [answer-withheld]']);
  });
});

describe('a box whose kind says no more than that it is one', () => {
  const box = '> [!success] Well done\n> The wall is granite.\n';

  it.each([
    ['a callout', box],
    ['a fence', '::: check\n\nThe wall is granite.\n\n:::\n'],
    ['a box that folds', '??? done\n    The wall is granite.\n'],
  ])('is withheld with a message: %s', async (_name, markdown) => {
    const reading = await readMarkdown(`# A book\n\n## Plot\n\nText.\n\n${markdown}`);
    expect(studentWords(reading)).not.toContain('granite');
    expect(teacherWords(reading)).toContain('granite');
    expect(reading.complaints.map((one) => one.replace(/^.* /, ''))).toEqual(['[answer-withheld]']);
  });

  it.each([
    ['a callout', box],
    ['a fence', '::: check\n\nThe wall is granite.\n\n:::\n'],
    ['a box that folds', '??? done\n    The wall is granite.\n'],
  ])('is shown where the author says so: %s', async (_name, markdown) => {
    const reading = await readMarkdown(`# A book\n\n## Plot\n\nText.\n\n<!-- show -->\n\n${markdown}`);
    expect(studentWords(reading)).toContain('granite');
    expect(reading.complaints).toEqual([]);
  });
});

it('a question that no list numbers has the number it was given, once', async () => {
  const { guide } = await readMarkdown(
    '# Fog and light: worksheet\n\n## Reading check\n\n**3. Who has the key?**\n\na) Brook\nb) Ames\n\nAnswer: b\n\nQ7. Who knocks?\n\nAnswer: Carr.\n\nChapters 4-6\nQuestion: Who writes?\nAnswer: Dale.\n',
  );
  expect(wordsIn(sectionNamed(guide, 'Reading check').body)).toContain('Chapters 4-6');
  expect(guide.title).toBe('Fog and light: worksheet');
  expect(guide.questions.map(({ number, prompt }) => [number, wordsIn(prompt)])).toEqual([
    [3, 'Who has the key?'],
    [7, 'Who knocks?'],
    [3, 'Who writes?'],
  ]);
});

describe('a title', () => {
  it('that begins like a key stays the title above known sections', async () => {
    const { guide, complaints } = await readMarkdown('# Answers that students see\n\n## Questions\n\n1. Why?\n');
    expect([guide.title, guide.sections.map(({ title, kind }) => `${kind}: ${title}`)]).toEqual([
      'Answers that students see',
      ['questions: Questions'],
    ]);
    expect(complaints).toEqual([]);
  });

  it('that names a key makes a key of everything below it', async () => {
    const reading = await readMarkdown('# Unit 3: Answer key\n\n## Quiz\n\n1. quartzite\n\n## More\n\nfeldspar\n');
    expect(studentWords(reading)).not.toMatch(/quartzite|feldspar/);
    expect(teacherWords(reading)).toMatch(/quartzite[\s\S]*feldspar/);
  });
});

it('a link to a heading that is a question leads to the question', async () => {
  const { guide } = await readMarkdown(
    '# A book\n\n## Plot\n\nSee [there](#q1-who-has-the-key).\n\n## Check\n\n### Q1. Who has the key?\n\n- [ ] Brook\n- [x] Ames\n',
  );
  expect(guide.questions.map(({ id }) => id)).toEqual(['q1-who-has-the-key']);
});

describe('choices', () => {
  const choicesOf = async (markdown: string) =>
    (await readMarkdown(markdown)).guide.questions.map(({ choices }) =>
      choices.map(({ content, correct }) => `${correct ? 'x' : '-'} ${wordsIn(content)}`),
    );
  const key = ['- Brook', 'x Ames', '- Carr'];

  it.each([
    ['bold', '1. Who has the key?\n\n   - Brook\n   - **Ames**\n   - Carr\n'],
    ['ticked', '1. Who has the key?\n\n   - Brook\n   - Ames ✓\n   - Carr\n'],
    ['named', '1. Who has the key?\n\n   - Brook\n   - Ames (correct)\n   - Carr\n'],
    ['underlined', '1. Who has the key?\n\n   - Brook\n   - <u>Ames</u>\n   - Carr\n'],
    ['starred', '1. Who has the key?\n   a) Brook\n   *b) Ames\n   c) Carr\n'],
    ['named by its letter', '**1. Who has the key?**\n\na) Brook\nb) Ames\nc) Carr\n\nAnswer: b\n'],
    [
      'named in bold',
      '**1. Who has the key?**\n\n**A)** Brook  \n**B)** Ames  \n**C)** Carr\n\n**Correct answer: B**\n',
    ],
    ['in capitals', '1. Who has the key?\n\n   a) Brook\n   b) AMES\n   c) Carr\n'],
    ['in colour', '1. Who has the key?\n\n   - Brook\n   - <span style="color:red">Ames</span>\n   - Carr\n'],
    [
      'in a font of another colour',
      '1. Who has the key?\n\n   - Brook\n   - <font color="green">Ames</font>\n   - Carr\n',
    ],
    ['underlined behind its letter', '1. Who has the key?\n\n   a) Brook\n   b) <u>Ames</u>\n   c) Carr\n'],
    ['underlined by an attribute', '1. Who has the key?\n\n   - Brook\n   - [Ames]{.underline}\n   - Carr\n'],
    ['highlighted', '1. Who has the key?\n\n   - Brook\n   - ==Ames==\n   - Carr\n'],
    ['in italics', '1. Who has the key?\n\n   A. Brook\n   B. *Ames*\n   C. Carr\n'],
    ['in round boxes', '1. Who has the key?\n\n   - ( ) Brook\n   - (x) Ames\n   - ( ) Carr\n'],
    ['with a star behind it', '1. Who has the key?\n\n   a) Brook\n   b) Ames\\*\n   c) Carr\n'],
    ['behind an arrow', '1. Who has the key?\n\n   a) Brook\n   b) Ames ← correct\n   c) Carr\n'],
    ['by crosses at the wrong ones', '1. Who has the key?\n\n   - Brook ✗\n   - Ames\n   - Carr ✗\n'],
    ['by striking the wrong ones', '1. Who has the key?\n\n   - ~~Brook~~\n   - Ames\n   - ~~Carr~~\n'],
    ['in Cyrillic', '1. Who has the key?\n\n   а) Brook\n   б) Ames\n   в) Carr\n\n   Ответ: б\n'],
    ['named as correct', '1. Who has the key?\n   (A) Brook\n   (B) Ames\n   (C) Carr\n   Correct: B\n'],
    ['named below points', '1. Who has the key?\n\n   - Brook\n   - Ames\n   - Carr\n\n   Answer: B\n'],
    ['boxed below a heading', '### Q1. Who has the key?\n\n- [ ] Brook\n- [x] Ames\n- [ ] Carr\n'],
  ])('with the right one %s', async (_name, markdown) => {
    expect(await choicesOf(`# A book\n\n## Reading check\n\n${markdown}`)).toEqual([key]);
  });
});

describe('what is no answer stays', () => {
  it.each(shownCases)('$name', async ({ markdown }) => {
    expect(studentWords(await readMarkdown(`# A book\n\n${markdown('granite')}`))).toContain('granite');
  });

  it.each([
    [
      'lesson text behind a solution',
      '## Light\n\n:::: challenge\n\nWhat happens?\n\n::: solution\n\nhidden\n\n:::\n\n::::\n\nThis is granite.\n',
    ],
    ['the answers of an FAQ', '## FAQ\n\n### Is it hard?\n\nNo, it is granite.\n'],
    ['a sentence about an answer', '## Plot\n\nThe answer to this is granite, as chapter 3 shows.\n'],
    ['a table', '## Plot\n\n| Stone | Use |\n|---|---|\n| granite | walls |\n'],
    [
      'prose behind the questions',
      '## Questions\n\n1. Why?\n\n   **Answer.** hidden\n\n## Context\n\nThe walls are granite.\n',
    ],
    ['parts that ask', '## Questions\n\n1. Which stones?\n\n   - Where is granite?\n   - Who cut it?\n'],
    ['a block that is to be shown', '## Questions\n\n1. Which stone?\n\n   <!-- show -->\n\n   - granite\n'],
    ['a list of things to do', '## Plan\n\n- [x] read about granite\n- [ ] write\n'],
    ['a note of the author', '## Plot\n\nGranite[^1] walls.\n\n[^1]: Cut granite, answers an old chronicle.\n'],
  ])('%s', async (_name, markdown) => {
    expect(
      (await readMarkdown(`# A book\n\n${markdown}`)) &&
        studentWords(await readMarkdown(`# A book\n\n${markdown}`)).toLowerCase(),
    ).toContain('granite');
  });

  it('but private comments do not', async () => {
    const reading = await readMarkdown(
      '# A book\n\n## Plot\n\nA wall. %%say granite%% More.\n\n%%\n\ngranite again\n\n%%\n\nThe {>>granite?<<} end.\n',
    );
    expect(studentWords(reading)).not.toContain('granite');
    expect(studentWords(reading)).toContain('end.');
  });
});

describe('the front matter’s word about answers', () => {
  const text = (word: string) =>
    `---\nanswers: ${word}\n---\n\n# A book\n\n## Quiz\n\n1. Which stone?\n\n   **Answer.** quartzite\n\n2. Which wall?\n\n   - feldspar\n\n## Answers\n\n1. basalt\n`;

  it('shown: students read them', async () => {
    const reading = await readMarkdown(text('shown'));
    expect(reading.complaints).toEqual([]);
    const html = await htmlOf(text('shown'));
    for (const stone of ['quartzite', 'feldspar', 'basalt']) expect(html).toContain(stone);
  });

  it('withheld: no message asks', async () => {
    const reading = await readMarkdown(text('withheld'));
    expect(reading.complaints).toEqual([]);
    const html = await htmlOf(text('withheld'));
    for (const stone of ['quartzite', 'feldspar', 'basalt']) expect(html).not.toContain(stone);
  });
});
