// Gives questions the answers that a key names by their numbers.
import type { RootContent } from 'mdast';
import { foldName } from '../formats/foldText.ts';
import type { SectionDraft } from './draft.ts';
import { type KeyGroup, readKey } from './keyEntries.ts';
import type { Question } from './model.ts';
import { withAnswer } from './questions.ts';

interface MatchedKeys {
  readonly questions: readonly Question[];
  /** Keys of which all has been given to their questions. */
  readonly spent: ReadonlySet<SectionDraft>;
}

/**
 * The questions with the answers of all keys that name each of their questions by one number; these keys are taken out of `drafts`,
 * since the teacher's edition prints the answers by question. All other keys stay as they were written.
 */
export function matchKeys(drafts: readonly SectionDraft[], questions: readonly Question[]): MatchedKeys {
  const result = [...questions];
  const spent = new Set<SectionDraft>();
  let from = 0;
  for (const [index, draft] of drafts.entries()) {
    const isOwn = draft.kind === 'answers';
    // In a section of its own a key is for all since the last one; below questions it is theirs.
    const before = isOwn
      ? drafts.slice(from, index + 1)
      : drafts.filter((one) => one === draft || one.partOf?.section === draft);
    const kept: RootContent[] = [];
    let recent: string[] = [];
    let last: readonly string[] = [];
    let isMatched = false;
    for (const node of draft.body) {
      if (node.type === 'questionList') {
        last = node.ids;
        recent = [...recent, ...last];
      }
      const groups = node.type === 'answerBlock' ? readKey(node.children as RootContent[]) : undefined;
      // The list right above, or else all since the last key, or else all there are.
      const answered =
        groups &&
        (answersFor(groups, before, result, ({ id }) => last.includes(id)) ??
          answersFor(groups, before, result, ({ id }) => recent.includes(id)) ??
          answersFor(groups, before, result, () => true));
      if (!answered) {
        kept.push(node);
        continue;
      }
      for (const [at, answer] of answered) result[at] = withAnswer(result[at]!, answer);
      isMatched = true;
      recent = [];
      last = [];
    }
    if (isOwn) from = index + 1;
    if (!isMatched) continue;
    draft.body = kept;
    if (!isOwn || kept.length > 0) continue;
    spent.add(draft);
    const { partOf } = draft;
    if (partOf) partOf.section.body = partOf.section.body.filter((node) => node !== partOf.heading);
  }
  return { questions: result, spent };
}

/** The place of each question in `questions` with its answer; undefined where an entry has no question, or more than one. */
function answersFor(
  groups: readonly KeyGroup[],
  before: readonly SectionDraft[],
  questions: readonly Question[],
  isNear: (question: Question) => boolean,
): Map<number, RootContent[]> | undefined {
  const found = new Map<number, RootContent[]>();
  const isOpen = ({ answer, choices }: Question) => answer.length === 0 && !choices.some(({ correct }) => correct);
  for (const { title, entries } of groups) {
    const named = title === undefined ? [] : before.filter((draft) => nameOfPart(draft.title) === nameOfPart(title));
    const ids = new Set((named.length === 1 ? named : before).map(({ id }) => id));
    for (const { number, answer } of entries) {
      const places = questions.flatMap((question, at) =>
        ids.has(question.sectionId) && question.number === number && isNear(question) ? [at] : [],
      );
      if (places.length !== 1 || found.has(places[0]!) || !isOpen(questions[places[0]!]!)) return undefined;
      found.set(places[0]!, answer);
    }
  }
  return found.size > 0 ? found : undefined;
}

/** "Part A: Grammar (12 questions)" and "**Part A: Grammar**" are the same part. */
const nameOfPart = (title: string): string =>
  foldName(title.replace(/\s*[(（][^()（）]*[)）]\s*$/u, '').replace(/[:：]\s*$/u, ''));
