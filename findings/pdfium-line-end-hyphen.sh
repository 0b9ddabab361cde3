#!/usr/bin/env bash
# PDFium swaps a hyphen at the end of a line for a character that is not one, and eats the line break.
#
# Package:  @embedpdf/pdfium 2.15.1 (PDFium compiled to WebAssembly)
# Expected: the text of two lines "He was a well-" and "known man" holds the hyphen that the file holds. The font's
#           encoding says that the code is a hyphen (ISO 32000-1, 9.10.2). fpdf_text.h calls what FPDFText_GetText gives
#           the Unicode text of the page.
# Happens:  FPDFText_GetText gives U+FFFE in the hyphen's place: a code point that Unicode calls no character.
#           FPDFText_GetUnicode gives U+0002 for the same letter. The line break after it is gone.
#           It makes no difference between a word that was split and a word that always has its hyphen ("well-known").
#           Only a hyphen between two letters is swapped: "1990-" before "1995" stays, and keeps its line break.
# Hurts:    whoever searches a book in PDF for a quotation: "well-known" is not found, and the letter shows as a box.
#           XML with U+FFFE in it is not well formed. Swap U+FFFE and U+0002 for a hyphen, and try the word without it too.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent @embedpdf/pdfium@2.15.1 @cantoo/pdf-lib@2.11.1
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { init } from '@embedpdf/pdfium';

console.log('@embedpdf/pdfium', JSON.parse(readFileSync('node_modules/@embedpdf/pdfium/package.json')).version);
const file = await PDFDocument.create();
const font = await file.embedFont(StandardFonts.TimesRoman);
const page = file.addPage([300, 200]);
['He was a well-', 'known man from 1990-', '1995.'].forEach((line, at) => page.drawText(line, { x: 20, y: 150 - 15 * at, size: 12, font }));
const bytes = await file.save();

const wasm = readFileSync('node_modules/@embedpdf/pdfium/dist/pdfium.wasm');
const engine = await init({ wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length) });
engine.PDFiumExt_Init();
const { pdfium } = engine;
const room = pdfium.wasmExports.malloc(bytes.length);
pdfium.HEAPU8.set(bytes, room);
const text = engine.FPDFText_LoadPage(engine.FPDF_LoadPage(engine.FPDF_LoadMemDocument(room, bytes.length, ''), 0));
const count = engine.FPDFText_CountChars(text);
const letters = pdfium.wasmExports.malloc((count + 1) * 2);
engine.FPDFText_GetText(text, 0, count, letters);
const whole = pdfium.UTF16ToString(letters);
const single = Array.from({ length: count }, (_, at) => String.fromCodePoint(engine.FPDFText_GetUnicode(text, at))).join('');
const shown = (string) => JSON.stringify(string).replace(/[\ufffe\uffff]/g, (c) => `\\u${c.codePointAt(0).toString(16)}`);
console.log('FPDFText_GetText   ', shown(whole));
console.log('FPDFText_GetUnicode', shown(single));
assert.equal(whole, 'He was a well\ufffeknown man from 1990-\r\n1995.');
assert.equal(single, 'He was a well\u0002known man from 1990-\r\n1995.');
JS
node try.mjs
