// Resolves speakers, themes and places that quotations and questions name.

import type { ListItem, RootContent, TableRow } from 'mdast';
import { foldName, foldSentence } from '../formats/foldText.ts';
import { namesMedium, partsOfAttribution } from './attribution.ts';
import type { QuotationDraft, ReadingContext, SectionDraft } from './draft.ts';
import { readHeadingLocator } from './locator.ts';
import { originOf, type Quotation, type Subject, type Term, type TimelineEvent } from './model.ts';
import { betweenNames, findByName, isNarrator, labelOf, nearestName } from './names.ts';
import { textOf } from './syntaxTree.ts';

/** `- **carer**: meaning`, or a row of a table; the item or the row gets the term's id. */
export function readTerms(section: SectionDraft, context: ReadingContext): Term[] {
  const read = (node: ListItem | TableRow, term: string, meaning: string): Term => {
    const id = context.slugger.slug(`term-${term}`);
    node.data = { ...node.data, hProperties: { ...node.data?.hProperties, id } };
    return { id, term, meaning, origin: originOf(section.path, node) };
  };
  return section.body.flatMap((node): Term[] => {
    if (node.type === 'table')
      return node.children.slice(1).flatMap((row) => {
        const [term = '', ...meanings] = row.children.map((cell) => textOf(cell).trim());
        const meaning = meanings.filter(Boolean).join(' · ');
        return term === '' || meaning === '' ? [] : [read(row, term, meaning)];
      });
    if (node.type !== 'list') return [];
    return node.children.flatMap((item) => {
      const term = labelOf(item.children[0]) ?? termBeforeSign(item.children[0]);
      if (!term) return [];
      const meaning = item.children
        .map((child) => textOf(child))
        .join(' ')
        .slice(term.length)
        .replace(/^[\s:：–—.-]+/, '')
        .trim();
      return [read(item, term, meaning)];
    });
  });
}

/** "*toll*: money paid to pass", "toll – money paid to pass": a word of a few, and no sentence. */
function termBeforeSign(block: RootContent | undefined): string | undefined {
  if (block?.type !== 'paragraph') return undefined;
  const term = /^\s*([^\n:：.!?–—]{1,50}?)\s*(?:[:：]\s|\s[–—-]\s|=\s)\s*\S/.exec(textOf(block))?.[1];
  return term && term.split(/\s+/).length <= 5 ? term : undefined;
}

/** A table whose first column, or a list whose first words, say when or which chapter. */
export function readTimeline(section: SectionDraft, context: ReadingContext): TimelineEvent[] {
  return section.body.flatMap((node): TimelineEvent[] => {
    if (node.type === 'table') {
      return node.children.slice(1).flatMap((row) => {
        const [when, ...what] = row.children.map((cell) => textOf(cell).trim());
        if (!when) return [];
        return [
          {
            when,
            what: what.join(' · '),
            locator: readHeadingLocator(when, context.languages),
            origin: originOf(section.path, row),
          },
        ];
      });
    }
    if (node.type !== 'list') return [];
    return node.children.flatMap((item) => {
      const text = textOf(item).trim();
      const when =
        labelOf(item.children[0]) ??
        /^(.{1,40}?)(?:\s*[:–—]\s|\s-\s)/.exec(text)?.[1] ??
        /^\d{3,4}s?(?=\s)/.exec(text)?.[0];
      if (!when) return [];
      const what = text.slice(when.length).replace(/^[\s:–—.-]+/, '');
      return [
        { when, what, locator: readHeadingLocator(when, context.languages), origin: originOf(section.path, item) },
      ];
    });
  });
}

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
    // A film's words are not the book's, though they may be the same.
    const key = `${foldSentence(draft.text)}\n${foldName(resolved.attribution.medium ?? '')}`;
    const earlier = byWords.get(key);
    if (!earlier) {
      byWords.set(key, resolved);
      continue;
    }
    const themeIds = [...new Set([...earlier.attribution.themeIds, ...resolved.attribution.themeIds])];
    const { text, attribution, origin } = resolved;
    const repeat = { ...(text === earlier.text ? {} : { text }), attribution, origin };
    const repeats = [...(earlier.repeats ?? []), repeat];
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
  // "Ada (The Lamp, chapter 2)": the title is the work's.
  const named = draft.attribution.medium;
  const locator =
    draft.attribution.locator ??
    (named && medium === undefined ? partsOfAttribution(named, context.languages).locator : undefined);
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
  // A name that is no theme is printed as it stands, and so are the words of a link to none.
  const text = [draft.attribution.text, ...unknown].filter(Boolean).join(' · ');
  return {
    ...rest,
    rank,
    // The teachers' come last, so that numbers have no gaps.
    ...(draft.forTeachers ? {} : { number: rank }),
    attribution: {
      ...draft.attribution,
      ...(locator ? { locator } : {}),
      medium,
      text,
      speakerId,
      themeIds: [...new Set(themeIds)],
    },
  };
}

/** A parenthesis that names the work itself or a character is no medium: "Kathy (Never Let Me Go)", "The Creature (Frankenstein’s monster)". */
function resolveMedium(
  medium: string | undefined,
  { characters, workAuthor, workTitle }: Cast,
  { languages }: ReadingContext,
): string | undefined {
  if (medium === undefined || namesMedium(medium, languages)) return medium;
  const words = foldName(medium);
  const isWork = workTitle !== undefined && foldName(workTitle) !== '' && words.startsWith(foldName(workTitle));
  const isAuthor = workAuthor !== undefined && words.split(/[\s,]+/).includes(foldName(workAuthor).split(' ').at(-1)!);
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
    everyoneNamed(speaker, characters) ??
    characters.find((one) =>
      [one.name, ...one.aliases].some((name) => foldName(speaker).startsWith(`${foldName(name)} `)),
    );
  if (character) return character.id;
  const isAuthor =
    workAuthor !== undefined && foldName(workAuthor).split(' ').includes(foldName(speaker).split(' ').at(-1)!);
  if (medium || isNarrator(speaker) || isAuthor) return undefined;
  const near = nearestName(speaker, characters);
  diagnostics.report(
    'speaker-unknown',
    `Unknown speaker \`${speaker}\`${near ? `; did you mean \`${near}\`?` : ': no character of the guide has this name'}`,
    origin,
  );
  return undefined;
}

/** The first of "Lady Macbeth/Macbeth", where all of them are characters. */
function everyoneNamed(speaker: string, characters: readonly Subject[]): Subject | undefined {
  const named = speaker.split(betweenNames).map((name) => findByName(name, characters));
  return named.includes(undefined) ? undefined : named[0];
}

/** The one character who is also known as the narrator. */
function theNarrator(speaker: string, characters: readonly Subject[]): Subject | undefined {
  if (!isNarrator(speaker)) return undefined;
  const narrators = characters.filter(({ name, aliases }) => [name, ...aliases].some(isNarrator));
  return narrators.length === 1 ? narrators[0] : undefined;
}

/** A repeated quotation is printed again in its place, with the repeat's own commentary. */
function putBack({ leaf, commentary, sectionId }: QuotationDraft, sections: readonly SectionDraft[]): void {
  const body = sections.find((section) => section.id === sectionId)?.body ?? [];
  body.splice(body.indexOf(leaf) + 1, 0, ...commentary);
}
