// Builds random guides for as long as asked, and says what was made and what was found (fuzz.long.test.ts).
//
//   npm run fuzz -- --guides 2000 --seconds 600
//   npm run fuzz -- --first 17 --guides 1     one guide again, by its number
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const root = resolve(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: {
    first: { type: 'string', default: '1' },
    guides: { type: 'string', default: '2000' },
    seconds: { type: 'string', default: '600' },
    keep: { type: 'string', default: '' },
  },
});

const vitest = spawn(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--project',
    'long',
    '--testTimeout',
    '0',
    'test/fuzz/fuzz.long.test.ts',
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      FUZZ_FIRST: values.first,
      FUZZ_GUIDES: values.guides,
      FUZZ_SECONDS: values.seconds,
      FUZZ_KEEP: values.keep && resolve(values.keep),
    },
  },
);
vitest.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
