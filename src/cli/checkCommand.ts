// Runs `studyguide check`: guides to messages on stdout, in the form asked for.
import { check } from '../build.ts';
import type { MessageFormat } from './choices.ts';
import { notYet } from './planned.ts';
import { jsonMessages, prettyMessages, tally, unixMessages } from './printMessages.ts';
import { count } from './printResults.ts';
import { type Surroundings, wantsColour } from './surroundings.ts';

interface CheckFlags {
  readonly format: MessageFormat;
  readonly strict?: boolean;
}

export async function runCheck(
  paths: readonly string[],
  { format, strict = false }: CheckFlags,
  surroundings: Surroundings,
): Promise<number> {
  const { stdout, env, cwd } = surroundings;
  const pdf = paths.find((path) => /\.pdf$/i.test(path));
  if (pdf) throw notYet(`check a finished PDF (${pdf})`);
  const guides = await check(paths, { strict });
  const messages = guides.flatMap((guide) => guide.messages);
  const rendering = { cwd, strict, colour: wantsColour(stdout, env) };
  if (format === 'json') stdout.write(jsonMessages(messages, rendering));
  else if (format === 'unix') stdout.write(unixMessages(messages, rendering));
  else
    stdout.write(
      `${prettyMessages(messages, rendering)}${count(guides.length, 'guide')} checked: ${tally(messages, rendering)}\n`,
    );
  return guides.every((guide) => guide.ok) ? 0 : 1;
}
