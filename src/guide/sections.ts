// The kind of a section, as its heading names it.
import { foldName } from '../formats/foldText.ts';
import { remembered } from '../formats/remembered.ts';
import { conversationsElsewhere } from '../languages/elsewhere.ts';
import { allLanguages, type Language } from '../languages/index.ts';
import { isKeyTitle, isTitleForTeachersAlone } from './answerLabels.ts';
import type { SectionKind } from './model.ts';

const kinds = new WeakMap<readonly Language[], (title: string) => SectionKind>();

export function sectionKindOf(title: string, languages: readonly Language[]): SectionKind {
  let kindOf = kinds.get(languages);
  if (!kindOf) {
    kindOf = remembered((one) => readKind(one, languages));
    kinds.set(languages, kindOf);
  }
  return kindOf(title);
}

function readKind(title: string, languages: readonly Language[]): SectionKind {
  const plain = plainTitle(title);
  const exact = kindsByName(languages).get(plain);
  if (exact) return exact;
  if (isForTeachersTitle(plain, languages)) return 'teaching';
  const asks = questionKindIn(plain, languages);
  const added = /[(（]([^()（）]+)[)）]$/u.exec(plain)?.[1];
  if (added && isAnswersTitle(added, false, languages)) return 'answers';
  if (isAnswersTitle(plain, asks !== undefined, languages) || isKeyTitle(plain)) return 'answers';
  if (isTitleForTeachersAlone(plain)) return 'teaching';
  return kindNamed(plain, languages, true) ?? asks ?? 'prose';
}

const conversations = [...allLanguages.flatMap(({ titles }) => titles.conversations), ...conversationsElsewhere].map(
  foldName,
);

/** "A conversation with the author": the answers there are the text. */
export const isConversation = remembered((title: string): boolean => {
  const plain = foldName(title);
  return conversations.some((name) =>
    /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}]/u.test(name)
      ? ` ${plain.replace(/[^\p{L}\p{M}\p{N}&’]+/gu, ' ')} `.includes(` ${name} `)
      : plain.includes(name),
  );
});

/** Whether a title is the very name of a kind, "Discussion questions", or of a key; "Fog and light: worksheet" only holds one. */
export const isNameOfKind = (title: string, languages: readonly Language[]): boolean =>
  isKeyTitle(title) || kindNamed(plainTitle(title), languages, false) !== undefined;

/** Without what stands in front of the words: an emoji, a number. */
const plainTitle = (title: string): string =>
  foldName(
    title
      .replace(/^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}|\ufe0f|\s)+/u, '')
      .replace(/^(?:\d+|[ivx]+)[.)]\s+/i, ''),
  );

/** `ofWork`: also with the work it is about, "Themes in Macbeth". */
function kindNamed(plain: string, languages: readonly Language[], ofWork: boolean): SectionKind | undefined {
  const exact = kindsByName(languages);
  const short = plain.replace(/\s*[(（][^()（）]*[)）]$/u, '');
  const titles = [
    plain,
    short,
    short.replace(numberedPart, ''),
    // "Vocabulary: chapters 1–4"
    short.replace(/\s*[:–—]\s*\p{L}+\s*\d+(?:\s*[-–]\s*\d+)?$/u, ''),
    ...(ofWork
      ? languages.map((one) => withoutWork(short, one)).filter((one) => !asking.has(exact.get(one) ?? 'prose'))
      : []),
  ];
  for (const title of titles) {
    const kind = exact.get(title);
    if (kind && (title === plain || !isEveryday(title, languages))) return kind;
  }
  // "My favourite quotes", "Les personnages principaux": what is left between such words.
  for (const title of titles) {
    for (const language of languages) {
      const name = withoutWordsAround(title, language);
      const kind = exact.get(name);
      if (kind && !isEveryday(name, languages)) return kind;
    }
  }
  return undefined;
}

/** "Questions of class" ask nothing. */
const asking: ReadonlySet<SectionKind> = new Set<SectionKind>(['faq', 'quiz', 'essays', 'questions']);

const tables = new WeakMap<readonly Language[], ReadonlyMap<string, SectionKind>>();

/** The names of a guide's languages, the first that has a name deciding. */
function kindsByName(languages: readonly Language[]): ReadonlyMap<string, SectionKind> {
  let table = tables.get(languages);
  if (!table) {
    const pairs = languages.flatMap(({ sections }) =>
      Object.entries(sections).flatMap(([kind, names]) =>
        kind === 'introduction' ? [] : names.map((name) => [foldName(name), kind as SectionKind] as const),
      ),
    );
    table = new Map([...pairs].reverse());
    tables.set(languages, table);
  }
  return table;
}

/** "Part 3: Themes", "Chapter 2 – Characters". */
const numberedPart = /^[^:–—]{0,30}?(?:\d+|\b[ivx]+)\s*(?:[:–—]|\s-)\s*/u;

