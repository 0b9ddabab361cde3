// Keeps what V8 has compiled of the program for the next run, where Node has no cache of its own for that (before 22.1).
const {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} = require('node:fs');
const Module = require('node:module');
const { basename, dirname, join } = require('node:path');
const { Script } = require('node:vm');
const { crc32 } = require('node:zlib');

/**
 * `folder` has the program's files, `kept` is a folder of this user's. V8 refuses what another version of it made; what another build of
 * the program made has another name, and what is older than the file, or somebody else's, is not looked at. What cannot be read or
 * written is done without.
 */
exports.keepCompiled = (folder, kept) => {
  const place = placeFor(folder, kept);
  if (!place) return;
  const unkept = [];
  const load = Module._extensions['.js'];
  Module._extensions['.cjs'] = (module, filename) => {
    if (dirname(filename) !== folder) return load(module, filename);
    const file = join(place, `${basename(filename)}.bin`);
    const cachedData = readKept(file, filename);
    const script = new Script(Module.wrap(readFileSync(filename, 'utf8')), { filename, cachedData });
    if (!cachedData || script.cachedDataRejected) unkept.push({ script, file });
    const run = script.runInThisContext();
    run.call(module.exports, module.exports, Module.createRequire(filename), module, filename, folder);
  };
  // At the end, when V8 has compiled what a run needs.
  process.once('exit', () => {
    for (const { script, file } of unkept) keep(file, script.createCachedData());
    if (unkept.length > 0) forgetOthers(kept, place);
  });
};

const month = 30 * 24 * 60 * 60 * 1000;

/** Code of builds that nobody has run for long. */
function forgetOthers(kept, place) {
  try {
    for (const name of readdirSync(kept)) {
      const other = join(kept, name);
      if (other !== place && isOwn(other) && lstatSync(other).mtimeMs < Date.now() - month)
        rmSync(other, { recursive: true, force: true });
    }
  } catch {}
}

function placeFor(folder, kept) {
  try {
    const place = join(kept, readFileSync(join(folder, 'fingerprint'), 'utf8'));
    makeFolder(place);
    return isOwn(kept) && isOwn(place) ? place : undefined;
  } catch {
    return undefined;
  }
}

/** Node's own way (`recursive`) never ends where a disk that exists says that it does not, as those of the system itself do. */
function makeFolder(folder) {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

function readKept(file, source) {
  try {
    if (!isOwn(file) || statSync(file).mtimeMs < statSync(source).mtimeMs) return undefined;
    const bytes = readFileSync(file);
    const code = bytes.subarray(4);
    return bytes.readUInt32LE(0) === crc32(code) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** It is run as it is found: nobody else may have written it, and no link may lead to it. */
function isOwn(path) {
  const found = lstatSync(path);
  if (found.isSymbolicLink()) return false;
  return process.getuid === undefined || (found.uid === process.getuid() && (found.mode & 0o022) === 0);
}

/** Two runs may end at once: each file is whole or not there. */
function keep(file, code) {
  try {
    const whole = `${file}.${process.pid}`;
    // V8 itself falls over code that is damaged.
    const sum = Buffer.alloc(4);
    sum.writeUInt32LE(crc32(code));
    writeFileSync(whole, Buffer.concat([sum, code]), { mode: 0o600 });
    renameSync(whole, file);
  } catch {}
}
