// Forms of answers that no label names: columns, gaps, puzzles, verdicts, expectations, other languages' keys.
import { describe, expect, it } from 'vitest';
import { readMarkdown, studentsPart, wordsIn } from './reading.ts';

/** “basalt” and “gneiss” are answers; “chalk” is for students. */
const cases: Readonly<Record<string, string>> = {
  'a column beside questions':
    '| No. | Question | Response | Marks |\n|---|---|---|---|\n| 1 | Which chalk? | basalt | 1 |\n| 2 | Why? | gneiss | 2 |\n',
  'a column for the teacher':
    '| Chalk | Notes for teacher |\n|---|---|\n| What does it mean? | basalt |\n| Why? | gneiss |\n',
  'a head that says so in parentheses':
    '| Word | Meaning (answers) |\n|---|---|\n| chalk | basalt |\n| dust | gneiss |\n',
  'a table of statements':
    '| Affirmation | V | F | Justification |\n|---|---|---|---|\n| Le mur est de chalk. | | X | « basalt » |\n| Il est neuf. | X | | gneiss |\n',
  'a crossword':
    '## Clues\n\n### Across\n\n1. The chalk hill (6) BASALT\n4. Under it (6) – gneiss\n\n### Down\n\n2. The chalk village (6) = basalt\n',
  'a quick check':
    '## Quick check\n\n1. Stone of the chalk hill => basalt\n2. Stone of the harbour wall = gneiss\n3. Stone of the old bridge : basalt\n',
  'words in brackets below a task with gaps':
    'Complete the summary.\n\nThe wall is of [basalt] on chalk, the floor of [gneiss].\n',
  'underlined words below a task with gaps':
    'Fill in the missing words.\n\nThe wall is of <u>basalt</u> on chalk, the floor of <u>gneiss</u>.\n',
  'bold words below a task with gaps':
    '# Gap fill\n\n1. The chalk wall is of **basalt** today.\n2. The floor is of **gneiss**.\n',
  'words behind gaps':
    '# Lückentext\n\nSetze die fehlenden Wörter ein.\n\nDie Mauer ist (Lösung: basalt) auf chalk, der Boden __________ (gneiss).\n',
  'verdicts with reasons':
    '# True or false?\n\n1. The wall is chalk. F (It is basalt.)\n2. It burns down. T\n3. It is new. (False – it is gneiss)\n4. It is high. ✗ It is basalt.\n',
  'a remark to turn the page':
    '# Puzzle\n\n1. Unscramble the chalk: TALSAB\n2. And: SSIENG\n\n*(Turn upside down)* 1. basalt 2. gneiss\n',
  'words turned round by a style':
    'Find the words in chalk.\n\n<div style="transform: rotate(180deg)">basalt, gneiss</div>\n',
  'small print below riddles':
    '# Riddles\n\n1. I am no chalk.\n\n<small>basalt</small>\n\n2. I lie below it.\n\n<sub>answer: gneiss</sub>\n',
  'what students should say':
    '# Questions\n\n1. Which chalk is it?\n\nStudents should mention the basalt.\n\n2. Why?\n\nAward one mark for gneiss.\n',
  'look-fors':
    '## Questions\n\n1. Which chalk is it?\n\n   **Look-fors:** students mention basalt.\n\n2. Why?\n\n   *What to listen for:* gneiss\n',
  'an explanation below choices':
    '# Test\n\n1. The chalk is best called\n   A) old\n   B) new\n\n   Commentary: it is basalt.\n\n2. Which is it?\n   A) old\n   B) new\n\n   Feedback: gneiss.\n',
  'criteria that tell answers':
    '1. How is the chalk described? (10 marks)\n\n## Marking criteria\n\n- Award marks for basalt.\n- Candidates should say gneiss.\n',
  'numbers with marks and no question mark':
    '# Arbeitsblatt\n\n1. Beschreibe chalk. (4 P.)\n\nErwartungshorizont: basalt\n\n2. Nenne zwei Orte. (6 Punkte)\n\nMögliche Schülerantworten:\n- gneiss\n- basalt\n',
  Portuguese:
    '# Quiz\n\n1. Explique o título chalk.\nEspera-se que o aluno diga que é basalt.\n2. Quem narra?\nResposta do aluno: gneiss\n',
  Polish:
    '# Karta pracy\n\n1. Kim jest chalk?\n   Odpowiedź ucznia: gneiss\n\nSchemat punktowania:\n- 1 pkt za basalt\n',
  Russian:
    '# Лист\n\n1. Кто такой chalk?\n   Примерный ответ ученика: basalt\n\nКритерии оценивания: ученик назвал gneiss.\n',
  Swedish: '# Frågor\n\n1. Vem är chalk? (gneiss)\n\nBedömningsanvisningar: eleven nämner basalt.\n',
  Japanese:
    '# ワークシート\n\n問一 先生の chalk は誰か。\n解答 basaltという石\n問二 なぜ黙っていたのか。\n解答例：gneissのため。\n',
  'mistakes to correct': '# Error correction\n\n1. Ida are on chalk. (basalt)\n2. They was late. → gneiss\n',
  'a riddle with an open end': '# Riddles\n\n1. I lie below chalk. I am… (basalt)\n2. I lie above it. I am… gneiss\n',
  'points below points that ask': '# Revision\n\n- What lies on chalk?\n  - basalt\n- And below?\n  - gneiss\n',
  'a line with a colon below a question':
    '# Cards\n\nWhat lies on chalk?\n: The basalt above\n\nAnd below?\n: Only gneiss\n',
  'a key as a table':
    '# Test\n\n| 1 | 2 |\n|---|---|\n| B | A |\n\n1. Is it chalk?\n   Answer: basalt\n2. Is it old?\n   Answer: gneiss\n',
  'statements in the lines of a paragraph':
    '# True or false?\n\na) The wall is chalk. (false, it is basalt)\nb) The floor is old. – true\nc) The roof is new. (false, it is gneiss)\n',
  'a label behind a question in a lesson':
    '# Prompts\n\nStop at chalk. Ask: “What is it?” (Answer: basalt.)\n\nStop again. Ask: “Why?” Accept: gneiss, rain.\n',
  'sentences written anew behind an arrow':
    '# Exercises\n\n1. I want chalk. AMBITION -> It is my ambition to have basalt. / It was always one.\n2. They saw it. NOTICE -> They took notice of it, and of the old gneiss.\n3. He sells it. TRADE → He trades in basalt.\n',
  'questions and answers line by line in a point':
    '# Periods\n\n1. The chalk period<br/>\n-What was built?<br/>\nWalls of basalt<br/>\n-What was it made of?<br/>\ngneiss<br/>\n2. The next one<br/>\n-What was built?<br/>\nA mill of basalt<br/>\n-Why?<br/>\nrain<br/>\n',
  'behind questions that Roman numerals number':
    '# Reading check\n\nI. Which stone is chalk? – basalt\nII. Where is it? – gneiss\nIII. Why? – rain\n',
  'below numbers in parentheses': '# Quiz\n\n(1) Which stone is chalk?\n    (basalt)\n(2) And below?\n    (gneiss)\n',
  'behind lettered questions': '# Reading check\n\na) Which stone is chalk? basalt\nb) And below? gneiss\n',
  'a row of numbers below a text with gaps':
    '# Gap text\n\nThe chalk is on ____ (1), and that on ____ (2).\n\n(1) basalt (2) gneiss\n',
  'right forms in numbered pairs':
    '# Grammar\n\nCorrect the mistakes.\n\n1. Incorrect: The chalk are old.\n   Correct: The basalt is old.\n2. Incorrect: They was new.\n   Correct: The gneiss was new.\n',
  'lines below marks':
    '# Test\n\n1. Read the chalk text.\n   (a) Which stone is it? [1]\n   basalt\n   (b) And that? [1]\n   gneiss\n2. Explain the end. [4]\n   It is basalt.\n',
  'parts in points below a task':
    '# Test\n\n1. Read the chalk text.\n   - (a) Which stone is it? \\[1]\\\n     basalt\n   - (b) And that? \\[1]\\\n     gneiss\n2. Explain the end. \\[4]\\\n   It is basalt.\n',
  'a card in a text': '# Notes\n\nWhat is the chalk on\n?\nbasalt\n\nAnd that below?\n?\ngneiss\n',
  'verdicts in points below statements':
    '# Test\n\n1. True or False: the chalk is old.\n   - False, it is basalt (Answer)\n\n2. True or False: the floor is new.\n   - True, of gneiss\n',
  'points below a task with choices':
    '# Reading\n\n**Task 1:** Choose the word that fits: The chalk is ____ today.\n\na) old\nb) new\nc) wet\n\n- **Analysis:** the wall is of basalt.\n- **Right answer:** b) new, as gneiss is\n',
  Korean: '# 학습지\n\n1. chalk은 누구를 만났는가?\n   답) basalt\n2. 색깔은?\n   ☞ gneiss\n',
};

