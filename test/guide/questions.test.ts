// Questions, choices and answers are taken apart, and no answer stays where a student could read it.
import { describe, expect, it } from 'vitest';
import { quoteSheet } from '../../src/editions/quoteSheetEdition.ts';
import { nodesOfType, readMarkdown, reasonsOf, sectionNamed, studentsPart, wordsIn } from './reading.ts';

const read = async (markdown: string) => (await readMarkdown(markdown)).guide;
const questionsIn = async (markdown: string) =>
  (await read(markdown)).questions.map(({ number, prompt, answer, choices, ...details }) => ({
    number,
    prompt: wordsIn(prompt),
    answer: wordsIn(answer),
    choices: choices.map(({ content, correct }) => `${correct ? 'x' : '-'} ${wordsIn(content)}`),
    details: [details.marks, details.lines, details.locator?.text],
  }));

describe('a numbered item is a question', () => {
  it('with its answer, marks, place and room to write', async () => {
    expect(
      await questionsIn(
        '## Questions\n\n1. Why does Miss Lucy leave? (chapter 9, 4 marks, lines: 6)\n\n   **Answer.** Because she told.\n\n   - A second block.\n\n2. Who is Keffers?\n',
      ),
    ).toEqual([
      {
        number: 1,
        prompt: 'Why does Miss Lucy leave?',
        answer: 'Because she told. A second block.',
        choices: [],
        details: [4, 6, 'chapter 9'],
      },
      { number: 2, prompt: 'Who is Keffers?', answer: '', choices: [], details: [undefined, undefined, undefined] },
    ]);
  });

  it('numbered as the author numbers them', async () => {
    const { questions } = await read('## Questions\n\n3. A?\n4. B?\n\n### More\n\n1. C?\n');
    expect(questions.map(({ number }) => number)).toEqual([3, 4, 1]);
    expect(new Set(questions.map(({ id }) => id)).size).toBe(3);
  });

  it('leaves a list of its questions where it stood', async () => {
    const guide = await read('## Questions\n\nBefore.\n\n1. A?\n2. B?\n\nAfter.\n');
    expect(sectionNamed(guide, 'Questions').body.map((node) => node.type)).toEqual([
      'paragraph',
      'questionList',
      'paragraph',
    ]);
    expect(nodesOfType(guide.sections, 'questionList').map((node) => node.ids)).toEqual([
      guide.questions.map(({ id }) => id),
    ]);
    expect(guide.questions.map(({ origin }) => [origin.line, origin.column])).toEqual([
      [5, 1],
      [6, 1],
    ]);
  });

  it('anywhere, if it has an answer; a numbered list without one is a list', async () => {
    const guide = await read('## Plot\n\n1. Why?\n\n   **Answer.** Because.\n\n## Context\n\n1. First\n2. Second\n');
    expect(guide.questions.map(({ prompt, sectionId }) => [wordsIn(prompt), sectionId])).toEqual([['Why?', 'plot']]);
    expect(nodesOfType(sectionNamed(guide, 'Context').body, 'list')).toHaveLength(1);
  });

  it('a bullet that asks is a question too', async () => {
    expect((await questionsIn('## Questions\n\n- Why? (2 marks)\n- How?\n')).map(({ prompt }) => prompt)).toEqual([
      'Why?',
      'How?',
    ]);
  });

  it('an FAQ has none: its answers are its text', async () => {
    const guide = await read('## FAQ\n\n### Why?\n\n**Answer.** Because.\n\n1. First\n');
    expect(guide.questions).toEqual([]);
    expect(wordsIn(studentsPart(guide))).toContain('Because.');
  });

  it('without an answer it is a note, but not among essay questions', async () => {
    expect((await readMarkdown('## Questions\n\n1. Why?\n')).said).toEqual(['guide.md:3:1 [question-without-answer]']);
    expect((await readMarkdown('## Essay questions\n\n1. Discuss.\n')).said).toEqual([]);
  });

  it('several without an answer are one note, with their lines', async () => {
    const reading = await readMarkdown(
      '## Questions\n\n1. Why?\n2. Who?\n\n   **Answer.** Ada.\n\n## Quiz\n\n1. Where?\n',
    );
    expect(reading.said).toEqual(['guide.md:3:1 [question-without-answer]']);
    expect(reasonsOf(reading, 'question-without-answer')).toEqual(['2 questions have no answer (lines 3, 10)']);
  });

  it.each([
    ['de', '## Fragen\n\n1. Warum? (Kapitel 9, 4 Punkte, Zeilen: 6)\n\n   **Antwort.** Darum.\n'],
    ['fr', '## Questions\n\n1. Warum? (chapitre 9, 4 points, lignes: 6)\n\n   **Réponse :** Darum.\n'],
    ['es', '## Preguntas\n\n1. Warum? (capítulo 9, 4 puntos, líneas: 6)\n\n   **Respuesta.** Darum.\n'],
  ])('in the guide’s language: %s', async (lang, markdown) => {
    expect(await questionsIn(`---\nlang: ${lang}\n---\n\n${markdown}`)).toEqual([
      { number: 1, prompt: 'Warum?', answer: 'Darum.', choices: [], details: [4, 6, expect.stringContaining('9')] },
    ]);
  });
});

