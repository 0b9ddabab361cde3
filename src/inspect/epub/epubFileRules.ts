// The rules for the archive of an e-book, its package document, cover, pictures, typefaces and pages.
import type { RegisteredRule } from './checkEpub.ts';

export const fileRules = {
  'epub-mimetype': {
    severity: 'error',
    meaning: 'The archive begins with the file mimetype, which tells stores and reading systems that it is an EPUB.',
    remedy: 'Pack the book anew with a program for EPUB; one for ZIP archives puts its files in another order.',
    sources: ['epub'],
  },
  'epub-entry-name': {
    severity: 'error',
    meaning: 'Every file in the archive has a name of its own, and none leads out of the book.',
    remedy: 'Pack the book anew; if somebody sent it to you, do not open it elsewhere.',
    sources: ['epub'],
  },
  'epub-package': {
    severity: 'error',
    meaning: 'META-INF/container.xml leads to a package document, in which the files of the book are listed.',
    remedy: 'Make the book again, or mend its package document.',
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
    remedy: 'Mend the place: close every element, and write & as &amp;.',
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
    meaning: 'Names of files are letters, digits, hyphens and dots; others lead astray on some reading systems.',
    remedy: 'Name the file anew, and change the references to it.',
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
    remedy: 'Save the cover anew from its original, 1600 × 2400 pixels or more; do not enlarge a small one.',
    sources: ['apple-cover', 'kindle-cover', 'standard-ebooks'],
  },
  'epub-image-format': {
    severity: 'error',
    meaning:
      'Pictures are of a kind that every reading system shows: JPEG, PNG, GIF or SVG, not AVIF, HEIC, TIFF or BMP.',
    remedy: 'Save the picture as a JPEG or PNG.',
    sources: ['epub', 'kindle-images', 'apple-images'],
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
    remedy: 'Save the picture anew in RGB.',
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
} as const satisfies Readonly<Record<string, RegisteredRule>>;
