// Describes a rule for style sheets: how it is broken, and what was expected instead.
import type { styleRules } from '../registerOfStyles.ts';
import type { Declaration, Sheet, Written } from './sheet.ts';

/** Some rules are about pages as much as about style sheets. */
export type StyleRuleId =
  | keyof typeof styleRules
  | 'epub-table-width'
  | 'epub-dot-address'
  | 'epub-remote-resource'
  | 'epub-remote-font';

export interface StyleRule {
  readonly id: StyleRuleId;
  readonly expected: string;
  readonly find: (sheet: Sheet) => readonly Broken[];
}

export interface Broken {
  readonly found: string;
  readonly at: Written;
}

/** A rule about declarations; those that describe a typeface or a sheet of paper are not about text. */
export const declared = (
  id: StyleRuleId,
  what: string,
  expected: string,
  isWrong: (declaration: Declaration) => boolean,
): StyleRule => ({
  id,
  expected,
  find: ({ declarations }) =>
    declarations
      .filter((declaration) => declaration.isOfText && isWrong(declaration))
      .map((declaration) => ({ found: `${what} in “${declaration.text}”`, at: declaration })),
});

export const isFor = ({ elements }: Declaration, names: ReadonlySet<string>): boolean =>
  elements.some((element) => element !== undefined && names.has(element));
