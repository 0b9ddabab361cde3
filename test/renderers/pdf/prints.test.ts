// A build starts one browser or none, prints nothing more often than its page numbers need, and writes no more bytes than its peers.
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { expect, it } from 'vitest';
import { findBrowser } from '../../../src/browser/findBrowser.ts';
import { lazyPrinter, type Printer } from '../../../src/browser/printer.ts';
import { bookEdition } from '../../../src/editions/chooseEditions.ts';
import type { Guide } from '../../../src/guide/model.ts';
import { type BuildOptions, build, check, readGuide } from '../../../src/index.ts';
import { placesIn } from '../../../src/renderers/pdf/postProcess/destinations.ts';
import { bookPrinting } from '../../../src/renderers/pdf/printEditions.ts';
import { readPrintedContents } from '../../../src/renderers/pdf/readBack.ts';
import { temporaryFolder, writeGuide } from '../../support/folders.ts';
import { isLong } from '../../support/long.ts';
import { withNothingShared } from '../../support/sharedPrinter.ts';

const project = join(import.meta.dirname, '../../..');

/** The size of the project's own guide as md-to-pdf 5.2.5 makes it (`npm run bench`), with fewer typefaces, no tags, no outline and no index. */
const mdToPdfBytes = 447_000;

it('a long book is tried once and printed once, all in one page, and no print is read wrongly', async () => {
  const guide = (await readGuide(join(project, 'content/never-let-me-go'))).guide as Guide;
  const printer = lazyPrinter();
  const counts = { pages: 0, drafts: 0, prints: 0 };
  const printed: Uint8Array[] = [];
  const counting: Printer = {
    ...printer,
    open: (page, work) => {
      counts.pages += 1;
      return printer.open(page, (open) =>
        work({
          ...open,
          draft: () => {
            counts.drafts += 1;
            return open.draft();
          },
          pdf: async () => {
            counts.prints += 1;
            printed.push(await open.pdf());
            return printed.at(-1)!;
          },
        }),
      );
    },
  };
  try {
    const printing = await bookPrinting(guide, bookEdition(guide, 'guide'), counting, { paper: 'a4' });
    const { bytes } = await printing.print();
    expect(counts).toEqual({ pages: 1, drafts: 1, prints: 1 });
    expect(bytes.length).toBeLessThan(0.85 * mdToPdfBytes);
  } finally {
    await printer.close();
  }
  // pdf.js reads the same places the long way.
  const { places, pages } = (await readPrintedContents(printed[0]!))!;
  expect(Object.keys(placesIn(printed[0]!).pages).length).toBeGreaterThan(100);
  const { pageCount, pages: pageOf, tops } = placesIn(printed[0]!);
  expect(pageCount).toBe(pages.length);
  expect(pageOf).toEqual(Object.fromEntries([...places].map(([id, { page }]) => [id, page])));
  expect(Object.keys(tops)).toEqual(Object.keys(pageOf));
  expect(Object.values(tops).filter((top) => top < 0 || top > 1122)).toEqual([]);
});

it.runIf(process.platform === 'linux')(
  'one browser serves a whole build and navigates once in each tab, and none is started where nothing is printed',
  async () => {
    const folder = temporaryFolder();
    const log = join(folder, 'starts');
    const found = (await findBrowser())!;
    // The name says which kind it is.
    const commands = join(folder, 'commands');
    const wrapper = join(folder, found.isShell ? 'headless_shell' : 'chromium');
    const variables = Object.entries(found.environment).map(([name, value]) => `export ${name}='${value}'\n`);
    // The program's requests reach the browser by descriptor 3.
    writeFileSync(
      wrapper,
      `#!/bin/bash\necho start >> '${log}'\n${variables.join('')}exec 3< <(exec tee '${commands}' <&3)\nexec '${found.path}' "$@"\n`,
    );
    chmodSync(wrapper, 0o755);
    const asked = (command: string) => readFileSync(commands, 'utf8').split(`"method":"Page.${command}"`).length - 1;
    const text = (title: string) =>
      `# ${title}\n\n## Quotations\n\n> Words.\n>\n> — Somebody, 1\n\n## Plot\n\nIt ends.\n`;
    const paths = ['One', 'Two'].map((title) => writeGuide(title.toLowerCase(), { 'guide.md': text(title) }, folder));
    const starts = () => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').length - 1 : 0);
    const run = (options: Partial<BuildOptions>) =>
      build({ paths, out: join(folder, 'out'), browser: wrapper, jobs: 1, ...options });

    await run({ editions: ['guide'], formats: ['html', 'epub'] });
    await check(paths);
    expect(starts()).toBe(0);
    const { guides } = await run({ editions: ['guide', 'handouts', 'quotes', 'booklet'], formats: ['pdf'] });
    expect(guides.flatMap((guide) => guide.files)).toHaveLength(10);
    expect(starts()).toBe(1);
    expect(asked('setDocumentContent')).toBe(10);
    // Two tries and a print for each book, two short handouts and a sheet for each guide.
    expect(asked('printToPDF')).toBe(2 * (3 + 3 + 2 + 1));
    // A tab navigates once, to the page where documents take one another's place; a second tab is opened ahead.
    expect(asked('navigate')).toBeLessThanOrEqual(2);
  },
);

it.runIf(isLong)('a tab that has printed other documents prints the same bytes, with its own pictures', async () => {
  const folder = temporaryFolder();
  const guideOf = (slug: string, colour: string) => {
    const canvas = createCanvas(40, 40);
    const ink = canvas.getContext('2d');
    ink.fillStyle = colour;
    ink.fillRect(0, 0, 40, 40);
    const text = `# Same\n\n## Plot\n\n![A square](square.png)\n\n| A | B |\n|---|---|\n| c | d |\n\n## Style\n\n![A square](square.png)\n`;
    return writeGuide(slug, { 'guide.md': text, 'square.png': canvas.toBuffer('image/png') }, folder);
  };
  const [dark, light] = [guideOf('dark', '#000'), guideOf('light', '#ddd')];
  const options = { formats: ['pdf'], jobs: 1 } as const;
  await build({ ...options, paths: [dark, light], out: join(folder, 'together') });
  const alone = await withNothingShared(() =>
    build({ ...options, paths: [light], out: join(folder, 'alone'), editions: ['handouts'] }),
  );
  const files = alone.guides[0]!.files.map(({ path }) => path);
  expect(files).toHaveLength(2);
  for (const file of files)
    expect(readFileSync(file).equals(readFileSync(file.replace('/alone/', '/together/'))), file).toBe(true);
});
