// Finds the lines of a page that stand around its text, by their words and their places.
import { foldName } from '../formats/foldText.ts';
import { opensQuotation } from '../guide/quotedLine.ts';
import { beginsResidue, type ResidueKind, residueKindOf } from './residueLines.ts';
import { isSectionName, looksLikeHeading } from './sectionNames.ts';
import { bookInTitle, namesWriter } from './titleLines.ts';

export interface PageLine {
  readonly text: string;
  /** 1 to 6 for a heading; a text has none. */
  readonly level?: number;
  /** Known before its words are looked at: they may be gone. */
  readonly kind?: AroundKind;
}

export type AroundKind = ResidueKind | 'lists of contents';

/** Residue that only pages have: this many lines of it, of so many kinds, and a document was copied from one. */
const fewestOfPage = 6;
const fewestKinds = 3;

/** It stands above the text and below it, so that a long document is not read for it. */
const atEnds = 100;

export function looksCopiedFromPage(lines: readonly PageLine[]): boolean {
  const ends = lines.length > atEnds * 2 ? [...lines.slice(0, atEnds), ...lines.slice(-atEnds)] : lines;
  const kinds = ends.flatMap(({ text, kind }) => kind ?? residueKindOf(text) ?? []);
  return kinds.length >= fewestOfPage && new Set(kinds).size >= fewestKinds;
}

/** The kind of each line that is no text. The lines are written ones, in their order. */
export function residueOfLines(lines: readonly PageLine[]): readonly (AroundKind | undefined)[] {
  const page = new PageLines(lines);
  page.findContents();
  page.findLists();
  page.findHead();
  page.findTail();
  page.findBetween();
  return page.kinds;
}

