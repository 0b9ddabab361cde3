// Sets notes into the margin of each page, beside their lines, where none covers another.
import type { OpenPage } from '../../browser/printer.ts';
import type { BookPage } from './paper.ts';
import type { Places } from './postProcess/destinations.ts';
import type { NoteLine } from './postProcess/noteLines.ts';

/** Lengths are CSS pixels. */
export interface MarginNote {
  /** Id of what it stands beside. */
  readonly anchor: string;
  readonly height: number;
  /** The highest is left out first. */
  readonly rank: number;
}

/** Depends on the page it stands on. */
export interface PagedMargin {
  readonly notes: readonly MarginNote[];
  /** Titles and tables that reach into the margin. */
  readonly sided: readonly Sided[];
}

interface Sided {
  readonly id: string;
  /** The margin that it takes: of a title only its rule. */
  readonly height: number;
}

export interface SetNote {
  /** On a page with an even number the margin is ahead of the text, on others behind it. */
  readonly isEven: boolean;
  /** From the head of its page between the margins. */
  readonly top: number;
  readonly pagesAbove: number;
  readonly isLeftOut: boolean;
}

export interface SetMargin {
  readonly notes: readonly SetNote[];
  /** For each title and table. */
  readonly areEven: readonly boolean[];
  /** The rest of the margins, by page. */
  readonly free: readonly FreeMargin[];
}

/**
 * Lines to write on, in what notes leave of the margins of the pages from `first` on. A stretch for one line is none.
 */
export function noteLinesIn(
  free: readonly FreeMargin[],
  sheet: BookPage,
  first: number,
  isRightToLeft: boolean,
): NoteLine[] {
  const point = 72 / 25.4;
  /** Millimetres from line to line, as everywhere (`--writing-line`), and between text and line. */
  const [step, beside] = [8.5, 5];
  return free.flatMap(({ page, from, to }) => {
    const count = Math.floor(((to - from) * 25.4) / 96 / step);
    if (page < first || count < 2) return [];
    const isLeft = (page % 2 === 0) !== isRightToLeft;
    const left = isLeft ? sheet.outer : sheet.width - sheet.outer - sheet.notes + beside;
    const right = left + sheet.notes - beside;
    return Array.from({ length: count }, (_, line) => ({
      page,
      left: left * point,
      right: right * point,
      y: (sheet.height - sheet.top - (from * 25.4) / 96 - (line + 1) * step) * point,
    }));
  });
}

/** Lengths from the head of the page between its margins. */
export interface FreeMargin {
  readonly page: number;
  readonly from: number;
  readonly to: number;
}

/** Between notes. */
const gap = 6;

/**
 * Runs in the page, before it is printed. Chromium writes into a PDF where an element stands only if something links to it, seen or not.
 * Notes beside short quotations in a row would slip down past what they belong to: then all of a section stand below the words.
 */
export const readMargin = (page: OpenPage): Promise<PagedMargin> => page.run(measureMargin, gap);

function measureMargin(gap: number, document = globalThis.document): PagedMargin {
  const { body } = document;
  body.style.inlineSize = 'var(--page-width)';
  const topOf = (element: Element) => element.getBoundingClientRect().top;
  const anchorOf = (note: HTMLElement) => document.getElementById(note.dataset.anchor ?? '');
  const probe = document.createElement('div');
  probe.style.blockSize = 'var(--page-height)';
  body.append(probe);
  const page = probe.getBoundingClientRect().height;
  probe.remove();
  // Behind the cover: a left page, whose margin it may use.
  const contents = document.querySelector('.cover + .contents');
  contents?.classList.add('one-page');
  if (contents && contents.getBoundingClientRect().height > page) contents.classList.remove('one-page');
  /** Lines of text that a note may slip down. */
  const farthest = 60;
  for (const section of document.querySelectorAll('main > section')) {
    const inFrames = 'td, th, .box, .side-by-side';
    const all = [...section.querySelectorAll<HTMLElement>('.attribution.margin-note')];
    const framed = all.filter((note) => note.closest(inFrames));
    const notes = all.filter((note) => !framed.includes(note));
    let end = Number.NEGATIVE_INFINITY;
    const areFar = notes.some((note) => {
      const anchor = anchorOf(note);
      if (!anchor || anchor.getBoundingClientRect().height > page / 3) return true;
      const top = Math.max(topOf(anchor), end);
      end = top + note.getBoundingClientRect().height + gap;
      return top - topOf(anchor) > farthest;
    });
    for (const note of areFar ? all : framed) {
      note.classList.remove('margin-note');
      note.removeAttribute('role');
    }
  }
  const links = document.createElement('p');
  links.hidden = true;
  const link = (id: string) => {
    const one = document.createElement('a');
    one.href = `#${id}`;
    links.append(one);
  };
  const notes = [...document.querySelectorAll<HTMLElement>('.margin-note')].map((note): MarginNote => {
    const anchor = anchorOf(note);
    if (anchor) link(anchor.id);
    return {
      anchor: anchor?.id ?? '',
      height: Math.ceil(note.getBoundingClientRect().height),
      rank: Number(note.dataset.rank),
    };
  });
  const sided = [...document.querySelectorAll<HTMLElement>('.sided, main > section > h2')].map((element, index) => {
    element.classList.add('sided');
    element.id ||= `sg-sided-${index + 1}`;
    link(element.id);
    return { id: element.id, height: element.matches('h2') ? 2 * gap : element.getBoundingClientRect().height + gap };
  });
  body.append(links);
  body.style.inlineSize = '';
  return { notes, sided };
}

