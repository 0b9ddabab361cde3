#!/usr/bin/env bash
# hyphen breaks a word from the list of exceptions in the wrong place as soon as it has a capital.
#
# Package:  hyphen 1.14.1
# Expected: exceptions: ['uni-versi-ty'] means uni-versi-ty also at the start of a sentence. The readme calls the option a list
#           of words with hyphens at the places to break. For TeX, whose method the library says it follows, an exception
#           holds for the word in any case of letters (The TeXbook, appendix H).
# Happens:  the lower-case word is right. In the capitalised word, and in capitals, the first break is right, the second is
#           one letter late, the third two: "Uni-versit-y". The patterns alone would never have set such a break.
# Hurts:    German most, where every noun has a capital: each noun with two breaks in the list comes out wrong.
#           Give each exception in all the ways it is written.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent hyphen@1.14.1
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import de from 'hyphen/de/index.js';
import en from 'hyphen/en-us/index.js';

console.log('hyphen', JSON.parse(readFileSync('node_modules/hyphen/package.json')).version);
function broken({ hyphenateSync }, word, exceptions) {
  const result = hyphenateSync(word, { exceptions, hyphenChar: '-' });
  console.log(exceptions.join(' '), '|', word, '->', result);
  return result;
}
assert.equal(broken(en, 'university', ['uni-versi-ty']), 'uni-versi-ty');
assert.equal(broken(en, 'University', ['uni-versi-ty']), 'Uni-versit-y');
assert.equal(broken(en, 'UNIVERSITY', ['uni-versi-ty']), 'UNI-VERSIT-Y');
assert.equal(broken(de, 'wachstube', ['wach-stu-be']), 'wach-stu-be');
assert.equal(broken(de, 'Wachstube', ['wach-stu-be']), 'Wach-stub-e');
assert.equal(broken(de, 'Urgroßmutter', ['ur-groß-mut-ter']), 'Ur-großm-utte-r');
JS
node try.mjs
