// Quotations, speakers and places as people write them, against small books of our own.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/index.ts';
import { writeGuide } from '../support/folders.ts';
import { type BookToQuote as Book, type QuotedRow as Row, rulesOf } from '../support/quotations/writtenRules.ts';

const elsewhere = ['quotation-elsewhere'];
const altered = ['quotation-altered'];
const sense = ['quotation-sense'];
const edition = ['quotation-edition'];
const omission = ['quotation-omission'];

const play = `THE NORTHERN STAIR

ACT I.

SCENE I. A heath.

MARLOW.
The lamp is lit upon the northern stair,
And no man dares to carry it below.

LADY MARLOW.
I kept the candle underneath the bed;
The lamp was never underneath't for long.

BANNER.
Shall we go down?

MARLOW.
We shall, and soon.

[They go down the stair.]

SCENE II. The same.

[Enter Banner, and a lamp.]

BANNER.
The northern road is longer than the night,
But screw thy lantern to the hanging-place.

MARLOW.
Then bring the candle here before the rain.

[They go down the stair.]

ACT II.

SCENE I. A hall.

LADY MARLOW.
The road is nothing to a willing foot,
Thou play'dst most foully for't upon the road,
And all the rain is nothing to the road.
`;

describe('a play', () => {
  const book: Book = {
    files: { 'book.txt': play },
    work: '  title: The Northern Stair\n  form: play\n',
    characters: ['Marlow', 'Lady Marlow', 'Banner'],
  };
  it('places', async () => {
    const words = 'Then bring the candle here before the rain';
    const right = [
      'I ii',
      'I.ii.3',
      '1, 2',
      'A1 Sc2',
      'A. I, Sc. 2',
      'Act I, sc. ii, lines 13–15',
      'Act 1 Scene 2, ll. 3 f.',
    ];
    const wrong = ['I i', '2, 1', 'A2 Sc1', 'Act 1, Sc.i'];
    for (const place of right)
      expect(await rulesOf(book, [[words, `Marlow, ${place}`, []]])).toEqual([[words, `Marlow, ${place}`, []]]);
    for (const place of wrong)
      expect(await rulesOf(book, [[words, `Marlow, ${place}`, []]])).toEqual([[words, `Marlow, ${place}`, elsewhere]]);
  });

  it.each<Row>([
    ['Then bring the candle here before the rain', 'Marlow (The Northern Stair, Act 1, scene 2)', []],
    ['Then bring the candle here before the rain', 'Marlow (The Northern Stair, Act 2, scene 1)', elsewhere],
    ['Then bring the candle here before the rain', 'Marlow, Act 1, last scene', []],
    ['The lamp is lit upon the northern stair', 'Marlow, Act 1, last scene', elsewhere],
    ['The road is nothing to a willing foot', 'Lady Marlow, the last act', []],
    ['Then bring the candle here before the rain', 'Marlow, 1.2, my italics', []],
    ['Shall we go down? / We shall, and soon.', 'Banner, Marlow, 1.1', []],
    ['Shall we go down? / We shall, and soon.', 'Banner, Lady Marlow, 1.1', ['quotation-speakers']],
    ['BANNER Shall we go down? / MARLOW We shall, and soon.', '1.1', []],
    ['Banner: Shall we go down? / Marlow: We shall, and soon.', '1.1', []],
    ['Marlow: Shall we go down? / Banner: We shall, and soon.', '1.1', elsewhere],
    ['Lady Marlow: The northern road is longer than the night', 'Act 1, scene 2', elsewhere],
    ["The lamp was never underneath 't for long", 'Lady Marlow, 1.1', edition],
    ['The lamp is lit upon the northern stair.. We shall, and soon', 'Marlow, 1.1', []],
    ['The road is nothing to a willing foot (metaphor)', 'Lady Marlow, 2.1', []],
    ['The road is nothing to a willing foot (Harper 34)', 'Lady Marlow, 2.1', []],
    ['The road is nothing to a willing foot¹', 'Lady Marlow, 2.1', []],
    ['The road is nothing to a willing hand', 'Lady Marlow, 2.1', altered],
    // Twice, and as a direction each time.
    ['They go down the stair.', 'Banner', ['quotation-speakers']],
    ['and a lamp', 'Lady Marlow', ['quotation-speakers']],
    // Too short to be found, and said by somebody else wherever it stands.
    ['and soon', 'Banner', elsewhere],
    ['and soon', 'Marlow', ['quotation-ambiguous']],
    ['Thou played’st most foully for ’t upon the road', 'Lady Marlow, 2.1', edition],
    ['Thou playedst most foully for it upon the road', 'Lady Marlow, 2.1', edition],
    ['Thou play’dst most fairly for’t upon the road', 'Lady Marlow, 2.1', altered],
    ['The road is nothing - - - And all the rain is nothing', 'Lady Marlow, 2.1', []],
    ['The road is nothing - - - But all the rain is nothing', 'Lady Marlow, 2.1', altered],
  ])('%s — %s', async (...row) => {
    expect(await rulesOf(book, [row])).toEqual([row]);
  });
});

