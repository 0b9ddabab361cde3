// Paths, counts and text as a terminal may show them.

export interface ShownFrom {
  /** The folder that paths are shown relative to. */
  readonly cwd: string;
}

/** Paths in the current folder are shown relative to it; all others as the user wrote them. */
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

/** Control characters, and marks that turn the letters after them about: what a terminal shows is no longer what stands there. */
const unshowable = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text from a file may hold any of them; a terminal gets their numbers. */
export function onOneLine(text: string): string {
  return text
    .replace(/[\s\u0085]+/g, (space) => (/[\t\n\v\f\r\u0085\u2028\u2029]/.test(space) ? ' ' : space))
    .replace(unshowable, escaped)
    .trim();
}

/** The same for text of several lines, and for JSON, where these escapes mean the characters themselves. */
export function onItsLines(text: string): string {
  return text.replace(unshowable, (character) => (character === '\n' ? character : escaped(character)));
}

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

export const count = (number: number, thing: string, things = `${thing}s`): string =>
  `${number} ${number === 1 ? thing : things}`;
