// The e-book's marks of its sections, quotations, titles, abbreviations and languages is what they are.
import type { Element } from 'hast';
import { describe, expect, it } from 'vitest';
import { abbreviationsOf } from '../../src/languages/index.ts';
import { elementsIn, epubOf, type OpenPage, typed, wordsIn } from '../support/openEpub.ts';

const front = (lang: string, work = '{}') => `---\ntitle: T\nlang: ${lang}\nwork: ${work}\n---\n\n`;
const pageOf = async (text: string, lang = 'en', work?: string): Promise<OpenPage> =>
  (await epubOf(`${front(lang, work)}## Plot\n\n${text}\n`))[0]!;
const tagged = (page: OpenPage, name: string): Element[] => elementsIn(page.tree, ({ tagName }) => tagName === name);

describe('sections', () => {
  const meaningsIn = async (text: string, edition?: 'teacher') =>
    (await epubOf(text, edition)).map(({ xhtml }) => {
      const [, matter] = /<body(?: class="\w+")? epub:type="([^"]+)">/.exec(xhtml)!;
      const [, type = '', role = ''] = /<section id="[^"]+" epub:type="([^"]+)"(?: role="([^"]+)")?/.exec(xhtml) ?? [];
      return [matter, type, role].join(' · ');
    });
  const guide = `${front('en', '{title: Hamlet, form: play}')}A word before.

## Characters

- **Hamlet**: a prince

## Glossary

- **stave**: a verse

## Questions

1. Why?

   **Answer.** Because.

## Quiz

1. Who?

   - [x] He
   - [ ] She

## FAQ

### Really?

Yes.

## Further reading

- A book
`;

  it('say which part of a book they are', async () => {
    expect(await meaningsIn(guide)).toEqual([
      'bodymatter · introduction · doc-introduction',
      'bodymatter · chapter z3998:dramatis-personae · doc-chapter',
      'backmatter · glossary · doc-glossary',
      'bodymatter · assessments · ',
      'bodymatter · assessments · ',
      'bodymatter · qna · doc-qna',
      'backmatter · bibliography · doc-bibliography',
      'frontmatter cover ·  · ',
      'frontmatter ·  · ',
    ]);
  });

  it('are an exercise also where the answers stand in the key, which is questions and answers', async () => {
    const pages = await epubOf(guide, 'teacher');
    const meanings = await meaningsIn(guide, 'teacher');
    expect(meanings[3]).toBe('bodymatter · assessments · ');
    const key = meanings.indexOf('backmatter · qna · doc-qna');
    expect(elementsIn(pages[key]!.tree, typed('answer')).map(wordsIn).join()).toContain('Because.');
    expect(elementsIn(pages[3]!.tree, typed('general-problem'))).toHaveLength(1);
    expect(elementsIn(pages[4]!.tree, typed('multiple-choice-problem'))).toHaveLength(1);
  });

  it('begin, for a reader who opens the book, with the first of the body', async () => {
    const [nav] = (await epubOf(`${front('en')}## Glossary\n\n- **a**: b\n\n## Plot\n\nText.\n`)).slice(-1);
    expect(nav!.xhtml).toContain('<a epub:type="bodymatter" href="section-plot.xhtml">');
  });
});

describe('a quotation', () => {
  const attributionOf = async (line: string, work?: string): Promise<string> => {
    const page = await pageOf(`> To be.\n>\n> — ${line}\n\n## Characters\n\n- **Hamlet**: a prince\n`, 'en', work);
    expect(page.xhtml).toMatch(/<figure [^>]*class="quotation"><blockquote>/);
    return /<figcaption class="attribution">(.*?)<\/figcaption>/.exec(page.xhtml)![1]!;
  };
  it.each([
    ['Hamlet, 3.1.56', '— Hamlet, <cite>3.1.56</cite>'],
    ['Hamlet, to himself, Act 3, scene 1', '— Hamlet, to himself, <cite>Act&#160;3, scene&#160;1</cite>'],
    ['Hamlet (2.2.1)', '— Hamlet (<cite>2.2.1</cite>)'],
    ['Anne Barton, Essays, Mainly Shakespearean', '— Anne Barton, <cite>Essays, Mainly Shakespearean</cite>'],
    ['chapter 3', '— <cite>chapter&#160;3</cite>'],
    ['The Tempest', '— <cite>The Tempest</cite>'],
    // A person is no work.
    ['Hamlet', '— Hamlet'],
  ])('of “%s” cites the work and not the person', async (line, expected) => {
    expect(await attributionOf(line)).toBe(expected);
  });

  it('of verse is verse, line by line', async () => {
    const page = await pageOf('> One **line\\\n> and** two\\\n> and three.\n>\n> — Somebody, lines 1–3');
    expect(elementsIn(page.tree, typed('z3998:verse')).map(({ tagName }) => tagName)).toEqual(['blockquote']);
    const [paragraph] = elementsIn(page.tree, (element) => element.tagName === 'p');
    expect(paragraph!.children.map((child) => (child.type === 'element' ? child.tagName : 'text'))).toEqual([
      'span',
      'br',
      'span',
      'br',
      'span',
    ]);
    expect(page.xhtml).toContain('epub:prefix="z3998: http://www.daisy.org/z3998/2012/vocab/structure/#"');
  });
});

