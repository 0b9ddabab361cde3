// Counts links, images, tables and formulas for accessibility metadata.
import type { Element, ElementContent } from 'hast';
import { toString as textOfHast } from 'hast-util-to-string';
import { scriptsOf } from '../../languages/scripts.ts';

export interface PageFacts {
  readonly describedImages: number;
  readonly undescribedImages: number;
  /** Those of the images that stand in the page itself. */
  readonly drawings: number;
  /** Links without a word and tables without a header: nothing says what they are. */
  readonly nameless: number;
  /** A passage in another script than the guide's is not marked as another language, and is read out in the wrong voice (WCAG 3.1.2). */
  readonly hasForeignPassage: boolean;
  readonly hasRuby: boolean;
  readonly describedFormulas: number;
  readonly undescribedFormulas: number;
}

export function pageFacts(nodes: readonly ElementContent[], lang: string): PageFacts {
  const facts = {
    describedImages: 0,
    undescribedImages: 0,
    drawings: 0,
    nameless: 0,
    hasForeignPassage: false,
    hasRuby: false,
    describedFormulas: 0,
    undescribedFormulas: 0,
  };
  const foreign = foreignPassage(lang);
  const look = (node: ElementContent, isOtherLanguage: boolean): void => {
    if (node.type === 'text' && !isOtherLanguage && foreign.test(node.value)) facts.hasForeignPassage = true;
    if (node.type !== 'element') return;
    const { tagName, properties } = node;
    if (tagName === 'math') {
      // The letters of a formula are no passage of another script.
      facts[isBlank(properties.alttext) ? 'undescribedFormulas' : 'describedFormulas'] += 1;
      return;
    }
    // Drawings are our own, and described.
    if (tagName === 'svg') {
      facts.describedImages += 1;
      facts.drawings += 1;
      return;
    }
    if (tagName === 'img' && properties.role !== 'presentation') {
      if (isBlank(properties.alt)) facts.undescribedImages += 1;
      else facts.describedImages += 1;
    }
    if (tagName === 'a' && properties.href && !hasName(node)) facts.nameless += 1;
    if (tagName === 'table' && !holds(node, (inner) => inner.tagName === 'th')) facts.nameless += 1;
    if (tagName === 'ruby') facts.hasRuby = true;
    const isOther = isOtherLanguage || tagName === 'code' || typeof properties.lang === 'string';
    for (const child of node.children) look(child, isOther);
  };
  for (const node of nodes) look(node, false);
  return facts;
}

/** Names of people and titles of works need no mark (WCAG 3.1.2), so that it takes four words of another script. */
function foreignPassage(lang: string): RegExp {
  const own = scriptsOf(lang);
  const letter = `(?:(?!${own.map((name) => `\\p{Script=${name}}`).join('|')})\\p{L}\\p{M}*)`;
  return new RegExp(
    `${letter}+(?:[^\\p{L}]+${letter}+){3}|(?:(?=[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}])${letter}){8}`,
    'u',
  );
}

const isBlank = (value: unknown): boolean => String(value ?? '').trim() === '';

const hasName = (element: Element): boolean =>
  !isBlank(textOfHast(element)) ||
  !isBlank(element.properties.ariaLabel) ||
  holds(element, (inner) => inner.tagName === 'img' && !isBlank(inner.properties.alt));

const holds = (element: Element, is: (inner: Element) => boolean): boolean =>
  element.children.some((child) => child.type === 'element' && (is(child) || holds(child, is)));
