// Pages, copied texts and other documents as guides: what is left out is named, and nothing else is lost.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLong } from '../support/long.ts';
import { imported } from './imported.ts';
import { openDocumentFile, packed } from './officeFiles.ts';

const pageText = `Skip to content
Home
Books
Log in
The Harbour Light by Ada Moor: A Complete Guide
By Jane Doe · 41 min read · Updated May 3, 2024
Share
00:00 / 41:12
We use cookies to improve your experience. Accept all
Table of contents
Plot Summary
Characters
Key Quotes
FAQ
Ada keeps the light above the harbour, and the town forgets that she does.
Plot Summary
Part One: Fog
The fog comes in October and stays. The boats stay out because nobody dares to bring them in.
Characters
Ada – The Patient Keeper
Ada is patient and counts everything. She tells the story in long loops and corrects herself.
Ben Tolliver – The Man Who Left
He left the town at sixteen, and comes back when it is too late to be of any use to her.
Key Quotes
“The light is only a promise.” — Ada, Chapter 7
Plain words that carry the whole of the book.
“Nobody thanks a wall for standing.”
– Ben Tolliver, Chapter 22
The joke hides a debt.
Advertisement
FAQ
Is the lighthouse real?
There is one like it on that coast, and the author lived below it for nine years.
Why does nobody help her?
They think of the light as weather. The book lets us notice how late we notice it too.
Buy on Amazon
You may also like
The Long Ferry Summary
© 2024 Example Books. All rights reserved.
Privacy Policy | Terms of Service
`;

