// Paths, counts and text as a terminal may show them.

export interface ShownFrom {
  /** The folder that paths are shown relative to. */
  readonly cwd: string;
}

/** What lies in the current folder loses its name; every other path stays as the user wrote it. */
export function shownPath(path: string, { cwd }: ShownFrom): string {
  const folder = withSeparator(cwd);
  return path.startsWith(folder) && path !== folder ? path.slice(folder.length) : path;
}

/** The same for paths within a sentence. */
export function shorten(text: string, { cwd }: ShownFrom): string {
  const folder = withSeparator(cwd);
  return folder.length === 1 ? text : text.replaceAll(folder, '');
}

/** Without `node:path`, which a browser's worker has not. */
function withSeparator(folder: string): string {
  const separator = /^(?:[a-z]:)?\\/i.test(folder) ? '\\' : '/';
  return folder.endsWith(separator) ? folder : folder + separator;
}

/** Text from a guide may hold line feeds and control sequences; a terminal gets neither. */
export function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

export const count = (number: number, thing: string, things = `${thing}s`): string =>
  `${number} ${number === 1 ? thing : things}`;
