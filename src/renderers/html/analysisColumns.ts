// Sets what a chapter tells and its analysis beside one another.
import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { readHeadingLocator, readLocator } from '../../guide/locator.ts';
import type { Guide, SectionKind } from '../../guide/model.ts';
import { sectionKindOf } from '../../guide/sections.ts';
import { type Language, languagesUnderstood } from '../../languages/index.ts';

/** A column of which the other is no third leaves more white than it saves. */
const leastShare = 1 / 3;

/** Half a page is too narrow for them, or they are for writing. */
const wide = new Set(['table', 'pre', 'img', 'svg', 'math']);
const forWriting = new Set(['question', 'choices', 'writing-lines']);

interface Title {
  /** That of a heading; a bold word that opens a paragraph stands below all of them. */
  readonly level: number;
  readonly kind: SectionKind;
  readonly place?: string;
}

/**
 * Wraps the parts of a chapter that are called summary and analysis, by headings or by bold words, where both are there. Style sheets
 * decide where there is room for two columns; the order of reading is that of the text.
 *
 * @param scope id of the section
 */
export function setAnalysisBeside(tree: Root, guide: Guide, scope: string): void {
  const section = guide.sections.find(({ id }) => id === scope);
  if (!section) return;
  const languages = languagesUnderstood(guide.lang);
  const nodes = tree.children as ElementContent[];
  const titles = nodes.map((node) => titleOf(node, languages));
  if (!titles.some((title) => title?.kind === 'analysis')) return;
  const isPlot =
    section.kind === 'plot' || (section.locator ?? readHeadingLocator(section.title, languages)) !== undefined;
  const pairs: { readonly from: number; readonly middle: number; readonly to: number }[] = [];
  titles.forEach((title, middle) => {
    if (title?.kind !== 'analysis') return;
    const from = startOfTold(titles, middle, isPlot);
    if (from === undefined || from < (pairs.at(-1)?.to ?? 0)) return;
    const end = titles.findIndex((one, at) => at > middle && one !== undefined && one.level <= title.level);
    const notes = nodes.findIndex((node) => node.type === 'element' && 'dataFootnotes' in node.properties);
    const to = Math.min(end < 0 ? nodes.length : end, notes < 0 ? nodes.length : notes);
    if (areColumns(nodes.slice(from, middle), nodes.slice(middle, to))) pairs.push({ from, middle, to });
  });
  for (const { from, middle, to } of pairs.reverse())
    nodes.splice(
      from,
      to - from,
      h('div.side-by-side', [h('div.told', nodes.slice(from, middle)), h('div.analysed', nodes.slice(middle, to))]),
    );
}

/** Undefined where nothing that tells a part of the work stands before the analysis. */
function startOfTold(titles: readonly (Title | undefined)[], middle: number, isPlot: boolean): number | undefined {
  const { level, place } = titles[middle]!;
  const above = titles.findLastIndex((one, at) => at < middle && one !== undefined && one.level <= level);
  const title = titles[above];
  // Under a heading "Chapter 3" without a part of its own for the summary
  if (title && title.level < level) {
    const tells = title.kind === 'plot' || title.place !== undefined || (isPlot && title.kind === 'prose');
    return tells ? above + 1 : undefined;
  }
  if (!title) return isPlot ? 0 : undefined;
  if (title.kind !== 'plot' || (place !== undefined && title.place !== undefined && place !== title.place))
    return undefined;
  const holder = titles.findLast((one, at) => at < above && one !== undefined && one.level < level);
  const isOfPart = isPlot || title.place !== undefined || holder?.place !== undefined || holder?.kind === 'plot';
  return isOfPart ? above : undefined;
}

function areColumns(told: readonly ElementContent[], analysed: readonly ElementContent[]): boolean {
  const [one, other] = [lengthOf(told), lengthOf(analysed)];
  if (Math.min(one, other) === 0 || Math.min(one, other) < leastShare * Math.max(one, other)) return false;
  return ![...told, ...analysed].some(isUnsuited);
}

const isHeading = (node: ElementContent): boolean => node.type === 'element' && /^h[1-6]$/.test(node.tagName);

const lengthOf = (nodes: readonly ElementContent[]): number =>
  nodes.reduce((sum, node) => sum + (isHeading(node) ? 0 : textOf(node).trim().length), 0);

function isUnsuited(node: ElementContent): boolean {
  if (node.type !== 'element') return false;
  const classes = [node.properties.className ?? []].flat();
  return (
    wide.has(node.tagName) || classes.some((name) => forWriting.has(String(name))) || node.children.some(isUnsuited)
  );
}

const belowHeadings = 7;

function titleOf(node: ElementContent, languages: readonly Language[]): Title | undefined {
  if (node.type !== 'element') return undefined;
  if (isHeading(node)) return { level: Number(node.tagName.slice(1)), ...readTitle(textOf(node), languages) };
  const label = labelOf(node);
  return label === undefined ? undefined : { level: belowHeadings, ...readTitle(label, languages) };
}

/** "Chapter 3: Analysis", "Analysis (chapter 3)", "Chapter 3 Analysis", "Analysis of chapter 3": what it is, and of which place. */
function readTitle(written: string, languages: readonly Language[]): Omit<Title, 'level'> {
  const text = written.trim().replace(/[\s:.：]+$/, '');
  const bare = text.replace(/\s*[(（][^()（）]+[)）]$/, '');
  const [, before = '', behind = ''] = /^(.*[\p{N}\p{L}])[\s,:：–—-]+(\p{L}+)$/u.exec(bare) ?? [];
  const [, name = '', after = ''] = /^(\p{L}+)(?:\s+\p{Ll}{1,4})?\s+(.*\p{N}.*)$/u.exec(bare) ?? [];
  for (const [named, placed] of [
    [behind, before],
    [name, after],
  ] as const) {
    const kind = sectionKindOf(named, languages);
    const place = kind === 'plot' || kind === 'analysis' ? readLocator(placed, languages) : undefined;
    if (place) return { kind, place: JSON.stringify(place.divisions) };
  }
  const place = readHeadingLocator(text, languages);
  return { kind: sectionKindOf(bare, languages), place: place && JSON.stringify(place.divisions) };
}

/** "**Analysis.** …", "**Analysis**: …": a bold word that opens a paragraph, or is all of it. */
function labelOf({ tagName, children }: Element): string | undefined {
  const [first, second] = children;
  if (tagName !== 'p' || first?.type !== 'element' || first.tagName !== 'strong') return undefined;
  const text = textOf(first).trim();
  const isLabel = /[.:：]$/.test(text) || !second || (second.type === 'text' && /^\s*[:：]/.test(second.value));
  return isLabel && text.length <= 40 ? text : undefined;
}
