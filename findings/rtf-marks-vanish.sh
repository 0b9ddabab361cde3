#!/usr/bin/env bash
# Two RTF readers leave out dashes, and one of them apostrophes and quotation marks too.
#
# Packages: rtf-parser 1.3.3, officeparser 8.1.1
# Expected: \rquote is ’, \ldblquote is “, \emdash is —, \~ is a non-breaking space. RTF Specification 1.9.1, "Special
#           Characters", lists each as standing for that character. Word and older word processors write them by default.
# Happens:  rtf-parser knows none of the words and drops them: "don’t" becomes "dont", speech loses its marks.
#           officeparser knows the quotation marks, but not the dashes and the bullet: "a lamp—lit" becomes "a lamplit".
#           It prints the sign ~ for \~ and _ for \_ (a non-breaking hyphen). rtf-parser sets the hyphen for \_, and drops
#           the rest of the word after it. Neither says anything.
# Hurts:    any comparison of quotations with such a text: every contraction and every dash is a difference.
#           Replace these words by \'91 to \'97 before reading: both readers know those. pandoc reads them all.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent rtf-parser@1.3.3 officeparser@8.1.1
cat > try.cjs <<'JS'
const assert = require('node:assert/strict');
const { promisify } = require('node:util');
const { readFileSync } = require('node:fs');

(async () => {
  for (const name of ['rtf-parser', 'officeparser']) console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
  const parse = promisify(require('rtf-parser').string);
  const { OfficeParser } = await import('officeparser');
  const both = async (body) => {
    const rtf = String.raw`{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times;}}` + `${body}\\par}`;
    const first = (await parse(rtf)).content[0].content.map(({ value }) => value).join('');
    const second = (await (await OfficeParser.parseOffice(Buffer.from(rtf, 'latin1'), { fileType: 'rtf' })).to('text')).value.trim();
    console.log(body, '->', [first, second]);
    return [first, second];
  };
  assert.deepEqual(await both(String.raw`\ldblquote I don\rquote t,\rdblquote  he said`), ['I dont, he said', '“I don’t,” he said']);
  assert.deepEqual(await both(String.raw`a lamp\emdash lit`), ['a lamplit', 'a lamplit']);
  assert.deepEqual(await both(String.raw`pages 3\endash 4`), ['pages 34', 'pages 34']);
  assert.deepEqual(await both(String.raw`Mr\~Ash, half\_lit.`), ['Mr\u00a0Ash, half\u2011.', 'Mr~Ash, half_lit.']);
  assert.deepEqual(await both(String.raw`a lamp\'97lit, don\'92t`), ['a lamp—lit, don’t', 'a lamp—lit, don’t']);
})();
JS
node try.cjs
