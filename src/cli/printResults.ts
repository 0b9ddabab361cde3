// The table of built files with pages and sizes.
import pico from 'picocolors';
import type { BuiltFile, GuideResult } from '../build/options.ts';
import { type Printing, tally } from '../diagnostics/print.ts';
import { count, onOneLine, shownPath } from '../diagnostics/shownText.ts';
import { audienceOf, type EditionId, editionRow } from '../editions/editions.ts';

interface Rendering extends Printing {
  /** With a class, each file says how many sheets it takes. */
  readonly students?: number;
}

export function resultTable(guides: readonly GuideResult[], rendering: Rendering): string {
  const colours = pico.createColors(rendering.colour ?? false);
  const rows = guides.map((guide) => guide.files.map((file) => cellsOf(file, rendering)));
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.flat().map((cells) => [...cells[column]!].length)));
  return guides
    .map((guide, index) => {
      const name = colours.bold(onOneLine(guide.slug));
      if (guide.fault) return `${name}\n  ${colours.red('nothing written')}: it could not be finished\n`;
      if (!guide.ok) return `${name}\n  ${colours.red('nothing written')}: ${tally(guide.messages, rendering)}\n`;
      if (guide.files.length === 0) return `${name}\n  nothing to write\n`;
      const lines = rows[index]!.map(([path, pages, size, ...notes], row) => {
        const line = `  ${path.padEnd(widths[0]!)}  ${pages.padStart(widths[1]!)}  ${size.padStart(widths[2]!)}${notes
          .filter(Boolean)
          .map((note) => `  ${note}`)
          .join('')}`;
        return guide.files[row]!.unchanged ? colours.dim(`${line}  as it was`) + '\n' : `${line}\n`;
      });
      return `${name}\n${lines.join('')}`;
    })
    .join('');
}

/** The files that a saved change has made again, by guide, how long that took, and how many messages were told before. */
export function roundTable(
  guides: readonly GuideResult[],
  milliseconds: number,
  toldBefore: number,
  rendering: Rendering,
): string {
  const written = guides.map((guide) => ({ ...guide, files: guide.files.filter(({ unchanged }) => !unchanged) }));
  const kept = guides.reduce((sum, { files }) => sum + files.filter(({ unchanged }) => unchanged).length, 0);
  const made = written.reduce((sum, { files }) => sum + files.length, 0);
  const tables = written.filter((guide) => guide.files.length > 0 || !guide.ok);
  const summary =
    made > 0
      ? `${count(made, 'file')} written${kept > 0 ? `, ${kept} as before` : ''}`
      : kept > 0
        ? `Nothing to write for ${guides.map(({ slug }) => onOneLine(slug)).join(', ')}: ${count(kept, 'file')} as before`
        : 'Nothing written; earlier files are as they were';
  const messages = toldBefore > 0 ? `; ${count(toldBefore, 'message')} as before` : '';
  return `${resultTable(tables, rendering)}${summary}${messages}, ${Math.round(milliseconds)} ms\n`;
}

/** `15 files of 1 guide in dist/guides, 12 of them as before, 2.3 s`. */
export function summaryLine(
  guides: readonly GuideResult[],
  out: string,
  milliseconds: number,
  rendering: Rendering,
): string {
  const files = guides.reduce((sum, guide) => sum + guide.files.length, 0);
  const made = guides.filter((guide) => guide.files.length > 0).length;
  const unfinished = guides.filter((guide) => guide.fault).length;
  const failed = guides.filter((guide) => !guide.ok).length - unfinished;
  const written =
    files === 0
      ? 'Nothing written'
      : `${count(files, 'file')} of ${count(made, 'guide')} in ${shownPath(out, rendering)}`;
  const kept = guides.reduce((sum, guide) => sum + guide.files.filter(({ unchanged }) => unchanged).length, 0);
  const asBefore =
    kept === 0
      ? ''
      : kept < files
        ? `, ${kept} of them as before`
        : `, ${files === 1 ? 'as it was' : 'all as they were'}`;
  const failure = `${failed > 0 ? `; ${count(failed, 'guide')} with errors` : ''}${unfinished > 0 ? `; ${unfinished} not finished` : ''}`;
  return `${written}${asBefore}${failure}, ${(milliseconds / 1000).toFixed(1)} s\n`;
}

export function fileLine(file: BuiltFile, rendering: Rendering): string {
  return `${cellsOf(file, rendering).filter(Boolean).join('  ')}\n`;
}

function cellsOf(
  file: BuiltFile,
  rendering: Rendering,
): [path: string, pages: string, size: string, reader: string, sheets: string] {
  return [
    onOneLine(shownPath(file.path, rendering)),
    file.pages === undefined ? '' : count(file.pages, 'page'),
    sizeOf(file.bytes),
    audienceOf(file.edition) === 'teacher' ? 'for the teacher' : '',
    rendering.students === undefined ? '' : sheetsFor(file, rendering.students),
  ];
}

/** "510 sheets (1020 on one side)". The teacher's edition is printed once; a booklet has two sides whatever the copier does. */
function sheetsFor({ pages, edition }: BuiltFile, students: number): string {
  if (pages === undefined) return '';
  const audience = audienceOf(edition);
  // Exports have no pages.
  const { imposition } = editionRow(edition as EditionId);
  const copies = audience === 'teacher' ? 1 : students;
  const onBothSides = Math.ceil(pages / 2) * copies;
  const onOneSide = pages * copies;
  const most = imposition === 'booklet' || onOneSide === onBothSides ? '' : ` (${onOneSide} on one side)`;
  return `${count(copies, 'copy', 'copies')}: ${count(onBothSides, 'sheet')}${most}`;
}

/** Decimal units, as file managers show them. */
export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
