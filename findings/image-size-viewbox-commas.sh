#!/usr/bin/env bash
# image-size gives an SVG no width, and no error, when the numbers of its viewBox are parted by commas.
#
# Package:  image-size 2.1.0
# Expected: the size of the viewBox. SVG 2, section 8.6 (and SVG 1.1, section 7.7): the four numbers of viewBox are
#           parted by white space and/or a comma. "0,0,300,150" and "0, 0, 300, 150" are the same as "0 0 300 150".
# Happens:  the value is split at single spaces. With commas only, width and height are both undefined. With commas and
#           spaces the height is right and the width is undefined. Nothing is thrown, so a result that looks fine holds no size.
#           A line break between the numbers, as some drawing programs write it, is refused as an invalid SVG.
# Hurts:    whoever computes an aspect ratio from it: the ratio is NaN. A check such as `if (!width)` calls a good drawing bad.
#           Read viewBox with /[\s,]+/ where the size is missing.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent image-size@2.1.0
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { imageSize } from 'image-size';

console.log('image-size', JSON.parse(readFileSync('node_modules/image-size/package.json')).version);
const size = (viewBox) => {
  let result;
  try {
    result = imageSize(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}"><circle r="9"/></svg>`));
  } catch (fault) {
    result = { fault: fault.message };
  }
  console.log(JSON.stringify(viewBox), '->', result);
  return result;
};
assert.deepEqual({ ...size('0 0 300 150') }, { width: 300, height: 150, type: 'svg' });
const commas = size('0,0,300,150');
assert.equal(commas.width, undefined);
assert.equal(commas.height, undefined);
const both = size('0, 0, 300, 150');
assert.equal(both.width, undefined);
assert.equal(both.height, 150);
assert.ok(size('0 0\n300 150').fault);
JS
node try.mjs
