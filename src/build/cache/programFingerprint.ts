// Turns everything that makes a document, but the guide and its options, into marks: the program with its templates and typefaces, and what it runs on.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256 } from '../../formats/hash.ts';
import { packageFile, packageFolder } from '../../installation.ts';
import { isSettled, stampOf, statOf } from './inputs.ts';

/** What the common package managers say of all they installed. */
const stateFiles = ['.package-lock.json', join('.pnpm', 'lock.yaml'), '.yarn-state.yml', '.yarn-integrity'];

export interface ProgramMark {
  readonly mark: string;
  /** While the program's files have these times, the mark is true; absent where a file was changed a moment ago. */
  readonly stamp?: string;
}

/** Of bytes, not of a version number: whoever changes a template or the program itself wants to see it. */
export function programMark(earlier?: ProgramMark): ProgramMark {
  const root = packageFolder();
  const files = programFiles(root);
  const infos = files.map(statOf);
  const stamp = sha256(JSON.stringify(files.map((file, index) => [file, infos[index] && stampOf(infos[index])])));
  if (earlier?.stamp === stamp) return earlier;
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return { mark: hash.digest('hex'), stamp: infos.every((info) => info && isSettled(info)) ? stamp : undefined };
}

function programFiles(root: string): string[] {
  const states = [...nodeModulesAbove(root)].flatMap((folder) => stateFiles.map((state) => join(folder, state)));
  const kept = states.filter((file) => existsSync(file));
  return [
    ...[codeFolder(root), join(root, 'templates')].flatMap(filesBelow),
    join(root, 'package.json'),
    ...(kept.length > 0 ? kept : packagesOf(root)),
  ];
}

/** `src`, `dist/lib` or `dist/program`: where this very file runs. */
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

/** Where no package manager says what is there: what each package says of itself. */
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
