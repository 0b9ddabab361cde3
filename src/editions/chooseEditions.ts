// Chooses editions, and the sections each of them prints.

import type { RootContent } from 'mdast';
import type { Diagnostics } from '../diagnostics/finding.ts';
import { sha1 } from '../formats/hash.ts';
import { type Guide, isForTeachers, type Question, type Quotation, type Section } from '../guide/model.ts';
import { type CardSet, chooseCards } from './classCards.ts';
import {
  type AnswerKey,
  type BookEdition,
  type BookEditionId,
  type CardSides,
  type ClassSheetEdition,
  type ClassSheetId,
  type Edition,
  type EditionId,
  type ExportEdition,
  type ExportFile,
  type ExportFormat,
  editionFile,
  editionRow,
  exportFormats,
  type Format,
  type Grouping,
  type HandoutEdition,
  isExport,
  type Level,
  type SheetForm,
} from './editions.ts';
import { reportExportLimits } from './exportLimits.ts';
import { quoteSheet } from './quoteSheetEdition.ts';

/** Each steers one edition; the others pass it over. */
export interface EditionOptions {
  readonly grouping?: Grouping;
  /** As many quotations at most, best first. */
  readonly quotes?: number;
  readonly sheet?: SheetForm;
  readonly level?: Level;
  readonly cards?: CardSides;
}

interface Choice {
  readonly id: EditionId;
  readonly guide: Guide;
  readonly options: EditionOptions;
  readonly diagnostics: Diagnostics;
}

/** In the order asked for; an edition with nothing to put in it is a note. */
export function chooseEditions(
  guide: Guide,
  ids: readonly EditionId[],
  options: EditionOptions,
  diagnostics: Diagnostics,
): readonly Edition[] {
  return ids.flatMap((id) => makers[editionRow(id).kind]({ id, guide, options, diagnostics }));
}

/** Each file of the export formats among those wanted; a format with nothing to hold is a note. */
export function chooseExports(guide: Guide, wanted: readonly Format[], diagnostics: Diagnostics): ExportEdition[] {
  const ids = wanted.filter(isExport);
  reportExportLimits(guide, ids, diagnostics);
  return ids.flatMap((id) => {
    const { name, files, madeOf } = exportFormats[id];
    if (!holdsFor[madeOf](guide)) {
      diagnostics.report(
        'edition-skipped',
        `No ${name} was made: the guide has no ${madeOf === 'text' ? 'text for students' : madeOf}`,
        guide.origin,
      );
      return [];
    }
    return Object.entries(files).map(
      ([writes, file]): ExportEdition => ({
        kind: 'export',
        id,
        file: file.replace('{slug}', guide.slug),
        formats: [id],
        writes: writes as ExportFile,
      }),
    );
  });
}

const holdsFor: Readonly<Record<(typeof exportFormats)[ExportFormat]['madeOf'], (guide: Guide) => boolean>> = {
  questions: ({ questions }) => questions.length > 0,
  cards: (guide) =>
    guide.questions.length + guide.glossary.length + guide.characters.length + quotationsForStudents(guide).length > 0,
  text: (guide) => studentSections(guide).length > 0,
};

const makers: Readonly<Record<Exclude<Edition['kind'], 'export'>, (choice: Choice) => readonly Edition[]>> = {
  book: ({ id, guide, diagnostics }) => {
    const { name, audience } = editionRow(id);
    if (audience === 'teacher' || studentSections(guide).length > 0) return [bookEdition(guide, id as BookEditionId)];
    diagnostics.report('edition-skipped', `No ${name} was made: the guide has answers only`, guide.origin);
    return [];
  },
  handout: ({ guide }) => handouts(guide),
  'quote-sheet': ({ guide, options, diagnostics }) => {
    const { grouping, quotes, sheet } = options;
    const all = quotationsForStudents(guide).length;
    if (all > 0) {
      if (quotes !== undefined && quotes < all)
        diagnostics.report(
          'quotations-unchosen',
          `${all - quotes} of ${all} quotations are not on the sheet: the best ${quotes} were asked for`,
          guide.origin,
        );
      return [quoteSheet(guide, grouping, { most: quotes, form: sheet })];
    }
    diagnostics.report(
      'edition-skipped',
      'No quote sheet was made: the guide has no quotation with an attribution',
      guide.origin,
      { remedy: 'End a block quotation with a line such as `> — Speaker, chapter 3`.' },
    );
    return [];
  },
  'class-sheet': ({ id, guide, options, diagnostics }) => {
    const sheets = classSheets[id as ClassSheetId](guide, options, diagnostics);
    if (sheets.length > 0) return sheets;
    const { name } = editionRow(id);
    diagnostics.report(
      'edition-skipped',
      `No ${name} ${name.endsWith('s') ? 'were' : 'was'} made: ${lackOf[id as ClassSheetId]}`,
      guide.origin,
    );
    return [];
  },
};

