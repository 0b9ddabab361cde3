// The command check, for guides.
import { check } from '../build/check.ts';
import { forbidsOutput } from '../diagnostics/finding.ts';
import { checkEpubs, epubMessages, isEpub, prettyEpubs } from './checkEpubFile.ts';
import { checkPdfs, isPdf, pdfMessages, prettyPdfs } from './checkPdfFile.ts';
import { type Surroundings, wantsColour } from './cliContext.ts';
import type { MessageFormat } from './optionValues.ts';
import { jsonMessages, prettyMessages, tally, unixMessages } from './printMessages.ts';
import { count } from './printResults.ts';
import { dayOf } from './sourceDate.ts';

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
  surroundings: Surroundings,
): Promise<number> {
  const { stdout, env, cwd } = surroundings;
  const [pdfPaths, epubPaths] = await Promise.all([filesOf(paths, isPdf), filesOf(paths, isEpub)]);
  const guidePaths = paths.filter((path) => !pdfPaths.includes(path) && !epubPaths.includes(path));
  const guides =
    guidePaths.length > 0
      ? await check(guidePaths, { strict, sources: source, record, today: dayOf(surroundings) })
      : [];
  const pdfs = await checkPdfs(pdfPaths, copies);
  const epubs = await checkEpubs(epubPaths);
  const ofGuides = guides.flatMap((guide) => guide.messages);
  const ofFiles = [...pdfs.flatMap(pdfMessages), ...epubs.flatMap(epubMessages)];
  const rendering = { cwd, strict, colour: wantsColour(stdout, env) };
  if (format === 'json') stdout.write(jsonMessages([...ofGuides, ...ofFiles], rendering));
  else if (format === 'unix') stdout.write(unixMessages([...ofGuides, ...ofFiles], rendering));
  else {
    const texts = [];
    if (guides.length > 0)
      texts.push(
        `${prettyMessages(ofGuides, rendering)}${count(guides.length, 'guide')} checked: ${tally(ofGuides, rendering)}\n`,
      );
    if (pdfs.length > 0) texts.push(prettyPdfs(pdfs, rendering));
    if (epubs.length > 0) texts.push(prettyEpubs(epubs, rendering));
    stdout.write(texts.join('\n'));
  }
  return guides.every((guide) => guide.ok) && !forbidsOutput(ofFiles, strict) ? 0 : 1;
}

async function filesOf(paths: readonly string[], is: (path: string) => Promise<boolean>): Promise<readonly string[]> {
  const are = await Promise.all(paths.map(is));
  return paths.filter((_, index) => are[index]);
}

/** `missing` is needed and makes the exit status 3; a `note` is good to know. */
export interface Finding {
  readonly state: 'ok' | 'note' | 'missing';
  readonly subject: string;
  readonly text: string;
  readonly remedy?: string;
}

export const ok = (subject: string, text: string): Finding => ({ state: 'ok', subject, text });
export const note = (subject: string, text: string, remedy?: string): Finding => ({
  state: 'note',
  subject,
  text,
  remedy,
});
export const missing = (subject: string, text: string, remedy: string): Finding => ({
  state: 'missing',
  subject,
  text,
  remedy,
});
