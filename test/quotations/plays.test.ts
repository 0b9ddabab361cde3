// Plays in five languages, printed in four ways: true quotations pass in every form, wrong ones are told, and the rates are printed.
import { afterAll, describe, expect, it } from 'vitest';
import { writeGuide } from '../support/folders.ts';
import { isLong } from '../support/long.ts';
import { countsOf, judgedCases } from '../support/quotations/judgedCases.ts';
import { speechCases, truthOf } from '../support/quotations/quotationCases.ts';
import { chanceOf } from '../support/quotations/random.ts';
import { printings, smallPlays } from '../support/quotations/smallPlays.ts';

const all = countsOf();

describe.each(smallPlays)('a play in $lang', (play) => {
  // In the default run one of the four, in turns, with every second kind: each is that of two languages at least.
  const turn = smallPlays.indexOf(play);
  const wanted = Object.entries(printings).filter((_, index) => isLong || index === turn % 4);
  it.each(wanted)('%s', async (form, print) => {
    const name = form === 'TEI' ? 'book.xml' : 'book.txt';
    const file = `${writeGuide('play', { [name]: print(play) })}/${name}`;
    const truth = truthOf({ file, lang: play.lang, speeches: play.speeches, passages: [] });
    const chance = chanceOf(1);
    const cases = play.speeches.flatMap((speech) => speechCases(truth, speech, chance));
    const kinds = [...new Set(cases.map(({ kind }) => kind))].filter((_, at) => isLong || at % 2 === turn % 2);
    const { wrong, counts } = await judgedCases(
      truth.book,
      cases.filter(({ kind }) => kinds.includes(kind)),
    );
    all.add(counts);
    expect(wrong).toEqual([]);
  });
});

afterAll(() => console.log(`quotations of plays: kind, made, judged rightly\n${all.table()}`));