const isEveryday = (name: string, languages: readonly Language[]): boolean =>
  foldedWordsOf(languages).everyday.has(name);

interface FoldedWords {
  readonly everyday: ReadonlySet<string>;
  readonly teaching: readonly string[];
  readonly answers: readonly string[];
  readonly collections: ReadonlySet<string>;
}

const foldedWords = new WeakMap<readonly Language[], FoldedWords>();

/** Every heading is compared with all of them. */
function foldedWordsOf(languages: readonly Language[]): FoldedWords {
  let words = foldedWords.get(languages);
  if (!words) {
    const answerNames = languages.flatMap(({ answer }) => answer.names.map(foldName));
    words = {
      everyday: new Set(languages.flatMap(({ titles }) => titles.everyday.map(foldName))),
      teaching: languages.flatMap(({ sections }) => sections.teaching.map(foldName)),
      answers: answerNames.flatMap((name) => [name, `${name}s`]),
      collections: new Set(languages.flatMap(({ answer }) => answer.collections.map(foldName))),
    };
    foldedWords.set(languages, words);
  }
  return words;
}

/** "Themes in the novel", "Figuren des Romans", “《活着》的人物”. */
function withoutWork(title: string, { titles: { before } }: Language): string {
  const words = title.replace(/^[《『「][^》』」]*[》』」](?:中的|的|の)?/u, '').split(' ');
  const at = words.findIndex((word, index) => index > 0 && before.includes(word));
  return (at > 0 ? words.slice(0, at) : words).join(' ');
}

function withoutWordsAround(title: string, { titles: { around }, typesetting }: Language): string {
  if (typesetting.isUnspaced) {
    const found = around.find((word) => title.startsWith(word) && title.length > word.length);
    return found ? title.slice(found.length).replace(/^的/u, '') : title;
  }
  const isAround = (word: string | undefined) => word !== undefined && (around.includes(word) || /^\d+$/.test(word));
  const words = title.split(' ');
  while (words.length > 1 && isAround(words[0])) words.shift();
  while (words.length > 1 && isAround(words.at(-1))) words.pop();
  return words.join(' ');
}

/** "Part 3: Answers" and "Appendix: Teaching notes" are what stands behind the colon. */
const withoutPart = (plain: string) => plain.replace(/^[^:–—]{1,30}[:–—]\s*/u, '');

/** "Teaching notes (week 1)", "Lesson plan: chapter one", "For teachers only": a known name, and then whatever follows. */
function isForTeachersTitle(plain: string, languages: readonly Language[]): boolean {
  const { teaching } = foldedWordsOf(languages);
  return [plain, withoutPart(plain)].some((title) => teaching.some((name) => startsWithWords(title, name, languages)));
}

/** "For teachers and students" is for students too. */
const startsWithWords = (title: string, words: string, languages: readonly Language[]) => {
  const rest = title.slice(words.length);
  return title.startsWith(words) && !/^[\p{L}\p{M}]/u.test(rest) && !isBoth(rest, languages);
};

const isBoth = (words: string, languages: readonly Language[]) =>
  /[&+/]/.test(words) ||
  languages.some((language) => [...language.and, ...language.with].some((word) => words.includes(` ${word} `)));

const asksInTitle = new RegExp(`(?:${allLanguages.flatMap(({ question }) => question.titles).join('|')})\\b`);

/** "Answers", "Model answers", "Answers for teachers", "Quiz answers"; not "Searching for answers", nor "Questions & answers", which asks too. */
function isAnswersTitle(plain: string, asks: boolean, languages: readonly Language[]): boolean {
  const { answers: names, collections } = foldedWordsOf(languages);
  const isOne = (title: string) =>
    names.some(
      (name) =>
        title === name || ((name.endsWith('s') || collections.has(name)) && startsWithWords(title, name, languages)),
    );
  const part = withoutPart(plain);
  if (isOne(plain) || (part !== plain && isOne(part) && !asksInTitle.test(plain))) return true;
  return asks && !isBoth(plain, languages) && names.some((name) => plain.endsWith(` ${name}`));
}

/** "Chapter 1 quiz", "Questions on chapter 3", "Comprehension questions (Chapters 1–5)": a known name among other words. */
function questionKindIn(plain: string, languages: readonly Language[]): SectionKind | undefined {
  const words = ` ${plain.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim()} `;
  const isIn = (name: string) =>
    words.includes(` ${name} `) && !words.includes(` ${name} of `) && !isEveryday(name, languages);
  for (const { sections } of languages) {
    for (const kind of ['faq', 'quiz', 'essays', 'questions'] as const) if (sections[kind].some(isIn)) return kind;
  }
  return undefined;
}
