// Word documents as guides: each trap of the library that reads them, and each way of hiding words.
import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../guide/reading.ts';
import { imported } from './imported.ts';
import { listed, p, r, style, styled, wordFile } from './officeFiles.ts';

const read = async (parts: Parameters<typeof wordFile>[0]) => imported(await wordFile(parts), 'guide.docx');

const headings =
  style('Heading1', 'heading 1', '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>') +
  style('Quote', 'Quote') +
  style('IntenseQuote', 'Intense Quote');
const numbering =
  '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>' +
  '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>' +
  '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>' +
  '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>';

describe('words that Word does not show reach nobody, and are named', () => {
  it.each([
    ['hidden letters', p(r('Who? ') + r('The answer is Ada', '<w:vanish/>')), ''],
    [
      'a style of hidden letters',
      p(r('Who? ') + r('The answer is Ada', '<w:rStyle w:val="Key"/>')),
      '<w:style w:type="character" w:styleId="Key"><w:name w:val="Key"/><w:rPr><w:vanish/></w:rPr></w:style>',
    ],
    [
      'a paragraph whose style hides it',
      p('Who?') + p('The answer is Ada', styled('Key')),
      style('Key', 'Key', '<w:rPr><w:vanish/></w:rPr>'),
    ],
    ['deleted letters', p(`${r('Who? ')}<w:del><w:r><w:delText>The answer is Ada</w:delText></w:r></w:del>`), ''],
    ['moved letters', p(`${r('Who? ')}<w:moveFrom>${r('The answer is Ada')}</w:moveFrom>`), ''],
    ['white letters', p(r('Who? ') + r('The answer is Ada', '<w:color w:val="FFFFFF"/>')), ''],
    [
      'a deleted row',
      `<w:tbl><w:tr><w:tc>${p('Who?')}</w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc>${p('The answer is Ada')}</w:tc></w:tr></w:tbl>`,
      '',
    ],
  ])('%s', async (_, body, styles) => {
    const { text, rules, guide } = await read({ body, styles: headings + styles });
    expect(text).toContain('Who?');
    expect(text).not.toContain('Ada');
    expect(rules).toContain('import-withheld');
    expect(guide.findings.map(({ reason }) => reason).join()).toContain('The answer is Ada');
  });

  it('comments and running heads', async () => {
    const { text, rules, removed } = await read({
      body: p('Words.'),
      comments: `<w:comment w:id="1">${p('Mark this 4 of 5')}</w:comment>`,
      header: p('Class 9b'),
    });
    expect(text).toBe('Words.\n');
    expect(rules).toEqual(['import-withheld', 'import-left-out']);
    expect(removed).toEqual(['running heads and feet: Class 9b']);
  });

  it('white letters on a dark cell are seen by all', async () => {
    const cell = `<w:tc><w:tcPr><w:shd w:val="clear" w:fill="222222"/></w:tcPr>${p(r('Theme', '<w:color w:val="FFFFFF"/>'))}</w:tc>`;
    const { text, rules } = await read({ body: `<w:tbl><w:tr>${cell}${cell}</w:tr></w:tbl>` });
    expect(text).toContain('Theme');
    expect(rules).toEqual([]);
  });
});

