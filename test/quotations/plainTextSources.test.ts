// Plain text becomes the words of a work and its divisions, in all the forms that old files have.
import { describe, expect, it } from 'vitest';
import { outline, placeOf, prose, read } from './reading.ts';

const book = (...heads: string[]) => heads.map((head, index) => `${head}\n\n${prose(`p${index + 1}`)}\n\n\n`).join('');

describe('a file without empty lines', () => {
  const chapters = [1, 2, 3, 4].map((number) => [
    `Chapter ${number}`,
    prose(`p${number}`, 12),
    prose(`q${number}`, 12),
  ]);
  const whole = ['CONTENTS', ...chapters.map(([head]) => head!), ...chapters.flat()];

  it.each([
    ['hard-wrapped', whole.join('\n')],
    [
      'with a paragraph a line',
      whole
        .map((paragraph) => paragraph.replaceAll('\n', ' '))
        .join('\n')
        .concat('\nEnd.'.repeat(40)),
    ],
  ])('has its chapters, %s', async (_, text) => {
    const source = await read(text);
    expect(outline(source)).toEqual(['chapter 1', 'chapter 2', 'chapter 3', 'chapter 4']);
    expect(placeOf(source, 'p1')).toBe('chapter 1');
    expect(placeOf(source, 'q4')).toBe('chapter 4');
  });
});

it('numbers behind the lines of verse are left out, and those of a list of pages are not', async () => {
  const verse = Array.from(
    { length: 40 },
    (_, at) => `The ${at} waves came in,${at % 5 === 4 ? `      ${at + 1}` : ''}`,
  );
  const list = Array.from({ length: 12 }, (_, at) => `The year of the ship    ${1800 + at * 7}`);
  expect((await read(verse.join('\n'))).text).not.toMatch(/in,\s+5/);
  expect((await read(list.join('\n'))).text).toContain('ship    1807');
});

it('scenes of a few speeches are no entries of a list, and a sentence in parentheses is a direction', async () => {
  const play = (name: string) =>
    ['ERSTER AKT', 'ZWEITER AKT']
      .map((act) =>
        [
          act,
          'Erste Szene',
          `MARTA.\nDer Schnee liegt vor dem Haus des ${name}.`,
          `KONRAD.\nUnd keiner geht vor dem Abend hinaus, ${name}.\n(Er geht ab.)`,
          'MARTA.\nSo warten wir (wie immer) auf den Boten.',
        ].join('\n\n'),
      )
      .join('\n\n');
  const source = await read(`DIE STÜCKE\n\nDER WIRT\n\n${play('Wirts')}\n\nDER VOGT\n\n${play('Vogts')}\n`);
  expect(source.text.match(/Der Schnee liegt/g)).toHaveLength(4);
  expect(outline(source)).toHaveLength(8);
  const silent = source.unspoken!.map(({ start, end }) => source.text.slice(start, end));
  expect(silent.filter((words) => words.includes('geht ab'))).toHaveLength(4);
  expect(silent.join(' ')).not.toContain('wie immer');
});

it('numbers of pages in brackets are left out, within a paragraph and between two', async () => {
  const { text } = await read(
    `${prose('p1')}\n\nIt was the [Pg 3] last house of\n\n[Page 4]\n\nthe whole [p. 5] road.`,
  );
  expect(text).toMatch(/It was the last house of\s+the whole road\.$/);
});

