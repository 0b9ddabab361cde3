// Turns a guide's Markdown files into the model, step by step.

import GithubSlugger, { slug } from 'github-slugger';
import type { RootContent } from 'mdast';
import { loadTexConverter } from '../content/dialects/texMath.ts';
import { type FrontMatter, readFrontMatter } from '../content/frontMatter.ts';
import { type GuideLocation, loadFiles, type SourceFile } from '../content/loadFiles.ts';
import { type ParsedFile, parseFile, parseOnce } from '../content/parseMarkdown.ts';
import { isRelativeInside } from '../content/pathInside.ts';
import { NestedTooDeep } from '../content/readingBounds.ts';
import { readSettings, type SettingsFile } from '../content/settingsFile.ts';
import { findOversize } from '../content/textSizes.ts';
import type { Diagnostics, Origin } from '../diagnostics/finding.ts';
import { foldName } from '../formats/foldText.ts';
import { canGuessLanguage, guessLanguage } from '../languages/guessLanguage.ts';
import {
  directionOf,
  knownLanguage,
  knowsSections,
  type Language,
  languageOf,
  languagesUnderstood,
} from '../languages/index.ts';
import { basename, resolve } from '../platform/paths.ts';
import { turnOfLoop } from '../platform/runtime.ts';
import { hideAnswers } from './answers.ts';
import { frameBoxes } from './boxes.ts';
import { markdownBelowBreak, resolveContainers } from './containers.ts';
import { divideIntoSections, isHeadingInvented, joinParts, type TitledFile } from './divide.ts';
import type { ReadingContext, SectionDraft } from './draft.ts';
import { distributeFootnotes, type NamedPicture, resolveImages } from './footnotesAndImages.ts';
import { recogniseHeadings } from './headingShapes.ts';
import { resolveLinks } from './links.ts';
import { matchKeys } from './matchKeys.ts';
import { type Guide, originOf, type Question, type Section, type Subheading, type Work } from './model.ts';
import { isAboutPeople, readSubjects } from './names.ts';
import { withoutOwnContents } from './ownContents.ts';
import { reportUnanswered, reportUnkeyed, takeQuestions } from './questions.ts';
import { isAboutQuotations } from './quotationForms.ts';
import { readMetadata } from './readerNotes.ts';
import { takeQuotations } from './readQuotations.ts';
import { readTerms, readTimeline, resolveQuotations } from './references.ts';
import { sectionKindOf } from './sections.ts';
import { countWords, readingMinutes, textOf, type WordCount } from './syntaxTree.ts';
import { keepLabelledLines, markDoneItems, readEntries, readTypedLines } from './typedLines.ts';
import { markAskingHeadings } from './withholding.ts';

/** Undefined when there is nothing that could be printed; the diagnostics say why. */
export async function readGuideFiles(location: GuideLocation, diagnostics: Diagnostics): Promise<Guide | undefined> {
  return readGuideTexts(location, await loadFiles(location, diagnostics), diagnostics);
}

