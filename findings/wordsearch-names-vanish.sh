#!/usr/bin/env bash
# wordsearch leaves out words with a capital, an accent, a space or a hyphen, and its list of words without a place stays empty.
#
# Package:  wordsearch 0.1.0
# Expected: the words "to put in the puzzle" are put there, or are in `unplaced`, which the readme shows beside the grid.
# Happens:  "Ada", "café", "lighthouse keeper" and "half-light" are in neither. Only words of the letters a to z are taken;
#           the others are thrown away before the list of `unplaced` words is begun.
# Hurts:    teachers whose word list has the characters' names: students search for a word that is not in the grid. Write the
#           words in small plain letters, and compare the list with the solved grid.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent wordsearch@0.1.0
cat > try.cjs <<'JS'
const assert = require('node:assert/strict');
const wordsearch = require('wordsearch');

console.log('wordsearch', require('wordsearch/package.json').version);
const words = ['lamp', 'Ada', 'café', 'lighthouse keeper', 'half-light'];
const { solved, unplaced } = wordsearch([...words], 30, 30, { backwards: 0 });
const letters = solved.flat().filter((letter) => letter !== ' ').sort().join('');
console.log('given:   ', words);
console.log('letters: ', letters);
console.log('unplaced:', unplaced);
assert.equal(letters, 'almp');
assert.deepEqual(unplaced, []);
JS
node try.cjs
