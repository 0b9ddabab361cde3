// The pipeline makes the same in a browser's Worker as in Node: model, messages, documents, files for other programs.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { BrowserContext, Page } from 'puppeteer';
import { rolldown } from 'rolldown';
import initSqlJs from 'sql.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageFile } from '../../src/platform/installation.ts';
import { fontFaces } from '../../src/renderers/typefaces.ts';
import { listed, openDocumentFile, p, r, style, styled, wordFile } from '../import/officeFiles.ts';
import { openBrowser, openTab } from '../support/browser.ts';
import { temporaryFolder } from '../support/folders.ts';
import { inTurn, isLong, listTurns } from '../support/long.ts';
import { type Everything, everythingOf, importOf } from '../support/worker/everythingOf.ts';

/** As on the page: nothing is compiled from text but WebAssembly, and nothing is loaded from elsewhere. */
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'";

let server: Server;
let context: BrowserContext;
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
    input: { worker: 'test/support/worker/parityWorker.ts' },
  });
  await bundle.write({ ...output, dir: folder, minify: false });
  await bundle.close();
  const faces = new Map(fontFaces().map(({ name, file }) => [`/fonts/${name}`, file]));
  faces.set('/sql-wasm.wasm', packageFile('sql.js/dist/sql-wasm.wasm')!);
  server = createServer(({ url }, response) => {
    const { pathname, searchParams } = new URL(url!, 'http://localhost');
    const file = searchParams.get('file') ?? faces.get(pathname) ?? join(folder, pathname);
    const isPage = pathname === '/';
    if (!isPage && !existsSync(file)) return response.writeHead(404).end();
    const type = isPage ? 'text/html' : pathname.endsWith('.js') ? 'text/javascript' : 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'content-security-policy': policy });
    return response.end(isPage ? '<!doctype html><title>Parity</title>' : readFileSync(file));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  context = await openBrowser();
  page = await openTab(context);
  page.on('request', (request) => {
    if (!request.url().startsWith(address)) elsewhere.push(request.url());
  });
  await page.goto(address);
  await page.evaluate(() => {
    Object.assign(globalThis, { parity: new Worker('/worker.js', { type: 'module' }) });
  });
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
        const { parity } = globalThis as unknown as { parity: Worker };
        // pdf.js says to every Worker that it is there.
        parity.onmessage = ({ data }) => ('made' in data || 'failed' in data) && done(data);
        parity.onerror = ({ message }) => done({ failed: message });
        parity.postMessage(input);
      }),
    wanted,
  );
  if (result.failed !== undefined) throw new Error(result.failed);
  return result.made as Made;
}

const below = (folder: string) => readdirSync(folder).map((name) => join(folder, name));
const fixture = (...names: string[]) => join('test/fixtures', ...names);

/** Those whose pictures are drawn anew are left out: a Worker cannot read an SVG, and two libraries draw other edges. */
const guides: readonly string[] = isLong
  ? [
      ...below('content').filter((path) => statSync(path).isDirectory()),
      ...['clean/lektuere', 'clean/notes.md', 'clean/play'].map((name) => fixture(name)),
      ...['quotation-altered', 'asset-unreadable', 'character-windows'].map((name) => fixture('rules', name)),
      ...inTurn(
        below(fixture('as-written')).filter((path) => !path.endsWith('46-svg-editor')),
        listTurns,
      ),
    ]
  : // The last two load the readers of style sheets and the layout of maps.
    ['quotation-altered', 'style-refused', 'relation-unknown'].map((rule) => fixture('rules', rule));

/** Where `studyguide build` finds a guide; a rule's folder may hold only a document. */
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
    const there = await inWorker<Everything>(absolute, { folder, sources });
    expect(there.messages).toBe(here.messages);
    expect(there.model).toBe(here.model);
    expect(Object.keys(there.files)).toEqual(Object.keys(here.files));
    const different = Object.keys(here.files).filter((name) => there.files[name] !== here.files[name]);
    for (const name of different.slice(0, 1)) expect(there.files[name], name).toBe(here.files[name]);
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
