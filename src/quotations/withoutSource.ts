// Says of a guide's quotations all that can be said without the book: contradictions, and how much of it is quoted.
import type { Diagnostics } from '../diagnostics.ts';
import type { Guide } from '../guide/model.ts';
import { sayBudget } from './budget.ts';
import { sayContradictions } from './contradictions.ts';
import type { ProseQuotation } from './prose.ts';

/** Returns the ids of quotations that the guide contradicts elsewhere. */
export function sayWithoutSource(
  guide: Guide,
  prose: readonly ProseQuotation[],
  diagnostics: Diagnostics,
): ReadonlySet<string> {
  const contradicted = sayContradictions(guide, prose, diagnostics);
  sayBudget(guide, prose, diagnostics);
  return contradicted;
}
