// Gives a test folders of its own outside the repository, and takes them away after the file's last test.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

const made: string[] = [];

afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'studyguide-test-'));
  made.push(folder);
  return folder;
}

/** Writes a guide’s files into a fresh folder named `slug`, and returns that folder. */
export function writeGuide(
  slug: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  parent = temporaryFolder(),
): string {
  const folder = join(parent, slug);
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
