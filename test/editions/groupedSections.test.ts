// Key quotations in groups: which group, in which order, with which numbers, and where no group is made.
import { describe, expect, test } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/finding.ts';
import { groupKeyQuotations, isToLearnFirst } from '../../src/editions/groupedSections.ts';
import { quoteSheet } from '../../src/editions/quoteSheetEdition.ts';
import { guideFrom } from '../support/guideFrom.ts';

const themes = ['Loss', 'Hope'];
const quotation = (at: number) =>
  `> The lamp says ${at} to the sea.\n>\n> — ${at % 2 ? 'Ada' : 'Carr'}, act ${1 + (at % 3)}, scene 1${at === 17 ? '' : ` · [${themes[at % 2]}](#${themes[at % 2]!.toLowerCase()})`}\n\nA comment on ${at}.`;
const guideOf = (by: string, count: number, between = '') =>
  guideFrom(
    `---\nquotationsBy: ${by}\n---\n\n# The Lamp\n\n## Characters\n\n### Ada\n\nKeeper.\n\n### Carr\n\nSailor.\n\n## Themes\n\n### Loss\n\nMuch.\n\n### Hope\n\nLittle.\n\n## Key quotations\n\nLearn them.\n\n${Array.from({ length: count }, (_, at) => quotation(at + 1)).join(`\n\n${between}`)}\n`,
  );

/** Headings and numbers of the section, in their order. */
const orderOf = async (by: string, count: number) => {
  const guide = groupKeyQuotations(await guideOf(by, count).guide(), new Diagnostics());
  const section = guide.sections.find(({ kind }) => kind === 'quotations')!;
  const numbers = new Map(guide.quotations.map(({ id, number }) => [id, number]));
  return section.body.flatMap((node): (string | number | undefined)[] =>
    node.type === 'heading'
      ? section.subheadings.filter(({ id }) => id === node.data?.id).map(({ title }) => title)
      : node.type === 'quotationLeaf'
        ? [numbers.get(node.id)]
        : [node.type],
  );
};

describe('groups', () => {
  test('by theme, act and speaker keep numbers, introduction, and rank within a group', async () => {
    expect(await orderOf('theme', 4)).toEqual(['paragraph', 'Loss', 2, 4, 'Hope', 1, 3]);
    expect(await orderOf('act', 4)).toEqual(['paragraph', 'Act 1', 3, 'Act 2', 1, 4, 'Act 3', 2]);
    expect(await orderOf('speaker', 4)).toEqual(['paragraph', 'Ada', 1, 3, 'Carr', 2, 4]);
    expect(await orderOf('order', 3)).toEqual(['paragraph', 1, 2, 3]);
  });

  test('the quote sheet has the same ones, unless it is asked for others', async () => {
    const guide = await guideOf('speaker', 4).guide();
    expect(quoteSheet(guide).grouping).toBe('speaker');
    expect(quoteSheet(guide, 'order').grouping).toBe('order');
  });

  test('of seventeen quotations the first ten are to be learnt first; one without a theme is in the last group', async () => {
    const guide = groupKeyQuotations(await guideOf('theme', 17).guide(), new Diagnostics());
    expect(guide.quotations.filter((one) => isToLearnFirst(one, guide)).map(({ number }) => number)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
    expect((await orderOf('theme', 17)).slice(-2)).toEqual(['Other quotations', 17]);
    const few = groupKeyQuotations(await guideOf('theme', 6).guide(), new Diagnostics());
    expect(few.quotations.filter((one) => isToLearnFirst(one, few))).toEqual([]);
  });

  test.each([
    ['#### Others\n\n', 'the section has headings of its own'],
    ['![A lamp](lamp.png)\n\n---\n\n- One\n- Two\n\n', undefined],
  ])('%j between two quotations', async (between, reason) => {
    const diagnostics = new Diagnostics();
    const guide = await guideOf('theme', 4, between).guide();
    const grouped = groupKeyQuotations(guide, diagnostics);
    const said = diagnostics.messages.map((message) => String(message.message));
    if (reason !== undefined) expect(said.join()).toContain(reason);
    // Either all stays, with a message, or every word of the section is still there.
    const lengths = [guide, grouped].map(
      ({ sections }) =>
        sections.find(({ kind }) => kind === 'quotations')!.body.filter(({ type }) => type !== 'heading').length,
    );
    expect(lengths[1]).toBe(lengths[0]);
  });
});
