// Rules for messages about quotations.

export const quotationRules = {
  'quotation-duplicate-differs': {
    severity: 'warning',
    meaning: 'The same words, or a quotation and a part of it, are given to two speakers or two places.',
    remedy:
      'Look the words up and make the two attributions agree. If they occur twice, name both places in each: `chapters 7 and 22`.',
  },
  'quotation-two-media': {
    severity: 'note',
    meaning: 'The same words are given to the book in one place and to another medium in another.',
    remedy: 'Look the words up in the book. If both have them, nothing needs doing.',
  },
  'quotation-over-budget': {
    severity: 'warning',
    meaning:
      'More is quoted of a work in copyright than publishers take for fair in criticism and teaching; docs/quotations.md has the limits.',
    remedy:
      'Shorten quotations or leave some out, or ask whoever holds the rights. No law names a number, and this is no legal advice.',
  },
  'quotation-unchecked': {
    severity: 'note',
    meaning: 'The quotations have not been checked against the book.',
    remedy: 'Compare them with the book before printing.',
  },
  'quotation-checked': {
    severity: 'note',
    meaning: 'How many of the quotations stand in the book as the guide gives them.',
    remedy: 'Nothing needs doing.',
  },
  'quotation-recorded': {
    severity: 'note',
    meaning: 'The book is not at hand; what is known of the quotations is the record of an earlier check.',
    remedy: 'To check them anew, name the book with --source.',
  },
  'quotation-changed': {
    severity: 'warning',
    meaning: 'The words of a quotation were changed since it was verified, and the book is not at hand.',
    remedy: 'Check it against the book again with --source, or put the words back.',
  },
  'quotation-altered': {
    severity: 'warning',
    inCheck: 'error',
    meaning: 'The words of a quotation are not the book’s; the message has the passage that is nearest.',
    remedy: 'Write the words as the book has them. Mark what is left out with … and what is put in with [ ].',
  },
  'quotation-not-found': {
    severity: 'warning',
    inCheck: 'error',
    meaning: 'The book has no passage like a quotation.',
    remedy:
      'Look for it in the book. If it is from a film or a stage version, say so behind the speaker: `> — Kathy (2010 film)`.',
  },
  'quotation-elsewhere': {
    severity: 'warning',
    meaning: 'The words of a quotation are the book’s, and stand in another place than the guide gives.',
    remedy: 'Correct the place.',
  },
  'quotation-ambiguous': {
    severity: 'warning',
    meaning: 'The words of a quotation are too few, or stand in several places, so that nobody can say which is meant.',
    remedy: 'Give the place behind the speaker, such as `chapter 5`, or quote more words.',
  },
  'quotation-capital': {
    severity: 'note',
    meaning: 'A quotation, or what follows an ellipsis in it, begins with a larger or smaller letter than in the book.',
    remedy: 'Nothing needs doing where your style allows it; strict styles put the letter in brackets: `[T]he`.',
  },
  'quotation-editions-differ': {
    severity: 'note',
    meaning: 'One edition has the words of a quotation and another has not.',
    remedy: 'Quote the edition your students have, and name it in `work.edition`.',
  },
  'prose-quotation-altered': {
    severity: 'warning',
    meaning: 'Words in quotation marks in running text are nearly the book’s.',
    remedy: 'Write them as the book has them, or without quotation marks.',
  },
  'prose-quotation-not-found': {
    severity: 'note',
    meaning: 'Words in quotation marks in running text are not in the book.',
    remedy: 'If they are meant as the book’s, look for them there; titles and words of others need nothing.',
  },
  'prose-quotation-elsewhere': {
    severity: 'note',
    meaning: 'Words in quotation marks in running text stand in another place of the book than is said beside them.',
    remedy: 'Correct the place.',
  },
  'source-missing': {
    severity: 'note',
    meaning:
      'The front matter names a text of the book that is not there; the record of an earlier check speaks for it.',
    remedy: 'Put the file there, name another with --source, or take `work.source` out.',
  },
  'source-unreadable': {
    severity: 'warning',
    meaning: 'A text of the book cannot be read, so nothing is compared with it.',
    remedy: 'Save it as plain text, EPUB, HTML or Markdown.',
  },
  'record-unreadable': {
    severity: 'warning',
    meaning: 'The record of earlier checks is damaged, and says nothing.',
    remedy: 'Take it back from version control, or delete it and check again with the book.',
  },
  'record-unwritten': {
    severity: 'note',
    meaning: 'The record of this check cannot be written beside the guide.',
    remedy: 'If others are to know of the check without the book, make the folder writable and check again.',
  },
} as const satisfies Record<string, Rule>;

export type Severity = 'error' | 'warning' | 'note';

export interface Rule {
  readonly severity: Severity;
  readonly meaning: string;
  readonly remedy: string;
  /** Graver where it is asked for: `check` fails on it, `build` prints all the same, and not under `--strict`. */
  readonly inCheck?: Severity;
}
