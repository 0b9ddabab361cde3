// Every condition is met by the example, and not met by a file that is changed in just that respect.
import { describe, expect, it } from 'vitest';
import { examinePdf, pdfRules } from '../../src/inspect/pdfua/checkPdf.ts';
import { pdfWith } from './conformingPdf.ts';
import { failing, numberOf, pdfFailing } from './failing.ts';

const failedIn = async (bytes: Uint8Array) =>
  (await examinePdf(bytes)).rules.filter(({ failed }) => failed > 0).map(numberOf);

/** About what the example does without. */
const withoutObjects = (
  '7.2-7 7.2-30 7.2-31 7.2-32 7.2-38 7.4.4-1 7.4.4-2 7.15-1 7.16-1 7.18.2-1 7.18.8-1 ' +
  '7.21.3.3-2 7.21.3.3-3 7.21.4.2-2'
).split(' ');

describe('the example', () => {
  it('meets every condition, nearly all of them with something that they are about', async () => {
    const report = await examinePdf(await pdfWith());
    expect(report.unreadable).toBeUndefined();
    expect(report.rules.filter(({ failed }) => failed > 0)).toEqual([]);
    expect(report).toMatchObject({ ok: true, pages: 1, title: 'An example', language: 'en-GB' });
    expect(report.rules.filter(({ objects }) => objects === 0).map(numberOf)).toEqual(withoutObjects);
  });
});

describe('the register', () => {
  const numbers = Object.keys(pdfRules).map((id) => numberOf({ id }));

  it('has a failing example for each condition, and a condition for each example', () => {
    expect(Object.keys(failing)).toEqual(numbers);
  });

  it.each(numbers)('%s fails where it should, and only there', async (id) => {
    const failed = await failedIn(await pdfFailing(id));
    const { also } = failing[id]!;
    if (also === 'many') expect(failed).toContain(id);
    else expect(failed.toSorted()).toEqual([id, ...also].toSorted());
  });

  it('says what each condition means, and what to do, in sentences', () => {
    for (const [id, { meaning, remedy, clause }] of Object.entries(pdfRules)) {
      expect(meaning, id).toMatch(/^[A-Z].*\.$/);
      expect(remedy, id).toMatch(/^[A-Z].*\.$/);
      expect(clause, id).toMatch(/./);
    }
  });
});

describe('a failure', () => {
  it('names the page, what was found and what was expected', async () => {
    const { rules } = await examinePdf(await pdfFailing('7.18.5-2'));
    expect(rules.find(({ id }) => id === 'pdfua-7.18.5-2')).toMatchObject({
      objects: 1,
      failed: 1,
      failures: [{ page: 1, found: 'a link without a description', expected: 'Contents that say where it leads' }],
    });
  });

  it('of a condition of our own leaves the file in conformance', async () => {
    expect(await examinePdf(await pdfFailing('outline-1'))).toMatchObject({ ok: true });
    expect(await examinePdf(await pdfFailing('7.3-1'))).toMatchObject({ ok: false });
  });

  it('is counted when it is not listed', async () => {
    const many = await pdfWith((draft) => {
      draft.content += '0 0 m 1 1 l S\n'.repeat(1000);
    });
    const { rules } = await examinePdf(many);
    const found = rules.find(({ id }) => id === 'pdfua-7.1-3')!;
    expect(found.failed).toBe(1000);
    expect(found.failures.length).toBeLessThan(1000);
  });
});
