// Damaged and hostile files end in a report, never in an exception or without end.
import { PDFName } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openPdf } from '../../src/formats/pdf/openPdf.ts';
import { examinePdf } from '../../src/inspect/pdfua/checkPdf.ts';
import { isLong, itLong, runs } from '../support/long.ts';
import { processorTime } from '../support/processorTime.ts';
import { type Draft, pdfWith } from './conformingPdf.ts';

const reasonOf = async (bytes: Uint8Array) => (await examinePdf(bytes)).unreadable?.reason;
const report = async (change: (draft: Draft) => void) => examinePdf(await pdfWith(change));

describe('what is no PDF', () => {
  it.each([
    ['an empty file', '', /file is empty/],
    ['text', 'Chapter One', /does not begin with %PDF/],
    ['a head alone', '%PDF-1.7\n', /pages cannot be found/],
    ['a file cut off', '%PDF-1.7\n1 0 obj\n<</Type/Cat', /pages cannot be found/],
  ])('%s', async (_, content, reason) => expect(await reasonOf(Buffer.from(content))).toMatch(reason));

  it('a locked file', async () => {
    const locked = await pdfWith(({ document }) =>
      document.encrypt({ ownerPassword: 'owner', userPassword: 'secret', permissions: {} }),
    );
    expect(await examinePdf(locked)).toMatchObject({
      ok: false,
      unreadable: { reason: expect.stringContaining('password') },
    });
  });

  it('a file without pages', async () => {
    const without = await pdfWith(({ document }) =>
      document.catalog.set(PDFName.of('Pages'), document.context.obj({ Kids: [] })),
    );
    expect(await reasonOf(without)).toMatch(/has no pages/);
  });
});

describe('rings', () => {
  it('in the structure tree', async () => {
    const { unreadable, rules } = await report((draft) => {
      draft.set('LBody', 'K', [draft.refs.Document!, draft.refs.LBody!]);
      draft.set('Document', 'P', draft.refs.LBody!);
    });
    expect(unreadable).toBeUndefined();
    expect(rules.length).toBeGreaterThan(100);
  });

  it('among pages, bookmarks, fields and numbers', async () => {
    const { pages } = await report((draft) => {
      const { catalog } = draft.document;
      const tree = catalog.get(PDFName.of('Pages'))!;
      draft.document.context.lookup(tree);
      draft.objects.tree = catalog.Pages();
      draft.set('tree', 'Kids', [tree, draft.refs.page!, tree]);
      draft.set('bookmark', 'Next', draft.refs.bookmark!);
      draft.set('bookmark', 'First', draft.refs.outlines!);
      draft.set('widget', 'Kids', [draft.refs.widget!]);
      draft.set('widget', 'Parent', draft.refs.widget!);
      draft.set('ParentTree', 'Kids', [draft.refs.ParentTree!]);
    });
    expect(pages).toBe(1);
  });

  it('of a form that paints itself', async () => {
    const { unreadable } = await report((draft) => {
      draft.set('form', 'Resources', { XObject: { Fm1: draft.refs.form! } });
      draft.form = '/Fm1 Do /Fm1 Do';
    });
    expect(unreadable).toBeUndefined();
  });

  it('of references that lead to one another', async () => {
    const { unreadable } = await report((draft) => {
      const { context } = draft.document;
      const [one, other] = [context.nextRef(), context.nextRef()];
      context.assign(one, other);
      context.assign(other, one);
      for (const key of ['Metadata', 'Lang', 'Outlines']) draft.set('catalog', key, one);
      draft.set('Document', 'P', one);
    });
    expect(unreadable).toBeUndefined();
  });
});

describe('what is made to be too much', () => {
  it.runIf(isLong)('forms that paint each other twice, thirty deep', async () => {
    const started = processorTime();
    const { unreadable } = await report((draft) => {
      const { context } = draft.document;
      let inner = draft.stream('0 0 m 1 1 l S', { Type: 'XObject', Subtype: 'Form' });
      for (let depth = 0; depth < 30; depth++)
        inner = draft.stream('/X Do /X Do', { Type: 'XObject', Subtype: 'Form', Resources: { XObject: { X: inner } } });
      draft.objects.resources!.set(PDFName.of('XObject'), context.obj({ Fm1: inner }));
    });
    expect(unreadable?.reason).toMatch(/too much/);
    expect(processorTime() - started).toBeLessThan(20_000);
  });

  it('objects without an end, for each of which the rest of the file is looked through', async () => {
    const hostile = Buffer.from(`%PDF-1.7\n${'1 0 obj <<\n'.repeat(100_000)}`);
    const started = processorTime();
    expect(await openPdf(hostile, 100)).toMatchObject({ reason: expect.stringContaining('no end') });
    expect(processorTime() - started).toBeLessThan(20_000);
  });

  itLong('a structure thousands deep', async () => {
    const { unreadable } = await report((draft) => {
      let parent = 'Document';
      for (let depth = 0; depth < (isLong ? 10_000 : 3000); depth++)
        parent = draft.element(parent, depth % 2 ? 'Div' : 'Sect');
      draft.element(parent, 'TD');
    });
    expect(unreadable).toBeUndefined();
  });

  it('a table with a million columns', async () => {
    const { rules } = await report((draft) => {
      draft.set('TD1', 'A', { O: 'Table', ColSpan: 1_000_000_000, RowSpan: 1_000_000_000 });
      draft.set('TH1', 'A', { O: 'Table', ColSpan: 1_000_000_000, RowSpan: 1_000_000_000 });
    });
    expect(rules.find(({ id }) => id === 'pdfua-7.2-43')).toMatchObject({ failed: 1 });
  });

  it('arrays in arrays in the content and in the metadata', async () => {
    const { rules } = await report((draft) => {
      draft.content += `/Span <</A ${'['.repeat(50_000)}`;
      draft.xmp = '<a>'.repeat(50_000);
    });
    expect(rules.find(({ id }) => id === 'pdfua-5-1')).toMatchObject({ failed: 1 });
  });
});

describe('damage', () => {
  it('of any bytes ends in a report', async () => {
    const whole = await pdfWith();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 40 }),
        fc.option(fc.nat(whole.length)),
        async (changes, cut) => {
          const damaged = Uint8Array.from(whole);
          for (const [at, byte] of changes) damaged[at] = byte;
          const { unreadable, rules } = await examinePdf(cut === null ? damaged : damaged.subarray(0, cut));
          expect(unreadable === undefined).toBe(rules.length > 0);
        },
      ),
      { numRuns: runs(1500, 25) },
    );
  });
});
