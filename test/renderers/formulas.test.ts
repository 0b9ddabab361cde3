// Formulas an author writes as MathML: what is kept of them, in every medium, and that nothing else comes with one.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { PDFDict, PDFDocument, PDFName, type PDFString } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import rehypeParse from 'rehype-parse';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lazyPrinter } from '../../src/browser/printer.ts';
import { formulaAttributes, formulaTags } from '../../src/content/mathml.ts';
import { printedTags } from '../../src/content/safeHtml.ts';
import { bookEdition } from '../../src/editions/chooseEditions.ts';
import { build, type Guide, readGuide } from '../../src/index.ts';
import { checkCopies } from '../../src/inspect/copies/checkCopies.ts';
import { examinePdf } from '../../src/inspect/pdfua/checkPdf.ts';
import { renderEpub } from '../../src/renderers/epub/renderEpub.ts';
import { markMentions } from '../../src/renderers/html/backIndex.ts';
import { sectionBody } from '../../src/renderers/html/body.ts';
import { renderHtml } from '../../src/renderers/html/documents/book.ts';
import { printable } from '../../src/renderers/pdf/printable.ts';
import { readMarkdown } from '../guide/reading.ts';
import { temporaryFolder, writeGuide } from '../support/folders.ts';
import { isLong, runs } from '../support/long.ts';
import { processorTime } from '../support/processorTime.ts';
import { readPdf } from '../support/readPdf.ts';

const printer = lazyPrinter();
afterAll(() => printer.close());

const stringifier = unified().use(rehypeStringify);
const parser = unified().use(rehypeParse, { fragment: true });
const again = (html: string): string => stringifier.stringify(parser.parse(html) as Root);

async function read(markdown: string): Promise<Guide> {
  return (await readGuide(writeGuide('formulas', { 'guide.md': markdown }))).guide!;
}

function bodyOf(guide: Guide): string {
  const options = { guide, answers: true, topHeading: 3, image: () => 'x.png', place: () => undefined } as const;
  return guide.sections
    .map((section) => stringifier.stringify({ type: 'root', children: sectionBody(section, options) }))
    .join('\n');
}

const htmlOf = async (markdown: string): Promise<string> => bodyOf(await read(`## One\n\n${markdown}\n`));

const square = '<msup><mi>x</mi><mn>2</mn></msup>';

