// The glossary is terms and meanings, and each section leads to it where it first uses one of its terms.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { build } from '../../src/index.ts';
import { formsOf } from '../../src/renderers/html/glossaryTerms.ts';
import { temporaryFolder, writeGuide } from '../support/folders.ts';
import { elementsIn, epubOf, type OpenPage, typed, wordsIn } from '../support/openEpub.ts';

const glossary = `
## Glossary

- **carer**: one who looks after donors
- **donor / giver**: one who gives
- **Gallery, the**: where pictures hang
- **recovery centre** – a place to rest
- **deferral** (*plural* deferrals): a delay
- **GCSE**: an examination
- **volta (turn)**: where a sonnet turns
- **city**: a large town
- **stream-of-consciousness [sic] + c++**: thoughts
`;

const links = (page: OpenPage): string[] =>
  elementsIn(page.tree, typed('glossref')).map(
    (link) => `${wordsIn(link)} → ${String(link.properties.href).replace(/^.*#term-/, '')}`,
  );
const linksIn = async (text: string, terms = glossary, lang = 'en'): Promise<string[]> =>
  links((await epubOf(`---\ntitle: T\nlang: ${lang}\n---\n\n## Plot\n\n${text}\n${terms}`))[0]!);

describe('the glossary', () => {
  it('is a list of terms with their meanings', async () => {
    const page = (await epubOf(`# T\n${glossary}`))[0]!;
    expect(page.xhtml).toContain('<section id="glossary" epub:type="glossary" role="doc-glossary"');
    expect(page.xhtml).toContain(
      '<div id="term-carer"><dt><dfn epub:type="glossterm">carer</dfn></dt>\n<dd epub:type="glossdef">one who looks after donors</dd></div>',
    );
    expect(elementsIn(page.tree, typed('glossterm'))).toHaveLength(9);
    expect(elementsIn(page.tree, typed('glossdef')).map(wordsIn)[3]).toBe('a place to rest');
    expect(elementsIn(page.tree, typed('glossref'))).toEqual([]);
  });

  it('keeps the words of its source, but for the mark between term and meaning', async () => {
    const loose = '# T\n\n## Glossary\n\n- **a**: first\n\n  second *part*\n\n- **b** means\n\n  - one\n  - two\n';
    const page = (await epubOf(loose))[0]!;
    expect(elementsIn(page.tree, ({ tagName }) => tagName === 'dl').map(wordsIn)).toEqual([
      'a first second part b means one two',
    ]);
  });

  it.each(['- **a**: first\n- nothing in bold', '- **a**: first\n- **b**', '1. **a**: first'])(
    'stays a list where an item is no term with a meaning: %s',
    async (list) => {
      const page = (await epubOf(`# T\n\n## Glossary\n\n${list}\n`))[0]!;
      expect(page.xhtml).not.toContain('<dl');
      expect(page.xhtml).toContain('<strong>a</strong>: first');
    },
  );
});

