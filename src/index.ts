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
export { type Origin, type RuleId, rules, type Severity, severityOf } from './diagnostics/finding.ts';
export type { EditionId, Format, Grouping, Paper } from './editions/editions.ts';
export type * from './guide/model.ts';
export { type CopiedPage, type CopierReport, checkCopies } from './inspect/copies/checkCopies.ts';
export type { CopierFinding, CopierLimits } from './inspect/copies/copyConditions.ts';
export type {
  EpubFailure,
  EpubPlace,
  EpubReport,
  EpubRule,
  EpubRuleReport,
  EpubSeverity,
} from './inspect/epub/checkEpub.ts';
export { checkEpub } from './inspect/epub/index.ts';
export type { ConditionFacts, ConditionReport, Failure, Finding, PdfReport } from './inspect/pdfua/checkPdf.ts';
export { checkPdf } from './inspect/pdfua/index.ts';
