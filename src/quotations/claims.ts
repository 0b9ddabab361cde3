// Lists every place a guide gives for one quotation: its own, and those it has where the same words are quoted again.
import type { Quotation } from '../guide/model.ts';

export type PlaceClaim = Pick<Quotation, 'attribution' | 'origin'>;

/** The quotation itself first; then each repeat that gives the words to another place of the work. */
export function claimsOf(quotation: Quotation): readonly PlaceClaim[] {
  const written = new Set([quotation.attribution.locator?.text]);
  const again = (quotation.repeats ?? []).filter(({ attribution: { locator, medium } }) => {
    if (medium !== undefined || !locator || written.has(locator.text)) return false;
    written.add(locator.text);
    return true;
  });
  return [quotation, ...again];
}
