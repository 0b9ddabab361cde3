// Quotations in the forms people write them: what is read of each, and what is not.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readGuide } from '../../src/index.ts';
import { nodesOfType, readMarkdown, wordsIn } from './reading.ts';

/** `words | speaker | place | commentary`; `/` between lines of verse. */
const lineOf = ({
  text,
  attribution,
  commentary,
}: Awaited<ReturnType<typeof readMarkdown>>['guide']['quotations'][number]) =>
  [text.replace(/\n/g, ' / '), attribution.speaker ?? '-', attribution.locator?.text ?? '-', wordsIn(commentary)]
    .join(' | ')
    .replace(/\s+/g, ' ')
    .replace(/ \| $/, '');

const readFixture = (name: string) =>
  readGuide(fileURLToPath(new URL(`../fixtures/quotationForms/${name}.md`, import.meta.url)));

const lamp = 'A lamp is only a promise with oil in it';
const streets = 'Count the streets, not the years';
const drew = 'I drew it so that I could leave it';

describe('files as people write them', () => {
  it.each([
    [
      'quote-table',
      [
        `${lamp} | Ada Finch | Chapter 2 | Ada thinks of light as something owed to other people.`,
        `${streets} | Mr Tolliver | Chapter 5, p. 61 | He measures his life by work.`,
        `${drew} | Ada Finch | Chapter 12 | The map is a way of saying goodbye.`,
      ],
    ],
    [
      'quote-bullets',
      [
        `${lamp} | - | Chapter 2`,
        'Count the streets, / not the years | Mr Tolliver | Act 1, Scene 5 | Mr Tolliver tells Ada how he has lived.',
        `${drew} | Ada | p. 140`,
      ],
    ],
    [
      'quote-speaker-first',
      [
        `${lamp}. | Ada | -`,
        `${streets}. | Tolliver | -`,
        `${drew} | Ada | -`,
        'Nobody thanks the dark for going. | Tolliver | -',
      ],
    ],
    [
      'quote-same-line',
      [`${lamp} | Ada Finch | Chapter 2`, `${streets}. | Mr Tolliver | p. 61`, `${drew}. | - | pg. 140`],
    ],
    ['quote-under-character', [`${lamp}. | Ada Finch | Chapter 2`, `${streets}. | Mr Tolliver | Act 1, Scene 5`]],
    [
      'attribution-outside',
      [`${lamp}. | Ada Finch | chapter 2`, `${streets}. | Mr Tolliver | p. 61 | This is his whole philosophy.`],
    ],
    ['readwise', [`${lamp}. | - | Location 213 | Light as a debt.`, `${streets}. | - | -`]],
    ['characters-table', [`${streets}. | Mr Tolliver | chapter 5`]],
    [
      'many-top-headings',
      [
        'The lamps were lit from the harbour upwards, so that the town seemed to rise out of the water. | - | Chapter 1, pg. 3',
        'Nobody thanked the dark for going. | - | Chapter 2, pg. 20',
      ],
    ],
    [
      'quote-bank',
      [
        'I kept one key | Ames | ch. 1',
        'The other is lost | Brook | Chapter 2',
        'Nobody knocks twice | Carr | p. 12',
        'It was the wrong door | Ames | Chapter 3 | the turn of the story',
        'I never wrote it | Brook | Chapter 4 | the lie',
      ],
    ],
  ])('%s', async (name, expected) => {
    const { guide } = await readFixture(name);
    expect(guide!.quotations.map(lineOf)).toEqual(expected);
  });

  it('dialogue ends with no attribution, however its last line begins', async () => {
    const { guide } = await readFixture('dialogue-dash');
    const [speech, other] = guide!.quotations;
    expect(guide!.quotations).toHaveLength(2);
    expect(speech!.attribution).toMatchObject({ text: '' });
    expect(speech!.text).toMatch(/hasta que amanezca\.$/);
    expect(lineOf(other!)).toBe('Una lámpara es una promesa con aceite. | Ada | capítulo 2');
  });

  it('words in a table, a list or a line are printed once', async () => {
    for (const name of ['quote-table', 'quote-bullets', 'quote-speaker-first', 'readwise']) {
      const { guide } = await readFixture(name);
      expect(wordsIn(guide!.sections)).not.toMatch(/promise with oil/);
      expect(nodesOfType(guide!.sections, 'quotationLeaf')).toHaveLength(guide!.quotations.length);
    }
  });

  it('a bullet that speaks of words stays a bullet; bold words in verse stay bold', async () => {
    const { guide } = await readFixture('quote-bullets');
    expect(wordsIn(guide!.sections)).toContain('which makes it a character');
    expect(guide!.quotations[1]!.verse).toBe(true);
    expect(wordsIn(nodesOfType(guide!.quotations[1]!.content, 'strong'))).toBe('not the years');
  });

  it('sources in the line and below the block are no missing ones', async () => {
    for (const name of ['quote-same-line', 'attribution-outside', 'characters-table']) {
      const { messages } = await readFixture(name);
      expect(messages.map(({ ruleId }) => ruleId)).toEqual([]);
    }
  });

  it('places point at the words', async () => {
    const placesIn = async (name: string) =>
      (await readFixture(name)).guide!.quotations.map(({ origin }) => `${origin.line}:${origin.column}`);
    expect(await placesIn('quote-table')).toEqual(['7:4', '8:4', '9:4']);
    expect(await placesIn('quote-bank')).toEqual(['5:5', '6:5', '8:4', '12:4', '13:4']);
    expect(await placesIn('quote-under-character')).toEqual(['9:2', '13:60']);
  });

  it('characters are named by a table, and by headings below a title that speaks of characters', async () => {
    const namesIn = async (name: string) => (await readFixture(name)).guide!.characters.map((one) => one.name);
    expect(await namesIn('characters-table')).toEqual(['Ada Finch', 'Mr Tolliver']);
    expect(await namesIn('quote-under-character')).toEqual(['Ada Finch', 'Mr Tolliver']);
  });

  it('Readwise’s author becomes the work’s; its tags are not printed', async () => {
    const { guide } = await readFixture('readwise');
    expect(guide!.work).toMatchObject({ author: 'E. Nobody', title: "The Lamplighter's Map" });
    expect(wordsIn(guide!.sections)).not.toMatch(/#|\[\[/);
    expect(wordsIn(guide!.quotations)).not.toMatch(/#/);
  });
});

/** Below a title and the heading of a section for quotations; lines of a case are lines of the file. */
const readLines = async (lang: string, heading: string, lines: readonly string[], rest = '') => {
  const { guide } = await readMarkdown(
    `---\nlang: ${lang}\n---\n\n# Guide\n\n## ${heading}\n\n${lines.join('\n')}\n${rest}`,
  );
  return guide.quotations.map(lineOf);
};

describe('marks, dashes and orders', () => {
  it.each([
    ['de', 'Zitate', ['„Eine Lampe“ – Ada, Kapitel 2'], ['Eine Lampe | Ada | Kapitel 2']],
    ['de', 'Zitate', ['»Die Straßen«, sagt Tolliver (S. 61).'], ['Die Straßen | Tolliver | S. 61']],
    ['en', 'Quotes', ['„Eine Lampe“ – Ada, Kapitel 2'], ['Eine Lampe | Ada | Kapitel 2']],
    ['fr', 'Citations', ['« Une lampe. » — Ada, chapitre 2'], ['Une lampe. | Ada | chapitre 2']],
    ['fr', 'Citations', ['- « La carte » (p. 140) : elle part.'], ['La carte | - | p. 140 | elle part.']],
    ['es', 'Citas', ['Ada: «La dibujé» (cap. 12)'], ['La dibujé | Ada | cap. 12']],
    ['zh', '名句', ['1. “人是为活着而活着。”——余华《活着》第三章'], ['人是为活着而活着。 | 余华 | 第三章']],
    ['zh', '名句', ['> 黑夜从天而降。——余华《活着》'], ['黑夜从天而降。 | 余华 | -']],
    ['ja', '名言', ['- 「好き嫌いで働く。」――坊っちゃん、第六章'], ['好き嫌いで働く。 | 坊っちゃん | 第六章']],
    ['he', 'ציטוטים', ['- "מנורה" (טוליבר, עמוד 61)'], ['מנורה | טוליבר | עמוד 61']],
    ['ar', 'اقتباسات', ['- «المصباح وعد» — آدا، الفصل 2'], ['المصباح وعد | آدا | الفصل 2']],
    ['en', 'Quotes', ["'Don't count the years' - Tolliver, Act 2"], ["Don't count the years | Tolliver | Act 2"]],
    ['en', 'Quotes', ['> Count the streets. ~ Tolliver'], ['Count the streets. | Tolliver | -']],
    ['en', 'Quotes', ['> Count the streets.', '> - Tolliver'], ['Count the streets. | Tolliver | -']],
    ['en', 'Quotes', ['"A promise," says Ada in chapter 2.'], ['A promise | Ada | in chapter 2']],
    ['en', 'Quotes', ['"Too late," Tolliver says (chapter 5).'], ['Too late | Tolliver | chapter 5']],
    ['en', 'Quotes', ['Ada says, "I drew it." (chapter 12)'], ['I drew it. | Ada | chapter 12']],
    ['en', 'Quotes', ['In chapter 5, Ada tells him: "Count."'], ['Count. | Ada | In chapter 5']],
    ['en', 'Quotes', ['Act 1, Scene 5 – Nora: "I was a doll."'], ['I was a doll. | Nora | Act 1, Scene 5']],
    ['en', 'Quotes', ['(Ada, Chapter 2) "A promise."'], ['A promise. | Ada | Chapter 2']],
    [
      'en',
      'Quotes',
      ['* "The beast" (Golding 61)', '* "Fire" (75)'],
      ['The beast | Golding | p. 61', 'Fire | - | p. 75'],
    ],
    [
      'en',
      'Quotes',
      ['"A promise" – Ada', '"The streets" – Mr Low'],
      ['A promise | Ada | -', 'The streets | Mr Low | -'],
    ],
    [
      'en',
      'Quotes',
      ['"A lamp is a promise"', 'Ada Finch', 'Chapter 2'],
      ['A lamp is a promise | Ada Finch | Chapter 2'],
    ],
    ['en', 'Quotes', ['"A promise"', '', '— Ada (p. 3)', '', 'A debt.'], ['A promise | Ada | p. 3 | A debt.']],
    ['en', 'Quotes', ['**Ada, p. 3:**', '', '> A promise.', '', 'A debt.'], ['A promise. | Ada | p. 3 | A debt.']],
    ['en', 'Quotes', ['> A promise.', '', '(Ada, p. 3)'], ['A promise. | Ada | p. 3']],
    ['en', 'Quotes', ['> A promise.', '>', '> **Ada** — *p. 3*'], ['A promise. | Ada | p. 3']],
    ['en', 'Quotes', ['1. **"A lamp"** - *Ada, p. 3*. A debt.'], ['A lamp | Ada | p. 3 | A debt.']],
    ['en', 'Quotes', ['- "A lamp" – Mr Low – p. 3 – a debt'], ['A lamp | Mr Low | p. 3 | a debt']],
    ['en', 'Quotes', ['- "A lamp" → a debt (Ada, p. 3)'], ['A lamp | Ada | p. 3 | a debt']],
    [
      'en',
      'Quotes',
      ['### 1. "A lamp is owed" – Ada (p. 3)', '', 'A debt.'],
      ['A lamp is owed | Ada | p. 3 | A debt.'],
    ],
  ])('%s, %s: %j', async (lang, heading, lines, expected) => {
    expect(await readLines(lang, heading, lines)).toEqual(expected);
  });

  it('two quotations without a line between stay two', async () => {
    expect(
      await readLines('en', 'Quotes', [
        '> One. ',
        '> — Ada, p. 1',
        '> Two.',
        '> — Low, p. 2',
        '',
        '> "Three." (p. 3)',
        '> "Four." (p. 4)',
      ]),
    ).toEqual(['One. | Ada | p. 1', 'Two. | Low | p. 2', 'Three. | - | p. 3', 'Four. | - | p. 4']);
  });

  it('lines of verse are kept where the place counts lines', async () => {
    expect(
      await readLines('en', 'Quotes', [
        '"And both that morning equally lay',
        'In leaves" (lines 11-12)',
        '',
        'Two roads / And sorry (Frost, lines 1–2)',
      ]),
    ).toEqual([
      'And both that morning equally lay / In leaves | - | lines 11-12',
      'Two roads / And sorry | Frost | lines 1–2',
    ]);
  });
});

describe('labels, tables and headings', () => {
  it.each([
    ['lines', ['**Quote:** "A lamp."', '**Speaker:** Ada', '**Chapter:** 2', '**Significance:** A debt.']],
    ['lines without marks', ['Quote: A lamp.', 'Speaker: Ada', 'Chapter: 2', 'Significance: A debt.']],
    ['bullets', ['- **Quote:** "A lamp."', '- **Speaker:** Ada', '- **Chapter:** 2', '- **Significance:** A debt.']],
    [
      'bullets below',
      ['- **Quote:** "A lamp."', '  - **Speaker:** Ada', '  - **Chapter:** 2', '  - **Significance:** A debt.'],
    ],
    [
      'bullets below a block',
      ['> A lamp.', '', '- **Speaker:** Ada', '- **Chapter:** 2', '- **Significance:** A debt.'],
    ],
  ])('%s', async (_, lines) => {
    expect(await readLines('en', 'Quotes', lines)).toEqual(['A lamp. | Ada | Chapter 2 | Significance: A debt.']);
  });

  it.each([
    ['en', 'Quotes', 'Quote | Speaker | Chapter | Meaning', 'Chapter 5'],
    ['de', 'Zitate', 'Zitat | Figur | Kapitel | Deutung', 'Kapitel 5'],
    ['fr', 'Citations', 'Citation | Personnage | Chapitre | Analyse', 'Chapitre 5'],
    ['es', 'Citas', 'Cita | Personaje | Capítulo | Significado', 'Capítulo 5'],
    ['it', 'Citazioni', 'Citazione | Personaggio | Capitolo | Significato', 'Capitolo 5'],
    ['pt', 'Citações', 'Citação | Personagem | Capítulo | Significado', 'Capítulo 5'],
    ['nl', 'Citaten', 'Citaat | Personage | Hoofdstuk | Betekenis', 'Hoofdstuk 5'],
    ['ar', 'اقتباسات', 'الاقتباس | القائل | الفصل | المعنى', 'الفصل 5'],
    ['he', 'ציטוטים', 'ציטוט | דובר | פרק | משמעות', 'פרק 5'],
    ['zh', '名句', '原文 | 人物 | 出处 | 含义', '第5章'],
    ['ja', '名言', '引用 | 話者 | 出典 | 意味', '第5章'],
  ])('%s: a table of %s', async (lang, heading, head, place) => {
    const cell = place.startsWith('第') ? place : '5';
    expect(
      await readLines(lang, heading, [`| ${head} |`, '|---|---|---|---|', `| “A lamp” | Ada | ${cell} | A debt. |`]),
    ).toEqual([`A lamp | Ada | ${place} | A debt.`]);
  });

  it('other columns keep their heads; a speaker stands for the empty cells below; a table needs no heads', async () => {
    expect(
      await readLines('en', 'Quotes', [
        '| Act/Scene | Quotation | Speaker | Technique |',
        '|---|---|---|---|',
        '| 1.5 | Unsex me here | Lady Macbeth | Imperative |',
        '| 5.1 | Out | | Command |',
        '',
        '| | |',
        '|---|---|',
        '| "A lamp" | Ada, p. 3 |',
      ]),
    ).toEqual([
      'Unsex me here | Lady Macbeth | 1.5 | Technique: Imperative',
      'Out | Lady Macbeth | 5.1 | Technique: Command',
      'A lamp | Ada | p. 3',
    ]);
  });

  it('the headings above give place, speaker and theme where the quotation has none', async () => {
    const { guide } = await readMarkdown(
      '# G\n\n## Quotes\n\n### Chapter 2\n\n> One.\n> — Ada\n\n- "Two" (p. 3)\n\n### Mr Low\n\n- "Three"\n- "Four" – Ada\n\n### Light\n\n- "Five" – Ada, p. 5\n\n## Themes\n\n### Light\n\nText.\n',
    );
    expect(guide.quotations.map(lineOf)).toEqual([
      'One. | Ada | Chapter 2',
      'Two | - | Chapter 2, p. 3',
      'Three | Mr Low | -',
      'Four | Ada | -',
      'Five | Ada | p. 5',
    ]);
    expect(guide.quotations.map(({ attribution }) => attribution.themeIds.length)).toEqual([0, 0, 0, 0, 1]);
  });

  it('a bullet with a character’s name is the speaker of the bullets below it', async () => {
    expect(
      await readLines(
        'en',
        'Quotes',
        ['- Ada Finch', '  - "One" (ch. 2)', '  - "Two" – Low'],
        '\n## Characters\n\n- **Ada Finch**: a girl\n- **Low**: a man\n',
      ),
    ).toEqual(['One | Ada Finch | ch. 2', 'Two | Low | -']);
  });
});

describe('titles and labels above', () => {
  it('a title among whose words is one for quotations, above lines that open with marks', async () => {
    const { guide } = await readMarkdown(
      '# G\n\n## Chapter 3 quotes\n\n- "One" – Ada\n- "Two" – Low\n\n## Using quotes\n\nQuote briefly.\n\n- "Always" is too strong a word.\n\nBe brief.\n',
    );
    expect(guide.sections.map(({ kind }) => kind)).toEqual(['quotations', 'prose']);
    expect(guide.quotations.map(lineOf)).toEqual(['One | Ada | chapter 3', 'Two | Low | chapter 3']);
  });

  it('a place or a person alone in bold stands above all that follows, and is printed', async () => {
    const { guide } = await readMarkdown(
      '# G\n\n## Quotes\n\n**Act 1**\n\n"One" – Ada\n\n> Two\n> — Low\n\n**Act 2**\n\n"Three" (2.2)\n\n"Four"\n',
    );
    expect(guide.quotations.map(lineOf)).toEqual([
      'One | Ada | Act 1',
      'Two | Low | Act 1',
      'Three | - | 2.2',
      'Four | - | Act 2',
    ]);
    expect(wordsIn(guide.sections)).toMatch(/Act 1.*Act 2/s);
  });

  it.each([
    ['"One is owed." George, Section 1', 'One is owed. | George | Section 1'],
    ['"One is owed." / Rahim Khan / Chapter 1', 'One is owed. | Rahim Khan | Chapter 1'],
    ['"One is owed." | Amir | p. 142', 'One is owed. | Amir | p. 142'],
  ])('%s', async (line, expected) => {
    expect(await readLines('en', 'Quotes', [line])).toEqual([expected]);
  });

  it('a column of row numbers is not printed; a comment that begins with a place gives it', async () => {
    expect(
      await readLines('en', 'Quotes', [
        '| # | Quote | Who |',
        '|---|---|---|',
        '| 1 | "One" | Ada |',
        '',
        '"Two"',
        '',
        'Chapter 38. She speaks.',
      ]),
    ).toEqual(['One | Ada | -', 'Two | - | Chapter 38 | Chapter 38. She speaks.']);
  });
});

describe('notes of reading programs', () => {
  it.each([
    [
      'Kindle, copied',
      ['### Yellow highlight | Page: 61', '', 'A lamp.', '', '**Note:** A debt.'],
      ['A lamp. | - | Page: 61 | Note: A debt.'],
    ],
    [
      'Kindle, exported',
      ['### Highlight (yellow) - Chapter 2 > Location 213', '', 'A lamp.'],
      ['A lamp. | - | Chapter 2, Location 213'],
    ],
    [
      'Kindle in Obsidian',
      ['A lamp. — location: [213](kindle://book?action=open&location=213) ^ref-12'],
      ['A lamp. | - | location: 213'],
    ],
    [
      'KOReader',
      ['### Page 12 @ 03 May 2022 10:00:00 PM', '', '*A lamp.*', '', '---', 'A debt.'],
      ['A lamp. | - | Page 12 | A debt.'],
    ],
  ])('%s', async (_, lines, expected) => {
    expect(await readLines('en', 'Highlights', lines)).toEqual(expected);
  });
});

describe('no quotation', () => {
  it.each([
    [
      'words that a sentence speaks of',
      ['- Ada calls the fog "a second town", which gives it life.', '- "Promise" is repeated (chapter 2).'],
    ],
    ['a sentence about a place', ['Ada tells the council in chapter 2.']],
  ])('in a section for quotations: %s', async (_, lines) => {
    const { guide, said } = await readMarkdown(`# G\n\n## Quotes\n\n${lines.join('\n')}\n`);
    expect(guide.quotations).toEqual([]);
    expect(said).toEqual(['guide.md:3:1 [quotations-unseen]']);
  });

  it('elsewhere lists, tables and lines with quotation marks are prose', async () => {
    const { guide, said } = await readMarkdown(
      '# G\n\n## Themes\n\n### Light\n\n- "A lamp is a promise" (chapter 2) shows that light is owed.\n\n"A lamp is a promise," he says. (chapter 2)\n\n> "Count" is what he says in chapter 5.\n\n## Plot\n\n"Come in," said Ada. (chapter 3)\n\n| Chapter | Words |\n|---|---|\n| 1 | "no" |\n',
    );
    expect([guide.quotations, said]).toEqual([[], []]);
  });

  it('a label that explains, and a line below a question', async () => {
    const { guide } = await readMarkdown(
      '# G\n\n## Quotes\n\n- "One is owed" – Ada\n\nNote: "owed" is a word of trade.\n\nTheme: "Light"\n\n## Questions\n\n1. What is this?\n\nQuote: "Two are owed" (chapter 2)\n',
    );
    expect(guide.quotations.map(({ text }) => text)).toEqual(['One is owed']);
  });

  it('speech in a block, whatever its last line, is one quotation', async () => {
    expect(
      await readLines('en', 'Quotes', [
        '> — Who pays for the oil?',
        '> — Nobody.',
        '',
        '> **Ada:** Who pays?',
        '> **Low:** Nobody.',
        '> — Act 1, scene 2',
      ]),
    ).toEqual(['— Who pays for the oil? — Nobody. | - | -', 'Ada: Who pays? / Low: Nobody. | - | Act 1, scene 2']);
  });

  it('quotations without any source are told together', async () => {
    const { messages } = await readMarkdown(
      '# G\n\n## Quotes\n\n- "A lamp is a promise"\n- "Streets" – Ada\n- "Nobody thanks"\n',
    );
    expect(messages.map(({ ruleId, line, reason }) => [ruleId, line, reason])).toEqual([
      ['quotation-without-attribution', 5, '2 quotations name neither their speaker nor their place: lines 5, 7'],
    ]);
  });
});
