#!/usr/bin/env bash
# Two EPUB readers keep only the last of a book's accessibility features.
#
# Package:  @lingo-reader/epub-parser 0.4.6, epub2 3.0.2
# Expected: a book says each of its features in a `meta` of its own (EPUB Accessibility 1.1, section 2.2: properties that
#           have several values are repeated), so a reader of metadata has all of them, as both have all subjects.
# Happens:  properties are keys of one object, and each value replaces the one before: of "structuralNavigation",
#           "alternativeText" and "pageNavigation" the last is left, and of the access modes "textual" and "visual" too.
# Hurts:    school libraries that list books by what they offer: a book with described pictures is not found among them.
#           Read the package document yourself.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @lingo-reader/epub-parser@0.4.6 epub2@3.0.2 jszip@3.10.1
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initEpubFile } from '@lingo-reader/epub-parser';
import JSZip from 'jszip';

const { EPub } = createRequire(import.meta.url)('epub2');
for (const name of ['@lingo-reader/epub-parser', 'epub2'])
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);

const head = '<?xml version="1.0" encoding="UTF-8"?>';
const page = (body) => `${head}<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>Lamps</title></head><body>${body}</body></html>`;
const features = ['structuralNavigation', 'alternativeText', 'pageNavigation'];
const modes = ['textual', 'visual'];
const metas = [...modes.map((mode) => ['accessMode', mode]), ...features.map((feature) => ['accessibilityFeature', feature])];
const zip = new JSZip();
zip.file('mimetype', 'application/epub+zip', { compression: 'STORE' });
zip.file('META-INF/container.xml', `${head}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="EPUB/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`);
zip.file('EPUB/book.opf', `${head}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:uuid:6f9f0d6e-6c2f-4a7b-8c55-0a1b2c3d4e5f</dc:identifier><dc:title>Lamps</dc:title><dc:language>en</dc:language><dc:subject>Novel</dc:subject><dc:subject>Sea</dc:subject><meta property="dcterms:modified">2026-11-30T00:00:00Z</meta>${metas.map(([name, value]) => `<meta property="schema:${name}">${value}</meta>`).join('')}</metadata><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="plot" href="plot.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="plot"/></spine></package>`);
zip.file('EPUB/nav.xhtml', page('<nav epub:type="toc"><ol><li><a href="plot.xhtml">Plot</a></li></ol></nav>'));
zip.file('EPUB/plot.xhtml', page('<h1>Plot</h1><p>A lamp goes out.</p>'));
writeFileSync('lamps.epub', await zip.generateAsync({ type: 'nodebuffer' }));

const lingo = (await initEpubFile('lamps.epub', 'pictures')).getMetadata();
const old = (await EPub.createAsync('lamps.epub')).metadata;
for (const [name, found, subjects] of [
  ['@lingo-reader/epub-parser', lingo.metas, lingo.subject.map(({ subject }) => subject)],
  ['epub2', old, old.subject],
]) {
  console.log(name, '->', found['schema:accessibilityFeature'], '|', found['schema:accessMode'], '| subjects:', subjects.join(', '));
  assert.equal(found['schema:accessibilityFeature'], 'pageNavigation');
  assert.equal(found['schema:accessMode'], 'visual');
  assert.equal(JSON.stringify(found).includes('alternativeText'), false);
  assert.deepEqual(subjects, ['Novel', 'Sea']);
}
JS
node try.mjs
