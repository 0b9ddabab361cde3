// Footnotes belong to their file and travel with the section that calls them.
import { describe, expect, it } from 'vitest';
import { nodesOfType, readMarkdown, reasonsOf, sectionNamed, wordsIn } from './reading.ts';

const notesIn = (value: unknown) =>
  nodesOfType(value, 'footnoteDefinition').map((note) => `${note.identifier}: ${wordsIn(note)}`);

describe('a footnote', () => {
  it('goes to the section that calls it, wherever it is written', async () => {
    const { guide, said } = await readMarkdown(
      'One.[^a]\n\n## Plot\n\nTwo.[^b] Three.[^c]\n\n## Themes\n\n[^c]: C.\n[^a]: A.\n[^b]: B.\n\nText.\n',
    );
    expect(said).toEqual([]);
    expect(guide.sections.map(({ body }) => notesIn(body))).toEqual([['a: A.'], ['b: B.', 'c: C.'], []]);
  });

  it('called in two sections stands in both, and once in each', async () => {
    const { guide } = await readMarkdown('One.[^a] Two.[^a]\n\n## Plot\n\nThree.[^a]\n\n[^a]: A.\n');
    expect(guide.sections.map(({ body }) => notesIn(body))).toEqual([['a: A.'], ['a: A.']]);
  });

  it('brings the notes it calls itself', async () => {
    const { guide, said } = await readMarkdown('One.[^a]\n\n[^a]: A.[^b]\n\n[^b]: B.[^a]\n');
    expect([said, notesIn(guide.sections)]).toEqual([[], ['a: A.', 'b: B.']]);
  });

  it('may have the same name in two files', async () => {
    const { guide, said } = await readMarkdown({
      'guide.md': '## One\n\nText.[^1]\n\n[^1]: First.\n',
      'z.md': '## Two\n\nText.[^1]\n\n[^1]: Second.\n',
    });
    expect(said).toEqual([]);
    expect(guide.sections.map(({ body }) => notesIn(body))).toEqual([['1: First.'], ['1: Second.']]);
  });

  it('called in a heading, a quotation and a commentary stands in the section', async () => {
    const { guide, said } = await readMarkdown(
      '## Quotations[^a]\n\n> Words.[^b]\n> — Ruth\n\nAbout it.[^c]\n\n[^a]: A.\n[^b]: B.\n[^c]: C.\n',
    );
    expect(said).toEqual([]);
    expect(notesIn(sectionNamed(guide, 'Quotations').body).sort()).toEqual(['a: A.', 'b: B.', 'c: C.']);
    expect(guide.sections[0]!.title).toBe('Quotations');
  });
});

describe('a footnote that', () => {
  it('nobody calls is a warning', async () => {
    const { said, guide } = await readMarkdown('Text.\n\n[^a]: A.\n');
    expect([said, notesIn(guide)]).toEqual([['guide.md:3:1 [footnote-unused]'], []]);
  });

  it('another file has is missing here', async () => {
    const { said } = await readMarkdown({ 'guide.md': 'Text.[^1]\n', 'z.md': 'Text.\n\n[^1]: A.\n' });
    expect(said).toEqual(['guide.md:1:6 [footnote-missing]', 'z.md:3:1 [footnote-unused]']);
  });

  it('is missing is named at its call, and each call is', async () => {
    const reading = await readMarkdown('One\ntwo[^a] and three[^b].\n');
    expect(reading.said).toEqual(['guide.md:2:4 [footnote-missing]', 'guide.md:2:18 [footnote-missing]']);
    expect(reasonsOf(reading, 'footnote-missing').join()).toMatch(/\[\^a\].*\[\^b\]/);
  });

  it('is missing in a heading is named too', async () => {
    expect((await readMarkdown('## Plot[^a]\n\nText.\n')).said).toEqual(['guide.md:1:8 [footnote-missing]']);
  });
});
