// The preview: one open guide, its pages, and the routes by which the page asks for both.
import { readdirSync, readFileSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { lazyPrinter } from '../browser/printer.ts';
import { removeStaleFolders } from '../browser/staleFolders.ts';
import { usageFault } from '../diagnostics/faults.ts';
import { editionIds, editionRow, exportFormats, formats, isExport } from '../editions/editions.ts';
import { packageFile, packageFolder, templateFile } from '../platform/installation.ts';
import type { Rendered } from '../renderers/formats.ts';
import { isMarkdownName, isPictureName } from './fileNames.ts';
import { LivePages } from './livePages.ts';
import { type Answer, type LocalServer, type Request, startLocalServer } from './localServer.ts';
import { OpenGuide, temporaryPrefix } from './openGuide.ts';
import { packForClass } from './packZip.ts';
import {
  type EditionOffer,
  type ExportOffer,
  examples,
  largestDraft,
  largestUpload,
  nameHeader,
  type PreviewEvent,
  type PreviewState,
  type Remark,
  type Settings,
  type TextChange,
  type Wanted,
} from './protocol.ts';
import { takeFile } from './takeFiles.ts';

export interface PreviewOptions {
  readonly path?: string;
  readonly port?: number;
  readonly browser?: string;
  readonly today: string;
  readonly modified?: string;
  /** Folder of the page's compiled scripts. */
  readonly scripts?: string;
}

export interface RunningPreview extends Pick<LocalServer, 'address' | 'port' | 'isOtherPort'> {
  /** How often pages were begun. */
  readonly runs: () => number;
  readonly close: () => Promise<void>;
}

/** Milliseconds between signs of life, by which a page notices within five seconds that the program has ended. */
const beat = 2000;

export async function startPreview(options: PreviewOptions): Promise<RunningPreview> {
  removeStaleFolders(tmpdir(), temporaryPrefix);
  const printer = lazyPrinter(options.browser);
  const preview = new Preview(
    options,
    new LivePages({ printer, today: options.today, modified: options.modified, tell: (event) => preview.tell(event) }),
  );
  try {
    if (options.path !== undefined) await preview.openPath(options.path);
    const server = await startLocalServer(
      {
        open: (path) => preview.ownFile(path),
        guarded: (request) => preview.answer(request),
        events: (response) => preview.listen(response),
      },
      options.port,
    );
    // The first sheet does not wait for the browser to start.
    void printer.warm();
    return {
      address: server.address,
      port: server.port,
      isOtherPort: server.isOtherPort,
      runs: () => preview.pages.runs,
      close: async () => {
        await Promise.all([preview.close(), server.close(), printer.close()]);
      },
    };
  } catch (error) {
    await Promise.all([preview.close(), printer.close()]);
    throw error;
  }
}

class Preview {
  private guide: OpenGuide | undefined;
  /** By page: guides whose files are still being read. The open guide stays until one of them is opened. */
  private readonly begun = new Map<string, OpenGuide>();
  private remarks: readonly Remark[] = [];
  private readonly listeners = new Set<ServerResponse>();
  private readonly beats: NodeJS.Timeout;
  private readonly own = new Map<string, Answer>();
  private ownFiles: ReturnType<typeof ownFiles> | undefined;

  constructor(
    private readonly options: PreviewOptions,
    readonly pages: LivePages,
  ) {
    this.beats = setInterval(() => this.tell({ kind: 'beat' }), beat);
    this.beats.unref();
  }

  readonly tell = (event: PreviewEvent): void => {
    const line = `${JSON.stringify(event)}\n`;
    for (const listener of this.listeners) listener.write(line);
  };

  listen(response: ServerResponse): void {
    for (const event of [{ kind: 'beat' } as const, ...this.pages.latest()])
      response.write(`${JSON.stringify(event)}\n`);
    this.listeners.add(response);
    response.once('close', () => this.listeners.delete(response));
  }

  /** Markdown is edited where it lies; any other kind is opened as if it were dropped. */
  async openPath(path: string): Promise<void> {
    const info = await stat(path).catch(() => undefined);
    if (!info || info.isDirectory() || isMarkdownName(path)) {
      const guide = await OpenGuide.onDisk(path, this.tell, () => this.pages.changed());
      if (guide) return this.show(guide);
    }
    if (info?.isDirectory())
      throw usageFault(`${path}: a file of this guide is not plain text in UTF-8`, 'Save it as plain text in UTF-8.');
    if (info && info.size > largestUpload)
      throw usageFault(`${path} has more than ${largestUpload / 1_000_000} MB`, 'Make its pictures smaller.');
    const guide = await this.newGuide(basename(path).replace(/\.[^.]*$/, ''));
    this.remarks = await takeFile(guide, basename(path), await readFile(path));
    if (guide.texts.size === 0) {
      const [said] = this.remarks;
      await guide.close();
      throw usageFault(`${path}: ${said?.message ?? 'This is no guide.'}`, said?.remedy);
    }
    this.remarks = [
      ...this.remarks,
      {
        name: basename(path),
        message: 'This file is read only. What you change here is kept on this page, and the file stays as it is.',
        remedy: 'Download the text to keep it as a file of its own.',
      },
    ];
    this.show(guide);
  }

  private async newGuide(name: string): Promise<OpenGuide> {
    const guide = await OpenGuide.dropped(name, this.tell, () => {
      if (this.guide === guide) this.pages.changed();
    });
    return guide;
  }

  private show(guide: OpenGuide, page = ''): void {
    const earlier = this.guide;
    this.guide = guide;
    this.pages.show(guide);
    void earlier?.close();
    this.tell({ kind: 'opened', page });
  }

  ownFile(path: string): Answer | undefined {
    const known = this.own.get(path);
    if (known) return known;
    this.ownFiles ??= ownFiles(this.options.scripts);
    const file = this.ownFiles[path];
    if (!file) return undefined;
    const answer = { status: 200, type: file.type, body: readFileSync(file.path) };
    this.own.set(path, answer);
    return answer;
  }

  async answer(request: Request): Promise<Answer | undefined> {
    const { method, path } = request;
    const route = this.routes[`${method} ${path}`];
    if (route) return route(request);
    const [, part] = /^\/api\/part\/([^/]+)$/.exec(path) ?? [];
    if (method === 'GET' && part) return this.part(decodeURIComponent(part));
    const [, name] = /^\/api\/file\/([^/]+)$/.exec(path) ?? [];
    const file = method === 'GET' && name ? this.pages.file(decodeURIComponent(name)) : undefined;
    return file && download(file);
  }

  /** A picture that was dropped, or came out of a document; by its name in the list. */
  private async part(name: string): Promise<Answer | undefined> {
    const { guide } = this;
    if (!guide?.others.has(name)) return undefined;
    return {
      status: 200,
      type: 'application/octet-stream',
      body: await readFile(join(guide.folder, ...name.split('/'))),
    };
  }

  private readonly routes: Readonly<Record<string, (request: Request) => Promise<Answer>>> = {
    'GET /api/state': async () => json(this.state()),

    'PUT /api/text': async ({ body }) => {
      const change = JSON.parse((await body(2 * largestDraft)).toString()) as TextChange;
      if (typeof change.text !== 'string' || typeof change.name !== 'string') return refusal(400, 'No text.');
      if (Buffer.byteLength(change.text) > largestDraft) return refusal(413, 'A text has at most 8 MB.');
      const result = this.guide?.change(change);
      return result ? json(result, result.conflict === undefined ? 200 : 409) : refusal(404, 'No such text is open.');
    },

    'POST /api/new': async ({ body, query }) => {
      const { name = '' } = JSON.parse((await body(10_000)).toString() || '{}') as { name?: string };
      const page = query.get('page') ?? '';
      const guide = await this.newGuide(name);
      void this.begun.get(page)?.close();
      this.begun.set(page, guide);
      return json({ slug: guide.slug });
    },

    'POST /api/open': async ({ query }) => {
      const page = query.get('page') ?? '';
      const guide = this.begun.get(page);
      if (!guide) return refusal(404, 'No guide was begun.');
      this.begun.delete(page);
      this.remarks = [];
      this.show(guide, page);
      return json({ slug: guide.slug });
    },

    'POST /api/example': async ({ body, query }) => {
      const { id } = JSON.parse((await body(1000)).toString()) as { id?: string };
      if (!examples.some((one) => one === id)) return refusal(404, 'There is no such example.');
      const folder = id === 'starter' ? templateFile('starter') : join(packageFolder(), 'content', id!);
      const guide = await this.newGuide(id!);
      for (const name of await readdir(folder))
        if (isMarkdownName(name) || isPictureName(name))
          await takeFile(guide, name, await readFile(join(folder, name)));
      this.remarks = [];
      this.show(guide, query.get('page') ?? '');
      return json({ slug: guide.slug });
    },

    /** To the guide that the named page has begun; without a page, to the open one. */
    'POST /api/drop': async ({ body, headers, query }) => {
      const page = query.get('page');
      const guide = page === null ? this.guide : this.begun.get(page);
      const name = sentName(headers[nameHeader]);
      if (!guide || name === undefined) return refusal(400, 'No guide is open.');
      if (guide.isOnDisk && !isPictureName(name))
        return refusal(409, 'Only pictures are added to a guide that is on disk.');
      const remarks = await takeFile(guide, name, await body(largestUpload));
      return json({ remarks, texts: guide.texts.size });
    },

    'POST /api/book': async ({ body, headers }) => {
      const { guide } = this;
      const name = sentName(headers[nameHeader]);
      if (!guide || name === undefined) return refusal(400, 'No guide is open.');
      await guide.addBook(name, await body(largestUpload));
      return json({ books: [...guide.books.keys()] });
    },

    'DELETE /api/book': async () => {
      this.guide?.removeBooks();
      return json({ books: [] });
    },

    'PUT /api/settings': async ({ body }) => {
      const { paper, edition } = JSON.parse((await body(1000)).toString()) as Partial<Settings>;
      this.pages.settings = {
        paper: paper === 'a4' || paper === 'letter' ? paper : undefined,
        edition: editionIds.find((id) => id === edition) ?? 'guide',
      };
      this.pages.changed();
      return json(this.pages.settings);
    },

    'POST /api/save': async () => {
      await this.guide?.save();
      return json({});
    },

    'POST /api/make': async ({ body, gone }) => {
      const wanted = JSON.parse((await body(10_000)).toString()) as Wanted;
      const made = await this.pages.make(wanted, gone);
      const { guide } = this;
      if (!made || !guide) return refusal(404, 'No guide is open.');
      if (made.fault) return refusal(500, made.fault.message);
      if (!made.ok || made.files.length === 0) return json({ messages: made.messages }, 422);
      if (!wanted.isPack && made.files.length === 1) return download(made.files[0]!);
      return {
        status: 200,
        type: 'application/zip',
        body: await packForClass(made.files),
        headers: fileName(`${made.slug}-class-pack.zip`),
      };
    },
  };

  private state(): PreviewState {
    const { guide } = this;
    return {
      ...(guide && {
        guide: {
          slug: guide.slug,
          ...(guide.isOnDisk && { folder: guide.folder }),
          texts: guide.shownTexts(),
          others: [...guide.others],
          books: [...guide.books.keys()],
        },
      }),
      settings: this.pages.settings,
      editions: editionOffers,
      exports: exportOffers,
      examples,
      remarks: this.remarks,
    };
  }

  async close(): Promise<void> {
    clearInterval(this.beats);
    this.pages.close();
    for (const listener of this.listeners) listener.end();
    await Promise.all([this.guide, ...this.begun.values()].map((guide) => guide?.close()));
  }
}

const json = (value: unknown, status = 200): Answer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});
const refusal = (status: number, body: string): Answer => ({ status, body });

