// Places in a book, as authors write them, become divisions; a heading that names one places what is under it.
import { describe, expect, it } from 'vitest';
import { readHeadingLocator, readLocator } from '../../src/guide/locator.ts';
import type { Locator } from '../../src/guide/model.ts';
import { languagesUnderstood } from '../../src/languages/index.ts';

const shown = (locator: Locator | undefined) =>
  locator?.divisions.map(({ unit, from, to }) => `${unit} ${from === to ? from : `${from}–${to}`}`).join(', ');
const place = (text: string, lang = 'en') => shown(readLocator(text, languagesUnderstood(lang)));
const heading = (text: string, lang = 'en') => shown(readHeadingLocator(text, languagesUnderstood(lang)));

describe('places', () => {
  it.each([
    ['chapter 22', 'chapter 22'],
    ['Chapter 22', 'chapter 22'],
    ['CHAPTER XXII', 'chapter 22'],
    ['ch. 22', 'chapter 22'],
    ['ch.22', 'chapter 22'],
    ['ch22', 'chapter 22'],
    ['Chap. 3', 'chapter 3'],
    ['chapter three', 'chapter 3'],
    ['chapter twenty', 'chapter 20'],
    ['chapter twenty-two', 'chapter 22'],
    ['chapter thirty', 'chapter 30'],
    ['chapter ninety-nine', 'chapter 99'],
    ['the third chapter', 'chapter 3'],
    ['Chapter the Third', 'chapter 3'],
    ['BOOK THE FIRST', 'book 1'],
    ['Chapter the Twenty-First', 'chapter 21'],
    ['the forty-second chapter', 'chapter 42'],
    ['chapter thirty two', 'chapter 32'],
    ['Sonnet 18, line 3', 'section 18, line 3'],
    ['22nd chapter', 'chapter 22'],
    ['in chapter 3', 'chapter 3'],
    ['(chapter 3)', 'chapter 3'],
    ['chapters 10–12', 'chapter 10–12'],
    ['chapters 10-12', 'chapter 10–12'],
    ['chapters 10 – 12', 'chapter 10–12'],
    ['chapters 10 to 12', 'chapter 10–12'],
    ['chapters 10 and 11', 'chapter 10–11'],
    ['chapters 10 & 11', 'chapter 10–11'],
    ['chapters ix–xi', 'chapter 9–11'],
    ['part 2, chapter 3', 'part 2, chapter 3'],
    ['Part Two, Chapter Three', 'part 2, chapter 3'],
    ['part 2 chapter 3', 'part 2, chapter 3'],
    ['chapter 3, part 2', 'part 2, chapter 3'],
    ['Volume I, Letter 4', 'volume 1, letter 4'],
    ['vol. 2, ch. 3', 'volume 2, chapter 3'],
    ['letter 4', 'letter 4'],
    ['Stave One', 'stave 1'],
    ['Book IX', 'book 9'],
    ['book 2, canto iii', 'book 2, canto 3'],
    ['canto 5, lines 12–14', 'canto 5, line 12–14'],
    ['1.5', 'act 1, scene 5'],
    ['1.5.38', 'act 1, scene 5, line 38'],
    ['1.5.38–39', 'act 1, scene 5, line 38–39'],
    ['1.5.38-9', 'act 1, scene 5, line 38–39'],
    ['I.v.38', 'act 1, scene 5, line 38'],
    ['III.ii', 'act 3, scene 2'],
    ['(1.5.38–39)', 'act 1, scene 5, line 38–39'],
    ['Act 1, scene 5', 'act 1, scene 5'],
    ['Act 1 Scene 5', 'act 1, scene 5'],
    ['Act I, sc. v', 'act 1, scene 5'],
    ['Act 1, scene 5, lines 38–39', 'act 1, scene 5, line 38–39'],
    ['Act 3', 'act 3'],
    ['scene 2', 'scene 2'],
    ['line 7', 'line 7'],
    ['lines 12–14', 'line 12–14'],
    ['ll. 12–14', 'line 12–14'],
    ['stanza 4', 'stanza 4'],
    ['p. 240', 'page 240'],
    ['p.240', 'page 240'],
    ['pp. 240–241', 'page 240–241'],
    ['pp. 240–1', 'page 240–241'],
    ['pp. 198–203', 'page 198–203'],
    ['page 7', 'page 7'],
    ['chapter 3, p. 40', 'chapter 3, page 40'],
    ['Prologue', 'prologue 1'],
    ['Epilogue', 'epilogue 1'],
    ['chapters 3, 5 and 7', 'chapter 3–7'],
    ['1.5 and 1.7', 'act 1, scene 5–7'],
    ['1.7 & 1.5', 'act 1, scene 5–7'],
    ['1.5, 1.7', 'act 1, scene 5–7'],
    ['1.1–1.3', 'act 1, scene 1–3'],
    ['I.i–I.iii', 'act 1, scene 1–3'],
    ['1.7–2.2', 'act 1–2'],
    ['4.1 and 5.5–5.8', 'act 4–5'],
    ['1.7; 2.2 and 5.1', 'act 1–5'],
  ])('%s is %s', (text, divisions) => {
    expect(place(text)).toBe(divisions);
  });

  it.each([
    ['de', 'Kapitel 3', 'chapter 3'],
    ['de', '3. Kapitel', 'chapter 3'],
    ['de', 'Kapitel drei', 'chapter 3'],
    ['de', '1. Akt, 5. Szene', 'act 1, scene 5'],
    ['de', 'S. 240', 'page 240'],
    ['de', 'V. 12–14', 'line 12–14'],
    ['fr', 'chapitre 3', 'chapter 3'],
    ['fr', 'acte I, scène 5', 'act 1, scene 5'],
    ['fr', 'p. 240', 'page 240'],
    ['es', 'capítulo 3', 'chapter 3'],
    ['es', 'acto 1, escena 5', 'act 1, scene 5'],
    ['es', 'pág. 240', 'page 240'],
    ['de', 'Einundzwanzigstes Kapitel', 'chapter 21'],
    ['de', 'Dritter Teil, viertes Kapitel', 'part 3, chapter 4'],
    ['de', 'Erster Aufzug, zweiter Auftritt', 'act 1, scene 2'],
    ['de', 'Kapitel siebenundvierzig', 'chapter 47'],
    ['fr', 'Première partie, chapitre premier', 'part 1, chapter 1'],
    ['fr', 'SCENE PREMIERE', 'scene 1'],
    ['fr', 'chapitre vingt et un', 'chapter 21'],
    ['fr', 'chapitre soixante-dix-septième', 'chapter 77'],
    ['es', 'Capítulo vigésimo primero', 'chapter 21'],
    ['es', 'CAPITULO XIV', 'chapter 14'],
    ['es', 'capítulo treinta y uno', 'chapter 31'],
    ['it', 'Canto primo', 'canto 1'],
    ['zh', '第三章', 'chapter 3'],
    ['zh', '第22章', 'chapter 22'],
    ['zh', '第二十二回', 'chapter 22'],
    ['de', 'chapter 3', 'chapter 3'],
  ])('in %s, %s is %s', (lang, text, divisions) => {
    expect(place(text, lang)).toBe(divisions);
  });

  it.each([
    '',
    ' ',
    'Ruth',
    '2010 film',
    'chapter',
    'chapter x marks',
    'verandah 3',
    '22',
    '1.5.3.2',
    '3.5 million',
    'chapter zero',
    'chapter 0',
    'to Cordelia',
    'line by line',
  ])('“%s” is none', (text) => {
    expect(place(text)).toBeUndefined();
  });

  it('keeps the author’s words', () => {
    expect(readLocator(' Part Two, ch. 3 ', languagesUnderstood('en'))?.text).toBe('Part Two, ch. 3');
  });
});

