// Says how the pipeline becomes the engine of the page: rolldown's settings for a browser's Worker.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lightPacker, plainVisits } from '../rolldown.config.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const source = (...names) => join(root, 'src', ...names);

/** Puts the twins of src/platform/browser/ in the place of the files of src/platform/. */
const twins = {
  name: 'twins',
  resolveId: {
    filter: { id: /\.ts$/ },
    async handler(id, importer) {
      if (!importer || dirname(importer) === source('platform', 'browser')) return null;
      const found = await this.resolve(id, importer, { skipSelf: true });
      if (!found || dirname(found.id) !== source('platform')) return null;
      const twin = source('platform', 'browser', relative(source('platform'), found.id));
      return existsSync(twin) ? twin : this.error(`${found.id} has no twin, and ${importer} imports it`);
    },
  },
};

/** Reads a style sheet of a typeface down to what `fontFaces` asks of it. */
function shortSheet(specifier) {
  const css = readFileSync(require.resolve(specifier), 'utf8');
  const kept = /^(?:font-family|font-weight|font-style|unicode-range)$/;
  return [...css.matchAll(/@font-face\s*\{([^}]*)\}/g)]
    .map(([, rule]) => {
      const facts = [...rule.matchAll(/([\w-]+):\s*([^;]+);/g)].filter(([, name]) => kept.test(name));
      const file = /url\(([^)]+\.woff2)\)/.exec(rule)?.[1];
      return file
        ? `@font-face{${facts.map(([, name, value]) => `${name}:${value.trim()};`).join('')}src:url(${file.replace(/^.*\//, '')});}`
        : '';
    })
    .join('');
}

/** Templates, style sheets, lists of typefaces and hyphenation, as one module. */
const ownFiles = {
  name: 'own-files',
  load: {
    filter: { id: /platform\/browser\/bundledFiles\.ts$/ },
    handler() {
      const texts = {};
      const folder = join(root, 'templates');
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        const path = name.split(sep).join('/');
        if (/^(?:[^/]+\.html|styles\/[^/]+\.css|epub\/[^/]+\.ejs)$/.test(path))
          texts[`templates/${path}`] = readFileSync(join(folder, name), 'utf8');
      }
      for (const specifier of typefaceSheets()) texts[specifier] = shortSheet(specifier);
      const languages = readdirSync(dirname(require.resolve('hyphen/package.json')), { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && existsSync(join(entry.parentPath ?? entry.path, entry.name, 'index.js')))
        .map(({ name }) => name)
        // Church Slavonic: its file has a letter as a name that no standard allows (U+2E2F), and rolldown refuses it.
        .filter((name) => name !== 'cu');
      const patterns = languages.map((name) => `${JSON.stringify(name)}: () => import('hyphen/${name}/index.js').then((all) => all.default ?? all)`);
      const { version, bugs } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
      return {
        code: `export const bundledFiles = { version: ${JSON.stringify(version)}, bugs: ${JSON.stringify(bugs?.url)}, texts: ${JSON.stringify(texts)}, patterns: {${patterns.join(',')}} };`,
        moduleType: 'js',
      };
    },
  },
};

/** Those that the program names and that are installed. */
function typefaceSheets() {
  const code = readFileSync(source('renderers', 'typefaces.ts'), 'utf8');
  const packages = readdirSync(join(root, 'node_modules', '@fontsource')).map((name) => `@fontsource/${name}`);
  const variable = readdirSync(join(root, 'node_modules', '@fontsource-variable')).map((name) => `@fontsource-variable/${name}`);
  const sheets = [
    ...packages.flatMap((name) => ['400', '400-italic', '600', '700', '700-italic'].map((face) => `${name}/${face}.css`)),
    ...variable.map((name) => `${name}/index.css`),
  ];
  return sheets.filter((sheet) => existsSync(join(root, 'node_modules', sheet)) && isNamed(code, sheet));
}

const isNamed = (code, sheet) => {
  const [scope, name] = sheet.split('/');
  const script = name.replace(/^noto-(?:sans|serif)-/, '');
  return code.includes(`${scope}/${name}`) || code.includes(`'${script}'`);
};

