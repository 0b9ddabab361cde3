#!/usr/bin/env bash
# odt2html leaves out tabs and repeated spaces altogether, so that the words beside them become one.
#
# Package:  odt2html 1.0.1
# Expected: text:s stands for spaces and text:tab for a tab (OpenDocument 1.3, part 3, sections 6.1.3 and 6.1.4). HTML has no tab,
#           but at least a space remains of either.
# Happens:  "Ada<tab>keeper" becomes "Adakeeper", and three spaces written as one text:s become nothing.
# Hurts:    teachers whose list of characters or vocabulary is set with tabs: every word is joined to its meaning. Replace
#           tabs by a dash before converting.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent odt2html@1.0.1 fflate@0.8.2
cat > try.cjs <<'JS'
const assert = require('node:assert/strict');
const { writeFileSync } = require('node:fs');
const { strToU8, zipSync } = require('fflate');
const { toHTML } = require('odt2html');

console.log('odt2html', require('odt2html/package.json').version);
const name = (part) => `urn:oasis:names:tc:opendocument:xmlns:${part}:1.0`;
const media = 'application/vnd.oasis.opendocument.text';
const body = '<text:p>Ada<text:tab/>keeper of the lamp</text:p><text:p>Ben<text:s text:c="3"/>her brother</text:p>';
writeFileSync(
  'people.odt',
  zipSync({
    mimetype: [strToU8(media), { level: 0 }],
    'META-INF/manifest.xml': strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="${name('manifest')}" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${media}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`,
    ),
    'content.xml': strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="${name('office')}" xmlns:text="${name('text')}" office:version="1.3"><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    ),
  }),
);
toHTML({ path: 'people.odt' }).then((html) => {
  console.log(html.trim());
  assert.match(html, /Adakeeper of the lamp/);
  assert.match(html, /Benher brother/);
});
JS
node try.cjs
