// Prints findings and reports: pretty for people, unix for editors, json for programs.
import pico from 'picocolors';
import type { VFileMessage } from 'vfile-message';
import { failureText, severityOf } from './finding.ts';
import type { Failure, FileReport, RuleReport, Severity } from './rules.ts';
import { count, onItsLines, onOneLine, type ShownFrom, shorten, shownPath } from './shownText.ts';

export interface Printing extends ShownFrom {
  /** Warnings are errors. */
  readonly strict?: boolean;
  readonly colour?: boolean;
}

/** `path:line:column: error|warning|note: message [rule-id]`, one line each. */
export function unixFindings(findings: readonly VFileMessage[], printing: Printing): string {
  return findings
    .map(
      (finding) =>
        `${placeOf(finding, printing)}: ${shownSeverity(severityOf(finding), printing)}: ${reasonOf(finding, printing)} [${finding.ruleId}]\n`,
    )
    .join('');
}

export function jsonFindings(findings: readonly VFileMessage[], printing: Printing): string {
  const rows = findings.map((finding) => {
    const end = finding.place && 'end' in finding.place ? finding.place.end : undefined;
    return {
      path: shownPath(finding.file ?? '', printing),
      line: finding.line ?? 1,
      column: finding.column ?? 1,
      endLine: end?.line ?? finding.line ?? 1,
      endColumn: end?.column ?? finding.column ?? 1,
      severity: shownSeverity(severityOf(finding), printing),
      ruleId: finding.ruleId,
      message: shorten(finding.reason, printing),
      remedy: finding.note,
    };
  });
  // JSON leaves DEL, the C1 control characters and marks of direction as they are; a terminal does not.
  return `${onItsLines(JSON.stringify(rows, undefined, 2))}\n`;
}

/** Each finding with its remedy below it; a remedy that has been given is not repeated. */
export function prettyFindings(findings: readonly VFileMessage[], printing: Printing): string {
  const colours = pico.createColors(printing.colour ?? false);
  const given = new Set<string>();
  return findings
    .map((finding) => {
      const place = colours.bold(`${placeOf(finding, printing)}:`);
      const line = headLine(severityOf(finding), reasonOf(finding, printing), finding.ruleId ?? '', printing);
      const remedy = onOneLine(finding.note ?? '');
      const key = `${finding.ruleId} ${remedy}`;
      if (remedy === '' || given.has(key)) return `${place} ${line}`;
      given.add(key);
      return `${place} ${line}    ${colours.dim(remedy)}\n`;
    })
    .join('');
}

export interface InspectedFile {
  readonly path: string;
  /** For the head of the report: `3 pages, “Title”, en`. */
  readonly about: string;
  readonly report: FileReport;
}

/** A finished file with the rules it breaks, what they mean, where, and what to do. */
export function prettyReport({ path, about, report }: InspectedFile, printing: Printing): string {
  const colours = pico.createColors(printing.colour ?? false);
  const name = colours.bold(onOneLine(shownPath(path, printing)));
  if (report.unreadable) {
    const { ruleId, reason, remedy } = report.unreadable;
    return `${name}: ${headLine('error', onOneLine(reason), ruleId, printing)}    ${colours.dim(remedy)}\n`;
  }
  const broken = report.rules.filter(({ failed }) => failed > 0);
  const total = sum(
    broken.map(({ severity, failed }) => [severity, failed]),
    printing,
  );
  return [
    `${name}: ${onOneLine(about)}\n`,
    ...broken.map((rule) => prettyRule(rule, printing)),
    `  ${count(report.rules.length, 'rule')} checked: ${total}\n`,
  ].join('');
}

/** Kinds of failure shown for a rule, and places of each: enough to find them. */
const mostKinds = 3;
const mostPlaces = 5;

function prettyRule({ id, severity, meaning, remedy, failed, failures }: RuleReport, printing: Printing): string {
  const colours = pico.createColors(printing.colour ?? false);
  const kinds = new Map<string, Failure[]>();
  for (const failure of failures) {
    const kind = onOneLine(failureText(failure));
    kinds.set(kind, [...(kinds.get(kind) ?? []), failure]);
  }
  const shown = [...kinds].slice(0, mostKinds);
  const left = failed - shown.reduce((total, [, alike]) => total + alike.length, 0);
  return [
    `  ${headLine(severity, meaning, id, printing)}`,
    ...shown.map(([kind, alike]) => `    ${kind}${placesOf(alike)}\n`),
    ...(left > 0 ? [`    and ${left} more\n`] : []),
    `    ${colours.dim(remedy)}\n`,
  ].join('');
}

/** ` (page 3)`, ` (12 times: pages 2, 3, 5 …)`, ` (OEBPS/style.css:1:5)`; nothing for what concerns the whole file. */
function placesOf(failures: readonly Failure[]): string {
  const pages = distinct(failures.map(({ page }) => page));
  const files = distinct(
    failures.map(({ file, line, column }) => file && [file, line, column].filter(Boolean).join(':')),
  );
  const listed = [...pages, ...files].slice(0, mostPlaces).join(', ');
  const rest = pages.length + files.length > mostPlaces ? ' …' : '';
  const places = `${pages.length === 0 ? '' : pages.length === 1 ? 'page ' : 'pages '}${onOneLine(listed)}${rest}`;
  const parts = [failures.length > 1 ? `${failures.length} times` : '', places].filter(Boolean);
  return parts.length === 0 ? '' : ` (${parts.join(': ')})`;
}

const distinct = <Value>(values: readonly (Value | undefined)[]): readonly Value[] => [
  ...new Set(values.filter((value) => value !== undefined)),
];

/** `error: What is wrong. [rule-id]` and a line feed. */
function headLine(severity: Severity, text: string, ruleId: string, printing: Printing): string {
  const colours = pico.createColors(printing.colour ?? false);
  const shown = shownSeverity(severity, printing);
  const tint = { error: colours.red, warning: colours.yellow, note: colours.cyan }[shown];
  return `${tint(`${shown}:`)} ${text} ${colours.dim(`[${ruleId}]`)}\n`;
}

/** `2 errors, 1 warning and 3 notes`; `no messages` for none. */
export const tally = (findings: readonly VFileMessage[], printing: Pick<Printing, 'strict'>): string =>
  sum(
    findings.map((finding) => [severityOf(finding), 1]),
    printing,
  );

function sum(found: readonly (readonly [Severity, number])[], printing: Pick<Printing, 'strict'>): string {
  const counts = (['error', 'warning', 'note'] as const).flatMap((severity) => {
    const alike = found.filter(([one]) => shownSeverity(one, printing) === severity);
    const total = alike.reduce((all, [, number]) => all + number, 0);
    return total === 0 ? [] : [count(total, severity)];
  });
  return counts.length === 0 ? 'no messages' : counts.join(', ').replace(/, (?=[^,]*$)/, ' and ');
}

const shownSeverity = (severity: Severity, { strict }: Pick<Printing, 'strict'>): Severity =>
  strict && severity === 'warning' ? 'error' : severity;

const reasonOf = (finding: VFileMessage, printing: Printing) => onOneLine(shorten(finding.reason, printing));

const placeOf = (finding: VFileMessage, printing: Printing) =>
  `${onOneLine(shownPath(finding.file ?? '', printing))}:${finding.line ?? 1}:${finding.column ?? 1}`;
