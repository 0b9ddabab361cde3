// Lists a book's parts, with the pages they begin on where there are pages.
import type { Element } from 'hast';
import { h } from 'hastscript';

/** A chapter of a book as it is bound: a section of the guide, the index, or a part of the teacher's key. */
export interface BookPart {
  readonly id: string;
  readonly title: string;
  /** Listed below the part while the contents stay short. */
  readonly subheadings: readonly { readonly id: string; readonly title: string }[];
  readonly element: Element;
}

/** Beyond this many entries only the parts are listed. */
const mostEntries = 70;

/**
 * `reserved` titles take up room without being seen: they are the parts a teacher's edition adds, so that every later page of
 * the student's has the same number in both.
 */
export function contentsList(parts: readonly BookPart[], numbered: boolean, reserved: readonly string[] = []): Element {
  const withBelow = parts.map((part) => ({ ...part, below: part.subheadings.filter(({ id }) => holds(part, id)) }));
  // What is reserved counts as it does in the edition that prints it.
  const entries = withBelow.reduce((sum, part) => sum + 1 + part.below.length, reserved.length);
  const entry = (id: string, title: string) =>
    h('a', { href: `#${id}` }, [h('span', title), ...(numbered ? [' ', pageNumber(id)] : [])]);
  return h('ol', [
    ...withBelow.map(({ id, title, below }) =>
      h('li', [
        entry(id, title),
        ...(entries <= mostEntries && below.length > 0
          ? [
              h(
                'ol',
                below.map((sub) => h('li', entry(sub.id, sub.title))),
              ),
            ]
          : []),
      ]),
    ),
    ...reserved.map((title) => h('li.reserved', { ariaHidden: 'true' }, [h('span', title)])),
  ]);
}

/** Filled in when it is known on which page the element of this id stands (renderers/pdf/numbering.ts). */
export const pageNumber = (id: string): Element => h('span.page-number', { dataPageOf: id }, '00');

function holds(part: BookPart, id: string): boolean {
  const inside = (element: Element): boolean =>
    element.properties.id === id || element.children.some((child) => child.type === 'element' && inside(child));
  return inside(part.element);
}
