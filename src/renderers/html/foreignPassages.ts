// Passages in another script get their language; formulas are prepared for a medium.
import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf, toString as textOfHast } from 'hast-util-to-string';
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';
import { wordsOf } from '../../content/mathml.ts';
import { passagesInOtherScripts, type ScriptPassage } from '../../languages/scripts.ts';

/** They hold passages, and are none. */
const containers = new Set(
  'article aside details div dl figure ol section table tbody td tfoot thead tr ul'.split(' '),
);
const untouched = new Set(['code', 'pre', 'kbd', 'samp', 'svg', 'var']);

/** A language that the author names is kept. */
export function markLanguages(tree: Root, lang: string, direction: 'ltr' | 'rtl'): void {
  const isOther = (passage: ScriptPassage, around: readonly Element[]) =>
    passage.lang !== undefined || passage.dir !== directionAt(around, direction);
  markWhole(tree, [], (element, around) => {
    if (isSettled(element) || holdsSettled(element)) return;
    const passage = wholePassage(textOfHast(element), lang);
    if (!passage || !isOther(passage, [...around, element])) return;
    if (passage.lang !== undefined) element.properties.lang = passage.lang;
    if (passage.dir !== directionAt([...around, element], direction)) element.properties.dir = passage.dir;
  });
  wrapPassages(tree, isSettled, (text, around) =>
    passagesInOtherScripts(text, lang)
      .filter((passage) => isOther(passage, around))
      .map((passage) => {
        const dir = passage.dir === directionAt(around, direction) ? undefined : passage.dir;
        return { from: passage.from, to: passage.to, element: h('span', { lang: passage.lang, dir }) };
      }),
  );
}

/** The outermost paragraph, heading or phrase that is one passage. */
function markWhole(
  parent: Root | Element,
  around: readonly Element[],
  mark: (element: Element, around: readonly Element[]) => void,
): void {
  for (const node of parent.children as ElementContent[]) {
    if (node.type !== 'element') continue;
    if (!containers.has(node.tagName)) mark(node, around);
    if (typeof node.properties.lang !== 'string') markWhole(node, [...around, node], mark);
  }
}

/** The script of all letters of a text. */
function wholePassage(text: string, lang: string): ScriptPassage | undefined {
  const passages = passagesInOtherScripts(text, lang);
  const [first] = passages;
  if (!first || passages.some((other) => other.lang !== first.lang || other.dir !== first.dir)) return undefined;
  let rest = '';
  let at = 0;
  for (const { from, to } of passages) {
    rest += text.slice(at, from);
    at = to;
  }
  return /\p{L}/u.test(rest + text.slice(at)) ? undefined : first;
}

const directionAt = (around: readonly Element[], direction: 'ltr' | 'rtl') =>
  around.findLast(({ properties }) => properties.dir === 'ltr' || properties.dir === 'rtl')?.properties.dir ??
  direction;

const isSettled = ({ tagName, properties }: Element) => untouched.has(tagName) || typeof properties.lang === 'string';
const holdsSettled = (element: Element): boolean =>
  element.children.some((child) => child.type === 'element' && (isSettled(child) || holdsSettled(child)));

export interface MarkedPassage {
  readonly from: number;
  readonly to: number;
  /** Without its text, which becomes its child. */
  readonly element: Element;
}

/** `find` gets each text and the elements around it, outermost first; passages come in their order, without overlap. */
export function wrapPassages(
  tree: Root | Element,
  isSkipped: (element: Element) => boolean,
  find: (text: string, around: readonly Element[]) => readonly MarkedPassage[],
): void {
  const walk = (parent: Root | Element, around: readonly Element[]): void => {
    parent.children = (parent.children as ElementContent[]).flatMap((node): ElementContent[] => {
      if (node.type === 'text') return divided(node.value, find(node.value, around));
      if (node.type === 'element' && !isSkipped(node)) walk(node, [...around, node]);
      return [node];
    });
  };
  walk(tree, tree.type === 'element' ? [tree] : []);
}

function divided(text: string, passages: readonly MarkedPassage[]): ElementContent[] {
  const pieces: ElementContent[] = [];
  let at = 0;
  for (const { from, to, element } of passages) {
    if (from > at) pieces.push({ type: 'text', value: text.slice(at, from) });
    pieces.push({ ...element, children: [{ type: 'text', value: text.slice(from, to) }] });
    at = to;
  }
  if (at < text.length || pieces.length === 0) pieces.push({ type: 'text', value: text.slice(at) });
  return pieces;
}

/** Says whether there are any. */
export function setFormulas(tree: Root, paper: boolean): boolean {
  let hasFormulas = false;
  visit(tree, { tagName: 'math' }, (node) => {
    hasFormulas = true;
    const formula = node as Element;
    visit(formula, { tagName: 'mi' }, (token) => {
      const { properties } = token as Element;
      // A browser would put 𝑥 in the place of x, which nobody finds who looks for x.
      if (properties.mathvariant !== 'normal' && /^[\p{Script=Latin}\p{Script=Greek}]$/u.test(textOf(token as Element)))
        properties.className = ['variable'];
    });
    // Chromium leaves a formula untagged, but tags a picture; `finishing/` gives the tag its right name.
    if (paper) Object.assign(formula.properties, { role: 'img', ariaLabel: wordsOf(formula) });
  });
  return hasFormulas;
}
