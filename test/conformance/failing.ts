// For each condition, a change to the example that makes it fail, with the other conditions that cannot but fail too.
import { type Draft, pdfWith } from './conformingPdf.ts';
import { toUnicode } from './exampleFonts.ts';
import { trueTypeProgram } from './trueTypeProgram.ts';

interface Failing {
  readonly change: (draft: Draft) => void | Promise<void>;
  readonly also: readonly string[] | 'many';
}

const by = (change: Failing['change'], ...also: readonly string[]): Failing => ({ change, also });
const set = (...entry: Parameters<Draft['set']>) => by((draft) => draft.set(...entry));
const xmp = (from: string | RegExp, to: string) => (draft: Draft) => {
  draft.xmp = draft.xmp.replace(from, to);
};
const paint = (draft: Draft, content: string) => {
  draft.content += `${content}\n`;
};
const line = '0 0 m 1 1 l S';

/** An element among others of the example, or rows of cells in a table of their own. */
const element = (parent: string, ...types: readonly string[]) =>
  by((draft) => {
    for (const type of types) draft.element(parent, type);
  });
const table = (...rows: readonly (readonly Record<string, number>[])[]) =>
  by((draft) => {
    const name = draft.element('Document', 'Table');
    for (const row of rows) {
      const line = draft.element(name, 'TR');
      for (const spans of row) draft.element(line, 'TD', { A: { O: 'Table', ...spans } });
    }
  });
const inNewTable = (type: string) => by((draft) => void draft.element(draft.element('Document', 'Table'), type));

/** No language for the whole, one for each part of it. */
function inParts(draft: Draft): void {
  draft.set('catalog', 'Lang', undefined);
  draft.set('catalog', 'Outlines', undefined);
  for (const name of ['Document', 'Link', 'Form', 'Annot']) draft.set(name, 'Lang', draft.text('en'));
  xmp('x-default', 'en')(draft);
}
const parts = (change: (draft: Draft) => void, ...also: readonly string[]) =>
  by(
    (draft) => {
      inParts(draft);
      change(draft);
    },
    ...also,
  );
const wordless = (key: string) =>
  parts((draft) => void draft.element('StructTreeRoot', 'Sect', { [key]: draft.text('words') }));
const span = (key: string) =>
  parts((draft) => paint(draft, `/Artifact BMC /Span <</${key} (words)>> BDC ${line} EMC EMC`));

const prefixed = (name: string) =>
  by(
    xmp(
      new RegExp(`<pdfuaid:${name}>(\\d+)</pdfuaid:${name}>`),
      `<ua:${name} xmlns:ua="http://www.aiim.org/pdfua/ns/id/">$1</ua:${name}>`,
    ),
  );

/** A CMap that leaves codes as they are. */
function cmap(draft: Draft, extra: Record<string, string | number> = {}, ordering = 'Identity', inside = ''): void {
  const map = `${inside} 1 begincodespacerange <0000> <FFFF> endcodespacerange
1 begincidrange <0000> <FFFF> 0 endcidrange`;
  const collection = { Registry: draft.text('Adobe'), Ordering: draft.text(ordering), Supplement: 0 };
  draft.set(
    'F1',
    'Encoding',
    draft.stream(map, { Type: 'CMap', CMapName: 'Own', CIDSystemInfo: collection, ...extra }),
  );
}

const mapped = (draft: Draft, range: string) =>
  draft.set('F1', 'ToUnicode', draft.stream(toUnicode(range, '<0000> <FFFF>')));
const program = (name: string, ...tables: readonly (readonly [number, number])[]) =>
  by((draft) =>
    draft.set(
      `descriptor${name}`,
      'FontFile2',
      draft.stream(trueTypeProgram(tables.map(([platform, encoding]) => ({ platform, encoding })))),
    ),
  );