describe('heads', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    [
      'the last scene in French',
      ['ACTE PREMIER', 'SCÈNE PREMIÈRE', 'SCÈNE II', 'SCÈNE DERNIÈRE', 'ACTE SECOND', 'SCÈNE PREMIÈRE'],
      ['act 1', 'act 1 > scene 1', 'act 1 > scene 2', 'act 1 > scene 3', 'act 2', 'act 2 > scene 1'],
    ],
    [
      'the last scene in German',
      ['Erster Akt', 'Erster Auftritt', 'Zweiter Auftritt', 'Letzter Auftritt', 'Zweiter Akt', 'Erster Auftritt'],
      ['act 1', 'act 1 > scene 1', 'act 1 > scene 2', 'act 1 > scene 3', 'act 2', 'act 2 > scene 1'],
    ],
    [
      'ordinals in Italian',
      ['ATTO PRIMO', 'SCENA PRIMA', 'SCENA DECIMA', 'SCENA UNDECIMA', 'SCENA DODICESIMA', 'SCENA ULTIMA'],
      ['act 1', 'act 1 > scene 1', 'act 1 > scene 10', 'act 1 > scene 11', 'act 1 > scene 12', 'act 1 > scene 13'],
    ],
    [
      'Spanish figures with a letter above the line',
      ['JORNADA PRIMERA', 'Escena 1ª', 'Escena 2.ª', 'JORNADA SEGUNDA', 'Escena 1ª'],
      ['act 1', 'act 1 > scene 1', 'act 1 > scene 2', 'act 2', 'act 2 > scene 1'],
    ],
    [
      'ordinals in Portuguese',
      ['ACTO PRIMEIRO', 'CENA PRIMEIRA', 'CENA II', 'ACTO SEGUNDO', 'CENA PRIMEIRA', 'CENA ÚLTIMA'],
      ['act 1', 'act 1 > scene 1', 'act 1 > scene 2', 'act 2', 'act 2 > scene 1', 'act 2 > scene 2'],
    ],
    [
      'ordinals in Dutch',
      ['EERSTE BEDRIJF', 'EERSTE TONEEL', 'TWEEDE TONEEL', 'TWEEDE BEDRIJF', 'EERSTE TONEEL'],
      ['act 1', 'act 1 > scene 1', 'act 1 > scene 2', 'act 2', 'act 2 > scene 1'],
    ],
    [
      'ordinals in Russian',
      ['ДЕЙСТВИЕ ПЕРВОЕ', 'ЯВЛЕНИЕ ПЕРВОЕ', 'ЯВЛЕНИЕ ПОСЛЕДНЕЕ', 'ДЕЙСТВИЕ ВТОРОЕ', 'ЯВЛЕНИЕ ПЕРВОЕ'],
      ['act 1', 'act 1 > scene 1', 'act 1 > scene 2', 'act 2', 'act 2 > scene 1'],
    ],
    [
      'chapters of two words in Russian',
      ['Глава двадцать первая', 'Глава двадцать вторая'],
      ['chapter 21', 'chapter 22'],
    ],
    [
      'ordinals in Polish',
      ['AKT PIERWSZY', 'SCENA PIERWSZA', 'SCENA II', 'AKT DRUGI', 'SCENA PIERWSZA'],
      ['act 1', 'act 1 > scene 1', 'act 1 > scene 2', 'act 2', 'act 2 > scene 1'],
    ],
    [
      'the Latin of the First Folio',
      ['Actus Primus. Scœna Prima.', 'Scena Secunda.', 'Actus Secundus. Scœna Prima.'],
      ['act 1', 'act 1 > scene 1', 'act 1 > scene 2', 'act 2', 'act 2 > scene 1'],
    ],
    ['Han numbers alone', ['一', '（二）', '三'], ['chapter 1', 'chapter 2', 'chapter 3']],
    ['the last chapter', ['CHAPTER I', 'CHAPTER II', 'CHAPTER THE LAST'], ['chapter 1', 'chapter 2', 'chapter 3']],
    ['letters', ['Letter 1', 'Letter 2'], ['letter 1', 'letter 2']],
    ['roman numbers', ['CHAPTER I.', 'CHAPTER II.'], ['chapter 1', 'chapter 2']],
    [
      '“the third”',
      ['Chapter the First', 'Chapter the Second', 'Chapter the Third'],
      ['chapter 1', 'chapter 2', 'chapter 3'],
    ],
    [
      'spelt numbers',
      ['CHAPTER TWENTY-ONE', 'CHAPTER TWENTY-TWO', 'Chapter Twenty Three'],
      ['chapter 21', 'chapter 22', 'chapter 23'],
    ],
    ['ninety-nine', ['Chapter Ninety-Nine', 'Chapter 100'], ['chapter 99', 'chapter 100']],
    [
      'titles behind a full stop',
      ['CHAPTER I. Down the Rabbit-Hole', 'CHAPTER II. The Pool of Tears'],
      ['chapter 1', 'chapter 2'],
    ],
    ['titles behind a space', ['CHAPTER I LOOMINGS', 'Chapter 2 The Carpet-Bag'], ['chapter 1', 'chapter 2']],
    ['titles behind a dash', ['PART ONE—The Old Buccaneer', 'PART TWO--The Sea Cook'], ['part 1', 'part 2']],
    [
      'titles on a line of their own',
      ['CHAPTER I.\nDown the Rabbit-Hole', 'CHAPTER II.\nThe Pool of Tears'],
      ['chapter 1', 'chapter 2'],
    ],
    ['marks of emphasis', ['_Chapter 1_', '== Chapter 2 =='], ['chapter 1', 'chapter 2']],
    ['staves', ["STAVE ONE.\n\nMARLEY'S GHOST.", 'STAVE TWO.'], ['stave 1', 'stave 2']],
    ['cantos', ['Canto XII', 'Canto XIII'], ['canto 12', 'canto 13']],
    ['a prologue', ['Prologue', 'Chapter 1', 'Epilogue'], ['prologue 1', 'chapter 1', 'epilogue 1']],
    ['ordinals before', ['THE FIRST PART.', 'THE SECOND PART.'], ['part 1', 'part 2']],
    ['German', ['Erstes Kapitel', 'Zweites Kapitel', 'Drittes Kapitel'], ['chapter 1', 'chapter 2', 'chapter 3']],
    ['French', ['PREMIÈRE PARTIE', 'DEUXIEME PARTIE'], ['part 1', 'part 2']],
    ['Spanish', ['Capítulo primero', 'Capítulo II. Que trata de la salida'], ['chapter 1', 'chapter 2']],
  ])('%s', async (_, heads, expected) => {
    expect(outline(await read(book(...heads)))).toEqual(expected);
  });

  it('the paragraph stands in the division, and the head begins it', async () => {
    const source = await read(book('Chapter 1', 'Chapter 2'));
    expect(placeOf(source, 'p2')).toBe('chapter 2');
    const [first, second] = source.divisions;
    expect(source.text.slice(first!.start).startsWith('Chapter 1\n\nMarker p1')).toBe(true);
    expect(source.text.slice(second!.start).startsWith('Chapter 2')).toBe(true);
    expect(second!.end).toBe(source.text.length);
    expect(source.text.slice(0, first!.end).endsWith('.')).toBe(true);
  });

  it('a paragraph may follow its head without an empty line', async () => {
    const source = await read(`Chapter 1\n${prose('one')}\n\nChapter 2\n${prose('two')}\n`);
    expect(outline(source)).toEqual(['chapter 1', 'chapter 2']);
    expect(source.divisions[0]!.title).toBe('Chapter 1');
    expect(placeOf(source, 'two')).toBe('chapter 2');
  });

  it('lines that are paragraphs may have no empty ones between them', async () => {
    const long = (name: string) => prose(name, 9).replaceAll('\n', ' ');
    const source = await read(`Chapter 1\n${long('a')}\n${long('b')}\nChapter 2\n${long('c')}\n${long('d')}`);
    expect(outline(source)).toEqual(['chapter 1', 'chapter 2']);
    expect(source.text).toContain('.\n\nMarker b');
  });
});

