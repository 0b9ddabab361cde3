// An author's own style sheet: what of it is used, and what is told.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkAuthorStyle } from '../../src/content/authorStyle.ts';
import { Diagnostics } from '../../src/diagnostics/finding.ts';
import { build } from '../../src/index.ts';
import { folderWith, temporaryFolder } from '../support/folders.ts';
import { guideFrom } from '../support/guideFrom.ts';

async function checked(css: string) {
  const diagnostics = new Diagnostics();
  const sheet = await checkAuthorStyle(css, join('guide', 'my.css'), diagnostics);
  return { sheet, messages: diagnostics.messages.map(({ line, column, reason }) => `${line}:${column} ${reason}`) };
}

it.each([
  [':root{--serif:Georgia,serif}', ':root{--serif:Georgia,serif}'],
  ['.quotation{border:0.75pt solid #000;margin-inline:2em}', '.quotation{border:0.75pt solid #000;margin-inline:2em}'],
  ['p{color:#123;background:#fff}', 'p{color:#123;background:#fff}'],
  ['@media print{p{line-height:1.5}}', '@media print{p{line-height:1.5}}'],
  // Large enough or not, a copier never gets less.
  ['p{font-size:12pt}', 'p{font-size:max(9pt,12pt)}'],
  ['p{font-size:0.8em}', 'p{font-size:max(9pt,0.8em)}'],
  [':root{--text:11pt;--underline:0.5pt}', ':root{--text:max(9pt, 11pt);--underline:0.5pt}'],
  ['p{font-size:var(--text)}', 'p{font-size:max(9pt,var(--text))}'],
  ['', ''],
])('%s is used', async (css, used) => {
  expect(await checked(css)).toEqual({ sheet: used, messages: [] });
});

it.each([
  ['@import "https://example.org/a.css";p{margin:0}', 'p{margin:0}', /^1:1 Nothing is loaded/],
  ['@font-face{font-family:A;src:local(B)}', '', /^1:1 Nothing is loaded/],
  ['p{background:url(//example.org/a.png);margin:0}', 'p{margin:0}', /^1:3 Nothing is loaded/],
  ['p{list-style-image:URL("a.png")}', 'p{}', /^1:3 Nothing is loaded/],
  ['p{--x:url(https://example.org)}', 'p{}', /^1:3 Nothing is loaded/],
  ['@page{margin:0}', '', /^1:1 The program decides sheets/],
  ['p{font-size:5pt}', 'p{font-size:max(9pt,5pt)}', /^1:3 Type below 9 pt/],
  ['p{font-size:x-small}', 'p{}', /^1:3 Type below 9 pt/],
  [':root{--small:2mm}', ':root{--small:max(9pt, 2mm)}', /^1:7 Type below 9 pt/],
  ['p{color:#999}', 'p{}', /^1:3 Only dark letters/],
  ['p{color:yellow}', 'p{}', /^1:3 Only dark letters/],
  ['p{color:color-mix(in srgb,red,white)}', 'p{}', /^1:3 Only dark letters/],
  ['table{background-color:#eee}', 'table{}', /^1:7 Only dark letters/],
  [':root{--ink:#777}', ':root{}', /^1:7 Only dark letters/],
  ['p{transform:scale(0.5)}', 'p{}', /^1:3 This makes letters smaller/],
  ['p{font:6pt serif}', 'p{}', /^1:3 This makes letters smaller/],
  ['.writing-lines{display:none}', '.writing-lines{}', /^1:16 This hides words/],
  ['p{margin:0!important}', 'p{margin:0}', /^1:3 `!important` is not used/],
  ['p{margin:}}', undefined, /^\d+:\d+ This is no CSS/],
])('%s is not, and told', async (css, used, message) => {
  const { sheet, messages } = await checked(css);
  if (used !== undefined) expect(sheet).toBe(used);
  expect(messages).toEqual([expect.stringMatching(message)]);
});

it('names a slip in a property, a value and a token, and lets the browser judge what it may know', async () => {
  const css = 'p {\n  font-wieght: 700;\n  border-style: doted;\n  --serfi: Georgia;\n}\n';
  const { sheet, messages } = await checked(css);
  expect(messages).toEqual([
    '2:3 There is no property `font-wieght` (did you mean `font-weight`?); `doted` is no value of `border-style`; no style sheet uses the token `--serfi` (did you mean `--serif`?); this changes nothing, so look for a slip of the pen (lines 2, 3, 4)',
  ]);
  expect(sheet).toContain('font-wieght:700');
  const known =
    ':root{--own:2mm}p{margin:var(--own) 0;-webkit-hyphens:auto;text-wrap:balance;break-inside:avoid-page;hanging-punctuation:first;font-feature-settings:"onum"}@media print{p{margin-inline:calc(1em + 2mm);font-variant-numeric:oldstyle-nums}}';
  expect((await checked(known)).messages).toEqual([]);
});

it('names all lines of one kind in one message', async () => {
  const { messages } = await checked('p {\n  color: #999;\n}\n\na {\n  color: pink;\n}\n');
  expect(messages).toEqual(['2:3 Only dark letters on white survive a copier; this colour is not used (lines 2, 6)']);
});

it('cannot leave its element or its layer', async () => {
  for (const css of [
    'p::before{content:"</style><script>"}',
    '}} p{margin:0} @layer tokens{p{margin:0}}',
    '/* </style> */',
  ]) {
    const { sheet } = await checked(css);
    expect(sheet).not.toContain('</');
    expect(sheet).not.toMatch(/^\s*\}|@layer/);
  }
});

it('is the last layer of a page, behind the look, but before large print', async () => {
  const guide = guideFrom({
    'guide.md': '---\nstyle: my.css\nlook: plain\n---\n\n# Emma\n\n## Plot\n\nEmma makes matches.\n',
    'my.css': 'h2{letter-spacing:1pt}',
  });
  const html = await guide.html();
  expect(html).toContain('@layer tokens, base, content, screen, look-plain, author;');
  expect(html).toContain('@layer author {\nh2{letter-spacing:1pt}\n}');
});

it('is read again when it changes, and the command line wins over the front matter', async () => {
  const folder = folderWith({
    'emma/guide.md': '---\nstyle: my.css\n---\n\n# Emma\n\n## Plot\n\nEmma makes matches.\n',
    'emma/my.css': 'h2{letter-spacing:1pt}',
    'other.css': 'h2{letter-spacing:3pt}',
  });
  const out = temporaryFolder();
  const options = { paths: [join(folder, 'emma')], out, editions: ['guide'], formats: ['html'] } as const;
  const page = async (style?: string) => {
    const { guides } = await build({ ...options, style });
    expect(guides.flatMap(({ messages }) => messages.map(String))).toEqual([]);
    return readFileSync(join(out, 'emma', 'emma.html'), 'utf8');
  };
  expect(await page()).toContain('h2{letter-spacing:1pt}');
  writeFileSync(join(folder, 'emma', 'my.css'), 'h2{letter-spacing:2pt}');
  expect(await page()).toContain('h2{letter-spacing:2pt}');
  const other = await page(join(folder, 'other.css'));
  expect(other).toContain('h2{letter-spacing:3pt}');
  expect(other).not.toContain('letter-spacing:2pt');
});
