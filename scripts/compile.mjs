// Compiles the library and bundles the program; says something only when it fails.
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync, utimesSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** Written last, when all else is there. */
const stamp = join(root, 'dist/program/fingerprint');
const sources = ['src', 'package-lock.json', 'rolldown.config.mjs', 'tsconfig.json', 'tsconfig.build.json'];

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

export async function compile() {
  const require = createRequire(import.meta.url);
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  const { rolldown } = await import('rolldown');
  const { default: bundles } = await import(pathToFileURL(join(root, 'rolldown.config.mjs')).href);
  process.chdir(root);
  for (const { output, ...input } of bundles) {
    const bundle = await rolldown(input);
    await bundle.write(output);
    await bundle.close();
  }
  const now = new Date();
  utimesSync(stamp, now, now);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await compile();