describe('no heads', () => {
  it.each([
    ['in a sentence', `${prose('a')}\nand as I told you in\nChapter 3 I told a lie.`],
    [
      'at the start of a paragraph',
      `Chapter 3 was the worst of all, and I have never\nread it since.\n\n${prose('a')}`,
    ],
    ['a sentence of one line', `Chapter 3 was the worst of them all.\n\n${prose('a')}`],
    ['“In chapter 3”', `In chapter 3\n\n${prose('a')}`],
    ['lines and pages', `Page 12\n\n${prose('a')}\n\nLine 40\n\n${prose('b')}`],
    ['a range', `Chapters 3–5\n\n${prose('a')}`],
    ['one number alone', `${prose('a')}\n\nI.\n\n${prose('b')}`],
    [
      'a numbered paragraph',
      `1. There was nothing to do.\n\n${prose('a')}\n\n2. There was nobody to ask.\n\n${prose('b')}`,
    ],
  ])('%s', async (_, text) => {
    expect(outline(await read(text))).toEqual([]);
  });

  it('a running head that comes again, and a chapter that is mentioned', async () => {
    const source = await read(book('CHAPTER I', 'CHAPTER I', 'CHAPTER II', 'CHAPTER III', 'CHAPTER II', 'CHAPTER IV'));
    expect(outline(source)).toEqual(['chapter 1', 'chapter 2', 'chapter 3', 'chapter 4']);
    expect(placeOf(source, 'p5')).toBe('chapter 3');
  });

  it('a number far ahead of those that follow', async () => {
    const source = await read(book('Chapter 1', 'Chapter 40', 'Chapter 2', 'Chapter 3'));
    expect(outline(source)).toEqual(['chapter 1', 'chapter 2', 'chapter 3']);
  });
});

