// Words in quotation marks in running text: which are collected, from where, and exactly at which letter of the file they begin.
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadFiles, type SourceFile } from '../../src/content/loadFiles.ts';
import { Diagnostics } from '../../src/diagnostics/finding.ts';
import { type ProseQuotation, proseQuotations } from '../../src/quotations/proseQuotations.ts';
import { readMarkdown } from '../guide/reading.ts';
import { isLong } from '../support/long.ts';

async function found(markdown: string): Promise<{ quotations: readonly ProseQuotation[]; lines: readonly string[] }> {
  const { guide, folder } = await readMarkdown(markdown);
  const location = { slug: guide.slug, folder, files: [join(folder, 'guide.md')] };
  const [{ path, text }] = (await loadFiles(location, new Diagnostics())) as [SourceFile];
  return { quotations: proseQuotations(guide, new Map([[path, text]])), lines: text.split('\n') };
}

const textsIn = async (markdown: string) => (await found(markdown)).quotations.map(({ text }) => text);

describe('marks', () => {
  it.each([
    ['en', 'She says “we all know it well” here.', 'we all know it well'],
    ['en', 'She says ‘we all know it well’ here.', 'we all know it well'],
    ['en', 'She says "we all know it well" here.', 'we all know it well'],
    ['en', "She says 'we all know it well' here.", 'we all know it well'],
    ['en', "She says 'we don't know the students' plan' here.", "we don't know the students' plan"],
    ['en', 'She says ‘it’s the students’ own fault’ here.', 'it’s the students’ own fault'],
    ['en', '“We all know it well,” she says.', 'We all know it well,'],
    ['en', 'Told (“we all know it well”).', 'we all know it well'],
    ['en', 'She says “he said ‘we know’ and left” here.', 'he said ‘we know’ and left'],
    ['en', 'She says "he said \'we know\' and left" here.', "he said 'we know' and left"],
    ['en', 'She says “we all—‘know’—it well”—twice.', 'we all—‘know’—it well'],
    ['de', 'Sie sagt: „Wir wissen es alle schon.“ Dann', 'Wir wissen es alle schon.'],
    ['de', 'Sie sagt: »Wir wissen es alle schon.« Dann', 'Wir wissen es alle schon.'],
    ['de', 'Sie sagt: ‚Wir wissen es alle‘ und geht', 'Wir wissen es alle'],
    ['fr', 'Elle dit : « Nous le savons tous. » Puis', 'Nous le savons tous.'],
    ['fr', 'Elle dit : «\u202fNous le savons tous.\u202f» Puis', 'Nous le savons tous.'],
    ['fr', 'Elle dit qu’«\u00a0on l’a toujours su\u00a0» hier', 'on l’a toujours su'],
    ['es', 'Ella dice: «Todos lo sabemos ya». Luego', 'Todos lo sabemos ya'],
    ['sv', 'Hon säger: ”Vi vet det alla.” Sedan', 'Vi vet det alla.'],
    ['pl', 'Mówi: „Wszyscy o tym wiemy”. Potem', 'Wszyscy o tym wiemy'],
    ['ja', '彼女は「私たちはみんな知っている」と言う。', '私たちはみんな知っている'],
    ['ja', '彼女は「『私たち』はみんな知っている」と言う。', '『私たち』はみんな知っている'],
    ['zh', '她说“我们大家都知道这件事”。', '我们大家都知道这件事'],
    ['zh', '她说「我们大家都知道这件事」。', '我们大家都知道这件事'],
    ['ar', 'قالت «كلنا نعرف هذا الأمر» ثم', 'كلنا نعرف هذا الأمر'],
    ['he', 'היא אומרת "כולנו יודעים את זה היטב" ואז', 'כולנו יודעים את זה היטב'],
  ])('%s: %s', async (lang, line, text) => {
    expect(await textsIn(`---\nlang: ${lang}\n---\n\n## A\n\n${line}\n`)).toEqual([text]);
  });

  it('an apostrophe closes nothing, and a mark that is never closed opens nothing', async () => {
    expect(await textsIn("The students' own school, the '90s and rock 'n' roll in '68 are the teachers' too.")).toEqual(
      [],
    );
    expect(await textsIn('“She goes on and on and never stops.\n\nAnother paragraph of hers.”')).toEqual([]);
    expect(await textsIn('A 6" ruler and a 12" record lie on the table.')).toEqual([]);
  });
});