const lackOf: Readonly<Record<ClassSheetId, string>> = {
  worksheet: 'the guide has no questions, no glossary and no quotations',
  cards: 'the guide has no glossary, no characters, no quotations and no quiz',
  recall: 'the guide has no quotation with an attribution',
  answers: 'no question of the guide has an answer',
};

/** Empty where the guide has nothing to put on them. */
const classSheets: Readonly<
  Record<
    ClassSheetId,
    (guide: Guide, options: EditionOptions, diagnostics: Diagnostics) => readonly ClassSheetEdition[]
  >
> = {
  worksheet: (guide, { level }, diagnostics) => {
    const questions = guide.questions.filter((question) => isForStudents(guide, question));
    if (questions.length === 0 && guide.glossary.length === 0 && quotationsForStudents(guide).length === 0) return [];
    for (const [lack, remedy] of lacksOf(questions, level))
      diagnostics.report('worksheet-lacks', lack, guide.origin, { remedy });
    return [{ ...classSheet(guide, 'worksheet', level), ...(level && { level }) }];
  },
  cards: (guide, { cards = 'duplex' }, diagnostics) => {
    const { cards: chosen, leftOut } = chooseCards(guide);
    for (const isTooLong of [true, false])
      reportLeftOut(
        leftOut.filter((one) => one.isTooLong === isTooLong),
        diagnostics,
      );
    return chosen.length > 0 ? [{ ...classSheet(guide, 'cards'), sides: cards }] : [];
  },
  recall: (guide, { quotes }) =>
    quotationsForStudents(guide).length > 0
      ? [{ ...classSheet(guide, 'recall'), ...(quotes !== undefined && { quotes }) }]
      : [],
  answers: (guide) => {
    const { answeredIds, teachingIds } = answersAlone(guide);
    if (answeredIds.length + teachingIds.length === 0) return [];
    const whole = classSheet(guide, 'answers');
    if (answeredIds.length + teachingIds.length === 1) return [whole];
    const parts = answeredIds.map((sectionId) => ({
      ...whole,
      file: `answers/${whole.file}-${fileName(sectionId)}`,
      sectionId,
    }));
    return [whole, ...parts];
  },
};

function lacksOf(
  questions: readonly Question[],
  level: Level | undefined,
): (readonly [lack: string, remedy: string])[] {
  if (questions.length === 0)
    return [
      ['The worksheet has no questions: the guide has none', 'Write a section “## Questions” with a numbered list.'],
    ];
  const written = questions.filter(({ choices }) => choices.length === 0);
  const lacks: [string, string][] = [];
  if (written.length > 0 && written.every(({ marks, lines }) => marks === undefined && lines === undefined))
    lacks.push([
      'No question says its marks: the room to write on the worksheet is guessed, and there is no total',
      'End questions with their marks or lines, such as `(4 marks)` or `(lines: 6)`.',
    ]);
  if (level !== undefined && questions.every((question) => question.level === undefined))
    lacks.push([
      'No question says for whom it is: the worksheets of all levels have the same questions',
      'End questions that are not for everyone with their level, such as `(2 marks, support)` or `(6 marks, stretch)`.',
    ]);
  return lacks;
}

/** One message for all of a kind. */
function reportLeftOut(leftOut: CardSet['leftOut'], diagnostics: Diagnostics): void {
  const [first] = leftOut;
  if (!first) return;
  const names = leftOut.map(({ name, origin }) => `“${name}” (line ${origin.line})`).join(', ');
  diagnostics.report(
    'card-left-out',
    first.isTooLong
      ? `No card has room for ${names}`
      : `No card was made for ${names}: the guide says nothing about ${leftOut.length > 1 ? 'them' : 'it'} that could stand on the back`,
    first.origin,
    {
      remedy: first.isTooLong
        ? 'Shorten to some 70 words.'
        : 'Write a sentence below the name, or an answer below the question.',
    },
  );
}

function classSheet(guide: Guide, id: ClassSheetId, suffix?: string): ClassSheetEdition {
  const file = editionFile(guide, id);
  return { kind: 'class-sheet', id, file: suffix ? `${file}-${suffix}` : file, formats: editionRow(id).formats };
}

