// Every note is reached from each of its calls and leads back to it, in the form in which readers open it as a pop-up.
import type { Element } from 'hast';
import { describe, expect, it } from 'vitest';
import { sampled } from '../support/long.ts';
import { elementsIn, epubOf, type OpenPage, typed, wordsIn } from '../support/openEpub.ts';

const hard = `# Notes

Called twice[^twice] here[^twice] and, last[^other].

[^twice]: Said once, with a second paragraph

    > and a quotation at its end.

[^other]: This one calls the first[^twice] and one of its own[^own].
[^own]: A note of a note.

## Plot[^heading]

A word[^1.2], **bold[^a b]**, and [a link[^link]](https://example.org/).

| A head[^cell] | b |
|---|---|
| a cell[^cell] | c |

> Words with a note.[^ünï]
>
> — Somebody, chapter 2

[^heading]: On a heading.
[^1.2]: A name with a full stop.
[^a b]: Not a note, since it has a space.
[^link]: In a link.
[^cell]: In a table.
[^ünï]: Not ASCII.
`;

const target = (page: OpenPage, link: Element): Element | undefined => {
  const href = String(link.properties.href);
  // One reader looks a note up as a selector: what is no identifier of CSS is not found.
  expect(href).toMatch(/^#[A-Za-z_][\w-]*$/);
  return elementsIn(page.tree, ({ properties }) => properties.id === href.slice(1))[0];
};

const books: readonly [string, number][] = [
  ['test/fixtures/everything', 6],
  ['content/never-let-me-go', 0],
  ['test/fixtures/printed/guide', 1],
  ['test/fixtures/printed/hebrew', 1],
  [hard, 10],
];

describe.each(sampled(books, 2))('%s', (path, least) => {
  it('leads from every call to its note and from every note to all its calls', async () => {
    let count = 0;
    for (const page of await epubOf(path)) {
      const calls = elementsIn(page.tree, typed('noteref'));
      const notes = elementsIn(page.tree, typed('footnote'));
      const back = elementsIn(page.tree, typed('backlink'));
      count += calls.length;
      expect(back.map((link) => String(link.properties.href).slice(1)).sort(), page.file).toEqual(
        calls.map(({ properties }) => properties.id).sort(),
      );
      const names = back.map(({ properties }) => String(properties.ariaLabel));
      expect(new Set(names).size, 'names that are heard').toBe(names.length);
      for (const call of calls) {
        expect(call.properties.role).toEqual('doc-noteref');
        expect(notes).toContain(target(page, call));
      }
      for (const note of notes) {
        // Shown where it stands, unlike an aside, and no item of a list, whose role this would take away.
        expect([note.tagName, note.properties.role]).toEqual(['div', 'doc-footnote']);
        const ways = elementsIn(note, typed('backlink'));
        expect(ways.length).toBeGreaterThan(0);
        for (const way of ways) {
          expect(way.properties.role).toEqual('doc-backlink');
          const call = target(page, way)!;
          expect(calls).toContain(call);
          expect(target(page, call)).toBe(note);
        }
        expect(
          wordsIn(note)
            .replace(/↩\ufe0e\d*/g, '')
            .trim(),
        ).not.toBe('');
      }
      for (const section of elementsIn(page.tree, typed('endnotes')))
        expect(section.properties.role).toBe('doc-endnotes');
      expect(elementsIn(page.tree, typed('endnotes'))).toHaveLength(notes.length > 0 ? 1 : 0);
    }
    expect(count).toBeGreaterThanOrEqual(least);
  });
});

it('a note called three times has three ways back, each with a name of its own', async () => {
  const [page] = await epubOf(hard);
  const [twice] = elementsIn(page!.tree, typed('footnote'));
  const ways = elementsIn(twice!, typed('backlink'));
  expect(ways.map(({ properties }) => properties.ariaLabel)).toEqual([
    'Back to the text: 1',
    'Back to the text: 1-2',
    'Back to the text: 1-3',
  ]);
  expect(ways.map(wordsIn)).toEqual(['↩\ufe0e', '↩\ufe0e2', '↩\ufe0e3']);
});
