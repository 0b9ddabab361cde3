#!/usr/bin/env bash
# epub.js turns the page list of a book with roman page numbers into NaN.
#
# Package:  epubjs 0.3.93
# Expected: EPUB 3.3, "The page-list nav element": the list points to the static page breaks of a printed edition. What a
#           page is called is the text of its link, as in any nav. Front matter is numbered i, ii, iii in most books.
#           So the list should keep "ix", and the first page should be "ix".
# Happens:  the text of each link goes through parseInt, and nothing else of it is kept. "ix" and "B-2" become NaN.
#           "12a" becomes 12, a second page 12. One such page at the start makes firstPage NaN, one at the end lastPage,
#           and totalPages is NaN in both cases. (With arabic numbers it is the last less the first: 2 for three pages.)
# Hurts:    readers built on epub.js that offer "go to page" or show "page 3 of 210". Books made for them should begin the
#           list with an arabic number; a reader should read the links' texts from the navigation document by itself.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent epubjs@0.3.93 jsdom@26.1.0
cat > try.cjs <<'JS'
const assert = require('node:assert/strict');
const { JSDOM } = require('jsdom');
const { window } = new JSDOM('');
Object.assign(globalThis, { window, document: window.document, DOMParser: window.DOMParser, Node: window.Node });
const PageList = require('epubjs/lib/pagelist').default;

console.log('epubjs', require('epubjs/package.json').version);
function read(...labels) {
  const links = labels.map((label) => `<li><a href="a.xhtml#p-${label}">${label}</a></li>`).join('');
  const navigation = `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>Pages</title></head>
<body><nav epub:type="page-list"><ol>${links}</ol></nav></body></html>`;
  const list = new PageList(new window.DOMParser().parseFromString(navigation, 'application/xhtml+xml'));
  const { pages, firstPage, lastPage, totalPages } = list;
  console.log(labels.join(' '), '->', { pages, firstPage, lastPage, totalPages });
  return { pages, firstPage, lastPage, totalPages, keys: Object.keys(list.pageList[0]) };
}
const arabic = read('1', '2', '3');
assert.deepEqual([arabic.firstPage, arabic.lastPage, arabic.totalPages], [1, 3, 2]);
const roman = read('ix', '1', '12', '12a');
assert.deepEqual(roman.pages, [NaN, 1, 12, 12]);
assert.ok(Number.isNaN(roman.firstPage) && Number.isNaN(roman.totalPages));
assert.deepEqual(roman.keys, ['href', 'page']);
JS
node try.cjs
