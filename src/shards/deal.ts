// Turns the sizes of a library's guides into the share that each shard builds.

/** Reading and printing a guide without a word takes as long as so many bytes of Markdown more. */
const sizeOfNothing = 10_000;

/** What a guide weighs in a build: its text, and what every guide costs. */
export const weightOf = (bytes: number): number => bytes + sizeOfNothing;

/**
 * For each weight, in order, the shard (from 1) that it falls to. The row is cut into stretches of about the same weight: a guide
 * belongs where its middle lies, so one guide more moves about one guide across each cut. No shard stays empty while there is a guide for it.
 */
export function deal(weights: readonly number[], shards: number): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  let last = 0;
  return weights.map((weight, index) => {
    const middle = 1 + Math.floor((shards * (2 * before + weight)) / (2 * total));
    before += weight;
    // As many guides are left as there are shards behind this one.
    const least = Math.min(index + 1, shards - (weights.length - 1 - index));
    last = Math.max(Math.min(middle, last + 1), least, 1);
    return last;
  });
}
