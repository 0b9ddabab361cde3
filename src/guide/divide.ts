// Divides the trees of a guide's files into sections; headings get ids and skip no level.
import type { Heading, PhrasingContent, RootContent } from 'mdast';
import type { ParsedFile } from '../content/parseMarkdown.ts';
import type { Origin } from '../diagnostics/finding.ts';
import type { ReadingContext, SectionDraft } from './draft.ts';
import { hasAnswerLabel } from './hiddenHtml.ts';
import { findRoles } from './levels.ts';
import { readHeadingLocator } from './locator.ts';
import { originOf, type SectionKind } from './model.ts';
import { sectionKindOf } from './sections.ts';
import { textOf } from './syntaxTree.ts';

/** A file, and the title in its own front matter. */
export interface TitledFile extends ParsedFile {
  readonly ownTitle?: string;
}

interface Division {
  /** The heading that is the title of the guide. */
  title?: { text: string; origin: Origin };
  sections: SectionDraft[];
}

interface GuideNames {
  /** The title when neither front matter nor a heading gives one: the work's, the folder's. */
  readonly fallbackTitle: string;
  /** The word for an introduction, for its id. */
  readonly introduction: string;
  /** Each file is an article of its own, and the guide is named after its folder. */
  readonly areArticles: boolean;
}

export function divideIntoSections(
  files: readonly TitledFile[],
  { fallbackTitle, introduction, areArticles }: GuideNames,
  context: ReadingContext,
): Division {
  const sections: SectionDraft[] = [];
  let title: Division['title'];
  const titleCalls: PhrasingContent[] = [];
  const frontTitle = areArticles ? undefined : files[0]?.ownTitle;

  files.forEach((file, fileIndex) => {
    const isFirst = fileIndex === 0 && !areArticles;
    const nodes = withoutEmptyHeadings(file, context);
    const folded = insideFoldedAnswers(nodes);
    const roles = findRoles(
      nodes.filter((node): node is Heading => node.type === 'heading' && !folded.has(node)),
      {
        languages: context.languages,
        isFirst,
        frontTitle: file.ownTitle,
        guideTitle: areArticles ? fallbackTitle : (frontTitle ?? title?.text),
        hasText: (heading) => hasText(nodes, heading),
      },
    );
    for (const [heading, role] of roles) {
      const isTitle = role === 'title' || role === 'titleSection' || (role === 'repeated' && isFirst);
      if (!isTitle) continue;
      takeAttributes(heading);
      const text = textOf(heading).trim();
      title = title
        ? { ...title, text: `${title.text}${/[:–—]/.test(title.text) ? ' – ' : ': '}${text}` }
        : { text, origin: originOf(file.path, heading) };
    }
    let current: SectionDraft | undefined;
    let depth = 0;
    let part: { readonly outer: SectionDraft; readonly depth: number } | undefined;
    const open = (heading: PhrasingContent[], text: string, origin: Origin, id?: string): SectionDraft => {
      current = openSection(heading, text, origin, id, context);
      sections.push(current);
      part = undefined;
      return current;
    };
    const openAt = (node: Heading, kind?: SectionKind): void => {
      const id = takeAttributes(node);
      if (current && current.body.length === 0 && depth < node.depth) current.isOuter = true;
      depth = node.depth;
      const section = open(node.children, textOf(node).trim(), originOf(file.path, node), id);
      if (kind && section.kind === 'prose') section.kind = kind;
      section.isOuter = kind === 'introduction' || undefined;
      node.data = { ...node.data, id: section.id };
    };
    /** Text before any heading is the introduction in the first file, a section named after its file in a later one. */
    const untitled = (): SectionDraft => {
      const text = isFirst ? (frontTitle ?? title?.text ?? fallbackTitle) : fileTitle(file, fallbackTitle);
      const origin = { path: file.path, line: file.children[0]?.position?.start.line ?? 1, column: 1 };
      const section = open([{ type: 'text', value: text }], text, origin, isFirst ? introduction : undefined);
      section.kind = isFirst ? 'introduction' : section.kind;
      return section;
    };

    if (!isFirst && file.ownTitle)
      open([{ type: 'text', value: file.ownTitle }], file.ownTitle, { path: file.path, line: 1, column: 1 });
    for (const node of nodes) {
      const role = node.type === 'heading' ? roles.get(node) : undefined;
      if (node.type !== 'heading') (current ?? untitled()).body.push(node);
      else if (role === 'title' || role === 'repeated')
        titleCalls.push(...node.children.filter(({ type }) => isFirst && type === 'footnoteReference'));
      else if (role === 'section' || role === 'titleSection') openAt(node);
      else if (role === 'introduction') openAt(node, 'introduction');
      else {
        if (part && node.depth <= part.depth) {
          current = part.outer;
          part = undefined;
        }
        const within = current ?? untitled();
        within.body.push(node);
        const id = takeAttributes(node);
        const text = textOf(node).trim();
        const locator = readHeadingLocator(text, context.languages);
        node.data = { ...node.data, id: slugFor(id ?? text, context), locator };
        if (role === 'part') {
          const section = openSection(node.children, text, originOf(file.path, node), undefined, context, node.data.id);
          section.partOf = { section: within, heading: node };
          section.locator ??= within.locator;
          sections.push(section);
          current = section;
          part = { outer: within, depth: node.depth };
        }
      }
    }
  });

  for (const section of sections) {
    section.body = withoutOuterRules(section.body);
    closeLevelGaps(section.body);
  }
  if (frontTitle !== undefined) applyTitleKind(sections, sectionKindOf(frontTitle, context.languages));
  const home = sections.find(({ path }) => path === files[0]?.path);
  home?.heading.push(...titleCalls);
  return { title, sections: withoutBareIntroduction(sections) };
}

