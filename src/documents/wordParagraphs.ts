// Readies a Word document for mammoth: mends what it loses, takes out what Word hides.
import type { XmlNode } from '../formats/xml.ts';
import type { FurnitureText, LostPart, WithheldKind, WithheldText } from './documentTree.ts';
import { equationText } from './wordEquations.ts';
import {
  chainOf,
  combineLetters,
  highlightOf,
  indentsOf,
  isFilled,
  type NumberedPlace,
  readLetters,
  type WordNumbering,
  type WordStyles,
} from './wordStyles.ts';
import { childNamed, elementsIn, findBelow, settingOf, switchOf, wordTextOf } from './wordXml.ts';

/** A paragraph's style and look; mammoth's paragraph begins with a bookmark of its number. */
export interface ParagraphFacts {
  readonly style: string;
  /** 1 to 9 by style or outline; 0 is the title, -1 the subtitle. */
  readonly heading?: number;
  readonly isQuote: boolean;
  readonly isContents: boolean;
  readonly isCaption: boolean;
  readonly list?: NumberedPlace;
  readonly isBold: boolean;
  /** Points. */
  readonly size: number;
  readonly isCentred: boolean;
  readonly isSetIn: boolean;
}

/** Colours of a highlighter that stand for a look on the way through the library. */
export const carriedLooks = { highlight: 'yellow', colour: 'cyan', underline: 'green' } as const;

export const bookmarkOf = (index: number): string => `word-paragraph-${index}`;

/** Filled while the parts of a document are read. */
export interface WordFindings {
  readonly facts: ParagraphFacts[];
  readonly withheld: WithheldText[];
  readonly lost: LostPart[];
  readonly furniture: FurnitureText[];
}

interface Surroundings {
  readonly isFilled: boolean;
  readonly near: string;
  /** Paragraph's own letters. */
  readonly paragraph: readonly ReturnType<typeof readLetters>[];
  readonly headingIsBold: boolean;
  /** Text boxes, which follow their paragraph. */
  readonly boxes: XmlNode[];
}

/** Elements that mammoth reads; others are replaced by what they hold. */
const known = new Set(
  'w:p w:r w:t w:tab w:noBreakHyphen w:softHyphen w:sym w:hyperlink w:tbl w:tr w:tc w:footnoteReference w:endnoteReference w:br w:bookmarkStart w:sdt w:sdtContent w:sdtPr w:ins w:moveTo w:fldChar w:instrText w:pPr w:rPr w:tblPr w:tblGrid w:trPr w:tcPr w:sectPr w:footnote w:endnote w:body w:document w:footnotes w:endnotes w:bookmarkEnd w:drawing w:pict w:object w:customXml w:smartTag'.split(
    ' ',
  ),
);
const notWords = new Set(
  'w:commentReference w:commentRangeStart w:commentRangeEnd w:annotationRef w:proofErr w:lastRenderedPageBreak w:footnoteRef w:endnoteRef w:separator w:continuationSeparator w:permStart w:permEnd w:instrText w:fldData'.split(
    ' ',
  ),
);

export class WordPreparation {
  private isContents = false;
  /** Links around the letters that are read now. */
  private links = 0;
  private readonly ownColour: string | undefined;
  /** Nested fields; `isContents` for a table of contents. */
  private readonly fields: { instruction: string; isShown: boolean }[] = [];

  constructor(
    private readonly styles: WordStyles,
    private readonly numbering: WordNumbering,
    private readonly found: WordFindings,
  ) {
    const ordinary = chainOf(styles, styles.defaultParagraph).map((style) => style.letters);
    this.ownColour = combineLetters(...ordinary, styles.base).colour;
  }

  /** Changes the part in place. Notes have no numbers and no facts of their own. */
  prepare(root: XmlNode): void {
    root.children = this.blocks(root.children, { isFilled: false });
  }

