// Boxes of other programs: framed with their title, and read inside as anywhere else.
import { describe, expect, it } from 'vitest';
import { checkPdf } from '../../src/index.ts';
import { guideFrom } from '../support/guideFrom.ts';
import { readPdf } from '../support/readPdf.ts';
import { readMarkdown } from './reading.ts';

/** The student's web page from the first section on, in one line. */
async function printed(markdown: string): Promise<string> {
  return /<main[\s\S]*<\/main>/.exec(await guideFrom(markdown).html())![0].replace(/\s*\n\s*/g, '');
}
const inPlot = (markdown: string) => printed(`# The Glass Door\n\n## Plot\n\n${markdown}\n`);
const box = (title: string, inside: string) =>
  `<div class="box"><p class="box-title"><strong>${title}</strong></p>${inside}</div>`;

describe('a box is framed with its title', () => {
  it.each([
    ['> [!note] Before you read\n> The door is glass.', 'Before you read'],
    ['> [!WARNING]\n> The door is glass.', 'WARNING'],
    ['> [!tip]+ To do\n>\n> The door is glass.', 'To do'],
    ['::: tip\nThe door is glass.\n:::', 'Tip'],
    ['::: {.callout-note title="Before you read"}\n\nThe door is glass.\n\n:::', 'Before you read'],
    ['!!! note "Before you read"\n    The door is glass.', 'Before you read'],
    ['??? info\n    The door is glass.', 'Info'],
  ])('%s', async (markdown, title) => {
    expect(await inPlot(markdown)).toContain(box(title, '<p>The door is glass.</p>'));
    expect((await readMarkdown(`# A\n\n## Plot\n\n${markdown}\n`)).said).toEqual([]);
  });

  it('in one another, in a list, and with nothing but the title', async () => {
    const markdown =
      ':::: tip\nOuter.\n\n::: warning\nInner.\n:::\n\nOuter again.\n::::\n\nBelow.\n\n- Item\n\n  > [!info] Listed\n  > Words.\n\n> [!info] Alone\n';
    const page = await inPlot(markdown);
    expect(page).toContain(box('Tip', `<p>Outer.</p>${box('Warning', '<p>Inner.</p>')}<p>Outer again.</p>`));
    expect(page).toContain('</div><p>Below.</p>');
    expect(page).toContain(`${box('Listed', '<p>Words.</p>')}</li>`);
    expect(page).toContain(box('Alone', ''));
  });

  it.each([
    ['a list right below', '!!! tip "T"\n    - one\n    - two', '<li>one</li><li>two</li>'],
    ['blocks', '!!! tip "T"\n    Text.\n\n    - **one**\n\n    > Words', '<li><strong>one</strong></li>'],
    ['what looks like front matter', '!!! tip "T"\n    Text.\n\n    ---\n    slate: flint\n    ---', 'slate: flint'],
  ])('what is indented is Markdown: %s', async (_, markdown, inside) => {
    expect(await inPlot(markdown)).toContain(inside);
  });

  it('not around sections, nor around a passage', async () => {
    const { guide } = await readMarkdown('::: unit\n\n## Plot\n\nText.\n\n## Themes\n\nMore.\n\n:::\n');
    expect(guide.sections.map(({ title }) => title)).toEqual(['Under test', 'Plot', 'Themes']);
    expect(JSON.stringify(guide)).not.toContain('"box"');
    const quoted = await readMarkdown(
      '## Quotations\n\n> [!quote] Ada\n> The door stays shut.\n>\n> — Ada, chapter 2\n',
    );
    expect(quoted.guide.quotations.map(({ text }) => text)).toEqual(['The door stays shut.']);
    expect(JSON.stringify(quoted.guide)).not.toContain('"box"');
  });

  it('nothing of the marks is left in the model', async () => {
    const { guide } = await readMarkdown('## Plot\n\n> [!note] A\n> - b\n>\n> > c\n\n::: tip\n1. d\n:::\n');
    expect(JSON.stringify(guide)).not.toContain('"boxes"');
  });
});

describe('inside a box', () => {
  const guide = `# The Glass Door

## Plot

> [!note] A passage
> Think about light.
>
> > The door stays shut.
> >
> > — Ada, chapter 2

## Questions

> [!tip] Think
> 1. Why is it shut?
>
>    **Answer.** quartzite
> 2. Who came?

::: activity
1. What now?

   **Answer.** feldspar
:::

Text below the box.

> [!example] A case
> Words of the case.
>
> **Answer.** basalt
`;

  it('of indented lines a quotation and an answer are found, at their places', async () => {
    const { guide: model, said } = await readMarkdown(
      '## Plot\n\n!!! note "N"\n    Text.\n\n    > The door stays shut.\n    >\n    > — Ada, chapter 2\n\n    **Answer.** quartzite\n',
    );
    expect(model.quotations.map(({ text, origin }) => [text, origin.line, origin.column])).toEqual([
      ['The door stays shut.', 6, 5],
    ]);
    expect(said).toEqual([]);
    expect(await inPlot('!!! note "N"\n    Text.\n\n    **Answer.** quartzite\n')).not.toContain('quartzite');
  });

  it('quotations and questions are found', async () => {
    const { guide: model } = await readMarkdown(guide);
    expect(model.quotations.map(({ text, attribution }) => [text, attribution.speaker])).toEqual([
      ['The door stays shut.', 'Ada'],
    ]);
    expect(model.questions).toHaveLength(3);
    const page = await printed(guide);
    expect(page).toMatch(/<div class="box">.{0,120}<figure id="quotation-the-door-stays-shut"/);
    expect(page).toMatch(/Think<\/strong><\/p><ol class="questions">.{0,200}Who came\?<\/p><\/li><\/ol><\/div>/);
    expect(page).toMatch(/Activity<\/strong><\/p><ol.{0,120}What now\?<\/p><\/li><\/ol><\/div><p>Text below the box/);
  });

  it('answers are for teachers, and all files conform', async () => {
    const words = async (edition: 'guide' | 'teacher') =>
      (await readPdf(await guideFrom(guide).pdf(edition))).pages.map(({ text }) => text).join(' ');
    const [page, student, teacher] = [await printed(guide), await words('guide'), await words('teacher')];
    for (const answer of ['quartzite', 'feldspar', 'basalt']) {
      expect(page).not.toContain(answer);
      expect(student).not.toContain(answer);
      expect(teacher).toContain(answer);
    }
    const report = await checkPdf(await guideFrom(guide).pdf());
    expect(report.rules.filter(({ failed }) => failed > 0)).toEqual([]);
  });
});
