// Turns a document's HTML tree into a Markdown tree without losing words.
import type { Element, Root as HtmlRoot } from 'hast';
import { type Handle, toMdast } from 'hast-util-to-mdast';
import { toString as textOfHtml } from 'hast-util-to-string';
import type { BlockContent, List, ListItem, PhrasingContent, Root, RootContent, TableCell } from 'mdast';

export function markdownTreeOf(root: HtmlRoot): Root {
  const tree = toMdast(root, { handlers, newlines: false }) as Root;
  return tree;
}

/** Elements whose words the library would drop, and cells whose blocks it would run together. */
const handlers: Record<string, Handle> = {
  caption: (state, node) => state.toFlow(state.all(node)) as BlockContent[],
  menu: (state, node) => state.toFlow(state.all(node)) as BlockContent[],
  dialog: (state, node) => state.toFlow(state.all(node)) as BlockContent[],
  mark: (state, node) => ({ type: 'strong', children: state.all(node) as PhrasingContent[] }),
  u: (state, node) => state.all(node),
  sup: (state, node) => inHtml('sup', state.all(node) as PhrasingContent[]),
  sub: (state, node) => inHtml('sub', state.all(node) as PhrasingContent[]),
  // The reader of Markdown knows answers that are folded away.
  details: (state, node) => {
    const summary = node.children.find(
      (child): child is Element => child.type === 'element' && child.tagName === 'summary',
    );
    const rest = { ...node, children: node.children.filter((child) => child !== summary) };
    const words = summary ? textOfHtml(summary).replace(/\s+/g, ' ').trim() : '';
    const escaped = words.replace(/&/g, '&amp;').replace(/</g, '&lt;');
    return [
      { type: 'html', value: `<details>${words ? `\n<summary>${escaped}</summary>` : ''}` },
      ...(state.toFlow(state.all(rest)) as BlockContent[]),
      { type: 'html', value: '</details>' },
    ];
  },
  dl: readDefinitions,
  math: (_, node) => ({ type: 'text', value: String(node.properties.alttext ?? textOfHtml(node)) }),
  'note-call': (_, node) => noteCall(node),
  'note-text': (state, node) => ({
    type: 'footnoteDefinition',
    identifier: String(node.properties.dataNote),
    label: String(node.properties.dataNote),
    children: state.toFlow(state.all(node)) as BlockContent[],
  }),
  td: readCell,
  th: readCell,
};

const noteCall = (node: Element): PhrasingContent => ({
  type: 'footnoteReference',
  identifier: String(node.properties.dataNote),
  label: String(node.properties.dataNote),
});

const inHtml = (name: string, children: readonly PhrasingContent[]): PhrasingContent[] => [
  { type: 'html', value: `<${name}>` },
  ...children,
  { type: 'html', value: `</${name}>` },
];

/** `- **term**: meaning`, as a glossary is written. */
function readDefinitions(state: Parameters<Handle>[0], node: Element): List {
  const items: ListItem[] = [];
  const walk = (children: Element['children']) => {
    for (const child of children) {
      if (child.type !== 'element') continue;
      if (child.tagName === 'div') walk(child.children);
      const blocks =
        child.tagName === 'dt' || child.tagName === 'dd' ? (state.toFlow(state.all(child)) as BlockContent[]) : [];
      const [first, ...rest] = blocks;
      const last = items.at(-1);
      const paragraph = last?.children[0];
      if (child.tagName === 'dt') {
        const words =
          first?.type === 'paragraph'
            ? first.children.flatMap((one) => (one.type === 'strong' ? one.children : [one]))
            : [];
        items.push({
          type: 'listItem',
          spread: false,
          children: [{ type: 'paragraph', children: [{ type: 'strong', children: words }] }, ...rest],
          position: child.position,
        });
      } else if (
        child.tagName === 'dd' &&
        last &&
        paragraph?.type === 'paragraph' &&
        paragraph.children.length === 1 &&
        first?.type === 'paragraph'
      ) {
        paragraph.children.push({ type: 'text', value: ': ' }, ...first.children);
        last.children.push(...rest);
      } else if (child.tagName === 'dd' && last) last.children.push(...blocks);
      else if (blocks.length > 0)
        items.push({ type: 'listItem', spread: false, children: blocks, position: child.position });
    }
  };
  walk(node.children);
  const list: List = { type: 'list', ordered: false, spread: false, children: items };
  state.patch(node, list);
  return list;
}

/** A cell of Markdown is one line: its paragraphs and items are parted by `<br>`. */
function readCell(state: Parameters<Handle>[0], node: Element): TableCell {
  const blocks = state.toFlow(state.all(node)) as RootContent[];
  const children = linesOfBlocks(blocks).flatMap((line, index): PhrasingContent[] =>
    index === 0 ? line : [{ type: 'html', value: '<br>' }, ...line],
  );
  const { rowSpan, colSpan } = node.properties;
  const data = {
    ...(rowSpan ? { hastUtilToMdastTemporaryRowSpan: rowSpan } : {}),
    ...(colSpan ? { hastUtilToMdastTemporaryColSpan: colSpan } : {}),
  };
  // The library's own handler of tables reads these and takes them out again.
  const cell = { type: 'tableCell', children, ...(rowSpan || colSpan ? { data } : {}) } as TableCell;
  state.patch(node, cell);
  return cell;
}

function linesOfBlocks(blocks: readonly RootContent[], indent = ''): PhrasingContent[][] {
  return blocks.flatMap((block): PhrasingContent[][] => {
    if (block.type === 'paragraph' || block.type === 'heading') {
      const children: PhrasingContent[] =
        block.type === 'heading' ? [{ type: 'strong', children: block.children }] : block.children;
      return [[...(indent ? [{ type: 'text', value: indent } as const] : []), ...children]];
    }
    if (block.type === 'list')
      return block.children.flatMap((item: ListItem, index) =>
        linesOfBlocks(item.children, block.ordered ? `${(block.start ?? 1) + index}. ` : '• '),
      );
    if (block.type === 'blockquote') return linesOfBlocks(block.children);
    if (block.type === 'code') return block.value.split('\n').map((value) => [{ type: 'text', value }]);
    if (block.type === 'thematicBreak') return [];
    if ('children' in block) return linesOfBlocks(block.children as RootContent[]);
    return [];
  });
}
