// Every rule for e-books, and who asks for it.
import { defineRules, type Rule } from '../../diagnostics/rules.ts';

export const sources = {
  epub: { title: 'EPUB 3.3, W3C', url: 'https://www.w3.org/TR/epub-33/' },
  'epub-a11y': { title: 'EPUB Accessibility 1.1, W3C', url: 'https://www.w3.org/TR/epub-a11y-11/' },
  'kindle-text': {
    title: 'Amazon, Kindle Publishing Guidelines: text, reflowable',
    url: 'https://kdp.amazon.com/en_US/help/topic/GH4DRT75GWWAGBTU',
  },
  'kindle-images': {
    title: 'Amazon, Kindle Publishing Guidelines: images, reflowable',
    url: 'https://kdp.amazon.com/en_US/help/topic/G75V4YX5X8GRGXWV',
  },
  'kindle-cover': {
    title: 'Amazon, Kindle Publishing Guidelines: cover images',
    url: 'https://kdp.amazon.com/en_US/help/topic/G6GTK3T3NUHKLEFX',
  },
  'kindle-2014': {
    title: 'Amazon, Kindle Publishing Guidelines 2014: 5 MB for an image, where it had been 127 kB',
    url: 'http://authoradventures.blogspot.com/2014_02_01_archive.html',
  },
  'apple-images': {
    title: 'Apple Books Asset Guide: images',
    url: 'https://help.apple.com/itc/booksassetguide/en.lproj/itca71ad3c33.html',
  },
  'apple-cover': {
    title: 'Apple Books Asset Guide: book cover art',
    url: 'https://help.apple.com/itc/booksassetguide/',
  },
  kobo: { title: 'Kobo EPUB guidelines', url: 'https://github.com/kobolabs/epub-spec' },
  'standard-ebooks': {
    title: 'Standard Ebooks Manual of Style, and the checks of its tools',
    url: 'https://standardebooks.org/manual',
  },
  calibre: {
    title: 'calibre, ebook-convert: --flow-size 260 KB, for Adobe Digital Editions',
    url: 'https://manual.calibre-ebook.com/generated/en/ebook-convert.html',
  },
  'epub.js': {
    title: 'epub.js, src/resources.js: addresses are exchanged as text, counted from the file',
    url: 'https://github.com/futurepress/epub.js/blob/master/src/resources.js',
  },
  'pandoc-8379': {
    title: 'pandoc: flexbox prevents an EPUB from opening on some readers',
    url: 'https://github.com/jgm/pandoc/issues/8379',
  },
  'cs249r-1052': {
    title: 'A book that would not open: “Comment must not contain --”',
    url: 'https://github.com/harvard-edge/cs249r_book/issues/1052',
  },
  own: { title: 'Our own', url: '' },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly url: string }>>;

type EpubRule = Rule & { readonly sources: readonly (keyof typeof sources)[] };

/**
 * `error`: the book is damaged, or may not be shown. `warning`: a reader loses a choice, or a known store or reading system
 * refuses or spoils it. `note`: good to know. A rule without a failing example in test/ebooks does not exist.
 */
