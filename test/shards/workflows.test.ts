// The workflows in docs/libraries.md do what the page says: their commands build and merge a library, and what they upload holds all that a merge needs.
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { defaultOut } from '../../src/cli/program.ts';
import { runProgram } from '../cli/runProgram.ts';
import { filesIn, temporaryFolder, writeGuide } from '../support/folders.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/libraries.md'), 'utf8');
const workflows = [...page.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text]) => parse(text!));
const github = workflows.find(({ jobs }) => jobs);
const gitlab = workflows.find(({ guides }) => guides);

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

const steps = (job: string): readonly Step[] => github.jobs[job].steps;
const using = (job: string, action: string) => steps(job).find(({ uses }) => uses?.startsWith(`actions/${action}@`));
// biome-ignore lint/suspicious/noTemplateCurlyInString: GitHub's own way to write it.
const number = '${{ matrix.shard }}';
const ours = /^npx studyguide /;
const oursIn = (lines: readonly (string | undefined)[]): string => lines.find((line) => line && ours.test(line))!;

/** Each machine has its own output folder; artifacts leave hidden folders behind unless they are asked for. */
async function follow(shards: readonly string[], merge: string, takesHidden: boolean): Promise<void> {
  const content = temporaryFolder();
  for (const slug of ['dubliners', 'emma', 'hamlet', 'persuasion'])
    writeGuide(slug, { 'guide.md': `# ${slug}\n\nText.\n` }, content);
  const run = (line: string, out: string) => {
    const words = line.replace(ours, '').split(' ');
    expect(words[1]).toBe('content');
    return runProgram([words[0]!, content, ...words.slice(2), '--out', out, '--edition', 'guide', '--format', 'html']);
  };
  const merged = temporaryFolder();
  for (const line of shards) {
    const out = temporaryFolder();
    expect(await run(line, out)).toMatchObject({ status: 0, stderr: '' });
    if (!takesHidden) rmSync(join(out, '.studyguide'), { recursive: true });
    cpSync(out, merged, { recursive: true });
  }
  const outcome = await run(merge, merged);
  expect(outcome).toMatchObject({ status: 0, stderr: '' });
  expect(outcome.stdout).toContain('4 files of 4 guides');
  expect(filesIn(merged)).toHaveLength(4);
}

it('GitHub Actions', async () => {
  const { shard: numbers } = github.jobs.build.strategy.matrix;
  expect(numbers).toHaveLength(3);
  const command = oursIn(steps('build').map(({ run }) => run));
  const lines = numbers.map((one: number) => command.replaceAll(number, String(one)));
  const merge = oursIn(steps('merge').map(({ run }) => run));
  await follow(lines, merge, using('build', 'upload-artifact')!.with!['include-hidden-files'] === true);
  for (const [job, action] of [
    ['build', 'cache'],
    ['build', 'upload-artifact'],
    ['merge', 'download-artifact'],
    ['merge', 'upload-artifact'],
  ] as const)
    expect(using(job, action)!.with!.path).toBe(defaultOut);
  const artifact = using('build', 'upload-artifact')!.with!.name as string;
  const { pattern, 'merge-multiple': isMerged } = using('merge', 'download-artifact')!.with!;
  expect(artifact.startsWith((pattern as string).replace('*', '')) && isMerged).toBe(true);
  // Its own upload is not taken for a shard when the job is run again.
  expect(
    (using('merge', 'upload-artifact')!.with!.name as string).startsWith((pattern as string).replace('*', '')),
  ).toBe(false);
  const { key, 'restore-keys': earlier } = using('build', 'cache')!.with! as Record<string, string>;
  expect(key!.startsWith(earlier!) && earlier!.includes(`${number}-of-3`)).toBe(true);
  expect([github.jobs.merge.needs, github.jobs.build.strategy['fail-fast']]).toEqual(['build', false]);
});

it('GitLab', async () => {
  const lines = Array.from({ length: gitlab.guides.parallel }, (_, place) =>
    oursIn(gitlab.guides.script)
      .replace('$CI_NODE_INDEX', String(place + 1))
      .replace('$CI_NODE_TOTAL', String(gitlab.guides.parallel)),
  );
  expect(lines).toHaveLength(3);
  await follow(lines, oursIn(gitlab.merge.script), true);
  for (const { paths } of [gitlab.guides.cache, gitlab.guides.artifacts, gitlab.merge.artifacts])
    expect(paths).toEqual([defaultOut]);
  expect([gitlab.merge.needs, gitlab.guides.artifacts.when]).toEqual([['guides'], 'always']);
});