describe('divisions hold divisions', () => {
  it('chapters begin again in each volume', async () => {
    const source = await read(book('VOLUME ONE\n\nCHAPTER I', 'CHAPTER II', 'VOLUME TWO\n\nCHAPTER I', 'CHAPTER II'));
    expect(outline(source)).toEqual([
      'volume 1',
      'volume 1 > chapter 1',
      'volume 1 > chapter 2',
      'volume 2',
      'volume 2 > chapter 1',
      'volume 2 > chapter 2',
    ]);
    expect(placeOf(source, 'p4')).toBe('volume 2 > chapter 2');
  });

  it('acts and scenes', async () => {
    const source = await read(
      book(
        'ACT I\n\nSCENE I. Elsinore. A platform before the Castle.',
        'SCENE II. A room',
        'ACT II\nSCENE I. A heath',
        'ACT II. SCENE II. Another part of it',
      ),
    );
    expect(outline(source)).toEqual([
      'act 1',
      'act 1 > scene 1',
      'act 1 > scene 2',
      'act 2',
      'act 2 > scene 1',
      'act 2 > scene 2',
    ]);
    expect(placeOf(source, 'p4')).toBe('act 2 > scene 2');
  });

  it('books and numbers alone', async () => {
    const source = await read(
      book(
        'BOOK THE FIRST--Recalled to Life\n\n\n\nI. The Period',
        'II. The Mail',
        'BOOK THE SECOND\n\n\n\nI. Five Years Later',
        'II. A Sight',
      ),
    );
    expect(outline(source)).toEqual([
      'book 1',
      'book 1 > chapter 1',
      'book 1 > chapter 2',
      'book 2',
      'book 2 > chapter 1',
      'book 2 > chapter 2',
    ]);
  });

  it('the parts of an epilogue stand in it, and not in the last part', async () => {
    const source = await read(book('PART I\n\nCHAPTER I', 'CHAPTER II', 'EPILOGUE\n\nCHAPTER I', 'CHAPTER II'));
    expect(outline(source).slice(3)).toEqual(['epilogue 1', 'epilogue 1 > chapter 1', 'epilogue 1 > chapter 2']);
  });

  it('what comes first is larger: books in parts, parts in books', async () => {
    const inParts = await read(book('PART I\n\nBOOK I', 'BOOK II', 'PART II\n\nBOOK I', 'BOOK II'));
    const inBooks = await read(book('BOOK I\n\nPART I', 'PART II', 'BOOK II\n\nPART I', 'PART II'));
    expect(placeOf(inParts, 'p4')).toBe('part 2 > book 2');
    expect(placeOf(inBooks, 'p4')).toBe('book 2 > part 2');
  });

  it('letters before the chapters do not hold them, nor are held', async () => {
    const source = await read(book('Letter 1', 'Letter 2', 'Chapter 1', 'Chapter 2', 'Letter 3'));
    expect(outline(source)).toEqual(['letter 1', 'letter 2', 'chapter 1', 'chapter 2', 'letter 3']);
  });

  it('a word may be left out where its numbers go on', async () => {
    const source = await read(book('ADVENTURE I. THE BOAT', 'ADVENTURE II. THE KEY', 'III. THE SONG', 'IV. THE BAY'));
    expect(outline(source)).toEqual(['chapter 1', 'chapter 2', 'chapter 3', 'chapter 4']);
  });

  it('a play within a chapter has no acts that hold chapters', async () => {
    const source = await read(book('CHAPTER I', 'CHAPTER II\n\nACT I\n\nSCENE I', 'ACT II', 'CHAPTER III'));
    expect(outline(source)).toEqual(['chapter 1', 'chapter 2', 'chapter 3']);
  });

  it('in a scene a prologue is somebody who speaks', async () => {
    const source = await read(book('ACT I\n\nPROLOGUE', 'SCENE I', 'SCENE II', 'PROLOGUE', 'SCENE III'));
    expect(outline(source)).toEqual([
      'act 1',
      'act 1 > prologue 1',
      'act 1 > scene 1',
      'act 1 > scene 2',
      'act 1 > scene 3',
    ]);
    expect(placeOf(source, 'p4')).toBe('act 1 > scene 2');
  });

  it('the number of a volume in a series holds nothing', async () => {
    expect(outline(await read(book('ENGLISH LIBRARY\n\nVOL. XII', 'CHAPTER I', 'CHAPTER II')))).toEqual([
      'chapter 1',
      'chapter 2',
    ]);
  });

  it('long titles, and dates that are none', async () => {
    const title =
      'CHAPTER II. Of the Less Erroneous Pictures of Whales, and the True\nPictures of Whaling Scenes, which are few and which I\nshall name.';
    const source = await read(book('CHAPTER I. Whales.', title, '1 September', '2 September', 'CHAPTER III. Nets.'));
    expect(outline(source)).toEqual(['chapter 1', 'chapter 2', 'chapter 3']);
  });

  it('numbers within chapters are sections', async () => {
    const source = await read(book('CHAPTER I\n\n1', '2', 'CHAPTER II\n\n1', '2'));
    expect(outline(source)).toEqual([
      'chapter 1',
      'chapter 1 > section 1',
      'chapter 1 > section 2',
      'chapter 2',
      'chapter 2 > section 1',
      'chapter 2 > section 2',
    ]);
  });
});

