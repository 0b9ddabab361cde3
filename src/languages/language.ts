// Everything known of a language; the compiler demands every part.
import type { LocatorUnit, SectionKind, Work } from '../guide/model.ts';

type Words = readonly string[];

export interface Language {
  /** BCP 47, primary language alone. */
  readonly tag: string;
  readonly printed: PrintedWords;
  readonly accessibility: AccessibilityWords;
  readonly classroom: ClassroomWords;
  readonly figures: FigureWords;
  /** Lower-case names and synonyms. */
  readonly sections: Readonly<Record<Exclude<SectionKind, 'answers' | 'prose'>, Words>>;
  readonly titles: TitleWords;
  /** Lower-case unit words, without a closing full stop. */
  readonly units: Readonly<Record<LocatorUnit, Words>>;
  /** Characters that follow 第 and a number: 第3章. */
  readonly counters: Readonly<Record<string, LocatorUnit>>;
  /** Spelt numbers, from one on; lower case, with hyphens between words. */
  readonly numbers: Words;
  /** The forms of each, from first on. */
  readonly ordinals: readonly Words[];
  /** Endings after the figures of an ordinal: 3rd, 3., 3º. */
  readonly ordinalEndings: Words;
  readonly placeWords: PlaceWords;
  readonly answer: AnswerWords;
  readonly question: QuestionWords;
  /** Lower-case words that start a line of other names. */
  readonly alias: Words;
  readonly quotationFields: QuotationFields;
  /** Lower-case words after the marks of a question: 4 marks. */
  readonly marks: Words;
  /** Lower-case words before the lines to write on: lines: 6. */
  readonly lines: Words;
  /** Before a noun; a glossary may put one behind it after a comma: "Gallery, the". */
  readonly articles: Words;
  /** Each ending that fits gives another form of a word; only the first is used. Empty where no plain ending makes one. */
  readonly plurals: readonly (readonly [ending: RegExp, replacement: string])[];
  /** A capital tells a name from a common word only where common nouns have none. */
  readonly nounsHaveCapitals: boolean;
  /** Between two names: and. */
  readonly and: Words;
  readonly with: Words;
  /** Written with a slash that ends no line of verse: "and / or". */
  readonly slashed: Words;
  readonly quoting: QuotingWords;
  readonly people: PeopleWords;
  readonly otherMedia: OtherMedia;
  /** `undefined` where none are known: what looks like one may be a word. */
  readonly abbreviations: Abbreviations | undefined;
  /** Spellings that editions differ in, and what both become, for words in lower case without accents. */
  readonly spellings: readonly (readonly [written: RegExp, common: string])[];
  readonly books: BookWords;
  readonly pages: WebPageWords;
  readonly typesetting: Typesetting;
}

/** Lower-case heads of a table's columns, and labels before a colon, around a quotation. */
export interface QuotationFields {
  /** Before, or above, the quoted words. */
  readonly quotation: Words;
  readonly speaker: Words;
  /** Besides the units, as in a column “Chapter”. */
  readonly place: Words;
  readonly theme: Words;
  /** Words that introduce an explanation. */
  readonly meaning: Words;
}

/** Lower-case words around the name of a section in its heading: my favourite quotes, characters of the novel. */
interface TitleWords {
  /** On either side of a name; where words have no spaces between them, in front of it. */
  readonly around: Words;
  /** Between a name and the work. */
  readonly before: Words;
  /** Names of sections that are everyday words too, and name a section only by themselves. */
  readonly everyday: Words;
  /** In the title of a talk with a writer, whose questions are for nobody else. */
  readonly conversations: Words;
}

/** Lower-case words around the names of places in a book. */
interface PlaceWords {
  /** Before a place in running text: in chapter 3. */
  readonly before: Words;
  /** Before a unit or an ordinal: the third chapter, Book the First. */
  readonly articles: Words;
  /** Between two places; none where spelt numbers have the same word in them: vingt et un. */
  readonly and: Words;
  /** Between the first and the last of a range: chapters 3 to 5, 3 and 4. */
  readonly to: Words;
  /** In the place of a number: the last scene. */
  readonly last: Words;
}

