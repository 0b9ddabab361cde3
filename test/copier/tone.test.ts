// Colours as copies show them, against the values that the standards give.
import { describe, expect, it } from 'vitest';
import { blend, chroma, contrast, coverage, luminance, shownColour } from '../../src/inspect/copies/paintedContents.ts';

describe('contrast', () => {
  it.each([
    [0x000000, 0xffffff, 21],
    [0xffffff, 0xffffff, 1],
    // The lightest grey that WCAG allows on white, and the first that it does not.
    [0x767676, 0xffffff, 4.54],
    [0x777777, 0xffffff, 4.48],
    // Red is paler to the eye than to a printer, blue on black the other way round.
    [0xff0000, 0xffffff, 4.0],
    [0x0000ff, 0x000000, 1.23],
  ])('%i on %i', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 2);
    expect(contrast(other, one)).toBe(contrast(one, other));
  });
});

it('luminance of the primaries is what WCAG gives', () => {
  expect([0xff0000, 0x00ff00, 0x0000ff].map(luminance)).toEqual([0.2126, 0.7152, 0.0722]);
});

it('coverage is that of the grey', () => {
  expect([0x000000, 0xffffff].map(coverage)).toEqual([1, 0]);
  expect(coverage(0xff0000)).toBeCloseTo(0.7);
});

it('chroma is the distance from grey', () => {
  expect([0x808080, 0xff0000, 0x101820].map(chroma)).toEqual([0, 255, 16]);
});

it('opacity lets the colour behind through', () => {
  expect(shownColour(blend(0x000000, 0.5, 0xffffff))).toBe('#808080');
  expect(blend(0x123456, 1, 0xffffff)).toBe(0x123456);
});
