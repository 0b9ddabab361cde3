// Guides are dealt to shards: the same on every machine, about as much for each, and not all again for one guide more.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deal, guidesOfShard, weightOf } from '../../src/build/shards.ts';
import { temporaryFolder, writeGuide } from '../support/folders.ts';

const weights = fc.array(fc.integer({ min: 0, max: 500_000 }).map(weightOf), { maxLength: 60 });
const shards = fc.integer({ min: 1, max: 12 });
const loads = (row: readonly number[], of: number) => {
  const dealt = deal(row, of);
  return Array.from({ length: of }, (_, place) =>
    row.reduce((sum, weight, index) => sum + (dealt[index] === place + 1 ? weight : 0), 0),
  );
};

it.each([
  [[1, 1, 1, 1, 1], 3, [1, 1, 2, 3, 3]],
  [[1, 1, 1, 1], 2, [1, 1, 2, 2]],
  [[9, 1, 1], 3, [1, 2, 3]],
  [[1, 9, 1], 3, [1, 2, 3]],
  [[1, 1, 9], 3, [1, 2, 3]],
  [[9, 1, 1, 1], 2, [1, 2, 2, 2]],
  [[1, 1], 4, [1, 2]],
  [[], 3, []],
])('%j for %i', (row, of, expected) => expect(deal(row, of)).toEqual(expected));

it('each guide falls to one shard, in stretches, and no shard is left without one that could have one', () => {
  fc.assert(
    fc.property(weights, shards, (row, of) => {
      const dealt = deal(row, of);
      expect(dealt).toEqual([...dealt].sort((a, b) => a - b));
      expect(new Set(dealt).size).toBe(Math.min(of, row.length));
      expect(dealt.every((shard) => shard >= 1 && shard <= of)).toBe(true);
    }),
  );
});

it('a shard has at most the largest guide more than its part', () => {
  fc.assert(
    fc.property(weights, shards, (row, of) => {
      const total = row.reduce((sum, weight) => sum + weight, 0);
      expect(Math.max(...loads(row, of))).toBeLessThanOrEqual(total / of + Math.max(0, ...row));
    }),
  );
});

it('one guide more moves few of the others', () => {
  const row = Array.from({ length: 60 }, (_, index) => weightOf((index * 7919) % 90_000));
  for (let place = 0; place <= row.length; place++) {
    const before = deal(row, 4);
    const after = deal(
      row.toSpliced?.(place, 0, weightOf(45_000)) ?? [...row.slice(0, place), weightOf(45_000), ...row.slice(place)],
      4,
    );
    const moved = before.filter((shard, index) => shard !== after[index < place ? index : index + 1]);
    expect(moved.length).toBeLessThanOrEqual(6);
  }
});

it('the order of paths and of the file system, and the ends of lines, make no difference', () => {
  const [one, two] = [temporaryFolder(), temporaryFolder()];
  const locations = (parent: string, slugs: readonly string[], end: string) =>
    slugs.map((slug) => {
      const folder = writeGuide(
        slug,
        { 'guide.md': `# ${slug}${end}${end}${'Text. '.repeat(slug.length * 900)}${end}` },
        parent,
      );
      return { slug, folder, files: [`${folder}/guide.md`] };
    });
  const slugs = ['Zoe', 'ähre', 'emma', 'Iris', 'ısa', '10', '9'];
  const [first, second] = [locations(one, slugs, '\n'), locations(two, [...slugs].reverse(), '\r\n')];
  const shares = (library: typeof first) =>
    [1, 2, 3].map((index) => guidesOfShard(library, { index, of: 3 }).map(({ slug }) => slug));
  expect(shares(second)).toEqual(shares(first));
  expect(shares(first).flat()).toEqual(['10', '9', 'emma', 'Iris', 'Zoe', 'ähre', 'ısa']);
});
