// Makes the page that needs no program once a run, and serves its folder from this machine as any web space does.
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import process from 'node:process';
import { inject } from 'vitest';
import { type FontFace, fontFaces } from '../../src/renderers/typefaces.ts';

interface MadePage {
  readonly folder: string;
  /** Names of the files that are loaded before the first text. */
  readonly atFirst: readonly string[];
}

type MakePage = (out: string, faces: readonly FontFace[]) => Promise<Pick<MadePage, 'atFirst'>>;

export async function staticPage(): Promise<MadePage> {
  const folder = join(inject('runFolder'), 'static-page');
  const { makePage } = (await import('../../scripts/page.mjs' as string)) as { makePage: MakePage };
  if (existsSync(folder)) throw new Error('One file of tests looks at this page.');
  const own = `${folder}-${process.pid}`;
  mkdirSync(own, { recursive: true });
  const { atFirst } = await makePage(own, fontFaces());
  renameSync(own, folder);
  return { folder, atFirst };
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

export interface WebSpace {
  /** The page lies in a folder of it. */
  readonly address: string;
  readonly origin: string;
  /** Paths below the folder that do not exist any more. */
  readonly missing: { test: (path: string) => boolean };
  readonly close: () => Promise<void>;
}

export async function serveFolder(folder: string, missing: RegExp = /^$/): Promise<WebSpace> {
  const server = createServer(({ url = '/' }, response) => {
    const path = decodeURIComponent(new URL(url, 'http://x').pathname.replace(/^\/school\//, '')) || 'index.html';
    const file = join(folder, path);
    if (!file.startsWith(folder) || missing.test(path) || !existsSync(file)) return response.writeHead(404).end();
    return response
      .writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' })
      .end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address: `${origin}/school/`,
    origin,
    missing,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