/** The same from its files as they were loaded. */
export async function readGuideTexts(
  location: GuideLocation,
  texts: readonly SourceFile[],
  diagnostics: Diagnostics,
): Promise<Guide | undefined> {
  const parsed: ParsedFile[] = [];
  const convertTex = await loadTexConverter(texts.map(({ text }) => text));
  /** A browser that is starting meanwhile gets its answers, and a newer text stops the reading of an older one. */
  const nextStep = async () => {
    await turnOfLoop();
    location.signal?.throwIfAborted();
  };
  for (const text of texts) {
    await nextStep();
    const file = parsedWithinBounds(text, diagnostics, (text) =>
      location.parsed ? parseOnce(text, convertTex, location.parsed) : parseFile(text, convertTex),
    );
    if (!file) continue;
    const [first, ...more] = file.cellsBeyondHead;
    if (first)
      diagnostics.report(
        'table-widened',
        `This cell has no column in the table’s first row${more.length > 0 ? `, nor have cells on lines ${more.map((cell) => cell.position?.start.line).join(', ')}` : ''}`,
        originOf(file.path, first),
      );
    parsed.push(file);
  }
  await nextStep();
  // Half a guide would only be said to lack the other.
  if (parsed.length < texts.length) return undefined;
  const [first, ...others] = parsed;
  const start = { path: first?.path ?? location.files[0]!, line: 1, column: 1 };
  if (!first) return undefined;

  const own = readFrontMatter(first.frontMatter, first.path, diagnostics);
  const settings = await readSettings(location, diagnostics);
  const front = withSettings(own, settings);
  reportIdleKeys(front, diagnostics);
  const declaredWork = withoutOutside(front.work, diagnostics);
  const books = new Set(declaredWork.sources?.map(({ path }) => resolve(location.folder, path)));
  const files = [first, ...others.filter(({ path }) => !books.has(resolve(path)))].map((file) => ({
    ...file,
    children: withoutContainers(file, front.answers, diagnostics),
  }));
  if (first.isUnclosed)
    diagnostics.report('front-matter-invalid', 'The front matter has no line `---` that closes it', start);
  const lang = front.lang ?? (await languageWithoutTag(files, start, diagnostics));
  reportUnknownLanguage(lang, front.places.get('lang') ?? start, diagnostics);
  const context: ReadingContext = {
    folder: location.folder,
    languages: languagesUnderstood(lang),
    diagnostics,
    slugger: new ShortSlugger(),
    reads: location.reads,
    answers: front.answers,
    form: front.work.form,
  };
  const paths = files.map(({ path }) => path);
  const shaped = files.map((file) => ({
    ...file,
    children: recogniseHeadings(withoutOwnContents(file.children, file.path, diagnostics, paths), context.languages),
  }));
  const titled = withOwnTitles(shaped, front, diagnostics);
  reportMixedGuides(titled, context);
  const areArticles = areSeparateArticles(titled, location.slug, context.languages);
  const fallbackTitle = front.work.title ?? titleFromSlug(location.slug);
  const { introduction } = languageOf(lang).printed;
  const division = divideIntoSections(titled, { fallbackTitle, introduction, areArticles }, context);
  const drafts = division.sections;
  if (!drafts.some((draft) => draft.kind !== 'introduction' || draft.body.some(isVisible))) {
    diagnostics.report('guide-empty', 'The guide has no text', start);
    return undefined;
  }

  const work = { ...readMetadata(drafts), ...declaredWork };
  for (const draft of drafts) {
    if (isAboutQuotations(draft, context.languages)) draft.kind = 'quotations';
    else if (isAboutPeople(draft, context.languages)) draft.kind = 'characters';
  }
  distributeFootnotes(drafts, context);
  const cover = front.cover
    ? { address: front.cover, path: first.path, folder: context.folder, origin: front.places.get('cover') ?? start }
    : undefined;
  const images = await resolveImages(drafts, { cover, logo: logoOf({ own, first, settings }, context) }, context);
  for (const draft of drafts) complainIfEmpty(draft, context);
  for (const draft of drafts) readEntries(draft);
  const characters = drafts
    .filter((draft) => draft.kind === 'characters')
    .flatMap((draft) => readSubjects(draft, context));
  const themes = drafts.filter((draft) => draft.kind === 'themes').flatMap((draft) => readSubjects(draft, context));
  const glossary = drafts.filter((draft) => draft.kind === 'glossary').flatMap((draft) => readTerms(draft, context));
  const timeline = drafts.filter((draft) => draft.kind === 'timeline').flatMap((draft) => readTimeline(draft, context));
  resolveLinks(drafts, context);
  await nextStep();
  // Answers first: what is quoted inside one is for teachers too.
  for (const draft of drafts) if (draft.kind !== 'faq') markAskingHeadings(draft.body);
  for (const draft of drafts) hideAnswers(draft, context);
  await nextStep();
  const quotationDrafts = drafts.flatMap((draft) => takeQuotations(draft, { characters, themes }, context));
  const asked = drafts.flatMap((draft) => takeQuestions(draft, context));
  const { questions, spent } = matchKeys(drafts, asked);
  reportUnkeyed(questions, context);
  reportUnanswered(questions, drafts, context);
  const quotations = resolveQuotations(
    quotationDrafts,
    drafts,
    { characters, themes, workAuthor: work.author, workTitle: work.title },
    context,
  );

  const { sections: whole, home } = joinParts(drafts.filter((draft) => !spent.has(draft)));
  const atHome = <Item extends { readonly sectionId: string }>(items: readonly Item[]): Item[] =>
    items.map((item) => ({ ...item, sectionId: home(item.sectionId) }));
  for (const draft of drafts) {
    keepLabelledLines(draft.body);
    markDoneItems(draft);
  }
  for (const { prompt, answer } of questions) keepLabelledLines([...prompt, ...answer]);
  const sections = whole.map((draft) => sectionOf({ ...draft, body: frameBoxes(draft.body) }));
  const framedQuestions = questions.map((question) => ({
    ...question,
    prompt: frameBoxes(question.prompt),
    answer: frameBoxes(question.answer),
    choices: question.choices.map((choice) => ({ ...choice, content: frameBoxes(choice.content) })),
  }));
  const framedQuotations = quotations.map((quotation) => ({
    ...quotation,
    content: frameBoxes(quotation.content),
    commentary: frameBoxes(quotation.commentary),
  }));
  const counted = countStudentWords(sections, framedQuestions, framedQuotations);
  return {
    slug: location.slug,
    title: (areArticles ? undefined : front.title) ?? (division.title?.text || fallbackTitle),
    author: front.author,
    // Those of the first article are not the folder's.
    description: areArticles ? undefined : front.description,
    lang,
    direction: directionOf(lang),
    cover: images.cover,
    licence: front.licence,
    date: areArticles ? undefined : front.date,
    answers: front.answers,
    coverPage: front.coverPage,
    school: front.school,
    logo: images.logo,
    teacher: front.teacher,
    group: front.group,
    paper: front.paper,
    level: front.level,
    look: front.look,
    noteLines: front.noteLines,
    quotationsBy: front.quotationsBy,
    ...(await styleOf({ own, first, settings }, context)),
    figures: front.figures && { ...front.figures, relations: front.relations ?? [], order: front.order ?? [] },
    work,
    sections,
    characters: atHome(characters),
    themes: atHome(themes),
    quotations: atHome(framedQuotations),
    questions: atHome(framedQuestions),
    glossary,
    timeline,
    assets: images.assets,
    htmlImages: images.htmlImages,
    words: counted.words + counted.characters,
    readingMinutes: readingMinutes(counted),
    origin: division.title?.origin ?? start,
  };
}

