// The library: nothing in it prints, exits or reads the command line.
export {
  type BuildOptions,
  type BuildResult,
  type BuiltFile,
  build,
  buildQuoteSheet,
  check,
  type GuideResult,
  type Progress,
  readGuide,
} from './build.ts';
export { EnvironmentFault, type Origin, type RuleId, rules, type Severity, severityOf } from './diagnostics.ts';
export type { EditionId, Format, Grouping, Paper } from './editions/edition.ts';
export type * from './guide/model.ts';
