#!/usr/bin/env bash
# text-readability sees no sentence end before a curly quotation mark, so typeset dialogue gets a higher grade.
#
# Package:  text-readability 1.1.1
# Expected: the same number of sentences whether quotation marks are straight or curly. The readme says of sentenceCount
#           that it returns the number of sentences in the text. Unicode's rules for sentence boundaries (UAX #29, SB8 to
#           SB11) treat both kinds of mark as punctuation that closes or opens a sentence.
# Happens:  a sentence ends only where a straight mark, a bracket or nothing stands between the stop and the space, and
#           only if a letter from A to Z comes next. Six sentences with curly marks count as three, and the passage climbs
#           by several grades.
# Hurts:    anyone who grades passages of novels for a class: books and e-books are set with curly marks, so the more people
#           talk in a chapter, the harder it seems. Make the marks straight before counting.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent text-readability@1.1.1
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import readability from 'text-readability';

console.log('text-readability', JSON.parse(readFileSync('node_modules/text-readability/package.json')).version);
const straight =
  'The keeper said, "The lamp is out again." Ada lit it at once. He asked, "Who is out at sea tonight?" She said she did not know. He said, "Then let it burn." Ada let it burn.';
let open = false;
const curly = straight.replace(/"/g, () => ((open = !open) ? '\u201c' : '\u201d'));
for (const [kind, text] of Object.entries({ straight, curly }))
  console.log(kind.padEnd(9), readability.sentenceCount(text), 'sentences, Flesch–Kincaid grade', readability.fleschKincaidGrade(text));
assert.equal(readability.sentenceCount(straight), 6);
assert.equal(readability.sentenceCount(curly), 3);
assert.ok(readability.fleschKincaidGrade(curly) > readability.fleschKincaidGrade(straight));
JS
node try.mjs
