// Marks of other Markdown programs: what each becomes in the finished web page, and what is only text.
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Image, Paragraph, Table } from 'mdast';
import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../src/content/loadFiles.ts';
import { parseFile } from '../../src/content/parseMarkdown.ts';
import { readMarkdown } from '../guide/reading.ts';
import { guideFrom } from '../support/guideFrom.ts';
import { codeIn, readPage, tableUnder } from '../support/markdownPages.ts';

/** The first section as it is printed, with its tags. */
async function pageOf(markdown: string): Promise<string> {
  const page = await guideFrom(`# The Glass Door\n\n## Plot\n\n${markdown}\n`).html();
  return /<h2 id="plot">Plot<\/h2>([\s\S]*?)<\/section>\s*<\/main>/.exec(page)![1]!;
}

const printed = async (markdown: string) => (await pageOf(markdown)).replace(/\s+/g, ' ').trim();

const messages = async (markdown: string) => (await readMarkdown(`# A\n\n## Plot\n\n${markdown}\n`)).said;

describe('docs/dialects.md tells the truth', () => {
  const page = readPage('docs/dialects.md');
  /** The words between the back quotes of a cell. */
  const typed = (cell: string) =>
    /^(`+) ?([\s\S]*?) ?\1$/
      .exec(cell)![2]!
      .replaceAll('\\|', '|')
      .replaceAll('⏎', '\n')
      .replaceAll('&nbsp;', '\u00a0')
      .replaceAll('&#9;', '\t');
  const plain = (html: string) =>
    html
      .replace(/<\/?span[^>]*>| (?:tabindex|role|scope)="[^"]*"/g, '')
      .replaceAll('\u00a0', '&nbsp;')
      .replace(/\s+/g, ' ')
      .replace(/> </g, '><');

  it.each(['## In a line', '## Blocks', '## With a message'])('%s has rows', (heading) =>
    expect(tableUnder(page, heading).length).toBeGreaterThan(20),
  );

  it.each(
    ['## In a line', '## Blocks', '## With a message'].flatMap((heading) =>
      tableUnder(page, heading).map(([what = '', written = '', shown = '', rule]) => ({ what, written, shown, rule })),
    ),
  )('$what: $written', async ({ written, shown, rule }) => {
    const markdown = typed(written);
    expect(plain(await pageOf(markdown))).toContain(plain(shown.replaceAll('\\|', '|')));
    const said = (await messages(markdown)).map((one) => /\[(.*)\]/.exec(one)![1]);
    const expected = rule ? [codeIn(rule)[0]] : [];
    expect([...new Set(said)].filter((id) => id !== 'quotation-unchecked')).toEqual(expected);
  });
});

describe('raised, lowered and highlighted words', () => {
  it.each([
    ['Water is H~2~O.', 'H<sub>2</sub>O'],
    ['Au XIX^e^ siècle', 'XIX<sup>e</sup> siècle'],
    ['10^−3^ m', '10<sup>−3</sup> m'],
    ['==Light== is owed.', '<strong>Light</strong> is owed.'],
    ['==light *and* dark== here', '<strong>light <em>and</em> dark</strong> here'],
    ['~~struck~~ out', '<del>struck</del> out'],
    ['++inserted++ words', '<ins>inserted</ins> words'],
    ['a :key: :+1:', 'a 🔑 👍'],
    ['[Underlined]{.underline} and [small]{.smallcaps}.', '<u>Underlined</u> and <span>small</span>.'],
  ])('%s', async (markdown, html) => expect(await printed(markdown)).toContain(html));

  it.each([
    'It is 20~25 degrees by day and 5~8 by night.',
    'Read ~10 pages a day for ~2 weeks.',
    'On 5~6~7 May',
    '1.01^365 and 1.02^365',
    'a == b and c == d',
    'C++ and C++/C++, x++ + y++',
    'at 10:30:15, :nobody_knows: it, a:key:b',
    'a face ^_^ in a letter',
    '[a] {b}',
  ])('only text: %s', async (markdown) => expect(await printed(markdown)).toBe(`<p>${markdown}</p>`));

  it('an escaped mark is text, and another one beside it is none', async () => {
    expect(await printed('a\\^b\\^c and 5^th^')).toBe('<p>a^b^c and 5<sup>th</sup></p>');
    expect(await printed('`H~2~O`')).toContain('<code>H~2~O</code>');
  });
});

describe('links of note programs', () => {
  it.each([
    ['[[Nobody]] comes.', '<p>Nobody comes.</p>'],
    ['[[Chapter 2#The fog]]', 'Chapter 2: The fog'],
    ['[[folder/Mr Tolliver|the old man]]', 'the old man'],
    ['[[#Plot|above]]', '<a href="#plot">above</a>'],
    ['Every chapter has one. ^block-1', '<p>Every chapter has one.</p>'],
  ])('%s', async (markdown, html) => {
    expect(await printed(markdown)).toContain(html);
    expect(await messages(markdown)).toEqual(markdown.includes('^') ? ['guide.md:5:1 [contents-replaced]'] : []);
  });

  it('an embedded note is named, and tags and queries are not printed', async () => {
    const markdown = '![[Some note]]\n\n#book/novel #read\n\n```dataview\nLIST\n```';
    expect(await printed(markdown)).toBe('<p>Some note</p>');
    expect(await messages(markdown)).toEqual([
      'guide.md:5:1 [markup-unknown]',
      'guide.md:7:1 [contents-replaced]',
      'guide.md:9:1 [markup-unknown]',
    ]);
  });
});

it.each([
  ['![[street.png|A street]]', 'A street', undefined],
  ['![[street.png|300]]', 'street', 300],
  ['![[street.png|A street|300x60]]', 'A street', 300],
])('an embedded picture has its words and its width: %s', async (markdown, alt, width) => {
  const { children } = parseFile({ path: 'a.md', text: `${markdown}\n` } as SourceFile);
  const [image] = (children[0] as Paragraph).children as Image[];
  expect([image!.alt, image!.data?.hProperties?.width]).toEqual([alt, width]);
});

describe('a title without its space', () => {
  it.each(['#Emma\n\n## Plot\n\nText.\n', '## Plot\n\n#Emma\n\nText.\n'])(
    'is not taken for a tag: %j',
    async (markdown) => {
      const { guide } = await readMarkdown(markdown);
      expect(JSON.stringify(guide)).toContain('Emma');
    },
  );
});

describe('formulas in TeX', () => {
  it.each([
    ['$a^2$', 'a²'],
    ['\\(\\frac{b}{h}\\)', 'b/h'],
    ['$I = \\frac{P}{4\\pi r^2}$', 'I = P/(4πr²)'],
    ['$\\overline{AB}$', 'AB¯'],
    ['$0.\\dot{3}$', '0.3˙'],
    ['$\\cancel{x}$', 'x̸'],
    ['$E_v \\le 1$', 'E_v ≤ 1'],
  ])('%s is read as %s', async (markdown, words) => {
    const html = await printed(`It is ${markdown}.`);
    expect(html).toContain(`<math alttext="${words}">`);
    expect(html).not.toContain('\\');
    expect(await messages(`It is ${markdown}.`)).toEqual([]);
  });

  it.each(['$$\nx = \\sqrt{2}\n$$', '\\[\nx = \\sqrt{2}\n\\]'])(
    'on lines of its own it is a block: %j',
    async (markdown) => {
      expect(await printed(markdown)).toMatch(/^<math display="block" alttext="x = √2">.*<\/math>$/);
    },
  );

  it.each([
    'The book costs $5 here and $7 there.',
    'A ticket costs $5 and a return $8.',
    'from $5–$10, or $3 and $4, costs 3$',
    'US$5 or $5',
  ])('a price is none: %s', async (markdown) =>
    expect(await printed(`${markdown} It is $x$.`)).not.toMatch(/<math(?!>? ?alttext="x")/),
  );

  it('one that is not understood is printed as typed, with a message', async () => {
    expect(await printed('It is $\\foo{x}$.')).toContain('<code>\\foo{x}</code>');
    expect(await messages('It is $\\foo{x}$.')).toEqual(['guide.md:5:7 [markup-unknown]']);
  });
});

describe('blocks and residue', () => {
  it.each([
    '\\newpage',
    '\\pagebreak',
    '{{< pagebreak >}}',
    '<!-- pagebreak -->',
    '<div style="page-break-after: always;"></div>',
  ])('%s begins a page', async (mark) => {
    expect(await printed(`One.\n\n${mark}\n\nTwo.`)).toBe('<p>One.</p> <div class="page-break"></div> <p>Two.</p>');
    expect(await messages(`One.\n\n${mark}\n\nTwo.`)).toEqual([]);
  });

  it('on paper too', async () => {
    const pages = async (mark: string) =>
      (
        await PDFDocument.load(await guideFrom(`# A\n\n## Plot\n\nOne.\n\n${mark}\n\nTwo.\n`).pdf('guide'))
      ).getPageCount();
    expect(await pages('\\newpage')).toBe((await pages('Between.')) + 1);
  });

  it.each([
    ['A key【4†source】 is found.', 'A key is found.'],
    ['He hides it :contentReference[oaicite:3]{index=3} well.', 'He hides it well.'],
    ['He knows \ue200cite\ue202turn0search1\ue201 it.', 'He knows it.'],
  ])('citation marks of a chatbot are left out: %s', async (markdown, words) => {
    expect(await printed(markdown)).toBe(`<p>${words}</p>`);
    expect(await messages(markdown)).toEqual([expect.stringMatching(/^guide\.md:5:\d+ \[markup-unknown\]$/)]);
  });

  it('brackets of Japanese and Chinese headings stay', async () => {
    expect(await printed('【見出し】と【第1章】')).toContain('【');
    expect(await messages('【見出し】と【第1章】')).toEqual([]);
  });

  it('emphasis beside signs of Japanese and Chinese is emphasis', async () => {
    const html = await printed('これは**「大切なこと」**です。彼は**正直だ。**だから。');
    expect(html.replace(/<\/?span[^>]*>/g, '')).toContain(
      '<strong>「大切なこと」</strong>です。彼は<strong>正直だ。</strong>だから',
    );
  });

  it('a note in its line is a note', async () => {
    const html = await printed('A clerk^[with *emphasis* and [a link](https://example.org) inside] writes.');
    expect(html).toMatch(/A clerk<sup><a href="#plot-fn-inline-note-1"/);
    expect(html).toMatch(
      /<li id="plot-fn-inline-note-1"> <p>with <em>emphasis<\/em> and <a href="https:\/\/example.org">/,
    );
  });

  it('a citation is named', async () => {
    expect(await messages('Doors are drawn [@nobody1900, p. 12]. Mail a@example.org.')).toEqual([
      'guide.md:5:17 [markup-unknown]',
    ]);
  });
});

