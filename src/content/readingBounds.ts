// Bounds on nesting while reading; later steps rely on them.
import type { Nodes, Parents, Root, RootContent } from 'mdast';
import { type DefaultTreeAdapterMap, defaultTreeAdapter, Parser } from 'parse5';
import type { Point } from 'unist';

/** Levels of a tree; a list in a list is two. Nobody sees ten on a page; a program's stack ends at some thousands. */
export const deepestNesting = 100;

/** Signs of emphasis and brackets that are open at one place; a parser goes through all of them at each further one. */
const mostOpen = { brackets: 100, emphasis: 500 } as const;

/** Thrown while a file is read. */
export class NestedTooDeep extends Error {
  constructor(
    readonly point: Pick<Point, 'line' | 'column'>,
    message = `More than ${deepestNesting} lists, quotations or tags stand in one another`,
  ) {
    super(message);
  }
}

const marks = /(?:>|[*+-](?=[ \t])|\d{1,9}[.)](?=[ \t]))/g;

/**
 * Looks at what a parser would take the square of the levels for, before it does: marks of quotations and lists at the beginning of lines,
 * and brackets and signs of emphasis that are opened in a paragraph.
 */
export function refuseDeepLines(text: string): void {
  /** Indentations of the lists that are open. */
  const lists: number[] = [];
  let line = 0;
  let fence = '';
  let [brackets, emphasis] = [0, 0];
  for (const written of text.split('\n')) {
    line += 1;
    const [lead] = /^(?:[ \t>]|[*+-](?=[ \t])|\d{1,9}[.)](?=[ \t]))*/.exec(written)!;
    const isBlank = lead.length === written.length;
    const marked = lead.match(marks)?.length ?? 0;
    if (marked > 0 && !isBlank) {
      const indent = lead.search(/[^ \t]/);
      while (lists.length > 0 && lists.at(-1)! >= indent) lists.pop();
      lists.push(indent);
      if (marked + lists.length > deepestNesting + 1) throw new NestedTooDeep({ line, column: 1 });
    } else if (marked === 0 && /^\S/.test(written)) lists.length = 0;

    const [, ticks = ''] = /^(`{3,}|~{3,})/.exec(written.slice(lead.length)) ?? [];
    if (fence && ticks.startsWith(fence)) fence = '';
    else if (!fence) fence = ticks;
    if (isBlank || fence) {
      [brackets, emphasis] = [0, 0];
      continue;
    }
    for (const { 0: sign, index: at } of written.slice(lead.length).matchAll(/\\.|[[\]]|[*_~]+/g)) {
      if (sign.startsWith('\\')) continue;
      const column = lead.length + at + 1;
      if (sign === '[') brackets += 1;
      else if (sign === ']') brackets = Math.max(0, brackets - 1);
      else {
        const isAfterSpace = isGap(written[column - 2]);
        const isBeforeSpace = isGap(written[column - 1 + sign.length]);
        if (isAfterSpace && !isBeforeSpace) emphasis += 1;
        else if (!isAfterSpace && isBeforeSpace) emphasis = Math.max(0, emphasis - 1);
      }
      if (brackets > mostOpen.brackets)
        throw new NestedTooDeep({ line, column }, `More than ${mostOpen.brackets} brackets \`[\` are open here`);
      if (emphasis > mostOpen.emphasis)
        throw new NestedTooDeep({ line, column }, `More than ${mostOpen.emphasis} signs of emphasis are open here`);
    }
  }
}

const isGap = (character: string | undefined): boolean => character === undefined || /[\s\p{P}]/u.test(character);

/** A transform of what a parser made, before any other: the others go down the tree by calling themselves. */
export function refuseDeepTrees(tree: Root): void {
  let tags = 0;
  walk(tree, (node, depth) => {
    if (depth > deepestNesting) throw new NestedTooDeep(node.position?.start ?? { line: 1, column: 1 });
    if (node.type === 'html') tags += node.value.split('<').length - 1;
  });
  if (tags > deepestNesting / 2) refuseDeepHtml(tree);
}

function walk(tree: Root, enter: (node: Nodes, depth: number) => void, leave?: (node: Nodes) => void): void {
  const path: { readonly node: Parents; next: number }[] = [{ node: tree, next: 0 }];
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const child = (top.node.children as RootContent[])[top.next];
    top.next += 1;
    if (!child) {
      leave?.(top.node);
      path.pop();
    } else {
      enter(child, path.length);
      if ('children' in child) path.push({ node: child, next: 0 });
    }
  }
}

/** Elements that Markdown becomes, as far as an HTML parser makes something of their ends. */
const elements: Partial<Record<Nodes['type'], string>> = {
  paragraph: 'p',
  heading: 'h2',
  blockquote: 'blockquote',
  list: 'ul',
  listItem: 'li',
  table: 'table',
  tableRow: 'tr',
  tableCell: 'td',
  emphasis: 'em',
  strong: 'strong',
  delete: 'del',
  link: 'a',
};

/**
 * Tags may be opened in one piece of HTML and closed in another, or never, and those of bold and the like go on in the next paragraph: an
 * HTML parser knows how deep that becomes. It does not call itself; what makes its tree into another does.
 */
function refuseDeepHtml(tree: Root): void {
  const text: string[] = [];
  const starts: { readonly at: number; readonly node: Nodes }[] = [];
  let length = 0;
  const add = (piece: string) => {
    text.push(piece);
    length += piece.length;
  };
  walk(
    tree,
    (node) => {
      const name = elements[node.type];
      if (name) add(`<${name}>`);
      if (node.type !== 'html') return;
      starts.push({ at: length, node });
      // Without what would make a parser take all that follows for its text.
      for (const [tag, tagName] of node.value.replace(/<!--[\s\S]*?-->/g, '').matchAll(/<\/?([a-z][\w-]*)[^<>]*>/gi))
        if (!readsOn.test(tagName!)) add(tag);
    },
    (node) => {
      const name = elements[node.type];
      if (name) add(`</${name}>`);
    },
  );
  let depth = 0;
  const parser = Parser.getFragmentParser<DefaultTreeAdapterMap>(undefined, {
    treeAdapter: {
      ...defaultTreeAdapter,
      onItemPush: () => {
        depth += 1;
        if (depth <= deepestNesting) return;
        const at = parser.tokenizer.preprocessor.offset;
        const node = starts.findLast((start) => start.at <= at)?.node;
        throw new NestedTooDeep(node?.position?.start ?? { line: 1, column: 1 });
      },
      onItemPop: () => {
        depth -= 1;
      },
    },
  });
  parser.tokenizer.write(text.join(''), true);
}

const readsOn = /^(?:script|style|iframe|noembed|noframes|noscript|plaintext|textarea|title|xmp|template|frameset)$/i;