describe('the closing parenthesis', () => {
  it.each([
    ['(4 marks)', [4, undefined, undefined]],
    ['(1 mark)', [1, undefined, undefined]],
    ['(20 points)', [20, undefined, undefined]],
    ['(lines: 6)', [undefined, 6, undefined]],
    ['(chapter 9)', [undefined, undefined, 'chapter 9']],
    ['(part 2, chapter 3, 4 marks)', [4, undefined, 'part 2, chapter 3']],
    ['(4 marks; 1.5.38–39; lines: 3)', [4, 3, '1.5.38–39']],
    ['(lines 12–14)', [undefined, undefined, 'lines 12–14']],
  ])('%s', async (parenthesis, details) => {
    expect(await questionsIn(`## Questions\n\n1. Why? ${parenthesis}\n`)).toEqual([
      { number: 1, prompt: 'Why?', answer: '', choices: [], details },
    ]);
  });

  it.each(['(give two reasons)', '(chapter 9, of course)', '(2010 film)'])(
    '%s stays where it is',
    async (parenthesis) => {
      expect(await questionsIn(`## Questions\n\n1. Why? ${parenthesis}\n`)).toMatchObject([
        { prompt: `Why? ${parenthesis}`, details: [undefined, undefined, undefined] },
      ]);
    },
  );

  it('is withheld where it may be the answer', async () => {
    const reading = await readMarkdown('## Questions\n\n1. Who? (the postman)\n');
    expect(await questionsIn('## Questions\n\n1. Who? (the postman)\n')).toMatchObject([
      { prompt: 'Who?', answer: 'the postman' },
    ]);
    expect(reading.complaints).toEqual(['guide.md:3:4 [answer-withheld]']);
  });

  it('before the answer in the same paragraph', async () => {
    expect(await questionsIn('## Questions\n\n1. Why? (4 marks)\n   **Answer.** Because.\n')).toMatchObject([
      { prompt: 'Why?', answer: 'Because.', details: [4, undefined, undefined] },
    ]);
  });
});