interface AnswerWords {
  /** Lower-case labels; a plural in -s is understood without being listed. */
  readonly names: Words;
  /** Those of them that name the answers to several questions together: answer key. */
  readonly collections: Words;
  /** Regular expressions for what may stand before or after a label: possible answer, answer to question 1. */
  readonly before: Words;
  readonly after: Words;
  /** Before the answer to several questions: answers to, answers for. */
  readonly to: Words;
  /** Capital letters that are labels where questions and answers have one each. */
  readonly letters: Words;
  /** Before the letter of a choice, where an answer names it: option B. */
  readonly choices: Words;
  /** Behind a choice, in parentheses: it is the right one. */
  readonly right: Words;
  /** Labels that name a part of an answer, but only below a question: explanation, accept. */
  readonly explanations: Words;
  /** Remarks that keep what they stand beside from students: for teacher reference. */
  readonly forTeachers: Words;
  /** Titles of tables that say how work is judged; students read those that tell no answers. */
  readonly rubrics: Words;
  /** A regular expression for how a sentence begins that says what students are to answer: students should mention. */
  readonly expected: string;
  /** Labels of an example that is wrong, beside one that is right: incorrect. */
  readonly wrong: Words;
  /** Whole answers behind a statement: true, false. */
  readonly verdicts: Words;
}

interface QuestionWords {
  /** At the start of a question, before its number: Question 4. */
  readonly labels: Words;
  /** In the title of a section that asks: Questions: answers below. */
  readonly titles: Words;
  readonly letters: Words;
  /** A sentence behind a question that begins with one of them is said to students too: give, hint, at least. */
  readonly tasks: Words;
  /** The same, wherever in the sentence they stand: your own words. */
  readonly hints: Words;
  /** In a question they announce a passage or a picture below it: this, following. */
  readonly pointers: Words;
  /** Headings of tasks that practise something; what stands behind an example there solves it. */
  readonly exercises: Words;
  /** In a task they say that words are missing from the text below it: fill in, gaps. */
  readonly gaps: Words;
}

/** Lower case, but for `pointlessTitles`. */
interface PeopleWords {
  /** Words in a name by which nobody is called alone. */
  readonly nameParts: Words;
  /** Before a name they make another person of it: Lady Macbeth is not Macbeth. */
  readonly wives: Words;
  /** Titles whose full stop some editions print and others do not. */
  readonly pointlessTitles: Words;
  readonly narrators: Words;
  /** Voices that may be anybody's: who they are, a guide does not say. */
  readonly anybody: Words;
  /** Between a name and a quotation: Ruth says. */
  readonly speechVerbs: Words;
}

/** How quotations differ from the book they are taken from; lower case, but for `directions`. */
interface QuotingWords {
  /** Regular expressions for words that turn a sentence round; in languages without spaces, for parts of words. */
  readonly negations: Words;
  /** Beginnings of words that turn them round: `un` in “unhappy”. */
  readonly negativePrefixes: Words;
  /** In brackets in the place of words left out: [cut]. */
  readonly omissionWords: Words;
  /**
   * Words that are printed shorter or older, and the same in full: honour'd, honoured. An apostrophe at the edge of a word is left
   * out before, and so are the spaces of the full form.
   */
  readonly elisions: readonly (readonly [RegExp, string])[];
  /** Regular expressions for the first words of a stage direction without brackets: Enter, Exeunt. */
  readonly directions: Words;
}

/** Lower case, but for `notFrom`. */
interface OtherMedia {
  /** Printed with words of another medium, by the form of the work; `book` where none is given. */
  readonly notFrom: Readonly<Record<Exclude<NonNullable<Work['form']>, 'nonfiction'> | 'book', string>>;
  /** None that a book, a scene or a song in one may be called by. */
  readonly names: Words;
  /** Phrases that name no medium though they hold the word for one: stage direction. */
  readonly except: Words;
  /** They show that a parenthesis speaks of the words themselves, or of an edition, and names no medium. */
  readonly remarks: Words;
  /** The same as the first word of one. */
  readonly openings: Words;
}

