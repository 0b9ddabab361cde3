// Shows paths the short way (without the current folder), and text from a guide so that a terminal takes no harm.
import { sep } from 'node:path';
import type { Surroundings } from './surroundings.ts';

/** What lies in the current folder loses its name; every other path stays as the user wrote it. */
export function shownPath(path: string, { cwd }: Pick<Surroundings, 'cwd'>): string {
  const folder = withSeparator(cwd);
  return path.startsWith(folder) && path !== folder ? path.slice(folder.length) : path;
}

/** The same for paths within a sentence. */
export function shorten(text: string, { cwd }: Pick<Surroundings, 'cwd'>): string {
  const folder = withSeparator(cwd);
  return folder === sep ? text : text.replaceAll(folder, '');
}

const withSeparator = (folder: string): string => (folder.endsWith(sep) ? folder : folder + sep);

/** Text from a guide may hold line feeds and control sequences; a terminal gets neither. */
export function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