describe('multiple choice', () => {
  it('is a task list under the question', async () => {
    const { complaints } = await readMarkdown('## Quiz\n\n1. Who?\n\n   - [ ] Ruth\n   - [X] Madame\n');
    expect(complaints).toEqual([]);
    expect(
      await questionsIn(
        '## Quiz\n\n1. Who weeps? (chapter 6)\n\n   - [ ] Ruth\n   - [x] *Madame*\n\n2. Next?\n   - [x] A\n',
      ),
    ).toEqual([
      {
        number: 1,
        prompt: 'Who weeps?',
        answer: '',
        choices: ['- Ruth', 'x Madame'],
        details: [undefined, undefined, 'chapter 6'],
      },
      { number: 2, prompt: 'Next?', answer: '', choices: ['x A'], details: [undefined, undefined, undefined] },
    ]);
  });

  it.each([
    ['numbered', '1. Who?', '2. Why?'],
    ['without numbers', 'Who?', 'Why?'],
  ])('may have an empty line between its choices: %s', async (_, first, second) => {
    const quiz = `${first}\n\nA. Ruth\n\nB. Madame ✓\n\nC. Tommy\n\n${second}\n\nA. Rain\n\nB. Fear ✓\n`;
    for (const heading of ['# Quiz', '# The storm\n\n## Quiz'])
      expect(await questionsIn(`${heading}\n\n${quiz}`)).toMatchObject([
        { prompt: 'Who?', choices: ['- Ruth', 'x Madame', '- Tommy'] },
        { prompt: 'Why?', choices: ['- Rain', 'x Fear'] },
      ]);
    const { said } = await readMarkdown(`# Quiz\n\n${quiz}`);
    expect(said.filter((one) => /answer-withheld|heading/.test(one))).toEqual([]);
  });

  it('may have an answer too, and no question in which nothing is right', async () => {
    expect(await questionsIn('## Quiz\n\n1. Who?\n\n   - [x] Ruth\n\n   **Answer.** She says so.\n')).toMatchObject([
      { choices: ['x Ruth'], answer: 'She says so.' },
    ]);
    expect((await readMarkdown('## Quiz\n\n1. Who?\n\n   - [ ] Ruth\n')).said).toEqual([
      'guide.md:3:1 [choice-without-key]',
    ]);
  });

  it('belongs to the paragraph above if it stands alone', async () => {
    expect(
      await questionsIn('## Quiz\n\n**Who weeps?**\n\n- [ ] Ruth\n- [x] Madame\n\nWho shouts?\n\n- [x] Tommy\n'),
    ).toMatchObject([
      { number: 1, prompt: 'Who weeps?', choices: ['- Ruth', 'x Madame'] },
      { number: 2, prompt: 'Who shouts?', choices: ['x Tommy'] },
    ]);
  });

  it('belongs to the numbered question above if it is not indented', async () => {
    expect(
      await questionsIn('## Quiz\n\n1. Who weeps?\n\n- [ ] Ruth\n- [x] Madame\n\n2. Who shouts?\n\n- [x] Tommy\n'),
    ).toMatchObject([
      { number: 1, prompt: 'Who weeps?', choices: ['- Ruth', 'x Madame'] },
      { number: 2, prompt: 'Who shouts?', choices: ['x Tommy'] },
    ]);
  });

  it('a checklist in prose is a list', async () => {
    expect((await read('- [x] paper\n- [ ] pens\n')).questions).toEqual([]);
  });

  it.each([
    ['with marks', '   a. Name a lamp. (1 mark)\n\n   b. Explain it. (3 marks)', 'a: the oil lamp; b: it burns.'],
    ['that ask', '   (a) Who lights it?\n   (b) Who blows it out?', '(a) Ada.'],
    ['answered in turn', '   a) Name a lamp\n   b) Explain it', 'a) the oil lamp. b) It burns.'],
  ])('parts are no choices, and the answer to the first is no right choice: %s', async (_, parts, answer) => {
    const { guide } = await readMarkdown(
      `## Questions\n\n1. Read chapter 2.\n\n${parts}\n\n   **Answer.** ${answer}\n`,
    );
    const [question] = guide.questions;
    expect(question!.choices.filter(({ correct }) => correct)).toEqual([]);
    expect(wordsIn(question!.answer)).toBe(answer);
  });
});