  private blocks(children: readonly (XmlNode | string)[], around: Pick<Surroundings, 'isFilled'>): XmlNode[] {
    return children.flatMap((child): XmlNode[] => {
      if (typeof child === 'string') return [];
      if (child.name === 'w:p') return this.paragraph(child, around);
      if (child.name === 'w:tbl') return [this.table(child, around)];
      if (child.name === 'w:del' || child.name === 'w:moveFrom') {
        this.withhold('deleted', child);
        return [];
      }
      if (child.name === 'w:altChunk' || child.name === 'w:subDoc') {
        this.found.lost.push({ what: 'a document inside the document' });
        return [];
      }
      if (child.name === 'w:sdt') return this.control(child, (inside) => this.blocks(inside, around));
      if (child.name === 'mc:AlternateContent')
        return this.blocks(childNamed(child, 'mc:Choice')?.children ?? [], around);
      if (child.name === 'm:oMathPara' || child.name === 'm:oMath')
        return this.paragraph({ name: 'w:p', attributes: {}, children: [child] }, around);
      if (['w:sectPr', 'w:tblPr', 'w:tblGrid', 'w:trPr', 'w:tcPr'].includes(child.name)) return [child];
      if (notWords.has(child.name) || /^w:(?:move|bookmark|customXml\w+Range)/.test(child.name)) return [];
      if (known.has(child.name) && child.name !== 'w:customXml' && child.name !== 'w:ins') {
        child.children = this.blocks(child.children, around);
        return [child];
      }
      return this.blocks(child.children, around);
    });
  }

  private table(node: XmlNode, around: Pick<Surroundings, 'isFilled'>): XmlNode {
    const styled = chainOf(this.styles, settingOf(childNamed(node, 'w:tblPr'), 'w:tblStyle'));
    const isStyled = styled.some(({ name }) => !/^(?:table )?(?:normal|grid)$/.test(name));
    node.children = elementsIn(node).flatMap((row) => {
      if (row.name !== 'w:tr') return this.blocks([row], around);
      if (childNamed(childNamed(row, 'w:trPr'), 'w:del')) {
        this.withhold('deleted', row);
        return [];
      }
      row.children = elementsIn(row).flatMap((cell) => {
        const isCellFilled = around.isFilled || isStyled || isFilled(childNamed(cell, 'w:tcPr'));
        if (cell.name !== 'w:tc') return this.blocks([cell], { isFilled: isCellFilled });
        cell.children = this.blocks(cell.children, { isFilled: isCellFilled });
        return [cell];
      });
      return [row];
    });
    return node;
  }

  /** A control of a form; one that still asks to be filled in has no words of its own. */
  private control(node: XmlNode, read: (inside: readonly (XmlNode | string)[]) => XmlNode[]): XmlNode[] {
    const properties = childNamed(node, 'w:sdtPr');
    const content = childNamed(node, 'w:sdtContent');
    const gallery = settingOf(childNamed(properties, 'w:docPartObj'), 'w:docPartGallery') ?? '';
    const box = childNamed(properties, 'w14:checkbox');
    if (box) {
      const isTicked = ['1', 'true'].includes(settingOf(box, 'w14:checked', 'w14:val') ?? '0');
      return [runOf(isTicked ? '☒' : '☐')];
    }
    if (switchOf(properties, 'w:showingPlcHdr') && content) {
      this.withhold('placeholder', content);
      return findBelow(content, ({ name }) => name === 'w:p') ? [] : [];
    }
    const before = this.isContents;
    this.isContents ||= /table of contents/i.test(gallery);
    const inside = read(content?.children ?? []);
    this.isContents = before;
    return inside;
  }

  private paragraph(node: XmlNode, { isFilled: filledAround }: Pick<Surroundings, 'isFilled'>): XmlNode[] {
    const properties = childNamed(node, 'w:pPr');
    const id = settingOf(properties, 'w:pStyle') ?? this.styles.defaultParagraph;
    const chain = chainOf(this.styles, id);
    const letters = chain.map((style) => style.letters);
    const base = combineLetters(...letters, this.styles.base);
    const boxes: XmlNode[] = [];
    const around: Surroundings = {
      isFilled: filledAround || isFilled(properties) || chain.some(({ isShaded }) => isShaded),
      near: wordTextOf(node).trim().slice(0, 60),
      paragraph: [...letters, this.styles.base],
      headingIsBold: base.bold === true,
      boxes,
    };
    const wasContents = this.isContents || this.isInContentsField();
    const runs: Letter[] = [];
    const children = this.inline(node.children, around, runs);
    const style = chain[0]?.name ?? 'normal';
    const outline = settingOf(properties, 'w:outlineLvl');
    const heading = headingOf(
      chain.map(({ name }) => name),
      outline === undefined ? chain.find((one) => one.outline !== undefined)?.outline : Number(outline),
    );
    const indents =
      properties && childNamed(properties, 'w:ind')
        ? indentsOf(properties)
        : (chain.find(({ indents }) => indents.left > 0)?.indents ?? { left: 0, right: 0 });
    const written = runs.filter(({ text }) => text.trim() !== '');
    const index = this.found.facts.length;
    this.found.facts.push({
      style,
      heading,
      isQuote: chain.some(({ name }) => quoteStyles.test(name)),
      isContents:
        wasContents || /^(?:toc|contents|index) ?\d|^(?:toc heading|table of (?:figures|authorities))$/.test(style),
      isCaption: style === 'caption',
      list: this.placeInList(properties, id, chain),
      isBold: written.length > 0 && written.every(({ isBold }) => isBold),
      size: Math.max(0, ...written.map(({ size }) => size)) / 2,
      isCentred: settingOf(properties, 'w:jc') === 'center',
      isSetIn: indents.left >= 360 && indents.right >= 360,
    });
    const mark: XmlNode = {
      name: 'w:bookmarkStart',
      attributes: { 'w:id': '0', 'w:name': bookmarkOf(index) },
      children: [],
    };
    const first = children[0]?.name === 'w:pPr' ? 1 : 0;
    // Numbers and style are facts by now; mammoth would count lists its own way.
    if (first === 1) children[0]!.children = [];
    return [
      { ...node, children: [...children.slice(0, first), mark, ...children.slice(first)] },
      ...boxes.flatMap((box) => this.blocks(box.children, { isFilled: true })),
    ];
  }

