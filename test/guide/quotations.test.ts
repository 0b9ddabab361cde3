// Attributed block quotations become a list: words, speaker, place, themes, commentary and rank, each quotation once.
import { describe, expect, it } from 'vitest';
import type { Quotation } from '../../src/guide/model.ts';
import { nodesOfType, readMarkdown, reasonsOf, sectionNamed, wordsIn } from './reading.ts';

const cast = `## Characters

### Kathy H.
Also known as: Kath, the carer

A carer.

### Tommy D.

Also known as: Tom

### Miss Emily (head guardian)

### Miss Lucy

## Themes

### Memory and nostalgia

A.

### Love

B.

`;

/** The only quotation of a guide that has characters and themes. */
async function quotation(...lines: string[]): Promise<Quotation> {
  const { guide } = await readMarkdown(`${cast}## Quotations\n\n${lines.map((line) => `> ${line}`).join('\n')}\n`);
  expect(guide.quotations).toHaveLength(1);
  return guide.quotations[0]!;
}

const attributed = async (line: string) => (await quotation('Words.', '', line)).attribution;
const shown = ({ speaker, locator, medium }: Quotation['attribution']) =>
  [speaker, locator?.divisions.map(({ unit, from }) => `${unit} ${from}`).join(', '), medium]
    .map((one) => one ?? '-')
    .join(' | ');

describe('what is a quotation', () => {
  it.each(['—', '–', '--', '―', '— ', '  —  '])('a last paragraph that starts with “%s”', async (dash) => {
    const { text, attribution } = await quotation('Words.', '', `${dash} Miss Lucy, chapter 7`);
    expect([text, attribution.text]).toEqual(['Words.', 'Miss Lucy, chapter 7']);
  });

  it.each([
    ['after a line', ['Words.', '— Miss Lucy, chapter 7']],
    ['after a hard break', ['Words.  ', '— Miss Lucy, chapter 7']],
    ['after a back slash', ['Words.\\', '— Miss Lucy, chapter 7']],
    ['after two paragraphs', ['Before.', '', 'Words.', '— Miss Lucy, chapter 7']],
    ['after bold', ['**Words.**', '— Miss Lucy, chapter 7']],
    ['with a link', ['Words.', '— Miss Lucy, chapter 7 · [Love](#love)']],
    ['in italics', ['Words.', '', '*— Miss Lucy, chapter 7*']],
    ['in bold', ['Words.', '', '**— Miss Lucy**, chapter 7']],
    ['with bold', ['Words.', '', '— **Miss Lucy**, chapter 7']],
  ])('an attribution %s', async (_, lines) => {
    const { text, attribution } = await quotation(...lines);
    expect(text).toMatch(/Words\.$/);
    expect(attribution).toMatchObject({ text: 'Miss Lucy, chapter 7', speakerId: 'miss-lucy' });
  });

  it('a hyphen, a dash in the words and no dash at all are no attribution', async () => {
    const { guide, said } = await readMarkdown('> Words – and more.\n\n> Words.\n> Ruth\n\n> Words.\n>\n> - Ruth\n');
    expect([guide.quotations, said]).toEqual([[], []]);
    expect(nodesOfType(guide.sections, 'blockquote')).toHaveLength(3);
  });

  it('wherever it stands: in prose, in a list, among characters', async () => {
    const markdown = `Text.\n\n> One.\n> — A\n\n- Item\n\n  > Two.\n  > — B\n\n## Characters\n\n### A\n\n> Three.\n> — A\n\n### B\n\n- x\n  - > Four.\n    > — B\n`;
    const { guide, said } = await readMarkdown(markdown);
    expect(said).toEqual([]);
    expect(guide.quotations.map(({ text, sectionId }) => [text, sectionId])).toEqual([
      ['One.', 'introduction'],
      ['Two.', 'introduction'],
      ['Three.', 'characters'],
      ['Four.', 'characters'],
    ]);
    expect(nodesOfType(guide.sections, 'quotationLeaf').map((leaf) => leaf.id)).toEqual(
      guide.quotations.map(({ id }) => id),
    );
    expect(wordsIn(guide.sections)).not.toMatch(/One|Two|Three|Four/);
  });

  it('its origin is the block’s place', async () => {
    const { guide } = await readMarkdown('Text.\n\n> Words.\n>\n> — Ruth\n');
    expect(guide.quotations[0]!.origin).toMatchObject({ line: 3, column: 1, endLine: 5 });
  });

  it('without an attribution: a warning in a Quotations section, but not for a callout', async () => {
    const { said } = await readMarkdown('## Quotations\n\n> Words.\n\n> [!NOTE]\n> A note.\n\n## Plot\n\n> Words.\n');
    expect(said).toEqual(['guide.md:3:1 [quotation-without-attribution]']);
  });

  it('without words: a warning', async () => {
    const { said, guide } = await readMarkdown('> — Ruth, chapter 3\n');
    expect([said, guide.quotations]).toEqual([['guide.md:1:1 [quotation-empty]'], []]);
  });
});

