#!/usr/bin/env bash
# bibtex-parse leaves the accent sign of a BibTeX accent in the name as a quotation mark or an apostrophe.
#
# Package:  bibtex-parse 2.1.0
# Expected: `Bront{\"e}` is how BibTeX writes ë (its manual "BibTeXing", section 4, on special characters). A reader that
#           gives out fields "as JSON", with braces taken away, gives either the letter or the command as it was written.
# Happens:  the backslash goes with the braces and the sign stays: 'Bront"e'. What was written cannot be had back, since
#           the same text may be meant with the sign.
# Hurts:    whoever fills the author of a book from a library's BibTeX: the name is on the cover with a mark in it. Put
#           accents into Unicode before parsing, or read the tree of `parse()`.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent bibtex-parse@2.1.0
cat > try.cjs <<'JS'
const assert = require('node:assert/strict');
const { entries } = require('bibtex-parse');

console.log('bibtex-parse', require('bibtex-parse/package.json').version);
const record = '@book{villette, author = {Charlotte Bront{\\"e}}, title = {Villette, {\\\'e}dition de poche}, year = 1853}';
const [book] = entries(record);
console.log(record);
console.log('->', book);
assert.equal(book.AUTHOR, 'Charlotte Bront"e');
assert.equal(book.TITLE, "Villette, 'edition de poche");
JS
node try.cjs
