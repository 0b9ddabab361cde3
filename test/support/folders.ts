// Folders for tests, outside the repository; all go at the end of the run.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';

export const temporaryFolder = (): string => mkdtempSync(join(inject('runFolder'), 'test-'));

type Files = Readonly<Record<string, string | Uint8Array>>;

/** A fresh folder with these files. */
export const folderWith = (files: Files = {}): string => writeFiles(temporaryFolder(), files);

/** Writes a guide’s files into a fresh folder named `slug`, and returns that folder. */
export const writeGuide = (slug: string, files: Files, parent = temporaryFolder()): string =>
  writeFiles(join(parent, slug), files);

function writeFiles(folder: string, files: Files): string {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** Every file below a folder, relative to it and sorted, but for what builds keep for themselves; none if there is no such folder. */
export function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((name) => !name.startsWith(`.studyguide${sep}`))
    .sort();
}

/** A guide among the printed fixtures. */
export const printedFixture = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/printed/${name}`, import.meta.url));