describe('the library would', () => {
  it('begin a list again that goes on', async () => {
    const { text } = await read({
      body:
        p('One?', listed(1)) + p('Write a sentence for it here, please.') + p('Two?', listed(1)) + p('New?', listed(3)),
      numbering,
    });
    expect(text).toBe('1. One?\n\nWrite a sentence for it here, please.\n\n2. Two?\n\n1) New?\n');
  });

  it('run words together at breaks of pages and columns', async () => {
    const { text } = await read({
      body: p(
        `<w:r><w:t>before</w:t><w:br w:type="page"/><w:t>after</w:t><w:br w:type="column"/><w:t>last</w:t></w:r>`,
      ),
    });
    expect(text.match(/\w+/g)).toEqual(['before', 'after', 'last']);
  });

  it('drop the number of a simple field, and what unknown elements hold', async () => {
    const { text } = await read({
      body: p(
        `${r('Figure ')}<w:fldSimple w:instr=" SEQ Figure ">${r('7')}</w:fldSimple><w:dir w:val="rtl">${r(' right')}</w:dir>`,
      ),
    });
    expect(text).toBe('Figure 7 right\n');
  });

  it('make a plain paragraph of quotations', async () => {
    const { text } = await read({
      body:
        p('Fair is foul.', styled('Quote')) +
        p('— Witches, 1.1', styled('Quote')) +
        p('Words.') +
        p('Out, out.', styled('IntenseQuote')),
      styles: headings,
    });
    expect(text).toBe('> Fair is foul.\n>\n> — Witches, 1.1\n\nWords.\n\n> Out, out.\n');
  });

  it('make a form of boxes to tick', async () => {
    const box = (ticked: number) =>
      `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="${ticked}"/></w14:checkbox></w:sdtPr><w:sdtContent>${r('☐')}</w:sdtContent></w:sdt>`;
    const { text } = await read({
      body: p('Who?', listed(1)) + p(box(0) + r(' Ada')) + p(box(1) + r(' Ben')),
      numbering,
    });
    expect(text).toBe('1. Who?\n   - [ ] Ada\n   - [x] Ben\n');
  });

  it('lose formulas and readings', async () => {
    const formula =
      '<m:oMath><m:r><m:t>E=m</m:t></m:r><m:sSup><m:e><m:r><m:t>c</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>';
    const reading = `<w:r><w:ruby><w:rt>${r('とうきょう')}</w:rt><w:rubyBase>${r('東京')}</w:rubyBase></w:ruby></w:r>`;
    const { text, rules } = await read({ body: p(r('So ') + formula) + p(reading) });
    expect(text).toContain('So E=mc²');
    expect(text).toContain('東京(とうきょう)');
    expect(rules).toContain('import-lost');
  });

  it('lose the words of a box that has no older form', async () => {
    const box = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData uri="x"><wps:wsp><wps:txbx><w:txbxContent>${p('In the box')}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent></w:r>`;
    const { text } = await read({ body: p(r('Before') + box) + p('After') });
    expect(text).toBe('Before\n\nIn the box\n\nAfter\n');
  });
});

it('boxes drawn as signs in a list are boxes to tick', async () => {
  const { text } = await read({
    body: p('Who?', listed(1)) + p('☐ Ada', listed(2)) + p('☒ Ben', listed(2)),
    numbering,
  });
  expect(text).toContain('- [ ] Ada\n');
  expect(text).toContain('- [x] Ben\n');
});

it('headings by style in any depth, their bold letters no stress, and letters that count chapters', async () => {
  const chapters =
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="Chapter %1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>';
  const { text } = await read({
    title: 'The harbour',
    body:
      p('The harbour', styled('Title')) +
      p(r('Plot', '<w:b/>'), styled('Heading1')) +
      p('The fog', styled('H2')) +
      p('It comes.') +
      p('Themes', styled('Heading1')) +
      p(`${r('Light')}${r(' and dark', '<w:b/>')}`),
    styles: `${headings}${style('Title', 'Title')}${style('H2', 'heading 2', '<w:basedOn w:val="Heading1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')}`,
    numbering: chapters,
  });
  expect(text).toBe(
    '---\ntitle: The harbour\n---\n\n## Plot\n\n### Chapter 1 The fog\n\nIt comes.\n\n## Themes\n\nLight **and dark**\n',
  );
});

it('headings that are only larger or bolder', async () => {
  const large = '<w:b/><w:sz w:val="32"/>';
  const { text } = await read({
    body:
      p(r('Plot', large)) +
      p('Ada keeps the light, and one night the fog does not lift at all.') +
      p(r('Themes', large)) +
      p(r('Duty', '<w:b/>')) +
      p('She stays because nobody else would, and says so.'),
  });
  expect(text).toContain('## Plot\n');
  expect(text).toContain('## Themes\n\n### Duty\n');
});

it('a quiz without a heading has its choices, and what stands between its questions', async () => {
  const lines = [
    '1. Who sees the storm?',
    'A. Ada',
    'B. Ben',
    'Scene 2',
    '2. Who claims the ship?',
    'A. the town',
    'B. nobody',
    '3. Why?',
    'A. pride',
    'B. fear',
  ];
  const { text } = await read({ body: lines.map((line) => p(line)).join('') });
  expect(text).toBe(`1. Who sees the storm?
   - A. Ada
   - B. Ben

Scene 2

2. Who claims the ship?
   - A. the town
   - B. nobody
3. Why?
   - A. pride
   - B. fear
`);
  const { guide } = await readMarkdown(text);
  expect(guide.questions.map(({ choices }) => choices.length)).toEqual([2, 2, 2]);
});

it('cells keep their paragraphs and items apart', async () => {
  const cell = (inner: string) => `<w:tc>${inner}</w:tc>`;
  const { text } = await read({
    body: `<w:tbl><w:tr>${cell(p(r('Who', '<w:b/>')))}${cell(p(r('What', '<w:b/>')))}</w:tr><w:tr>${cell(p('Ada') + p('Ben'))}${cell(p('one', listed(2)) + p('two', listed(2)))}</w:tr></w:tbl>`,
    numbering,
  });
  expect(text).toBe('| Who | What |\n| - | - |\n| Ada<br>Ben | • one<br>• two |\n');
});

describe('a table that only places its words', () => {
  const table = (...rows: readonly (readonly string[])[]) =>
    `<w:tbl>${rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${cell}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;

  it('a frame around words is no table', async () => {
    const { text } = await read({
      body:
        p('Read this.') + table([p('Key words', styled('Heading1')) + p('lamp, keeper')], [p('harbour')]) + p('Go on.'),
      styles: style('Heading1', 'heading 1'),
    });
    expect(text).not.toContain('|');
    expect(text).toContain('lamp, keeper\n\nharbour\n\nGo on.\n');
  });

  it('a row around tables is a layout; in other tables the rows of an inner one are lines', async () => {
    const inner = table([p('Ada'), p('keeper')], [p('Ben'), p('boy')]);
    const layout = await read({ body: table([p('People') + inner + p(''), p('and places')]) });
    expect(layout.text).toBe('People\n\n| | |\n| - | - |\n| Ada | keeper |\n| Ben | boy |\n\nand places\n');
    const rows = await read({ body: table([p('Who'), p('What')], [p('All') + inner, p('People')]) });
    expect(rows.text).toContain('| All<br>Ada · keeper<br>Ben · boy | People |');
  });
});

it('notes are notes, and pictures keep what they show', async () => {
  const drawing =
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="The harbour at night"/><a:graphic><a:graphicData uri="pic"><pic:pic><pic:blipFill><a:blip r:embed="p1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>';
  const { text, guide } = await read({
    body: p(`${r('Ada')}<w:r><w:footnoteReference w:id="2"/></w:r>`) + p(drawing),
    footnotes: `<w:footnote w:id="2">${p('Short for Adelaide.')}</w:footnote>`,
    files: { 'word/media/image1.png': Buffer.from('89504e470d0a1a0a', 'hex') },
    relations: { p1: 'media/image1.png' },
  });
  expect(text).toContain('Ada[^1]');
  expect(text).toContain('[^1]: Short for Adelaide.');
  expect(text).toContain('![The harbour at night](image-1.png)');
  expect([...guide.images.keys()]).toEqual(['image-1.png']);
});

it('a paragraph in a list without a sign goes on with the item above it', async () => {
  const blank =
    '<w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=" "/></w:lvl></w:abstractNum><w:num w:numId="9"><w:abstractNumId w:val="9"/></w:num>';
  const { text } = await read({
    numbering: blank + numbering,
    body: p('One?', listed(1)) + p('It goes on.', listed(9)) + p('Two?', listed(1)),
  });
  expect(text).toBe('1. One?\n\n   It goes on.\n\n2. Two?\n');
});

describe('answers that only their look tells', () => {
  const red = '<w:color w:val="C00000"/>';
  const yellow = '<w:highlight w:val="yellow"/>';
  const section = p('Questions', styled('Heading1'));

  it('become answers and right choices, and are named', async () => {
    const { text, rules } = await read({
      styles: headings,
      numbering,
      body:
        section +
        p('Who keeps the light?', listed(1)) +
        p(r('Ada does.', red)) +
        p(`${r('When does the fog come? ')}${r('In October', yellow)}`, listed(1)) +
        p(`${r('The town lies on the ')}${r('west', yellow)}${r(' coast.')}`, listed(1)) +
        p('Which is NOT in the book?', listed(1)) +
        p('A lamp', listed(1, 1)) +
        p(r('A horse', yellow), listed(1, 1)) +
        p('A boat', listed(1, 1)) +
        p('5. Who leaves?') +
        p('A) Ada') +
        p(`${r('B) ')}${r('Ben', '<w:u w:val="single"/>')}`) +
        p('C) Nobody'),
    });
    expect(text).toContain('1. Who keeps the light?\n\n   **Answer.** Ada does.\n');
    expect(text).toContain('2. When does the fog come?\n\n   **Answer.** In October\n');
    expect(text).toContain('coast.\n\n   **Answer.** west\n');
    expect(text).not.toContain('on the west');
    expect(text).toContain('- [ ] a) A lamp\n   - [x] b) A horse\n   - [ ] c) A boat\n');
    expect(text).toContain('- [ ] A) Ada\n   - [x] B) Ben\n   - [ ] C) Nobody\n');
    expect(rules).toEqual(['import-answer-look', 'import-answer-look']);
  });

  it('in prose, in questions and in links say nothing about answers', async () => {
    const { text, rules } = await read({
      styles: headings,
      body:
        p(`${r('The fog comes ')}${r('in October', yellow)}${r('.')}`) +
        section +
        p(`${r('1. Which of these is ')}${r('not', '<w:u w:val="single"/>')}${r(' true?')}`) +
        p(r('2. Why does Ben return?', red)) +
        p('3. Who waits?'),
    });
    expect(text).toContain('The fog comes in October.');
    expect(text).toContain('1. Which of these is not true?\n2. Why does Ben return?\n3. Who waits?');
    expect(rules).toEqual([]);
  });
});
