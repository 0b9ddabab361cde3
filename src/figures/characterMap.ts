// The map of characters: given relations, or who is named beside whom.
import type { Element } from 'hast';
import { s } from 'hastscript';
import type { RootContent } from 'mdast';
import type { Diagnostics } from '../diagnostics/finding.ts';
import { type FigureWish, type Guide, isForTeachers, type Subject } from '../guide/model.ts';
import { findByName, isUnspaced, namesOf, nearestName } from '../guide/names.ts';
import { sectionKindOf } from '../guide/sections.ts';
import { textOf } from '../guide/syntaxTree.ts';
import { languageOf, languagesUnderstood } from '../languages/index.ts';
import {
  drawingOf,
  drawLine,
  drawLines,
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

type Dagre = typeof import('@dagrejs/dagre');

interface Person {
  readonly id: string;
  readonly name: string;
}

interface Tie {
  readonly from: string;
  readonly to: string;
  /** As the author says it; undefined where the two are only named together. */
  readonly kinds: readonly { readonly text: string; readonly isBack: boolean }[];
  readonly weight: number;
}

/** The reason in words where there is nothing to draw. */
export async function characterMap(
  guide: Guide,
  wish: FigureWish,
  diagnostics: Diagnostics,
): Promise<Omit<Figure, 'id' | 'name'> | string> {
  const { figures: words, classroom } = languageOf(guide.lang);
  const isGiven = wish.relations.length > 0;
  const { people, ties: all } = isGiven ? tiesGiven(guide, wish, diagnostics) : tiesFound(guide);
  if (all.length === 0) return 'the guide names no two of its characters together, and has no `relations`';
  const ties = isGiven ? all : strongest(all, people.length);
  const dagre = await import('@dagrejs/dagre');
  const layouts = layoutsFor(people, ties, dagre);
  const draw = (width: FigureWidth) => drawPanels(guide, people, layouts[width], figureWidths[width]);
  const drawings = { paper: draw('paper'), large: draw('large'), screen: draw('screen') };
  const nameOf = nameIn(people);
  return {
    title: words.characterMap,
    notes: isGiven ? [] : [words.togetherLines],
    noteOnParts: words.brokenFrames,
    drawings,
    head: isGiven ? [classroom.who, words.relation, words.withWhom] : [classroom.who, words.withWhom],
    rows: isGiven
      ? ties.flatMap((tie) =>
          (tie.kinds.length > 0 ? tie.kinds : [{ text: '—', isBack: false }]).map(({ text, isBack }) =>
            isBack ? [nameOf(tie.to), text, nameOf(tie.from)] : [nameOf(tie.from), text, nameOf(tie.to)],
          ),
        )
      : people.flatMap(({ id, name }) => {
          const own = all
            .filter(({ from, to }) => from === id || to === id)
            .sort((a, b) => b.weight - a.weight)
            .map(({ from, to, weight }) => `${nameOf(from === id ? to : from)} (${weight})`);
          return own.length > 0 ? [[name, own.join(', ')]] : [];
        }),
  };
}

const nameIn = (people: readonly Person[]) => {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (id: string): string => names.get(id)!;
};

/** "Miss Emily (head guardian)" is called Miss Emily. */
const bare = ({ name }: Subject): string => name.replace(/\s*[(:–—].*$/, '').trim() || name;

function tiesGiven(guide: Guide, { relations }: FigureWish, diagnostics: Diagnostics) {
  const people = new Map<string, Person>();
  const idOf = (written: string, origin: (typeof relations)[number]['origin']): string => {
    const character = findByName(written, guide.characters);
    const id = character?.id ?? `written ${written.toLowerCase()}`;
    if (!character && guide.characters.length > 0 && !people.has(id)) {
      const near = nearestName(written, guide.characters);
      diagnostics.report(
        'relation-unknown',
        `“${written}” in \`relations\` is no character of the guide${near ? `; did you mean “${near}”?` : ''}`,
        origin,
      );
    }
    if (!people.has(id)) people.set(id, { id, name: character ? bare(character) : written });
    return id;
  };
  const ties = new Map<string, Tie>();
  const said = new Set<string>();
  for (const { from, to, kind, origin } of relations) {
    const [a, b] = [idOf(from, origin), idOf(to, origin)];
    if (a === b) {
      diagnostics.report(
        'relation-unused',
        `“${from}” stands on both sides of a relation${from === to ? '' : `, also as “${to}”`}; it is not drawn`,
        origin,
      );
      continue;
    }
    const isBack = ties.has(`${b}\n${a}`);
    const key = isBack ? `${b}\n${a}` : `${a}\n${b}`;
    const known = ties.get(key) ?? { from: a, to: b, kinds: [], weight: 1 };
    const isTold = kind === undefined || known.kinds.some((one) => one.text === kind && one.isBack === isBack);
    const saying = `${a}\n${b}\n${kind ?? ''}`;
    if (said.has(saying)) {
      const words = kind === undefined ? '' : ` (${kind})`;
      diagnostics.report(
        'relation-unused',
        `The relation of “${from}” to “${to}”${words} stands twice; it is drawn once`,
        origin,
      );
    }
    said.add(saying);
    ties.set(key, isTold ? known : { ...known, kinds: [...known.kinds, { text: kind, isBack }] });
  }
  return { people: [...people.values()], ties: [...ties.values()] };
}

/** Characters named in the same paragraph, list item or row. Text for teachers is passed over. */
function tiesFound(guide: Guide) {
  // “Other characters” is nobody.
  const languages = languagesUnderstood(guide.lang);
  const cast = guide.characters.filter(({ name }) => sectionKindOf(name, languages) !== 'characters');
  const people = cast.map((one): Person => ({ id: one.id, name: bare(one) }));
  const named = namesOf(cast)
    .filter(({ name }) => [...name].length > 1)
    .sort((a, b) => b.name.length - a.name.length);
  const asPattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/['’]/g, "['’]");
  const idOf = new Map(named.map(({ name, id }) => [name.replace(/’/g, "'"), id]));
  const pattern = named
    .map(({ name }) => (isUnspaced(name) ? asPattern(name) : `(?<![\\p{L}\\p{N}])${asPattern(name)}(?![\\p{L}\\p{N}])`))
    .join('|');
  const counts = new Map<string, number>();
  if (pattern === '') return { people, ties: [] };
  const names = new RegExp(pattern, 'gu');
  const order = new Map(people.map(({ id }, index) => [id, index]));
  for (const { text, about } of passagesOf(guide)) {
    const here = new Set([...text.matchAll(names)].map(([name]) => idOf.get(name.replace(/’/g, "'"))!));
    if (about !== undefined) here.add(about);
    const sorted = [...here].filter((id) => order.has(id)).sort((a, b) => order.get(a)! - order.get(b)!);
    // A list of the whole cast ties nobody to anybody.
    if (sorted.length > 6) continue;
    sorted.forEach((from, index) => {
      for (const to of sorted.slice(index + 1)) counts.set(`${from}\n${to}`, (counts.get(`${from}\n${to}`) ?? 0) + 1);
    });
  }
  const ties = [...counts].map(([key, weight]): Tie => {
    const [from, to] = key.split('\n') as [string, string];
    return { from, to, kinds: [], weight };
  });
  return { people, ties };
}

interface Passage {
  readonly text: string;
  /** The character whose own text it is. */
  readonly about?: string;
}

function passagesOf(guide: Guide): Passage[] {
  const characters = new Set(guide.characters.map(({ id }) => id));
  const quotations = new Map(guide.quotations.map((one) => [one.id, one]));
  const passages: Passage[] = [];
  const read = (nodes: readonly RootContent[], about: string | undefined): void => {
    let owner = about;
    for (const node of nodes) {
      if (node.type === 'heading' && characters.has(node.data?.id ?? '')) owner = node.data!.id;
      if (node.type === 'quotationLeaf') {
        const quotation = quotations.get(node.id);
        if (node.home && quotation && !quotation.forTeachers)
          read(quotation.commentary, quotation.attribution.speakerId);
        continue;
      }
      if (node.type === 'answerBlock' || node.type === 'html' || node.type === 'heading') continue;
      if (node.type === 'paragraph' && node.data?.isAliases) continue;
      if (node.type === 'paragraph' || node.type === 'tableRow') passages.push({ text: textOf(node), about: owner });
      else if ('children' in node) {
        const item = (node.data as { hProperties?: { id?: string } } | undefined)?.hProperties?.id;
        read(node.children as RootContent[], characters.has(item ?? '') ? item : owner);
      }
    }
  };
  for (const section of guide.sections) if (!isForTeachers(section)) read(section.body, undefined);
  return passages;
}

/** Every character's strongest tie that joins it to the others, and then the strongest of all. */
function strongest(all: readonly Tie[], people: number): Tie[] {
  const sorted = [...all].sort((a, b) => b.weight - a.weight);
  const group = new Map<string, string>();
  const rootOf = (id: string): string => {
    const above = group.get(id);
    return above === undefined || above === id ? id : rootOf(above);
  };
  const tree = sorted.filter(({ from, to }) => {
    const [a, b] = [rootOf(from), rootOf(to)];
    if (a !== b) group.set(a, b);
    return a !== b;
  });
  const more = sorted.filter((tie) => !tree.includes(tie) && tie.weight > 1).slice(0, Math.floor(people / 4));
  return sorted.filter((tie) => tree.includes(tie) || more.includes(tie));
}

interface Box {
  readonly id: string;
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Route {
  readonly tie: Tie;
  readonly points: readonly Point[];
  readonly label?: Omit<Box, 'id'>;
}

interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly routes: readonly Route[];
}

/** A map that fits a narrow column is the same in a wide one. */
function layoutsFor(
  people: readonly Person[],
  ties: readonly Tie[],
  dagre: Dagre,
): Record<FigureWidth, readonly Layout[]> {
  const paper = panelsOf(people, ties, figureWidths.paper, dagre);
  const fitting = (known: readonly Layout[], width: number) =>
    known.every((layout) => layout.width <= width) ? known : panelsOf(people, ties, width, dagre);
  const large = fitting(paper, figureWidths.large);
  return { paper, large, screen: fitting(large, figureWidths.screen) };
}

/** As many ties to a panel as fit. */
function panelsOf(people: readonly Person[], ties: readonly Tie[], width: number, dagre: Dagre): Layout[] {
  const nameOf = nameIn(people);
  const panels: Layout[] = [];
  for (let left = [...ties]; left.length > 0; ) {
    const ordered = outward(left);
    const across = mostThatFit(ordered, nameOf, width, 'LR', dagre);
    const down = across.count < ordered.length ? mostThatFit(ordered, nameOf, width, 'TB', dagre) : undefined;
    const best = down && down.count > across.count ? down : across;
    panels.push(best.layout);
    const drawn = new Set(ordered.slice(0, best.count));
    left = left.filter((tie) => !drawn.has(tie));
  }
  return panels;
}

/** Those who stand in an earlier panel too have a broken frame. */
function drawPanels(guide: Guide, people: readonly Person[], layouts: readonly Layout[], width: number): Element[] {
  const met = new Set<string>();
  return layouts.map((layout) => {
    const panel = drawPanel(guide, layout, nameIn(people), met, width);
    for (const { id } of layout.boxes) met.add(id);
    return panel;
  });
}

interface Fit {
  readonly count: number;
  readonly layout: Layout;
}

/** A single tie is drawn whatever room it takes: two names and a word fit any column. */
function mostThatFit(
  ordered: readonly Tie[],
  nameOf: (id: string) => string,
  width: number,
  direction: 'LR' | 'TB',
  dagre: Dagre,
): Fit {
  const layoutOf = (count: number) => layOut(ordered.slice(0, count), nameOf, direction, dagre);
  const fits = ({ width: own, height }: Layout) => own <= width && height <= tallest;
  if (ordered.length <= mostTies) {
    const layout = layoutOf(ordered.length);
    if (fits(layout)) return { count: ordered.length, layout };
  }
  let best: Fit = { count: 1, layout: layoutOf(1) };
  for (let [low, high] = [2, Math.min(ordered.length, mostTies)]; low <= high; ) {
    const count = Math.floor((low + high) / 2);
    const layout = layoutOf(count);
    if (fits(layout)) {
      best = { count, layout };
      low = count + 1;
    } else high = count - 1;
  }
  return best;
}

/** More in one panel are a tangle, whatever their room. */
const mostTies = 24;

/** Ties in the order in which a map grows from the best-connected person outward. */
function outward(ties: readonly Tie[]): Tie[] {
  const weights = new Map<string, number>();
  for (const { from, to, weight } of ties)
    for (const id of [from, to]) weights.set(id, (weights.get(id) ?? 0) + weight);
  const [centre] = [...weights].sort((a, b) => b[1] - a[1])[0]!;
  const inside = new Set([centre]);
  const ordered: Tie[] = [];
  const left = new Set(ties);
  while (left.size > 0) {
    const near = [...left].filter(({ from, to }) => inside.has(from) || inside.has(to));
    // Ties between those already there cost no room.
    const next =
      near.find(({ from, to }) => inside.has(from) && inside.has(to)) ?? near.sort((a, b) => b.weight - a.weight)[0];
    if (!next) break;
    left.delete(next);
    ordered.push(next);
    inside.add(next.from).add(next.to);
  }
  return ordered;
}

const frameRoom = 4;
/** Three names beside one another fit a column on paper. */
const nameRoom = 78;
const labelRoom = 72;

function layOut(
  ties: readonly Tie[],
  nameOf: (id: string) => string,
  rankdir: 'LR' | 'TB',
  { Graph, layout }: Dagre,
): Layout {
  const graph = new Graph();
  const isAcross = rankdir === 'LR';
  graph.setGraph({
    rankdir,
    nodesep: isAcross ? 8 : 10,
    ranksep: isAcross ? 20 : 22,
    edgesep: 6,
    marginx: 2,
    marginy: 2,
  });
  const ids = [...new Set(ties.flatMap(({ from, to }) => [from, to]))];
  const levels = levelsFrom(ids[0]!, ties);
  // Between two of one level a tie without words is a bow, so that it pushes neither of them further out.
  const isBow = ({ from, to, kinds }: Tie) => kinds.length === 0 && levels.get(from) === levels.get(to);
  const textOfNode = new Map<string, string[]>();
  for (const id of ids) {
    const lines = wrapText(nameOf(id), nameRoom, 3);
    textOfNode.set(id, lines);
    graph.setNode(id, {
      width: Math.max(...lines.map((line) => textWidth(line))) + 2 * frameRoom + 4,
      height: lines.length * lineStep + 2 * frameRoom - 1,
    });
  }
  // Away from the middle, and in the order in which they are met: the map has no rings.
  const isOutward = ({ from, to }: Tie) =>
    levels.get(from)! < levels.get(to)! || (levels.get(from) === levels.get(to) && ids.indexOf(from) < ids.indexOf(to));
  const labels = new Map<Tie, string[]>();
  for (const tie of ties.filter((one) => !isBow(one))) {
    const lines = tie.kinds.flatMap(({ text, isBack }) =>
      wrapText(tie.kinds.length > 1 ? `${isBack ? '←' : '→'} ${text}` : text, labelRoom, 3),
    );
    labels.set(tie, lines);
    const label =
      lines.length > 0
        ? {
            width: Math.max(...lines.map((line) => textWidth(line))) + 6,
            height: lines.length * lineStep + 2,
            labelpos: 'c' as const,
          }
        : {};
    const [from, to] = isOutward(tie) ? [tie.from, tie.to] : [tie.to, tie.from];
    graph.setEdge(from, to, label);
  }
  layout(graph);
  const size = graph.graph() as { width?: number; height?: number };
  const boxes = ids.map((id): Box => {
    const node = graph.node(id) as unknown as { x: number; y: number; width: number; height: number };
    return { id, lines: textOfNode.get(id)!, x: node.x, y: node.y, width: node.width, height: node.height };
  });
  const boxOf = new Map(boxes.map((box) => [box.id, box]));
  const routes = ties.map((tie): Route => {
    if (isBow(tie)) return { tie, points: bow(boxOf.get(tie.from)!, boxOf.get(tie.to)!, boxes, isAcross) };
    const edge = (graph.edge(tie.from, tie.to) ?? graph.edge(tie.to, tie.from)) as unknown as {
      points: { x: number; y: number }[];
      x?: number;
      y?: number;
      width?: number;
      height?: number;
    };
    const isTurned = !isOutward(tie);
    const points = edge.points.map(({ x, y }): Point => [x, y]);
    const lines = labels.get(tie)!;
    return {
      tie,
      points: isTurned ? points.reverse() : points,
      ...(lines.length > 0 && edge.x !== undefined && edge.y !== undefined
        ? { label: { lines, x: edge.x, y: edge.y, width: edge.width!, height: edge.height! } }
        : {}),
    };
  });
  const reach = (at: 0 | 1) => Math.max(0, ...routes.flatMap(({ points }) => points.map((point) => point[at]))) + 2;
  return {
    width: Math.max(size.width ?? 0, reach(0)),
    height: Math.max(size.height ?? 0, reach(1)),
    boxes,
    routes,
  };
}

/** Steps from the middle of the map. */
function levelsFrom(centre: string, ties: readonly Tie[]): Map<string, number> {
  const levels = new Map([[centre, 0]]);
  for (let reached = [centre]; reached.length > 0; ) {
    const next: string[] = [];
    for (const id of reached)
      for (const { from, to } of ties) {
        const other = from === id ? to : to === id ? from : undefined;
        if (other === undefined || levels.has(other)) continue;
        levels.set(other, levels.get(id)! + 1);
        next.push(other);
      }
    reached = next;
  }
  return levels;
}

/** Beside the column, or below the row, in which both stand, and past all that stand between them. */
function bow(a: Box, b: Box, boxes: readonly Box[], isAcross: boolean): Point[] {
  const centre = (box: Box) => (isAcross ? box.y : box.x);
  const edge = (box: Box) => (isAcross ? box.x + box.width / 2 : box.y + box.height / 2);
  const isInRow = (box: Box) => Math.abs((isAcross ? box.x : box.y) - (isAcross ? a.x : a.y)) < 20;
  const [first, last] = [Math.min(centre(a), centre(b)), Math.max(centre(a), centre(b))];
  const between = boxes.filter((box) => isInRow(box) && centre(box) > first && centre(box) < last);
  const outer = Math.max(edge(a), edge(b), ...between.map(edge)) + Math.min(14, 5 + (last - first) * 0.04);
  const corner = Math.min(9, (last - first) / 4);
  const turn = centre(a) < centre(b) ? 1 : -1;
  const along = [
    [edge(a), centre(a)],
    [outer - 2, centre(a) + turn * corner * 0.4],
    [outer, centre(a) + turn * corner],
    [outer, centre(b) - turn * corner],
    [outer - 2, centre(b) - turn * corner * 0.4],
    [edge(b), centre(b)],
  ] as const;
  return along.map(([out, on]): Point => (isAcross ? [out, on] : [on, out]));
}

function drawPanel(
  guide: Guide,
  { boxes, routes, ...size }: Layout,
  nameOf: (id: string) => string,
  met: ReadonlySet<string>,
  width: number,
): Element {
  const shift = (width - size.width) / 2;
  const moved = <Thing extends { readonly x: number }>(thing: Thing): Thing => ({ ...thing, x: thing.x + shift });
  const labels = routes.flatMap(({ label }) => (label ? [moved(label)] : []));
  const children: Element[] = [];
  for (const { tie, points } of routes) {
    const weight = tie.kinds.length > 0 || tie.weight < 3 ? 1 : tie.weight < 6 ? 1.8 : 2.8;
    const path = points.map(([x, y]): Point => [x + shift, y]);
    path.slice(1).forEach((to, index) => {
      for (const [a, b] of outside([path[index]!, to], labels)) children.push(drawLine(a, b, weight));
    });
    const [kind, ...others] = tie.kinds;
    if (kind && others.length === 0) {
      const ends = kind.isBack ? [...path].reverse() : path;
      children.push(...arrowHead(ends.at(-2)!, ends.at(-1)!));
    }
  }
  for (const label of labels) children.push(...drawLines(label.lines, label.x, label.y, { anchor: 'middle' }));
  for (const box of boxes.map(moved)) {
    children.push(
      s('rect', {
        x: round(box.x - box.width / 2),
        y: round(box.y - box.height / 2),
        width: round(box.width),
        height: round(box.height),
        rx: 3,
        strokeWidth: 1.2,
        ...(met.has(box.id) ? { strokeDashArray: '3 2' } : {}),
      }),
      ...drawLines(box.lines, box.x, box.y, { anchor: 'middle' }),
    );
  }
  const { characterMap: title } = languageOf(guide.lang).figures;
  const description = routes.map(({ tie: { from, to, kinds } }) =>
    kinds.length === 0
      ? `${nameOf(from)} – ${nameOf(to)}`
      : kinds
          .map(({ text, isBack }) =>
            isBack ? `${nameOf(to)} → ${nameOf(from)}: ${text}` : `${nameOf(from)} → ${nameOf(to)}: ${text}`,
          )
          .join('; '),
  );
  return drawingOf(
    children,
    { width, height: size.height + 2 },
    `${title}. ${description.join('; ')}`,
    guide.direction,
  );
}

function arrowHead([x1, y1]: Point, [x2, y2]: Point): Element[] {
  const angle = Math.atan2(y2 - y1, x2 - x1);
  return [0.45, -0.45].map((turn) =>
    drawLine([x2 - 7 * Math.cos(angle + turn), y2 - 7 * Math.sin(angle + turn)], [x2, y2], 1.2),
  );
}

/** The parts of a line that cross no label: text stands on nothing but paper. */
function outside(line: readonly [Point, Point], labels: readonly Omit<Box, 'id'>[]): (readonly [Point, Point])[] {
  let parts: (readonly [Point, Point])[] = [line];
  for (const { x, y, width, height } of labels) {
    const sides = [x - width / 2, x + width / 2, y - height / 2, y + height / 2] as const;
    parts = parts.flatMap((part) => cutOut(part, sides));
  }
  return parts;
}

/** Liang and Barsky, 1984. */
function cutOut(
  [[x1, y1], [x2, y2]]: readonly [Point, Point],
  [left, right, top, bottom]: readonly [number, number, number, number],
): (readonly [Point, Point])[] {
  const [dx, dy] = [x2 - x1, y2 - y1];
  let [from, to] = [0, 1];
  for (const [slope, room] of [
    [-dx, x1 - left],
    [dx, right - x1],
    [-dy, y1 - top],
    [dy, bottom - y1],
  ] as const) {
    if (slope === 0) {
      if (room < 0)
        return [
          [
            [x1, y1],
            [x2, y2],
          ],
        ];
    } else if (slope < 0) from = Math.max(from, room / slope);
    else to = Math.min(to, room / slope);
  }
  if (from >= to)
    return [
      [
        [x1, y1],
        [x2, y2],
      ],
    ];
  const at = (part: number): Point => [x1 + dx * part, y1 + dy * part];
  return [...(from > 0 ? [[[x1, y1], at(from)] as const] : []), ...(to < 1 ? [[at(to), [x2, y2]] as const] : [])];
}