function sentName(header: string | string[] | undefined): string | undefined {
  try {
    return typeof header === 'string' && header !== '' ? decodeURIComponent(header) : undefined;
  } catch {
    return undefined;
  }
}

const mediaTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  epub: 'application/epub+zip',
  // As text: what a guide holds is no page of this address.
  html: 'text/plain; charset=utf-8',
};

function download({ file, bytes }: Rendered): Answer {
  const ending = file.slice(file.lastIndexOf('.') + 1);
  return { status: 200, type: mediaTypes[ending] ?? 'application/octet-stream', body: bytes, headers: fileName(file) };
}

const fileName = (name: string) => ({
  [nameHeader]: encodeURIComponent(name),
  'Content-Disposition': 'attachment',
});

const editionOffers: readonly EditionOffer[] = editionIds.map((id) => {
  const { name, audience, formats, isDefault = false } = editionRow(id);
  return { id, name, audience, formats, isDefault, ...(formats.includes('pdf') && { pages: 'pdf' as const }) };
});

const exportOffers: readonly ExportOffer[] = formats.filter(isExport).map((id) => {
  const { name, audience } = exportFormats[id];
  return { id, name, audience };
});

interface OwnFile {
  readonly path: string;
  readonly type: string;
}

/** Files of the page by their addresses. */
function ownFiles(scripts = join(packageFolder(), 'dist', 'preview')): Readonly<Record<string, OwnFile>> {
  const script = 'text/javascript; charset=utf-8';
  // The page, its worker, and what they share.
  const names = readdirSync(scripts).filter((name) => name.endsWith('.js'));
  return {
    '/': { path: templateFile('preview', 'page.html'), type: 'text/html; charset=utf-8' },
    '/page.css': { path: templateFile('preview', 'page.css'), type: 'text/css; charset=utf-8' },
    ...Object.fromEntries(names.map((name) => [`/${name}`, { path: join(scripts, name), type: script }])),
    '/pdfium.wasm': { path: packageFile('@embedpdf/pdfium/pdfium.wasm') ?? '', type: 'application/wasm' },
  };
}
