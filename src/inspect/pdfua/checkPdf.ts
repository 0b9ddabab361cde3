// Checks any PDF against PDF/UA-1, condition by condition.
import { openPdf } from '../../formats/pdf/openPdf.ts';
import { annotations } from './conditions/annotationConditions.ts';
import { document, identification, ownConditions } from './conditions/documentConditions.ts';
import { fonts, glyphs } from './conditions/fontConditions.ts';
import { alternatives, languages } from './conditions/languageConditions.ts';
import { headings, parts, tagging } from './conditions/structureConditions.ts';
import { lists, tables } from './conditions/tableConditions.ts';
import { Evidence } from './evidence/evidence.ts';
import { type Condition, clauseOf, clauses } from './pdfConditions.ts';

export async function examinePdf(bytes: Uint8Array): Promise<PdfReport> {
  const file = await openPdf(bytes);
  if ('reason' in file) return unreadable(file.reason, file.remedy);
  const evidence = new Evidence(file);
  if (evidence.pages.length === 0)
    return unreadable('Unexpected file without pages', 'Make or copy the file again; it may have been cut off.');
  if (evidence.content.isCutShort)
    return unreadable(
      'Unexpected content: pictures that contain themselves, or too much to look at',
      'Print the document to a new PDF and check that.',
    );
  const conditions = register.map(({ examine, ...facts }) => ({ ...facts, ...examine(evidence) }));
  return {
    ok: conditions.every(({ source, failed }) => source === 'own' || failed === 0),
    pages: evidence.pages.length,
    title: evidence.title,
    language: evidence.language || undefined,
    conditions,
  };
}

const unreadable = (reason: string, remedy: string): PdfReport => ({
  ok: false,
  unreadable: { reason, remedy },
  pages: 0,
  conditions: [],
});

export interface PdfReport {
  /** Every condition of the standard is met, as far as a machine can tell. */
  readonly ok: boolean;
  /** Set when the file cannot be looked into; nothing else is known then. */
  readonly unreadable?: { readonly reason: string; readonly remedy: string };
  readonly pages: number;
  readonly title?: string;
  readonly language?: string;
  /** In the order of the standard. Empty when the file is unreadable. */
  readonly conditions: readonly ConditionReport[];
}

export interface ConditionReport extends ConditionFacts {
  /** How many things of the file the condition is about. */
  readonly objects: number;
  /** How many of them fail. */
  readonly failed: number;
  /** The first of them, in the order of the file. */
  readonly failures: readonly Failure[];
}

export interface ConditionFacts {
  /** Number of the clause and of the rule in it: `7.1-3`; `outline-1` for one of our own. */
  readonly id: string;
  /** `own` conditions are good practice that PDF/UA does not ask for. */
  readonly source: 'PDF/UA-1' | 'own';
  readonly clause: string;
  /** What the condition asks for and whom it serves. */
  readonly meaning: string;
  readonly remedy: string;
}

export interface Failure extends Finding {
  /** From 1; undefined when the whole file is meant. */
  readonly page?: number;
}

export interface Finding {
  readonly found: string;
  readonly expected: string;
}

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
