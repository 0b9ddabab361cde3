// Finds quotations in lists, tables, lines, headings and notes of reading programs.
import type { Heading, List, ListItem, Paragraph, RootContent, Table } from 'mdast';
import { foldName } from '../formats/foldText.ts';
import type { Language } from '../languages/index.ts';
import { partsOfAttribution } from './attribution.ts';
import type { SectionDraft } from './draft.ts';
import type { Above } from './headingsAbove.ts';
import { InlineText } from './inlineText.ts';
import { readLocator } from './locator.ts';
import { findByName } from './names.ts';
import { readQuotationTable } from './quotationTables.ts';
import { opensQuotation, type QuotedLine, readMarkedLine, readUnmarkedLine, wordsIn } from './quotedLine.ts';
import { isFieldLabel, namesSource, type Voices } from './quotedSource.ts';
import { isHighlightLine, placeOfHighlight, readNotes } from './readerNotes.ts';
import { textOf } from './syntaxTree.ts';

export interface FoundQuotation {
  readonly words: RootContent[];
  readonly attribution: readonly InlineText[];
  readonly commentary: RootContent[];
  readonly themes: readonly string[];
  readonly above: Above;
  /** The node that the quotation was found in, and the text of its words for their place. */
  readonly node: RootContent | ListItem;
  readonly at: InlineText;
}

/** "Chapter 1 quotes", "Quotes about loneliness": a title that speaks of quotations above lines that open with marks. */
export function isAboutQuotations({ kind, title, body }: SectionDraft, languages: readonly Language[]): boolean {
  if (kind !== 'prose') return false;
  const words = ` ${foldName(title)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()} `;
  const named = languages.flatMap(({ sections, titles, typesetting }) =>
    sections.quotations
      .filter((name) => !name.includes(' ') && words.includes(typesetting.isUnspaced ? name : ` ${name} `))
      .map((name) => ({ isEveryday: titles.everyday.includes(name) })),
  );
  if (named.length === 0) return false;
  const lines = body.flatMap((node) => {
    if (node.type === 'list') return node.children.map((item) => textOf(item));
    if (node.type === 'table') return node.children.slice(1).flatMap((row) => row.children.map((cell) => textOf(cell)));
    return node.type === 'paragraph' || node.type === 'blockquote' ? [textOf(node)] : [];
  });
  const marked = lines.filter((line) => opensQuotation(line)).length;
  // "Passages for week 2" may be stories, in which people speak.
  if (named.every(({ isEveryday }) => isEveryday) && marked * 2 <= lines.length) return false;
  return marked >= 2 || (marked === 1 && lines.length === 1);
}

/** Puts what `found` gives for each quotation in the place of the nodes that it was read from. */
export class QuotationForms {
  private readonly section: SectionDraft;
  private readonly voices: Voices;
  private readonly found: (quotation: FoundQuotation) => RootContent;
  /** Takes a table outside a section for quotations that is printed as quotations. */
  private readonly onTable: (table: Table, count: number) => void;
  private readonly isQuotations: boolean;

  constructor(
    section: SectionDraft,
    voices: Voices,
    found: (quotation: FoundQuotation) => RootContent,
    onTable: (table: Table, count: number) => void,
  ) {
    this.section = section;
    this.voices = voices;
    this.found = found;
    this.onTable = onTable;
    this.isQuotations = section.kind === 'quotations';
  }

  take(above: ReadonlyMap<RootContent, Above>): void {
    // A line below a question is the question's, or its answer.
    if (/^(?:questions|quiz|essays|faq)$/.test(this.section.kind)) return;
    const { body } = this.section;
    const result: RootContent[] = [];
    for (let index = 0; index < body.length; index++) {
      const node = body[index]!;
      const says = above.get(node) ?? {};
      if (node.type === 'heading') {
        const taken = this.takeHighlight(body, index, says) ?? this.takeHeading(body, index, says);
        result.push(...(taken?.nodes ?? [node]));
        index = taken ? taken.last : index;
      } else if (node.type === 'list') result.push(...(node.data?.asks ? [node] : this.takeList(node, says)));
      else if (node.type === 'table') {
        const rows = readQuotationTable(node, this.voices, this.isQuotations);
        if (rows && !this.isQuotations) this.onTable(node, rows.length);
        result.push(
          ...(rows?.map((row) =>
            this.put(row, row.row as unknown as RootContent, says, { commentary: row.explained, themes: row.themes }),
          ) ?? [node]),
        );
      } else if (node.type === 'paragraph') {
        const taken = this.takeHighlight(body, index, says);
        result.push(...(taken?.nodes ?? this.takeParagraph(node, says)));
        index = taken ? taken.last : index;
      } else result.push(node);
    }
    this.section.body = result;
  }