/** Kinds of sections that a key may have as well: it repeats the headings of its questions. */
const kindsInKeys: ReadonlySet<SectionKind> = new Set<SectionKind>([
  ...(['introduction', 'prose', 'questions', 'quiz', 'essays', 'answers'] as const),
]);

/** A title in front matter names the kind of a text without headings, and a key as a heading would. */
function applyTitleKind(sections: readonly SectionDraft[], kind: SectionKind): void {
  if (kind === 'answers') {
    if (sections.every((section) => kindsInKeys.has(section.kind))) for (const section of sections) section.kind = kind;
    return;
  }
  const [only, ...others] = sections;
  const isWhole = only?.kind === 'introduction' && others.length === 0 && isHeadingInvented(only);
  if (isWhole && kind !== 'prose' && kind !== 'teaching') only.kind = kind;
}

function openSection(
  heading: PhrasingContent[],
  text: string,
  origin: Origin,
  wantedId: string | undefined,
  context: ReadingContext,
  id = slugFor(wantedId ?? text, context),
): SectionDraft {
  return {
    id,
    kind: sectionKindOf(text, context.languages),
    title: text,
    heading: [...heading],
    body: [],
    path: origin.path,
    locator: readHeadingLocator(text, context.languages),
    origin,
  };
}

const slugFor = (text: string, { slugger }: ReadingContext): string =>
  slugger.slug(text.slice(0, 120)) || slugger.slug('section');

/** A heading without words is no heading; an image is one. */
function withoutEmptyHeadings(file: ParsedFile, { diagnostics }: ReadingContext): RootContent[] {
  return file.children.filter((node) => {
    if (node.type !== 'heading' || textOf(node).trim() !== '') return true;
    if (node.children.some((child) => child.type === 'image')) return true;
    diagnostics.report('heading-empty', 'The heading has no words', originOf(file.path, node));
    return false;
  });
}

/** Nodes between the tags of a `<details>` whose summary names an answer: their headings are parts of the answer. */
function insideFoldedAnswers(nodes: readonly RootContent[]): ReadonlySet<RootContent> {
  const inside = new Set<RootContent>();
  let isOpen = false;
  for (const node of nodes) {
    if (node.type !== 'html') {
      if (isOpen) inside.add(node);
    } else if (/<\/details/i.test(node.value)) isOpen = false;
    else if (/<details/i.test(node.value)) isOpen = hasAnswerLabel(node.value);
  }
  // Without its end the tag says nothing of what follows.
  return isOpen ? new Set() : inside;
}

