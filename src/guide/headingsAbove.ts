// Speakers and places that the headings above a quotation name.
import type { Heading, RootContent } from 'mdast';
import { foldName } from '../formats/foldText.ts';
import type { SectionDraft } from './draft.ts';
import { readHeadingLocator, readLocator } from './locator.ts';
import type { Locator } from './model.ts';
import { findByName, isTitleOfPerson, looksLikeName } from './names.ts';
import { opensQuotation } from './quotedLine.ts';
import type { Voices } from './quotedSource.ts';
import { textOf } from './syntaxTree.ts';

export interface Above {
  readonly speaker?: string;
  readonly locator?: Locator;
  readonly theme?: string;
}

/** Deeper than any heading. */
const belowHeadings = 7;

/** For each block of a section, what the headings above it say. */
export function readHeadingsAbove(section: SectionDraft, voices: Voices): Map<RootContent, Above> {
  const above = new Map<RootContent, Above>();
  const top: Above = { locator: placeOfTitle(section.title, voices) };
  const people = peopleAmong(section, voices);
  let open: { depth: number; says: Above }[] = [];
  for (const node of section.body) {
    if (node.type === 'heading') {
      open = open.filter(({ depth }) => depth < node.depth);
      const title = textOf(node).trim();
      // The quotation itself, with its own place.
      const isWords = opensQuotation(title);
      const speaker = people.get(node);
      open.push({
        depth: node.depth,
        says: {
          ...(speaker ? { speaker } : {}),
          ...(node.data?.locator && !isWords ? { locator: node.data.locator } : {}),
          ...(speaker || !findByExactName(title, voices) ? {} : { theme: title }),
        },
      });
    }
    const label = section.kind === 'quotations' ? readLabelAbove(node, voices) : undefined;
    if (label && node.type === 'paragraph') {
      open = open.filter(({ depth, says }) => depth < belowHeadings || (label.locator && !says.locator));
      open.push({ depth: belowHeadings, says: label });
      node.data = { ...node.data, endsQuotation: true };
    }
    above.set(node, Object.assign({}, top, ...open.map(({ says }) => says)));
  }
  return above;
}

const findByExactName = (title: string, { themes }: Voices) =>
  themes.some(({ name, aliases }) => [name, ...aliases].some((one) => foldName(one) === foldName(title)));

/** "Chapter 1", "Key quotes: Act 1", "Chapter 1 quotes", "Quotes from Act 1". */
function placeOfTitle(title: string, { languages }: Voices): Locator | undefined {
  const behind = /[:–—-]\s*([^:–—]+)$/.exec(title)?.[1];
  const names = languages.flatMap(({ sections }) => sections.quotations);
  const without = names.reduce(
    (rest, name) => (` ${rest} `.includes(` ${name} `) ? ` ${rest} `.replace(` ${name} `, ' ').trim() : rest),
    title.toLowerCase(),
  );
  return [title, behind, without, without.replace(/^\p{L}{1,5}\s+/u, '')]
    .filter((one) => one !== undefined)
    .map((one) => readHeadingLocator(one, languages))
    .find((place) => place !== undefined);
}

/** `**Act 1**` or `**Mr Low**` in a line of its own stands above what follows, like a heading. */
export function readLabelAbove(node: RootContent, voices: Voices): Above | undefined {
  if (node.type !== 'paragraph' || node.children.length !== 1 || node.children[0]!.type !== 'strong') return undefined;
  const text = textOf(node).trim();
  if (opensQuotation(text)) return undefined;
  const locator = readLocator(text, voices.languages);
  if (locator) return { locator };
  return isKnownPerson(text, voices) ? { speaker: text } : undefined;
}

/** A heading is a person's name where the guide, a title or the headings beside it show that. */
function peopleAmong(section: SectionDraft, voices: Voices): Map<Heading, string> {
  const people = new Map<Heading, string>();
  const headings = section.body.filter((node): node is Heading => node.type === 'heading' && !node.data?.locator);
  for (const depth of new Set(headings.map((heading) => heading.depth))) {
    const alike = headings.filter((heading) => heading.depth === depth);
    const nameOf = (heading: Heading) =>
      textOf(heading)
        .replace(/^\d{1,2}[.)]\s+/, '')
        .replace(/[:：]$/, '')
        .trim();
    const known = alike.filter((heading) => isKnownPerson(nameOf(heading), voices));
    const isRowOfNames =
      section.kind === 'quotations' &&
      known.length > 0 &&
      alike.every((heading) => looksLikeName(nameOf(heading)) && !findByName(nameOf(heading), voices.themes));
    for (const heading of isRowOfNames ? alike : known) people.set(heading, nameOf(heading));
  }
  return people;
}

function isKnownPerson(name: string, { characters }: Voices): boolean {
  if (findByName(name, characters)) return true;
  const [first] = name.split(/\s+/);
  return name.includes(' ') && first !== undefined && isTitleOfPerson(first) && looksLikeName(name);
}
