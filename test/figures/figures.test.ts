// Pictures made from a guide: what they show, what they say of themselves, and how they stand in finished files.
import type { Element } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/finding.ts';
import { addFigures } from '../../src/figures/addFigures.ts';
import { type Figure, figureWidths, tallest } from '../../src/figures/drawing.ts';
import type { Guide } from '../../src/guide/model.ts';
import { cutGuideAfter } from '../../src/guide/readingSoFar.ts';
import { allLanguages } from '../../src/languages/index.ts';
import { readMarkdown } from '../guide/reading.ts';
import { isLong } from '../support/long.ts';

const front = (keys: string) => `---\n${keys}\n---\n\n`;

const lamp = (keys: string) => `${front(keys)}# The Lamp

## Plot

### Letter 1

Ada writes to Ben about [duty](#duty).

### Chapter 1: Night

Ada meets Ben at the lamp.

### Chapter 2: Morning

Ben goes. Cora stays with Ada.

## Characters

### Ada Vane

She lights the lamp, and Ben pays her.

### Ben Orr

He knows Ada and fears Cora.

### Cora

Ada's sister. Ben never writes to Cora.

## Themes

### Light

> The lamp was hers.
>
> — Ada, chapter 1

### Duty

It costs Ada her sleep.

## Quotations

> Nobody asked the lamp.
>
> — Ben, chapter 2 · [Light](#light), [Duty](#duty)

> It burned all night.
>
> — Ada, chapter 2 · [Light](#light)

## Timeline

- **1901 (chapter 2)**: Cora comes
- **1902 (letter 1)**: Ada writes
- **1903 (chapter 1)**: They meet

## Teaching notes

Cora and Ben are married.
`;

async function drawn(markdown: string, change: (guide: Guide) => Guide = (guide) => guide) {
  const { guide } = await readMarkdown(markdown);
  const diagnostics = new Diagnostics();
  const result = await addFigures(change(guide!), diagnostics);
  const figures = new Map<string, Figure>();
  for (const { body, kind } of result.sections)
    for (const node of body)
      if (node.type === 'guideFigure') figures.set(`${node.figure.name} in ${kind}`, node.figure);
  return {
    figures,
    messages: diagnostics.messages.map((one) => `${one.line}:${one.column} ${one.ruleId}: ${one.reason}`),
  };
}

const described = (figure: Figure | undefined) => figure?.drawings.paper.map(({ properties }) => properties.ariaLabel);

describe('pictures made from a guide', () => {
  it('are none without the key, or with none', async () => {
    for (const keys of ['lang: en', 'figures: none']) expect([...(await drawn(lamp(keys))).figures]).toEqual([]);
  });

  it('show themes by chapter: from quotations, links below headings, and the text of the theme', async () => {
    const figure = (await drawn(lamp('figures: all'))).figures.get('themes in themes')!;
    expect(figure.head).toEqual(['Theme', 'Where']);
    expect(figure.rows).toEqual([
      ['A Light', 'chapter 1, 2 (×2)'],
      ['B Duty', 'letter 1; chapter 2'],
    ]);
    expect(described(figure)).toEqual([
      'Where the themes appear. A Light: chapter 1, 2 (×2). B Duty: letter 1; chapter 2',
    ]);
  });

  it('show no theme because of what only teachers read', async () => {
    const more = lamp('figures: all').replace(
      'Ada meets Ben at the lamp.',
      'Ada meets Ben at the lamp.\n\n**Answer.** It is [duty](#duty).',
    );
    const teachers =
      '\n### Chapter 1\n\nSpeak of [duty](#duty).\n\n> Teachers know.\n>\n> — Ada, letter 1 · [Light](#light)\n';
    const { figures } = await drawn(more + teachers);
    expect(figures.get('themes in themes')!.rows).toEqual([
      ['A Light', 'chapter 1, 2 (×2)'],
      ['B Duty', 'letter 1; chapter 2'],
    ]);
  });

  it('show who is named beside whom, and nobody because of what only teachers read', async () => {
    const figure = (await drawn(lamp('figures: all'))).figures.get('characters in characters')!;
    expect(figure.rows).toEqual([
      ['Ada Vane', 'Ben Orr (6), Cora (3)'],
      ['Ben Orr', 'Ada Vane (6), Cora (3)'],
      ['Cora', 'Ada Vane (3), Ben Orr (3)'],
    ]);
  });

  it('show relations as the author gives them, in place of what is counted', async () => {
    const relations =
      'relations:\n  - {from: Ada, to: Ben, kind: loves}\n  - {from: Ben, to: Ada, kind: pays}\n  - {from: Cora, to: Dot}';
    const { figures, messages } = await drawn(lamp(`figures: [characters]\n${relations}`));
    const figure = figures.get('characters in characters')!;
    expect(figure.rows).toEqual([
      ['Ada Vane', 'loves', 'Ben Orr'],
      ['Ben Orr', 'pays', 'Ada Vane'],
      ['Cora', '—', 'Dot'],
    ]);
    expect(described(figure)).toEqual([
      'Who belongs with whom. Ada Vane → Ben Orr: loves; Ben Orr → Ada Vane: pays',
      'Who belongs with whom. Cora – Dot',
    ]);
    expect(messages).toEqual(['6:5 relation-unknown: “Dot” in `relations` is no character of the guide']);
  });

  it('show the order of events against that of telling', async () => {
    const figure = (await drawn(lamp('figures: all'))).figures.get('timeline in timeline')!;
    expect(figure.rows).toEqual([
      ['1', 'Cora comes', '3', 'chapter 2'],
      ['2', 'Ada writes', '1', 'letter 1'],
      ['3', 'They meet', '2', 'chapter 1'],
    ]);
    const ordered = (await drawn(lamp('figures: all\norder: [letter 1, chapter 2, chapter 1]'))).figures;
    expect(ordered.get('timeline in timeline')!.rows.map(([, what]) => what)).toEqual([
      'Ada writes',
      'Cora comes',
      'They meet',
    ]);
  });

  it('say what is missing only where they were named one by one', async () => {
    const bare = '# The Lamp\n\n## Plot\n\nAda meets Ben.\n';
    expect((await drawn(front('figures: all') + bare)).messages).toEqual([]);
    expect((await drawn(front('figures: [themes, characters, timeline]') + bare)).messages).toEqual([
      '2:10 figure-empty: No picture of themes was drawn: no theme of the guide has a quotation or a link with a chapter',
      '2:10 figure-empty: No picture of characters was drawn: the guide names no two of its characters together, and has no `relations`',
      '2:10 figure-empty: No picture of the timeline was drawn: the timeline names fewer than three events with their chapters',
    ]);
  });

  it('tell a class that has read less no more than it has read', async () => {
    const keys = 'figures: all\nrelations: [{from: Ada, to: Ben, kind: murders}]';
    const told = new Diagnostics();
    const { figures } = await drawn(lamp(keys), (guide) => cutGuideAfter(guide, 'chapter 1', told));
    expect(told.messages.map(({ ruleId }) => ruleId)).toContain('through-relations');
    expect(JSON.stringify([...figures.values()])).not.toMatch(/murders|chapter 2/);
    expect(figures.get('themes in themes')?.rows).toEqual([['A Light', 'chapter 1']]);
  });

  it('are the same every time', async () => {
    const [first, second] = [await drawn(lamp('figures: all')), await drawn(lamp('figures: all'))];
    expect(JSON.stringify([...first.figures])).toBe(JSON.stringify([...second.figures]));
  });
});

