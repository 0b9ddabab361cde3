// Books made for a test, read as sources of quotations.

import { divisionsAt, type SourceText } from '../../src/books/bookBlocks.ts';
import { readSourceBytes } from '../../src/books/readBook.ts';

export const read = (text: string, name = 'book.txt'): Promise<SourceText> =>
  readSourceBytes(new TextEncoder().encode(text), name);

const subjects = ['The boat', 'My sister', 'An old friend', 'The gardener', 'Nobody', 'The storm', 'Her letter'];
const deeds = ['crossed the bay', 'wrote of the house', 'looked for the key', 'forgot the song', 'came back late'];
const ends = ['before the light went.', 'and nothing was said.', 'as it had every summer.'];

/** Words that no other paragraph has, wrapped as old files are; `name` is the first of them. */
export function prose(name: string, sentences = 6): string {
  const parts = Array.from(
    { length: sentences },
    (_, index) =>
      `${subjects[index % 7]} ${deeds[(index * 3 + name.length) % 5]} in the year of ${name} ${ends[index % 3]}`,
  );
  const words = `Marker ${name} begins here, and this is what was told of it. ${parts.join(' ')}`.split(' ');
  const lines = [''];
  for (const word of words) {
    if (lines.at(-1)!.length + word.length > 70) lines.push('');
    lines.push(`${lines.pop()} ${word}`.trim());
  }
  return lines.join('\n');
}

/** `volume 1 > chapter 2`, for each division in reading order. */
export function outline(source: SourceText): readonly string[] {
  return source.divisions.map((division) => {
    const held = divisionsAt(source, division.start);
    const around = held.slice(0, held.indexOf(division) + 1);
    return around.map(({ unit, number }) => `${unit} ${number}`).join(' > ');
  });
}

/** The divisions in which the paragraph of this name stands. */
export function placeOf(source: SourceText, name: string): string {
  const at = source.text.indexOf(`Marker ${name} `);
  if (at < 0) return 'left out';
  return (
    divisionsAt(source, at)
      .map(({ unit, number }) => `${unit} ${number}`)
      .join(' > ') || 'no division'
  );
}
