// Turns the sections of an edition into XHTML pages whose links lead from page to page.
import type { ElementContent, Root } from 'hast';
import { toString as textOfHast } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import type { BookEdition } from '../../editions/editions.ts';
import type { Guide } from '../../guide/model.ts';
import { keyId, takeAnswerLinks } from '../html/answerKey.ts';
import type { BodyOptions } from '../html/body.ts';
import { setText, setType } from '../html/typography/typography.ts';
import type { PrintedGuide } from '../renderContext.ts';
import { settleNesting } from './contentModel.ts';
import { factsOf, type PageFacts } from './epubMetadata.ts';
import { breakPages, type PageBreak } from './pageBreaks.ts';
import { type Part, partsOf } from './renderEpub.ts';
import { type Meaning, markAbbreviations, markMeaning } from './semantics.ts';
import { toXhtml } from './xhtml.ts';
import { settleAttributes } from './xhtmlAttributes.ts';
import { nameBlocks, validId } from './xhtmlIds.ts';

export interface Page extends Meaning {
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
  readonly subheadings: readonly { readonly address: string; readonly title: string }[];
  /** The page's words, to choose typefaces by. */
  readonly text: string;
  readonly facts: PageFacts;
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
export function pagesOf(
  guide: Guide,
  edition: BookEdition,
  image: (key: string) => string,
  printed?: PrintedGuide,
): Page[] {
  const parts = partsOf(guide, edition, image);
  const draft = (part: Part, place: BodyOptions['place']): Draft => {
    const wanted = new Set<string>();
    const { heading, body } = part.draw((id) => {
      wanted.add(id);
      return place(id);
    });
    const headingId = headingIdFor(part.id, body);
    const ids = new Set([validId(part.id), headingId]);
    const settled = (nodes: ElementContent[], within: 'heading' | 'section') => {
      const tree: Root = { type: 'root', children: nodes };
      setType(tree, guide.lang);
      markAbbreviations(tree, guide.lang);
      markMeaning(tree.children as ElementContent[]);
      return settleAttributes(settleNesting(tree.children as ElementContent[], within), ids);
    };
    return { part, ids, headingId, heading: settled(heading, 'heading'), body: settled(body, 'section'), wanted };
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

/** Where a part's links lead. The student's lead to the student's places, and to the key by our own links alone. */
function placesFrom(drafts: readonly Draft[]): (part: Part, own: ReadonlySet<string>) => BodyOptions['place'] {
  const students = filesByPlace(drafts.filter(({ part }) => !part.isKey));
  const key = filesByPlace(drafts.filter(({ part }) => part.isKey));
  return (part, own) => (id) => {
    const target = validId(id);
    const isInKey = part.isKey || id.startsWith(`${keyId}-`);
    const file = own.has(target) ? part.file : (students.get(target) ?? (isInKey ? key.get(target) : undefined));
    // What an answer leads to and only the key has, such as a heading of its own, is there behind the prefix.
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

function pageOf({ part, ids, headingId, heading, body }: Draft, lang: string, printed?: PrintedGuide): Page {
  const { file } = part;
  const putBack = takeAnswerLinks(body);
  nameBlocks(body, ids);
  const breaks = printed ? breakPages(part.id, body, printed, ids) : [];
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
    subheadings: part.subheadings
      .filter((sub) => ids.has(validId(sub.id)) && sub.title !== '')
      .map((sub) => ({ address: `${file}#${validId(sub.id)}`, title: setText(sub.title, lang) })),
    text: `${title}\n${text}`,
    facts: factsOf([...heading, ...body], lang),
  };
}
