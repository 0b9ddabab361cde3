#!/usr/bin/env bash
# citeproc writes "pp. xii–xv", but "p. II–III" and "act II–III" for capital roman numerals.
#
# Package:  citeproc 2.4.63
# Expected: the plural for both. CSL 1.0.2, "Label": a label takes the plural of its term when the content holds several
#           numbers, such as a range. The CSL test suite (number_PlainHyphenOrEnDashAlwaysPlural) says what counts: a unit
#           that ends in a figure, or one made of the letters of roman numerals. citeproc sets the en dash of the range in
#           both cases.
# Happens:  small roman numerals and arabic ones count, capital ones do not. A list "II, III" has the same fault.
# Hurts:    citations of plays, and of books in volumes or parts, which are numbered in capitals: "vol. I–III", "act II–III".
#           Give such a locator in arabic or small roman numerals, or write the label into the text.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent citeproc@2.4.63
cat > try.cjs <<'JS'
const assert = require('node:assert/strict');
const CSL = require('citeproc');

console.log('citeproc', require('citeproc/package.json').version);
const term = (name, one, many) => `<term name="${name}" form="short"><single>${one}</single><multiple>${many}</multiple></term>`;
const locale = `<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-US"><terms>
${term('page', 'p.', 'pp.')}${term('volume', 'vol.', 'vols.')}</terms></locale>`;
const style = `<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>Short</title><id>short</id><updated>2025-01-01T00:00:00+00:00</updated></info>
<citation><layout><group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group></layout></citation></style>`;
const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem: (id) => ({ id, type: 'book', title: 'Bread' }) }, style);
engine.updateItems(['bread']);
for (const [label, locator, result] of [
  ['page', '2-3', 'pp. 2–3'],
  ['page', 'xii-xv', 'pp. xii–xv'],
  ['page', 'II-III', 'p. II–III'],
  ['volume', 'i-iii', 'vols. i–iii'],
  ['volume', 'I-III', 'vol. I–III'],
  ['volume', 'I, III', 'vol. I, III'],
]) {
  const cited = engine.makeCitationCluster([{ id: 'bread', label, locator }]);
  console.log(label, locator, '->', cited);
  assert.equal(cited, result);
}
JS
node try.cjs
