#!/usr/bin/env bash
# mammoth leaves out the words of a Word file that stand in a run of set direction.
#
# Package:  mammoth 1.13.0
# Expected: the words, at least as plain text. w:dir and w:bdo embed or override the direction of the runs inside them
#           (ECMA-376 part 1, 17.3.2.8 and 17.3.2.3 in the fifth edition). They say how the runs are laid out, and are no
#           reason to hide them. Word writes them where a Hebrew or Arabic phrase was set or pasted into a text of the other direction.
# Happens:  the element and all text inside it vanish. What is left reads on as if nothing had been there. The only trace is
#           a warning, "An unrecognised element was ignored", among messages that also come for harmless things.
# Hurts:    guides with a Hebrew or Arabic quotation in an English text: the quotation is gone.
#           Unwrap both elements in document.xml before, or treat that warning as an error.
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
const run = (text) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
for (const wrap of ['dir', 'bdo']) {
  const buffer = docx(`<w:p>${run('She said ')}<w:${wrap} w:val="rtl">${run('שלום')}</w:${wrap}>${run(' and left.')}</w:p>`);
  const html = await mammoth.convertToHtml({ buffer });
  const raw = await mammoth.extractRawText({ buffer });
  console.log(`w:${wrap}`, JSON.stringify(html.value), JSON.stringify(raw.value), html.messages.map(({ message }) => message));
  assert.equal(html.value, '<p>She said  and left.</p>');
  assert.equal(raw.value, 'She said  and left.\n\n');
  assert.equal(html.messages[0].type, 'warning');
}
JS
node try.mjs
