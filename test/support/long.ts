// Whether this is the long run (`npm run test:long`): more seeds, more guides, more cases of the same proof.
import { inject, it } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    readonly isLong: boolean;
    /** In CI, `{ of: 6, at: 0 … 5 }`; otherwise every case is taken. */
    readonly turn: { readonly of: number; readonly at: number };
  }
}

export const isLong = inject('isLong');
export const turn = inject('turn');

/** A test of the long run alone: one that takes a browser or a disk seconds, and whose promise the default run proves in another place or in a smaller form. */
export const itLong = it.runIf(isLong);

/** The cases of this turn: all of them but in CI, where `of` commits take them all. */
export const inTurn = <T>(all: readonly T[], of = turn.of): readonly T[] =>
  turn.of === 1 ? all : all.filter((_, index) => index % of === turn.at % of);

/** How many commits CI takes for all guides, papers and commands of a list whose cases are not made up. */
export const listTurns = 3;

/** How many made-up cases a property looks at. */
export const runs = (long: number, short: number): number => (isLong ? Math.ceil(long / turn.of) : short);

/** All of them in the long run; in the default run about `count`, at even distances, the first always among them. */
export const sampled = <T>(all: readonly T[], count: number): readonly T[] =>
  isLong ? all : all.filter((_, index) => index % Math.ceil(all.length / count) === 0);