describe('prose', () => {
  const filler = 'The rain went on, and nobody came down the street to look for the key that hung behind the door.';
  const novel = `THE KEY

CHAPTER I. The Door

"I have the key," replied Ada, putting it away again. "It opens nothing." ${filler}

"They are here. Still," said Ruth, "I wish I could say they were not."

CHAPTER II. The Window

He had lived in the town of Harwick* for a year, and the window was* shut.

  * Harwick: a town that is on no map.

"O, what a window it was in Harwick!" That was last spring. Any one could see it, and the window was shut.

${filler.replace('key', 'lamp')}
`;
  const book: Book = {
    files: { 'book.txt': novel },
    work: '  form: novel\n',
    characters: ['Ada', 'Ruth', 'The narrator'],
  };
  it.each<Row>([
    ['I have the key. It opens nothing.', 'Ada, chapter 1', omission],
    // The comma is left out with the clause.
    ['They are here. Still I wish I could say they were not', 'Ruth, chapter 1', omission],
    ['They are here. I wish I could say they were not', 'Ruth, chapter 1', altered],
    ['Oh nobody came down the street', 'The narrator, chapter 1', altered],
    ['Anyone could see it, and the window was shut', 'The narrator, chapter 2', edition],
    ['Oh, what a window it was in Harwick', 'The narrator, chapter 2', edition],
    ['I wish I could say they were [indeed]', 'Ruth, chapter 1', sense],
    ['[Everybody] came down the street to look for the key', 'The narrator, chapter 1', sense],
    ['[And nobody] came down the street to look for the key', 'The narrator, chapter 1', []],
    ['[Ruth] came down the street to look for the key', 'The narrator, chapter 1', sense],
    ['It opens nothing.', 'Ada, Chapter One: The Door', []],
    ['It opens nothing.', 'Ada, Chapter Two: The Window', elsewhere],
    ['He had lived in the town of Harwick for a year, and the window was shut', 'The narrator, Ch.II', []],
    ['He had lived in the town of Harwick for a year', 'The narrator, Ch.I', elsewhere],
    ['and the window was shut. The rain went on', 'The narrator, chapter 2', []],
    ['that is on no map', 'The narrator, chapter 2', ['quotation-not-found']],
  ])('%s — %s', async (...row) => {
    expect(await rulesOf(book, [row])).toEqual([row]);
  });

  it('the second volume alone', async () => {
    const volume = (name: string, words: string) =>
      `THE HOUSE\n\n\nVOLUME THE ${name}\n\nCHAPTER I\n\n${words} ${filler}\n\nCHAPTER II\n\n${filler} So it was in the ${name} of them.\n`;
    const files = {
      'one.txt': volume('FIRST', 'The family had lived in the house for longer than the house had stood.'),
      'two.txt': volume('SECOND', 'Nobody could find herself in a carriage with such a person and say nothing.'),
    };
    const words = 'Nobody could find herself in a carriage with such a person';
    for (const [place, rules] of [
      ['vol. 2, ch. 1', []],
      ['II.1', []],
      ['vol. 1, ch. 1', elsewhere],
      ['volume 2, chapter 2', elsewhere],
    ] as const) {
      const row = [words, `The narrator, ${place}`, rules] as const;
      expect(await rulesOf({ files, work: '  form: novel\n' }, [row])).toEqual([row]);
    }
  });
});

describe('several files', () => {
  const said = async (files: Readonly<Record<string, string>>, quotations: readonly string[]) => {
    const body = quotations.map((words) => `> ${words}\n>\n> — The narrator\n`).join('\n');
    const folder = writeGuide('guide', {
      'guide.md': `---\ntitle: T\nlang: en\n---\n\n## Quotations\n\n${body}`,
      ...files,
    });
    const sources = Object.keys(files).map((name) => join(folder, name));
    const [result] = await check([folder], { record: false, sources });
    return result!.messages.filter(({ ruleId }) => ruleId === 'quotation-editions-differ').map(({ reason }) => reason);
  };
  const lines = [
    'The lamp was lit at seven in the evening',
    'Nobody came to the door that night',
    'The rain began before the morning',
  ];
  it('volumes of one book do not differ', async () => {
    const files = { 'one.txt': `${lines[0]}.\n`, 'two.txt': `${lines[1]}. ${lines[2]}.\n` };
    expect(await said(files, lines)).toEqual([]);
  });
  it('editions that differ are told for each quotation, and summed up', async () => {
    const files = {
      'one.txt': `${lines.join('. ')}. And so on.\n`,
      'two.txt': `${lines.join('. ').replaceAll('The', 'A').replace('Nobody', 'Somebody')}. And so on.\n`,
    };
    const notes = await said(files, [...lines, 'And so on']);
    expect(notes).toHaveLength(4);
    expect(notes).toContain('3 of 4 quotations are not in every edition: one.txt has 4 and two.txt has 1');
  });
});