  private put(
    line: QuotedLine,
    node: RootContent | ListItem,
    above: Above,
    more: { commentary?: RootContent[]; themes?: readonly string[] } = {},
  ): RootContent {
    return this.found({
      words: [{ type: 'paragraph', children: [...line.words.nodes] }],
      attribution: line.attribution,
      commentary: [
        ...(line.commentary && line.commentary.text !== '' && more.themes === undefined
          ? [paragraphOf(line.commentary)]
          : []),
        ...(more.commentary ?? []),
      ],
      themes: more.themes ?? [],
      above,
      node,
      at: line.words,
    });
  }

  private takeList(list: List, above: Above): RootContent[] {
    const reads = list.children.map((item) => this.readItem(item));
    const hasMarked = reads.some((read) => read?.isMarked);
    const isTaken = reads.map((read) => read !== undefined && (read.isMarked || !hasMarked));
    const nested = list.children.map((item, index) => (isTaken[index] ? undefined : this.groupBelow(item, above)));
    // A block quotation in the item is taken already.
    const holdsBlock = ({ children: [first] }: ListItem) =>
      this.isQuotations && first?.type === ('quotationLeaf' as string);
    if (!isTaken.some(Boolean) && !nested.some(Boolean) && !list.children.some(holdsBlock)) return [list];
    const result: RootContent[] = [];
    let rest: ListItem[] = [];
    const flush = () => {
      const first = rest[0] && list.children.indexOf(rest[0]);
      const start = list.ordered ? (list.start ?? 1) + (first ?? 0) : list.start;
      if (rest.length > 0) result.push({ ...list, start, children: rest, data: { ...list.data, endsQuotation: true } });
      rest = [];
    };
    for (const [index, item] of list.children.entries()) {
      const group = nested[index];
      if (isTaken[index]) {
        flush();
        const fields: ListItem[] = [];
        while (!isTaken[index + fields.length + 1] && isLabelled(list.children[index + fields.length + 1]))
          fields.push(list.children[index + fields.length + 1]!);
        const below = fields.length > 0 ? [{ ...list, children: fields } as List] : [];
        result.push(
          this.put(reads[index]!.line, item, above, {
            commentary: [...readNotes(item.children.slice(1) as RootContent[]), ...below],
          }),
        );
      } else if (group ?? (holdsBlock(item) ? item.children : undefined)) {
        flush();
        result.push(...((group ?? item.children) as RootContent[]));
      } else if (!isLabelled(item) || !isTakenBefore(isTaken, list.children, index)) rest.push(item);
    }
    flush();
    return result;
  }

  private readItem(item: ListItem): { line: QuotedLine; isMarked: boolean } | undefined {
    const first = item.children[0];
    if (first?.type !== 'paragraph') return undefined;
    const text = InlineText.of(first);
    const marked = this.readMarked(text);
    if (marked) return { line: marked, isMarked: true };
    const isHighlight = isHighlightLine(text.text);
    if (!this.isQuotations && !isHighlight) return undefined;
    if (!isHighlight && hasMarksInside(text.text)) return undefined;
    const line = readUnmarkedLine(text, this.voices, false);
    // A mark that nothing closes is a slip: a source behind the words says the same.
    const isOpened = opensQuotation(text.text) && (line?.attribution.length ?? 0) > 0;
    return line && { line, isMarked: isHighlight || isOpened };
  }

  /** Outside a section for quotations only words with a place below a person's name, or behind a label, are more than prose. */
  private readMarked(text: InlineText): QuotedLine | undefined {
    const labelled = this.readLabelled(text);
    if (labelled) return labelled;
    const line = readMarkedLine(text, this.voices);
    if (!line || this.isQuotations) return line;
    const isPlaced = line.attribution.some((part) => partsOfAttribution(part.text, this.voices.languages).locator);
    return isPlaced && this.isAmongPeople ? line : undefined;
  }

  private get isAmongPeople(): boolean {
    return this.section.kind === 'characters';
  }

  /** `**Key quote:** "words" (chapter 2)`. */
  private readLabelled(text: InlineText): QuotedLine | undefined {
    const label = /^([^:：\n]{2,40})[:：]\s*/.exec(text.text);
    if (!label || !isFieldLabel(label[1]!, 'quotation', this.voices.languages)) return undefined;
    const rest = text.cut(label[0].length);
    const read = readMarkedLine(rest, this.voices);
    if (read) return read;
    if (!this.isQuotations || rest.text === '') return undefined;
    const field = /\n[^:：\n]{1,30}[:：]\s/.exec(rest.text);
    const words = rest.cut(0, field?.index);
    const commentary = field ? rest.cut(field.index) : undefined;
    return {
      ...(readUnmarkedLine(words, this.voices, true) ?? { words: wordsIn(words), attribution: [] }),
      commentary,
    };
  }

