// Turns the sections of an edition into XHTML pages whose links lead from page to page.
import type { ElementContent, Root } from 'hast';
import { toString as textOfHast } from 'hast-util-to-string';
import type { Root as Markdown } from 'mdast';
import { visit } from 'unist-util-visit';
import { sectionsOf } from '../../editions/chooseEditions.ts';
import type { BookEdition } from '../../editions/editions.ts';
import { type Guide, printedNumber, type Section, type Subheading } from '../../guide/model.ts';
import { answerLinks, type KeyPart, keyId, keyParts, takeAnswerLinks } from '../html/answerKey.ts';
import { openingOf } from '../html/backIndex.ts';
import { sectionBody, sectionTitle } from '../html/body.ts';
import type { BodyOptions } from '../html/bodyOptions.ts';
import { setText, setType } from '../html/typography/typography.ts';
import type { PrintedGuide } from '../renderContext.ts';
import { normaliseNesting } from './contentModel.ts';
import { breakPages, type PageBreak } from './pageBreaks.ts';
import { type PageFacts, pageFacts } from './pageFacts.ts';
import { type Meaning, markAbbreviations, markMeaning, meaningOf } from './semantics.ts';
import { toXhtml } from './xhtml.ts';
import { normaliseAttributes } from './xhtmlAttributes.ts';
import { nameBlocks, sectionFile, validId } from './xhtmlIds.ts';

export interface XhtmlPage extends Meaning {
  readonly file: string;
  /** The file's name without its ending; its id in the package. */
  readonly name: string;
  readonly id: string;
  /** Plain words, for contents and metadata. */
  readonly title: string;
  /** Stands behind the student's pages, for the teacher. */
  readonly isKey: boolean;
  readonly headingId: string;
  readonly heading: string;
  readonly body: string;
  /** Pages of the printed guide that begin here; the first begins with the section, the others are marked in `body`. */
  readonly breaks: readonly PageBreak[];
  /** The first of them stands before its heading. */
  readonly opensPage: boolean;
  readonly subheadings: readonly { readonly address: string; readonly title: string }[];
  /** The page's words, to choose typefaces by. */
  readonly text: string;
  readonly facts: PageFacts;
}

interface Part {
  readonly id: string;
  readonly file: string;
  /** Plain words. */
  readonly title: string;
  readonly meaning: Meaning;
  readonly isKey: boolean;
  readonly subheadings: readonly Pick<Subheading, 'id' | 'title'>[];
  readonly draw: (place: BodyOptions['place']) => Drawn;
}

interface Drawn {
  readonly heading: ElementContent[];
  readonly body: ElementContent[];
}

/** The student's parts are the same in the teacher's book, in words and names, but for the links to the answers. */
function partsOf(guide: Guide, edition: BookEdition, image: (key: string) => string): Part[] {
  const { key } = edition;
  const sections = sectionsOf(guide, edition);
  const options = (place: BodyOptions['place'], toward: 'answer' | 'question'): BodyOptions => ({
    guide,
    answers: guide.answers === 'shown',
    topHeading: 2,
    image,
    place,
    answerLinks: key && answerLinks(guide, toward),
  });
  const students = sections.map((section) => ({
    ...section,
    subheadings: section.kind === 'quotations' ? entriesOf(section, guide) : section.subheadings,
    file: sectionFile(section.id),
    meaning: meaningOf(section.kind, guide),
    isKey: false,
    draw: (place: BodyOptions['place']): Drawn => ({
      heading: sectionTitle(section, options(place, 'answer')),
      body: sectionBody(section, options(place, 'answer')),
    }),
  }));
  const drawKey = (changes: Partial<BodyOptions>): KeyPart[] =>
    key ? keyParts(guide, key, { ...options(() => undefined, 'question'), ...changes }) : [];
  // The student's pictures come first in the book, so that none is asked for here.
  const behind = drawKey({ image: (key) => key }).map((part, index) => ({
    ...part,
    file: sectionFile(part.id),
    meaning: meaningOf(part.kind, guide),
    isKey: true,
    draw: (place: BodyOptions['place']): Drawn => {
      const { heading, body } = drawKey({ place })[index]!;
      return { heading: [...heading], body: [...body] };
    },
  }));
  return [...students, ...behind];
}

/** The contents lead to each quotation too, in the order of its section, by its number and first words. */
function entriesOf({ body, subheadings }: Section, guide: Guide): Part['subheadings'] {
  const entries: Pick<Subheading, 'id' | 'title'>[] = [];
  visit({ type: 'root', children: [...body] } as Markdown, (node) => {
    if (node.type === 'heading') entries.push(...subheadings.filter(({ id }) => id === node.data?.id));
    if (node.type !== 'quotationLeaf' || !node.home) return;
    const quotation = guide.quotations.find(({ id, forTeachers }) => id === node.id && !forTeachers);
    if (!quotation) return;
    const number = printedNumber(quotation, guide);
    const opening = openingOf(quotation);
    entries.push({ id: quotation.id, title: number === undefined ? opening : `${number}. ${opening}` });
  });
  return entries;
}

interface Draft {
  readonly part: Part;
  readonly ids: Set<string>;
  readonly headingId: string;
  readonly heading: readonly ElementContent[];
  readonly body: ElementContent[];
  /** Ids its links lead to. */
  readonly wanted: ReadonlySet<string>;
}

type Within = 'heading' | 'section';

/** Changes nodes in place or returns new ones. `ids` are the page's, which the last pass adds to. */
type EbookPass = (
  nodes: ElementContent[],
  context: { readonly lang: string; readonly within: Within; readonly ids: Set<string> },
) => ElementContent[];

