// Chooses which headings number the divisions of a book.
import { type LocatorUnit, lastOfAll } from '../guide/model.ts';
import type { Language } from '../languages/index.ts';
import { type Block, firstLine } from './bookBlocks.ts';
import { type Head, type HeadCandidate, type Heads, readHead, readNumberedHead, unitRank } from './heads.ts';

export function chooseHeads(blocks: readonly Block[], read: readonly HeadCandidate[]): Heads {
  const found = withLastNumbered(read);
  const omitted = entriesOf(blocks, found);
  const left = found.filter(({ block }) => !omitted.has(block));
  const named = inSequence(
    withoutCaptions(withoutInnerPlay(preferMarked(left.filter(({ places }) => places.length > 0)))),
  );
  const numbers = left.filter(({ places, numbered }) => places.length === 0 && numbered);
  for (const page of pageNumbers(blocks, numbers)) omitted.add(page);
  const runs = numberedHeads(
    blocks,
    named,
    numbers.filter(({ block }) => !omitted.has(block)),
  );
  const chosen = new Set([...named, ...runs].map(({ block }) => block));
  const headings = left.filter(({ block, level }) => level !== undefined && !chosen.has(block));
  const candidates = [...named, ...runs, ...counted(headings, [...named, ...runs])];
  return { candidates: candidates.sort((a, b) => a.block - b.block), omitted };
}

/** "SCÈNE DERNIÈRE" behind scene 4 is scene 5; a first one that is called the last has no number. */
function withLastNumbered(heads: readonly HeadCandidate[]): readonly HeadCandidate[] {
  if (!heads.some(({ places }) => places.some(({ number }) => number === lastOfAll))) return heads;
  const current = new Map<LocatorUnit, number>();
  return heads.flatMap((head) => {
    const places = head.places.flatMap(({ unit, number }) => {
      const before = current.get(unit);
      if (number === lastOfAll && before === undefined) return [];
      const place = { unit, number: number === lastOfAll ? before! + 1 : number };
      for (const known of [...current.keys()]) if (unitRank(known) > unitRank(unit)) current.delete(known);
      current.set(unit, place.number);
      return [place];
    });
    const isNone = places.length === 0 && head.places.length > 0 && head.level === undefined;
    return isNone ? [] : [{ ...head, places }];
  });
}

/** If no chapter of a book has a number and the file marks chapters, they are counted. */
function counted(headings: readonly HeadCandidate[], numbered: readonly HeadCandidate[]): readonly HeadCandidate[] {
  const known = new Set(numbered.flatMap(({ places }) => places.map(({ unit }) => unit)));
  const counts = new Map<LocatorUnit, number>();
  return headings.map((heading) => {
    const { unit } = heading;
    if (unit === undefined || known.has(unit)) return { ...heading, places: [] };
    const isOne = unit === 'prologue' || unit === 'epilogue';
    const number = isOne ? 1 : (counts.get(unit) ?? 0) + 1;
    counts.set(unit, number);
    return { ...heading, places: [{ unit, number }] };
  });
}

const keyOf = ({ places }: HeadCandidate) => places.map(({ unit, number }) => `${unit} ${number}`).join(', ');

/** So much text below a head shows that it is no entry of a list. */
const leastText = 200;

/** Heads that follow one another without any text, and all come again: a contents list that bears no such name. */
function entriesOf(blocks: readonly Block[], found: readonly HeadCandidate[]): Set<number> {
  const heads = found.filter(({ places }) => places.length > 0);
  const last = new Map(heads.map((head, index) => [keyOf(head), index]));
  const omitted = new Set<number>();
  for (let index = 0; index < heads.length; index++) {
    let end = index;
    while (end + 1 < heads.length && !isTextBetween(blocks, heads[end]!.block, heads[end + 1]!.block)) end += 1;
    const group = heads.slice(index, end + 1);
    const again = group.filter((head, at) => last.get(keyOf(head))! > index + at);
    const units = again.map(({ places }) => places.at(-1)!.unit);
    // "PART I", "BOOK I", "CHAPTER I" stand together where a book begins, but never two of a kind.
    if (new Set(units).size < units.length) {
      const until = again.at(-1)!.block;
      for (let block = again[0]!.block; block <= until; block++) omitted.add(block);
    }
    index = end;
  }
  return omitted;
}

