// Reads the look of letters from style sheets and attributes: bold, italic, hidden, size.
import type { Element, ElementContent, Root } from 'hast';
import { toString as textOfHtml } from 'hast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import type { WithheldText } from '../documents/documentTree.ts';

interface Look {
  bold?: boolean;
  italic?: boolean;
  hidden?: boolean;
  /** Points. */
  size?: number;
  centred?: boolean;
}

/** Google Docs writes bold as a style alone, and wraps all that is copied in one bold element; Word has classes of its own. */
export function readStyles(root: Root, withheld: WithheldText[]): void {
  const classes = readSheets(root);
  const lookOf = ({ tagName, properties }: Element): Look => {
    const names = Array.isArray(properties.className) ? properties.className.map(String) : [];
    const looks = [
      ...names.flatMap((name) => [classes.get(`.${name}`) ?? {}, classes.get(`${tagName}.${name}`) ?? {}]),
      lookIn(String(properties.style ?? '')),
    ];
    return Object.assign({}, ...looks);
  };
  visit(root, 'element', (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    if (node.tagName === 'style') {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    const look = lookOf(node);
    const text = textOfHtml(node).trim();
    if (look.hidden && text !== '') {
      withheld.push({ kind: 'hidden', text });
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    const isLetters = /^(?:span|font|a|u|small|big)$/.test(node.tagName);
    if ((node.tagName === 'b' || node.tagName === 'strong') && look.bold === false) {
      parent.children.splice(index, 1, ...(node.children as never[]));
      return [SKIP, index];
    }
    if (/^(?:p|div|li|td)$/.test(node.tagName)) {
      const inner = spanLooks(node, lookOf);
      const isBold = inner.length > 0 && inner.every((one) => one.bold);
      const size = Math.max(look.size ?? 0, ...inner.map((one) => one.size ?? 0));
      if (node.tagName === 'p' && node.properties.dataSize === undefined) {
        if (size > 0) node.properties.dataSize = size;
        if (isBold || look.bold) node.properties.dataBold = true;
        if (look.centred || node.properties.align === 'center') node.properties.dataCentred = true;
        const names = Array.isArray(node.properties.className) ? node.properties.className.map(String) : [];
        const title = names.find((name) => /^(?:title|MsoTitle)$/.test(name));
        if (title) {
          node.tagName = 'h1';
          node.properties.dataTitle = true;
        } else if (names.some((name) => /^(?:MsoQuote|MsoIntenseQuote|quote|blockquote)$/i.test(name))) {
          const inside: Element = { ...node, properties: {} };
          Object.assign(node, { tagName: 'blockquote', children: [inside], properties: {} });
          return SKIP;
        }
      }
    }
    if (isLetters && text !== '' && node.properties.dataRead === undefined) {
      let children: ElementContent[] = node.children;
      if (look.italic) children = [{ type: 'element', tagName: 'em', properties: {}, children }];
      if (look.bold) children = [{ type: 'element', tagName: 'strong', properties: {}, children }];
      node.children = children;
      node.properties.dataRead = true;
    }
    return undefined;
  });
}

function spanLooks(node: Element, lookOf: (node: Element) => Look): Look[] {
  const looks: Look[] = [];
  const walk = (children: readonly ElementContent[], around: Look) => {
    for (const child of children) {
      if (child.type === 'text' && child.value.trim() !== '') looks.push(around);
      if (child.type !== 'element') continue;
      const own = lookOf(child);
      const isBoldTag = /^(?:b|strong)$/.test(child.tagName) && own.bold !== false;
      walk(child.children, { ...around, ...own, ...(isBoldTag ? { bold: true } : {}) });
    }
  };
  walk(node.children, {});
  return looks;
}

function readSheets(root: Root): ReadonlyMap<string, Look> {
  const classes = new Map<string, Look>();
  visit(root, 'element', (node) => {
    if (node.tagName !== 'style') return;
    const sheet = textOfHtml(node)
      .slice(0, 400_000)
      .replace(/\/\*.*?\*\//gs, '');
    for (const [, selectors, body] of sheet.matchAll(/([^{}]{1,400})\{([^{}]{0,4000})\}/g)) {
      const look = lookIn(body!);
      if (Object.keys(look).length === 0) continue;
      for (const selector of selectors!.split(','))
        if (/^\s*[a-z0-9]*\.[\w-]+\s*$/i.test(selector))
          classes.set(selector.trim(), { ...classes.get(selector.trim()), ...look });
    }
  });
  return classes;
}

function lookIn(style: string): Look {
  const look: Look = {};
  for (const part of style.split(';')) {
    const [name = '', value = ''] = part.split(/:(.*)/s).map((one) => one.trim().toLowerCase());
    if (name === 'font-weight') look.bold = /^(?:bold|bolder|[6-9]00)/.test(value);
    if (name === 'font-style') look.italic = /^(?:italic|oblique)/.test(value);
    if (
      (name === 'display' && value.startsWith('none')) ||
      (name === 'visibility' && value.startsWith('hidden')) ||
      (name === 'mso-hide' && value.startsWith('all'))
    )
      look.hidden = true;
    if (name === 'text-align' && value.startsWith('center')) look.centred = true;
    if (name === 'font-size') {
      const [, number, unit] = /^([\d.]+)\s*(pt|px|em|rem)/.exec(value) ?? [];
      if (number) look.size = Number(number) * (unit === 'px' ? 0.75 : unit === 'pt' ? 1 : 12);
    }
  }
  return look;
}
