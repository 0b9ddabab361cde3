#!/usr/bin/env bash
# @iarna/rtf-to-html shows text that is marked as hidden or as deleted.
#
# Package:  @iarna/rtf-to-html 1.1.0, rtf-parser 1.3.3
# Expected: \v is hidden text and \deleted text that was deleted under tracked changes (Rich Text Format 1.9.1, "Font (Character)
#           Formatting Properties" and "Track Changes"). Neither is seen in a document; a web page shows what is seen.
# Happens:  both stand in the page like other words. The readme's list of features says nothing of either.
# Hurts:    teachers who hide the answers for the students' print: the page shows them. Delete hidden text, and accept all changes,
#           before converting.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @iarna/rtf-to-html@1.1.0 rtf-parser@1.3.3
cat > try.cjs <<'JS'
const assert = require('node:assert/strict');
const toHtml = require('@iarna/rtf-to-html');

for (const name of ['@iarna/rtf-to-html', 'rtf-parser']) console.log(name, require(`${name}/package.json`).version);
const rtf = String.raw`{\rtf1\ansi\deff0{\fonttbl{\f0 Times;}}\pard Who lit the lamp? {\v The keeper.}{\deleted Her brother.}\par}`;
toHtml.fromString(rtf, (error, html) => {
  assert.ifError(error);
  const [paragraph] = /<p>.*?<\/p>/s.exec(html);
  console.log(paragraph);
  assert.match(paragraph, /The keeper\.Her brother\./);
});
JS
node try.cjs
