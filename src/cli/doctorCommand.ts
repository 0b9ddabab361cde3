// Runs `studyguide doctor`: what this machine has for printing guides, what it lacks, and what to do about that.
import pico from 'picocolors';
import { probeBrowser, probeFonts, probeJava, probeNode } from './probeMachine.ts';
import { onOneLine, shorten } from './shownPath.ts';
import { type Surroundings, wantsColour } from './surroundings.ts';

/** `missing` is needed and makes the exit status 3; `note` is good to know. */
export interface Finding {
  readonly state: 'ok' | 'note' | 'missing';
  readonly subject: string;
  readonly text: string;
  readonly remedy?: string;
}

export async function runDoctor(surroundings: Surroundings): Promise<number> {
  const { stdout, env, nodeVersion } = surroundings;
  const colours = pico.createColors(wantsColour(stdout, env));
  const tint = { ok: colours.green, note: colours.cyan, missing: colours.red };
  let missing = 0;
  const print = ({ state, subject, text, remedy }: Finding) => {
    if (state === 'missing') missing++;
    stdout.write(`${tint[state](state.padEnd(7))}  ${subject.padEnd(8)}  ${shorten(onOneLine(text), surroundings)}\n`);
    if (remedy) stdout.write(`${' '.repeat(19)}${colours.dim(onOneLine(remedy))}\n`);
  };
  // One after the other and printed at once: the browser takes a moment.
  print(probeNode(nodeVersion));
  for (const finding of await probeBrowser(env)) print(finding);
  for (const finding of await probeFonts()) print(finding);
  print(await probeJava());
  stdout.write(
    missing === 0
      ? '\nThis machine can build study guides.\n'
      : `\nNot ready yet: see ${missing === 1 ? 'the line' : `the ${missing} lines`} marked “missing”.\n`,
  );
  return missing === 0 ? 0 : 3;
}
