// Every condition of the register: a page that meets it, and one that does not.
import { degrees, PDFName } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { checkCopies } from '../../src/inspect/copies/checkCopies.ts';
import { type CopierRuleId, copierRules } from '../../src/inspect/copies/copierRules.ts';
import { contrast } from '../../src/inspect/copies/paintedContents.ts';
import {
  bar,
  black,
  blackOfFourInks,
  folio,
  millimetre,
  operate,
  paleGrey,
  pdfOf,
  picture,
  white,
  words,
  yellow,
} from './masters.ts';

const text =
  (lines: number) =>
  ({ write }: Parameters<typeof words>[0]) => {
    for (let line = 0; line < lines; line++) write(`Line ${line + 1}`, { y: 740 - 15 * line });
  };

const notPdf = async () => new TextEncoder().encode('not a PDF');

const failing: Readonly<Record<CopierRuleId, () => Promise<Uint8Array>>> = {
  'copier-readable': notPdf,
  'copier-contrast': () => pdfOf(({ write }) => write('Pale words', { color: paleGrey })),
  'copier-colour': () =>
    pdfOf((pen) => {
      words(pen);
      bar(pen, yellow, { x: 60, y: 300, width: 10, height: 10 });
    }),
  'copier-ink': () => pdfOf((pen) => bar(pen, black, { x: 60, y: 100, width: 400, height: 400 })),
  'copier-edge': () => pdfOf(words, ({ write }) => write('Margin', { x: 4 * millimetre })),
  'copier-hairline': () =>
    pdfOf((pen) => {
      words(pen);
      pen.page.drawLine({ start: { x: 72, y: 400 }, end: { x: 300, y: 400 }, thickness: 0.2 });
    }),
  'copier-small-type': () => pdfOf(({ write }) => write('Tiny', { size: 5 })),
  'copier-type-size': () => pdfOf(({ write }) => write('Small', { size: 7 })),
  'copier-blank-end': () => pdfOf(words, () => {}),
  'copier-sparse-end': () => pdfOf(text(30), text(4)),
  'copier-blank-page': () => pdfOf(words, folio, words),
};

const look = async (...asked: Parameters<typeof checkCopies>) => {
  const { rules, ...report } = await checkCopies(...asked);
  const findings = rules.flatMap(({ id, failures }) => failures.map((failure) => ({ condition: id, ...failure })));
  return { ...report, findings };
};
const conditionsOf = async (bytes: Uint8Array) => (await look(bytes)).findings.map(({ condition }) => condition);

it('every condition has a failing example', () => {
  expect(Object.keys(failing).sort()).toEqual(Object.keys(copierRules).sort());
});

it.each(Object.entries(failing))('%s is found, and nothing else', async (condition, make) => {
  const { findings, ok } = await look(await make());
  expect(findings.map((finding) => finding.condition)).toEqual([condition]);
  expect(ok).toBe(copierRules[condition as CopierRuleId].severity === 'note');
});

it('a page of black words has nothing to report', async () => {
  const report = await look(await pdfOf(words));
  expect(report).toMatchObject({ ok: true, findings: [], resolution: 144 });
  expect(report.pages).toHaveLength(1);
  expect(report.pages[0]).toMatchObject({ number: 1, smallestType: 12, hasPictures: false, isBlank: false });
  expect(report.pages[0]!.ink).toBeGreaterThan(0);
  expect(report.pages[0]!.ink).toBeLessThan(0.01);
});

it('limits can be narrowed', async () => {
  const { findings } = await look(await pdfOf(words), { type: 13 });
  expect(findings).toMatchObject([
    { condition: 'copier-small-type', measure: 12, words: 'Black words on white paper' },
  ]);
});

