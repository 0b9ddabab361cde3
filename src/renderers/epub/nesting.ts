// Turns sanitised HTML of any nesting into the nesting the HTML standard allows, since EPUB readers and checkers insist on it.
import type { Element, ElementContent } from 'hast';
import { asGroups, asItems, asTable, isBlank, runs, withCaptionAtEdge, withSummaryFirst } from './containers.ts';
import { headings, isBlock, isInline, keepToModel } from './contentModel.ts';

const obsolete: Readonly<Record<string, string>> = { strike: 's', tt: 'code' };

/** What can be mended is mended from the inside out; then the rules are laid on from the outside in. */
export function settleNesting(nodes: readonly ElementContent[], within: 'heading' | 'section'): ElementContent[] {
  const context = { parent: within === 'heading' ? 'h1' : 'section', inline: within === 'heading', banned: [] };
  return keepToModel(mendAll(nodes), context);
}

function mendAll(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node) => (node.type === 'element' && node.tagName !== 'math' ? mend(node) : [node]));
}

function mend(written: Element): ElementContent[] {
  const tagName = obsolete[written.tagName] ?? written.tagName;
  // Parentheses for readers that cannot set ruby, which an EPUB 3 reader can; the standard discourages them.
  if (tagName === 'rp') return [];
  const children = mendAll(written.children);
  const element: Element = { ...written, tagName, children };
  // What the parser leaves behind when it takes a block out of a paragraph.
  const mayGo = tagName === 'p' || tagName === 'a' ? !element.properties.id : headings.includes(tagName);
  if (mayGo && children.every(isBlank)) return [];
  if (tagName === 'p' && children.some(isBlock)) return [{ ...element, tagName: 'div' }];
  if (tagName === 'a') return splitAtLinks(element);
  if (tagName === 'ul' || tagName === 'ol') return [{ ...element, children: asItems(children) }];
  if (tagName === 'dl') return [asGroups(element)];
  if (tagName === 'table') return asTable(element);
  if (tagName === 'figure') return [withCaptionAtEdge(element)];
  if (tagName === 'details') return [withSummaryFirst(element)];
  if (isInline(tagName) && children.some(isBlock)) return pushDown(element, children);
  return [element];
}

/** `<b><p>…</p></b>` becomes `<p><b>…</b></p>`. */
function pushDown(inline: Element, nodes: readonly ElementContent[]): ElementContent[] {
  let id = inline.properties.id;
  const wrap = (children: ElementContent[]): Element => {
    const properties = { ...inline.properties, id };
    id = undefined;
    return { ...inline, properties, children };
  };
  const into = (list: readonly ElementContent[]): ElementContent[] =>
    runs(list, isBlock).flatMap((run): ElementContent[] => {
      if (run.every(isBlank)) return run;
      const first = run[0]!;
      return isBlock(first) && first.type === 'element' ? [{ ...first, children: into(first.children) }] : [wrap(run)];
    });
  return into(nodes);
}

/** A link in a link, such as a note in a link's text: the outer one stops before it and goes on after it. */
function splitAtLinks(link: Element): ElementContent[] {
  const holdsLink = (node: ElementContent): boolean =>
    node.type === 'element' && (node.tagName === 'a' || node.children.some(holdsLink));
  if (!link.children.some(holdsLink)) return [link];
  let { id } = link.properties;
  return runs(link.children, holdsLink).flatMap((run): ElementContent[] => {
    if (holdsLink(run[0]!) || run.every(isBlank)) return run;
    const piece: Element = { ...link, properties: { ...link.properties, id }, children: run };
    id = undefined;
    return [piece];
  });
}