export const epubRules = defineRules({
  // The archive, its package document, cover, pictures, typefaces and pages.
  'epub-mimetype': {
    severity: 'error',
    meaning: 'The archive begins with the file mimetype, which tells stores and reading systems that it is an EPUB.',
    remedy: 'Pack the book again with a program for EPUB; one for ZIP archives puts its files in another order.',
    sources: ['epub'],
  },
  'epub-entry-name': {
    severity: 'error',
    meaning: 'Every file in the archive has a name of its own, and none leads out of the book.',
    remedy: 'Pack the book again; if somebody sent it to you, do not open it elsewhere.',
    sources: ['epub'],
  },
  'epub-package': {
    severity: 'error',
    meaning: 'META-INF/container.xml leads to a package document, in which the files of the book are listed.',
    remedy: 'Make the book again, or correct its package document.',
    sources: ['epub'],
  },
  'epub-file-missing': {
    severity: 'error',
    meaning: 'What the package document lists is in the book.',
    remedy: 'Put the file into the book, or take its line out of the package document.',
    sources: ['epub'],
  },
  'epub-file-damaged': {
    severity: 'error',
    meaning: 'Every file of the book can be unpacked whole.',
    remedy: 'Make, copy or download the book again.',
    sources: ['epub'],
  },
  'epub-encrypted': {
    severity: 'error',
    meaning: 'The book is not locked: what is locked cannot be checked, and stores lock books themselves.',
    remedy: 'Check the book as it was before it was locked.',
    sources: ['epub'],
  },
  'epub-unchecked': {
    severity: 'warning',
    meaning: 'Every file of the book was read; what is larger than any reading system bears was left out.',
    remedy: 'Divide the file, or make it smaller.',
    sources: ['own'],
  },
  'epub-malformed': {
    severity: 'error',
    meaning: 'Pages and package are well-formed XML: reading systems show what stands before the fault, or nothing.',
    remedy: 'Correct the place: close every element, and write & as &amp;.',
    sources: ['epub'],
  },
  'epub-external-entity': {
    severity: 'error',
    meaning: 'No page has something fetched by its DOCTYPE.',
    remedy: 'Write <!DOCTYPE html> and nothing more.',
    sources: ['epub'],
  },
  'epub-file-name': {
    severity: 'note',
    meaning: 'Names of files are letters, digits, hyphens and dots; others get lost on some reading systems.',
    remedy: 'Rename the file, and change the references to it.',
    sources: ['kobo'],
  },
  'epub-remote-resource': {
    severity: 'error',
    meaning:
      'Pictures, style sheets and scripts are in the book: it is read without a network, and nobody is told of it.',
    remedy: 'Put the file into the book and refer to it there.',
    sources: ['epub'],
  },
  'epub-remote-font': {
    severity: 'warning',
    meaning: 'Typefaces are in the book; EPUB 3.3 allows others, but most reading systems fetch nothing.',
    remedy: 'Embed the typeface, or leave it out.',
    sources: ['epub'],
  },
  'epub-dot-address': {
    severity: 'warning',
    meaning: 'Addresses do not begin with ./, which makes epub.js lose typefaces and pictures.',
    remedy: 'Leave out the ./ at the beginning: fonts/serif.woff2.',
    sources: ['epub.js'],
  },
  'epub-cover-missing': {
    severity: 'warning',
    meaning: 'The package document names a picture as the cover, which shelves and stores show.',
    remedy: 'Give the item of the picture properties="cover-image".',
    sources: ['epub', 'kindle-cover', 'kobo'],
  },
  'epub-cover-property': {
    severity: 'warning',
    meaning: 'A book in EPUB 3 names its cover in the way of EPUB 3, too.',
    remedy: 'Give the item of the picture properties="cover-image".',
    sources: ['epub'],
  },
  'epub-cover-meta': {
    severity: 'note',
    meaning: 'The cover is also named in the way of EPUB 2, where Kobo and older shelves look for it.',
    remedy: 'Add <meta name="cover" content="…"/> with the id of the picture to the metadata.',
    sources: ['kobo'],
  },
  'epub-cover-format': {
    severity: 'warning',
    meaning: 'The cover is a JPEG or PNG, which all stores take; a drawing in SVG stays empty on many shelves.',
    remedy: 'Save the cover as a JPEG or PNG of 1600 × 2400 pixels.',
    sources: ['apple-cover', 'kindle-cover', 'kobo'],
  },
  'epub-cover-size': {
    severity: 'warning',
    meaning: 'The shorter side of the cover has 1400 pixels at least, the least that Apple and others take.',
    remedy: 'Save the cover again from its original, 1600 × 2400 pixels or more; do not enlarge a small one.',
    sources: ['apple-cover', 'kindle-cover', 'standard-ebooks'],
  },
  'epub-image-format': {
    severity: 'error',
    meaning:
      'Pictures are of a kind that every reading system shows: JPEG, PNG, GIF or SVG, not AVIF, HEIC, TIFF or BMP.',
    remedy: 'Save the picture as a JPEG or PNG.',
    sources: ['epub', 'kindle-images', 'apple-images'],
  },
  'epub-drawing-reference': {
    severity: 'error',
    meaning:
      'Each pattern, gradient or shape that a drawing (SVG) refers to is in the drawing; EPUBCheck refuses others.',
    remedy: 'Save the drawing again from the program that made it, or take the reference out.',
    sources: ['epub'],
  },
  'epub-image-webp': {
    severity: 'warning',
    meaning:
      'No picture is in WebP, which EPUB 3.3 and Kobo allow, but Amazon, Apple and older reading systems do not.',
    remedy: 'Save the picture as a JPEG or PNG.',
    sources: ['epub', 'kindle-images', 'apple-images', 'kobo'],
  },
  'epub-image-cmyk': {
    severity: 'warning',
    meaning: 'Pictures have the colours of screens (RGB), not of printing presses (CMYK).',
    remedy: 'Save the picture again in RGB.',
    sources: ['kindle-images', 'apple-images', 'kobo'],
  },
  'epub-image-pixels': {
    severity: 'warning',
    meaning: 'No picture but the cover has more than 5.6 million pixels, the most that Apple takes.',
    remedy: 'Make the picture smaller: 2000 × 2800 pixels fill every screen.',
    sources: ['apple-images'],
  },
  'epub-image-bytes': {
    severity: 'warning',
    meaning: 'No picture has more than 5 MB, the most that Amazon takes.',
    remedy: 'Save the picture as a JPEG, or with fewer pixels.',
    sources: ['kindle-2014'],
  },
  'epub-font-obfuscated': {
    severity: 'note',
    meaning:
      'Typefaces are as they were made; scrambled ones stay unused where a reading system cannot put them in order.',
    remedy: 'Embed the typeface as it is, if its licence allows it.',
    sources: ['epub', 'kobo'],
  },
  'epub-font-bytes': {
    severity: 'note',
    meaning: 'No typeface has more than 1 MB, which makes the book slow to fetch and to open.',
    remedy: 'Embed only the letters that the book uses (a subset), or no typeface.',
    sources: ['own'],
  },
  'epub-font-format': {
    severity: 'note',
    meaning:
      'Typefaces are in a format that every reading system can use; WOFF2 is in EPUB 3.3, but not in Kobo’s list.',
    remedy: 'Embed the typeface as OTF, TTF or WOFF too, or let readers there have one of their own.',
    sources: ['epub', 'kobo'],
  },
  'epub-page-bytes': {
    severity: 'warning',
    meaning: 'No page has more than 260 kB, above which Adobe Digital Editions and older readers become slow or stop.',
    remedy: 'Divide the page at its chapters.',
    sources: ['calibre'],
  },
  'epub-table-width': {
    severity: 'warning',
    meaning: 'Tables are as wide as the screen lets them be; one with a fixed width runs out of a small page.',
    remedy: 'Give widths as a percentage, or none.',
    sources: ['kindle-text'],
  },
  'epub-inline-style': {
    severity: 'note',
    meaning: 'Style stands in style sheets, where readers and reading systems can overrule it, not at single elements.',
    remedy: 'Give the element a class, and move its style into the style sheet.',
    sources: ['kobo'],
  },
  'epub-fixed-layout': {
    severity: 'note',
    meaning:
      'The book adapts to the screen; in one with fixed pages, nobody can change the letters, and style is not judged.',
    remedy: 'Choose fixed pages only where a picture book or a score needs them.',
    sources: ['epub', 'kobo'],
  },
  'epub-version': {
    severity: 'note',
    meaning: 'The book is in EPUB 3; older versions know neither landmarks nor pages nor accessibility.',
    remedy: 'Save the book as EPUB 3.',
    sources: ['epub'],
  },
  'epub-nav': {
    severity: 'error',
    meaning: 'The book has a table of contents (nav) that reading systems can open.',
    remedy: 'Add a page with <nav epub:type="toc"> and give its item properties="nav".',
    sources: ['epub', 'kobo'],
  },
  'epub-landmarks': {
    severity: 'note',
    meaning: 'The book names its landmarks, so that a reader can go to the beginning of the text or to the contents.',
    remedy: 'Add <nav epub:type="landmarks"> to the table of contents.',
    sources: ['epub'],
  },
  'epub-page-list': {
    severity: 'note',
    meaning: 'The book says where the pages of the printed one begin, so that “turn to page 12” can be followed.',
    remedy: 'If there is a printed book, add <nav epub:type="page-list"> to the table of contents.',
    sources: ['epub-a11y'],
  },
  'epub-accessibility': {
    severity: 'note',
    meaning: 'The metadata say how accessible the book is; stores and libraries show it, and European law asks for it.',
    remedy:
      'Add schema:accessMode, schema:accessibilityFeature, schema:accessibilityHazard and schema:accessibilitySummary.',
    sources: ['epub-a11y'],
  },

  // Style sheets, style elements and style attributes.
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
    remedy: 'Correct the place: a brace, a semicolon or a colon is missing or one too many.',
    sources: ['epub'],
  },
} satisfies Readonly<Record<string, EpubRule>>);

export type EpubRuleId = keyof typeof epubRules;
