// Measures how long after a save `studyguide build --watch` has replaced the file that shows it.
import { spawn } from 'node:child_process';
import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { edited, project } from './material.mjs';
import { median } from './measure.mjs';

/** The guides that are watched: options of `build`, the file that is edited and the one that shows it. */
const watched = [
  { name: 'HTML', args: ['--edition', 'guide', '--format', 'html'], source: '10-plot.md', file: 'guide.html' },
  { name: 'quote sheet, PDF', args: ['--edition', 'quotes'], source: '35-quotations.md', file: 'guide-quotes.pdf' },
  { name: 'handout, PDF', args: ['--edition', 'handouts'], source: '25-themes.md', file: 'handouts/guide-themes.pdf' },
  {
    name: 'student guide, PDF',
    args: ['--edition', 'guide', '--format', 'pdf'],
    source: '10-plot.md',
    file: 'guide.pdf',
  },
];

/** Rows of a table: the medians of `saves` saves each. */
export async function watchTimes(work, browser, saves = 30) {
  const rows = [];
  for (const { name, args, source, file } of watched) {
    const folder = join(work, 'watched', 'guide');
    const out = join(work, 'watched-out');
    rmSync(folder, { recursive: true, force: true });
    rmSync(out, { recursive: true, force: true });
    const { word } = edited(folder);
    const program = spawn(
      'node',
      [join(project, 'bin/studyguide.js'), 'build', folder, ...args, '--watch', '--out', out],
      { env: { ...process.env, STUDYGUIDE_BROWSER: browser }, stdio: 'ignore' },
    );
    const result = join(out, 'guide', file);
    const stateOf = () => (existsSync(result) ? statSync(result, { bigint: true }).mtimeNs : undefined);
    const changed = async (before) => {
      for (const start = performance.now(); stateOf() === before; await later(1))
        if (performance.now() - start > 60_000) throw new Error(`${file} was not replaced within a minute.`);
    };
    await changed(undefined);
    const times = [];
    try {
      for (let save = 0; save <= saves; save++) {
        // A person pauses between two saves; what follows a build is over by then.
        await later(1500);
        const before = stateOf();
        const start = performance.now();
        word(source);
        await changed(before);
        // The first save after the start finds nothing warm.
        if (save > 0) times.push(performance.now() - start);
      }
    } finally {
      program.kill('SIGINT');
      await new Promise((resolve) => program.once('exit', resolve));
    }
    rows.push(`| ${name} | ${Math.round(median(times))} |`);
  }
  return rows;
}
