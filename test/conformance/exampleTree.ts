// The structure of the example: one of each kind of element that a condition is about.

/** An element, named for its type unless there are several; strings among its entries are text strings. */
export interface Node {
  readonly name: string;
  readonly type?: string;
  readonly words?: string;
  readonly kids?: readonly Node[];
  readonly Alt?: string;
  readonly ActualText?: string;
  readonly E?: string;
  readonly ID?: string;
  readonly A?: { readonly [key: string]: string | number };
}

const cell = (name: string, words: string): Node => ({ name, type: name.slice(0, 2), words });
const header = (name: string, words: string): Node => ({ ...cell(name, words), A: { O: 'Table', Scope: 'Column' } });

export const exampleTree: readonly Node[] = [
  {
    name: 'Document',
    kids: [
      { name: 'H1', words: 'A heading' },
      { name: 'P', kids: [{ name: 'Span', words: 'e.g.', E: 'for example', ActualText: 'e.g.' }] },
      { name: 'Strong', words: 'strong' },
      {
        name: 'L',
        kids: [
          {
            name: 'LI',
            kids: [
              { name: 'Lbl', words: '1' },
              { name: 'LBody', words: 'item' },
            ],
          },
        ],
      },
      {
        name: 'Table',
        kids: [
          { name: 'THead', kids: [{ name: 'TR1', type: 'TR', kids: [header('TH1', 'one'), header('TH2', 'two')] }] },
          { name: 'TBody', kids: [{ name: 'TR2', type: 'TR', kids: [cell('TD1', '1'), cell('TD2', '2')] }] },
        ],
      },
      { name: 'Figure', words: 'o', Alt: 'A ring' },
      { name: 'Formula', words: 'x', Alt: 'x' },
      { name: 'Note', words: 'note', ID: 'n1' },
      { name: 'TOC', kids: [{ name: 'TOCI', words: 'entry' }] },
      { name: 'Link', words: 'link' },
      { name: 'Form' },
      { name: 'Annot' },
      { name: 'InForm', type: 'P', words: 'inside' },
    ],
  },
];
