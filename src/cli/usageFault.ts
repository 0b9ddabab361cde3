// Says what was wrong with the words typed after `studyguide`, and finds what was probably meant.

/** Wrong usage found before anything heavy is loaded. A suggestion is given, or found from what was typed and what could have been. */
export class UsageFault extends Error {
  override readonly name = 'UsageFault';
  constructor(
    message: string,
    readonly extra: {
      readonly wrong?: string;
      readonly candidates?: readonly string[];
      readonly suggestion?: string;
    } = {},
  ) {
    super(message);
  }
}

/** `Did you mean --paper?`, if something is near enough. */
export async function suggestionFor({
  wrong,
  candidates,
  suggestion,
}: UsageFault['extra']): Promise<string | undefined> {
  if (suggestion || wrong === undefined || !candidates) return suggestion;
  const { default: leven } = await import('leven');
  const typed = wrong.toLowerCase().replace(/^-+/, '');
  const allowed = typed.length < 3 ? 0 : typed.length < 4 ? 1 : typed.length < 8 ? 2 : 3;
  const ranked = candidates
    .map((candidate) => {
      const bare = candidate.replace(/^-+/, '');
      const begins = typed.length >= 3 && (bare.startsWith(typed) || typed.startsWith(bare));
      const distance = leven(bare, typed);
      return { candidate, distance: begins ? Math.min(distance, 1) : distance };
    })
    .filter(({ distance }) => distance <= allowed)
    .sort((a, b) => a.distance - b.distance);
  return ranked[0] && `Did you mean ${ranked[0].candidate}?`;
}
