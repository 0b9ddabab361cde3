// Turns files into a guide's folder.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { usageFault } from '../diagnostics/faults.ts';
import { Diagnostics, type Finding, shortenText } from '../diagnostics/finding.ts';
import type { ImportedGuide, Removal } from '../import/importedGuide.ts';
import { reportFindings } from './loadDocument.ts';
import type { Merged } from './mergeImport.ts';
import { writeWithLock } from './writeFiles.ts';

export interface ImportRequest {
  /** Parts of one guide, in their order. */
  readonly paths: readonly string[];
  readonly out: string;
  readonly work?: string;
  readonly sources?: readonly string[];
  readonly update?: boolean;
  /** ISO 8601 day, for quotations.lock. */
  readonly today?: string;
  /** Nothing is written. */
  readonly isRehearsal?: boolean;
}

interface WrittenGuide {
  readonly folder: string;
  /** The Markdown that was written, or would be. */
  readonly text: string;
  /** With `update`: what changes in the guide that was there; empty where nothing does. */
  readonly diff?: string;
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
    const made = writeGuideText(guide).text;
    const merged = request.update ? await mergeInto(home, made, diagnostics) : undefined;
    const text = merged?.text ?? made;
    const files = [
      { path: join(home, 'guide.md'), bytes: text },
      { path: join(home, recordName), bytes: made },
      ...[...guide.images].map(([name, bytes]) => ({ path: join(home, name), bytes })),
    ];
    if (!isRehearsal)
      await writeWithLock(files, home, {
        change: undefined,
        origin: { path: files[0]!.path, line: 1, column: 1 },
        diagnostics,
      });
    const visible = files.map(({ path }) => path).filter((path) => path !== join(home, recordName));
    written.push({ folder: home, text, diff: merged?.diff, files: visible, removed: guide.removed });
  }
  // A book is one guide's; where a file has several, it is checked for those whose words are in it.
  const toCheck = written.filter((_, at) => written.length === 1 || guides[at]!.guide.isLocated);
  if (sources && !isRehearsal) {
    const { checkEach } = await import('./check.ts');
    for (const { folder } of toCheck) {
      const [checked] = await checkEach([folder], { sources, today: request.today });
      diagnostics.messages.push(
        ...((checked?.messages ?? []) as Finding[]).filter(({ ruleId }) =>
          /^(?:quotation|quotations|source)-/.test(ruleId ?? ''),
        ),
      );
    }
  }
  return { guides: written, messages: diagnostics.messages };
}

/** Kept beside the guide, so that a later import can tell what a person changed. */
const recordName = join('.import', 'guide.md');

async function mergeInto(home: string, made: string, diagnostics: Diagnostics): Promise<Merged> {
  const path = join(home, 'guide.md');
  const [mine, base] = await Promise.all(
    [path, join(home, recordName)].map((file) => readFile(file, 'utf8').catch(() => undefined)),
  );
  if (mine === undefined || base === undefined)
    throw usageFault(
      `${home}: no earlier import wrote a guide here, and nothing in it was changed`,
      'Leave --update out and name a folder that does not exist yet.',
    );
  const { mergeImport } = await import('./mergeImport.ts');
  const merged = mergeImport(mine, base, made, path);
  for (const { line, theirs } of merged.conflicts)
    diagnostics.report(
      'import-conflict',
      `Changed here and in the document, which says now: “${shortenText(theirs, 200)}”`,
      { path, line, column: 1 },
    );
  return merged;
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
