// Figures, and the pieces their drawings are made of: text in lines, signs, lines.
import type { Element, ElementContent } from 'hast';
import { s } from 'hastscript';
import type { FigureName } from '../guide/model.ts';

/** Made from the model: drawings, and a table that says the same in words. */
export interface Figure {
  readonly id: string;
  readonly name: FigureName;
  readonly title: string;
  /** Meanings of its lines and signs. */
  readonly notes: readonly string[];
  /** The same for a map of several drawings. */
  readonly noteOnParts?: string;
  /** One below the other, for columns of different width. */
  readonly drawings: Readonly<Record<FigureWidth, readonly Element[]>>;
  readonly head: readonly string[];
  /** The first cell of each row names it. */
  readonly rows: readonly (readonly string[])[];
}

/**
 * Units. A drawing is as wide as the column it stands in, so that fewer units make larger letters. Text has 9.5 units: on the narrowest
 * column on paper (a booklet on Letter, 316 pt) that is more than 9 pt; in large print (473 pt) more than 16 pt. `screen` is a telephone.
 */
export const figureWidths = { paper: 312, large: 273, screen: 252 } as const;
export type FigureWidth = keyof typeof figureWidths;

/** Half a sheet is 498 pt high between its margins, and the title stands above the drawing. */
export const tallest = 400;

export const letterSize = 9.5;
/** From line to line. */
export const lineStep = 11.5;

declare module 'mdast' {
  interface GuideFigure {
    type: 'guideFigure';
    figure: Figure;
    position?: undefined;
    data?: Data;
  }
  interface RootContentMap {
    guideFigure: GuideFigure;
  }
}

