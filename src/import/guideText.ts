// Writes an imported guide as Markdown, and tells which of its lines came from where.
import type { Nodes, Root } from 'mdast';
import { gfmFootnoteToMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemToMarkdown } from 'mdast-util-gfm-task-list-item';
import { defaultHandlers, type Handle, toMarkdown } from 'mdast-util-to-markdown';
import { toString as wordsOf } from 'mdast-util-to-string';
import { stringify } from 'yaml';
import type { FoundFrontMatter, ImportedGuide } from './importedGuide.ts';

/** A line of the Markdown with the place it was made of. */
export interface LinePlace {
  readonly line: number;
  /** In the imported file; absent where that has no lines. */
  readonly fileLine?: number;
  readonly fileColumn?: number;
  /** The first words of the block. */
  readonly words: string;
}

export interface GuideText {
  readonly text: string;
  /** In the order of the lines. */
  readonly places: readonly LinePlace[];
}

export function writeGuideText({ front, tree, markdown, hasLines }: ImportedGuide): GuideText {
  if (markdown !== undefined) return { text: markdown, places: [] };
  const head = frontMatterText(front);
  const lines = head.split('\n').length - 1;
  const places: LinePlace[] = [];
  const body = writeMarkdown(tree, (node, line) => {
    const start = hasLines ? node.position?.start : undefined;
    places.push({
      line: line + lines,
      words: wordsOf(node).replace(/\s+/g, ' ').trim().slice(0, 60),
      ...(start ? { fileLine: start.line, fileColumn: start.column } : {}),
    });
  });
  return { text: head + body, places };
}

function frontMatterText(front: FoundFrontMatter): string {
  const { work, ...own } = front;
  const said = Object.fromEntries(
    Object.entries({ ...own, work: work && Object.values(work).some(Boolean) ? definedIn(work) : undefined }).filter(
      ([, value]) => value !== undefined && value !== '',
    ),
  );
  return Object.keys(said).length === 0 ? '' : `---\n${stringify(said, { lineWidth: 0 })}---\n\n`;
}

/** The guide's text without front matter. */
export const bodyTextOf = ({ markdown, tree }: ImportedGuide): string =>
  markdown ?? writeMarkdown(tree, () => undefined);

const definedIn = (values: object) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''));

const blocks = [
  'heading',
  'paragraph',
  'list',
  'listItem',
  'blockquote',
  'table',
  'tableRow',
  'code',
  'html',
  'footnoteDefinition',
] as const;

function writeMarkdown(tree: Root, onBlock: (node: Nodes, line: number) => void): string {
  const extensions = [
    gfmTableToMarkdown({ tablePipeAlign: false }),
    gfmFootnoteToMarkdown(),
    gfmStrikethroughToMarkdown(),
    gfmTaskListItemToMarkdown(),
  ];
  const inner: Record<string, Handle> = { ...(defaultHandlers as Record<string, Handle>) };
  for (const extension of extensions) Object.assign(inner, extension.handlers);
  const told = Object.fromEntries(
    blocks.map((name): [string, Handle] => [
      name,
      (node, parent, state, info) => {
        onBlock(node as Nodes, info.now?.line ?? 1);
        return inner[name]!(node, parent, state, info);
      },
    ]),
  );
  return toMarkdown(tree, {
    bullet: '-',
    emphasis: '*',
    strong: '*',
    rule: '-',
    fence: '`',
    fences: true,
    listItemIndent: 'one',
    incrementListMarker: true,
    extensions: [...extensions, { handlers: told }],
  });
}
