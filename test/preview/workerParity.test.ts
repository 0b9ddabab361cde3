// The pipeline makes the same in a browser's Worker as in Node: model, messages, documents, files for other programs, and the sheet's fit.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Browser, BrowserContext, Page } from 'puppeteer';
import { rolldown } from 'rolldown';
import initSqlJs from 'sql.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lazyPrinter } from '../../src/browser/printer.ts';
import { chooseDocuments } from '../../src/build/guideDocuments.ts';
import { Diagnostics } from '../../src/diagnostics/finding.ts';
import type { Guide } from '../../src/guide/model.ts';
import { packageFile } from '../../src/platform/installation.ts';
import { fitOnePage } from '../../src/renderers/pdf/fitOnePage.ts';
import { quoteSheetPaper } from '../../src/renderers/pdf/paperDocument.ts';
import { printable } from '../../src/renderers/pdf/printable.ts';
import { fontFaces } from '../../src/renderers/typefaces.ts';
import { listed, openDocumentFile, p, r, style, styled, wordFile } from '../import/officeFiles.ts';
import { openBrowser, openOwnBrowser, openTab } from '../support/browser.ts';
import { temporaryFolder } from '../support/folders.ts';
import { inTurn, isLong, listTurns } from '../support/long.ts';
import { type Everything, everythingOf, importOf } from '../support/worker/everythingOf.ts';
import type { ParityPage } from '../support/worker/parityPage.ts';
import type { SheetHtml } from '../support/worker/parityWorker.ts';

/** As on the page: nothing is compiled from text but WebAssembly, and nothing is loaded from elsewhere. */
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; img-src data:; font-src blob:; style-src 'unsafe-inline'";

let server: Server;
let context: Browser | BrowserContext;
let page: Page;
const elsewhere: string[] = [];

beforeAll(async () => {
  const folder = temporaryFolder();
  const { engineBundle } = (await import('../../scripts/engineBundle.mjs' as string)) as {
    engineBundle: { output: object };
  };
  const { output, ...input } = engineBundle;
  const bundle = await rolldown({
    ...input,
    logLevel: 'silent',
    input: { worker: 'test/support/worker/parityWorker.ts', page: 'test/support/worker/parityPage.ts' },
  });
  await bundle.write({ ...output, dir: folder, minify: false });
  await bundle.close();
  const faces = new Map(fontFaces().map(({ name, file }) => [`/fonts/${name}`, file]));
  faces.set('/sql-wasm.wasm', packageFile('sql.js/dist/sql-wasm.wasm')!);
  server = createServer(({ url }, response) => {
    const { pathname, searchParams } = new URL(url!, 'http://localhost');
    const file = searchParams.get('file') ?? faces.get(pathname) ?? join(folder, pathname);
    const isPage = pathname === '/';
    const face = faces.get(pathname.replace(/\.js$/, ''));
    if (face && pathname.endsWith('.js'))
      return response
        .writeHead(200, { 'content-type': 'text/javascript' })
        .end(`studyguideFile(${JSON.stringify(pathname.slice(1, -3))},"${readFileSync(face, 'base64')}")`);
    if (!isPage && !existsSync(file)) return response.writeHead(404).end();
    const type = isPage ? 'text/html' : pathname.endsWith('.js') ? 'text/javascript' : 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'content-security-policy': policy });
    return response.end(isPage ? '<!doctype html><script type="module" src="/page.js"></script>' : readFileSync(file));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // Widths of letters as the printer has them.
  context = isLong ? await openOwnBrowser('--font-render-hinting=none') : await openBrowser();
  page = await openTab(context);
  page.on('request', (request) => {
    const own = ['data:', address, `blob:${address}`];
    if (!own.some((start) => request.url().startsWith(start))) elsewhere.push(request.url());
  });
  await page.goto(address);
});

afterAll(async () => {
  await context?.close();
  server?.close();
});

const filesBelow = (path: string): string[] =>
  statSync(path).isFile()
    ? [path]
    : readdirSync(path, { recursive: true, encoding: 'utf8' })
        .map((name) => join(path, name))
        .filter((file) => statSync(file).isFile());

/** `folder` holds all files that the guide may read. */
async function inWorker<Made>(
  path: string,
  { folder, sources, isImport = false }: { folder: string; sources: readonly string[]; isImport?: boolean },
): Promise<Made> {
  const files = filesBelow(folder).map((file) => [file, `/?file=${encodeURIComponent(file)}`]);
  // The path of the page itself answers with the file that is named.
  const wanted = { path, sources, isImport, files: files.map(([file, at]) => [file, at!.replace('/?', '/guide?')]) };
  const result = await page.evaluate(
    (input) =>
      new Promise<{ made?: unknown; failed?: string }>((done) => {
        const { parity, drawSvg } = globalThis as unknown as ParityPage;
        // pdf.js says to every Worker that it is there.
        parity.onmessage = async ({ data }) => {
          if ('made' in data || 'failed' in data) return done(data);
          if (!('svg' in data)) return;
          parity.postMessage({ png: await drawSvg(data.svg, data.longest) });
        };
        parity.onerror = ({ message }) => done({ failed: message });
        parity.postMessage(input);
      }),
    wanted,
  );
  if (result.failed !== undefined) throw new Error(result.failed);
  return result.made as Made;
}

/** As the page measures it, in a frame. */
async function fitOfPage(sheet: SheetHtml): Promise<unknown> {
  return page.evaluate(async ({ html, paper }) => {
    const { layPaper } = globalThis as unknown as ParityPage;
    const { frame, fit, tooLong, missing } = await layPaper(html, paper, document.body, '');
    frame.remove();
    if (missing.length > 0) throw new Error(`Not loaded: ${missing.join(', ')}`);
    return fit ? { fit } : { tooLong };
  }, sheet);
}

