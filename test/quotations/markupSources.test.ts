// Pages of HTML and of e-books, and Markdown, become the words of a work and its divisions.
import { describe, expect, it } from 'vitest';
import { readSourceBytes } from '../../src/books/readBook.ts';
import { epubWith, pack, xhtml } from '../ebooks/soundEpub.ts';
import { outline, placeOf, prose, read } from './reading.ts';

const page = (body: string, head = '') =>
  `<!DOCTYPE html>\n<html lang="en"><head><title>The Boat</title>${head}</head><body>${body}</body></html>`;
const html = (body: string, head = '') => read(page(body, head), 'book.html');
const paragraph = (name: string) => `<p>${prose(name)}</p>`;
const chapters = (...heads: string[]) =>
  heads.map((head, index) => `${head}\n${paragraph(`p${index + 1}`)}\n`).join('');

describe('HTML', () => {
  it('headings are heads', async () => {
    const source = await html(
      chapters(
        '<h1>The Boat</h1><h2>VOLUME I.</h2><h3>CHAPTER I.<br/>The Bay</h3>',
        '<h3>CHAPTER II.</h3>',
        '<h2>VOLUME II.</h2><h3>CHAPTER I.</h3>',
      ),
    );
    expect(outline(source)).toEqual([
      'volume 1',
      'volume 1 > chapter 1',
      'volume 1 > chapter 2',
      'volume 2',
      'volume 2 > chapter 1',
    ]);
    expect(source.divisions[1]!.title).toBe('CHAPTER I. The Bay');
    expect(source).toMatchObject({ title: 'The Boat', edition: 'The Boat' });
  });

  it('paragraphs are heads where no heading is', async () => {
    expect(outline(await html(chapters('<p><b>Chapter 1</b></p>', '<p>Chapter 2</p>')))).toEqual([
      'chapter 1',
      'chapter 2',
    ]);
  });

  it('a heading without a number ends the chapter, and a title below its number does not', async () => {
    const source = await html(
      chapters(
        '<h2>Chapter 1</h2><h2>The Bay</h2>',
        '<h2>Chapter 2</h2>',
        '<h3>A letter</h3>',
        '<h2>A word to the reader</h2>',
      ),
    );
    expect(['p1', 'p2', 'p3', 'p4'].map((name) => placeOf(source, name))).toEqual([
      'chapter 1',
      'chapter 2',
      'chapter 2',
      'no division',
    ]);
  });

  it('a heading may be longer than any line', async () => {
    const long = `CHAPTER II. Of ${'many things and '.repeat(12)}nothing`;
    expect(outline(await html(chapters('<h2>CHAPTER I.</h2>', `<h2>${long}</h2>`, '<h2>CHAPTER III.</h2>')))).toEqual([
      'chapter 1',
      'chapter 2',
      'chapter 3',
    ]);
  });

  it('numbers alone in headings run on', async () => {
    expect(outline(await html(chapters('<h2>I</h2>', '<h2>II</h2>', '<h2>III</h2>')))).toEqual([
      'chapter 1',
      'chapter 2',
      'chapter 3',
    ]);
  });

  it.each([
    [
      'a table of links',
      '<h2>CONTENTS</h2><table><tr><td><a href="#c1">CHAPTER I.</a></td></tr><tr><td><a href="#c2">CHAPTER II.</a></td></tr></table>',
    ],
    [
      'links without a heading',
      '<p class="list"><a href="#c1">CHAPTER I.</a></p><p><a href="#c2">CHAPTER II.</a></p><p><a href="#n">Notes</a></p>',
    ],
    ['a list without links', '<h3>CONTENTS</h3><ul><li>CHAPTER I.</li><li>CHAPTER II.</li></ul>'],
    ['paragraphs without links', '<p>CONTENTS</p><p>CHAPTER I.</p><p>CHAPTER II.</p>'],
    ['headings', '<h2>CONTENTS</h2><h3>CHAPTER I.</h3><h3>CHAPTER II.</h3>'],
  ])('contents: %s', async (_, list) => {
    const source = await html(list + chapters('<h2 id="c1">CHAPTER I.</h2>', '<h2 id="c2">CHAPTER II.</h2>'));
    expect(source.text.startsWith('CHAPTER I.\n\nMarker p1')).toBe(true);
    expect(outline(source)).toEqual(['chapter 1', 'chapter 2']);
  });

  it('a chapter’s own heading may lead back to the contents', async () => {
    const source = await html(
      chapters(
        '<h2><a href="#toc">CHAPTER I.</a></h2>',
        '<p><a href="#toc">CHAPTER II.</a></p>',
        '<h2><a href="#toc">CHAPTER III.</a></h2>',
      ),
    );
    expect(placeOf(source, 'p3')).toBe('chapter 3');
  });

  it('pages, notes, captions, drawings, scripts and readings are left out', async () => {
    const source = await html(
      `<nav>Go to</nav><script>var a = 1</script><style>p{}</style>
      <p>The <span class="pagenum">[12]</span>wrath<a class="fnanchor" href="#Footnote_1">[1]</a> of <span epub:type="pagebreak">13</span>the
      sea<sup><a href="#fn2">2</a></sup>, and <ruby>東<rp>(</rp><rt>ひがし</rt><rp>)</rp></ruby>.</p>
      <div class="footnote"><p><a href="#ref1">[1]</a> A Latin word.</p></div>
      <div class="transnote">Spelling kept.</div><figure><img alt="a boat"/><figcaption>The boat</figcaption></figure>
      <p hidden>Nothing</p><p style="display: none">Nothing</p><svg><title>Drawn</title><text>Drawn</text></svg>`,
    );
    expect(source.text).toBe('The wrath of the sea, and 東.');
    expect(source.title).toBe('The Boat');
  });

  it('words in links and raised letters stay', async () => {
    expect(
      (await html('<p>The 1<sup>st</sup> of <a href="#x">May</a>, <a href="https://a.example/">1</a> day.</p>')).text,
    ).toBe('The 1st of May, 1 day.');
  });

  it('blocks part paragraphs, lines of verse stay lines, spaces run together', async () => {
    const source = await html(
      `<div>One <i> two</i>\n  three<br>four</div><blockquote>Five</blockquote>
      <div class="poem"><div class="stanza"><div class="verse">Six</div><div class="verse">seven</div></div><div class="stanza"><span class="i0">Eight<br/></span><span class="i2">nine<br/></span></div></div>
      <pre>ten\n  eleven\n\ntwelve</pre>`,
    );
    expect(source.text).toBe('One two three\nfour\n\nFive\n\nSix\nseven\n\nEight\nnine\n\nten\neleven\n\ntwelve');
  });

  it('the frame of Project Gutenberg', async () => {
    const source = await html(
      `<section class="pg-boilerplate" id="pg-header"><h2>The <span>Project Gutenberg eBook</span> of The Boat</h2><div>You may copy it under the terms of the Project Gutenberg License.</div>
      <div><p><strong>Title</strong>: The Boat; or, The Bay</p><p><strong>Author</strong>: A. Nobody</p><p><strong>Release date</strong>: May 1999 [eBook #4321]</p><p><strong>Language</strong>: English</p></div>
      <div id="pg-start-separator"><span>*** START OF THE PROJECT GUTENBERG EBOOK THE BOAT ***</span></div></section>
      ${chapters('<h2>CHAPTER I.</h2>', '<h2>CHAPTER II.</h2>')}
      <section id="pg-footer"><div><span>*** END OF THE PROJECT GUTENBERG EBOOK THE BOAT ***</span></div><div>Section 1. General Terms</div></section>`,
    );
    expect(source).toMatchObject({
      title: 'The Boat; or, The Bay',
      author: 'A. Nobody',
      edition: 'Project Gutenberg eBook 4321',
    });
    expect(source.text).not.toMatch(/Gutenberg|licen[cs]e|Section/i);
    expect(outline(source)).toEqual(['chapter 1', 'chapter 2']);
  });

  it('says of itself who wrote and who published it', async () => {
    const source = await html(
      '<p>Words.</p>',
      '<meta name="DC.Creator" content="A. Nobody"><meta name="dc.publisher" content="The Press">',
    );
    expect(source).toMatchObject({ author: 'A. Nobody', edition: 'The Press' });
  });
});

