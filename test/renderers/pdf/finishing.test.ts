// Post-processing of Chromium's PDF: decoration is told from content, links say where they lead, and the file says what it is.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, type PDFRawStream } from '@cantoo/pdf-lib';
import { getDocumentProxy } from 'unpdf';
import { beforeAll, describe, expect, it } from 'vitest';
import { build, EnvironmentFault } from '../../../src/index.ts';
import { printNumbered } from '../../../src/renderers/pdf/numbering.ts';
import type { Composition, OpenBook } from '../../../src/renderers/pdf/openBook.ts';
import { withArtifacts } from '../../../src/renderers/pdf/postProcess/artifacts.ts';
import { xmpPacket } from '../../../src/renderers/pdf/postProcess/pdfMetadata.ts';
import { structureElements } from '../../../src/renderers/pdf/postProcess/structureTree.ts';
import { readPrintedContents, textOfPages } from '../../../src/renderers/pdf/readBack.ts';
import { readMarkdown } from '../../guide/reading.ts';
import { temporaryFolder, writeGuide } from '../../support/folders.ts';
import { guideFrom } from '../../support/guideFrom.ts';
import { readPdf } from '../../support/readPdf.ts';

describe('decoration in a content stream', () => {
  const mark = (content: string, figures: readonly number[] = [], labels: readonly number[] = []) => {
    const disowned: number[] = [];
    const marked = withArtifacts(content, {
      isFigure: (id) => figures.includes(id),
      isRepeated: () => false,
      nameDot: (id) => labels.includes(id),
      disown: (id) => void disowned.push(id),
    });
    return { marked: marked.replace(/\s+/g, ' ').trim(), disowned };
  };

  it('text of the margins is a pagination artifact', () => {
    expect(mark('BT (head) Tj ET').marked).toBe('/Artifact <</Type /Pagination>> BDC BT (head) Tj ET EMC');
  });

  it('a rule is a layout artifact, from its first point to its stroke', () => {
    expect(mark('1 w 0 0 m 9 9 l S').marked).toBe('1 w /Artifact BMC 0 0 m 9 9 l S EMC');
  });

  it('a path that only clips is painted by nothing', () => {
    expect(mark('0 0 9 9 re W n').marked).toBe('0 0 9 9 re W n');
  });

  it('tagged text stays as it is', () => {
    const content = '/P <</MCID 0>> BDC BT (words) Tj ET EMC';
    expect(mark(content)).toEqual({ marked: content, disowned: [] });
  });

  it('a border that an element was given as content is taken from it', () => {
    expect(mark('/TD <</MCID 3>> BDC 0 0 9 1 re f EMC')).toEqual({
      marked: '/Artifact BMC 0 0 9 1 re f EMC',
      disowned: [3],
    });
  });

  it('an underline beside the words it belongs to stays with them', () => {
    const content = '/Link <</MCID 1>> BDC BT (words) Tj ET 0 0 9 1 re f EMC';
    expect(mark(content)).toEqual({ marked: content, disowned: [] });
  });

  it('a picture made of lines is a figure, and a list’s dot its label', () => {
    const content = '/Figure <</MCID 4>> BDC 0 0 9 9 re f EMC';
    expect(mark(content, [4]).disowned).toEqual([]);
    expect(mark(content.replace('4', '5'), [], [5]).disowned).toEqual([]);
    expect(mark(content).disowned).toEqual([4]);
  });

  it('an image outside of the text is an artifact', () => {
    expect(mark('q /X1 Do Q').marked).toBe('q /Artifact BMC /X1 Do EMC Q');
  });
});

it('a title keeps its signs in XMP', () => {
  const facts = { title: 'A < B & "C"', keywords: ['x & y'], lang: 'en', date: '2024-03-05' };
  const packet = xmpPacket(facts, 'Skia', new Date(facts.date));
  expect(packet).toContain('A &lt; B &amp; &quot;C&quot;');
  expect(packet).toContain('<pdfuaid:part>1</pdfuaid:part>');
  expect(packet).toContain('2024-03-05T00:00:00Z');
});

