// Story order against telling order: events as they happen, and as the book tells them.
import type { Element } from 'hast';
import { s } from 'hastscript';
import type { Diagnostics } from '../diagnostics/finding.ts';
import { readLocator } from '../guide/locator.ts';
import type { FigureWish, Guide, TimelineEvent } from '../guide/model.ts';
import { languageOf, languagesUnderstood } from '../languages/index.ts';
import {
  drawingOf,
  drawLine,
  drawLines,
  drawText,
  type Figure,
  type FigureWidth,
  figureWidths,
  lineStep,
  type Point,
  round,
  tallest,
  textWidth,
  wrapText,
} from './drawing.ts';
import { nameOfPlace, type PlaceAxis, placeAxis } from './placeAxis.ts';

interface ToldEvent {
  /** From 1, as it happens. */
  readonly number: number;
  readonly what: string;
  readonly place: string;
  /** Index of the place where it is told. */
  readonly at: number;
}

export const tooFewEvents = 'the timeline names fewer than three events with their chapters';
export const sameOrder = 'the book tells its events in the order in which they happen';

/** The reason in words where there is nothing to draw. */
export function storyTimeline(
  guide: Guide,
  wish: FigureWish,
  diagnostics: Diagnostics,
): Omit<Figure, 'id' | 'name'> | string {
  const axis = placeAxis(guide);
  const events = axis ? eventsOf(guide, wish, axis, diagnostics) : [];
  if (events.length < 3) return tooFewEvents;
  if (events.every(({ at }, index) => index === 0 || at >= events[index - 1]!.at)) return sameOrder;
  const { figures: words } = languageOf(guide.lang);
  const told = toldOrder(events);
  const draw = (width: FigureWidth) => panelsOf(events).map((panel) => drawPanel(guide, panel, figureWidths[width]));
  return {
    title: words.timeline,
    notes: [],
    drawings: { paper: draw('paper'), large: draw('large'), screen: draw('screen') },
    head: [words.inStory, words.event, words.inBook, languageOf(guide.lang).classroom.where],
    rows: events.map((event) => [String(event.number), event.what, String(told.indexOf(event) + 1), event.place]),
  };
}

const toldOrder = (events: readonly ToldEvent[]): ToldEvent[] =>
  [...events].sort((a, b) => a.at - b.at || a.number - b.number);

function eventsOf(guide: Guide, wish: FigureWish, axis: PlaceAxis, diagnostics: Diagnostics): ToldEvent[] {
  const rank = ranksGiven(guide, wish, axis, diagnostics);
  const placed = guide.timeline.flatMap((event) => {
    const at = axis.indexOf(event.locator);
    return at === undefined ? [] : [{ what: wordsOf(event), place: event.locator!.text, at }];
  });
  // Without a timeline the chapters themselves are the events.
  const unordered =
    placed.length > 0
      ? placed
      : [...rank.keys()].map((at) => ({
          what: nameOfPlace(axis.places[at]!, guide.lang),
          place: nameOfPlace(axis.places[at]!, guide.lang),
          at,
        }));
  // Events of chapters that `order` does not name stay where they are.
  const ranked = unordered.filter(({ at }) => rank.has(at)).sort((a, b) => rank.get(a.at)! - rank.get(b.at)!);
  const ordered = unordered.map((event) => (rank.has(event.at) ? ranked.shift()! : event));
  return ordered.map((event, index) => ({ ...event, number: index + 1 }));
}

function ranksGiven(
  guide: Guide,
  { order }: FigureWish,
  axis: PlaceAxis,
  diagnostics: Diagnostics,
): Map<number, number> {
  const ranks = new Map<number, number>();
  const languages = languagesUnderstood(guide.lang);
  for (const { text, origin } of order) {
    const bare = /^\d+$/.test(text)
      ? { text, divisions: [{ unit: axis.places[0]!.unit, from: Number(text), to: Number(text) }] }
      : undefined;
    const at = axis.indexOf(bare ?? readLocator(text, languages));
    if (at === undefined)
      diagnostics.report('order-unread', `“${text}” in \`order\` is no chapter that the guide names`, origin);
    else if (ranks.has(at))
      diagnostics.report(
        'order-repeated',
        `“${text}” stands in \`order\` a second time; its first place counts`,
        origin,
      );
    else ranks.set(at, ranks.size);
  }
  return ranks;
}

/** The event; or when it is, where the timeline says no more. */
function wordsOf({ when, what, locator }: TimelineEvent): string {
  const bare = when.replace(/\s*[(（][^()（）]*[)）]\s*$/, '').trim();
  return what.trim() || bare || locator!.text;
}

/** Between two events. */
const rowGap = 3.5;
/** One line for each event is the least. */
const mostEvents = Math.floor((tallest - 20) / (lineStep + rowGap));

function panelsOf(events: readonly ToldEvent[]): ToldEvent[][] {
  const panels = Math.ceil(events.length / mostEvents);
  const size = Math.ceil(events.length / panels);
  return Array.from({ length: panels }, (_, index) => events.slice(index * size, (index + 1) * size));
}

function drawPanel(guide: Guide, events: readonly ToldEvent[], width: number): Element {
  const { figures: words } = languageOf(guide.lang);
  const lines = events.length * (2 * lineStep + rowGap) + 20 <= tallest ? 2 : 1;
  const step = lines * lineStep + rowGap;
  const top = lineStep + 6;
  const leftWidth = Math.round(width * 0.53);
  const rightWidth = Math.min(Math.round(width * 0.25), 16 + Math.max(...events.map(({ place }) => textWidth(place))));
  const [from, to] = [leftWidth + 22, width - rightWidth - 20];
  const told = toldOrder(events);
  const yOf = (index: number) => top + index * step + step / 2;
  const children: Element[] = [
    drawText(words.inStory, 0, lineStep - 2, { isBold: true }),
    drawText(words.inBook, width, lineStep - 2, { isBold: true, anchor: 'end' }),
    drawLine([0, top - 2], [width, top - 2], 1.2),
  ];
  events.forEach((event, index) => {
    const y = yOf(index);
    const other = yOf(told.indexOf(event));
    children.push(...drawLines(wrapText(event.what, leftWidth, lines), leftWidth, y, { anchor: 'end' }));
    children.push(...numbered(event.number, [leftWidth + 12, y]));
    children.push(...numbered(event.number, [width - rightWidth - 10, other]));
    children.push(...drawLines(wrapText(event.place, rightWidth, lines), width - rightWidth + 1, other));
    children.push(drawLine([from, y], [to, other], Math.abs(y - other) < step / 2 ? 0.9 : 1.5));
  });
  const description = `${words.timeline}. ${words.inStory}: ${events.map(({ number, what }) => `${number} ${what}`).join('; ')}. ${words.inBook}: ${told.map(({ number, place }) => `${number} (${place})`).join(', ')}`;
  return drawingOf(children, { width, height: top + events.length * step + 2 }, description, guide.direction);
}

function numbered(number: number, [x, y]: Point): Element[] {
  return [
    s('circle', { cx: round(x), cy: round(y), r: 6.6, strokeWidth: 0.9 }),
    drawText(String(number), x, y + 3.4, { anchor: 'middle' }),
  ];
}
