#!/usr/bin/env node
// Starts the compiled program and says what to do where it has not been compiled yet.
const { existsSync } = require('node:fs');
const nodeModule = require('node:module');
const { homedir } = require('node:os');
const { dirname, join } = require('node:path');
const { setFlagsFromString } = require('node:v8');

const program = join(__dirname, '..', 'dist', 'program', 'studyguide.cjs');
if (!existsSync(program)) {
  process.stderr.write('studyguide has not been compiled yet. Run `npm run build` in its folder first.\n');
  process.exit(3);
}
// What has been compiled once is kept in a folder of this user's, since it is run as it is found. From Node 22 on Node does so itself.
const kept = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'studyguide', 'compiled');
if (nodeModule.enableCompileCache) nodeModule.enableCompileCache(kept);
else {
  // Seven times V8's own: little of what runs for a second, or for a minute, is worth optimising as early as that (docs/speed.md).
  setFlagsFromString('--interrupt-budget=500000');
  require('./compiled.js').keepCompiled(dirname(program), kept);
}
require(program);
