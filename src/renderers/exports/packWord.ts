// HTML tree to Word document: styles, lists, tables, notes, pictures, room to write.
import * as docx from 'docx';
import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import { decoded } from '../../content/safeHtml.ts';

export interface WordFacts {
  readonly title: string;
  readonly author?: string;
  readonly subject?: string;
  readonly keywords: readonly string[];
  readonly lang: string;
  readonly isRightToLeft: boolean;
  readonly paper: 'a4' | 'letter';
  /** Points. */
  readonly typeSize: number;
  readonly typeface: string;
}

export interface WordPicture {
  readonly type: 'png' | 'jpg' | 'gif';
  readonly bytes: Uint8Array;
  /** CSS pixels, before they are fitted between the margins. */
  readonly width: number;
  readonly height: number;
}

/** `pictures` by the address of their `img`. Returns the file as the library packs it, with its own dates and ids. */
export async function packWord(
  tree: Root,
  facts: WordFacts,
  pictures: ReadonlyMap<string, WordPicture>,
): Promise<Uint8Array> {
  const writer = new WordWriter(tree, facts, pictures);
  return docx.Packer.toBuffer(writer.document());
}

/** Twips, a twentieth of a point. */
const margin = 1134;
const papers = { a4: { width: 11906, height: 16838 }, letter: { width: 12240, height: 15840 } } as const;
const indentStep = 400;
const lineHeight = 440;
/** A table of so few rows stands on one page. */
const mostRowsTogether = 6;

interface Format {
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly underline?: boolean;
  readonly strike?: boolean;
  readonly superScript?: boolean;
  readonly subScript?: boolean;
  readonly isCode?: boolean;
  readonly lang?: string;
  readonly isLink?: boolean;
}

interface Flow {
  readonly indent: number;
  /** Lists that hold this one, and it. */
  readonly depth?: number;
  readonly style?: string;
  readonly bold?: boolean;
  /** The list item whose first paragraph takes the number. */
  readonly item?: { marker?: string };
  readonly isNote?: boolean;
  /** A cell is narrow: a quotation is not indented in it. */
  readonly isCell?: boolean;
  /** Not parted from the next paragraph by the end of a page. */
  readonly keepsNext?: boolean;
}

type Block = docx.Paragraph | docx.Table;

/** The text of one paragraph, as it grows. */
interface Line {
  readonly children: docx.ParagraphChild[];
  readonly isNote: boolean;
  /** The next space is one too many. */
  afterSpace: boolean;
  afterBreak?: boolean;
  hasEdge: boolean;
}

const blockTags = new Set(
  'address article head html aside blockquote body details dd div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table ul'.split(
    ' ',
  ),
);

const hasClass = ({ properties }: Element, name: string): boolean =>
  [properties.className].flat().map(String).includes(name);

const elementsIn = (nodes: readonly (ElementContent | Root['children'][number])[]): Element[] =>
  nodes.filter((node): node is Element => node.type === 'element');

const numberOf = (value: unknown): number | undefined => {
  const number = Number(value);
  return value === undefined || value === null || value === '' || Number.isNaN(number) ? undefined : number;
};

class WordWriter {
  readonly #tree: Root;
  readonly #facts: WordFacts;
  readonly #pictures: ReadonlyMap<string, WordPicture>;
  readonly #lists: docx.INumberingOptions['config'][number][] = [];
  readonly #notes = new Map<string, Element>();
  readonly #noteNumbers = new Map<string, number>();
  readonly #footnotes: Record<string, { readonly children: docx.Paragraph[] }> = {};
  /** Names of bookmarks by the id of what is linked to; Word allows forty letters, digits and low lines. */
  readonly #bookmarks = new Map<string, string>();
  #waiting: string[] = [];
  #startsPage = false;

