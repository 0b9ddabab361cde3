// Lines, verses, days, titles and speakers that a source prints are compared with the place a guide gives.
import { describe, expect, it } from 'vitest';
import { readSourceBytes } from '../../src/books/readBook.ts';
import { readDay, readLocator } from '../../src/guide/locator.ts';
import { languagesUnderstood } from '../../src/languages/index.ts';
import { judge } from '../../src/quotations/match/judgeQuotation.ts';
import { indexSource } from '../../src/quotations/match/textIndex.ts';

const read = (text: string, name = 'book.txt') => readSourceBytes(Buffer.from(text), name);
const locator = (place: string) => readLocator(place, languagesUnderstood('en'));
const verdict = async (
  text: string,
  book: string,
  given: { place?: string; titles?: string[]; work?: string },
  name?: string,
) => {
  const { place, ...rest } = given;
  const index = indexSource(await read(book, name));
  return judge({ text, ...(place ? { locator: locator(place) } : {}), ...rest }, [index]).verdict.kind;
};

describe('places as people write them', () => {
  it.each([
    ['3.1.56', 'act 3, scene 1, line 56'],
    ['IV. i. 44', 'act 4, scene 1, line 44'],
    ['IV, 1', 'act 4, scene 1'],
    ['1:7', 'act 1, scene 7'],
    ['A1S7', 'act 1, scene 7'],
    ['Act 4 – Scene 3', 'act 4, scene 3'],
    ['глава 3', 'chapter 3'],
  ])('%s', (written, meant) => {
    const said = locator(written)?.divisions.map(({ unit, from }) => `${unit} ${from}`);
    expect(said?.join(', ')).toBe(meant);
  });

  it.each([
    ['5 May', { day: 5, month: 5 }],
    ['May 5th, 1897', { day: 5, month: 5 }],
    ['24 août', { day: 24, month: 8 }],
    ['chapter 5', undefined],
  ])('%s as a day', (written, day) => expect(readDay(written)).toEqual(day));
});

const stanza = (name: string) =>
  ['first', 'second', 'third', 'fourth', 'fifth'].map((line) => `The ${line} of all the lines ${name} has`);
const numbered = (name: string, from: number) =>
  stanza(name)
    .map((line, at) => ((from + at) % 5 === 0 ? `${line.padEnd(60)}${from + at}` : line))
    .join('\n');

describe('lines of verse', () => {
  const book = `THE OAK\n\n${numbered('oak', 1)}\n\n${numbered('acorn', 6)}\n\nTHE ASH\n\n${numbered('ash', 1)}\n\n${numbered('key', 6)}\n`;
  it.each([
    ['The second of all the lines acorn has', 'line 7', 'verified'],
    ['The second of all the lines acorn has', 'line 9', 'verified'],
    ['The second of all the lines acorn has', 'line 27', 'elsewhere'],
    ['The second of all the lines ash has', 'line 2', 'verified'],
  ])('%s, %s', async (text, place, kind) => expect(await verdict(text, book, { place })).toBe(kind));

  it('a title names its poem', async () => {
    expect(await verdict('The second of all the lines ash has', book, { titles: ['The Ash'] })).toBe('verified');
    expect(await verdict('The second of all the lines ash has', book, { titles: ['The Oak'] })).toBe('elsewhere');
  });
});

describe('other numbers', () => {
  it('verses of a Bible are exact, over the numbers between them', async () => {
    const verses = ['a lamp', 'a boat', 'the rain', 'a stone', 'the harbour', 'bread'];
    const book = verses
      .map((thing, at) => `${at < 3 ? 1 : 2}:${(at % 3) + 1} And the keeper made ${thing} before the evening.`)
      .join('\n\n');
    const text = 'And the keeper made a boat before the evening. And the keeper made the rain';
    expect(await verdict(text, book, { place: '1:2-3' })).toBe('verified');
    expect(await verdict(text, book, { place: '2:2-3' })).toBe('elsewhere');
  });

  it('days of a diary are compared', async () => {
    const book =
      '_5 May._--The harbour was empty when we came, and no one met us.\n\n_6 May._--The lamp was lit before the rain.\n';
    expect(await verdict('The lamp was lit before the rain', book, { titles: ['6 May'] })).toBe('verified');
    expect(await verdict('The lamp was lit before the rain', book, { titles: ['5 May'] })).toBe('elsewhere');
  });

  it('page numbers and running heads do not part a sentence', async () => {
    const book =
      'CHAPTER I\n\nThe keeper had carried the lamp and the bread up the stair of the har-\n\n          12\n\nbour tower, and he told the famous Colonel\nTHE OLD KEEPER                                13\nLockhart that nobody had come.\n';
    const text = 'up the stair of the harbour tower, and he told the famous Colonel Lockhart that nobody had come';
    expect(await verdict(text, book, { place: 'chapter 1' })).toBe('verified');
  });
});

