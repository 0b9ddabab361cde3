// Divides a guide's files into sections of a known kind.
import type GithubSlugger from 'github-slugger';
import type { Heading, RootContent } from 'mdast';
import type { ParsedFile } from '../content/parseMarkdown.ts';
import type { Origin } from '../diagnostics/finding.ts';
import { foldName } from '../formats/foldText.ts';
import { allLanguages, type Language } from '../languages/index.ts';
import { isKeyTitle } from './answerLabels.ts';
import type { ReadingContext, SectionDraft } from './draft.ts';
import { readHeadingLocator } from './locator.ts';
import { originOf, type SectionKind } from './model.ts';
import { textOf } from './syntaxTree.ts';

interface Division {
  /** The first `#` heading of the first file that has one before any section. */
  title?: { text: string; origin: Origin };
  sections: SectionDraft[];
}

export function divideIntoSections(
  files: readonly ParsedFile[],
  introductionTitle: string,
  { languages, slugger, diagnostics }: ReadingContext,
): Division {
  const sections: SectionDraft[] = [];
  let title: Division['title'];

  files.forEach((file, fileIndex) => {
    const isFirst = fileIndex === 0;
    let current: SectionDraft | undefined;
    /** In a later file its `#` is a section, and the `##` under it that name no known kind are its parts. */
    let fileSection: SectionDraft | undefined;
    /** Everything below a `#` that names a key belongs to it. */
    let keySection: SectionDraft | undefined;
    let seenTop = false;

    const open = (node: Heading): SectionDraft => {
      const text = textOf(node).trim();
      const section: SectionDraft = {
        id: idOf(node, text, slugger),
        kind: sectionKindOf(text, languages),
        title: text,
        heading: node.children,
        body: [],
        path: file.path,
        origin: originOf(file.path, node),
      };
      sections.push(section);
      current = section;
      return section;
    };

    for (const node of file.children) {
      if (
        node.type === 'heading' &&
        textOf(node).trim() === '' &&
        !node.children.some((child) => child.type === 'image')
      ) {
        diagnostics.report('heading-empty', 'The heading has no words', originOf(file.path, node));
        continue;
      }
      if (node.type === 'heading' && node.depth === 1) {
        const first = !seenTop;
        seenTop = true;
        const text = textOf(node).trim();
        // Below a title stand sections of known kinds; a key is a key whatever stands below it.
        const isKey = isKeyTitle(text);
        const namesKind = isKey || (isNameOfKind(text, languages) && !hasKnownSections(file, languages));
        if (first && isFirst && !title && !namesKind) {
          title = { text, origin: originOf(file.path, node) };
          continue;
        }
        if (first && !isFirst && title && foldName(text) === foldName(title.text)) continue;
        const section = open(node);
        keySection = isKey ? section : undefined;
        fileSection = first && (!isFirst || namesKind) ? section : undefined;
        continue;
      }
      if (node.type === 'heading' && node.depth === 2) {
        const known = sectionKindOf(textOf(node), languages) !== 'prose';
        if (!keySection && (!fileSection || known)) {
          fileSection = undefined;
          open(node);
          continue;
        }
      }
      if (!current) {
        current = openUntitled(file, isFirst, sections, slugger, introductionTitle);
      }
      if (node.type === 'heading') {
        if ((fileSection ?? keySection) && current === (fileSection ?? keySection))
          node.depth = Math.min(node.depth + 1, 6) as Heading['depth'];
        const text = textOf(node).trim();
        node.data = { ...node.data, id: idOf(node, text, slugger), locator: readHeadingLocator(text, languages) };
      }
      current.body.push(node);
    }
  });

  for (const section of sections) closeLevelGaps(section.body);
  return { title, sections: sections.filter((section) => section.kind !== 'introduction' || section.body.length > 0) };
}

/** The very name of a kind, "Discussion questions"; "Fog and light: worksheet" is a title. */
const isNameOfKind = (text: string, languages: readonly Language[]): boolean =>
  languages.some(({ sections }) =>
    Object.entries(sections).some(
      ([kind, names]) => kind !== 'introduction' && names.some((name) => foldName(name) === foldName(text)),
    ),
  );

const hasKnownSections = (file: ParsedFile, languages: readonly Language[]): boolean =>
  file.children.some(
    (node) => node.type === 'heading' && node.depth === 2 && sectionKindOf(textOf(node), languages) !== 'prose',
  );

/** Text before any heading: the introduction in the first file, a section named after the file in a later one. */
function openUntitled(
  file: ParsedFile,
  isFirst: boolean,
  sections: SectionDraft[],
  slugger: GithubSlugger,
  introductionTitle: string,
): SectionDraft {
  const fileName = file.path
    .split(/[\\/]/)
    .at(-1)!
    .replace(/\.[^.]+$/, '')
    .replace(/^\d+[-_. ]*/, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  const title = isFirst || fileName === '' ? introductionTitle : fileName[0]!.toUpperCase() + fileName.slice(1);
  const section: SectionDraft = {
    id: slugger.slug(title) || slugger.slug('section'),
    kind: isFirst ? 'introduction' : 'prose',
    title,
    heading: [{ type: 'text', value: title }],
    body: [],
    path: file.path,
    origin: { path: file.path, line: file.children[0]?.position?.start.line ?? 1, column: 1 },
  };
  sections.push(section);
  return section;
}

export function sectionKindOf(title: string, languages: readonly Language[]): SectionKind {
  const plain = foldName(
    title
      .replace(/^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}|\ufe0f|\s)+/u, '')
      .replace(/^(?:\d+|[ivx]+)[.)]\s+/i, ''),
  );
  for (const { sections } of languages) {
    for (const [kind, names] of Object.entries(sections)) {
      if (kind !== 'introduction' && names.some((name) => foldName(name) === plain)) return kind as SectionKind;
    }
  }
  if (isForTeachersTitle(plain, languages)) return 'teaching';
  const asks = questionKindIn(plain, languages);
  return isAnswersTitle(plain, asks !== undefined, languages) || isKeyTitle(plain) ? 'answers' : (asks ?? 'prose');
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

function idOf(node: Heading, text: string, slugger: GithubSlugger): string {
  const id = slugger.slug(text.slice(0, 120)) || slugger.slug('section');
  node.data = { ...node.data, id };
  return id;
}

/** PDF/UA-1 (7.4.2) and WCAG want no skipped level: `##` then `####` becomes `##` then `###`. */
function closeLevelGaps(body: readonly RootContent[]): void {
  let previous = 2;
  const written: { was: number; became: number }[] = [];
  for (const node of body) {
    if (node.type !== 'heading') continue;
    while (written.length > 0 && written.at(-1)!.was >= node.depth) written.pop();
    const was = node.depth;
    const parent = written.at(-1)?.became ?? 2;
    const became = Math.max(3, Math.min(parent + 1, previous + 1, 6));
    node.depth = became as Heading['depth'];
    written.push({ was, became });
    previous = became;
  }
}