describe('a drawing', () => {
  const people = isLong ? 40 : 14;
  const names = Array.from({ length: people }, (_, index) => `Person${String.fromCharCode(65 + (index % 26))}${index}`);
  const cast = (keys: string) =>
    `${front(keys)}# Street\n\n## Characters\n\n${names.map((name) => `### ${name}\n\nText.\n`).join('\n')}`;
  const relations = names
    .slice(1)
    .map((name, index) => `  - {from: ${name}, to: ${names[index >> 2]}, kind: writes long letters to}`);

  it('of many people fits its column, has every tie once, and no word lies on a name or on another', async () => {
    const figure = (await drawn(cast(`figures: [characters]\nrelations:\n${relations.join('\n')}`))).figures.get(
      'characters in characters',
    )!;
    for (const width of ['paper', 'large', 'screen'] as const) {
      const ties: string[] = [];
      for (const svg of figure.drawings[width]) {
        expect(svg.properties.width).toBe(figureWidths[width]);
        expect(svg.properties.height).toBeLessThanOrEqual(tallest + 2);
        ties.push(
          ...String(svg.properties.ariaLabel)
            .replace(/^[^.]*\. /, '')
            .split('; '),
        );
        expect(overlapping(svg)).toEqual([]);
      }
      expect(ties.length).toBe(people - 1);
      expect(new Set(ties).size).toBe(people - 1);
    }
  });

  it('of a guide from right to left is the mirror image of the other', async () => {
    const arabic = `${front('lang: ar\nfigures: [characters]\nrelations: [{from: ليلى, to: سامي, kind: تحب}]')}# المصباح\n\n## الشخصيات\n\n### ليلى\n\nفتاة.\n\n### سامي\n\nفتى.\n`;
    const [svg] = (await drawn(arabic)).figures.get('characters in characters')!.drawings.paper;
    const x = new Map<string, number>();
    visit(svg!, { tagName: 'text' }, (node) => void x.set(textOf(node), Number((node as Element).properties.x)));
    expect(x.get('ليلى')).toBeGreaterThan(x.get('سامي')!);
  });

  it('has its words in every language', () => {
    for (const { tag, figures } of allLanguages) {
      const words = Object.values(figures);
      expect([tag, words.length, words.filter((word) => word.trim() === '')]).toEqual([tag, 12, []]);
      expect([tag, new Set(words).size]).toEqual([tag, 12]);
    }
  });
});

/** Texts whose boxes, estimated small, lie on one another. */
function overlapping(svg: Element): string[] {
  const texts: { text: string; left: number; right: number; y: number }[] = [];
  visit(svg, { tagName: 'text' }, (node) => {
    const { x, y } = (node as Element).properties;
    const text = textOf(node);
    texts.push({ text, left: Number(x) - text.length * 2, right: Number(x) + text.length * 2, y: Number(y) });
  });
  return texts.flatMap((one, index) =>
    texts
      .slice(index + 1)
      .filter((other) => Math.abs(one.y - other.y) < 8 && one.left < other.right && other.left < one.right)
      .map((other) => `${one.text} / ${other.text}`),
  );
}
