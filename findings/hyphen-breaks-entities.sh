#!/usr/bin/env bash
# hyphen puts soft hyphens into the names of HTML entities, so that they show as letters.
#
# Package:  hyphen 1.14.1
# Expected: the readme has a section on hyphenating HTML, and says that tags are skipped. Text in HTML holds character
#           references: HTML Standard, 13.1.4. A name is letters and digits between & and the semicolon, and nothing else.
#           "&hellip;" is one letter of the text, not a word.
# Happens:  the name is taken for a word. "&hellip;" gets a soft hyphen after "hel": a browser then shows "&hellip;" as it is
#           written, instead of an ellipsis. Names of fewer than five letters (amp, nbsp) are too short to be broken, and some
#           longer ones (mdash, lsquo in English) have no place to break: that is why tests do not see it.
# Hurts:    whoever hyphenates HTML that was written with entities, in German, Spanish or English.
#           Decode the entities first, or hyphenate the text nodes of a parsed document.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent hyphen@1.14.1 parse5@8.0.1
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import de from 'hyphen/de/index.js';
import en from 'hyphen/en-us/index.js';
import es from 'hyphen/es/index.js';
import { parseFragment } from 'parse5';

console.log('hyphen', JSON.parse(readFileSync('node_modules/hyphen/package.json')).version);
const seen = (html) => parseFragment(html).childNodes[0].childNodes[0].value;
for (const [name, { hyphenateSync }, html, right] of [
  ['de', de, '<p class="beispiel">Sie geht&hellip; fort</p>', 'Sie geht… fort'],
  ['de', de, '<p>Die &Eacute;lite</p>', 'Die Élite'],
  ['en-us', en, '<p>And then&hellip; rain</p>', 'And then… rain'],
  ['es', es, '<p>El coraz&oacute;n</p>', 'El corazón'],
]) {
  const result = hyphenateSync(html);
  const text = seen(result).replaceAll('\u00ad', '');
  console.log(name, html, '->', result.replaceAll('\u00ad', '·'), '| a reader sees:', text);
  assert.equal(seen(html), right);
  assert.notEqual(text, right);
}
const { hyphenateSync } = en;
assert.match(hyphenateSync('<p class="beautiful">beautiful</p>'), /class="beautiful">beau\u00adti\u00adful</, 'tags are skipped, as the readme says');
JS
node try.mjs
