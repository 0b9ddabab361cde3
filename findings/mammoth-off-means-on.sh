#!/usr/bin/env bash
# mammoth makes text bold, italic or struck out where the Word file says "off".
#
# Package:  mammoth 1.13.0
# Expected: plain text. A toggle property such as w:b has the values of ST_OnOff. Those are 1, 0, true, false, on and off:
#           ECMA-376, first edition, part 4, 2.18.67; ISO/IEC 29500-4 keeps on and off for transitional files, the kind
#           that word processors write. w:val="off" takes the bold of a style away from a run.
# Happens:  only "false" and "0" are taken for no. "off" counts as yes, for bold, italic, strike and the others that are read
#           this way. No message is given.
# Hurts:    whoever imports quotations by what is bold (the words to learn) or struck out (the words to drop): the words
#           that were meant to be plain are the marked ones. Swap w:val="off" for "0" in document.xml and styles.xml before.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent mammoth@1.13.0 fflate@0.8.3
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import mammoth from 'mammoth';

console.log('mammoth', JSON.parse(readFileSync('node_modules/mammoth/package.json')).version);
const package_ = 'http://schemas.openxmlformats.org/package/2006';
const docx = (body) => Buffer.from(zipSync({
  '[Content_Types].xml': strToU8(`<Types xmlns="${package_}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`),
  '_rels/.rels': strToU8(`<Relationships xmlns="${package_}/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`),
  'word/document.xml': strToU8(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`),
}));
async function read(property) {
  const { value, messages } = await mammoth.convertToHtml({ buffer: docx(`<w:p><w:r><w:rPr>${property}</w:rPr><w:t>lamp</w:t></w:r></w:p>`) });
  console.log(property, '->', value, messages);
  assert.equal(messages.length, 0);
  return value;
}
assert.equal(await read('<w:b w:val="on"/>'), '<p><strong>lamp</strong></p>');
assert.equal(await read('<w:b w:val="0"/>'), '<p>lamp</p>');
assert.equal(await read('<w:b w:val="false"/>'), '<p>lamp</p>');
assert.equal(await read('<w:b w:val="off"/>'), '<p><strong>lamp</strong></p>');
assert.equal(await read('<w:i w:val="off"/>'), '<p><em>lamp</em></p>');
assert.equal(await read('<w:strike w:val="off"/>'), '<p><s>lamp</s></p>');
JS
node try.mjs
