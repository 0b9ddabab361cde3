#!/usr/bin/env bash
# supermemo lowers the ease of a card that was forgotten, which the algorithm it names forbids.
#
# Package:  supermemo 2.0.23
# Expected: after a grade below 3 the card starts again and its easiness factor stays. The readme links the description of
#           SM-2 (super-memory.com/english/ol/sm2.htm); by its step 6, an answer
#           below 3 resets the intervals only, and the E-Factor is left alone.
# Happens:  the factor is changed by the formula for every grade. One blackout (grade 0) takes 2.5 to 1.7, two of them to
#           the floor of 1.3, from where a card comes back only by many perfect answers: a 4 changes nothing.
# Hurts:    students whose flash cards are scheduled by it: a quotation forgotten twice before it is learnt returns twice
#           as often for good. Keep the factor yourself where the grade is below 3.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent supermemo@2.0.23
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const { supermemo } = createRequire(import.meta.url)('supermemo');
console.log('supermemo', JSON.parse(readFileSync('node_modules/supermemo/package.json')).version);
let card = { interval: 0, repetition: 0, efactor: 2.5 };
const factors = [0, 0, 4, 4, 4, 4].map((grade) => {
  card = supermemo(card, grade);
  console.log(`grade ${grade}: factor ${card.efactor.toFixed(2)}, next in ${card.interval} days`);
  return +card.efactor.toFixed(2);
});
// By SM-2 it is 2.5 throughout.
assert.deepEqual(factors, [1.7, 1.3, 1.3, 1.3, 1.3, 1.3]);
JS
node try.mjs
