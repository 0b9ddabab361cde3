#!/usr/bin/env bash
# nodepub writes an e-book that no reader can open when its title has an "&".
#
# Package:  nodepub 5.1.1
# Expected: "Create valid EPUB 2 or EPUB 3 ebooks with metadata" (readme, where HTML is named for sections alone and a title
#           is words such as "The Hobbit"). In the package document, which is XML, the sign is `&amp;` (XML 1.0, section 2.4).
# Happens:  it is written as it is, in the package document and in the contents. Neither of them is
#           well-formed any more, and nothing is said. Written `&amp;` by the caller the book is right.
# Hurts:    guides to all the books and publishers with "&" in their name: a store refuses them, a reader shows an error.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent nodepub@5.1.1 jszip@3.10.1 saxes@6.0.0
cat > try.cjs <<'JS'
const assert = require('node:assert/strict');
const { readFileSync, writeFileSync } = require('node:fs');
const JSZip = require('jszip');
const nodepub = require('nodepub');
const { SaxesParser } = require('saxes');

console.log('nodepub', require('nodepub/package.json').version);
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
writeFileSync('cover.png', Buffer.from(pixel, 'base64'));

async function faultsOf(name, title) {
  const book = nodepub.document({
    id: '6f9f0d6e-6c2f-4a7b-8c55-0a1b2c3d4e5f',
    cover: 'cover.png',
    title,
    author: 'Ada Moss',
    language: 'en',
    contents: 'Contents',
  });
  book.addSection('Plot', '<h1>Plot</h1><p>A lamp goes out.</p>');
  await book.writeEPUB('.', name);
  const zip = await JSZip.loadAsync(readFileSync(`${name}.epub`));
  const faults = [];
  for (const file of ['OEBPF/ebook.opf', 'OEBPF/navigation.ncx']) {
    const parser = new SaxesParser({ xmlns: true });
    let fault;
    parser.on('error', (error) => (fault ??= error.message.split('\n')[0]));
    parser.write(await zip.file(file).async('string')).close();
    if (fault) faults.push(`${file}: ${fault}`);
  }
  console.log(title, '->', faults.length === 0 ? 'well-formed' : faults);
  return faults.length;
}

(async () => {
  assert.equal(await faultsOf('and', 'Rose and Thorn'), 0);
  assert.equal(await faultsOf('sign', 'Rose & Thorn'), 2);
  assert.equal(await faultsOf('entity', 'Rose &amp; Thorn'), 0);
})();
JS
node try.cjs