  private placeInList(
    properties: XmlNode | undefined,
    style: string | undefined,
    chain: ReturnType<typeof chainOf>,
  ): NumberedPlace | undefined {
    const own = childNamed(properties, 'w:numPr');
    const ofStyle = chain.find(({ numbering }) => numbering?.id !== undefined)?.numbering;
    const named = style === undefined ? undefined : this.numbering.placeOfStyle(style);
    const id = settingOf(own, 'w:numId') ?? ofStyle?.id ?? named?.id;
    const level = Number(settingOf(own, 'w:ilvl') ?? (own ? undefined : named?.level) ?? ofStyle?.level ?? 0);
    return id === undefined ? undefined : this.numbering.next(id, level);
  }

  private isInContentsField(): boolean {
    return this.fields.some(({ instruction }) => /^\s*(?:TOC|INDEX|TOA)\b/i.test(instruction));
  }

  private inline(children: readonly (XmlNode | string)[], around: Surroundings, runs: Letter[]): XmlNode[] {
    return children.flatMap((child): XmlNode[] => {
      if (typeof child === 'string') return [];
      switch (child.name) {
        case 'w:pPr':
          return [child];
        case 'w:r':
          return this.run(child, around, runs);
        case 'w:del':
        case 'w:moveFrom':
          this.withhold('deleted', child);
          return [];
        case 'w:sdt':
          return this.control(child, (inside) => this.inline(inside, around, runs));
        case 'w:hyperlink':
          this.links += 1;
          child.children = this.inline(child.children, around, runs);
          this.links -= 1;
          return [child];
        case 'w:bookmarkStart':
          return /^_(?:Toc|GoBack|Hlt|Ref|heading=)/.test(child.attributes['w:name'] ?? '') ? [] : [child];
        case 'm:oMath':
        case 'm:oMathPara':
          return this.equation(child, around, runs);
        case 'mc:AlternateContent':
          return this.alternate(child, around, runs);
      }
      if (notWords.has(child.name) || child.name === 'w:bookmarkEnd') return [];
      return this.inline(child.children, around, runs);
    });
  }

  private equation(node: XmlNode, around: Surroundings, runs: Letter[]): XmlNode[] {
    const { text, isPlain } = equationText(node);
    if (!isPlain)
      this.found.lost.push({ what: 'the layout of a formula; its signs stand in one line', near: around.near });
    const run = runOf(text);
    runs.push({ text, isBold: false, size: 0 });
    return [run];
  }

  /** The newer form of a drawing and the older of the same; words in boxes follow the paragraph. */
  private alternate(node: XmlNode, around: Surroundings, runs: Letter[]): XmlNode[] {
    const choice = childNamed(node, 'mc:Choice');
    const fallback = childNamed(node, 'mc:Fallback');
    const readable = [choice, fallback].find((one) => one && findBelow(one, isDrawnPart)) ?? choice ?? fallback;
    return readable ? this.inline(readable.children, around, runs) : [];
  }

