// Ctrl-C, SIGTERM and a kill between two files, by the compiled program; without `npm run build` these are skipped.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, execPath, platform } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { filesIn, temporaryFolder, writeGuide } from '../support/folders.ts';
import { sampled } from '../support/long.ts';

const program = join(import.meta.dirname, '../../bin/studyguide.js');
const isCompiled = existsSync(join(import.meta.dirname, '../../dist/program/studyguide.cjs'));

/** Reading it takes a minute, in which the program looks at nothing else. */
const long = Array.from({ length: 40_000 }, (_, item) => `- Item ${item} has *some* words\n\n  and more of them`).join(
  '\n',
);

const signals = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const;

/** It has started after a fraction of a second of processor time, which a busy machine gives it late. */
async function untilItReads(pid: number): Promise<void> {
  if (platform !== 'linux') return pause(3000);
  // Ticks of the system's clock, which are hundredths (proc_pid_stat(5)).
  const ticks = () => {
    const [, rest] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ') as [string, string];
    const fields = rest.split(' ');
    return Number(fields[11]) + Number(fields[12]);
  };
  while (ticks() < 150) await pause(50);
}

it.skipIf(platform === 'win32' || !isCompiled).each(sampled(signals, 1))(
  '%s ends it with %i',
  async (name, expected) => {
    const out = temporaryFolder();
    const guide = writeGuide('long', { 'guide.md': `# A guide\n\n## Plot\n\n${long}\n` });
    const child = spawn(execPath, [program, 'build', guide, '--out', out], { stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (text) => (stderr += text));
    // A busy machine may have no time for an orderly end; then it ends by the signal, which a shell shows as the same number.
    const ended = new Promise<number>((resolve) =>
      child.once('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal!])),
    );
    await untilItReads(child.pid!);
    const asked = performance.now();
    child.kill(name);
    expect(await ended).toBe(expected);
    // One second by our promise; this machine may have other things to do.
    expect(performance.now() - asked).toBeLessThan(30_000);
    expect(stderr).toContain('Stopped. Earlier files are as they were.\n');
    expect(filesIn(out)).toEqual([]);
    expect(readdirSync(tmpdir()).filter((folder) => folder.startsWith(`studyguide-browser-${child.pid}-`))).toEqual([]);
  },
);

/** Loaded before the program: the process is killed, as by the system, right before so many files of a set have their names. */
const killer = `const promises = require('node:fs/promises');
const { rename } = promises;
let left = Number(process.env.RENAMES_BEFORE_KILL);
promises.rename = (from, to) => {
  if (/\\.studyguide-.*\\.tmp$/.test(from) && left-- === 0) process.kill(process.pid, 'SIGKILL');
  return rename(from, to);
};`;

it.skipIf(platform === 'win32' || !isCompiled).each(sampled([1, 0, 2], 1))(
  'killed when %i files of a set have their names: each file is whole, and the next build makes them one version',
  async (renames) => {
    const text = (word: string) => `# A guide\n\n## Plot\n\n${word}\n`;
    const guide = writeGuide('tale', { 'guide.md': text('Chalk.') });
    const preload = join(temporaryFolder(), 'kill.cjs');
    writeFileSync(preload, killer);
    const out = temporaryFolder();
    const build = (variables = {}) => {
      const args = ['build', guide, '--format', 'html,epub', '--edition', 'guide', '--out', out];
      const { status, signal } = spawnSync(execPath, [program, ...args], { env: { ...env, ...variables } });
      const files = ['tale.html', 'tale.epub'].map((name) => readFileSync(join(out, 'tale', name)).toString('base64'));
      return { status, signal, files };
    };
    const before = build();
    writeFileSync(join(guide, 'guide.md'), text('Slate.'));
    const killed = build({ NODE_OPTIONS: `--require ${preload}`, RENAMES_BEFORE_KILL: String(renames) });
    const after = build();
    expect([before.status, killed.signal, after.status]).toEqual([0, 'SIGKILL', 0]);
    for (const [index, bytes] of killed.files.entries())
      expect([before.files[index], after.files[index]]).toContain(bytes);
    if (renames === 1) expect([before.files, after.files]).not.toContainEqual(killed.files);
    expect(Buffer.from(after.files[0]!, 'base64').toString()).toContain('Slate.');
    expect(after.files.filter((bytes, index) => bytes === before.files[index])).toEqual([]);
  },
);
