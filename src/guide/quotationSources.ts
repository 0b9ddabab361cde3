// Gives quotations the sources that headings and labels around them name.
import type { Paragraph, PhrasingContent, RootContent } from 'mdast';
import type { Point } from 'unist';
import type { Origin } from '../diagnostics/finding.ts';
import { partsOfAttribution, readAttribution } from './attribution.ts';
import type { QuotationDraft, ReadingContext, SectionDraft } from './draft.ts';
import type { Above } from './headingsAbove.ts';
import { InlineText } from './inlineText.ts';
import { readLeadingPlace, unitsBySize } from './locator.ts';
import type { Locator } from './model.ts';
import { readSourceOutside } from './quotationBlocks.ts';
import { isFieldLabel, type Voices } from './quotedSource.ts';
import { textOf } from './syntaxTree.ts';

export const pointOrigin = (section: SectionDraft, point: Point | undefined): Origin | undefined =>
  point && { path: section.path, line: point.line, column: point.column };

export const commaOf = ({ languages }: Pick<ReadingContext, 'languages'>): string => languages[0]!.printed.comma;

/** Speaker and place that the headings above give, where the quotation has none of its own. */
export function addHeadingsAbove(draft: QuotationDraft, above: Above, section: SectionDraft, voices: Voices): void {
  if (draft.attribution.medium !== undefined) return;
  const comma = commaOf(voices);
  if (above.speaker && !draft.attribution.speaker) addSpeaker(draft, above.speaker, comma);
  const { locator } = draft.attribution;
  if (above.locator && !locator && section.kind === 'quotations') addPlace(draft, above.locator, comma);
  else if (above.locator && locator?.divisions.every(({ unit }) => inDivision.has(unit))) {
    const whole = joinLocators(above.locator, locator, comma);
    const text = draft.attribution.text.replace(locator.text, whole.text);
    draft.attribution = { ...draft.attribution, text, locator: whole };
  }
  const { theme } = above;
  if (theme && section.kind === 'quotations' && draft.themeLinks.length === 0 && voices.themes.length > 0)
    draft.themeLinks.push({ target: theme, written: theme, origin: draft.attribution.origin });
}

function addSpeaker(draft: QuotationDraft, speaker: string, comma: string, written = speaker): void {
  const text = [written, draft.attribution.text].filter(Boolean).join(comma);
  draft.attribution = { ...draft.attribution, text, speaker };
}

function addPlace(draft: QuotationDraft, place: Locator, comma: string): void {
  const text = [draft.attribution.text, place.text].filter(Boolean).join(comma);
  const own = draft.attribution.locator;
  draft.attribution = { ...draft.attribution, text, locator: own ? joinLocators(own, place, comma) : place };
}

/** Counted through the book or the chapter: they say little without the division they stand in. */
const inDivision: ReadonlySet<string> = new Set(['scene', 'stanza', 'line', 'page', 'location']);

const joinLocators = (outer: Locator, inner: Locator, comma: string): Locator => ({
  text: outer.text + comma + inner.text,
  divisions: [
    ...outer.divisions.filter(({ unit }) => !inner.divisions.some((one) => one.unit === unit)),
    ...inner.divisions,
  ].sort((a, b) => unitsBySize.indexOf(a.unit) - unitsBySize.indexOf(b.unit)),
});

/** `"words"`, and in the paragraph below it `— Ada, chapter 2`. */
export function takeSourceBelow(
  draft: QuotationDraft,
  section: SectionDraft,
  voices: Voices,
  context: ReadingContext,
): void {
  const [next, ...others] = draft.commentary;
  if (section.kind !== 'quotations' || draft.attribution.text !== '' || !next) return;
  const found = readSourceOutside(next, voices, true);
  if (!found) {
    // "Chapter 38. Jane speaks to the reader."
    const lead = next.type === 'paragraph' ? readLeadingPlace(textOf(next), context.languages) : undefined;
    if (lead && lead.rest !== '') addPlace(draft, lead.place, commaOf(context));
    return;
  }
  const origin = pointOrigin(section, found.source.pointAt(0)) ?? draft.origin;
  const { attribution, themeLinks } = readAttribution([...found.source.nodes], origin, context);
  draft.attribution = attribution;
  draft.themeLinks.push(...themeLinks);
  const rest: RootContent[] = found.rest ? [{ type: 'paragraph', children: [...found.rest.nodes] }] : [];
  draft.commentary = [...rest, ...others];
}

/** `**Speaker:** Ada` and `**Chapter:** 2` below a quotation are its source; what else is labelled explains it. */
export function takeFields(draft: QuotationDraft, context: ReadingContext): void {
  const take = (line: InlineText): boolean => {
    const label = /^([^:：\n]{1,40})[:：]\s*(.+)$/s.exec(line.text);
    if (!label) return false;
    const { attribution } = draft;
    const value = label[2]!.trim();
    const parts = partsOfAttribution(value, context.languages);
    const counted = partsOfAttribution(`${label[1]} ${value}`, context.languages);
    const isField = (field: 'speaker' | 'place') => isFieldLabel(label[1]!, field, context.languages);
    const locator =
      isField('place') || isField('speaker')
        ? parts.locator
        : counted.speaker === undefined
          ? counted.locator
          : undefined;
    if (
      locator &&
      attribution.locator?.divisions.length === locator.divisions.length &&
      attribution.locator.text === locator.text
    )
      return true;
    const speaker = isField('speaker') ? parts.speaker : undefined;
    if (speaker && !attribution.speaker && speaker.split(/\s+/).length <= 12) {
      addSpeaker(draft, speaker, commaOf(context), value);
      if (locator && !attribution.locator) draft.attribution = { ...draft.attribution, locator };
      return true;
    }
    if (!locator || speaker) return false;
    if (
      attribution.locator &&
      !attribution.locator.divisions.every(({ unit }) => !locator.divisions.some((one) => one.unit === unit))
    )
      return false;
    addPlace(draft, locator, commaOf(context));
    return true;
  };
  const paragraph = (node: Paragraph): Paragraph | undefined => {
    const text = InlineText.of(node);
    const lines = text.lines().map(({ from, to }) => text.cut(from, to));
    const kept = lines.filter((line) => !take(line));
    if (kept.length === lines.length) return node;
    const children = kept.flatMap((line, index): PhrasingContent[] => [
      ...(index > 0 ? [{ type: 'break' } as const] : []),
      ...line.nodes,
    ]);
    return children.length > 0 ? { ...node, children } : undefined;
  };
  draft.commentary = draft.commentary.flatMap((node): RootContent[] => {
    if (node.type === 'paragraph') return [paragraph(node)].filter((one) => one !== undefined);
    if (node.type !== 'list') return [node];
    const children = node.children.filter((item) => {
      const [first, ...others] = item.children;
      return !(first?.type === 'paragraph' && others.length === 0 && take(InlineText.of(first)));
    });
    return children.length > 0 ? [{ ...node, children }] : [];
  });
}
