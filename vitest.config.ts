// How the tests run: two processes at most, since each drives a browser, and a timeout that suits one.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const sharedPrinter = fileURLToPath(new URL('test/support/sharedPrinter.ts', import.meta.url));

export default defineConfig({
  plugins: [
    {
      name: 'one-browser-for-all-builds',
      enforce: 'pre',
      async resolveId(source, importer) {
        if (!source.endsWith('/printer.ts') || importer === sharedPrinter) return null;
        const found = await this.resolve(source, importer, { skipSelf: true });
        return found?.id.endsWith('/src/browser/printer.ts') ? sharedPrinter : found;
      },
    },
  ],
  test: {
    pool: 'forks',
    maxWorkers: 2,
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: 'test/support/run.ts',
    projects: [
      { extends: true, test: { name: 'default', include: ['test/**/*.test.ts'], exclude: ['**/*.long.test.ts'] } },
      {
        extends: true,
        test: { name: 'long', include: ['test/**/*.long.test.ts'], testTimeout: 600_000, hookTimeout: 600_000 },
      },
    ],
  },
});
