// The kind of a section, as its heading names it.
import { foldName } from '../formats/foldText.ts';
import { allLanguages, type Language } from '../languages/index.ts';
import { isKeyTitle } from './answerLabels.ts';
import type { SectionKind } from './model.ts';

export function sectionKindOf(title: string, languages: readonly Language[]): SectionKind {
  const plain = plainTitle(title);
  const named = kindNamed(plain, languages);
  if (named) return named;
  if (isForTeachersTitle(plain, languages)) return 'teaching';
  const asks = questionKindIn(plain, languages);
  if (isAnswersTitle(plain, asks !== undefined, languages) || isKeyTitle(plain)) return 'answers';
  return asks ?? 'prose';
}

/** Whether a title is the very name of a kind, "Discussion questions", or of a key; "Fog and light: worksheet" only holds one. */
export const isNameOfKind = (title: string, languages: readonly Language[]): boolean =>
  isKeyTitle(title) || kindNamed(plainTitle(title), languages) !== undefined;

/** Without what stands in front of the words: an emoji, a number. */
const plainTitle = (title: string): string =>
  foldName(
    title
      .replace(/^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}|\ufe0f|\s)+/u, '')
      .replace(/^(?:\d+|[ivx]+)[.)]\s+/i, ''),
  );

function kindNamed(plain: string, languages: readonly Language[]): SectionKind | undefined {
  for (const { sections } of languages) {
    for (const [kind, names] of Object.entries(sections)) {
      if (kind !== 'introduction' && names.some((name) => foldName(name) === plain)) return kind as SectionKind;
    }
  }
  return undefined;
}

/** "Part 3: Answers" and "Appendix: Teaching notes" are what stands behind the colon. */
const withoutPart = (plain: string) => plain.replace(/^[^:–—]{1,30}[:–—]\s*/u, '');

/** "Teaching notes (week 1)", "Lesson plan: chapter one", "For teachers only": a known name, and then whatever follows. */
function isForTeachersTitle(plain: string, languages: readonly Language[]): boolean {
  const names = languages.flatMap(({ sections }) => sections.teaching).map(foldName);
  return [plain, withoutPart(plain)].some((title) => names.some((name) => startsWithWords(title, name, languages)));
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
  const names = languages.flatMap(({ answer }) =>
    answer.names.flatMap((word) => [foldName(word), `${foldName(word)}s`]),
  );
  const collections = new Set(languages.flatMap(({ answer }) => answer.collections.map(foldName)));
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
  for (const { sections } of languages) {
    for (const kind of ['faq', 'quiz', 'essays', 'questions'] as const)
      if (sections[kind].some((name) => words.includes(` ${name} `) && !words.includes(` ${name} of `))) return kind;
  }
  return undefined;
}
