#!/usr/bin/env bash
# smartquotes opens a quotation with an inch mark when it begins with anything but an ASCII letter or digit.
#
# Package:  smartquotes 2.3.2
# Expected: "Été" -> “Été”, and likewise for a quotation that begins with a dash, three dots, a bracket or a quotation in it.
#           The readme shows that "…" becomes “…”, and keeps ″ for inches, a mark after a figure.
# Happens:  a double quote counts as opening only before a letter or digit of ASCII (or a single quote in some places).
#           Before any other sign, at the start of the text it becomes ″ (double prime), and after a space the closing mark ”.
#           "Élan" in French, all of Cyrillic, “…and then”, “(Why?)”, “[She] left” and “‘Yes,’ he said” come out wrong.
# Hurts:    quotations in guides begin in just these ways. remark-smartypants 3.0.3 sets all of them right.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent smartquotes@2.3.2
cat > try.cjs <<'JS'
const assert = require('node:assert/strict');
const smartquotes = require('smartquotes');

console.log('smartquotes', require('smartquotes/package.json').version);
for (const [text, result] of [
  ['"Ete," he said', '“Ete,” he said'],
  ['"Été," he said', '″Été,” he said'],
  ['He said "Été," twice', 'He said ”Été,” twice'],
  ['"Привет," he said', '″Привет,” he said'],
  ['"...and then"', '″...and then”'],
  ['"(Why?)" he asked', '″(Why?)” he asked'],
  ['"[She] left"', '″[She] left”'],
  ['"\'Yes,\' he said," she told us', '″‘Yes,’ he said,” she told us'],
  ['She asked, "—and you?"', 'She asked, ”—and you?”'],
]) {
  console.log(text, '->', smartquotes(text));
  assert.equal(smartquotes(text), result);
}
JS
node try.cjs
