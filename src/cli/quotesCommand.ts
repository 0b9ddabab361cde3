// Runs `studyguide quotes`: one guide to its quote sheet, and the file's name to stdout.
import { buildQuoteSheet } from '../build.ts';
import { type PrintingFlags, withProgress } from './buildCommand.ts';
import { prettyMessages } from './printMessages.ts';
import { fileLine } from './printResults.ts';
import { type Surroundings, wantsColour } from './surroundings.ts';

interface QuotesFlags extends PrintingFlags {
  readonly out?: string;
}

export async function runQuotes(path: string, flags: QuotesFlags, surroundings: Surroundings): Promise<number> {
  const { stdout, stderr, env, cwd } = surroundings;
  const result = await withProgress(flags, surroundings, (steering) =>
    buildQuoteSheet(path, { ...steering, file: flags.out }),
  );
  stderr.write(prettyMessages(result.messages, { cwd, strict: flags.strict, colour: wantsColour(stderr, env) }));
  stdout.write(result.files.map((file) => fileLine(file, { cwd, students: flags.class })).join(''));
  return result.ok ? 0 : 1;
}
