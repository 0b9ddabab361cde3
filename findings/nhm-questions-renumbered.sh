#!/usr/bin/env bash
# node-html-markdown numbers every list from 1, whatever the page says.
#
# Package:  node-html-markdown 2.0.0
# Expected: <ol start="4"> begins with 4 (HTML Standard, 4.4.5), and Markdown can say so: "4." (CommonMark 0.31.2, section 5.3).
# Happens:  the list begins with "1.". `value` of a single item is lost in the same way.
# Hurts:    teachers who take over a set of questions with a heading or a passage between them: questions 4 to 6 are 1 to 3
#           again, and the key beside them answers other questions. Write the numbers into the text first.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent node-html-markdown@2.0.0
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { NodeHtmlMarkdown } from 'node-html-markdown';

console.log('node-html-markdown', JSON.parse(readFileSync('node_modules/node-html-markdown/package.json')).version);
const questions = NodeHtmlMarkdown.translate(
  '<ol><li>Who lit the lamp?</li></ol><p>Read on.</p><ol start="2"><li>Who put it out?</li><li value="7">Why?</li></ol>',
);
console.log(questions);
assert.equal(questions, '1. Who lit the lamp?\n\nRead on.\n\n1. Who put it out?\n2. Why?');
JS
node try.mjs
