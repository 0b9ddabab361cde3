#!/usr/bin/env bash
# yanki shows half of an answer with two colons in it as the hint.
#
# Package:  yanki 2.0.9
# Expected: struck-through words are hidden as one gap; the README knows hints only as emphasis at the end. In Anki two colons
#           inside a gap divide answer and hint (Anki Manual, "Cloze deletion"), so a converter keeps those of the text apart, as
#           this one does with the double braces of a formula.
# Happens:  `~~std::vector~~` becomes {{c1::std::vector}}: on the card stands the hint "[vector]", and the answer is "std".
# Hurts:    cards about programming, times such as "Act 3::Scene 2" and tags of decks: the question gives half of the answer away.
#           Put a zero-width space between the colons.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent yanki@2.0.9
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { getNoteFromMarkdown } from 'yanki';

console.log('yanki', JSON.parse(readFileSync('node_modules/yanki/package.json', 'utf8')).version);
const gapIn = async (markdown) => {
  const { fields } = await getNoteFromMarkdown(markdown, { namespace: 'try' });
  const [gap] = /\{\{.*\}\}/.exec(fields.Front);
  console.log(markdown, '->', gap);
  return gap;
};
assert.equal(await gapIn('A list that grows is a ~~std::vector~~.'), '{{c1::std::vector}}');
assert.equal(await gapIn('It is ~~half *fraction*~~.'), '{{c1::half::<em>fraction</em>}}');
assert.ok((await gapIn('It is ~~$2^{2^{n}}$~~.')).includes('2^{2^{n} }'));
JS
node try.mjs
