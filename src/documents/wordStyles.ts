// Styles of a Word document: their names, letters and places in lists.
import type { XmlNode } from '../formats/xml.ts';
import { hueOf } from './documentTree.ts';
import { childNamed, elementsIn, settingOf, switchOf } from './wordXml.ts';

/** Letters as far as they matter here; absent where nothing says so. */
export interface WordLetters {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly hidden?: boolean;
  readonly white?: boolean;
  /** In hexadecimal, where it is a colour and no grey; empty for black and grey. */
  readonly colour?: string;
  /** Half points. */
  readonly size?: number;
}

export interface WordStyle {
  readonly name: string;
  readonly basedOn?: string;
  readonly letters: WordLetters;
  readonly outline?: number;
  readonly numbering?: { readonly id?: string; readonly level?: number };
  readonly isShaded: boolean;
  readonly indents: { readonly left: number; readonly right: number };
}

export interface WordStyles {
  readonly byId: ReadonlyMap<string, WordStyle>;
  /** Letters of the document's ordinary text. */
  readonly base: WordLetters;
  readonly defaultParagraph?: string;
}

export function readLetters(properties: XmlNode | undefined): WordLetters {
  const size = Number(settingOf(properties, 'w:sz'));
  const colour = settingOf(properties, 'w:color');
  return {
    bold: switchOf(properties, 'w:b'),
    italic: switchOf(properties, 'w:i'),
    hidden: switchOf(properties, 'w:vanish'),
    colour: colour === undefined ? undefined : hueOf(colour),
    white: colour === undefined ? undefined : /^f[ef]f[ef]f[ef]$/i.test(colour),
    size: Number.isFinite(size) && size > 0 ? size : undefined,
  };
}

/** The first that says something, of the nearest first. */
export function combineLetters(...layers: readonly WordLetters[]): WordLetters {
  const first = <Key extends keyof WordLetters>(key: Key) => layers.find((one) => one[key] !== undefined)?.[key];
  return {
    bold: first('bold'),
    italic: first('italic'),
    hidden: first('hidden'),
    white: first('white'),
    colour: first('colour'),
    size: first('size'),
  };
}

export const isFilled = (properties: XmlNode | undefined): boolean => {
  const shade = childNamed(properties, 'w:shd');
  const fill = shade?.attributes['w:fill'] ?? 'auto';
  const pattern = shade?.attributes['w:val'] ?? 'clear';
  const isSolid = pattern !== 'clear' && pattern !== 'nil';
  return (!/^(?:auto|f[ef]f[ef]f[ef])$/i.test(fill) && shade !== undefined) || isSolid || highlightOf(properties);
};

export const highlightOf = (properties: XmlNode | undefined) =>
  !['none', 'white', undefined].includes(settingOf(properties, 'w:highlight'));

export function indentsOf(properties: XmlNode | undefined): { readonly left: number; readonly right: number } {
  const indent = childNamed(properties, 'w:ind')?.attributes ?? {};
  const twips = (...names: readonly string[]) => Number(names.map((name) => indent[name]).find(Boolean) ?? 0) || 0;
  return { left: twips('w:left', 'w:start'), right: twips('w:right', 'w:end') };
}

export function readWordStyles(root: XmlNode | undefined): WordStyles {
  const byId = new Map<string, WordStyle>();
  let defaultParagraph: string | undefined;
  for (const node of elementsIn(root)) {
    const id = node.attributes['w:styleId'];
    if (node.name !== 'w:style' || id === undefined) continue;
    const paragraph = childNamed(node, 'w:pPr');
    const list = childNamed(paragraph, 'w:numPr');
    const outline = settingOf(paragraph, 'w:outlineLvl');
    byId.set(id, {
      name: (settingOf(node, 'w:name') ?? id).toLowerCase(),
      basedOn: settingOf(node, 'w:basedOn'),
      letters: readLetters(childNamed(node, 'w:rPr')),
      outline: outline === undefined ? undefined : Number(outline),
      numbering: list && { id: settingOf(list, 'w:numId'), level: Number(settingOf(list, 'w:ilvl') ?? 0) },
      isShaded: isFilled(paragraph) || isFilled(childNamed(node, 'w:rPr')),
      indents: indentsOf(paragraph),
    });
    if (node.attributes['w:type'] === 'paragraph' && ['1', 'true'].includes(node.attributes['w:default'] ?? ''))
      defaultParagraph = id;
  }
  const defaults = childNamed(childNamed(childNamed(root, 'w:docDefaults'), 'w:rPrDefault'), 'w:rPr');
  return { byId, base: readLetters(defaults), defaultParagraph };
}

/** A style and those it is based on, the nearest first. */
export function chainOf(styles: WordStyles, id: string | undefined): readonly WordStyle[] {
  const chain: WordStyle[] = [];
  for (let at = id; at !== undefined && chain.length < 12; at = chain.at(-1)?.basedOn) {
    const style = styles.byId.get(at);
    if (!style) break;
    chain.push(style);
  }
  return chain;
}