/** @param height of a page between its margins */
export function setMargin(
  { notes, sided }: PagedMargin,
  { pages, tops, pageCount }: Places,
  height: number,
): SetMargin {
  const isOn = (id: string): number => pages[id] ?? 1;
  const placed = notes.map((note) => ({
    note,
    page: isOn(note.anchor),
    top: tops[note.anchor] ?? 0,
    isLeftOut: false,
    at: 0,
  }));
  const free: FreeMargin[] = [];
  for (let page = 1; page <= pageCount; page++) {
    const taken = sided
      .filter(({ id }) => isOn(id) === page)
      .map((one) => ({ from: (tops[one.id] ?? 0) - gap, to: (tops[one.id] ?? 0) + one.height }));
    const parts = partsBetween(taken, page, height - 1);
    const onPage = placed.filter((one) => one.page === page);
    for (const [at, part] of parts.entries()) {
      const next = parts[at + 1]?.from ?? Number.POSITIVE_INFINITY;
      const own = onPage.filter(({ top }) => (at === 0 || top >= part.from) && top < next);
      const seen = fill(own, part);
      free.push(
        ...partsBetween(
          seen.map((one) => ({ from: one.at, to: one.at + one.note.height })),
          page,
          part.to,
          part.from,
        ),
      );
    }
  }
  return {
    notes: placed.map(({ page, isLeftOut, at }) => ({
      isEven: page % 2 === 0,
      // A part of a pixel below the foot of the page would be a line on the next.
      top: Math.floor(at),
      pagesAbove: page - 1,
      isLeftOut,
    })),
    areEven: sided.map(({ id }) => isOn(id) % 2 === 0),
    free,
  };
}

interface Placed {
  readonly note: MarginNote;
  readonly top: number;
  at: number;
  isLeftOut: boolean;
}

type Stretch = Pick<FreeMargin, 'from' | 'to'>;

/** The stretches of a page that nothing takes. */
function partsBetween(taken: readonly Stretch[], page: number, height: number, from = 0): FreeMargin[] {
  const parts: FreeMargin[] = [];
  let start = from;
  for (const one of [...taken].sort((a, b) => a.from - b.from)) {
    if (one.from > start) parts.push({ page, from: start, to: one.from });
    start = Math.max(start, one.to);
  }
  if (height > start) parts.push({ page, from: start, to: height });
  return parts;
}

/** @returns the notes that are printed */
function fill(notes: readonly Placed[], part: Stretch): Placed[] {
  const ranks = [...new Set(notes.map(({ note }) => note.rank))].sort((one, other) => other - one);
  for (const most of ranks) {
    const seen = notes.filter(({ note }) => note.rank <= most).sort((one, other) => one.top - other.top);
    if (!stack(seen, part) && most !== ranks.at(-1)) continue;
    for (const one of notes) one.isLeftOut = one.note.rank > most;
    return seen;
  }
  return [];
}

/** Down from the first, then up from the end. False where there is not room for all of them. */
function stack(notes: readonly Placed[], { from, to }: Stretch): boolean {
  let end = from;
  for (const one of notes) {
    one.at = Math.max(one.top, end);
    end = one.at + one.note.height + gap;
  }
  let limit = to;
  for (const one of [...notes].reverse()) {
    one.at = Math.min(one.at, limit - one.note.height);
    limit = one.at - gap;
  }
  return (notes[0]?.at ?? from) >= from;
}
