// Makes the documentation's pages for a web space: `npm run site` writes dist/site.
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, posix, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import GithubSlugger from 'github-slugger';
import { toString as wordsOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { imageSize } from 'image-size';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const { version, bugs, repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Nothing runs on these pages, and nothing is loaded from elsewhere. */
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'";

/** The links at the head of every page. */
const ways = [
  ['Start', 'docs/index.md'],
  ['Try it', 'docs/page.md'],
  ['Gallery', 'docs/gallery.md'],
  ['Writing', 'content/README.md'],
  ['Editions', 'docs/editions.md'],
  ['Formats', 'docs/exports.md'],
  ['Messages', 'docs/messages.md'],
  ['All pages', 'README.md'],
];

/** The page of a Markdown file: folders open with their README, the site with docs/index.md. */
const pageOf = (source) =>
  source === 'docs/index.md'
    ? 'index.html'
    : source === 'README.md'
      ? 'pages.html'
      : source.replace(/README\.md$/, 'index.md').replace(/\.md$/, '.html');

const markdownIn = (folder, deep) =>
  readdirSync(join(root, folder), { recursive: deep, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter((name) => name.endsWith('.md'));

/** Pages that people read; guides and test cases are none. */
const sources = () =>
  [
    ...markdownIn('', false),
    ...markdownIn('docs', true),
    ...['content', 'templates', 'src', 'test', 'findings'].map((folder) => `${folder}/README.md`),
  ].filter((name) => existsSync(join(root, name)));

/** A link written as HTML is an example of what the program prints, and leads nowhere on this page. */
const exampleLinks = () => (tree) =>
  visit(tree, 'html', (node) => {
    if (/^<a href="#/.test(node.value)) node.value = '<a>';
  });

/** The tags a guide may have, with the ids of the page's own headings as they are. */
async function markdownToHtml() {
  const { printedTags } = await import(pathToFileURL(join(root, 'dist/lib/content/safeHtml.js')).href);
  const schema = { ...defaultSchema, tagNames: printedTags, clobber: [] };
  return unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(exampleLinks)
    .use(remarkRehype, { allowDangerousHtml: true, footnoteLabel: 'Notes' })
    .use(rehypeRaw)
    .use(rehypeSanitize, schema);
}

const isElement = (node, name) => node.type === 'element' && (!name || node.tagName === name);
const elementsIn = (node, name) => node.children.filter((child) => isElement(child, name));

/** A table that only sets pictures beside one another becomes a list of pictures, each with its head as caption. */
function picturesOf(table) {
  const [head, body] = [elementsIn(table, 'thead')[0], elementsIn(table, 'tbody')[0]];
  const rows = body ? elementsIn(body, 'tr') : [];
  const captions = head ? elementsIn(elementsIn(head, 'tr')[0], 'th') : [];
  const cells = rows.length === 1 ? elementsIn(rows[0], 'td') : [];
  const pictures = cells.map((cell) => elementsIn(cell).length === 1 && elementsIn(cell, 'img')[0]);
  if (pictures.length === 0 || !pictures.every(Boolean)) return undefined;
  const items = pictures.map((picture, at) =>
    h('li', h('figure', [picture, h('figcaption', captions[at]?.children ?? [])])),
  );
  return h('ul.pictures', items);
}

/** On a narrow screen each cell stands below the head of its column. The roles keep the table one for screen readers there. */
function nameCells(table) {
  const heads = [];
  visit(table, 'element', (node) => {
    const role = { table: 'table', thead: 'rowgroup', tbody: 'rowgroup', tr: 'row', th: 'columnheader', td: 'cell' }[
      node.tagName
    ];
    if (role) node.properties.role = role;
    if (node.tagName !== 'tr') return;
    for (const [at, cell] of elementsIn(node).entries())
      if (cell.tagName === 'th') heads[at] = wordsOf(cell);
      else if (heads[at]) cell.properties.dataHead = heads[at];
  });
}

/** Headings get the ids that GitHub gives them; tables and code can be moved sideways on a narrow screen. */
function shapePage(tree, change) {
  const slugs = new GithubSlugger();
  const headings = [];
  visit(tree, 'element', (node, _index, parent) => {
    const { tagName, properties } = node;
    // An example of a list's entry, in a cell of a table.
    if (tagName === 'li' && !/^[uo]l$/.test(parent.tagName)) node.tagName = 'span';
    if (/^h[1-6]$/.test(tagName)) {
      properties.id ??= slugs.slug(wordsOf(node));
      headings.push({ id: properties.id, level: Number(tagName[1]), text: wordsOf(node) });
    }
    if (tagName === 'a' && typeof properties.href === 'string') properties.href = change.link(properties.href);
    if (tagName === 'img') Object.assign(properties, change.picture(properties.src));
    // The first cell of a row names what the row is about: messages are linked by their names.
    if (tagName === 'tr') {
      const name = elementsIn(node, 'td')[0]?.children[0];
      const id = name && isElement(name, 'code') && wordsOf(name);
      if (id && change.namesRows && /^[a-z][a-z-]+$/.test(id)) properties.id = id;
    }
    // A head without words is none.
    if (tagName === 'th' && wordsOf(node).trim() === '') node.tagName = 'td';
    if (tagName === 'pre') properties.tabIndex = 0;
  });
  let heading = '';
  visit(tree, 'element', (node, index, parent) => {
    if (/^h[1-6]$/.test(node.tagName)) heading = wordsOf(node);
    if (node.tagName !== 'table') return undefined;
    nameCells(node);
    parent.children[index] =
      picturesOf(node) ?? h('div.table', { tabIndex: 0, role: 'group', ariaLabel: `Table under “${heading}”` }, [node]);
    return [SKIP, index + 1];
  });
  return headings;
}

/** Pages with fewer sections are short. */
const fewestContents = 6;

function contentsOf(headings) {
  const sections = headings.filter(({ level }) => level === 2);
  if (sections.length < fewestContents) return [];
  const list = h(
    'ul',
    sections.map(({ id, text }) => h('li', h('a', { href: `#${id}` }, text))),
  );
  return [h('nav.contents', { ariaLabel: 'On this page' }, [h('p', 'On this page'), list])];
}

function wholePage({ source, tree, headings, to }) {
  const title = headings.find(({ level }) => level === 1)?.text ?? source;
  const page = pageOf(source);
  const first = tree.children.findIndex((node) => node.tagName === 'h1') + 1;
  const links = ways
    .filter(([, target]) => existsSync(join(root, target)))
    .map(([name, target]) =>
      h('li', h('a', { href: to(pageOf(target)), ariaCurrent: pageOf(target) === page ? 'page' : undefined }, name)),
    );
  const report = bugs ? [' · ', h('a', { href: bugs.url }, 'Report a fault')] : [];
  const home = repository ? [' · ', h('a', { href: bugs.url.replace(/\/issues$/, '') }, 'The project')] : [];
  return h(null, [
    { type: 'doctype' },
    h('html', { lang: 'en' }, [
      h('head', [
        h('meta', { charSet: 'utf-8' }),
        h('meta', { httpEquiv: 'Content-Security-Policy', content: policy }),
        h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
        h('meta', { name: 'referrer', content: 'no-referrer' }),
        h('title', title === 'studyguide' ? title : `${title} – studyguide`),
        h('link', { rel: 'icon', href: to('icon.svg') }),
        h('link', { rel: 'stylesheet', href: to('site.css') }),
      ]),
      h('body', [
        h('a.skip', { href: '#content' }, 'To the text'),
        h('header', [h('nav', { ariaLabel: 'Site' }, [h('ul', links)])]),
        h('main', { id: 'content' }, [
          ...tree.children.slice(0, first),
          ...contentsOf(headings),
          ...tree.children.slice(first),
        ]),
        h('footer', [
          h('p', [
            `studyguide ${version}, `,
            h('a', { href: to('LICENSE.txt') }, 'MIT licence'),
            ...home,
            ...report,
            '. Nothing is loaded from elsewhere, and nothing is counted.',
          ]),
        ]),
      ]),
    ]),
  ]);
}

/** The page of docs/page.md is embedded below its first paragraph. */
const embedded = (to) => [
  h('p', [h('a', { href: to('page/index.html') }, 'Open it in the whole window'), ', or try it here:']),
  h('iframe', { src: to('page/index.html'), title: 'The page without a program', loading: 'lazy' }),
];

/** Finished files of the guides that come with the project. */
const finished = [
  ['.html', 'web page'],
  ['.pdf', 'student guide (PDF)'],
  ['-quotes.pdf', 'quote sheet (PDF)'],
  ['.epub', 'e-book'],
];

function finishedFiles(guides, to) {
  const items = guides.map(({ slug, files }) =>
    h('li', [
      `${slug}: `,
      ...files.flatMap(([name, words], at) => [at > 0 ? ', ' : '', h('a', { href: to(`guides/${name}`) }, words)]),
    ]),
  );
  return [h('h2', { id: 'the-finished-files' }, 'The finished files'), h('ul', items)];
}

/**
 * All pages with the files they need: names in the site to HTML, or to a file to copy.
 * Links that lead nowhere are in `dead`; `guides` are finished ones, whose files are shown with the gallery.
 */
export async function makeSite({ guides = [], withPage = false } = {}) {
  const processor = await markdownToHtml();
  const stringify = unified().use(rehypeStringify);
  const names = sources();
  const pages = new Map();
  const copies = new Map([
    ['icon.svg', 'templates/preview/icon.svg'],
    ['site.css', 'scripts/site.css'],
    ['LICENSE.txt', 'LICENSE'],
  ]);
  for (const name of [
    'source-sans-3-latin-400-normal',
    'source-sans-3-latin-700-normal',
    'source-serif-4-latin-700-normal',
    'source-code-pro-latin-400-normal',
  ])
    copies.set(
      `fonts/${name}.woff2`,
      require.resolve(`@fontsource/${name.replace(/-latin.*/, '')}/files/${name}.woff2`),
    );
  const dead = [];
  const ids = new Map();
  const asked = [];
  for (const source of names) {
    const page = pageOf(source);
    const to = (target) => posix.relative(posix.dirname(page), target);
    /** Files of the project that are no pages come along where a page shows or names them. */
    const copied = (path) => {
      copies.set(path, path);
      return to(path);
    };
    const link = (href) => {
      if (/^[a-z]+:/i.test(href)) return href;
      const [path, id] = href.split('#');
      const target = path === '' ? source : posix.join(posix.dirname(source), decodeURI(path)).replace(/\/$/, '');
      const inside = [target, `${target}/README.md`].find((name) => names.includes(name));
      if (inside) {
        asked.push({ source, page: pageOf(inside), id, href });
        return `${inside === source ? '' : to(pageOf(inside))}${id ? `#${id}` : ''}`;
      }
      const file = join(root, target);
      if (existsSync(file) && statSync(file).isFile()) return copied(target);
      if (!existsSync(file)) dead.push(`${source}: ${href}`);
      // A folder of the project: its name stays, as text.
      return undefined;
    };
    const picture = (src) => {
      const path = posix.join(posix.dirname(source), src);
      if (/^[a-z]+:/i.test(src) || !existsSync(join(root, path))) {
        dead.push(`${source}: ${src}`);
        return {};
      }
      const { width, height } = imageSize(readFileSync(join(root, path)));
      return { src: copied(path), width, height, loading: 'lazy' };
    };
    const tree = await processor.run(processor.parse(readFileSync(join(root, source), 'utf8')));
    const headings = shapePage(tree, { link, picture, namesRows: source === 'docs/messages.md' });
    if (source === 'docs/page.md' && withPage) {
      const after = tree.children.findIndex((node) => node.tagName === 'p') + 1;
      tree.children.splice(after, 0, ...embedded(to));
    }
    if (source === 'docs/gallery.md' && guides.length > 0) tree.children.push(...finishedFiles(guides, to));
    ids.set(page, new Set(headings.map(({ id }) => id)));
    visit(tree, 'element', ({ properties }) => {
      if (properties.id) ids.get(page).add(properties.id);
    });
    pages.set(page, stringify.stringify(wholePage({ source, tree, headings, to })));
  }
  for (const { source, page, id, href } of asked) if (id && !ids.get(page).has(id)) dead.push(`${source}: ${href}`);
  return { pages, copies, dead };
}

/** Writes what `makeSite` made, the page and finished guides with it. @returns links that lead nowhere */
export async function writeSite(out, { guides = [], page } = {}) {
  const { pages, copies, dead } = await makeSite({ guides, withPage: page !== undefined });
  rmSync(out, { recursive: true, force: true });
  const place = (name) => {
    const path = join(out, name);
    mkdirSync(dirname(path), { recursive: true });
    return path;
  };
  for (const [name, html] of pages) writeFileSync(place(name), html);
  for (const [name, file] of copies) copyFileSync(resolve(root, file), place(name));
  for (const { folder, files } of guides)
    for (const [name] of files) copyFileSync(join(folder, name), place(`guides/${name}`));
  if (page) cpSync(page, join(out, 'page'), { recursive: true });
  return { dead, count: pages.size };
}

function builtGuides() {
  const built = spawnSync(process.execPath, ['bin/studyguide.js', 'build', 'content'], { cwd: root, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stdout + built.stderr);
  return readdirSync(join(root, 'content'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name: slug }) => ({
      slug,
      folder: join(root, 'dist/guides', slug),
      files: finished.map(([end, words]) => [slug + end, words]),
    }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const out = join(root, 'dist/site');
  const { dead, count } = await writeSite(out, { guides: builtGuides(), page: join(root, 'dist/page') });
  for (const link of dead) console.error(`This link leads nowhere: ${link}`);
  if (dead.length > 0) process.exitCode = 1;
  else console.log(`${count} pages, each link followed. Open first: ${join('dist', 'site', 'index.html')}`);
}
