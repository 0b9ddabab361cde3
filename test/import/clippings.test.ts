// Kindle's My Clippings.txt in the languages of its devices, as their owners have published entries.
import { describe, expect, it } from 'vitest';
import { readKindleClippings, titleAndAuthor } from '../../src/import/highlights/kindleClippings.ts';

const rule = '==========';
const entry = (about: string, text: string, title = 'The Lamp (Ada Quill)') =>
  `${title}\n${about}\n\n${text}\n${rule}\n`;
const only = (about: string, text = 'The lamp went out at nine.') =>
  readKindleClippings(entry(about, text)).books[0]?.highlights[0];

describe('an entry in each language', () => {
  const highlights: readonly (readonly [
    language: string,
    about: string,
    page: string | undefined,
    from: number | undefined,
    to?: number,
  ])[] = [
    [
      'English',
      '- Your Highlight on page 51 | Location 680-682 | Added on Monday, May 6, 2024 7:03:11 PM',
      '51',
      680,
      682,
    ],
    ['English, older', '- Highlight Loc. 158-60 | Added on Friday, July 29, 2016, 11:35 AM', undefined, 158, 160],
    [
      'English, of a PDF',
      '- Your Highlight on page 14-14 | Added on Saturday, 23 December 2017 09:46:53',
      '14',
      undefined,
    ],
    [
      'English, a Roman page',
      '- Your Highlight on page ix | location 247-248 | Added on Sunday, 18 February 2018 22:30:47',
      'ix',
      247,
      248,
    ],
    [
      'English, “at location”',
      '- Your Highlight at location 1200-1201 | Added on Sunday, October 4, 2026 9:15:00 PM',
      undefined,
      1200,
      1201,
    ],
    [
      'German',
      '- Ihre Markierung auf Seite 42 | Position 1234-1236 | Hinzugefügt am Montag, 30. Dezember 2024 14:46:33',
      '42',
      1234,
      1236,
    ],
    [
      'French',
      '- Votre surlignement sur la page 200 | emplacement 3054-3056 | Ajouté le mercredi 16 août 2017 02:14:10',
      '200',
      3054,
      3056,
    ],
    [
      'Spanish',
      '- Tu subrayado en la página 9 | posición 120-122 | Añadido el lunes, 1 de enero de 2026 10:30:00',
      '9',
      120,
      122,
    ],
    [
      'Spanish, the other form',
      '- La subrayado en la página 197 | posición 2031-2035 | Añadido el sábado, 12 de octubre de 2019 0:37:31',
      '197',
      2031,
      2035,
    ],
    [
      'Italian',
      '-  La tua evidenziazione alla posizione 453-454 | Aggiunto in data lunedì 8 marzo 2021 22:52:57',
      undefined,
      453,
      454,
    ],
    [
      'Portuguese',
      '- Seu destaque ou posição 2829-2829 | Adicionado: sexta-feira, 29 de novembro de 2019 18:00:13',
      undefined,
      2829,
      2829,
    ],
    [
      'Dutch',
      '- Je markering op pagina 6 | locatie 36-40 | Toegevoegd op maandag 30 september 2019 18:00:39',
      '6',
      36,
      40,
    ],
    ['Japanese', '- 7ページ｜位置No. 114-116のハイライト | 作成日: 2024年12月30日月曜日 14:46:33', '7', 114, 116],
    ['Chinese', '- 您在第 7 页（位置 #114-116）的标注 | 添加于 2019年9月30日星期一 下午6:00:39', '7', 114, 116],
    [
      'Chinese, without a page',
      '- 您在位置 #2543-2544的标注 | 添加于 2023年2月9日星期四 下午6:35:21',
      undefined,
      2543,
      2544,
    ],
    [
      'Russian',
      '- Ваш выделенный отрывок на странице 5 | Местоположение 1234-1236 | Добавлено: понедельник, 30 декабря 2024 г. в 14:46:33',
      '5',
      1234,
      1236,
    ],
    [
      'a language without words here',
      '- Þín merking á staðsetningu 60-61 | Bætt við mánudagur 30 desember 2024 10:00',
      undefined,
      60,
      61,
    ],
  ];
  it.each(highlights)('%s', (_, about, page, ...place) => {
    const read = only(String(about));
    const [from, to = from] = place;
    expect(read?.page).toBe(page);
    expect(read?.place).toEqual(from === undefined ? undefined : { from, to });
    expect(read?.time).toMatch(/\d{1,2}[:.]\d{2}/);
  });

  it.each([
    ['English', '- Your Note on page 51 | Location 682 | Added on Monday, May 6, 2024 7:04:00 PM'],
    ['German', '- Ihre Notiz auf Seite 51 | Position 682 | Hinzugefügt am Montag, 6. Mai 2024 19:04:00'],
    ['Italian', '- La tua nota a pagina 51 | posizione 682 | Aggiunto in data lunedì 6 maggio 2024 19:04:00'],
    ['Japanese', '- 51ページ｜位置No. 682のメモ | 作成日: 2024年5月6日月曜日 19:04:00'],
    ['Chinese', '- 您在第 51 页（位置 #682）的笔记 | 添加于 2024年5月6日星期一 下午7:04:00'],
    ['a language without words here', '- Þín á staðsetningu 682 | Bætt við mánudagur 6 maí 2024 19:04:00'],
  ])('a note in %s joins the highlight that it was written to', (_, about) => {
    const text =
      entry(
        '- Your Highlight on page 51 | Location 680-682 | Added on Monday, May 6, 2024 7:03:11 PM',
        'The lamp went out at nine.',
      ) + entry(about, 'Who put it out?');
    const [book] = readKindleClippings(text).books;
    expect(book?.highlights).toMatchObject([{ text: 'The lamp went out at nine.', note: 'Who put it out?' }]);
    expect(book?.notes).toEqual([]);
  });
});