describe('no answer is left for a student', () => {
  const secret = 'She told them the SECRET.';
  const inItem = (lines: string) => `## Questions\n\n1. Why does she leave?\n${lines}\n\n2. And then?\n`;

  it.each([
    ['**Answer.**', inItem(`\n   **Answer.** ${secret}`)],
    ['**Answer:**', inItem(`\n   **Answer:** ${secret}`)],
    ['**Answer**:', inItem(`\n   **Answer**: ${secret}`)],
    ['**Answer** and no stop', inItem(`\n   **Answer** ${secret}`)],
    ['**ANSWER.**', inItem(`\n   **ANSWER.** ${secret}`)],
    ['**Answers.**', inItem(`\n   **Answers.** ${secret}`)],
    ['**Answer 1.**', inItem(`\n   **Answer 1.** ${secret}`)],
    ['**Answer (2 marks).**', inItem(`\n   **Answer (2 marks).** ${secret}`)],
    ['**Answer: all in bold**', inItem(`\n   **Answer: ${secret}**`)],
    ['*Answer.*', inItem(`\n   *Answer.* ${secret}`)],
    ['**Possible answer.**', inItem(`\n   **Possible answer.** ${secret}`)],
    ['**Answers may include:**', inItem(`\n   **Answers may include:** ${secret}`)],
    ['**Answer to question 1.**', inItem(`\n   **Answer to question 1.** ${secret}`)],
    ['**Q1 answer:**', inItem(`\n   **Q1 answer:** ${secret}`)],
    ['Answer - with a dash', inItem(`\n   Answer - ${secret}`)],
    ['a heading in HTML', `## Questions\n\nWhy?\n\n<h4>Answer</h4>\n\n${secret}\n`],
    [
      'details outside questions',
      `## Plot\n\nWhy? Words.\n\n<details><summary>Answer</summary>\n\n${secret}\n\n</details>\n`,
    ],
    ['Chapter 1 quiz', `## Chapter 1 quiz\n\nWhy?\n\nAnswer: ${secret}\n`],
    ['Teacher notes', `## Plot\n\nWords. Why?\n\n## Teacher notes\n\n${secret}\n`],
    ['***Answer.***', inItem(`\n   ***Answer.*** ${secret}`)],
    ['__Answer.__', inItem(`\n   __Answer.__ ${secret}`)],
    ['Answer:', inItem(`\n   Answer: ${secret}`)],
    ['answer:', inItem(`\n   answer: ${secret}`)],
    ['**Model answer.**', inItem(`\n   **Model answer.** ${secret}`)],
    ['**Sample answer:**', inItem(`\n   **Sample answer:** ${secret}`)],
    ['**Solution.**', inItem(`\n   **Solution.** ${secret}`)],
    ['**Mark scheme.**', inItem(`\n   **Mark scheme.** ${secret}`)],
    ['<b>Answer.</b>', inItem(`\n   <b>Answer.</b> ${secret}`)],
    ['the next line', inItem(`   **Answer.** ${secret}`)],
    ['the next line, plain', inItem(`   Answer: ${secret}`)],
    ['the next line, not indented', inItem(`Answer: ${secret}`)],
    ['the same line', '## Questions\n\n1. Why? **Answer.** ' + secret + '\n'],
    ['a line break', '## Questions\n\n1. Why?\\\n   **Answer.** ' + secret + '\n'],
    ['a paragraph that is not indented', inItem(`\n**Answer.** ${secret}`)],
    [
      'several blocks',
      inItem(
        `\n   **Answer.** First.\n\n   - ${secret}\n\n   | ${secret} |\n   |---|\n   | ${secret} |\n\n   > ${secret}`,
      ),
    ],
    ['a list below the label', inItem(`\n   **Answer.**\n\n   1. ${secret}\n   2. ${secret}`)],
    ['a bullet', inItem(`   - **Answer.** ${secret}`)],
    ['a block quotation', inItem(`\n   > **Answer.** ${secret}`)],
    [
      'parts of a question',
      inItem(`\n   a) First?\n\n   **Answer.** ${secret}\n\n   b) Second?\n\n   **Answer.** ${secret}`),
    ],
    [
      'nested questions',
      inItem(`\n   1. First?\n\n      **Answer.** ${secret}\n\n   2. Second?\n\n      **Answer.** ${secret}`),
    ],
    ['details', inItem(`\n   <details><summary>Answer</summary>\n\n   ${secret}\n\n   </details>`)],
    ['details in one piece', inItem(`\n   <details><summary>Answer</summary>${secret}</details>`)],
    ['details on the same line', `## Questions\n\n1. Why? <details><summary>Answer</summary>${secret}</details>\n`],
    ['details that are not indented', inItem(`\n<details>\n<summary>Show</summary>\n\n${secret}\n\n</details>`)],
    ['a heading', `## Questions\n\n1. Why?\n\n### Answers\n\n1. ${secret}\n\n#### More\n\n${secret}\n`],
    [
      'a heading with a number',
      `## Questions\n\n### Question 1\n\nWhy?\n\n### Answer 1\n\n${secret}\n\n### Question 2\n\nHow?\n`,
    ],
    ['a section', `## Questions\n\n1. Why?\n\n## Answers\n\n### One\n\n1. ${secret}\n`],
    ['a section called Answer key', `## Quiz\n\n1. Why?\n\n## Answer key\n\n${secret}\n`],
    ['a section called Quiz answers', `## Quiz\n\n1. Why?\n\n## Quiz answers\n\n${secret}\n`],
    ['a section called Answers to the quiz', `## Quiz\n\n1. Why?\n\n## Answers to the quiz\n\n${secret}\n`],
    ['letters', `## Questions\n\nQ: Why?\n\nA: ${secret}\n\nQ: How?\n\nA: ${secret}\n`],
    [
      'a question as a heading',
      `## Questions\n\n### 1. Why?\n\n**Answer.** First.\n\n${secret}\n\n### 2. How?\n\nAnswer: ${secret}\n`,
    ],
    ['a section that is not about questions', `## Plot\n\nWhy?\n\n**Answer.** ${secret}\n`],
    ['commentary', `## Quotations\n\n> Words.\n> — Ruth\n\n1. Why?\n\n   **Answer.** ${secret}\n`],
    ['a quotation', inItem(`\n   **Answer.** She says:\n\n   > ${secret}\n   > — Ruth`)],
    ['a quotation in the answers’ section', `## Quiz\n\n1. Who?\n\n## Answers\n\n> ${secret}\n> — Ruth\n`],
    ['a note', inItem(`\n   **Answer.** See there.[^1]\n\n[^1]: ${secret}`)],
    ['an image', inItem(`\n   **Answer.** See ![${secret}](none.png)`)],
  ])('after %s', async (_, markdown) => {
    const guide = await read(markdown);
    expect(JSON.stringify(guide)).toContain('SECRET');
    expect(/.{0,60}SECRET.{0,20}/.exec(JSON.stringify(studentsPart(guide)))?.[0]).toBeUndefined();
    expect(JSON.stringify(studentsPart(guide))).toMatch(/\?|Words\./);
  });

  it('nor which choice is right', async () => {
    const guide = await read('## Quiz\n\n1. Who?\n\n   - [ ] Ruth\n   - [x] Madame\n');
    expect(JSON.stringify(studentsPart(guide))).not.toMatch(/"(?:checked|correct)":true/);
  });

  it('a quotation in an answer is on no student’s quote sheet, unless a student sees it elsewhere', async () => {
    const answer = '## Questions\n\n1. Why?\n\n   **Answer.** So:\n\n   > Words.\n   > — Ruth\n';
    expect(quoteSheet(await read(answer)).quotationIds).toEqual([]);
    expect(quoteSheet(await read(`> Words.\n> — Ruth\n\n${answer}`)).quotationIds).toEqual(['quotation-words']);
  });

  it('a block among the quotations that is an answer is no quotation for the sheet', async () => {
    const answer = '## Quotations\n\n> **Answer.** The lamp.\n>\n> — Ruth\n';
    expect(quoteSheet(await read(answer)).quotationIds).toEqual([]);
    expect(wordsIn(studentsPart(await read(answer)))).not.toContain('lamp');
    const both = '## Quotations\n\n> The lamp went out.\n>\n> **Answer.** The lamp.\n';
    expect(quoteSheet(await read(both)).quotationIds).toHaveLength(1);
  });

  it('its words are not counted', async () => {
    const words = async (answer: string) => (await read(`## Questions\n\n1. Why?\n\n   **Answer.** ${answer}\n`)).words;
    expect(await words('One two three four five.')).toBe(await words('One.'));
  });
});

