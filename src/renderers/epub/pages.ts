// Turns the sections of an edition into XHTML pages whose links lead from page to page.
import type { ElementContent } from 'hast';
import { toString as textOfHast } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import type { BookEdition } from '../../editions/edition.ts';
import { sectionsNamed, sectionsOf } from '../../editions/sections.ts';
import type { Guide, Section } from '../../guide/model.ts';
import { type BodyOptions, sectionBody, sectionTitle } from '../body.ts';
import { setText, setType } from '../typography/typography.ts';
import { settleAttributes } from './attributes.ts';
import { sectionFile, validId } from './ids.ts';
import { settleNesting } from './nesting.ts';
import { breakPages, type PageBreak, type PrintedGuide } from './pageBreaks.ts';
import { factsOf, type PageFacts } from './pageFacts.ts';
import { markMeaning, meaningOf } from './semantics.ts';
import { toXhtml } from './xml.ts';

export interface Page {
  readonly file: string;
  readonly id: string;
  /** Plain words, for contents and metadata. */
  readonly title: string;
  readonly epubType: string;
  readonly role?: string;
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
  readonly section: Section;
  readonly file: string;
  readonly ids: Set<string>;
  readonly headingId: string;
  readonly heading: readonly ElementContent[];
  readonly body: ElementContent[];
}

/** One that the author has not used. */
function headingIdFor(section: Section, body: readonly ElementContent[]): string {
  const used = new Set([section.id]);
  visit({ type: 'root', children: [...body] }, 'element', ({ properties }) => {
    if (typeof properties.id === 'string') used.add(properties.id);
  });
  let id = 'section-title';
  while (used.has(id)) id = `the-${id}`;
  return id;
}

/** Every section is made twice: first to learn which places there are, then with links to them. */
export function pagesOf(
  guide: Guide,
  edition: BookEdition,
  image: (key: string) => string,
  printed?: PrintedGuide,
): Page[] {
  const sections = [...sectionsOf(guide, edition), ...sectionsNamed(guide, edition.key?.teachingIds ?? [])];
  const files = sections.map((section, index) => sectionFile(index, sections.length, section.id));
  const draft = (section: Section, file: string, place: BodyOptions['place']): Draft => {
    const options: BodyOptions = { guide, answers: edition.key !== undefined, topHeading: 2, image, place };
    const own = sectionBody(section, options);
    const headingId = headingIdFor(section, own);
    const ids = new Set([validId(section.id), headingId]);
    const settled = (nodes: ElementContent[], within: 'heading' | 'section') => {
      setType({ type: 'root', children: nodes }, guide.lang);
      markMeaning(nodes, guide);
      return settleAttributes(settleNesting(nodes, within), ids);
    };
    return {
      section,
      file,
      ids,
      headingId,
      heading: settled(sectionTitle(section, options), 'heading'),
      body: settled(own, 'section'),
    };
  };

  const fileOf = new Map<string, string>();
  const idsOf = new Map<string, Set<string>>();
  sections.forEach((section, index) => {
    const file = files[index]!;
    const { ids } = draft(section, file, (id) => `#${id}`);
    idsOf.set(file, ids);
    // A section's own id wins over the same id in an author's HTML elsewhere.
    for (const id of ids) if (!fileOf.has(id) || id === validId(section.id)) fileOf.set(id, file);
  });

  return sections.map((section, index) => {
    const own = files[index]!;
    const place = (id: string): string | undefined => {
      const target = validId(id);
      const file = idsOf.get(own)!.has(target) ? own : fileOf.get(target);
      return file === own ? `#${target}` : file && `${file}#${target}`;
    };
    return pageOf(draft(section, own, place), guide.lang, printed);
  });
}

function pageOf({ section, file, ids, headingId, heading, body }: Draft, lang: string, printed?: PrintedGuide): Page {
  const breaks = printed ? breakPages(section.id, body, printed, ids) : [];
  const text = textOfHast({ type: 'root', children: [...body] });
  // A heading may be nothing but a picture or a mark.
  const title =
    setText(section.title.trim(), lang) ||
    textOfHast({ type: 'root', children: [...heading] }).trim() ||
    file.replace(/\.xhtml$/, '');
  const hasHeading = heading.some(
    (node) => node.type === 'element' || (node.type === 'text' && node.value.trim() !== ''),
  );
  return {
    file,
    id: validId(section.id),
    title,
    ...meaningOf(section.kind),
    headingId,
    heading: toXhtml(hasHeading ? heading : [{ type: 'text', value: title }]),
    body: toXhtml(body),
    breaks,
    subheadings: section.subheadings
      .filter((sub) => ids.has(validId(sub.id)) && sub.title !== '')
      .map((sub) => ({ address: `${file}#${validId(sub.id)}`, title: setText(sub.title, lang) })),
    text: `${title}\n${text}`,
    facts: factsOf([...heading, ...body], lang),
  };
}
