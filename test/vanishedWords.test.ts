// Words that once vanished on their way to the files: each is in an output, or a message says what became of it.
import { describe, expect, it } from 'vitest';
import { checkPdf } from '../src/index.ts';
import { guideFrom } from './support/guideFrom.ts';
import { elementsIn, epubOf, wordsIn } from './support/openEpub.ts';
import { readPdf } from './support/readPdf.ts';

const fixture = (name: string) => `test/fixtures/faults/${name}`;
const told = async (path: string) =>
  (await guideFrom(path).check())[0]!.messages.map(
    ({ ruleId, line, column, reason }) => `${line}:${column} [${ruleId}] ${reason}`,
  );
const html = async (path: string): Promise<string> =>
  (await guideFrom(path).html()).replace(/<style>[\s\S]*?<\/style>/, '').replaceAll('\u00a0', ' ');

describe('a table row longer than the head', () => {
  const path = fixture('wide-row.md');

  it('is printed whole, with one message for all rows', async () => {
    const page = await html(path);
    for (const stone of ['obsidian', 'pumice', 'gneiss']) expect(page).toContain(stone);
    expect(await told(path)).toEqual([
      '7:8 [table-widened] This cell has no column in the table’s first row, nor have cells on lines 8',
    ]);
  });

  it('is printed in the e-book and in a PDF whose table conforms', async () => {
    expect((await epubOf(path)).map(({ tree }) => wordsIn(tree)).join(' ')).toMatch(/obsidian.*pumice.*gneiss/);
    const pdf = await guideFrom(path).pdf();
    expect((await readPdf(pdf)).pages.map(({ text }) => text).join(' ')).toMatch(/obsidian[\s\S]*pumice[\s\S]*gneiss/);
    expect((await checkPdf(pdf)).rules.filter(({ failed }) => failed > 0)).toEqual([]);
  });

  it('is no longer than the head when all it has more is empty', async () => {
    const source = guideFrom('# A\n\n| One | Two |\n|---|---|\n| a | b | |\n| c | d ||\n');
    expect((await source.check())[0]!.messages).toEqual([]);
  });

  it('is made as wide as the longest, inside lists and quotations too', async () => {
    const source = guideFrom(
      '# A\n\n- Text\n\n  | One |\n  |:-:|\n  | a | slate | | chalk |\n\n> | Two |\n> |---|\n> | b | flint |\n',
    );
    expect((await source.check())[0]!.messages.map(({ line, ruleId }) => [line, ruleId])).toEqual([
      [7, 'table-widened'],
    ]);
    const page = await html(source.folder);
    expect(['slate', 'chalk', 'flint'].filter((stone) => !page.includes(stone))).toEqual([]);
  });
});

describe('a note', () => {
  it('written twice is told with both lines and with the words that are not printed', async () => {
    expect(await told(fixture('note-written-twice.md'))).toEqual([
      '9:1 [footnote-repeated] The footnote `[^one]` on line 9 is not printed, since one on line 7 has the same name: “The second note, of pumice.”',
    ]);
    expect(await html(fixture('note-written-twice.md'))).toContain('marble');
  });

  it.each([
    ['a list', '- An item\n\n  [^a]: The note of flint.\n'],
    ['a quotation', '> Words\n>\n> [^a]: The note of flint.\n'],
  ])('written in %s is printed where it is called', async (_, block) => {
    const page = await html(guideFrom(`# A\n\n## Context\n\n${block}\n## Plot\n\nText.[^a]\n`).folder);
    expect(page).toMatch(/<h2 id="plot"[\s\S]*The note of flint/);
  });

  it('called nowhere is told with its words', async () => {
    const [result] = await guideFrom('# A\n\nText.\n\n[^a]: A note of granite.\n').check();
    expect(result!.messages.map(({ reason }) => reason)).toEqual([expect.stringContaining('granite')]);
  });

  it('called from two places has its pictures at each, without a message', async () => {
    const path = fixture('picture-in-note');
    expect(await told(path)).toEqual([]);
    const page = await html(path);
    expect(page.match(/<img[^>]*alt="a grey square"/g)).toHaveLength(2);
    expect(page.match(/<img[^>]*alt="the same square"/g)).toHaveLength(2);
    const pictures = (await epubOf(path)).flatMap(({ tree }) => elementsIn(tree, ({ tagName }) => tagName === 'img'));
    expect(pictures.filter(({ properties }) => /^a grey|^the same/.test(String(properties.alt)))).toHaveLength(4);
  });

  it('called from two places tells of its lost picture and its broken link once', async () => {
    const note = '[^a]: A ![wall](lost.png) and a [way](#nowhere).\n';
    const [result] = await guideFrom(`# A\n\n## Context\n\nOne.[^a]\n\n## Plot\n\nTwo.[^a]\n\n${note}`).check();
    expect(result!.messages.map(({ ruleId }) => ruleId).sort()).toEqual(['asset-missing', 'link-broken']);
  });
});

