#!/usr/bin/env bash
# officeparser joins "well-known" to "wellknown" when the hyphen of a Word file is a non-breaking one.
#
# Package:  officeparser 8.1.1
# Expected: a hyphen, plain or as U+2011. ECMA-376 part 1, 17.3.3.18 (noBreakHyphen): the element stands for a hyphen
#           character that is not to be used for breaking the line. Word writes it for Ctrl+Shift+Hyphen. It is a visible letter.
# Happens:  the element is passed over, in text, Markdown and HTML alike. Both halves of the word run together.
#           A tab, a line break or a plain hyphen in the same run come out right. There is no warning.
# Hurts:    whoever matches quotations or page ranges from such files: "1914-18" becomes "191418".
#           Swap <w:noBreakHyphen/> for <w:t>‑</w:t> in document.xml before, or read with mammoth, which keeps it.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent officeparser@8.1.1 fflate@0.8.3
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { OfficeParser } from 'officeparser';

console.log('officeparser', JSON.parse(readFileSync('node_modules/officeparser/package.json')).version);
const package_ = 'http://schemas.openxmlformats.org/package/2006';
const docx = (body) => Buffer.from(zipSync({
  '[Content_Types].xml': strToU8(`<Types xmlns="${package_}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`),
  '_rels/.rels': strToU8(`<Relationships xmlns="${package_}/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`),
  'word/document.xml': strToU8(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`),
}));
const book = await OfficeParser.parseOffice(docx(`<w:p><w:r><w:t>A well</w:t><w:noBreakHyphen/><w:t>known lamp,</w:t><w:tab/><w:t>1914</w:t><w:noBreakHyphen/><w:t>18, half-lit</w:t></w:r></w:p>`));
for (const form of ['text', 'md', 'html']) {
  const { value, messages } = await book.to(form);
  console.log(form, JSON.stringify(value.match(/A well[^<]*/)[0].trim()), messages ?? '');
  assert.match(value, /A wellknown lamp,\s*191418, half-lit/);
}
assert.equal(book.warnings?.length ?? 0, 0);
JS
node try.mjs
