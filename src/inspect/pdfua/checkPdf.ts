// Checks any PDF against PDF/UA-1, condition by condition.
import { defineRules, FailureLog, type FileReport, type Rule, unreadableFile } from '../../diagnostics/rules.ts';
import { openPdf } from '../../formats/pdf/openPdf.ts';
import { annotations } from './conditions/annotationConditions.ts';
import { document, identification, ownConditions } from './conditions/documentConditions.ts';
import { fonts, glyphs } from './conditions/fontConditions.ts';
import { alternatives, languages } from './conditions/languageConditions.ts';
import { headings, parts, tagging } from './conditions/structureConditions.ts';
import { lists, tables } from './conditions/tableConditions.ts';
import { Evidence } from './evidence/evidence.ts';
import { type Condition, clauses } from './pdfConditions.ts';

/** Throws nothing for what a file can hold: what cannot be read is reported as unreadable. */
export async function examinePdf(bytes: Uint8Array): Promise<PdfReport> {
  const file = await openPdf(bytes);
  if ('reason' in file) return unreadable(file.reason, file.remedy);
  const evidence = new Evidence(file);
  if (evidence.pages.length === 0)
    return unreadable('The PDF has no pages', 'Make or copy the file again; it may have been cut off.');
  if (evidence.content.isCutShort)
    return unreadable(
      'The PDF cannot be looked at: its pictures contain themselves, or there is too much of it',
      'Print the document to a new PDF and check that.',
    );
  const log = new FailureLog<string>(pdfRules);
  const objects = conditions.map((condition) => condition.examine(evidence, log));
  return {
    ok: !log.has('error'),
    pages: evidence.pages.length,
    title: evidence.title,
    language: evidence.language || undefined,
    rules: log.rules().map((rule, index) => ({ ...rule, objects: objects[index] })),
  };
}

const unreadable = (reason: string, remedy: string): PdfReport => ({
  ...unreadableFile('pdf-unreadable', { reason, remedy }),
  pages: 0,
});

export interface PdfReport extends FileReport {
  readonly pages: number;
  readonly title?: string;
  readonly language?: string;
}

/** By clause, and in it by number. */
const conditions: readonly Condition[] = [
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

function placeOf({ id, clause }: Condition): number {
  const place = Object.values(clauses).indexOf(clause);
  return (place < 0 ? 1000 : place) * 1000 + Number(id.split('-').at(-1));
}

export const pdfRules = defineRules(
  Object.fromEntries(conditions.map(({ id, examine: _, ...rule }): [string, Rule] => [id, rule])),
);