describe('attributions', () => {
  it.each([
    ['— Miss Lucy, chapter 7', 'Miss Lucy | chapter 7 | -'],
    ['— Miss Lucy, ch. 7', 'Miss Lucy | chapter 7 | -'],
    ['— Miss Lucy, part 1, chapter 7', 'Miss Lucy | part 1, chapter 7 | -'],
    ['— Miss Lucy (chapter 7)', 'Miss Lucy | chapter 7 | -'],
    ['— Miss Lucy, p. 240', 'Miss Lucy | page 240 | -'],
    ['— Miss Lucy; chapter 7', 'Miss Lucy | chapter 7 | -'],
    ['— Miss Lucy chapter 7', 'Miss Lucy | chapter 7 | -'],
    ['— Miss Lucy 1.5.38–39', 'Miss Lucy | act 1, scene 5, line 38 | -'],
    ['— Miss Lucy, 1.5.38–39', 'Miss Lucy | act 1, scene 5, line 38 | -'],
    ['— Miss Lucy, Act 1, scene 5', 'Miss Lucy | act 1, scene 5 | -'],
    ['— Miss Lucy, to Tommy, chapter 7', 'Miss Lucy | chapter 7 | -'],
    ['— Miss Lucy, lines 12–14', 'Miss Lucy | line 12 | -'],
    ['— Miss Lucy, letter 4', 'Miss Lucy | letter 4 | -'],
    ['— Miss Lucy (2010 film)', 'Miss Lucy | - | 2010 film'],
    ['— Miss Lucy, chapter 7 (2010 film)', 'Miss Lucy | chapter 7 | 2010 film'],
    ['— Miss Lucy (stage version), chapter 7', 'Miss Lucy | chapter 7 | stage version'],
    ['— Miss Lucy, 2010 film', 'Miss Lucy | - | 2010 film'],
    ['— Miss Lucy, in the 2010 film', 'Miss Lucy | - | in the 2010 film'],
    ['— 2010 film', '- | - | 2010 film'],
    ['— Miss Lucy (Romanek)', 'Miss Lucy | - | Romanek'],
    ['— Miss Lucy, chapter 7 (emphasis added)', 'Miss Lucy | chapter 7 | -'],
    ['— Miss Lucy, chapter 7 (to the students)', 'Miss Lucy | chapter 7 | -'],
    ['— Feste, 2.3 (song)', 'Feste | act 2, scene 3 | -'],
    ['— Hamlet, 3.1 (stage direction)', 'Hamlet | act 3, scene 1 | -'],
    ['— Miss Lucy (emphasis added)', 'Miss Lucy | - | -'],
    ['— Miss Lucy (to Tommy)', 'Miss Lucy | - | -'],
    ['— Miss Lucy (Kath)', 'Miss Lucy | - | -'],
    ['— Miss Lucy (1831 edition)', 'Miss Lucy | - | -'],
    ['— Miss Lucy, watching a film, chapter 7', 'Miss Lucy | chapter 7 | -'],
    ['— Miss Lucy', 'Miss Lucy | - | -'],
    ['— chapter 7', '- | chapter 7 | -'],
    ['— 1.5.38', '- | act 1, scene 5, line 38 | -'],
    ['— *Miss Lucy*, chapter 7', 'Miss Lucy | chapter 7 | -'],
  ])('%s', async (line, parts) => {
    const attribution = await attributed(line);
    expect(shown(attribution)).toBe(parts);
    expect(attribution.text).toBe(line.slice(2).replaceAll('*', ''));
  });

  it.each([
    ['· [Love](#love)', ['love']],
    ['· [Memory](#memory-and-nostalgia), [Love](#love)', ['memory-and-nostalgia', 'love']],
    ['· [Love](#love) · [Memory](#memory-and-nostalgia)', ['love', 'memory-and-nostalgia']],
    ['· [Love](#Love)', ['love']],
    ['· [Love](guide.md#love)', ['love']],
    ['[Love](#love)', ['love']],
    ['· Love', ['love']],
    ['· Memory and nostalgia, Love', ['memory-and-nostalgia', 'love']],
    ['· [Love](#love), [Love](#love)', ['love']],
  ])('themes: %s', async (themes, themeIds) => {
    const attribution = await attributed(`— Miss Lucy, chapter 7 ${themes}`);
    expect(attribution).toMatchObject({ text: 'Miss Lucy, chapter 7', speakerId: 'miss-lucy', themeIds });
  });

  it('an unknown theme is a warning at its link, and the attribution keeps its words', async () => {
    const reading = await readMarkdown(`${cast}> Words.\n>\n> — Miss Lucy, chapter 7 · [Love](#lovve), [Art](#art)\n`);
    const line = cast.split('\n').length + 2;
    expect(reading.said).toContain(`guide.md:${line}:28 [theme-unknown]`);
    expect(reading.said).toContain(`guide.md:${line}:44 [theme-unknown]`);
    expect(reasonsOf(reading, 'theme-unknown')).toEqual([
      'Unknown theme `lovve`; did you mean `Love`?',
      'Unknown theme `art`',
    ]);
    expect(reasonsOf(reading, 'link-broken')).toEqual([]);
    expect(reading.guide.quotations[0]!.attribution).toMatchObject({
      text: 'Miss Lucy, chapter 7 · Love · Art',
      themeIds: [],
    });
  });

  it('a place that is none is a warning', async () => {
    const reading = await readMarkdown('> Words.\n>\n> — Ruth, somewhere after verandah 22\n');
    expect(reading.said).toEqual(['guide.md:3:3 [locator-unknown]']);
    expect(reading.guide.quotations[0]!.attribution).toMatchObject({ speaker: 'Ruth', locator: undefined });
  });

  it('places are read in the guide’s language', async () => {
    const { guide } = await readMarkdown('---\nlang: de\n---\n\n> Worte.\n>\n> — Gregor, 3. Kapitel\n');
    expect(shown(guide.quotations[0]!.attribution)).toBe('Gregor | chapter 3 | -');
  });
});

