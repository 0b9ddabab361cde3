#!/usr/bin/env bash
# gift-pegjs leaves its own codes in the second halves of matching pairs.
#
# Package:  gift-pegjs 1.0.2
# Expected: an escaped sign is the sign. Moodle's documentation of GIFT: a backslash before ~ = # { } or : makes it a sign of
#           the text, in every field. Stems, choices and the first halves of pairs come out so.
# Happens:  "\=" becomes "&&061;", "\:" becomes "&&058;", "\{" becomes "&&123;": codes that the parser puts in while it reads and
#           takes out of every other field.
# Hurts:    glossaries as matching tasks: the term "x = y" is shown as "x &&061; y", in questions and in tools that convert
#           GIFT. Replace /&&(\d{3});/g by String.fromCharCode in each `subanswer`.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent gift-pegjs@1.0.2
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'gift-pegjs';

console.log('gift-pegjs', JSON.parse(readFileSync('node_modules/gift-pegjs/package.json')).version);
const [match] = parse(String.raw`Match. {
=a \= b -> oil \= fuel
=a \: b -> oil\: fuel
=a \{b\} -> oil \{fuel\}
}`);
const pairs = match.matchPairs.map(({ subquestion, subanswer }) => [subquestion.text, subanswer]);
for (const [first, second] of pairs) console.log(`${first}  ->  ${second}`);
assert.deepEqual(pairs.map(([first]) => first), ['a = b', 'a : b', 'a {b}']);
assert.deepEqual(pairs.map(([, second]) => second), ['oil &&061; fuel', 'oil&&058; fuel', 'oil &&123;fuel&&125;']);
JS
node try.mjs