describe('titles and prologues', () => {
  const filler = 'The rain went on for seven days, and nobody who lived there had ever seen the like of it before.';
  it('the title of a chapter is a place', async () => {
    const chapter = (head: string, words: string) => `CHAPTER ${head}\n\n${words} ${filler}\n\n`;
    const files = {
      'book.txt': `THE KEY\n\n\n${chapter('I. The Black Door', 'Nobody had opened it since the winter of the flood.')}${chapter('II. The Lantern', 'She lit it with the last of her matches.')}`,
    };
    const words = 'Nobody had opened it since the winter of the flood';
    const rows: readonly Row[] = [
      [words, '“The Black Door”', []],
      [words, 'The narrator, “The Lantern”', elsewhere],
    ];
    for (const row of rows) expect(await rulesOf({ files }, [row])).toEqual([row]);
  });

  it('witches are counted', async () => {
    const files = {
      'book.txt': `ACT I\n\nSCENE I\n\nFIRST SISTER.\nWhen shall we meet again upon the stair?\n\nSECOND SISTER.\nWhen all the lamps are out and none is there.\n\nFIRST SISTER.\nI come before the rain.\n\nSECOND SISTER.\nI come behind it.\n`,
    };
    const book: Book = { files, work: '  form: play\n', characters: ['First Sister', 'Second Sister'] };
    const words = 'When shall we meet again upon the stair';
    for (const name of ['1 Sister', '1st Sister', 'First Sister']) {
      const row: Row = [words, `${name}, 1.1`, []];
      expect(await rulesOf(book, [row])).toEqual([row]);
    }
    for (const name of ['2 Sister', '2nd Sister', 'Second Sister']) {
      const row: Row = [words, `${name}, 1.1`, elsewhere];
      expect(await rulesOf(book, [row])).toEqual([row]);
    }
  });

  it('the Poet of a play is a character', async () => {
    const files = {
      'book.txt': `ACT I\n\nSCENE I\n\nTHE POET.\nI wrote a line upon the northern stair.\n\nADA.\nThe line is washed away, and none is there.\n\nTHE POET.\nThen write again.\n\nADA.\nI have no chalk to spare.\n`,
    };
    const book: Book = { files, work: '  form: play\n', characters: ['Ada', 'The Poet'] };
    for (const row of [
      ['I wrote a line upon the northern stair', 'The Poet, 1.1', []],
      ['The line is washed away, and none is there', 'The Poet, 1.1', elsewhere],
    ] as const)
      expect(await rulesOf(book, [row])).toEqual([row]);
  });

  it('the prologue of a second play, and the scenes of an induction', async () => {
    const play = (title: string, front: string, word: string) =>
      `${title}\n\n${front}ACT I\n\nSCENE I. A road.\n\nADA.\nThe first of all the ${word} roads is long.\n\nRUTH.\nThe second of the ${word} roads is wrong.\n\nADA.\nThen let us take the ${word} third along.\n${filler}\n${filler}\n\nSCENE II. A field.\n\nRUTH.\nThe ${word} field is wider than the road.\n\nADA.\nAnd ${word} every stone of it a load.\n${filler}\n${filler}\n\n\n`;
    const files = {
      'book.txt': `PLAYS\n\nCONTENTS\n\nTHE HEATH\nTHE MILL\n\n\n${play('THE HEATH', `INDUCTION\n\nSCENE I. An inn.\n\nADA.\nWho sleeps before the fire of the inn?\n${filler}\n${filler}\n\nSCENE II. A room.\n\nRUTH.\nWho wakes him when the players shall begin?\n${filler}\n${filler}\n\n`, 'northern')}${play('THE MILL', `THE PROLOGUE\n\nRUTH.\nTwo households quarrelled over one small mill.\n${filler}\n${filler}\n\n`, 'southern')}`,
    };
    const mill: Book = { files, work: '  title: The Mill\n  form: play\n', characters: ['Ada', 'Ruth'] };
    const heath: Book = { ...mill, work: '  title: The Heath\n  form: play\n' };
    for (const [book, row] of [
      [mill, ['Two households quarrelled over one small mill', 'Ruth, Prologue', []]],
      [mill, ['Two households quarrelled over one small mill', 'Ruth, 1.1', elsewhere]],
      [mill, ['The first of all the southern roads is long', 'Ada, Prologue', elsewhere]],
      [heath, ['Who wakes him when the players shall begin', 'Ruth, Induction, scene 2', []]],
      [heath, ['Who wakes him when the players shall begin', 'Ruth, Induction, scene 1', elsewhere]],
      [heath, ['The first of all the northern roads is long', 'Ada, Induction, scene 1', elsewhere]],
    ] as const satisfies readonly (readonly [Book, Row])[])
      expect(await rulesOf(book, [row])).toEqual([row]);
  });
});

