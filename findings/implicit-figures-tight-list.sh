#!/usr/bin/env bash
# markdown-it-implicit-figures writes a caption without its figure.
#
# Package:  markdown-it-implicit-figures 0.12.0
# Expected: an image that stands alone becomes a figure; with `figcaption` its caption is in the figure. HTML allows `figcaption`
#           only as the first or last child of `figure` (HTML Standard, section 4.4.13).
# Happens:  in a list whose points are not divided by empty lines the figure is left out and the caption is not:
#           `<li><img src="a.png" alt=""><figcaption>…</figcaption></li>`. The description is no longer in `alt`.
# Hurts:    picture questions, which are written as lists: an e-book made of them fails its validator, and a screen reader passes
#           over the picture as decoration. Divide the points by empty lines.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent markdown-it-implicit-figures@0.12.0 markdown-it@14.1.0
cat > try.cjs <<'JS'
const assert = require('node:assert/strict');
const MarkdownIt = require('markdown-it');
const figures = require('markdown-it-implicit-figures');

console.log('markdown-it-implicit-figures', require('markdown-it-implicit-figures/package.json').version);
const markdown = new MarkdownIt().use(figures, { figcaption: true });
const made = (text) => markdown.render(text).replace(/\n/g, '');
const tight = made('1. ![The harbour](a.png)\n2. ![The inn](b.png)');
console.log(tight);
assert.ok(tight.includes('<li><img src="a.png" alt=""><figcaption>The harbour</figcaption></li>'));
assert.ok(!tight.includes('<figure'));
const loose = made('1. ![The harbour](a.png)\n\n2. ![The inn](b.png)');
console.log(loose);
assert.ok(loose.includes('<li><figure><img src="a.png" alt=""><figcaption>The harbour</figcaption></figure></li>'));
JS
node try.cjs
