#!/usr/bin/env bash
# @m2d/list gives the second paragraph of a list item a number of its own, so that all further items get another number.
#
# Package:  @m2d/list 0.0.9 with @m2d/core 1.7.1
# Expected: a paragraph indented below an item belongs to it (CommonMark 0.31.2, section 5.2); the tree that is given has two
#           items. In Word a paragraph without w:numPr has no number.
# Happens:  three numbered paragraphs: 1 the question, 2 its hint, 3 the second question.
# Hurts:    teachers who take a worksheet into Word: the key's answer 2 stands for question 3. Join the paragraphs of an item by a
#           line break before.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @m2d/core@1.7.1 @m2d/list@0.0.9 unified@11.0.5 remark-parse@11.0.0 fflate@0.8.2
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { toDocx } from '@m2d/core';
import { listPlugin } from '@m2d/list';
import { strFromU8, unzipSync } from 'fflate';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

for (const name of ['core', 'list']) console.log(`@m2d/${name}`, JSON.parse(readFileSync(`node_modules/@m2d/${name}/package.json`)).version);
const tree = unified().use(remarkParse).parse('1. Who lit the lamp?\n\n   Look at chapter 2.\n\n2. Who put it out?\n');
assert.equal(tree.children[0].children.length, 2);
const blob = await toDocx(tree, {}, { plugins: [listPlugin()] });
const parts = unzipSync(new Uint8Array(await blob.arrayBuffer()));
const paragraphs = [...strFromU8(parts['word/document.xml']).matchAll(/<w:p>.*?<\/w:p>/gs)].map(([xml]) => ({
  text: [...xml.matchAll(/<w:t[^>]*>([^<]*)/g)].map(([, text]) => text).join(''),
  isNumbered: xml.includes('<w:numPr>'),
}));
console.log(paragraphs);
assert.deepEqual(paragraphs.map(({ isNumbered }) => isNumbered), [true, true, true]);
JS
node try.mjs
