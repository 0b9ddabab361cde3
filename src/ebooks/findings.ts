// Collects what breaks the rules, in the order in which the book is read.
import { type EpubRuleId, register } from './register.ts';
import type { EpubFailure, EpubPlace, EpubRule, EpubRuleReport } from './report.ts';

/** What of a book fails can be as much as there is of it; a report keeps the first. */
const mostKept = 200;

export class Findings {
  private readonly counts = new Map<EpubRuleId, number>();
  private readonly kept = new Map<EpubRuleId, EpubFailure[]>();

  report(rule: EpubRuleId, place: EpubPlace, found: string, expected: string): void {
    const kept = this.kept.get(rule) ?? [];
    this.kept.set(rule, kept);
    this.counts.set(rule, (this.counts.get(rule) ?? 0) + 1);
    if (kept.length < mostKept) kept.push({ ...place, found, expected });
  }

  rules(): readonly EpubRuleReport[] {
    return (Object.entries(register) as [EpubRuleId, EpubRule][]).map(([id, rule]) => ({
      id,
      ...rule,
      failed: this.counts.get(id) ?? 0,
      failures: this.kept.get(id) ?? [],
    }));
  }
}