describe('what is kept', () => {
  it.each([
    [
      'letters, numbers and signs',
      '<mi>x</mi><mo>+</mo><mn>1</mn><mtext>if</mtext><ms>a</ms><mspace width="1em"></mspace>',
    ],
    [
      'fractions and roots',
      '<mfrac><mi>a</mi><mi>b</mi></mfrac><msqrt><mi>a</mi></msqrt><mroot><mi>a</mi><mn>3</mn></mroot>',
    ],
    ['indices', `${square}<msub><mi>x</mi><mn>2</mn></msub><msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>`],
    [
      'what stands above and below',
      '<munder><mo>∑</mo><mi>i</mi></munder><mover accent="true"><mi>x</mi><mo>^</mo></mover><munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover>',
    ],
    [
      'indices on both sides',
      '<mmultiscripts><mi>C</mi><mn>1</mn><mrow></mrow><mprescripts></mprescripts><mn>6</mn><mn>14</mn></mmultiscripts>',
    ],
    [
      'columns',
      '<mtable><mtr><mtd columnspan="2"><mn>1</mn></mtd></mtr><mtr><mtd rowspan="2"><mn>0</mn></mtd><mtd><mn>1</mn></mtd></mtr></mtable>',
    ],
    [
      'attributes that say how it looks',
      '<mo stretchy="false" fence="true" separator="false" lspace="0.2em" rspace="0" minsize="2em" maxsize="3em">(</mo><mstyle displaystyle="true" scriptlevel="+1"><mi mathvariant="normal">x</mi></mstyle><mpadded width="1em"><mi>x</mi></mpadded><mfrac linethickness="0"><mi>a</mi><mi>b</mi></mfrac>',
    ],
  ])('%s', async (_, inner) => {
    const written = `<math display="block" alttext="words">${inner}</math>`;
    expect(await htmlOf(written)).toContain(written);
    expect(await htmlOf(`<div>\n${written}\n</div>`)).toContain(written);
  });

  it('no mark of Markdown in a line of text', async () => {
    const formula =
      '<math><mo>*</mo><mi>_a_</mi><mo>*</mo><mo>[</mo><mi>x</mi><mo>](</mo><mi>www.example.org</mi></math>';
    expect(await htmlOf(`A *formula* ${formula} and *more*.`)).toContain(
      `<em>formula</em> ${formula} and <em>more</em>`,
    );
  });

  it('over several lines, in a list, in a block quotation, in a heading and in a table', async () => {
    const formula = `<math><msup>\n  <mi>x</mi>\n  <mn>2</mn></msup></math>`;
    const inTable = `<math>${square}</math>`;
    const html = await htmlOf(
      `Text ${formula}.\n\n- Item ${formula.replace(/\n/g, '\n  ')}.\n\n> Quoted ${formula.replace(/\n/g, '\n> ')}.\n\n### Power ${inTable}\n\n| a |\n|---|\n| ${inTable} |`,
    );
    expect(html.split(`<math>${square}</math>`)).toHaveLength(6);
  });

  it('words for a title, from its author or from its signs', async () => {
    const guide = await read(
      `## Energy <math alttext="m c squared"><mi>m</mi>${square}</math>\n\nText.\n\n### Power <math>${square}</math>\n\nText.\n`,
    );
    expect(guide.sections[0]!.title).toBe('Energy m c squared');
    expect(guide.sections[0]!.subheadings[0]!.title).toBe('Power x 2');
  });

  it('what MathML 3 wrote otherwise', async () => {
    const semantics = `<math><semantics><mrow>${square}</mrow><annotation encoding="application/x-tex">ZEBRA</annotation><annotation-xml encoding="MathML-Content"><ci>ZEBRA</ci></annotation-xml></semantics></math>`;
    expect(await htmlOf(semantics)).toContain(`<math><mrow>${square}</mrow></math>`);
    expect(await htmlOf('<math><mfenced open="[" separators=";"><mi>a</mi><mi>b</mi></mfenced></math>')).toContain(
      '<math><mrow><mo>[</mo><mi>a</mi><mo>;</mo><mi>b</mi><mo>)</mo></mrow></math>',
    );
    expect((await readMarkdown(`# A\n\n${semantics}\n`)).complaints).toEqual([]);
  });
});