describe('an answer ends', () => {
  const studentWords = async (markdown: string) => wordsIn(studentsPart(await read(markdown)));

  it.each([
    ['at the next question', '## Questions\n\n1. One?\n\n   **Answer.** No.\n\n2. Two?\n', 'Two?'],
    ['at a heading', '## Questions\n\n1. One?\n\n**Answer.** No.\n\n### Part two\n\nRead on.\n', 'Read on.'],
    ['at a rule', '## Questions\n\n1. One?\n\n**Answer.** No.\n\n---\n\nRead on.\n', 'Read on.'],
    [
      'at the next numbered question',
      '## Questions\n\n1. One?\n\n**Answer.** No.\n\n2. Two?\n\n**Answer.** No.\n',
      'Two?',
    ],
    ['at the end of its section', '## Questions\n\n1. One?\n\n**Answer.** No.\n\n## Plot\n\nRead on.\n', 'Read on.'],
    ['at the end of its details', '## Questions\n\n<details>\n\nNo.\n\n</details>\n\nRead on.\n', 'Read on.'],
  ])('%s', async (_, markdown, kept) => {
    const words = await studentWords(markdown);
    expect(words).toContain(kept);
    expect(words).not.toContain('No.');
  });

  it('before a note that a student’s text calls', async () => {
    const words = await studentWords('## Questions\n\n1. One?[^1]\n\n**Answer.** No.\n\n[^1]: The note.\n');
    expect(words).toContain('The note.');
  });

  it.each([
    ['a sentence about answers', 'The answer. It never comes.'],
    ['a bold word in the middle', 'There is **no answer** to this.'],
    ['a question about answers', 'What is Miss Emily’s answer: pity or pride?'],
  ])('and %s is none', async (_, sentence) => {
    expect(await studentWords(`## Plot\n\n${sentence}\n`)).toContain(sentence.split('**')[0]!.trim());
  });
});

