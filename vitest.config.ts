// How the tests run: few processes, since each drives a browser, and timeouts that suit one.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const support = (name: string): string => fileURLToPath(new URL(`test/support/${name}`, import.meta.url));

/** Modules of the program that tests have another instead of, which makes once for all what takes long. */
const shared: readonly {
  readonly name: string;
  readonly module: string;
  readonly by: string;
  readonly from: RegExp;
}[] = [
  { name: '/printer.ts', module: '/src/browser/printer.ts', by: support('sharedPrinter.ts'), from: /./ },
  {
    name: '/canvas.ts',
    module: '/src/renderers/pictures/canvas.ts',
    by: support('sharedCovers.ts'),
    from: /\/pictureWorker\.ts$/,
  },
];

/** Those that are only for the long run, and those that ask whether this is one. */
const filesWithLongTests = (): string[] =>
  readdirSync('test', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `test/${name.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.long.test.ts') || readFileSync(file, 'utf8').includes('/support/long.ts'));

/** Both runs in one, for CI: the default run need not prove what the long run proves. */
const isEverything = process.env.TESTS === 'all';

/** In CI the longest random proofs take a sixth of their cases, another sixth at each commit; `TURN=0` to `TURN=5` repeats one. */
const sixths = 6;
const commit = spawnSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).stdout ?? '';
const sixth = Number(process.env.TURN ?? (Number.parseInt(commit.slice(0, 6), 16) || 0)) % sixths;
const everyCase = { of: 1, at: 0 };
const turn = isEverything ? { of: sixths, at: sixth } : everyCase;
// Vitest reads this file once for each project.
if (isEverything && process.env.TURN === undefined) {
  console.log(`Of the longest random proofs this run takes sixth ${sixth}; TURN=${sixth} takes it again.`);
  process.env.TURN = String(sixth);
}

const long = { testTimeout: 600_000, hookTimeout: 600_000, provide: { isLong: true, turn } } as const;

export default defineConfig({
  plugins: [
    {
      name: 'made-once-for-all',
      enforce: 'pre',
      async resolveId(source, importer = '') {
        const one = shared.find(
          ({ name, by, from }) => source.endsWith(name) && importer !== by && from.test(importer),
        );
        if (!one) return null;
        const found = await this.resolve(source, importer, { skipSelf: true });
        return found?.id.endsWith(one.module) ? one.by : found;
      },
    },
  ],
  test: {
    pool: 'forks',
    // Builds leave many short-lived objects behind; with more room for them, from the first, V8 tidies up less often. Like
    // the program itself it compiles later what is called a few times.
    execArgv: ['--min-semi-space-size=64', '--max-semi-space-size=64', '--interrupt-budget=500000'],
    // Each waits now and then for its browser or for a disk: in the long run two leave two of five seconds of two cores idle.
    maxWorkers: isEverything ? 3 : 2,
    isolate: false,
    // Only what hangs takes so long: five busy processes beside this one must fail nothing.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 90_000 } },
    globalSetup: 'test/support/run.ts',
    // In CI only what fails is of interest.
    reporters: isEverything ? ['minimal'] : ['default'],
    projects: [
      {
        extends: true,
        test: {
          name: 'default',
          include: ['test/**/*.test.ts'],
          ...(isEverything ? long : { exclude: ['**/*.long.test.ts'], provide: { isLong: false, turn: everyCase } }),
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          include: filesWithLongTests(),
          ...long,
        },
      },
    ],
  },
});
