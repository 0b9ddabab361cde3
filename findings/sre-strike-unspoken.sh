#!/usr/bin/env bash
# speech-rule-engine says "crossed out 6" in English; in German, French and Italian it says "6".
#
# Package:  speech-rule-engine 4.1.5
# Expected: `menclose` with a strike says that its content is cancelled (MathML 3, section 3.3.9), and the engine knows it:
#           its ClearSpeak rules speak it in English, and its rules for Spanish too.
# Happens:  with the same rules (`domain: 'clearspeak'`) in German, French and Italian the strike is passed over in silence,
#           whichever way it runs. A fraction whose sixes cancel is read as if nothing had been done to it.
# Hurts:    students who hear their worksheet: a cancelled term sounds like one that still counts. Use mathspeak, or write
#           the strike in words, for those languages.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --silent speech-rule-engine@4.1.5
cat > try.cjs <<'JS'
const assert = require('node:assert/strict');
const { join } = require('node:path');
const engine = require('speech-rule-engine');

console.log('speech-rule-engine', require('speech-rule-engine/package.json').version);
const math = (body) => `<math xmlns="http://www.w3.org/1998/Math/MathML">${body}</math>`;
const plain = math('<mn>6</mn>');
const strikes = ['updiagonalstrike', 'downdiagonalstrike', 'horizontalstrike'].map((notation) =>
  math(`<menclose notation="${notation}"><mn>6</mn></menclose>`),
);
(async () => {
  for (const [locale, isSpoken] of [['en', true], ['es', true], ['de', false], ['fr', false], ['it', false]]) {
    const json = join(require.resolve('speech-rule-engine/package.json'), '../lib/mathmaps');
    await engine.setupEngine({ locale, domain: 'clearspeak', json });
    await engine.engineReady();
    const spoken = strikes.map((one) => engine.toSpeech(one));
    console.log(locale, '->', spoken.join(' | '));
    for (const words of spoken) assert.equal(words !== engine.toSpeech(plain), isSpoken, `${locale}: ${words}`);
  }
})();
JS
node try.cjs