describe('boxes with their title in square brackets', () => {
  it('keep all its words, and are withheld where it names an answer', async () => {
    const { guide } = await readMarkdown(
      '## Plot\n\n:::tip[Who is it? ______]\n\nLook at the lamp.\n\n:::\n\n:::details[Answer]\n\nthe quartzite cutter\n\n:::\n\nText.\n',
    );
    const [section] = guide.sections;
    expect(JSON.stringify(section)).toMatch(/Who is it\? ______.*Look at the lamp/);
    expect(JSON.stringify(section!.body.filter(({ type }) => (type as string) !== 'answerBlock'))).not.toContain(
      'quartzite',
    );
  });
});

describe('boxes of MyST', () => {
  it('between colons have their kind in braces, and a solution is for teachers', async () => {
    const { guide } = await readMarkdown(
      '## Plot\n\n:::{warning}\nShut it.\n:::\n\n:::{solution} Exercise 1\nthe quartzite cutter\n:::\n\n```{solution} ex-2\nthe feldspar cutter\n```\n\nText.\n',
    );
    const shown = guide!.sections[0]!.body.filter(({ type }) => (type as string) !== 'answerBlock');
    expect(JSON.stringify(shown)).toMatch(/Warning.*Shut it/);
    expect(JSON.stringify(shown)).not.toMatch(/quartzite|feldspar/);
  });
});

