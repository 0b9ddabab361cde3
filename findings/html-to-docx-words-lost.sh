#!/usr/bin/env bash
# html-to-docx deletes the words inside <q>, <cite>, <abbr>, <small>, <kbd> and <ruby>.
#
# Packages: html-to-docx 1.8.0, @turbodocx/html-to-docx 1.23.1
# Expected: the words, at least as plain text. All of these are phrasing content (HTML Standard, 3.2.5.2.5), made to stand
#           in a paragraph. A converter that does not know one can still write what is in it, as both do for <span>.
# Happens:  inside a paragraph an element that is not on their list is passed over with everything in it.
#           "He said <q>yes</q>." becomes "He said .". No error, no message.
# Hurts:    an export of a study guide to Word: quotations, titles of works and abbreviations are what such a text is made of.
#           Turn those elements into <span>, or <q> into quotation marks, before; and compare the words afterwards.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent html-to-docx@1.8.0 @turbodocx/html-to-docx@1.23.1 fflate@0.8.3
cat > try.cjs <<'JS'
const assert = require('node:assert/strict');
const { strFromU8, unzipSync } = require('fflate');

(async () => {
  for (const name of ['html-to-docx', '@turbodocx/html-to-docx']) {
    console.log(name, require(`${name}/package.json`).version);
    const library = require(name);
    const toDocx = library.default ?? library;
    const read = async (html) => {
      const parts = unzipSync(new Uint8Array(Buffer.from(await toDocx(html))));
      const text = [...strFromU8(parts['word/document.xml']).matchAll(/<w:t[ >][^<]*/g)].map(([run]) => run.replace(/^[^>]*>/, '')).join('').replace(/ +/g, ' ');
      console.log(' ', html, '->', JSON.stringify(text));
      return text;
    };
    assert.equal(await read('<p>He said <span>yes</span>.</p>'), 'He said yes.');
    assert.equal(await read('<p>He said <q>yes</q>.</p>'), 'He said .');
    assert.equal(await read('<p>See <cite>The Lamp</cite>, <abbr>ch.</abbr> 3.</p>'), 'See , 3.');
    assert.equal(await read('<p>Press <kbd>Enter</kbd> <small>once</small>.</p>'), 'Press .');
    assert.equal(await read('<p>a <ruby>灯<rt>hi</rt></ruby> b</p>'), 'a b');
  }
})();
JS
node try.cjs
