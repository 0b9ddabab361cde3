#!/usr/bin/env bash
# @hadynz/kindle-clippings moves the notes of a Spanish Kindle to January.
#
# Package:  @hadynz/kindle-clippings 2.0.9 with its peer moment 2.31.0
# Expected: "30 de junio de 2019" is the 30th of June. The readme says that clippings of a Kindle set to English, Spanish or
#           French are read, and its example is a Spanish one.
# Happens:  the date is tried in Italian, French, Spanish and Portuguese, in this order, and not strictly. Moment reads
#           "30", finds no French month, goes on to "2019", and calls that a date: 30 January. Spanish is never tried.
#           Nine months become January. September, October and November come out right, since they begin as in French: the
#           readme's own example is of September. The day, the year and the time are right, so nothing looks broken.
# Hurts:    whoever sorts notes by when they were made, or takes in only what is new since the last time.
#           Take the language from the word for the clipping ("subrayado") and read the date strictly in that one.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @hadynz/kindle-clippings@2.0.9 moment@2.31.0
cat > try.cjs <<'JS'
const assert = require('node:assert/strict');
const { readMyClippingsFile } = require('@hadynz/kindle-clippings');

console.log('@hadynz/kindle-clippings', require('@hadynz/kindle-clippings/package.json').version);
const names = ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'];
const read = names.map((name) => {
  const [{ dateOfCreation, type }] = readMyClippingsFile(
    `Pan y sal (Ada Finch)\r\n- La subrayado en la página 6 | posición 136-140 | Añadido el lunes, 20 de ${name} de 2023 18:05:09\r\n\r\nLlovía otra vez.\r\n==========\r\n`,
  );
  console.log(`20 de ${name} de 2023 ->`, dateOfCreation.toISOString(), type);
  return dateOfCreation.getUTCMonth() + 1;
});
assert.deepEqual(read, [1, 1, 1, 1, 1, 1, 1, 1, 9, 10, 11, 1]);
JS
node try.cjs
