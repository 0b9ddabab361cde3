#!/usr/bin/env bash
# simple-odf writes the number of repeated spaces into an attribute that OpenDocument does not know.
#
# Package:  simple-odf 3.0.3
# Expected: the text given to addParagraph "will be set as text content of the paragraph" (its types). The number of spaces is in
#           text:c (OpenDocument 1.3, part 3, section 6.1.3), and without it text:s is one space.
# Happens:  it is in "c", in no namespace, so readers see one space for the whole run. The first space of a paragraph is written
#           as itself, which readers drop.
# Hurts:    teachers who leave room to write by spaces, as in "Name:          Class:", and poems with indented lines: the room
#           is gone in LibreOffice. Use tabs, which are written as they should be.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent simple-odf@3.0.3
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { TextDocument } from 'simple-odf';

console.log('simple-odf', JSON.parse(readFileSync('node_modules/simple-odf/package.json')).version);
const document = new TextDocument();
document.getBody().addParagraph('Name:          Class:');
const [paragraph] = /<text:p>.*?<\/text:p>/.exec(document.toString());
console.log(paragraph);
assert.equal(paragraph, '<text:p>Name: <text:s c="9"/>Class:</text:p>');
JS
node try.mjs
