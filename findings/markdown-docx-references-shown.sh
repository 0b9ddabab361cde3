#!/usr/bin/env bash
# markdown-docx prints character references as they are written.
#
# Package:  markdown-docx 1.7.0
# Expected: in Markdown `caf&eacute;` is "café" and `&mdash;` a dash (CommonMark 0.31, section 2.5, "Entity and numeric character
#           references"), and so they are in a Word file.
# Happens:  Word shows "caf&eacute; &mdash; &#201;tude", letter by letter.
# Hurts:    guides that came from a web page or a converter, which write accents and dashes so. Replace the references before
#           converting.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent markdown-docx@1.7.0 fflate@0.8.2 commonmark@0.31.2
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { HtmlRenderer, Parser } from 'commonmark';
import { strFromU8, unzipSync } from 'fflate';
import toWord, { Packer } from 'markdown-docx';

console.log('markdown-docx', JSON.parse(readFileSync('node_modules/markdown-docx/package.json', 'utf8')).version);
const words = 'The caf&eacute; &mdash; &#201;tude';
const html = new HtmlRenderer().render(new Parser().parse(words)).trim();
console.log('commonmark ->', html);
assert.equal(html, '<p>The café — Étude</p>');
const document = strFromU8(unzipSync(new Uint8Array(await Packer.toBuffer(await toWord(words))))['word/document.xml']);
const shown = document.replace(/<[^>]+>/g, '').replaceAll('&amp;', '&');
console.log('markdown-docx ->', shown);
assert.ok(shown.includes('caf&eacute; &mdash; &#201;tude'));
JS
node try.mjs
