// A guide that gives the same words to two speakers or two places is told so, with both places; one that only says less is not.
import { describe, expect, it } from 'vitest';
import { readMarkdown, reasonsOf } from '../guide/reading.ts';
import { isLong, itLong } from '../support/long.ts';
import { processorTime } from '../support/processorTime.ts';

const cast = `## Characters

### Kathy H.

Also known as: Kath, the narrator

She tells.

### Tommy D.

He draws.

### Miss Lucy

She warns.

`;
const words = 'I keep thinking about this river somewhere, with the water moving really fast.';
const block = (text: string, credit: string) => `> ${text}\n>\n> — ${credit}\n\n`;
const pair = (one: string, other: string, [a, b] = [words, words]) =>
  `${cast}## Quotations\n\n${block(a!, one)}${block(b!, other)}`;

const isTold = async (markdown: string) =>
  reasonsOf(await readMarkdown(markdown), 'quotation-duplicate-differs').length;

describe('the same words', () => {
  it.each([
    ['Tommy, chapter 23', 'Kathy, chapter 23'],
    ['Tommy, chapter 23', 'Tommy, chapter 22'],
    ['chapter 23', 'chapter 22'],
    ['Tommy, part 3', 'Tommy, part 2, chapter 12'],
    ['Tommy, part 3, chapter 20', 'Tommy, part 3, chapter 21'],
    ['Tommy, chapters 20–21', 'Tommy, chapters 22–23'],
    ['Tommy, Act 1, scene 5', 'Tommy, 1.4'],
    ['Tommy, 1.5.38', 'Tommy, 1.5.138'],
    ['Tommy, lines 1–2', 'Tommy, lines 41–42'],
    ['Tommy, p. 240', 'Tommy, p. 12'],
    ['Tommy, chapter 3, p. 240', 'Tommy, p. 12'],
    ['Tommy, prologue', 'Tommy, chapter 3'],
    ['Tommy, prologue', 'Tommy, epilogue'],
    ['The narrator, chapter 1', 'Tommy, chapter 1'],
    ['Kathy and Tommy, chapter 1', 'Miss Lucy, chapter 1'],
    ['Tommy (2010 film)', 'Kathy (2010 film)'],
    ['A porter', 'A guard'],
    ['Lady Macbeth', 'Macbeth'],
    ['First Witch', 'Second Witch'],
  ])('%s and %s contradict each other', async (one, other) => {
    expect(await isTold(pair(one, other))).toBe(1);
    expect(await isTold(pair(other, one))).toBe(1);
  });

  it.each([
    ['Tommy', 'Tommy, chapter 23'],
    ['Tommy, chapter 23', 'chapter 23'],
    ['Tommy, part 3', 'Tommy, part 3, chapter 23'],
    ['Tommy, part 3', 'Tommy, chapter 23'],
    ['Tommy, part 3, chapter 5', 'Tommy, chapter 23'],
    ['Tommy, volume 3, chapter 4', 'Tommy, chapter 21'],
    ['Tommy, p. 240', 'Tommy, chapter 21'],
    ['Tommy, p. 240', 'Tommy, pp. 240–241'],
    ['Tommy, p. 240', 'Tommy, p. 241'],
    ['Tommy, chapters 21–23', 'Tommy, chapters 23–24'],
    ['Tommy, chapters 7 and 22', 'Tommy, chapter 22'],
    ['Tommy, Act 1', 'Tommy, 1.5.38'],
    ['Tommy, 1.5.38', 'Tommy, 1.5.38–39'],
    ['Tommy, 1.5.38', 'Tommy, 1.5.41'],
    ['Tommy, 1.5', 'Tommy, scene 5'],
    ['Tommy, letter 4', 'Tommy, chapter 24'],
    ['Kathy, chapter 1', 'Kath, chapter 1'],
    ['Kathy, chapter 1', 'The narrator, chapter 1'],
    ['Kathy, chapter 1', 'Narrator, ch. I'],
    ['Kathy H.', 'Kathy, to Tommy'],
    ['Kathy and Tommy', 'Tommy'],
    ['Kathy', 'Kazuo Ishiguro'],
    ['Tommy', 'All'],
    ['Mr Darcy', 'Darcy'],
    ['The porter', 'Porter'],
  ])('%s and %s do not', async (one, other) => {
    const front = '---\nwork: {author: Kazuo Ishiguro}\n---\n\n';
    expect(await isTold(front + pair(one, other))).toBe(0);
    expect(await isTold(front + pair(other, one))).toBe(0);
  });

  it('a narrator whom no character is may be anybody', async () => {
    const two = `## Quotations\n\n${block(words, 'Narrator')}${block(words, 'Tommy')}`;
    expect(await isTold(`## Characters\n\n### Tommy\n\nHe.\n\n### Ruth\n\nShe.\n\n${two}`)).toBe(0);
  });

  it('names both places, the other as related', async () => {
    const reading = await readMarkdown(pair('Tommy, chapter 23', 'Kathy, chapter 23'));
    const line = cast.split('\n').length + 2;
    expect(reading.messages.find(({ ruleId }) => ruleId === 'quotation-duplicate-differs')).toMatchObject({
      reason: `The same words are given to “Kathy, chapter 23” here and to “Tommy, chapter 23” at ${reading.folder}/guide.md:${line}:1`,
      line: line + 4,
      column: 1,
      related: { line, column: 1 },
    });
  });

  it('is told once for each place, however many agree', async () => {
    const three = `${pair('Tommy, chapter 23', 'Tommy, chapter 23')}${block(words, 'Kathy, chapter 23')}`;
    expect(await isTold(three)).toBe(1);
  });

  it('in a wrong choice is no contradiction', async () => {
    const quiz = (right: string) =>
      `${cast}## Quotations\n\n${block(words, 'Tommy, chapter 23')}## Quiz\n\n1. Which?\n\n   - [${right}] This:\n\n     > ${words}\n     > — Kathy\n   - [x] None\n`;
    expect(await isTold(quiz(' '))).toBe(0);
    expect(await isTold(quiz('x'))).toBe(1);
  });
});