/** Templates of e-books as functions: a page that forbids `eval` cannot compile them. */
const templates = {
  name: 'compiled-templates',
  resolveId: { filter: { id: /^ejs$/ }, handler: () => '\0ejs' },
  load: {
    filter: { id: /^\0ejs$/ },
    handler() {
      const ejs = require(require.resolve('ejs', { paths: [dirname(require.resolve('epub-gen-memory'))] }));
      const folder = join(root, 'templates', 'epub');
      const options = { client: true, strict: true, _with: false, compileDebug: false, destructuredLocals: ['book', 'page'] };
      const functions = readdirSync(folder)
        .map((name) => readFileSync(join(folder, name), 'utf8'))
        .map((text) => `[${JSON.stringify(text)}, ${ejs.compile(text, options).toString()}]`);
      return {
        code: `
const templates = new Map([${functions.join(',\n')}]);
export function render(text, data) {
  const template = templates.get(text);
  if (!template) throw new Error('This template was not compiled with the page.');
  return template(data);
}
export default { render };`,
        moduleType: 'js',
      };
    },
  },
};

/** Only a printer makes PDFs; what draws, reads and packs them stays out. */
const printing = {
  name: 'without-printing',
  resolveId: {
    filter: { id: /\/pdf\/(?:renderPdf|scriptCoverage|printEditions|printedGuide)\.ts$/ },
    handler: () => '\0printing',
  },
  load: {
    filter: { id: /^\0printing$/ },
    handler: () => ({
      code: `
const refuse = () => { throw new Error('The installed program makes PDFs.'); };
export { refuse as renderPdf, refuse as findUncovered, refuse as replaceUncovered, refuse as reportUncovered, refuse as bookPrinting, refuse as printedGuide };`,
      moduleType: 'js',
    }),
  },
};

/** Parts of Node that packages name and never call here. */
const withoutNode = {
  name: 'without-node',
  resolveId: {
    filter: { id: /^(?:node:)?(?:fs|fs\/promises|path|util|stream|events|zlib|os|crypto|module|url|worker_threads|timers\/promises|process|buffer)$/ },
    handler: (id, importer) => (id === 'buffer' ? null : { id: `\0node:${id.replace(/^node:/, '')}`, moduleSideEffects: false }),
  },
  load: {
    filter: { id: /^\0node:/ },
    handler: () => ({ code: 'export default {};', moduleType: 'js' }),
  },
};

/** css-tree reads its data with Node; the build that its package has for browsers holds them. */
const styleReader = {
  name: 'style-reader',
  resolveId: { filter: { id: /^css-tree$/ }, handler: () => require.resolve('css-tree/dist/csstree.esm') },
};

/** mammoth's part for browsers takes no archive that has been read before. */
const wordReader = {
  name: 'word-reader',
  resolveId: {
    filter: { id: /^\.\/unzip$/ },
    handler: (_id, importer) => (/node_modules\/mammoth\/lib\//.test(importer ?? '') ? '\0unzip' : null),
  },
  load: {
    filter: { id: /^\0unzip$/ },
    handler: () => ({
      code: `
import promises from 'mammoth/lib/promises.js';
export const openZip = ({ file }) => promises.resolve(file);`,
      moduleType: 'js',
    }),
  },
};

const engine = {
  platform: 'browser',
  logLevel: 'warn',
  // In Node such an import spares time though another file has loaded the module already.
  checks: { ineffectiveDynamicImport: false },
  // Some packages read characters with a document, which a Worker has not, unless they are told.
  resolve: { conditionNames: ['worker', 'browser', 'import', 'module', 'default'] },
  plugins: [lightPacker, plainVisits, twins, ownFiles, templates, printing, styleReader, wordReader, withoutNode],
  transform: {
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    inject: { Buffer: ['buffer', 'Buffer'] },
  },
};

/** A module with parts that are loaded when they are needed, for pages that a server sends. */
export const engineBundle = {
  ...engine,
  input: { engine: 'src/preview/worker/engineWorker.ts' },
  output: {
    dir: 'dist/page',
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'engine-[name].js',
    minify: true,
  },
};

/** The same in one script, for pages that are opened from the disk. */
export const wholeEngineBundle = {
  ...engine,
  input: { engineWhole: 'src/preview/worker/engineWorker.ts' },
  output: { dir: 'dist/page', format: 'iife', entryFileNames: '[name].js', minify: true, codeSplitting: false },
};
