// Highlights of books: joined with their notes, once each, in the book’s order.
import type { Removal } from '../importedGuide.ts';

export interface Highlight {
  readonly text: string;
  readonly note?: string;
  /** As printed, perhaps in Roman numerals. */
  readonly page?: string;
  /** Position by the device's own count. */
  readonly place?: PlaceRange;
  /** Heading of its chapter. */
  readonly chapter?: string;
  /** As the file writes it. */
  readonly time?: string;
  readonly colour?: string;
  /** Absent where the file has no lines. */
  readonly line?: number;
  /** Its place in the book, for readers that know it in some other way; smaller is earlier. */
  readonly order?: number;
}

export interface PlaceRange {
  readonly from: number;
  readonly to: number;
}

export interface HighlightedBook {
  /** Undefined where the file does not say it. */
  readonly title?: string;
  readonly author?: string;
  readonly highlights: readonly Highlight[];
  /** Remarks that belong to no highlight. */
  readonly notes?: readonly Highlight[];
}

export interface HighlightsFile {
  readonly books: readonly HighlightedBook[];
  readonly leftOut: readonly LeftOut[];
}

export interface LeftOut extends Removal {
  /** Its book; absent where nothing says it. */
  readonly title?: string;
}

/** One entry of a file: a device lists notes beside highlights. */
export interface Entry extends Highlight {
  readonly kind: 'highlight' | 'note';
  readonly title: string;
  readonly author?: string;
}

/** Puts entries under their books, in the order in which the books come first. */
export function groupEntries(entries: readonly Entry[]): HighlightsFile {
  const books = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = foldWords(`${entry.title}\n${entry.author ?? ''}`);
    const known = books.get(key) ?? [];
    known.push(entry);
    books.set(key, known);
  }
  const leftOut: LeftOut[] = [];
  const grouped = [...books.values()].map((own): HighlightedBook => {
    const { kept, dropped } = withoutEarlierVersions(own.filter(({ kind }) => kind === 'highlight'));
    leftOut.push(...dropped.map((one) => ({ ...one, title: own[0]!.title })));
    const { highlights, notes } = joinNotes(
      kept,
      own.filter(({ kind }) => kind === 'note'),
    );
    const { title, author } = own[0]!;
    return { title, author, highlights: inBookOrder(highlights), notes };
  });
  return { books: grouped, leftOut };
}

export const foldWords = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

const sameHighlight = 'earlier versions of highlights that were made longer or shorter';

/** A device appends a highlight whose ends were moved and keeps the old one. The longest stays, in the place of the first. */
export function withoutEarlierVersions<One extends Highlight>(
  highlights: readonly One[],
): { readonly kept: readonly One[]; readonly dropped: readonly Removal[] } {
  const words = highlights.map(({ text }) => foldWords(text));
  const stays = highlights.map(() => true);
  const byPlace = [...highlights.keys()].sort(
    (a, b) => (highlights[a]!.place?.from ?? 0) - (highlights[b]!.place?.from ?? 0),
  );
  const whole = new Map<string, number>();
  for (const [at, one] of byPlace.entries()) {
    const same = whole.get(words[one]!);
    if (same !== undefined && sharePlace(highlights[same]!, highlights[one]!)) {
      stays[one] = false;
      continue;
    }
    whole.set(words[one]!, one);
    const place = highlights[one]!.place;
    if (!place) continue;
    for (let before = at - 1; before >= 0 && at - before <= mostNeighbours; before--) {
      const other = byPlace[before]!;
      if (!stays[other] || !sharePlace(highlights[other]!, highlights[one]!)) continue;
      if (!overlap(words[other]!, words[one]!)) continue;
      if (words[other]!.length < words[one]!.length) stays[other] = false;
      else {
        stays[one] = false;
        break;
      }
    }
  }
  const dropped = highlights.flatMap(({ text, line }, at): Removal[] =>
    stays[at] ? [] : [{ kind: sameHighlight, text, ...(line === undefined ? {} : { line }) }],
  );
  return { kept: highlights.filter((_, at) => stays[at]), dropped };
}

/** Positions are 128 bytes or so; more highlights than this do not share one. */
const mostNeighbours = 40;

function sharePlace(a: Highlight, b: Highlight): boolean {
  if (a.place && b.place) return a.place.from <= b.place.to && b.place.from <= a.place.to;
  return a.page === b.page && a.chapter === b.chapter;
}

/** One holds the other, or half of the shorter is the end of one and the beginning of the other. */
function overlap(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.includes(short)) return true;
  const half = short.slice(0, Math.ceil(short.length / 2));
  const at = long.indexOf(half);
  if (at >= 0 && short.startsWith(long.slice(at))) return true;
  const end = short.slice(-Math.ceil(short.length / 2));
  const from = long.indexOf(end);
  return from >= 0 && short.endsWith(long.slice(0, from + end.length));
}

/** A note is kept at the last position of its highlight. */
function joinNotes(
  highlights: readonly Entry[],
  notes: readonly Entry[],
): { readonly highlights: readonly Highlight[]; readonly notes: readonly Highlight[] } {
  const joined = new Map<Entry, string[]>();
  const alone: Entry[] = [];
  for (const note of notes) {
    const at = note.place?.to;
    const near =
      at === undefined
        ? highlights.filter(({ page, place }) => place === undefined && page !== undefined && page === note.page)
        : highlights.filter(({ place }) => place !== undefined && place.from <= at && at <= place.to + 1);
    const owner = near.findLast(({ place }) => place?.to === at) ?? near.at(-1);
    if (!owner) {
      alone.push(note);
      continue;
    }
    const known = joined.get(owner) ?? [];
    if (!known.includes(note.text)) joined.set(owner, [...known, note.text]);
  }
  return {
    highlights: highlights.map((one) => {
      const own = [...(one.note === undefined ? [] : [one.note]), ...(joined.get(one) ?? [])];
      return own.length === 0 ? one : { ...one, note: own.join('\n\n') };
    }),
    notes: alone,
  };
}

/** By what all of them have; otherwise as the file lists them. */
export function inBookOrder<One extends Highlight>(highlights: readonly One[]): readonly One[] {
  const keys = [
    ({ order }: Highlight) => order,
    ({ place }: Highlight) => place?.from,
    ({ page }: Highlight) => (page !== undefined && /^\d+$/.test(page) ? Number(page) : undefined),
  ];
  const key = keys.find((one) => highlights.every((highlight) => one(highlight) !== undefined));
  return key ? [...highlights].sort((a, b) => key(a)! - key(b)!) : highlights;
}

/** `Eco, Umberto` as it is printed on a cover. Several are separated by a semicolon or an ampersand. */
export function nameOfAuthor(written: string | undefined): string | undefined {
  const names = (written ?? '')
    .split(/\s*[;\n&]\s*/)
    .map((name) => name.replace(/\s+/g, ' ').trim())
    .filter((name) => name !== '')
    .map((name) => {
      const parts = name.split(/,\s+/);
      return parts.length === 2 && !/^(?:jr|sr|ph\.?d|md|ii+)\.?$/i.test(parts[1]!) ? `${parts[1]} ${parts[0]}` : name;
    });
  return names.length === 0 ? undefined : names.join(', ');
}
