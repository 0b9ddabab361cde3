// Describes what a check of an e-book finds: each rule, how often it is broken, and the first places.

export interface EpubReport {
  /** No rule of severity `error` is broken. */
  readonly ok: boolean;
  /** Set when the file cannot be looked into; nothing else is known then. */
  readonly unreadable?: { readonly reason: string; readonly remedy: string };
  /** Of EPUB, as the book names it: 3.0, 2.0. */
  readonly version?: string;
  readonly title?: string;
  readonly language?: string;
  /** Documents of text in the book. */
  readonly pages: number;
  /** Every rule, in the order of the register. Empty when the file is unreadable. */
  readonly rules: readonly EpubRuleReport[];
}

/** `error`: the book is damaged, or may not be shown. `warning`: a reader loses a choice, or a known store or reading system refuses or spoils it. `note`: good to know. */
export type EpubSeverity = 'error' | 'warning' | 'note';

export interface EpubRule {
  readonly severity: EpubSeverity;
  /** What the rule asks for and whom it serves. */
  readonly meaning: string;
  readonly remedy: string;
  /** Who says so: keys of `sources`. */
  readonly sources: readonly string[];
}

export interface EpubRuleReport extends EpubRule {
  readonly id: string;
  /** How many places break it. */
  readonly failed: number;
  /** The first of them, in the order of the book. */
  readonly failures: readonly EpubFailure[];
}

export interface EpubFailure extends EpubPlace {
  readonly found: string;
  readonly expected: string;
}

export interface EpubPlace {
  /** Within the archive; undefined when the whole book is meant. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  readonly column?: number;
}
