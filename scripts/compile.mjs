// Compiles the library and bundles the program; says something only when it fails.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** Written last, when all else is there. */
const stamp = join(root, 'dist/program/fingerprint');
const sources = ['src', 'scripts/compile.mjs', 'package-lock.json', 'rolldown.config.mjs', 'tsconfig.json', 'tsconfig.build.json'];

function newest(path) {
  const { mtimeMs } = statSync(path);
  const inside = statSync(path).isDirectory() ? readdirSync(path).map((name) => newest(join(path, name))) : [];
  return Math.max(mtimeMs, ...inside);
}

/** Whether anything that the program is made of is newer than the program. */
export function isStale() {
  const made = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return sources.some((name) => newest(join(root, name)) > made);
}

/** The library shares the program's bundles, so that its packages need not be installed; modules import it by name. */
function writeLibrary(require) {
  const names = Object.keys(require(join(root, 'dist/program/library.cjs')));
  const code = `import library from './library.cjs';\nexport const { ${names.join(', ')} } = library;\n`;
  writeFileSync(join(root, 'dist/program/library.mjs'), code);
}

/** Licences ask that their words go where the code goes. */
function writeLicences(modules) {
  const folders = [...modules].map((id) => /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id.replaceAll('\\', '/'))?.[1]);
  const notices = [...new Set(folders.filter((folder) => folder && existsSync(join(folder, 'package.json'))))].map((folder) => {
    const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((one) => /^licen[cs]e(?:[-.]mit)?(?:\.(?:md|txt|markdown))?$/i.test(one));
    const words = file
      ? readFileSync(join(folder, file), 'utf8').trim()
      : `By ${typeof author === 'string' ? author : (author?.name ?? 'its authors')}; the package has no text of its licence.`;
    return `${name} ${version} (${license})\n\n${words}\n`;
  });
  const head = 'Code of these packages is part of the files in this folder and in dist/preview.\n';
  writeFileSync(join(root, 'dist/program/licences.txt'), [head, ...notices.sort()].join(`\n${'-'.repeat(72)}\n\n`));
}

export async function compile() {
  const require = createRequire(import.meta.url);
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  const { rolldown } = await import('rolldown');
  const { default: bundles } = await import(pathToFileURL(join(root, 'rolldown.config.mjs')).href);
  process.chdir(root);
  const modules = new Set();
  for (const { output, ...input } of bundles) {
    const bundle = await rolldown(input);
    const written = await bundle.write(output);
    for (const chunk of written.output) for (const id of chunk.moduleIds ?? []) modules.add(id);
    await bundle.close();
  }
  writeLicences(modules);
  writeLibrary(require);
  const now = new Date();
  utimesSync(stamp, now, now);
}

// npm compiles when it installs, and again the first time that npx runs the program in its own folder. CI trusts no timestamp.
const mayLeave = process.argv.includes('--if-stale') && !process.env.CI;
if (process.argv[1] === fileURLToPath(import.meta.url) && !(mayLeave && !isStale())) await compile();
