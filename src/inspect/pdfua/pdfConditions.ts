// One PDF/UA-1 condition: its clause, and how it reports failures.
import type { Failure, FailureLog, Rule } from '../../diagnostics/rules.ts';
import type { Evidence } from './evidence/evidence.ts';

export interface Condition extends Rule {
  readonly id: string;
  readonly clause: string;
  /** Reports what fails, and returns how many things of the file the condition is about. */
  readonly examine: (evidence: Evidence, log: FailureLog<string>) => number;
}

/**
 * `number` is the clause and the rule in it, as veraPDF numbers them; a condition without a clause is good practice that PDF/UA
 * does not ask for. `of` lists what it is about; `fault` says what is wrong with one, or nothing.
 */
export function condition<Thing>(
  number: string,
  words: Pick<Rule, 'meaning' | 'remedy'>,
  of: (evidence: Evidence) => readonly Thing[],
  fault: (thing: Thing, evidence: Evidence) => Failure | undefined,
): Condition {
  const clause = clauses[number.replace(/-\d+$/, '')];
  return {
    id: clause ? `pdfua-${number}` : number,
    severity: clause ? 'error' : 'warning',
    clause: clause ?? 'Good practice',
    ...words,
    examine(evidence, log) {
      const things = of(evidence);
      for (const thing of things) {
        const failure = fault(thing, evidence);
        if (!failure) continue;
        const page = pageIn(thing);
        log.report(this.id, page === undefined ? {} : { page }, failure.found, failure.expected);
      }
      return things.length;
    },
  };
}

const pageIn = (thing: unknown): number | undefined => {
  const page = thing && typeof thing === 'object' && 'page' in thing ? thing.page : undefined;
  return typeof page === 'number' ? page : undefined;
};

/** Conditions on the file as a whole are checked once. */
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