describe('a section links', () => {
  it.each([
    ['the first use alone', 'A carer. The carer. Another carer.', ['carer → carer']],
    ['plurals and terms at the beginning of a sentence', 'Carers rest in cities.', ['Carers → carer', 'cities → city']],
    ['before a possessive', 'The carer’s day.', ['carer → carer']],
    [
      'two words before one, with a no-break space too',
      'At recovery\u00a0centres.',
      ['recovery centres → recovery-centre'],
    ],
    ['either of two terms', 'A giver met a donor.', ['giver → donor--giver']],
    ['a term with an explanation in parentheses', 'The volta comes late.', ['volta → volta-turn']],
    ['a name with its capital', 'A gallery; then the Gallery.', ['Gallery → gallery-the']],
    ['capitals as they are', 'A gcse, some GCSEs.', ['GCSEs → gcse']],
    ['inside emphasis', 'A *carer* and **two donors**.', ['carer → carer', 'donors → donor--giver']],
    [
      'a term with signs in it',
      'A stream-of-consciousness + c++ style.',
      ['stream-of-consciousness + c++ → stream-of-consciousness-sic--c'],
    ],
    ['no part of a word', 'Carering, donor-conceived, scarer, uncity.', []],
  ])('%s', async (_, text, expected) => {
    expect(await linksIn(text)).toEqual(expected);
  });

  it.each([
    ['headings', '### A carer\n\n#### Donors'],
    ['links', 'See [the carer](https://example.org/).'],
    ['quotations and who says them', '> A carer spoke.\n>\n> — The donor, chapter 2'],
    ['quoted words', '<q>A carer</q>'],
    ['program text', 'The `carer` and\n\n```\na donor\n```'],
    ['heads of tables', '| carer |\n|---|\n| x |'],
    ['notes', 'Text.[^1]\n\n[^1]: A carer.'],
    ['another language', '<i lang="la">donor</i>'],
    ['an abbreviation explained', '<abbr title="General Certificate of Secondary Education">GCSE</abbr>'],
  ])('nothing in %s', async (_, text) => {
    expect(await linksIn(text)).toEqual([]);
  });

  it('no question and no choice, which an entry may answer', async () => {
    const quiz = '1. Who is a donor?\n\n   - [ ] A carer\n   - [x] A city\n';
    const page = (await epubOf(`# T\n\n## Quiz\n\n${quiz}${glossary}`))[0]!;
    expect(links(page)).toEqual([]);
  });

  it('each section again, and only to what is there', async () => {
    const pages = await epubOf('content/never-let-me-go');
    const entries = new Set(
      elementsIn(pages.find(({ file }) => file.includes('glossary'))!.tree, ({ properties }) =>
        String(properties.id).startsWith('term-'),
      ).map(({ properties }) => properties.id),
    );
    const counts = pages.map((page) => {
      const found = elementsIn(page.tree, typed('glossref'));
      for (const { properties } of found) {
        expect(properties.role).toBe('doc-glossref');
        expect(entries).toContain(String(properties.href).split('#')[1]);
        expect(String(properties.href)).toMatch(/^section-glossary\.xhtml#/);
      }
      expect(new Set(found.map(({ properties }) => properties.href)).size).toBe(found.length);
      return found.length;
    });
    expect(counts.filter((count) => count > 0).length).toBeGreaterThan(8);
  });

  it('German words with their capitals, and by no English ending', async () => {
    const terms = '\n## Glossar\n\n- **Essen**: Stadt an der Ruhr\n- **Akt**: Teil eines Dramas\n';
    expect(await linksIn('Wir essen in Essen, zwei Akts, im Akt.', terms, 'de')).toEqual([
      'Essen → essen',
      'Akt → akt',
    ]);
  });

  it('Chinese words, which have no spaces between them', async () => {
    const terms = '\n## 词汇\n\n- **伏笔**：暗示后文\n';
    expect(await linksIn('这里有伏笔。', terms, 'zh')).toHaveLength(1);
  });
});

it.each([
  ['Gallery, the', 'en', ['Gallery', 'Galleries']],
  ['“volta” (turn)', 'en', ['volta', 'voltas']],
  ['carer / donor', 'en', ['carer / donor', 'carer / donors', 'carer', 'carers', 'donor', 'donors']],
  ['Motiv, das', 'de', ['Motiv']],
])('%s in %s is written %s', (term, lang, forms) => {
  expect(formsOf(term, lang)).toEqual(forms);
});

it('the web page leads to the same terms', async () => {
  const out = temporaryFolder();
  const folder = writeGuide('book', { 'guide.md': `# T\n\n## Plot\n\nA carer.\n${glossary}` });
  await build({ paths: [folder], out, editions: ['guide'], formats: ['html'] });
  const html = readFileSync(join(out, 'book', 'book.html'), 'utf8');
  expect(html).toContain('<a href="#term-carer" role="doc-glossref">carer</a>');
  expect(html).toContain('<dt><dfn>carer</dfn></dt>');
});