describe('speakers', () => {
  it.each([
    ['Kathy H.', 'kathy-h'],
    ['Kathy H', 'kathy-h'],
    ['kathy h.', 'kathy-h'],
    ['Kathy', 'kathy-h'],
    ['Kath', 'kathy-h'],
    ['The carer', 'kathy-h'],
    ['Tom', 'tommy-d'],
    ['Tommy', 'tommy-d'],
    ['Miss Emily', 'miss-emily-head-guardian'],
    ['Emily', 'miss-emily-head-guardian'],
    ['MISS LUCY', 'miss-lucy'],
  ])('%s', async (name, speakerId) => {
    expect(await attributed(`— ${name}, chapter 7`)).toMatchObject({ speaker: name, speakerId });
  });

  it.each([
    ['Miss Emilly', 'Miss Emily'],
    ['Tommmy', 'Tommy'],
    ['Miss Luccy', 'Miss Lucy'],
  ])('%s: did you mean %s?', async (name, suggestion) => {
    const reading = await readMarkdown(`${cast}> Words.\n>\n> — ${name}, chapter 7\n`);
    expect(reasonsOf(reading, 'speaker-unknown')[0]).toContain(
      `Unknown speaker \`${name}\`; did you mean \`${suggestion}`,
    );
    expect(reading.guide.quotations[0]!.attribution.speakerId).toBeUndefined();
  });

  it('nobody like that: no suggestion', async () => {
    const reading = await readMarkdown(`${cast}> Words.\n>\n> — Keffers\n`);
    expect(reasonsOf(reading, 'speaker-unknown')).toEqual([
      'Unknown speaker `Keffers`: no character of the guide has this name',
    ]);
  });

  it('half a name that two have is nobody’s', async () => {
    const { guide, complaints } = await readMarkdown(
      '## Characters\n\n### Edgar Linton\n\nA.\n\n### Isabella Linton\n\nB.\n\n> Words.\n>\n> — Linton\n\n> More.\n>\n> — Edgar\n',
    );
    expect(complaints).toEqual(['guide.md:13:3 [speaker-unknown]']);
    expect(guide.quotations.map(({ attribution }) => attribution.speakerId)).toEqual([undefined, 'edgar-linton']);
  });

  it.each(['Narrator', 'The narrator', 'Kazuo Ishiguro', 'Ishiguro', 'Somebody (2010 film)'])(
    '%s is no character and no mistake',
    async (name) => {
      const { said } = await readMarkdown(
        `---\nwork: {author: Kazuo Ishiguro}\n---\n\n${cast}> Words.\n>\n> — ${name}\n`,
      );
      expect(said.filter((line) => line.includes('speaker'))).toEqual([]);
    },
  );

  it('a guide without characters accepts everybody', async () => {
    expect((await readMarkdown('> Words.\n>\n> — Keffers\n')).said).toEqual([]);
  });

  it('characters may be a list of bold names', async () => {
    const { guide, said } = await readMarkdown(
      '## Characters\n\n- **Ruth**: a friend\n- **Tommy.** Another\n\n> Words.\n> — Ruth\n',
    );
    expect(said).toEqual([]);
    expect(guide.characters.map(({ id, name }) => [id, name])).toEqual([
      ['ruth', 'Ruth'],
      ['tommy', 'Tommy'],
    ]);
    expect(guide.quotations[0]!.attribution.speakerId).toBe('ruth');
  });

  it('other names may be written in several ways', async () => {
    const { guide } = await readMarkdown(
      '## Characters\n\n### A\n*Also known as:* One, Two; Three\n\n### B\n\n**Aliases:** Four.\n\n### C\n\nAKA: Five\n\n### D\n\nAlso known for: nothing.\n',
    );
    expect(guide.characters.map(({ aliases }) => aliases)).toEqual([['One', 'Two', 'Three'], ['Four'], ['Five'], []]);
  });

  it('other names are read from a file with Windows’ line endings too', async () => {
    const { guide } = await readMarkdown('## Characters\r\n\r\n### A\r\nAlso known as: One, Two\r\nA carer.\r\n');
    expect(guide.characters.map(({ aliases }) => aliases)).toEqual([['One', 'Two']]);
  });
});

