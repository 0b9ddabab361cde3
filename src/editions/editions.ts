// The table of editions: data only.
import type { Language } from '../languages/language.ts';

/** Formats that an edition is made in where none is named. */
export const documentFormats = ['pdf', 'epub', 'html'] as const;
/** Word is made only when named. */
export type DocumentFormat = (typeof documentFormats)[number] | 'docx';

interface ExportRow {
  /** In messages. */
  readonly name: string;
  readonly audience: 'student' | 'teacher';
  /** Relative to the guide's output folder, with extension; its key chooses the writer in renderers/exports/renderExport.ts. */
  readonly files: Readonly<Record<string, `{slug}${string}`>>;
  readonly madeOf: 'questions' | 'cards' | 'text';
}

/** Files for programs of other makers: once for each guide, whatever the editions, and only where their format is named. */
export const exportFormats = {
  anki: { name: 'Anki deck', audience: 'teacher', files: { anki: '{slug}-anki.txt' }, madeOf: 'cards' },
  gift: { name: 'GIFT questions', audience: 'teacher', files: { gift: '{slug}.gift' }, madeOf: 'questions' },
  'moodle-xml': {
    name: 'Moodle questions',
    audience: 'teacher',
    files: { 'moodle-xml': '{slug}-moodle.xml' },
    madeOf: 'questions',
  },
  qti: {
    name: 'QTI packages',
    audience: 'teacher',
    files: { qti12: '{slug}-qti12.zip', qti21: '{slug}-qti21.zip' },
    madeOf: 'questions',
  },
  csv: {
    name: 'tables of cards and quiz',
    audience: 'teacher',
    files: { 'csv-cards': '{slug}-cards.csv', 'csv-quiz': '{slug}-quiz.csv' },
    madeOf: 'cards',
  },
  page: { name: 'page for a platform', audience: 'student', files: { page: '{slug}-page.html' }, madeOf: 'text' },
} as const satisfies Readonly<Record<string, ExportRow>>;
type Exports = typeof exportFormats;
export type ExportFormat = keyof Exports;
export type ExportFile = { [Id in ExportFormat]: keyof Exports[Id]['files'] }[ExportFormat];

export type Format = DocumentFormat | ExportFormat;
/** In the order of help. */
export const formats: readonly Format[] = [
  ...documentFormats,
  'docx',
  ...(Object.keys(exportFormats) as ExportFormat[]),
];
export const isExport = (format: Format): format is ExportFormat => format in exportFormats;
export type Paper = 'a4' | 'letter';
export const groupings = ['act', 'theme', 'speaker', 'order'] as const;
export type Grouping = (typeof groupings)[number];
/** How the quote sheet lies on the paper: alone, twice on one side, or with words left out to fill in. */
export const quoteSheets = ['one', 'two-up', 'blanked'] as const;
export type SheetForm = (typeof quoteSheets)[number];
export const levels = ['support', 'standard', 'stretch'] as const;
export type Level = (typeof levels)[number];
/** Backs of cards: on the back of the sheet, or beside the fronts for folding. */
export const cardSides = ['duplex', 'fold'] as const;
export type CardSides = (typeof cardSides)[number];

/** Page size, type and style sheets of a book. */
export type Design = 'standard' | 'large-print' | 'clear-print' | 'half-sheet';
/** Two pages on each side of a sheet: in the order for folding, or side by side. */
type Imposition = 'booklet' | 'two-up';

interface EditionRow {
  /** Chooses the function in chooseEditions.ts that makes the documents. */
  readonly kind: 'book' | 'handout' | 'quote-sheet' | 'class-sheet';
  /** In messages. */
  readonly name: string;
  /** The name printed on the document, as a key of a language's printed words. */
  readonly titleKey?: keyof Language['printed'];
  /** Students' editions hold no answers. */
  readonly audience: 'student' | 'teacher';
  readonly formats: readonly DocumentFormat[];
  /** Relative to the guide's output folder, without extension. */
  readonly file: `${string}{slug}${string}`;
  /** Built when no edition is named. */
  readonly isDefault?: true;
  readonly design?: Design;
  readonly imposition?: Imposition;
  /** The teacher's answers behind the student's pages: printed, or only given room in the contents. */
  readonly answerKey?: 'printed' | 'reserved';
}

