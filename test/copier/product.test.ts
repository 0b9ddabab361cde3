// The finished files of a guide: each is a master that copies well.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { checkCopies } from '../../src/copier/check.ts';
import { build } from '../../src/index.ts';
import { printedFixture, temporaryFolder } from '../support/folders.ts';

const files = new Map<string, Uint8Array>();

beforeAll(async () => {
  const { guides } = await build({
    paths: [printedFixture('guide')],
    out: temporaryFolder(),
    editions: ['guide', 'handouts', 'quotes'],
    formats: ['pdf'],
  });
  for (const { path } of guides.flatMap((guide) => guide.files)) files.set(basename(path), readFileSync(path));
});

it('there are a guide, handouts and a quote sheet', () => {
  expect([...files.keys()]).toEqual(expect.arrayContaining(['guide.pdf', 'guide-quotes.pdf']));
  expect(files.size).toBeGreaterThan(10);
});

it('nothing in them is lost on a copier', async () => {
  for (const [name, bytes] of files) {
    const { findings, pages, limits } = await checkCopies(bytes);
    // A footnote call is below 8 pt, and no word that must be read.
    const graver = findings.filter(({ condition }) => condition !== 'copier-type-size');
    expect(graver, name).toEqual([]);
    expect(pages.length, name).toBeGreaterThan(0);
    expect(Math.max(...pages.map(({ ink }) => ink)), name).toBeLessThan(limits.ink);
  }
});