describe('words', () => {
  it('verse keeps its lines, by hard breaks or slashes', async () => {
    for (const lines of [['One,  ', 'two,\\', 'three.'], ['One, / two, / three.']]) {
      const { verse, text, content } = await quotation(...lines, '', '— Kathy');
      expect([verse, text]).toEqual([true, 'One,\ntwo,\nthree.']);
      expect(nodesOfType(content, 'break')).toHaveLength(2);
    }
  });

  it('verse keeps its lines by `<br>` too, and no words are glued together', async () => {
    const { text } = await quotation('One,<br>two,<br/>three.', '', '— Kathy');
    expect(text).toBe('One,\ntwo,\nthree.');
  });

  it('prose has no lines', async () => {
    const { verse, text } = await quotation('One,', 'two, and/or', 'three.', '', '— Kathy');
    expect([verse, text]).toEqual([false, 'One, two, and/or three.']);
  });

  it('paragraphs stay apart', async () => {
    expect((await quotation('One.', '', 'Two.', '', '— Kathy')).text).toBe('One.\nTwo.');
  });

  it('so do the items of a list', async () => {
    expect((await quotation('- One', '- Two', '', '— Kathy')).text).toBe('One\nTwo');
  });

  it('omissions, insertions, emphasis and notes', async () => {
    const { text } = await quotation('… **who** [Kathy] ... *never* […] asked [sic]', '', '— Kathy');
    expect(text).toBe('… who [Kathy] ... never […] asked [sic]');
    const { guide } = await readMarkdown('> Words[^1] here.\n>\n> — Kathy\n\n[^1]: A note.\n');
    expect(guide.quotations[0]!.text).toBe('Words here.');
  });

  it('more than eight words in bold are a note', async () => {
    const { said } = await readMarkdown(
      '> **One two three four five six seven eight.**\n> — A\n\n> **One two three four** five **six seven eight nine ten.**\n> — A\n',
    );
    expect(said).toEqual(['guide.md:4:1 [quotation-emphasis]']);
  });

  it('the same words in another dress have an id of their own, and every id is used once', async () => {
    const { guide } = await readMarkdown(
      '## Quotation text\n\n> Text\n> — A\n\n> “…”\n> — B\n\n> text text\n> — D\n\n## Quotation text text\n\nX.\n',
    );
    const ids = [...guide.sections.map(({ id }) => id), ...guide.quotations.map(({ id }) => id)];
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('in a Quotations section', () => {
  const markdown = `${cast}## Quotations

Read these first.

> One.
> — Kathy

About one.

- and this

> Two.
> — Tommy

> Three.
> — Kathy

About three.

### A part

Not about three.
`;

  it('the prose up to the next quotation is its commentary', async () => {
    const { guide } = await readMarkdown(markdown);
    expect(guide.quotations.map(({ text, commentary }) => [text, wordsIn(commentary)])).toEqual([
      ['One.', 'About one. and this'],
      ['Two.', ''],
      ['Three.', 'About three.'],
    ]);
    expect(wordsIn(sectionNamed(guide, 'Quotations').body)).toBe('Read these first. A part Not about three.');
  });

  it('elsewhere it is not', async () => {
    const { guide } = await readMarkdown('> One.\n> — Kathy\n\nAbout one.\n');
    expect(guide.quotations[0]!.commentary).toEqual([]);
    expect(wordsIn(guide.sections[0]!.body)).toBe('About one.');
  });

  it('order is rank, before all other quotations', async () => {
    const { guide } = await readMarkdown(`> Zero.\n> — Kathy\n\n${markdown}`);
    expect(guide.quotations.map(({ text, rank }) => [rank, text])).toEqual([
      [1, 'One.'],
      [2, 'Two.'],
      [3, 'Three.'],
      [4, 'Zero.'],
    ]);
  });
});

describe('words of another medium', () => {
  const medium = async (front: string, credit: string) => {
    const { guide } = await readMarkdown(`---\n${front}\n---\n\n${cast}> Words.\n>\n> — ${credit}\n`);
    return guide.quotations[0]!.attribution.medium;
  };

  it('the work’s own title and author in a parenthesis are none', async () => {
    const front = 'work: {title: Never Let Me Go, author: Kazuo Ishiguro}';
    expect(await medium(front, 'Kathy (Never Let Me Go)')).toBeUndefined();
    expect(await medium(front, 'Kathy (Never Let Me Go, 2005)')).toBeUndefined();
    expect(await medium(front, 'Kathy (Ishiguro)')).toBeUndefined();
    expect(await medium(front, 'Kathy (Never Let Me Go, 2010 film)')).toBe('Never Let Me Go, 2010 film');
  });

  it.each([
    ['de', 'Kathy, Kapitel 7 (Verfilmung von 2010)', 'Verfilmung von 2010'],
    ['de', 'Kathy, Kapitel 7 (Hervorhebung von mir)', undefined],
    ['fr', 'Kathy, chapitre 7 (film de 2010)', 'film de 2010'],
    ['fr', 'Kathy (traduction d’Anne Rabinovitch)', undefined],
    ['zh', '凯茜，第7章（2010年电影）', '2010年电影'],
  ])('%s: %s', async (lang, credit, expected) => {
    expect(await medium(`lang: ${lang}`, credit)).toBe(expected);
  });

  it('are another quotation than the same words of the work', async () => {
    const { guide } = await readMarkdown('> Words.\n> — Ruth\n\n> Words.\n> — Ruth (2010 film)\n');
    expect(guide.quotations).toHaveLength(2);
  });
});

describe('the same quotation in two places', () => {
  it('keeps what is said of it in the other', async () => {
    const { guide } = await readMarkdown('> One.\n> — Ruth\n\n> One.\n> — Ruth, chapter 3\n\n> One.\n> — Ruth\n');
    const [quotation] = guide.quotations;
    expect(quotation!.repeats?.map(({ attribution, origin }) => [attribution.text, origin.line])).toEqual([
      ['Ruth, chapter 3', 4],
      ['Ruth', 7],
    ]);
  });

  it('is one quotation, with the themes of both', async () => {
    const { guide, complaints } = await readMarkdown(
      `${cast}### More\n\n> “One, two.”\n> — Kathy · [Love](#love)\n\n## Quotations\n\n> One **two**\n> — Kath, chapter 1 · [Memory](#memory-and-nostalgia)\n\nAbout it.\n`,
    );
    expect(complaints).toEqual([]);
    expect(guide.quotations).toHaveLength(1);
    expect(guide.quotations[0]).toMatchObject({
      rank: 1,
      sectionId: 'quotations',
      attribution: { text: 'Kath, chapter 1', themeIds: ['memory-and-nostalgia', 'love'] },
    });
    const leaves = nodesOfType(guide.sections, 'quotationLeaf');
    expect(leaves.map((leaf) => leaf.id)).toEqual([guide.quotations[0]!.id, guide.quotations[0]!.id]);
  });

  it('a difference of speaker or place is a warning at the second, naming the first', async () => {
    const reading = await readMarkdown(
      '## Quotations\n\n> One.\n> — Ruth\n\n> One.\n> — Tommy\n\n> Two.\n> — Ruth, chapter 1\n\n> Two.\n> — Ruth, chapter 2\n',
    );
    expect(reading.said).toEqual([
      'guide.md:6:1 [quotation-duplicate-differs]',
      'guide.md:12:1 [quotation-duplicate-differs]',
    ]);
    expect(reading.messages[0]).toMatchObject({ related: { line: 3 } });
  });

  it('a place on one side only is no difference', async () => {
    expect((await readMarkdown('> One.\n> — Ruth\n\n> One.\n> — Ruth, chapter 1\n')).said).toEqual([]);
  });

  it.each([
    ['in commentary', '> One.\n> — Ruth\n\n> Two.\n> — Ruth\n\nCompare:\n\n- > One.\n  > — Ruth\n'],
    [
      'in a question',
      '> One.\n> — Ruth\n\n## Questions\n\n1. Who says this?\n\n   > One.\n   > — Ruth\n\n   **Answer.** Ruth.\n',
    ],
    [
      'in an answer',
      '> One.\n> — Ruth\n\n## Questions\n\n1. What does she say?\n\n   **Answer.** This:\n\n   > One.\n   > — Ruth\n',
    ],
    [
      'in a choice',
      '> One.\n> — Ruth\n\n## Quiz\n\n1. Which is hers?\n\n   - [x] This:\n\n     > One.\n     > — Ruth\n',
    ],
  ])('%s, it is still printed there', async (_, rest) => {
    const { guide } = await readMarkdown(`## Quotations\n\n${rest}`);
    const ids = new Set(guide.quotations.map(({ id }) => id));
    const leaves = nodesOfType(guide, 'quotationLeaf');
    expect(leaves.length).toBe(guide.quotations.length + 1);
    for (const leaf of leaves) expect(ids).toContain(leaf.id);
  });
});

describe('a note called in an attribution', () => {
  it('stays called, and is no word of the quotation', async () => {
    const { guide } = await readMarkdown('> Words.\n>\n> — Ruth, chapter 1[^1]\n\n[^1]: A note.\n');
    expect(guide.quotations[0]!.text).toBe('Words.');
    expect(guide.quotations[0]!.attribution.text).toBe('Ruth, chapter 1');
    expect(JSON.stringify(guide.quotations[0]!.content)).toContain('footnoteReference');
  });
});

describe('what is no theme', () => {
  it('is told, and printed as it stands', async () => {
    const { guide, complaints } = await readMarkdown('> Words.\n>\n> — Ruth · my favourite\n');
    expect(guide.quotations[0]!.attribution.text).toBe('Ruth · my favourite');
    expect(complaints).toEqual(['guide.md:3:3 [theme-unknown]']);
  });
});

describe('bold names before speeches', () => {
  const boldIn = async (...lines: string[]) => {
    const { guide } = await readMarkdown(`## Quotations\n\n${lines.join('\n')}\n>\n> — Act 1, scene 7\n`);
    const [{ content, text }] = guide.quotations as [Quotation];
    const bold = JSON.stringify(content).match(/"strong","children":\[\{"type":"text","value":"([^"]*)"/g) ?? [];
    return [text, ...bold.map((one) => one.replace(/^.*"value":"|"$/g, ''))];
  };

  it.each([
    ['> **Macbeth.** If we should fail\\', '> **Lady Macbeth.** We **fail**?'],
    ['> **Macbeth.** If we should fail', '>', '> **Lady Macbeth.** We **fail**?'],
    ['> **MACBETH.** If we should fail / LADY MACBETH. We **fail**?'],
    ['> **Macbeth:** If we should **fail**'],
    ['> **Macbeth**: If we should **fail**'],
  ])('are not to be learnt: %s', async (...lines) => {
    const [text, ...bold] = await boldIn(...lines);
    expect(text).toMatch(/^Macbeth[.:] If we should fail/i);
    expect(bold).toEqual(['fail']);
  });

  it.each(['> **Never.** I will not go', '> **out, out:** it is late', '> We stand, **Macbeth.** Go'])(
    'other words stay bold: %s',
    async (line) => {
      expect(await boldIn(line)).toHaveLength(2);
    },
  );
});