describe('what is collected', () => {
  it('four words or more, or eight characters where words have no spaces', async () => {
    expect(await textsIn('“Told and not”, “told and not told”, “so-called”.')).toEqual(['told and not told']);
    expect(await textsIn('---\nlang: zh\n---\n\n她说“我们知道”。')).toEqual([]);
  });

  it('across emphasis, links, notes, lines and tags', async () => {
    expect(
      await textsIn(
        '“we *all* **know** [it](#a)[^1] to\nbe <b>true</b>”\n\n[^1]: Here “a note says this too”.\n\n## A\n',
      ),
    ).toEqual(['we all know it to\nbe true', 'a note says this too']);
    expect(await textsIn('“we all know  \nit is true”')).toEqual(['we all know\nit is true']);
  });

  it('in paragraphs, lists, tables, notes, plain block quotations, comments, answers, questions and glossaries', async () => {
    const markdown = `## Plot

- A point with “words in a list here”.

| A | B |
|---|---|
| “words in a table here” | x |

> A passage with “words in a passage here”.

## Quotations

> “Words of the quotation itself here”
>
> — Ruth

A comment with “words in a comment here”.

## Glossary

- **carer**: “words in a glossary here”

## Questions

1. Who says “words in a question here”?

   **Answer.** She says “words in an answer here”.

2. Who says it?

   - [x] Ruth, with “words in a choice here”.
   - [ ] Tommy
`;
    const { quotations } = await found(markdown);
    expect(quotations.map(({ text }) => text)).toEqual(
      ['a list', 'a table', 'a passage', 'a comment', 'a glossary', 'a question', 'an answer', 'a choice'].map(
        (place) => `words in ${place} here`,
      ),
    );
    expect(quotations.filter(({ asked }) => asked).map(({ text }) => text)).toEqual([
      'words in a question here',
      'words in a choice here',
    ]);
    expect(quotations.filter(({ forTeachers }) => forTeachers).map(({ text }) => text)).toEqual([
      'words in an answer here',
    ]);
    expect(quotations.map(({ sectionId }) => sectionId)).toEqual([
      ...['plot', 'plot', 'plot', 'quotations', 'glossary', 'questions', 'questions', 'questions'],
    ]);
  });

  it.each([
    ['headings', '## “Four words of heading”\n\nText.'],
    ['code', 'Run `say "four words of code"` now.'],
    ['quoted code', 'Run “the program `x` right now” today.'],
    ['blocks of code', '```\n“four words of code”\n```\n\nText.'],
    ['addresses', 'See [here](https://example.org/"four%20words%20of%20it" "four words of title").'],
    ['the work’s title', '---\nwork: {title: The Remains of the Day}\n---\n\nHis “The Remains of the Day” is next.'],
    [
      'titles that are links',
      'Read [“Four words of title”](https://example.org) or “[Four words of title](https://example.org)”.',
    ],
    ['titles in Further reading', '## Further reading\n\n- Jane Doe, “Four words of title”, 2001.'],
    ['other names', '## Characters\n\n### Kathy\n\nAlso known as: “the girl with tapes”'],
    ['images', '![“four words of description”](x.png)'],
  ])('never %s', async (_, markdown) => {
    expect(await textsIn(markdown)).toEqual([]);
  });

  it('a note that two sections call is one place', async () => {
    expect(await textsIn('## A\n\nOne.[^1]\n\n## B\n\nTwo.[^1]\n\n[^1]: See “four words of note”.\n')).toEqual([
      'four words of note',
    ]);
  });
});

describe('what stands beside', () => {
  const cast =
    '## Characters\n\n### Miss Lucy\n\nA guardian.\n\n### Ruth C.\n\nA friend.\n\n### Kathy H.\n\nA carer.\n\n## Plot\n\n';
  it.each([
    ['“told and not told” (chapter 7)', '- | chapter 7 | -'],
    ['“told and not told,” (ch. 7).', '- | ch. 7 | -'],
    ['“told and not told” (Miss Lucy, chapter 7)', 'Miss Lucy | chapter 7 | -'],
    ['“told and not told” (Miss Lucy)', 'Miss Lucy | - | -'],
    ['“told and not told” in chapter 7, and', '- | in chapter 7 | -'],
    ['“told and not told” — Miss Lucy, chapter 7', 'Miss Lucy | chapter 7 | -'],
    ['“told and not told” (1.5.38–39)', '- | 1.5.38–39 | -'],
    ['“told and not told” (2010 film)', '- | - | 2010 film'],
    ['“told and not told” (as she puts it)', '- | - | -'],
    ['“told and not told” (compare chapter 3)', '- | - | -'],
    ['“told and not told”. In chapter 3 she', '- | - | -'],
    ['When Ruth says, “told and not told”, she', 'Ruth | - | -'],
    ['Ruth: “told and not told”', 'Ruth | - | -'],
    ['Kathy tells Ruth: “told and not told”', '- | - | -'],
    ['“told and not told,” says Miss Lucy, and', 'Miss Lucy | - | -'],
    ['“told and not told”. Ruth leaves.', '- | - | -'],
  ])('%s', async (line, expected) => {
    const { quotations } = await found(`${cast}${line}\n`);
    expect(
      quotations.map(({ speaker, locator, medium }) =>
        [speaker, locator?.text, medium].map((one) => one ?? '-').join(' | '),
      ),
    ).toEqual([expected]);
  });
});