const wordsOf = (text: string) => (text.normalize('NFKC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).sort();
const lostWords = (before: string, ...after: readonly string[]) => {
  const have = new Map<string, number>();
  for (const word of after.flatMap(wordsOf)) have.set(word, (have.get(word) ?? 0) + 1);
  return wordsOf(before).filter((word) => {
    const left = have.get(word) ?? 0;
    have.set(word, left - 1);
    return left < 1;
  });
};

describe('a guide that was copied from a page', () => {
  it('has its sections, people, quotations and questions', async () => {
    const { text } = await imported(pageText, 'page.txt');
    expect(text.match(/^#+ .*$/gm)).toEqual([
      '## Plot Summary',
      '### Part One: Fog',
      '## Characters',
      '### Ada',
      '### Ben Tolliver',
      '## Key Quotes',
      '## FAQ',
      '### Is the lighthouse real?',
      '### Why does nobody help her?',
    ]);
    expect(text).toContain('> The light is only a promise.\n>\n> — Ada, Chapter 7\n\nPlain words');
    expect(text).toContain('> Nobody thanks a wall for standing.\n>\n> — Ben Tolliver, Chapter 22\n');
    expect(text.split('---\n')[1]).toBe(
      'title: "The Harbour Light by Ada Moor: A Complete Guide"\nauthor: Jane Doe\nwork:\n  title: The Harbour Light\n  author: Ada Moor\n',
    );
  });

  it('loses nothing that is not named', async () => {
    const { text, guide, rules } = await imported(pageText, 'page.txt');
    expect(lostWords(pageText, text, ...guide.removed.map((one) => one.text))).toEqual([]);
    expect(new Set(guide.removed.map(({ kind }) => kind))).toEqual(
      new Set([
        'lists of contents',
        'navigation',
        'reading times',
        'dates and counts of the page',
        'buttons for sharing',
        'players of sound and film',
        'notices about cookies and terms',
        'advertising',
        'offers to buy',
        'links to other pages',
        'notes about rights',
        'lines that became front matter',
      ]),
    );
    expect(rules.every((rule) => rule === 'import-left-out')).toBe(true);
  });

  it('heads and numbers of printed pages are named with what is left out', async () => {
    const pages = [1, 2, 3, 4].map((number) => `The Harbour Light\n\nPlot ${number} is told here.\n\n${number}\n`);
    const text = pages.join('\f');
    const read = await imported(text, 'pages.txt');
    expect(read.text).not.toMatch(/Harbour Light\n\nPlot/);
    expect(lostWords(text.replaceAll('\f', '\n'), read.text, ...read.guide.removed.map((one) => one.text))).toEqual([]);
    expect(new Set(read.guide.removed.map(({ kind }) => kind))).toEqual(
      new Set(['page numbers', 'running heads and feet']),
    );
  });

  it('whatever the lines are, each word is in the guide or in the list', async () => {
    const line = fc.oneof(
      fc.constantFrom(
        ...pageText.trim().split('\n'),
        '',
        '',
        '1. Who?',
        '• point',
        '☐ yes',
        'a) no',
        'a\tb',
        '—',
        '“',
        '- x',
        '# Title',
        '**bold**',
        '1939. A year.',
      ),
      fc.stringMatching(/^[A-Za-z éß“”'.,:;?!–—()[\]*_#>|-]{0,80}$/),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 40 }), async (lines) => {
        const { text, guide } = await imported(
          `Ada keeps the light above the harbour, and the town forgets that she does.\n${lines.join('\n')}\n`,
          'page.txt',
        );
        const plain = text
          .replace(/\\([!-/:-@[-`{-~])/g, '$1')
          .replace(/&#x([0-9A-F]+);/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
        expect(
          lostWords(
            lines.join('\n').replace(/\\([!-/:-@[-`{-~])/g, '$1'),
            plain,
            ...guide.removed.map((one) => one.text),
          ),
        ).toEqual([]);
      }),
      { numRuns: isLong ? 600 : 25 },
    );
  });
});

const page = `<!DOCTYPE html><html lang="en"><head><title>The Harbour Light | Example</title><style>.b{font-weight:700}.gone{display:none}</style></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/b">Books</a></li></ul></nav>
<main><article><h1>The Harbour Light</h1>
<p>By Jane Doe · 41 min read</p><div class="share-buttons"><a href="#">Share</a> <a href="#">Tweet</a></div>
<ul><li><a href="#plot">Plot</a></li><li><a href="#who">Characters</a></li><li><a href="#q">Quotes</a></li></ul>
<p>Ada keeps <span class="b">the light</span>.<sup><a href="#n1" id="c1">1</a></sup> See <a href="https://example.com/x?utm_source=a&amp;id=3">this</a>.</p>
<h2 id="plot">Plot</h2><p>Fog.</p><p class="gone">The answer is Ben</p>
<h2 id="who">Characters</h2><p><strong>Ada – The Keeper</strong></p><p>Ada is patient.</p>
<h2 id="q">Quotes</h2><blockquote><p>It is only a promise.</p></blockquote><p>— Ada, chapter 7</p>
<h2>FAQ</h2><details><summary>Is it real?</summary><p>Nearly.</p></details>
<table><caption>Parts</caption><tr><th>Part</th><th>Place</th></tr><tr><td><p>One</p><p>Two</p></td><td><ul><li>Quay</li><li>Tower</li></ul></td></tr></table>
<ol><li id="n1">First printed in 2005. <a href="#c1">↩</a></li></ol>
<h3>You may also like</h3><ul><li><a href="/x">The Long Ferry</a></li></ul>
</article></main><footer>© 2024 Example. All rights reserved.</footer></body></html>`;

describe('a saved page', () => {
  it('becomes a guide without the page around it', async () => {
    const { text, removed, rules } = await imported(page, 'page.html');
    expect(text).toBe(`---
title: The Harbour Light
author: Jane Doe
lang: en
---

Ada keeps **the light**.[^1] See [this](https://example.com/x?id=3).

## Plot

Fog.

## Characters

### Ada

*The Keeper*

Ada is patient.

## Quotes

> It is only a promise.
>
> — Ada, chapter 7

## FAQ

### Is it real?

Nearly.

Parts

| Part | Place |
| - | - |
| One<br>Two | • Quay<br>• Tower |

[^1]: First printed in 2005.
`);
    expect(removed).toContain('navigation: Home Books');
    expect(removed).toContain('links to other pages: The Long Ferry');
    expect(rules).toContain('import-withheld');
  });

  it('of our own has its choices by letter', async () => {
    const { text } = await imported(
      '<html lang="en"><body><h2>Quiz</h2><ol class="questions"><li><p>Who keeps the light?</p><ol class="choices"><li>Ada</li><li>Ben</li></ol></li></ol></body></html>',
      'page.html',
    );
    expect(text).toContain('1. Who keeps the light?\n   - A) Ada\n   - B) Ben\n');
  });

  it('in one file, with its picture', async () => {
    const mail = `From: <Saved by a browser>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype="text/html";\n\tboundary="--b1"\n\n\n----b1\nContent-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\nContent-Location: https://example.com/g\n\n<html><body><h1>Caf=C3=A9</h1><p>One long wo=\nrd.</p><img src=3D"p.png" alt=3D"A map"></body></html>\n----b1\nContent-Type: image/png\nContent-Transfer-Encoding: base64\nContent-Location: https://example.com/p.png\n\niVBORw0KGgo=\n----b1--\n`;
    const { text, guide } = await imported(mail, 'page.mhtml');
    expect(text).toContain('title: Café');
    expect(text).toContain('One long word.');
    expect(text).toContain('![A map](image-1.png)');
    expect(guide.images.size).toBe(1);
  });

  it('of Google Docs: bold is a style, and one bold element is around everything', async () => {
    const pasted =
      '<b style="font-weight:normal" id="docs-internal-guid-1"><h2>Plot</h2><p><span style="font-weight:700">Ada</span><span style="font-weight:400"> waits.</span></p></b>';
    expect((await imported(`<html><body>${pasted}</body></html>`, 'a.html')).text).toBe('## Plot\n\n**Ada** waits.\n');
    const zipped = await packed({
      'Guide.html':
        '<html><head><style>.c1{font-weight:700}</style></head><body><p class="title"><span>The harbour</span></p><h1>Plot</h1><p><span class="c1">Ada</span> waits.</p></body></html>',
    });
    expect((await imported(zipped, 'Guide.zip')).text).toBe(
      '---\ntitle: The harbour\n---\n\n# Plot\n\n**Ada** waits.\n',
    );
  });
});

describe('a page of another site', () => {
  const page = (foot: readonly string[]) =>
    [
      'Skip to content',
      'Try Premium',
      'The Lamp',
      'by Ada Quill',
      '1990',
      '212 pages',
      '700k+ ratings',
      'Share',
      '00:00 / 41:06',
      'Table of Contents',
      'Plot',
      'Themes',
      'Further reading',
      'Plot',
      'Part One: The Harbour (chapters 1–2)',
      'Chapter 1: The storm',
      'A storm wrecks a ship below the light, and Ada, who has seen it coming, is blamed for it by the whole town.',
      'Buy the printable pack on TpT',
      'Add to basket £4.50',
      'Themes',
      'Ada rules by patience and by fear, and she gives up both when her brother comes home, which nobody had hoped for.',
      ...foot,
    ].join('\n');
  const foot = [
    'Other books by Ada Quill',
    'The Wick',
    'To save this summary for later, download the free PDF.',
    'Want my checklist? Join the mailing list',
    'Read better. Join 500,000 readers.',
    'We use cookies to improve your experience.',
    'Reject',
    'Careers',
    'DMCA',
    'Made with love in Porto',
  ];

  it('has the book of its title, and nothing of its head and foot', async () => {
    const { text, guide } = await imported(page(foot), 'page.txt');
    expect(text).toBe(`---
title: The Lamp
work:
  title: The Lamp
  author: Ada Quill
  year: "1990"
---

## Plot

### Part One: The Harbour (chapters 1–2)

### Chapter 1: The storm

A storm wrecks a ship below the light, and Ada, who has seen it coming, is blamed for it by the whole town.

## Themes

Ada rules by patience and by fear, and she gives up both when her brother comes home, which nobody had hoped for.
`);
    expect(lostWords(page(foot), `${text} ${guide.removed.map((one) => one.text).join(' ')}`)).toEqual([]);
  });
});

describe('other documents', () => {
  it('ODT: lists, notes, hidden and deleted words', async () => {
    const { text, rules } = await imported(
      await openDocumentFile(
        '<text:tracked-changes><text:changed-region><text:deletion><text:p>Old answer</text:p></text:deletion></text:changed-region></text:tracked-changes>' +
          '<text:h text:outline-level="1">Plot</text:h><text:p>Ada<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note> waits<text:span text:style-name="H">, and it is Ben</text:span>.</text:p>' +
          '<text:list text:style-name="L"><text:list-item><text:p>one</text:p></text:list-item><text:list-item><text:p>two</text:p></text:list-item></text:list><text:p>Then:</text:p><text:list text:style-name="L" text:continue-numbering="true"><text:list-item><text:p>three</text:p></text:list-item></text:list>',
        '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style><text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style>',
      ),
      'guide.odt',
    );
    expect(text).toBe('# Plot\n\nAda[^1] waits.\n\n1. one\n2. two\n\nThen:\n\n3. three\n\n[^1]: A note.\n');
    expect(rules).toEqual(['import-withheld', 'import-withheld']);
  });

  it('ODT: a paragraph that is hidden as a whole', async () => {
    const file = await openDocumentFile(
      '<text:h text:outline-level="1">Plot</text:h><text:p>Ada waits.</text:p><text:p text:style-name="P">It is Ben.</text:p>',
      '<style:style style:name="P" style:family="paragraph"><style:text-properties text:display="none"/></style:style>',
    );
    const { text, rules } = await imported(file, 'guide.odt');
    expect(text).toBe('# Plot\n\nAda waits.\n');
    expect(rules).toEqual(['import-withheld']);
  });

  it('web pages: parts with the attribute hidden', async () => {
    const html =
      '<html><body><main><h1>Plot</h1><p>Ada waits for a long time.</p><p hidden>It is Ben.</p></main></body></html>';
    const { text, rules } = await imported(html, 'guide.html');
    expect(text).not.toContain('Ben');
    expect(rules).toContain('import-withheld');
  });

  it('RTF: letters of any encoding, lists by their labels, hidden words, notes, links', async () => {
    const rtf = String.raw`{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}{\stylesheet{\s1\outlinelevel0 heading 1;}}{\info{\title The harbour}}{\header Class 9b\par}
\pard\s1 Plot\par\pard\plain Caf\'e9 \u8211?{\b  bold}{\v  The answer}{\f1 \'e4\'e0}{\footnote A note.}\par
{\listtext 1.\tab}\pard\ls1 one\par{\listtext 2.\tab}\pard\ls1 two\par\pard {\field{\*\fldinst HYPERLINK "https://example.com"}{\fldrslt here}}\par}`;
    const { text, rules, removed } = await imported(rtf, 'guide.rtf');
    expect(text).toBe(
      '---\ntitle: The harbour\n---\n\n# Plot\n\nCafé – **bold**да[^1]\n\n1. one\n2. two\n\n[here](https://example.com)\n\n[^1]: A note.\n',
    );
    expect(rules).toContain('import-withheld');
    expect(removed).toEqual(['running heads and feet: Class 9b']);
  });

  it('ODT and RTF: answers that only their look tells', async () => {
    const answers =
      '1. Who keeps the light?\n\n   **Answer.** Ada does.\n2. Who leaves?\n   - [ ] A) Ada\n   - [x] B) Ben\n';
    const odt = await openDocumentFile(
      '<text:h text:outline-level="1">Quiz</text:h><text:p>1. Who keeps the light?</text:p><text:p text:style-name="R">Ada does.</text:p><text:p>2. Who leaves?</text:p><text:p>A) Ada</text:p><text:p>B) <text:span text:style-name="Y">Ben</text:span></text:p><text:p>C) Nobody</text:p>',
      '<style:style style:name="R" style:family="paragraph"><style:text-properties fo:color="#c00000"/></style:style><style:style style:name="Y" style:family="text"><style:text-properties fo:background-color="#ffff00"/></style:style>',
    );
    expect((await imported(odt, 'guide.odt')).text).toContain(answers);
    const rtf = String.raw`{\rtf1{\colortbl;\red192\green0\blue0;}{\stylesheet{\s1\outlinelevel0 heading 1;}}
\pard\s1 Quiz\par\pard\plain 1. Who keeps the light?\par{\cf1 Ada does.}\par 2. Who leaves?\par A) Ada\par B) {\ul Ben}\par C) Nobody\par}`;
    const { text, rules } = await imported(rtf, 'guide.rtf');
    expect(text).toContain(answers);
    expect(rules).toEqual(['import-answer-look', 'import-answer-look']);
  });

  it('FB2: sections, verse, notes', async () => {
    const { text } = await imported(
      '<?xml version="1.0"?><FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" xmlns:l="http://www.w3.org/1999/xlink"><description><title-info><book-title>The harbour</book-title></title-info></description><body><section><title><p>Plot</p></title><p>Ada<a l:href="#n1">1</a> waits.</p><poem><stanza><v>one</v><v>two</v></stanza></poem></section></body><body name="notes"><section id="n1"><title><p>1</p></title><p>A note.</p></section></body></FictionBook>',
      'a.fb2',
    );
    expect(text).toContain('Ada[^1] waits.');
    expect(text).toContain('> one\\\n> two');
    expect(text).toContain('[^1]: A note.');
  });

  it('text that was decoded wrongly, once and twice, and in another encoding', async () => {
    const once = Buffer.from(
      'Plot\n\nAda’s café is “open”, she says, as if that were news to anybody here.\n',
    ).toString('latin1');
    expect((await imported(Buffer.from(once), 'a.txt')).text).toContain('Ada’s café is “open”');
    const twice = Buffer.from(once).toString('latin1');
    const { text, rules } = await imported(Buffer.from(twice), 'a.txt');
    expect(text).toContain('Ada’s café is “open”');
    expect(rules).toContain('import-decoded');
    expect(
      (
        await imported(
          Buffer.from('Plot\n\nDas Café öffnet spät, sagt Ada, und niemand geht hin.\n', 'latin1'),
          'a.txt',
        )
      ).text,
    ).toContain('Das Café öffnet spät');
  });

  it('short lines become paragraphs again, printed hyphens go', async () => {
    const text =
      'Plot\n\n' +
      'The fog comes in from the sea in October and stays until the\nlast boat is in, and nobody in the town thinks of the light-\nhouse as anything but weather, which is what it has be-\ncome after nine years of nights like this one and no word\nof thanks from anybody who came home by it at the end of\nthe season.\n\nAda says that this is how it ought to be, and that a wall\nis not thanked either, though it stands in the wind longer\nthan the people behind it, who sleep, and who are warm in\ntheir beds.\n';
    const read = await imported(text, 'a.txt');
    expect(read.text).toContain('The fog comes in from the sea in October and stays until the last boat is in');
    expect(read.text).toContain('it has become after');
    expect(read.text.match(/^The fog.*the season\.$/m)).toBeTruthy();
  });
});

describe('one clear message for what cannot be read', () => {
  it.each<[string, Uint8Array | string, string, RegExp]>([
    ['nothing', '', 'a.docx', /empty/],
    ['an old Word document', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'a.doc', /old Word/],
    [
      'a locked one',
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('EncryptedPackage', 'utf16le')]),
      'a.docx',
      /password/,
    ],
    ['half an RTF', '{\\rtf1 Half', 'a.rtf', /damaged/],
    ['a damaged PDF', '%PDF-1.7\n', 'a.pdf', /damaged/],
    ['no text', Uint8Array.from([1, 2, 0, 200, 0, 0]), 'a.bin', /no kind of file/],
    ['a Kindle book', `${' '.repeat(60)}BOOKMOBI`, 'a.azw3', /Kindle/],
  ])('%s', async (_, bytes, name, message) => {
    await expect(imported(bytes, name)).rejects.toMatchObject({
      code: 'source-unreadable',
      message: expect.stringMatching(message),
      remedy: expect.stringMatching(/\S/),
    });
  });

  it('an archive that is something else, or half a document', async () => {
    await expect(imported(await packed({ 'a.bin': 'x' }), 'a.zip')).rejects.toThrow(/holds no document/);
    await expect(
      imported(await packed({ '[Content_Types].xml': '', 'word/document.xml': '<w>' }), 'a.docx'),
    ).rejects.toThrow(/damaged/);
    await expect(
      imported((await packed({ '[Content_Types].xml': 'x', 'word/document.xml': '<w/>' })).subarray(0, 120), 'a.docx'),
    ).rejects.toThrow(/damaged|no document/);
  });
});

