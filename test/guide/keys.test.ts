// Keys give their answers to the questions they number, and answers beside questions are withheld.
import { describe, expect, it } from 'vitest';
import { readMarkdown, studentsPart, wordsIn } from './reading.ts';

const questionsOf = async (markdown: string) => {
  const { guide, complaints } = await readMarkdown(markdown);
  const questions = guide.questions.map(({ number, choices, answer }) => {
    const right = choices.filter(({ correct }) => correct).map(({ letter }) => letter);
    return `${number} ${[...right, wordsIn(answer).trim()].filter(Boolean).join(' ')}`.trim();
  });
  return {
    questions,
    titles: guide.sections.map(({ title }) => title),
    seen: wordsIn(studentsPart(guide)),
    complaints,
  };
};

const quiz = '# Quiz\n\n1. Where?\n   A. here\n   B. there\n2. Who?\n   A. Ada\n   B. Ben\n3. Why is it gneiss?\n';

describe('a key at the end', () => {
  it.each([
    ['in one line', '## Answer key\n\n1. B  2. A\n3. basalt\n'],
    ['as a list', '## Answers\n\n1. B\n2. A\n3. basalt\n'],
    ['in a line with a label', '**Answers:** 1-B, 2-A, 3-basalt\n'],
    ['in Turkish', 'CEVAPLAR: 1-B, 2-A, 3-basalt\n'],
    ['upside down', '*Answers (turn the page upside down): 1. B 2. A 3. basalt*\n'],
  ])('%s gives each question its answer', async (_name, key) => {
    const { questions, titles, seen, complaints } = await questionsOf(`${quiz}\n${key}`);
    expect(questions).toEqual(['1 B', '2 A', '3 basalt']);
    expect(titles).toEqual(['Quiz']);
    expect(seen).not.toContain('basalt');
    expect(complaints).toEqual([]);
  });

  it('is matched chapter by chapter', async () => {
    const chapter = (n: number) =>
      `## Chapter ${n}\n\n### Questions\n\n1. Who?\n2. Why?\n\n### Answers\n\n1. basalt${n}\n2. gneiss${n}\n\n`;
    const { questions, seen } = await questionsOf(`# A book\n\n${chapter(1)}${chapter(2)}## After\n\nText.\n`);
    expect(questions).toEqual(['1 basalt1', '2 gneiss1', '1 basalt2', '2 gneiss2']);
    expect(seen).not.toMatch(/basalt|gneiss/);
  });

  it.each([
    ['a number without a question', '1. Who?\n2. Why?\n\n## Answers\n\n1. basalt\n2. chalk\n3. slate\n'],
    ['a remark', '1. Who?\n2. Why?\n\n## Answers\n\nAccept any of these.\n\n1. basalt\n2. chalk\n'],
    ['two questions of that number', '1. Who?\n2. Why?\n\n## More questions\n\n1. When?\n\n## Answers\n\n1. basalt\n'],
  ])('stays as it was written where it has %s', async (_name, text) => {
    const { questions, titles, seen } = await questionsOf(`# Q\n\n## Questions\n\n${text}`);
    expect(questions.every((one) => /^\d$/.test(one))).toBe(true);
    expect(titles).toContain('Answers');
    expect(seen).not.toContain('basalt');
  });

  it('that is all in a bold line becomes no heading and is not lost', async () => {
    const { questions, titles } = await questionsOf(
      '# Quiz\n\n1. Who?\n\n2. Where?\na) here\nb) there\n\n**Key:** 2 - b\n',
    );
    expect([questions, titles]).toEqual([['1', '2 b'], ['Quiz']]);
  });
});

it('keys in parts are matched by number, also where the number is not 1 and the parts have other names', async () => {
  const choices = '\n   a) chalk\n   b) slate\n';
  const { questions, complaints } = await questionsOf(
    `# Test\n\n## Part A: Stones (2 questions)\n\n1. It is ____ hard.${choices}\n2. It is ____ soft.${choices}\n## Part B\n\n3. Which?${choices}\n4. Which is not?${choices}\n## Answer Key\n\n**Part A: Stones**\n1. b) slate\n2. a) chalk\n\n**Part B**\n3. b) slate\n4. a) chalk\n\n---\n`,
  );
  expect(questions.map((one) => one.slice(0, 3))).toEqual(['1 b', '2 a', '3 b', '4 a']);
  expect(complaints).toEqual([]);
});

