#!/usr/bin/env bash
# fb2html turns raised figures of a FictionBook into paragraphs, in the middle of a sentence.
#
# Package:  fb2html 1.0.10
# Expected: <sup> and <sub> are marks inside a line (FictionBook 2.1, type styleType), as <strong> and <emphasis> are; these two
#           become <b> and <i>.
# Happens:  <sup>2</sup> becomes <p>2</p>. A browser ends the paragraph there, so one sentence is three paragraphs.
# Hurts:    readers of books with numbers of verses, editions or chemical formulas: a quotation that runs over a verse number is
#           torn, and is not found as one sentence. Turn <sup> into plain figures before.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent fb2html@1.0.10
cat > try.cjs <<'JS'
const assert = require('node:assert/strict');
const Book = require('fb2html');

console.log('fb2html', require('fb2html/package.json').version);
const book = new Book(`<?xml version="1.0" encoding="UTF-8"?>
<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0"><description><title-info><genre>prose</genre><author><first-name>Ada</first-name><last-name>Marsh</last-name></author><book-title>The Lamp</book-title><lang>en</lang></title-info><document-info><author><nickname>ada</nickname></author><date>2026</date><id>lamp-1</id><version>1.0</version></document-info></description><body><section><p>The lamp went <strong>out</strong>, <sup>2</sup>and nobody came.</p></section></body></FictionBook>`);
const body = book.getBody();
console.log(body);
assert.match(body, /went <b>out<\/b>, <p>2<\/p>and nobody/);
JS
node try.cjs
