#!/usr/bin/env bash
# gift-pegjs reads a comment between two answers as answers.
#
# Package:  gift-pegjs 1.0.2
# Expected: the comment is left out. Moodle's documentation of GIFT: a line that begins with two slashes, tabs and spaces
#           aside, is a comment and is not imported. Moodle blanks such lines before it reads anything else. The readme of
#           gift-pegjs lists "//" as a comment until the end of the line.
# Happens:  the parser knows comments only before a question. Within the braces the line counts as text of the answer above
#           it, slashes and all. An answer that was switched off with // is on again, as a wrong answer to choose.
#           As the first line in the braces a comment is an error. Before the brace it becomes part of the question.
# Hurts:    teachers' own files, where answers are explained or switched off in this way. A short answer can no longer be
#           given right: nobody types the comment. Remove lines that match /^\s*\/\// before parsing, as Moodle does.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent gift-pegjs@1.0.2
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'gift-pegjs';

console.log('gift-pegjs', JSON.parse(readFileSync('node_modules/gift-pegjs/package.json')).version);
const between = parse(`// The first chapter.
Who lit the lamp? {
=Ada
// ~Tom was too easy
~Ben
}`);
const choices = between[0].choices.map(({ isCorrect, text }) => [isCorrect, text.text]);
console.log('between answers:', choices);
assert.deepEqual(choices, [[true, 'Ada //'], [false, 'Tom was too easy'], [false, 'Ben']]);

const short = parse('Who lit the lamp? {\n=Ada\n// chapter two\n}');
console.log('short answer:   ', short[0].choices[0].text.text);
assert.equal(short[0].choices[0].text.text, 'Ada // chapter two');

const before = parse('Who lit the lamp?\n// chapter two\n{=Ada}');
console.log('before a brace: ', before[0].stem.text);
assert.match(before[0].stem.text, /chapter two/);

assert.throws(() => parse('Who lit the lamp? {\n// chapter two\n=Ada\n}'), (fault) => {
  console.log('first in braces:', fault.message.split('\n')[0]);
  return true;
});
JS
node try.mjs