  /** `- Ada Finch` or `- Chapter 2`, and quotations in a list below it. */
  private groupBelow(item: ListItem, above: Above): RootContent[] | undefined {
    const [first, ...others] = item.children;
    if (first?.type !== 'paragraph' || !others.some((child) => child.type === 'list')) return undefined;
    const title = textOf(first)
      .replace(/[:：]\s*$/, '')
      .trim();
    if (title.split(/\s+/).length > 8) return undefined;
    const locator = readLocator(title, this.voices.languages);
    const isPerson =
      !locator &&
      (findByName(title, this.voices.characters) !== undefined ||
        (namesSource(title, this.voices) && this.isAmongPeople));
    const says = { ...above, ...(locator ? { locator } : {}), ...(isPerson ? { speaker: title } : {}) };
    const below = others.map((child) => (child.type === 'list' ? this.takeList(child, says) : [child as RootContent]));
    const isTaken = below.flat().some((node) => node.type === 'quotationLeaf');
    return isTaken ? [{ ...first, data: { ...first.data, endsQuotation: true } }, ...below.flat()] : undefined;
  }

  /** Lines of a paragraph; a line with an opening mark begins a new quotation when the one before is closed. */
  private takeParagraph(paragraph: Paragraph, above: Above): RootContent[] {
    const text = InlineText.of(paragraph);
    if (!this.isQuotations) return this.takeFromProse(paragraph, text, above);
    if (text.text.length > longestParagraph) return [paragraph];
    const entries: { from: number; to: number }[] = [];
    for (const line of text.lines()) {
      const words = text.cut(line.from, line.to);
      const last = entries.at(-1);
      const before = last && text.cut(last.from, last.to);
      const isClosed = before && (this.readMarked(before) !== undefined || !opensQuotation(before.text));
      if (!last || (isClosed && this.beginsQuotation(words) && this.readMarked(words))) entries.push({ ...line });
      else last.to = line.to;
    }
    return entries.map(({ from, to }) => {
      const entry = text.cut(from, to);
      const isUnmarked = entries.length === 1 && !hasMarksInside(entry.text);
      const line =
        this.readMarked(entry) ?? (isUnmarked ? (this.readSure(entry) ?? this.readOpened(entry)) : undefined);
      if (line) return this.put(line, { ...paragraph, position: positionOf(entry, paragraph) }, above);
      return entries.length === 1 ? paragraph : { ...paragraph, children: [...entry.nodes] };
    });
  }

  private beginsQuotation(line: InlineText): boolean {
    return opensQuotation(line.text) || /^[^"“„«「『]{1,60}[:：–—-]\s*["“„«「『]/u.test(line.text);
  }

  /** A paragraph without marks is a quotation where a dash and a place, or a known character, stand behind it, or a place behind verse. */
  private readSure(line: InlineText): QuotedLine | undefined {
    const read = readUnmarkedLine(line, this.voices, false);
    if (!read || /[。！？”」』][—―]{1,2}/u.test(line.text)) return read;
    const isVerse = /\S\s+\/\s+\S/.test(read.words.text);
    const isSure = read.attribution.some(({ text }) => {
      const { locator, speaker } = partsOfAttribution(text, this.voices.languages);
      return locator || (speaker !== undefined && findByName(speaker, this.voices.characters));
    });
    return isSure && (isVerse || /.[—―]|.\s[-–~]\s/s.test(line.text)) ? read : undefined;
  }

  /** A paragraph that opens with a mark, has none that closes it, and a source behind it. */
  private readOpened(line: InlineText): QuotedLine | undefined {
    const read = opensQuotation(line.text) ? readUnmarkedLine(line, this.voices, false) : undefined;
    return read && read.attribution.length > 0 ? read : undefined;
  }

