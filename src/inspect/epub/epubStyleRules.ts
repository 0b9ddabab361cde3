// The rules for style sheets, style elements and style attributes of an e-book.
import type { RegisteredRule } from './checkEpub.ts';

export const styleRules = {
  'epub-text-colour': {
    severity: 'warning',
    meaning: 'Text has no colour of its own: on the dark or yellowed page that a reader chose, it could not be read.',
    remedy: 'Leave the colour out, or write inherit or currentColor; tell things apart by weight or words.',
    sources: ['kindle-text'],
  },
  'epub-background': {
    severity: 'warning',
    meaning:
      'Nothing has a background of its own: it stands out as a box, or hides the text, on a page of another colour.',
    remedy: 'Leave the background out, or write none or transparent; set things off with a border.',
    sources: ['kobo', 'kindle-text'],
  },
  'epub-line-colour': {
    severity: 'note',
    meaning:
      'Borders, rules and shadows take the colour of the text; a fixed one disappears on a page of the same colour.',
    remedy: 'Leave the colour out: border: 1px solid.',
    sources: ['standard-ebooks'],
  },
  'epub-font-size': {
    severity: 'warning',
    meaning: 'Letters grow and shrink with the size that the reader chose: no size is in px, pt, cm or the like.',
    remedy: 'Give sizes in em, as a multiple of the reader’s own.',
    sources: ['kindle-text', 'standard-ebooks'],
  },
  'epub-font-size-unit': {
    severity: 'note',
    meaning: 'Sizes of letters are in em or %; names such as small, rem and parts of the screen come out unevenly.',
    remedy: 'Give sizes in em, as a multiple of the reader’s own.',
    sources: ['kobo', 'standard-ebooks'],
  },
  'epub-base-size': {
    severity: 'warning',
    meaning: 'The text of the book (html, body, p) has exactly the size that the reader chose.',
    remedy: 'Leave the size of html, body and p out, or write 1em.',
    sources: ['kindle-text'],
  },
  'epub-line-height': {
    severity: 'warning',
    meaning: 'Lines keep their distance when letters grow: no line height is in px, pt, cm or the like.',
    remedy: 'Write a number without a unit: line-height: 1.4.',
    sources: ['kindle-text', 'standard-ebooks'],
  },
  'epub-line-height-unit': {
    severity: 'note',
    meaning:
      'Line heights are numbers without a unit; with em or %, larger letters inside get the line height of small ones.',
    remedy: 'Write a number without a unit: line-height: 1.4.',
    sources: ['standard-ebooks'],
  },
  'epub-font-family': {
    severity: 'warning',
    meaning:
      'The typeface of the text is named at body alone; named at paragraphs, it cannot be exchanged for the reader’s own.',
    remedy: 'Move font-family to body.',
    sources: ['kindle-text'],
  },
  'epub-font-family-part': {
    severity: 'note',
    meaning:
      'Headings and other parts are set in the typeface of the text, which a reader may have chosen for good reasons.',
    remedy: 'Leave font-family out where weight, size or slant say the same.',
    sources: ['kindle-text'],
  },
  'epub-important': {
    severity: 'warning',
    meaning:
      'Nothing that readers set (colours, letters, spacing, margins) is marked !important, which overrules them.',
    remedy: 'Leave !important out; make the selector more exact where one rule has to win over another.',
    sources: ['own'],
  },
  'epub-body-margin': {
    severity: 'warning',
    meaning: 'The text has no margins of its own at the sides; they come on top of those that the reader chose.',
    remedy: 'Leave margins and padding of html and body out, or write 0.',
    sources: ['kindle-text', 'kobo'],
  },
  'epub-page-rule': {
    severity: 'warning',
    meaning: 'There is no @page, with which a book sets margins that the reader cannot change.',
    remedy: 'Leave @page out; it is for print.',
    sources: ['own'],
  },
  'epub-physical-side': {
    severity: 'note',
    meaning: 'Sides are those of the writing (start, end), so that they fit languages from right to left as well.',
    remedy: 'Write margin-inline-start for margin-left, text-align: start for left, and so on.',
    sources: ['own'],
  },
  'epub-absolute-length': {
    severity: 'note',
    meaning: 'Spaces and sizes grow with the letters or the screen; in px, pt or cm they stay behind.',
    remedy: 'Give lengths in em or %.',
    sources: ['kindle-text'],
  },
  'epub-position': {
    severity: 'warning',
    meaning:
      'Nothing is taken out of the flow of the text (position: fixed, absolute, sticky), where pages turn over it.',
    remedy: 'Leave position out; float things, or set them between paragraphs.',
    sources: ['own'],
  },
  'epub-overflow': {
    severity: 'warning',
    meaning:
      'Nothing is cut off or has to be scrolled (overflow: hidden, auto, scroll): on paper-like pages it cannot be.',
    remedy: 'Leave overflow out, and let long words break: overflow-wrap: break-word.',
    sources: ['own'],
  },
  'epub-no-wrap': {
    severity: 'note',
    meaning: 'Lines break where the screen ends (white-space: nowrap and pre forbid it), so that nothing is cut off.',
    remedy: 'Write white-space: pre-wrap for code, and leave it out elsewhere.',
    sources: ['own'],
  },
  'epub-flex': {
    severity: 'warning',
    meaning: 'Nothing is arranged by flex or grid, with which some reading systems do not open the book.',
    remedy: 'Use ordinary blocks, floats or a table, or set it in @supports (display: flex).',
    sources: ['pandoc-8379'],
  },
  'epub-custom-property': {
    severity: 'warning',
    meaning: 'There is no variable (--name, var()); older reading systems drop every declaration with one.',
    remedy: 'Write the value itself, also if it stands in several places, or set it in @supports (--a: 0).',
    sources: ['own'],
  },
  'epub-comment-hyphens': {
    severity: 'note',
    meaning: 'No comment holds two hyphens; reading systems that put the sheet into a page may then not show the page.',
    remedy: 'Write one hyphen, or a dash.',
    sources: ['cs249r-1052'],
  },
  'epub-import': {
    severity: 'warning',
    meaning: 'No style sheet calls another (@import), which reading systems that exchange addresses lose.',
    remedy: 'Link both sheets in the pages, or make one of them.',
    sources: ['epub.js', 'own'],
  },
  'epub-css-syntax': {
    severity: 'warning',
    meaning: 'Style sheets can be read as CSS; what cannot is dropped, and with some readers all that follows.',
    remedy: 'Mend the place: a brace, a semicolon or a colon is missing or one too many.',
    sources: ['epub'],
  },
} as const satisfies Readonly<Record<string, RegisteredRule>>;
