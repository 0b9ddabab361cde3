// Turns the sections of an edition into XHTML pages whose links lead from page to page.
import type { ElementContent, Root } from 'hast';
import { toString as textOfHast } from 'hast-util-to-string';
import type { BookEdition } from '../../editions/edition.ts';
import { sectionsNamed, sectionsOf } from '../../editions/sections.ts';
import type { Guide, Section } from '../../guide/model.ts';
import { type BodyOptions, sectionBody, sectionTitle } from '../body.ts';
import { setText, setType } from '../typography/typography.ts';
import { markAbbreviations } from './abbreviations.ts';
import { settleAttributes } from './attributes.ts';
import { nameBlocks, sectionFile, validId } from './ids.ts';
import { settleNesting } from './nesting.ts';
import { breakPages, type PageBreak, type PrintedGuide } from './pageBreaks.ts';
import { factsOf, type PageFacts } from './pageFacts.ts';
import { type Meaning, markMeaning, meaningOf } from './semantics.ts';
import { toXhtml } from './xml.ts';

export interface Page extends Meaning {
  readonly file: string;
  /** The file's name without its ending; its id in the package. */
  readonly name: string;
  readonly id: string;
  /** Plain words, for contents and metadata. */
  readonly title: string;
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
  readonly heading: readonly ElementContent[];
  readonly body: ElementContent[];
}

const headingId = 'section-title';

/** Every section is made twice: first to learn which places there are, then with links to them. */
export function pagesOf(
  guide: Guide,
  edition: BookEdition,
  image: (key: string) => string,
  printed?: PrintedGuide,
): Page[] {
  const sections = [...sectionsOf(guide, edition), ...sectionsNamed(guide, edition.key?.teachingIds ?? [])];
  const files = sections.map((section) => sectionFile(section.id));
  const answers = edition.key !== undefined;
  const draft = (section: Section, file: string, place: BodyOptions['place']): Draft => {
    const options: BodyOptions = { guide, answers, topHeading: 2, image, place };
    const ids = new Set([validId(section.id), headingId]);
    const settled = (nodes: ElementContent[], within: 'heading' | 'section') => {
      const tree: Root = { type: 'root', children: nodes };
      setType(tree, guide.lang);
      markAbbreviations(tree, guide.lang);
      markMeaning(tree.children as ElementContent[]);
      return settleAttributes(settleNesting(tree.children as ElementContent[], within), ids);
    };
    return {
      section,
      file,
      ids,
      heading: settled(sectionTitle(section, options), 'heading'),
      body: settled(sectionBody(section, options), 'section'),
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
    return pageOf(draft(section, own, place), meaningOf(section.kind, guide, answers), guide.lang, printed);
  });
}

function pageOf(
  { section, file, ids, heading, body }: Draft,
  meaning: Meaning,
  lang: string,
  printed?: PrintedGuide,
): Page {
  nameBlocks(body, ids);
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
    name: file.replace(/\.xhtml$/, ''),
    id: validId(section.id),
    title,
    ...meaning,
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
