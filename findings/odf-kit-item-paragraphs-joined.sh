#!/usr/bin/env bash
# odf-kit joins the paragraphs of a list item, so that the last word of one and the first of the next become one word.
#
# Package:  odf-kit 0.13.5
# Expected: a list item holds any number of paragraphs (OpenDocument 1.3, part 3, section 5.3.3); "converted" to Markdown
#           or HTML, each stays a paragraph, or at least a line, of its own.
# Happens:  "Who lit the lamp?" and "Give two reasons." become "Who lit the lamp?Give two reasons." in both.
# Hurts:    teachers with questions or quotations that have a second paragraph, such as a hint or a speaker: words are run
#           together, and a quotation can no longer be told from its source. Read content.xml, or ask for one paragraph an item.
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
const odt = zipSync({
  mimetype: [strToU8(media), { level: 0 }],
  'META-INF/manifest.xml': strToU8(
    `<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="${name('manifest')}" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${media}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`,
  ),
  'content.xml': strToU8(
    `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="${name('office')}" xmlns:text="${name('text')}" office:version="1.3"><office:body><office:text><text:list><text:list-item><text:p>Who lit the lamp?</text:p><text:p>Give two reasons.</text:p></text:list-item></text:list></office:text></office:body></office:document-content>`,
  ),
});
for (const read of [odtToMarkdown, odtToHtml]) {
  const text = read(odt);
  console.log(read.name, '->', JSON.stringify(text.replace(/^[^]*<body>\s*/, '').replace(/\s*<\/body>[^]*$/, '')));
  assert.match(text, /lamp\?Give two/);
}
JS
node try.mjs
