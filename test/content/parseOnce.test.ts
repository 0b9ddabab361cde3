// A file that was parsed before is the same file, whatever later stages did to the tree they got.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, it } from 'vitest';
import { loadTexConverter } from '../../src/content/dialects/texMath.ts';
import type { SerialisedFile } from '../../src/content/loadFiles.ts';
import { parseFile, parseOnce } from '../../src/content/parseMarkdown.ts';
import { sampled } from '../support/long.ts';

const fixtures = join(import.meta.dirname, '../fixtures');
/** But for those that are not read: their nesting is too deep. */
const paths = ['clean', 'printed', 'rules'].flatMap((folder) =>
  readdirSync(join(fixtures, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.startsWith('nesting'))
    .map((name) => join(fixtures, folder, name)),
);

it('gives what parsing gives', async () => {
  expect(paths.length).toBeGreaterThan(100);
  const parsed = new Map<string, SerialisedFile>();
  for (const path of sampled(paths, 12)) {
    const file = { path, text: readFileSync(path, 'utf8') };
    const convertTex = await loadTexConverter([file.text]);
    const expected = parseFile(file, convertTex);
    const { children } = parseOnce(file, convertTex, parsed);
    for (const node of children) if ('children' in node) node.children = [];
    const again = parseOnce(file, convertTex, parsed);
    // `expect` would take longer than parsing to say that they are alike.
    if (!isDeepStrictEqual(again, expected)) expect(again, path).toEqual(expected);
  }
});

it('parses again what has changed, and what is read with formulas now', async () => {
  const parsed = new Map<string, SerialisedFile>();
  const file = { path: 'guide.md', text: 'A price of $x$.\n' };
  parseOnce(file, undefined, parsed);
  const convertTex = await loadTexConverter([file.text]);
  expect(parseOnce(file, convertTex, parsed)).toEqual(parseFile(file, convertTex));
  const changed = { ...file, text: 'Another price.\n' };
  // Read once, it may be in the middle of being typed; read again, it is kept.
  for (const isKept of [false, true, true]) {
    expect(parseOnce(changed, convertTex, parsed)).toEqual(parseFile(changed, convertTex));
    expect(parsed.get(file.path)?.packed !== undefined).toBe(isKept);
  }
});