const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Units; a little more than Source Sans takes, since other scripts have other faces. */
export function textWidth(text: string, isBold = false): number {
  let width = 0;
  for (const letter of text)
    width += wide.test(letter)
      ? 1
      : /[\p{Lu}MWmw—…]/u.test(letter)
        ? 0.68
        : /[iljtfr.,:;'’!|() ]/.test(letter)
          ? 0.3
          : 0.52;
  return width * letterSize * (isBold ? 1.06 : 1);
}

/** Lines of words that fit a width; a word that fits none is cut. The last line ends with an ellipsis where not all fit. */
export function wrapText(text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  const pieces = text
    .trim()
    .split(/(?<=\s)|(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/u)
    .flatMap((word) => cutWord(word, width));
  for (const piece of pieces) {
    if (line === '' || textWidth((line + piece).trimEnd()) <= width) {
      line += piece;
      continue;
    }
    lines.push(line.trimEnd());
    line = piece;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  let last = kept.pop()!;
  while (last !== '' && textWidth(`${last}…`) > width) last = last.slice(0, -1);
  return [...kept, `${last.replace(/[\s,;:]+$/, '')}…`];
}

function cutWord(word: string, width: number): string[] {
  if (textWidth(word.trimEnd()) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const letter of word) {
    if (part !== '' && textWidth(part + letter) > width) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part];
}

export interface TextStyle {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly isBold?: boolean;
}

/** `y` is the base line. */
export function drawText(text: string, x: number, y: number, { anchor = 'start', isBold }: TextStyle = {}): Element {
  return s(
    'text',
    {
      x: round(x),
      y: round(y),
      ...(anchor === 'start' ? {} : { textAnchor: anchor }),
      ...(isBold ? { fontWeight: 700 } : {}),
    },
    text,
  );
}

/** Lines below one another, in the middle of a height. */
export function drawLines(lines: readonly string[], x: number, middle: number, style: TextStyle = {}): Element[] {
  const first = middle - ((lines.length - 1) * lineStep) / 2 + letterSize * 0.35;
  return lines.map((line, index) => drawText(line, x, first + index * lineStep, style));
}

export const drawLine = ([x1, y1]: Point, [x2, y2]: Point, weight: number, dashes?: string): Element =>
  s('line', {
    x1: round(x1),
    y1: round(y1),
    x2: round(x2),
    y2: round(y2),
    strokeWidth: weight,
    ...(dashes ? { strokeDashArray: dashes } : {}),
  });

export type Point = readonly [x: number, y: number];

/** Told apart by form alone, so that they survive a copier; after the last they begin again, and a letter tells them apart. */
const signs: readonly ((r: number) => string)[] = [
  (r) => `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`,
  (r) => polygon(4, r * 1.25, 45),
  (r) => polygon(3, r * 1.25, -90),
  (r) => polygon(4, r * 1.2, 0),
  (r) => cross(r, 0.36),
  (r) => star(r * 1.2),
  (r) => polygon(3, r * 1.25, 90),
  (r) => polygon(6, r * 1.1, 0),
  (r) => `M${-r * 1.1} ${-r * 0.5}H${r * 1.1}V${r * 0.5}H${-r * 1.1}Z`,
  (r) => `M${-r * 0.5} ${-r * 1.1}H${r * 0.5}V${r * 1.1}H${-r * 0.5}Z`,
  (r) => `M${-r} ${r * 0.5}a${r} ${r} 0 0 1 ${2 * r} 0Z`,
  (r) => `M${-r} ${-r}H${r}L${-r} ${r}H${r}Z`,
];

/** A sign of a row: outlined, or filled. */
export function drawSign(row: number, [x, y]: Point, isFilled: boolean, radius = 3.9): Element {
  const path = signs[row % signs.length]!(radius).replace(/-?\d+\.\d{3,}/g, (number) => String(round(Number(number))));
  return s('path', {
    d: path,
    transform: `translate(${round(x)} ${round(y)})`,
    strokeWidth: 1.1,
    fill: isFilled ? 'currentColor' : 'none',
  });
}

function polygon(corners: number, r: number, turn: number): string {
  const points = Array.from({ length: corners }, (_, index) => {
    const angle = ((turn + (360 / corners) * index) * Math.PI) / 180;
    return `${round(r * Math.cos(angle))} ${round(r * Math.sin(angle))}`;
  });
  return `M${points.join('L')}Z`;
}

function star(r: number): string {
  const points = Array.from({ length: 10 }, (_, index) => {
    const angle = ((-90 + 36 * index) * Math.PI) / 180;
    const radius = index % 2 === 0 ? r : r * 0.45;
    return `${round(radius * Math.cos(angle))} ${round(radius * Math.sin(angle))}`;
  });
  return `M${points.join('L')}Z`;
}

function cross(r: number, part: number): string {
  const [a, b] = [round(r * 1.1), round(r * part)];
  return `M${-a} ${-b}H${-b}V${-a}H${b}V${-b}H${a}V${b}H${b}V${a}H${-b}V${b}H${-a}Z`;
}

export const round = (number: number): number => Math.round(number * 100) / 100;

/**
 * A drawing with its description. Guides that run from right to left have it mirrored: every x is counted from the other side, and text
 * is anchored at its other end.
 */
export function drawingOf(
  children: readonly ElementContent[],
  size: { readonly width: number; readonly height: number },
  description: string,
  direction: 'ltr' | 'rtl',
): Element {
  const [width, height] = [round(size.width), Math.ceil(size.height)];
  return s(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      ariaLabel: description,
      direction: 'ltr',
      fontSize: letterSize,
      fill: 'currentColor',
      stroke: 'none',
    },
    [s('g', { fill: 'none', stroke: 'currentColor' }, shapes(children)), ...texts(children)].map((node) =>
      direction === 'rtl' ? mirrored(node as Element, width) : (node as Element),
    ),
  );
}

const isText = (node: ElementContent): boolean => node.type === 'element' && node.tagName === 'text';
const shapes = (nodes: readonly ElementContent[]) => nodes.filter((node) => !isText(node));
const texts = (nodes: readonly ElementContent[]) => nodes.filter(isText);

function mirrored(element: Element, width: number): Element {
  const { tagName, properties } = element;
  const from = (value: unknown) => round(width - Number(value));
  const changed = (values: Record<string, unknown>): Element => ({
    ...element,
    properties: { ...properties, ...values } as Element['properties'],
  });
  switch (tagName) {
    case 'g':
      return { ...element, children: element.children.map((child) => mirrored(child as Element, width)) };
    case 'line':
      return changed({ x1: from(properties.x1), x2: from(properties.x2) });
    case 'rect':
      return changed({ x: round(width - Number(properties.x) - Number(properties.width)) });
    case 'circle':
      return changed({ cx: from(properties.cx) });
    case 'path': {
      const moved = /^translate\((\S+) (\S+)\)$/.exec(String(properties.transform ?? ''));
      return moved ? changed({ transform: `translate(${from(moved[1])} ${moved[2]})` }) : element;
    }
    default: {
      const { textAnchor } = properties;
      const anchor = textAnchor === 'middle' ? 'middle' : textAnchor === 'end' ? 'start' : 'end';
      return changed({ x: from(properties.x), textAnchor: anchor });
    }
  }
}
