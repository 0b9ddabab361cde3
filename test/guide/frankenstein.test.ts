// The guide to Frankenstein, which the project ships, quotes from all of the book and gives each line to its speaker.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Guide, Quotation } from '../../src/guide/model.ts';
import { type Reading, readFolder, studentsPart, wordsIn } from './reading.ts';

const folder = fileURLToPath(new URL('../../content/frankenstein', import.meta.url));

describe('the guide to Frankenstein', () => {
  let reading: Reading;
  let guide: Guide;
  /** Milton's lines are another book's, and stand without a place. */
  let own: readonly Quotation[];
  beforeAll(async () => {
    reading = await readFolder(folder);
    guide = reading.guide;
    own = guide.quotations.filter(({ attribution }) => attribution.medium === undefined);
  });

  it('gives no message but that its teaching notes are for teachers', () => {
    expect(reading.said).toHaveLength(1);
    expect(reading.said[0]).toContain('[section-withheld]');
  });

  it('names the book and the text it follows', () => {
    expect(guide.work).toMatchObject({
      title: 'Frankenstein',
      author: 'Mary Shelley',
      year: '1818',
      edition: 'the revised text of 1831',
      copyright: 'public-domain',
    });
  });

  it('has at least 36 quotations, each short, with a speaker, a place and a theme', () => {
    expect(own.length).toBeGreaterThanOrEqual(36);
    for (const { text, attribution } of own) {
      expect(text.split(/\s+/).length).toBeLessThanOrEqual(25);
      expect([text, attribution.speakerId]).toEqual([text, expect.any(String)]);
      expect([text, attribution.themeIds.length > 0]).toEqual([text, true]);
    }
  });

  it('says of each quotation in its own section what it shows', () => {
    const section = guide.sections.find(({ kind }) => kind === 'quotations')!;
    const commented = own.filter(({ sectionId }) => sectionId === section.id);
    expect(commented.length).toBeGreaterThanOrEqual(30);
    for (const { text, commentary } of commented)
      expect([text, wordsIn(commentary).split(/\s+/).length > 15]).toEqual([text, true]);
  });

  it('quotes every letter and every chapter', () => {
    const places = new Set(own.map(placeOf));
    const all = [
      ...Array.from({ length: 4 }, (_, index) => `letter ${index + 1}`),
      ...Array.from({ length: 24 }, (_, index) => `chapter ${index + 1}`),
    ];
    expect(all.filter((place) => !places.has(place))).toEqual([]);
  });

  it('lets nobody speak where somebody else does', () => {
    for (const quotation of own) {
      const [unit, number] = placeOf(quotation).split(' ') as [string, string];
      const chapter = Number(number);
      const { speakerId } = quotation.attribution;
      if (unit === 'letter') expect(speakerId).toBe('robert-walton');
      else if (chapter >= 11 && chapter <= 16) expect(['the-creature', 'de-lacey']).toContain(speakerId);
      else if (chapter < 24) expect(speakerId).not.toBe('robert-walton');
      if (speakerId === 'the-creature' && unit === 'chapter') expect(chapter).toBeGreaterThanOrEqual(10);
    }
  });

  it('goes through letters and chapters in the plot, leaving none out', () => {
    const plot = guide.sections.find(({ kind }) => kind === 'plot')!;
    const reached = plot.subheadings.flatMap(({ locator }) => locator!.divisions);
    expect(reached.map(({ unit, from }) => `${unit} ${from}`).slice(0, 2)).toEqual(['letter 1', 'chapter 1']);
    const chapters = reached.filter(({ unit }) => unit === 'chapter');
    for (const [index, { from }] of chapters.entries())
      expect(from).toBe(index === 0 ? 1 : chapters[index - 1]!.to + 1);
    expect(chapters.at(-1)!.to).toBe(24);
  });

  it('has questions with answers, and a quiz with one right choice each', () => {
    const of = (kind: string) =>
      guide.questions.filter(({ sectionId }) =>
        guide.sections.some(({ id, kind: own }) => id === sectionId && own === kind),
      );
    expect(of('questions').filter(({ answer }) => answer.length > 0).length).toBeGreaterThanOrEqual(15);
    expect(of('essays').filter(({ answer }) => answer.length > 0).length).toBeGreaterThanOrEqual(5);
    expect(of('quiz').length).toBeGreaterThanOrEqual(10);
    for (const { choices } of of('quiz')) expect(choices.filter(({ correct }) => correct)).toHaveLength(1);
  });

  it('leaves no answer for a student', () => {
    const students = JSON.stringify(studentsPart(guide));
    for (const { answer } of guide.questions) {
      const words = wordsIn(answer).slice(0, 40);
      if (words) expect(students).not.toContain(words);
    }
  });

  it.each(['Igor', 'Dr Frankenstein', 'Dr. Frankenstein', 'Doctor Frankenstein', 'It’s alive', 'the likes of which'])(
    'does not say “%s”, which is not in the novel',
    (trap) => {
      expect(plain(everything())).not.toContain(plain(trap));
    },
  );
});

const placeOf = ({ attribution }: Quotation) => {
  const [place] = attribution.locator!.divisions;
  return `${place!.unit} ${place!.from}`;
};

const everything = () =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');

const plain = (text: string) => text.toLowerCase().replace(/[’‘]/g, "'").replace(/[*_]/g, '').replace(/\s+/g, ' ');
