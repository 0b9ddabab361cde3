// An e-book built without its PDF has the page numbers of the one that lies there, if that is of the same content, and else none.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { beforeAll, describe, expect, it } from 'vitest';
import { type BuildOptions, build } from '../../src/index.ts';
import { filesIn, temporaryFolder, writeGuide } from '../support/folders.ts';
import { breaksIn, open } from '../support/pageBreaks.ts';

const pngOf = (side: number): Buffer => createCanvas(side, side).toBuffer('image/png');

describe('without the printed guide', () => {
  it('the e-book has no page numbers, claims none, and a note says so', async () => {
    const out = temporaryFolder();
    // No browser of this name could be started.
    const built = await build({
      paths: ['test/fixtures/clean/novel'],
      out,
      formats: ['epub', 'html'],
      browser: join(out, 'no-browser'),
    });
    expect(built.ok).toBe(true);
    const told = built.guides[0]!.messages.filter(({ ruleId }) => ruleId === 'pages-unmarked');
    expect(told.map(({ reason }) => /novel\S*\.pdf/.exec(reason)![0]).sort()).toEqual([
      'novel-teacher.pdf',
      'novel.pdf',
    ]);
    const text = Object.values(open(readFileSync(join(out, 'novel', 'novel.epub')))).join('\n');
    expect(text).not.toMatch(/pagebreak|page-list|pageList|dc:source|pageBreakMarkers|pageNavigation/);
  });

  it('when it cannot be printed the build ends, with nothing written', async () => {
    const out = temporaryFolder();
    const paths = ['test/fixtures/clean/novel'];
    await expect(build({ paths, out, editions: ['guide'], browser: join(out, 'no-browser') })).rejects.toThrow();
    expect(filesIn(out)).toEqual([]);
  });
});

describe('an e-book built alone', () => {
  const out = temporaryFolder();
  const content = '# Tale\n\n## Plot\n\nOnce upon a time.\n\n![A fence](fence.png)\n\n## Themes\n\nTime.\n';
  const picture = pngOf(2);
  const folder = writeGuide('tale', { 'guide.md': content, 'fence.png': picture });
  const [pdf, epub] = ['pdf', 'epub'].map((format) => join(out, 'tale', `tale.${format}`)) as [string, string];
  const alone = async (options: Partial<BuildOptions> = {}) => {
    const browser = join(out, 'no-browser-is-started');
    const built = await build({ paths: [folder], out, editions: ['guide'], formats: ['epub'], browser, ...options });
    const told = built.guides[0]!.messages.find(({ ruleId }) => ruleId === 'pages-unmarked')?.reason;
    return { told, bytes: readFileSync(epub), breaks: breaksIn(open(readFileSync(epub))).length };
  };
  let together: Buffer;

  beforeAll(async () => {
    await build({ paths: [folder], out, editions: ['guide'], formats: ['pdf', 'epub'] });
    together = readFileSync(epub);
  });

  it('has the pages of the PDF that lies there, and every byte of the book built with it', async () => {
    writeFileSync(epub, '');
    const { told, bytes } = await alone();
    expect(told).toBeUndefined();
    expect(Buffer.compare(bytes, together)).toBe(0);
  });

  it('takes the pages from a PDF on other paper as well, and says so', async () => {
    const other = temporaryFolder();
    await build({ paths: [folder], out: other, editions: ['guide'], formats: ['pdf'], paper: 'letter', duplex: true });
    await build({ paths: [folder], out: other, editions: ['guide'], formats: ['epub'] });
    const source = (bytes: Buffer) => /<dc:source id="printed">(.*?)</.exec(open(bytes)['content.opf']!)![1];
    const letter = readFileSync(join(other, 'tale', 'tale.epub'));
    expect(source(letter)).not.toBe(source(together));
    expect(readFileSync(join(other, 'tale', 'tale.pdf')).length).toBeGreaterThan(0);
  });

  it('has none of a PDF built from other words, or of a picture that was changed', async () => {
    writeFileSync(join(folder, 'guide.md'), content.replace('Once', 'Twice'));
    expect(await alone()).toMatchObject({ told: expect.stringContaining('from other content'), breaks: 0 });
    writeFileSync(join(folder, 'guide.md'), content);
    writeFileSync(join(folder, 'fence.png'), pngOf(400));
    expect(await alone()).toMatchObject({ told: expect.stringContaining('from other content'), breaks: 0 });
    writeFileSync(join(folder, 'fence.png'), picture);
  });

  it('has those of a PDF built from the same words with other blank lines', async () => {
    writeFileSync(join(folder, 'guide.md'), content.replace(/\n\n/g, '\n\n\n'));
    expect(await alone()).toMatchObject({ told: undefined });
    writeFileSync(join(folder, 'guide.md'), content);
  });

  it('has none when nothing was built before, or is not to be looked at', async () => {
    expect(await alone({ force: true })).toMatchObject({ told: expect.stringContaining('tale.pdf'), breaks: 0 });
    const built = readFileSync(pdf);
    rmSync(pdf);
    expect(await alone()).toMatchObject({ told: expect.stringContaining('was not before'), breaks: 0 });
    writeFileSync(pdf, built);
  });

  it.each([
    ['damaged', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['no PDF', () => Buffer.from('%PDF-1.7 hello')],
    ['empty', () => Buffer.alloc(0)],
  ])('has none of a file that is %s', async (_name, broken) => {
    const built = readFileSync(pdf);
    writeFileSync(pdf, broken(built));
    expect(await alone()).toMatchObject({ told: expect.stringContaining('tale.pdf'), breaks: 0 });
    writeFileSync(pdf, built);
  });
});
