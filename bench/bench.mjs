// Measures studyguide beside its peers in interleaved rounds and writes the table of docs/speed.md: `npm run bench`.
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { edited, guide, joined, library, longer, project, readyHtml } from './material.mjs';
import { measure, median } from './measure.mjs';
import { watchTimes } from './watch.mjs';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    library: { type: 'string', default: '' },
    watch: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});

const full = firstOf('chromium', 'google-chrome', 'chrome');
const shell = firstOf('chromium-headless-shell', 'chrome-headless-shell');
const work = mkdtempSync(join(tmpdir(), 'studyguide-bench-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const markdown = joined(join(work, 'guide.md'));
const ready = await readyHtml(join(work, 'ready'));
const libraries = options.library.split(',').filter(Boolean).map(Number);

const ours = (args, browser) => ({
  command: ['node', join(project, 'bin/studyguide.js'), ...args],
  env: browser ? { STUDYGUIDE_BROWSER: browser } : {},
});
const to = (name) => join(work, name);
const launching = (browser) =>
  JSON.stringify({ executablePath: browser, headless: browser === shell ? 'shell' : true, args: ['--no-sandbox'] });
const mdToPdf = (browser) => ({
  command: [join(import.meta.dirname, 'node_modules/.bin/md-to-pdf'), '--launch-options', launching(browser), markdown],
});
const printing = (browser) => ({
  command: [
    browser,
    ...(browser === shell ? [] : ['--headless']),
    '--no-sandbox',
    '--disable-gpu',
    `--user-data-dir=${to('profile')}`,
    '--generate-pdf-document-outline',
    '--no-pdf-header-footer',
    `--print-to-pdf=${to('floor.pdf')}`,
    `file://${ready}`,
  ],
});
const guidePdf = ['build', guide, '--edition', 'guide', '--format', 'pdf', '--quiet', '--out'];
const epub = ['build', guide, '--edition', 'guide', '--format', 'epub', '--quiet', '--out'];
const run = ({ command: [program, ...args], env }) =>
  execFileSync(program, args, { env: { ...process.env, ...env }, stdio: 'ignore' });
/** A build finds what an earlier one made, and then nothing is measured: anyone who measures a build begins without its output. */
const without =
  (...names) =>
  () => {
    for (const name of names) rmSync(to(name), { recursive: true, force: true });
  };
const many = (count, browser = shell ?? full) =>
  ours(
    ['build', to(`library-${count}`), '--edition', 'guide', '--format', 'pdf', '--quiet', '--out', to(`many-${count}`)],
    browser,
  );
/** The default set of a guide that is edited, built before the edit. */
const edits = edited(to('edited/guide'));
const set = ['build', to('edited/guide'), '--quiet', '--out', to('edited-out')];
const builtBefore = (change) => () => {
  run(ours(set, shell ?? full));
  change('10-plot.md');
};
const twenty = library(to('library-20'), 20);
const texts = readdirSync(twenty).map((name) => joined(join(work, `${name}.md`), join(twenty, name)));
/** Fifty guides that are built; `change` then makes them what is measured. */
const built50 = (change) => () => {
  library(to('library-50'), 50);
  run(many(50));
  change();
};
const ten = ['build', to('ten/guide'), '--edition', 'guide', '--format', 'pdf', '--quiet', '--out', to('ten-out')];

/** The cases that are measured; `before` puts the output folder into the state of the case, outside of what is timed. Long rows are measured with `--library`, or by name. */
const subjects = [
  { name: 'empty node', command: ['node', '-e', '0'] },
  { name: '`studyguide --version`', ...ours(['--version']) },
  { name: '`studyguide --help`', ...ours(['--help']) },
  { name: 'md-to-pdf, full Chromium', ...mdToPdf(full), isUnit: true },
  { name: 'md-to-pdf, headless shell', ...mdToPdf(shell), needs: shell },
  { name: 'full Chromium printing our ready HTML (floor)', ...printing(full) },
  { name: 'headless shell printing our ready HTML (floor)', ...printing(shell), needs: shell },
  { name: 'student guide, PDF, full Chromium', ...ours([...guidePdf, to('full')], full), before: without('full') },
  {
    name: 'student guide, PDF, headless shell',
    ...ours([...guidePdf, to('shell')], shell),
    needs: shell,
    before: without('shell'),
  },
  {
    name: 'quote sheet, full Chromium',
    ...ours(['quotes', guide, '--quiet', '--out', to('q.pdf')], full),
    before: without('q.pdf'),
  },
  {
    name: 'quote sheet, headless shell',
    ...ours(['quotes', guide, '--quiet', '--out', to('q.pdf')], shell),
    needs: shell,
    before: without('q.pdf'),
  },
  {
    name: 'default set (25 files), full Chromium',
    ...ours(['build', guide, '--quiet', '--out', to('set')], full),
    before: without('set'),
  },
  {
    name: 'default set (25 files), headless shell',
    ...ours(['build', guide, '--quiet', '--out', to('set')], shell),
    needs: shell,
    before: without('set'),
  },
  { name: 'EPUB alone', ...ours([...epub, to('epub')]), before: without('epub') },
  {
    name: 'EPUB with the pages of the PDF beside it',
    ...ours([...epub, to('beside')]),
    before: () => {
      if (!existsSync(to('beside'))) run(ours([...guidePdf, to('beside')], shell ?? full));
      without('beside/.studyguide', 'beside/guide/guide.epub')();
    },
  },
  {
    name: 'epub-gen-memory, plainly used',
    command: ['node', join(import.meta.dirname, 'plainEpub.mjs'), markdown, to('plain.epub')],
  },
  {
    name: 'HTML alone',
    ...ours(['build', guide, '--edition', 'guide', '--format', 'html', '--quiet', '--out', to('html')]),
    before: without('html'),
  },
  {
    name: 'pandoc, EPUB of the same file',
    command: ['pandoc', markdown, '-o', to('pandoc.epub'), '--metadata', 'title=Never Let Me Go'],
    needs: firstOf('pandoc'),
  },
  { name: '`studyguide check`', ...ours(['check', guide]) },
  {
    name: 'ten times the guide, PDF, headless shell',
    ...ours(ten, shell),
    needs: shell,
    before: () => {
      if (!existsSync(to('ten'))) longer(to('ten/guide'), 10);
      without('ten-out')();
    },
  },
  {
    name: 'default set, one word changed, headless shell',
    ...ours(set, shell),
    needs: shell,
    before: builtBefore(edits.word),
  },
  {
    name: 'default set, one space changed, headless shell',
    ...ours(set, shell),
    needs: shell,
    before: builtBefore(edits.space),
  },
  {
    name: '20 guides, student guide as PDF, headless shell',
    ...many(20),
    needs: shell,
    before: without('many-20'),
    isLong: true,
  },
  {
    name: 'md-to-pdf, 20 guides in one process, headless shell',
    command: ['node', join(import.meta.dirname, 'plainPdf.mjs'), launching(shell), ...texts],
    needs: shell,
    isLong: true,
  },
  { name: '50 guides, nothing changed', ...many(50), before: built50(() => {}), isLong: true },
  {
    name: '50 guides, one changed',
    ...many(50),
    before: built50(() => appendFileSync(to('library-50/guide-025/10-plot.md'), '\nOne sentence more.\n')),
    isLong: true,
  },
].filter(
  ({ name, needs, isUnit, isLong }) =>
    (needs !== undefined || !/shell|pandoc/.test(name)) &&
    (isUnit ||
      (options.only ? options.only.split(',').some((part) => name.includes(part)) : !isLong || libraries.length > 0)),
);

const figures = new Map(subjects.map(({ name }) => [name, []]));
const load = [];
for (let round = 0; round < Number(options.rounds); round++)
  for (const { name, command, env, before } of subjects) {
    before?.();
    load.push(loadavg()[0]);
    figures.get(name).push(await measure(command, { env }));
  }
const peaks = new Map();
for (const { name, command, env, before } of subjects) {
  before?.();
  peaks.set(name, (await measure(command, { env, memory: true })).memory);
}
const owns = new Map();
for (const count of libraries) {
  const name = `${count} guides, student guide as PDF, headless shell`;
  library(to(`library-${count}`), count);
  without(`many-${count}`)();
  const { command, env } = many(count);
  const once = await measure(command, { env, memory: true });
  figures.set(name, [once]);
  peaks.set(name, once.memory);
  owns.set(count, once.own);
}

const unit = figures.get('md-to-pdf, full Chromium');
const of = (name, part) => median(figures.get(name).map((one) => one[part]));
const unitOf = (part) => median(unit.map((one) => one[part]));
const rows = [...figures.keys()].map((name) => {
  const [wall, cpu] = [of(name, 'wall'), of(name, 'cpu')];
  return `| ${name} | ${(wall / 1000).toFixed(2)} | ${(wall / unitOf('wall')).toFixed(2)} | ${(cpu / 1000).toFixed(2)} | ${(cpu / unitOf('cpu')).toFixed(2)} | ${Math.round(peaks.get(name) / 1e6)} |`;
});
const sheets = options.watch ? await watchTimes(work, shell ?? full) : [];
const sizes = [
  ['md-to-pdf', join(work, 'guide.pdf')],
  ['ours', join(work, 'shell/guide/guide.pdf')],
]
  .filter(([, file]) => existsSync(file))
  .map(([name, file]) => `${name} ${(statSync(file).size / 1000).toFixed(0)} kB`);
const [fewest, most] = [Math.min(...libraries), Math.max(...libraries)];
const growth =
  libraries.length > 1
    ? `\nPeak memory of ${most} guides is ${(owns.get(most) / owns.get(fewest)).toFixed(2)} times that of ${fewest}, not counting what lies in files.`
    : '';
const versionOf = (name) =>
  JSON.parse(readFileSync(join(import.meta.dirname, `node_modules/${name}/package.json`), 'utf8')).version;
const table = [
  `${new Date().toISOString().slice(0, 10)} · Node ${process.version} · ${
    execFileSync(full, ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim()
      .split(' built')[0]
  } · md-to-pdf ${versionOf('md-to-pdf')} · epub-gen-memory ${versionOf('epub-gen-memory')} · ${options.rounds} rounds, medians · load ${Math.min(...load).toFixed(1)}–${Math.max(...load).toFixed(1)} on 2 cores`,
  '',
  '| | wall, s | ratio | processor, s | ratio | memory, MB |',
  '|---|---|---|---|---|---|',
  ...rows,
  '',
  `PDF of the guide: ${sizes.join(', ')}.${growth}`,
  ...(sheets.length > 0
    ? ['', '| a word is saved, with `--watch` | until its file is there, ms |', '|---|---|', ...sheets]
    : []),
].join('\n');
process.stdout.write(`${table}\n`);
if (options.write) {
  const page = join(project, 'docs/speed.md');
  const text = readFileSync(page, 'utf8');
  writeFileSync(
    page,
    text.replace(/(<!-- bench -->\n)[\s\S]*?(\n<!-- \/bench -->)/, (_, open, close) => open + table + close),
  );
}

function firstOf(...names) {
  for (const name of names)
    for (const folder of process.env.PATH.split(':')) if (existsSync(join(folder, name))) return join(folder, name);
  return undefined;
}