/** As the printer measures it, before it proves it on the finished file. */
async function fitOfPrinter(guide: Guide | null): Promise<unknown> {
  const [planned] = guide
    ? await chooseDocuments(guide, { editions: ['quotes'], formats: ['pdf'] }, new Diagnostics())
    : [];
  if (planned?.edition.kind !== 'quote-sheet') return undefined;
  const { html } = quoteSheetPaper(guide!, planned.edition, { paper: 'a4' });
  return lazyPrinter().open(printable(guide!, html), fitOnePage);
}

const below = (folder: string) => readdirSync(folder).map((name) => join(folder, name));
const fixture = (...names: string[]) => join('test/fixtures', ...names);

const guides: readonly string[] = isLong
  ? [
      ...below('content').filter((path) => statSync(path).isDirectory()),
      ...['everything', 'printed/guide', 'clean/lektuere', 'clean/notes.md', 'clean/novel', 'clean/play'].map((name) =>
        fixture(name),
      ),
      ...['quotation-altered', 'asset-unreadable', 'character-windows'].map((name) => fixture('rules', name)),
      ...inTurn(below(fixture('as-written')), listTurns),
    ]
  : // The last two load the readers of style sheets and the layout of maps.
    ['quotation-altered', 'style-refused', 'relation-unknown'].map((rule) => fixture('rules', rule));

/** Whether `studyguide build` finds a guide there; a rule's folder may hold only a document. */
const isGuide = (path: string): boolean =>
  path.endsWith('.md') ||
  (statSync(path).isDirectory() && readdirSync(path).some((name) => /(?<!readme)\.md$/i.test(name)));

describe('a guide in a Worker', () => {
  it.each(guides.filter(isGuide).map((path) => [path] as const))('%s', async (path) => {
    const absolute = resolve(path);
    const folder = statSync(absolute).isFile() ? resolve(absolute, '..') : absolute;
    const book = join(folder, 'book.txt');
    const sources =
      existsSync(book) && !readFileSync(join(folder, 'guide.md'), 'utf8').includes('book.txt') ? [book] : [];
    const here = await everythingOf(absolute, sources);
    const there = await inWorker<Everything & { sheet?: SheetHtml }>(absolute, { folder, sources });
    expect(there.messages).toBe(here.messages);
    expect(there.model).toBe(here.model);
    expect(Object.keys(there.files)).toEqual(Object.keys(here.files));
    const different = Object.keys(here.files).filter((name) => there.files[name] !== here.files[name]);
    for (const name of different.slice(0, 1)) expect(there.files[name], name).toBe(here.files[name]);
    expect(there.sheet && (await fitOfPage(there.sheet))).toEqual(await fitOfPrinter(JSON.parse(here.model)));
  });
});

const documents = [fixture('highlights/notebook.html'), ...(isLong ? [fixture('highlights/metadata.epub.lua')] : [])];

describe('a document in a Worker', () => {
  it.each(documents.map((path) => [path] as const))('%s', async (path) => {
    const absolute = resolve(path);
    const here = await importOf(absolute, readFileSync(absolute));
    expect(await inWorker<string>(absolute, { folder: absolute, sources: [], isImport: true })).toBe(here);
  });
});

/** Files of office programs and devices, each read by a package of its own. */
const office: Readonly<Record<string, () => Promise<Uint8Array>>> = {
  'guide.docx': () =>
    wordFile({
      styles: style('Heading1', 'heading 1') + style('Quote', 'Quote'),
      body:
        p(r('Plot'), styled('Heading1')) +
        p(r('Fog comes in October.')) +
        p(r('Who lit the lamp?'), listed(1)) +
        p(r('The lamp went out at nine.'), styled('Quote')),
      title: 'The Lamp',
    }),
  'guide.odt': () =>
    openDocumentFile('<text:h text:outline-level="1">Plot</text:h><text:p>Fog comes in October.</text:p>'),
  'guide.rtf': async () => Buffer.from('{\\rtf1\\ansi{\\b Plot}\\par Fog comes in October, caf\\u233?.\\par}'),
  'guide.pdf': async () => {
    const pdf = await PDFDocument.create();
    const page = pdf.addPage();
    page.drawText('Plot', { x: 72, y: 700, size: 20 });
    page.drawText('The fog comes in October and stays, and the boats stay out.', { x: 72, y: 660, size: 11 });
    return pdf.save();
  },
  'KoboReader.sqlite': async () => {
    const { Database } = await initSqlJs();
    const database = new Database();
    database.run(`
      create table content (ContentID text, Title text, Attribution text, VolumeIndex integer);
      create table Bookmark (VolumeID text, ContentID text, Text text, Type text);
      insert into content values ('lamp', 'The Lamp', 'Ada Quill', -1);
      insert into Bookmark values ('lamp', 'lamp', 'The lamp went out at nine.', 'highlight');`);
    return database.export();
  },
};

describe('a file of another program in a Worker', () => {
  it.each(isLong ? Object.keys(office) : ['guide.docx'])('%s', async (name) => {
    const path = join(temporaryFolder(), name);
    writeFileSync(path, await office[name]!());
    const here = await importOf(path, readFileSync(path));
    expect(here).toMatch(/fog|lamp/i);
    expect(await inWorker<string>(path, { folder: path, sources: [], isImport: true })).toBe(here);
  });
});

it('asks nobody else for anything', () => expect(elsewhere).toEqual([]));
