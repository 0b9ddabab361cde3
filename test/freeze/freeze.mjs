// Compares every output and message of the program with a committed record: `npm run freeze`.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compare } from './compare.mjs';
import { kinds, ProgramFailure, record } from './record.mjs';

const committed = join(import.meta.dirname, 'frozen.json');
const usage = `Usage: npm run freeze -- [options]

Builds every guide, collects every message and help text, and compares them with test/freeze/frozen.json.

Options:
  --write FILE   record into FILE instead of comparing
  --only KINDS   compare only these: ${kinds.join(', ')} (separated by commas)
  --keep DIR     leave all output in this folder, which must be empty or new
  --help         print this help

Exit status: 0 the same, 1 different, 2 wrong usage, 3 the program could not do its work.
`;

class UsageFailure extends Error {}

function main() {
  const { write, only, keep, help } = readOptions();
  if (help) return finish(usage, 0);
  const wanted = readKinds(only);
  if (write !== undefined && only !== undefined) throw new UsageFailure('--write records all kinds; leave out --only.');
  const before = write === undefined ? readRecord() : undefined;
  const work = keep === undefined ? temporaryFolder() : emptyFolder(keep);
  const after = record(work, wanted);
  if (write !== undefined) {
    writeFileSync(write, `${JSON.stringify(after, undefined, 2)}\n`);
    const { files, runs } = after;
    return finish(`${write}: ${Object.keys(files).length} files, ${Object.keys(runs).length} runs\n`, 0);
  }
  const { lines, same } = compare(before, after, wanted);
  return finish(`${lines.join('\n')}\n`, same ? 0 : 1);
}

function readOptions() {
  const text = { type: 'string' };
  const flag = { type: 'boolean' };
  try {
    return parseArgs({ options: { write: text, only: text, keep: text, help: flag } }).values;
  } catch (error) {
    throw new UsageFailure(error.message);
  }
}

function readKinds(only) {
  if (only === undefined) return new Set(kinds);
  const wanted = only.split(',').map((kind) => kind.trim());
  const unknown = wanted.find((kind) => !kinds.includes(kind));
  if (unknown !== undefined) throw new UsageFailure(`--only does not know “${unknown}”.`);
  return new Set(wanted);
}

function readRecord() {
  try {
    return JSON.parse(readFileSync(committed, 'utf8'));
  } catch (error) {
    throw new UsageFailure(`${committed} cannot be read (${error.message}). Record one with --write.`);
  }
}

/** Messages must not have the folder's name, so it is the real one (macOS has a symlink at /tmp). */
function temporaryFolder() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'studyguide-freeze-')));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function emptyFolder(path) {
  mkdirSync(path, { recursive: true });
  if (readdirSync(path).length > 0) throw new UsageFailure(`--keep: ${path} is not empty.`);
  return realpathSync(resolve(path));
}

function finish(text, status) {
  process.stdout.write(text);
  process.exitCode = status;
}

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));
try {
  main();
} catch (error) {
  const isUsage = error instanceof UsageFailure;
  if (!isUsage && !(error instanceof ProgramFailure)) throw error;
  process.stderr.write(`${error.message}\n${isUsage ? `\n${usage}` : ''}`);
  process.exitCode = isUsage ? 2 : 3;
}
