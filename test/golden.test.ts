// Holds what the clean fixtures become, as a model, as HTML and as an e-book's pages, against golden files read by people.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readGuide } from '../src/build/check.ts';
import { bookEdition, handouts } from '../src/editions/chooseEditions.ts';
import { quoteSheet } from '../src/editions/quoteSheetEdition.ts';
import { renderEpub } from '../src/renderers/epub/renderEpub.ts';
import { renderHtml } from '../src/renderers/html/documents/book.ts';

const fixtures = join(import.meta.dirname, 'fixtures', 'clean');
const golden = join(import.meta.dirname, 'golden');
/** Rewritten by one switch, and never in CI, where a missing golden must fail. */
const mayRewrite = process.env.UPDATE_GOLDEN !== undefined && process.env.CI === undefined;

describe('the golden files', () => {
  it.each(readdirSync(fixtures))('of %s', async (name) => {
    const made = await filesOf(join(fixtures, name));
    const folder = join(golden, basename(name, '.md'));
    if (mayRewrite) rewrite(folder, made);
    expect(existsSync(folder) ? readdirSync(folder).sort() : []).toEqual([...made.keys()].sort());
    for (const [file, text] of made) expect(text, `${name}: ${file}`).toBe(readFileSync(join(folder, file), 'utf8'));
  });
});

async function filesOf(path: string): Promise<Map<string, string>> {
  const { guide } = await readGuide(path);
  const edition = bookEdition(guide!, 'guide');
  const made = new Map<string, string>();
  // Positions are the messages' business, and absolute paths a machine's.
  const plain = (key: string, value: unknown) =>
    key === 'position' || key === 'origin' ? undefined : typeof value === 'string' ? withoutFolder(value) : value;
  made.set('model.json', `${JSON.stringify(guide, plain, 1)}\n`);
  made.set('editions.json', `${JSON.stringify([edition, ...handouts(guide!), quoteSheet(guide!)], null, 1)}\n`);
  const html = new TextDecoder().decode(await renderHtml(guide!, edition));
  made.set(
    'screen.html',
    `${html.replace(/<style>[\s\S]*?<\/style>/, '<style></style>').replace(/data:[^"]*/g, 'data:')}\n`,
  );
  for (const [file, bytes] of Object.entries(unzipSync(await renderEpub(guide!, edition)))) {
    if (/\.(?:xhtml|opf)$/.test(file)) made.set(`epub-${basename(file)}`, strFromU8(bytes));
  }
  return made;
}

const withoutFolder = (text: string) =>
  text.startsWith(fixtures) ? relative(fixtures, text).split('\\').join('/') : text;

function rewrite(folder: string, made: ReadonlyMap<string, string>): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of made) writeFileSync(join(folder, file), text);
}
