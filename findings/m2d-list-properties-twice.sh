#!/usr/bin/env bash
# @m2d/list writes the style and the numbering of a numbered paragraph twice, which Word's format does not allow.
#
# Package:  @m2d/list 0.0.9 with @m2d/core 1.7.1
# Expected: w:pStyle and w:numPr stand at most once in w:pPr, in this order (ECMA-376 part 1, CT_PPrBase).
# Happens:  a numbered item has both twice: first those of a bullet list, then those of the numbered list.
# Hurts:    teachers whose questions are bullets in one program and numbers in another: readers take the first or the last, and a
#           check against the schema refuses the file. Remove the first pair from word/document.xml.
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
const tree = unified().use(remarkParse).parse('1. Who lit the lamp?\n');
const blob = await toDocx(tree, {}, { plugins: [listPlugin()] });
const xml = strFromU8(unzipSync(new Uint8Array(await blob.arrayBuffer()))['word/document.xml']);
const [properties] = /<w:pPr>.*?<\/w:pPr>/s.exec(xml);
console.log(properties);
assert.equal(properties.split('<w:pStyle ').length - 1, 2);
assert.equal(properties.split('<w:numPr>').length - 1, 2);
JS
node try.mjs
