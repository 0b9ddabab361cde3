// Lists every condition, in the order of the standard and our own last.
import { clauses } from './clauses.ts';
import { type Condition, clauseOf } from './condition.ts';
import { alternatives } from './conditions/alternatives.ts';
import { annotations } from './conditions/annotations.ts';
import { document } from './conditions/document.ts';
import { fonts } from './conditions/fonts.ts';
import { glyphs } from './conditions/glyphs.ts';
import { headings } from './conditions/headings.ts';
import { identification } from './conditions/identification.ts';
import { languages } from './conditions/languages.ts';
import { lists } from './conditions/lists.ts';
import { ownConditions } from './conditions/ownConditions.ts';
import { parts } from './conditions/parts.ts';
import { tables } from './conditions/tables.ts';
import { tagging } from './conditions/tagging.ts';

/** By clause, and in it by number. */
export const register: readonly Condition[] = [
  ...identification,
  ...document,
  ...tagging,
  ...languages,
  ...tables,
  ...lists,
  ...alternatives,
  ...headings,
  ...parts,
  ...annotations,
  ...fonts,
  ...glyphs,
  ...ownConditions,
].toSorted((one, other) => placeOf(one) - placeOf(other));

function placeOf({ id }: Condition): number {
  const clause = Object.keys(clauses).indexOf(clauseOf(id));
  return (clause < 0 ? 1000 : clause) * 1000 + Number(id.split('-').at(-1));
}
