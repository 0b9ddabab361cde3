// Faults around the preview, seen on its page: a disk that takes nothing, a printing browser that ends.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { longestWait, openOwnBrowser, openTab, recordedBrowser } from '../support/browser.ts';
import { temporaryFolder } from '../support/folders.ts';
import { isLong, itLong } from '../support/long.ts';
import { openPreview, type TestPreview } from './openPreview.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openOwnBrowser();
});
afterAll(() => browser.close());

async function openPage({ address }: TestPreview): Promise<Page> {
  const page = await openTab(browser);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(address);
  await page.waitForSelector('#work:not([hidden])');
  return page;
}

const see = (page: Page, test: string) => page.waitForFunction(test, { polling: 50 });
const says = (id: string, words: string) =>
  `document.getElementById('${id}').textContent.includes(${JSON.stringify(words)})`;

/** At the end of the text. */
async function type(page: Page, words: string): Promise<void> {
  await page.focus('#editor .cm-content');
  await page.keyboard.down('Control');
  await page.keyboard.press('End');
  await page.keyboard.up('Control');
  await page.keyboard.type(words);
}

/** A disk of 64 kB. @returns undefined where this process may mount none */
function smallDisk(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const disk = join(temporaryFolder(), 'disk');
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk], { stdio: 'ignore' });
    return disk;
  } catch {
    return undefined;
  }
}

const disk = smallDisk();

describe.skipIf(!disk)('a disk', () => {
  const path = join(disk ?? '', 'lamp.md');
  const filler = join(disk ?? '', 'filler');
  let preview: TestPreview;
  let page: Page;
  beforeAll(async () => {
    writeFileSync(path, '# The Lamp\n\nOne.\n');
    preview = await openPreview({ path });
    page = await openPage(preview);
  });
  afterAll(async () => {
    await page?.close();
    await preview?.close();
    execFileSync('umount', [disk!]);
  });

  /** A slow machine saves between two keys, too. */
  const isSaved = (words: string) =>
    expect.poll(() => readFileSync(path, 'utf8'), { timeout: longestWait }).toContain(words);

  it('that is full: the page says it and keeps the text, which is saved once there is room', async () => {
    expect(() => writeFileSync(filler, Buffer.alloc(1_000_000))).toThrow('ENOSPC');
    await type(page, 'Two.');
    await see(page, says('remarks', 'could not be saved'));
    expect(await page.$eval('#remarks', (remarks) => remarks.textContent)).toMatch(/Nothing is lost/);
    expect(await page.$eval('#editor', (editor) => editor.textContent)).toContain('Two.');
    expect(readFileSync(path, 'utf8')).toBe('# The Lamp\n\nOne.\n');
    expect(readdirSync(disk!).sort()).toEqual(['filler', 'lamp.md']);
    rmSync(filler);
    await type(page, ' Three.');
    await isSaved('Two. Three.');
    await see(page, says('saved', 'Saved in lamp.md'));
  });

  itLong('that is read only: the same', async () => {
    execFileSync('mount', ['-o', 'remount,ro', disk!]);
    const before = readFileSync(path, 'utf8');
    // The remark on the full disk stands there yet.
    await page.$eval('#remarks', (remarks) => remarks.replaceChildren());
    await type(page, ' Four.');
    await see(page, `${says('remarks', 'could not be saved')} && !${says('saved', 'Saved in lamp.md')}`);
    expect(await page.$eval('#editor', (editor) => editor.textContent)).toContain('Four.');
    expect(readFileSync(path, 'utf8')).toBe(before);
    execFileSync('mount', ['-o', 'remount,rw', disk!]);
    await type(page, ' Five.');
    await isSaved('Four. Five.');
    await see(page, says('saved', 'Saved in lamp.md'));
  });
});

// By default test/renderers/pdf/browserLoss.test.ts says it of a single print.
it.runIf(isLong && process.platform === 'linux')('a printing browser that is killed is started once more', async () => {
  const path = join(temporaryFolder(), 'lamp.md');
  writeFileSync(path, '# The Lamp\n\n## Quotations\n\n> The lamp went out.\n>\n> — Ada\n');
  const printing = await recordedBrowser();
  const preview = await openPreview({ path, browser: printing.path });
  const page = await openPage(preview);
  await see(page, says('fit-words', 'The one quotation fits'));
  await see(page, 'document.body.dataset.done');
  printing.signal('browser', 'SIGKILL');
  await type(page, '\n> Ada lit it again.\n>\n> — Ada\n');
  await see(page, says('fit-words', 'All 2 quotations fit'));
  expect(printing.groups()).toHaveLength(2);
  expect(await page.$eval('#old', (old) => (old as HTMLElement).hidden)).toBe(true);
  await page.close();
  await preview.close();
});
