// Joins the blocks of a book into its text and divisions.
import { unitsBySize } from '../guide/locator.ts';
import type { LocatorUnit } from '../guide/model.ts';
import {
  type Block,
  bookWords,
  type CastSpan,
  type LineNumber,
  ownCopy,
  type SourceDivision,
  type TextSpan,
} from './bookBlocks.ts';
import type { HeadCandidate, Heads } from './heads.ts';

interface Assembled {
  readonly text: string;
  readonly divisions: readonly SourceDivision[];
  /** Spans that the file marks as names of speakers and stage directions. */
  readonly cast: readonly CastSpan[];
  readonly numbers: readonly LineNumber[];
  /** Places of headings without a number. */
  readonly headings: readonly TextSpan[];
}

/** A division that has begun and not ended. */
interface Open {
  readonly rank: number;
  readonly level?: number;
  readonly division: { -readonly [Key in keyof SourceDivision]: SourceDivision[Key] };
}

export function assemble(blocks: readonly Block[], { candidates, omitted }: Heads): Assembled {
  const heads = new Map(candidates.map((head) => [head.block, head]));
  const rankOf = ranks(candidates);
  const pieces: string[] = [];
  const divisions: Open['division'][] = [];
  const cast: CastSpan[] = [];
  const numbers: LineNumber[] = [];
  const headings: TextSpan[] = [];
  let open: Open[] = [];
  let length = 0;
  /** Nothing but heads stands between the last head and here. */
  let isBelowHead = false;

  /** Ends a division, and all that began within it. */
  const close = (ends: (one: Open) => boolean, of: readonly Open[] = open) => {
    const first = of.findIndex((one) => open.includes(one) && ends(one));
    if (first < 0) return;
    const ended = new Set(of.slice(first));
    for (const one of open) if (ended.has(one)) one.division.end = length;
    open = open.filter((one) => !ended.has(one));
  };
  blocks.forEach((block, index) => {
    if (omitted.has(index)) return;
    const head = heads.get(index);
    const separator = pieces.length === 0 || block.text === '' ? '' : goesOn(blocks, index, omitted) ? '\n' : '\n\n';
    const start = length + separator.length;
    if (head && head.places.length > 0) {
      const before = [...open];
      for (const { unit, number } of [...head.places].sort((a, b) => rankOf(a.unit) - rankOf(b.unit))) {
        const rank = rankOf(unit);
        // Divisions that one heading names together lie one within the other.
        const isInAct = open.some((one) => one.division.unit === 'act');
        close((one) => endsAt(one, unit, rank, isInAct) || standsBeside(one, unit, head.level), before);
        const division = { unit, number, title: ownCopy(head.title), start, end: start };
        divisions.push(division);
        open.push({ rank, level: head.level, division });
      }
      isBelowHead = true;
    } else if (head) {
      // A heading without a number ends what stands beside it, unless it is the title below a number.
      const level = head.level!;
      if (!isBelowHead) close((one) => one.level !== undefined && one.level >= level);
    } else {
      if (isEndMatter(block.text)) close(({ rank }) => rank >= ofActs);
      isBelowHead = false;
    }
    for (const span of block.cast ?? []) cast.push({ ...span, start: start + span.start, end: start + span.end });
    for (const line of block.numbers ?? []) numbers.push({ ...line, start: start + line.start });
    if (head && head.places.length === 0) headings.push({ start, end: start + block.text.length });
    pieces.push(separator, block.text);
    length = start + block.text.length;
  });
  close(() => true);
  return { text: pieces.join(''), divisions, cast, numbers, headings };
}

/** A page number stood here within a sentence. */
function goesOn(blocks: readonly Block[], index: number, omitted: ReadonlySet<number>): boolean {
  return omitted.has(index - 1) && /[\p{L},;-]$/u.test(blocks[index - 2]?.text ?? '');
}

/** In capitals on a line of its own, what follows is no part of the last chapter. */
const isEndMatter = (text: string) => text.length < 40 && endMatter.test(text);

const endMatter = new RegExp(
  `^[_*]{0,2}(?:${bookWords('endMatter').toUpperCase().replaceAll(' ', ' ?')})\\b[ A-Z]{0,9}[.:]?[_*]{0,2}$`,
);

const unnumbered: ReadonlySet<LocatorUnit> = new Set(['prologue', 'epilogue', 'line', 'page']);
const fixed = unitsBySize.filter((unit) => !unnumbered.has(unit));
const ofActs = fixed.indexOf('act');

function endsAt({ division, rank }: Open, unit: LocatorUnit, ofNew: number, isInAct: boolean): boolean {
  // A prologue stands within a volume, a part or an act, and holds nothing but the scenes of an induction.
  if (division.unit === 'prologue') return unit !== 'scene' || isInAct;
  if (unit === 'prologue') return rank > ofActs || division.unit === 'epilogue';
  return rank >= ofNew;
}

/** The file marks both alike: its letters are not within its chapters. */
function standsBeside({ division, level }: Open, unit: LocatorUnit, ofNew: number | undefined): boolean {
  return level !== undefined && level === ofNew && besideChapters.has(unit) && division.unit === 'chapter';
}

const besideChapters: ReadonlySet<LocatorUnit> = new Set(['letter', 'stave', 'canto']);

/** Smaller ranks hold larger ones. */
function ranks(candidates: readonly HeadCandidate[]): (unit: LocatorUnit) => number {
  const first = new Map<LocatorUnit, number>();
  for (const { places } of candidates) for (const { unit } of places) if (!first.has(unit)) first.set(unit, first.size);
  const order = new Map(fixed.map((unit, index) => [unit, index]));
  // Some books have parts in their books: what comes first is the larger.
  const outer = (['volume', 'part', 'book'] as const).filter((unit) => first.has(unit));
  const slots = outer.map((unit) => order.get(unit)!);
  const asTheyCome = [...outer].sort((a, b) => first.get(a)! - first.get(b)!);
  for (const [index, unit] of asTheyCome.entries()) order.set(unit, slots[index]!);
  // Letters before the first chapter stand beside the chapters, not within them.
  const chapter = first.get('chapter');
  for (const unit of besideChapters)
    if (chapter !== undefined && first.has(unit) && first.get(unit)! < chapter) order.set(unit, order.get('chapter')!);
  // An epilogue has chapters of its own, and follows the last part.
  order.set('epilogue', 1);
  return (unit) => order.get(unit) ?? fixed.length;
}
