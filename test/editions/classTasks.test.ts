// Tasks and cards as data: every quotation can be put together again from its task and its key.
import { describe, expect, it } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/finding.ts';
import { chooseEditions, type EditionOptions, quotationsForStudents } from '../../src/editions/chooseEditions.ts';
import { chooseCards } from '../../src/editions/classCards.ts';
import { listWords, matchTerms, recallTasks } from '../../src/editions/classTasks.ts';
import type { ClassSheetId } from '../../src/editions/editions.ts';
import { groupQuotations, quoteSheet } from '../../src/editions/quoteSheetEdition.ts';
import type { Guide } from '../../src/index.ts';
import { readMarkdown } from '../guide/reading.ts';

const read = async (markdown: string): Promise<Guide> => (await readMarkdown(markdown)).guide!;

const play = (lang = 'en') => `---
title: The Tide
lang: ${lang}
---

## Quotations

> The tide keeps **no promises**, and neither, my dear, do I.
>
> — Ada, act 2, scene 1

> Count the streets, not the years.
>
> — Carr, act 1, scene 3

> I have swept this floor for the same forty guests, and none of them has died.
>
> — Ada, act 1, scene 1

> Every lamp in the harbour is **somebody’s mother** waiting.
>
> — Carr, act 3
`;

const tasksOf = async (markdown: string, most?: number) => {
  const guide = await read(markdown);
  return { guide, tasks: recallTasks(guide, quotationsForStudents(guide), most) };
};

