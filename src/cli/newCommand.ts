// The command new: a commented starter guide.
import { readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { EnvironmentFault, usageFault } from '../diagnostics/faults.ts';
import { shownPath } from '../diagnostics/shownText.ts';
import { templateFile } from '../platform/installation.ts';
import { makeFolder } from '../platform/makeFolder.ts';
import type { CliContext } from './cliContext.ts';

export async function runNew(folder: string, { stdout, cwd }: CliContext): Promise<number> {
  if (folder.trim() === '') throw usageFault('the name of the new folder is missing');
  await refuseUnlessEmpty(folder, cwd);
  const file = join(folder, 'guide.md');
  await writeStarter(folder, file);
  const path = inShell(shownPath(folder, { cwd }));
  stdout.write(`Written: ${shownPath(file, { cwd })}

Next:
  1. Open it in any text editor. Its comments explain each part; replace the example with your own guide.
  2. studyguide check ${path}    says what could be wrong
  3. studyguide build ${path}    makes the PDFs and the e-book in dist/guides/${basename(resolve(folder))}
`);
  return 0;
}

async function writeStarter(folder: string, file: string): Promise<void> {
  const text = await readFile(templateFile('starter', 'guide.md'));
  let isNew = false;
  try {
    isNew = makeFolder(resolve(folder));
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    // A full disk leaves half a file; none is better. A file that stood there before is not ours.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') await rm(file, { force: true }).catch(() => {});
    if (isNew) await rmdir(folder).catch(() => {});
    const remedy = 'Make room on the disk, or choose a folder you may write to.';
    throw new EnvironmentFault('output-failed', `Could not write ${file}: ${(error as Error).message}`, remedy, {
      cause: error,
    });
  }
}

const nameAnother = 'Name a folder that does not exist yet.';

async function refuseUnlessEmpty(folder: string, cwd: string): Promise<void> {
  const shown = shownPath(folder, { cwd });
  try {
    const visible = (await readdir(folder)).filter((name) => !name.startsWith('.'));
    if (visible.length > 0) {
      throw usageFault(`${shown}: the folder is not empty, and nothing in it was changed`, nameAnother);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTDIR') throw usageFault(`${shown}: there is a file where the folder should be`, nameAnother);
    if (code !== 'ENOENT') throw error;
  }
}

/** As it must be typed into a shell. */
const inShell = (path: string): string =>
  /^[\w./\\:~@%+,-]+$/.test(path) ? path : `"${path.replace(/(["$`\\])/g, '\\$1')}"`;