describe('grid tables', () => {
  const grid = `+-------+-----------:+
| Who   | What       |
+=======+============+
| Ames  | - a clerk  |
|       | - *a thief*|
+-------+------------+
| Carr  | H~2~O, and |
|       | a key      |
+-------+------------+`;
  const rows = (html: string) =>
    [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row]) =>
      [...row!.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell]) => cell),
    );

  it('are tables, with the Markdown of their cells', async () => {
    expect(rows(await printed(grid))).toEqual([
      ['Who', 'What'],
      ['Ames', '• a clerk<br> • <em>a thief</em>'],
      ['Carr', 'H<sub>2</sub>O, and a key'],
    ]);
  });

  it('without a head have an empty one', async () => {
    const html = await printed('+---+---+\n| a | b |\n+---+---+\n| c | d |\n+---+---+');
    expect(rows(html)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('keep the places of their words', () => {
    const { children } = parseFile({ path: 'a.md', text: `Text.\n\n${grid}\n` } as SourceFile);
    const table = children[1] as Table;
    const [text] = table.children[2]!.children[1]!.children;
    expect([text!.position!.start.line, text!.position!.start.column]).toEqual([9, 11]);
  });

  it('with joined cells are named', async () => {
    expect(await messages('+---+---+\n| a     |\n+---+---+\n| c | d |\n+---+---+')).toEqual([
      'guide.md:5:1 [markup-unknown]',
    ]);
  });
});

it('names of blocks and tags that stand alone leave nothing behind', async () => {
  expect(await printed('One.\n{: .note #door}\n\n{% include video.html %}\n\nTwo.')).toBe('<p>One. </p> <p>Two.</p>');
});

/** A whole guide in each dialect: what its page must hold, what it must not, and what is said. */
const wholeFiles: Readonly<Record<string, { holds: (string | RegExp)[]; lacks?: RegExp; said?: string[] }>> = {
  'answers-in-callouts': { holds: [/(?:class="question"[\s\S]*){5}/], lacks: /ZEBRA/ },
  'marked-choices': {
    holds: [/(?:class="choices[\s\S]*){4}/, 'small-letters'],
    lacks: /ZEBRA|✓|\(correct\)|\*b\)|right"/,
  },
  'fenced-div-attributes': {
    holds: [
      '<div class="box"><p class="box-title"><strong>Look for doors</strong></p><p>Every chapter has one.</p></div>',
      '<u>Underlined words</u>',
      'href="#sec-doors"',
    ],
    lacks: /:::|\{[.#]/,
  },
  'quote-bank': { holds: [/(?:<figure [^>]*class="quotation"[\s\S]*){5}/] },
  'single-tilde': { holds: ['H<sub>2</sub>O', '20~25', '~10 pages'], lacks: /<del>/ },
  'cjk-emphasis': {
    holds: ['<strong>「大切なこと」</strong>', '<strong>正直だ。</strong>', '<strong>下女（げじょ）</strong>'],
    lacks: /\*\*/,
  },
  'plain-verse-lines': { holds: [/(?:class="verse-line"[\s\S]*){8}/] },
  'line-block-verse': { holds: [/(?:class="verse-line"[\s\S]*){2}/], lacks: /\|/ },
  callouts: {
    holds: [/(?:<div class="box"><p class="box-title">[\s\S]*){3}/, '<strong>Before you read</strong>'],
    lacks: /\[!/,
  },
  'definition-list-glossary': { holds: [/(?:<dt>[\s\S]*){3}/], lacks: />\s*:/ },
  wikilinks: {
    holds: ['href="#brook"', 'the theme of doors', /<img [^>]*width="300"/],
    lacks: /\[\[|\^block/,
    said: ['contents-replaced'],
  },
  'math-dollar': { holds: [/(?:<math[\s\S]*){2}/, '$5 here and $7 there'], lacks: /\\frac/ },
  'ai-citation-marks': { holds: ['Ames finds a key'], lacks: /【|cite|contentReference/, said: ['markup-unknown'] },
  'page-break-marks': { holds: [/(?:class="page-break"[\s\S]*){4}/], lacks: /newpage|pagebreak/ },
  'single-newlines': { holds: [/Nobody<br>/, /found\.<br>/, /<li>\s*(?:<p>)?one/], lacks: /•/ },
  'image-names-and-sizes': {
    holds: [/(?:<img [\s\S]*){4}/, 'width="120"', '<figcaption>The street in 1900</figcaption>', 'width="50"'],
    lacks: /\|120/,
  },
  'wide-table': { holds: [/<table class="very-wide narrow-cells">/, 'class="long-words"'] },
  'diagram-fence': { holds: ['A clerk.'], lacks: /graph LR/, said: ['markup-unknown'] },
  'task-list': { holds: ['☐ Read chapter 1', '☑ Buy the book'] },
  'pandoc-citations': { holds: ['It stands in the line.'], lacks: /\^\[/, said: ['markup-unknown'] },
};

describe('whole files', () => {
  it.each(Object.entries(wholeFiles))('%s', async (name, { holds, lacks, said = [] }) => {
    const source = guideFrom(`test/fixtures/dialects/${name}.md`);
    const [result] = await source.check();
    expect(result!.messages.map(({ ruleId }) => ruleId).filter((id) => id !== 'quotation-unchecked')).toEqual(said);
    const page = /<main[\s\S]*<\/main>/.exec(await source.html())![0];
    const plain = page.replace(/\s*\n\s*/g, '').replaceAll('\u00a0', ' ');
    for (const part of holds) {
      if (typeof part === 'string') expect(plain).toContain(part);
      else expect(plain).toMatch(part);
    }
    if (lacks) expect(plain.replace(/src="data:[^"]*"/g, '')).not.toMatch(lacks);
  });
});
