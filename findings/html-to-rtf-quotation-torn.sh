#!/usr/bin/env bash
# html-to-rtf makes a paragraph of every inline element it has no row for: a quotation in a sentence is torn out of it.
#
# Package:  html-to-rtf 2.1.0
# Expected: a sentence stays one paragraph. In HTML, q, cite, abbr, small, time and code are phrasing content: they stand in a
#           line of text, and q has quotation marks around it, which are not typed (HTML Standard, 4.5.7).
# Happens:  b, i, span and a few more are kept in their line; around each of the others the paragraph is closed and a new one begun.
#           The marks of q are missing.
# Hurts:    guides and web pages about books brought into Word: "Ada says [new paragraph] the lamp is out [new paragraph] and
#           leaves". Change such elements to span, and write the marks, before converting.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent html-to-rtf@2.1.0
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const converter = createRequire(import.meta.url)('html-to-rtf');
console.log('html-to-rtf', JSON.parse(readFileSync('node_modules/html-to-rtf/package.json')).version);
const paragraphs = (tag) => {
  const rtf = converter.convertHtmlToRtf(`<p>Ada says <${tag}>the lamp is out</${tag}> and leaves.</p>`);
  const count = rtf.match(/\\par\b(?!d)/g).length;
  console.log(`${tag.padEnd(5)} ${count} paragraph(s): ${rtf.slice(rtf.indexOf('{\\pard'), -1)}`);
  return count;
};
assert.deepEqual(['i', 'b', 'span'].map(paragraphs), [1, 1, 1]);
for (const tag of ['q', 'cite', 'abbr', 'small']) assert.ok(paragraphs(tag) > 1, tag);
JS
node try.mjs