describe('a list of entries', () => {
  const at = (from: number, to: number) =>
    `- Your Highlight on Location ${from}-${to} | Added on Monday, May 6, 2024 7:03:11 PM`;

  it('has the longest of several versions of a highlight, and names the others', () => {
    const { books, leftOut } = readKindleClippings(
      entry(at(10, 10), 'went out at nine') +
        entry(at(10, 11), 'The lamp went out at nine') +
        entry(at(10, 12), 'lamp went out at nine, as always.'),
    );
    expect(books[0]!.highlights.map(({ text }) => text)).toEqual(['lamp went out at nine, as always.']);
    expect(leftOut.map(({ text, line }) => [text, line])).toEqual([
      ['went out at nine', 4],
      ['The lamp went out at nine', 9],
    ]);
  });

  it('keeps other words at the same position', () => {
    const { books } = readKindleClippings(
      entry(at(10, 11), 'The lamp went out.') + entry(at(11, 12), 'Nobody spoke of it.'),
    );
    expect(books[0]!.highlights).toHaveLength(2);
  });

  it('is put in the order of the book, with its books apart', () => {
    const { books } = readKindleClippings(
      entry(at(90, 91), 'Last.') +
        entry(at(5, 6), 'Words of another.', 'Other (B. Writer)') +
        entry(at(10, 11), 'First.', '\ufeffThe Lamp (Ada Quill)'),
    );
    expect(books.map(({ title, highlights }) => [title, highlights.map(({ text }) => text)])).toEqual([
      ['The Lamp', ['First.', 'Last.']],
      ['Other', ['Words of another.']],
    ]);
  });

  it('names bookmarks, what the publisher withholds and what is no entry', () => {
    const { books, leftOut } = readKindleClippings(
      entry('- Your Bookmark on page 60 | Location 800 | Added on Monday, May 6, 2024 8:00:00 PM', '') +
        entry(at(1, 2), ' <Sie haben die maximale Anzahl an Markierungen erreicht>') +
        `torn away\n${rule}\n` +
        entry(at(3, 4), 'Kept.'),
    );
    expect(books[0]!.highlights.map(({ text }) => text)).toEqual(['Kept.']);
    expect(leftOut).toHaveLength(3);
  });

  it('keeps a note that stands at no highlight', () => {
    const { books } = readKindleClippings(
      entry('- Your Note on Location 700 | Added on Monday, May 6, 2024 7:04:00 PM', 'Ask about the lamp.') +
        entry(at(3, 4), 'Kept.'),
    );
    expect(books[0]!.notes).toMatchObject([{ text: 'Ask about the lamp.' }]);
  });

  it('keeps right-to-left text whole', () => {
    const { books } = readKindleClippings(entry(at(3, 4), '\u202bהמנורה כבתה בתשע.\u202c', '\u200fהמנורה (עדה קוויל)'));
    expect(books[0]).toMatchObject({ title: 'המנורה', author: 'עדה קוויל' });
    expect(books[0]!.highlights[0]!.text).toContain('המנורה כבתה בתשע.');
  });
});

it.each([
  ['Il nome della rosa (Eco, Umberto)', 'Il nome della rosa', 'Umberto Eco'],
  ['The Lamp (English Edition) (Ada Quill)', 'The Lamp', 'Ada Quill'],
  ['The Lamp (Ada Quill) (English Edition)', 'The Lamp', 'Ada Quill'],
  ['飘（上下） (外国文学名著名译丛书) ((美)米切尔)', '飘（上下） (外国文学名著名译丛书)', '(美)米切尔'],
  ['Two Hands (Quill, Ada;Writer, Ben)', 'Two Hands', 'Ada Quill, Ben Writer'],
  ['the-lamp.epub', 'the-lamp', undefined],
  ['A Year (1999)', 'A Year (1999)', undefined],
  ['--authors (Inconnu(e))', '--authors', 'Inconnu(e)'],
])('title and author of %s', (heading: string, title, author) => {
  expect(titleAndAuthor(heading)).toEqual({ title, ...(author === undefined ? {} : { author }) });
});
