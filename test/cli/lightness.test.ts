// Help and version come at once: what is imported before a command runs is commander and a few small files.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { version } from '../../src/platform/installation.ts';
import { runProgram } from './runProgram.ts';

const source = join(import.meta.dirname, '../../src');

/** Everything a file imports statically, and what that imports; types are erased and do not count. */
function reach(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, specifier] of readFileSync(file, 'utf8').matchAll(
    /^(?:import|export) (?!type )[^;]*?from '([^']+)'/gms,
  )) {
    if (specifier!.startsWith('.')) reach(join(dirname(file), specifier!), seen);
    else seen.add(specifier!);
  }
  return seen;
}

it('imports commander and nothing else that is installed', () => {
  const started = [...reach(join(source, 'cli.ts'))];
  expect(started.filter((name) => !name.startsWith('/') && !name.startsWith('node:'))).toEqual([]);
  const reached = [...new Set([...started, ...reach(join(source, 'cli/main.ts'))])];
  expect(reached.filter((name) => !name.startsWith('/') && !name.startsWith('node:'))).toEqual(['commander']);
  const files = reached.filter((name) => name.startsWith('/')).map((name) => relative(source, name));
  expect(files).toContain('cli/main.ts');
  expect(files.filter((name) => !name.startsWith('cli')).sort()).toEqual([
    'diagnostics/faults.ts',
    'diagnostics/shownText.ts',
    'editions/editions.ts',
    'formats/dates.ts',
    'platform/installation.ts',
  ]);
  expect(files).not.toContain('cli/buildCommand.ts');
});

const packagesBefore = (file: string) =>
  [...reach(join(source, file))].filter((name) => !name.startsWith('/') && !name.startsWith('node:')).sort();

it('a build starts the browser before the reader, the printers and puppeteer are loaded', () => {
  expect(packagesBefore('cli/buildCommand.ts')).toEqual(['leven', 'p-limit', 'picocolors', 'vfile-message']);
  expect(packagesBefore('browser/printer.ts')).toEqual([]);
});

it('reading a guide loads nothing that prints, draws or packs', () => {
  const heavy = /^(?:puppeteer|@cantoo|unpdf|epub-gen-memory|@napi-rs|@embedpdf|yauzl|yazl|css-tree)/;
  for (const file of ['cli/checkCommand.ts', 'guide/readGuideTexts.ts'])
    expect(
      packagesBefore(file).filter((name) => heavy.test(name)),
      file,
    ).toEqual([]);
});

it('leaves the process and the console to src/cli.ts', () => {
  for (const name of readdirSync(join(source, 'cli'))) {
    expect(readFileSync(join(source, 'cli', name), 'utf8'), name).not.toMatch(
      /\b(?:process|console)\.(?!version`)|node:process/,
    );
  }
});

it.each(['build', 'quotes', 'check', 'new', 'doctor'])('explains %s', async (command) => {
  const help = await runProgram([command, '--help']);
  expect(help).toMatchObject({ status: 0, stderr: '' });
  expect(help.stdout).toContain(`Usage: studyguide ${command}`);
  expect(await runProgram(['help', command])).toEqual(help);
});

it('prints help and version on stdout', async () => {
  const help = await runProgram(['--help']);
  expect(help).toMatchObject({ status: 0, stderr: '' });
  expect(help.stdout).toContain('Examples:');
  expect(await runProgram(['help'])).toEqual(help);
  expect(await runProgram(['--version'])).toEqual({ status: 0, stdout: `${version()}\n`, stderr: '' });
});
