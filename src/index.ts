// The library: nothing in it prints, exits or reads the command line.
export { build, buildQuoteSheet, merge } from './build/build.ts';
export { check, readGuide } from './build/check.ts';
export type {
  BuildOptions,
  BuildResult,
  BuiltFile,
  GuideProgress,
  GuideResult,
  Progress,
  Shard,
} from './build/options.ts';
export { EnvironmentFault } from './diagnostics/faults.ts';
export { type Finding, type Origin, severityOf } from './diagnostics/finding.ts';
export { type RuleId, rules } from './diagnostics/register.ts';
export type { Failure, FileReport, Rule, RuleReport, Severity } from './diagnostics/rules.ts';
export type {
  CardSides,
  EditionId,
  ExportFormat,
  Format,
  Grouping,
  Level,
  Paper,
  SheetForm,
} from './editions/editions.ts';
export type * from './guide/model.ts';

import type { EpubReport } from './inspect/epub/checkEpub.ts';
import type { PdfReport } from './inspect/pdfua/checkPdf.ts';

export { type CopiedPage, type CopierReport, checkCopies } from './inspect/copies/checkCopies.ts';
export type { CopierLimits } from './inspect/copies/copierRules.ts';
export type { EpubReport, PdfReport };

// Checkers of PDFs and e-books are loaded when there is one to read.

/** Says what a PDF lacks of PDF/UA-1. What cannot be read is reported as unreadable, and nothing is thrown. */
export const checkPdf = async (bytes: Uint8Array): Promise<PdfReport> =>
  (await import('./inspect/pdfua/checkPdf.ts')).examinePdf(bytes);

/** Says what an EPUB takes from its readers, and what stores and reading systems refuse; throws nothing either. */
export const checkEpub = async (bytes: Uint8Array): Promise<EpubReport> =>
  (await import('./inspect/epub/checkEpub.ts')).examineEpub(bytes);