/** Settings fill in what the front matter leaves unsaid. */
function withSettings(own: FrontMatter, settings: readonly SettingsFile[]): FrontMatter {
  return Object.assign({}, ...settings.map(({ keys }) => keys).reverse(), own);
}

/** Relations and an order are for pictures. */
function reportIdleKeys({ figures, relations, order }: FrontMatter, diagnostics: Diagnostics): void {
  const idle = [
    { key: 'relations', first: relations?.[0], picture: 'characters' },
    { key: 'order', first: order?.[0], picture: 'timeline' },
  ] as const;
  for (const { key, first, picture } of idle)
    if (first && !figures?.wanted.includes(picture))
      diagnostics.report(
        'key-without-effect',
        `Nothing is made of \`${key}\`: it is for the picture \`${picture}\`, which \`figures\` does not name`,
        first.origin,
      );
}

/** The nearest; its path starts from the file that names it, and leads out of no folder. */
function logoOf(
  { own, first, settings }: { own: FrontMatter; first: ParsedFile; settings: readonly SettingsFile[] },
  { folder }: ReadingContext,
): NamedPicture | undefined {
  const named = [{ keys: own, path: first.path, folder }, ...settings].find(({ keys }) => keys.logo !== undefined);
  return named && { ...named, address: named.keys.logo!, origin: named.keys.places.get('logo')! };
}

/** The nearest, as with the logo. It is loaded where one is named. */
async function styleOf(
  { own, first, settings }: { own: FrontMatter; first: ParsedFile; settings: readonly SettingsFile[] },
  { folder, reads, diagnostics }: ReadingContext,
): Promise<Pick<Guide, 'style' | 'fonts'>> {
  const named = [{ keys: own, path: first.path, folder }, ...settings].find(({ keys }) => keys.style !== undefined);
  if (!named) return {};
  const { readAuthorStyle } = await import('../content/authorStyle.ts');
  const style = { name: named.keys.style!, folder: named.folder, origin: named.keys.places.get('style')! };
  return readAuthorStyle(style, reads, diagnostics);
}

