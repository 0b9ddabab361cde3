#!/usr/bin/env bash
# approx-string-match reports a start that does not belong to the match it counted.
#
# Package:  approx-string-match 2.0.0
# Expected: each match is { start, end, errors }. Its readme says that errors counts the insertions, substitutions and
#           deletions between the pattern and that stretch of the text. So the distance between text.slice(start, end)
#           and the pattern should be errors.
# Happens:  errors and end are right. The start is looked for backwards from end, but nothing ties that second search
#           to the end. Where the pattern fits twice, overlapping itself, the start of the other fit is taken.
# Hurts:    whoever shows or quotes the stretch that was found: it is too long, and has more errors than it says.
#           Short patterns with repeated letters or words are the ones it happens to.
#           Measure the distance of the slice again, or step start forward until the distance is what was promised.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent approx-string-match@2.0.0 fastest-levenshtein@1.0.16
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import levenshtein from 'fastest-levenshtein';
import search from 'approx-string-match';

console.log('approx-string-match', JSON.parse(readFileSync('node_modules/approx-string-match/package.json')).version);
const wrong = [];
for (const [text, pattern, most] of [
  ['the tomato', 'otto', 2],
  ['Signor Otto of Como', 'toto', 2],
  ['banana', 'papa', 2],
  ['four score and seven', 'annd', 2],
])
  for (const { start, end, errors } of search(text, pattern, most)) {
    const slice = text.slice(start, end);
    const real = levenshtein.distance(slice, pattern);
    console.log(`"${pattern}" in "${text}": says ${errors} errors for "${slice}" (${start}-${end}), counted ${real}`);
    if (real !== errors) wrong.push(pattern);
  }
assert.ok(wrong.includes('otto') && wrong.includes('toto') && wrong.includes('papa'), 'the starts are right now');
assert.ok(!wrong.includes('annd'), 'the example of the readme is right');
JS
node try.mjs
