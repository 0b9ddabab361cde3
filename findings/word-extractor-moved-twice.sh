#!/usr/bin/env bash
# word-extractor reads a paragraph that was moved under tracked changes at both places.
#
# Package:  word-extractor 1.0.4
# Expected: w:moveFrom holds what stood there before, w:moveTo what stands there now (ECMA-376 part 1, 17.13.5.22 and 17.13.5.25).
#           Deleted words are left out by the package, and moved ones are deleted where they were.
# Happens:  the moved words are at the old place and at the new one.
# Hurts:    teachers who rearranged their questions while changes were recorded: a question is there twice, and all behind it have
#           another number. Accept all changes first.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent word-extractor@1.0.4 fflate@0.8.2
cat > try.cjs <<'JS'
const assert = require('node:assert/strict');
const { writeFileSync } = require('node:fs');
const { strToU8, zipSync } = require('fflate');
const WordExtractor = require('word-extractor');

console.log('word-extractor', require('word-extractor/package.json').version);
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
const by = (id) => `w:id="${id}" w:author="Ada Marsh" w:date="2026-03-01T08:00:00Z"`;
const run = (text) => `<w:r><w:t>${text}</w:t></w:r>`;
const moved = (element, id) => `<w:p><w:${element} ${by(id)}>${run('Who lit the lamp?')}</w:${element}></w:p>`;
const deleted = `<w:p><w:r><w:t>Why?</w:t></w:r><w:del ${by(9)}><w:r><w:delText> Say more.</w:delText></w:r></w:del></w:p>`;
writeFileSync('quiz.docx', wordFile(moved('moveFrom', 1) + deleted + moved('moveTo', 2)));
new WordExtractor().extract('quiz.docx').then((document) => {
  const lines = document.getBody().split('\n').filter((line) => line.trim() !== '');
  console.log(lines);
  assert.deepEqual(lines, ['Who lit the lamp?', 'Why?', 'Who lit the lamp?']);
});
JS
node try.cjs
