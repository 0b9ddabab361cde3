// Lists who says what stores and reading systems take, so that every rule can be looked up.

interface Source {
  readonly title: string;
  readonly url: string;
}

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
} as const satisfies Readonly<Record<string, Source>>;

export type SourceId = keyof typeof sources;
