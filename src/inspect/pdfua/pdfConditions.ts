// One PDF/UA-1 condition: its clause, and how it reports failures.

import type { ConditionFacts, Failure, Finding } from './checkPdf.ts';
import type { Evidence } from './evidence/evidence.ts';

export interface Condition extends ConditionFacts {
  readonly examine: (evidence: Evidence) => Examination;
}

interface Examination {
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

export const clauses: Readonly<Record<string, string>> = {
  '5': 'Version identification',
  '6.1': 'Conforming files',
  '6.2': 'Conforming files: tagging',
  '7.1': 'General',
  '7.2': 'Text',
  '7.3': 'Graphics',
  '7.4.2': 'Numbered headings',
  '7.4.4': 'Unnumbered headings',
  '7.5': 'Tables',
  '7.7': 'Mathematical expressions',
  '7.9': 'Notes and references',
  '7.10': 'Optional content',
  '7.11': 'Embedded files',
  '7.15': 'XFA',
  '7.16': 'Security',
  '7.18.1': 'Annotations',
  '7.18.2': 'Annotation types',
  '7.18.3': 'Tab order',
  '7.18.4': 'Forms',
  '7.18.5': 'Links',
  '7.18.6.2': 'Media clips',
  '7.18.8': 'Printer’s marks',
  '7.20': 'XObjects',
  '7.21.3.1': 'Composite fonts',
  '7.21.3.2': 'CID fonts',
  '7.21.3.3': 'CMaps',
  '7.21.4.1': 'Font embedding',
  '7.21.4.2': 'Subsets of fonts',
  '7.21.5': 'Font metrics',
  '7.21.6': 'Character encodings',
  '7.21.7': 'Unicode character maps',
  '7.21.8': 'The .notdef glyph',
};
