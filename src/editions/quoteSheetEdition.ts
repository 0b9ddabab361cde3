// The quote sheet's data: quotations, groups, letters of themes.
import { type Guide, type LocatorUnit, lastOfAll, type Quotation } from '../guide/model.ts';
import { divisionName, languageOf, notFromWork } from '../languages/index.ts';
import { editionFile, editionRow, type Grouping, type QuoteSheetEdition, type SheetForm } from './editions.ts';

/** `most` quotations at most, the best ones. */
export function quoteSheet(
  guide: Guide,
  grouping?: Grouping,
  { most, form = 'one' }: { readonly most?: number; readonly form?: SheetForm } = {},
): QuoteSheetEdition {
  const shown = guide.quotations
    .filter((quotation) => !quotation.forTeachers)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most);
  const used = guide.themes.filter((theme) =>
    shown.some((quotation) => quotation.attribution.themeIds.includes(theme.id)),
  );
  return {
    kind: 'quote-sheet',
    id: 'quotes',
    file: form === 'one' ? editionFile(guide, 'quotes') : `${editionFile(guide, 'quotes')}-${form}`,
    formats: editionRow('quotes').formats,
    ...(form !== 'one' && { form }),
    grouping: grouping ?? guide.quotationsBy ?? (used.length > 0 ? 'theme' : 'order'),
    marks: used.map((theme, index) => ({ themeId: theme.id, letter: letterOf(index) })),
    quotationIds: shown.map((quotation) => quotation.id),
  };
}

interface QuotationGroup {
  /** Undefined for the single group of a sheet in the guide's order. */
  readonly title?: string;
  readonly letter?: string;
  readonly quotations: readonly Quotation[];
  /** Words that are not the work's. */
  readonly isOtherMedia?: true;
}

/**
 * Each quotation once, under its first theme or its speaker; `kept` are ids. Groups stand in the guide's order, and last, however the
 * sheet is grouped, the one of words that are not the work's.
 */
export function groupQuotations(
  guide: Guide,
  sheet: QuoteSheetEdition,
  kept: readonly string[],
): readonly QuotationGroup[] {
  const all = kept.flatMap((id) => guide.quotations.find((quotation) => quotation.id === id) ?? []);
  const isOwn = ({ attribution }: Quotation) => attribution.medium === undefined;
  const own = all.filter(isOwn);
  const others = all.filter((quotation) => !isOwn(quotation));
  return [
    ...(own.length > 0 || others.length === 0 ? groupOwn(guide, sheet, own) : []),
    ...(others.length > 0
      ? [{ title: notFromWork(guide.lang, guide.work.form), quotations: others, isOtherMedia: true as const }]
      : []),
  ];
}

function groupOwn(guide: Guide, sheet: QuoteSheetEdition, quotations: readonly Quotation[]): readonly QuotationGroup[] {
  const other = languageOf(guide.lang).printed.otherQuotations;
  switch (sheet.grouping) {
    case 'order':
      return [{ quotations }];
    case 'theme': {
      const groups = sheet.marks.map((mark) => ({
        title: guide.themes.find((theme) => theme.id === mark.themeId)!.name,
        letter: mark.letter,
        quotations: quotations.filter((quotation) => quotation.attribution.themeIds[0] === mark.themeId),
      }));
      return nonEmpty([
        ...groups,
        { title: other, quotations: quotations.filter((quotation) => quotation.attribution.themeIds.length === 0) },
      ]);
    }
    case 'act': {
      const actOf = ({ attribution: { locator } }: Quotation) =>
        locator?.divisions.find(({ unit }) => !tooSmall.has(unit));
      const names = new Map<string, Quotation[]>();
      const placed = quotations.filter((quotation) => actOf(quotation));
      const inOrder = placed.toSorted((a, b) => actOf(a)!.from - actOf(b)!.from);
      for (const quotation of inOrder) {
        const { unit, from } = actOf(quotation)!;
        const title = from === lastOfAll ? quotation.attribution.locator!.text : divisionName(guide.lang, unit, from);
        names.set(title, [...(names.get(title) ?? []), quotation]);
      }
      const groups = [...names].map(([title, inside]) => ({ title, quotations: inside }));
      return nonEmpty([
        ...groups,
        { title: other, quotations: quotations.filter((quotation) => !placed.includes(quotation)) },
      ]);
    }
    case 'speaker': {
      const nameOf = (quotation: Quotation) =>
        guide.characters.find((one) => one.id === quotation.attribution.speakerId)?.name ??
        quotation.attribution.speaker;
      const names = [
        ...new Set([
          ...guide.characters.map((one) => one.name),
          ...quotations.flatMap((quotation) => nameOf(quotation) ?? []),
        ]),
      ];
      const groups = names.map((name) => ({
        title: name,
        quotations: quotations.filter((quotation) => nameOf(quotation) === name),
      }));
      return nonEmpty([
        ...groups,
        { title: other, quotations: quotations.filter((quotation) => nameOf(quotation) === undefined) },
      ]);
    }
  }
}

/** Divisions of which a sheet would have one for each quotation. */
const tooSmall: ReadonlySet<LocatorUnit> = new Set(['scene', 'stanza', 'line', 'page', 'location']);

function nonEmpty(groups: readonly QuotationGroup[]): readonly QuotationGroup[] {
  const filled = groups.filter((group) => group.quotations.length > 0);
  return filled.length === 1 &&
    filled[0]!.letter === undefined &&
    filled[0]!.quotations.every(
      (quotation) => quotation.attribution.themeIds.length === 0 && !quotation.attribution.speaker,
    )
    ? [{ quotations: filled[0]!.quotations }]
    : filled;
}

/** A … Z, then AA, AB …: letters survive a black-and-white copier. */
export function letterOf(index: number): string {
  return (index >= 26 ? letterOf(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
}