describe('what is mended', () => {
  it.each([
    ['too few children', '<mfrac><mi>a</mi></mfrac>', '<mrow><mi>a</mi></mrow>'],
    ['too many', '<msup><mi>a</mi><mi>b</mi><mi>c</mi></msup>', '<mrow><mi>a</mi><mi>b</mi><mi>c</mi></mrow>'],
    ['text outside of a token', 'a <mi>b</mi>', '<mtext>a</mtext><mi>b</mi>'],
    ['a cell outside of a table', '<mtd><mi>a</mi></mtd>', '<mrow><mi>a</mi></mrow>'],
    ['a table of no rows', '<mtable><mi>a</mi></mtable>', '<mtable><mtr><mtd><mi>a</mi></mtd></mtr></mtable>'],
    ['an odd index', '<mmultiscripts><mi>a</mi><mi>b</mi></mmultiscripts>', '<mrow><mi>a</mi><mi>b</mi></mrow>'],
    ['a prescript alone', '<mi>a</mi><mprescripts></mprescripts>', '<mi>a</mi><mrow></mrow>'],
    ['a formula in a formula', '<math><mi>a</mi></math>', '<mrow><mi>a</mi></mrow>'],
    ['HTML in a token', '<mtext>a <b>b</b> <i>c</i></mtext>', '<mtext>a b c</mtext>'],
    ['lengths without measure', '<mspace width="9999em"></mspace><mi>a</mi>', '<mspace></mspace><mi>a</mi>'],
  ])('%s', async (_, written, kept) => {
    expect(await htmlOf(`<math>${written}</math>`)).toContain(`<math>${kept}</math>`);
  });

  it('nothing is left of a formula without signs, or whose signs nobody is to see', async () => {
    expect(await htmlOf('a<math></math>b<math><mphantom><mi>ZEBRA</mi></mphantom></math>c')).toContain('<p>abc</p>');
  });

  it('what is left out is named', async () => {
    const { messages } = await readMarkdown(
      '# A\n\n<math alttext="a"><maction onclick="x()"><mi style="color:red">a</mi></maction><mphantom><mi>b</mi></mphantom></math>\n',
    );
    expect(messages.map(({ reason }) => reason)).toEqual([
      'HTML that is not printed: <maction>, onclick="…", style="…", <mphantom>',
    ]);
  });

  it('a formula that is never closed takes nothing with it', async () => {
    const html = await htmlOf('Before <math><mi>a</mi> after.\n\nThe **next** paragraph.\n\n<math>\n\nThe last.');
    expect(html).toContain('<strong>next</strong>');
    expect(html).toContain('The last.');
  });

  it('ten thousand open tags are read in a moment', async () => {
    const started = processorTime();
    await readMarkdown(`# A\n\n${'<math '.repeat(10_000)}\n\n${'<svg> '.repeat(3000)}\n`);
    expect(processorTime() - started).toBeLessThan(10_000);
  });

  it('a formula of more levels than our limit is flat below', async () => {
    const html = await htmlOf(`<math>${'<mrow>'.repeat(80)}<mi>a</mi>${'</mrow>'.repeat(80)}</math>`);
    expect(html.split('<mrow>').length).toBeLessThan(70);
    expect(html).toContain('a</mtext>');
  });
});

