#!/usr/bin/env node
// Starts the compiled program and says what to do where it has not been compiled yet.
const { existsSync } = require('node:fs');
const nodeModule = require('node:module');
const { homedir } = require('node:os');
const { dirname, isAbsolute, join } = require('node:path');
const { setFlagsFromString } = require('node:v8');

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 16)) {
  process.stderr.write(
    `studyguide needs Node 20.16 or later, and this is ${process.versions.node}. Install a current one from https://nodejs.org.\n`,
  );
  process.exit(3);
}
const program = join(__dirname, '..', 'dist', 'program', 'studyguide.cjs');
if (!existsSync(program)) {
  const command = existsSync(join(__dirname, '..', 'node_modules')) ? 'npm run build' : 'npm ci';
  process.stderr.write(`studyguide has not been compiled yet. Run \`${command}\` in its folder first.\n`);
  process.exit(3);
}
// Seven times V8's own: little of what runs for a second, or for a minute, is worth optimising as early as that (docs/speed.md).
if (!nodeModule.enableCompileCache) setFlagsFromString('--interrupt-budget=500000');
// Compiled code is kept in a folder of this user's, since it is run as it is found. From Node 22 on Node does so itself.
const caches = cacheFolder();
if (caches) {
  const kept = join(caches, 'studyguide', 'compiled');
  if (nodeModule.enableCompileCache) nodeModule.enableCompileCache(kept);
  else require('./compiled.js').keepCompiled(dirname(program), kept);
}
require(program);

/** A path that is empty or relative would lead into the folder one works in, which may be anybody's; and not every user has a home. */
function cacheFolder() {
  const { XDG_CACHE_HOME: named = '' } = process.env;
  if (isAbsolute(named)) return named;
  try {
    const home = homedir();
    return isAbsolute(home) ? join(home, '.cache') : undefined;
  } catch {
    return undefined;
  }
}
