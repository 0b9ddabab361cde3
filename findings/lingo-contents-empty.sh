#!/usr/bin/env bash
# @lingo-reader/epub-parser finds no contents in an EPUB 3 that has no file of EPUB 2 beside it.
#
# Package:  @lingo-reader/epub-parser 0.4.6
# Expected: "The parser follows the EPUB 3.3 [...] specifications" (readme). There the contents are the navigation document,
#           which every book must have (EPUB 3.3, section 7); the NCX is a leftover for old readers and may be missing.
# Happens:  getToc() is an empty list and getPageList() undefined, without an error. Both read the NCX only.
# Hurts:    readers of study guides made by current tools: no chapter can be chosen, and "page 2" of the printed guide
#           cannot be found. Write an NCX too.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @lingo-reader/epub-parser@0.4.6 jszip@3.10.1
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { initEpubFile } from '@lingo-reader/epub-parser';
import JSZip from 'jszip';

console.log('@lingo-reader/epub-parser', JSON.parse(readFileSync('node_modules/@lingo-reader/epub-parser/package.json')).version);
const head = '<?xml version="1.0" encoding="UTF-8"?>';
const page = (title, body) =>
  `${head}<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>${title}</title></head><body>${body}</body></html>`;
const links = '<li><a href="plot.xhtml">Plot</a></li><li><a href="questions.xhtml">Questions</a></li>';
const pages = '<li><a href="plot.xhtml">1</a></li><li><a href="questions.xhtml">2</a></li>';
const ncx = `${head}<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head/><docTitle><text>Lamps</text></docTitle><navMap>${['plot', 'questions']
  .map((name, at) => `<navPoint id="n${at}" playOrder="${at + 1}"><navLabel><text>${name}</text></navLabel><content src="${name}.xhtml"/></navPoint>`)
  .join('')}</navMap></ncx>`;

async function contentsOf(name, hasNcx) {
  const zip = new JSZip();
  zip.file('mimetype', 'application/epub+zip', { compression: 'STORE' });
  zip.file('META-INF/container.xml', `${head}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="EPUB/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`);
  zip.file('EPUB/book.opf', `${head}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:uuid:6f9f0d6e-6c2f-4a7b-8c55-0a1b2c3d4e5f</dc:identifier><dc:title>Lamps</dc:title><dc:language>en</dc:language><meta property="dcterms:modified">2026-11-30T00:00:00Z</meta></metadata><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="plot" href="plot.xhtml" media-type="application/xhtml+xml"/><item id="questions" href="questions.xhtml" media-type="application/xhtml+xml"/>${hasNcx ? '<item id="ncx" href="book.ncx" media-type="application/x-dtbncx+xml"/>' : ''}</manifest><spine${hasNcx ? ' toc="ncx"' : ''}><itemref idref="plot"/><itemref idref="questions"/></spine></package>`);
  zip.file('EPUB/nav.xhtml', page('Contents', `<nav epub:type="toc"><ol>${links}</ol></nav><nav epub:type="page-list"><ol>${pages}</ol></nav>`));
  zip.file('EPUB/plot.xhtml', page('Plot', '<h1>Plot</h1><p>A lamp goes out.</p>'));
  zip.file('EPUB/questions.xhtml', page('Questions', '<h1>Questions</h1><p>Why?</p>'));
  if (hasNcx) zip.file('EPUB/book.ncx', ncx);
  writeFileSync(name, await zip.generateAsync({ type: 'nodebuffer' }));
  const book = await initEpubFile(name, 'pictures');
  return { contents: book.getToc().map(({ label }) => label), pages: book.getPageList() };
}

const current = await contentsOf('current.epub', false);
console.log('navigation document alone ->', current);
const old = await contentsOf('old.epub', true);
console.log('with an NCX as well       ->', old);
assert.deepEqual(current, { contents: [], pages: undefined });
assert.deepEqual(old.contents, ['plot', 'questions']);
JS
node try.mjs