describe('numbers alone', () => {
  it('are chapters where they run on', async () => {
    expect(outline(await read(book('I.', 'II.', 'III.')))).toEqual(['chapter 1', 'chapter 2', 'chapter 3']);
    expect(outline(await read(book('One', 'Two', 'Three')))).toEqual(['chapter 1', 'chapter 2', 'chapter 3']);
  });

  it('a list within a chapter does not end it', async () => {
    const source = await read(book('1', '2', '3', '1', '2', '4', '5'));
    expect(outline(source)).toEqual(['chapter 1', 'chapter 2', 'chapter 3', 'chapter 4', 'chapter 5']);
  });

  it('poems are sections', async () => {
    const sonnet = (name: string) =>
      Array.from({ length: 14 }, (_, line) => `In line ${line} the rose of ${name} is red`).join('\n');
    const source = await read(
      `THE SONNETS\n\nI\n\n${sonnet('May')}\n\nII\n\n${sonnet('June')}\n\nIII\n\n${sonnet('July')}\n`,
    );
    expect(outline(source)).toEqual(['section 1', 'section 2', 'section 3']);
    expect(source.text).toContain('May is red\nIn line 1 ');
  });

  it('the numbers of pages within sentences are left out, and the sentence goes on', async () => {
    const pages = Array.from(
      { length: 8 },
      (_, page) => `the page of ${page} that went on\nand did not\n\n${page + 1}\n\nend until here.`,
    );
    const source = await read(`Chapter 1\n\n${pages.join('\n\n')}\n\nChapter 2\n\n${prose('end')}`);
    expect(outline(source)).toEqual(['chapter 1', 'chapter 2']);
    expect(source.text).toContain('and did not\nend until here.');
  });
});