describe('a finished guide', () => {
  let document: PDFDocument;
  let sheet: Uint8Array;

  beforeAll(async () => {
    const quotations = Array.from(
      { length: 9 },
      (_, index) =>
        `> The ${index + 1}. quotation of the sheet, long enough to fill more than one line of it.\n>\n> — Ann, chapter ${index + 1}\n`,
    ).join('\n');
    const guide = writeGuide('emma', {
      'guide.md': `---\ntitle: Emma & friends\ncoverPage: page\nauthor: A. Teacher\nlang: en-GB\ndate: 2024-03-05\ndescription: About Emma.\nwork: {title: Emma, author: Jane Austen}\n---\n\n# Emma & friends\n\nSee [the match](#the-match) and [a page](https://example.org/x).\n\n## The match\n\n- one\n- two\n\n## Quotations\n\n${quotations}`,
    });
    const out = temporaryFolder();
    await build({ paths: [guide], out, editions: ['guide', 'quotes'], formats: ['pdf'] });
    document = await PDFDocument.load(readFileSync(join(out, 'emma', 'emma.pdf')), { updateMetadata: false });
    sheet = readFileSync(join(out, 'emma', 'emma-quotes.pdf'));
  });

  it('says in Info and in XMP who wrote it, about what, and in which language', () => {
    expect(document.getTitle()).toBe('Emma & friends');
    expect(document.getAuthor()).toBe('A. Teacher');
    expect(document.getSubject()).toBe('About Emma.');
    expect(document.getKeywords()).toBe('Emma, Jane Austen');
    const packet = document.catalog.lookup(PDFName.of('Metadata')) as PDFRawStream;
    const xmp = Buffer.from(packet.contents).toString('utf8');
    for (const words of [
      'Emma &amp; friends',
      'A. Teacher',
      'About Emma.',
      '<rdf:li>en-GB</rdf:li>',
      '<rdf:li>Jane Austen</rdf:li>',
    ])
      expect(xmp).toContain(words);
    expect(document.getCreationDate()?.toISOString()).toBe('2024-03-05T00:00:00.000Z');
  });

  it('every link says its words', () => {
    const contents = document.getPages().flatMap((page) =>
      (page.node.lookupMaybe(PDFName.of('Annots'), PDFArray)?.asArray() ?? []).map((one) => {
        const annotation = document.context.lookup(one, PDFDict);
        return annotation.lookup(PDFName.of('Contents'), PDFHexString).decodeText();
      }),
    );
    expect(contents).toContain('the match');
    expect(contents).toContain('a page');
    expect(contents).toContain('The match 3');
  });

  it('every point of a list has its mark and its body', () => {
    const points = structureElements(document).filter(({ type }) => type === 'LI');
    expect(points.length).toBeGreaterThan(2);
    const kinds = structureElements(document).map(({ type }) => type);
    expect(kinds.filter((kind) => kind === 'LBody')).toHaveLength(points.length);
    const dots = structureElements(document).filter(({ type }) => type === 'Lbl');
    expect(dots).toHaveLength(2);
  });

  it('the quote sheet is read in the order of its quotations, whatever its columns', async () => {
    const page = await (await getDocumentProxy(new Uint8Array(sheet))).getPage(1);
    const content = await page.getTextContent({ includeMarkedContent: true });
    const text = new Map<string, string>();
    let id = '';
    for (const item of content.items as { type?: string; id?: string; str?: string }[]) {
      if (item.type === 'beginMarkedContentProps') id = item.id ?? '';
      else if (item.str !== undefined) text.set(id, (text.get(id) ?? '') + item.str);
    }
    const read = (node: { children?: unknown[]; type?: string; id?: string }): string =>
      node.type === 'content'
        ? (text.get(node.id!) ?? '')
        : (node.children ?? []).map((one) => read(one as never)).join(' ');
    const aloud = read((await page.getStructTree()) as never);
    const order = [...aloud.matchAll(/The (\d)\. quotation/g)].map((match) => Number(match[1]));
    expect(order).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const columns = new Set(
      (await readPdf(sheet)).pages[0]!.lines.filter((line) => /^(?:\d+ )?The \d\./.test(line.text)).map((line) =>
        Math.round(line.x),
      ),
    );
    expect(columns.size).toBeGreaterThanOrEqual(1);
  });
});

/** A book of one link to one place, whose tries come out as its prints do. */
const bookOf = (print: OpenBook['print']): OpenBook => ({
  compose: ({ places, ...setting }) => ({ ...setting, numbers: places && [places.pages.place] }),
  print,
  try: async (composition) => (await print(composition)).pdf,
});