describe('answers that no label names', () => {
  it.each(Object.entries(cases))('%s: students get the task without them', async (_name, markdown) => {
    const { guide } = await readMarkdown(markdown.startsWith('#') ? markdown : `# A book\n\n${markdown}`);
    const seen = wordsIn(studentsPart(guide)).toLowerCase();
    expect(seen).not.toMatch(/basalt|gneiss/);
    expect(seen).toContain('chalk');
    // The teacher has them.
    expect(wordsIn(guide).toLowerCase()).toMatch(/basalt.*gneiss|gneiss.*basalt/s);
  });
});

it('a table with choices becomes questions, with the right choice among them and its place no hint', async () => {
  const { guide, said } = await readMarkdown(
    '# A quiz\n\n## Questions\n\n| Question | Correct answer | Choice 1 | Choice 2 |\n|---|---|---|---|\n| Who? | Nora | Ada | Piet |\n| Where? | pier | inn | mill |\n',
  );
  const read = guide.questions.map(({ choices }) =>
    choices.map(({ content, correct }) => `${wordsIn(content)}${correct ? '!' : ''}`).join(' '),
  );
  expect(read).toEqual(['Ada Nora! Piet', 'inn mill pier!']);
  expect(said).toEqual(['guide.md:5:1 [table-of-questions]']);
});