/** By where they are sure to be abbreviations; a space stands for any, or none. */
export interface Abbreviations {
  /** Before a name, with or without a stop: "Mr Darcy". */
  readonly titles: Words;
  /** Before a name, with their stop: without it they are, or begin, another word. */
  readonly stoppedTitles: Words;
  /** Wherever they stand. */
  readonly anywhere: Words;
  /** Before a figure or a Roman numeral. */
  readonly numbered: Words;
  /** Before a figure alone, since the same letters are a word: "no. 3". */
  readonly counted: Words;
  /** After a figure. */
  readonly measures: Words;
  /** Beside a year or a century; elsewhere they may be anything. */
  readonly eras: Words;
  readonly centuries: Words;
  /** Said letter by letter; with stops between them too. The international ones are known. */
  readonly initialisms: Words;
  /** Said as words. */
  readonly acronyms: Words;
  /** Words and titles in capitals that have no vowel, and are not said letter by letter. */
  readonly vowelless: Words;
}

/** Names of the parts of a book that are not the author's; lower case. */
interface BookWords {
  readonly contents: Words;
  /** Before a page number in a contents list. */
  readonly page: Words;
  /** On a line of its own in capitals, it ends the last chapter; a space may be left out. */
  readonly endMatter: Words;
  /** Pages of the publisher. */
  readonly publisher: Words;
  /** How a page begins that lists other books: also by. */
  readonly otherBooks: Words;
  /** On the page of the publisher: all rights reserved. */
  readonly rights: Words;
  /** After a bracket: [Illustration: The house]. */
  readonly pictures: Words;
  readonly footnotes: Words;
  /** Marks in brackets within a paragraph: [Pg 12], [Illustration]. */
  readonly pageMarks: Words;
  readonly pictureMarks: Words;
  /** Regular expressions for a transcriber's note at the start of a paragraph, and for one anywhere in it. */
  readonly transcriberNotes: Words;
  readonly corrections: Words;
}

/** Lines of a web page that are not its text, whole and in lower case. A line of `consent` may go on behind the words. */
export interface WebPageWords {
  /** Before the name of who wrote a text. */
  readonly by: Words;
  readonly navigation: Words;
  readonly sharing: Words;
  readonly buying: Words;
  readonly consent: Words;
  readonly subscribing: Words;
  /** Headings of what a publisher says about a book; each is a section. */
  readonly blurb: Words;
  /** Heads of lists of other pages. */
  readonly related: Words;
  readonly commenting: Words;
  readonly advertising: Words;
  /** Buttons of a player. */
  readonly listening: Words;
  /** Whole lines: 41 min read. */
  readonly readingTime: RegExp;
  /** Whole lines of dates, page numbers and counts. */
  readonly published: RegExp;
  /** How the line about rights begins. */
  readonly owned: RegExp;
}

/** How text is set in print where its author typed what the keyboard has. */
interface Typesetting {
  /**
   * Opening and closing mark: of a quotation, of one inside it, and so on; the last pair also stands for a lone single mark.
   * Without any, the language has its own marks on its keyboards and its text is left as it is.
   */
  readonly quotationMarks: readonly string[];
  /** By ISO 3166 region. */
  readonly regionalMarks: Readonly<Record<string, readonly string[]>>;
  /** Lower-case words that start with an apostrophe. */
  readonly elisions: readonly string[];
  /** The same with an apostrophe on both sides: rock 'n' roll. */
  readonly doubleElisions: readonly string[];
  /** Words have no spaces between them. */
  readonly isUnspaced: boolean;
  /** A unit may follow its number: 22. Kapitel. */
  readonly unitFollowsNumber: boolean;
  /** Abbreviations that stand before a number, without their full stop. */
  readonly numberSigns: readonly string[];
  /** After feet or inches: 6' tall. */
  readonly afterFeet: readonly string[];
  /** Replaces two hyphens; with spaces where words never touch a dash. */
  readonly dash: '—' | '–' | ' – ' | undefined;
  /** The same where the hyphens touch a word on one side only. */
  readonly attachedDash: '—' | undefined;
  /** Narrow no-break spaces: inside `marks`, and before `before`. */
  readonly spaced: Spaced | undefined;
  readonly regionalSpaced: Readonly<Record<string, Spaced>>;
}

/** `Typesetting` for one region, also of languages without a file. */
export interface LocalTypesetting
  extends Omit<Typesetting, 'regionalMarks' | 'regionalSpaced' | 'doubleElisions' | 'numberSigns' | 'afterFeet'> {
  /** BCP 47, primary language alone. */
  readonly language: string;
}