describe('in finished files', () => {
  const formula = (alttext: string, inner: string) => `<math${alttext && ` alttext="${alttext}"`}>${inner}</math>`;
  const root = '<msqrt><mi>x</mi></msqrt><mo>+</mo><mfrac><mi>a</mi><mi>b</mi></mfrac>';
  const markdown = `# Formulas\n\n## Plot\n\nThe root ${formula('root of x', root)} of Prospero, and ${formula('', root)}.\n\n![A fence](fence.png)\n\n### Power ${formula('x squared', square)}\n\n| a | b |\n|---|---|\n| ${formula('in a table', `<mtable><mtr><mtd columnspan="2">${square}</mtd></mtr></mtable>`)} | c |\n\n## Characters\n\n### x\n\nA letter.\n\n## Quotations\n\n> It is ${formula('one half', '<mfrac><mn>1</mn><mn>2</mn></mfrac>')}, "...".\n>\n> — x, chapter 1\n`;
  const fence = readFileSync('test/fixtures/everything/images/fence.png');
  let files: Map<string, Uint8Array>;

  beforeAll(async () => {
    const out = temporaryFolder();
    const path = writeGuide('formulas', { 'guide.md': markdown, 'fence.png': fence });
    const result = await build({
      paths: [path],
      out,
      editions: ['guide', 'quotes', 'large-print'],
    });
    expect(result.ok).toBe(true);
    files = new Map(
      result.guides[0]!.files.map((file) => [basename(file.path), new Uint8Array(readFileSync(file.path))]),
    );
  });

  const pdfs = () => [...files].filter(([name]) => name.endsWith('.pdf'));

  it('every PDF meets every condition of PDF/UA-1, and copies', async () => {
    expect(pdfs()).toHaveLength(3);
    for (const [name, bytes] of pdfs()) {
      const failed = (await examinePdf(bytes)).rules.filter((rule) => rule.failed > 0);
      expect(failed.map(({ id }) => `${name} ${id}`)).toEqual([]);
      const lost = (await checkCopies(bytes)).rules.filter(
        ({ id, severity, failed }) => failed > 0 && (severity !== 'note' || id === 'copier-colour'),
      );
      expect(lost.map(({ id }) => `${name} ${id}`)).toEqual([]);
    }
  });

  it('a formula is a formula and a picture a picture, each with its words', async () => {
    const of = async (name: string) => {
      const document = await PDFDocument.load(files.get(name)!, { updateMetadata: false });
      return document.context.enumerateIndirectObjects().flatMap(([, object]) => {
        const type = object instanceof PDFDict ? String(object.get(PDFName.of('S'))) : '';
        if (!/^\/(?:Figure|Formula)$/.test(type)) return [];
        return `${type} ${((object as PDFDict).lookup(PDFName.of('Alt')) as PDFString).decodeText()}`;
      });
    };
    expect((await of('formulas.pdf')).sort()).toEqual([
      '/Figure A fence',
      '/Formula in a table',
      '/Formula one half',
      '/Formula root of x',
      '/Formula x + a b',
      '/Formula x squared',
    ]);
    expect(await of('formulas-quotes.pdf')).toEqual(['/Formula one half']);
  });

  it('letters can be searched, roots have their sign, and no face is made up', async () => {
    const { pages } = await readPdf(files.get('formulas.pdf')!);
    const page = pages.find(({ text }) => text.includes('The root'))!;
    const runs = page.runs.filter(({ text }) => /^[xab√]$/.test(text));
    expect(runs.map(({ text, font }) => `${text} ${font}`)).toEqual(
      expect.arrayContaining(['√ NotoSansMath-Regular', 'x SourceSerif4-Italic', 'a SourceSerif4-Italic']),
    );
    expect(page.runs.some(({ isType3 }) => isType3)).toBe(false);
  });

  it('a character is not named by a letter of a formula', async () => {
    const guide = await read('## Plot\n\n<math><mi>x</mi></math> and x.\n\n## Characters\n\n### x\n\nA letter.\n');
    const options = {
      guide,
      answers: false,
      topHeading: 3,
      image: () => '',
      place: () => undefined,
      paper: true,
    } as const;
    const section = h('section', sectionBody(guide.sections[0]!, options));
    markMentions(guide, [section]);
    expect(stringifier.stringify({ type: 'root', children: [section] })).toMatch(
      /<math><mi>x<\/mi><\/math> and <span id="sg-mention-1">x<\/span>/,
    );
  });

  it('the e-book says where formulas are, brings their face, and claims descriptions only when all have one', async () => {
    const book = (bytes: Uint8Array) => unzipSync(bytes);
    const opf = strFromU8(book(files.get('formulas.epub')!)['OEBPS/content.opf']!);
    expect(opf).toMatch(/<item id="section-plot" href="section-plot.xhtml" [^>]*properties="mathml"\/>/);
    expect(opf).toMatch(
      /<item id="section-characters" href="section-characters.xhtml" media-type="application\/xhtml\+xml"\/>/,
    );
    expect(opf).toContain('accessibilityFeature">MathML<');
    expect(opf).not.toContain('describedMath');
    expect(opf).toContain('noto-sans-math');
    const described = await read(markdown.replace(formula('', root), ''));
    const other = strFromU8(book(await renderEpub(described, bookEdition(described, 'guide')))['OEBPS/content.opf']!);
    expect(other).toContain('accessibilityFeature">describedMath<');
    const without = await read('# A\n\nText, and ∀.\n');
    const none = strFromU8(book(await renderEpub(without, bookEdition(without, 'guide')))['OEBPS/content.opf']!);
    expect(none).not.toMatch(/MathML|describedMath|noto-sans-math/);
  });

  it('a page that begins in a formula begins before it', async () => {
    const guide = await read('## Plot\n\nOne two <math><mi>three</mi><mo>+</mo><mi>four</mi></math> five.\n');
    const printed = {
      pages: ['One two three', 'four five'],
      starts: [{ id: 'plot', page: 1, at: 0 }],
      identifier: 'urn:x:a4',
    };
    const book = unzipSync(await renderEpub(guide, bookEdition(guide, 'guide'), { printed }));
    expect(strFromU8(book['OEBPS/section-plot.xhtml']!)).toMatch(
      /One two <span epub:type="pagebreak"[^>]*id="page-2"[^>]*><\/span><math [^>]*><mi>three/,
    );
  });

  it('marks in a formula are not set as those of a text', async () => {
    const guide = await read(`## Plot\n\n"A" <math><mo>...</mo><mo>-</mo><mo>"</mo><mo>'</mo></math> "b"...\n`);
    const book = unzipSync(await renderEpub(guide, bookEdition(guide, 'guide')));
    expect(strFromU8(book['OEBPS/section-plot.xhtml']!)).toMatch(
      /“A” <math [^>]*><mo>\.\.\.<\/mo><mo>-<\/mo><mo>&quot;<\/mo><mo>'<\/mo><\/math> “b”…/,
    );
  });
});