describe('recall tasks', () => {
  it('are numbered through, and each kind comes once, gaps at three levels', async () => {
    const { tasks } = await tasksOf(play());
    expect(tasks.map(({ kind, level }) => `${kind}${level ?? ''}`)).toEqual([
      'halves',
      'firstLetters',
      'gaps1',
      'gaps2',
      'gaps3',
      'whoSays',
      'scrambled',
    ]);
    const numbers = tasks.flatMap(({ items }) => items.map(({ number }) => number));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  it('halves go together by their letters, and are not in their order', async () => {
    const [task] = (await tasksOf(play())).tasks;
    const bare = (text: string) => text.replace(/[\s…]/g, '');
    for (const { shown, key, quotation } of task!.items)
      expect(bare(shown[0]! + task!.halves![key!.charCodeAt(0) - 65]!)).toBe(bare(quotation.text));
    expect(task!.items.map(({ key }) => key).join('')).not.toBe('ABCD');
  });

  it('gaps are the words in bold first, grow with the level, and the key fills them', async () => {
    const { tasks } = await tasksOf(play());
    const gaps = tasks.filter(({ kind }) => kind === 'gaps');
    const share = gaps.map(({ items }) => {
      const all = items.map(({ quotation }) => listWords(quotation.text, 'en').length).reduce((a, b) => a + b);
      return items.flatMap(({ key }) => key!.split(', ')).length / all;
    });
    expect(share[0]).toBeLessThan(share[1]!);
    expect(share[1]).toBeLessThan(share[2]!);
    for (const { items } of gaps)
      for (const { shown, key, quotation } of items) {
        const words = key!.split(', ');
        expect(shown.map((piece) => piece ?? words.shift()!).join('')).toBe(quotation.text);
        if (quotation.text.includes('promises')) expect(key).toMatch(/promises/);
      }
  });

  it.each(['en', 'de', 'he', 'ar', 'ja', 'zh'])('scrambled words are those of the quotation: %s', async (lang) => {
    const text = { ja: '記憶して下さい。私はこんな風にして生きて来たのです。', zh: '我们都知道她不会再回来了。' }[lang];
    const guide = text ? `---\nlang: ${lang}\n---\n\n## Quotations\n\n> ${text}\n> — K\n` : play(lang);
    const { tasks } = await tasksOf(guide);
    const scrambled = tasks.find(({ kind }) => kind === 'scrambled');
    expect(scrambled).toBeDefined();
    for (const { shown, quotation } of scrambled!.items) {
      const words = shown[0]!.split('  ·  ');
      expect([...words].sort()).toEqual(listWords(quotation.text, lang).sort());
      expect(words).not.toEqual(listWords(quotation.text, lang));
    }
  });

  it('take as many quotations as asked for, the best ones, and the same each time', async () => {
    const { guide, tasks } = await tasksOf(play(), 2);
    const used = new Set(tasks.flatMap(({ items }) => items.map(({ quotation }) => quotation.rank)));
    expect([...used].sort()).toEqual([1, 2]);
    expect(recallTasks(guide, quotationsForStudents(guide), 2)).toEqual(tasks);
  });
});

describe('words to match', () => {
  it('have each their letter, whatever the order of the meanings', async () => {
    const guide = await read(
      '## Glossary\n\n- **quay**: a wall for ships\n- **skiff**: a small boat\n- **ebb**: water going out\n- **gale**: a strong wind\n',
    );
    const { terms, meanings, letters } = matchTerms(guide);
    const meaningOf = Object.fromEntries(guide.glossary.map(({ term, meaning }) => [term, meaning]));
    expect(terms.map((_, index) => meanings[letters[index]!.charCodeAt(0) - 65])).toEqual(
      terms.map((term) => meaningOf[term]),
    );
    expect(letters.join('')).not.toBe('ABCD');
  });
});

describe('cards', () => {
  it('are made of words, characters however they are listed, quotations and the quiz', async () => {
    const guide = await read(
      `## Characters\n\n- **Ada** – keeps the inn.\n- **Carr**: a sailor who counts.\n\n## Glossary\n\n- **quay**: a wall for ships\n\n## Quiz\n\n1. Who keeps the inn?\n\n   - [x] Ada\n   - [ ] Carr\n\n7. Who counts?\n\n   **Answer.** Carr.\n`,
    );
    const { cards, leftOut } = chooseCards(guide);
    expect(leftOut).toEqual([]);
    expect(
      cards.map((card) => [card.kind, card.label, card.kind === 'plain' ? `${card.front}: ${card.back}` : '']),
    ).toEqual([
      ['plain', 'Glossary', 'quay: a wall for ships'],
      ['plain', 'Characters', 'Ada: keeps the inn.'],
      ['plain', 'Characters', 'Carr: a sailor who counts.'],
      ['question', 'Quiz 1', ''],
      ['question', 'Quiz 2', ''],
    ]);
  });

  it('leave out what is too long or says nothing, by name and place', async () => {
    const guide = await read(
      `## Glossary\n\n- **quay**: ${'a wall for ships '.repeat(60)}\n\n## Characters\n\n### Ada\n\n### Carr\n\nA sailor.\n`,
    );
    expect(chooseCards(guide).leftOut).toMatchObject([
      { name: 'quay', isTooLong: true, origin: { line: 3 } },
      { name: 'Ada', isTooLong: false, origin: { line: 7 } },
    ]);
  });
});

describe('quote sheets', () => {
  it('by act have the acts in order, and what has no act last', async () => {
    const guide = await read(`${play()}\n> The lamp is out.\n>\n> — Ada\n`);
    const sheet = quoteSheet(guide, 'act');
    const groups = groupQuotations(guide, sheet, sheet.quotationIds);
    expect(groups.map(({ title, quotations }) => `${title}: ${quotations.length}`)).toEqual([
      'Act 1: 2',
      'Act 2: 1',
      'Act 3: 1',
      'Other quotations: 1',
    ]);
  });

  it('are named by their form and take the best quotations', async () => {
    const guide = await read(play());
    expect(quoteSheet(guide, undefined, { form: 'blanked', most: 2 })).toMatchObject({
      file: 'under-test-quotes-blanked',
      form: 'blanked',
      quotationIds: guide.quotations.slice(0, 2).map(({ id }) => id),
    });
  });
});

describe('class sheets', () => {
  const chosen = async (markdown: string, id: ClassSheetId, options: EditionOptions = {}) => {
    const diagnostics = new Diagnostics();
    const editions = chooseEditions(await read(markdown), [id], options, diagnostics);
    const words = diagnostics.messages.map(({ ruleId, reason }) => `${ruleId}: ${reason}`);
    return { files: editions.map(({ file }) => file), words };
  };
  const asked =
    '## Questions\n\n1. Why? (2 marks)\n\n   **Answer.** So.\n\n## Quiz\n\n1. Who?\n\n   - [x] Ada\n   - [ ] Carr\n';

  it('of answers are the whole and one for each handout, also where students see the answers', async () => {
    const files = ['', 'questions', 'quiz'].map((part) =>
      part ? `answers/under-test-answers-${part}` : 'under-test-answers',
    );
    expect((await chosen(asked, 'answers')).files).toEqual(files);
    expect((await chosen(`---\nanswers: shown\n---\n\n${asked}`, 'answers')).files).toEqual(files);
  });

  it('of a level carry its name, and a note says that no question has one', async () => {
    const { files, words } = await chosen(asked, 'worksheet', { level: 'stretch' });
    expect(files).toEqual(['under-test-worksheet-stretch']);
    expect(words).toEqual([expect.stringContaining('worksheet-lacks: No question says for whom it is')]);
    expect(
      (await chosen(asked.replace('2 marks', '2 marks, stretch'), 'worksheet', { level: 'stretch' })).words,
    ).toEqual([]);
  });

  it.each(['worksheet', 'cards', 'recall', 'answers'] as const)(
    'are skipped with a note where there is nothing: %s',
    async (id) => {
      const { files, words } = await chosen('# Emma\n\nA story.\n', id);
      expect(files).toEqual([]);
      expect(words).toEqual([expect.stringMatching(/^edition-skipped: No .* (?:was|were) made: /)]);
    },
  );
});
