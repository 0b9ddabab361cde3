// Labels of answers, in any language: “Model answer”, “Ответ”.

import { foldName } from '../formats/foldText.ts';
import { remembered } from '../formats/remembered.ts';
import {
  answerKeysElsewhere,
  answerLabelsElsewhere,
  bracketWords,
  cueHeads,
  exercisesElsewhere,
  expectedElsewhere,
  gapsElsewhere,
  rightRemarksElsewhere,
  rubricsElsewhere,
} from '../languages/elsewhere.ts';
import { allLanguages } from '../languages/index.ts';

const names = [
  ...new Set(
    [...allLanguages.flatMap(({ answer }) => answer.names), ...answerLabelsElsewhere].flatMap((word) => [
      foldName(word),
      `${foldName(word)}s`,
    ]),
  ),
];

/** Most texts begin and end with none of them, and need not be compared with each name. */
const firstWords = new Set(names.map((name) => name.split(' ')[0]!));
const lastWords = new Set(names.map((name) => name.split(' ').at(-1)!));

/** "Answer", "Model answer (2 marks).", "Answers may include:" */
export const isAnswerLabel = remembered((text: string): boolean => {
  if (text.length > 80) return false;
  const plain = foldName(
    text
      .replace(/[(（][^()]*[)）]/g, '')
      .replace(/[\s.:：。)–—-]+$/, '')
      .replace(/\s*\d+(?:\s*[-–]\s*\d+)?$/, ''),
  );
  if (plain === '') return false;
  const words = plain.split(' ');
  if (!firstWords.has(words[0]!) && !lastWords.has(words.at(-1)!)) return false;
  return names.some(
    (name) =>
      plain === name ||
      (plain.startsWith(`${name} `) && labelEnd.test(plain.slice(name.length + 1))) ||
      // Several answers to something are given, one is asked for.
      (name.endsWith('s') && plain.startsWith(`${name} `) && beforeQuestions.test(plain.slice(name.length + 1))) ||
      (plain.endsWith(` ${name}`) && labelStart.test(plain.slice(0, -name.length - 1))),
  );
});

/** Chinese, Japanese and Thai put nothing between words. */
const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{2,}$/u;

/** Whether an answer is named anywhere: "Click to reveal the answer", "Antwort anzeigen". For titles of boxes that fold. */
export const mentionsAnswer = remembered((title: string): boolean => {
  const plain = foldName(title);
  return names.some((name) =>
    unspaced.test(name)
      ? plain.includes(name)
      : name.length > 2 && ` ${plain.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')} `.includes(` ${name} `),
  );
});

const anyOf = (part: 'before' | 'after' | 'to' | 'letters') =>
  allLanguages.flatMap(({ answer }) => answer[part]).join('|');

/** "Answer key", "Answer to question 1", "Answers will vary"; but "Answer all questions" is said to students. */
const labelEnd = new RegExp(`^(?:\\d+ ?[a-z]?|[a-z]|${anyOf('after')})$`);

/** "Possible answer", "Q1 answer"; but "in your answer" is said to students. */
const labelStart = new RegExp(`^(?:${anyOf('before')}|\\d+|[^\\p{L}\\p{N}]+)$`, 'u');
const beforeQuestions = new RegExp(`^(?:${anyOf('to')}) `);

export const answerLetters = anyOf('letters');

/** Headings and titles that name a key among other words: "Unit 3: Answer Key", "Quiz (teacher’s copy)", "5. Mark scheme". */
export const isKeyTitle = remembered((text: string): boolean => {
  const plain = ` ${foldName(text.replace(/^\s*(?:\d+(?:\.\d+)*|[ivxlc]+)[.):]?\s+/i, '')).replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')} `;
  return (
    keyNames.some((name) => plain.includes(name)) ||
    isRubricTitle(text) ||
    isAnswerLabel(plain.trim()) ||
    endsInAnswers(plain.trim(), text)
  );
});

const severalAnswers = new Set(
  [
    ...names.filter((name) => name.endsWith('s') && name.length > 4),
    ...allLanguages.flatMap(({ answer }) => answer.collections.map(foldName)),
  ].filter((name) => !unspaced.test(name)),
);
const joiningWords = new Set(allLanguages.flatMap((language) => [...language.and, ...language.with].map(foldName)));
const leadingWords = new Set([
  ...joiningWords,
  ...allLanguages.flatMap(({ titles, answer, articles }) =>
    [...titles.before, ...answer.to, ...articles].map(foldName),
  ),
]);
/** "Réponses au quiz". Read elsewhere for English, where “Solutions of the plot” is a lesson. */
const wordsBeforeTests = new Set(
  allLanguages
    .filter(({ tag }) => tag !== 'en')
    .flatMap(({ titles, answer }) => [...titles.before, ...answer.to].map(foldName))
    .filter((word) => !joiningWords.has(word)),
);
const askingTitle = new RegExp(`(?:${allLanguages.flatMap(({ question }) => question.titles).join('|')})`);

