// The command new: a commented starter guide, or a folder of guides with its settings.
import { readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { asFault, EnvironmentFault, usageFault } from '../diagnostics/faults.ts';
import { shownPath } from '../diagnostics/shownText.ts';
import { templateFile } from '../platform/installation.ts';
import { makeFolder } from '../platform/makeFolder.ts';
import type { CliContext } from './cliContext.ts';

/** Names in `templates/`, and where they go in the new folder. */
const starter: readonly NewFile[] = [{ template: ['starter', 'guide.md'], name: 'guide.md' }];
const library: readonly NewFile[] = [
  { template: ['library', 'studyguide.yml'], name: 'studyguide.yml' },
  { template: ['library', 'README.md'], name: 'README.md' },
  { template: ['starter', 'guide.md'], name: join('frankenstein', 'guide.md') },
  { template: ['library', 'hamlet', 'guide.md'], name: join('hamlet', 'guide.md') },
];

interface NewFile {
  readonly template: readonly [string, ...string[]];
  readonly name: string;
}

export async function runNew(
  folder: string,
  options: { readonly library?: boolean },
  { stdout, cwd }: CliContext,
): Promise<number> {
  if (folder.trim() === '') throw usageFault('the name of the new folder is missing');
  await refuseUnlessEmpty(folder, cwd);
  const files = options.library ? library : starter;
  await writeAll(folder, files);
  const path = inShell(shownPath(folder, { cwd }));
  const written = files.map(({ name }) => `Written: ${shownPath(join(folder, name), { cwd })}\n`).join('');
  stdout.write(
    options.library
      ? `${written}
Next:
  1. Write your school's name into studyguide.yml. It holds for all guides in the folder.
  2. studyguide check ${path}    says what could be wrong with any of them
  3. studyguide build ${path}    makes the PDFs and e-books of all, a folder for each in dist/guides
  4. studyguide new ${inShell(join(shownPath(folder, { cwd }), 'my-guide'))}    adds a guide
`
      : `${written}
Next:
  1. Open it in any text editor. Its comments explain each part; replace the example with your own guide.
  2. studyguide check ${path}    says what could be wrong
  3. studyguide build ${path}    makes the PDFs and the e-book in dist/guides/${basename(resolve(folder))}
`,
  );
  return 0;
}

/** Writes all files or none. */
async function writeAll(folder: string, files: readonly NewFile[]): Promise<void> {
  const made: (() => Promise<void>)[] = [];
  let current = folder;
  try {
    for (const { template, name } of files) {
      current = join(folder, name);
      const text = await readFile(templateFile(...template));
      const place = dirname(resolve(current));
      if (makeFolder(place)) made.push(() => rmdir(place));
      // Named before it is written: a full disk leaves half a file. One that stood there before is not ours.
      const file = current;
      made.push(() => rm(file, { force: true }));
      await writeFile(file, text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') made.pop();
        throw error;
      });
    }
  } catch (error) {
    for (const takeBack of made.reverse()) await takeBack().catch(() => {});
    // A template that cannot be read is no fault of the folder.
    const { path = '' } = error as NodeJS.ErrnoException;
    if (path.startsWith(templateFile())) throw asFault(error) ?? error;
    const remedy = 'Make room on the disk, or choose a folder you may write to.';
    throw new EnvironmentFault('output-failed', `Could not write ${current}: ${(error as Error).message}`, remedy, {
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
