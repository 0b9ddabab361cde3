// Fonts beside an author's style sheet: which are embedded, and in what.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { readAuthorStyle } from '../../src/content/authorStyle.ts';
import { Diagnostics } from '../../src/diagnostics/finding.ts';
import { build } from '../../src/index.ts';
import { folderWith, temporaryFolder } from '../support/folders.ts';
import { readPdf } from '../support/readPdf.ts';

const files = join(
  createRequire(import.meta.url).resolve('@fontsource/atkinson-hyperlegible-next/package.json'),
  '../files/atkinson-hyperlegible-next-latin-400-normal',
);
const woff2 = readFileSync(`${files}.woff2`);

/** The TrueType file in a WOFF file (WOFF 1.0, section 5), with other rights to embed it. */
function trueType(rights: number): Buffer {
  const woff = readFileSync(`${files}.woff`);
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const at = 44 + index * 20;
    const [offset, packed, size] = [4, 8, 12].map((from) => woff.readUInt32BE(at + from)) as [number, number, number];
    const bytes = woff.subarray(offset, offset + packed);
    return { tag: woff.toString('latin1', at, at + 4), bytes: packed < size ? inflateSync(bytes) : Buffer.from(bytes) };
  });
  const head = Buffer.alloc(12 + count * 16);
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  const parts: Buffer[] = [];
  let offset = head.length;
  tables.forEach(({ tag, bytes }, index) => {
    if (tag === 'OS/2') bytes.writeUInt16BE(rights, 8);
    head.write(tag, 12 + index * 16, 'latin1');
    head.writeUInt32BE(offset, 12 + index * 16 + 8);
    head.writeUInt32BE(bytes.length, 12 + index * 16 + 12);
    const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
    parts.push(padded);
    offset += padded.length;
  });
  return Buffer.concat([head, ...parts]);
}

async function read(source: string, written: Readonly<Record<string, Uint8Array | string>>, more = '') {
  const folder = folderWith({ 'guide/my.css': `@font-face{font-family:"School";src:${source}${more}}` });
  for (const [name, bytes] of Object.entries(written)) {
    mkdirSync(join(folder, 'guide', name, '..'), { recursive: true });
    writeFileSync(join(folder, 'guide', name), bytes);
  }
  const diagnostics = new Diagnostics();
  const origin = { path: 'guide.md', line: 1, column: 1 };
  const named = { name: 'my.css', folder: join(folder, 'guide'), origin };
  const { fonts } = await readAuthorStyle(named, undefined, diagnostics);
  return { fonts: fonts ?? [], messages: diagnostics.messages.map(({ ruleId, reason }) => `${ruleId} ${reason}`) };
}

it.each([
  ['url(a.woff2)', { 'a.woff2': woff2 }, 'font/woff2'],
  ['url("fonts/a.ttf") format("truetype")', { 'fonts/a.ttf': trueType(0) }, 'font/ttf'],
  ['local("School"), url(a.woff2) format("woff2")', { 'a.woff2': woff2 }, 'font/woff2'],
  // Editable embedding is as good as none said.
  ['url(a.ttf)', { 'a.ttf': trueType(8) }, 'font/ttf'],
  // The least restrictive of several rights holds.
  ['url(a.ttf)', { 'a.ttf': trueType(2 | 8) }, 'font/ttf'],
])('%s is embedded', async (source, written, mediaType) => {
  const { fonts, messages } = await read(source, written, ';font-weight:700;font-style:italic');
  expect(messages).toEqual([]);
  const [font] = fonts as [(typeof fonts)[number]];
  expect(font).toMatchObject({ family: 'School', weight: '700', style: 'italic', isForPaperAlone: false });
  expect(font.css).toContain(`src:url(data:${mediaType};base64,`);
});

it.each([
  ['url(b.woff2)', { 'a.woff2': woff2 }, 'font-refused The font `b.woff2`: there is no such file'],
  ['url(../a.woff2)', { '../a.woff2': woff2 }, 'font-refused The font `../a.woff2`: it must lie in the folder'],
  ['url(https://example.org/a.woff2)', {}, 'font-refused The font `https://example.org/a.woff2`: it must lie in'],
  ['url(//example.org/a.woff2)', {}, 'font-refused The font `//example.org/a.woff2`: it must lie in'],
  ['url(a.woff2)', { 'a.woff2': '<html>' }, 'font-refused The font `a.woff2`: it is no font'],
  ['url(a.woff2)', { 'a.woff2': woff2.subarray(0, 900) }, 'font-refused The font `a.woff2`: it is damaged'],
  ['url(a.woff2)', { 'a.woff2': Buffer.alloc(5e6) }, 'font-refused The font `a.woff2`: it is larger than 4 MB'],
  ['url(a.ttf)', { 'a.ttf': trueType(2) }, 'font-refused The font `a.ttf`: its licence forbids embedding'],
  ['url(a.ttf)', { 'a.ttf': trueType(0x100) }, 'font-refused The font `a.ttf`: its licence forbids embedding a part'],
  ['url(a.ttf)', { 'a.ttf': trueType(0x200) }, 'font-refused The font `a.ttf`: its licence allows pictures'],
  ['local("Arial")', {}, 'style-refused Nothing is loaded'],
])('%s is not: %#', async (source, written, message) => {
  const { fonts, messages } = await read(source, written as Record<string, Uint8Array | string>);
  expect(fonts).toEqual([]);
  expect(messages).toEqual([expect.stringContaining(message)]);
});

it('one for print and view alone is for PDFs alone', async () => {
  const { fonts, messages } = await read('url(a.ttf)', { 'a.ttf': trueType(4) });
  expect(fonts).toMatchObject([{ isForPaperAlone: true }]);
  expect(messages).toEqual([expect.stringContaining('only PDFs have it')]);
});

it('stands in PDF, e-book and web page', async () => {
  const folder = folderWith({
    'emma/guide.md': '---\nstyle: my.css\n---\n\n# Emma\n\n## Plot\n\nEmma makes matches.\n',
    'emma/my.css':
      '@font-face{font-family:School;src:url(school.woff2)}:root{--serif:School,"Source Serif 4",var(--fallback),serif}',
  });
  writeFileSync(join(folder, 'emma/school.woff2'), woff2);
  const out = temporaryFolder();
  const { guides } = await build({ paths: [join(folder, 'emma')], out, editions: ['guide'] });
  expect(guides[0]!.messages.filter(({ ruleId }) => /font|style/.test(String(ruleId)))).toEqual([]);
  const made = (extension: string) => readFileSync(join(out, 'emma', `emma.${extension}`));
  const text = (await readPdf(new Uint8Array(made('pdf')))).pages.flatMap(({ runs }) => runs);
  expect(text.find((run) => run.text.includes('makes matches'))!.font).toContain('AtkinsonHyperlegible');
  expect(made('html').toString()).toMatch(/@font-face\{font-family:"School"[^}]*url\(data:font\/woff2;base64,/);
  const book = unzipSync(made('epub'));
  const name = Object.keys(book).find((file) => /fonts\/author-.*\.woff2$/.test(file))!;
  expect(Buffer.compare(Buffer.from(book[name]!), woff2)).toBe(0);
  const css = Object.entries(book).find(([file]) => file.endsWith('.css'))!;
  expect(strFromU8(css[1])).toContain('body{font-family:"School",');
  expect(strFromU8(book['OEBPS/content.opf']!)).toContain(
    `href="${name.replace('OEBPS/', '')}" media-type="font/woff2"`,
  );
});