/** Containers of other programs as answers and boxes. */
function withoutContainers(file: ParsedFile, answers: Guide['answers'], diagnostics: Diagnostics): RootContent[] {
  return resolveContainers(readTypedLines(file.children.flatMap(markdownBelowBreak)), {
    isShown: answers === 'shown',
    onUnclear: (container) => {
      if (answers === undefined)
        diagnostics.report(
          'answer-withheld',
          'This box may hold an answer, as its kind says; it is printed for teachers only',
          originOf(file.path, container),
        );
    },
  });
}

/** Made where a message names a language: the names of all languages take longer to load than a short guide to read. */
const nameOfLanguage = (tag: string): string | undefined => new Intl.DisplayNames('en', { type: 'language' }).of(tag);

async function languageWithoutTag(
  files: readonly { readonly children: readonly RootContent[] }[],
  start: Origin,
  diagnostics: Diagnostics,
): Promise<string> {
  const words = (node: RootContent) =>
    node.type === 'html' ? node.value.replace(/<(script|style)\b[\s\S]*?<\/\1>|<[^>]*>/gi, ' ') : textOf(node);
  const text = files.flatMap(({ children }) => children.map(words)).join('\n');
  const guess = await guessLanguage(text);
  if (guess === undefined) {
    if (canGuessLanguage(text))
      diagnostics.report(
        'language-guessed',
        'The guide names no language, and its words do not say which it is; it is read as English',
        start,
      );
    return 'en';
  }
  if (guess !== 'en')
    diagnostics.report(
      'language-guessed',
      `The guide names no language; it is read as ${nameOfLanguage(guess)}`,
      start,
    );
  return guess;
}

/** Printed words, headings, places and labels come from a language's file. */
function reportUnknownLanguage(lang: string, origin: Origin, diagnostics: Diagnostics): void {
  if (knownLanguage(lang)) return;
  const name = nameOfLanguage(new Intl.Locale(lang).language);
  diagnostics.report(
    'language-unsupported',
    knowsSections(lang)
      ? `Few words of ${name} are known: sections, chapters and answers are found by their usual names, and the program’s own words are printed in English`
      : `No words of ${name} are known: headings, places and labels are read in English only, and the program’s own words are printed in English`,
    origin,
  );
}

/** One message for each kind of foreign markup in a file, with all its lines. */
function reportForeignMarkup({ path, foreign }: ParsedFile, diagnostics: Diagnostics): void {
  for (const kind of new Set(foreign.occurrences.map((one) => one.kind))) {
    const occurrences = foreign.occurrences
      .filter((one) => one.kind === kind)
      .sort((a, b) => a.point.line - b.point.line || a.point.column - b.point.column);
    const lines = [...new Set(occurrences.map(({ point }) => point.line))];
    const { point, outcome } = occurrences[0]!;
    const place = { path, ...point };
    const named = lines.length > 1 ? `lines ${lines.join(', ')}` : `line ${lines[0]}`;
    if (outcome === 'needless') diagnostics.report('contents-replaced', `Not printed: ${kind} (${named})`, place);
    else if (outcome === 'changed') diagnostics.report('markup-converted', `${kind} (${named})`, place);
    else {
      const article = /^[aeiou]/i.test(kind) ? 'An' : 'A';
      const printed = outcome === 'left-out' ? 'is left out' : 'is printed as it is typed';
      diagnostics.report(
        'markup-unknown',
        `${article} ${kind} ${printed}${lines.length > 1 ? ` (${named})` : ''}`,
        place,
      );
    }
  }
}

