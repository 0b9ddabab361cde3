// Finds among the paragraphs of a book those that could be heads of its divisions.
import type { LocatorUnit } from '../../guide/model.ts';
import type { Language } from '../../languages/index.ts';
import { type Block, firstLine } from './block.ts';
import { type Head, type NumberedHead, type Place, readHead, readNumberedHead } from './heads.ts';

export interface Candidate {
  readonly block: number;
  /** From the largest to the smallest; empty for a number alone, whose unit those around it tell, and for a heading without one. */
  readonly places: readonly Place[];
  readonly numbered?: NumberedHead;
  /** What the file says begins here. */
  readonly unit?: LocatorUnit;
  /** 1 to 6 where the file marks it as a heading. */
  readonly level?: number;
  readonly title: string;
}

/** Blocks whose first line is a head and whose others are its paragraph are divided in two. */
export function withHeadsApart(blocks: readonly Block[], languages: readonly Language[]): readonly Block[] {
  if (!blocks.some(({ text, level }) => level === undefined && text.includes('\n'))) return blocks;
  return blocks.flatMap((block) => {
    const { text, level } = block;
    if (level !== undefined || !text.includes('\n')) return [block];
    const line = firstLine(text);
    const head = readHead(line, languages);
    if (!head || isTitleBlock(block, head.rest, languages)) return [block];
    const rest = text.slice(line.length + 1);
    // More heads below one are a list, and a sentence may begin with the name of a chapter.
    if (head.rest !== '' || readHead(firstLine(rest), languages)) return [block];
    return [
      { ...block, text: line },
      { text: rest, space: 0 },
    ];
  });
}

/** A head and its title: few lines, none of them long, no sentence that ends. */
function isTitleBlock({ text, space }: Block, head: string, languages: readonly Language[]): boolean {
  const lines = text.split('\n', 8);
  if (lines.length > 6 || lines.some((line) => line.length > 90)) return false;
  const units = lines.map((line) => readHead(line, languages)).filter((head) => head !== undefined);
  if (new Set(units.map(({ places }) => places.at(-1)!.unit)).size < units.length) return false;
  // Behind empty lines a title that begins beside its number may be as long as printers liked them.
  if (head !== '' && (space ?? 0) >= 2) return true;
  const below = lines.slice(1).join(' ');
  return (
    below === below.toUpperCase() || (!/[.!?;,]["”’']?$/.test(below) && below.length < 120 && !/[a-z]\. /.test(below))
  );
}

export function findCandidates(blocks: readonly Block[], languages: readonly Language[]): readonly Candidate[] {
  return blocks.flatMap((block, index) => {
    const candidate = block.level === undefined ? ofParagraph(block, languages) : ofHeading(block, languages);
    return candidate ? [{ block: index, ...candidate }] : [];
  });
}

type Found = Omit<Candidate, 'block'>;

function ofParagraph(block: Block, languages: readonly Language[]): Found | undefined {
  const { text } = block;
  const line = firstLine(text);
  const head = readHead(line, languages);
  const isOneLine = line.length === text.length;
  if (head)
    return isOneLine || isTitleBlock(block, head.rest, languages)
      ? { ...placesIn(text, head, languages), title: oneLine(text) }
      : undefined;
  const numbered = readNumberedHead(line, languages);
  if (!numbered || (!isOneLine && !isTitleBlock(block, '', languages))) return undefined;
  const rest = isOneLine ? numbered.rest : [numbered.rest, text.slice(line.length + 1)].join(' ').trim();
  // A numbered paragraph is no head.
  const isHead =
    rest === '' ||
    (rest === rest.toUpperCase() && /\p{L}{2}/u.test(rest)) ||
    (numbered.isParted && (block.space ?? 0) >= 2);
  return isHead && !/[a-z][.!?;,:]$/.test(rest)
    ? { places: [], numbered: { ...numbered, rest }, title: oneLine(text) }
    : undefined;
}

/** What a file marks as a heading is one, with a number or without. */
function ofHeading(block: Block, languages: readonly Language[]): Found {
  const { text, label, unit, level } = block;
  const line = beginning(firstLine(text));
  const title = oneLine(text) || oneLine(label ?? '');
  const head =
    readHead(line, languages) ??
    readHead(beginning(oneLine(text)), languages) ??
    (label ? readHead(label, languages) : undefined);
  if (head) return { ...placesIn(text || (label ?? ''), head, languages), unit, level, title };
  const numbered = readNumberedHead(line, languages) ?? (label ? readNumberedHead(label, languages) : undefined);
  const places = unit && numbered ? [{ unit, number: numbered.number }] : [];
  return { places, numbered, unit, level, title };
}

/** "ACT I" with "SCENE I. Elsinore" below it or behind it heads both. */
function placesIn(text: string, first: Head, languages: readonly Language[]): Pick<Found, 'places'> {
  const places = [...first.places];
  const lines = [first.rest, ...text.split('\n', 4).slice(1)];
  for (const line of lines) {
    const more = readHead(line, languages);
    for (const place of more?.places ?? []) if (!places.some(({ unit }) => unit === place.unit)) places.push(place);
  }
  return { places };
}

/** A title may be longer than any line that is looked at, and what it names stands first. */
const beginning = (heading: string) => heading.slice(0, 140);

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
