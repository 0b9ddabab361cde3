// Turns finished e-books into messages about what they take from readers and what stores refuse, and the reports into text for people.
import { readFile, stat } from 'node:fs/promises';
import pico from 'picocolors';
import { VFileMessage } from 'vfile-message';
import type { EpubFailure, EpubReport, EpubRuleReport, EpubSeverity } from '../inspect/epub/checkEpub.ts';
import { limits, tooLarge } from '../inspect/epub/epubLimits.ts';
import { checkEpub } from '../inspect/epub/index.ts';
import { onOneLine, type Surroundings, shownPath } from './cliContext.ts';
import { tally } from './printMessages.ts';
import { count } from './printResults.ts';

interface CheckedEpub {
  readonly path: string;
  readonly report: EpubReport;
}

/** One after another: each is read as a whole, and books are large. */
export async function checkEpubs(paths: readonly string[]): Promise<readonly CheckedEpub[]> {
  const checked: CheckedEpub[] = [];
  for (const path of paths) checked.push({ path, report: await reportOn(path) });
  return checked;
}

async function reportOn(path: string): Promise<EpubReport> {
  const { size } = await stat(path);
  if (size > limits.archive) return { ok: false, unreadable: tooLarge, pages: 0, rules: [] };
  return checkEpub(await readFile(path));
}

/** What ends in .epub and is a file; a missing one is left to be missed among the guides. */
export async function isEpub(path: string): Promise<boolean> {
  if (!/\.epub$/i.test(path)) return false;
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}

/** A place is `book.epub!OEBPS/style.css:12:3`; what concerns the whole book stands at `book.epub:1:1`. */
export function epubMessages({ path, report }: CheckedEpub): readonly VFileMessage[] {
  const message = (
    ruleId: string,
    severity: EpubSeverity,
    reason: string,
    note: string,
    at: Partial<EpubFailure> = {},
  ) => {
    const place = { line: at.line ?? 1, column: at.column ?? 1 };
    const made = new VFileMessage(reason, { place, ruleId, source: 'studyguide' });
    made.file = at.file === undefined ? path : `${path}!${at.file}`;
    made.fatal = severity === 'error' ? true : severity === 'warning' ? false : undefined;
    made.note = note;
    return made;
  };
  if (report.unreadable)
    return [message('epub-unreadable', 'error', report.unreadable.reason, report.unreadable.remedy)];
  return report.rules.flatMap(({ id, severity, remedy, failed, failures }) => {
    const listed = failures.map((failure) => message(id, severity, said(failure), remedy, failure));
    const left = failed - failures.length;
    if (left === 0) return listed;
    return [...listed, message(id, severity, `${left} more of this kind, which are not listed`, remedy)];
  });
}

const said = ({ found, expected }: EpubFailure) => `Unexpected ${found}, expected ${expected}`;

interface Rendering extends Pick<Surroundings, 'cwd'> {
  readonly strict?: boolean;
  readonly colour?: boolean;
}

/** Each book with the rules it breaks, what they mean, where, and what to do; then what else there is to ask. */
export function prettyEpubs(checked: readonly CheckedEpub[], rendering: Rendering): string {
  const books = checked.map((one) => prettyEpub(one, rendering)).join('\n');
  return checked.every(({ report }) => report.unreadable) ? books : `${books}\n${onlyPart}`;
}

const onlyPart =
  'Whether a book is valid, EPUBCheck says (w3.org/publishing/epubcheck), and Ace by DAISY where it has barriers.\n';

function prettyEpub(checked: CheckedEpub, rendering: Rendering): string {
  const { path, report } = checked;
  const colours = pico.createColors(rendering.colour ?? false);
  const name = colours.bold(onOneLine(shownPath(path, rendering)));
  if (report.unreadable) {
    const { reason, remedy } = report.unreadable;
    const line = `${name}: ${colours.red('error:')} ${onOneLine(reason)} ${colours.dim('[epub-unreadable]')}`;
    return `${line}\n    ${colours.dim(remedy)}\n`;
  }
  const title = report.title ? `“${onOneLine(report.title)}”` : 'without a title';
  const language = report.language ? onOneLine(report.language) : 'no language given';
  const version = `EPUB ${report.version ? onOneLine(report.version) : 'of no version'}`;
  const broken = report.rules.filter(({ failed }) => failed > 0);
  return [
    `${name}: ${version}, ${count(report.pages, 'page file')}, ${title}, ${language}\n`,
    ...broken.map((rule) => prettyRule(rule, rendering)),
    `  ${count(report.rules.length, 'rule')} checked: ${tally(epubMessages(checked), rendering)}\n`,
  ].join('');
}

/** How many places of one rule are shown: enough to find it. */
const mostPlaces = 3;

function prettyRule({ id, severity, meaning, remedy, failed, failures }: EpubRuleReport, rendering: Rendering): string {
  const colours = pico.createColors(rendering.colour ?? false);
  const shown = rendering.strict && severity === 'warning' ? 'error' : severity;
  const tint = { error: colours.red, warning: colours.yellow, note: colours.cyan }[shown];
  const left = failed - Math.min(failures.length, mostPlaces);
  const lines = [
    `  ${tint(`${shown}:`)} ${meaning} ${colours.dim(`[${id}]`)}`,
    ...failures.slice(0, mostPlaces).map((failure) => `    ${onOneLine(`${placeOf(failure)}${said(failure)}`)}`),
    ...(left > 0 ? [`    and ${left} more`] : []),
    `    ${colours.dim(remedy)}`,
  ];
  return `${lines.join('\n')}\n`;
}

const placeOf = ({ file, line, column }: EpubFailure): string =>
  file === undefined ? '' : line === undefined ? `${file}: ` : `${file}:${line}:${column}: `;
