// A section’s prose as HTML: sanitised, with the program’s own marks on it and nobody else’s.
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { type Guide, readGuide } from '../../src/index.ts';
import { quotationWords, sectionBody, sectionTitle } from '../../src/renderers/html/body.ts';
import type { BodyOptions } from '../../src/renderers/html/bodyOptions.ts';
import { writeGuide } from '../support/folders.ts';

const stringifier = unified().use(rehypeStringify);

async function read(markdown: string): Promise<Guide> {
  return (await readGuide(writeGuide('body', { 'guide.md': markdown }))).guide!;
}

const optionsFor = (guide: Guide, more: Partial<BodyOptions> = {}): BodyOptions => ({
  guide,
  answers: false,
  topHeading: 3,
  image: (key) => `images/${key}`,
  place: (id) => `#${id}`,
  ...more,
});

/** The HTML of a guide’s first section. */
async function htmlOf(markdown: string, more: Partial<BodyOptions> = {}): Promise<string> {
  const guide = await read(markdown);
  const html = stringifier.stringify({
    type: 'root',
    children: sectionBody(guide.sections[0]!, optionsFor(guide, more)),
  });
  return html.replace(/>\n+|\n+</g, (edge) => edge.replace(/\n/g, ''));
}

describe('an author’s HTML', () => {
  test.each([
    '<script>alert(1)</script>',
    '<style>p { color: red }</style>',
    '<iframe src="https://example.org"></iframe>',
    '<object data="x"></object>',
    '<svg><script>alert(1)</script></svg>',
    '<form action="x"><input name="y"><textarea>z</textarea></form>',
    '<img src="x.png" onerror="alert(1)">',
    '<p style="position:fixed" onclick="alert(1)">x</p>',
    '<link rel="prefetch" href="https://example.org">',
    '<meta http-equiv="refresh" content="0;url=https://example.org">',
    '<base href="https://example.org">',
    '<a href="javascript:alert(1)">x</a>',
  ])('loses what runs, loads or disguises: %s', async (hostile) => {
    const html = await htmlOf(`## One\n\nBefore.\n\n${hostile}\n\nAfter.\n`);
    expect(html).not.toMatch(/<(?:script|style|iframe|object|svg|form|input|textarea|link|meta|base)\b/i);
    expect(html).not.toMatch(/\son\w+=|style=|javascript:|https:\/\/example\.org|alert/i);
    expect(html).toContain('Before.');
    expect(html).toContain('After.');
  });

  test.each([
    ['quoted words', '## Key quotations\n\n> We <mark>here</mark> all complete.\n>\n> — Ruth, chapter 3\n'],
    [
      'what is said of them',
      '## Key quotations\n\n> We all complete.\n>\n> — Ruth, chapter 3\n\nSee <mark>here</mark>.\n',
    ],
    ['a question', '## Quiz\n\n1. Is it <mark>here</mark>?\n2. Is it not?\n'],
    ['a choice', '## Quiz\n\n1. Where?\n   - [x] <mark>here</mark>\n   - [ ] there\n'],
    ['an answer', '## Quiz\n\n1. Where?\n\n   **Answer:** <mark>here</mark>.\n'],
  ])('is kept in %s, where the section has no other', async (_, markdown) => {
    expect(await htmlOf(markdown, { answers: true })).toContain('<mark>here</mark>');
  });

  test('keeps what a book has', async () => {
    const html = await htmlOf(
      '## One\n\nA <mark>marked</mark> word, <kbd>Esc</kbd>, H<sub>2</sub>O and <abbr title="Anno Domini">AD</abbr>.\n\n<dl><dt>term</dt><dd>meaning</dd></dl>\n',
    );
    for (const piece of [
      '<mark>marked</mark>',
      '<kbd>Esc</kbd>',
      '<sub>2</sub>',
      '<abbr title="Anno Domini">AD</abbr>',
      '<dt>term</dt>',
    ])
      expect(html).toContain(piece);
  });

  test('cannot take the classes and attributes of the program’s own elements', async () => {
    const html = await htmlOf(
      '## One\n\n<div class="quotation" data-ours="sg-answer" dataOurs="sg-x">an impostor</div>\n\n<ol class="questions"><li class="right">x</li></ol>\n',
    );
    expect(html).toContain('an impostor');
    expect(html).not.toMatch(/class=|data-ours/i);
  });

  test('has its headings fitted in below the section’s, without a gap', async () => {
    const html = await htmlOf('## One\n\n- Text.\n\n  <h1>Loud</h1>\n\n- Text.\n\n  <h6>Quiet</h6>\n');
    expect([...html.matchAll(/<h(\d)/g)].map(([, level]) => level)).toEqual(['3', '4']);
  });

  test('has each id once', async () => {
    const html = await htmlOf('## One\n\n<p id="twice">a</p>\n\n<p id="twice">b</p>\n\n<p id="with space">c</p>\n');
    expect([...html.matchAll(/id="([^"]*)"/g)].map(([, id]) => id)).toEqual(['twice']);
  });
});

test('a heading keeps its id where an author’s HTML has the same', async () => {
  const html = await htmlOf('## One\n\n<p id="two">a</p>\n\n### Two\n\nText.\n');
  expect(html).toContain('<p>a</p>');
  expect(html).toContain('<h3 id="two">Two</h3>');
});

describe('links', () => {
  test('to the web and to mailboxes stay', async () => {
    const html = await htmlOf('## One\n\n[a](https://example.org/?a=1&b=2) [b](mailto:a@example.org)\n');
    expect(html).toContain('href="https://example.org/?a=1&#x26;b=2"');
    expect(html).toContain('href="mailto:a@example.org"');
  });

  test('to places the medium does not have become their text', async () => {
    const markdown = '## One\n\nSee [the other](#two).\n\n## Two\n\nText.\n';
    expect(await htmlOf(markdown)).toContain('<a href="#two">the other</a>');
    expect(await htmlOf(markdown, { place: () => undefined })).toContain('See the other.');
  });

  test.each([
    ['alone', ''],
    ['beside a quotation', '> Words.\n>\n> — Ann\n\n'],
    ['beside HTML', '<div>More.</div>\n\n'],
  ])('of footnotes lead to the note and back: %s', async (_, more) => {
    // Not even a medium without any other place takes them away.
    const html = await htmlOf(`## One\n\nText.[^a]\n\n${more}[^a]: The note.\n`, { place: () => undefined });
    expect(html).toMatch(/<section data-footnotes/);
    expect(html).toMatch(/<a [^>]*data-footnote-ref/);
    expect(html).toMatch(/<a [^>]*data-footnote-backref/);
    const hrefs = [...html.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
    expect(hrefs).toHaveLength(2);
    for (const id of hrefs) expect(html).toContain(`id="${id}"`);
  });
});

describe('pictures', () => {
  test('that cannot be used leave their description', async () => {
    const html = await htmlOf('## One\n\n![A lost map](nowhere.png) and ![](gone.png)\n');
    expect(html).toContain('<span class="missing-image">[Image: A lost map]</span>');
    expect(html).toContain('<span class="missing-image">[Image]</span>');
    expect(html).not.toContain('<img');
  });
});

describe('tables', () => {
  test('say what their header cells head', async () => {
    expect(await htmlOf('## One\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n')).toMatch(
      /<th scope="col">a<\/th>.*<th scope="col" class="align-right">b<\/th>/s,
    );
  });

  test.each([
    [4, ''],
    [5, ' class="wide"'],
    [8, ' class="very-wide"'],
  ])('with %i columns are marked%s', async (columns, mark) => {
    const row = `|${' a |'.repeat(columns)}\n`;
    expect(await htmlOf(`## One\n\n${row}|${'---|'.repeat(columns)}\n${row}`)).toContain(`<table${mark}>`);
  });
});

describe('direction', () => {
  test('is marked on blocks that run against the guide’s', async () => {
    const html = await htmlOf('## One\n\nEnglish.\n\nשלום עולם.\n\n123 مرحبا.\n');
    expect(html).toContain('<p>English.</p>');
    expect(html).toContain('<p dir="rtl" lang="he">שלום עולם.</p>');
    expect(html).toContain('<p dir="rtl">123 مرحبا.</p>');
  });

  test('in a guide from right to left is marked on the blocks that are not', async () => {
    const html = await htmlOf('---\nlang: ar\n---\n\n## One\n\nEnglish.\n\nمرحبا.\n');
    expect(html).toContain('<p dir="ltr">English.</p>');
    expect(html).toContain('<p>مرحبا.</p>');
  });
});

describe('quotations, questions and answers', () => {
  const markdown = `## Questions

1. Why? (chapter 2, 3 marks)

   **Answer.** Because.

2. Which?

   - [ ] this
   - [x] that

> Words, **bold ones**.[^n]
>
> — Ann, chapter 1 · [Loss](#loss)

[^n]: A note.

## Themes

### Loss

Text.
`;

  test('a student’s body has neither answer nor mark', async () => {
    const html = await htmlOf(markdown);
    expect(html).toContain('Why?');
    expect(html).toContain('(chapter 2, 3\u00a0marks)');
    expect(html).not.toMatch(/Because|answer|right|checked|\[x\]|<input/);
  });

  test('a teacher’s has both', async () => {
    const html = await htmlOf(markdown, { answers: true });
    expect(html).toMatch(/<div class="answer"><p><strong class="answer-label">Answer\.<\/strong> Because\.<\/p>/);
    expect([...html.matchAll(/<li class="right">([^<]*)/g)].map(([, text]) => text)).toEqual(['that']);
  });

  test('room to write is hidden from those who listen', async () => {
    const html = await htmlOf(markdown, { writingLines: () => 3 });
    expect(html.match(/<div aria-hidden="true" class="writing-line"><\/div>/g)).toHaveLength(6);
  });

  test('a quotation has its words, its attribution and links to its themes', async () => {
    const html = await htmlOf(markdown);
    expect(html).toMatch(
      /<figure id="quotation-[^"]+" class="quotation"><blockquote><p>Words, <strong>bold ones<\/strong>\./,
    );
    expect(html).toContain(
      '<figcaption class="attribution">— Ann, <cite>chapter 1</cite> · <a href="#loss">Loss</a></figcaption>',
    );
  });

  test('words of another medium are said to be no words of the work, on every medium', async () => {
    const film = '---\nwork: {form: novel}\n---\n\n## Plot\n\n> Words.\n>\n> — Ann (2010 film)\n';
    expect(await htmlOf(film)).toContain(
      '<figcaption class="attribution">— Ann <cite>(2010 film)</cite> · <strong>Not from the novel</strong></figcaption>',
    );
    expect(await htmlOf(film, { paper: true })).toContain('— Ann (2010 film) · <strong>Not from the novel</strong>');
    expect(await htmlOf(film)).toMatch(/<figure id="[^"]+" class="quotation other-medium">/);
    expect(await htmlOf(markdown)).not.toMatch(/Not from|other-medium/);
  });

  test('the words alone, for the quote sheet, have no notes and no links', async () => {
    const guide = await read(markdown);
    const words = quotationWords(guide.quotations[0]!, optionsFor(guide));
    expect(stringifier.stringify({ type: 'root', children: words }).trim()).toBe(
      '<p>Words, <strong>bold ones</strong>.</p>',
    );
  });
});

test('a title keeps its emphasis and loses its notes and what is unsafe', async () => {
  const guide = await read('## The *Log* </style><script>x</script> & <b>more</b>[^n]\n\nText.\n\n[^n]: A note.\n');
  const title = stringifier.stringify({ type: 'root', children: sectionTitle(guide.sections[0]!, optionsFor(guide)) });
  expect(title).toContain('The <em>Log</em>');
  expect(title).not.toMatch(/<script|<\/style|<sup/);
});

describe('boxes of a task list', () => {
  const nested = '## Plot\n\n- Look\n\n  - [ ] one\n  - [x] two\n';

  test('are empty for students, whatever the author ticked', async () => {
    expect(await htmlOf(nested)).not.toContain('☑');
    expect(await htmlOf(nested, { answers: true })).toContain('☑');
  });
});

describe('the words of a quotation for the sheet', () => {
  test('lose calls of notes, and keep a number set high', async () => {
    const guide = await read('## Quotations\n\n> On the 2<sup>2</sup> day.[^1]\n>\n> — Ann\n\n[^1]: A note.\n');
    const html = stringifier.stringify({
      type: 'root',
      children: quotationWords(guide.quotations[0]!, optionsFor(guide)),
    });
    expect(html.trim()).toBe('<p>On the 2<sup>2</sup> day.</p>');
  });
});

describe('an attribution', () => {
  const quoted = (attribution: string, work = 'title: The Light\n  form: play') =>
    htmlOf(`---\nwork:\n  ${work}\n---\n\n# G\n\n## Quotations\n\n> Keep the lamp.\n>\n> ${attribution}\n`, {
      paper: true,
    });

  test.each([
    ['the work’s title', '— Ada Quill, The Light, chapter 2', '— Ada Quill, <i>The Light</i>, chapter 2'],
    ['a title that the author set so', '— Ada Quill, *Letters*, p. 3', '— Ada Quill, <i>Letters</i>, p. 3'],
    ['but no speaker, who may have the work’s name', '— The Light, act 2', '— The Light, act 2'],
    ['but no speaker in italics', '— *Ada Quill*, chapter 2', '— Ada Quill, chapter 2'],
    ['and no part of a word', '— Ada, The Lightning, chapter 2', '— Ada, The Lightning, chapter 2'],
  ])('has in italics %s', async (_, attribution, expected) => {
    expect(await quoted(attribution)).toContain(`>${expected}<`);
  });
});

test('the details of a question break between one another, and none of them within', async () => {
  const html = await htmlOf('# G\n\n## Questions\n\n1. Why? (chapter 9, 4 marks)\n');
  expect(html).toContain('<span class="question-details">(chapter 9, 4\u00a0marks)</span>');
});

test('HTML is read below a title that was cut from its line and has no offset', async () => {
  expect(await htmlOf('## Characters\n\n> [!TIP]\n> She rows.\n\nShe <b>sings</b>.\n')).toContain('<b>sings</b>');
});
