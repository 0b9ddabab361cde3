#!/usr/bin/env bash
# odf-kit reads a table of an OpenDocument text without its heading row.
#
# Package:  odf-kit 0.13.5
# Expected: "parses .odt files into a structured model" (readme). Rows that repeat on each page stand in
#           table:table-header-rows (OpenDocument 1.3, part 3, section 9.1.7); LibreOffice writes its heading rows so.
# Happens:  those rows are in neither the model nor the web page nor the Markdown, without an error. Rows below them are.
# Hurts:    teachers who bring a table of characters: "Name | Role" is gone, and Markdown takes the first person for the
#           heading. Take the rows out of table:table-header-rows first.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent odf-kit@0.13.5 fflate@0.8.2
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { odtToMarkdown } from 'odf-kit/markdown';
import { odtToHtml } from 'odf-kit/reader';

console.log('odf-kit', JSON.parse(readFileSync('node_modules/odf-kit/package.json')).version);
const name = (part) => `urn:oasis:names:tc:opendocument:xmlns:${part}:1.0`;
const media = 'application/vnd.oasis.opendocument.text';
const document = (body) =>
  zipSync({
    mimetype: [strToU8(media), { level: 0 }],
    'META-INF/manifest.xml': strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="${name('manifest')}" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${media}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`,
    ),
    'content.xml': strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="${name('office')}" xmlns:text="${name('text')}" xmlns:table="${name('table')}" office:version="1.3"><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    ),
  });
const row = (...words) =>
  `<table:table-row>${words.map((word) => `<table:table-cell><text:p>${word}</text:p></table:table-cell>`).join('')}</table:table-row>`;
const table = (head) =>
  document(
    `<table:table table:name="People"><table:table-column table:number-columns-repeated="2"/>${head}${row('Ada', 'keeper of the lamp')}${row('Ben', 'her brother')}</table:table>`,
  );

const repeated = table(`<table:table-header-rows>${row('Name', 'Role')}</table:table-header-rows>`);
const plain = table(row('Name', 'Role'));
console.log('heading row, Markdown ->', JSON.stringify(odtToMarkdown(repeated)));
console.log('ordinary row, Markdown ->', JSON.stringify(odtToMarkdown(plain)));
for (const read of [odtToHtml, odtToMarkdown]) {
  assert.ok(!read(repeated).includes('Name') && !read(repeated).includes('Role'));
  assert.ok(read(repeated).includes('Ada'));
  assert.ok(read(plain).includes('Name') && read(plain).includes('Role'));
}
JS
node try.mjs