it('several keys of one section are for the list above each', async () => {
  const list = '1. Who?\n2. Why?\n\n';
  const { questions, seen } = await questionsOf(
    `# Reading questions\n\n### Passage 1\n\n${list}**Answers:**\n1. basalt\n2. gneiss\n\n### Passage 2\n\n${list}**Answers:**\n1. chalk\n2. slate\n`,
  );
  expect(questions).toEqual(['1 basalt', '2 gneiss', '1 chalk', '2 slate']);
  expect(seen).not.toContain('basalt');
});

it('one message names all questions without a right choice', async () => {
  const { complaints } = await questionsOf(
    '# Quiz\n\n1. Who?\n   A. Ada\n   B. Ben\n2. Who else?\n   A. Ada\n   B. Ben\n',
  );
  expect(complaints).toEqual(['guide.md:3:1 [choice-without-key]']);
});

it('a heading that asks among headings of a lesson is no question', async () => {
  const { questions, seen } = await questionsOf(
    '# Reading comprehension questions\n\n### Skimming\n\nRead fast.\n\n### What is an inference?\n\nA conclusion from basalt.\n\n### Scanning\n\nLook for words.\n',
  );
  expect(questions).toEqual([]);
  expect(seen).toContain('basalt');
});

describe('beside a question', () => {
  it.each([
    ['a note called behind it', '1. Which stone is it?[^n]\n\n[^n]: basalt of the north\n'],
    ['a note called from a choice', '1. Which?\n   - [ ] chalk\n   - [x] slate[^n]\n\n[^n]: Not basalt.\n'],
    ['a picture', '1. Which stone is this?\n\n   ![a block of basalt](stone.png)\n'],
    ['a picture in HTML', '1. Which stone is this?\n\n   <img src="stone.png" alt="a block" title="basalt">\n'],
    ['a pointer', '1. Which stone is this? <abbr title="basalt">?</abbr>\n'],
    ['a link’s title', '1. Which stone is [this](https://example.org "basalt")?\n'],
  ])('%s is withheld with one message', async (_name, markdown) => {
    const { seen, complaints } = await questionsOf(`# A book\n\n## Questions\n\n${markdown}`);
    expect(seen).not.toContain('basalt');
    expect(complaints.filter((one) => one.includes('answer-withheld'))).toHaveLength(1);
  });

  it.each([
    ['a note on a word of it', '1. Why is basalt[^n] used?\n\n[^n]: A kind of gneiss.\n'],
    ['a note where the answer is labelled', '1. Why?[^n]\n\n   **Answer.** Chalk.\n\n[^n]: From a book on gneiss.\n'],
    ['a note that its author shows', '1. Why?[^n]\n\n<!-- show -->\n\n[^n]: From a book on gneiss.\n'],
    ['a picture beside a labelled answer', '1. Why?\n\n   ![gneiss](a.png)\n\n   **Answer.** Chalk.\n'],
  ])('%s stays', async (_name, markdown) => {
    const { seen } = await questionsOf(`# A book\n\n## Questions\n\n${markdown}`);
    expect(seen).toContain('gneiss');
  });

  it('verdicts behind statements are withheld', async () => {
    const { questions, seen } = await questionsOf(
      '# True or false?\n\n1. It is old. T\n2. It is new. F\n3. It is gneiss. T\n',
    );
    expect(questions).toEqual(['1 T', '2 F', '3 T']);
    expect(seen).toContain('It is gneiss.');
  });

  it.each(['Exercise', 'Übung 2', 'Ejercicio: figuras'])(
    'words behind the examples of “%s” are withheld',
    async (title) => {
      const { seen, complaints } = await questionsOf(
        `# Figures\n\n## ${title}\n\nName the figure.\n\n- The snow was a white wall: basalt\n- He slept like a stone: gneiss\n- The wind whispered all night: chalk\n`,
      );
      expect(seen).toContain('The wind whispered all night');
      expect(seen).not.toMatch(/basalt|gneiss|chalk/);
      expect(complaints).toHaveLength(1);
    },
  );
});

it('a talk with the author is read by students', async () => {
  const { seen } = await questionsOf(
    '# A book\n\n## A conversation with the author\n\n**Q: Where did it begin?**\n\nA: In a quarry of basalt.\n',
  );
  expect(seen).toContain('basalt');
});

it('a title of questions whose headings all ask is a section of them', async () => {
  const { questions, seen } = await questionsOf(
    '# Study questions with answers\n\n## 1. Why?\n\nFor basalt.\n\n## 2. How?\n\nBy gneiss.\n',
  );
  expect(questions).toEqual(['1 For basalt.', '2 By gneiss.']);
  expect(seen).not.toContain('basalt');
});