  constructor(tree: Root, facts: WordFacts, pictures: ReadonlyMap<string, WordPicture>) {
    this.#tree = tree;
    this.#facts = facts;
    this.#pictures = pictures;
    const ids = new Set<string>();
    const wanted = new Set<string>();
    visit(tree, 'element', (element) => {
      const { id, href } = element.properties;
      if (isLeftOut(element)) return SKIP;
      if (typeof id === 'string') ids.add(id);
      const isWayBack = 'dataFootnoteBackref' in element.properties;
      if (typeof href === 'string' && href.startsWith('#') && !isWayBack) wanted.add(decoded(href.slice(1)));
      if (element.tagName !== 'section' || !('dataFootnotes' in element.properties)) return undefined;
      visit(element, 'element', (note) => {
        if (note.tagName === 'li' && typeof note.properties.id === 'string')
          this.#notes.set(note.properties.id, withoutWaysBack(note));
      });
      return undefined;
    });
    for (const id of wanted) if (ids.has(id)) this.#bookmarks.set(id, `place_${this.#bookmarks.size + 1}`);
  }

  get #textWidth(): number {
    return papers[this.#facts.paper].width - 2 * margin;
  }

  document(): docx.Document {
    const { title, author = '', subject = '', keywords, paper } = this.#facts;
    const children = this.#blocks(this.#tree.children as ElementContent[], { indent: 0 });
    return new docx.Document({
      title,
      subject,
      creator: author,
      lastModifiedBy: author,
      description: '',
      keywords: keywords.join(', '),
      styles: this.#styles(),
      numbering: { config: this.#lists },
      footnotes: this.#footnotes,
      sections: [
        {
          properties: {
            page: { size: papers[paper], margin: { top: margin, right: margin, bottom: margin, left: margin } },
          },
          footers: {
            default: new docx.Footer({
              children: [
                new docx.Paragraph({
                  alignment: docx.AlignmentType.CENTER,
                  children: [new docx.TextRun({ children: [docx.PageNumber.CURRENT] })],
                }),
              ],
            }),
          },
          children,
        },
      ],
    });
  }

  #styles(): docx.IStylesOptions {
    const { lang, typeface, typeSize } = this.#facts;
    const size = typeSize * 2;
    const heading = (share: number, before: number) => ({
      run: { font: typeface, size: Math.round(size * share), bold: true, color: '000000' },
      paragraph: { spacing: { before, after: 120 }, keepNext: true },
    });
    return {
      default: {
        document: {
          run: { font: typeface, size, language: { value: lang, eastAsia: lang, bidirectional: lang } },
          paragraph: { spacing: { after: 120, line: 276 } },
        },
        heading1: heading(1.8, 240),
        heading2: heading(1.4, 360),
        heading3: heading(1.15, 240),
        heading4: heading(1.05, 200),
        heading5: heading(1, 160),
        heading6: heading(1, 160),
      },
      paragraphStyles: [
        {
          id: 'Quotation',
          name: 'Quotation',
          basedOn: 'Normal',
          quickFormat: true,
          // The source stays with the words.
          paragraph: { keepLines: true, keepNext: true },
        },
        {
          id: 'Attribution',
          name: 'Attribution',
          basedOn: 'Normal',
          quickFormat: true,
          run: { size: Math.round(size * 0.9) },
        },
        { id: 'Code', name: 'Code', basedOn: 'Normal', run: { font: 'Courier New' } },
        {
          id: 'WritingLine',
          name: 'Writing line',
          basedOn: 'Normal',
          paragraph: { spacing: { before: 80, after: 80 } },
        },
      ],
    };
  }

