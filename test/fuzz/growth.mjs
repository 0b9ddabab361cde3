// Reads and builds guides of one kind at one size and at twice that size, and says how the processor time grows.
//
//   npm run growth
//   npm run growth -- --only quotation --scale 0.3     some kinds, smaller
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { build, check } from '../../dist/lib/index.js';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    /** Of the sizes below. */
    scale: { type: 'string', default: '1' },
  },
});

const rep = (n, line) => Array.from({ length: n }, (_, index) => line(index)).join('');

/** A size, and the text of that size below the title. */
const kinds = {
  'table rows': [4000, (n) => '## Plot\n\n| a | b |\n|---|---|\n' + rep(n, (i) => `| row ${i} | word ${i} |\n`)],
  'table columns': [
    60,
    (n) =>
      '## Plot\n\n|' +
      rep(n, (i) => ` c${i} |`) +
      '\n|' +
      rep(n, () => '---|') +
      '\n' +
      rep(60, () => '|' + rep(n, (i) => ` ${i} |`) + '\n'),
  ],
  'table rows in a block quote': [
    2000,
    (n) => '## Plot\n\n> | a | b |\n> |---|---|\n' + rep(n, (i) => `> | row ${i} | word ${i} |\n`),
  ],
  'table rows in a list': [
    2000,
    (n) => '## Plot\n\n- x\n\n  | a | b |\n  |---|---|\n' + rep(n, (i) => `  | row ${i} | word ${i} |\n`),
  ],
  quotations: [
    800,
    (n) =>
      '## Quotations\n\n' +
      rep(
        n,
        (i) => `> The stone ${i} lay below the water of the harbour ${i * 7}.\n>\n> — Ada, chapter ${(i % 30) + 1}\n\n`,
      ),
  ],
  'quotations of many speakers': [
    800,
    (n) => '## Quotations\n\n' + rep(n, (i) => `> Word ${i} of stone ${i * 3}.\n>\n> — Person${i}, p. ${i}\n\n`),
  ],
  'quotation table': [
    800,
    (n) =>
      '## Quotations\n\n| Quotation | Speaker |\n|---|---|\n' +
      rep(n, (i) => `| “The stone ${i} lay below” | Ada, p. ${i} |\n`),
  ],
  'long quotation': [6000, (n) => '## Quotations\n\n> ' + rep(n, (i) => `word${i % 97} `) + '\n>\n> — Ada, p. 3\n'],
  questions: [
    1500,
    (n) => '## Questions\n\n' + rep(n, (i) => `${i + 1}. Why is stone ${i} here?\n\n   **Answer.** Because ${i}.\n\n`),
  ],
  quiz: [
    1000,
    (n) => '## Quiz\n\n' + rep(n, (i) => `${i + 1}. Which stone ${i}?\n\n   - [ ] slate\n   - [x] flint ${i}\n\n`),
  ],
  'questions with a key at the end': [
    1000,
    (n) =>
      '## Questions\n\n' +
      rep(n, (i) => `${i + 1}. Why is stone ${i} here?\n`) +
      '\n## Answer key\n\n' +
      rep(n, (i) => `${i + 1}. Because ${i}.\n`),
  ],
  'key of pairs': [
    1000,
    (n) =>
      '## Quiz\n\n' +
      rep(n, (i) => `${i + 1}. Which stone ${i}?\n   a) slate\n   b) flint\n`) +
      '\nKey: ' +
      rep(n, (i) => `${i + 1} b, `) +
      '\n',
  ],
  sections: [800, (n) => rep(n, (i) => `## Part ${i}\n\nText of part ${i}.\n\n`)],
  themes: [
    800,
    (n) =>
      '## Themes\n\n' +
      rep(n, (i) => `### Theme${i}\n\nText ${i}.\n\n`) +
      '## Quotations\n\n' +
      rep(n, (i) => `> Words ${i} of stone.\n>\n> — Ada, p. ${i} · [Theme${i}](#theme${i})\n\n`),
  ],
  timeline: [2000, (n) => '## Timeline\n\n' + rep(n, (i) => `- **${1000 + i}**: thing ${i} happens\n`)],
  chapters: [1000, (n) => '## Chapter summaries\n\n' + rep(n, (i) => `### Chapter ${i + 1}\n\nText ${i}.\n\n`)],
  'reference definitions': [
    3000,
    (n) =>
      '## Plot\n\n' + rep(n, (i) => `See [a${i}][r${i}].\n\n`) + rep(n, (i) => `[r${i}]: https://example.org/${i}\n`),
  ],
  'footnotes in a list': [
    1500,
    (n) => '## Plot\n\n' + rep(n, (i) => `- a${i}[^n${i}]\n`) + '\n' + rep(n, (i) => `[^n${i}]: note ${i}\n\n`),
  ],
  'block quotes': [3000, (n) => '## Plot\n\n' + rep(n, (i) => `> word ${i}\n\nx\n\n`)],
  'verse lines': [
    4000,
    (n) => '## Quotations\n\n> ' + rep(n, (i) => `line ${i} of verse / `) + 'end\n>\n> — Ada, p. 3\n',
  ],
  comments: [4000, (n) => '## Plot\n\n' + rep(n, (i) => `a ${i} <!-- c ${i} -->\n\n`)],
  details: [
    1000,
    (n) => '## Plot\n\n' + rep(n, (i) => `<details><summary>s ${i}</summary>\n\nt ${i}\n\n</details>\n\n`),
  ],
  ruby: [3000, (n) => '## Plot\n\n' + rep(n, (i) => `<ruby>a${i}<rt>b</rt></ruby> c `) + '\n'],
  'line breaks': [6000, (n) => '## Plot\n\n' + rep(n, (i) => `line ${i}  \n`)],
  fences: [1500, (n) => '## Plot\n\n' + rep(n, (i) => `::: note\nx ${i}\n:::\n\n`)],
  'card lines': [3000, (n) => '## Questions\n\n' + rep(n, (i) => `Which stone ${i}?::flint ${i}\n\n`)],
  'wiki links': [3000, (n) => '## Plot\n\n' + rep(n, (i) => `See [[Plot]] and [[Part ${i}]].\n\n`)],
  'missing pictures': [1000, (n) => '## Plot\n\n' + rep(n, (i) => `![a ${i}](gone-${i}.png)\n\n`)],
  'front matter': [2000, (n) => `---\ntitle: T\n${rep(n, (i) => `key${i}: ${i}\n`)}---\n\n## Plot\n\nx\n`],
  abbreviations: [
    600,
    (n) => '## Plot\n\n' + rep(n, (i) => `AB${i} and more\n\n`) + rep(n, (i) => `*[AB${i}]: Word ${i}\n`),
  ],
  'one paragraph of lines': [8000, (n) => '## Plot\n\n' + rep(n, (i) => `line ${i} of words\n`)],
  'typed table': [1500, (n) => '## Plot\n\n' + rep(n, (i) => `a ${i}\tb ${i}\tc\n`)],
  'grid table': [600, (n) => '## Plot\n\n' + rep(n, () => `+---+---+\n| a | b |\n`) + '+---+---+\n'],
  'ticked list': [3000, (n) => '## Plot\n\n' + rep(n, (i) => `- [ ] thing ${i}\n`)],
  'labelled lines': [
    2000,
    (n) => '## Quotations\n\n' + rep(n, (i) => `Quote: “The stone ${i} lay”\nSpeaker: Ada\nChapter: ${i % 30}\n\n`),
  ],
  dialogue: [1500, (n) => '## Quotations\n\n' + rep(n, (i) => `Ada: “The stone ${i} lay below”\n\n`)],
};

