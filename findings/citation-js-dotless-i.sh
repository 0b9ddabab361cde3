#!/usr/bin/env bash
# citation-js writes García as "Garcı́a": a dotless i with an accent floating above it.
#
# Package:  @citation-js/plugin-bibtex 0.8.2 with @citation-js/core 0.8.2
# Expected: "í" (U+00ED). In BibTeX files an accented i is written \'{\i}, since TeX puts accents on a dotless i; so do the
#           exports of library catalogues. The accented letter is what it means.
# Happens:  \i becomes "ı" (U+0131) and the accent a combining mark behind it. No normal form of Unicode joins these two, so
#           the name compares equal with no spelling of it, and "Garcı́a" is not found as "García".
#           \'i, without the dotless letter, gives "í". The same with \"{\i} in "naïf" and \v{\j}.
# Hurts:    lists of authors and works: two García Márquez, one of whom no search finds. Replace \i and \j after an accent
#           with i and j before parsing, or U+0131 before a combining mark afterwards.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';

const family = (name) =>
  new Cite(`@book{one, author = {${name}, Ana}, title = {A Book}, year = {1967}}`).data[0].author[0].family;
const points = (text) => [...text.normalize('NFC')].map((sign) => sign.codePointAt(0).toString(16)).join(' ');
const dotless = family("Garc\\'{\\i}a");
const plain = family("Garc\\'ia");
console.log("Garc\\'{\\i}a:", dotless, points(dotless));
console.log("Garc\\'ia:   ", plain, points(plain));
assert.equal(plain, 'García');
assert.equal(points(dotless), '47 61 72 63 131 301 61');
for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD']) assert.notEqual(dotless.normalize(form), 'García'.normalize(form));
assert.equal(points(family('na\\"{\\i}f')), '6e 61 131 308 66');
JS
node try.mjs
