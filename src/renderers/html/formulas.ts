// Prepares the formulas (MathML) of a document for a browser that draws them, and on paper for whoever hears the page.
import type { Element, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { wordsOf } from '../../content/mathml.ts';

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