it('choices in boxes, in one line, and questions below points are read', async () => {
  const boxes = await readMarkdown(
    '# A\n\n## Quiz\n\n1. Which?\n   ☐ chalk\n   ☒ slate\n2. Which is it? (a) cold (b) warm (c) dry. Ans. (b)\n',
  );
  expect(boxes.guide.questions.map(({ choices }) => choices.map(({ correct }) => correct))).toEqual([
    [false, true],
    [false, true, false],
  ]);
  const { questions } = await questionsOf(
    '# Guide\n\n- Chapter 1\n  - Who?\n    - A: Ada\n  - Why?\n    - A: fog\n- Chapter 2\n  - Where?\n    - A: here\n',
  );
  expect(questions).toEqual(['1 Ada', '2 fog', '1 here']);
});

it.each([
  ['four Latin letters', 'A. chalk\nB. slate (correct)\nC. gneiss\nD. sand', 4],
  ['Arabic letters', 'أ) طين\nب) حجر\nج) رمل', 3],
  ['circled numbers', '① 분필\n② 돌\n③ 모래', 3],
])('%s are choices, and none of them labels an answer', async (_name, choices, count) => {
  const { guide } = await readMarkdown(
    `# Quiz\n\n## Question 1\n\nWhich is it?\n\n${choices}\n\n## Question 2\n\nWhy?\n\n${choices}\n`,
  );
  expect(guide.questions.map((question) => question.choices.length)).toEqual([count, count]);
});

it.each([
  ['Arabic', 'س1: ماذا؟\nج1: basalt\n\nس2: أين؟\nج2: basalt\n'],
  ['Spanish', 'P: ¿Qué piedra es?\nR: basalt\n\nP: ¿Dónde?\nR: basalt\n'],
  ['Chinese', '问：这是什么石头？\n答：basalt\n'],
  [
    'a seminar',
    '**Opening question:** Which stone is it?\n\n- Possible response: basalt\n\n**Core question:** Why?\n\n- Possible response: basalt\n',
  ],
  [
    'a German key below a bold line',
    '**Aufgabe 1:** Welcher Stein?\n\n**Aufgabe 2:** Warum?\n\n**Lösungshinweise (nur für die Lehrkraft)**\n\nZu 1: basalt\nZu 2: basalt\n',
  ],
  ['a key in a line', '1. Which stone is it?\na) chalk\nb) slate\n\nКлюч: 1 – basalt\n'],
])('lines by turns in %s are questions and answers', async (_name, markdown) => {
  const { seen } = await questionsOf(`# A book\n\n${markdown}`);
  expect(seen).not.toContain('basalt');
});

it('terms of a glossary need no bold', async () => {
  const { guide } = await readMarkdown(
    '# A\n\n## Glossary\n\n- *toll*: money to pass\n- pannier – a basket on a mule\n',
  );
  expect(guide.glossary.map(({ term, meaning }) => [term, meaning])).toEqual([
    ['toll', 'money to pass'],
    ['pannier', 'a basket on a mule'],
  ]);
});

it.each([
  ['a column of keys beside questions', '## Check\n\n| Question | Key |\n|---|---|\n| Which stone? | basalt |\n'],
  ['scoring guidelines', '## Free response\n\nAnalyse it.\n\n### Scoring guidelines\n\nNames basalt.\n'],
  [
    'a box whose title asks',
    '## Study\n\n<details>\n<summary>Which stone?</summary>\n\nbasalt\n</details>\n\nThe lesson goes on.\n',
  ],
  [
    'a remark behind a task',
    '## Check\n\n1. Which is it? *(granite)*\n2. Find another stone. *(basalt of the north)*\n',
  ],
])('%s is for teachers', async (_name, markdown) => {
  const { seen } = await questionsOf(`# A book\n\n${markdown}`);
  expect(seen).not.toContain('basalt');
});

it('the question of a box that folds is read by students', async () => {
  const { questions, seen } = await questionsOf(
    '# A book\n\n## Study\n\n<details>\n<summary>Which stone?</summary>\n\nbasalt\n</details>\n\n<details>\n<summary>Why?</summary>\n\ngneiss\n</details>\n',
  );
  expect(questions.map((one) => /basalt|gneiss/.exec(one)?.[0])).toEqual(['basalt', 'gneiss']);
  expect(seen).toContain('Which stone?');
});

