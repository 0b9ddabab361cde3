// Structure in the shapes people write: which heading is the title, what the sections are, and what is said.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { guideFrom } from '../support/guideFrom.ts';
import { readFolder, readMarkdown, sectionNamed, wordsIn } from './reading.ts';

const fixtures = join(import.meta.dirname, '../fixtures');
const readCase = (path: string) => readFolder(join(fixtures, path, '..'), join(fixtures, path));
const outline = (guide: { sections: readonly { kind: string; title: string }[] }) =>
  guide.sections.map(({ kind, title }) => `${kind}: ${title}`);
const partsOf = (guide: Parameters<typeof sectionNamed>[0], title: string) =>
  sectionNamed(guide, title).subheadings.map((heading) => heading.title);

describe('cases', () => {
  it('a title that names a kind is a section', async () => {
    const { guide, messages } = await readCase('as-written/13-title-is-questions.md');
    const withheld = messages.filter(({ ruleId }) => ruleId === 'answer-withheld');
    expect(withheld.map(({ reason }) => /lines [\d–, ]+/.exec(reason)?.[0])).toEqual(['lines 4–5, 8']);
    expect(outline(guide)).toEqual(['questions: Discussion Questions']);
    expect(guide.questions.map(({ answer }) => answer.length)).toEqual([1, 1]);
  });

  it('headings that ask are no sections', async () => {
    const { guide } = await readCase('as-written/14-quiz-headings.md');
    expect(outline(guide)).toEqual(['prose: Clouds and rain']);
    expect(guide.questions.map(({ choices }) => choices.length)).toEqual([3, 3]);
  });

  it('several # are sections with their parts', async () => {
    const { guide, messages } = await readCase('as-written/23-many-top-headings.md');
    expect(guide.title).toBe('Reading journal');
    expect(outline(guide)).toEqual(['prose: Chapter 1', 'prose: Chapter 2']);
    expect(partsOf(guide, 'Chapter 1')).toEqual(['What?', 'How?']);
    expect(partsOf(guide, 'Chapter 2')).toEqual(['What?', 'How?']);
    expect(guide.sections.map(({ locator }) => locator?.text)).toEqual(['Chapter 1', 'Chapter 2']);
    expect(messages.filter(({ ruleId }) => ruleId?.startsWith('front-matter')).length).toBeLessThanOrEqual(1);
  });

  it('a folder of articles keeps their titles and has the folder’s name', async () => {
    const { guide, messages } = await readCase('as-written/25-folder-of-articles');
    expect([guide.title, guide.description, guide.date]).toEqual(['25 folder of articles', undefined, undefined]);
    expect(outline(guide)).toEqual(['prose: Ada Finch', 'prose: Mr Tolliver', 'prose: The council']);
    expect(partsOf(guide, 'Mr Tolliver')).toEqual(['He is kind, but too proud', 'He keeps his word']);
    expect(messages.filter(({ ruleId }) => ruleId?.startsWith('front-matter')).length).toBeLessThanOrEqual(1);
  });

  it('a heading that says it all is no empty section', async () => {
    const { guide, said } = await readCase('as-written/26-short-sections.md');
    expect(guide.sections.at(-1)!.title).toBe('Rating: 4.5/5');
    expect(said).toEqual([]);
  });

  it('keys of other programs need no message', async () => {
    const { guide, complaints, said } = await readCase('as-written/32-foreign-front-matter.md');
    expect(guide.title).toBe("The Lamplighter's Map");
    expect(complaints).toEqual([]);
    expect(said.length).toBeLessThanOrEqual(1);
  });

  it('a # for each section', async () => {
    const { guide, said } = await readCase('dialects/one-h1-per-section.md');
    expect(outline(guide)).toEqual(['characters: Characters', 'themes: Themes', 'quotations: Quotations']);
    expect(guide.characters.map(({ name }) => name)).toEqual(['Ames']);
    expect(guide.quotations[0]!.attribution).toMatchObject({
      speakerId: guide.characters[0]!.id,
      themeIds: [guide.themes[0]!.id],
    });
    expect(said.filter((one) => !one.includes('unchecked'))).toEqual([]);
  });

  it('a note on the title is printed', async () => {
    const { guide, said } = await readCase('dialects/title-footnote.md');
    expect(guide.title).toBe('The Glass Door');
    expect(wordsIn(guide.sections)).toContain('A note on the title.');
    expect(said).toEqual([]);
  });

  it('TOML front matter', async () => {
    const { guide, said } = await readCase('dialects/toml-front-matter.md');
    expect([guide.title, guide.date, outline(guide), said]).toEqual([
      'The Glass Door',
      '2026-11-03',
      ['plot: Plot'],
      [],
    ]);
  });

  it('ids in braces are ids', async () => {
    const { guide } = await readCase('dialects/google-docs-export.md');
    expect(guide.title).toBe('The Glass Door');
    expect(guide.sections.map(({ id, kind }) => [id, kind])).toEqual([
      ['characters', 'characters'],
      ['themes', 'themes'],
      ['quotations', 'quotations'],
    ]);
    expect([guide.characters[0]!.name, guide.themes[0]!.name]).toEqual(['Ames', 'Doors']);
    expect(JSON.stringify(guide)).not.toContain('{#');
  });

  it('an image in the text itself is printed', async () => {
    const folder = join(fixtures, 'dialects/google-docs-export.md');
    const { guide, complaints } = await readCase('dialects/google-docs-export.md');
    expect(complaints).toEqual([]);
    expect(Object.values(guide.assets)).toMatchObject([{ mediaType: 'image/png', width: 1, height: 1 }]);
    const files = await guideFrom(folder).files(['guide'], {}, ['epub', 'html']);
    const html = readFileSync(files.get('google-docs-export.html')!, 'utf8');
    expect(html).toMatch(/<img[^>]*src="data:image\/png;base64,iVBOR/);
    expect(Object.keys(unzipSync(readFileSync(files.get('google-docs-export.epub')!)))).toContain(
      'OEBPS/images/image-01.png',
    );
  });

  it.each([
    ['a component and a script', '<Contents/>\n<script>\n  import Contents from "./contents";\n</script>'],
    ['a style sheet', '<style>\n.card { color: red; }\n</style>'],
  ])('HTML without words makes no introduction: %s', async (_name, html) => {
    const { guide } = await readMarkdown(`${html}\n\n## Plot\n\nText.\n\n## Notes\n\nMore.\n`);
    expect(outline(guide)).toEqual(['plot: Plot', 'prose: Notes']);
  });

  it('a title in front matter names the kind of a text without headings', async () => {
    const { guide } = await readMarkdown(
      '---\ntitle: Vocabulary\n---\n\n| Word | Meaning |\n|---|---|\n| thane | a lord |\n| ken | what one knows |\n',
    );
    expect(outline(guide)).toEqual(['glossary: Vocabulary']);
    expect(guide.glossary.map(({ term }) => term)).toEqual(['thane', 'ken']);
  });

  it('a title of quotations reaches the headings below it, which name their books', async () => {
    const { guide } = await readMarkdown(
      '# My Favorite Literary Quotes\n\n## The Quarry by A. Cutter\n\n> "The stone is older than the hand."\n\n## Lamps by B. Wick\n\n> "Oil first, then light."\n',
    );
    expect(guide.quotations).toHaveLength(2);
  });

  it.each([
    ['a line that is no sentence', 'The Quarry and Its People', 'The Quarry and Its People'],
    ['a sentence', 'It rains in the quarry.', 'Under test'],
    ['a greeting', 'Dear students,', 'Under test'],
    ['a label', 'Author: A. Cutter', 'Under test'],
  ])('above a text without headings is its title: %s', async (_name, line, title) => {
    const long = 'The cutter leaves the quarry at night, with one lamp and no word to his brother. '.repeat(3);
    const { guide } = await readMarkdown(`${line}\n\n${long}\n\n${long}\n`);
    expect(guide.title).toBe(title);
    expect(wordsIn(guide.sections)).toContain('The cutter leaves');
    if (title === 'Under test') expect(wordsIn(guide.sections)).toContain(line);
  });

  it('a second title heads the introduction', async () => {
    const { guide, said } = await readCase('faults/two-titles.md');
    expect(guide.title).toBe('The title of the front matter');
    expect(outline(guide)).toEqual(['introduction: A heading of obsidian', 'plot: Plot']);
    expect(wordsIn(guide.sections[0]!.body)).toBe('A sentence before the first section.');
    expect(said).toEqual([]);
  });
});

describe('what only the screen needs', () => {
  it('is left out with one note', async () => {
    const { guide, said } = await readCase('as-written/40-own-contents.md');
    expect(outline(guide)).toEqual(['plot: Plot', 'characters: Characters', 'themes: Themes']);
    expect(wordsIn(guide.sections.map(({ body }) => body))).not.toMatch(/Back to Top|Build|Table of/);
    expect(said).toEqual(['40-own-contents.md:3:1 [contents-replaced]']);
  });

  it.each([
    [
      'a list of links above the first section',
      '# T\n\nA.\n\n- [Plot](#plot)\n- [B](#b)\n- [C](#c)\n\n## Plot\n\nA.\n',
      5,
    ],
    ['a mark for another program', '# T\n\n[TOC]\n\n## Plot\n\nA.\n', 3],
    ['a mark of kramdown', '# T\n\n* TOC\n{:toc}\n\n## Plot\n\nA.\n', 3],
    ['a link to the title', '# The door\n\n## Plot\n\nA.\n\n[↑ up](#the-door)\n', 7],
    [
      'contents in German',
      '---\nlang: de\n---\n\n# T\n\n## Inhaltsverzeichnis\n\n1. [Handlung](#handlung)\n\n## Handlung\n\nA.\n',
      7,
    ],
  ])('%s', async (_, markdown, line) => {
    const { guide, said } = await readMarkdown(markdown);
    expect(said).toEqual([`guide.md:${line}:1 [contents-replaced]`]);
    expect(guide.sections.at(-1)!.kind).toBe('plot');
    expect(wordsIn(guide.sections.map(({ body }) => body)).replaceAll(' ', '')).toMatch(/^(?:A\.)+$/);
  });

  it.each([
    ['a list of links in a section', '## Plot\n\nSee also:\n\n- [A](#plot)\n- [B](#plot)\n- [C](#plot)\n'],
    ['contents of the book', '## Contents\n\n- The key\n- The door\n'],
    ['links in a sentence', '# The door\n\n## Plot\n\nAs [the title](#plot) says.\n'],
  ])('%s stays', async (_, markdown) => {
    const { said } = await readMarkdown(markdown);
    expect(said.filter((one) => one.includes('contents-replaced'))).toEqual([]);
  });

  it('code at the top of MDX is left out, and words that begin with import stay', async () => {
    const lines =
      "import Tabs from '@theme/Tabs';\nimport {A} from './a';\n\nImport the key.\n\n## Plot\n\nimport is a word.\n";
    const { guide, said } = await readMarkdown({ 'guide.mdx': lines });
    expect(said).toEqual(['guide.mdx:1:1 [contents-replaced]']);
    expect(wordsIn(guide.sections.map(({ body }) => body))).toBe('Import the key. import is a word.');
  });

  it('links to other files are one note', async () => {
    const { guide, said } = await readCase('as-written/33-links-to-other-files.md');
    expect(said).toEqual(['33-links-to-other-files.md:3:3 [link-other-file]']);
    expect(wordsIn(guide.sections[0]!.body)).toBe('Characters Themes Quotes Worksheet Back to the start');
  });
});

describe('levels', () => {
  const read = async (markdown: string) => {
    const { guide, said } = await readMarkdown(markdown);
    return { title: guide.title, sections: outline(guide), said, guide };
  };

  it.each([
    ['a lone ## below a lone #', '# T\n\n## On fog\n\nA.\n\n### B\n\nC.\n\n### D\n\nE.\n', 'T', ['prose: On fog']],
    [
      'known kinds below a lone ##',
      '# T\n\n## On fog\n\nA.\n\n### Characters\n\nB.\n',
      'T',
      ['prose: On fog', 'characters: Characters'],
    ],
    ['a subtitle', '# T\n\n## A study guide\n\n### Characters\n\nB.\n', 'T: A study guide', ['characters: Characters']],
    ['no # at all', '## T\n\n### A\n\nB.\n\n### C\n\nD.\n', 'T', ['prose: A', 'prose: C']],
    [
      'sections of the third level',
      '### Plot\n\nA.\n\n### On fog\n\nB.\n',
      'Under test',
      ['plot: Plot', 'prose: On fog'],
    ],
    ['one section', '## On fog\n\nA.\n', 'Under test', ['prose: On fog']],
    [
      'a title with more words than its kind',
      '# Chapter 1 quiz\n\n1. Why?\n',
      'Chapter 1 quiz',
      ['quiz: Chapter 1 quiz'],
    ],
    ['a # below the sections', '## Plot\n\nA.\n\n# Thanks\n\nB.\n', 'Under test', ['plot: Plot', 'prose: Thanks']],
    [
      'a # that is in the title',
      '---\ntitle: "Macbeth: a guide"\n---\n\n# Macbeth\n\nA.\n\n## Plot\n\nB.\n',
      'Macbeth: a guide',
      ['introduction: Macbeth: a guide', 'plot: Plot'],
    ],
    [
      'a second title without text',
      '---\ntitle: A\n---\n\n# B\n\n## Plot\n\nC.\n',
      'A',
      ['introduction: B', 'plot: Plot'],
    ],
    [
      'a title between rules',
      '# T\n\n---\n\n## Plot\n\nA.\n\n---\n\n## Themes\n\nB.\n',
      'T',
      ['plot: Plot', 'themes: Themes'],
    ],
  ])('%s', async (_, markdown, title, sections) => {
    const read_ = await read(markdown);
    expect([read_.title, read_.sections, read_.said.filter((one) => !one.includes('without-answer'))]).toEqual([
      title,
      sections,
      [],
    ]);
    expect(wordsIn(read_.guide.sections.map(({ body }) => body))).not.toContain('---');
  });

  it('a rule at the edge of a section is not its text', async () => {
    const { guide } = await readMarkdown('# T\n\n---\n\n## Plot\n\nA.\n\n---\n\nB.\n\n---\n');
    expect(guide.sections.map(({ body }) => body.map(({ type }) => type))).toEqual([
      ['paragraph', 'thematicBreak', 'paragraph'],
    ]);
  });

  it('each chapter has its own questions and people', async () => {
    const chapter = (n: number, name: string) =>
      `# Chapter ${n}\n\n## Summary\n\nText.\n\n## Characters\n\n### ${name}\n\nText.\n\n## Quotes\n\n> Words ${n}\n>\n> — ${name}\n\n## Questions\n\n1. Why ${n}?\n\n## Afterthought\n\nText.\n\n`;
    const { guide, complaints } = await readMarkdown(chapter(1, 'Ada') + chapter(2, 'Tolliver'));
    expect(complaints).toEqual([]);
    expect(outline(guide)).toEqual(['prose: Chapter 1', 'prose: Chapter 2']);
    expect(partsOf(guide, 'Chapter 2')).toEqual(['Summary', 'Characters', 'Quotes', 'Questions', 'Afterthought']);
    expect(guide.characters.map(({ name, sectionId }) => [name, sectionId])).toEqual([
      ['Ada', 'chapter-1'],
      ['Tolliver', 'chapter-2'],
    ]);
    expect(guide.questions.map(({ sectionId }) => sectionId)).toEqual(['chapter-1', 'chapter-2']);
    expect(guide.quotations.map(({ text, sectionId }) => [text, sectionId])).toEqual([
      ['Words 1', 'chapter-1'],
      ['Words 2', 'chapter-2'],
    ]);
    const depths = sectionNamed(guide, 'Chapter 2').body.flatMap((node) => (node.type === 'heading' ? node.depth : []));
    expect(depths).toEqual([3, 3, 4, 3, 3, 3]);
  });

  it('a # with known sections below is no empty section', async () => {
    const { guide, said } = await readMarkdown('# Macbeth\n\n## Plot\n\nA.\n\n## On fog\n\nB.\n\n# Appendix\n\nC.\n');
    expect(said).toEqual([]);
    expect(outline(guide)).toEqual(['prose: Macbeth', 'plot: Plot', 'prose: On fog', 'prose: Appendix']);
  });
});

describe('files of one folder', () => {
  it('with a title each are articles', async () => {
    const { guide } = await readMarkdown({ 'a.md': '# Ada\n\nA.\n', 'b.md': '# Tolliver\n\nB.\n\n## C\n\nD.\n' });
    expect([guide.title, outline(guide)]).toEqual(['Under test', ['prose: Ada', 'prose: Tolliver']]);
    expect(partsOf(guide, 'Tolliver')).toEqual(['C']);
  });

  it('whose first names the folder, or has sections, are one guide', async () => {
    const named = await readMarkdown({ '1.md': '# Under test\n\nA.\n', '2.md': '# Tolliver\n\nB.\n' });
    expect([named.guide.title, outline(named.guide)]).toEqual([
      'Under test',
      ['introduction: Under test', 'prose: Tolliver'],
    ]);
    const divided = await readMarkdown({ '1.md': '# Macbeth\n\n## Plot\n\nA.\n', '2.md': '# On stage\n\nB.\n' });
    expect([divided.guide.title, outline(divided.guide)]).toEqual(['Macbeth', ['plot: Plot', 'prose: On stage']]);
  });

  it('that are whole guides are a warning', async () => {
    const whole = (title: string) => `# ${title}\n\n## Plot\n\nA.\n\n## Characters\n\n### ${title} the Elder\n\nB.\n`;
    const mixed = await readMarkdown({ 'emma.md': whole('Emma'), 'macbeth.md': whole('Macbeth') });
    expect(mixed.said).toEqual(['macbeth.md:1:1 [guides-mixed]']);
    expect(mixed.messages[0]!.reason).toContain('“Emma” (emma.md), “Macbeth” (macbeth.md)');
    const one = await readMarkdown({ '1.md': whole('Emma'), '2.md': '# On stage\n\n## Timeline\n\nA.\n' });
    expect(one.said).toEqual([]);
  });

  it('whose titles in front matter are kinds are one guide', async () => {
    const { guide, said } = await readMarkdown({
      '1.md': '---\ntitle: Macbeth\n---\n\nA.\n',
      '2.md': '---\ntitle: Plot\n---\n\n# Plot\n\nB.\n\n## Act 1\n\nC.\n',
      '3.md': '---\ntitle: Characters\n---\n\n## Banquo\n\nD.\n',
    });
    expect([guide.title, outline(guide), said]).toEqual([
      'Macbeth',
      ['introduction: Macbeth', 'plot: Plot', 'characters: Characters'],
      [],
    ]);
    expect([partsOf(guide, 'Plot'), guide.characters.map(({ name }) => name)]).toEqual([['Act 1'], ['Banquo']]);
  });
});

describe('lines meant as headings', () => {
  const read = async (markdown: string) => (await readMarkdown({ 'guide.md': markdown })).guide;

  it.each([
    ['bold', '**The Glass Door**\n\n**Plot summary**\n\nA.\n\n**On doors**\n\nB.\n'],
    ['bold, in italics too', '***The Glass Door***\n\n***Plot summary***\n\nA.\n\n***On doors***\n\nB.\n'],
    ['bold, right above the text', '**The Glass Door**\n\n**Plot summary:**\nA.\n\n**On doors:**\nB.\n'],
    ['without a space', '#The Glass Door\n\n##Plot summary\nA.\n\n##On doors\n\nB.\n'],
    ['plain', 'The Glass Door\n\nPlot summary\n\nA.\n\nON DOORS\n\nB.\n\nTHE KEY\n\nC.\n'],
    ['in HTML', '<h1 align="center">The Glass Door</h1>\n\n## Plot summary\n\nA.\n\n<h2>On doors</h2>\n\nB.\n'],
    ['underlined', 'The Glass Door\n===\n\nPlot summary\n---\n\nA.\n\nOn doors\n---\n\nB.\n'],
    ['below a heading', '# The Glass Door\n\n**Plot summary**\n\nA.\n\n**On doors**\n\nB.\n'],
    ['an outline', '# The Glass Door\n\n- **Plot summary**\n  - A.\n- **On doors**\n  - B.\n- **Themes**\n  - C.\n'],
  ])('%s', async (shape, markdown) => {
    const guide = await read(markdown);
    expect(guide.title).toBe('The Glass Door');
    expect(outline(guide).slice(0, 2)).toEqual(['plot: Plot summary', expect.stringMatching(/^prose: On doors$/i)]);
    expect(wordsIn(guide.sections[0]!.body)).toBe('A.');
    if (shape === 'bold') expect(guide.sections.map(({ origin }) => origin.line)).toEqual([3, 7]);
  });

  it.each([
    ['1. Plot\n\nA.\n\n2. On doors\n\nB.\n', ['plot: 1. Plot', 'prose: 2. On doors']],
    ['I. Plot\n\nA.\n\nII. On doors\n\nB.\n', ['plot: I. Plot', 'prose: II. On doors']],
    ['PLOT\n\nA.\n\nON DOORS\nB.\n', ['plot: PLOT', 'prose: ON DOORS']],
    ['Chapter 1: The key\n\nA.\n\nChapter 2\n\nB.\n', ['prose: Chapter 1: The key', 'prose: Chapter 2']],
    [
      'PART ONE\n\nChapter 1\n\nA.\n\nPART TWO\n\nChapter 2\n\nB.\n',
      ['prose: PART ONE', 'prose: Chapter 1', 'prose: PART TWO', 'prose: Chapter 2'],
    ],
    ['Plot\n\nA.\n\nMy favourite quotes\n\nB.\n', ['plot: Plot', 'quotations: My favourite quotes']],
  ])('%j', async (markdown, sections) => {
    expect(outline(await read(markdown))).toEqual(sections);
  });

  it.each([
    [
      'bold',
      '**Plot**\n\nA.\n\n**Characters**\n\n**Ames**\nA clerk.\n\n**Mrs Carr**\n\nB.\n\n**Themes**\n\n**Doors**\n\nC.\n',
    ],
    ['capitals', 'PLOT\n\nA.\n\nCHARACTERS\n\nAMES\nA clerk.\n\nMRS CARR\n\nB.\n\nTHEMES\n\nDOORS\n\nC.\n'],
    [
      'bold below headings',
      '## Plot\n\nA.\n\n## Characters\n\n**Ames**\nA clerk.\n\n**Mrs Carr**\n\nB.\n\n## Themes\n\n**Doors**\n\nC.\n',
    ],
  ])('names in %s are people and themes', async (_, markdown) => {
    const { characters, themes, sections } = await read(markdown);
    expect(sections.map(({ kind }) => kind)).toEqual(['plot', 'characters', 'themes']);
    expect(characters.map(({ name }) => name.toLowerCase())).toEqual(['ames', 'mrs carr']);
    expect(themes.map(({ name }) => name.toLowerCase())).toEqual(['doors']);
  });

  it.each([
    ['bold words among others', '# T\n\n**Really** well.\n\nA **key** is found.\n'],
    ['one bold line', '# T\n\nA.\n\n**Never trust a door.**\n\nB.\n'],
    ['bold sentences', '# T\n\n**Never trust a door.**\n\nB.\n\n**Who has the key?**\n\nC.\n'],
    ['bold lines of quotations', '# T\n\n> **Plot**\n>\n> A.\n\n> **Themes**\n>\n> B.\n'],
    ['who speaks in a play', '# T\n\nMACBETH\n\nA.\n\nBANQUO\n\nB.\n\nMACBETH\n\nC.\n\nBANQUO\n\nD.\n'],
    ['a list', '# T\n\n1. Plot\n2. Themes\n\nText.\n'],
    [
      'labels of answers',
      '# T\n\n**Question 1**\n\nWho?\n\n**Answer**\n\nAmes.\n\n**Question 2**\n\nWhy?\n\n**Answer**\n\nSo.\n',
    ],
    ['tags', '# T\n\n#novel #doors\n\nA.\n\n#Reading\n'],
    [
      'bold lines below sections',
      '# T\n\n**Plot**\n\nA.\n\n## One\n\n**Key fact**\n\nB.\n\n**Next fact**\n\nC.\n\n## Two\n\nD.\n',
    ],
  ])('%s are none', async (_, markdown) => {
    const guide = await read(markdown);
    const written = markdown.match(/^## .*$/gm)?.length ?? 0;
    expect(guide.sections.filter(({ kind }) => kind !== 'introduction').length).toBe(written);
    expect(guide.sections.flatMap(({ subheadings }) => subheadings)).toEqual([]);
  });

  it('of a chat are sections', async () => {
    const { guide, said } = await readCase('dialects/ai-guide.md');
    expect(outline(guide)).toEqual([
      'introduction: Ai guide',
      'characters: 1. Characters',
      'themes: 2. Themes',
      'quotations: 3. Key Quotes',
      'questions: 4. Discussion Questions',
      'answers: 5. Answer Key',
    ]);
    expect(guide.characters.map(({ name }) => name)).toEqual(['Ames']);
    expect(guide.themes.map(({ name }) => name)).toEqual(['Doors', 'Keys']);
    expect(guide.questions.length).toBe(1);
    expect(said).toContain('ai-guide.md:28:1 [closing-line]');
  });
});

describe('words indented like code', () => {
  it('keep their lines', async () => {
    const { guide } = await readMarkdown(
      '# T\n\n## Plot\n    Ada carries the ladder\n    Tolliver never left the town\n',
    );
    const [first] = guide.sections[0]!.body;
    expect(first!.type).toBe('paragraph');
    expect(JSON.stringify(first)).toContain('"break"');
  });

  it('are lines of text', async () => {
    const { guide, said } = await readCase('as-written/28-indented-prose.md');
    expect(guide.characters.map(({ name }) => name)).toEqual(['Ada', 'Tolliver']);
    expect(wordsIn(guide.sections[0]!.body)).toContain('Tolliver starý lampář, nikdy neopustil město');
    expect(said.map((one) => one.replace(/^\S+ /, ''))).toEqual(['[language-guessed]', '[language-unsupported]']);
  });

  it('code stays code', async () => {
    const { guide } = await readMarkdown('# T\n\n    if (door) {\n      open(door);\n    }\n\n```\nplain words\n```\n');
    expect(guide.sections[0]!.body.map(({ type }) => type)).toEqual(['code', 'code']);
  });
});

it('a page of an outliner: headings in points, and what is indented below them', async () => {
  const { guide } = await readMarkdown(
    'title:: Lamp House\n\n- ## Characters\n\t- **Ada** – the keeper\n- ## Questions\n\t- Who lights the lamp? #card\n\t\t- A girl\n\t- Where? #card\n\t\t- At the pier\n',
  );
  expect(guide.sections.map(({ kind }) => kind)).toEqual(['characters', 'questions']);
  expect(guide.characters.map(({ name }) => name)).toEqual(['Ada']);
  expect(guide.questions.map(({ prompt, answer }) => [wordsIn(prompt), wordsIn(answer)])).toEqual([
    ['Who lights the lamp?', 'A girl'],
    ['Where?', 'At the pier'],
  ]);
});

it('a paragraph above several sections is no chat line', async () => {
  const { said } = await readMarkdown(
    '---\ntitle: Ada\n---\n\nAda is the head of the family and owns the mill.\n\n# She is proud\n\nText.\n\n# She is kind\n\nText.\n',
  );
  expect(said).toEqual([]);
});
