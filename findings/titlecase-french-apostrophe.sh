#!/usr/bin/env bash
# titlecase-french does not see a word behind a typographic apostrophe.
#
# Package:  titlecase-french 1.0.1
# Expected: "L'" is an article and the word behind it is capitalized, as the package does for the typewriter's apostrophe. The
#           apostrophe of printed French is U+2019 (Unicode Standard, section 6.2, "Apostrophes").
# Happens:  "l'amant" becomes "L'Amant", "l’amant" becomes "L’amant"; within a title the article gets the capital: "de L’ombre", not "de l’Ombre".
# Hurts:    teachers of French whose texts come from a word processor, which sets the curly mark: one series of covers has
#           "L'Amant" and "L’amant". Put typewriter apostrophes in, convert, and put the curly ones back.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent titlecase-french@1.0.1
cat > try.cjs <<'JS'
const assert = require('node:assert/strict');
const { convert } = require('titlecase-french');

console.log('titlecase-french', require('titlecase-french/package.json').version);
for (const [title, seen] of [
  ["l'amant", "L'Amant"],
  ['l’amant', 'L’amant'],
  ["le jardin de l'ombre", "Le Jardin de l'Ombre"],
  ['le jardin de l’ombre', 'Le Jardin de L’ombre'],
]) {
  console.log(title, '->', convert(title));
  assert.equal(convert(title), seen);
}
JS
node try.cjs
