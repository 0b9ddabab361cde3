#!/usr/bin/env bash
# A binomial coefficient of KaTeX or Temml becomes a fraction on its way to Word.
#
# Packages: mathml2omml 0.5.0 with katex 0.19.1 and temml 0.13.5
# Expected: "n over k" without a line. Both write <mfrac linethickness="0px">. MathML Core, 3.3.2, and MathML 3, 3.3.2:
#           linethickness is a length, and a line of no thickness is not drawn. "0", "0px" and "0em" say the same.
#           OMML has a kind of its own for it, <m:type m:val="noBar"/>.
# Happens:  mathml2omml knows only the value "0": that gives noBar. "0px" and "0em" give a bar.
#           The number of ways to choose 2 of 5 (ten) turns into five halves, in brackets. Nothing warns of it.
# Hurts:    an export to Word of anything with \binom or \atop. Rewrite linethickness="0px" as "0" before converting.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent mathml2omml@0.5.0 katex@0.19.1 temml@0.13.5
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import katex from 'katex';
import { mml2omml } from 'mathml2omml';
import temml from 'temml';

for (const name of ['mathml2omml', 'katex', 'temml']) console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
const kindOf = (mathml) => /<m:type m:val="(\w+)"/.exec(mml2omml(mathml))[1];
for (const [name, whole] of [['katex', katex.renderToString('\\binom{5}{2}', { output: 'mathml' })], ['temml', temml.renderToString('\\binom{5}{2}')]]) {
  const mathml = /<math.*<\/math>/s.exec(whole)[0].replace(/<annotation.*?<\/annotation>/s, '');
  const thickness = /linethickness="(\w+)"/.exec(mathml)[1];
  console.log(`${name}: linethickness="${thickness}" -> ${kindOf(mathml)}, with "0" -> ${kindOf(mathml.replace('="0px"', '="0"'))}`);
  assert.equal(thickness, '0px');
  assert.equal(kindOf(mathml), 'bar');
  assert.equal(kindOf(mathml.replace('="0px"', '="0"')), 'noBar');
  assert.equal(kindOf(mathml.replace('="0px"', '="0em"')), 'bar');
}
JS
node try.mjs