it('a text with short lines, labelled answers, lettered choices, speakers before and below their words', async () => {
  const text = `THE HARBOUR – STUDY GUIDE

PLOT OVERVIEW

A storm wrecks a ship below the light. Ada has seen it coming. Her brother
Ben begs her to call the town, and she tells him at last who they are and
how they came to live there.

THEMES

1. Power

Ada rules by patience and by fear, and gives up both. Nobody can name what she keeps.

KEY QUOTES

"The light is only a promise." (Ada, chapter 4)

"Nobody thanks a wall."
Ben, chapter 5

Ada: "I counted them home." (chapter 6)

QUESTIONS

1. Who sees the storm?
2. What does Ben claim?
   a) the island
   b) the ship
Answer: a
3. Is Ada just?

GLOSSARY

bate - to lessen
abjure - to give up by oath
`;
  const read = await imported(text, 'a.txt');
  expect(read.text).toContain(
    'Her brother Ben begs her to call the town, and she tells him at last who they are and how they came',
  );
  expect(read.text).toContain('### 1. Power\n');
  expect(read.text).toContain('> The light is only a promise.\n>\n> — Ada, chapter 4\n');
  expect(read.text).toContain('> Nobody thanks a wall.\n>\n> — Ben, chapter 5\n');
  expect(read.text).toContain('> I counted them home.\n>\n> — Ada, chapter 6\n');
  expect(read.text).toContain(
    '1. Who sees the storm?\n2. What does Ben claim?\n\n   - a) the island\n   - b) the ship\n\n   Answer: a\n3. Is Ada just?\n',
  );
  expect(read.text).toContain('- **bate**: to lessen\n- **abjure**: to give up by oath\n');
  expect(lostWords(text, read.text)).toEqual([]);
});
