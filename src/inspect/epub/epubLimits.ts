// Says how much of an e-book is looked at: what may be read of any, and what its checks need of it.
import { limits as ofReading } from '../../formats/zipLimits.ts';

export { tooLarge } from '../../formats/zipLimits.ts';

const mega = 1_000_000;

export const limits = {
  ...ofReading,
  /** Of one picture, typeface or other file, of which only the beginning is kept. */
  file: 200 * mega,
  /** Kept of a picture: its size stands in the beginning, behind whatever the camera noted. */
  head: mega,
  /** Of all style sheets together and the style in pages; books have a few dozen kB. */
  styles: 2 * mega,
} as const;
