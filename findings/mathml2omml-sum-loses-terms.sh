#!/usr/bin/env bash
# mathml2omml writes everything after the first term of a sum where Word does not read it.
#
# Package:  mathml2omml 0.5.0
# Expected: in m:oMath every letter stands in a run, m:r, and in it in m:t. ECMA-376 part 1, 22.1.2 (the elements e and t):
#           m:e holds elements only, and text of its own is not allowed in it.
# Happens:  what follows a sum, product or integral becomes its m:e. The first term gets a run. The second and all others are
#           put behind it as bare text: <m:e><m:r>…x…</m:r>+y</m:e>. The file is no longer valid. A reader that follows the
#           schema shows only the first term, so a formula turns into another one that looks complete.
# Hurts:    an export of sums and integrals to Word. Wrap what belongs to the sum in one <mrow>: then it is right.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent mathml2omml@0.5.0
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mml2omml } from 'mathml2omml';

console.log('mathml2omml', JSON.parse(readFileSync('node_modules/mathml2omml/package.json')).version);
function convert(terms) {
  const omml = mml2omml(`<math xmlns="http://www.w3.org/1998/Math/MathML"><munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover>${terms}</math>`);
  const base = /<m:e>.*<\/m:e>/s.exec(omml)[0].replace(/<w:rPr>.*?<\/w:rPr>/gs, '');
  const bare = base.replace(/<m:t[ >].*?<\/m:t>/gs, '').replace(/<[^>]*>/g, '').trim();
  console.log(terms, '->', base, '| outside of any run:', JSON.stringify(bare));
  return bare;
}
assert.equal(convert('<mi>x</mi>'), '');
assert.equal(convert('<mi>x</mi><mo>+</mo><mi>y</mi>'), '+y');
assert.equal(convert('<mrow><mi>x</mi><mo>+</mo><mi>y</mi></mrow>'), '');
JS
node try.mjs