const place = mkdtempSync(join(tmpdir(), 'studyguide-growth-'));

/** Seconds of processor time. */
async function secondsOf(work) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

async function measure(text) {
  const folder = join(place, 'guide');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'guide.md'), text);
  const checked = await secondsOf(() => check([folder], { record: false }));
  const out = join(place, 'out');
  const built = await secondsOf(() =>
    build({ paths: [folder], out, editions: ['guide'], formats: ['html'], record: false, force: true }),
  );
  rmSync(out, { recursive: true, force: true });
  return [checked, built];
}

try {
  // What is loaded and compiled counts for no kind.
  await measure(`# T\n\n## Plot\n\n${rep(2000, (index) => `- a ${index} *b*\n`)}`);
  console.log('kind: check at n and 2n, web page at n and 2n, in seconds of processor time');
  for (const [name, [size, textOf]] of Object.entries(kinds)) {
    if (!name.includes(values.only)) continue;
    const n = Math.ceil(size * Number(values.scale));
    const text = (count) => (name === 'front matter' ? textOf(count) : `# T\n\n${textOf(count)}`);
    const [one, two] = [await measure(text(n)), await measure(text(2 * n))];
    const told = [0, 1].map(
      (at) => `${one[at].toFixed(2)} → ${two[at].toFixed(2)} (×${(two[at] / one[at]).toFixed(1)})`,
    );
    console.log(`${name}, ${n}: ${told.join(', ')}`);
  }
} finally {
  rmSync(place, { recursive: true, force: true });
}