/** Elements and attributes that are on no list, attributes that do not say how a formula looks, and tokens that hold more than text. */
function strangers(html: string): string[] {
  const found: string[] = [];
  visit(parser.parse(html) as Root, 'element', ({ tagName, properties, children }: Element, _index, parent) => {
    if (!printedTags.includes(tagName)) found.push(`<${tagName}>`);
    const isOfFormula = formulaTags.includes(tagName);
    for (const [name, value] of Object.entries(properties)) {
      const pattern = formulaAttributes[tagName]?.[name];
      // A text may have links: those of its notes, and what the HTML parser takes out of a formula and puts behind it.
      const isOwnLink = tagName === 'a' && name === 'href' && /^(?:#one-fn|https?:)/.test(String(value));
      const isActive = /^(?:on.*|style|href|src|srcset|action)$/i.test(name) && !isOwnLink;
      if (isOfFormula ? !pattern?.test(String(value)) : isActive) found.push(`<${tagName} ${name}=${value}>`);
    }
    const isToken = /^(?:mi|mn|mo|ms|mtext)$/.test(tagName);
    if (isToken && children.some((child) => child.type !== 'text')) found.push(`<${tagName}> with elements`);
    const isInFormula = parent?.type === 'element' && formulaTags.includes(parent.tagName);
    if (isOfFormula && tagName !== 'math' && !isInFormula) found.push(`<${tagName}> outside of a formula`);
    if (!isOfFormula && isInFormula) found.push(`<${tagName}> in a formula`);
  });
  return found;
}

const canary = 'http://canary.invalid/';

/** HTML without the addresses of its links, which stand in no formula (`strangers` says so). */
const withoutLinks = (html: string): string => html.replace(/<a href="[^"]*"| alttext="[^"]*"/g, ' ');

/** Well-formed trees of elements on the lists and of made-up names, with attributes on the lists and made-up ones. */
const { tree } = fc.letrec<{ tree: string; node: string }>((tie) => {
  const madeUp = fc.stringMatching(/^[a-z]{3,7}$/).map((name) => `x${name}`);
  const name = fc.oneof(fc.constantFrom(...formulaTags, 'b', 'span', 'div', 'a', 'img', 'script', 'svg'), madeUp);
  const attributes = [...new Set(Object.values(formulaAttributes).flatMap((allowed) => Object.keys(allowed)))];
  const attribute = fc.tuple(
    fc.oneof(fc.constantFrom(...attributes, 'href', 'src', 'style', 'onclick', 'class', 'id'), madeUp),
    fc.oneof(fc.constantFrom(canary, '1', '2em', 'true', 'block', 'normal'), fc.stringMatching(/^[a-z0-9. ]{0,9}$/)),
  );
  const written = fc
    .uniqueArray(attribute, { maxLength: 3, selector: ([key]) => key.toLowerCase() })
    .map((pairs) => pairs.map(([key, value]) => ` ${key}="${value}"`).join(''));
  return {
    tree: fc.array(tie('node'), { minLength: 1, maxLength: 4 }).map((nodes) => nodes.join('')),
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom('x', '1', '+', 'words', '&lt;', ' '),
      fc.tuple(name, written, tie('tree')).map(([tag, pairs, inner]) => `<${tag}${pairs}>${inner}</${tag}>`),
    ),
  };
});