describe('contrast', () => {
  it('names the words and the ratio', async () => {
    const { findings } = await look(await failing['copier-contrast']());
    expect(findings[0]).toMatchObject({
      page: 1,
      found: 'text in #999999 at 2.8:1',
      expected: 'at least 4.5:1',
      words: 'Pale words',
    });
  });

  it.each([
    ['black words on a dark bar', black, 0.3, ['copier-contrast']],
    ['white words on a black bar', white, 0, []],
    ['grey words on a black bar', paleGrey, 0, []],
  ] as const)('%s', async (_, color, back, expected) => {
    const bytes = await pdfOf((pen) => {
      bar(pen, { ...black, gray: back });
      pen.write('Words on a bar', { color });
    });
    expect(await conditionsOf(bytes)).toEqual(expected);
  });

  it('asks less of large type', async () => {
    const grey = { ...black, gray: 0.5 };
    expect(await conditionsOf(await pdfOf(({ write }) => write('Small', { color: grey, size: 12 })))).toEqual([
      'copier-contrast',
    ]);
    expect(await conditionsOf(await pdfOf(({ write }) => write('Large', { color: grey, size: 18 })))).toEqual([]);
  });

  it('yellow words are pale and coloured', async () => {
    const { findings } = await look(await pdfOf(({ write }) => write('Yellow words', { color: yellow })));
    expect(findings).toMatchObject([
      { condition: 'copier-contrast', words: 'Yellow words' },
      { condition: 'copier-colour', words: 'Yellow words' },
    ]);
  });

  it('words in the colour of the paper are a failure', async () => {
    const { findings } = await look(await pdfOf(words, ({ write }) => write('Hidden', { color: white }), words));
    expect(findings).toMatchObject([
      { condition: 'copier-contrast', page: 2, measure: 1, words: 'Hidden' },
      { condition: 'copier-blank-page', page: 2 },
    ]);
  });

  it('text that is not painted is not on paper', async () => {
    const bytes = await pdfOf((pen) => {
      words(pen);
      operate(pen, ['q'], ['Tr', 3]);
      pen.write('Unpainted', { y: 300, color: paleGrey, size: 4 });
      operate(pen, ['Q']);
      pen.write('Of glass', { y: 200, size: 4, opacity: 0 });
    });
    expect(await conditionsOf(bytes)).toEqual([]);
  });

  it('words under a picture are not on paper', async () => {
    const bytes = await pdfOf((pen) => {
      pen.write('Text of a scanned page', { color: white, size: 4 });
      picture(pen, [255, 255, 255], [60, 480, 300, 50]);
      pen.write('Below', { y: 300 });
    });
    expect(await conditionsOf(bytes)).toEqual([]);
  });

  it('opacity makes words paler', async () => {
    const { findings } = await look(await pdfOf(({ write }) => write('Thin air', { opacity: 0.3 })));
    expect(findings).toMatchObject([{ condition: 'copier-contrast', words: 'Thin air' }]);
    // Black at 30 % leaves #b3b3b3 (179).
    expect(findings[0]!.measure).toBeCloseTo(contrast(0xb3b3b3, 0xffffff), 1);
  });

  it('so does the opacity of a group, which only the picture shows', async () => {
    const inner = await pdfOf(({ write }) => write('In a group', { size: 20 }));
    const group = (opacity: number) =>
      pdfOf(async ({ page, document }) => {
        const [form] = await document.embedPdf(inner);
        page.drawPage(form!, { opacity });
      });
    expect(await conditionsOf(await group(1))).toEqual([]);
    const { findings } = await look(await group(0.3));
    expect(findings).toMatchObject([{ condition: 'copier-contrast', words: 'In a group' }]);
    expect(findings[0]!.measure).toBeCloseTo(2.1, 1);
  });

  it.each([
    ['underline', 498],
    ['strike', 503],
  ])('an %s is no background', async (_, y) => {
    const bytes = await pdfOf((pen) => {
      words(pen);
      bar(pen, black, { x: 72, y, width: 160, height: 1 });
    });
    expect(await conditionsOf(bytes)).toEqual([]);
  });
});

