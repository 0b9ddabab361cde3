// Lists every rule for e-books: first for the file, then for what is in it, then for its style sheets.
import { fileRules } from './registerOfFiles.ts';
import { styleRules } from './registerOfStyles.ts';
import type { EpubRule } from './report.ts';
import type { SourceId } from './sources.ts';

/** A rule without a failing example in test/ebooks does not exist. */
export const register = { ...fileRules, ...styleRules } as const;

export type EpubRuleId = keyof typeof register;

export interface RegisteredRule extends EpubRule {
  readonly sources: readonly SourceId[];
}