describe('printed contents', () => {
  const chapters = (heads: readonly string[]) =>
    heads.map((head, index) => `${head}\n\n${prose(`p${index + 1}`)}\n\n\n`).join('');
  const heads = ['CHAPTER I. The Boat', 'CHAPTER II. The Key', 'CHAPTER III. The Song'];
  const three = ['chapter 1', 'chapter 2', 'chapter 3'];

  it.each<[string, string]>([
    ['a line each', `CONTENTS\n\n${heads.join('\n')}\n\n\n`],
    ['a paragraph each', `CONTENTS\n\n\n${heads.join('\n\n')}\n\n\n\n`],
    [
      'with pages',
      `Table of Contents\n\n${heads.map((head, index) => `${head} .... ${index * 9 + 1}`).join('\n')}\n\n`,
    ],
    ['without a name', `${heads.join('\n\n')}\n\n\n\n`],
    [
      'with a preface in between',
      `CONTENTS\n\n${heads.join('\n\n')}\n\nTHE AUTHOR TO HIS READERS\n\n${prose('preface')}\n\n\n`,
    ],
  ])('%s', async (_, list) => {
    const source = await read(`THE BOAT\n\nby Somebody\n\n\n${list}${chapters(heads)}`);
    expect(outline(source)).toEqual(three);
    expect(source.divisions.map(({ title }) => title)).toEqual(heads);
    expect(source.text.split('CHAPTER II.')).toHaveLength(2);
    if (list.includes('READERS')) expect(source.text).toMatch(/THE AUTHOR TO HIS READERS\n\nMarker preface/);
    expect(source.text).not.toMatch(/contents/i);
  });

  it('with titles alone, below which a chapter’s number stands above its title', async () => {
    const source = await read(
      `CONTENTS\n\nCHAPTER      PAGE\n\n I. THE BOAT      11\n\n II. THE KEY      25\n\n\n\n${chapters(['CHAPTER I\n\n\nTHE BOAT', 'CHAPTER II\n\n\nTHE KEY'])}`,
    );
    expect(outline(source)).toEqual(['chapter 1', 'chapter 2']);
    expect(source.text.startsWith('CHAPTER I\n\nTHE BOAT')).toBe(true);
  });

  it('of two volumes', async () => {
    const list = 'CONTENTS\n\nVOLUME I\n\nChapter I\n\nChapter II\n\nVOLUME II\n\nChapter I\n\nChapter II\n\n\n\n';
    const source = await read(
      list + chapters(['VOLUME I\n\nChapter I', 'Chapter II', 'VOLUME II\n\nChapter I', 'Chapter II']),
    );
    expect(outline(source)).toHaveLength(6);
    expect(source.text.startsWith('VOLUME I\n\nChapter I\n\nMarker p1')).toBe(true);
  });

  it('of a play', async () => {
    const list =
      'Contents\n\nACT I\nScene I. A heath\nScene II. A camp\n\nACT II\nScene I. A castle\nScene II. A lane\n\n\n';
    const source = await read(
      list +
        chapters(['ACT I\n\nSCENE I. A heath', 'SCENE II. A camp', 'ACT II\n\nSCENE I. A castle', 'SCENE II. A lane']),
    );
    expect(outline(source)).toEqual([
      'act 1',
      'act 1 > scene 1',
      'act 1 > scene 2',
      'act 2',
      'act 2 > scene 1',
      'act 2 > scene 2',
    ]);
    expect(source.text.match(/a heath/gi)).toHaveLength(1);
  });

  it('a preface named in the list is kept', async () => {
    const source = await read(
      `CONTENTS\n\nPREFACE      vii\n${heads.join('\n')}\n\n\nPREFACE\n\n${prose('preface')}\n\n\n${chapters(heads)}`,
    );
    expect(placeOf(source, 'preface')).toBe('prologue 1');
    expect(outline(source)).toEqual(['prologue 1', ...three]);
  });
});

describe('what is not the work', () => {
  it('captions, notes and their marks', async () => {
    const source = await read(
      `Chapter 1\n\n[Illustration: The boat on\nthe bay]\n\nThe wrath[1] of the sea.\n\n[Footnote 1: A Latin word.]\n\n[Illustration]\n\n[Transcriber's note: spelling kept.]\n\n[Illustration: A caption\n\nof two paragraphs]\n\nThe end of it.\n\n* * * * *\n\n[1] See above.\n`,
    );
    expect(source.text).toBe('Chapter 1\n\nThe wrath of the sea.\n\nThe end of it.');
  });

  it('an epigraph and a dedication stay', async () => {
    const source = await read(`TO MY SISTER\n\nFrom darkness to promote me?\n\n${book('Chapter 1', 'Chapter 2')}`);
    expect(source.text).toContain('From darkness');
  });

  it('notes behind the last chapter are not in it', async () => {
    const source = await read(`${book('Chapter 1', 'Chapter 2')}FOOTNOTES:\n\n${prose('notes')}\n`);
    expect(placeOf(source, 'notes')).toBe('no division');
  });
});