/** "Vocabulary answers", "Quiz solutions (part B)", "Réponses au quiz"; not "Searching for answers", nor "Questions and answers". */
function endsInAnswers(plain: string, title: string): boolean {
  const bare = foldName(title.replace(/[(（][^()（）]*[)）]/g, ' '))
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
  if (bare === '' || bare.split(' ').length > 8) return false;
  const joins = bare.split(' ').filter((word) => joiningWords.has(word));
  // A single letter may be "and" in one language, and the name of a part: "Part E answers".
  if (/[&+]/.test(title) || joins.some((word) => word.length > 1 || askingTitle.test(plain))) return false;
  const words = bare.split(' ');
  for (let length = 1; length < words.length; length++) {
    const start = words.slice(0, length).join(' ');
    if (severalAnswers.has(start) && wordsBeforeTests.has(words[length]!)) return true;
    const end = words.slice(-length).join(' ');
    if (severalAnswers.has(end) && !bare.startsWith(`${end} `) && !leadingWords.has(words.at(-length - 1)!))
      return true;
  }
  return false;
}

const exercises = new Set(
  [...allLanguages.flatMap(({ question }) => question.exercises), ...exercisesElsewhere].map(foldName),
);

/** "Exercise 2", "Übung: Stilmittel", "Crossword: The glass orchard", "Quick check", "Vocabulary quiz". */
export const isExerciseTitle = remembered((title: string): boolean => {
  const plain = foldName(title)
    .replace(/[:：–—].*$/u, '')
    .replace(/^[^\p{L}]+|[^\p{L}\p{M}]+$/gu, '');
  if (exercises.has(plain)) return true;
  const words = plain.split(/\s+/);
  return words.length <= 6 && (exercises.has(words[0]!) || exercises.has(words.at(-1)!));
});

const gapPhrases = [...allLanguages.flatMap(({ question }) => question.gaps), ...gapsElsewhere];
// One group for all: around each phrase, the classes of letters would take longer to compile than a guide to read.
const gaps = new RegExp(
  [
    `(?<![\\p{L}\\p{N}])(?:${gapPhrases
      .filter((phrase) => !unspaced.test(phrase))
      .map((phrase) => foldName(phrase).replace(/[()]/g, '\\$&'))
      .join('|')})(?![\\p{L}\\p{N}])`,
    ...gapPhrases.filter((phrase) => unspaced.test(phrase)),
  ].join('|'),
  'u',
);

/** "Fill in the missing words", "Lückentext": words are missing from what stands below. */
export const asksForGaps = remembered((text: string): boolean => gaps.test(foldName(text)));

const cues = new Set(cueHeads.map(foldName));

/** "Cues", beside the notes of a lesson. */
export const isCueHead = (head: string): boolean => cues.has(foldName(head.replace(/\s*[/&]\s*/g, ' and ')));

const brackets = new RegExp(bracketWords.map(foldName).join('|'), 'u');

/** "Use the verbs in brackets": what stands in them is a hint. */
export const speaksOfBrackets = (task: string): boolean => brackets.test(foldName(task));

const expected = new RegExp(
  `(?<!\\p{L})(?:${[...allLanguages.map(({ answer }) => answer.expected), ...expectedElsewhere].join('|')})`,
  'iu',
);

/** "Students should mention the storm": said to teachers of what an answer holds. */
export const saysWhatIsExpected = remembered((text: string): boolean => expected.test(text));

const rubrics = [...allLanguages.flatMap(({ answer }) => answer.rubrics), ...rubricsElsewhere].map(foldName);