function isTextBetween(blocks: readonly Block[], from: number, to: number): boolean {
  let length = 0;
  let sentences = 0;
  for (let index = from + 1; index < to && length < leastText; index++) {
    const { text } = blocks[index]!;
    length += text.length;
    if (text.length >= shortestSpeech && /[\p{Ll}'’][.!?]["”’)]?$/u.test(text)) sentences += 1;
  }
  return length >= leastText || sentences >= leastSentences;
}

/** A list has a summary of each chapter at most; a short scene has speeches. */
const leastSentences = 2;
const shortestSpeech = 25;

/** If the file marks the headings of chapters, other lines that name one are none. */
function preferMarked(heads: readonly HeadCandidate[]): readonly HeadCandidate[] {
  const marked = new Map<LocatorUnit, number>();
  for (const { places, level } of heads)
    if (level !== undefined) for (const { unit } of places) marked.set(unit, (marked.get(unit) ?? 0) + 1);
  return heads.filter(({ places, level }) => level !== undefined || !places.some(({ unit }) => marked.get(unit)! >= 2));
}

/** A play within a chapter has no acts that hold chapters. */
function withoutInnerPlay(heads: readonly HeadCandidate[]): readonly HeadCandidate[] {
  const first = (unit: LocatorUnit) => heads.findIndex(({ places }) => places.some((place) => place.unit === unit));
  const [chapter, act] = [first('chapter'), first('act')];
  if (chapter < 0 || act < chapter) return heads;
  return heads.filter(({ places }) => !places.some(({ unit }) => unit === 'act' || unit === 'scene'));
}

/** In a book of chapters the same words stand below pictures and above tables: “Bild 1”, “Tableau 1”. */
function withoutCaptions(heads: readonly HeadCandidate[]): readonly HeadCandidate[] {
  const has = (units: ReadonlySet<LocatorUnit>) =>
    heads.some(({ places }) => places.some(({ unit }) => units.has(unit)));
  if (!has(tableaux) || !has(ofProse)) return heads;
  return heads.filter(({ places }) => !places.some(({ unit }) => unit === 'tableau'));
}

const tableaux: ReadonlySet<LocatorUnit> = new Set(['tableau']);
const ofProse: ReadonlySet<LocatorUnit> = new Set(['chapter', 'letter', 'stave', 'canto', 'section']);

/** Numbers grow, or begin again below a larger division; a running head or a mention does neither. */
function inSequence(heads: readonly HeadCandidate[]): readonly HeadCandidate[] {
  const current = new Map<LocatorUnit, number>();
  return withoutSeries(heads).flatMap((head, index) => {
    const places = head.places.filter(({ unit, number }) => {
      // In a scene a prologue is somebody who speaks.
      if (unit === 'prologue' && head.level === undefined && current.has('scene') && !isBeforeAct(heads, index))
        return false;
      const before = current.get(unit);
      return before !== number && (before === undefined || number === 1 || isNext(number, before, unit, heads, index));
    });
    if (places.length === 0) return [];
    for (const { unit, number } of places) {
      // Each play of a collection has its own prologue, acts and epilogue.
      if (unit === 'act' && number === 1)
        for (const framing of ['prologue', 'epilogue'] as const) current.delete(framing);
      if (unit === 'prologue' && isBeforeAct(heads, index))
        for (const inner of ['act', 'scene'] as const) current.delete(inner);
      for (const known of [...current.keys()]) if (unitRank(known) > unitRank(unit)) current.delete(known);
      current.set(unit, number);
    }
    return [{ ...head, places }];
  });
}

/** In blocks: a prologue is a speech or two. */
const longestPrologue = 12;

/** The prologue of the next play of a collection, or of the next act. */
function isBeforeAct(heads: readonly HeadCandidate[], index: number): boolean {
  const next = heads[index + 1];
  return next?.places[0]?.unit === 'act' && next.block - heads[index]!.block <= longestPrologue;
}

/** Volumes that a novel has; a series of an author's works has more. */
const mostVolumes = 6;

/** "VOL. XII" on a title page is the volume's place among other books. */
function withoutSeries(heads: readonly HeadCandidate[]): readonly HeadCandidate[] {
  const counts = new Map<LocatorUnit, number>();
  for (const { places } of heads) for (const { unit } of places) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  // A file of one volume has the heading of its first chapter right below the volume's.
  const isAboveFirst = (at: number) => {
    const next = heads[at + 1];
    return next?.block === heads[at]!.block + 1 && next.places.length === 1 && next.places[0]!.number === 1;
  };
  const isSeries = ({ places }: HeadCandidate, at: number) =>
    places.length === 1 &&
    ['volume', 'part', 'book'].includes(places[0]!.unit) &&
    places[0]!.number > 1 &&
    counts.get(places[0]!.unit) === 1 &&
    !(places[0]!.number <= mostVolumes && isAboveFirst(at));
  return heads.filter((head, at) => !isSeries(head, at));
}

/** A number may be left out, unless it comes soon behind. */
function isNext(number: number, before: number, unit: LocatorUnit, heads: readonly HeadCandidate[], index: number) {
  if (number === before + 1) return true;
  if (number < before) return false;
  const soon = heads.slice(index + 1, index + 30).flatMap(({ places }) => places);
  return !soon.some((place) => place.unit === unit && place.number === before + 1);
}

/** Numbers on lines of their own that stand within sentences. */
function pageNumbers(blocks: readonly Block[], numbers: readonly HeadCandidate[]): readonly number[] {
  const plain = numbers.filter(({ level, title }) => level === undefined && /^\W*\d+\W*$/.test(title));
  const within = plain.filter(({ block }) => /[\p{L},;]-?$/u.test(blocks[block - 1]?.text ?? ''));
  return plain.length >= 5 && within.length * 3 > plain.length ? plain.map(({ block }) => block) : [];
}

interface Run {
  readonly members: HeadCandidate[];
  last: number;
}

/** Numbers alone are heads where they run on from one. */
function numberedHeads(blocks: readonly Block[], named: readonly HeadCandidate[], numbers: readonly HeadCandidate[]) {
  const continued = continuing(numbers.filter(isTitled), named);
  const titled = runsOf(
    numbers.filter((one) => isTitled(one) && !continued.some(({ block }) => block === one.block)),
    named,
  );
  const bare = runsOf(
    numbers.filter((one) => !isTitled(one)),
    [...named, ...continued, ...titled].sort((a, b) => a.block - b.block),
  );
  const larger = named.some(({ places }) => places.some(({ unit }) => holdsSections.has(unit)));
  const isVerse = [...titled, ...bare].length > 0 && standsInVerse(blocks, bare.length > 0 ? bare : titled);
  const unitOf = (hasLarger: boolean): LocatorUnit =>
    hasLarger ? (isVerse ? 'stanza' : 'section') : isVerse ? 'section' : 'chapter';
  const placed = (one: HeadCandidate, unit: LocatorUnit) => ({
    ...one,
    places: [{ unit, number: one.numbered!.number }],
  });
  return [
    ...continued,
    ...titled.map((one) => placed(one, unitOf(larger))),
    ...bare.map((one) => placed(one, unitOf(larger || titled.length > 0))),
  ];
}

/** "ADVENTURE VI. The Man", and then "VII. The Goose": the word is left out, and the numbers go on. */
function continuing(numbers: readonly HeadCandidate[], named: readonly HeadCandidate[]): readonly HeadCandidate[] {
  const last = named.at(-1);
  const place = last?.places.at(-1);
  if (!last || place?.unit !== 'chapter') return [];
  const { unit } = place;
  let { number } = place;
  return numbers.flatMap((one) => {
    if (one.block < last.block || one.numbered!.number !== number + 1) return [];
    number += 1;
    return [{ ...one, places: [{ unit, number }] }];
  });
}

const isTitled = ({ numbered }: HeadCandidate) => numbered!.rest !== '';
const holdsSections: ReadonlySet<LocatorUnit> = new Set(['chapter', 'letter', 'stave', 'canto', 'scene']);

function runsOf(numbers: readonly HeadCandidate[], larger: readonly HeadCandidate[]): readonly HeadCandidate[] {
  const runs: Run[] = [];
  let open: Run[] = [];
  let next = 0;
  for (const one of numbers) {
    const { number } = one.numbered!;
    while (next < larger.length && larger[next]!.block < one.block) {
      next += 1;
      // Below another division numbers may go on or begin again.
      open = open.slice(-1);
    }
    if (number === 1) {
      const run = { members: [one], last: 1 };
      runs.push(run);
      // Lists stand in lists, but not deep.
      open = [...open.filter(({ last }) => last > 1).slice(-3), run];
      continue;
    }
    const continued = open.findLastIndex(({ last }) => last + 1 === number);
    if (continued >= 0) {
      // Numbers that began within a run and ended before it went on were a list.
      for (const inner of open.splice(continued + 1)) inner.members.length = 0;
      open[continued]!.members.push(one);
      open[continued]!.last = number;
    }
  }
  return runs
    .filter(({ members }) => members.length >= 2)
    .flatMap(({ members }) => members)
    .sort((a, b) => a.block - b.block);
}

/** Lines that are not the first of their paragraph begin with capitals. */
function standsInVerse(blocks: readonly Block[], heads: readonly HeadCandidate[]): boolean {
  const from = heads[0]!.block;
  let [lines, capitals, within, all] = [0, 0, 0, 0];
  for (const { text } of blocks.slice(from, from + 2000)) {
    const following = text.split('\n').slice(1);
    lines += following.length;
    capitals += following.filter((line) => /^\P{L}{0,3}\p{Lu}/u.test(line)).length;
    all += text.length;
    if (following.length > 0) within += text.length;
  }
  return lines >= 10 && capitals > lines * 0.7 && within > all * 0.5;
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

export function findCandidates(blocks: readonly Block[], languages: readonly Language[]): readonly HeadCandidate[] {
  return blocks.flatMap((block, index) => {
    const candidate = block.level === undefined ? ofParagraph(block, languages) : ofHeading(block, languages);
    return candidate ? [{ block: index, ...candidate }] : [];
  });
}

type Found = Omit<HeadCandidate, 'block'>;

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

/** A heading that the file marks is one, with a number or without. */
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
