// Messages about quotations that the quote sheet cannot hold.
import type { Diagnostics } from '../../diagnostics/finding.ts';
import type { QuoteSheetEdition } from '../../editions/editions.ts';
import type { Guide, Quotation } from '../../guide/model.ts';
import { smallestType } from './fitOnePage.ts';

/** A message for every quotation that is not on the sheet: the last ones, by their rank. */
export function reportOmitted(guide: Guide, sheet: QuoteSheetEdition, kept: number, diagnostics: Diagnostics): void {
  for (const id of sheet.quotationIds.slice(kept)) {
    const quotation = find(guide, id);
    diagnostics.report(
      'quotation-omitted',
      `The quotation “${opening(quotation)}” (${quotation.rank} of ${sheet.quotationIds.length}) does not fit on the one-page sheet at ${smallestType} pt and was left off`,
      quotation.origin,
    );
  }
}

export function reportTooLong(guide: Guide, id: string, diagnostics: Diagnostics): void {
  const quotation = find(guide, id);
  diagnostics.report(
    'quotation-too-long',
    `The quotation “${opening(quotation)}” has ${quotation.text.split(/\s+/).length} words and cannot fit on a page alone at ${smallestType} pt`,
    quotation.origin,
  );
}

const find = (guide: Guide, id: string) => guide.quotations.find((quotation) => quotation.id === id)!;

function opening({ text }: Quotation): string {
  const words = text.split(/\s+/);
  const start = words.slice(0, 6).join(' ');
  return start.length < text.length ? `${start.slice(0, 60)}…` : start;
}
