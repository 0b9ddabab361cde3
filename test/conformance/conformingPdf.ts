// Builds a small PDF that meets every condition, or one that is changed in one respect.
import { type PDFDict, PDFDocument, PDFHexString, PDFName, type PDFObject, type PDFRef } from '@cantoo/pdf-lib';
import { addFonts, encoded } from './exampleFonts.ts';
import { exampleTree, type Node } from './exampleTree.ts';

/** Strings become names, as pdf-lib has it; `Draft.text` makes text strings. */
export type Value =
  | PDFObject
  | string
  | number
  | boolean
  | undefined
  | readonly Value[]
  | { readonly [key: string]: Value };

/** The parts of a PDF before it is written, by names that the changes know. */
export class Draft {
  readonly document: PDFDocument;
  readonly objects: Record<string, PDFDict> = {};
  readonly refs: Record<string, PDFRef> = {};
  /** Contents of the page, as one text. */
  content = '';
  /** Contents of the form that the page paints. */
  form = '';
  xmp = xmpPacket;
  #added = 0;
  /** For changes to the finished file. */
  written: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes;

  constructor(document: PDFDocument) {
    this.document = document;
  }

  add(name: string, value: Record<string, Value>): PDFRef {
    const dict = this.document.context.obj(value as Record<string, never>);
    this.objects[name] = dict;
    this.refs[name] = this.document.context.register(dict);
    return this.refs[name];
  }

  /** Sets an entry of a part, or with `undefined` takes it away. */
  set(name: string, key: string, value: Value): void {
    const dict = this.objects[name]!;
    if (value === undefined) dict.delete(PDFName.of(key));
    else dict.set(PDFName.of(key), this.document.context.obj(value as never));
  }

  /** A structure element without content, as the last of its parent. */
  element(parent: string, type: string, extra: Record<string, Value> = {}): string {
    this.#added += 1;
    const name = `${type} ${this.#added}`;
    this.add(name, { Type: 'StructElem', S: type, P: this.refs[parent]!, ...extra });
    const kids = this.objects[parent]!.get(PDFName.of('K'));
    const all = kids === undefined ? [] : Array.isArray(kids) ? kids : [kids];
    const flat = all.flatMap((kid) => ('asArray' in kid ? (kid as { asArray(): PDFObject[] }).asArray() : [kid]));
    this.set(parent, 'K', [...flat, this.refs[name]!]);
    return name;
  }

  /** A stream as an object of its own. */
  stream(content: string | Uint8Array, dict: Record<string, Value> = {}): PDFRef {
    return this.document.context.register(this.document.context.stream(content, dict as never));
  }

  text = (words: string): PDFHexString => PDFHexString.fromText(words);
}

/** A PDF that meets every condition, with what `change` makes of it. */
export async function pdfWith(change: (draft: Draft) => void | Promise<void> = () => {}): Promise<Uint8Array> {
  const draft = new Draft(await PDFDocument.create({ updateMetadata: false }));
  build(draft);
  await change(draft);
  const { document, objects, refs } = draft;
  const { context } = document;
  context.assign(refs.content!, context.stream(draft.content));
  const form = Object.fromEntries(objects.form!.entries().map(([key, value]) => [key.decodeText(), value]));
  context.assign(refs.form!, context.stream(draft.form, form as never));
  if (objects.catalog!.has(PDFName.of('Metadata')))
    context.assign(refs.metadata!, context.stream(draft.xmp, { Type: 'Metadata', Subtype: 'XML' }));
  return draft.written(await document.save({ useObjectStreams: false, addDefaultPage: false }));
}

