// Says of a guide's quotations all that can be said without the book: contradictions, and how much of it is quoted.
import type { Diagnostics } from '../diagnostics.ts';
import type { Guide } from '../guide/model.ts';
import { sayBudget } from './budget.ts';
import { sayContradictions } from './contradictions.ts';
import type { ProseQuotation } from './prose.ts';

export function sayWithoutSource(guide: Guide, prose: readonly ProseQuotation[], diagnostics: Diagnostics): void {
  sayContradictions(guide, prose, diagnostics);
  sayBudget(guide, prose, diagnostics);
}