describe('places', () => {
  it.each([
    ['behind escapes', 'A \\*star\\* and \\"so on\\", “four words stand here”.'],
    ['behind references', 'A &amp; B &eacute; &#233; “four words stand here”.'],
    ['in a later line', 'One\n   two “four words stand here”.'],
    ['in a list', '- One\n  two “four words stand here”.'],
    ['in a lazy line', '- One\ntwo “four words stand here”.'],
    ['in a passage', '> One\n> two \\& three “four words stand here”.'],
    ['in a list in a passage', '> - One\n>   two “four words stand here”.'],
    ['in a table', '| A |\n|---|\n| x \\| y “four words stand here” |'],
    ['in an answer divided from its question', '## Quiz\n\n1. Why? **Answer:** For “four words stand here”.'],
    ['after emphasis', '*One* and **two “four words stand here”**.'],
    ['after a tab and wide letters', '-\tOne 🎭 two “four words stand here”.'],
  ])('%s', async (_, markdown) => {
    const { quotations, lines } = await found(`# T\r\n\n${markdown}\n`);
    const { origin, text } = quotations[0]!;
    expect(text).toBe('four words stand here');
    expect(lines[origin.line - 1]!.slice(origin.column - 1, origin.endColumn! - 1)).toBe('“four words stand here”');
    expect(origin.endLine).toBe(origin.line);
  });

  it('a mark written as a reference begins where the reference begins', async () => {
    const { quotations, lines } = await found('He &quot;told and not told&quot; it \\"all over once more\\".');
    expect(quotations.map(({ origin }) => lines[0]!.slice(origin.column - 1))).toEqual([
      '&quot;told and not told&quot; it \\"all over once more\\".',
      '\\"all over once more\\".',
    ]);
  });
});

describe('any text', () => {
  const word = fc.constantFrom(
    'river',
    'don’t',
    'Kathy’s',
    'well-known',
    'été',
    'Norfolk,',
    '*all*',
    '**souls**',
    'R&amp;D',
    'a\\*b',
    '[it](#x)',
    '(so)',
  );
  const words = (min: number, max: number) => fc.array(word, { minLength: min, maxLength: max });
  const marks = fc.constantFrom('“”', '""', '‘’', '«»', '„“');
  const separator = fc.constantFrom(' ', ' ', ' ', '\n');
  const quoted = fc.record({ kind: fc.constant('quoted' as const), marks, words: words(4, 9), separator });
  const plain = fc.record({ kind: fc.constant('plain' as const), words: words(1, 6), separator });
  const prefix = fc.constantFrom(['', ''], ['- ', '  '], ['> ', '> '], ['1. ', '   ']);

  it('what is put in marks is found, in order, at its opening mark, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(quoted, plain), { minLength: 1, maxLength: 6 }),
        prefix,
        async (parts, [first, next]) => {
          const written = parts.map((part) => {
            const inner = part.words.join(part.separator);
            return part.kind === 'quoted' ? `${part.marks[0]}${inner}${part.marks[1]}` : inner;
          });
          const paragraph = `Start ${written.join(' and ')} end`;
          const { quotations, lines } = await found(`## A\n\n${first}${paragraph.replaceAll('\n', `\n${next}`)}\n`);
          const expected = parts.flatMap((part, index) => (part.kind === 'quoted' ? [written[index]!] : []));
          expect(quotations).toHaveLength(expected.length);
          quotations.forEach(({ text, origin }, index) => {
            const plainText = expected[index]!.slice(1, -1).replace(
              /\*\*(\w+)\*\*|(?<!\\)\*(\w+)\*|\[it\]\(#x\)|&amp;|\\\*/g,
              (piece, bold, italic) => bold ?? italic ?? (piece === '&amp;' ? '&' : piece === '\\*' ? '*' : 'it'),
            );
            expect(text).toBe(plainText);
            expect(lines[origin.line - 1]![origin.column - 1]).toBe(expected[index]![0]);
            expect(lines[origin.endLine! - 1]![origin.endColumn! - 2]).toBe(expected[index]!.at(-1));
          });
        },
      ),
      { numRuns: isLong ? 60 : 25 },
    );
  });

  it('is read without failing, and each mark found is a mark', async () => {
    const piece = fc.constantFrom(
      '"',
      "'",
      '“',
      '”',
      '‘',
      '’',
      '«',
      '»',
      '„',
      '「',
      '」',
      'one two',
      'three four ',
      '\n',
      '\\',
      '&quot;',
      '*',
      '`',
      '> ',
      '- ',
      '(chapter 7)',
      '<br>',
      '[^1]',
      '|',
      '[',
      '](x)',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 24 }), async (pieces) => {
        const { quotations, lines } = await found(`## A\n\nText ${pieces.join('')}\n`);
        for (const { origin } of quotations) {
          expect(lines[origin.line - 1]!.slice(origin.column - 1)).toMatch(/^(?:["'“”‘’«»„「]|\\["']|&quot;)/);
        }
      }),
      { numRuns: isLong ? 150 : 50 },
    );
  });
});
