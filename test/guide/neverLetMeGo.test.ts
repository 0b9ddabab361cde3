// The guide to Never Let Me Go, which the project ships, holds what it promises and repeats none of the known misquotations.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Guide } from '../../src/guide/model.ts';
import { type Reading, readFolder, sectionNamed, studentsPart, wordsIn } from './reading.ts';

const folder = fileURLToPath(new URL('../../content/never-let-me-go', import.meta.url));

describe('the guide to Never Let Me Go', () => {
  let reading: Reading;
  let guide: Guide;
  beforeAll(async () => {
    reading = await readFolder(folder);
    guide = reading.guide;
  });
  const ofKind = (kind: string) => guide.sections.filter((section) => section.kind === kind);

  it('gives no message but that its teaching notes are for teachers', () => {
    expect(reading.said).toHaveLength(1);
    expect(reading.said[0]).toContain('[section-withheld]');
  });

  it('names the book', () => {
    expect(guide.work).toMatchObject({
      title: 'Never Let Me Go',
      author: 'Kazuo Ishiguro',
      year: '2005',
      copyright: 'in-copyright',
    });
  });

  it('has every kind of section', () => {
    const kinds = guide.sections.map((section) => section.kind);
    expect(kinds).toEqual(
      expect.arrayContaining([
        'introduction',
        'glance',
        'plot',
        'characters',
        'themes',
        'quotations',
        'analysis',
        'context',
        'author',
        'review',
        'glossary',
        'timeline',
        'questions',
        'quiz',
        'essays',
        'faq',
        'reading',
      ]),
    );
  });

  it('has at least twelve quotations, each short, placed, with a speaker, a theme and a commentary', () => {
    expect(guide.quotations.length).toBeGreaterThanOrEqual(12);
    for (const { text, attribution, commentary } of guide.quotations) {
      expect(text.split(/\s+/).length).toBeLessThanOrEqual(45);
      expect(attribution.speakerId).toBeDefined();
      expect(attribution.locator?.divisions).toEqual([
        { unit: 'chapter', from: expect.any(Number), to: expect.any(Number) },
      ]);
      expect(attribution.locator!.divisions[0]!.to).toBeLessThanOrEqual(23);
      expect(attribution.themeIds.length).toBeGreaterThan(0);
      expect(wordsIn(commentary).split(/\s+/).length).toBeGreaterThan(20);
    }
  });

  it('has at least fifteen questions with answers, and a quiz with one right choice each', () => {
    const of = (kind: string) =>
      guide.questions.filter(({ sectionId }) => ofKind(kind).some(({ id }) => id === sectionId));
    expect(of('questions').filter(({ answer }) => answer.length > 0).length).toBeGreaterThanOrEqual(15);
    expect(of('quiz').length).toBeGreaterThanOrEqual(8);
    for (const { choices } of of('quiz')) {
      expect(choices.length).toBeGreaterThan(2);
      expect(choices.filter(({ correct }) => correct)).toHaveLength(1);
    }
    expect(of('essays').length).toBeGreaterThanOrEqual(4);
  });

  it('answers at least twenty frequent questions, and has four essays of critical analysis', () => {
    expect(ofKind('faq').flatMap(({ subheadings }) => subheadings).length).toBeGreaterThanOrEqual(20);
    expect(sectionNamed(guide, 'Critical analysis').subheadings).toHaveLength(4);
  });

  it('has characters, themes, terms, events and a plot in chapters', () => {
    expect(guide.characters.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Kathy H.', 'Tommy D.', 'Ruth C.', 'Miss Lucy', 'Miss Emily']),
    );
    expect(guide.themes.length).toBeGreaterThanOrEqual(5);
    expect(guide.glossary.length).toBeGreaterThanOrEqual(10);
    expect(guide.timeline.length).toBeGreaterThanOrEqual(10);
    expect(
      ofKind('plot')
        .flatMap(({ subheadings }) => subheadings)
        .filter(({ locator }) => locator).length,
    ).toBeGreaterThan(2);
  });

  it('is as long as about forty minutes of reading', () => {
    expect(guide.words).toBeGreaterThanOrEqual(8500);
    expect(guide.words).toBeLessThanOrEqual(10500);
    expect(guide.readingMinutes).toBeGreaterThanOrEqual(36);
  });

  it('leaves no answer for a student', () => {
    const students = JSON.stringify(studentsPart(guide));
    for (const { answer } of guide.questions) {
      const words = wordsIn(answer).slice(0, 40);
      if (words) expect(students).not.toContain(words);
    }
  });

  it.each([
    'We all complete',
    'none of us really understand',
    'feel we’ve had enough time',
    'unravel with such speed',
    'the tide had just gone out',
    'got this idea that the tide',
    'modeled',
  ])('does not say “%s”, which is not in the novel', (trap) => {
    expect(plain(everything())).not.toContain(plain(trap));
  });

  it('gives the river to Tommy and the modelling to Ruth', () => {
    const saying = (words: string) => guide.quotations.filter(({ text }) => plain(text).includes(words));
    expect(saying('this river').map(({ attribution }) => attribution.speakerId)).toEqual(['tommy-d']);
    expect(saying('modelled from trash').map(({ attribution }) => attribution.speakerId)).toEqual(['ruth-c']);
  });
});

const everything = () =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');

const plain = (text: string) => text.toLowerCase().replace(/[’‘]/g, "'").replace(/[*_]/g, '').replace(/\s+/g, ' ');
