// Runs `studyguide check`: guides and finished PDFs to messages on stdout, in the form asked for.
import { check } from '../build.ts';
import { forbidsOutput } from '../diagnostics.ts';
import { checkPdfs, isPdf, pdfMessages, prettyPdfs } from './checkPdf.ts';
import type { MessageFormat } from './choices.ts';
import { jsonMessages, prettyMessages, tally, unixMessages } from './printMessages.ts';
import { count } from './printResults.ts';
import { type Surroundings, wantsColour } from './surroundings.ts';

interface CheckFlags {
  readonly format: MessageFormat;
  readonly strict?: boolean;
  /** PDFs are also looked at as copies. */
  readonly copies?: boolean;
}

export async function runCheck(
  paths: readonly string[],
  { format, strict = false, copies = false }: CheckFlags,
  surroundings: Surroundings,
): Promise<number> {
  const { stdout, env, cwd } = surroundings;
  const areFiles = await Promise.all(paths.map(isPdf));
  const guidePaths = paths.filter((_, index) => !areFiles[index]);
  const guides = guidePaths.length > 0 ? await check(guidePaths, { strict }) : [];
  const pdfs = await checkPdfs(
    paths.filter((_, index) => areFiles[index]),
    copies,
  );
  const ofGuides = guides.flatMap((guide) => guide.messages);
  const ofPdfs = pdfs.flatMap(pdfMessages);
  const rendering = { cwd, strict, colour: wantsColour(stdout, env) };
  if (format === 'json') stdout.write(jsonMessages([...ofGuides, ...ofPdfs], rendering));
  else if (format === 'unix') stdout.write(unixMessages([...ofGuides, ...ofPdfs], rendering));
  else {
    if (guides.length > 0)
      stdout.write(
        `${prettyMessages(ofGuides, rendering)}${count(guides.length, 'guide')} checked: ${tally(ofGuides, rendering)}\n`,
      );
    if (pdfs.length > 0) stdout.write(`${guides.length > 0 ? '\n' : ''}${prettyPdfs(pdfs, rendering)}`);
  }
  return guides.every((guide) => guide.ok) && !forbidsOutput(ofPdfs, strict) ? 0 : 1;
}
