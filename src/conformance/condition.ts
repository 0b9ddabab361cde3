// Describes a condition: what it means for people, and how it is decided for one PDF.
import { clauses } from './clauses.ts';
import type { Evidence } from './evidence/evidence.ts';
import type { ConditionFacts, Failure, Finding } from './report.ts';

export interface Condition extends ConditionFacts {
  readonly examine: (evidence: Evidence) => Examination;
}

export interface Examination {
  readonly objects: number;
  readonly failed: number;
  readonly failures: readonly Failure[];
}

/** What of a file fails can be as much as there is of it; a report keeps the first. */
const mostKept = 200;

/** `of` lists what the condition is about; `fault` says what is wrong with one, or nothing. */
export function condition<Thing>(
  id: string,
  words: { readonly meaning: string; readonly remedy: string },
  of: (evidence: Evidence) => readonly Thing[],
  fault: (thing: Thing, evidence: Evidence) => Finding | undefined,
  pageOf: (thing: Thing) => number | undefined = pageIn,
): Condition {
  return {
    id,
    source: clauses[clauseOf(id)] === undefined ? 'own' : 'PDF/UA-1',
    clause: clauses[clauseOf(id)] ?? 'Good practice',
    ...words,
    examine(evidence) {
      const things = of(evidence);
      const failures: Failure[] = [];
      let failed = 0;
      for (const thing of things) {
        const finding = fault(thing, evidence);
        if (!finding) continue;
        failed += 1;
        const page = pageOf(thing);
        if (failures.length < mostKept) failures.push(page === undefined ? finding : { page, ...finding });
      }
      return { objects: things.length, failed, failures };
    },
  };
}

export const clauseOf = (id: string): string => id.replace(/-\d+$/, '');

const pageIn = (thing: unknown): number | undefined => {
  const page = thing && typeof thing === 'object' && 'page' in thing ? thing.page : undefined;
  return typeof page === 'number' ? page : undefined;
};

/** What is about the file as a whole has one object. */
export const wholeFile = (evidence: Evidence): readonly [Evidence] => [evidence];

export const isEmpty = (text: string | undefined): boolean => text === undefined || text === '';