describe('what is said to students stays theirs', () => {
  const student = async (markdown: string) => JSON.stringify(studentsPart((await readMarkdown(markdown)).guide));

  it.each([
    ['an instruction to answer', '## Questions\n\n**Answer all questions.** KEPT in full sentences.\n\n1. Why?\n'],
    ['the word answer in running text', '## Plot\n\nShe gives no *answer*. KEPT.\n'],
    ['a section of questions and answers', '## Questions & answers\n\nKEPT: why does she leave?\n'],
    ['a section about answers', '## Searching for answers\n\nKEPT.\n'],
  ])('%s', async (_, markdown) => {
    expect(await student(markdown)).toContain('KEPT');
  });
});

describe('words for worksheets in the closing parenthesis', () => {
  const detailsOf = async (parenthesis: string, lang = 'en') => {
    const { guide } = await readMarkdown(`---\nlang: ${lang}\n---\n\n## Questions\n\n1. Why? ${parenthesis}\n`);
    const [{ marks, lines, room, level } = { marks: 0 }] = guide!.questions;
    return { marks, lines, room, level };
  };

  it.each([
    ['(4 marks, stretch)', { marks: 4, level: 'stretch' }],
    ['(support, 2 marks)', { marks: 2, level: 'support' }],
    ['(6 marks, box)', { marks: 6, room: 'boxed' }],
    ['(box: 8)', { lines: 8, room: 'boxed' }],
    ['(squares: 10, 3 marks)', { lines: 10, marks: 3, room: 'squared' }],
  ])('%s', async (parenthesis, details) => {
    expect(await detailsOf(parenthesis)).toEqual(details);
  });

  it('in the guide’s language', async () => {
    expect(await detailsOf('(4 Punkte, Basis)', 'de')).toEqual({ marks: 4, level: 'support' });
    expect(await detailsOf('(Karo: 5)', 'de')).toEqual({ lines: 5, room: 'squared' });
  });

  it('alone may be the answer, and are withheld', async () => {
    const { guide, complaints } = await readMarkdown('## Questions\n\n1. What is in the middle of an apple? (core)\n');
    expect(JSON.stringify(guide!.questions[0]!.prompt)).not.toContain('core');
    expect(JSON.stringify(guide!.questions[0]!.answer)).toContain('core');
    expect(complaints).toEqual(['guide.md:3:4 [answer-withheld]']);
  });
});

describe('marks in brackets, as on examination papers', () => {
  const marksOf = async (...lines: string[]) => {
    const list = lines.map((line, at) => `${at + 1}. ${line}`).join('\n');
    const found = await questionsIn(`# T\n\n## Questions\n\n${list}\n`);
    return found.map(({ prompt, answer, details: [marks] }) => [marks, prompt, answer === '' ? 0 : 1]);
  };

  it('are marks where several questions have them', async () => {
    expect(await marksOf('Why does she stay? [4]', 'Describe the storm. [6]', 'Who rows? [2 marks]')).toEqual([
      [4, 'Why does she stay?', 0],
      [6, 'Describe the storm.', 0],
      [2, 'Who rows?', 0],
    ]);
  });

  it('are withheld where they may be the answer', async () => {
    expect(await marksOf('How many lamps are lit? [4]', 'Who rows?')).toEqual([
      [undefined, 'How many lamps are lit?', 1],
      [undefined, 'Who rows?', 0],
    ]);
    expect(
      (await marksOf('How many lamps are lit? [4]', 'Who rows? [Ada]', 'When? [6]')).every(
        ([, , answers]) => answers === 1,
      ),
    ).toBe(true);
  });
});