describe('colour', () => {
  it('may be in pictures', async () => {
    const bytes = await pdfOf((pen) => {
      words(pen);
      picture(pen, [200, 30, 30], [100.3, 200.3, 150, 100]);
    });
    expect(await conditionsOf(bytes)).toEqual([]);
  });

  it('may be in whatever is tagged as a figure', async () => {
    const drawing = (isFigure: boolean) =>
      pdfOf((pen) => {
        words(pen);
        if (isFigure) operate(pen, ['BMC', '/Figure']);
        bar(pen, yellow, { x: 60, y: 300, width: 50, height: 50 });
        if (isFigure) operate(pen, ['EMC']);
      });
    expect(await conditionsOf(await drawing(true))).toEqual([]);
    expect(await conditionsOf(await drawing(false))).toEqual(['copier-colour']);
  });

  it('black of four inks is black', async () => {
    expect(await conditionsOf(await pdfOf(({ write }) => write('Black', { color: blackOfFourInks })))).toEqual([]);
  });
});

describe('ink', () => {
  it('is measured as a share of the page', async () => {
    const { pages } = await look(await failing['copier-ink']());
    expect(pages[0]!.ink).toBeCloseTo((400 * 400) / (595.28 * 841.89), 2);
  });

  it('pictures may be darker than text', async () => {
    const dark = (height: number) => pdfOf((pen) => picture(pen, [0, 0, 0], [60, 100, 400, height]));
    expect(await conditionsOf(await dark(300))).toEqual([]);
    expect(await conditionsOf(await dark(500))).toEqual(['copier-ink']);
  });
});

describe('edge', () => {
  it('names the sides, the distance and the words', async () => {
    const { findings } = await look(await failing['copier-edge']());
    expect(findings[0]).toMatchObject({ page: 2, expected: '5 mm of white at every edge', words: 'Margin' });
    expect(findings[0]!.found).toMatch(/^ink 4\.\d mm from the left$/);
  });

  it('what begins at 5 mm is right', async () => {
    const bytes = await pdfOf((pen) => {
      words(pen);
      bar(pen, black, { x: 5 * millimetre, y: 5 * millimetre, width: 20, height: 20 });
    });
    expect(await conditionsOf(bytes)).toEqual([]);
  });

  it('is that of the sheet as it is cropped', async () => {
    const bytes = await pdfOf((pen) => {
      pen.write('Cropped', { x: 110, y: 500 });
      pen.write('Cut off', { x: 10, y: 500, size: 4, color: paleGrey });
      pen.page.setCropBox(100, 100, 400, 600);
    });
    const { findings } = await look(bytes);
    expect(findings).toMatchObject([{ condition: 'copier-edge', words: 'Cropped' }]);
    expect(findings[0]!.found).toMatch(/^ink 3\.\d mm from the left$/);
  });

  it('is that of the sheet as it is turned', async () => {
    const bytes = await pdfOf((pen) => {
      words(pen);
      bar(pen, black, { x: 3 * millimetre, y: 400, width: 20, height: 20 });
      pen.page.setRotation(degrees(90));
    });
    const { findings } = await look(bytes);
    expect(findings.map(({ found }) => found)).toEqual(['ink 3.0 mm from the top']);
  });
});

describe('lines', () => {
  it('are as thick as the page makes them', async () => {
    const drawn = (scale: number) =>
      pdfOf((pen) => {
        words(pen);
        operate(pen, ['q'], ['cm', scale, 0, 0, scale, 0, 0], ['w', 1], ['m', 100, 100], ['l', 300, 100], ['S'], ['Q']);
      });
    expect(await conditionsOf(await drawn(0.5))).toEqual([]);
    expect(await conditionsOf(await drawn(0.2))).toEqual(['copier-hairline']);
  });

  it('may be bars that are filled', async () => {
    const drawn = (height: number) =>
      pdfOf((pen) => {
        words(pen);
        bar(pen, black, { x: 60, y: 300, width: 200, height });
      });
    expect(await conditionsOf(await drawn(0.5))).toEqual([]);
    expect(await conditionsOf(await drawn(0.1))).toEqual(['copier-hairline']);
  });
});

