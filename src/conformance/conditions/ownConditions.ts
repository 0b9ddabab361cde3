// Conditions of our own: what PDF/UA does not ask for and readers are glad of.
import { condition } from '../condition.ts';
import type { Evidence } from '../evidence/evidence.ts';

/** A PDF writes a space where lines break or does not; the letters are what is compared. */
const lettersOf = (text: string): string => text.normalize('NFC').replace(/[\s\u00ad\u200b]+/gu, '');

/** Scripts that run from right to left are painted in either direction. */
const comparable = (text: string): string => {
  const letters = lettersOf(text);
  return /[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(letters) ? [...letters].sort().join('') : letters;
};

const bookmarksBesideHeadings = ({ bookmarks, content }: Evidence) => {
  const headings = new Set(content.headings.all().map(comparable));
  return headings.size === 0
    ? []
    : bookmarks.map(({ title }) => ({ title, isHeading: headings.has(comparable(title)) }));
};

export const ownConditions = [
  condition(
    'outline-1',
    {
      meaning: 'Bookmarks have the words of the headings they lead to, letter for letter.',
      remedy: 'Have the program that made the PDF write the bookmarks anew from the headings.',
    },
    bookmarksBesideHeadings,
    ({ title, isHeading }) =>
      isHeading ? undefined : { found: `the bookmark “${title}”`, expected: 'the words of a heading' },
  ),
];
