// Makes the page that needs no program: dist/page, and one zip of it for a release.
import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { ZipFile } from 'yazl';
import { staticPageBundle } from '../rolldown.config.mjs';
import { engineBundle, wholeEngineBundle } from './engineBundle.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Bytes, gzipped, that are loaded before the first text is dropped. */
const mostAtFirst = 600_000;

/** Nothing but the page's own files runs, and nothing is loaded from elsewhere; a guide's HTML has its styles with it. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  'font-src data: blob:',
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Latin letters of the text faces, for a page without a network; other typefaces are kept when they have been used. */
const isForEveryGuide = (name) => /^source-(?:serif-4|sans-3)-latin-\d/.test(name);

function replaceOnce(text, from, to) {
  if (text.split(from).length !== 2) throw new Error(`templates/preview/page.html has not one ${from}`);
  return text.replace(from, to);
}

function indexPage() {
  let page = readFileSync(join(root, 'templates/preview/page.html'), 'utf8');
  page = replaceOnce(
    page,
    '<meta charset="utf-8">',
    `<meta charset="utf-8">\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`,
  );
  page = replaceOnce(page, 'href="data:,"', 'href="icon.svg"');
  page = replaceOnce(page, 'href="/page.css"', 'href="page.css"');
  // From a disk browsers run no modules.
  page = replaceOnce(page, 'type="module" src="/page.js"', 'defer src="page.js"');
  return replaceOnce(page, '<body>\n', '<body>\n    <noscript>This page needs JavaScript. Allow it in your browser.</noscript>\n');
}

