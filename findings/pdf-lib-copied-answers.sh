#!/usr/bin/env bash
# pdf-lib copies the answer page too when only the question page is copied, if a link leads there.
#
# Package:  @cantoo/pdf-lib 2.11.1 (pdf-lib 1.17.1 does the same)
# Expected: copyPages(source, [0]) copies page 0: its documentation says that it copies the pages whose numbers are given.
#           A link to a page that is left behind may become dead.
# Happens:  a link holds its goal as a reference to the page (ISO 32000-1, 12.3.2.2). The copier follows every reference.
#           The page at the other end is copied whole, with its text and fonts. It is no page of the new file, so no reader
#           shows it and getPageCount() does not count it. Its text can be taken out with any PDF tool.
# Hurts:    whoever cuts a pupils' handout out of a guide whose questions link to the answers: the answers are in the file.
#           It also makes files large: one linked page brings all the pages that it links to.
#           Before copying, remove Annots (or their Dest and A) that lead to pages that are not copied.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @cantoo/pdf-lib@2.11.1
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { decodePDFRawStream, PDFDocument, PDFName, PDFRawStream, StandardFonts } from '@cantoo/pdf-lib';

console.log('@cantoo/pdf-lib', JSON.parse(readFileSync('node_modules/@cantoo/pdf-lib/package.json')).version);

async function guide(linked) {
  const guide = await PDFDocument.create();
  const font = await guide.embedFont(StandardFonts.Helvetica);
  const question = guide.addPage([300, 200]);
  question.drawText('Who lit the lamp?', { x: 20, y: 150, size: 12, font });
  const answer = guide.addPage([300, 200]);
  answer.drawText('Answer: Ada', { x: 20, y: 150, size: 12, font });
  if (linked) {
    const link = { Type: 'Annot', Subtype: 'Link', Rect: [20, 140, 120, 165], Dest: [answer.ref, 'XYZ', null, null, null] };
    question.node.set(PDFName.of('Annots'), guide.context.obj([guide.context.register(guide.context.obj(link))]));
  }
  return PDFDocument.load(await guide.save());
}

/** The text that a file draws anywhere, in a page or not. */
async function textsOf(bytes) {
  const file = await PDFDocument.load(bytes);
  const texts = [];
  for (const [, object] of file.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream)) continue;
    const content = Buffer.from(decodePDFRawStream(object).decode()).toString('latin1');
    for (const [, hex] of content.matchAll(/<([0-9A-F]+)> Tj/g)) texts.push(Buffer.from(hex, 'hex').toString('latin1'));
  }
  return { pages: file.getPageCount(), texts: texts.sort() };
}

async function handout(linked) {
  const file = await PDFDocument.create();
  const [page] = await file.copyPages(await guide(linked), [0]);
  file.addPage(page);
  const result = await textsOf(await file.save());
  console.log(linked ? 'with a link:   ' : 'without a link:', result);
  return result;
}

assert.deepEqual(await handout(false), { pages: 1, texts: ['Who lit the lamp?'] });
assert.deepEqual(await handout(true), { pages: 1, texts: ['Answer: Ada', 'Who lit the lamp?'] });
JS
node try.mjs