interface Spaced {
  readonly marks: string;
  readonly before: string;
}

export interface PrintedWords {
  readonly contents: string;
  readonly introduction: string;
  readonly notes: string;
  /** From a note, or from an answer to its question. */
  readonly backToText: string;
  /** The first link of a web page leads past its cover and contents. */
  readonly skipToText: string;
  readonly name: string;
  readonly class: string;
  /** The group within a class or year, on covers. */
  readonly set: string;
  readonly date: string;
  readonly studyGuide: string;
  readonly quoteSheet: string;
  /** Title of a guide made of highlights; `{work}` is the title of their book. */
  readonly quotationsFrom: string;
  readonly teacherEdition: string;
  readonly answer: string;
  readonly otherQuotations: string;
  readonly learnByHeart: string;
  /** Above grouped quotations, of which some numbers are ringed. */
  readonly learnFirst: string;
  /** `{editions}` are names of editions. */
  readonly checkedAgainst: string;
  readonly image: string;
  /** `{n}` is a number. */
  readonly minutes: string;
  readonly mark: string;
  readonly marks: string;
  /** `{script}` is a script's name. */
  readonly noFont: string;
  /** Between the parts of a list, with its space. */
  readonly comma: string;
  /** A reference to page `{n}`. */
  readonly page: string;
  readonly index: string;
  readonly indexOfQuotations: string;
  readonly indexOfCharacters: string;
  readonly answers: string;
  /** Names of links; the first contains the word of `answer`, which is the visible part. */
  readonly answerToQuestion: string;
  readonly backToQuestion: string;
  /** For whom a teacher's edition is. */
  readonly teachers: string;
  readonly largePrintEdition: string;
  readonly clearPrintEdition: string;
}

/** Printed on and below pictures made from the guide. */
export interface FigureWords {
  readonly themeTracker: string;
  /** Says what an outlined and a filled sign mean. */
  readonly trackerSigns: string;
  /** Head of the column of themes. */
  readonly theme: string;
  readonly characterMap: string;
  /** Says what the lines mean where nobody named the relations. */
  readonly togetherLines: string;
  /** Says what a broken frame means on a map of several parts. */
  readonly brokenFrames: string;
  readonly relation: string;
  readonly withWhom: string;
  readonly timeline: string;
  readonly inStory: string;
  readonly inBook: string;
  /** Head of the column of events. */
  readonly event: string;
}

/** Sentences an e-book says of itself to readers who look for one they can use. */
interface AccessibilityWords {
  readonly structure: string;
  readonly noImages: string;
  readonly described: string;
  readonly undescribed: string;
  readonly printedPages: string;
}

/** Printed on worksheets, cards and recall tasks; the last three are read. */
export interface ClassroomWords {
  readonly worksheet: string;
  readonly cards: string;
  readonly recall: string;
  /** Before a sum of marks. */
  readonly total: string;
  readonly wordBank: string;
  /** Beginnings of sentences, for students who need help to start. */
  readonly starters: Words;
  readonly stretchTask: string;
  readonly matching: string;
  readonly quotationTask: string;
  /** Heads of the columns below that task. */
  readonly quotation: string;
  readonly technique: string;
  readonly effect: string;
  readonly link: string;
  readonly essayPlan: string;
  /** Heads of its columns; `link` is the last. */
  readonly point: string;
  readonly evidence: string;
  readonly explanation: string;
  readonly exitTicket: string;
  readonly exitPrompts: Words;
  readonly halves: string;
  readonly firstLetters: string;
  readonly gaps: string;
  readonly whoSays: string;
  readonly scrambled: string;
  /** `{n}` is a number. */
  readonly level: string;
  /** Before lines to write on: who says it, and where. */
  readonly who: string;
  readonly where: string;
  readonly fold: string;
  /** Lower-case words in the closing parenthesis of a question: for whom it is. */
  readonly levels: Readonly<Record<'support' | 'standard' | 'stretch', Words>>;
  /** The same, alone or before a number of lines, for a box or squared paper to write on: box, squares: 8. */
  readonly boxes: Words;
  readonly squares: Words;
}
