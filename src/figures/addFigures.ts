// Puts the pictures that a guide asks for into its sections.
import type { GuideFigure, RootContent } from 'mdast';
import type { Diagnostics } from '../diagnostics/finding.ts';
import {
  type FigureName,
  type FigureWish,
  type Guide,
  isForTeachers,
  type Section,
  type SectionKind,
} from '../guide/model.ts';
import type { Figure } from './drawing.ts';

type Drawn = Omit<Figure, 'id' | 'name'>;

const makers: Readonly<
  Record<FigureName, (guide: Guide, wish: FigureWish, diagnostics: Diagnostics) => Promise<Drawn | string>>
> = {
  themes: async (guide) =>
    (await import('./themeTracker.ts')).themeTracker(guide) ??
    'no theme of the guide has a quotation or a link with a chapter',
  characters: async (guide, wish, diagnostics) =>
    (await import('./characterMap.ts')).characterMap(guide, wish, diagnostics),
  timeline: async (guide, wish, diagnostics) =>
    (await import('./storyTimeline.ts')).storyTimeline(guide, wish, diagnostics),
};

/** In the section each is about; without one, at the end of the first section. */
const homes: Readonly<Record<FigureName, readonly SectionKind[]>> = {
  themes: ['themes'],
  characters: ['characters'],
  timeline: ['timeline', 'plot'],
};

const printedNames: Readonly<Record<FigureName, string>> = {
  themes: 'themes',
  characters: 'characters',
  timeline: 'the timeline',
};

/** The same guide where it asks for none. Of a part of a guide only what stands in that part is drawn. */
export async function addFigures(guide: Guide, diagnostics: Diagnostics): Promise<Guide> {
  const wish = guide.figures;
  if (!wish || wish.wanted.length === 0) return guide;
  let sections = guide.sections;
  for (const name of wish.wanted) {
    const made = await makers[name](guide, wish, diagnostics);
    if (typeof made === 'string') {
      if (wish.isNamed && guide.part === undefined)
        diagnostics.report('figure-empty', `No picture of ${printedNames[name]} was drawn: ${made}`, wish.origin);
      continue;
    }
    const home = homeOf(sections, homes[name]);
    if (!home) continue;
    const figure: GuideFigure = { type: 'guideFigure', figure: { id: `figure-of-${name}`, name, ...made } };
    sections = sections.map((section) => (section === home ? withFigure(section, figure) : section));
  }
  return { ...guide, sections };
}

function homeOf(sections: readonly Section[], kinds: readonly SectionKind[]): Section | undefined {
  for (const kind of kinds) {
    const own = sections.find((section) => section.kind === kind);
    if (own) return own;
  }
  return sections.find((section) => !isForTeachers(section));
}

/** Before its first part, so that the picture opens the section; its notes stay behind it. */
function withFigure(section: Section, figure: GuideFigure): Section {
  const isPart = (node: RootContent) => node.type === 'heading';
  const at = section.body.findIndex(isPart);
  const notes = section.body.findIndex(({ type }) => type === 'footnoteDefinition');
  const place = at >= 0 ? at : notes >= 0 ? notes : section.body.length;
  return { ...section, body: [...section.body.slice(0, place), figure, ...section.body.slice(place)] };
}
