// The command check, for guides and for finished PDFs and e-books.
import { readFile, stat } from 'node:fs/promises';
import { checkEach } from '../build/check.ts';
import { findingsIn, forbidsOutput } from '../diagnostics/finding.ts';
import {
  type InspectedFile,
  jsonFindings,
  prettyFindings,
  prettyReport,
  tally,
  unixFindings,
} from '../diagnostics/print.ts';
import { unreadableFile } from '../diagnostics/rules.ts';
import { count } from '../diagnostics/shownText.ts';
import { limits, tooLarge } from '../formats/zipLimits.ts';
import { type CliContext, dayOf, wantsColour } from './cliContext.ts';
import type { MessageFormat } from './optionValues.ts';
import { reportGuideFaults } from './reportFault.ts';

interface CheckFlags {
  readonly format: MessageFormat;
  readonly strict?: boolean;
  /** PDFs are also looked at as copies. */
  readonly copies?: boolean;
  readonly source?: readonly string[];
  /** `false` with --no-record. */
  readonly record?: boolean;
}

export async function runCheck(
  paths: readonly string[],
  { format, strict = false, copies = false, source, record }: CheckFlags,
  context: CliContext,
): Promise<number> {
  const { stdout, env, cwd } = context;
  const kindOf = new Map(await Promise.all(paths.map(async (path) => [path, await fileKind(path)] as const)));
  const guidePaths = paths.filter((path) => !kindOf.get(path));
  const guides =
    guidePaths.length > 0
      ? await checkEach(guidePaths, { strict, sources: source, record, today: dayOf(context) })
      : [];
  const inspected: (readonly [FileKind, readonly InspectedFile[]])[] = [];
  for (const kind of fileKinds) {
    const files: InspectedFile[] = [];
    // One after another: each is read as a whole, and books are large.
    for (const path of paths) if (kindOf.get(path) === kind) files.push(...(await kind.inspect(path, copies)));
    if (files.length > 0) inspected.push([kind, files]);
  }
  const ofGuides = guides.flatMap((guide) => guide.messages);
  const ofFiles = inspected.flatMap(([, files]) => files.flatMap(({ path, report }) => findingsIn(path, report)));
  const printing = { cwd, strict, colour: wantsColour(stdout, env) };
  if (format === 'json') stdout.write(jsonFindings([...ofGuides, ...ofFiles], printing));
  else if (format === 'unix') stdout.write(unixFindings([...ofGuides, ...ofFiles], printing));
  else {
    const checked = `${count(guides.length, 'guide')} checked: ${tally(ofGuides, printing)}\n`;
    const texts = guides.length > 0 ? [prettyFindings(ofGuides, printing) + checked] : [];
    for (const [kind, files] of inspected) {
      texts.push(...files.map((file) => prettyReport(file, printing)));
      if (files.some(({ report }) => !report.unreadable)) texts.push(kind.limits(copies));
    }
    stdout.write(texts.join('\n'));
  }
  const status = guides.every((guide) => guide.ok) && !forbidsOutput(ofFiles, strict) ? 0 : 1;
  return Math.max(status, await reportGuideFaults(guides, context, 'check'));
}

/** A kind of finished file. What inspects it is loaded when there is one. */
interface FileKind {
  readonly ending: RegExp;
  readonly inspect: (path: string, copies: boolean) => Promise<readonly InspectedFile[]>;
  /** Checks that are left to other programs or to people. */
  readonly limits: (copies: boolean) => string;
}

const fileKinds: readonly FileKind[] = [
  {
    ending: /\.pdf$/i,
    inspect: inspectPdf,
    limits: (copies) =>
      'A machine can check only part of what makes a PDF accessible (PDF/UA-1). Whether the reading order makes sense\n' +
      `and whether descriptions say what matters, a person has to judge.\n${copies ? '' : 'With --copies each page is also looked at as a black-and-white copier sees it.\n'}`,
  },
  {
    ending: /\.epub$/i,
    inspect: inspectEpub,
    limits: () =>
      'Whether a book is valid, EPUBCheck says (w3.org/publishing/epubcheck), and Ace by DAISY where it has barriers.\n',
  },
];

/** @returns undefined for a guide, and for a missing file, which is then missed among the guides */
async function fileKind(path: string): Promise<FileKind | undefined> {
  const kind = fileKinds.find(({ ending }) => ending.test(path));
  return kind && (await stat(path).catch(() => undefined))?.isFile() ? kind : undefined;
}

async function inspectPdf(path: string, copies: boolean): Promise<readonly InspectedFile[]> {
  const bytes = await readFile(path);
  const { examinePdf } = await import('../inspect/pdfua/checkPdf.ts');
  const report = await examinePdf(bytes);
  const about = [count(report.pages, 'page'), ...titleAndLanguage(report)].join(', ');
  const checked: InspectedFile[] = [{ path, about, report }];
  if (copies && !report.unreadable) {
    const { checkCopies } = await import('../inspect/copies/checkCopies.ts');
    const copied = await checkCopies(bytes);
    const inkiest = copied.pages.toSorted((one, other) => other.ink - one.ink)[0];
    const ink = inkiest && `, most ink: ${Math.round(inkiest.ink * 1000) / 10} % of page ${inkiest.number}`;
    checked.push({ path, about: `copies of ${count(copied.pages.length, 'page')}${ink ?? ''}`, report: copied });
  }
  return checked;
}

async function inspectEpub(path: string): Promise<readonly InspectedFile[]> {
  const { size } = await stat(path);
  if (size > limits.archive) return [{ path, about: '', report: unreadableFile('epub-unreadable', tooLarge) }];
  const { examineEpub } = await import('../inspect/epub/checkEpub.ts');
  const report = await examineEpub(await readFile(path));
  const version = report.version ? `EPUB ${report.version}` : 'no EPUB version given';
  return [{ path, about: [version, count(report.pages, 'page file'), ...titleAndLanguage(report)].join(', '), report }];
}

const titleAndLanguage = ({ title, language }: { readonly title?: string; readonly language?: string }) => [
  title ? `“${title}”` : 'without a title',
  language || 'no language given',
];
