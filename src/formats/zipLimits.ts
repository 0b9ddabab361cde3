// Limits on size and memory while reading an EPUB.

const mega = 1_000_000;

export const limits = {
  /** Kobo takes 1 GB for a book, and no store takes more. */
  archive: 1000 * mega,
  /** The longest books in print have a few thousand pages and pictures. */
  files: 10_000,
  /** Bytes of one style sheet or page: many times what reading systems bear. */
  text: 8 * mega,
  /** Bytes of all files together, unpacked. */
  unpacked: 1000 * mega,
} as const;

/** The same whether the file is looked at or only its size. */
export const tooLarge = {
  reason: `The file has more than ${limits.archive / mega} MB`,
  remedy: 'Make its pictures, sound and film smaller; no store takes so large a book.',
} as const;
