// Conditions on tables and lists.

import { textEntry } from '../../../formats/pdf/pdfObjects.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { type StructureElement, significantKids } from '../evidence/structureEvidence.ts';
import { gridOf, hasHeaderInLine, headersNamedBy, type Misfit, scopeOf } from '../evidence/tableGrid.ts';
import { type Condition, condition } from '../pdfConditions.ts';

const listRemedy =
  'Correct the list in the program that made the PDF: use its own lists, not marks and indents set by hand.';

const ofType = (type: string) => (evidence: Evidence) =>
  evidence.structure.elements.filter(({ standardType }) => standardType === type);

export const typesIn = (element: StructureElement): readonly string[] =>
  significantKids(element).flatMap(({ standardType }) => standardType ?? []);

/** An element of `type` stands only in one of `parents`. */
const standsIn = (id: string, type: string, parents: readonly string[], words: Words): Condition =>
  condition(id, words, ofType(type), ({ dict }, { structure }) => {
    const parent = structure.parentTypeOf(dict);
    return parents.includes(parent ?? '')
      ? undefined
      : { found: `${type} in ${parent ?? 'nothing'}`, expected: `${type} in ${parents.join(', ')}` };
  });

/** An element of `type` holds nothing but `kids`. */
const holdsOnly = (id: string, type: string, kids: readonly string[], words: Words): Condition =>
  condition(id, words, ofType(type), (element) => {
    const others = typesIn(element).filter((kid) => !kids.includes(kid));
    return others.length === 0
      ? undefined
      : { found: `${[...new Set(others)].join(', ')} in ${type}`, expected: `only ${kids.join(', ')} in ${type}` };
  });

/** A caption of `type` is its first kid. */
const captionFirst = (id: string, type: string, words: Words): Condition =>
  condition(id, words, ofType(type), (element) =>
    typesIn(element).slice(1).includes('Caption')
      ? { found: `a caption in the midst of ${type}`, expected: 'the caption first' }
      : undefined,
  );

interface Words {
  readonly meaning: string;
  readonly remedy: string;
}

export const lists = [
  standsIn('7.2-17', 'LI', ['L'], {
    meaning: 'Every item stands in a list, so that a reader can say how many there are.',
    remedy: listRemedy,
  }),
  standsIn('7.2-18', 'LBody', ['LI'], { meaning: 'The text of an item stands in an item.', remedy: listRemedy }),
  holdsOnly('7.2-19', 'L', ['L', 'LI', 'Caption'], {
    meaning: 'A list holds items, further lists or a caption, and nothing between them.',
    remedy: listRemedy,
  }),
  holdsOnly('7.2-20', 'LI', ['Lbl', 'LBody'], {
    meaning: 'An item consists of its mark or number and its text.',
    remedy: listRemedy,
  }),
  captionFirst('7.2-40', 'L', { meaning: 'The caption of a list is read before its items.', remedy: listRemedy }),
  standsIn('7.2-26', 'TOCI', ['TOC'], {
    meaning: 'An entry of a table of contents stands in one.',
    remedy: listRemedy,
  }),
  holdsOnly('7.2-27', 'TOC', ['TOC', 'TOCI', 'Caption'], {
    meaning: 'A table of contents holds entries, and nothing between them.',
    remedy: listRemedy,
  }),
  captionFirst('7.2-28', 'TOC', {
    meaning: 'The caption of a table of contents is read before its entries.',
    remedy: listRemedy,
  }),
];

const remedy = 'Correct the table in the program that made the PDF; a table that only arranges things is better none.';
const headerRemedy = 'Mark the cells that name a row or a column as header cells in the program that made the PDF.';

const tablesIn = ({ structure }: Evidence) => structure.elements.filter(({ standardType }) => standardType === 'Table');
const words = (meaning: string) => ({ meaning, remedy });

/** Rules on how often a part of a table occurs. */
const counted = (
  id: string,
  meaning: string,
  isWrong: (count: (type: string) => number) => boolean,
  found: string,
  expected: string,
) =>
  condition(id, words(meaning), tablesIn, (table) => {
    const types = typesIn(table);
    return isWrong((type) => types.filter((one) => one === type).length) ? { found, expected } : undefined;
  });

const grids = (evidence: Evidence) => tablesIn(evidence).map((table) => gridOf(table, evidence.structure));
const misfits = (
  kind: Misfit['kind'],
  isMeant: (misfit: Misfit) => boolean,
  say: (misfit: Misfit) => string,
  expected: string,
) =>
  [
    grids,
    ({ misfit }: { readonly misfit?: Misfit }) =>
      misfit?.kind === kind && isMeant(misfit) ? { found: say(misfit), expected } : undefined,
  ] as const;

const regular = words('Rows have the same number of columns, so that a reader can say which cell it is in.');

