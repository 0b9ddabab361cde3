// The glossary becomes terms, the timeline events, and headings that name chapters places.
import { describe, expect, it } from 'vitest';
import { nodesIn, readMarkdown, sectionNamed } from './reading.ts';

describe('the glossary', () => {
  it.each([
    ['- **carer**: a clone', 'carer', 'a clone'],
    ['- **carer:** a clone', 'carer', 'a clone'],
    ['- **carer** – a clone', 'carer', 'a clone'],
    ['- **carer** — a clone', 'carer', 'a clone'],
    ['- **carer** a clone', 'carer', 'a clone'],
    ['* **carer**: a *clone* who [cares](https://example.org)', 'carer', 'a clone who cares'],
    ['1. **carer**: a clone', 'carer', 'a clone'],
    ['- **Gallery, the**: a room', 'Gallery, the', 'a room'],
    ['- **carer**: a clone: one who cares', 'carer', 'a clone: one who cares'],
    ['- **carer**', 'carer', ''],
  ])('%s', async (line, term, meaning) => {
    const { guide, said } = await readMarkdown(`## Glossary\n\nText.\n\n${line}\n`);
    expect(said).toEqual([]);
    expect(guide.glossary).toEqual([
      { id: expect.stringMatching(/^term-/), term, meaning, origin: expect.objectContaining({ line: 5, column: 1 }) },
    ]);
  });

  it('two paragraphs of a meaning stay apart', async () => {
    const { guide } = await readMarkdown('## Glossary\n\n- **carer**: a clone.\n\n  Also a donor.\n');
    expect(guide.glossary.map(({ meaning }) => meaning.replace(/\s+/g, ' '))).toEqual(['a clone. Also a donor.']);
  });

  it('its terms are places: their ids stand in the text, each once', async () => {
    const { guide } = await readMarkdown(
      '## Glossary\n\n- **carer**: one\n- **carer**: two\n- three words without a sign\n',
    );
    const ids = guide.glossary.map(({ id }) => id);
    expect(ids).toEqual(['term-carer', 'term-carer-1']);
    const written = nodesIn(guide.sections).flatMap(
      (node) => (node.data as { hProperties?: { id?: string } })?.hProperties?.id ?? [],
    );
    expect(written).toEqual(ids);
  });

  it('bold words elsewhere are no terms', async () => {
    expect((await readMarkdown('## Plot\n\n- **carer**: a clone\n')).guide.glossary).toEqual([]);
  });
});

describe('the timeline', () => {
  const events = async (markdown: string) => {
    const { guide, said } = await readMarkdown(`## Timeline\n\n${markdown}\n`);
    expect(said).toEqual([]);
    return guide.timeline.map(({ when, what, locator }) => [when, what, locator?.text ?? '-']);
  };

  it('may be a table', async () => {
    expect(
      await events(
        '| When | What | Where |\n|---|---|---|\n| 1954 | Born | Nagasaki |\n| Chapter 3, childhood | *Dread* | |\n| | lost | |',
      ),
    ).toEqual([
      ['1954', 'Born · Nagasaki', '-'],
      ['Chapter 3, childhood', expect.stringMatching(/^Dread/), expect.anything()],
    ]);
  });

  it.each([
    ['- **1954**: Born', '1954', 'Born', '-'],
    ['- **1954** Born', '1954', 'Born', '-'],
    ['- 1954: Born', '1954', 'Born', '-'],
    ['- 1954 – Born', '1954', 'Born', '-'],
    ['- 1954 — Born', '1954', 'Born', '-'],
    ['- 1954 - Born', '1954', 'Born', '-'],
    ['- 1954 Born in Nagasaki', '1954', 'Born in Nagasaki', '-'],
    ['- 1945–1954: War and after', '1945–1954', 'War and after', '-'],
    ['- Chapter 3: Dread', 'Chapter 3', 'Dread', 'Chapter 3'],
    ['- Chapters 12–15: Norfolk', 'Chapters 12–15', 'Norfolk', 'Chapters 12–15'],
    ['- **Act 1, scene 5**: A ghost', 'Act 1, scene 5', 'A ghost', 'Act 1, scene 5'],
    ['1. 1954: Born', '1954', 'Born', '-'],
  ])('or a list: %s', async (line, when, what, locator) => {
    expect(await events(line)).toEqual([[when, what, locator]]);
  });

  it('its events have their places', async () => {
    const { guide } = await readMarkdown(
      '## Timeline\n\n| When | What |\n|---|---|\n| 1954 | Born |\n\n- 1955: Grows\n',
    );
    expect(guide.timeline.map(({ origin }) => origin.line)).toEqual([5, 7]);
  });
});

describe('headings that name chapters', () => {
  it('carry their place, in the text and among the subheadings', async () => {
    const { guide } = await readMarkdown(
      '## Plot\n\n### Chapters 10–12: The Cottages\n\nA.\n\n#### Chapter 11\n\nB.\n\n### Interlude\n\nC.\n',
    );
    const plot = sectionNamed(guide, 'Plot');
    expect(plot.subheadings).toEqual([
      {
        id: 'chapters-1012-the-cottages',
        title: 'Chapters 10–12: The Cottages',
        locator: { text: 'Chapters 10–12', divisions: [{ unit: 'chapter', from: 10, to: 12 }] },
      },
      { id: 'interlude', title: 'Interlude', locator: undefined },
    ]);
    const inner = plot.body.find((node) => node.type === 'heading' && node.depth === 4);
    expect(inner?.data).toMatchObject({ id: 'chapter-11', locator: { text: 'Chapter 11' } });
  });
});
