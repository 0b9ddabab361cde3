// Says how the program becomes a few files: one for `--help`, and what each command needs as it needs it.
import { createHash } from 'node:crypto';

/** Takes one piece out of a package's code; a package that has it no more is a mistake to be seen. */
const without = (file, piece) => ({
  name: `without-${file}`,
  transform: {
    filter: { id: new RegExp(`node_modules/${file}$`) },
    handler(code) {
      if (!code.includes(piece)) this.error(`${file} no longer has ${piece}`);
      return { code: code.replace(piece, ''), map: null };
    },
  },
});

/** A name for each node that is visited, to be read in a debugger, takes longer than the visit. */
export const plainVisits = without(
  'unist-util-visit-parents/lib/index.js',
  `      Object.defineProperty(visit, 'name', {
        value:
          'node (' + color(node.type + (name ? '<' + name + '>' : '')) + ')'
      })
`,
);

/**
 * epub-gen-memory has parts for browsers that check and fetch nothing. Those for Node bring a validator, a parser of HTML and a network
 * client with the tables of Unicode's domain names, of which no book makes use: chapters come to the library finished.
 */
export const lightPacker = {
  name: 'light-packer',
  resolveId: {
    filter: { id: /^\.\/(?:fetchable|html-parse|predicates)$/ },
    async handler(source, importer) {
      if (!/node_modules\/epub-gen-memory\//.test(importer ?? '')) return null;
      const light = source === './predicates' ? `${source}-nop` : `${source}-browser`;
      return (await this.resolve(light, importer)) ?? this.error(`epub-gen-memory no longer has ${light}`);
    },
  },
};

/** One name for all of the program's code, by which what has been compiled of it is kept (bin/compiled.js). */
const fingerprint = {
  name: 'fingerprint',
  generateBundle(_options, bundle) {
    const hash = createHash('sha256');
    for (const name of Object.keys(bundle).sort())
      if (bundle[name].type === 'chunk') hash.update(`${name}\0${bundle[name].code}\0`);
    this.emitFile({ type: 'asset', fileName: 'fingerprint', source: hash.digest('hex') });
  },
};

/** The preview's page, for browsers; it brings everything that it needs. */
export const pageBundle = {
  input: { page: 'src/preview/page/previewPage.ts', drawWorker: 'src/preview/page/drawWorker.ts' },
  platform: 'browser',
  logLevel: 'warn',
  output: {
    dir: 'dist/preview',
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    minify: true,
    cleanDir: true,
  },
};

/** Parts of the page that needs no program. Each is one script: from a disk browsers load no modules. */
export const staticPageBundle = (part) => ({
  input: { [part]: `src/preview/page/${part === 'page' ? 'staticPage' : part}.ts` },
  platform: 'browser',
  logLevel: 'warn',
  output: { format: 'iife', entryFileNames: '[name].js', minify: true },
});

const program = {
  input: {
    studyguide: 'src/cli.ts',
    library: 'src/index.ts',
    pictureThread: 'src/renderers/pictures/pictureThread.ts',
    pdfThread: 'src/renderers/pdf/pdfThread.ts',
  },
  platform: 'node',
  // What is native, or lies beside files of its own, stays a package; so does what puppeteer loads for other browsers and other ways in.
  external: [
    /^@napi-rs\/canvas/,
    /^css-tree/,
    /^@embedpdf\/pdfium/,
    /^sql\.js/,
    /^@sparticuz\/chromium/,
    /^@puppeteer\/browsers/,
    /^chromium-bidi/,
    'ws',
  ],
  plugins: [lightPacker, fingerprint, plainVisits],
  logLevel: 'warn',
  output: {
    dir: 'dist/program',
    // CommonJS is what a compile cache can hold on every Node that is supported.
    format: 'cjs',
    // Code that comes from such a cache cannot ask for a module in the other way.
    dynamicImportInCjs: false,
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    sourcemap: true,
    cleanDir: true,
  },
};

export default [program, pageBundle];
