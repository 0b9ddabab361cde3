// Turns colours into what is left of them on grey paper: luminance, contrast, grey and chroma.

/** `0xRRGGBB` in sRGB. */
export type Colour = number;

export const white: Colour = 0xffffff;

/** Relative luminance as WCAG 2.2 defines it: 0 for black, 1 for white. */
export const luminance = (colour: Colour): number =>
  0.2126 * linear[red(colour)]! + 0.7152 * linear[green(colour)]! + 0.0722 * linear[blue(colour)]!;

/**
 * Contrast ratio of WCAG 2.2 (1.4.3), between 1 and 21, of two colours or of the greys a printer makes of them, whichever is
 * lower: the eye and the machine do not agree about blue and red, and the words must be readable either way.
 */
export function contrast(one: Colour, other: Colour): number {
  const asSeen = ratio(luminance(one), luminance(other));
  return Math.min(asSeen, ratio(linear[level(one)]!, linear[level(other)]!));
}

/** Share of the paper that ink covers, 0 to 1; grey as in ISO 32000-1, 10.3.3. */
export const coverage = (colour: Colour): number =>
  1 - (0.3 * red(colour) + 0.59 * green(colour) + 0.11 * blue(colour)) / 255;

/** Distance from grey, 0 to 255: the largest component less the smallest. */
export const chroma = (colour: Colour): number =>
  Math.max(red(colour), green(colour), blue(colour)) - Math.min(red(colour), green(colour), blue(colour));

/** What is seen of a colour that lets `1 − opacity` of the one behind it through (ISO 32000-1, 11.3.3). */
export function blend(colour: Colour, opacity: number, behind: Colour): Colour {
  const part = (of: (colour: Colour) => number) => Math.round(opacity * of(colour) + (1 - opacity) * of(behind));
  return (part(red) << 16) | (part(green) << 8) | part(blue);
}

export const shownColour = (colour: Colour): string => `#${colour.toString(16).padStart(6, '0')}`;

const red = (colour: Colour) => colour >> 16;
const green = (colour: Colour) => (colour >> 8) & 255;
const blue = (colour: Colour) => colour & 255;
const level = (colour: Colour) => Math.round(255 * (1 - coverage(colour)));

const ratio = (one: number, other: number) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

/** Components of sRGB in linear light, as in WCAG 2.2; the threshold is that of IEC 61966-2-1. */
const linear = Array.from({ length: 256 }, (_, component) => {
  const share = component / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});
