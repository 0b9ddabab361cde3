// Headings divide files into sections of a known kind, whatever the language, and no text is lost on the way.
import { describe, expect, it } from 'vitest';
import { sectionKindOf } from '../../src/guide/sections.ts';
import { languageOf, languagesUnderstood } from '../../src/languages/index.ts';
import { sampled } from '../support/long.ts';
import { readMarkdown, sectionNamed, wordsIn } from './reading.ts';

const outline = async (markdown: Parameters<typeof readMarkdown>[0]) => {
  const { guide } = await readMarkdown(markdown);
  return guide.sections.map(({ kind, title }) => `${kind}: ${title}`);
};

describe('kinds', () => {
  it.each([
    ['Quotations', 'quotations'],
    ['Key quotes', 'quotations'],
    ['Quotes', 'quotations'],
    ['Plot', 'plot'],
    ['Summary', 'plot'],
    ['Plot summary', 'plot'],
    ['Characters', 'characters'],
    ['Themes', 'themes'],
    ['Symbols', 'symbols'],
    ['Literary devices', 'devices'],
    ['Analysis', 'analysis'],
    ['Critical analysis', 'analysis'],
    ['Context', 'context'],
    ['About the author', 'author'],
    ['Glossary', 'glossary'],
    ['Vocabulary', 'glossary'],
    ['Timeline', 'timeline'],
    ['Questions', 'questions'],
    ['Discussion questions', 'questions'],
    ['Quiz', 'quiz'],
    ['Essay questions', 'essays'],
    ['FAQ', 'faq'],
    ['Frequently asked questions', 'faq'],
    ['Review', 'review'],
    ['Further reading', 'reading'],
    ['Answers', 'answers'],
    ['Answer key', 'answers'],
    ['Mark scheme', 'answers'],
    ['Acknowledgements', 'prose'],
    ['Questions of class', 'prose'],
  ])('%s is %s', async (title, kind) => {
    const { guide } = await readMarkdown(`## ${title}\n\nText.\n`);
    expect(guide.sections.map((section) => section.kind)).toEqual([kind]);
  });

  it.each([
    ['QUOTATIONS', 'quotations'],
    ['fAq', 'faq'],
    ['**Themes**', 'themes'],
    ['Themes:', 'themes'],
    ['🎭 Characters', 'characters'],
    ['3. Themes', 'themes'],
    ['IV. Themes', 'themes'],
    ['Themes #', 'themes'],
    ['Writer’s methods', 'devices'],
    ["Writer's methods", 'devices'],
  ])('%s, written so, is %s', async (title, kind) => {
    const { guide } = await readMarkdown(`## ${title}\n\nText.\n`);
    expect(guide.sections.map((section) => section.kind)).toEqual([kind]);
  });

  it.each(sampled(['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'ar', 'he', 'zh', 'ja'], 4))(
    'every name in %s, in any case',
    (tag) => {
      const names = Object.entries(languageOf(tag).sections).filter(([kind]) => kind !== 'introduction');
      expect(names.length).toBeGreaterThan(8);
      for (const [kind, written] of names) {
        for (const name of written) {
          const cases = [name, name[0]!.toUpperCase() + name.slice(1), name.toUpperCase()];
          expect([name, ...cases.map((one) => sectionKindOf(one, languagesUnderstood(tag)))]).toEqual([
            name,
            kind,
            kind,
            kind,
          ]);
        }
      }
    },
  );

  it.each([
    ['de', ['Zitate', 'Figuren', 'Themen', 'Inhaltsangabe', 'Fragen', 'Glossar', 'Lösung']],
    ['fr', ['Citations', 'Personnages', 'Thèmes', 'Résumé', 'Questions', 'Glossaire', 'Corrigé']],
    ['es', ['Citas', 'Personajes', 'Temas', 'Argumento', 'Preguntas', 'Glosario', 'Respuestas']],
    ['en', ['Quotes', 'Characters', 'Themes', 'Plot', 'Questions', 'Glossary', 'Answers']],
  ])('a guide in %s', async (lang, titles) => {
    const { guide } = await readMarkdown(
      `---\nlang: ${lang}\n---\n\n${titles.map((title) => `## ${title}\n\nText.\n`).join('\n')}`,
    );
    expect(guide.sections.map((section) => section.kind)).toEqual([
      'quotations',
      'characters',
      'themes',
      'plot',
      'questions',
      'glossary',
      'answers',
    ]);
  });

  it.each([
    ['en', 'My favourite quotes', 'quotations'],
    ['en', '10 Notable Quotes', 'quotations'],
    ['en', 'The Best Quotes from the Book', 'quotations'],
    ['en', 'Important Quotations Explained', 'quotations'],
    ['en', 'Major themes', 'themes'],
    ['en', 'Themes in Macbeth', 'themes'],
    ['en', 'Character list', 'characters'],
    ['en', 'Characters (main)', 'characters'],
    ['en', 'Part 2: Secondary characters', 'characters'],
    ['en', 'Plot overview', 'plot'],
    ['en', 'Chapter-by-chapter summary', 'plot'],
    ['en', 'Study questions', 'questions'],
    ['de', 'Meine Lieblingszitate', 'prose'],
    ['de', 'Die wichtigsten Zitate', 'quotations'],
    ['de', 'Figuren des Romans', 'characters'],
    ['de', 'Zentrale Themen im Roman', 'themes'],
    ['fr', 'Mes citations préférées', 'quotations'],
    ['fr', 'Les personnages secondaires', 'characters'],
    ['fr', 'Thèmes du roman', 'themes'],
    ['es', 'Mis citas favoritas', 'quotations'],
    ['es', 'Personajes secundarios de la obra', 'characters'],
    ['it', 'Le mie citazioni preferite', 'quotations'],
    ['it', 'Temi principali', 'themes'],
    ['pt', 'Minhas citações favoritas', 'quotations'],
    ['pt', 'Personagens principais', 'characters'],
    ['nl', 'Mijn favoriete citaten', 'quotations'],
    ['nl', 'Belangrijkste personages', 'characters'],
    ['ar', 'أهم الاقتباسات', 'quotations'],
    ['he', 'ציטוטים אהובים', 'quotations'],
    ['zh', '我最喜欢的名句', 'quotations'],
    ['zh', '《活着》的主要人物', 'characters'],
    ['ja', '主な登場人物', 'characters'],
    ['ja', '好きな名言', 'quotations'],
    // Everyday words, and words around no name, stay the author's own.
    ['en', 'My people', 'prose'],
    ['en', 'The story of my life', 'prose'],
    ['en', 'People in power', 'prose'],
    ['en', 'My favourite scene', 'prose'],
    ['en', 'Questions of class', 'prose'],
    ['fr', 'L’histoire de ma vie', 'prose'],
    // Visibility is decided first.
    ['en', 'Quiz (teacher’s copy)', 'answers'],
    ['en', 'Part 3: Answer key', 'answers'],
    ['en', 'Questions (answers)', 'answers'],
  ])('in %s %s is %s', (tag, title, kind) => {
    expect(sectionKindOf(title, languagesUnderstood(tag))).toBe(kind);
  });

  it('English names are understood in a German guide, German ones not in an English guide', async () => {
    expect(await outline('---\nlang: de\n---\n\n## Quotes\n\nText.\n')).toEqual(['quotations: Quotes']);
    expect(await outline('## Zitate\n\nText.\n')).toEqual(['prose: Zitate']);
  });

  it('a language nobody knows is read as English', async () => {
    expect(await outline('---\nlang: tlh\n---\n\n## Quotes\n\nText.\n')).toEqual(['quotations: Quotes']);
  });
});

describe('one file', () => {
  it('without front matter the first # is the title, and text before ## the introduction', async () => {
    const { guide, said } = await readMarkdown('Before.\n\n# Macbeth\n\nAfter.\n\n## Plot\n\nText.\n');
    expect(said).toEqual([]);
    expect(guide.title).toBe('Macbeth');
    expect(guide.sections.map(({ kind, title, id }) => [kind, title, id])).toEqual([
      ['introduction', 'Macbeth', 'introduction'],
      ['plot', 'Plot', 'plot'],
    ]);
    expect(wordsIn(guide.sections[0]!.body)).toBe('Before. After.');
  });

  it('front matter goes before the heading; the work and the file’s name come last', async () => {
    expect((await readMarkdown('---\ntitle: A\nwork: {title: C}\n---\n\n# B\n\nText.\n')).guide.title).toBe('A');
    expect((await readMarkdown('---\nwork: {title: C}\n---\n\n# B\n\nText.\n')).guide.title).toBe('B');
    expect((await readMarkdown('---\nwork: {title: C}\n---\n\nText.\n')).guide.title).toBe('C');
    expect((await readMarkdown('Text.\n')).guide.title).toBe('Under test');
  });

  it('of several # all are sections, and the file’s name is the title', async () => {
    const markdown = '# Macbeth\n\nText.\n\n# Plot\n\nText.\n\n## Themes\n\nText.\n\n# Thanks\n\nText.\n';
    expect((await readMarkdown(markdown)).guide.title).toBe('Under test');
    expect(await outline(markdown)).toEqual(['prose: Macbeth', 'plot: Plot', 'themes: Themes', 'prose: Thanks']);
  });

  it('underlined headings are headings, # in code is not', async () => {
    const markdown = 'Macbeth\n=======\n\nPlot\n----\n\n```\n## Not a section\n```\n';
    expect(await outline(markdown)).toEqual(['plot: Plot']);
  });

  it('the introduction has the guide’s title, not a heading nobody wrote', async () => {
    expect(await outline('Hello.\n')).toEqual(['introduction: Under test']);
    expect(await outline('---\ntitle: A\nlang: de\n---\n\nHallo.\n')).toEqual(['introduction: A']);
  });

  it('an unknown section is prose and stays in its place', async () => {
    const markdown = '## Plot\n\nA.\n\n## On witches\n\nB.\n\n## Themes\n\nC.\n';
    expect(await outline(markdown)).toEqual(['plot: Plot', 'prose: On witches', 'themes: Themes']);
  });

  it('origins are the headings’ places', async () => {
    const { guide } = await readMarkdown('# A\n\nText.\n\n## Plot\n\nText.\n');
    expect(guide.sections.map(({ origin }) => [origin.line, origin.column, origin.endLine])).toEqual([
      [1, 1, undefined],
      [5, 1, 5],
    ]);
  });
});

describe('several files', () => {
  it('are read in name order, guide.md first', async () => {
    const files = { '20.md': '## Themes\n\nB.\n', '10.md': '## Plot\n\nA.\n', 'guide.md': '# T\n\n## Context\n\nC.\n' };
    expect(await outline(files)).toEqual(['context: Context', 'plot: Plot', 'themes: Themes']);
  });

  it('the # of a later file is a section, and ## below it that name no kind are its parts', async () => {
    const { guide } = await readMarkdown({
      'guide.md': '# Macbeth\n\nText.\n',
      'plot.md': '# Plot\n\n## Act 1\n\nA.\n\n### A heath\n\nB.\n\n## Themes\n\nC.\n',
    });
    expect(guide.sections.map(({ kind, title }) => `${kind}: ${title}`)).toEqual([
      'introduction: Macbeth',
      'plot: Plot',
      'themes: Themes',
    ]);
    expect(sectionNamed(guide, 'Plot').subheadings.map(({ title }) => title)).toEqual(['Act 1']);
    expect(sectionNamed(guide, 'Plot').path).toMatch(/plot\.md$/);
  });

  it('a later file that repeats the title adds none', async () => {
    const files = { 'guide.md': '# Macbeth\n\nText.\n', 'z.md': '# Macbeth\n\n## Plot\n\nA.\n' };
    expect(await outline(files)).toEqual(['introduction: Macbeth', 'plot: Plot']);
  });

  it('text before any heading of a later file stands under the file’s name', async () => {
    const files = { 'guide.md': '# Macbeth\n\nText.\n', '30-stage_history.md': 'On stage.\n\n## Plot\n\nA.\n' };
    expect(await outline(files)).toEqual(['introduction: Macbeth', 'prose: Stage history', 'plot: Plot']);
  });

  it('an empty file adds nothing', async () => {
    const { said, guide } = await readMarkdown({ 'guide.md': '# Macbeth\n\nText.\n', 'z.md': '\n' });
    expect([said, guide.sections.length]).toEqual([[], 1]);
  });
});

describe('nothing to print', () => {
  it.each([
    ['an empty file', ''],
    ['white space', ' \n\t\n'],
    ['front matter alone', '---\ntitle: A\n---\n'],
    ['a title alone', '# Macbeth\n'],
    ['a comment alone', '<!-- to do -->\n'],
    ['a link’s address alone', '[a]: https://example.org\n'],
    ['an empty heading', '##\n'],
  ])('%s is an error', async (_, markdown) => {
    const { guide, messages } = await readMarkdown(markdown);
    expect(guide).toBeUndefined();
    expect(messages.map((message) => message.ruleId)).toContain('guide-empty');
  });

  it('a section with nothing in it is a warning at its heading', async () => {
    const { said } = await readMarkdown(
      '# A\n\nText.\n\n## Plot\n\n## Themes\n\n<!-- later -->\n\n<!-- and this -->\n',
    );
    expect(said).toEqual(['guide.md:5:1 [section-empty]', 'guide.md:7:1 [section-empty]']);
  });
});

describe('headings inside a section', () => {
  it('skip no level', async () => {
    const { guide } = await readMarkdown('## Plot\n\n#### A\n\n###### B\n\n### C\n\n##### D\n\n#### E\n\nText.\n');
    const depths = guide.sections[0]!.body.flatMap((node) => (node.type === 'heading' ? node.depth : []));
    expect(depths).toEqual([3, 4, 3, 4, 4]);
  });

  it('have ids of their own, also when their words repeat', async () => {
    const { guide } = await readMarkdown(
      '## Plot\n\n### Act 1\n\nA.\n\n## Themes\n\n### Act 1\n\nB.\n\n### 🎭\n\nC.\n\n### 🎭\n\nD.\n',
    );
    const ids = guide.sections.flatMap((section) => [section.id, ...section.subheadings.map(({ id }) => id)]);
    expect(new Set(ids).size).toBe(6);
    expect(ids.slice(0, 4)).toEqual(['plot', 'act-1', 'themes', 'act-1-1']);
    for (const id of ids) expect(id).toMatch(/^\S+$/);
  });
});

describe('counted words', () => {
  it('leave answers, comments and markup out and count a repeated quotation once', async () => {
    const quotation = '> five words stand right here\n>\n> — Ruth\n\n';
    const { guide } = await readMarkdown(
      `One two.\n\n${quotation}<!-- not these -->\n\n${quotation}## Questions\n\n1. Why me?\n\n   **Answer.** Not this answer.\n`,
    );
    // One two, five words … here, Ruth, Questions, Why me.
    expect(guide.words).toBe(2 + 5 + 1 + 1 + 2);
  });

  it('count Chinese by characters', async () => {
    const { guide } = await readMarkdown('---\nlang: zh\n---\n\n## 情节\n\n春眠不觉晓。\n');
    expect(guide.words).toBe(7);
    expect(guide.readingMinutes).toBe(1);
  });
});

it('a number and a kind above other kinds are the title: “Module 5: Reading comprehension”', async () => {
  const below = '## Finding the idea\n\nText.\n\n## Tone\n\nText.\n\n## Vocabulary\n\n- pier: a long jetty\n';
  expect(await outline(`# Module 5: Reading comprehension\n\n${below}`)).toEqual([
    'prose: Finding the idea',
    'prose: Tone',
    'glossary: Vocabulary',
  ]);
  expect(await outline('# Chapter 1: Quiz\n\n## Part A\n\n1. Who?\n\n## Part B\n\n1. Why?\n')).toEqual([
    'quiz: Chapter 1: Quiz',
  ]);
});

it('people in a list without a word about them; a volume above it is nobody', async () => {
  const { guide } = await readMarkdown(
    '# G\n\n## Characters\n\n### Book 1\n\n- Nora\n- Piet Dam\n- Mrs Ada Finch – a baker\n\n### Book 2\n\n- Ida\n- the Captain\n',
  );
  expect(guide.characters.map(({ name }) => name)).toEqual(['Nora', 'Piet Dam', 'Mrs Ada Finch', 'Ida', 'the Captain']);
});
