// The student's guide as plain HTML, to paste into a school's platform.
import type { Element, ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';
import { studentSections } from '../../editions/chooseEditions.ts';
import { dataAddress } from '../../formats/fileBytes.ts';
import type { Guide } from '../../guide/model.ts';
import { sectionBody, sectionTitle } from '../html/body.ts';
import { escapeHtml, exportOptions, htmlOf } from './items.ts';

/**
 * Platforms give a page its title themselves, so what is pasted begins below it: all of `main`, whose headings start at the second
 * level. Pictures are part of the file.
 */
export async function schoolPage(guide: Guide, read: (key: string) => Promise<Uint8Array>): Promise<string> {
  const used = new Set<string>();
  const options = {
    ...exportOptions(guide, (key) => {
      used.add(key);
      return `asset:${key}`;
    }),
    answers: guide.answers === 'shown',
    place: (id: string) => `#${id}`,
  };
  const sections = studentSections(guide).map((section) =>
    h('section', { id: section.id }, [h('h2', [...sectionTitle(section, options)]), ...sectionBody(section, options)]),
  );
  const pictures = new Map<string, string>();
  for (const key of used) {
    const asset = guide.assets[key];
    if (asset) pictures.set(`asset:${key}`, dataAddress(asset.mediaType, await read(key)));
  }
  const main = h('main', sections);
  makePlain(main, pictures);
  const { work, title, author, lang, direction } = guide;
  const about = [work.title && work.title !== title ? work.title : undefined, work.author, author].filter(Boolean);
  return [
    '<!doctype html>',
    `<html lang="${escapeHtml(lang)}" dir="${direction}">`,
    `<head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>`,
    '<body>',
    `<header><h1>${escapeHtml(title)}</h1>${about.length > 0 ? `<p>${escapeHtml(about.join(' · '))}</p>` : ''}</header>`,
    htmlOf([main] as ElementContent[]),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** Without what only our style sheets and passes read; a link leads to a place of this page or to the web. */
function makePlain(main: Element, pictures: ReadonlyMap<string, string>): void {
  const tree: Root = { type: 'root', children: [main] };
  const ids = new Set<string>();
  visit(tree, 'element', ({ properties }) => {
    if (typeof properties.id === 'string') ids.add(properties.id);
  });
  visit(tree, 'element', (element, index, parent) => {
    const { properties } = element;
    // No style sheet comes along to letter the choices.
    const classes = [properties.className].flat().map(String);
    if (classes.includes('choices')) properties.type = classes.includes('small-letters') ? 'a' : 'A';
    // Nor to number the quotations, and to ring some of the numbers.
    if (classes.includes('learn-first-line')) {
      parent!.children.splice(index!, 1);
      return index;
    }
    if (classes.includes('quotation-number')) element.children = [{ type: 'text', value: `${properties.dataNumber} ` }];
    for (const name of Object.keys(properties))
      if (name === 'className' || name.startsWith('data')) delete properties[name];
    if (element.tagName === 'img') {
      const address = pictures.get(String(properties.src));
      if (address === undefined) parent!.children[index!] = { type: 'text', value: String(properties.alt ?? '') };
      else properties.src = address;
    }
    const href = element.tagName === 'a' && typeof properties.href === 'string' ? properties.href : undefined;
    if (href?.startsWith('#') && !ids.has(decodeURIComponent(href.slice(1)))) element.tagName = 'span';
    if (element.tagName === 'span') delete properties.href;
  });
}