const manifest = {
  name: 'Study guides',
  short_name: 'Study guides',
  start_url: './',
  scope: './',
  display: 'standalone',
  background_color: '#ffffff',
  theme_color: '#0b57a4',
  icons: [
    { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
    { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
  ],
};

async function drawIcon(size) {
  const { createCanvas, loadImage } = await import('@napi-rs/canvas');
  const svg = readFileSync(join(root, 'templates/preview/icon.svg'), 'utf8');
  const canvas = createCanvas(size, size);
  const image = await loadImage(Buffer.from(svg.replace('<svg ', `<svg width="${size}" height="${size}" `)));
  canvas.getContext('2d').drawImage(image, 0, 0, size, size);
  return canvas.toBuffer('image/png');
}

const examples = ['starter', ...readdirSync(join(root, 'content'), { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []))];

/** Texts of a guide that comes with the program, by their names. */
function exampleTexts(id) {
  const folder = join(root, id === 'starter' ? 'templates/starter' : `content/${id}`);
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

async function bundle({ output, ...input }, out) {
  const made = await rolldown(input);
  const { output: chunks } = await made.write({ ...output, dir: out, cleanDir: false });
  await made.close();
  return chunks;
}

/** Files that a chunk loads at once, with those that these load. */
function loadedWith(name, chunks, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  for (const other of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) loadedWith(other, chunks, found);
  return found;
}

/** Languages whose words the program knows, by their tags. */
const ownLanguages = readdirSync(join(root, 'src/languages')).flatMap((name) => /^([a-z]{2})\.ts$/.exec(name)?.slice(1) ?? []);

/** Tables of hyphenation for other languages: 3 MB that hardly anybody asks for, each kept once it was. */
function rareTables(chunks) {
  const isTable = ({ moduleIds }) => moduleIds?.some((id) => /node_modules\/hyphen\//.test(id));
  const namesOf = ({ moduleIds }) => moduleIds.map((id) => /hyphen\/([a-z]+)[^/]*\/index\.js$/.exec(id)?.[1]);
  const tables = chunks.filter(isTable);
  const own = new Set();
  for (const table of tables)
    if (namesOf(table).some((name) => ownLanguages.includes(name))) loadedWith(table.fileName, chunks, own);
  return tables.map(({ fileName }) => fileName).filter((name) => !own.has(name));
}

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => String(name).replaceAll('\\', '/'))
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();

/** `faces` are the program's typefaces. @returns names of the scripts and pages that are loaded before the first text, and later */
export async function makePage(out, faces, { minify = true } = {}) {
  rmSync(out, { recursive: true, force: true });
  for (const folder of ['fonts', 'examples']) mkdirSync(join(out, folder), { recursive: true });
  const write = (name, contents) => writeFileSync(join(out, name), contents);
  write('index.html', indexPage());
  write('page.css', readFileSync(join(root, 'templates/preview/page.css')));
  write('icon.svg', readFileSync(join(root, 'templates/preview/icon.svg')));
  write('icon-192.png', await drawIcon(192));
  write('icon-512.png', await drawIcon(512));
  write('manifest.webmanifest', JSON.stringify(manifest));
  const writeScript = (path, bytes) =>
    write(`${path}.js`, `studyguideFile(${JSON.stringify(path)},"${bytes.toString('base64')}")\n`);
  for (const { name, file } of faces) writeScript(`fonts/${name}`, readFileSync(file));
  writeScript('sql-wasm.wasm', readFileSync(join(root, 'node_modules/sql.js/dist/sql-wasm.wasm')));
  for (const id of examples) writeScript(`examples/${id}.json`, Buffer.from(JSON.stringify(exampleTexts(id))));

  const withMinify = (one) => ({ ...one, output: { ...one.output, minify } });
  for (const input of ['page', 'serviceWorker']) await bundle(withMinify(staticPageBundle(input)), out);
  const chunks = await bundle(withMinify(engineBundle), out);
  // Threads of Node and pdf.js's own worker ask for the address of their script; a worker starts neither.
  await bundle(withMinify({ ...wholeEngineBundle, checks: { emptyImportMeta: false } }), out);
  // A function whose text becomes a worker: from a disk browsers start none by its address.
  write(
    'engineWhole.js',
    `globalThis.studyguideEngine=function(){${readFileSync(join(out, 'engineWhole.js'), 'utf8')}\n}\n`,
  );

  const atFirst = ['index.html', 'page.css', 'page.js', ...loadedWith('engine.js', chunks)];
  const rare = rareTables(chunks);
  const kept = filesIn(out).filter(
    (name) =>
      !rare.includes(name) &&
      !/^(?:index\.html|serviceWorker\.js|engineWhole\.js)$/.test(name) &&
      name !== 'sql-wasm.wasm.js' &&
      (!name.startsWith('fonts/') || isForEveryGuide(name.slice('fonts/'.length))),
  );
  const hash = createHash('sha256');
  for (const name of filesIn(out)) hash.update(`${name}\0`).update(readFileSync(join(out, name)));
  const files = { version: `${version}-${hash.digest('hex').slice(0, 12)}`, files: ['./', ...kept] };
  write(
    'serviceWorker.js',
    `const studyguideFiles=${JSON.stringify(files)};\n${readFileSync(join(out, 'serviceWorker.js'), 'utf8')}`,
  );
  return { atFirst, kept, later: chunks.map(({ fileName }) => fileName).filter((name) => !atFirst.includes(name)) };
}

/** The first timestamp that ZIP can hold, so that the same files make the same zip. */
const noTime = new Date(1980, 0, 1);

async function packPage(folder, path) {
  const zip = new ZipFile();
  const name = `studyguide-page-${version}`;
  for (const file of filesIn(folder))
    zip.addBuffer(readFileSync(join(folder, file)), `${name}/${file}`, { mtime: noTime, forceDosTimestamp: true });
  zip.end();
  await new Promise((resolve, reject) =>
    zip.outputStream.pipe(createWriteStream(path)).on('close', resolve).on('error', reject),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const out = join(root, 'dist/page');
  const { fontFaces } = await import(pathToFileURL(join(root, 'dist/lib/renderers/typefaces.js')).href);
  const { atFirst, kept, later } = await makePage(out, fontFaces());
  const zip = join(root, `dist/studyguide-page-${version}.zip`);
  await packPage(out, zip);
  const sizeOf = (name) => {
    const bytes = readFileSync(join(out, name));
    return { name, bytes: bytes.length, zipped: gzipSync(bytes, { level: 9 }).length };
  };
  const row = ({ name, bytes, zipped }) =>
    `${name.padEnd(32)}${String(Math.ceil(bytes / 1000)).padStart(8)} kB${String(Math.ceil(zipped / 1000)).padStart(8)} kB gzipped`;
  const first = atFirst.map(sizeOf);
  const sumOf = (files) => ({
    bytes: files.reduce((total, { bytes }) => total + bytes, 0),
    zipped: files.reduce((total, { zipped }) => total + zipped, 0),
  });
  const largest = (list, count) => [...list].sort((a, b) => b.zipped - a.zipped).slice(0, count);
  const lines = [
    `Before the first text, ${first.length} files, the largest:`,
    ...largest(first, 10).map(row),
    row({ name: 'together', ...sumOf(first) }),
    `When needed, ${later.length} files, the largest:`,
    ...largest(later.map(sizeOf), 15).map(row),
    row({ name: `Kept for use without a network, ${kept.length} files`, ...sumOf(kept.map(sizeOf)) }),
    `fonts/ (${readdirSync(join(out, 'fonts')).length} files)`,
    `${zip}: ${Math.ceil(statSync(zip).size / 1000)} kB`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  if (sumOf(first).zipped > mostAtFirst) {
    process.stderr.write(`More than ${mostAtFirst / 1000} kB are loaded before the first text.\n`);
    process.exitCode = 1;
  }
}