describe('a file of several works', () => {
  const work = (title: string, word: string) =>
    `${title}\n\nACT I\n\nSCENE I. A room.\n\nADA.\nI kept the ${word} beneath the northern stair.\n\nFATHER.\nThen keep it there until the ${word} is old.\n\nADA.\nNo ${word} was ever older than the sea.`;
  const book = `All Plays\n\nContents\n\n    THE LAMP\n    THE BOAT\n\n\n${work('THE LAMP', 'candle')}\n\nEPILOGUE\n\nADA.\nThe play is over and the candle out.\n\n\n${work('THE BOAT', 'rudder')}\n`;

  it('the work of the guide is chosen by its title', async () => {
    expect(await verdict('I kept the rudder beneath the northern stair', book, { work: 'The Boat' })).toBe('verified');
    expect(await verdict('I kept the candle beneath the northern stair', book, { work: 'The Boat' })).toBe('elsewhere');
  });

  it('an epilogue ends with its play', async () => {
    const given = { work: 'The Boat', place: 'epilogue' };
    expect(await verdict('I kept the rudder beneath the northern stair', book, given)).toBe('elsewhere');
  });
});

describe('books in XML', () => {
  it('TEI has speakers, directions and numbered lines', async () => {
    const book =
      '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>The Lamp</title><author><persName>Ada <surname>Moor</surname></persName><idno type="wikidata">Q1</idno></author><author>Ada Moor</author></titleStmt></fileDesc></teiHeader><text><body><div type="act" n="1"><div type="scene" n="2"><head>Scene 2</head><sp><speaker>ADA</speaker><l n="1.2.30">I kept the candle</l><l n="1.2.31">Beneath the stair.</l></sp><stage>Enter Father.</stage><sp><speaker>FATHER</speaker><l n="1.2.32">Then keep it.</l></sp></div></div></body></text></TEI>';
    const source = await read(book, 'book.xml');
    expect([source.title, source.author]).toEqual(['The Lamp', 'Ada Moor']);
    expect(source.speeches?.map(({ speaker }) => speaker)).toEqual(['ADA', 'FATHER']);
    expect(source.numbers?.map(({ number }) => number)).toEqual([30, 31, 32]);
    expect(await verdict('Beneath the stair. / Then keep it.', book, { place: '1.2.31' }, 'book.xml')).toBe('verified');
    expect(await verdict('Beneath the stair. / Then keep it.', book, { place: '1.2.90' }, 'book.xml')).toBe(
      'elsewhere',
    );
  });

  it('FictionBook has chapters, and its notes are left out', async () => {
    const book =
      '<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0"><description><title-info><author><first-name>Ada</first-name><last-name>Moor</last-name></author><book-title>The Lamp</book-title><lang>en</lang></title-info></description><body><section><title><p>CHAPTER I</p></title><p>The <emphasis>keeper</emphasis> lit the lamp<a type="note">1</a> before the rain.</p></section></body><body name="notes"><section><p>A note on lamps.</p></section></body></FictionBook>';
    const source = await read(book, 'book.fb2');
    expect([source.title, source.author]).toEqual(['The Lamp', 'Ada Moor']);
    expect(source.text).not.toContain('note');
    expect(await verdict('The keeper lit the lamp before the rain', book, { place: 'chapter 1' }, 'book.fb2')).toBe(
      'verified',
    );
  });
});
