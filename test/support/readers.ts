// Opens finished e-books in reading systems made for browsers, served from this machine, and keeps what goes wrong there.
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'puppeteer';
import { packageFile } from '../../src/platform/installation.ts';
import { openBrowser, openTab } from './browser.ts';

export const readers = ['epubjs', 'foliate'] as const;
export type ReaderName = (typeof readers)[number];

/** An address in the book, from its package on. */
export interface Entry {
  readonly href: string;
  readonly label: string;
  readonly subitems: readonly Entry[];
}

export interface OpenedBook {
  readonly title: string;
  readonly language: string;
  readonly direction: string;
  readonly toc: readonly Entry[];
  readonly landmarks: readonly { readonly href: string; readonly label: string; readonly type: string }[];
  readonly pages: readonly { readonly href: string; readonly label: string }[];
}

/** The text at an address, after the reader has gone there. */
export interface Place {
  readonly file: string;
  readonly id?: string;
  /** The words from there on; none if the address leads nowhere in its file. */
  readonly text?: string;
  /** That of a table in whose middle it is. */
  readonly head?: string;
  readonly beforeFormula?: string;
  /** Its first letter, or a picture before it, is on the page shown. */
  readonly shown?: boolean;
  /** The page of the printed book as the reader names it, if it does. */
  readonly page?: string;
}

/** The functions that test/support/readers gives each reader. */
export interface Reader {
  open(address: string): Promise<OpenedBook>;
  document(): Document;
  file(): string;
  goTo(address: string): Promise<Place>;
  next(): Promise<void>;
  setFont(family: string): void;
  setSize(percent: number): void;
  setColours(ink: string, paper: string): void;
  cfiOf(range: Range): string;
  resolve(cfi: string): Promise<{ readonly file?: string; readonly text?: string }>;
  /** Goes where a link leads, by a click. */
  follow(selector: string): Promise<Place>;
  /** From the left of the screen. */
  placeOf(selector: string): number;
  /** The text that pops up at a click on a link to a note, in a reader that has pop-ups. */
  popUp(
    selector: string,
  ): Promise<{ readonly href: string; readonly type: string; readonly hidden: boolean; readonly text: string }>;
}

declare global {
  var reader: Reader;
}

const own = fileURLToPath(new URL('readers/', import.meta.url));
const libraries: Readonly<Record<string, string>> = {
  'epubjs.js': packageFile('epubjs/dist/epub.min.js')!,
  'jszip.js': packageFile('jszip/dist/jszip.min.js')!,
};
const foliate = dirname(packageFile('foliate-js/view.js')!);

const pageOf = (reader: string): string => `<!doctype html>
<meta charset="utf-8">
<link rel="icon" href="data:,">
<style>body { margin: 0 } #stage, foliate-view { display: block; height: 100vh } #pop-up foliate-view { height: 12em }</style>
<div id="stage"></div><div id="pop-up"></div>
${reader === 'epubjs' ? '<script src="/jszip.js"></script><script src="/epubjs.js"></script>' : ''}
<script type="module" src="/own/${reader}.js"></script>`;

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.epub': 'application/epub+zip' };

/** A page of the browser, and what has gone wrong there since its book was opened. */
interface Desk {
  readonly page: Page;
  complaints: string[];
}

export class ReadingRoom {
  private readonly desks: Desk[] = [];
  private readonly free: Page[] = [];

  private constructor(
    private readonly server: Server,
    private readonly browser: BrowserContext,
  ) {}

