#!/usr/bin/env bash
# edtf takes an interval whose end is unknown for one that ends in 1970.
#
# Package:  edtf 4.11.1
# Expected: in ISO 8601-2 and the Library of Congress's EDTF (level 1), "1818/" is an interval whose end is unknown. The README says
#           that because of minimum and maximum one can always test whether one date covers another: an unknown end gives the same
#           answer for 1969 and for 1971.
# Happens:  1969 is covered, 1971 is not; "/2000" covers 1980, but not 1960. The unknown bound is null, and is compared as the
#           number 0, which is the first of January 1970.
# Hurts:    timelines of authors who are alive: what they did before 1970 is in their life, what they did later is not. Open ends
#           ("1818/..") are right; look at the bound yourself where it is null.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent edtf@4.11.1
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import edtf from 'edtf';

console.log('edtf', JSON.parse(readFileSync('node_modules/edtf/package.json', 'utf8')).version);
for (const [interval, year, seen] of [
  ['1954/', '1969', true],
  ['1954/', '1971', false],
  ['/2000', '1980', true],
  ['/2000', '1960', false],
  ['1954/..', '1971', true],
]) {
  const covers = edtf(interval).covers(edtf(year));
  console.log(interval, 'covers', year, '->', covers);
  assert.equal(covers, seen);
}
JS
node try.mjs
