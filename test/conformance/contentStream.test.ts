// The reader of content streams divides them as ISO 32000-1 says, whatever strings, comments and images hold.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf, elementsOf, nameOf, operationsIn, stringsIn } from '../../src/formats/pdf/contentStream.ts';

const read = (content: string) => [...operationsIn(content)].map(({ operator, operands }) => [operator, ...operands]);

describe('operations', () => {
  it.each([
    ['1 0 0 1 72.5 -.5 cm', [['cm', '1', '0', '0', '1', '72.5', '-.5']]],
    [
      '/F1 12 Tf(a)Tj',
      [
        ['Tf', '/F1', '12'],
        ['Tj', '(a)'],
      ],
    ],
    ['(a\\(b) Tj', [['Tj', '(a\\(b)']]],
    ['(a (nested) one) Tj', [['Tj', '(a (nested) one)']]],
    ['(ends \\\\) Tj', [['Tj', '(ends \\\\)']]],
    ['(% no comment) Tj % a comment (\nET', [['Tj', '(% no comment)'], ['ET']]],
    ['[(a) -120 <0041> [1 [2]]] TJ', [['TJ', '[(a) -120 <0041> [1 [2]]]']]],
    ['[(])] TJ', [['TJ', '[(])]']]],
    ['/P <</MCID 0 /A <</B (>>)>>>> BDC', [['BDC', '/P', '<</MCID 0 /A <</B (>>)>>>>']]],
    ['/P<</MCID 0>>BDC EMC', [['BDC', '/P', '<</MCID 0>>'], ['EMC']]],
    [
      '(a) \' 1 2 (b) "',
      [
        ["'", '(a)'],
        ['"', '1', '2', '(b)'],
      ],
    ],
    ['true null false x', [['x', 'true', 'null', 'false']]],
    ['1 ) ] > 2 m', [['m', '1', '2']]],
    ['f*B*', [['f*B*']]],
    ['', []],
  ])('%s', (content, expected) => expect(read(content)).toEqual(expected));

  it('leaves the bytes of an inline image alone, also where they say EI', () => {
    const image = 'BI /W 2 /H 1 /CS /G ID \u0001 EI \u00ff\u0000\u0002 (\nEI';
    expect(read(`q ${image} Q (after) Tj`)).toEqual([['q'], ['BI'], ['Q'], ['Tj', '(after)']]);
  });

  it('says where an operation stands', () => {
    const content = '% first\n  /F1 12 Tf\n(a) Tj';
    const [first, second] = [...operationsIn(content)];
    expect(content.slice(first!.start, first!.end)).toBe('/F1 12 Tf');
    expect(content.slice(second!.start, second!.end)).toBe('(a) Tj');
  });

  it.each(['[', '<<', '('])('ends however deep %s is nested and never closed', (open) => {
    expect(read(`${open.repeat(100_000)} 1`).length).toBeLessThan(2);
  });

  it('takes any bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (content) => {
        let end = 0;
        for (const operation of operationsIn(content)) {
          expect(operation.start).toBeGreaterThanOrEqual(end);
          end = operation.end;
        }
        expect(end).toBeLessThanOrEqual(content.length);
      }),
    );
  });
});

describe('operands', () => {
  it.each([
    ['(a\\)b)', 'a)b'],
    ['(\\101\\7x\\60)', 'A\u0007x0'],
    ['(two\\\nlines)', 'twolines'],
    ['(a\\r\\n\\q)', 'a\r\nq'],
    ['(a\r\nb)', 'a\nb'],
    ['<48 65 6C6c6F>', 'Hello'],
    ['<414>', 'A@'],
    ['()', ''],
    ['<<>>', undefined],
    ['12', undefined],
  ])('%s is the bytes %j', (operand, bytes) => expect(bytesOf(operand)).toBe(bytes));

  it('finds the strings of an array', () => {
    expect(stringsIn('[(a) -5 <62> (c)]')).toEqual(['a', 'b', 'c']);
    expect(elementsOf('[(a) -5 [1 2] <</A 1>>]')).toEqual(['(a)', '-5', '[1 2]', '<</A 1>>']);
  });

  it('reads names', () => {
    expect(nameOf('/A#20B')).toBe('A B');
    expect(nameOf('(a)')).toBeUndefined();
  });
});
