#!/usr/bin/env bash
# citation-js reads a year before Christ as the year 0, and prints it as "n.d.".
#
# Package:  @citation-js/plugin-bibtex 0.8.2 with @citation-js/core 0.8.2 and @citation-js/plugin-csl 0.8.2
# Expected: -428 in the data (CSL-JSON allows negative years) and "429 B.C.E." or "(-428)" in print. The readme says that
#           `date` is an EDTF Level 1 date, and negative years are part of that level; biblatex prints them too.
# Happens:  the date is divided at each "-", so a leading minus leaves an empty year, which counts as 0. Every year before
#           Christ becomes 0, no error is raised, and the APA style says "n.d.", without a date. In a full date the year is
#           taken for the month: Virgil dies in the 19th month. A range from 428 to 406 becomes 0 to 0.
# Hurts:    the works of antiquity that schools read: Homer, Sophocles, Plato and Virgil are all undated, and sort together.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2 @citation-js/plugin-csl@0.8.2
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';

const cite = (date) => new Cite(`@book{one, author = {Euripides}, title = {Hippolytus}, date = {${date}}}`);
for (const [date, parts] of [
  ['-0427', [[0]]],
  ['-0019-09-21', [[0, 19, 9]]],
  ['-0427/-0405', [[0], [0]]],
  ['0008', [[8]]],
]) {
  const { issued } = cite(date).data[0];
  console.log(date.padEnd(12), JSON.stringify(issued));
  assert.deepEqual(issued, { 'date-parts': parts });
}
const printed = cite('-0427').format('bibliography', { format: 'text', template: 'apa' }).trim();
console.log(printed);
assert.equal(printed, 'Euripides. (n.d.). Hippolytus.');
JS
node try.mjs
