#!/usr/bin/env bash
# edtf prints a year of which only the last digit is unknown as if nothing were known.
#
# Package:  edtf 4.11.1
# Expected: "184X" is a year of the 1840s: three digits are known (EDTF level 1, "unspecified digits from the right"). The package
#           knows it: `unspecified` names the last digit alone, the earliest day is in 1840, the latest in 1849. Its own text form
#           keeps the digits. The form for readers does so as well.
# Happens:  format() gives "XXXX" for 184X, for 18XX and for 16XX alike; "5/XXXX" for May of a year in the 1840s.
# Hurts:    timelines and covers: "first played 159X" becomes "first played XXXX". Write decades from the earliest and the latest
#           year instead.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent edtf@4.11.1
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import edtf from 'edtf';

console.log('edtf', JSON.parse(readFileSync('node_modules/edtf/package.json', 'utf8')).version);
for (const [written, seen] of [
  ['184X', 'XXXX'],
  ['18XX', 'XXXX'],
  ['159X', 'XXXX'],
  ['184X-05', '5/XXXX'],
  ['1848', '1848'],
]) {
  const date = edtf(written);
  const [first, last] = [date.min, date.max].map((time) => new Date(time).getUTCFullYear());
  console.log(written, `(${first} to ${last})`, '->', date.format('en-US'));
  assert.equal(date.format('en-US'), seen);
  assert.equal(date.edtf, written);
}
JS
node try.mjs
