// A person's steps on the preview's page, with the program or without: paste, write, press, and wait for its words.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, ConsoleMessage, Page } from 'puppeteer';
import { expect } from 'vitest';
import { longestWait, openTab } from '../support/browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Long enough that thirty-three of them do not fit on one page. */
const quotation = (n: number) =>
  `> Quotation number ${n} of the lamp that the keeper forgot to put out on the evening of the storm, and which burned until somebody came.\n>\n> — Ada, chapter ${n}\n`;
export const quotations = (count: number): string =>
  `## Quotations\n\n${Array.from({ length: count }, (_, index) => quotation(index + 1)).join('\n')}`;

/** A browser may say that it lets nothing run in the frame of the reading view, and when it says so is its own affair. */
const isRefusal = (text: string) => text.includes("'allow-scripts'");

/** Pages that were made of one guide are asked for while another one is opened. */
const isOfClosedGuide = (message: ConsoleMessage) =>
  message.text().includes('404') && /\/api\/file\//.test(message.location().url ?? '');

/** Errors that a tab reports, and all addresses that it asks for. */
export class Watch {
  readonly complaints: string[] = [];
  readonly requests: string[] = [];

  /** An empty tab; it accepts each question that the browser asks. */
  async open(browser: Browser): Promise<Page> {
    const tab = await openTab(browser);
    tab.on('console', (message) => {
      if (message.type() !== 'error' || isRefusal(message.text()) || isOfClosedGuide(message)) return;
      this.complaints.push(message.text());
    });
    tab.on('pageerror', (error) => this.complaints.push(String(error)));
    tab.on('dialog', (dialog) => void dialog.accept());
    const devtools = await tab.createCDPSession();
    await devtools.send('Network.enable');
    devtools.on('Network.requestWillBeSent', ({ request }) => this.requests.push(request.url));
    return tab;
  }
}

/** Replaces the whole text as if it were typed. */
export async function writeIn(page: Page, text: string): Promise<void> {
  await page.focus('#editor .cm-content');
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
  const devtools = await page.createCDPSession();
  await devtools.send('Input.insertText', { text });
  await devtools.detach();
}

/** The path of a downloaded file, once it is whole: till then Chromium writes to a hidden file, then to one named `.crdownload`. */
export async function newFileIn(folder: string, before: ReadonlySet<string> = new Set()): Promise<string> {
  const find = () =>
    readdirSync(folder).find((name) => !before.has(name) && !name.startsWith('.') && !name.endsWith('.crdownload'));
  await expect.poll(find, { timeout: longestWait }).toBeDefined();
  return join(folder, find()!);
}

/** Each in the page of the test, or in another one. */
export function pageSteps(current: () => Page) {
  const see = (test: string, page = current()) => page.waitForFunction(test, { polling: 50 });
  return {
    see,
    fitSays: (words: string, page = current()) =>
      see(`document.getElementById('fit-words').textContent.includes(${JSON.stringify(words)})`, page),
    textOf: (id: string, page = current()) => page.$eval(`#${id}`, (element) => element.textContent ?? ''),
    /** A click of the mouse, once the element stands still. */
    press: (selector: string, page = current()) => page.locator(selector).setTimeout(longestWait).click(),

    paste: async (text: string, page = current()): Promise<void> => {
      await page.evaluate(() => {
        if (document.getElementById('start')!.hidden) document.getElementById('anew')!.click();
      });
      await page.waitForSelector('#start:not([hidden])');
      await page.$eval(
        '#paste',
        (field, value) => {
          (field as HTMLTextAreaElement).value = value;
        },
        text,
      );
      await page.$eval('#paste-form button', (button) => (button as HTMLButtonElement).click());
      await page.waitForSelector('#work:not([hidden])');
    },

    write: (text: string, page = current()) => writeIn(page, text),

    /** In the browser's own store, whole. */
    isKept: (text: string, page = current()) =>
      page.waitForFunction(
        (wanted) =>
          new Promise((resolve) => {
            const asked = indexedDB.open('studyguide-preview');
            asked.onsuccess = () => {
              const all = asked.result.transaction('guides').objectStore('guides').getAll();
              all.onsuccess = () => {
                asked.result.close();
                const guides = all.result as { files: { contents: unknown }[] }[];
                resolve(guides.some(({ files }) => files.some(({ contents }) => contents === wanted)));
              };
            };
          }),
        { polling: 50 },
        text,
      ),

    /** In the browser's own store, too. */
    isBookKept: (name: string, page = current()) =>
      page.waitForFunction(
        (wanted) =>
          new Promise((resolve) => {
            const asked = indexedDB.open('studyguide-preview');
            asked.onsuccess = () => {
              const all = asked.result.transaction('books').objectStore('books').getAll();
              all.onsuccess = () => {
                asked.result.close();
                const kept = all.result as { books: { name: string }[] }[];
                resolve(kept.some(({ books }) => books.some((book) => book.name === wanted)));
              };
            };
          }),
        { polling: 50 },
        name,
      ),

    /** Barriers that axe finds. */
    violations: async (page = current()): Promise<readonly string[]> => {
      await page.evaluate(axe);
      return page.evaluate(async () => {
        const { axe: checker } = globalThis as unknown as {
          axe: { run: (options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        const { violations } = await checker.run({ iframes: false });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`);
      });
    },
  };
}
