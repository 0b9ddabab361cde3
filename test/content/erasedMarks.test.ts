// Marks that are taken out before Markdown is read: what is left, where it stands, and what is only text.
import type { Paragraph, Table } from 'mdast';
import { describe, expect, it } from 'vitest';
import { eraseMarks } from '../../src/content/dialects/erasedMarks.ts';
import { ForeignMarkup } from '../../src/content/dialects/foreignMarkup.ts';
import { recogniseMarkup } from '../../src/content/dialects/otherLanguages.ts';
import { cutTextTables } from '../../src/content/dialects/textTables.ts';
import type { SourceFile } from '../../src/content/loadFiles.ts';
import { parseFile } from '../../src/content/parseMarkdown.ts';
import { textOf } from '../../src/guide/syntaxTree.ts';
import { readMarkdown } from '../guide/reading.ts';

const parsed = (text: string) => parseFile({ path: 'a.md', text } as SourceFile);
const wordsOf = (text: string) => parsed(text).children.map((node) => textOf(node));
const said = (text: string) => parsed(text).foreign.occurrences.map(({ kind, point }) => `${point.line}: ${kind}`);

describe('what is taken out', () => {
  it.each([
    ['He {++never++} opens {--always --}the {~~box~>door~~}.', ['He never opens the door.']],
    ['<think>\nOkay.\n\nSo.\n</think>\n\nA key.', ['A key.']],
    ['Okay, the teacher wants a guide.\n\n</think>\n\nA key.', ['A key.']],
    ['A lamp<o:p></o:p> and a key.', ['A lamp and a key.']],
    ['[Plot [2](#_Toc123)](#_Toc123)\n\nA key.', ['A key.']],
    ['He knows ([oai_citation:1‡example.org](https://example.org/a)).', ['He knows.']],
    ['{%youtube https://example.org/x %}\n\nA key.', ['A key.']],
    ['One.\n\n---\nlayout: center\nclass: small\n---\n\nTwo.', ['One.', '', 'Two.']],
    ['A key.\n\nid: 0123456789abcdef0123456789abcdef\ncreated_time: 2024\ntype_: 1\n', ['A key.']],
    ['{::comment}\nHm.\n{:/comment}\n\nA key.', ['A key.']],
    ['- ((64a1b2c3-0000-4000-8000-000000000001))\n- A key.', ['A key.']],
    ['####### Seven', ['Seven']],
    ['[INST] A key. [/INST]', [' A key. ']],
    [':::{tip} Look\n:class: small\n\nAt doors.\n:::', [':::{tip} Look', 'At doors.\n:::']],
    ['[list]\n[*] one\n[*] two\n[/list]', ['onetwo']],
  ])('%j', (text, left) => expect(wordsOf(text)).toEqual(left));

  it('code stays', () => {
    const text = '`{++a++} {{embed b}}`\n\n```\n<think>\n{++a++}\n</think>\n```';
    expect(wordsOf(text)).toEqual(['{++a++} {{embed b}}', '<think>\n{++a++}\n</think>']);
    expect(said(text)).toEqual([]);
  });

  it.each([
    'He thinks of [b] and [i], of {a} and ((somewhere)).',
    'TODO is a word, and ::: is a sign; a :: b.',
    '5 < 6:00, [quote] and [left]',
    'Title: A lamp\n--',
  ])('only text: %s', (text) => {
    expect(wordsOf(text).join('')).toBe(text.replace(/\n--$/, ''));
    expect(said(text)).toEqual([]);
  });

  it('places behind it are those of the file', () => {
    const { children } = parsed('He {++never++} opens *it*.\n\n{--No.--}\n\nA *key*.');
    const [first, second] = children as Paragraph[];
    expect(first!.children.find(({ type }) => type === 'emphasis')!.position!.start).toMatchObject({
      line: 1,
      column: 22,
    });
    expect(second!.children[1]!.position!.start).toMatchObject({ line: 5, column: 3 });
  });

  it('a message has the line of the first', () => {
    expect(said('A.\n\nB {{embed [[x]]}}.\n\n{% include a %}')).toEqual([
      '3: macro of a note program, such as `{{embed …}}`,',
      '5: tag of a site program',
    ]);
  });

  it('ends soon on thousands of openings without an end', () => {
    for (const sign of [
      '<think>',
      '{++',
      '{{embed ',
      '[quote=',
      '```x\n',
      '{#  ',
      '](a  =',
      '- TODO ',
      '((',
      '---- ----\n',
      '# ',
      '{:: ',
    ]) {
      const start = performance.now();
      const found = new ForeignMarkup();
      cutTextTables(eraseMarks(sign.repeat(20_000), found), found);
      expect(performance.now() - start, sign).toBeLessThan(2000);
    }
  });
});

