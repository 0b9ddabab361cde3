// Turns CSS into what breaks the rules for style sheets; the tests of our own e-book ask it too.
import { colours } from './colours.ts';
import { layout } from './layout.ts';
import type { Broken, StyleRule, StyleRuleId } from './rule.ts';
import { readSheet, type Setting } from './sheet.ts';
import { sizes } from './sizes.ts';
import { writing } from './writing.ts';

/** What takes choices from a reader, which in a book with fixed pages there are none of. */
const ofReaders: readonly StyleRule[] = [...colours, ...sizes, ...layout];

export interface BrokenStyle extends Broken {
  readonly rule: StyleRuleId;
  readonly expected: string;
}

export interface StyleReport {
  readonly broken: readonly BrokenStyle[];
  /** Braces in braces, more than can be followed: not everything was looked at. */
  readonly isTooDeep: boolean;
}

export function checkStyles(text: string, setting: Setting = {}, isFixed = false): StyleReport {
  const sheet = readSheet(text, setting);
  const rules = isFixed ? writing : [...ofReaders, ...writing];
  const broken = rules.flatMap(({ id, expected, find }) => find(sheet).map((one) => ({ ...one, rule: id, expected })));
  return { broken, isTooDeep: sheet.isTooDeep };
}
