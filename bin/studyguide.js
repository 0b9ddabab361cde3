#!/usr/bin/env node
// Starts the compiled program and says what to do where it has not been compiled yet.
import { existsSync } from 'node:fs';

const program = new URL('../dist/lib/cli.js', import.meta.url);
if (!existsSync(program)) {
  process.stderr.write('studyguide has not been compiled yet. Run `npm run build` in its folder first.\n');
  process.exit(3);
}
await import(program.href);