/** "Essay rubric", "Rubric (20 points)": how work is judged. */
export const isRubricTitle = remembered((title: string): boolean => {
  const plain = foldName(title.replace(/[(（][^()（）]*[)）]/g, ''))
    .replace(/[^\p{L}\p{M}\p{N}’']+/gu, ' ')
    .trim();
  if (plain.split(' ').length > 6) return false;
  return rubrics.some((name) => plain === name || plain.endsWith(` ${name}`) || plain.startsWith(`${name} `));
});

const keyNames = [
  ...allLanguages.flatMap(({ answer }) => answer.collections),
  ...['answers and explanations', 'marking guide', 'marking scheme', 'marking key', 'teacher’s copy', 'teachers’ copy'],
  ...answerKeysElsewhere,
  ...['teacher’s key', 'teacher key', 'teacher reference', 'worked solutions', 'solution key', 'answer guide'],
  ...['scoring guidelines', 'scoring key', 'scoring notes', 'marking notes', 'examiner’s notes'],
]
  .map((name) => foldName(name).replace(/[^\p{L}\p{M}\p{N}]+/gu, ' '))
  .map((name) => (unspaced.test(name) ? name : ` ${name} `));

const collected = new Set(
  [...allLanguages.flatMap(({ answer }) => answer.collections), ...answerKeysElsewhere].map(foldName),
);

/** "Answers", "Lösungshinweise": answers to several questions; `isSure` leaves out words that may stand before a single one. */
export function isKeyName(text: string, isSure = false): boolean {
  const plain = foldName(text);
  return collected.has(plain) || (!isSure && isAnswerLabel(text));
}

/** "Quiz answers", "Réponses au quiz": a label among other words, which only what is below it shows to be one. */
export const isNameOfLooseKey = remembered((text: string): boolean => {
  const plain = foldName(text.replace(/[(（][^()]*[)）]/g, ''))
    .replace(/[^\p{L}\p{M}\p{N}’']+/gu, ' ')
    .trim();
  if (plain === '' || plain.split(' ').length > 6 || /[?？؟]|[.!:]\s|[。！：]/.test(text.trim())) return false;
  if (isAnswerLabel(plain) || collected.has(plain)) return true;
  // "Problem/Solution" is a way to build a text.
  if (/[/&+]/.test(text)) return false;
  if (isExplanationLabel(plain.split(' ').at(-1)!)) return true;
  return (
    names.some(
      (name) =>
        plain.endsWith(` ${name}`) ||
        (plain.startsWith(`${name} `) &&
          (name.endsWith('s') || wordsBeforeTests.has(plain.slice(name.length + 1).split(' ')[0]!))),
    ) || [...collected].some((name) => plain.endsWith(` ${name}`) || plain.startsWith(`${name} `))
  );
});

/** "Correct: B" says which choice is right, as "(correct)" does behind one. */
const explanations = new Set(
  allLanguages.flatMap(({ answer }) => [...answer.explanations, ...answer.right]).map(foldName),
);

/** Only below a question these are part of its answer. */
export const isExplanationLabel = (text: string): boolean => explanations.has(foldName(text.replace(/[\s.:：]+$/, '')));

const rightWords = new Set(
  [...allLanguages.flatMap(({ answer }) => answer.right), ...rightRemarksElsewhere].map(foldName),
);

/** "(correct)", "(right answer)" behind a choice. */
export const isRightRemark = (text: string): boolean => rightWords.has(foldName(text)) || isAnswerLabel(text);

const wrongWords = new Set(allLanguages.flatMap(({ answer }) => answer.wrong).map(foldName));

/** "Incorrect: she go" and "Correct: she goes", one below the other: examples of a lesson, and no answers. */
export function areExamplesOfUse(lines: readonly string[]): boolean {
  const labels = lines.map((line) => foldName(/^[^\p{L}\n]*(\p{L}[^:：\n]{1,20}?)\s*[:：]/u.exec(line)?.[1] ?? ''));
  return labels.some((label) => wrongWords.has(label)) && labels.some((label) => rightWords.has(label));
}

const teacherPhrases = allLanguages
  .flatMap(({ answer }) => answer.forTeachers)
  .map((phrase) => phrase.replace(/’/g, "'"));
/** By their longest word: most texts have none of these, and are not searched for the phrases. */
const teacherSigns = new Map<string, string[]>();
for (const phrase of teacherPhrases) {
  const sign = phrase.split(/[ ']/).reduce((one, other) => (other.length > one.length ? other : one));
  teacherSigns.set(sign, [...(teacherSigns.get(sign) ?? []), phrase]);
}
/** The patterns take longer to compile than some guides to read, and are needed where a text has one of the phrases. */
function namesTeachers(text: string): boolean {
  const plain = text.toLowerCase().replace(/’/g, "'").replace(/\s+/g, ' ');
  for (const [sign, phrases] of teacherSigns)
    if (plain.includes(sign) && phrases.some((phrase) => plain.includes(phrase))) return true;
  return false;
}
const teacherWords = teacherPhrases
  .map((phrase) => phrase.replace(/'/g, "[’']").replace(/ /g, '\\s+'))
  .sort((a, b) => b.length - a.length)
  .join('|');
const teacherRemark = new RegExp(
  `[([（【]\\s*(?:${teacherWords})\\s*(?:[)\\]）】]|[:：.;,–—-])|^[\\s*_]*(?:${teacherWords})\\s*[:：–—]|^[\\s*_]*(?:${teacherWords})[\\s.*_]*$`,
  'imu',
);

/** "(for teacher reference)", "Teacher copy only: …": not for students, wherever it stands. */
export const isForTeachersAlone = remembered(
  (text: string): boolean => namesTeachers(text) && teacherRemark.test(text),
);

const teacherEnding = new RegExp(`[\\s–—-](?:${teacherWords})[\\s.*_]*$`, 'iu');

/** "Quiz for teachers", "Chapter 3 – teacher copy", "Quiz (for teachers)": a title that says so behind other words. */
export const isTitleForTeachersAlone = remembered(
  (title: string): boolean => namesTeachers(title) && (teacherRemark.test(title) || teacherEnding.test(title)),
);
