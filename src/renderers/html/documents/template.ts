// Fills the slots of an HTML template.
import type { Element, ElementContent, Root } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import { EnvironmentFault } from '../../../diagnostics/faults.ts';
import { ownText, templateFile } from '../../../platform/installation.ts';

type SlotValues = Readonly<Record<string, string | readonly ElementContent[]>>;

const parsed = new Map<string, Root>();

/**
 * Every `<slot name="…">` takes the value of its name; `<html>` takes `lang` and `dir`, `<title>` takes `documentTitle`
 * and `<style>` takes `css`: both are raw text, where no slot can stand.
 * Throws `guide-inconsistent` with a template position for a slot without a value or a value without a slot.
 */
export function fillTemplate(
  name: string,
  page: { lang: string; dir: string; documentTitle: string; css: string },
  values: SlotValues,
): Root {
  const tree = structuredClone(load(name));
  const unused = new Set(Object.keys(values));
  visit(tree, 'element', (element: Element, index, parent) => {
    if (element.tagName === 'html') Object.assign(element.properties, { lang: page.lang, dir: page.dir });
    if (element.tagName === 'title') element.children = [{ type: 'text', value: page.documentTitle }];
    if (element.tagName === 'style') element.children = [{ type: 'text', value: page.css }];
    if (element.tagName !== 'slot' || !parent) return undefined;
    const slot = String(element.properties.name);
    const value = values[slot];
    if (value === undefined) throw mismatch(name, element, `slot “${slot}” has no value`);
    unused.delete(slot);
    const nodes: ElementContent[] = typeof value === 'string' ? [{ type: 'text', value }] : [...value];
    parent.children.splice(index!, 1, ...nodes);
    return [SKIP, index! + nodes.length];
  });
  if (unused.size > 0) throw mismatch(name, undefined, `no slot for ${[...unused].join(', ')}`);
  return tree;
}

function load(name: string): Root {
  let tree = parsed.get(name);
  if (!tree) {
    tree = unified()
      .use(rehypeParse)
      .parse(ownText(templateFile(name))) as Root;
    parsed.set(name, tree);
  }
  return tree;
}

function mismatch(name: string, element: Element | undefined, what: string): EnvironmentFault {
  const start = element?.position?.start;
  return new EnvironmentFault(
    'guide-inconsistent',
    `templates/${name}:${start?.line ?? 1}:${start?.column ?? 1}: ${what}`,
    'Correct the template; templates/README.md lists its slots.',
  );
}

const sheets = new Map<string, string>();

/** Style sheets of templates/styles, in the order of their cascade layers. */
export function styles(...names: string[]): string {
  return names
    .map((name) => {
      if (!sheets.has(name)) sheets.set(name, ownText(templateFile('styles', `${name}.css`)));
      return `@layer ${name} {\n${sheets.get(name)}\n}`;
    })
    .join('\n');
}
