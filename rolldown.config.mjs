// Says how the program becomes a few files: one for `--help`, and what each command needs as it needs it.
export default {
  input: { studyguide: 'src/cli.ts' },
  platform: 'node',
  // What is native, or lies beside files of its own, stays a package; so does what puppeteer loads for other browsers and other ways in.
  external: [
    /^@napi-rs\/canvas/,
    /^css-tree/,
    /^@embedpdf\/pdfium/,
    /^@sparticuz\/chromium/,
    /^@puppeteer\/browsers/,
    /^chromium-bidi/,
    'ws',
  ],
  logLevel: 'warn',
  output: {
    dir: 'dist/program',
    // CommonJS is what a compile cache can hold on every Node that is supported.
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    sourcemap: true,
    cleanDir: true,
  },
};
