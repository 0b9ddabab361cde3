#!/usr/bin/env bash
# sentence-splitter gives a closing quotation mark to the sentence behind it, if the mark is curly.
#
# Package:  sentence-splitter 5.0.1
# Expected: a mark that closes a quotation stays with the sentence it closes: Unicode's rules for sentence boundaries
#           (UAX #29, SB9 to SB11) break after closing punctuation, not before it. The readme says that what stands in
#           quotation marks is kept in one sentence, with "..." and 「...」 as its examples.
# Happens:  it is so for these two. With “ ”, « » and „ “ the text is cut behind the question mark, and the next sentence
#           begins with the closing mark: “Why?  |  ” she asked.
# Hurts:    anyone who looks for quotations sentence by sentence in a typeset novel: marks no longer come in pairs, and every
#           question or exclamation loses its speaker. Cut again where a sentence begins with a closing mark.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent sentence-splitter@5.0.1
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { split } from 'sentence-splitter';

console.log('sentence-splitter', JSON.parse(readFileSync('node_modules/sentence-splitter/package.json')).version);
const sentences = (text) => {
  const found = split(text).flatMap(({ type, raw }) => (type === 'Sentence' ? [raw] : []));
  console.log(found.join('  |  '));
  return found;
};
assert.deepEqual(sentences('"Why?" she asked. The lamp went out.'), ['"Why?" she asked.', 'The lamp went out.']);
assert.deepEqual(sentences('“Why?” she asked. The lamp went out.'), ['“Why?', '” she asked.', 'The lamp went out.']);
assert.deepEqual(sentences('«Pourquoi ?» dit-elle.'), ['«Pourquoi ?', '» dit-elle.']);
assert.deepEqual(sentences('„Warum?“ fragte sie.'), ['„Warum?', '“ fragte sie.']);
JS
node try.mjs
