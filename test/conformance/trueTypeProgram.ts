// Builds the smallest TrueType program that a checker can compare with a PDF: widths, and which code has which glyph.

interface Table {
  readonly platform: number;
  readonly encoding: number;
}

/** Glyph 1 is the space, 2 is “!” and so on to “~”; each is 500 wide. */
export function trueTypeProgram(tables: readonly Table[] = [{ platform: 3, encoding: 1 }], width = 500): Uint8Array {
  const glyphs = 96;
  const parts: Readonly<Record<string, Buffer>> = {
    cmap: characterMap(tables),
    head: numbers(54, [[18, 1000]]),
    hhea: numbers(36, [[34, glyphs]]),
    hmtx: numbers(
      4 * glyphs,
      Array.from({ length: glyphs }, (_, glyph) => [4 * glyph, width]),
    ),
    maxp: numbers(6, [[4, glyphs]]),
  };
  const names = Object.keys(parts);
  let at = 12 + 16 * names.length;
  const directory = numbers(at, [[4, names.length]]);
  for (const [index, name] of names.entries()) {
    directory.write(name, 12 + 16 * index, 'latin1');
    directory.writeUInt32BE(at, 12 + 16 * index + 8);
    directory.writeUInt32BE(parts[name]!.length, 12 + 16 * index + 12);
    at += parts[name]!.length;
  }
  return Buffer.concat([directory, ...Object.values(parts)]);
}

/** Every table says the same: format 4, one segment from the space on, and the one that ends all tables. */
function characterMap(tables: readonly Table[]): Buffer {
  const head = numbers(4 + 8 * tables.length, [[2, tables.length]]);
  for (const [index, { platform, encoding }] of tables.entries()) {
    head.writeUInt16BE(platform, 4 + 8 * index);
    head.writeUInt16BE(encoding, 6 + 8 * index);
    head.writeUInt32BE(head.length, 8 + 8 * index);
  }
  const [first, last] = [0x20, 0x7e];
  const words = [4, 32, 0, 4, 4, 1, 0, last, 0xffff, 0, first, 0xffff, 0x10000 + 1 - first, 1, 0, 0];
  return Buffer.concat([
    head,
    numbers(
      32,
      words.map((word, index) => [2 * index, word]),
    ),
  ]);
}

function numbers(length: number, words: readonly (readonly [at: number, word: number])[]): Buffer {
  const buffer = Buffer.alloc(length);
  for (const [at, word] of words) buffer.writeUInt16BE(word, at);
  return buffer;
}