export const failing: Readonly<Record<string, Failing>> = {
  '5-1': by(xmp(/<pdfuaid:.*>/, '')),
  '5-2': by(xmp('<pdfuaid:part>1', '<pdfuaid:part>2')),
  '5-3': prefixed('part'),
  '5-4': prefixed('amd'),
  '5-5': prefixed('corr'),
  '6.1-1': by((draft) => {
    draft.written = (bytes) =>
      Buffer.from(Buffer.from(bytes).toString('latin1').replace('%PDF-1.7', '%PDF-1.9'), 'latin1');
  }),
  '6.2-1': set('MarkInfo', 'Marked', false),
  '7.1-1': by((draft) => paint(draft, `/P <</MCID 0>> BDC /Artifact BMC ${line} EMC EMC`), '7.1-2'),
  '7.1-2': by((draft) => paint(draft, `/Artifact BMC /P <</MCID 0>> BDC ${line} EMC EMC`)),
  '7.1-3': by((draft) => paint(draft, line)),
  '7.1-4': set('MarkInfo', 'Suspects', true),
  '7.1-5': element('Document', 'Fancy'),
  '7.1-6': by((draft) => {
    draft.set('RoleMap', 'One', 'Other');
    draft.set('RoleMap', 'Other', 'One');
    draft.element('Document', 'One');
  }, '7.1-5'),
  '7.1-7': set('RoleMap', 'P', 'Span'),
  '7.1-8': by((draft) => draft.set('catalog', 'Metadata', undefined), '5-1'),
  '7.1-9': by(xmp(/<dc:title>.*<\/dc:title>/, '')),
  '7.1-10': set('ViewerPreferences', 'DisplayDocTitle', false),
  '7.1-11': { change: (draft) => draft.set('catalog', 'StructTreeRoot', undefined), also: 'many' },
  '7.1-12': by((draft) => draft.set(draft.element('Document', 'Sect'), 'P', undefined)),
  '7.2-2': parts((draft) => draft.set('catalog', 'Outlines', draft.refs.outlines!)),
  '7.2-3': element('Table', 'P'),
  '7.2-4': element('Document', 'TR'),
  '7.2-5': element('Document', 'THead'),
  '7.2-6': element('Document', 'TBody'),
  '7.2-7': element('Document', 'TFoot'),
  '7.2-8': element('Document', 'TH'),
  '7.2-9': element('Document', 'TD'),
  '7.2-10': element('TR1', 'P'),
  '7.2-11': element('Table', 'THead'),
  '7.2-12': element('Table', 'TFoot', 'TFoot'),
  '7.2-13': inNewTable('TFoot'),
  '7.2-14': inNewTable('THead'),
  '7.2-15': table([{}, { RowSpan: 2 }], [{ ColSpan: 2 }]),
  '7.2-16': element('Table', 'Caption', 'TFoot'),
  '7.2-17': element('Document', 'LI'),
  '7.2-18': element('Document', 'LBody'),
  '7.2-19': element('L', 'P'),
  '7.2-20': element('LI', 'P'),
  '7.2-21': wordless('ActualText'),
  '7.2-22': wordless('Alt'),
  '7.2-23': wordless('E'),
  '7.2-24': parts((draft) => draft.set('Link', 'Lang', undefined)),
  '7.2-25': parts((draft) => draft.set('Form', 'Lang', undefined)),
  '7.2-26': element('Document', 'TOCI'),
  '7.2-27': element('TOC', 'P'),
  '7.2-28': element('TOC', 'Caption'),
  '7.2-29': by((draft) => draft.set('Document', 'Lang', draft.text('British English'))),
  '7.2-30': span('ActualText'),
  '7.2-31': span('Alt'),
  '7.2-32': span('E'),
  '7.2-33': parts(xmp('"en"', '"x-default"')),
  '7.2-34': parts((draft) => paint(draft, '/Artifact BMC BT /F2 12 Tf (x) Tj ET EMC')),
  '7.2-36': element('THead', 'P'),
  '7.2-37': element('TBody', 'P'),
  '7.2-38': by((draft) => void draft.element(draft.element('Table', 'TFoot'), 'P')),
  '7.2-39': by((draft) => {
    draft.element('Table', 'Caption');
    draft.element('Table', 'Caption');
  }, '7.2-16'),
  '7.2-40': element('L', 'Caption'),
  '7.2-41': table([{ RowSpan: 2 }, {}]),
  '7.2-42': table([{}], [{}, {}]),
  '7.2-43': table([{}, {}], [{}]),
  '7.3-1': set('Figure', 'Alt', undefined),
  '7.4.2-1': element('Document', 'H3'),
  '7.4.4-1': by((draft) => {
    draft.set('H1', 'S', 'H');
    draft.element('Document', 'H');
  }),
  '7.4.4-2': by((draft) => void draft.element('Document', 'H'), '7.4.4-3'),
  '7.4.4-3': by((draft) => void draft.element('Document', 'H'), '7.4.4-2'),
  '7.5-1': by((draft) => {
    for (const name of ['TH1', 'TH2']) draft.set(name, 'A', undefined);
  }),
  '7.5-2': by((draft) => {
    for (const name of ['TH1', 'TH2']) draft.set(name, 'A', undefined);
    for (const name of ['TD1', 'TD2']) draft.set(name, 'A', { O: 'Table', Headers: [draft.text('nowhere')] });
  }),
  '7.7-1': set('Formula', 'Alt', undefined),
  '7.9-1': set('Note', 'ID', undefined),
  '7.9-2': by((draft) => void draft.element('Document', 'Note', { ID: draft.text('n1') })),
  '7.10-1': set('layers', 'D', {}),
  '7.10-2': by((draft) => draft.set('layers', 'D', { Name: draft.text('Layers'), AS: [] })),
  '7.11-1': set('file', 'UF', undefined),
  '7.15-1': by((draft) =>
    draft.set('acroForm', 'XFA', draft.stream('<config><dynamicRender>required</dynamicRender></config>')),
  ),
  // pdf-lib encrypts streams and not strings, which read as nonsense then.
  '7.16-1': {
    change: ({ document }) =>
      document.encrypt({ ownerPassword: 'owner', userPassword: '', permissions: { contentAccessibility: false } }),
    also: 'many',
  },
  '7.18.1-1': set('sound', 'StructParent', undefined),
  '7.18.1-2': set('sound', 'Contents', undefined),
  '7.18.1-3': set('widget', 'TU', undefined),
  '7.18.2-1': set('sound', 'Subtype', 'TrapNet'),
  '7.18.3-1': set('page', 'Tabs', undefined),
  '7.18.4-1': set('widget', 'StructParent', undefined),
  '7.18.4-2': element('Form', 'Span'),
  '7.18.5-1': set('link', 'StructParent', undefined),
  '7.18.5-2': by((draft) => {
    draft.set('link', 'Contents', undefined);
    draft.set('Link', 'Alt', draft.text('The first page'));
  }),
  '7.18.6.2-1': set('clip', 'CT', undefined),
  '7.18.6.2-2': set('clip', 'Alt', undefined),
  '7.18.8-1': set('sound', 'Subtype', 'PrinterMark'),
  '7.20-1': set('form', 'Ref', {}),
  '7.20-2': by((draft) => paint(draft, '/Fm1 Do')),
  '7.21.3.1-1': by((draft) => cmap(draft, {}, 'Japan1')),
  '7.21.3.2-1': set('descendant', 'CIDToGIDMap', undefined),
  '7.21.3.3-1': by((draft) => draft.set('F1', 'Encoding', 'Own-H'), '7.21.3.1-1'),
  '7.21.3.3-2': by((draft) => cmap(draft, { WMode: 1 })),
  '7.21.3.3-3': by((draft) => cmap(draft, {}, 'Identity', '/Own-H usecmap')),
  '7.21.4.1-1': set('descriptorComposite', 'FontFile2', undefined),
  '7.21.4.1-2': by((draft) => {
    mapped(draft, '<0001> <0060> <0020>');
    paint(draft, '/Artifact BMC BT /F1 12 Tf <0060> Tj ET EMC');
  }),
  '7.21.4.2-2': by((draft) => draft.set('descriptorComposite', 'CIDSet', draft.stream('\0\0'))),
  '7.21.5-1': set('descendant', 'W', [1, 95, 700]),
  '7.21.6-1': program('Letters'),
  '7.21.6-2': set('F2', 'Encoding', undefined),
  '7.21.6-3': set('F3', 'Encoding', 'WinAnsiEncoding'),
  '7.21.6-4': program('Symbols', [1, 0], [3, 1]),
  '7.21.7-1': by((draft) => draft.set('F1', 'ToUnicode', undefined), 'outline-1'),
  '7.21.7-2': by((draft) => mapped(draft, '<0001> <005F> <0000>'), 'outline-1'),
  '7.21.8-1': by((draft) => {
    mapped(draft, '<0000> <005F> <001F>');
    draft.set('descendant', 'W', [0, 95, 500]);
    paint(draft, '/Artifact BMC BT /F1 12 Tf <0000> Tj ET EMC');
  }),
  'outline-1': by((draft) => draft.set('bookmark', 'Title', draft.text('Another heading'))),
};

/** The number of a rule: `7.1-3` for `pdfua-7.1-3`. */
export const numberOf = ({ id }: { readonly id: string }): string => id.replace('pdfua-', '');

export const pdfFailing = (id: string): Promise<Uint8Array> => pdfWith(failing[id]!.change);