describe('a part of a quotation', () => {
  it.each([
    ['a run of it', 'this river somewhere, with the water'],
    ['a run with other marks, dashes and capitals', '“This river somewhere — with the water”'],
    ['runs of it with an omission', 'I keep thinking about this river … moving really fast'],
    ['runs with words put in', 'I keep thinking about this river [in Norfolk] somewhere … moving'],
    ['bold in it', 'this river **somewhere**, with the water'],
  ])('%s', async (_, part) => {
    expect(await isTold(pair('Tommy, chapter 23', 'Kathy, chapter 23', [words, part]))).toBe(1);
    expect(await isTold(pair('Kathy, chapter 23', 'Tommy, chapter 23', [part, words]))).toBe(1);
    expect(await isTold(pair('Tommy, chapter 23', 'Tommy', [words, part]))).toBe(0);
  });

  it.each([
    ['three words', 'this river somewhere'],
    ['other words', 'this river nowhere, with the water'],
    ['runs in another order', 'moving really fast … I keep thinking about'],
    ['a part of a word at its end', 'about this river some'],
  ])('%s: none', async (_, part) => {
    expect(await isTold(pair('Tommy, chapter 23', 'Kathy, chapter 9', [words, part]))).toBe(0);
  });

  it('what somebody says in a scene that another tells is theirs', async () => {
    const scene = 'She looked at us. ‘The problem, as I see it, is that you’ve been told and not told,’ she said.';
    const part = 'you’ve been told and not told';
    expect(await isTold(pair('Kathy, chapter 7', 'Miss Lucy, chapter 7', [scene, part]))).toBe(0);
    expect(await isTold(pair('Kathy, chapter 7', 'Miss Lucy, chapter 7', [`“${scene}”`, part]))).toBe(0);
    expect(await isTold(pair('Kathy, chapter 7', 'Miss Lucy, chapter 8', [scene, part]))).toBe(1);
    expect(
      await isTold(pair('Kathy, chapter 7', 'Miss Lucy, chapter 7', [scene, 'She looked at us. ‘The problem'])),
    ).toBe(1);
  });

  it('says which is the part', async () => {
    const part = 'this river somewhere, with the water';
    const reasons = reasonsOf(
      await readMarkdown(pair('Tommy, chapter 23', 'Kathy, chapter 3', [words, part])),
      'quotation-duplicate-differs',
    );
    expect(reasons[0]).toMatch(
      /^The words “this river somewhere, with the water” are given to “Kathy, chapter 3” here and, within a longer quotation, to “Tommy, chapter 23” at .*guide\.md:\d+:1$/,
    );
  });

  it('in Chinese, where words have no spaces', async () => {
    const two = (credit: string) =>
      `---\nlang: zh\n---\n\n## 引文\n\n> 我们大家都知道这件事，也都不说。\n> — 甲，第3章\n\n> 大家都知道这件事\n> — ${credit}\n`;
    expect([await isTold(two('甲，第4章')), await isTold(two('甲，第3章'))]).toEqual([1, 0]);
  });
});

