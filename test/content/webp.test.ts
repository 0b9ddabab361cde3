// The numbers in a WebP file must agree before anything decodes it. Files are made here, and only our own check reads the damaged ones.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findWebpDamage } from '../../src/formats/webp.ts';
import { readMarkdown } from '../guide/reading.ts';

const still = readFileSync('test/fixtures/everything/images/tape.webp');
const moving = readFileSync('test/fixtures/rules/image-webp/tape.webp');

const chunk = (name: string, payload: Buffer) => {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(payload.length);
  return Buffer.concat([Buffer.from(name, 'latin1'), size, payload, Buffer.alloc(payload.length % 2)]);
};
const file = (...chunks: Buffer[]) => chunk('RIFF', Buffer.concat([Buffer.from('WEBP', 'latin1'), ...chunks]));
const bits = (value: number) => Buffer.from([value & 255, (value >> 8) & 255, value >> 16]);
const header = (flags: number, width: number, height: number) =>
  chunk('VP8X', Buffer.concat([Buffer.from([flags, 0, 0, 0]), bits(width - 1), bits(height - 1)]));
/** Says its size and holds no pixels. */
const picture = (width: number, height: number) => {
  const sizes = Buffer.alloc(4);
  sizes.writeUInt32LE((width - 1) | ((height - 1) << 14));
  return chunk('VP8L', Buffer.concat([Buffer.from([0x2f]), sizes, Buffer.alloc(3)]));
};
const settings = chunk('ANIM', Buffer.alloc(6));
const frame = (left: number, top: number, width: number, height: number, ...chunks: Buffer[]) =>
  chunk(
    'ANMF',
    Buffer.concat([bits(left / 2), bits(top / 2), bits(width - 1), bits(height - 1), Buffer.alloc(4), ...chunks]),
  );

describe('sound', () => {
  it.each([
    ['one lossy picture', still],
    ['frames', moving],
    ['one lossless picture', file(picture(8, 6))],
    ['an extended file of one picture', file(header(0, 8, 6), chunk('ICCP', Buffer.alloc(3)), picture(8, 6))],
    ['frames in a corner', file(header(2, 8, 6), settings, frame(4, 2, 4, 4, picture(4, 4)))],
    ['chunks nobody knows', file(header(0, 8, 6), chunk('NOTE', Buffer.alloc(5)), picture(8, 6))],
    ['bytes after its end', Buffer.concat([still, Buffer.alloc(7)])],
  ])('%s', (_, bytes) => {
    expect(findWebpDamage(bytes)).toBeUndefined();
  });
});

describe('damaged', () => {
  it.each([
    ['no picture', file(chunk('ICCP', Buffer.alloc(4)))],
    ['a canvas and no picture', file(header(0, 8, 6))],
    ['another size than its picture', file(header(0, 8, 6), picture(7, 6))],
    ['two pictures', file(header(0, 8, 6), picture(8, 6), picture(8, 6))],
    ['frames without settings', file(header(2, 8, 6), frame(0, 0, 8, 6, picture(8, 6)))],
    ['settings and no frames', file(header(2, 8, 6), settings)],
    ['frames before their settings', file(header(2, 8, 6), frame(0, 0, 8, 6, picture(8, 6)), settings)],
    ['frames in a file that stands still', file(header(0, 8, 6), picture(8, 6), frame(0, 0, 8, 6, picture(8, 6)))],
    ['a frame that reaches out of the canvas', file(header(2, 8, 6), settings, frame(2, 0, 8, 6, picture(8, 6)))],
    ['a frame of another size than its picture', file(header(2, 8, 6), settings, frame(0, 0, 8, 6, picture(8, 5)))],
    ['a frame of two pictures', file(header(2, 8, 6), settings, frame(0, 0, 8, 6, picture(8, 6), picture(8, 6)))],
    ['a frame without a picture', file(header(2, 8, 6), settings, frame(0, 0, 8, 6))],
    ['no transparency where it says so', file(header(0, 8, 6), chunk('ALPH', Buffer.alloc(0)), picture(8, 6))],
  ])('%s', (_, bytes) => {
    expect(findWebpDamage(bytes)).toEqual(expect.any(String));
  });

  it('wherever it is cut', () => {
    for (const bytes of [still, moving])
      fc.assert(
        fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), (end) => {
          expect(findWebpDamage(bytes.subarray(0, end))).toEqual(expect.any(String));
        }),
      );
  });

  it('whatever bytes it is made of, there is an answer', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(moving.length - 1), fc.nat(255)), { maxLength: 12 }), (changes) => {
        const bytes = Buffer.from(moving);
        for (const [at, byte] of changes) bytes[at] = byte;
        expect(['string', 'undefined']).toContain(typeof findWebpDamage(bytes));
      }),
    );
  });

  it('is a message at the picture, whose description is printed', async () => {
    const { guide, said } = await readMarkdown({
      'guide.md': 'Text.\n\n![A tape](tape.webp)\n',
      'tape.webp': file(header(2, 8, 6), settings),
    });
    expect(said).toEqual(['guide.md:3:1 [asset-unreadable]']);
    expect(guide.assets).toEqual({});
  });
});