describe('characters of old Windows programs', () => {
  const path = fixture('windows-letters.md');

  it('are what Windows-1252 means, with one note', async () => {
    const page = await html(path);
    expect(page).toMatch(/It’s the river/);
    expect(page).not.toMatch(/[\u0080-\u009f]/);
    const [first, ...more] = (await told(path)).filter((line) => line.includes('character-windows'));
    expect([first, more]).toEqual([expect.stringMatching(/^5:3 .*printed as ’/), []]);
  });

  it('are in every PDF as letters of a font', async () => {
    const pdf = await guideFrom(path).pdf();
    expect((await checkPdf(pdf)).rules.filter(({ failed }) => failed > 0)).toEqual([]);
  });

  it('are read by their numbers too, as HTML reads them', async () => {
    const source = guideFrom(
      '# A\n\nIt&#146;s &#x93;*chalk*&#148; [b](# "slate&#150;marl") `&#146;` ![x&#133;](y.png)\n',
    );
    const page = await html(source.folder);
    expect(page).toMatch(/It’s “<em>chalk<\/em>”/);
    expect(page).toContain('<code>&#x26;#146;</code>');
    expect(page).toContain('[Image: x…]');
    const notes = (await source.check())[0]!.messages.filter(({ ruleId }) => ruleId === 'character-windows');
    expect(notes.map(({ line, column, reason }) => `${line}:${column} ${reason}`)).toEqual([
      '3:3 5 characters are from an old Windows program; printed as ’ “ ” – …',
    ]);
  });

  it('that Windows does not have either are in that note, with their lines', async () => {
    const source = guideFrom(
      '# A\n\nOne\u0081 two\u0080.\n\nBlack&#x90;bird, <b>hay&#141;</b>loft.\n\n<p>Rick&#143;yard it&#146;s</p>\n',
    );
    const page = await html(source.folder);
    expect(page).toMatch(/Black\ufffdbird, <b>hay\ufffd<\/b>loft[\s\S]*Rick\ufffdyard it’s/);
    expect(page).not.toMatch(/[\u007f-\u009f]/);
    const [result] = await source.check();
    expect(result!.messages.map(({ line, column, reason }) => `${line}:${column} ${reason}`)).toEqual([
      '3:4 6 characters are from an old Windows program; printed as € ’; Windows has nothing at lines 3, 5, 7, where � is printed',
    ]);
  });

  it('of no program are told one by one, typed or by number', async () => {
    const source = guideFrom('# A\n\nOne\u007f and&#7; <b>two&#127;</b> `&#7;`&#12;\n');
    expect(await html(source.folder)).not.toMatch(/[\u0007\u000c\u007f]/);
    const [result] = await source.check();
    expect(result!.messages.map(({ line, column, ruleId }) => [line, column, ruleId])).toEqual([
      [3, 4, 'character-forbidden'],
      [3, 9, 'character-forbidden'],
      [3, 20, 'character-forbidden'],
      [3, 37, 'character-forbidden'],
    ]);
  });
});

describe('an answer with blocks of its own', () => {
  it.each([
    ['a list numbered as it likes', '7. slate\n   8. flint'],
    ['a rule', '* * *\n\n   slate'],
    ['a heading', '#### slate\n\n   flint'],
  ])('keeps %s from students', async (_, blocks) => {
    const source = guideFrom(`# A\n\n## Quiz\n\n1. Why?\n\n   **Answer.** chalk\n\n   ${blocks}\n\n2. How?\n`);
    const page = await html(source.folder);
    expect(page.match(/chalk|slate|flint/)).toBeNull();
    expect(page).toContain('How?');
    expect(JSON.stringify(await source.guide())).toContain('slate');
  });

  it('ends where the next part begins', async () => {
    const source = guideFrom('# A\n\n## Quiz\n\n1. Read it.\n\n   1. Why?\n\n   **Answer.** chalk\n\n   2. How so?\n');
    const page = await html(source.folder);
    expect([page.includes('How so?'), page.includes('chalk')]).toEqual([true, false]);
  });
});

it('a quotation with HTML in it whose speaker is cut off its last line is printed', async () => {
  const page = await html(
    guideFrom('# A\n\n## Quotations\n\n> The <abbr title="a">chalk</abbr>\n> lay there. — Ada\n').folder,
  );
  expect(page).toContain('lay there');
});