  private run(node: XmlNode, around: Surroundings, runs: Letter[]): XmlNode[] {
    const properties = childNamed(node, 'w:rPr');
    const styled = chainOf(this.styles, settingOf(properties, 'w:rStyle'));
    const own = readLetters(properties);
    const letters = combineLetters(own, ...styled.map((style) => style.letters), ...around.paragraph);
    const apart = combineLetters(own, ...styled.map((style) => style.letters));
    const field = this.fields.at(-1);
    const result: XmlNode[] = [];
    let kept: XmlNode[] = [];
    const kind: WithheldKind | undefined = letters.hidden
      ? 'hidden'
      : letters.white && !around.isFilled && !isFilled(properties) && !styled.some(({ isShaded }) => isShaded)
        ? 'white'
        : undefined;
    const flush = () => {
      if (kept.length === 0) return;
      const look = lookOf(properties, apart, around, letters);
      const isApart = this.apartLook(
        properties,
        letters,
        styled.some(({ name }) => name === 'hyperlink'),
      );
      if (isApart) look.children.push({ name: 'w:highlight', attributes: { 'w:val': isApart }, children: [] });
      result.push({ name: 'w:r', attributes: {}, children: [look, ...kept] });
      kept = [];
    };
    const say = (text: string) => {
      const isBold = letters.bold === true || styled.some(({ name }) => name === 'strong');
      runs.push({ text, isBold, size: letters.size ?? 20 });
    };
    for (const child of elementsIn(node)) {
      if (child.name === 'w:fldChar') {
        this.field(child);
        // Addresses of links and ticks of boxes are read by mammoth.
        kept.push(child);
      } else if (child.name === 'w:instrText') {
        const now = this.fields.at(-1);
        if (now) now.instruction += child.children.filter((one) => typeof one === 'string').join('');
        kept.push(child);
      } else if (child.name === 'w:rPr' || notWords.has(child.name)) continue;
      else if (child.name === 'w:delText') this.withhold('deleted', node);
      else if (child.name === 'w:t' || child.name === 'w:sym') {
        const text = wordTextOf(child);
        if (kind) this.withholdText(kind, text, around.near);
        else {
          kept.push(child);
          say(child.name === 'w:sym' ? '?' : text);
        }
      } else if (child.name === 'w:br' || child.name === 'w:cr') {
        kept.push({ name: 'w:br', attributes: {}, children: [] });
      } else if (child.name === 'w:ptab') kept.push({ name: 'w:tab', attributes: {}, children: [] });
      else if (child.name === 'w:ruby') {
        const base = wordTextOf(childNamed(child, 'w:rubyBase') ?? child);
        const reading = wordTextOf(childNamed(child, 'w:rt') ?? { ...child, children: [] });
        const text = reading ? `${base}(${reading})` : base;
        if (kind) this.withholdText(kind, text, around.near);
        else {
          kept.push(textOf(text));
          say(text);
        }
      } else if (
        child.name === 'mc:AlternateContent' ||
        child.name === 'w:drawing' ||
        child.name === 'w:pict' ||
        child.name === 'w:object'
      ) {
        flush();
        if (kind) this.withhold(kind, child);
        else result.push(...this.drawing(child, around, runs));
      } else kept.push(child);
    }
    flush();
    void field;
    return result;
  }

  /** Letters that differ from the text's own; the library carries nothing but the colour of a highlighter. */
  private apartLook(
    properties: XmlNode | undefined,
    letters: ReturnType<typeof readLetters>,
    isLink: boolean,
  ): string | undefined {
    const shade = childNamed(properties, 'w:shd');
    if (highlightOf(properties) || (shade && isFilled(properties))) return carriedLooks.highlight;
    if (isLink || this.links > 0) return undefined;
    if (letters.colour && letters.colour !== this.ownColour) return carriedLooks.colour;
    return !['none', undefined].includes(settingOf(properties, 'w:u')) ? carriedLooks.underline : undefined;
  }