describe('only what is on the lists', () => {
  const places = (formula: string) => [
    formula,
    `Text ${formula} text.`,
    `- ${formula}\n- b`,
    `<div>\n${formula}\n</div>\n\nText.`,
    `| a |\n|---|\n| ${formula} |`,
    `### Heading ${formula}\n\nText.[^1]\n\n[^1]: Note ${formula}`,
    `> ${formula}\n>\n> — Ann`,
    `1. ${formula} why?\n\n   **Answer.** ${formula}`,
  ];
  const formula = tree.map((inner) => `<math alttext="words">${inner}</math>`);

  it('is printed, wherever a formula stands', async () => {
    await fc.assert(
      fc.asyncProperty(formula, fc.nat(7), async (written, place) => {
        const html = await htmlOf(places(written)[place]!);
        expect(strangers(html)).toEqual([]);
        expect(withoutLinks(html)).not.toContain(canary);
        const once = again(html);
        expect(again(once)).toBe(once);
      }),
      { numRuns: runs(2000, 15) },
    );
  });

  it('is printed also of a model that nobody has looked through', async () => {
    const guide = await read('## One\n\nText.\n');
    const [section] = guide.sections;
    fc.assert(
      fc.property(formula, (value) => {
        const html = bodyOf({ ...guide, sections: [{ ...section!, body: [{ type: 'html', value }] }] });
        expect(strangers(html)).toEqual([]);
        expect(withoutLinks(html)).not.toContain(canary);
      }),
      { numRuns: runs(2000, 15) },
    );
  });

  it('is there when browsers and e-books have read it, and nothing is asked for', async () => {
    const made = fc.sample(formula, { numRuns: isLong ? 30 : 12, seed: 7 });
    const guide = await read(`# Made up\n\n${made.map((one, at) => `## Part ${at}\n\n${one}\n\nText.\n`).join('\n')}`);
    const html = new TextDecoder().decode(await renderHtml(guide, bookEdition(guide, 'guide')));
    const seen = await printer.open(printable(guide, html), async (page) => ({
      names: await page.run(
        () => [
          ...new Set([...document.querySelectorAll('main *')].map(({ tagName }) => tagName.toLowerCase())),
          ...new Set(
            [...document.querySelectorAll('main *')].flatMap((one) =>
              one.getAttributeNames().filter(
                (name) =>
                  /^on|^style$|^src$|href/.test(name) &&
                  // The page's own ways on and back to its contents.
                  !(name === 'href' && one.matches('a.to-contents, .next-section a')),
              ),
            ),
          ),
        ],
        undefined,
      ),
      refused: page.refused,
    }));
    expect(seen.names.filter((name) => !printedTags.includes(name) && name !== 'main')).toEqual([]);
    expect(seen.refused.filter((address) => !address.startsWith('data:font/woff2;'))).toEqual([]);
    const files = unzipSync(await renderEpub(guide, bookEdition(guide, 'guide')));
    const pages = Object.keys(files).filter((name) => /section-.*xhtml$/.test(name));
    expect(pages.length).toBe(made.length);
    for (const name of pages) {
      const page = strFromU8(files[name]!);
      expect(page).not.toContain(canary);
      expect(page.replace(/="[^"]*"/g, '=""')).not.toMatch(/<(?:script|style|img|svg)\b|<[^>]*\son\w+=/);
    }
  });
});