function build(draft: Draft): void {
  const { document, text } = draft;
  const { context } = document;
  draft.objects.catalog = document.catalog;
  const page = document.addPage([400, 400]);
  draft.objects.page = page.node;
  draft.refs.page = page.ref;
  for (const name of ['content', 'metadata']) draft.refs[name] = context.nextRef();
  const fonts = addFonts(draft);
  draft.add('form', {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, 400, 400],
    StructParents: 1,
    Resources: { Font: fonts },
  });
  draft.add('resources', { Font: fonts, XObject: { Fm1: draft.refs.form! } });
  draft.add('RoleMap', { Strong: 'Span' });
  draft.add('StructTreeRoot', { Type: 'StructTreeRoot', RoleMap: draft.refs.RoleMap! });
  const owners = addTree(draft, exampleTree, 'StructTreeRoot');
  addAnnotations(draft);
  const inForm = owners.pop()!;
  draft.form = shown(inForm, 0);
  draft.content = `${owners.map(shown).join('\n')}\n/Artifact BMC 0 0 m 10 10 l S EMC\n/Fm1 Do\n`;
  draft.add('ParentTree', {
    Nums: [
      0,
      owners.map((name) => draft.refs[name]!),
      1,
      [draft.refs[inForm]!],
      ...['Link', 'Form', 'Annot'].flatMap((name, index) => [index + 2, draft.refs[name]!]),
    ],
  });
  draft.set('StructTreeRoot', 'ParentTree', draft.refs.ParentTree!);
  for (const [key, value] of Object.entries({
    Contents: draft.refs.content!,
    Resources: draft.refs.resources!,
    StructParents: 0,
    Tabs: 'S',
  }))
    draft.set('page', key, value);
  draft.add('outlines', { Type: 'Outlines', Count: 1 });
  draft.add('bookmark', { Title: text('A heading'), Parent: draft.refs.outlines!, Dest: [page.ref, 'Fit'] });
  for (const key of ['First', 'Last']) draft.set('outlines', key, draft.refs.bookmark!);
  draft.add('file', {
    Type: 'Filespec',
    F: text('notes.txt'),
    UF: text('notes.txt'),
    EF: { F: draft.stream('notes') },
  });
  draft.add('layers', { OCGs: [], D: { Name: text('Layers') }, Configs: [{ Name: text('Others') }] });
  draft.add('MarkInfo', { Marked: true });
  draft.add('ViewerPreferences', { DisplayDocTitle: true });
  draft.add('acroForm', { Fields: [draft.refs.widget!] });
  for (const [key, value] of Object.entries({
    Lang: text('en-GB'),
    MarkInfo: draft.refs.MarkInfo!,
    ViewerPreferences: draft.refs.ViewerPreferences!,
    StructTreeRoot: draft.refs.StructTreeRoot!,
    Metadata: draft.refs.metadata!,
    Outlines: draft.refs.outlines!,
    OCProperties: draft.refs.layers!,
    AcroForm: draft.refs.acroForm!,
    Names: { EmbeddedFiles: { Names: [text('notes.txt'), draft.refs.file!] } },
  }))
    draft.set('catalog', key, value);
}

/** Returns the elements with text, in order; the last one's stands in the form. */
function addTree(draft: Draft, nodes: readonly Node[], parent: string, owners: string[] = []): string[] {
  const kids = nodes.map(({ name, type, kids: below = [], words, ...extra }) => {
    const entries = Object.entries(extra).map(([key, value]) => [
      key,
      typeof value === 'string' ? draft.text(value) : value,
    ]);
    const page = words === undefined ? {} : { Pg: draft.refs.page! };
    const ref = draft.add(name, {
      Type: 'StructElem',
      S: type ?? name,
      P: draft.refs[parent]!,
      ...page,
      ...Object.fromEntries(entries),
    });
    if (words !== undefined) {
      draft.set(name, 'K', owners.length);
      owners.push(name);
    } else addTree(draft, below, name, owners);
    return ref;
  });
  if (kids.length > 0) draft.set(parent, 'K', kids);
  return owners;
}

const wordsOf = (name: string, nodes: readonly Node[] = exampleTree): string | undefined =>
  nodes
    .map((node) => (node.name === name ? node.words : wordsOf(name, node.kids ?? [])))
    .find((words) => words !== undefined);

/** Text of one element; every third is set in another kind of font. */
function shown(name: string, id: number): string {
  const font = `F${(id % 3) + 1}`;
  const text = `BT /${font} 12 Tf 50 ${380 - 10 * id} Td ${encoded(wordsOf(name)!, font)} Tj ET`;
  return `/${name} <</MCID ${id}>> BDC ${text} EMC`;
}

function addAnnotations(draft: Draft): void {
  const { text } = draft;
  const base = { Type: 'Annot', Rect: [50, 50, 90, 60], P: draft.refs.page! };
  draft.add('link', {
    ...base,
    Subtype: 'Link',
    StructParent: 2,
    Contents: text('The first page'),
    Dest: [draft.refs.page!, 'Fit'],
  });
  draft.add('widget', {
    ...base,
    Subtype: 'Widget',
    StructParent: 3,
    FT: 'Tx',
    T: text('name'),
    TU: text('Your name'),
  });
  draft.add('clip', { S: 'MCD', CT: text('audio/mpeg'), Alt: [text(''), text('A bell')] });
  draft.add('sound', {
    ...base,
    Subtype: 'Screen',
    StructParent: 4,
    Contents: text('A bell'),
    A: { S: 'Rendition', R: { C: draft.refs.clip! } },
  });
  draft.set('page', 'Annots', [draft.refs.link!, draft.refs.widget!, draft.refs.sound!]);
  const reference = (name: string) => ({ Type: 'OBJR', Obj: draft.refs[name]!, Pg: draft.refs.page! });
  draft.set('Link', 'K', [draft.objects.Link!.get(PDFName.of('K'))!, reference('link')]);
  draft.set('Form', 'K', reference('widget'));
  draft.set('Annot', 'K', reference('sound'));
}

const xmpPacket = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">An example</rdf:li></rdf:Alt></dc:title>
<pdfuaid:part>1</pdfuaid:part><pdfuaid:amd>2005</pdfuaid:amd><pdfuaid:corr>1</pdfuaid:corr>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;
