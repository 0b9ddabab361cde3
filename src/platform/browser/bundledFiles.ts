// The program's own files as parts of the bundle; rolldown.config.mjs writes this module.

interface BundledFiles {
  readonly version: string;
  /** The page on which people report faults. */
  readonly bugs?: string | undefined;
  /** Templates by their paths below `templates/`, and style sheets of typefaces by their packages. */
  readonly texts: Readonly<Record<string, string>>;
  /** Places where words may be divided, by language. */
  readonly patterns: Readonly<Record<string, () => Promise<unknown>>>;
}

export const bundledFiles: BundledFiles = { version: '', texts: {}, patterns: {} };
