// Our own reader and writer of PDF objects: pdf-lib, which is slower and knows every PDF, finds the same in what they read and wrote.
import { PDFContext, type PDFDict, PDFDocument, PDFName, PDFNumber, PDFRawStream, PDFStream } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { editionIds } from '../../../src/editions/editions.ts';
import { type FinishedPage, finishPdf } from '../../../src/renderers/pdf/postProcess/finishPdf.ts';
import { packPdf } from '../../../src/renderers/pdf/postProcess/packPdf.ts';
import { readPrint } from '../../../src/renderers/pdf/postProcess/readPrint.ts';
import { guideFrom, TestGuide } from '../../support/guideFrom.ts';
import { everything, otherGuides } from '../../support/guides.ts';
import { isLong } from '../../support/long.ts';
import { readPdf } from '../../support/readPdf.ts';
import { printsDuring } from '../../support/sharedPrinter.ts';

const markdown = `---
title: "Brackets (and \\\\ signs), “marks” – Ελληνικά"
author: A. (B.) Č
lang: en
---

## Plot (part #1)

It begins.[^1] See [the words](#key-quotations) and <https://example.org/a(b)?c=d&e=%20f>.

| Who | What |
|---|---|
| שלום | **ends** ☺ |

- [x] a
- [ ] b

[^1]: A note – “with marks”.

## Key quotations

> The extraordinarily incomprehensible hyphenations, unfortunately.
>
> — Somebody, chapter 1
`;

/** Objects by number: what kind each is, its words, and the bytes of a stream. */
function objectsOf(context: PDFContext): Map<number, unknown> {
  return new Map(
    context
      .enumerateIndirectObjects()
      .map(([{ objectNumber, generationNumber }, object]) => [
        objectNumber,
        object instanceof PDFStream
          ? [generationNumber, 'stream', object.dict.toString(), Buffer.from(object.getContents()).toString('base64')]
          : [generationNumber, object.constructor.name, object.toString()],
      ]),
  );
}

const parsed = async (bytes: Uint8Array): Promise<PDFContext> =>
  (await PDFDocument.load(bytes, { updateMetadata: false })).context;

/** Without the streams that packed the others, which the parser leaves in its list. */
const unpacked = (context: PDFContext): PDFContext => {
  for (const [reference, object] of context.enumerateIndirectObjects())
    if (object instanceof PDFRawStream && /^\/(?:ObjStm|XRef)$/.test(String(object.dict.get(PDFName.of('Type')))))
      context.delete(reference);
  return context;
};

const facts = { title: 'T', author: undefined, keywords: ['k'], lang: 'en', date: '2024-03-05' } as const;
const words = { headings: [], links: [], formulas: [] };
const finished = (bytes: Uint8Array): Promise<FinishedPage> => finishPdf(bytes, facts, words);

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

let prints: readonly Uint8Array[];

beforeAll(async () => {
  prints = await printsDuring(async () => {
    await guideFrom(markdown).build({ editions: ['handouts', 'quotes', 'cards'], formats: ['pdf'] });
    if (!isLong) return;
    await new TestGuide(everything).build({ editions: editionIds, formats: ['pdf'] });
    for (const path of otherGuides)
      await new TestGuide(path).build({ editions: ['teacher', 'quotes'], formats: ['pdf'] });
  });
}, 600_000);

it('the objects of a print are those that pdf-lib finds, and so is what the trailer says', async () => {
  expect(prints.length).toBeGreaterThan(2);
  for (const print of prints) {
    const own = readPrint(print)!;
    const judge = await parsed(print);
    expect(objectsOf(own)).toEqual(objectsOf(judge));
    expect(String(own.trailerInfo.Root)).toBe(String(judge.trailerInfo.Root));
    expect(String(own.trailerInfo.Info)).toBe(String(judge.trailerInfo.Info));
  }
});

it('a file that is packed has the objects that were to be packed', async () => {
  for (const print of prints) {
    const own = readPrint(print)!;
    const { bytes: file } = packPdf(own, (stream) => stream.getContents());
    expect(latin1(file.subarray(0, 9))).toBe('%PDF-1.7\n');
    const packed = await parsed(file);
    expect(objectsOf(unpacked(packed))).toEqual(objectsOf(own));
    expect(String(packed.trailerInfo.Root)).toBe(String(own.trailerInfo.Root));
    expect(String(packed.trailerInfo.Info)).toBe(String(own.trailerInfo.Info));
  }
});

describe('a print that is written otherwise', () => {
  const changed = (from: string | RegExp, to: string) => {
    const text = latin1(prints[0]!).replace(from, to);
    expect(text).not.toBe(latin1(prints[0]!));
    return Buffer.from(text, 'latin1');
  };

  it('is finished all the same, to the same words', async () => {
    const document = await PDFDocument.load(prints[0]!, { updateMetadata: false });
    for (const useObjectStreams of [true, false]) {
      const other = await document.save({ useObjectStreams, addDefaultPage: false });
      expect(readPrint(other)).toBeUndefined();
      const [one, two] = await Promise.all([prints[0]!, other].map(finished));
      expect(two!.pages).toBe(one!.pages);
      expect((await readPdf(two!.bytes)).pages.map(({ text }) => text)).toEqual(
        (await readPdf(one!.bytes)).pages.map(({ text }) => text),
      );
    }
  });

  it.each([
    ['is cut off', () => prints[0]!.subarray(0, prints[0]!.length - 30)],
    ['has objects elsewhere than its table says', () => changed(/%PDF-1\.4\n/, '%PDF-1.4\n\n')],
    ['has a stream whose length stands elsewhere', () => changed(/\/Length \d+/, '/Length 1 0 R')],
    ['has a stream that is longer than it says', () => changed(/\/Length \d(\d+)/, '/Length 0$1')],
    ['goes on from an earlier table', () => changed(/\/Info 1 0 R>>/, '/Info 1 0 R /Prev 9>>')],
    ['has a value that nobody knows', () => changed(/\/Type \/Catalog/, '/Type Catalogue')],
    ['ends in an array', () => changed(/\/Kids \[/, '/Kids  ')],
  ])('%s: the table is not believed', (_, bytes) => {
    expect(readPrint(bytes())).toBeUndefined();
  });
});

it('a file of more than 16 MB has wider offsets in its table', async () => {
  const context = PDFContext.create();
  context.trailerInfo.Root = context.register(context.obj({ Type: 'Catalog', Pages: context.obj({ Kids: [] }) }));
  const large = context.register(context.stream(new Uint8Array(2 ** 24), {}));
  const last = context.register(context.stream('last', {}));
  const read = await parsed(packPdf(context, (stream) => stream.getContents()).bytes);
  expect(read.lookup(large, PDFStream).getContents()).toHaveLength(2 ** 24);
  expect(latin1(read.lookup(last, PDFStream).getContents())).toBe('last');
  const table = read
    .enumerateIndirectObjects()
    .map(([, object]) => (object instanceof PDFRawStream ? object.dict : undefined))
    .find((dict): dict is PDFDict => dict?.get(PDFName.of('Type')) === PDFName.of('XRef'))!;
  expect(table.lookup(PDFName.of('W'))?.toString()).toBe('[ 1 4 2 ]');
  expect(table.lookup(PDFName.of('Size'), PDFNumber).asNumber()).toBe(context.largestObjectNumber + 3);
});
