// Turns files into a guide's folder.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { usageFault } from '../diagnostics/faults.ts';
import { Diagnostics, type Finding } from '../diagnostics/finding.ts';
import type { ImportedGuide, Removal } from '../import/importedGuide.ts';
import { reportFindings } from './loadDocument.ts';
import { writeWithLock } from './writeFiles.ts';

export interface ImportRequest {
  /** Parts of one guide, in their order. */
  readonly paths: readonly string[];
  readonly out: string;
  readonly work?: string;
  readonly sources?: readonly string[];
  readonly update?: boolean;
  /** Nothing is written. */
  readonly isRehearsal?: boolean;
}

interface WrittenGuide {
  readonly folder: string;
  /** The Markdown that was written, or would be. */
  readonly text: string;
  readonly files: readonly string[];
  readonly removed: readonly Removal[];
}

export interface ImportResult {
  readonly guides: readonly WrittenGuide[];
  readonly messages: readonly Finding[];
}

/** Throws `usage` for a folder with files in it, `source-unreadable` for a file that cannot be read as a guide; nothing is written then. */
export async function importGuides(request: ImportRequest): Promise<ImportResult> {
  const { out, paths, work, sources, isRehearsal } = request;
  if (!request.update) await refuseFull(out);
  const { importFile } = await import('../import/importFiles.ts');
  const { joinGuides } = await import('../import/joinGuides.ts');
  const { writeGuideText } = await import('../import/guideText.ts');
  const read: (readonly ImportedGuide[])[] = [];
  for (const path of paths) read.push((await importFile(path, { work, sources })) ?? []);
  const guides = joinGuides(read);
  const diagnostics = new Diagnostics();
  const written: WrittenGuide[] = [];
  for (const { guide, folder } of guides) {
    reportFindings(guide, diagnostics);
    const home = join(out, folder);
    const { text } = writeGuideText(guide);
    const files = [
      { path: join(home, 'guide.md'), bytes: text },
      ...[...guide.images].map(([name, bytes]) => ({ path: join(home, name), bytes })),
    ];
    if (!isRehearsal)
      await writeWithLock(files, home, {
        change: undefined,
        origin: { path: files[0]!.path, line: 1, column: 1 },
        diagnostics,
      });
    written.push({ folder: home, text, files: files.map(({ path }) => path), removed: guide.removed });
  }
  return { guides: written, messages: diagnostics.messages };
}

async function refuseFull(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTDIR')
      throw usageFault(`${folder}: there is a file where the folder should be`, 'Name another folder.');
    return [];
  });
  if (names.length > 0)
    throw usageFault(
      `${folder}: the folder is not empty, and nothing in it was changed`,
      'Name a folder that does not exist yet, or merge into the guide that an earlier import wrote there with --update.',
    );
}
