#!/usr/bin/env bash
# ap-style-title-case leaves the first word of a subtitle small.
#
# Package:  ap-style-title-case 2.0.0
# Expected: "Convert a value to AP/APA title case" (its own documentation). By APA style (title case, rule 1) the first word
#           of a title or subtitle is capitalised, and so is the first word after a colon or a dash, however short it is.
# Happens:  only the first and the last word of the whole line count: "Frankenstein: the Modern Prometheus",
#           "Jane Eyre: an Autobiography". The colon is known to it, as a place where the line is divided.
# Hurts:    covers, lists of works cited and headings: novels with a subtitle are exactly those that need the rule.
#           Give it the parts before and after the colon one by one.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent ap-style-title-case@2.0.0
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { apStyleTitleCase } from 'ap-style-title-case';

console.log('ap-style-title-case', JSON.parse(readFileSync('node_modules/ap-style-title-case/package.json')).version);
const titles = {
  'frankenstein: the modern prometheus': 'Frankenstein: the Modern Prometheus',
  'jane eyre: an autobiography': 'Jane Eyre: an Autobiography',
  'nora — a life': 'Nora — a Life',
  // The same words as a title of their own.
  'the modern prometheus': 'The Modern Prometheus',
};
for (const [title, seen] of Object.entries(titles)) {
  const cased = apStyleTitleCase(title);
  console.log(title, '->', cased);
  assert.equal(cased, seen);
}
JS
node try.mjs