describe('a guide that a chatbot gave as a block of code', () => {
  const block = '```markdown\n# The Glass Door\n\n## Plot\n\nA key.\n```';

  it('is read, and the remarks around it are not', async () => {
    const { guide, said: messages } = await readMarkdown(`Sure! Here it is:\n\n${block}\n\nShall I add a quiz?\n`);
    expect([guide!.title, guide!.sections.map(({ title }) => title)]).toEqual(['The Glass Door', ['Plot']]);
    expect(JSON.stringify(guide)).not.toMatch(/Sure|quiz/);
    expect(messages).toEqual(['guide.md:1:1 [markup-unknown]']);
  });

  it('a block beside headings is an example', () => {
    expect(wordsOf(`# A\n\n${block}`)[1]).toContain('# The Glass Door');
  });
});

describe('tables drawn with hyphens', () => {
  const cells = (text: string) => {
    const table = parsed(text).children.find(({ type }) => type === 'table') as Table | undefined;
    return table?.children.map((row) => row.children.map((cell) => textOf(cell)));
  };

  it('with lines that belong together', () => {
    const text = `-------------------------
Who     What
------- -----------------
Ames    a *clerk* who
        finds a key

Carr    a thief
-------------------------
`;
    expect(cells(text)).toEqual([
      ['Who', 'What'],
      ['Ames', 'a clerk who finds a key'],
      ['Carr', 'a thief'],
    ]);
    const table = parsed(text).children[0] as Table;
    const emphasis = table.children[1]!.children[1]!.children[1]!;
    expect([emphasis.type, emphasis.position!.start.line, emphasis.position!.start.column]).toEqual([
      'emphasis',
      4,
      11,
    ]);
  });

  it('without heads, and with signs that are two columns wide', () => {
    expect(cells('----- ----\nAmes  12\nCarr  13\n----- ----\n')).toEqual([
      ['', ''],
      ['Ames', '12'],
      ['Carr', '13'],
    ]);
    expect(cells('名前   年\n------ ----\n灯台守 12\n')).toEqual([
      ['名前', '年'],
      ['灯台守', '12'],
    ]);
  });

  it('rows copied from a spreadsheet are one too; a term and its meaning are none', () => {
    expect(cells('Who\tAge\tMark\nAmes\t\t*12*\nCarr\t13\t14\n')).toEqual([
      ['Who', 'Age', 'Mark'],
      ['Ames', '', '12'],
      ['Carr', '13', '14'],
    ]);
    expect(cells('key\topens doors\nlamp\tgives light\n')).toBeUndefined();
  });

  it('words across the columns are named, and rules are rules', () => {
    expect(said('Who What\n--- ----\nWilhelmina\n')).toEqual([
      '1: table drawn with hyphens whose words reach over its columns',
    ]);
    expect(cells('One.\n\n---\n\n- - -\n\nTwo.\n')).toBeUndefined();
  });
});

describe('text in another markup language', () => {
  it.each([
    ['AsciiDoc', '= Door\n:toc:\n\n== Plot\n\nA key.\n'],
    ['reStructuredText', 'Plot\n====\n\n.. note::\n\n   A key.\n'],
    ['Org', '#+TITLE: Door\n* Plot\n** Chapter\n#+BEGIN_QUOTE\nA key.\n#+END_QUOTE\n'],
    ['MediaWiki’s markup', "== Plot ==\nA '''key'''.\n[[Category:Doors]]\n"],
    ['DokuWiki’s markup', '====== Door ======\n\nA //key//.\n'],
    ['Textile', 'h1. Door\n\nbq. A key.\n'],
    ['the markup of Jira and Confluence', 'h1. Door\n\n{info}\nA key.\n{info}\n\n||Who||What||\n'],
    ['LaTeX', '\\documentclass{article}\n\\begin{document}\n\\section{Plot}\nA key.\n\\end{document}\n'],
  ])('%s', async (name, text) => {
    expect(recogniseMarkup(text)?.name).toBe(name);
    expect((await readMarkdown(text)).said.filter((one) => one.includes('markup'))).toHaveLength(1);
  });

  it.each([
    '# Door\n\n## Plot\n\n= means equal. NOTE: a key.\n\n***\n\n____\n',
    'Door\n====\n\nPlot\n----\n\nA key.\n',
    '# Door\n\n```\n= Door\n:toc:\n|===\n```\n\nSee [[Plot]] and `x`.\n',
    'Plot\n\nA key. h1 is a heading.\n\n* one\n* two\n',
  ])('Markdown is none: %j', (text) => expect(recogniseMarkup(text)).toBeUndefined());
});
