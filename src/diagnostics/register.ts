// The register of messages about guides: severity, meaning, remedy.
import { defineRules } from './rules.ts';

/** A rule without a failing example in test/fixtures/rules does not exist. */
export const rules = defineRules({
  'front-matter-invalid': {
    severity: 'error',
    meaning: 'The front matter is not readable YAML.',
    remedy:
      'Correct the line named; put a value that contains a colon or starts with a special character in quotation marks.',
  },
  'front-matter-unknown-key': {
    severity: 'warning',
    meaning: 'The front matter has a key that looks like a mistyped one and is not used.',
    remedy: 'Correct the spelling or remove the key; the known keys are listed in content/README.md.',
  },
  'front-matter-unused': {
    severity: 'note',
    meaning: 'The front matter has keys of which nothing is made.',
    remedy: 'Nothing needs doing if they are for another program; the keys used here are listed in content/README.md.',
  },
  'key-without-effect': {
    severity: 'note',
    meaning: 'A key in the front matter or in `studyguide.yml` is for a picture that the guide does not ask for.',
    remedy: 'Name the picture in `figures`, or remove the key.',
  },
  'style-unread': {
    severity: 'warning',
    meaning: 'The style sheet named with `style` cannot be read; the guide is printed without it.',
    remedy: 'Put the file into the folder of the file that names it, saved as plain text in UTF-8.',
  },
  'style-refused': {
    severity: 'warning',
    meaning:
      'Something in the author’s style sheet would spoil print or copies, or is no CSS that a browser knows; the rest of the sheet is used.',
    remedy: 'Change or delete the lines named; templates/README.md says what a sheet may do.',
  },
  'font-refused': {
    severity: 'warning',
    meaning:
      'A font that the author’s style sheet names is not used, or not everywhere: it is not beside the sheet, is no font, is too large, or its licence does not allow it. The next family of the list stands in its place.',
    remedy:
      'Put a WOFF2, OTF or TTF file beside the style sheet whose licence allows embedding, such as one under the SIL Open Font License.',
  },
  'figure-empty': {
    severity: 'note',
    meaning: 'A picture that `figures` names was not drawn: the guide does not say what it would show.',
    remedy:
      'Link quotations to themes and end them with their chapter, name chapters in the timeline, write `relations`, or take the picture out of `figures`.',
  },
  'quotations-ungrouped': {
    severity: 'note',
    meaning: 'A section of quotations was not divided into the groups that `quotationsBy` asks for.',
    remedy:
      'Take the section’s own headings and other texts out from between the quotations, or `quotationsBy` out of the front matter.',
  },
  'relation-unknown': {
    severity: 'warning',
    meaning: 'Someone in `relations` is no character of the guide; the name stands on the map as it is written.',
    remedy: 'Write the name as in the section on characters, or add the character there.',
  },
  'relation-unused': {
    severity: 'warning',
    meaning: 'A relation joins someone with themselves, or says again what another one says; it is left out.',
    remedy: 'Name two people in each relation, and write each of them once.',
  },
  'order-repeated': {
    severity: 'warning',
    meaning:
      'A chapter stands in `order` more than once, and cannot happen both before and after the others; its first place counts.',
    remedy: 'Write each chapter once. For an event told elsewhere give the timeline an entry of its own.',
  },
  'order-unread': {
    severity: 'warning',
    meaning: 'An entry of `order` is no chapter that the guide names anywhere; it is passed over.',
    remedy: 'Write each chapter as the guide does, such as `chapter 3` or `letter 2`.',
  },
  'front-matter-type': {
    severity: 'warning',
    meaning: 'A front-matter value has the wrong type and is not used.',
    remedy: 'Give a value of the type named in the message.',
  },
  'front-matter-misplaced': {
    severity: 'warning',
    meaning: 'A file other than the first says something in its front matter that only the first can say.',
    remedy: 'Move it to the first file of the guide, or build the file as a guide of its own.',
  },
  'guides-mixed': {
    severity: 'warning',
    meaning: 'Several files of one folder each have a title and the sections of a whole guide.',
    remedy:
      'Put each into a folder of its own, or name the files one by one. If they are one guide, give one file the title and leave it out in the others.',
  },
  'source-outside': {
    severity: 'warning',
    meaning: 'The front matter names a source text outside the guide’s folder; it is not read.',
    remedy: 'Name a file in the guide’s folder.',
  },
  'language-guessed': {
    severity: 'note',
    meaning:
      'The front matter names no language, and the text is not English or nothing is certain; its language was guessed from its words.',
    remedy: 'Write the language in the front matter, such as `lang: de`, and the note is gone.',
  },
  'language-unsupported': {
    severity: 'note',
    meaning:
      'The program has few words of the guide’s language, or none. The usual names of sections, chapters and answers are known in some thirty more languages; all others are understood in English only.',
    remedy: 'Give sections English names, such as `## Questions`, and look through the students’ file for answers.',
  },
  'heading-empty': {
    severity: 'warning',
    meaning: 'A heading has no words and is not printed.',
    remedy: 'Write the heading or delete its `#` signs.',
  },
  'guide-empty': {
    severity: 'error',
    meaning: 'The guide has no text to print.',
    remedy: 'Write something below the front matter, for instance a `#` title and a paragraph.',
  },
  'file-unreadable': {
    severity: 'error',
    meaning: 'A file of the guide is not readable text.',
    remedy: 'Save the file as plain text in UTF-8.',
  },
  'import-left-out': {
    severity: 'note',
    meaning: 'Parts of a page or document that are not of its text are left out, and named.',
    remedy:
      'Nothing needs doing if that is right. `studyguide import` prints all of it in full; copy what belongs to the guide into it.',
  },
  'import-withheld': {
    severity: 'warning',
    meaning:
      'A document holds words that its program does not show: hidden, deleted or white text, comments. They may be answers.',
    remedy:
      'If they belong to the guide, make them visible in the document, or write them into the guide as an answer.',
  },
  'import-answer-look': {
    severity: 'warning',
    meaning:
      'A document tells an answer or a right choice by its look alone: highlighted, in a colour, underlined or bold. It is written as an answer, which is printed for teachers only.',
    remedy:
      'Nothing needs doing if that is right. If it is no answer, take `**Answer.**` or the `x` of `[x]` out of the guide, and fill the gap again.',
  },
  'import-lost': {
    severity: 'warning',
    meaning: 'A part of a document has no words that a guide could hold.',
    remedy: 'Put a picture of it into the guide, with a description, or write what it says.',
  },
  'import-conflict': {
    severity: 'warning',
    meaning:
      'The same lines were changed in the guide and in the document it was imported from; those of the guide stay.',
    remedy: 'Compare the two, and write into the guide what it should say.',
  },
  'import-decoded': {
    severity: 'note',
    meaning:
      'A text was not in Unicode, or its letters were damaged by another program; it was read as well as could be.',
    remedy: 'Look whether accents and quotation marks are right; if not, save the text again as UTF-8.',
  },
  'nesting-deep': {
    severity: 'error',
    meaning: 'Lists, quotations, brackets or HTML tags stand in one another a hundred deep, which no page can show.',
    remedy: 'Take out marks such as `>`, `-` or `[` that are too many, and close each HTML tag that is opened.',
  },
  'text-oversized': {
    severity: 'error',
    meaning:
      'A heading, a paragraph, a word, a table or the number of footnotes is larger than any page or book can show; often a file was pasted that is no text.',
    remedy:
      'Take out what is no text, put an empty line between paragraphs, or divide the table. Bounds: 5,000 characters in a heading, 200,000 in a paragraph, 20,000 without a space, 100 columns, 2,000 footnotes in a file.',
  },
  'word-long': {
    severity: 'warning',
    meaning: 'A word has more than 1,000 letters without a space; it is printed, broken anywhere.',
    remedy: 'Put spaces into it, or delete it if it is no text.',
  },
  'character-forbidden': {
    severity: 'warning',
    meaning: 'The text has a control character that no e-book or PDF may contain; it is printed as �.',
    remedy: 'Delete the invisible character at the place named.',
  },
  'character-windows': {
    severity: 'note',
    meaning:
      'Characters such as quotation marks and dashes came from an old Windows program in a form that no font has; they are printed as that program meant them, and as � where it meant nothing.',
    remedy: 'Look at one of them in print. To be rid of the note, type the characters again.',
  },
  'table-of-quotations': {
    severity: 'note',
    meaning: 'A table with a column of quotations is printed as quotations, each with what its row says of it.',
    remedy: 'If it should stay a table, give the column of quotations another name, such as “Example”.',
  },
  'table-of-questions': {
    severity: 'note',
    meaning: 'A table with columns for a question, its choices and its answer is printed as questions with choices.',
    remedy: 'If it should stay a table, give the columns of choices other names.',
  },
  'table-widened': {
    severity: 'warning',
    meaning: 'Rows of a table have more cells than its first row; columns without a heading were added for them.',
    remedy: 'Write a heading for each column in the first row and in the row of hyphens, or delete the stray `|`.',
  },
  'table-by-rows': {
    severity: 'note',
    meaning: 'A table is too wide for the page, even in small type and with upright heads; it is printed row by row.',
    remedy: 'Nothing needs doing. A table with fewer columns or shorter words stays a table.',
  },
  'section-empty': {
    severity: 'warning',
    meaning: 'A section has a heading and nothing under it.',
    remedy: 'Write the section or delete its heading.',
  },
  'quotation-without-attribution': {
    severity: 'warning',
    meaning:
      'Quotations in a Quotations section name neither who says them nor where; the quote sheet prints the words alone.',
    remedy: 'Write the source behind the words: `— Speaker, chapter 3`.',
  },
  'quotations-unseen': {
    severity: 'warning',
    meaning:
      'A section for quotations has none that the program recognises, so none of it is on the quote sheet or compared with the book.',
    remedy:
      'Put each quotation in quotation marks or behind `>`, and its source behind it: `- "Words" (Speaker, chapter 3)`. If the section is about something else, give it another name.',
  },
  'quotation-unclosed': {
    severity: 'warning',
    meaning: 'A quotation opens with a quotation mark that is closed nowhere, so its end is a guess.',
    remedy: 'Type the closing mark where the author’s words end.',
  },
  'quotation-empty': {
    severity: 'warning',
    meaning: 'A quotation has an attribution but no words.',
    remedy: 'Write the quoted words above the attribution.',
  },
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
      'Shorten quotations or leave some out, or ask the person who holds the rights. No law names a number, and this is no legal advice.',
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
    remedy: 'To check them again, name the book with --source.',
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
  'quotation-edition': {
    severity: 'warning',
    meaning:
      'The words are the book’s, but marks, capitals or the spelling of a word are not: honour’d and honoured, a comma for a colon.',
    remedy: 'Write them as the edition of your students has them, and check against a file of that edition.',
  },
  'quotations-other-edition': {
    severity: 'note',
    meaning: 'Many quotations of the guide differ from the book in punctuation, capitals or spelling only.',
    remedy: 'Name the edition you quote in `work.edition`, and give a file of it with --source.',
  },
  'quotation-omission': {
    severity: 'warning',
    meaning: 'A clause that says who speaks, such as “said Scrooge”, is left out, and nothing shows it.',
    remedy: 'Write … where the clause stood.',
  },
  'quotation-speakers': {
    severity: 'warning',
    meaning: 'Words of several speakers of a play, or a stage direction, are given to one speaker.',
    remedy:
      'Name all who speak, such as `Macbeth and Lady Macbeth`, or quote the words of one. A direction has no speaker.',
  },
  'quotation-sense': {
    severity: 'warning',
    meaning:
      'Brackets or an omission put in, replace or hide a “not”, or brackets stand for many words: the quotation may say what the book does not.',
    remedy: 'Quote the words in full, or mark with … that words are left out.',
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
    meaning:
      'The words of a quotation are the book’s, and stand in another place than the guide gives, or somebody else speaks them.',
    remedy: 'Correct the place or the speaker.',
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
  'source-other-book': {
    severity: 'warning',
    meaning: 'No quotation of the guide is in the file that was given as its book.',
    remedy:
      'Look at the first words in the message. If they are not the book’s, give the right file; if they are not legible, save the file as UTF-8.',
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
  'record-edited': {
    severity: 'warning',
    meaning: 'An entry in the record of earlier checks is not as a check wrote it, and is not used.',
    remedy: 'Check again with the book, which writes the record again, or take the entry back from version control.',
  },
  'record-unwritten': {
    severity: 'note',
    meaning: 'The record of this check cannot be written beside the guide.',
    remedy: 'If others are to know of the check without the book, make the folder writable and check again.',
  },
  'quotation-omitted': {
    severity: 'warning',
    meaning: 'A quotation did not fit on the one-page quote sheet and was left off.',
    remedy: 'Shorten the quotations, or put this one earlier: the last are the first to be dropped.',
  },
  'quotation-too-long': {
    severity: 'error',
    meaning: 'A quotation cannot fit on a page alone at a legible size.',
    remedy: 'Shorten it, or print it as an ordinary passage without an attribution line.',
  },
  'quotation-emphasis': {
    severity: 'note',
    meaning: 'The words in bold, those to learn by heart, are more than eight.',
    remedy: 'Mark three to eight words.',
  },
  'speaker-unknown': {
    severity: 'warning',
    meaning: 'The speaker of a quotation is not among the guide’s characters.',
    remedy: 'Correct the name, or add an `Also known as:` line under the character.',
  },
  'theme-unknown': {
    severity: 'warning',
    meaning: 'A quotation is linked to a theme the guide does not have.',
    remedy: 'Link to the heading of a theme: `[Memory](#memory)`.',
  },
  'locator-unknown': {
    severity: 'warning',
    meaning: 'The place of a quotation is not understood; its words are printed as they stand.',
    remedy: 'Write it like `chapter 22`, `Act 1, scene 5`, `1.5.38–39`, `lines 12–14` or `p. 240`.',
  },
  'answer-withheld': {
    severity: 'warning',
    meaning: 'Something below a question may be its answer and is printed for teachers only.',
    remedy:
      'If students may read it, write `<!-- show -->` on a line of its own above it; otherwise begin it with `**Answer.**`.',
  },
  'rubric-printed': {
    severity: 'note',
    meaning: 'A section that says how work is judged is printed for students, because it tells no answers.',
    remedy: 'If it is for teachers only, add “(for teachers)” to its heading.',
  },
  'section-withheld': {
    severity: 'note',
    meaning: 'A whole section is for teachers only, because its heading says that it holds answers.',
    remedy: 'If students should read it, give it another heading.',
  },
  'question-without-answer': {
    severity: 'note',
    meaning: 'A question has no answer for the teacher.',
    remedy: 'Add an indented paragraph that starts with `**Answer.**`.',
  },
  'choice-without-key': {
    severity: 'warning',
    meaning: 'A multiple-choice question has no right choice marked.',
    remedy: 'Mark the right choice with `[x]`.',
  },
  'asset-remote': {
    severity: 'warning',
    meaning: 'An image on the internet is not fetched; its description is printed in its place.',
    remedy: 'Save the image in the guide’s folder and name it there.',
  },
  'asset-missing': {
    severity: 'warning',
    meaning: 'An image does not exist; its description is printed in its place.',
    remedy: 'Correct the name, or put the image into the guide’s folder.',
  },
  'asset-outside': {
    severity: 'warning',
    meaning: 'An image outside the guide’s folder is not read; its description is printed in its place.',
    remedy: 'Copy the image into the guide’s folder.',
  },
  'asset-beyond': {
    severity: 'warning',
    meaning:
      'The guide has more pictures than one book can hold: 2,000, or 1 GB, or 20,000 million pixels together. Descriptions are printed in place of the others.',
    remedy: 'Make the pictures smaller, or divide the guide into several.',
  },
  'asset-unreadable': {
    severity: 'warning',
    meaning: 'An image cannot be used; its description is printed in its place.',
    remedy: 'Save it as PNG, JPEG, GIF, WebP or plain SVG.',
  },
  'image-without-alt': {
    severity: 'note',
    meaning: 'An image has no description for readers who cannot see it.',
    remedy:
      'Write one between the brackets: `![what it shows](file.png)`. If it only decorates, say so: `<img src="file.png" alt="">`.',
  },
  'formula-without-alt': {
    severity: 'note',
    meaning: 'A formula has no description; who hears the page hears its letters and signs one by one.',
    remedy: 'Say it as you would read it out: `<math alttext="x squared">`.',
  },
  'image-webp': {
    severity: 'note',
    meaning: 'A WebP image moves; e-book and paper show its first picture, since readers do not show WebP.',
    remedy: 'If it must move on screens, save it as GIF.',
  },
  'script-uncovered': {
    severity: 'warning',
    meaning: 'No font on this machine has the characters of a script; a line saying so is printed in their place.',
    remedy: 'Install a font that covers it (for instance Debian’s fonts-noto-core or fonts-noto-cjk) and build again.',
  },
  'script-lost': {
    severity: 'error',
    meaning:
      'No font on this machine has the characters in which most of the guide is written, so nothing of it is printed.',
    remedy:
      'Install a font that covers them (for instance Debian’s fonts-noto-core or fonts-noto-cjk) and build again.',
  },
  'html-removed': {
    severity: 'warning',
    meaning: 'A piece of HTML that is not safe to print was left out.',
    remedy: 'Use Markdown, or HTML without scripts, forms, frames, drawings and styles.',
  },
  'markup-unknown': {
    severity: 'warning',
    meaning: 'Markup of another program is not understood: it is left out, or printed as it is typed.',
    remedy: 'Write it in Markdown; docs/dialects.md lists what is understood. A diagram can be saved as a picture.',
  },
  'markup-language': {
    severity: 'warning',
    meaning: 'The text is written in another markup language than Markdown, such as AsciiDoc or the markup of a wiki.',
    remedy: 'Save it from its program as a Word document (.docx) and build that, or turn it into Markdown.',
  },
  'markup-converted': {
    severity: 'note',
    meaning: 'Something is printed otherwise than Markdown would have it, since it was hardly meant so.',
    remedy: 'Nothing needs doing, unless it was meant otherwise.',
  },
  'closing-line': {
    severity: 'note',
    meaning:
      'A file begins with a line above its title, or ends with a question or an offer behind a rule, as texts of chat programs do; it is printed.',
    remedy: 'Delete it if it was said to you and not to your students.',
  },
  'contents-replaced': {
    severity: 'note',
    meaning:
      'A list of contents, links back to the top or to other pages of a site, badges, the code of a site and the cover above a reading program’s highlights, a note program’s tags and ids of blocks are not printed: the program makes contents with page numbers.',
    remedy: 'Nothing needs doing.',
  },
  'link-other-file': {
    severity: 'note',
    meaning: 'Links lead to files that are no part of the guide; their words are printed without the links.',
    remedy: 'Nothing needs doing. To keep a link, give its https:// address.',
  },
  'link-unsafe': {
    severity: 'warning',
    meaning:
      'A link leads to something other than the web, an e-mail address or a place in the guide; its text is printed without it.',
    remedy: 'Link to an https:// address or to a heading: `[Themes](#themes)`.',
  },
  'link-broken': {
    severity: 'warning',
    meaning: 'A link leads to a heading the guide does not have; its text is printed without the link.',
    remedy: 'Correct the part after `#` to the heading’s words in small letters with hyphens.',
  },
  'footnote-missing': {
    severity: 'warning',
    meaning: 'A footnote is called that is not written anywhere in its file.',
    remedy: 'Add a line such as `[^name]: The note.`',
  },
  'footnote-unused': {
    severity: 'warning',
    meaning: 'A footnote is written but called nowhere, so it is not printed.',
    remedy: 'Call it with `[^name]` where it belongs, or delete it.',
  },
  'footnote-repeated': {
    severity: 'warning',
    meaning: 'Two footnotes of one file have the same name; only the first is printed.',
    remedy: 'Give the second another name, and call it by that name where it belongs.',
  },
  'edition-skipped': {
    severity: 'note',
    meaning: 'An edition was not made because the guide has nothing to put in it.',
    remedy: 'Nothing needs doing.',
  },
  'export-limited': {
    severity: 'note',
    meaning: 'A file for another program cannot hold something of the guide; the message says what is in its place.',
    remedy: 'Look at the file in the other program, or take a format that holds more.',
  },
  'card-left-out': {
    severity: 'note',
    meaning:
      'A word, a character, a quotation or a question is on no card: it is too long, or nothing could stand on the back.',
    remedy: 'Shorten it, or say something about it.',
  },
  'quotations-unchosen': {
    severity: 'note',
    meaning: 'The quote sheet has fewer quotations than the guide because you asked for fewer.',
    remedy: 'Nothing needs doing. Without `--quotes` the sheet has all that fit.',
  },
  'through-later': {
    severity: 'note',
    meaning: 'With `--through`, parts of the guide are left out because their places come later in the book.',
    remedy: 'Nothing needs doing.',
  },
  'through-astride': {
    severity: 'note',
    meaning:
      'With `--through`, a part about several chapters is left out whole because only its first chapters have been read.',
    remedy: 'Divide it in two, each with its own heading, such as `### Chapters 10–11` and `### Chapter 12`.',
  },
  'through-unplaced': {
    severity: 'note',
    meaning:
      'With `--through`, parts of the guide are left out that name no place in the book: nobody but their author knows what they give away.',
    remedy: 'Say their place, in a heading above them (`### Chapters 1–3`) or in a parenthesis: `(chapter 3)`.',
  },
  'through-kept': {
    severity: 'note',
    meaning:
      'With `--through`, parts about what surrounds the book (context, author, further reading, notes for teachers) are kept although they name no place in it, and comments on the quotations that are kept.',
    remedy: 'Read them, and add the place, such as `(chapter 20)`, to what gives something away.',
  },
  'through-relations': {
    severity: 'note',
    meaning:
      'With `--through`, the map of characters is drawn without the list of `relations`: who marries whom may be how the book ends.',
    remedy:
      'For a map with relations in words, give this class a guide of its own: a copy in which `relations` names only what it has read.',
  },
  'worksheet-lacks': {
    severity: 'note',
    meaning: 'The worksheet lacks something because the guide does: questions, marks, or for whom a question is.',
    remedy: 'Write it into the closing parenthesis of the question: `(4 marks, stretch)`.',
  },
  'pages-unmarked': {
    severity: 'note',
    meaning:
      'The e-book was made without the PDF of the same edition and the same content, so it does not say where the printed pages begin.',
    remedy:
      'Build both together, or the PDF first, if readers of the e-book should find a printed page: `--format pdf,epub`.',
  },
  'slug-duplicate': {
    severity: 'error',
    meaning: 'Two guides of one build have the same name, so their files would overwrite each other.',
    remedy: 'Rename one, or build them into different folders with --out.',
  },
});

export type RuleId = keyof typeof rules;