/** An e-book of these pages, in this order. */
function epub(pages: Readonly<Record<string, string>>, metadata = '', contents = ''): Uint8Array {
  const names = Object.keys(pages);
  return pack({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml': `<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>`,
    'OEBPS/book.opf': `<package xmlns:dc="http://purl.org/dc/elements/1.1/" version="3.0"><metadata><dc:title>The Boat</dc:title><dc:creator>A. Nobody</dc:creator><dc:language>en</dc:language>${metadata}</metadata>
<manifest>${names.map((name) => `<item id="${name}" href="${name}.xhtml" media-type="application/xhtml+xml"/>`).join('')}<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest>
<spine><itemref idref="nav"/>${names.map((name) => `<itemref idref="${name}"/>`).join('')}</spine></package>`,
    'OEBPS/nav.xhtml': xhtml(`<nav epub:type="toc"><h2>Contents</h2><ol>${contents}</ol></nav>`),
    ...Object.fromEntries(names.map((name) => [`OEBPS/${name}.xhtml`, xhtml(pages[name]!)])),
  });
}
const readEpub = (...book: Parameters<typeof epub>) => readSourceBytes(epub(...book), 'book.epub');

describe('EPUB', () => {
  it('what the file says begins with a heading, and what is not the work', async () => {
    const section = (type: string, body: string) => `<section epub:type="${type}">${body}</section>`;
    const source = await readEpub(
      {
        cover: section('cover', '<p>Cover</p>'),
        title: section('titlepage', '<h1>The Boat</h1><p>By A. Nobody</p>'),
        imprint: section('imprint', '<h2>Imprint</h2><p>This e-book is in the public domain.</p>'),
        epigraph: section('epigraph', `<p>${prose('epigraph')}</p>`),
        introduction: section('introduction', `<h2>Introduction</h2>${paragraph('introduction')}`),
        half: section('halftitlepage', '<h2>The Boat</h2>'),
        part: section('part', '<h2><span>Part</span> <span epub:type="z3998:roman">I</span></h2>'),
        one: section(
          'chapter',
          `<h3 epub:type="ordinal z3998:roman">I</h3>${paragraph('one')}<p>Note<a href="notes.xhtml#n1" epub:type="noteref">1</a></p>`,
        ),
        two: section(
          'chapter',
          `<hgroup><h3>II</h3><p epub:type="title">The Bay</p></hgroup><span epub:type="pagebreak" id="p2" title="2"/>${paragraph('two')}`,
        ),
        letter: section('chapter', `<h3>Letter\n\t<span>I</span></h3>${paragraph('letter')}`),
        notes: section('endnotes', '<h2>Endnotes</h2><ol><li id="n1">A note</li></ol>'),
        colophon: section('colophon', '<h2>Colophon</h2><p>Produced by</p>'),
        uncopyright: section('copyright-page', '<h2>Uncopyright</h2><p>May you do good</p>'),
      },
      '<dc:publisher>Standard Ebooks</dc:publisher>',
    );
    expect(source).toMatchObject({ title: 'The Boat', author: 'A. Nobody', edition: 'Standard Ebooks' });
    expect(outline(source)).toEqual(['part 1', 'part 1 > chapter 1', 'part 1 > chapter 2', 'part 1 > letter 1']);
    expect(placeOf(source, 'epigraph')).toBe('no division');
    expect(placeOf(source, 'two')).toBe('part 1 > chapter 2');
    expect(source.text).toContain('Note\n\nII\n\nThe Bay\n\nMarker two');
    expect(source.text).not.toMatch(/Cover|A\. Nobody|Imprint|public domain|Contents|A note|Produced|do good/);
  });

  it('chapters that only the contents number, and notes that only their name tells', async () => {
    const entry = (file: string, label: string) => `<li><a href="${file}.xhtml">${label}</a></li>`;
    const source = await readEpub(
      {
        legal: '<p>All rights reserved. ISBN 978-0-00-000000-2</p>',
        one: `<img alt="" src="1.png"/>${paragraph('one')}`,
        more: paragraph('more'),
        two: `<h1>2</h1>${paragraph('two')}`,
        notes: '<h1>Notes</h1><p>1. A note.</p>',
        also: '<p>Other words</p>',
      },
      '',
      [entry('one', 'Chapter One'), entry('two', 'Chapter Two'), entry('also', 'Acknowledgements')].join(''),
    );
    expect(outline(source)).toEqual(['chapter 1', 'chapter 2']);
    expect(['one', 'more', 'two'].map((name) => placeOf(source, name))).toEqual([
      'chapter 1',
      'chapter 1',
      'chapter 2',
    ]);
    expect(source.text).not.toMatch(/ISBN|A note/);
    expect(source.text.slice(source.divisions[1]!.end)).toBe('\n\nOther words');
  });

  it('chapters without any number are counted where the file says what they are', async () => {
    const chapter = (name: string) => `<section epub:type="chapter"><h2>The ${name}</h2>${paragraph(name)}</section>`;
    expect(outline(await readEpub({ a: chapter('bay'), b: chapter('boat') }))).toEqual(['chapter 1', 'chapter 2']);
  });

  it('characters by their names, and pages that are no XML', async () => {
    const source = await readEpub({
      one: '<p>caf&eacute;&nbsp;&mdash; &#8220;yes&#8221;</p>',
      two: '<p>Not closed<p>but <b>read',
    });
    expect(source.text).toBe('café\u00a0— “yes”\n\nNot closed\n\nbut read');
  });

  it('the contents of EPUB 2', async () => {
    const bytes = epubWith(({ files, change }) => {
      files['OEBPS/chapter-1.xhtml'] = xhtml(`<p>${prose('one')}</p><p id="two">${prose('two')}</p>`);
      files['OEBPS/toc.ncx'] =
        `<ncx><navMap><navPoint><navLabel><text>Chapter 1</text></navLabel><content src="chapter-1.xhtml"/></navPoint><navPoint><navLabel><text>Chapter 2</text></navLabel><content src="chapter-1.xhtml#two"/></navPoint></navMap></ncx>`;
      change(
        'OEBPS/content.opf',
        /<item id="nav"[^>]*>/,
        '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
      );
    });
    const source = await readSourceBytes(bytes, 'book.epub');
    expect(placeOf(source, 'two')).toBe('chapter 2');
  });
});

