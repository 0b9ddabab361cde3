// Names of a guide's sections in any language, and lines that look like headings.
import { foldName } from '../formats/foldText.ts';
import type { SectionKind } from '../guide/model.ts';
import { isNameOfKind, sectionKindOf } from '../guide/sections.ts';
import { allLanguages } from '../languages/index.ts';

const contents = new Set(
  allLanguages
    .flatMap(({ printed, books }) => [printed.contents, ...books.contents])
    .map(foldName)
    .concat('toc'),
);

const blurbs = new Set(allLanguages.flatMap(({ pages }) => pages.blurb).map(foldName));

const known = new Map<string, SectionKind | 'contents' | undefined>();
/** Each name is looked up in eleven languages, and a line is asked for several times. */
const mostKnown = 20_000;

/** The kind that a line names by itself; undefined for any other line. */
export function isSectionName(line: string): SectionKind | 'contents' | undefined {
  const text = line
    .trim()
    .replace(/^#+\s*/, '')
    .replace(/[:：]$/u, '');
  if (text === '' || text.length > 70 || /[.!…,;]$/u.test(text)) return undefined;
  if (known.has(text)) return known.get(text);
  const kind = kindOf(text);
  if (known.size < mostKnown) known.set(text, kind);
  return kind;
}

function kindOf(text: string): SectionKind | 'contents' | undefined {
  if (contents.has(foldName(text))) return 'contents';
  const kind = sectionKindOf(text, allLanguages);
  if (kind === 'prose') return blurbs.has(foldName(text)) ? 'prose' : undefined;
  // "Themes in Never Let Me Go", "FAQs about the book": a name, and then the work.
  const isPhrase = text.split(/\s+/).length <= 9 && !/\?$/.test(text) && /^\p{Lu}|^\P{Ll}/u.test(text);
  return isPhrase || isNameOfKind(text, allLanguages) ? kind : undefined;
}

/** Other names of somebody, as the first line below the name. */
export const aliasLine = new RegExp(`^(?:${allLanguages.flatMap(({ alias }) => alias).join('|')})\\s*[:：]`, 'iu');

/** Whether a line by itself could be a heading: short, no sentence, no item, no quotation. */
export function looksLikeHeading(line: string): boolean {
  const text = line.trim();
  const words = text.split(/\s+/).length;
  if (text.length < 2 || text.length > 100 || words > 14) return false;
  if (/[.,;:…]["”’»)]?$/u.test(text) && !/\b(?:\p{L}\.)+$/u.test(text)) return false;
  if (aliasLine.test(text)) return false;
  if (/^[-•*·▪►☐☒✓[(“"„«‘—–]/u.test(text)) return false;
  if (/^(?:[a-hA-H]|[ivx]+)[.)]\s/u.test(text)) return false;
  return /^[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(text);
}
