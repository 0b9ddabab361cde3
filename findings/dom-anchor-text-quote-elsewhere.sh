#!/usr/bin/env bash
# dom-anchor-text-quote leads from a highlight it has described itself to other words.
#
# Package:  dom-anchor-text-quote 4.0.2
# Expected: words with those before and behind them find their place again: the Web Annotation Data Model (section 4.2.4, "Text Quote
#           Selector") has prefix and suffix to tell several places apart, and the README says that they do. Here prefix, words and
#           suffix stand in the text exactly once, as the library wrote them.
# Happens:  looking begins in the middle of the text, and a prefix that is nearly right and near wins over the true one that is
#           farther away: the first "keeps no promises" leads to the second, two of three refrains to another stanza.
# Hurts:    students' highlights in refrains and repeated speeches come back in another stanza. Look for prefix, words and
#           suffix as they stand first, or keep the position and give it as `hint`.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent dom-anchor-text-quote@4.0.2 jsdom@24.1.3
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fromTextPosition, toTextPosition } from 'dom-anchor-text-quote';
import { JSDOM } from 'jsdom';

console.log('dom-anchor-text-quote', JSON.parse(readFileSync('node_modules/dom-anchor-text-quote/package.json', 'utf8')).version);
/** For each place of the words: where it is, and where its description leads. */
const thereAndBack = (html, words) => {
  const { body } = new JSDOM(html).window.document;
  const text = body.textContent;
  const places = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const described = fromTextPosition(body, { start: at, end: at + words.length });
    assert.equal(text.split((described.prefix + described.exact + described.suffix)).length, 2);
    places.push([at, toTextPosition(body, described).start]);
  }
  console.log(words, places.map(([from, to]) => `${from} -> ${to}`).join(', '));
  return places.filter(([from, to]) => from !== to).length;
};
assert.equal(
  thereAndBack(
    '<body><p>The tide keeps no promises.</p><p>Ada keeps no promises either, and the tide keeps its own.</p></body>',
    'keeps no promises',
  ),
  1,
);
const stanzas = ['One', 'Two', 'Three', 'Four'].map(
  (number) => `<p>${number} was the word. Never, never. So she said, and nothing more was heard of it in the house.</p>`,
);
assert.ok(thereAndBack(`<body>${stanzas.join('')}</body>`, 'never') > 0);
JS
node try.mjs
