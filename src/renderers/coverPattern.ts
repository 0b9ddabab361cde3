// Makes a pattern of lines from a title, for covers without a picture.
import { sha256 } from '../formats/hash.ts';

/** Units; a tile is ten wide. */
export interface CoverPattern {
  readonly width: number;
  readonly height: number;
  /** The `d` of an SVG path, to be drawn as a line. */
  readonly path: string;
  readonly weight: number;
}

const tile = 10;

/** Draws one tile, from its corner at the left and top; `turn` is 0 to 3. */
type Tile = (x: number, y: number, turn: number) => string;

/** How far the handles of a quarter of a circle reach, of its radius. */
const handle = 0.5523;
const short = (value: number): string => String(Math.round(value * 100) / 100);

/** A quarter of a circle as one curve: a PDF has no arcs, and the browser would write each as eight curves. */
const quarter = (fromX: number, fromY: number, toX: number, toY: number, isClockwise: boolean): string => {
  // The tangents of both ends meet in one of the two corners between them.
  const isBelow = (fromX - toX) * (toY - fromY) > 0 === isClockwise;
  const [cornerX, cornerY] = isBelow ? [fromX, toY] : [toX, fromY];
  const towards = (end: number, corner: number) => short(end + (corner - end) * handle);
  return `C${towards(fromX, cornerX)} ${towards(fromY, cornerY)} ${towards(toX, cornerX)} ${towards(toY, cornerY)} ${short(toX)} ${short(toY)}`;
};
const arc = (fromX: number, fromY: number, toX: number, toY: number, isClockwise: boolean): string =>
  `M${short(fromX)} ${short(fromY)}${quarter(fromX, fromY, toX, toY, isClockwise)}`;
const ring = (x: number, y: number, radius: number): string =>
  arc(x - radius, y, x, y - radius, true) +
  quarter(x, y - radius, x + radius, y, true) +
  quarter(x + radius, y, x, y + radius, true) +
  quarter(x, y + radius, x - radius, y, true);
const line = (fromX: number, fromY: number, toX: number, toY: number): string => `M${fromX} ${fromY}L${toX} ${toY}`;

/** `turn ^ 1` is a tile's picture in a mirror. */
const tiles: readonly Tile[] = [
  // Paths that wind from tile to tile
  (x, y, turn) =>
    turn % 2 === 0
      ? arc(x + 5, y, x, y + 5, true) + arc(x + 10, y + 5, x + 5, y + 10, false)
      : arc(x + 5, y, x + 10, y + 5, false) + arc(x, y + 5, x + 5, y + 10, true),
  // Leaves
  (x, y, turn) =>
    turn % 2 === 0
      ? arc(x, y, x + 10, y + 10, true) + arc(x, y, x + 10, y + 10, false) + line(x, y, x + 10, y + 10)
      : arc(x + 10, y, x, y + 10, true) + arc(x + 10, y, x, y + 10, false) + line(x + 10, y, x, y + 10),
  // Fans
  (x, y, turn) => {
    const [isRight, isLow] = [turn % 2 === 1, turn > 1];
    const [cornerX, cornerY] = [x + (isRight ? 10 : 0), y + (isLow ? 10 : 0)];
    const [inX, inY] = [isRight ? -1 : 1, isLow ? -1 : 1];
    return [3, 6, 9]
      .map((radius) => arc(cornerX + inX * radius, cornerY, cornerX, cornerY + inY * radius, isRight === isLow))
      .join('');
  },
  // Roofs
  (x, y, turn) => {
    const isRising = turn % 2 === 0;
    return [0, 3.5, 7]
      .map((step) => (isRising ? line(x, y + 10 - step, x + 10 - step, y) : line(x + step, y, x + 10, y + 10 - step)))
      .join('');
  },
  // Woven bands
  (x, y, turn) =>
    [2, 5, 8]
      .map((step) =>
        (x / tile + y / tile + (turn >> 1)) % 2 === 0
          ? line(x, y + step, x + 10, y + step)
          : line(x + step, y, x + step, y + 10),
      )
      .join(''),
  // Rings
  (x, y, turn) =>
    [4.2, 2.8, 1.4]
      .slice(0, 1 + (turn >> 1) * 2)
      .map((radius) => ring(x + 5, y + 5, radius))
      .join(''),
];

/** The same title has the same pattern everywhere; its left half is the right one in a mirror. */
export function coverPattern(title: string, columns: number, rows: number): CoverPattern {
  const seed = sha256(new TextEncoder().encode(title.normalize('NFC')));
  const digits = [...seed].map((digit) => Number.parseInt(digit, 16));
  const draw = tiles[(digits[0]! * 16 + digits[1]!) % tiles.length]!;
  const half = Math.ceil(columns / 2);
  let path = '';
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const isLeft = column < half;
      const own = isLeft ? column : columns - 1 - column;
      const turn = digits[2 + ((row * half + own) % (digits.length - 2))]! % 4;
      path += draw(column * tile, row * tile, isLeft ? turn : turn ^ 1);
    }
  return { width: columns * tile, height: rows * tile, path, weight: 0.3 };
}
