// Finds the name an author or user probably meant.
import leven from 'leven';

/**
 * @param fold normalises both sides; lower case by default
 * @returns undefined when more than one letter of three differs, two of seven, or three of any longer name
 */
export function nearestTo(
  written: string,
  candidates: readonly string[],
  fold: (text: string) => string = (text) => text.toLowerCase(),
): string | undefined {
  const wanted = fold(written);
  const allowed = wanted.length < 3 ? 0 : wanted.length < 4 ? 1 : wanted.length < 8 ? 2 : 3;
  let best: { readonly candidate: string; readonly distance: number } | undefined;
  for (const candidate of candidates) {
    const form = fold(candidate);
    const begins = wanted.length >= 3 && form.startsWith(wanted);
    const distance = begins ? Math.min(1, leven(form, wanted)) : leven(form, wanted, { maxDistance: allowed + 1 });
    // Two letters of four: “name” is no “date”, but “lnag” may be “lang”.
    if (distance > 1 && wanted.length < 6 && form[0] !== wanted[0]) continue;
    if (distance <= allowed && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { candidate, distance };
  }
  return best?.candidate;
}
