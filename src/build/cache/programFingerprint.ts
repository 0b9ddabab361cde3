// Fingerprint of the program: its code, templates and installed packages.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256 } from '../../formats/hash.ts';
import { packageFile, packageFolder } from '../../platform/installation.ts';
import { hasStableTimestamps, statOf, timestampsOf } from './inputs.ts';

/** Files in which the common package managers list what they installed. */
const stateFiles = ['.package-lock.json', join('.pnpm', 'lock.yaml'), '.yarn-state.yml', '.yarn-integrity'];

export interface ProgramFingerprint {
  readonly fingerprint: string;
  /** Timestamps and sizes of all files; absent where one was changed a moment ago. While they are the same, so is the fingerprint. */
  readonly timestamps?: string;
}

/** The last one in this process: a guide that is watched, or builds of many libraries, have the files read once. */
let latest: ProgramFingerprint | undefined;

/** Hashes bytes, not a version number: a changed template must show in the next build. */
export function programFingerprint(earlier?: ProgramFingerprint): ProgramFingerprint {
  const root = packageFolder();
  const files = programFiles(root);
  const infos = files.map(statOf);
  const times = files.map((file, index) => [file, infos[index] && timestampsOf(infos[index])]);
  const timestamps = sha256(JSON.stringify(times));
  for (const known of [earlier, latest]) if (known?.timestamps === timestamps) return known;
  const hash = createHash('sha256');
  // The bundle brings a sum of all its code: fourteen megabytes are not read again, and their sizes are enough.
  const bundled = join(codeFolder(root), 'fingerprint');
  const isSummed = (file: string) => file !== bundled && dirname(file) === dirname(bundled);
  const hasSum = existsSync(bundled);
  for (const [index, file] of files.entries())
    hash
      .update(`${relative(root, file)}\0`)
      .update(hasSum && isSummed(file) ? String(infos[index]?.size) : readFileSync(file))
      .update('\0');
  const isStable = infos.every((info) => info && hasStableTimestamps(info));
  latest = { fingerprint: hash.digest('hex'), timestamps: isStable ? timestamps : undefined };
  return latest;
}

function programFiles(root: string): string[] {
  const states = [...nodeModulesAbove(root)].flatMap((folder) => stateFiles.map((state) => join(folder, state)));
  const existing = states.filter((file) => existsSync(file));
  return [
    ...[codeFolder(root), join(root, 'templates')].flatMap(filesBelow),
    join(root, 'package.json'),
    ...(existing.length > 0 ? existing : packagesOf(root)),
  ];
}

/** The folder this file runs from: `src`, `dist/lib` or `dist/program`. */
function codeFolder(root: string): string {
  const [first = '', second = ''] = relative(root, dirname(fileURLToPath(import.meta.url))).split(sep);
  return first === 'dist' ? join(root, first, second) : join(root, first);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(?:map|d\.ts)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function* nodeModulesAbove(folder: string): Generator<string> {
  yield join(folder, 'node_modules');
  if (dirname(folder) !== folder) yield* nodeModulesAbove(dirname(folder));
}

/** Without such a list: the `package.json` of each package. */
function packagesOf(root: string): string[] {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>;
  };
  return Object.keys(dependencies ?? {}).flatMap((name) => {
    const own = [...nodeModulesAbove(root)].map((folder) => join(folder, name, 'package.json')).find(existsSync);
    const path = own ?? packageFile(`${name}/package.json`);
    return path ? [path] : [];
  });
}
