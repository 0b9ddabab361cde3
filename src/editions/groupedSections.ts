// Key quotations grouped in the guide itself, by theme, act or speaker.
import type { Heading, QuotationLeaf, RootContent } from 'mdast';
import type { Diagnostics } from '../diagnostics/finding.ts';
import { type Guide, printedNumber, type Quotation, type Section } from '../guide/model.ts';
import { groupQuotations, quoteSheet } from './quoteSheetEdition.ts';

/**
 * The guide with its sections of quotations in the groups that it asks for. A section stays as it is where groups would separate what
 * belongs together: where it has headings of its own, or blocks between its quotations that are no comment on one.
 */
export function groupKeyQuotations(guide: Guide, diagnostics: Diagnostics): Guide {
  const { quotationsBy } = guide;
  if (quotationsBy === undefined || quotationsBy === 'order') return guide;
  const sections = guide.sections.map((section) => {
    if (section.kind !== 'quotations') return section;
    const grouped = groupSection(guide, section);
    if (typeof grouped !== 'string') return grouped;
    if (guide.part === undefined)
      diagnostics.report(
        'quotations-ungrouped',
        `The quotations of “${section.title}” stay in the order in which they are written: ${grouped}`,
        section.origin,
      );
    return section;
  });
  return { ...guide, sections };
}

const isLeaf = (node: RootContent): node is QuotationLeaf => node.type === 'quotationLeaf';

function groupSection(guide: Guide, section: Section): Section | string {
  const { body } = section;
  if (body.some(({ type }) => type === 'heading')) return 'the section has headings of its own';
  const first = body.findIndex(isLeaf);
  const end = body.findLastIndex(isLeaf) + 1;
  const leaves = body.slice(Math.max(first, 0), end);
  if (!leaves.every(isLeaf)) return 'something stands between them that is no comment on a quotation';
  if (new Set(leaves.map(({ id }) => id)).size < leaves.length) return 'one of them stands there twice';
  const sheet = quoteSheet(guide, guide.quotationsBy);
  const ids = leaves.map(({ id }) => id);
  const groups = groupQuotations(guide, sheet, ids);
  if (groups.length < 2) return 'all of them would be in one group';
  const headings = groups.map(
    ({ title = '' }, index): Heading => ({
      type: 'heading',
      depth: 3,
      children: [{ type: 'text', value: title }],
      data: { id: `${section.id}-group-${index + 1}` },
    }),
  );
  return {
    ...section,
    body: [
      ...body.slice(0, first),
      ...groups.flatMap(({ quotations }, index) => [
        headings[index]!,
        ...quotations.flatMap(({ id }) => leaves.filter((leaf) => leaf.id === id)),
      ]),
      ...body.slice(end),
    ],
    subheadings: groups.map(({ title = '' }, index) => ({ id: headings[index]!.data!.id!, title })),
  };
}

/** In groups the order no longer says which quotations are the best: of more than fifteen, the first ten are marked. */
export function isToLearnFirst(quotation: Quotation, guide: Guide): boolean {
  if (!guide.sections.some(isGrouped) || printedNumber(quotation, guide) === undefined) return false;
  return guide.quotations.filter(({ number }) => number !== undefined).length > 15 && quotation.rank <= 10;
}

/** Whether `groupKeyQuotations` has put a section into groups. */
export const isGrouped = ({ kind, body, id }: Section): boolean =>
  kind === 'quotations' && body.some((node) => node.type === 'heading' && node.data?.id === `${id}-group-1`);