function hasText(nodes: readonly RootContent[], heading: Heading): boolean {
  const rest = nodes.slice(nodes.indexOf(heading) + 1);
  const next = rest.findIndex(({ type }) => type === 'heading');
  return rest.slice(0, next < 0 ? rest.length : next).some((node) => !isBare(node));
}

/** `20-stage_history.md` is called Stage history. */
function fileTitle(file: ParsedFile, fallbackTitle: string): string {
  const name = file.path
    .split(/[\\/]/)
    .at(-1)!
    .replace(/\.[^.]+$/, '')
    .replace(/^\d+[-_. ]*/, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  return name === '' ? fallbackTitle : name[0]!.toUpperCase() + name.slice(1);
}

/** `## Characters {#characters .unnumbered}`, as Pandoc and Google Docs write it; returns the id. */
function takeAttributes(node: Heading): string | undefined {
  const last = node.children.at(-1);
  const match =
    last?.type === 'text' ? /\s*\{\s*((?:[#.][^\s{}]+|-|[\w-]+=\S+)(?:\s+[^\s{}]+)*)\s*\}\s*$/.exec(last.value) : null;
  if (!match || last?.type !== 'text') return undefined;
  last.value = last.value.slice(0, match.index);
  if (last.value === '') node.children.pop();
  return /#([^\s.}]+)/.exec(match[1]!)?.[1];
}

/** Nothing a reader would miss as the text of a section. */
const isBare = (node: RootContent): boolean =>
  node.type === 'thematicBreak' ||
  node.type === 'footnoteDefinition' ||
  (node.type === 'html' &&
    !/<(?:img|svg|math|picture|video|audio|iframe|object|hr|input)\b/i.test(node.value) &&
    wordsOfHtml(node.value) === '');

/** Scripts, styles and components of site generators hold no words that are printed. */
const wordsOfHtml = (html: string): string =>
  html
    .replace(/<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    .replace(/<[^>]*>/g, '')
    .trim();

/** A rule parts what stands before it from what stands behind; between sections the next heading does that. */
function withoutOuterRules(body: RootContent[]): RootContent[] {
  const isText = (node: RootContent) => !isBare(node);
  const [from, to] = [body.findIndex(isText), body.findLastIndex(isText)];
  return body.filter(
    (node, index) =>
      node.type !== 'thematicBreak' || node.data?.isRoomToWrite || (from >= 0 && index > from && index < to),
  );
}

/** An introduction of notes and comments alone is none; what it holds goes to the next section of its file. */
function withoutBareIntroduction(sections: SectionDraft[]): SectionDraft[] {
  const [first, second] = sections;
  if (first?.kind !== 'introduction' || first.body.some((node) => !isBare(node)) || !isHeadingInvented(first))
    return sections;
  if (second?.path === first.path) second.body.unshift(...first.body);
  return sections.slice(1);
}

/** The title of the guide or the file stands above text that has no heading. */
export const isHeadingInvented = ({ heading }: { readonly heading: readonly PhrasingContent[] }): boolean =>
  heading[0]?.position === undefined;

/** PDF/UA-1 (7.4.2) and WCAG want no skipped level: `##` then `####` becomes `##` then `###`. */
export function closeLevelGaps(body: readonly RootContent[]): void {
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

/** Puts parts back below their headings, once they have been read; returns the ids of the sections that now hold them. */
export function joinParts(sections: readonly SectionDraft[]): {
  readonly sections: SectionDraft[];
  readonly home: (sectionId: string) => string;
} {
  const homes = new Map<string, string>();
  for (const { id, body, partOf } of sections) {
    if (!partOf) continue;
    const { section, heading } = partOf;
    homes.set(id, section.id);
    for (const node of body)
      if (node.type === 'heading') node.depth = Math.min(6, node.depth + heading.depth - 2) as Heading['depth'];
    const notes = new Set(section.body.map((node) => node.type === 'footnoteDefinition' && node.identifier));
    const own = body.filter((node) => node.type !== 'footnoteDefinition' || !notes.has(node.identifier));
    const at = section.body.indexOf(heading);
    section.body.splice(at < 0 ? section.body.length : at + 1, 0, ...own);
  }
  return { sections: sections.filter(({ partOf }) => !partOf), home: (id) => homes.get(id) ?? id };
}