function parsedWithinBounds(
  text: SourceFile,
  diagnostics: Diagnostics,
  parse: (text: SourceFile) => ParsedFile,
): ParsedFile | undefined {
  try {
    const file = parse(text);
    const { otherMarkup } = file;
    if (otherMarkup)
      diagnostics.report(
        'markup-language',
        `This text is written in ${otherMarkup.name}, not in Markdown; its marks are printed as they are typed`,
        { path: text.path, line: otherMarkup.line, column: 1 },
        { remedy: otherMarkup.remedy },
      );
    else reportForeignMarkup(file, diagnostics);
    const oversize = findOversize(file.children);
    for (const { ruleId, reason, point } of oversize) diagnostics.report(ruleId, reason, { path: text.path, ...point });
    return oversize.some(({ ruleId }) => ruleId === 'text-oversized') ? undefined : file;
  } catch (error) {
    if (!(error instanceof NestedTooDeep)) throw error;
    diagnostics.report('nesting-deep', error.message, { path: text.path, ...error.point });
    return undefined;
  }
}

/** Each file with the title in its own front matter. Of a later file's other facts none is used. */
function withOwnTitles(
  [first, ...others]: readonly ParsedFile[],
  front: FrontMatter,
  diagnostics: Diagnostics,
): TitledFile[] {
  return [
    { ...first!, ownTitle: front.title },
    ...others.map((file): TitledFile => {
      if (!file.frontMatter) return file;
      const own = readFrontMatter(file.frontMatter, file.path, diagnostics, front.unusedKeys);
      const ignored = [...own.places.keys()].filter((key) => !ofOneFile.has(key) && !isSameFact(own, front, key));
      if (ignored.length > 0)
        diagnostics.report(
          'front-matter-misplaced',
          `${ignored.map((key) => `\`${key}\``).join(', ')}: read in the front matter of ${first!.path} only`,
          own.places.get(ignored[0]!)!,
        );
      return { ...file, ownTitle: own.title };
    }),
  ];
}

/** Facts about a page of a site, which each of its files has. */
const ofOneFile = new Set(['title', 'date', 'description', 'cover']);

function isSameFact(own: FrontMatter, front: FrontMatter, key: string): boolean {
  const [mine, theirs] = [own, front].map((facts) =>
    key.startsWith('work.') ? facts.work[key.slice(5) as keyof Work] : facts[key as 'author'],
  );
  return mine === theirs;
}

/** Whether a folder holds articles with titles of their own, and none of them is the guide's. */
function areSeparateArticles(files: readonly TitledFile[], slug: string, languages: readonly Language[]): boolean {
  const [first, ...others] = files;
  if (!first || others.length === 0 || /(?:^|[\\/])(?:guide|index)\.\w+$/i.test(first.path)) return false;
  const isKnown = (title: string) => sectionKindOf(title, languages) !== 'prose';
  const titlesOf = ({ children }: TitledFile, depth: number) =>
    children.flatMap((node) => (node.type === 'heading' && node.depth === depth ? [textOf(node).trim()] : []));
  const titles = files.flatMap(({ ownTitle }) => ownTitle ?? []);
  if (first.ownTitle && new Set(titles.map(foldName)).size > 1)
    return isKnown(first.ownTitle) || !titles.slice(1).every(isKnown);
  if (titles.length > 0) return false;
  const [title, ...more] = titlesOf(first, 1);
  const later = others.flatMap((file) => titlesOf(file, 1).slice(0, 1));
  if (title === undefined || later.length === 0 || more.length > 0) return false;
  const isNamedLikeFolder = foldName(slug.replace(/[-_]+/g, ' ')).includes(foldName(title));
  return !isNamedLikeFolder && ![title, ...later, ...titlesOf(first, 2)].some(isKnown);
}

/** Files that each have a title and the sections of a whole guide were hardly meant as one. */
function reportMixedGuides(files: readonly TitledFile[], { languages, diagnostics }: ReadingContext): void {
  const wholes = files.flatMap((file) => {
    const headings = file.children.filter((node) => node.type === 'heading');
    const [first] = headings;
    const title = file.ownTitle ?? (first?.depth === 1 ? textOf(first).trim() : undefined);
    const kinds = new Set(
      headings.map((node) => sectionKindOf(textOf(node), languages)).filter((kind) => kind !== 'prose'),
    );
    const isWhole = title !== undefined && kinds.size > 1 && sectionKindOf(title, languages) === 'prose';
    return isWhole ? [{ file, title, kinds, origin: first ? originOf(file.path, first) : undefined }] : [];
  });
  const [first] = wholes;
  const others = wholes.slice(1).filter(({ title, kinds }) => {
    const shared = [...kinds].filter((kind) => first!.kinds.has(kind));
    return foldName(title) !== foldName(first!.title) && shared.length > 1;
  });
  if (!first || others.length === 0) return;
  const names = [first, ...others].map(({ title, file }) => `“${title}” (${basename(file.path)})`);
  diagnostics.report(
    'guides-mixed',
    `These files look like guides of their own, and are printed as one: ${names.slice(0, 6).join(', ')}${names.length > 6 ? ' …' : ''}`,
    others[0]!.origin ?? { path: others[0]!.file.path, line: 1, column: 1 },
  );
}

/** A source is the book's text, and may be anywhere on the disk only where it is named for one run. */
function withoutOutside(work: Work, diagnostics: Diagnostics): Work {
  if (!work.sources) return work;
  const sources = work.sources.filter(({ path, origin }) => {
    // The path itself must not lead out of the folder, even if no such file exists.
    const isInside = isRelativeInside(path);
    if (!isInside)
      diagnostics.report('source-outside', `The source \`${path}\` lies outside the guide’s folder`, origin);
    return isInside;
  });
  return { ...work, sources };
}

