#!/usr/bin/env bash
# foliate-js loses the name and the number of an EPUB 3 series.
#
# Package:  foliate-js 1.0.1
# Expected: metadata.belongsTo.series holds the name and the position. EPUB 3.3, meta properties vocabulary:
#           belongs-to-collection names the series, collection-type says that it is one, group-position is the number in it.
#           The code reads all three, and falls back to Calibre's own two names.
# Happens:  the line is `series?.map(…) ?? legacy ? { legacy } : null`. `??` binds more tightly than `?:` in JavaScript
#           (ECMA-262, 13.14), so whatever the book says, the legacy branch is taken. A book that has an EPUB 3 series gets
#           a series without a name, at position NaN. A collection that is not a series comes out right.
# Hurts:    readers built on foliate-js that shelve by series. A book that wants its series seen there has to name it as
#           calibre:series and calibre:series_index as well.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent foliate-js@1.0.1 jsdom@26.1.0
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('');
Object.assign(globalThis, { window, document: window.document, DOMParser: window.DOMParser, XMLSerializer: window.XMLSerializer, Node: window.Node });
// Node 20 has neither of these two.
const grouped = (put) => (items, key) => [...items].reduce((groups, item) => put(groups, key(item), item), undefined);
Object.groupBy ??= (items, key) => grouped((groups, name, item) => ({ ...groups, [name]: [...(groups?.[name] ?? []), item] }))(items, key) ?? {};
Map.groupBy ??= (items, key) => grouped((groups = new Map(), name, item) => groups.set(name, [...(groups.get(name) ?? []), item]))(items, key) ?? new Map();
const { EPUB } = await import('foliate-js/epub.js');

console.log('foliate-js', JSON.parse(readFileSync('node_modules/foliate-js/package.json')).version);
async function belongsTo(metadata) {
  const files = {
    'META-INF/container.xml': `<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`,
    'book.opf': `<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:6f1c1f0e-3b52-4c0e-9d5c-0d5ad1f6b3a1</dc:identifier><dc:title>Bread</dc:title><dc:language>en</dc:language>
<meta property="dcterms:modified">2025-01-01T00:00:00Z</meta>${metadata}</metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest><spine><itemref idref="nav"/></spine></package>`,
    'nav.xhtml': `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>Contents</title></head>
<body><nav epub:type="toc"><ol><li><a href="nav.xhtml">Contents</a></li></ol></nav></body></html>`,
  };
  const book = new EPUB({ loadText: async (name) => files[name], loadBlob: async () => null, getSize: () => 1 });
  return (await book.init()).metadata.belongsTo;
}
const kind = (name) => `<meta property="belongs-to-collection" id="c">Kitchen Tales</meta><meta refines="#c" property="collection-type">${name}</meta>
<meta refines="#c" property="group-position">2</meta>`;
const set = await belongsTo(kind('set'));
const series = await belongsTo(kind('series'));
const legacy = await belongsTo('<meta name="calibre:series" content="Kitchen Tales"/><meta name="calibre:series_index" content="2"/>');
console.log('collection-type set:   ', set);
console.log('collection-type series:', series);
console.log('Calibre\'s names:       ', legacy);
assert.deepEqual({ ...set.collection }, { name: 'Kitchen Tales', position: '2' });
assert.equal(series.series.name, undefined);
assert.ok(Number.isNaN(series.series.position));
assert.deepEqual({ ...legacy.series }, { name: 'Kitchen Tales', position: 2 });
JS
node try.mjs