export const tables = [
  holdsOnly(
    '7.2-3',
    'Table',
    ['TR', 'THead', 'TBody', 'TFoot', 'Caption'],
    words('A table holds rows, groups of rows or a caption, and nothing between them.'),
  ),
  standsIn('7.2-4', 'TR', ['Table', 'THead', 'TBody', 'TFoot'], words('A row stands in a table.')),
  standsIn('7.2-5', 'THead', ['Table'], words('The head of a table stands in a table.')),
  standsIn('7.2-6', 'TBody', ['Table'], words('The body of a table stands in a table.')),
  standsIn('7.2-7', 'TFoot', ['Table'], words('The foot of a table stands in a table.')),
  standsIn('7.2-8', 'TH', ['TR'], words('A header cell stands in a row.')),
  standsIn('7.2-9', 'TD', ['TR'], words('A cell stands in a row.')),
  holdsOnly('7.2-10', 'TR', ['TH', 'TD'], words('A row holds cells and nothing else.')),
  counted(
    '7.2-11',
    'A table has one head at most.',
    (count) => count('THead') > 1,
    'a table with more than one THead',
    'one at most',
  ),
  counted(
    '7.2-12',
    'A table has one foot at most.',
    (count) => count('TFoot') > 1,
    'a table with more than one TFoot',
    'one at most',
  ),
  counted(
    '7.2-13',
    'A table with a foot has a body.',
    (count) => count('TFoot') > 0 && count('TBody') === 0,
    'a TFoot without a TBody',
    'a TBody too',
  ),
  counted(
    '7.2-14',
    'A table with a head has a body.',
    (count) => count('THead') > 0 && count('TBody') === 0,
    'a THead without a TBody',
    'a TBody too',
  ),
  condition(
    '7.2-15',
    words('No two cells of a table claim the same place.'),
    ...misfits(
      'overlap',
      () => true,
      () => 'two cells in one place',
      'one cell in each',
    ),
  ),
  condition(
    '7.2-16',
    words('The caption of a table is read before or after it, not in its midst.'),
    tablesIn,
    (table) =>
      typesIn(table).slice(1, -1).includes('Caption')
        ? { found: 'a caption in the midst of a table', expected: 'the caption first or last' }
        : undefined,
  ),
  holdsOnly('7.2-36', 'THead', ['TR'], words('The head of a table holds rows.')),
  holdsOnly('7.2-37', 'TBody', ['TR'], words('The body of a table holds rows.')),
  holdsOnly('7.2-38', 'TFoot', ['TR'], words('The foot of a table holds rows.')),
  counted(
    '7.2-39',
    'A table has one caption at most.',
    (count) => count('Caption') > 1,
    'a table with more than one caption',
    'one at most',
  ),
  condition(
    '7.2-41',
    words('Columns have the same number of rows, counting cells that reach over several.'),
    ...misfits(
      'rows',
      () => true,
      (misfit) => `column ${'column' in misfit ? misfit.column : ''} reaches below the last row`,
      'columns of one length',
    ),
  ),
  condition(
    '7.2-42',
    regular,
    ...misfits(
      'columns',
      (misfit) => !('width' in misfit),
      (misfit) => `row ${'row' in misfit ? misfit.row : ''} is longer than the first`,
      'rows of one length',
    ),
  ),
  condition(
    '7.2-43',
    regular,
    ...misfits(
      'columns',
      (misfit) => 'width' in misfit,
      (misfit) =>
        'width' in misfit ? `row ${misfit.row} with ${misfit.width} columns instead of ${misfit.expected}` : '',
      'rows of one length',
    ),
  ),
  condition(
    '7.5-1',
    { meaning: 'For every cell a reader can say which header it belongs to.', remedy: headerRemedy },
    headerless,
    ({ isConnected, unknown }) =>
      isConnected || unknown.length > 0
        ? undefined
        : { found: 'a cell without a header', expected: 'a header cell (TH) for its row or column' },
  ),
  condition(
    '7.5-2',
    { meaning: 'The headers that a cell names are there.', remedy: headerRemedy },
    headerless,
    ({ isConnected, unknown }) =>
      isConnected || unknown.length === 0
        ? undefined
        : {
            found: `a cell with the headers ${unknown.join(', ')}, which are nowhere`,
            expected: 'identifiers of header cells',
          },
  ),
];

/** Cells of tables whose rows and columns fit, with what is known of their headers. */
function headerless(evidence: Evidence) {
  const { structure } = evidence;
  return grids(evidence).flatMap((grid) => {
    const identifiers = new Set(
      grid.cells.filter(({ isHeader }) => isHeader).flatMap(({ element }) => textEntry(element.dict, 'ID') || []),
    );
    const isScoped = grid.cells.every((cell) => !cell.isHeader || scopeOf(cell, structure) !== undefined);
    return (grid.misfit ? [] : grid.cells)
      .filter(({ isHeader }) => !isHeader)
      .map((cell) => {
        const named = headersNamedBy(cell, structure);
        const unknown = named.filter((header) => !identifiers.has(header));
        const isConnected =
          isScoped || (named.length > 0 && unknown.length === 0) || hasHeaderInLine(cell, grid, structure);
        return { page: cell.element.page, isConnected, unknown };
      });
  });
}
