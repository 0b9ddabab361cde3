// Turns what the guides built so far have taken into how long the others will take, and that into words.

/** A guide that was built. */
export interface BuiltGuide {
  readonly weight: number;
  readonly milliseconds: number;
}

/** The first guides wait for the browser and for the program's own files. */
const enough = 3;

/**
 * Milliseconds; undefined until enough is known. The guide in the middle says what a guide of its weight takes, so a single slow one
 * moves nothing. What is begun counts in full until it is done.
 */
export function timeLeft(built: readonly BuiltGuide[], left: readonly number[], atATime: number): number | undefined {
  if (left.length === 0) return 0;
  if (built.length < enough) return undefined;
  const pace = median(built.map(({ weight, milliseconds }) => milliseconds / weight));
  const all = left.reduce((sum, weight) => sum + weight, 0);
  // The largest is built by itself, however many could be built at a time.
  return pace * Math.max(all / atATime, Math.max(...left));
}

/** In steps that are coarser the longer it takes, so that it does not change with every guide. */
export function inWords(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds <= 10) return 'a few seconds left';
  if (seconds < 90) return `about ${Math.ceil(seconds / 10) * 10} s left`;
  const minutes = seconds / 60;
  if (minutes < 20) return `about ${Math.round(minutes)} min left`;
  const rounded = Math.round(minutes / 5) * 5;
  if (rounded < 60) return `about ${rounded} min left`;
  const rest = rounded % 60;
  return `about ${Math.floor(rounded / 60)} h${rest > 0 ? ` ${rest} min` : ''} left`;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