describe('Project Gutenberg', () => {
  it('a header that nothing ends, and the small print behind the book', async () => {
    const source = await read(
      `The Project Gutenberg Etext of The Boat by A. Nobody\n\nCopyright laws are changing all over the world.\n\n**Etexts Readable By Both Humans and By Computers**\n\nThe Boat\n\nby A. Nobody\n\nDecember, 1996 [Etext #768]\n\n\n${book('CHAPTER I', 'CHAPTER II')}***START**THE SMALL PRINT!**FOR PUBLIC DOMAIN EBOOKS**START***\n\nYou know: lawyers.\n\n*END THE SMALL PRINT! FOR PUBLIC DOMAIN EBOOKS*Ver.02/11/02*END*\n`,
    );
    expect(source).toMatchObject({ title: 'The Boat', author: 'A. Nobody', edition: 'Project Gutenberg eBook 768' });
    expect(source.text.startsWith('CHAPTER I\n\nMarker p1')).toBe(true);
    expect(source.text).not.toMatch(/lawyers|print/i);
  });

  it('what a transcriber adds behind the book', async () => {
    const source = await read(
      `${book('Chapter 1', 'Chapter 2')}Errors corrected by the etext transcriber:\n\nthe the=> the\n\nteh=> the\n`,
    );
    expect(source.text).not.toMatch(/=>|transcriber/);
  });

  const body = book('CHAPTER I', 'CHAPTER II');
  const header =
    'Title: The Boat\n       or, The Bay\n\nAuthor: A. Nobody\n\nRelease Date: May, 1999 [EBook #4321]\n\nLanguage: English\n\n';
  const said = { title: 'The Boat or, The Bay', author: 'A. Nobody', edition: 'Project Gutenberg eBook 4321' };

  it.each<[string, string, string]>([
    [
      'now',
      '*** START OF THE PROJECT GUTENBERG EBOOK THE BOAT ***',
      '*** END OF THE PROJECT GUTENBERG EBOOK THE BOAT ***',
    ],
    [
      '2008',
      '*** START OF THIS PROJECT GUTENBERG EBOOK THE BOAT ***',
      'End of the Project Gutenberg EBook of The Boat, by A. Nobody\n\n*** END OF THIS PROJECT GUTENBERG EBOOK THE BOAT ***',
    ],
    [
      'over two lines',
      '*** START OF THE PROJECT GUTENBERG EBOOK THE BOAT, OR THE\nSTORY OF A BAY ***',
      "End of Project Gutenberg's The Boat, by A. Nobody",
    ],
    [
      'without a space',
      '***START OF THE PROJECT GUTENBERG EBOOK THE BOAT***',
      '***END OF THE PROJECT GUTENBERG EBOOK THE BOAT***',
    ],
    [
      '1993',
      '*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*',
      'End of The Project Gutenberg Etext of The Boat, by A. Nobody',
    ],
    [
      '1997',
      '*END THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.10/04/01*END*',
      'End of this Project Gutenberg Etext of The Boat',
    ],
  ])('%s', async (_, start, end) => {
    const licence = 'You may copy it under the terms of the Project Gutenberg License.';
    const source = await read(
      `The Project Gutenberg Etext of The Boat\n\n${licence}\n\n${header}${start}\n\n\nProduced by Somebody and\nthe Online Distributed Proofreading Team\n\n\nTHE BOAT\n\n\n${body}\n\n${end}\n\n*** START: FULL LICENSE ***\n\n${licence} Section 1. General Terms.\n\n*END*THE SMALL PRINT!*\n\nCharges.\n`,
    );
    expect(source).toMatchObject(said);
    expect(outline(source)).toEqual(['chapter 1', 'chapter 2']);
    expect(source.text).not.toMatch(/Gutenberg|licen[cs]e|Produced|Proofreading|Section|Charges|Etext/i);
    expect(source.text.startsWith('THE BOAT')).toBe(true);
  });
});
