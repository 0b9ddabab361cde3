#!/usr/bin/env bash
# any-text puts nothing between the paragraphs of a Word file: the last word of one and the first of the next become one word.
#
# Package:  any-text 1.2.0
# Expected: "Extract text content from a file" (readme). A paragraph mark separates words (ECMA-376 part 1, 17.3.1.22).
# Happens:  "The lamp went out" and "Nobody came" become "The lamp went outNobody came"; cells of a table as well.
# Hurts:    whoever counts words, searches for a quotation or measures how hard a text is to read: every paragraph loses two
#           words, and a sentence without a full stop, such as a heading or a line of verse, runs into the next one.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent any-text@1.2.0 fflate@0.8.2
cat > try.cjs <<'JS'
const assert = require('node:assert/strict');
const { writeFileSync } = require('node:fs');
const { getText } = require('any-text');
const { strToU8, zipSync } = require('fflate');

console.log('any-text', require('any-text/package.json').version);
const space = (name) => `http://schemas.openxmlformats.org/${name}`;
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const wordFile = (body) =>
  zipSync({
    '[Content_Types].xml': strToU8(
      `${head}<Types xmlns="${space('package/2006/content-types')}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `${head}<Relationships xmlns="${space('package/2006/relationships')}"><Relationship Id="r1" Type="${space('officeDocument/2006/relationships/officeDocument')}" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(
      `${head}<w:document xmlns:w="${space('wordprocessingml/2006/main')}" xmlns:wp="${space('drawingml/2006/wordprocessingDrawing')}" xmlns:a="${space('drawingml/2006/main')}" xmlns:mc="${space('markup-compatibility/2006')}" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"><w:body>${body}</w:body></w:document>`,
    ),
  });
const p = (text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
writeFileSync('lamp.docx', wordFile(p('The lamp went out') + p('Nobody came')));
getText('lamp.docx').then((text) => {
  console.log(JSON.stringify(text));
  assert.equal(text, 'The lamp went outNobody came');
});
JS
node try.cjs