describe('headings', () => {
  it.each([
    ['Chapters 10–12: The Cottages', 'chapter 10–12'],
    ['PART ONE—The Old Buccaneer', 'part 1'],
    ['Book the First--Recalled to Life', 'book 1'],
    ['CHAPTER I.--The Period', 'chapter 1'],
    ['Chapters 10 – 12: The Cottages', 'chapter 10–12'],
    ['Chapters 10 - 12', 'chapter 10–12'],
    ['Chapters 1 – 3', 'chapter 1–3'],
    ['Chapter 3', 'chapter 3'],
    ['Chapter 3: Tokens', 'chapter 3'],
    ['Chapter 3. Tokens', 'chapter 3'],
    ['Chapter 3 – Tokens', 'chapter 3'],
    ['Chapter 3 - Tokens', 'chapter 3'],
    ['Chapter 3 | Tokens', 'chapter 3'],
    ['Chapter Three – Tokens', 'chapter 3'],
    ['Ch. 3: Tokens', 'chapter 3'],
    ['Vol. 1, ch. 3: Tokens', 'volume 1, chapter 3'],
    ['Act 3', 'act 3'],
    ['Act 1, Scene 5: The battlements', 'act 1, scene 5'],
    ['ACT I. SCENE II.', 'act 1, scene 2'],
    ['Letters 1–4: Walton', 'letter 1–4'],
    ['Part One: Hailsham (chapters 1–9)', 'chapter 1–9'],
    ['The Cottages (chapters 10–12)', 'chapter 10–12'],
    ['Part Two – The Cottages', 'part 2'],
    ['Stave One: Marley’s Ghost', 'stave 1'],
    ['Prologue', 'prologue 1'],
  ])('%s places what is under it: %s', (text, divisions) => {
    expect(heading(text)).toBe(divisions);
  });

  it.each([
    ['de', '3. Kapitel: Die Reise', 'chapter 3'],
    ['de', 'Kapitel 3 – Die Reise', 'chapter 3'],
    ['fr', 'Chapitres 1 à 3 : le départ', 'chapter 1–3'],
  ])('in %s, %s: %s', (lang, text, divisions) => {
    expect(heading(text, lang)).toBe(divisions);
  });

  it.each([
    'Themes',
    'Chapter summaries',
    'A page of history',
    'Book review',
    'Act of faith',
    'The scene is set',
    '1. Introduction',
    'Why 1984?',
    'Kathy H. (narrator)',
    'Second Page',
    'The last page',
  ])('%s places nothing', (text) => {
    expect(heading(text)).toBeUndefined();
  });
});