it.each([
  ['a box with a picture alone', '> [!TIP]\n> <img src="lost.png" alt="chalk">\n'],
  ['a picture before an answer', '## Quiz\n\n1. Who?\n\n   <img src="lost.png" alt="chalk"> **Answer.** Ann.\n'],
])('%s keeps it', async (_, markdown) => {
  expect(await html(guideFrom(`# A\n\n${markdown}`).folder)).toContain('chalk');
});

it.each(['<img src="lost.png" alt="chalk">', '![chalk](lost.png)', '<p>chalk</p>'])(
  'an answer of a letter and %s keeps it',
  async (more) => {
    const source = guideFrom(`# A\n\n## Quiz\n\n1. Who?\n   a) Ann\n   b) Ben\n\n   **Answer.** b.\n\n   ${more}\n`);
    expect(JSON.stringify((await source.guide()).questions[0]!.answer)).toContain('chalk');
  },
);

it('a choice keeps the HTML below its words', async () => {
  const page = await html(
    guideFrom('# A\n\n## Quiz\n\n1. Who?\n   - [ ] Ann\n\n     <p>chalk</p>\n   - [x] Ben\n').folder,
  );
  expect(page).toContain('chalk');
});

describe('words beside what is refused', () => {
  it('of a link to no theme are printed in its place', async () => {
    const page = await html(
      guideFrom('# A\n\n## Themes\n\n### Memory\n\nText.\n\n## Quotations\n\n> Words\n> — Ruth · [Slate](#nothing)\n')
        .folder,
    );
    expect(page).toMatch(/— Ruth · <cite>Slate/);
  });

  it('of a lost picture are its description and its title', async () => {
    expect(await html(guideFrom('# A\n\n![chalk](lost.png "slate")\n').folder)).toContain('[Image: chalk · slate]');
  });
});

describe('answers that stood in a student’s file, or in none', () => {
  it.each([
    ['answers-in-parts', ['quartzite', 'feldspar']],
    ['answers-in-quotations', ['quartzite', 'feldspar']],
    ['answers-seen', ['quartzite', 'feldspar', 'basalt']],
  ])('%s: all are in the teacher’s', async (name, stones) => {
    const source = guideFrom(fixture(`${name}.md`));
    const words = async (edition: 'guide' | 'teacher') =>
      (await readPdf(await source.pdf(edition))).pages.map(({ text }) => text).join(' ');
    const [student, teacher, page] = [await words('guide'), await words('teacher'), await html(source.folder)];
    expect(stones.filter((stone) => student.includes(stone) || page.includes(stone))).toEqual([]);
    expect(stones.filter((stone) => !teacher.includes(stone))).toEqual([]);
  });
});

describe('HTML at the edge of a quotation', () => {
  it.each([
    ['begins the words above a speaker', '> <abbr title="slate">chalk</abbr>\n> — Ada, chapter 3', 'title="slate"'],
    ['has words of several', '> <span title="slate" lang="fr">chalk line</span>\n> — Ada, chapter 3', 'title="slate"'],
    ['stands before a space', '> <img src="lost.png" alt="slate"> chalk\n> — Ada, chapter 3', '[Image: slate]'],
    ['ends the words', '> chalk <img src="lost.png" alt="slate">\n> — Ada, chapter 3', '[Image: slate]'],
    ['opens a later paragraph', '> chalk\n>\n> <abbr title="slate">marl</abbr>\n> — Ada, chapter 3', 'title="slate"'],
  ])('%s: nothing is lost', async (_, written, kept) => {
    expect(await html(guideFrom(`# A\n\n## Quotations\n\n${written}\n`).folder)).toContain(kept);
  });

  it('of the next line stays there', async () => {
    const page = await html(
      guideFrom('# A\n\n## Quotations\n\n> *chalk*[^1] <b>marl</b>\n> — Ada <i>Finch</i>, chapter 3\n\n[^1]: Soft.\n')
        .folder,
    );
    expect(page).toMatch(/<b>marl<\/b>/);
    expect(page).not.toMatch(/<blockquote>(?:(?!<\/blockquote>).)*<i>/s);
  });
});

it('the head of a column whose cells became quotations is printed once', async () => {
  const table = '| Slate and marl | Gneiss |\n|---|---|\n| “chalk” | loam |\n| “clay” | silt |\n';
  const page = await html(guideFrom(`# A\n\n## Quotations\n\n${table}`).folder);
  expect(page.match(/Slate and marl/g)).toHaveLength(1);
  const named = await html(guideFrom(`# A\n\n## Quotations\n\n${table.replace('Slate and marl', 'Quotation')}`).folder);
  expect(named).not.toContain('<strong>Quotation');
});
