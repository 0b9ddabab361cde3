// Tables, code and paths of the repository's Markdown pages.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const repository = join(import.meta.dirname, '../..');
export const readPage = (name: string): string => readFileSync(join(repository, name), 'utf8');

const elsewhere = new Set(['node_modules', 'dist', 'coverage', 'fixtures', 'golden']);

/** Every Markdown page people read: neither guides nor test cases. */
export function markdownPages(folder = ''): string[] {
  return readdirSync(join(repository, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) return entry.name.startsWith('.') || elsewhere.has(entry.name) ? [] : markdownPages(name);
    return entry.name.endsWith('.md') ? [name] : [];
  });
}

/** The cells of the first table after a heading, without its head. */
export function tableUnder(text: string, heading: string): string[][] {
  const lines = text.slice(text.indexOf(`\n${heading}\n`)).split('\n');
  const start = lines.findIndex((line) => line.startsWith('|')) + 2;
  const end = lines.findIndex((line, index) => index >= start && !line.startsWith('|'));
  return lines.slice(start, end < 0 ? undefined : end).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

export const codeIn = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1]!);

/** A line that runs this program. */
export const ours = /^(?:npx studyguide|studyguide|node bin\/studyguide\.js)\b/;

/** Lines of code blocks without their comments, and commands of this program within the text. */
export function commandsIn(page: string): string[] {
  const blocks = [...page.matchAll(/^ *```\w*\n(.*?)^ *```/gms)].flatMap(([, block]) =>
    block!.split('\n').map((line) => line.replace(/^\s*\$ |\s+#.*$/g, '').trim()),
  );
  const within = codeIn(page.replace(/^ *```.*?^ *```/gms, ''));
  return [...blocks, ...within.filter((code) => ours.test(code) && / [a-z]/.test(code) && !/[A-Z…[<|]/.test(code))];
}