it('numbers that never settle are a fault with a remedy, after a bounded number of prints', async () => {
  let prints = 0;
  const restless = async () => {
    prints += 1;
    const document = await PDFDocument.create();
    for (let page = 0; page <= prints; page++) document.addPage();
    const target = document.context.obj([document.getPage(prints).ref, 'XYZ', 0, 0, 0]);
    const places = document.context.register(document.context.obj({ place: target }));
    document.catalog.set(PDFName.of('Dests'), places);
    return {
      pdf: await document.save({ useObjectStreams: false }),
      words: { headings: [], links: [], formulas: [] },
      pictures: [],
    };
  };
  const printing = printNumbered([{ id: 'place', startsPage: true }], false, bookOf(restless));
  await expect(printing).rejects.toThrow(EnvironmentFault);
  await expect(printing).rejects.toThrow('did not settle');
  expect(prints).toBeLessThan(12);
});

it('a number that moves its own target to and fro gets a fixed width, and then settles', async () => {
  const seen: Composition[] = [];
  // The target is on page 9 while a wide number stands before it, and on page 10 while a narrow one does.
  const wavering = async (composition: Composition) => {
    seen.push(composition);
    const { isSteady, numbers = [0] } = composition;
    const document = await PDFDocument.create();
    for (let page = 0; page < 10; page++) document.addPage();
    const index = isSteady || numbers[0] === 10 ? 8 : 9;
    const target = document.context.obj([document.getPage(index).ref, 'XYZ', 0, 0, 0]);
    const places = document.context.register(document.context.obj({ place: target }));
    document.catalog.set(PDFName.of('Dests'), places);
    return {
      pdf: await document.save({ useObjectStreams: false }),
      words: { headings: [], links: [], formulas: [] },
      pictures: [],
    };
  };
  await printNumbered([{ id: 'place', startsPage: true }], false, bookOf(wavering));
  expect(seen.at(-1)).toMatchObject({ isSteady: true, numbers: [9] });
});

it.each([
  ['a table', '', ['Wer', 'Wann'], (at: number) => `| Ames ${at} | Kapitel ${at} |`],
  ['one from right to left', 'lang: ar', ['الشخصية', 'الفصل'], (at: number) => `| شخصية ${at} | فصل ${at} |`],
  [
    'one with readings',
    'lang: ja',
    ['人物', '章'],
    (at: number) => `| <ruby>鍵<rt>かぎ</rt></ruby> ${at} | 第${at}章 |`,
  ],
] as const)('the head of %s over two pages is painted on both and read once', async (_, meta, heads, row) => {
  const rows = Array.from({ length: 60 }, (_, at) => row(at + 1));
  const pdf = await guideFrom(
    `---\ntitle: A\n${meta}\n---\n\n## Plot\n\n| ${heads.join(' | ')} |\n|---|---|\n${rows.join('\n')}\n`,
  ).pdf('guide');
  const painted = await textOfPages(pdf);
  expect(painted).toHaveLength(2);
  const read = (await readPrintedContents(pdf))!.pages;
  const count = (pages: readonly string[]) => pages.map((page) => page.normalize('NFKC').split(heads[0]).length - 1);
  if (meta !== 'lang: ar') expect(count(painted).every((times) => times > 0)).toBe(true);
  if (meta !== 'lang: ar') expect(count(read)[1]).toBe(0);
  const document = await PDFDocument.load(pdf);
  const elements = structureElements(document);
  const cells = elements.filter(({ type }) => type === 'TH');
  expect(cells).toHaveLength(2);
  if (meta === 'lang: ja') {
    const kinds = elements.map(({ type }) => type);
    expect(kinds.filter((kind) => kind === 'Ruby')).toHaveLength(60);
    expect(kinds.filter((kind) => kind === 'RT')).toHaveLength(60);
    expect(kinds.filter((kind) => kind === 'RB')).toHaveLength(60);
  }
});

it('names of places have 127 bytes at most, and the links to them hold', async () => {
  const long = [
    '这是一个非常长的标题它一直在讲述书中发生的一切直到末尾',
    `A heading ${'that goes on '.repeat(20)}`.trim(),
  ];
  const address = (text: string) => text.toLowerCase().replaceAll(' ', '-');
  const text = `# A\n\n## Plot\n\n${long.map((one) => `[There](#${address(one)})[^1]`).join(' and ')}.\n\n[^1]: Note.\n\n${long.map((one) => `## ${one}\n\nText[^2].\n\n`).join('')}[^2]: Note.\n`;
  const { said } = await readMarkdown(text);
  expect(said).toEqual([]);
  const document = await PDFDocument.load(await guideFrom(text).pdf('guide'));
  const names = document.catalog.lookup(PDFName.of('Dests'), PDFDict).keys();
  expect(names.length).toBeGreaterThan(3);
  for (const name of names) expect(name.asBytes().length).toBeLessThanOrEqual(127);
});
