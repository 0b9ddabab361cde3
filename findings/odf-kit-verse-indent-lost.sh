#!/usr/bin/env bash
# odf-kit writes the spaces of a poem as they are, where OpenDocument wants an element for them: the indents are lost.
#
# Package:  odf-kit 0.13.5
# Expected: <pre> is among the "supported HTML elements", and the package calls itself "spec-compliant". OpenDocument joins
#           white space in paragraphs and drops what begins one (1.3, part 3, section 6.1.2); further spaces are text:s.
# Happens:  the lines of <pre> stand in one paragraph with their spaces as characters and no text:s, so a reader that follows
#           the format shows every line at the margin, or with a single space.
# Hurts:    whoever gives out a poem or a shared line of verse as an editable copy: the shape is gone in LibreOffice.
#           Replace spaces at the beginning of lines by no-break spaces before converting.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent odf-kit@0.13.5 fflate@0.8.2
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { htmlToOdt } from 'odf-kit';

console.log('odf-kit', JSON.parse(readFileSync('node_modules/odf-kit/package.json')).version);
const odt = await htmlToOdt('<pre>The lamp burned low,\n      and nobody came.\n  It burned on.</pre>');
const [written] = /<text:p[^>]*>(?:(?!<text:p)[^])*and nobody came[^]*?<\/text:p>/.exec(strFromU8(unzipSync(odt)['content.xml']));
console.log('written:', written);
assert.ok(/ {6}and nobody came/.test(written));
assert.ok(!/<text:s[ /]/.test(written));
// As the format's rules read it: runs of white space are one space.
const read = written
  .replace(/<text:line-break\/>/g, '\u2028')
  .replace(/<[^>]*>/g, '')
  .replace(/[ \t\r\n]+/g, ' ')
  .split('\u2028')
  .map((line) => line.trimEnd());
console.log('read:   ', read);
assert.equal(read[1], ' and nobody came.');
assert.equal(read[2], ' It burned on.');
JS
node try.mjs