  /** `books`: the files by the names they are asked for. */
  static async open(books: ReadonlyMap<string, string>): Promise<ReadingRoom> {
    const server = createServer(async (request, response) => {
      const path = new URL(request.url!, 'http://localhost').pathname.slice(1);
      const [folder, name = ''] = path.split(/\/(.*)/s) as [string, string?];
      try {
        if (folder === 'reader') return void response.setHeader('content-type', 'text/html').end(pageOf(name));
        const file =
          folder === 'books'
            ? books.get(name)!
            : folder === 'own'
              ? join(own, name)
              : folder === 'foliate-js'
                ? join(foliate, name)
                : libraries[path]!;
        response
          .setHeader('content-type', types[extname(file)] ?? 'application/octet-stream')
          .end(await readFile(file));
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const browser = await openBrowser();
    return new ReadingRoom(server, browser);
  }

  page = (): Promise<Page> => openTab(this.browser);

  /** In a page that an earlier reader has left, if there is one: a new one needs a process of its own, which takes longer than the book. */
  async read(reader: ReaderName, book: string): Promise<{ page: Page; book: OpenedBook; complaints: string[] }> {
    const desk = this.desks.find(({ page }) => this.free.includes(page)) ?? (await this.newDesk());
    const { page } = desk;
    this.free.splice(this.free.indexOf(page), 1);
    desk.complaints = [];
    const { port } = this.server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/reader/${reader}`, { waitUntil: 'load' });
    return {
      page,
      book: await page.evaluate((address) => globalThis.reader.open(address), `/books/${book}`),
      complaints: desk.complaints,
    };
  }

  /** The page is free for the next reader. */
  leave(page: Page | undefined): void {
    if (page) this.free.push(page);
  }

  private async newDesk(): Promise<Desk> {
    const page = await this.page();
    const desk: Desk = { page, complaints: [] };
    const complain = (text: string) => desk.complaints.push(text);
    await page.setViewport({ width: 360, height: 640 });
    page.on('console', (message) => {
      if (/error|warn/.test(message.type()) && !/sandbox/.test(message.text())) complain(message.text());
    });
    page.on('pageerror', (error) => complain(String(error)));
    page.on('requestfailed', (request) => complain(`${request.url()}: ${request.failure()?.errorText}`));
    page.on('response', (response) => {
      if (response.status() >= 400) complain(`${response.url()}: ${response.status()}`);
    });
    this.desks.push(desk);
    this.free.push(page);
    return desk;
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.server.close();
  }
}

export const goTo = (page: Page, address: string): Promise<Place> =>
  page.evaluate((wanted) => globalThis.reader.goTo(wanted), address);

export interface Note {
  readonly file: string;
  /** The id of its reference. */
  readonly reference: string;
  readonly id: string;
  readonly words: string;
}

/** The notes of all sections in their order, or of the first that have so many. */
export async function notesIn(page: Page, book: OpenedBook, enough = Number.POSITIVE_INFINITY): Promise<Note[]> {
  const notes: Note[] = [];
  for (const { href: file } of book.toc) {
    if (notes.length >= enough) break;
    await goTo(page, file);
    const found = await page.evaluate(() => {
      const text = globalThis.reader.document();
      return [...text.querySelectorAll<HTMLAnchorElement>('[role="doc-noteref"]')].map((link) => {
        const id = link.getAttribute('href')!.slice(1);
        return { reference: link.id, id, words: text.getElementById(id)!.textContent!.replace(/\s+/g, ' ').trim() };
      });
    });
    notes.push(...found.map((note) => ({ file, ...note })));
  }
  return notes;
}

/** The shares of the screen that are dark and light. */
export async function shadesOf(page: Page): Promise<{ dark: number; light: number }> {
  const picture = await page.screenshot({ encoding: 'base64' });
  return page.evaluate(async (data) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    canvas.drawImage(bitmap, 0, 0);
    const { data: pixels } = canvas.getImageData(0, 0, bitmap.width, bitmap.height);
    let [dark, light] = [0, 0];
    for (let at = 0; at < pixels.length; at += 4) {
      if (pixels[at]! < 60) dark += 1;
      if (pixels[at]! > 180) light += 1;
    }
    return { dark: (dark * 4) / pixels.length, light: (light * 4) / pixels.length };
  }, picture);
}