it('the title of the work is a title wherever it is in italics', async () => {
  const text = 'In *Emma*, and in <i>Emma</i>, *Emma Woodhouse* is *Emma*.\n\n### On *Emma*';
  const page = await pageOf(text, 'en', '{title: Emma}');
  expect(tagged(page, 'cite').map(wordsIn)).toEqual(['Emma', 'Emma', 'Emma', 'Emma']);
  expect(tagged(page, 'em').map(wordsIn)).toEqual(['Emma Woodhouse']);
});

describe('abbreviations', () => {
  const marked = async (text: string, lang = 'en') =>
    tagged(await pageOf(text, lang), 'abbr').map((element) => {
      const kind = String(element.properties['epub:type'] ?? '').replace('z3998:', '');
      return kind ? `${wordsIn(element)} ${kind}` : wordsIn(element);
    });

  it.each([
    [
      'titles',
      'Mr. Darcy, Mrs Bennet, Dr\u00a0Watson, Capt. Wentworth',
      'Mr. name-title|Mrs name-title|Dr name-title|Capt. name-title',
    ],
    ['Latin', 'Some, e.g. two, i.e. these, etc. (cf. others) vs. none, et al.', 'e.g.|i.e.|etc.|cf.|vs.|et al.'],
    ['places', 'ch. 2, pp. 3–4, vol. II, p.5, l. xi', 'ch.|pp.|vol.|p.|l.'],
    ['figures', 'No. 5, c. 1600, 10 a.m., 11 pm, 12am, 3 km', 'No.|c.|a.m.|pm|am|km'],
    ['eras', '44 BC, AD 14, 5th century BCE, 300 B.C.', 'BC initialism|AD initialism|BCE initialism|B.C. initialism'],
    [
      'initialisms',
      'the NHS, GCSEs, the UK’s BBC, U.S. law, a PTSD (CBT)',
      'NHS initialism|GCSE initialism|UK initialism|BBC initialism|U.S. initialism|PTSD initialism|CBT initialism',
    ],
    ['acronyms', 'NATO and the BAFTA awards', 'NATO acronym|BAFTA acronym'],
    ['initials of a name', 'E. M. Forster and T.S. Eliot', 'E. M. given-name|T.S. given-name'],
    ['at the end of a sentence', 'At 5 p.m. Then rest, etc. So it goes.', 'p.m.|etc.'],
  ])('%s', async (_, text, expected) => {
    expect(await marked(text)).toEqual(expected.split('|'));
  });

  it.each([
    [
      'words that look like them',
      'He said no. I am here. The sun is at 7 ambits. St is not. Go to p. Then stop. See me, co. and ms.',
    ],
    ['Roman numerals', 'Henry VIII, Act IV, part II, MMXX, CD, XL'],
    ['shouting', 'STOP THE BBC NOW. NO! HELP! I said ALL of it, SHHH and GRR, MR DARCY.'],
    ['one initial', 'Kathy H. Others follow. Said I. Then go. Point A. B follows.'],
    ['program text and addresses', '`BBC` and https://example.org/NHS/BBC'],
    ['another language', '<i lang="de">die ARD und z. B. die SPD</i>'],
  ])('are not found in %s', async (_, text) => {
    expect(await marked(text)).toEqual([]);
  });

  it('of the author keep their explanation', async () => {
    const page = await pageOf('<abbr title="National Health Service">NHS</abbr> and <abbr>BBC</abbr>');
    expect(page.xhtml).toContain('<abbr title="National Health Service">NHS</abbr> and <abbr>BBC</abbr>');
  });

  it.each([
    [
      'de',
      'z. B. Goethe, Kap. 3, S. 12, usw., v. Chr., Dr. Faust, die DDR',
      'z. B.|Kap.|S.|usw.|v. Chr.|Dr. name-title|DDR initialism',
    ],
    [
      'fr',
      'M. Jourdain, Mme Bovary, chap. 2, p. ex., av. J.-C.',
      'M. name-title|Mme name-title|chap.|p. ex.|av. J.-C.',
    ],
    ['fi', 'esim. NHS, Mr. Darcy', ''],
  ])('in %s', async (lang, text, expected) => {
    expect((await marked(text, lang)).join('|').replaceAll('\u00a0', ' ')).toBe(expected);
  });

  it('change no letter and no space', async () => {
    const text = 'Mr. Darcy at 5 p.m. with the NHS, e.g. on p. 12 of the GCSE book.';
    const [paragraph] = tagged(await pageOf(text), 'p');
    expect(wordsIn(paragraph!)).toBe(text);
  });

  it('are listed once for each language', () => {
    for (const lang of ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl']) {
      const { initialisms, acronyms } = abbreviationsOf(lang)!;
      const all = [...initialisms, ...acronyms];
      expect(
        all.filter((word, index) => all.indexOf(word) !== index),
        lang,
      ).toEqual([]);
    }
  });
});