export const quotationsForStudents = (guide: Guide): readonly Quotation[] =>
  guide.quotations.filter(({ forTeachers }) => !forTeachers).sort((a, b) => a.rank - b.rank);

const isForStudents = (guide: Guide, question: Question): boolean =>
  studentSections(guide).some(({ id }) => id === question.sectionId);

/** Words on about four pages of the standard design. */
const shortGuide = 1500;
export const isShortGuide = (guide: Guide): boolean => guide.words < shortGuide;

/** A picture for the cover is a wish for one. The guide decides, not the edition: all have the same pages. */
export function bookOpening(guide: Guide): 'none' | 'block' | 'page' {
  const { coverPage = 'auto' } = guide;
  if (coverPage !== 'auto') return coverPage;
  return isShortGuide(guide) && !guide.cover ? 'block' : 'page';
}

export function bookEdition(guide: Guide, id: BookEditionId): BookEdition {
  const { formats, design = 'standard', imposition, answerKey: wantsKey } = editionRow(id);
  const key = wantsKey && answerKey(guide);
  return {
    kind: 'book',
    id,
    sectionIds: studentSections(guide).map((section) => section.id),
    file: editionFile(guide, id),
    formats,
    design,
    ...(imposition && { imposition }),
    ...(imposition === 'booklet' && bookOpening(guide) === 'page' && { hasBackCover: true }),
    ...(wantsKey === 'printed' && { key }),
    ...(wantsKey === 'reserved' && { reserve: key }),
  };
}

/** The part of a teacher's edition that follows the student's pages. */
function answerKey(guide: Guide): AnswerKey {
  return {
    // Answers that everyone reads stand in their places already.
    answeredIds: guide.answers === 'shown' ? [] : answeredIn(guide),
    teachingIds: guide.sections.filter(isForTeachers).map((section) => section.id),
  };
}

const answeredIn = (guide: Guide): string[] =>
  studentSections(guide)
    .filter((section) => hasAnswers(section, guide))
    .map((section) => section.id);

/** The key without notes on teaching, also where students read the answers in their places. */
export const answersAlone = (guide: Guide): AnswerKey => ({
  answeredIds: answeredIn(guide),
  teachingIds: guide.sections.filter(({ kind }) => kind === 'answers').map(({ id }) => id),
});

function hasAnswers(section: Section, guide: Guide): boolean {
  const answered = guide.questions.some(
    ({ sectionId, answer, choices }) =>
      sectionId === section.id && (answer.length > 0 || choices.some((choice) => choice.correct)),
  );
  return answered || holdsAnswerBlock(proseOf(section, guide));
}

const holdsAnswerBlock = (nodes: readonly RootContent[]): boolean =>
  nodes.some(
    (node) => node.type === 'answerBlock' || ('children' in node && holdsAnswerBlock(node.children as RootContent[])),
  );

/** Sections a student may see. */
export function studentSections(guide: Guide): readonly Section[] {
  return guide.sections.filter((section) => !isForTeachers(section));
}

/** The student's sections of a book, in its order. */
export const sectionsOf = (guide: Guide, edition: BookEdition): readonly Section[] =>
  sectionsNamed(guide, edition.sectionIds);

export function sectionsNamed(guide: Guide, ids: readonly string[]): readonly Section[] {
  return ids.flatMap((id) => guide.sections.find((section) => section.id === id) ?? []);
}

/** A section's blocks as they are read: what its quotations keep as their commentary stands behind them. */
export const proseOf = (section: Section, guide: Guide): RootContent[] =>
  section.body.flatMap((node) => {
    const isHome = node.type === 'quotationLeaf' && node.home;
    const quotation = isHome ? guide.quotations.find(({ id }) => id === node.id) : undefined;
    return quotation ? [node, ...quotation.commentary] : [node];
  });

export function handouts(guide: Guide): readonly HandoutEdition[] {
  const ids = studentSections(guide).flatMap(({ id, body }) => (body.length > 0 ? [id] : []));
  const order = guide.handoutOrder ?? ids;
  return ids.map((id) => ({
    kind: 'handout',
    id: 'handouts',
    file: editionFile(guide, 'handouts', fileName(id)),
    formats: editionRow('handouts').formats,
    sectionId: id,
    number: order.length > 1 ? order.indexOf(id) + 1 : undefined,
  }));
}

/** Section ids are slugs already; a very long one is cut so that every file system takes it. */
const fileName = (id: string) =>
  Buffer.byteLength(id) <= 100 ? id : `${[...id].slice(0, 30).join('')}-${sha1(id).slice(0, 8)}`;
