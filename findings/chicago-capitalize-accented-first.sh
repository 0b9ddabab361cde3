#!/usr/bin/env bash
# chicago-capitalize leaves an accented first letter of a word small and makes the letter after it large.
#
# Package:  chicago-capitalize 0.1.0
# Expected: "Capitalizes a title according to the Chicago Manual of Style" (readme): in headline style the first letter of a
#           word is the large one, whatever the letter.
# Happens:  "émile zola and the mines" becomes "éMile Zola and the Mines". Letters are those from A to Z for it, so the word
#           begins behind the accent.
# Hurts:    covers and running heads of guides to Zola, Éluard or Ibsen's "Ørjan": set such letters as capitals before.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent chicago-capitalize@0.1.0
cat > try.cjs <<'JS'
const assert = require('node:assert/strict');
const capitalize = require('chicago-capitalize');

console.log('chicago-capitalize', require('chicago-capitalize/package.json').version);
for (const [title, seen] of [
  ['emile zola and the mines', 'Emile Zola and the Mines'],
  ['émile zola and the mines', 'éMile Zola and the Mines'],
  ['a walk with ørjan', 'A Walk with øRjan'],
]) {
  console.log(title, '->', capitalize(title));
  assert.equal(capitalize(title), seen);
}
JS
node try.cjs