describe('type', () => {
  it('is as large as the page makes it', async () => {
    const bytes = await pdfOf((pen) => {
      operate(pen, ['q'], ['cm', 0, 0.5, -0.5, 0, 300, 300]);
      pen.write('Turned and halved', { x: 0, y: 0, size: 10 });
      operate(pen, ['Q']);
    });
    const { findings } = await look(bytes);
    expect(findings).toMatchObject([{ condition: 'copier-small-type', found: 'type of 5.0 pt' }]);
  });

  it('is noted once, at its smallest', async () => {
    const bytes = await pdfOf(
      ({ write }) => write('Small', { size: 7.5 }),
      ({ write }) => write('Smaller', { size: 7 }),
    );
    const { findings } = await look(bytes);
    expect(findings).toMatchObject([{ condition: 'copier-type-size', page: 2, words: 'Smaller' }]);
  });
});

describe('last page', () => {
  it('with a folio alone is blank', async () => {
    const { findings, pages } = await look(await pdfOf(words, folio));
    expect(findings).toMatchObject([{ condition: 'copier-blank-end', page: 2, found: 'nothing but head and foot' }]);
    expect(pages.map(({ isBlank }) => isBlank)).toEqual([false, true]);
  });

  it('with a few lines is named, unless the page before it has as little', async () => {
    const { findings } = await look(await pdfOf(text(30), text(4)));
    expect(findings).toMatchObject([{ condition: 'copier-sparse-end', page: 2, found: '4 lines' }]);
    expect(await conditionsOf(await pdfOf(text(30), text(5)))).toEqual([]);
    expect(await conditionsOf(await pdfOf(text(6), text(2)))).toEqual([]);
    expect(await conditionsOf(await pdfOf(text(2)))).toEqual([]);
  });

  it('with one line at the very top is not, where the file says that it is text', async () => {
    const bytes = await pdfOf(words, (pen) => {
      operate(pen, ['BDC', '/P', '<</MCID 0>>']);
      pen.write('The last line', { y: 841.89 - 18 * millimetre });
      operate(pen, ['EMC'], ['BMC', '/Artifact']);
      folio(pen);
      operate(pen, ['EMC']);
    });
    expect(await conditionsOf(bytes)).toEqual([]);
  });

  it('with ruled lines to write on is not', async () => {
    const bytes = await pdfOf((pen) => bar(pen, black, { x: 60, y: 400, width: 400, height: 0.5 }));
    expect(await conditionsOf(bytes)).toEqual([]);
  });
});

describe('files that cannot be opened', () => {
  it('are a finding', async () => {
    const { findings, pages, ok } = await look(await notPdf());
    expect({ findings, pages, ok }).toMatchObject({
      findings: [{ condition: 'copier-readable', page: 1, found: 'it is damaged or not a PDF' }],
      pages: [],
      ok: false,
    });
  });

  it('leave the bytes as they were, and the next file alone', async () => {
    const bytes = await pdfOf(words);
    const before = bytes.slice();
    expect(await conditionsOf(bytes.slice(0, 200))).toEqual(['copier-readable']);
    const [one, other] = await Promise.all([look(bytes), look(bytes)]);
    expect(one).toEqual(other);
    expect(bytes).toEqual(before);
  });

  it('may ask for a password', async () => {
    const bytes = await pdfOf((pen) => {
      words(pen);
      pen.document.encrypt({ userPassword: 'open', ownerPassword: 'change' });
    });
    expect((await look(bytes)).findings).toMatchObject([
      { condition: 'copier-readable', found: 'it asks for a password' },
    ]);
  });

  it('a page without content is an empty page', async () => {
    const bytes = await pdfOf((pen) => {
      pen.page.node.delete(PDFName.of('Contents'));
    });
    expect(await conditionsOf(bytes)).toEqual(['copier-blank-end']);
  });
});