it.each([
  'A keeper must wait. "Who would choose it?" asked a visitor. Maud would.',
  'The key to the story: look at the first page. The answer is in its last line.',
  'Maud’s solution to grief is work. Her answer: trim the wick.',
  '**Explanation:** In those days credit was common.',
])('a lesson stays: %s', async (text) => {
  const { seen, complaints } = await questionsOf(
    `# A book\n\n## What makes a keeper?\n\n${text}\n\n## Why lamps?\n\nThey shine.\n`,
  );
  expect(seen.replace(/\s+/g, ' ')).toContain(text.split('**').at(-1)!.trim().slice(-20));
  expect(complaints).toEqual([]);
});

describe('a key below questions, whatever it is called', () => {
  const asked = '# T\n\n## Quiz\n\n1. Where? A) here B) there\n2. Who? A) Ada B) Ben\n';

  it.each([
    '✅ **Quiz Answers:** 1-B, 2-A',
    '🗝️ **Answer key** 1-B 2-A',
    '**MCQ answers** – 1. B 2. A',
    'Quiz key: 1B 2A',
    'Check your answers: 1-B, 2-A',
    'Test answers\n1-B\n2-A',
    'Réponses au quiz : 1-B, 2-A',
    'Risposte del quiz: 1-B 2-A',
    '1-B, 2-A',
    '🔑 1-B, 2-A',
    '**Quiz Answers:**\n\n1. B\n2. A',
    'Here they are.\n\n1. B\n2. A',
  ])('%s', async (written) => {
    const { questions } = await questionsOf(`${asked}\n${written}\n\n## Plot\n\nText.\n`);
    expect(questions).toEqual(['1 B', '2 A']);
  });

  it.each([
    '**Vocabulary answers:** gneiss',
    'Answers 1-2: gneiss',
    '✅ Quiz answers:\n\n- B\n- gneiss',
    'Answers for the quiz\n\n| Q | A |\n|---|---|\n| 1 | gneiss |',
    'The correct answers are B and gneiss.',
    '### Quiz solutions\n\nIt is gneiss.',
    '### Chapter 1 answers\n\nIt is gneiss.',
    '### Quiz key\n\nIt is gneiss.',
    '## Quiz Answers (teacher)\n\nIt is gneiss.',
    '## Part B answers\n\nIt is gneiss.',
    '## Réponses au quiz\n\nIt is gneiss.',
  ])('%s is for teachers', async (written) => {
    const { seen } = await questionsOf(`${asked}\n${written}\n\n## Plot\n\nText.\n`);
    expect(seen).not.toContain('gneiss');
    expect(seen).toContain('Text.');
  });

  it.each([
    'Use evidence of gneiss from the text in your answers.',
    'Discuss your answers on gneiss with a partner: 1 minute each.',
    'Key words: gneiss, harbour',
    'Key question: why is it gneiss?',
    'Give your answers in full sentences: gneiss is one word.',
    'Read pages 1-3 and 4-6 on gneiss.',
    '## Questions and answers on gneiss\n\nText.',
    '## Searching for answers in gneiss\n\nText.',
    '## How to answer essay questions on gneiss\n\nText.',
    '### Key ideas\n\nIt is gneiss.',
  ])('%s is for students', async (written) => {
    const { seen, titles } = await questionsOf(`${asked}\n${written}\n\n## Plot\n\nText.\n`);
    expect(`${titles.join(' ')} ${seen}`).toContain('gneiss');
  });
});

it.each([
  ['a line', '# Quiz\n\n1. Who?\nA. Ada\nB. Ida\n\nCorrect answer: B. Ida\n'],
  [
    'a point',
    '# Reading\n\n**Task 2:** Choose the word that fits: She is ____ by dusk.\n\na) away\nb) home\n\n- **Analysis:** It rains.\n- **Right answer:** b) home\n',
  ],
])('the right choice is named in %s below the question: nothing is unclear about it', async (_name, markdown) => {
  const { guide, said } = await readMarkdown(markdown);
  expect(said.filter((one) => /answer-withheld|choice-without-key/.test(one))).toEqual([]);
  expect(guide.questions.map(({ choices }) => choices.map(({ correct }) => correct))).toEqual([[false, true]]);
});

it('a question in bold with a digit on a key, or without a number, ends the answer above it', async () => {
  const { guide } = await readMarkdown(
    '# Quiz\n\n**1️⃣ Who lights the lamp?**\nA) Ada\nB) Ida\n\n✅ **Answer:** B) Ida\n\n**2️⃣ Why does she stay?**\n\n👉 for fear\n\n**Where is she?**\n\n**Answer:** at home\n',
  );
  const seen = wordsIn(studentsPart(guide));
  expect(seen).toMatch(/Who lights the lamp.*Why does she stay.*Where is she/s);
  expect(seen).not.toMatch(/fear|home/);
});
