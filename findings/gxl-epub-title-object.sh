#!/usr/bin/env bash
# @gxl/epub-parser gives the title of most EPUB 3 books as an object, which shows as "[object Object]".
#
# Package:  @gxl/epub-parser 2.0.4
# Expected: info.title is a string, as the package's own type declarations say. EPUB 3.3 (5.5.3.1.2) lets every dc:title have an
#           id, and titles whose kind or sorting is told need one for the meta element that refines them.
# Happens:  a title with an id, a language or a direction is handed on as the XML parser's object: { _: words, $: attributes }.
# Hurts:    shelves and lists made with it: books of careful publishers, and those whose title is in another language than the
#           book, have no legible title. Take title._ where it is an object.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @gxl/epub-parser@2.0.4 fflate@0.8.2
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { strToU8, zipSync } from 'fflate';

const { parseEpub } = createRequire(import.meta.url)('@gxl/epub-parser');
console.log('@gxl/epub-parser', JSON.parse(readFileSync('node_modules/@gxl/epub-parser/package.json')).version);
const page = (title, body) =>
  strToU8(
    `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>${title}</title></head><body>${body}</body></html>`,
  );
const book = (title) =>
  zipSync({
    mimetype: [strToU8('application/epub+zip'), { level: 0 }],
    'META-INF/container.xml': strToU8(
      '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="EPUB/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    ),
    'EPUB/book.opf': strToU8(
      `<?xml version="1.0" encoding="utf-8"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:uuid:6d0c9a52-6b6b-4a5e-9a40-1f3f7d6e2b11</dc:identifier>${title}<dc:language>en</dc:language><meta property="dcterms:modified">2024-01-02T03:04:05Z</meta></metadata><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="c" href="one.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/></spine></package>`,
    ),
    'EPUB/nav.xhtml': page('Contents', '<nav epub:type="toc"><ol><li><a href="one.xhtml">Fog</a></li></ol></nav>'),
    'EPUB/one.xhtml': page('Fog', '<h1>Fog</h1><p>The keeper lit the lamp.</p>'),
  });
const titleOf = async (name, title) => {
  writeFileSync(name, book(title));
  const { info } = await parseEpub(name, { type: 'path' });
  console.log(name.padEnd(13), String(info.title), info.title);
  return info.title;
};
assert.equal(await titleOf('plain.epub', '<dc:title>The Lamp</dc:title>'), 'The Lamp');
const refined = '<dc:title id="t">The Lamp</dc:title><meta refines="#t" property="title-type">main</meta>';
assert.deepEqual(await titleOf('refined.epub', refined), { _: 'The Lamp', $: { id: 't' } });
JS
node try.mjs
