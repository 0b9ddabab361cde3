// Plays in five languages, printed in four ways: true quotations pass in every form, wrong ones are told, and the rates are printed.
import { afterAll, describe, expect, it } from 'vitest';
import { check } from '../../src/build/check.ts';
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

describe('names as guides write them', () => {
  const play = `ACT I.

SCENE I. A heath.

ALL.
The lamp is lit upon the northern stair.

LADY MARLOW.
I kept the candle underneath the bed.

MARLOW.
Then bring the candle here before the rain.

BANNER.
The northern road is longer than the night.

LADY MARLOW.
The road is nothing to a willing foot.

MARLOW.
And all the rain is nothing to the road.

BANNER.
I will not walk it for a hundred crowns.
`;
  const said = async (words: string, speaker: string, characters = ['Marlow', 'Lady Marlow', 'Banner']) => {
    const cast = characters.map((name) => `### ${name}\n\nText.`).join('\n\n');
    const people = characters.length > 0 ? `## Characters\n\n${cast}\n\n` : '';
    const guide = `# Play\n\n${people}## Quotations\n\n> ${words}\n>\n> — ${speaker}, 1.1\n`;
    const folder = writeGuide('names', { 'guide.md': guide, 'book.txt': play });
    const [checked] = await check([`${folder}/guide.md`], { sources: [`${folder}/book.txt`], record: false });
    const messages = checked!.messages;
    return messages.map(({ ruleId }) => ruleId).filter((id) => id !== 'quotation-checked');
  };
  const candle = 'I kept the candle underneath the bed.';

  it.each(['Lady M', 'Lady M.', 'L. Marlow', 'Lady Mar.', 'LADY M'])('“%s” is Lady Marlow', async (speaker) => {
    expect(await said(candle, speaker)).toEqual([]);
    expect(await said(candle, speaker, [])).toEqual([]);
    expect(await said('And all the rain is nothing to the road.', speaker)).toEqual(['quotation-elsewhere']);
  });

  it('a short name that two characters have is nobody’s', async () => {
    expect(await said(candle, 'Lady M', ['Lady Marlow', 'Lady Moor'])).toEqual(['speaker-unknown']);
  });

  it('a name that the play does not know is not compared, whatever all say together', async () => {
    expect(await said(candle, 'Hodge')).toEqual(['speaker-unknown']);
  });

  it.each(['Lady Marlow/Marlow', 'Marlow + Lady Marlow', 'Lady M & Marlow'])('“%s” are two', async (speaker) => {
    expect(await said(`${candle} / Then bring the candle here before the rain.`, speaker)).toEqual([]);
  });

  it('short names before the words are no words', async () => {
    const words = 'LADY M: I kept the candle underneath the bed. / MAR. Then bring the candle here before the rain.';
    expect(await said(words, 'Marlow and Lady Marlow')).toEqual([]);
    expect(await said('Lady M: I lost the candle underneath the bed.', 'Lady M')).toEqual(['quotation-altered']);
  });
});

afterAll(() => console.log(`quotations of plays: kind, made, judged rightly\n${all.table()}`));
