// Says of a guide's quotations all that can be said without the book: contradictions, and how much of it is quoted.
import type { Diagnostics } from '../diagnostics.ts';
import type { Guide } from '../guide/model.ts';
import { sayBudget } from './budget.ts';
import { sayContradictions } from './contradictions.ts';
import { proseQuotations } from './prose.ts';

/** `markdown` has the text of each file of the guide by its path. */
export function sayWithoutSource(guide: Guide, markdown: ReadonlyMap<string, string>, diagnostics: Diagnostics): void {
  const prose = proseQuotations(guide, markdown);
  sayContradictions(guide, prose, diagnostics);
  sayBudget(guide, prose, diagnostics);
}
