#!/usr/bin/env bash
# @mohtasham/md-to-docx runs lines together that a hard break divides.
#
# Package:  @mohtasham/md-to-docx 4.0.1
# Expected: a backslash or two spaces at the end of a line is a line break (CommonMark 0.31, section 6.7, "Hard line breaks"). In
#           a Word file that is the element `w:br`; a line feed inside `w:t` is white space (ECMA-376, part 1, 17.3.3.31 and 17.3.3.1).
# Happens:  a line feed is written into `w:t`, and there is no `w:br`: Word shows "The tide comes in, the tide goes out" in one line.
# Hurts:    verse, addresses and stage directions, whose lines are all one line in Word. Give each line a paragraph of its own.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @mohtasham/md-to-docx@4.0.1 fflate@0.8.2
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { convertMarkdownToDocx } from '@mohtasham/md-to-docx';
import { strFromU8, unzipSync } from 'fflate';

console.log('@mohtasham/md-to-docx', JSON.parse(readFileSync('node_modules/@mohtasham/md-to-docx/package.json', 'utf8')).version);
for (const end of ['\\', '  ']) {
  const file = await convertMarkdownToDocx(`The tide comes in,${end}\nthe tide goes out.`);
  const document = strFromU8(unzipSync(new Uint8Array(await file.arrayBuffer()))['word/document.xml']);
  const texts = [...document.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text);
  console.log(texts, 'breaks:', document.split('<w:br').length - 1);
  assert.deepEqual(texts, ['The tide comes in,', '\n', 'the tide goes out.']);
  assert.ok(!document.includes('<w:br'));
}
JS
node try.mjs
