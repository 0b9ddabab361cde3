#!/usr/bin/env bash
# textract reads the text box of a Word file four times.
#
# Package:  textract 2.5.0
# Expected: Word writes a text box twice, as mc:Choice and as mc:Fallback, of which a reader takes one (ECMA-376 part 3, section
#           10.2.1). So its words are read once.
# Happens:  both are taken, each once in the paragraph that holds the box and once more as a paragraph of its own.
# Hurts:    teachers who set a quotation or a key point in a box: it is found four times, counts of words and of quotations are
#           wrong. Take mc:Fallback out, and skip paragraphs within paragraphs.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent textract@2.5.0 fflate@0.8.2
cat > try.cjs <<'JS'
const assert = require('node:assert/strict');
const { writeFileSync } = require('node:fs');
const { strToU8, zipSync } = require('fflate');
const textract = require('textract');

console.log('textract', require('textract/package.json').version);
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
const words = `<w:txbxContent>${p('Fear is a lamp.')}</w:txbxContent>`;
const box = `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="900000" cy="300000"/><wp:docPr id="1" name="Box"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx>${words}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>${words}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`;
writeFileSync('box.docx', wordFile(p('Before.') + box + p('After.')));
textract.fromFileWithPath('box.docx', { preserveLineBreaks: true }, (error, text) => {
  assert.ifError(error);
  console.log(JSON.stringify(text));
  assert.equal(text.split('Fear is a lamp.').length - 1, 4);
});
JS
node try.cjs
