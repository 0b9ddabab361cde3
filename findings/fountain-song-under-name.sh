#!/usr/bin/env bash
# fountain-js cannot read a script in which a character begins with a song.
#
# Package:  fountain-js 1.2.4
# Expected: a line that begins with "~" is a lyric (Fountain syntax, section "Lyrics"), and what follows a name in
#           capitals is that character's dialogue (section "Dialogue"). Its change log: "Lyrics can now be parsed from dialogue."
# Happens:  a lyric right below the name throws "Cannot read properties of undefined (reading 'type')" and the whole
#           script is lost. With a spoken line or a direction between name and song all is well.
# Hurts:    whoever makes handouts of a school musical: each solo ends the program. Put "(sings)" below the name.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent fountain-js@1.2.4
cat > try.mjs <<'JS'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Fountain } from 'fountain-js';

console.log('fountain-js', JSON.parse(readFileSync('node_modules/fountain-js/package.json')).version);
const read = (script) => {
  try {
    return new Fountain().parse(script).html.script;
  } catch (error) {
    return error.constructor.name;
  }
};
const song = '~The tide is out, the lamps are lit,\n~and nobody comes home.\n';
for (const between of ['', '(sings)\n', 'Listen.\n']) {
  const html = read(`MARA\n${between}${song}`);
  console.log(JSON.stringify(between), '->', html);
  if (between === '') assert.equal(html, 'TypeError');
  else assert.match(html, /class="lyrics">The tide is out/);
}
// Without a name it is read too.
assert.match(read(song), /class="lyrics"/);
JS
node try.mjs
