#!/usr/bin/env bash
# kindle-highlights-parser reads nothing of a highlight in a book that has page numbers.
#
# Package:  kindle-highlights-parser 0.1.2
# Expected: it parses "Amazon Kindle My Clippings.txt exports" and gives type, location and page of each (readme). In a book
#           with page numbers a Kindle writes "- Your Highlight on page 12 | location 170-172 | Added on ...".
# Happens:  only lines that say "at" are understood. Of the others the whole line becomes the type; location, page and date
#           are missing, in the CSV too, and no error is thrown.
# Hurts:    students whose quotations are to be sorted or found by page: with most novels sold today every one falls out
#           of order. Read `rawMetadata` yourself.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent kindle-highlights-parser@0.1.2
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseClippings } from 'kindle-highlights-parser';

console.log('kindle-highlights-parser', JSON.parse(readFileSync('node_modules/kindle-highlights-parser/package.json')).version);
const read = (place) => {
  const line = `- Your Highlight ${place} | Added on Monday, 2 March 2026 21:14:05`;
  const [one] = parseClippings(`Lamps (Moss, Ada)\n${line}\n\nThe lamp was out.\n==========\n`).normalized;
  const { type, locationStart, pageStart, addedOn } = one;
  console.log(place, '->', { type, locationStart, pageStart, addedOn });
  return { isTyped: type === 'Highlight', isLine: type === line, locationStart, pageStart, addedOn };
};
const seen = { isTyped: false, isLine: true, locationStart: undefined, pageStart: undefined, addedOn: undefined };
assert.deepEqual(read('on page 12 | location 170-172'), seen);
assert.deepEqual(read('on page 12'), seen);
// A book without page numbers is understood.
assert.equal(read('at location 170-172').isTyped, true);
JS
node try.mjs
