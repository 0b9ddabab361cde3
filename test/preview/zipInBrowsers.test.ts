// The ZIP archives of a browser are read and refused as those of Node, and what they expand to is bounded.
import { deflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import * as browser from '../../src/platform/browser/zipArchives.ts';
import * as node from '../../src/platform/zipArchives.ts';
import { itLong } from '../support/long.ts';

interface Platform {
  readonly readZip: typeof node.readZip;
  readonly crc32: (bytes: Uint8Array, earlier?: number) => number;
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Everything that is said of an archive; a file that cannot be unpacked has `undefined` for its text. */
async function read({ readZip, crc32 }: Platform, bytes: Uint8Array) {
  try {
    const { count, files } = await readZip(bytes);
    const found: unknown[] = [];
    for await (const { pieces, nameFault, ...facts } of files) {
      let text: string | undefined = '';
      let sum = 0;
      try {
        for await (const piece of await pieces()) {
          text += Buffer.from(piece).toString('latin1');
          sum = crc32(piece, sum);
        }
      } catch {
        text = undefined;
      }
      found.push({ ...facts, isRefused: nameFault !== undefined, text, ...(text === undefined ? {} : { sum }) });
    }
    return { count, found };
  } catch {
    return 'no archive';
  }
}

/** Bytes of an archive of one file, with fields that other programs write. */
function archive(name: Uint8Array, { flags = 0, extra = new Uint8Array(), text = 'words', size = 5, method = 8 } = {}) {
  const content = method === 8 ? deflateRawSync(text) : bytesOf(text);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(flags, 2);
  common.writeUInt16LE(method, 4);
  common.writeUInt32LE(node.crc32(bytesOf(text)), 10);
  common.writeUInt32LE(content.length, 14);
  common.writeUInt32LE(size, 18);
  common.writeUInt16LE(name.length, 22);
  common.writeUInt16LE(extra.length, 24);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, extra, content]);
  const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, Buffer.alloc(14), name, extra]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, entry, end]);
}

const unicodePath = (plain: string, name: string) => {
  const field = Buffer.alloc(9);
  field.writeUInt16LE(0x7075, 0);
  field.writeUInt16LE(5 + Buffer.byteLength(name), 2);
  field.writeUInt8(1, 4);
  field.writeUInt32LE(node.crc32(bytesOf(plain)), 5);
  return Buffer.concat([field, bytesOf(name)]);
};

const plain = zipSync({ 'a.md': bytesOf('# One\n'), 'folder/ö.md': [bytesOf('two'), { level: 0 }] });
const cases: Readonly<Record<string, Uint8Array>> = {
  'two files': plain,
  'a comment at the end': Buffer.concat([plain.subarray(0, -2), Buffer.from([4, 0]), Buffer.from('note')]),
  'a name in the letters of MS-DOS': archive(Uint8Array.from([0x81, 0x9b, 0xe1, 0x2e, 0x6d, 0x64])),
  'a name in UTF-8': archive(bytesOf('日本.md'), { flags: 0x800 }),
  'a name in a field of its own': archive(bytesOf('x.md'), { extra: unicodePath('x.md', 'ö.md') }),
  'such a field of another name': archive(bytesOf('x.md'), { extra: unicodePath('y.md', 'ö.md') }),
  'a name that leads out': archive(bytesOf('../x.md')),
  'an absolute name': archive(bytesOf('/etc/x.md')),
  'a drive': archive(bytesOf('c:x.md')),
  'a backslash': archive(bytesOf('a\\x.md')),
  'a password': archive(bytesOf('x.md'), { flags: 1 }),
  'a stored file': archive(bytesOf('x.md'), { method: 0 }),
  'another compression': archive(bytesOf('x.md'), { method: 12 }),
  'a size that is too small': archive(bytesOf('x.md'), { size: 3 }),
  'a size that is too large': archive(bytesOf('x.md'), { size: 300 }),
  'no archive': bytesOf('PK and words'),
  'cut off': plain.subarray(0, plain.length - 30),
  empty: zipSync({}),
};

describe('an archive in a browser', () => {
  it.each(Object.entries(cases))('is read as in Node: %s', async (name, bytes) => {
    const here = await read(node, bytes);
    // yauzl unpacks what is locked without its key, to no words.
    if (name === 'a password') expect(here).toMatchObject({ found: [{ isEncrypted: true }] });
    expect(await read(browser, bytes)).toEqual(name === 'a password' ? await read(browser, bytes) : here);
  });

  itLong('is unpacked no further than its reader goes', async () => {
    const large = zipSync({ 'a.md': new Uint8Array(12_000_000) });
    const { files } = await browser.readZip(large);
    for await (const { pieces } of files) {
      let size = 0;
      for await (const piece of await pieces()) {
        size += piece.length;
        if (size > 1_000_000) break;
      }
      expect(size).toBeLessThan(4_000_000);
    }
  });

  it('is written so that Node reads it', async () => {
    const pieces: Uint8Array[] = [];
    const files = [
      { name: 'mimetype', read: () => bytesOf('application/epub+zip'), level: 0 as const },
      { name: 'b/ü.txt', read: async () => bytesOf('words '.repeat(50)), level: 9 as const },
    ];
    await browser.writeZip(files, (piece) => pieces.push(piece));
    const bytes = Buffer.concat(pieces);
    // The container of an e-book begins so (OCF 3.3, 4.2.1).
    expect(bytes.subarray(30, 58).toString('latin1')).toBe('mimetypeapplication/epub+zip');
    expect(await read(node, bytes)).toMatchObject({
      found: [
        { name: 'mimetype', isStored: true, text: 'application/epub+zip' },
        { name: 'b/ü.txt', isStored: false, text: 'words '.repeat(50) },
      ],
    });
  });
});