describe('TEI', () => {
  it('a scene whose head has a word for its number is counted by the file’s own', async () => {
    const scene = (number: number, head: string) =>
      `<div type="scene" n="${number}"><head>${head}</head><sp><speaker>ADA.</speaker><l>${prose(`scene${number}`)}</l></sp></div>`;
    const acts = `<div type="act" n="1"><head>ACTE PREMIER</head>${scene(1, 'SCÈNE PREMIÈRE. Ada.')}${scene(2, 'SCÈNE DERNIÈRE. Ada, Bruno.')}</div>`;
    const source = await read(
      `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="fr"><text><body>${acts}</body></text></TEI>`,
      'play.xml',
    );
    expect(outline(source)).toEqual(['act 1', 'act 1 > scene 1', 'act 1 > scene 2']);
  });
});

describe('Markdown', () => {
  it('headings, verse and words without their marks', async () => {
    const source = await read(
      `---\ntitle: The Boat\nauthor: [A. Nobody, B. Nobody]\nedition: Second edition\n---\n\n# The Boat\n\n## Chapter 1: The Bay\n\n${prose('one')}\n\n> Quoted *with care*\\\n> in **verse**.[^1]\n\n![A boat](boat.png)\n\n<!-- nothing - here -->\n\n## Chapter 2\n\n${prose('two')}\n\n[^1]: A note.\n`,
      'book.md',
    );
    expect(source).toMatchObject({ title: 'The Boat', author: 'A. Nobody, B. Nobody', edition: 'Second edition' });
    expect(outline(source)).toEqual(['chapter 1', 'chapter 2']);
    expect(source.text).toContain('Quoted with care\nin verse.');
    expect(source.text).not.toMatch(/A note|nothing -|A boat|edition/);
  });

  it('a file without front matter is known by its name', async () => {
    expect((await read('Words.', 'folder/the-boat.md')).edition).toBe('the-boat.md');
  });
});
