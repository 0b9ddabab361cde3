// Names and aliases of characters and themes.

import type { Heading, List, ListItem, Paragraph, RootContent, Table, TableCell, TableRow, Text } from 'mdast';
import { nearestTo } from '../diagnostics/didYouMean.ts';
import { foldName } from '../formats/foldText.ts';
import { allLanguages, type Language } from '../languages/index.ts';
import type { ReadingContext, SectionDraft } from './draft.ts';
import { originOf, type Subject } from './model.ts';
import { sectionKindOf } from './sections.ts';
import { textOf } from './syntaxTree.ts';

interface Named {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

/** By name, alias, or a part of one name only ("Kathy" for "Kathy H."). */
export function findByName<T extends Named>(written: string, among: readonly T[]): T | undefined {
  const wanted = foldName(written);
  if (wanted === '') return undefined;
  const exact = among.find((one) => formsOf(one).whole.includes(wanted));
  if (exact) return exact;
  const bare = among.find((one) => formsOf(one).bare === wanted);
  if (bare) return bare;
  const counted = withFigures(wanted);
  const alike = /\d/.test(counted) ? among.find((one) => formsOf(one).counted.includes(counted)) : undefined;
  if (alike) return alike;
  const partial = among.filter((one) => formsOf(one).parts.has(wanted));
  if (partial.length > 0) return partial.length === 1 ? partial[0] : undefined;
  const short = wordsOfName(written);
  const shortened = among.filter((one) => formsOf(one).called.some((long) => isShortened(written, short, long)));
  return shortened.length === 1 ? shortened[0] : undefined;
}

interface NameForms extends Omit<Named, 'id'> {
  /** Folded, as all that follow. */
  readonly whole: readonly string[];
  readonly bare: string;
  /** With figures for "first" and "2nd". */
  readonly counted: readonly string[];
  readonly parts: ReadonlySet<string>;
  /** Words of the names that somebody is called by. */
  readonly called: readonly (readonly string[])[];
}

/** Thousands of speakers may be looked up among thousands of characters. */
const knownForms = new WeakMap<Named, NameForms>();

function formsOf(one: Named): NameForms {
  const { name, aliases } = one;
  const known = knownForms.get(one);
  if (known?.name === name && known.aliases === aliases && known.whole.length === aliases.length + 1) return known;
  const all = [name, ...aliases];
  const forms = {
    name,
    aliases,
    whole: all.map(foldName),
    bare: foldName(bareName(name)),
    counted: all.map((one) => withFigures(foldName(one))),
    parts: new Set(all.flatMap(partsOf)),
    called: [bareName(name), ...aliases].map(wordsOfName),
  };
  knownForms.set(one, forms);
  return forms;
}

const wordsOfName = (name: string): string[] =>
  withoutArticle(foldName(name))
    .split(/[\s.]+/)
    .filter(Boolean);

/** "first witch" and "1st witch" as "1 witch"; `folded` is a name as `foldName` returns it. */
export function withFigures(folded: string): string {
  return folded
    .split(' ')
    .map((word) => (/^\p{L}/u.test(word) ? (counts.get(word) ?? word) : word.replace(/^(\d+)\D{0,2}$/, '$1')))
    .join(' ');
}

const counts = new Map(
  allLanguages.flatMap(({ ordinals }) =>
    ordinals.slice(0, 12).flatMap((forms, at) => forms.map((form) => [foldName(form), String(at + 1)] as const)),
  ),
);

/** "Lady M" and "L. Macbeth" for Lady Macbeth, "Macb." for Macbeth. */
export const isShortForm = (written: string, name: string): boolean =>
  isShortened(written, wordsOfName(written), wordsOfName(name));

function isShortened(written: string, short: readonly string[], long: readonly string[]): boolean {
  if (short.length !== long.length || !short.every((word, at) => long[at]!.startsWith(word))) return false;
  if (short.length === 1) return short[0]!.length >= 3 && /\.$|^\P{Ll}+$/u.test(written.trim());
  return short.some((word, at) => word === long[at]) || short.every((word) => word.length > 1);
}

/** Every name a text may call someone by: full name, aliases, and the part of a name that is nobody else's ("Kathy"). */
export function namesOf<T extends Named>(among: readonly T[]): { readonly name: string; readonly id: string }[] {
  const whole = among.flatMap(({ id, name, aliases }) =>
    [bareName(name), ...aliases].map((one) => ({ name: one, id })),
  );
  const parts = among.flatMap(({ id, name }) =>
    properWords(bareName(name))
      .map((word) => word.replace(/[.,;]+$/, ''))
      .filter((word) => word.length > 2 && !titles.has(foldName(word)))
      .map((word) => ({ name: word, id })),
  );
  const ownersOf = (named: readonly { readonly name: string; readonly id: string }[]) => {
    const owners = new Map<string, Set<string>>();
    for (const { name, id } of named) owners.set(name, (owners.get(name) ?? new Set()).add(id));
    return owners;
  };
  const [ownersOfWhole, ownersOfParts] = [ownersOf(whole), ownersOf(parts)];
  return [
    ...whole.filter(({ name }) => name !== '' && ownersOfWhole.get(name)!.size === 1),
    ...parts.filter(({ name }) => ownersOfParts.get(name)!.size === 1),
  ];
}

/** None where a common word shows that this is no name: "Other characters". */
function properWords(name: string): string[] {
  const words = name.split(/\s+/);
  const isName = words.every((word) => /^\P{Ll}/u.test(word) || titles.has(foldName(word)));
  return isName ? words : [];
}

/** The nearest name for "did you mean". */
export function nearestName(written: string, among: readonly Named[]): string | undefined {
  const names = among.flatMap((one) => [
    bareName(one.name),
    ...one.aliases,
    ...one.name.split(/\s+/).filter((part) => part.length > 3),
  ]);
  return nearestTo(written, names, foldName);
}

/** "Miss Emily (head guardian)" is called Miss Emily. */
const bareName = (name: string) => name.replace(/\s*[(:–—].*$/, '');

const narrators = new Set(allLanguages.flatMap(({ people }) => people.narrators));

/** "The narrator", in the languages guides are written in. */
export const isNarrator = (written: string): boolean => narrators.has(withoutArticle(foldName(written)));

/** An apostrophe stands for the space. */
const beforeName = allLanguages
  .flatMap(({ articles }) => articles)
  .map((word) => (word.endsWith('’') ? word.replace('’', "'") : `${word} `));
const article = new RegExp(`^(?:${beforeName.join('|')})`);

/** `folded` is a name as `foldName` returns it. */
export function withoutArticle(folded: string): string {
  return folded.replace(article, '');
}

const titles = new Set(allLanguages.flatMap(({ people }) => people.nameParts));

const smallWords = new Set(['of', 'von', 'de', ...allLanguages.flatMap(({ articles, and }) => [...articles, ...and])]);
const titlesOfPeople = new Set(
  allLanguages
    .flatMap(({ people, abbreviations }) => [
      ...people.nameParts,
      ...people.wives,
      ...(abbreviations?.titles ?? []),
      ...(abbreviations?.stoppedTitles ?? []),
    ])
    .map(foldName)
    .filter((word) => !smallWords.has(word)),
);

/** "Mr", "Lady", "Captain"; not "the", which stands before anything. */
export const isTitleOfPerson = (word: string): boolean => titlesOfPeople.has(foldName(word));

/** No name of a person has more words. */
const longestName = 6;
const particles = new Set(
  allLanguages.flatMap(({ people, articles, and }) => [...people.nameParts, ...articles, ...and]),
);

/** "Mr Tolliver", "the Creature", "Ada and Ruth"; not "Shows her fear", nor a sentence. */
export function looksLikeName(text: string): boolean {
  const name = text.trim();
  if (/[。！？!?…:;,，；：、"“”„«»|]|[\p{L}\p{N}]{4,}\.$/u.test(name) || /\d/.test(name)) return false;
  if (unspaced.test(name)) return name.length <= 12;
  const words = name.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  if (words.length === 0 || words.length > longestName) return false;
  const isLower = (word: string) => /^\P{L}*\p{Ll}/u.test(word);
  return words.every((word) => !isLower(word) || particles.has(foldName(word))) && !words.every(isLower);
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Chinese, Japanese and Thai put no space between words. */
export const isUnspaced = (text: string): boolean => unspaced.test(text);

/** Between the names of two people. */
export const betweenNames = new RegExp(
  `\\s+(?:${allLanguages.flatMap(({ and }) => and).join('|')}|&|\\+)\\s+|\\s*/\\s*`,
);

function partsOf(name: string): string[] {
  const folded = foldName(name.replace(/[(:–—].*$/, ''));
  const words = folded
    .split(' ')
    .map((word) => word.replace(/[.,]$/, ''))
    .filter((word) => word.length > 1 && !titles.has(word));
  return [...words, ...folded.split(betweenNames)];
}

export function readSubjects(section: SectionDraft, context: ReadingContext): Subject[] {
  const headings = section.body.filter((node): node is Heading => node.type === 'heading');
  const top = Math.min(...headings.map((heading) => heading.depth));
  // "Book 1" above a list of people is nobody.
  const isGroup = (heading: Heading) => section.kind === 'characters' && /\d/.test(textOf(heading));
  if (headings.some((heading) => heading.depth === top && !isGroup(heading))) {
    return headings
      .filter((heading) => heading.depth === top)
      .map((heading) => ({
        id: heading.data!.id!,
        name: textOf(heading).trim(),
        aliases: aliasesAfter(section.body, heading, context.languages),
        sectionId: section.id,
        origin: originOf(section.path, heading),
      }));
  }
  return section.body.flatMap((node): Subject[] => {
    if (node.type === 'table') return readRows(node, section, context);
    if (node.type !== 'list') return [];
    const bare = section.kind === 'characters' ? bareNamesIn(node) : undefined;
    return node.children.flatMap((item, index) => {
      const label = labelOf(item.children[0]) ?? bare?.[index];
      // "Main theme: …" names no theme, and "Main characters: …" nobody.
      const isName =
        label !== undefined && !['characters', 'themes', 'symbols'].includes(sectionKindOf(label, context.languages));
      return isName ? [readNamed(item, label, section, context)] : [];
    });
  });
}

/** "- Nora", "- Piet van Dam": a list of names without a word about them; undefined where most points are no names. */
function bareNamesIn({ children }: List): (string | undefined)[] | undefined {
  const names = children.map(({ children: [first] }) => {
    const text = first?.type === 'paragraph' ? textOf(first).trim() : '';
    const [name = ''] = text.replace(/\s[–—-]+$/u, '').split(/\s+[–—-]+\s|[:：]\s/u);
    return looksLikeName(name) ? name : undefined;
  });
  const known = children.filter((item, index) => names[index] ?? labelOf(item.children[0]));
  return known.length > 1 && known.length * 2 > children.length ? names : undefined;
}

/** A table with a name in each row, in the column that says so or else in the first. */
function readRows(table: Table, section: SectionDraft, context: ReadingContext): Subject[] {
  const [head, ...rows] = table.children;
  const isName = (cell: TableCell) =>
    context.languages.some(({ quotationFields: { speaker, theme } }) =>
      (section.kind === 'themes' ? theme : speaker).includes(foldName(textOf(cell))),
    );
  const column = Math.max(0, head?.children.findIndex(isName) ?? 0);
  return rows.flatMap((row) => {
    const name = textOf(row.children[column]).trim();
    return name === '' ? [] : [readNamed(row, name, section, context)];
  });
}

function readNamed(node: ListItem | TableRow, name: string, section: SectionDraft, context: ReadingContext): Subject {
  const id = context.slugger.slug(name) || context.slugger.slug('name');
  node.data = { ...node.data, hProperties: { id } };
  return { id, name, aliases: [], sectionId: section.id, origin: originOf(section.path, node) };
}

/** "The Characters in Words": prose by its title, but a row of people by the headings in it. */
export function isAboutPeople(section: SectionDraft, languages: readonly Language[]): boolean {
  if (section.kind !== 'prose') return false;
  const title = ` ${foldName(section.title)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()} `;
  const namesThem = languages.some(({ sections }) => sections.characters.some((name) => title.includes(` ${name} `)));
  const headings = section.body.filter((node) => node.type === 'heading');
  const top = Math.min(...headings.map(({ depth }) => depth));
  const names = headings.filter(({ depth }) => depth === top).map((heading) => textOf(heading).trim());
  return namesThem && names.length >= 2 && names.every((name) => looksLikeName(name));
}

const pictures = /(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f|\u200d)+/gu;

/** `**Kathy H.**: the narrator` or `**Kathy H.** the narrator`. */
export function labelOf(block: RootContent | undefined): string | undefined {
  // A picture may stand before the name: 🧑 **Nora**.
  const first =
    block?.type === 'paragraph'
      ? block.children.find((child) => child.type !== 'text' || child.value.replace(pictures, '').trim() !== '')
      : undefined;
  if (first?.type !== 'strong') return undefined;
  return (
    textOf(first)
      .replace(pictures, '')
      .replace(/[:.–—-]\s*$/, '')
      .trim() || undefined
  );
}

/** `Also known as: Kath, Kathy H.` as the first line under the heading. */
function aliasesAfter(body: readonly RootContent[], heading: Heading, languages: readonly Language[]): string[] {
  const next = body[body.indexOf(heading) + 1];
  if (next?.type !== 'paragraph') return [];
  const line = firstLine(next);
  const match = /^\s*[*_]*([^:：]{2,40})[*_]*[:：]\s*(.+)$/.exec(line);
  if (!match || !languages.some(({ alias }) => alias.some((word) => foldName(word) === foldName(match[1]!)))) return [];
  next.data = { ...next.data, isAliases: true };
  return match[2]!
    .split(/\s*[,;、،]\s*/)
    .map((name) => name.replace(/[.]$/, '').trim())
    .filter(Boolean);
}

function firstLine(paragraph: Paragraph): string {
  const until = paragraph.children.findIndex(
    (child) => child.type === 'break' || (child.type === 'text' && child.value.includes('\n')),
  );
  if (until < 0) return textOf(paragraph);
  const before = textOf({ type: 'paragraph', children: paragraph.children.slice(0, until) });
  const edge = paragraph.children[until] as Text | { type: 'break' };
  return before + (edge.type === 'text' ? edge.value.split('\n')[0]! : '');
}
