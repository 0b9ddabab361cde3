// Sends e-books through Calibre to Kindle's format and back: without a warning, and with the same words, pictures and contents.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { toString as textOfHast } from 'hast-util-to-string';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import { beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../src/index.ts';
import { temporaryFolder } from '../support/folders.ts';

interface Reading {
  /** Letters of the text in the order of the spine. */
  readonly letters: string;
  readonly pictures: number;
  /** Titles of the contents, in their order. */
  readonly contents: readonly string[];
  /** Links inside the book that lead nowhere. */
  readonly lost: readonly string[];
  readonly links: number;
}

const parse = (html: string) => unified().use(rehypeParse).parse(html);
const lettersOf = (text: string) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');

/** Reads any EPUB by its package, no matter who made it. */
function read(file: string): Reading {
  const archive = unzipSync(readFileSync(file));
  const text = (name: string) => strFromU8(archive[name]!);
  const opfName = /full-path="([^"]+)"/.exec(text('META-INF/container.xml'))![1]!;
  const opf = text(opfName);
  const nameOf = (href: string) => posix.join(posix.dirname(opfName), decodeURI(href));
  const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  const items = [...opf.matchAll(/<item [^>]*>/g)].map(([tag]) => tag);
  const spine = [...opf.matchAll(/<itemref [^>]*>/g)].map(([tag]) =>
    nameOf(attribute(items.find((item) => attribute(item, 'id') === attribute(tag, 'idref'))!, 'href')),
  );
  const ids = new Set<string>();
  const links: string[] = [];
  let pictures = 0;
  const letters = spine.map((name) => {
    const tree = parse(text(name).replace(/<head>.*?<\/head>/s, ''));
    ids.add(name);
    visit(tree, 'element', (element) => {
      const { tagName, properties } = element;
      // Landmarks and the page list are for the reading system, and Calibre makes a cover page of its own.
      if (properties.hidden) return SKIP;
      if (properties.id) ids.add(`${name}#${properties.id}`);
      if (tagName === 'img' || tagName === 'image' || (tagName === 'svg' && textOfHast(element).trim() !== ''))
        pictures += 1;
      const href = String(properties.href ?? '');
      if (tagName !== 'a' || href === '' || /^[a-z]+:/i.test(href)) return undefined;
      const [path, fragment] = decodeURI(href).split('#');
      const target = path === '' ? name : posix.join(posix.dirname(name), path!);
      links.push(fragment ? `${target}#${fragment}` : target);
      return undefined;
    });
    // Calibre makes a picture of a drawing, and its words are in the table below it.
    const words = parse(text(name).replace(/<head>.*?<\/head>|<svg\b.*?<\/svg>/gs, ''));
    // Contents that are a page of the book are compared by their titles.
    return /epub:type="toc"/.test(text(name)) ? '' : lettersOf(textOfHast(words));
  });
  const ncx = nameOf(attribute(items.find((item) => item.includes('x-dtbncx'))!, 'href'));
  return {
    letters: letters.join(''),
    pictures,
    contents: [...text(ncx).matchAll(/<navPoint.*?<text>(.*?)<\/text>/gs)].map((match) => lettersOf(match[1]!)),
    lost: links.filter((link) => !ids.has(link)),
    links: links.length,
  };
}

const isThere = spawnSync('ebook-convert', ['--version']).status === 0;
// On CI its absence is a fault of the machine's set-up.
const isSkipped = !isThere && !process.env.CI;
if (isSkipped) console.warn('Conversion is not tried: there is no `ebook-convert` (Calibre) on this machine.');

function convert(from: string, to: string): string {
  const { status, stdout, stderr } = spawnSync('ebook-convert', [from, to, '--verbose', '--verbose'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    env: { ...process.env, LC_ALL: 'C.UTF-8', CALIBRE_CONFIG_DIRECTORY: temporaryFolder() },
  });
  expect(status, stderr).toBe(0);
  return `${stdout}\n${stderr}`;
}

const guides = ['test/fixtures/everything', 'content/never-let-me-go'];

describe.skipIf(isSkipped).each(guides)('%s', (path) => {
  const out = temporaryFolder();
  const slug = basename(path);
  const own = join(out, slug, `${slug}.epub`);
  const [kindle, back] = [join(out, `${slug}.azw3`), join(out, `${slug}-back.epub`)];
  let said: string;

  beforeAll(async () => {
    await build({ paths: [path], out, editions: ['guide'], formats: ['epub'] });
    said = convert(own, kindle) + convert(kindle, back);
  });

  it('is converted without a warning', () => {
    const warnings = said
      .split('\n')
      .filter((line) => /warn|error|fail|invalid|unknown|not supported|missing|traceback/i.test(line));
    expect(warnings).toEqual([]);
  });

  it('has the same words in the same order, and the same pictures', () => {
    const [before, after] = [read(own), read(back)];
    expect(before.letters.length).toBeGreaterThan(1000);
    // Calibre adds a page of contents of its own.
    expect(after.letters).toContain(before.letters);
    expect(after.pictures).toBe(before.pictures);
  });

  it('has the same contents, and links that all lead somewhere', () => {
    const [before, after] = [read(own), read(back)];
    expect(after.contents.filter((title) => before.contents.includes(title))).toEqual(before.contents);
    expect({ lost: before.lost, after: after.lost }).toEqual({ lost: [], after: [] });
    expect(after.links).toBeGreaterThanOrEqual(before.links - before.contents.length);
  });
});
