#!/usr/bin/env bash
# odt2html prints what was deleted under tracked changes, with the name of the person who deleted it.
#
# Package:  odt2html 1.0.1
# Expected: the text of a deletion is kept in text:tracked-changes so that it can be rejected; it is no part of the document
#           (OpenDocument 1.3, part 3, sections 5.5.1 and 5.5.5). "Convert to HTML" gives the document.
# Happens:  the deleted paragraph stands at the top of the page, behind its author's name and the date.
# Hurts:    teachers who deleted the answers from a worksheet while changes were recorded: students read them. Accept all
#           changes before converting.
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
const body =
  '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>Ada Marsh</dc:creator><dc:date>2026-03-01T08:00:00</dc:date></office:change-info><text:p>Answer: the keeper.</text:p></text:deletion></text:changed-region></text:tracked-changes>' +
  '<text:p>Who lit the lamp?</text:p><text:p><text:change text:change-id="c1"/></text:p>';
writeFileSync(
  'quiz.odt',
  zipSync({
    mimetype: [strToU8(media), { level: 0 }],
    'META-INF/manifest.xml': strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="${name('manifest')}" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${media}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`,
    ),
    'content.xml': strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="${name('office')}" xmlns:text="${name('text')}" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    ),
  }),
);
toHTML({ path: 'quiz.odt' }).then((html) => {
  console.log(html.trim());
  assert.match(html, /^\s*Ada Marsh2026-03-01T08:00:00\s*<p>Answer: the keeper\.<\/p>/);
});
JS
node try.cjs