function sectionOf({ partOf: _, isOuter: __, ...draft }: SectionDraft): Section {
  const subheadings = draft.body.flatMap((node): Subheading[] =>
    node.type === 'heading' && node.depth === 3 && node.data?.id
      ? [{ id: node.data.id, title: textOf(node).trim(), locator: node.data.locator }]
      : [],
  );
  return { ...draft, subheadings };
}

const isVisible = (node: RootContent) =>
  node.type !== 'html' || node.value.replace(/<!--[\s\S]*?-->/g, '').trim() !== '';

function complainIfEmpty(draft: SectionDraft, { diagnostics }: ReadingContext): void {
  // "Rating: 4.5/5" says all there is to say.
  if (draft.isOuter || /[:：]\s*\S/.test(draft.title) || draft.body.some(isVisible)) return;
  diagnostics.report('section-empty', `Section “${draft.title}” is empty`, draft.origin);
}

/** The guide's words as a student meets them: answers left out, each quotation once. */
export function countStudentWords(
  sections: readonly Section[],
  questions: readonly Question[],
  quotations: Guide['quotations'],
): WordCount {
  const plain = (nodes: readonly RootContent[]): string =>
    nodes
      .map((node) =>
        node.type === 'answerBlock' || node.type === 'html'
          ? ''
          : 'children' in node && node.type !== 'paragraph' && node.type !== 'heading'
            ? plain(node.children as RootContent[])
            : textOf(node),
      )
      .join('\n');
  const text = [
    ...sections.flatMap((section) => [isHeadingInvented(section) ? '' : section.title, plain(section.body)]),
    ...questions.flatMap((question) => [
      plain(question.prompt),
      ...question.choices.map((choice) => plain(choice.content)),
    ]),
    ...quotations.flatMap((quotation) => [quotation.text, quotation.attribution.text, plain(quotation.commentary)]),
  ].join('\n');
  return countWords(text);
}

function titleFromSlug(slug: string): string {
  const words = slug.replace(/[-_]+/g, ' ').trim();
  return words === '' ? 'Untitled' : words[0]!.toUpperCase() + words.slice(1);
}

/** A PDF's name has 127 bytes at most (ISO 32000-1, Annex C); some are left for what is put before and behind an id. */
const longestId = 100;

/** Ids that are names in a PDF, where a browser writes letters beyond ASCII as `%E8%BF%99`. */
class ShortSlugger extends GithubSlugger {
  override slug(value: string, maintainCase?: boolean): string {
    const whole = slug(value, maintainCase);
    // A letter beyond ASCII has two to four bytes of three signs each.
    const lengthOf = (character: string) => (character < '\u0080' ? 1 : Buffer.byteLength(character) * 3);
    let [length, kept] = [0, ''];
    for (const character of whole) {
      length += lengthOf(character);
      if (length > longestId) return super.slug(kept.replace(/-+$/, ''), maintainCase);
      kept += character;
    }
    return super.slug(value, maintainCase);
  }
}