  private drawing(node: XmlNode, around: Surroundings, runs: Letter[]): XmlNode[] {
    if (node.name === 'mc:AlternateContent') {
      const parts = [childNamed(node, 'mc:Choice'), childNamed(node, 'mc:Fallback')].filter((one) => one !== undefined);
      const readable = parts.find((one) => findBelow(one, isDrawnPart)) ?? parts[0];
      return elementsIn(readable).flatMap((child) => this.drawing(child, around, runs));
    }
    const box = findBelow(node, ({ name }) => name === 'w:txbxContent');
    if (box) {
      around.boxes.push(...allBelow(node, 'w:txbxContent'));
      // Words first; a picture in the same group is kept.
      if (!findBelow(node, ({ name }) => name === 'a:blip')) return [];
    }
    const graphic = findBelow(node, ({ name }) => name === 'a:graphicData')?.attributes.uri ?? '';
    const what = /chart/.test(graphic)
      ? 'a chart'
      : /diagram/.test(graphic)
        ? 'a SmartArt drawing'
        : node.name === 'w:object' && !findBelow(node, ({ name }) => name === 'v:imagedata')
          ? 'an object of another program'
          : undefined;
    if (what) {
      this.found.lost.push({ what, near: around.near });
      return [];
    }
    if (findBelow(node, ({ name }) => name === 'v:textpath')) {
      const word = findBelow(node, ({ name }) => name === 'v:textpath')?.attributes.string;
      if (word) {
        runs.push({ text: word, isBold: false, size: 0 });
        return [runOf(word)];
      }
    }
    return [{ name: 'w:r', attributes: {}, children: [node] }];
  }

  private field(mark: XmlNode): void {
    const type = mark.attributes['w:fldCharType'];
    if (type === 'begin') this.fields.push({ instruction: '', isShown: false });
    else if (type === 'end') this.fields.pop();
    else if (this.fields.length > 0) this.fields.at(-1)!.isShown = true;
  }

  private withhold(kind: WithheldKind, node: XmlNode): void {
    this.withholdText(kind, wordTextOf(node), undefined);
  }

  private withholdText(kind: WithheldKind, text: string, near: string | undefined): void {
    if (text.trim() === '') return;
    const last = this.found.withheld.at(-1);
    // Word cuts a sentence into many runs.
    if (last && last.kind === kind && near !== undefined && last.near === near)
      this.found.withheld[this.found.withheld.length - 1] = { ...last, text: last.text + text };
    else this.found.withheld.push({ kind, text, near });
  }
}

interface Letter {
  readonly text: string;
  readonly isBold: boolean;
  readonly size: number;
}

const textOf = (text: string): XmlNode => ({ name: 'w:t', attributes: { 'xml:space': 'preserve' }, children: [text] });
const runOf = (text: string): XmlNode => ({ name: 'w:r', attributes: {}, children: [textOf(text)] });

/** Bold and italic beyond those of the paragraph's style, which say what it is and stress nothing. */
function lookOf(
  properties: XmlNode | undefined,
  apart: ReturnType<typeof readLetters>,
  { paragraph }: Surroundings,
  letters: ReturnType<typeof readLetters>,
): XmlNode {
  const base = combineLetters(...paragraph);
  const look = (name: string, value: string) => ({ name, attributes: { 'w:val': value }, children: [] });
  const children: XmlNode[] = [];
  if (letters.bold && (!base.bold || apart.bold)) children.push(look('w:b', base.bold ? '0' : '1'));
  if (letters.italic && (!base.italic || apart.italic)) children.push(look('w:i', base.italic ? '0' : '1'));
  for (const name of ['w:strike', 'w:dstrike']) if (switchOf(properties, name)) children.push(look('w:strike', '1'));
  const raised = childNamed(properties, 'w:vertAlign');
  if (raised) children.push(raised);
  return { name: 'w:rPr', attributes: {}, children };
}

const isDrawnPart = ({ name }: XmlNode) => ['w:txbxContent', 'a:blip', 'v:imagedata'].includes(name);

function allBelow(node: XmlNode, name: string): XmlNode[] {
  if (node.name === name) return [node];
  // The older form repeats the words of the newer.
  if (node.name === 'mc:AlternateContent') {
    const part = [childNamed(node, 'mc:Choice'), childNamed(node, 'mc:Fallback')].find(
      (one) => one && findBelow(one, isDrawnPart),
    );
    return part ? allBelow(part, name) : [];
  }
  return elementsIn(node).flatMap((child) => allBelow(child, name));
}

/** Names that Word and LibreOffice give in every language; Google Docs has none for quotations. */
const quoteStyles =
  /^(?:(?:intense )?quote|quotations?|block ?quote|block ?text|epigraph|poem|verse|preformatted text)$/;

function headingOf(names: readonly string[], outline: number | undefined): number | undefined {
  for (const name of names) {
    if (name === 'title') return 0;
    if (name === 'subtitle') return -1;
    const level = /^(?:heading|überschrift|titre|título|titolo|kop|заголовок|見出し|标题) ?(\d)$/.exec(name)?.[1];
    if (level) return Number(level);
  }
  return outline !== undefined && outline >= 0 && outline < 9 ? outline + 1 : undefined;
}