const typography: EbookPass = (nodes, { lang }) => changed(nodes, (tree) => setType(tree, lang));
const abbreviations: EbookPass = (nodes, { lang }) => changed(nodes, (tree) => markAbbreviations(tree, lang));
const meaning: EbookPass = (nodes) => changed(nodes, ({ children }) => markMeaning(children as ElementContent[]));
const nesting: EbookPass = (nodes, { within }) => normaliseNesting(nodes, within);
const attributes: EbookPass = (nodes, { ids }) => normaliseAttributes(nodes, ids);

/** After the passes of a screen (html/passes.ts), in this order. */
const ebook: readonly EbookPass[] = [typography, abbreviations, meaning, nesting, attributes];

function changed(children: ElementContent[], change: (tree: Root) => void): ElementContent[] {
  const tree: Root = { type: 'root', children };
  change(tree);
  return tree.children as ElementContent[];
}

/** One that the author has not used. */
function headingIdFor(partId: string, body: readonly ElementContent[]): string {
  const used = new Set([partId]);
  visit({ type: 'root', children: [...body] }, 'element', ({ properties }) => {
    if (typeof properties.id === 'string') used.add(properties.id);
  });
  let id = 'section-title';
  while (used.has(id)) id = `the-${id}`;
  return id;
}

/** First every part is made with links as if all places were its own: then it is known where they are. */
export function xhtmlPages(
  guide: Guide,
  edition: BookEdition,
  image: (key: string) => string,
  printed?: PrintedGuide,
): XhtmlPage[] {
  const parts = partsOf(guide, edition, image);
  const draft = (part: Part, place: BodyOptions['place']): Draft => {
    const wanted = new Set<string>();
    const { heading, body } = part.draw((id) => {
      wanted.add(id);
      return place(id);
    });
    const headingId = headingIdFor(part.id, body);
    const ids = new Set([validId(part.id), headingId]);
    const passed = (nodes: ElementContent[], within: Within) =>
      ebook.reduce((current, pass) => pass(current, { lang: guide.lang, within, ids }), nodes);
    return { part, ids, headingId, heading: passed(heading, 'heading'), body: passed(body, 'section'), wanted };
  };
  const drafts = parts.map((part) => draft(part, (id) => `#${id}`));
  const places = placesFrom(drafts);
  return drafts.map((first) => {
    const place = places(first.part, first.ids);
    return pageOf(leadTo(place, first) ? first : draft(first.part, place), guide.lang, printed);
  });
}

/**
 * Writes into a draft where its links lead. False where that is not enough: what leads nowhere is set as text and not as a link, and the
 * key's links are its own.
 */
function leadTo(place: BodyOptions['place'], { part, heading, body, wanted }: Draft): boolean {
  const addresses = new Map<string, string>();
  for (const id of wanted) {
    const address = place(id);
    // Such an id would have been read as an address.
    if (address === undefined || /[%#]/.test(id)) return false;
    addresses.set(`#${validId(id)}`, address);
  }
  if (part.isKey) return false;
  visit({ type: 'root', children: [...heading, ...body] }, 'element', ({ properties }) => {
    const address = addresses.get(String(properties.href));
    if (address !== undefined) properties.href = address;
  });
  return true;
}

/** Resolves a part's links. Links of the student's part lead to student's places, and to the key by our own links alone. */
function placesFrom(drafts: readonly Draft[]): (part: Part, own: ReadonlySet<string>) => BodyOptions['place'] {
  const students = filesByPlace(drafts.filter(({ part }) => !part.isKey));
  const key = filesByPlace(drafts.filter(({ part }) => part.isKey));
  return (part, own) => (id) => {
    const target = validId(id);
    const isInKey = part.isKey || id.startsWith(`${keyId}-`);
    const file = own.has(target) ? part.file : (students.get(target) ?? (isInKey ? key.get(target) : undefined));
    // Targets that only the key has, such as a heading of an answer, carry the key's prefix.
    if (file === undefined) return own.has(validId(`${keyId}-${id}`)) ? `#${id}` : undefined;
    return file === part.file ? `#${target}` : `${file}#${target}`;
  };
}

function filesByPlace(drafts: readonly Draft[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  // A section's own id wins over the same id in an author's HTML elsewhere.
  for (const { part, ids } of drafts)
    for (const id of ids) if (!files.has(id) || id === validId(part.id)) files.set(id, part.file);
  return files;
}

function pageOf({ part, ids, headingId, heading, body }: Draft, lang: string, printed?: PrintedGuide): XhtmlPage {
  const { file } = part;
  const putBack = takeAnswerLinks(body);
  nameBlocks(body, ids);
  const { breaks, isAtHeading } = printed
    ? breakPages(part.id, body, printed, ids)
    : { breaks: [], isAtHeading: false };
  putBack();
  const text = textOfHast({ type: 'root', children: [...body] });
  // A heading may be nothing but a picture or a mark.
  const title =
    setText(part.title.trim(), lang) ||
    textOfHast({ type: 'root', children: [...heading] }).trim() ||
    file.replace(/\.xhtml$/, '');
  const hasHeading = heading.some(
    (node) => node.type === 'element' || (node.type === 'text' && node.value.trim() !== ''),
  );
  return {
    file,
    name: file.replace(/\.xhtml$/, ''),
    id: validId(part.id),
    title,
    ...part.meaning,
    isKey: part.isKey,
    headingId,
    heading: toXhtml(hasHeading ? heading : [{ type: 'text', value: title }]),
    body: toXhtml(body),
    breaks,
    opensPage: isAtHeading,
    subheadings: part.subheadings
      .filter((sub) => ids.has(validId(sub.id)) && sub.title !== '')
      .map((sub) => ({ address: `${file}#${validId(sub.id)}`, title: setText(sub.title, lang) })),
    text: `${title}\n${text}`,
    facts: pageFacts([...heading, ...body], lang),
  };
}
