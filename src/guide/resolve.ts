// Makes one list of a guide's quotations: speakers matched to characters, links to themes, doubles merged, ranks given.
import { namesMedium } from '../languages/otherMedia.ts';
import type { Quotation, Subject } from './model.ts';
import { findByName, fold, isNarrator, nearestName } from './names.ts';
import { type QuotationDraft, quotationKey } from './quotations.ts';
import type { ReadingContext } from './read.ts';
import type { SectionDraft } from './sections.ts';

interface Cast {
  readonly characters: readonly Subject[];
  readonly themes: readonly Subject[];
  readonly workAuthor?: string;
  readonly workTitle?: string;
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
    const resolved = resolve(draft, byWords.size + 1, cast, context);
    // What a film says is not what the book says, though the words may be the same.
    const key = `${quotationKey(draft.text)}\n${fold(resolved.attribution.medium ?? '')}`;
    const earlier = byWords.get(key);
    if (!earlier) {
      byWords.set(key, resolved);
      continue;
    }
    const themeIds = [...new Set([...earlier.attribution.themeIds, ...resolved.attribution.themeIds])];
    const repeats = [...(earlier.repeats ?? []), { attribution: resolved.attribution, origin: resolved.origin }];
    byWords.set(key, { ...earlier, attribution: { ...earlier.attribution, themeIds }, repeats });
    draft.leaf.id = earlier.id;
    draft.leaf.home = false;
    if (draft.commentary.length > 0) putBack(draft, sections);
  }
  return [...byWords.values()];
}

function resolve(draft: QuotationDraft, rank: number, cast: Cast, context: ReadingContext): Quotation {
  const { inQuotationsSection: _, leaf: __, themeLinks, ...rest } = draft;
  const medium = resolveMedium(draft.attribution.medium, cast, context);
  const speakerId = resolveSpeaker({ ...draft.attribution, medium }, cast, context);
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
  return {
    ...rest,
    rank,
    attribution: { ...draft.attribution, medium, text, speakerId, themeIds: [...new Set(themeIds)] },
  };
}

/** A parenthesis that names the work itself or a character is no medium: "Kathy (Never Let Me Go)", "The Creature (Frankenstein’s monster)". */
function resolveMedium(
  medium: string | undefined,
  { characters, workAuthor, workTitle }: Cast,
  { languages }: ReadingContext,
): string | undefined {
  const tags = languages.map(({ tag }) => tag);
  if (medium === undefined || namesMedium(medium, tags)) return medium;
  const words = fold(medium);
  const isWork = workTitle !== undefined && fold(workTitle) !== '' && words.startsWith(fold(workTitle));
  const isAuthor = workAuthor !== undefined && words.split(/[\s,]+/).includes(fold(workAuthor).split(' ').at(-1)!);
  return isWork || isAuthor || findByName(medium, characters) ? undefined : medium;
}

function resolveSpeaker(
  { speaker, medium, origin }: QuotationDraft['attribution'],
  { characters, workAuthor }: Cast,
  { diagnostics }: ReadingContext,
): string | undefined {
  if (!speaker || characters.length === 0) return undefined;
  const character =
    findByName(speaker, characters) ??
    theNarrator(speaker, characters) ??
    characters.find((one) => [one.name, ...one.aliases].some((name) => fold(speaker).startsWith(`${fold(name)} `)));
  if (character) return character.id;
  const isAuthor = workAuthor !== undefined && fold(workAuthor).split(' ').includes(fold(speaker).split(' ').at(-1)!);
  if (medium || isNarrator(speaker) || isAuthor) return undefined;
  const near = nearestName(speaker, characters);
  diagnostics.report(
    'speaker-unknown',
    `Unknown speaker \`${speaker}\`${near ? `; did you mean \`${near}\`?` : ', expected a character of the guide'}`,
    origin,
  );
  return undefined;
}

/** The one character who is also known as the narrator. */
function theNarrator(speaker: string, characters: readonly Subject[]): Subject | undefined {
  if (!isNarrator(speaker)) return undefined;
  const narrators = characters.filter(({ name, aliases }) => [name, ...aliases].some(isNarrator));
  return narrators.length === 1 ? narrators[0] : undefined;
}

/** Where a double stood the kept quotation is printed; the double's own commentary stays in its place. */
function putBack({ leaf, commentary, sectionId }: QuotationDraft, sections: readonly SectionDraft[]): void {
  const body = sections.find((section) => section.id === sectionId)?.body ?? [];
  body.splice(body.indexOf(leaf) + 1, 0, ...commentary);
}
