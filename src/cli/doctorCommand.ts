// Runs `studyguide doctor`: what this machine has for printing guides, what it lacks, and what to do about that.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import pico from 'picocolors';
import { type Finding, missing, note, ok } from './finding.ts';
import { probeBrowser } from './probeBrowser.ts';
import { probeFonts } from './probeFonts.ts';
import { onOneLine, shorten } from './shownPath.ts';
import { type Surroundings, wantsColour } from './surroundings.ts';

const neededNode = [20, 16] as const;

export async function runDoctor(surroundings: Surroundings): Promise<number> {
  const { stdout, env, nodeVersion } = surroundings;
  const colours = pico.createColors(wantsColour(stdout, env));
  const tint = { ok: colours.green, note: colours.cyan, missing: colours.red };
  let lacking = 0;
  const print = ({ state, subject, text, remedy }: Finding) => {
    if (state === 'missing') lacking++;
    stdout.write(`${tint[state](state.padEnd(7))}  ${subject.padEnd(7)}  ${shorten(onOneLine(text), surroundings)}\n`);
    if (remedy) stdout.write(`${' '.repeat(18)}${colours.dim(onOneLine(remedy))}\n`);
  };
  // One after the other and printed at once: the browser takes a moment.
  print(probeNode(nodeVersion));
  for (const finding of await probeBrowser(env)) print(finding);
  for (const finding of await probeFonts()) print(finding);
  print(await probeJava());
  stdout.write(
    lacking === 0
      ? '\nThis machine can build study guides.\n'
      : '\nThis machine cannot build every study guide yet: see what is marked “missing”.\n',
  );
  return lacking === 0 ? 0 : 3;
}

function probeNode(nodeVersion: string): Finding {
  const [major = 0, minor = 0] = nodeVersion.replace(/^v/, '').split('.').map(Number);
  if (major > neededNode[0] || (major === neededNode[0] && minor >= neededNode[1])) return ok('Node', nodeVersion);
  const text = `${nodeVersion}; ${neededNode.join('.')} or later is needed`;
  return missing('Node', text, 'Install a current version from https://nodejs.org.');
}

async function probeJava(): Promise<Finding> {
  try {
    // Java says its version on stderr.
    const { stderr } = await promisify(execFile)('java', ['-version'], { timeout: 10_000 });
    return ok('Java', `${stderr.split('\n')[0]} (only for EPUBCheck, which checks finished e-books)`);
  } catch {
    return note('Java', 'Not found. Building needs none; only EPUBCheck does, which checks finished e-books.');
  }
}
