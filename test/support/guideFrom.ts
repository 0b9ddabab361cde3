// The one way from a guide to what is made of it: read, checked, and built once per run for all tests that look at the same files.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, inject } from 'vitest';
import { bookEdition } from '../../src/editions/chooseEditions.ts';
import { documentFormats } from '../../src/editions/editions.ts';
import {
  type BuildOptions,
  type BuildResult,
  build,
  check,
  type EditionId,
  type ExportFormat,
  type Format,
  type Guide,
  type Paper,
  readGuide,
} from '../../src/index.ts';
import { renderHtml } from '../../src/renderers/html/documents/book.ts';
import { temporaryFolder, writeGuide } from './folders.ts';

export interface Print {
  readonly paper?: Paper;
  readonly duplex?: boolean;
}

interface Built {
  readonly editions: readonly EditionId[];
  readonly formats: readonly Format[];
  /** Absolute paths. */
  readonly files: readonly { readonly edition: EditionId | ExportFormat; readonly path: string }[];
  readonly ruleIds: readonly string[];
}

export class TestGuide {
  readonly folder: string;
  readonly slug: string;
  /** By paper: editions that are built with the first one asked for, because tests need them all. Without any, the language chooses the paper. */
  private readonly together: Readonly<Partial<Record<Paper, readonly EditionId[]>>>;

  constructor(folder: string, together: TestGuide['together'] = {}) {
    this.folder = folder;
    this.slug = basename(folder).replace(/\.md$/, '');
    this.together = together;
  }

  /** The model; a guide with nothing to print is a fault of the test. */
  async guide(): Promise<Guide> {
    const { guide, messages } = await readGuide(this.folder);
    if (!guide) throw new Error(`${this.folder} is no guide: ${messages.join('\n')}`);
    return guide;
  }

  check = (options?: Parameters<typeof check>[1]) => check([this.folder], options);

  /** A build of its own, into a folder of its own, for tests of building. */
  build = (options: Partial<BuildOptions> = {}): Promise<BuildResult> =>
    build({ paths: [this.folder], out: temporaryFolder(), ...options });

  /** All files of these editions, by name below the guide's folder; built once per run. Do not write to them. */
  async files(
    editions: readonly EditionId[] = ['guide'],
    print: Print = {},
    wanted: readonly Format[] = documentFormats,
  ): Promise<ReadonlyMap<string, string>> {
    const built = await this.built(editions, print, wanted);
    return new Map(
      built.flatMap(({ files }) =>
        files
          .filter(({ edition }) => editions.some((id) => id === edition))
          .map(({ path }) => [nameOf(path, this.slug), path]),
      ),
    );
  }

  /** The rules of the messages of the builds that made these editions. */
  ruleIds = async (editions: readonly EditionId[] = ['guide'], print: Print = {}): Promise<readonly string[]> =>
    (await this.built(editions, print, documentFormats)).flatMap(({ ruleIds }) => ruleIds);

  pdf = (edition: EditionId = 'guide', print: Print = {}) => this.file('pdf', edition, print, ['pdf']);
  /** With the pages of the PDF that is built beside it. */
  epub = (edition: EditionId = 'guide', print: Print = {}) => this.file('epub', edition, print, ['pdf', 'epub']);

  /** The finished web page, without a build: no file is written, and nothing else is made. */
  html = async (edition: 'guide' | 'teacher' = 'guide'): Promise<string> => {
    const guide = await this.guide();
    return new TextDecoder().decode(await renderHtml(guide, bookEdition(guide, edition)));
  };

  private async file(format: Format, edition: EditionId, print: Print, wanted: readonly Format[]): Promise<Uint8Array> {
    const name = `${edition === 'guide' ? this.slug : `${this.slug}-${edition}`}.${format}`;
    return new Uint8Array(readFileSync((await this.files([edition], print, wanted)).get(name)!));
  }

  private async built(
    editions: readonly EditionId[],
    print: Print,
    wanted: readonly Format[],
  ): Promise<readonly Built[]> {
    const { paper = this.together.a4 && 'a4', duplex = false } = print;
    const key = JSON.stringify([resolve(this.folder), paper, duplex]);
    const folder = join(inject('runFolder'), 'built', createHash('sha256').update(key).digest('hex').slice(0, 16));
    return locked(folder, async () => {
      const record = join(folder, 'builds.json');
      const builds: Built[] = existsSync(record) ? JSON.parse(readFileSync(record, 'utf8')) : [];
      const isKnown = (edition: EditionId) =>
        builds.some((one) => one.editions.includes(edition) && wanted.every((format) => one.formats.includes(format)));
      if (editions.every(isKnown)) return builds;
      const together = (!duplex && paper && this.together[paper]) || [];
      const asked = {
        editions: [...new Set([...editions, ...together])].filter((edition) => !isKnown(edition)),
        formats: together.length > 0 ? documentFormats : wanted,
      };
      const result = await this.build({
        ...asked,
        paper,
        duplex,
        out: join(folder, String(builds.length)),
      });
      expect(result.ok).toBe(true);
      const { files, messages } = result.guides[0]!;
      builds.push({
        ...asked,
        files: files.map(({ edition, path }) => ({ edition, path })),
        ruleIds: messages.map(({ ruleId }) => String(ruleId)),
      });
      writeFileSync(record, JSON.stringify(builds));
      return builds;
    });
  }
}

const nameOf = (path: string, slug: string): string => {
  const [, name] = relative(inject('runFolder'), path).split(`/${slug}/`) as [string, string];
  return name;
};

/** The tests run in several processes: the others wait for what the first builds. */
async function locked<R>(folder: string, work: () => Promise<R>): Promise<R> {
  const lock = `${folder}.lock`;
  mkdirSync(dirname(lock), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      await pause(50);
    }
  }
  try {
    mkdirSync(folder, { recursive: true });
    return await work();
  } finally {
    rmSync(lock, { recursive: true });
  }
}

/** `source`: a guide's folder, one Markdown text, or files by name, written to a folder named `slug`. */
export function guideFrom(
  source: string | Readonly<Record<string, string | Uint8Array>>,
  slug = 'under-test',
): TestGuide {
  if (typeof source !== 'string') return new TestGuide(writeGuide(slug, source));
  return new TestGuide(source.includes('\n') ? writeGuide(slug, { 'guide.md': source }) : source);
}
