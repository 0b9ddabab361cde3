#!/usr/bin/env bash
# node-html-markdown joins the lines of a table cell, and the last word of one line with the first of the next.
#
# Package:  node-html-markdown 2.0.0
# Expected: "Line breaks (<br>) create single line breaks" (readme). A cell of a Markdown table has one line, so a space, or <br>
#           as it was, is what can be kept of them.
# Happens:  "Ada<br>Marsh" in a cell becomes "AdaMarsh". In a paragraph the break is kept.
# Hurts:    teachers who bring tables of characters or vocabulary from a web page: names and meanings run together, and no word
#           of them is found any more. Put a space before each <br>.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent node-html-markdown@2.0.0
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { NodeHtmlMarkdown } from 'node-html-markdown';

console.log('node-html-markdown', JSON.parse(readFileSync('node_modules/node-html-markdown/package.json')).version);
const table = NodeHtmlMarkdown.translate('<table><tr><th>Who</th><th>Role</th></tr><tr><td>Ada<br>Marsh</td><td>keeper</td></tr></table>');
const paragraph = NodeHtmlMarkdown.translate('<p>Ada<br>Marsh</p>');
console.log(table);
console.log(JSON.stringify(paragraph));
assert.match(table, /\| AdaMarsh \|/);
assert.equal(paragraph, 'Ada  \nMarsh');
JS
node try.mjs