/** A line that says something: a sentence, a quotation. */
const isContent = (text: string): boolean =>
  opensQuotation(text)
    ? text.length > 20
    : text.length >= 60 && (text.length >= 130 || /[.!?…。！？]["”’»)]*$/u.test(text));

const isShort = (text: string): boolean =>
  text.length <= 60 &&
  text.split(/\s+/).length <= 9 &&
  !/[.?。？]["”’»)]*$/u.test(text.replace(/\.{3}$|…$/u, '')) &&
  !(/[!！]$/u.test(text) && text.length > 30);

/** 3.85, 4.15 average rating, beside how many said so. */
const isRating = (text: string): boolean =>
  /^(?:[0-5][.,]\d{1,2}(?:\s*(?:\/|\p{L}{1,3})\s*5|(?:\s\p{L}+){0,3})|[★☆⭐\s]+)$/u.test(text);

/** `Setting: Geneva` is a fact, whatever stands around it. */
const isFact = (text: string): boolean => /^[^:：]{2,30}[:：]\s*\S/u.test(text);

/** A day with its year, and little else. */
const isDate = (text: string): boolean =>
  text.length <= 45 &&
  /\b(?:19|20)\d\d\b/.test(text) &&
  (text.match(/\d+/g)?.length ?? 0) > 1 &&
  text.split(/\s+/).length <= 7;

/** A line of a list of contents and the heading it names. */
export const contentsKey = (line: string): string =>
  line
    .replace(/^\s*(?:[-•*·▪►]\s*|\d{1,2}[.)]\s*)+/u, '')
    .replace(/[\s.…·]{3,}\d{1,4}\s*$/u, '')
    .trim()
    .toLowerCase();

/** A list of contents stands among the first lines. */
const lastOfContents = 120;

/** These stand below a title, beside who wrote it. */
const factsBelowTitle = new Set<string>(['reading times', 'dates and counts of the page']);

/** Frankenstein: A Guide · Frankenstein by Mary Shelley · Frankenstein Study Guide: each with the name of the work alone. */
const titleParts = (title: string): string[] => {
  const name = title.split(/[:：]\s|\s+[|–—-]\s+/u)[0]!;
  return [name, bookInTitle(name) ?? name, name.replace(/(?:\s+\S+){2}$/u, ''), name.replace(/\s+\S+$/u, '')];
};

class PageLines {
  readonly kinds: (AroundKind | undefined)[];
  private readonly isSection: readonly boolean[];
  private title = -1;
  private readonly listed = new Set<string>();

  constructor(private readonly lines: readonly PageLine[]) {
    const names = lines.map(({ text }) => isSectionName(text));
    this.kinds = lines.map(
      ({ text, kind }, index) =>
        kind ?? (names[index] === undefined || names[index] === 'contents' ? residueKindOf(text) : undefined),
    );
    // A name of a section with nothing below it is a link to another page, or a line of a list.
    this.isSection = lines.map(
      (_, index) =>
        names[index] !== undefined &&
        names[index] !== 'contents' &&
        lines.slice(index + 1, index + 4).some(({ text }, at) => isContent(text) && !this.kinds[index + 1 + at]),
    );
  }

  /** Three lines or more that each stand again below as lines of their own are a list of contents; a head may stand above them. */
  findContents(): void {
    const keys = this.lines.map(({ text }) => contentsKey(text));
    const last = new Map(keys.map((key, index) => [key, index]));
    let best: { readonly from: number; readonly to: number } | undefined;
    for (let from = 0; from < Math.min(keys.length, lastOfContents); from++) {
      let to = from;
      while (
        to < keys.length &&
        keys[to]!.length < 100 &&
        last.get(keys[to]!)! > to &&
        this.lines[to]!.level === undefined
      )
        to++;
      // Each stands again behind the list, not in it.
      const isList = to - from >= 3 && keys.slice(from, to).every((key) => last.get(key)! >= to);
      if (isList && to - from > (best ? best.to - best.from : 0)) best = { from, to };
    }
    if (!best) return;
    // A last entry whose section was not copied.
    for (let to = best.to; to < best.to + 2; to++) {
      const line = this.lines[to];
      const next = this.lines[to + 1];
      const isAboveSection = next?.level !== undefined || isSectionName(next?.text ?? '') !== undefined;
      if (!line || line.level !== undefined || !isAboveSection || isSectionName(line.text) === undefined) break;
      best = { from: best.from, to: to + 1 };
    }
    for (const key of keys.slice(best.from, best.to)) this.listed.add(key);
    const hasHead = best.from > 0 && isSectionName(this.lines[best.from - 1]!.text) === 'contents';
    this.kinds.fill('lists of contents', hasHead ? best.from - 1 : best.from, best.to);
  }

  /** The heads of lists of other pages and of comments rule the lines behind them, if these are few and short, or the last. */
  findLists(): void {
    const total = this.lines.reduce((sum, { text }) => sum + text.length, 0);
    for (let index = 0; index < this.lines.length; index++) {
      const head = this.lines[index]!;
      const kind = this.kinds[index];
      if (!kind || !beginsResidue(head.text)) continue;
      const rest = this.lines.slice(index + 1);
      const next = rest.findIndex(
        ({ level }, at) => this.isSection[index + 1 + at] || (level !== undefined && level <= (head.level ?? 0)),
      );
      const behind = next < 0 ? rest : rest.slice(0, next);
      const length = behind.reduce((sum, { text }) => sum + text.length, 0);
      const areShort = behind.every(({ text }) => text.length < 110 && !/[.!?…]["”’»)]*$/u.test(text.trim()));
      const isList =
        (areShort && behind.length <= 16) ||
        (next < 0 && length * 6 < total) ||
        (head.level !== undefined && next >= 0 && length * 12 < total);
      if (!isList) continue;
      for (let at = index + 1; at <= index + behind.length; at++) this.kinds[at] ??= kind;
    }
  }

  /** Everything above the title, where some of it is known to be no text. */
  findHead(): void {
    const firstSection = this.isSection.indexOf(true);
    const firstContent = this.lines.findIndex(({ text }, index) => isContent(text) && !this.kinds[index]);
    const end = Math.min(firstSection < 0 ? Infinity : firstSection, firstContent < 0 ? Infinity : firstContent);
    if (!Number.isFinite(end)) return;
    const known = this.kinds.slice(0, end).filter(Boolean).length;
    const title = this.titleIn(end);
    if (title === undefined || known < 2) return;
    this.title = title;
    const above = this.kinds.slice(0, title);
    if (!above.some(Boolean)) return;
    for (let index = 0; index < title; index++)
      if (isShort(this.lines[index]!.text) || this.lines[index]!.text.length < 25) this.kinds[index] ??= 'navigation';
    // The last buttons stand above the first section.
    for (let index = end - 1; index > title + 1; index--) {
      const { text, level } = this.lines[index]!;
      if (this.kinds[index]) continue;
      if (level !== undefined || this.listed.has(contentsKey(text))) break;
      const before = this.kinds.slice(title + 1, index).findLast(Boolean);
      if (!before || !isShort(text) || isFact(text) || text.split(/\s+/).length > 3 || isRating(text)) break;
      this.kinds[index] = before;
    }
  }

  private titleIn(end: number): number | undefined {
    const free = [...Array(end).keys()].filter((index) => !this.kinds[index]);
    const heading = free.find((index) => this.lines[index]!.level === 1);
    if (heading !== undefined) return heading;
    const candidates = free.filter(
      (index) => looksLikeHeading(this.lines[index]!.text) && !isRating(this.lines[index]!.text),
    );
    const isAboveFacts = (index: number) =>
      namesWriter(this.lines[index + 1]?.text ?? '') || factsBelowTitle.has(this.kinds[index + 1] ?? '');
    const body = foldName(
      this.lines
        .slice(end)
        .map(({ text }) => text)
        .join(' '),
    );
    const isNamedLater = (index: number) =>
      titleParts(this.lines[index]!.text).some((part) => part.length > 5 && body.split(foldName(part)).length > 2);
    return (
      candidates.find((index) => isAboveFacts(index) && this.lines[index]!.text.length > 3) ??
      candidates.find(isNamedLater) ??
      candidates[0]
    );
  }

  /** Once nothing but residue, short lines and a stray sentence follow, all of it stands below the text. */
  findTail(): void {
    let score = 0;
    let best = 2;
    let from: number | undefined;
    for (let index = this.lines.length - 1; index >= 0; index--) {
      const { text } = this.lines[index]!;
      if (this.isSection[index] && !this.kinds[index]) break;
      if (this.kinds[index]) score += 1;
      else if (isDate(text)) score += 0.5;
      else if (isContent(text)) score -= 2.5;
      else score -= isShort(text) ? 0.34 : 1;
      if (this.kinds[index] && score >= best) {
        best = score;
        from = index;
      }
    }
    from ??= this.footOfPage();
    // Without a text above it, it may be the text.
    const hasText = this.lines.slice(0, from).some(({ text }, index) => !this.kinds[index] && isContent(text));
    if (from === undefined || !hasText) return;
    let kind = this.kinds[from]!;
    for (let index = from; index < this.lines.length; index++) {
      kind = this.kinds[index] ?? kind;
      this.kinds[index] ??= kind;
    }
  }

  /** Behind the last text: several known lines of several kinds, and between them nothing that is said twice over. */
  private footOfPage(): number | undefined {
    const lastText = this.lines.findLastIndex(
      ({ text }, index) =>
        !this.kinds[index] && (isContent(text) ? text.length >= 100 || !this.kinds[index + 1] : this.isSection[index]),
    );
    const known = this.kinds.flatMap((kind, index) => (kind && index > lastText ? [index] : []));
    const kinds = new Set(known.map((index) => this.kinds[index]));
    const [first] = known;
    if (first === undefined || known.length < fewestOfPage || kinds.size < fewestKinds) return undefined;
    const between = this.lines.length - first - known.length;
    return between <= known.length ? first : undefined;
  }

  /** Three short lines at most between others of a page, in which nothing is said. */
  findBetween(): void {
    let open: number[] = [];
    let before: AroundKind | undefined;
    for (const [index, { text }] of this.lines.entries()) {
      const kind = this.kinds[index];
      if (kind) {
        if (before && open.length > 0 && open.length <= 3) for (const at of open) this.kinds[at] = before;
        before = kind;
        open = [];
      } else if (
        before &&
        isShort(text) &&
        !isFact(text) &&
        !this.isSection[index] &&
        this.lines[index]!.level === undefined &&
        index !== this.title &&
        !(index === this.title + 1 && namesWriter(text)) &&
        !opensQuotation(text)
      )
        open.push(index);
      else {
        before = undefined;
        open = [];
      }
    }
    for (const [index, { text }] of this.lines.entries())
      if (isRating(text)) this.kinds[index] ??= this.kinds[index + 1] ?? this.kinds[index - 1];
  }
}
