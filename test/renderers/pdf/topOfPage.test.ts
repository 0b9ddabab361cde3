// Targets in the first line of a page: their links, bookmarks and numbers lead to that page, not to the one before.
import { getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import type { EditionId } from '../../../src/editions/editions.ts';
import { guideFrom } from '../../support/guideFrom.ts';
import { isLong } from '../../support/long.ts';

const nameOf = (at: number): string => `Zora${String.fromCharCode(97 + Math.floor(at / 26), 97 + (at % 26))}`;
const filler = 'Words that fill the page until the next line has to begin on another one. ';

/** Headings and paragraphs that each begin with a note's call or a character's name, at every height of a page. */
const markdown = (): string => {
  const parts = Array.from({ length: 60 }, (_, at) => {
    const length = 3 + ((at * 7) % 11);
    const start = at % 2 === 0 ? `### ${nameOf(at)}[^n${at}] leaves\n\n` : `${nameOf(at)}[^n${at}] `;
    return `${start}${filler.repeat(length)}\n`;
  });
  const notes = Array.from({ length: 60 }, (_, at) => `[^n${at}]: Note.`);
  return `# Heights\n\n## Characters\n\n### Zora\n\nOne who leaves.\n\n## Plot\n\n${parts.join('\n')}\n## Context\n\nMore.\n\n${notes.join('\n')}\n`;
};

const editions: readonly EditionId[] = isLong ? ['guide', 'large-print', 'clear-print', 'teacher'] : ['guide'];

test.each(editions)(
  '%s: each note’s call and each heading is found where its link and its bookmark lead',
  async (edition) => {
    const document = await getDocumentProxy(new Uint8Array(await guideFrom(markdown()).pdf(edition)));
    const pageOf = new Map<string, number>();
    const firstWords = new Set<string>();
    for (let number = 1; number <= document.numPages; number++) {
      const { items } = await (await document.getPage(number)).getTextContent();
      const strings = (items as readonly { str?: string }[]).flatMap(({ str }) => (str?.trim() ? [str] : []));
      const words = strings.join(' ').match(/Zora[a-z]{2}/g) ?? [];
      // A heading stands in the contents too; the last is the place itself.
      for (const word of words) pageOf.set(word, number);
      if (words.length > 0 && strings.slice(0, 4).some((one) => one.includes(words[0]!))) firstWords.add(words[0]!);
    }
    expect(pageOf.size).toBe(60);
    // Some do stand in the first line of a page, headings and paragraphs.
    expect(firstWords.size).toBeGreaterThan(1);

    const pageAt = async (target: unknown): Promise<number> => {
      const place = typeof target === 'string' ? await document.getDestination(target) : (target as unknown[]);
      return (await document.getPageIndex(place![0] as { num: number; gen: number })) + 1;
    };
    const names = Object.keys((await document.getDestinations()) as object);
    const calls = names.flatMap((name) => {
      const number = /fnref-n(\d+)$/.exec(name)?.[1];
      return number === undefined ? [] : [{ name, word: nameOf(Number(number)) }];
    });
    expect(calls).toHaveLength(60);
    for (const { name, word } of calls) expect(`${word}: ${await pageAt(name)}`).toBe(`${word}: ${pageOf.get(word)}`);

    type Entry = { title: string; dest: unknown; items: Entry[] };
    const entries: Entry[] = [];
    const walk = (list: readonly Entry[]) => {
      for (const entry of list) {
        entries.push(entry);
        walk(entry.items);
      }
    };
    walk(((await document.getOutline()) ?? []) as Entry[]);
    const headings = entries.filter(({ title }) => /^Zora[a-z]{2}/.test(title));
    expect(headings).toHaveLength(30);
    for (const { title, dest } of headings) {
      const word = title.slice(0, nameOf(0).length);
      expect(`${word}: ${await pageAt(dest)}`).toBe(`${word}: ${pageOf.get(word)}`);
    }
  },
);
