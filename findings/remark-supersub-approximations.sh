#!/usr/bin/env bash
# remark-supersub lowers everything between two approximations.
#
# Package:  remark-supersub 1.0.0
# Expected: the README promises "pandoc-style superscript and subscript syntax". In pandoc's (Manual, "Superscripts and subscripts")
#           the text between the marks holds no unescaped space, so that "~5 minutes" is the sign for "about". markdown-it-sub
#           keeps that rule.
# Happens:  "~5 minutes, then ~10 minutes" becomes one subscript, and both signs are gone. So does "^ and ^".
# Hurts:    lesson plans, which are full of "~5 minutes": the time and the task behind it stand small below the line.
#           Write "about", or put a backslash before each sign.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent remark-supersub@1.0.0 unified@11.0.5 remark-parse@11.0.0 \
  remark-rehype@11.1.2 rehype-stringify@10.0.1 markdown-it@14.1.0 markdown-it-sub@2.0.0
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import MarkdownIt from 'markdown-it';
import sub from 'markdown-it-sub';
import rehypeStringify from 'rehype-stringify';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import supersub from 'remark-supersub';
import { unified } from 'unified';

console.log('remark-supersub', JSON.parse(readFileSync('node_modules/remark-supersub/package.json', 'utf8')).version);
const toHtml = unified().use(remarkParse).use(supersub).use(remarkRehype).use(rehypeStringify);
const plan = 'Read aloud (~5 minutes), then draw the map (~10 minutes).';
const lowered = String(await toHtml.process(plan));
console.log(plan, '->', lowered);
assert.equal(lowered, '<p>Read aloud (<sub>5 minutes), then draw the map (</sub>10 minutes).</p>');
const kept = new MarkdownIt().use(sub).render(plan).trim();
console.log('markdown-it-sub ->', kept);
assert.equal(kept, `<p>${plan}</p>`);
JS
node try.mjs
