// Proves that what readers keep highlights and bookmarks by, names of files and ids of blocks, outlives a new version of the guide.
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { bookEdition } from '../../src/editions/chooseEditions.ts';
import { readGuide } from '../../src/index.ts';
import { renderEpub } from '../../src/renderers/epub/renderEpub.ts';
import { sectionFile } from '../../src/renderers/epub/xhtmlIds.ts';
import { writeGuide } from '../support/folders.ts';

interface Block {
  readonly file: string;
  readonly id: string;
  readonly text: string;
}

/** Paragraphs, items and cells with their words, and the whole package. */
async function bookOf(markdown: string): Promise<{ blocks: Block[]; opf: string; ids: string[] }> {
  const { guide } = await readGuide(writeGuide('tale', { 'guide.md': markdown }));
  const archive = unzipSync(await renderEpub(guide!, bookEdition(guide!, 'guide')));
  const pages = Object.entries(archive).filter(([name]) => name.includes('/section-'));
  const blocks = pages.flatMap(([name, data]) =>
    [...strFromU8(data).matchAll(/<(p|li|dd|h\d)\b[^>]* id="([^"]+)"[^>]*>(.*?)<\/\1>/gs)].map((match) => ({
      file: name.replace('OEBPS/', ''),
      id: match[2]!,
      text: match[3]!.replace(/<[^>]*>/g, ''),
    })),
  );
  const ids = pages.flatMap(([name, data]) =>
    [...strFromU8(data).matchAll(/ id="([^"]+)"/g)].map((match) => `${name}#${match[1]}`),
  );
  return { blocks, opf: strFromU8(archive['OEBPS/content.opf']!), ids };
}

const first = `# Tale

## Plot

Once upon a time there was a king.

He had a daughter, and she said “no”.

- She left.
- She left.

## Themes

### Pride

The king would not ask.
`;

const second = `# Tale

A word before.

## Context

Kings were many.

## Plot

Nobody knows when.

Once upon a time, there was a king.[^1]

He had a daughter – and she said ‘no’.

- She left.
- She left.

## Themes

### Pride

The king would not ask.

[^1]: Perhaps two.
`;

describe('a new version of a guide', () => {
  it('keeps the id of every block whose words are the same, and the name of its file', async () => {
    const [before, after] = await Promise.all([bookOf(first), bookOf(second)]);
    expect(before.blocks.length).toBeGreaterThan(5);
    const letters = (text: string) => text.replace(/\P{L}/gu, '');
    for (const { file, id, text } of before.blocks)
      expect(after.blocks.find((block) => block.file === file && block.id === id)).toMatchObject({
        text: expect.toSatisfy((own: string) => letters(own) === letters(text)),
      });
  });

  it('keeps the ids of the sections in the package, and the identifier of the book', async () => {
    const [before, after] = await Promise.all([bookOf(first), bookOf(second)]);
    const identifier = /<dc:identifier[^>]*>(.*?)</;
    expect(identifier.exec(after.opf)![1]).toBe(identifier.exec(before.opf)![1]);
    for (const [item] of before.opf.matchAll(/<itemref id="[^"]+" idref="[^"]+"\/>/g))
      expect(after.opf).toContain(item);
  });

  it('gives no id twice, also where words are repeated', async () => {
    const { ids, blocks } = await bookOf(second);
    expect(new Set(ids).size).toBe(ids.length);
    expect(blocks.filter(({ text }) => text === 'She left.').map(({ id }) => id.replace(/-[0-9a-f]{8}/, ''))).toEqual([
      'li',
      'li-2',
    ]);
  });
});

it('files have names of their own in any script', () => {
  const ids = ['themes', 'thèmes', 'themés', '主题', 'temas-и', 'a'.repeat(60), `${'a'.repeat(60)}b`, '-', '_'];
  const names = ids.map(sectionFile);
  expect(new Set(names).size).toBe(ids.length);
  for (const name of names) expect(name).toMatch(/^section-[a-z0-9-]{1,60}\.xhtml$/);
  expect(names[0]).toBe('section-themes.xhtml');
});
