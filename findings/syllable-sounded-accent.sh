#!/usr/bin/env bash
# syllable drops the syllable that an accent marks as spoken.
#
# Package:  syllable 5.0.1
# Expected: an accent in an English word says that the letter is spoken: dictionaries divide pas-sé and cli-ché, and editions of
#           verse print "learnèd" and "blessèd" where the metre wants two syllables.
# Happens:  the accent is taken off first, and the bare e then counts as silent: "passé", "cliché", "touché", "blessèd" and
#           "learnèd" have one syllable. "café" is right: "cafe" is on a list of exceptions.
# Hurts:    metre and reading levels: a line of ten syllables with "learnèd" in it counts nine, just where the poet helped.
#           Count the accented e yourself and add it.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent syllable@5.0.1
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { syllable } from 'syllable';

console.log('syllable', JSON.parse(readFileSync('node_modules/syllable/package.json', 'utf8')).version);
for (const [word, seen] of [['passé', 1], ['cliché', 1], ['touché', 1], ['blessèd', 1], ['learnèd', 1], ['café', 2], ['naïve', 2]]) {
  console.log(word, '->', syllable(word));
  assert.equal(syllable(word), seen);
}
JS
node try.mjs