  /** Inline nodes between blocks are paragraphs of their own. */
  #blocks(nodes: readonly ElementContent[], flow: Flow): Block[] {
    const blocks: Block[] = [];
    let inline: ElementContent[] = [];
    const flush = () => {
      if (inline.some((node) => node.type === 'element' || (node.type === 'text' && node.value.trim() !== '')))
        blocks.push(...this.#paragraph(inline, flow));
      inline = [];
    };
    for (const node of nodes) {
      if (node.type === 'element' && (blockTags.has(node.tagName) || holdsBlocks(node))) {
        flush();
        blocks.push(...this.#block(node, flow));
      } else if (node.type === 'element' || node.type === 'text') inline.push(node);
    }
    flush();
    return blocks;
  }

  #block(element: Element, flow: Flow): Block[] {
    const { tagName, properties, children } = element;
    if (isLeftOut(element)) return [];
    if (typeof properties.id === 'string' && this.#bookmarks.has(properties.id)) this.#waiting.push(properties.id);
    if (hasClass(element, 'new-page')) this.#startsPage = true;
    if ('dataFootnotes' in properties) return this.#remainingNotes(element, flow);
    if (hasClass(element, 'writing-line')) return [this.#lineToWrite(flow)];
    if (hasClass(element, 'boxed')) return [this.#boxToWrite(numberOf(properties.dataLines) ?? 4)];
    if (hasClass(element, 'field')) return [this.#field(element, flow)];
    const level = /^h([1-6])$/.exec(tagName)?.[1];
    if (level) return this.#heading(element, Number(level), flow);
    const quotationIndent = flow.isCell ? flow.indent : flow.indent + indentStep;
    switch (tagName) {
      case 'p':
        return this.#paragraph(children, hasClass(element, 'attribution') ? { ...flow, style: 'Attribution' } : flow);
      case 'ul':
      case 'ol':
        return this.#list(element, flow);
      case 'blockquote':
        return this.#blocks(children, { ...flow, indent: quotationIndent, style: 'Quotation' });
      case 'figcaption':
        return this.#blocks(children, { ...flow, indent: quotationIndent, style: 'Attribution' });
      case 'dt':
      case 'summary':
        return this.#blocks(children, { ...flow, bold: true });
      case 'dd':
        return this.#blocks(children, { ...flow, indent: flow.indent + indentStep });
      case 'pre':
        return this.#preformatted(element, flow);
      case 'hr':
        return [
          new docx.Paragraph({
            border: { bottom: { style: docx.BorderStyle.SINGLE, size: 6, space: 1 } },
            children: [],
          }),
        ];
      case 'table':
        return this.#table(element, flow);
      default:
        return this.#blocks(children, flow);
    }
  }

  #heading(element: Element, level: number, flow: Flow): docx.Paragraph[] {
    const heading = docx.HeadingLevel[`HEADING_${level}` as 'HEADING_1'];
    // Without a level of its own LibreOffice makes no bookmark of a heading.
    return this.#paragraph(element.children, { ...flow, style: undefined }, { heading, outlineLevel: level - 1 });
  }

  #paragraph(
    nodes: readonly ElementContent[],
    flow: Flow,
    more: Partial<docx.IParagraphOptions> = {},
  ): docx.Paragraph[] {
    const line: Line = { children: [], isNote: flow.isNote === true, afterSpace: true, hasEdge: false };
    const marks = this.#takeBookmarks();
    this.#inline(nodes, flow.bold ? { bold: true } : {}, line);
    if (line.children.length === 0 && marks.length === 0) return [];
    return [this.#paragraphOf([...marks, ...line.children], flow, { ...(line.hasEdge && this.#edge()), ...more })];
  }

  #paragraphOf(
    children: readonly docx.ParagraphChild[],
    { indent, style, item, depth = 1, isCell, keepsNext }: Flow,
    more: Partial<docx.IParagraphOptions> = {},
  ): docx.Paragraph {
    const marker = item?.marker;
    if (item) item.marker = undefined;
    const pageBreakBefore = this.#startsPage;
    this.#startsPage = false;
    return new docx.Paragraph({
      children,
      ...(style && { style }),
      ...(isCell && { spacing: { after: 40 } }),
      ...(keepsNext && { keepNext: true }),
      ...(this.#facts.isRightToLeft && { bidirectional: true }),
      ...(pageBreakBefore && { pageBreakBefore }),
      ...(marker
        ? { numbering: { reference: marker, level: Math.min(8, depth - 1), instance: 0 } }
        : indent > 0 && { indent: { start: indent } }),
      ...more,
    });
  }

  /** Marks at the edge of the text. */
  #edge(): Partial<docx.IParagraphOptions> {
    return { tabStops: [{ type: docx.TabStopType.RIGHT, position: this.#textWidth }] };
  }

  #ruled(): Partial<docx.IParagraphOptions> {
    return {
      tabStops: [{ type: docx.TabStopType.RIGHT, position: this.#textWidth, leader: docx.LeaderType.UNDERSCORE }],
    };
  }

  /** A tab filled with low lines: borders of paragraphs that follow one another become one. */
  #lineToWrite(flow: Flow): docx.Paragraph {
    const run = new docx.TextRun({ children: [new docx.Tab()] });
    return this.#paragraphOf([run], { ...flow, style: 'WritingLine', keepsNext: false }, this.#ruled());
  }

  #field(element: Element, flow: Flow): docx.Paragraph {
    const run = this.#run([`${textOf(element).trim()}: `, new docx.Tab()], {});
    return this.#paragraphOf([run], flow, this.#ruled());
  }

  #boxToWrite(lines: number): docx.Table {
    return new docx.Table({
      width: { size: 100, type: docx.WidthType.PERCENTAGE },
      columnWidths: [this.#textWidth],
      rows: [
        new docx.TableRow({
          height: { value: lines * lineHeight, rule: docx.HeightRule.ATLEAST },
          children: [new docx.TableCell({ children: [new docx.Paragraph({ children: [] })] })],
        }),
      ],
    });
  }

  #preformatted(element: Element, flow: Flow): docx.Paragraph[] {
    const lines = textOf(element).replace(/\n$/, '').split('\n');
    const runs = lines.map((text, index) => new docx.TextRun({ text, ...(index > 0 && { break: 1 }) }));
    return [this.#paragraphOf([...this.#takeBookmarks(), ...runs], { ...flow, style: 'Code' })];
  }

  #takeBookmarks(): docx.ParagraphChild[] {
    const marks = this.#waiting.map((id) => new docx.Bookmark({ id: this.#bookmarks.get(id)!, children: [] }));
    this.#waiting = [];
    return marks;
  }

  #list(list: Element, flow: Flow): Block[] {
    const indent = flow.indent + indentStep;
    const depth = (flow.depth ?? 0) + 1;
    const ordered = list.tagName === 'ol';
    let next = numberOf(list.properties.start) ?? 1;
    let reference: string | undefined;
    const children = elementsIn(list.children);
    return children.flatMap((child, index) => {
      const number = numberOf(child.properties.value) ?? next;
      if (reference === undefined || number !== next)
        reference = this.#numbering(list, { indent, level: Math.min(8, depth - 1), start: number });
      if (ordered) next = number + 1;
      const item = { marker: reference as string | undefined };
      const isRight = hasClass(child, 'right');
      const content = isRight ? ticked(child.children) : child.children;
      if (typeof child.properties.id === 'string' && this.#bookmarks.has(child.properties.id))
        this.#waiting.push(child.properties.id);
      const inside = { ...flow, indent, depth, item, bold: isRight || flow.bold };
      const answering = hasClass(child, 'question') ? content.findIndex(holdsRoomToAnswer) : -1;
      const blocks =
        answering < 0
          ? this.#blocks(content, { ...inside, keepsNext: flow.keepsNext && index < children.length - 1 })
          : [
              ...this.#blocks(content.slice(0, answering + 1), { ...inside, keepsNext: true }),
              ...this.#blocks(content.slice(answering + 1), inside),
            ];
      // A number must stand before what is no paragraph.
      const isNumbered = item.marker === undefined;
      return isNumbered ? blocks : [this.#paragraphOf([], { ...flow, indent, depth, item }), ...blocks];
    });
  }

  /** A list of its own for each list, so that each begins at its own number. */
  #numbering(list: Element, { indent, level, start }: { indent: number; level: number; start: number }): string {
    const reference = `list-${this.#lists.length + 1}`;
    const [format, text] = list.tagName === 'ul' ? [docx.LevelFormat.BULLET, '•'] : numberFormat(list);
    this.#lists.push({
      reference,
      levels: [
        {
          level,
          format,
          text: text.replace('1', String(level + 1)),
          start,
          alignment: docx.AlignmentType.START,
          style: { paragraph: { indent: { start: indent, hanging: indentStep } } },
        },
      ],
    });
    return reference;
  }

  #table(table: Element, flow: Flow): Block[] {
    const parts = elementsIn(table.children);
    const captions = parts.filter(({ tagName }) => tagName === 'caption');
    const rowsOf = (part: Element) => elementsIn(part.children).filter(({ tagName }) => tagName === 'tr');
    const heads = parts.filter(({ tagName }) => tagName === 'thead').flatMap(rowsOf);
    const others = parts.flatMap((part) =>
      part.tagName === 'tr' ? [part] : /^(?:tbody|tfoot)$/.test(part.tagName) ? rowsOf(part) : [],
    );
    const rows = [...heads, ...others].map((row) => [row, elementsIn(row.children)] as const);
    const spanOf = (cell: Element) => numberOf(cell.properties.colSpan) ?? 1;
    const columns = Math.max(0, ...rows.map(([, cells]) => cells.reduce((sum, cell) => sum + spanOf(cell), 0)));
    if (columns === 0) return [];
    // Word takes no table in a note: a row is a line.
    if (flow.isNote)
      return rows.flatMap(([, cells]) =>
        this.#paragraph([{ type: 'text', value: cells.map((cell) => textOf(cell).trim()).join(' | ') }], flow),
      );
    const lines = numberOf(table.properties.dataLines);
    const before = captions.flatMap(({ children }) => this.#blocks(children, { ...flow, bold: true }));
    const made = new docx.Table({
      width: { size: 100, type: docx.WidthType.PERCENTAGE },
      columnWidths: Array.from({ length: columns }, () => Math.floor(this.#textWidth / columns)),
      ...(this.#facts.isRightToLeft && { visuallyRightToLeft: true }),
      rows: rows.map(
        ([row, cells], index) =>
          new docx.TableRow({
            ...(heads.includes(row) && { tableHeader: true }),
            cantSplit: true,
            ...(lines &&
              !heads.includes(row) && { height: { value: lines * lineHeight, rule: docx.HeightRule.ATLEAST } }),
            children: cells.map((cell) =>
              this.#cell(cell, {
                ...flow,
                keepsNext:
                  index < rows.length - 1 && (heads.includes(row) || (!lines && rows.length <= mostRowsTogether)),
              }),
            ),
          }),
      ),
    });
    // Word joins tables that follow one another.
    return [...before, made, new docx.Paragraph({ children: [] })];
  }

  #cell(cell: Element, { isNote, keepsNext }: Flow): docx.TableCell {
    const { colSpan, rowSpan } = cell.properties;
    const blocks = this.#blocks(cell.children, {
      indent: 0,
      isNote,
      isCell: true,
      keepsNext,
      bold: cell.tagName === 'th',
    });
    return new docx.TableCell({
      // A cell ends with a paragraph.
      children: blocks.at(-1) instanceof docx.Paragraph ? blocks : [...blocks, new docx.Paragraph({ children: [] })],
      ...(numberOf(colSpan) && { columnSpan: numberOf(colSpan) }),
      ...(numberOf(rowSpan) && { rowSpan: numberOf(rowSpan) }),
      margins: { top: 60, bottom: 60, left: 90, right: 90 },
    });
  }

  /** Word numbers and prints notes itself; those that only other notes call stay below their section. */
  #remainingNotes(section: Element, flow: Flow): Block[] {
    const isLeft = (id: unknown) => typeof id === 'string' && !this.#noteNumbers.has(id);
    const left = structuredClone(section);
    let count = 0;
    visit(left, 'element', (list, index, parent) => {
      if (list.tagName !== 'li' || !parent) return;
      if (isLeft(list.properties.id)) {
        count += 1;
        list.children = withoutWaysBack(list).children;
      } else parent.children[index!] = { type: 'text', value: '' };
    });
    return count === 0 ? [] : this.#blocks(left.children, flow);
  }

  #callNote(id: string, label: string, line: Line): void {
    const known = this.#noteNumbers.get(id);
    if (known !== undefined || line.isNote) {
      line.children.push(this.#run([known === undefined ? label : String(known)], { superScript: true }));
      return;
    }
    const number = this.#noteNumbers.size + 1;
    this.#noteNumbers.set(id, number);
    const waiting = this.#waiting;
    this.#waiting = [];
    const blocks = this.#blocks(this.#notes.get(id)!.children, { indent: 0, isNote: true });
    this.#waiting = waiting;
    this.#footnotes[String(number)] = { children: blocks.filter((block) => block instanceof docx.Paragraph) };
    line.children.push(new docx.FootnoteReferenceRun(number));
  }

  #inline(nodes: readonly ElementContent[], format: Format, line: Line): void {
    for (const node of nodes) {
      if (node.type === 'text') this.#text(node.value, format, line);
      else if (node.type === 'element') this.#inlineElement(node, format, line);
    }
  }

  #text(value: string, format: Format, line: Line): void {
    let text = value.replace(/\u00AD/g, '').replace(/[ \t\n\r\f]+/g, ' ');
    if (line.afterSpace) text = text.replace(/^ /, '');
    if (text === '') return;
    line.afterSpace = text.endsWith(' ');
    line.afterBreak = false;
    line.children.push(this.#run([text], format));
  }

  #inlineElement(element: Element, format: Format, line: Line): void {
    const { tagName, properties, children } = element;
    const lang = typeof properties.lang === 'string' ? { lang: properties.lang } : {};
    const within = (more: Format = {}) => this.#inline(children, { ...format, ...lang, ...more }, line);
    const add = (text: string, more: Format = {}) => {
      line.children.push(this.#run([text], { ...format, ...more }));
      line.afterSpace = false;
    };
    if (typeof properties.id === 'string' && this.#bookmarks.has(properties.id))
      line.children.push(new docx.Bookmark({ id: this.#bookmarks.get(properties.id)!, children: [] }));
    if (hasClass(element, 'verse-line') && line.children.length > 0 && !line.afterBreak) lineBreak();
    if (hasClass(element, 'question-marks')) {
      line.hasEdge = true;
      line.children.push(this.#run([new docx.Tab(), textOf(element)], format));
      return;
    }
    if (hasClass(element, 'theme-mark')) {
      // In a heading, the style sheet alone sets the letter apart from the name.
      add(line.children.length === 0 ? `${textOf(element)}\u2002` : textOf(element));
      return;
    }
    if (hasClass(element, 'gap')) {
      const letters = /--letters:(\d+)/.exec(String(properties.style ?? ''))?.[1];
      add('_'.repeat(Math.min(60, Math.max(8, Number(letters ?? 10)))));
      return;
    }
    if (hasClass(element, 'letter-box')) {
      add('____ ');
      return;
    }
    switch (tagName) {
      case 'br':
        lineBreak();
        return;
      case 'b':
      case 'strong':
        within({ bold: true });
        return;
      case 'i':
      case 'em':
      case 'cite':
      case 'var':
        within({ italics: true });
        return;
      case 'u':
      case 'ins':
        within({ underline: true });
        return;
      case 's':
      case 'del':
        within({ strike: true });
        return;
      case 'sup':
        within({ superScript: true });
        return;
      case 'sub':
        within({ subScript: true });
        return;
      case 'code':
      case 'kbd':
      case 'samp':
        within({ isCode: true });
        return;
      case 'a':
        this.#link(element, format, line);
        return;
      case 'img':
        this.#picture(element, format, line);
        return;
      case 'math':
        add(String(properties.alttext ?? properties.altText ?? textOf(element)), { italics: true });
        return;
      case 'rt':
        add(` (${textOf(element)})`);
        return;
      case 'rp':
      case 'style':
      case 'script':
        return;
      case 'input':
        add(properties.checked ? '☑ ' : '☐ ');
        return;
      default:
        within();
        return;
    }

    function lineBreak(): void {
      line.children.push(new docx.TextRun({ break: 1 }));
      line.afterSpace = true;
      line.afterBreak = true;
    }
  }

  #link(element: Element, format: Format, line: Line): void {
    const { href, dataFootnoteRef, dataFootnoteBackref, className } = element.properties;
    const address = typeof href === 'string' ? href : '';
    if (dataFootnoteBackref !== undefined || waysOfPages.some((name) => [className].flat().includes(name))) return;
    const place = address.startsWith('#') ? decoded(address.slice(1)) : undefined;
    if (dataFootnoteRef !== undefined && place && this.#notes.has(place)) {
      this.#callNote(place, textOf(element), line);
      line.afterSpace = false;
      return;
    }
    const anchor = place === undefined ? undefined : this.#bookmarks.get(place);
    const isOutside = /^(?:https?:|mailto:)/i.test(address);
    if (anchor === undefined && !isOutside) {
      this.#inline(element.children, format, line);
      return;
    }
    const inner: Line = { children: [], isNote: line.isNote, afterSpace: line.afterSpace, hasEdge: false };
    this.#inline(element.children, isOutside ? { ...format, isLink: true } : format, inner);
    line.afterSpace = inner.afterSpace;
    line.children.push(
      anchor === undefined
        ? new docx.ExternalHyperlink({ link: address, children: inner.children })
        : new docx.InternalHyperlink({ anchor, children: inner.children }),
    );
  }

  /** A description, and no title: LibreOffice joins the two. */
  #picture({ properties }: Element, format: Format, line: Line): void {
    const description = String(properties.alt ?? '');
    const picture = this.#pictures.get(String(properties.src ?? ''));
    line.afterSpace = false;
    if (!picture) {
      if (description) line.children.push(this.#run([`[${description}]`], format));
      return;
    }
    // 15 twips are a CSS pixel.
    const most = (this.#textWidth / 15) * 0.98;
    const wanted = numberOf(properties.width) ?? picture.width;
    const width = Math.min(most, wanted);
    const height = (width / picture.width) * picture.height;
    const scale = Math.min(1, 800 / height);
    line.children.push(
      new docx.ImageRun({
        type: picture.type,
        data: picture.bytes,
        transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
        altText: { name: 'picture', description, title: '' },
      }),
    );
  }

  #run(children: docx.IRunOptions['children'], format: Format): docx.TextRun {
    const { bold, italics, underline, strike, superScript, subScript, isCode, lang, isLink } = format;
    return new docx.TextRun({
      children,
      ...(bold && { bold, boldComplexScript: bold }),
      ...(italics && { italics, italicsComplexScript: italics }),
      ...(underline && { underline: {} }),
      ...(strike && { strike }),
      ...(superScript && { superScript }),
      ...(subScript && { subScript }),
      ...(isCode && { font: 'Courier New' }),
      ...(lang && { language: { value: lang, eastAsia: lang, bidirectional: lang } }),
      ...(isLink && { style: 'Hyperlink' }),
      ...(this.#facts.isRightToLeft && { rightToLeft: true }),
    });
  }
}

type LevelFormat = (typeof docx.LevelFormat)[keyof typeof docx.LevelFormat];

function numberFormat(list: Element): [LevelFormat, string] {
  if (hasClass(list, 'parts')) return [docx.LevelFormat.LOWER_LETTER, '(%1)'];
  if (hasClass(list, 'small-letters') || list.properties.type === 'a') return [docx.LevelFormat.LOWER_LETTER, '%1.'];
  if (hasClass(list, 'choices') || hasClass(list, 'match-meanings') || list.properties.type === 'A')
    return [docx.LevelFormat.UPPER_LETTER, '%1.'];
  if (list.properties.type === 'i') return [docx.LevelFormat.LOWER_ROMAN, '%1.'];
  if (list.properties.type === 'I') return [docx.LevelFormat.UPPER_ROMAN, '%1.'];
  return [docx.LevelFormat.DECIMAL, '%1.'];
}

/** Links between the parts of a web page. */
const waysOfPages = ['skip', 'to-contents'];

/** Word makes contents itself, and finds headings in its list of them. */
const isLeftOut = ({ tagName, properties }: Element): boolean =>
  tagName === 'head' || tagName === 'nav' || properties.hidden === true;

const holdsBlocks = (element: Element): boolean =>
  elementsIn(element.children).some((child) => blockTags.has(child.tagName) || holdsBlocks(child));

/** The tick stands in the first paragraph, where there are several. */
function ticked(children: ElementContent[]): ElementContent[] {
  const tick: ElementContent = { type: 'text', value: '✓ ' };
  const at = children.findIndex((node) => node.type !== 'text' || node.value.trim() !== '');
  const first = children[at];
  return first?.type === 'element' && first.tagName === 'p'
    ? [{ ...first, children: [tick, ...first.children] }, ...children.slice(at + 1)]
    : [tick, ...children];
}

/** Choices or lines to write on, which stand on the page of their question. */
const holdsRoomToAnswer = (node: ElementContent): boolean =>
  node.type === 'element' &&
  (['choices', 'writing-line'].some((name) => hasClass(node, name)) || node.children.some(holdsRoomToAnswer));

function withoutWaysBack(note: Element): Element {
  const copy = structuredClone(note);
  visit(copy, 'element', (link, index, parent) => {
    if (parent && 'dataFootnoteBackref' in link.properties) parent.children[index!] = { type: 'text', value: '' };
  });
  return copy;
}