interface ListLevel {
  readonly format: string;
  /** `%1.%2` */
  readonly text: string;
  readonly start: number;
}

export interface NumberedPlace {
  /** From 0. */
  readonly level: number;
  readonly isBullet: boolean;
  /** Printed without a sign, it goes on with the item above: so pandoc writes the second paragraph of one. */
  readonly isContinued: boolean;
  readonly number: number;
  /** As printed: `iv)`, `Chapter 3`. */
  readonly label: string;
  readonly format: string;
  /** Paragraphs of one list share it. */
  readonly list: string;
}

/** Counts the numbers that Word prints and does not write. */
export class WordNumbering {
  private readonly levels = new Map<string, ReadonlyMap<number, ListLevel>>();
  private readonly lists = new Map<
    string,
    { readonly abstract: string; readonly starts: ReadonlyMap<number, number> }
  >();
  private readonly styled = new Map<string, { readonly id: string; readonly level: number }>();
  private readonly counts = new Map<string, number[]>();
  private readonly begun = new Set<string>();

  constructor(root: XmlNode | undefined) {
    for (const node of elementsIn(root)) {
      if (node.name === 'w:abstractNum') {
        const id = node.attributes['w:abstractNumId'] ?? '';
        const found = new Map<number, ListLevel>();
        for (const [index, level] of elementsIn(node)
          .filter(({ name }) => name === 'w:lvl')
          .entries()) {
          const at = Number(level.attributes['w:ilvl'] ?? index);
          found.set(at, {
            format: settingOf(level, 'w:numFmt') ?? 'decimal',
            text: settingOf(level, 'w:lvlText') ?? `%${at + 1}.`,
            start: Number(settingOf(level, 'w:start') ?? 1),
          });
          const style = settingOf(level, 'w:pStyle');
          if (style !== undefined) this.styled.set(style, { id, level: at });
        }
        this.levels.set(id, found);
      }
      if (node.name !== 'w:num') continue;
      const starts = new Map<number, number>();
      for (const one of elementsIn(node).filter(({ name }) => name === 'w:lvlOverride')) {
        const start = settingOf(one, 'w:startOverride');
        if (start !== undefined) starts.set(Number(one.attributes['w:ilvl'] ?? 0), Number(start));
      }
      this.lists.set(node.attributes['w:numId'] ?? '', { abstract: settingOf(node, 'w:abstractNumId') ?? '', starts });
    }
  }

  /** The list a paragraph style belongs to by the list's own word. */
  placeOfStyle(style: string): { readonly id: string; readonly level: number } | undefined {
    const found = this.styled.get(style);
    const list = found && [...this.lists].find(([, { abstract }]) => abstract === found.id);
    return list && { id: list[0], level: found.level };
  }

  /** Called for each numbered paragraph in its order. `0` is Word's way of saying that there is no list. */
  next(id: string, level: number): NumberedPlace | undefined {
    const list = this.lists.get(id);
    if (!list || id === '0') return undefined;
    const levels = this.levels.get(list.abstract);
    const own = levels?.get(level) ?? { format: 'bullet', text: '', start: 1 };
    const counts = this.counts.get(list.abstract) ?? [];
    this.counts.set(list.abstract, counts);
    const start = list.starts.get(level);
    if (start !== undefined && !this.begun.has(`${id} ${level}`)) counts[level] = start - 1;
    this.begun.add(`${id} ${level}`);
    counts[level] = (counts[level] ?? own.start - 1) + 1;
    for (let deeper = level + 1; deeper < counts.length; deeper++) delete counts[deeper];
    const isBullet = own.format === 'bullet' || own.format === 'none';
    const label = isBullet
      ? ''
      : own.text.replace(/%(\d)/g, (_, at: string) => {
          const index = Number(at) - 1;
          const start = levels?.get(index)?.start ?? 1;
          return inFormat(counts[index] ?? start, levels?.get(index)?.format ?? 'decimal');
        });
    const isContinued = isBullet && levels?.has(level) === true && own.text.trim() === '';
    return { level, isBullet, isContinued, number: counts[level]!, label, format: own.format, list: list.abstract };
  }
}

function inFormat(number: number, format: string): string {
  if (format === 'lowerLetter' || format === 'upperLetter') {
    const letter = String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.floor((number - 1) / 26) + 1);
    return format === 'upperLetter' ? letter.toUpperCase() : letter;
  }
  if (format === 'lowerRoman' || format === 'upperRoman') {
    const roman = toRoman(number);
    return format === 'lowerRoman' ? roman.toLowerCase() : roman;
  }
  return format === 'decimalZero' ? String(number).padStart(2, '0') : String(number);
}

const romans = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const;

function toRoman(number: number): string {
  let left = Math.min(Math.max(number, 1), 3999);
  let text = '';
  for (const [value, sign] of romans)
    while (left >= value) {
      text += sign;
      left -= value;
    }
  return text;
}
