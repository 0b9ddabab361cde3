#!/usr/bin/env bash
# typograf moves the closing mark of British dialogue one space away from the words.
#
# Package:  typograf 7.8.0
# Expected: ‘Stop!’ he said. stays as it is. British books set speech in single marks, and typograf itself writes them
#           for the locale en-GB. A second run over what it has set should change nothing.
# Happens:  the rules that put a space after ! and ? (and after a comma before a straight mark) know “ ” and », but
#           not ’ and '. The text becomes ‘Stop! ’ he said. A second run of typograf spoils what the first has set.
# Hurts:    every line of dialogue that ends in a question or an exclamation. A search for ‘Stop!’ no longer finds it.
#           Switch off common/space/afterExclamationMark, afterQuestionMark and afterComma for English.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent typograf@7.8.0
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Typograf from 'typograf';

console.log('typograf', JSON.parse(readFileSync('node_modules/typograf/package.json')).version);
function set(text, locale, ...off) {
  const typograf = new Typograf({ locale: [locale], disableRule: off });
  const result = typograf.execute(text).replaceAll('\u00a0', ' ');
  console.log(locale, text, '->', result);
  return result;
}
const once = set('"Stop!" he said.', 'en-GB');
assert.equal(once, '‘Stop!’ he said.');
assert.equal(set(once, 'en-GB'), '‘Stop! ’ he said.');
assert.equal(set('‘Who?’ she asked.', 'en-US'), '‘Who? ’ she asked.');
assert.equal(set("'Yes,' he said.", 'en-GB'), "'Yes, ' he said.");
assert.equal(set('“Stop!” he said.', 'en-US'), '“Stop!” he said.');
assert.equal(set('‘Stop!’ he said.', 'en-GB', 'common/space/afterExclamationMark'), '‘Stop!’ he said.');
JS
node try.mjs