it('a key without numbers gives its answers in order, where it has one for each question', async () => {
  const quiz = '# G\n\n## Quiz\n\n1. Where?\n2. Who?\n3. Why?\n\n';
  const { guide } = await readMarkdown(`${quiz}Answers: the pier; Nora; from fear\n`);
  expect(guide.questions.map(({ answer }) => wordsIn(answer))).toEqual(['the pier', 'Nora', 'from fear']);
  const { guide: two } = await readMarkdown(`${quiz}Answers: the pier; Nora\n`);
  expect(wordsIn(studentsPart(two))).not.toContain('pier');
});

it('the notes beside the cues of Cornell notes are the lesson', async () => {
  const { guide } = await readMarkdown(
    '# Notes\n\n| Cues | Notes |\n|---|---|\n| What is it? | gneiss |\n| Why? | rain |\n',
  );
  expect(wordsIn(studentsPart(guide))).toContain('gneiss');
});

it('a picture before a name is no part of it', async () => {
  const { guide } = await readMarkdown('# G\n\n## Characters\n\n- 🧑 Nora – a baker\n- 👧🏽 **Ida** – her child\n');
  expect(guide.characters.map(({ name }) => name)).toEqual(['Nora', 'Ida']);
});

describe('beside them students still read', () => {
  it.each([
    [
      'marks and places',
      '# Questions\n\n1. Who pays for the gneiss? (p. 34)\n2. What is its price? (10 marks)\n3. Why? (2 points)\n',
    ],
    ['a bare number after tasks', '# Comprehension\n\n1. Describe the gneiss. (10)\n2. Explain the title. (5)\n'],
    [
      'hints in brackets',
      '# Grammar\n\nFill in the gaps with the verb in brackets.\n\nThe wall __________ (gneiss) down.\n',
    ],
    [
      'a rubric without answers',
      '# Essay\n\n1. Is it old? (10 marks)\n\n## Rubric\n\n| Criterion | 4 | 2 |\n|---|---|---|\n| Thesis | gneiss | vague |\n',
    ],
    ['a list of words with meanings', '# Glossary\n\n- cairn – a heap of gneiss\n- tarn – a lake\n- beck – a stream\n'],
    ['bold words in a lesson', '# Lesson\n\nThe wall is of **gneiss** and the floor of **slate**.\n'],
    ['a table without questions', '# Notes\n\n| Place | Stone |\n|---|---|\n| wall | gneiss |\n| floor | slate |\n'],
    [
      'places beside questions',
      '# Quiz\n\n| Question | Page |\n|---|---|\n| Which stone is gneiss? | 4 |\n| Why? | 5 |\n',
    ],
    [
      'choices beside questions',
      '# Quiz\n\n| Question | A | B |\n|---|---|---|\n| Which stone? | gneiss | slate |\n| Why? | cold | warm |\n',
    ],
    [
      'points of a lesson that name a solution',
      '# Drama\n\nFive acts:\n1. Exposition\n   - a conflict of gneiss\n2. Catastrophe/Solution\n   - death\n',
    ],
    [
      'wrong and right forms in a lesson',
      '# Agreement\n\nThe verb follows its subject.\n\n- Incorrect: The stones is of gneis.\n- Correct: The stones are of gneiss.\n\nWhich is it?\n\na) one\nb) two\n\nAnswer: b\n',
    ],
    [
      'statements below the task to judge them',
      '# Exercises\n\n1. Read these statements and decide if they are true (wahr) or false (falsch).\n   - The wall is of gneiss.\n   - The roof is new.\n2. Who built it?\n',
    ],
    [
      'questions in hard-wrapped lines',
      '# Questions\n\n1. Who built the wall?\n   He had brought the gneiss\n   from the hill. Why there?\n',
    ],
    [
      'words to choose from in brackets',
      '# Exercises\n\nChoose the words to complete the sentences.\n\n1. The wall is of [gneiss / slate].\n2. It is [old/new].\n',
    ],
    ['the next number', '# Questions\n\n1. Why?\n\nPossible answers:\n- slate\n\n2. Name three kinds of gneiss.\n'],
  ])('%s', async (_name, markdown) => {
    const { guide } = await readMarkdown(markdown);
    expect(wordsIn(studentsPart(guide))).toContain('gneiss');
  });
});