describe('verse', () => {
  const poems = `POEMS

by Nobody


THE WEAVER

I

A thread of silver is a joy to keep;
It never tangles, and it will not fade
Until the weaver puts it down to sleep,
And then it is the shadow of a shade.

II

O sovereign needle of the winter light,
Come down and mend the curtain of the sea.


THE TOWER

BOOK I

Deep in the cellar of the northern tower
The keeper counted candles by the hour,
And every Infants candle was a star.

BOOK II

Just at the self-same beat of evening's wing
The tower fell, and not a bird would sing.


TO WINTER

Season of frost and hollow bells of glass,
Close neighbour of the candle and the book,
I sat and watched the frozen people pass
And could not find a single one to look.
`;
  const book: Book = { files: { 'book.txt': poems }, work: '  title: Poems\n  form: poem\n' };
  it.each<Row>([
    ['O sovereign needle of the winter light', 'The Weaver, book 2', []],
    ['O sovereign needle of the winter light', 'The Weaver, book 1', elsewhere],
    ['The keeper counted candles by the hour', 'The Tower 1.2', []],
    ['The keeper counted candles by the hour', 'The Tower, II.2', elsewhere],
    ['Season of frost and hollow bells of glass', 'Nobody (To Winter)', []],
    ['The keeper counted candles by the hour', 'Nobody (To Winter)', elsewhere],
    ['Season of frost and hollow bells of glass', 'To Winter, 1–2', []],
    ["And every Infant's candle was a star", 'The Tower', edition],
  ])('%s — %s', async (...row) => {
    expect(await rulesOf(book, [row])).toEqual([row]);
  });

  it('the title of the work chooses the poem', async () => {
    const own: Book = { ...book, work: '  title: The Tower\n  form: poem\n' };
    const rows: readonly Row[] = [
      ['The keeper counted candles by the hour', 'book 1', []],
      ['A thread of silver is a joy to keep', 'book 1', elsewhere],
      ['Season of frost and hollow bells of glass', 'line 1', elsewhere],
    ];
    expect(await rulesOf(own, rows)).toEqual(rows);
  });

  it('verses of a Bible', async () => {
    const files = {
      'book.txt': `The First Book\n\n1:1 In the morning somebody made the lamp and the stair.\n\n1:2 And the stair was long, and dark was upon it.\n\n1:3 And somebody said, Let the lamp be lit: and it was lit.\n\n2:1 Thus the lamp and the stair were finished.\n\n2:2 And he rested from the work that he had made.\n`,
    };
    const words = 'Let the lamp be lit: and it was lit';
    for (const [place, rules] of [
      ['First Book 1, 3', []],
      ['First Book 1.3', []],
      ['First Book ch. 1, v. 3', []],
      ['First Book, chapter 1, verse 2', elsewhere],
      ['First Book ch. 2, v. 1', elsewhere],
    ] as const) {
      const row = [words, place, rules] as const;
      expect(await rulesOf({ files }, [row])).toEqual([row]);
    }
    const numbered: Row = [
      '1:2 And the stair was long, and dark was upon it. 1:3 And somebody said',
      'First Book 1:2–3',
      [],
    ];
    expect(await rulesOf({ files }, [numbered])).toEqual([numbered]);
  });
});

describe('two words in running text', () => {
  const said = async (sentence: string) => {
    const folder = writeGuide('guide', {
      'guide.md': `---\ntitle: T\nlang: en\n---\n\n## Analysis\n\n${sentence}\n`,
      'book.txt': play,
    });
    const [result] = await check([folder], { record: false, sources: [join(folder, 'book.txt')] });
    return result!.messages.map(({ ruleId }) => ruleId!).filter((rule) => rule.startsWith('prose-'));
  };
  it.each([
    ['In Act 1, scene 2, the “northern road” is long.', []],
    ['In Act 2, scene 1, the “northern road” is long.', ['prose-quotation-elsewhere']],
    ['In 1.2 the “southern road” is long.', ['prose-quotation-not-found']],
    ['1.2: “southern road” is what he calls it.', ['prose-quotation-not-found']],
    ['The “southern road” is what critics call it.', []],
  ])('%s', async (sentence, rules) => {
    expect(await said(sentence)).toEqual(rules);
  });
});