  /** A paragraph that is, or ends with, `"words" (place)` below a person's name, or is one behind a label. */
  private takeFromProse(paragraph: Paragraph, text: InlineText, above: Above): RootContent[] {
    const labelled = this.readLabelled(text);
    if (labelled) return [this.put(labelled, paragraph, above)];
    if (!this.isAmongPeople && above.speaker === undefined) return [paragraph];
    const whole = readMarkedLine(text, this.voices);
    if (whole && this.isPlaced(whole)) return [this.put(whole, paragraph, above)];
    for (const mark of [...text.text.matchAll(/(?<=[.!?…:。！？]\s)["“„«‘「']/gu)].reverse()) {
      const rest = text.cut(mark.index);
      const line = readMarkedLine(rest, this.voices);
      if (line && this.isPlaced(line) && line.commentary === undefined)
        return [
          { ...paragraph, children: [...text.cut(0, mark.index).nodes] },
          this.put(line, { ...paragraph, position: positionOf(rest, paragraph) }, above),
        ];
    }
    return [paragraph];
  }

  private readonly isPlaced = (line: QuotedLine) =>
    line.attribution.some((part) => partsOfAttribution(part.text, this.voices.languages).locator) &&
    line.words.text.split(/\s+/).length >= 3;

  /** `### "Words" – Ada (chapter 2)`: the headings below it move up. */
  private takeHeading(
    body: readonly RootContent[],
    index: number,
    above: Above,
  ): { nodes: RootContent[]; last: number } | undefined {
    const heading = body[index] as Heading;
    if (!this.isQuotations) return undefined;
    const line = readMarkedLine(new InlineText(heading.children, heading.position?.start.column), this.voices);
    if (!line || line.words.text.split(/\s+/).length < 3) return undefined;
    for (const node of body.slice(index + 1)) {
      if (node.type !== 'heading') continue;
      if (node.depth <= heading.depth) break;
      node.depth = (node.depth - 1) as Heading['depth'];
    }
    return { nodes: [this.put(line, heading, above)], last: index };
  }

  /** Kindle's and KOReader's notes: a heading or line with the place, then the words, then perhaps a note. */
  private takeHighlight(
    body: readonly RootContent[],
    index: number,
    above: Above,
  ): { nodes: RootContent[]; last: number } | undefined {
    const head = body[index] as Heading | Paragraph;
    const text =
      head.type === 'heading' ? new InlineText(head.children, head.position?.start.column) : InlineText.of(head);
    const firstLine = text.lines()[0]!;
    const place = placeOfHighlight(text.cut(0, firstLine.to), this.voices);
    if (!place) return undefined;
    const rest = text.cut(firstLine.to);
    const next = body[index + 1];
    const isInHead = rest.text !== '';
    if (!isInHead && next?.type !== 'paragraph' && next?.type !== 'blockquote') return undefined;
    let last = isInHead ? index : index + 1;
    const words: RootContent[] = isInHead
      ? [paragraphOf(wordsIn(rest))]
      : next!.type === 'blockquote'
        ? next.children
        : [paragraphOf(wordsOfHighlight(next as Paragraph))];
    const commentary: RootContent[] = [];
    const after = body[last + 1];
    if (after?.type === 'thematicBreak' && body[last + 2]?.type === 'paragraph') {
      commentary.push(body[last + 2]!);
      last += 2;
    }
    const at = isInHead
      ? rest
      : new InlineText((next as Paragraph).children.slice(0, 1) as never, next!.position?.start.column);
    return {
      nodes: [
        this.found({ words, attribution: [place], commentary, themes: [], above, node: isInHead ? head : next!, at }),
      ],
      last,
    };
  }
}

/** In characters: each line is compared with those before it. */
const longestParagraph = 20_000;

const paragraphOf = (line: InlineText): Paragraph => ({ type: 'paragraph', children: [...line.nodes] });

function wordsOfHighlight(paragraph: Paragraph): InlineText {
  const text = InlineText.of(paragraph);
  return wordsIn(/^["“].*["”]$/s.test(text.text) ? text.cut(1, text.text.length - 1) : text);
}

function positionOf(line: InlineText, paragraph: Paragraph): Paragraph['position'] {
  const start = line.pointAt(0);
  return start && paragraph.position ? { start, end: paragraph.position.end } : paragraph.position;
}

/** The sentence goes on around the words: it speaks of them. */
const hasMarksInside = (text: string) => text.length < longestParagraph && /["“„«「『].{3,}["”“»」』]/su.test(text);

/** A bullet that begins with a label in bold, or with a field's name. */
const isLabelled = (item: ListItem | undefined): boolean => {
  const first = item?.children[0];
  return (
    first?.type === 'paragraph' &&
    /^[^:：\n]{2,40}[:：]/.test(textOf(first)) &&
    (first.children[0]?.type === 'strong' || /^[^:：\n]{2,25}[:：]\s/.test(textOf(first)))
  );
};

/** Labelled bullets after a quotation went into its commentary. */
function isTakenBefore(isTaken: readonly boolean[], items: readonly ListItem[], index: number): boolean {
  let at = index - 1;
  while (at >= 0 && !isTaken[at] && isLabelled(items[at])) at--;
  return at >= 0 && isTaken[at]!;
}