/** In the order of help and results. */
export const editions = {
  guide: {
    kind: 'book',
    name: 'student guide',
    titleKey: 'studyGuide',
    audience: 'student',
    formats: ['pdf', 'epub', 'html', 'docx'],
    file: '{slug}',
    isDefault: true,
    design: 'standard',
    answerKey: 'reserved',
  },
  handouts: {
    kind: 'handout',
    name: 'handouts',
    audience: 'student',
    formats: ['pdf', 'docx'],
    file: 'handouts/{slug}-{section}',
    isDefault: true,
  },
  quotes: {
    kind: 'quote-sheet',
    name: 'quote sheet',
    titleKey: 'quoteSheet',
    audience: 'student',
    formats: ['pdf', 'docx'],
    file: '{slug}-quotes',
    isDefault: true,
  },
  teacher: {
    kind: 'book',
    name: 'teacher’s edition',
    titleKey: 'teacherEdition',
    audience: 'teacher',
    formats: ['pdf', 'epub', 'docx'],
    file: '{slug}-teacher',
    isDefault: true,
    design: 'standard',
    answerKey: 'printed',
  },
  'large-print': {
    kind: 'book',
    name: 'large-print edition',
    titleKey: 'largePrintEdition',
    audience: 'student',
    formats: ['pdf', 'docx'],
    file: '{slug}-large-print',
    design: 'large-print',
  },
  'clear-print': {
    kind: 'book',
    name: 'clear-print edition',
    titleKey: 'clearPrintEdition',
    audience: 'student',
    formats: ['pdf', 'docx'],
    file: '{slug}-clear-print',
    design: 'clear-print',
  },
  booklet: {
    kind: 'book',
    name: 'booklet',
    titleKey: 'studyGuide',
    audience: 'student',
    formats: ['pdf'],
    file: '{slug}-booklet',
    design: 'half-sheet',
    imposition: 'booklet',
  },
  'two-up': {
    kind: 'book',
    name: 'two-up edition',
    titleKey: 'studyGuide',
    audience: 'student',
    formats: ['pdf'],
    file: '{slug}-two-up',
    design: 'half-sheet',
    imposition: 'two-up',
  },
  worksheet: {
    kind: 'class-sheet',
    name: 'worksheet',
    audience: 'student',
    formats: ['pdf', 'docx'],
    file: '{slug}-worksheet',
  },
  cards: {
    kind: 'class-sheet',
    name: 'cards',
    audience: 'teacher',
    formats: ['pdf'],
    file: '{slug}-cards',
  },
  recall: {
    kind: 'class-sheet',
    name: 'recall tasks',
    audience: 'teacher',
    formats: ['pdf', 'docx'],
    file: '{slug}-recall',
  },
  answers: {
    kind: 'class-sheet',
    name: 'answers',
    titleKey: 'answers',
    audience: 'teacher',
    formats: ['pdf', 'docx'],
    file: '{slug}-answers',
  },
} as const satisfies Readonly<Record<string, EditionRow>>;

type Editions = typeof editions;
export type EditionId = keyof Editions;
export type BookEditionId = { [Id in EditionId]: Editions[Id]['kind'] extends 'book' ? Id : never }[EditionId];

export type ClassSheetId = { [Id in EditionId]: Editions[Id]['kind'] extends 'class-sheet' ? Id : never }[EditionId];

export const editionIds = Object.keys(editions) as EditionId[];
export const editionRow = (id: EditionId): EditionRow => editions[id];
export const editionFile = ({ slug }: { readonly slug: string }, id: EditionId, section = ''): string =>
  editionRow(id).file.replace(/\{(slug|section)\}/g, (_, name) => (name === 'slug' ? slug : section));
export const defaultEditionIds: readonly EditionId[] = editionIds.filter((id) => editionRow(id).isDefault);

/** One document to be rendered. `file` is relative to the guide's output folder and has no extension, but for an export. */
export type Edition = BookEdition | HandoutEdition | QuoteSheetEdition | ClassSheetEdition | ExportEdition;

/** Readers of a file, by its edition or its format. */
export const audienceOf = (id: EditionId | ExportFormat): 'student' | 'teacher' =>
  id in exportFormats ? exportFormats[id as ExportFormat].audience : editionRow(id as EditionId).audience;

export interface ExportEdition {
  readonly kind: 'export';
  readonly id: ExportFormat;
  readonly file: string;
  readonly formats: readonly Format[];
  readonly writes: ExportFile;
}

export interface BookEdition {
  readonly kind: 'book';
  readonly id: BookEditionId;
  readonly file: string;
  readonly formats: readonly DocumentFormat[];
  readonly design: Design;
  readonly imposition?: Imposition;
  /** Printed only where folding leaves the last page empty: no booklet is a sheet longer for it. */
  readonly hasBackCover?: true;
  /** The student's pages, which have the same numbers in every edition. */
  readonly sectionIds: readonly string[];
  /** Printed behind the student's pages: the sections with answers, and the teacher's own sections. */
  readonly key?: AnswerKey;
  /** The key of another edition with the same pages, which takes up room in the contents and is not printed. */
  readonly reserve?: AnswerKey;
}

export interface AnswerKey {
  readonly answeredIds: readonly string[];
  readonly teachingIds: readonly string[];
}

export interface HandoutEdition {
  readonly kind: 'handout';
  readonly id: 'handouts';
  readonly file: string;
  readonly formats: readonly DocumentFormat[];
  readonly sectionId: string;
  /** Among the handouts of the whole guide; undefined where it is the only one. */
  readonly number?: number;
}

export interface QuoteSheetEdition {
  readonly kind: 'quote-sheet';
  readonly id: 'quotes';
  readonly file: string;
  readonly formats: readonly DocumentFormat[];
  readonly grouping: Grouping;
  readonly form?: Exclude<SheetForm, 'one'>;
  /** Themes that occur on the sheet, each with its letter. */
  readonly marks: readonly { readonly themeId: string; readonly letter: string }[];
  /** Every quotation of the guide once, best first. */
  readonly quotationIds: readonly string[];
}

/** A sheet that a class works with: made from parts of the guide, not one of them. */
export interface ClassSheetEdition {
  readonly kind: 'class-sheet';
  readonly id: ClassSheetId;
  readonly file: string;
  readonly formats: readonly DocumentFormat[];
  /** For worksheets; undefined prints all questions, with no help added. */
  readonly level?: Level;
  /** For cards. */
  readonly sides?: CardSides;
  /** For answers: those of one section alone, to go with its handout. */
  readonly sectionId?: string;
  /** For recall tasks: as many quotations at most, best first. */
  readonly quotes?: number;
}
