// Turns finished PDFs into messages about their accessibility, and the reports into text for people.
import { readFile, stat } from 'node:fs/promises';
import pico from 'picocolors';
import { VFileMessage } from 'vfile-message';
import type { CopierReport } from '../inspect/copies/checkCopies.ts';
import type { ConditionReport, Failure, PdfReport } from '../inspect/pdfua/checkPdf.ts';
import { checkPdf } from '../inspect/pdfua/index.ts';
import { copierMessages, prettyCopies } from './checkCopiesFile.ts';
import { onOneLine, type Surroundings, shownPath } from './cliContext.ts';
import { count } from './printResults.ts';

interface CheckedPdf {
  readonly path: string;
  readonly report: PdfReport;
  /** Where copies were asked for too. */
  readonly copies?: CopierReport;
}

/** One after another: each is read as a whole, and books are large. */
export async function checkPdfs(paths: readonly string[], asCopies: boolean): Promise<readonly CheckedPdf[]> {
  const checked: CheckedPdf[] = [];
  for (const path of paths) {
    const bytes = await readFile(path);
    const report = await checkPdf(bytes);
    const copies = asCopies && !report.unreadable ? await copiesOf(bytes) : undefined;
    checked.push({ path, report, copies });
  }
  return checked;
}

/** The engine that draws pages is loaded when copies are asked for. */
async function copiesOf(bytes: Uint8Array): Promise<CopierReport> {
  const { checkCopies } = await import('../inspect/copies/checkCopies.ts');
  return checkCopies(bytes);
}

/** What ends in .pdf and is a file; a missing one is left to be missed among the guides. */
export async function isPdf(path: string): Promise<boolean> {
  if (!/\.pdf$/i.test(path)) return false;
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}

/** The line of a message is the page; 1 for what concerns the whole file. */
export function pdfMessages({ path, report, copies }: CheckedPdf): readonly VFileMessage[] {
  const message = (ruleId: string, reason: string, note: string, fatal: boolean, page = 1) => {
    const place = { line: page, column: 1 };
    const made = new VFileMessage(reason, { place, ruleId, source: 'studyguide' });
    made.file = path;
    made.fatal = fatal;
    made.note = note;
    return made;
  };
  if (report.unreadable) return [message('pdf-unreadable', report.unreadable.reason, report.unreadable.remedy, true)];
  const ofCopies = copies ? copierMessages(path, copies) : [];
  const ofStructure = report.conditions.flatMap((condition) => {
    const { source, remedy, failures, failed } = condition;
    const isFatal = source === 'PDF/UA-1';
    const listed = failures.map((failure) => message(ruleOf(condition), said(failure), remedy, isFatal, failure.page));
    const left = failed - failures.length;
    if (left === 0) return listed;
    return [...listed, message(ruleOf(condition), `${left} more of this kind, which are not listed`, remedy, isFatal)];
  });
  return [...ofStructure, ...ofCopies];
}

const ruleOf = ({ id, source }: ConditionReport) => (source === 'PDF/UA-1' ? `pdfua-${id}` : id);
const said = ({ found, expected }: Failure) => `Unexpected ${found.replace(/^(?:an?|the) /, '')}, expected ${expected}`;

/** Each file with the conditions it fails, what they mean, where, and what to do; then what no machine can tell. */
export function prettyPdfs(checked: readonly CheckedPdf[], rendering: Rendering): string {
  const files = checked.map((one) => prettyPdf(one, rendering)).join('\n');
  if (checked.every(({ report }) => report.unreadable)) return files;
  return `${files}\n${onlyPart}${checked.some(({ copies }) => copies) ? '' : askForCopies}`;
}

const askForCopies = 'With --copies each page is also looked at as a black-and-white copier sees it.\n';

const onlyPart =
  'A machine can check only part of what makes a PDF accessible (PDF/UA-1). Whether the reading order makes sense\n' +
  'and whether descriptions say what matters, a person has to judge.\n';

interface Rendering extends Pick<Surroundings, 'cwd'> {
  readonly strict?: boolean;
  readonly colour?: boolean;
}

function prettyPdf({ path, report, copies }: CheckedPdf, rendering: Rendering): string {
  const colours = pico.createColors(rendering.colour ?? false);
  const name = colours.bold(onOneLine(shownPath(path, rendering)));
  if (report.unreadable) {
    const { reason, remedy } = report.unreadable;
    const line = `${name}: ${colours.red('error:')} ${reason} ${colours.dim('[pdf-unreadable]')}`;
    return `${line}\n    ${colours.dim(remedy)}\n`;
  }
  const title = report.title ? `“${onOneLine(report.title)}”` : 'without a title';
  const language = report.language ? onOneLine(report.language) : 'no language given';
  const failing = report.conditions.filter(({ failed }) => failed > 0);
  const wanting = failing.filter(({ source }) => source === 'PDF/UA-1').length;
  const sum =
    `${count(report.conditions.length, 'condition')} checked, ` +
    (wanting === 0 ? colours.green('none failed') : colours.red(`${wanting} failed`)) +
    (failing.length > wanting ? `, ${count(failing.length - wanting, 'warning')}` : '');
  return [
    `${name}: ${count(report.pages, 'page')}, ${title}, ${language}\n`,
    ...failing.map((condition) => prettyCondition(condition, rendering)),
    `  ${sum}\n`,
    ...(copies ? [prettyCopies(copies, rendering.colour)] : []),
  ].join('');
}

/** How many kinds of failure, and how many pages of each, are shown: enough to find the place. */
const mostKinds = 3;
const mostPages = 5;

function prettyCondition(condition: ConditionReport, { colour, strict }: Rendering): string {
  const colours = pico.createColors(colour ?? false);
  const isError = condition.source === 'PDF/UA-1' || strict;
  const verdict = isError ? colours.red('Not met:') : colours.yellow('Not met (warning):');
  const kinds = new Map<string, Failure[]>();
  for (const failure of condition.failures) {
    const kind = onOneLine(`${failure.found}; expected: ${failure.expected}`);
    kinds.set(kind, [...(kinds.get(kind) ?? []), failure]);
  }
  const shown = [...kinds].slice(0, mostKinds);
  const left = condition.failed - shown.reduce((sum, [, failures]) => sum + failures.length, 0);
  const lines = [
    `  ${verdict} ${condition.meaning} ${colours.dim(`[${ruleOf(condition)}]`)}`,
    ...shown.map(([kind, failures]) => `    ${kind}${placesOf(failures)}`),
    ...(left > 0 ? [`    and ${left} more`] : []),
    `    ${colours.dim(condition.remedy)}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** ` (page 3)`, ` (12 times on pages 2, 3, 5 …)`; nothing for what concerns the whole file. */
function placesOf(failures: readonly Failure[]): string {
  const pages = [...new Set(failures.flatMap(({ page }) => page ?? []))];
  const times = failures.length > 1 ? `${failures.length} times` : '';
  if (pages.length === 0) return times && ` (${times})`;
  const numbers = pages.slice(0, mostPages).join(', ') + (pages.length > mostPages ? ' …' : '');
  return ` (${times && `${times} on `}${pages.length === 1 ? 'page' : 'pages'} ${numbers})`;
}