describe('in running text', () => {
  const guideWith = (line: string) =>
    `${cast}## Plot\n\n${line}\n\n## Quotations\n\n${block(words, 'Tommy, chapter 23')}`;
  it.each([
    ['They speak of “this river somewhere, with the water” (chapter 3).', 1],
    ['They speak of “this river somewhere, with the water” (Kathy, chapter 23).', 1],
    ['They speak of “this river somewhere, with the water” (Kathy).', 1],
    ['Kathy says, “I keep thinking about this river somewhere”.', 1],
    ['They speak of “this river somewhere, with the water” (chapter 23).', 0],
    ['They speak of “this river somewhere, with the water” (chapter 23, p. 240).', 0],
    ['They speak of “this river somewhere, with the water”, in chapter 23.', 0],
    ['They speak of “this river somewhere, with the water”.', 0],
    ['Kathy is told of “this river somewhere, with the water”.', 0],
    ['They speak of “this river somewhere” (chapter 3).', 0],
  ])('%s', async (line, count) => {
    expect(await isTold(guideWith(line))).toBe(count);
  });

  it('stands where the marks open', async () => {
    const { complaints } = await readMarkdown(
      guideWith('They speak of “this river somewhere, with the water” (chapter 3).'),
    );
    expect(complaints).toEqual([`guide.md:${cast.split('\n').length + 2}:15 [quotation-duplicate-differs]`]);
  });

  it('two in running text', async () => {
    const markdown = `${cast}## Plot\n\n“Told and not told” (chapter 7).\n\nAgain “told and not told” (chapter 9).\n`;
    expect(await isTold(markdown)).toBe(1);
  });

  it('not in questions, which may ask for what is wrong', async () => {
    const question = (line: string) => guideWith(`Words.\n\n## Questions\n\n${line}`);
    expect(await isTold(question('1. Who speaks of “this river somewhere, with the water” (chapter 3)?'))).toBe(0);
    expect(
      await isTold(question('1. Who?\n\n   **Answer.** Tommy, of “this river somewhere, with the water” (chapter 3).')),
    ).toBe(1);
  });
});

describe('two media', () => {
  const noted = async (markdown: string) => {
    const reading = await readMarkdown(markdown);
    return [reading.complaints.length, reasonsOf(reading, 'quotation-two-media').length];
  };

  it('the words of a film are another quotation than the same words of the book, with a note', async () => {
    const reading = await readMarkdown(pair('Tommy, chapter 23', 'Kathy (2010 film)'));
    expect(reading.guide.quotations.map(({ attribution }) => attribution.medium)).toEqual([undefined, '2010 film']);
    expect(await noted(pair('Tommy, chapter 23', 'Kathy (2010 film)'))).toEqual([0, 1]);
  });

  it('two other media are nobody’s concern', async () => {
    expect(await noted(pair('Tommy (2010 film)', 'Kathy (stage version)'))).toEqual([0, 0]);
  });
});

itLong('a thousand quotations take no time, nor do some hundred', async () => {
  const vocabulary = Array.from({ length: 400 }, (_, index) => `word${index}`);
  let seed = 7;
  const next = () => {
    seed = (seed * 48271) % 2147483647;
    return vocabulary[seed % 400]!;
  };
  const texts = Array.from({ length: isLong ? 1000 : 300 }, () => Array.from({ length: 40 }, next).join(' '));
  const markdown = `## Quotations\n\n${texts.map((text, index) => block(text, `Voice, chapter ${index + 1}`)).join('')}`;
  const { guide } = await readMarkdown(markdown);
  const { reportContradictions: sayWithoutSource } = await import('../../src/quotations/contradictions.ts');
  const { Diagnostics } = await import('../../src/diagnostics/finding.ts');
  const start = processorTime();
  sayWithoutSource({ ...guide, work: { copyright: 'in-copyright' } }, [], new Diagnostics());
  expect(processorTime() - start).toBeLessThan(20_000);
});
