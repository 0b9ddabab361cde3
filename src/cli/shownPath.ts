// Shows paths the short way: relative to the current folder where that is shorter.
import { isAbsolute, relative, sep } from 'node:path';
import type { Surroundings } from './surroundings.ts';

export function shownPath(path: string, { cwd }: Pick<Surroundings, 'cwd'>): string {
  if (!isAbsolute(path)) return path.replace(/^\.[\\/]+(?=.)/, '');
  const short = relative(cwd, path);
  return short !== '' && short.length < path.length ? short : path;
}

/** The same for paths within a sentence. */
export function shorten(text: string, { cwd }: Pick<Surroundings, 'cwd'>): string {
  const folder = cwd.endsWith(sep) ? cwd : cwd + sep;
  return folder === sep ? text : text.replaceAll(folder, '');
}

/** Text from a guide may hold line feeds and control sequences; a terminal gets neither. */
export function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
