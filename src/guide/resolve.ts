// Makes one list of a guide's quotations: speakers matched to characters, links to themes, doubles merged, ranks given.
import type { Quotation, Subject } from './model.ts';
import { findByName, fold, nearestName } from './names.ts';
import { type QuotationDraft, quotationKey } from './quotations.ts';
import type { ReadingContext } from './read.ts';
import type { SectionDraft } from './sections.ts';

interface Cast {
  readonly characters: readonly Subject[];
  readonly themes: readonly Subject[];
  readonly workAuthor?: string;
}

/** Quotations of a Quotations section come first, in their order; then the others, in theirs; the teachers' last. */
export function resolveQuotations(
  drafts: readonly QuotationDraft[],
  sections: readonly SectionDraft[],
  cast: Cast,
  context: ReadingContext,
): Quotation[] {
  const place = (draft: QuotationDraft) => (draft.forTeachers ? 2 : draft.inQuotationsSection ? 0 : 1);
  const ranked = [...drafts].sort((a, b) => place(a) - place(b));
  const byWords = new Map<string, Quotation>();
  for (const draft of ranked) {
    const key = quotationKey(draft.text);
    const earlier = byWords.get(key);
    const resolved = resolve(draft, byWords.size + 1, cast, context);
    if (!earlier) {
      byWords.set(key, resolved);
      continue;
    }
    complainAboutDouble(earlier, resolved, context);
    const themeIds = [...new Set([...earlier.attribution.themeIds, ...resolved.attribution.themeIds])];
    byWords.set(key, { ...earlier, attribution: { ...earlier.attribution, themeIds } });
    draft.leaf.id = earlier.id;
    draft.leaf.home = false;
    if (draft.commentary.length > 0) putBack(draft, sections);
  }
  return [...byWords.values()];
}

function resolve(draft: QuotationDraft, rank: number, cast: Cast, context: ReadingContext): Quotation {
  const { inQuotationsSection: _, leaf: __, themeLinks, ...rest } = draft;
  const speakerId = resolveSpeaker(draft, cast, context);
  const unknown: string[] = [];
  const themeIds = themeLinks.flatMap(({ target, written, origin }) => {
    const theme =
      cast.themes.find((one) => one.id === target || one.id === target.toLowerCase()) ??
      findByName(target.replace(/-/g, ' '), cast.themes) ??
      findByName(target, cast.themes);
    if (theme) return [theme.id];
    const near = nearestName(target.replace(/-/g, ' '), cast.themes);
    context.diagnostics.report(
      'theme-unknown',
      `Unknown theme \`${target}\`${near ? `; did you mean \`${near}\`?` : ''}`,
      origin,
    );
    if (written) unknown.push(written);
    return [];
  });
  // A name that is no theme is printed as it stands; a link to none is told alone.
  const text = [draft.attribution.text, ...unknown].filter(Boolean).join(' · ');
  return { ...rest, rank, attribution: { ...draft.attribution, text, speakerId, themeIds: [...new Set(themeIds)] } };
}

function resolveSpeaker(
  { attribution }: QuotationDraft,
  { characters, workAuthor }: Cast,
  { diagnostics }: ReadingContext,
): string | undefined {
  const { speaker, medium, origin } = attribution;
  if (!speaker || characters.length === 0) return undefined;
  const character =
    findByName(speaker, characters) ??
    characters.find((one) => [one.name, ...one.aliases].some((name) => fold(speaker).startsWith(`${fold(name)} `)));
  if (character) return character.id;
  const isNarrator = /^(?:the )?narrator$|^erzähler(?:in)?$|^(?:le )?narrat(?:eur|rice)$|^(?:el |la )?narradora?$/.test(
    fold(speaker),
  );
  const isAuthor = workAuthor !== undefined && fold(workAuthor).split(' ').includes(fold(speaker).split(' ').at(-1)!);
  if (medium || isNarrator || isAuthor) return undefined;
  const near = nearestName(speaker, characters);
  diagnostics.report(
    'speaker-unknown',
    `Unknown speaker \`${speaker}\`${near ? `; did you mean \`${near}\`?` : ', expected a character of the guide'}`,
    origin,
  );
  return undefined;
}

function complainAboutDouble(kept: Quotation, double: Quotation, { diagnostics }: ReadingContext): void {
  const speakers =
    kept.attribution.speaker &&
    double.attribution.speaker &&
    (kept.attribution.speakerId ?? fold(kept.attribution.speaker)) !==
      (double.attribution.speakerId ?? fold(double.attribution.speaker));
  const places =
    kept.attribution.locator &&
    double.attribution.locator &&
    JSON.stringify(kept.attribution.locator.divisions) !== JSON.stringify(double.attribution.locator.divisions);
  const elsewhere = `${kept.origin.path}:${kept.origin.line}`;
  if (speakers || places) {
    diagnostics.report(
      'quotation-duplicate-differs',
      `The same words are given to “${double.attribution.text}” here and to “${kept.attribution.text}” at ${elsewhere}`,
      double.origin,
      { related: kept.origin },
    );
  }
}

/** Where a double stood the kept quotation is printed; the double's own commentary stays in its place. */
function putBack({ leaf, commentary, sectionId }: QuotationDraft, sections: readonly SectionDraft[]): void {
  const body = sections.find((section) => section.id === sectionId)?.body ?? [];
  body.splice(body.indexOf(leaf) + 1, 0, ...commentary);
}