describe('other languages', () => {
  const bodyOf = async (text: string, lang = 'en') => {
    const { xhtml } = await pageOf(text, lang);
    return /<\/h1>\s*([\s\S]*?)\s*<\/section>/.exec(xhtml)![1]!.replace(/ xml:lang="[^"]*"/g, '');
  };

  it.each([
    ['the author’s word', '<i lang="la">memento mori</i>', '<p><i lang="la">memento mori</i></p>'],
    [
      'Greek in a sentence',
      'It is ὕβρις, καὶ μοῖρα: pride.',
      '<p>It is <span lang="el">ὕβρις, καὶ μοῖρα</span>: pride.</p>',
    ],
    [
      'Hebrew, and its direction',
      'They say שָׁלוֹם רב to you.',
      '<p>They say <span lang="he" dir="rtl">שָׁלוֹם רב</span> to you.</p>',
    ],
    ['a paragraph', 'שלום, עולם!', '<p dir="rtl" lang="he">שלום, עולם!</p>'],
    ['emphasis', 'A *λόγος* here', '<p>A <em lang="el">λόγος</em> here</p>'],
    ['Japanese with kanji', 'He wrote 雪国の話。 Then', '<p>He wrote <span lang="ja">雪国の話。</span> Then</p>'],
    ['Korean', '한국어 문장', '<p lang="ko">한국어 문장</p>'],
    [
      'Georgian, Armenian, Thai',
      'ქართული, հայերեն, ภาษาไทย',
      '<p><span lang="ka">ქართული</span>, <span lang="hy">հայերեն</span>, <span lang="th">ภาษาไทย</span></p>',
    ],
    [
      'Arabic: a direction, and no language',
      'The word كلمة طيبة is good.',
      '<p>The word <span dir="rtl">كلمة طيبة</span> is good.</p>',
    ],
    ['Yiddish letters: a direction alone', 'Say ייִדיש װאָרט now.', '<p>Say <span dir="rtl">ייִדיש װאָרט</span> now.</p>'],
    ['scripts of many languages', 'Русский and 中文 and हिन्दी', '<p>Русский and 中文 and हिन्दी</p>'],
    ['a letter that is a sign', 'An angle α of 2 π', '<p>An angle α of 2 π</p>'],
    ['program text', '`λόγος`', '<p><code>λόγος</code></p>'],
    [
      'inside what the author marked',
      '<span lang="grc">μῆνιν ἄειδε</span>',
      '<p><span lang="grc">μῆνιν ἄειδε</span></p>',
    ],
  ])('%s', async (_, text, expected) => {
    expect(await bodyOf(text)).toBe(expected);
  });

  it('the guide’s own script is its own', async () => {
    expect(await bodyOf('Ο λόγος, и слово.', 'el')).toBe('<p>Ο λόγος, и слово.</p>');
    expect(await bodyOf('日本語の文です。', 'ja')).toBe('<p>日本語の文です。</p>');
    expect(await bodyOf('他说「さようなら」。', 'zh')).toContain('<span lang="ja">さようなら</span>');
  });
});
