// The guide to Macbeth, which the project ships, quotes every act by act, scene and line.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Guide, Quotation } from '../../src/guide/model.ts';
import { type Reading, readFolder, studentsPart, wordsIn } from './reading.ts';

const folder = fileURLToPath(new URL('../../content/macbeth', import.meta.url));
/** Scenes of each act in the Folger edition, which the guide names. */
const scenes = [7, 4, 6, 3, 8];

describe('the guide to Macbeth', () => {
  let reading: Reading;
  let guide: Guide;
  beforeAll(async () => {
    reading = await readFolder(folder);
    guide = reading.guide;
  });

  it('gives no message but that its teaching notes are for teachers', () => {
    expect(reading.said).toHaveLength(1);
    expect(reading.said[0]).toContain('[section-withheld]');
  });

  it('has at least 40 quotations, each short, with a speaker, act, scene and line, and a theme', () => {
    expect(guide.quotations.length).toBeGreaterThanOrEqual(40);
    for (const { text, attribution } of guide.quotations) {
      expect(text.split(/\s+/).length).toBeLessThanOrEqual(25);
      expect([text, attribution.speakerId]).toEqual([text, expect.any(String)]);
      expect([text, attribution.themeIds.length > 0]).toEqual([text, true]);
      expect([text, ...unitsOf({ attribution })]).toEqual([text, 'act', 'scene', 'line']);
    }
  });

  it('quotes every act, and only scenes there are', () => {
    const quoted = guide.quotations.map(({ attribution }) => attribution.locator!.divisions.map(({ from }) => from));
    expect(new Set(quoted.map(([act]) => act))).toEqual(new Set([1, 2, 3, 4, 5]));
    for (const [act, scene] of quoted) expect(scene).toBeLessThanOrEqual(scenes[act! - 1]!);
  });

  it('has each quotation verified in its record', () => {
    const record = readFileSync(join(folder, 'quotations.lock'), 'utf8');
    for (const { attribution } of guide.quotations) expect(record).toContain(`"place":"${attribution.locator!.text}"`);
    expect(record.match(/"id":"quotation-/g)).toHaveLength(guide.quotations.length);
    expect(record.match(/"found":\[\{"in":"\w+","verdict":"verified"/g)).toHaveLength(guide.quotations.length);
  });

  it('says of each quotation in its own section what it shows', () => {
    const section = guide.sections.find(({ kind }) => kind === 'quotations')!;
    for (const { text, commentary } of guide.quotations.filter(({ sectionId }) => sectionId === section.id))
      expect([text, wordsIn(commentary).split(/\s+/).length > 15]).toEqual([text, true]);
  });

  it('goes through all scenes in the plot', () => {
    const plot = guide.sections.find(({ kind }) => kind === 'plot')!;
    const reached = plot.subheadings.flatMap(({ locator }) => {
      const [act, scene] = locator!.divisions;
      return Array.from({ length: scene!.to - scene!.from + 1 }, (_, index) => `${act!.from}.${scene!.from + index}`);
    });
    expect(reached).toEqual(
      scenes.flatMap((count, act) => Array.from({ length: count }, (_, scene) => `${act + 1}.${scene + 1}`)),
    );
  });

  it('has questions with answers, places and marks, and a quiz with one right choice each', () => {
    const quiz = guide.questions.filter(({ choices }) => choices.length > 0);
    const others = guide.questions.filter(({ choices }) => choices.length === 0);
    expect(quiz.length).toBeGreaterThanOrEqual(10);
    for (const { choices } of quiz) expect(choices.filter(({ correct }) => correct)).toHaveLength(1);
    expect(others.length).toBeGreaterThanOrEqual(20);
    for (const { answer, marks } of others) expect([answer.length > 0, marks! > 0]).toEqual([true, true]);
  });

  it('leaves no answer for a student', () => {
    const students = JSON.stringify(studentsPart(guide));
    for (const { answer } of guide.questions) {
      const words = wordsIn(answer).slice(0, 40);
      if (words) expect(students).not.toContain(words);
    }
  });
});

const unitsOf = ({ attribution }: Pick<Quotation, 'attribution'>) =>
  attribution.locator!.divisions.map(({ unit }) => unit);
