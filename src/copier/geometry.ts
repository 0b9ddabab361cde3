// Turns the coordinates of a PDF into places on the sheet as it comes out of the machine.

/** Points from the upper left corner of the sheet as it is shown, cropped and turned. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** `a b c d e f` as in ISO 32000-1, 8.3.3. */
export type Matrix = readonly [number, number, number, number, number, number];

export const millimetre = 72 / 25.4;

/** First `inner`, then `outer`. */
export function combine(inner: Matrix, outer: Matrix): Matrix {
  const [a, b, c, d, e, f] = inner;
  const [A, B, C, D, E, F] = outer;
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

/** The upright box round a rectangle after it was turned. */
export function boxThrough(matrix: Matrix, left: number, bottom: number, right: number, top: number): Box {
  const [a, b, c, d, e, f] = matrix;
  const corners = [left, right].flatMap((x) => [bottom, top].map((y) => [a * x + c * y + e, b * x + d * y + f]));
  const across = corners.map(([x]) => x!);
  const down = corners.map(([, y]) => y!);
  return { left: Math.min(...across), top: Math.min(...down), right: Math.max(...across), bottom: Math.max(...down) };
}

/** How much taller a letter becomes, whichever way it is turned. */
export const heightScale = ([, , c, d]: Matrix): number => Math.hypot(c, d);

/** How much thicker a line becomes; between the two where the directions differ. */
export const lineScale = ([a, b, c, d]: Matrix): number => Math.sqrt(Math.abs(a * d - b * c));

export const meets = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

export const contains = (outer: Box, inner: Box): boolean =>
  outer.left <= inner.left && outer.top <= inner.top && outer.right >= inner.right && outer.bottom >= inner.bottom;

/** The same middle, but never narrower or lower than this. */
export function atLeast({ left, top, right, bottom }: Box, width: number, height: number): Box {
  const across = Math.max(0, width - (right - left)) / 2;
  const down = Math.max(0, height - (bottom - top)) / 2;
  return { left: left - across, top: top - down, right: right + across, bottom: bottom + down };
}
