// How much of a work in copyright is quoted is added up, each word once, and other media for themselves.
import { describe, expect, it } from 'vitest';
import { quotationLimits } from '../../src/quotations/copyrightBudget.ts';
import { readMarkdown, reasonsOf } from '../guide/reading.ts';

let counter = 0;
/** Words that stand nowhere else. */
const fresh = (count: number) => Array.from({ length: count }, () => `w${++counter}`).join(' ');
const block = (text: string, credit = 'Ada, chapter 1') => `> ${text}\n>\n> — ${credit}\n\n`;
const front = (work: string) => `---\nwork: {title: A book, ${work}}\n---\n\n## Quotations\n\n`;
const inCopyright = front('copyright: in-copyright');
const said = async (markdown: string) => reasonsOf(await readMarkdown(markdown), 'quotation-over-budget');
const many = (count: number, words: number, credit?: string) =>
  Array.from({ length: count }, () => block(fresh(words), credit)).join('');

describe('one quotation', () => {
  it('may have as many words as the limit, and not one more', async () => {
    expect(await said(inCopyright + block(fresh(quotationLimits.oneQuotation)))).toEqual([]);
    const [reason] = await said(inCopyright + block(fresh(quotationLimits.oneQuotation + 1)));
    expect(reason).toMatch(/^The quotation “.*…” has 301 words of “A book”, which is in copyright; the limit is 300$/);
  });

  it('the author’s own words in brackets are not counted', async () => {
    expect(await said(inCopyright + block(`${fresh(300)} [${fresh(20)}]`))).toEqual([]);
  });
});

describe('the guide', () => {
  it('may have as many as the limit, and names figure, limit and the longest', async () => {
    expect(await said(inCopyright + many(4, 200))).toEqual([]);
    const [reason, ...others] = await said(inCopyright + many(4, 200) + block(fresh(7)));
    expect(others).toEqual([]);
    expect(reason).toMatch(
      /^The guide quotes 807 words of “A book”, which is in copyright; the limit is 800; the longest: (?:“[^”]*…” \(200, [^)]*guide\.md:\d+:1\)(?:, )?){3}$/,
    );
  });

  it('counts the same words once, and a part of a quotation not again', async () => {
    const text = fresh(250);
    const part = text.split(' ').slice(20, 220).join(' ');
    const others = many(2, 250);
    expect(
      await said(`${inCopyright}${others}${block(text)}${block(part)}${block(text)}See “${part}” (chapter 1).\n`),
    ).toEqual([]);
    expect(await said(`${inCopyright}${others}${block(text)}${block(fresh(200))}`)).toHaveLength(1);
  });

  it('counts words in running text where their place in the book is named', async () => {
    const text = inCopyright + many(3, 250);
    expect(await said(`${text}See “${fresh(60)}” (chapter 3).\n`)).toHaveLength(1);
    expect(await said(`${text}A critic: “${fresh(60)}”.\n`)).toEqual([]);
  });

  it('counts another medium for itself', async () => {
    expect(await said(inCopyright + many(3, 250) + many(3, 250, 'Ada (2010 film)'))).toEqual([]);
    const [reason] = await said(inCopyright + many(4, 250, 'Ada (2010 film)') + block(fresh(9)));
    expect(reason).toContain('1000 words of “2010 film”');
  });

  it('counts the lines of a poem', async () => {
    const lines = (count: number) => Array.from({ length: count }, () => fresh(3)).join(' / ');
    const poem = front('form: poem, copyright: in-copyright');
    expect(await said(poem + block(lines(40)))).toEqual([]);
    expect((await said(poem + block(lines(41))))[0]).toContain('quotes 41 lines of “A book”');
    expect(await said(inCopyright + block(lines(41)))).toEqual([]);
  });

  it('counts characters where words have no spaces', async () => {
    const [reason] = await said(`${front('copyright: in-copyright')}> ${'我们都知道这件事'.repeat(38)}\n> — 甲\n`);
    expect(reason).toContain('has 304 words');
  });
});

it.each(['copyright: public-domain', 'year: 2005', 'author: Kazuo Ishiguro'])(
  'nothing is said of a work with %s',
  async (work) => {
    expect(await said(front(work) + many(6, 250))).toEqual([]);
  },
);
