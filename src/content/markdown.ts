// Turns Markdown (CommonMark, GFM, YAML front matter) into a syntax tree, and looks for bare addresses only where one may stand.
import type { Root } from 'mdast';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { remarkForeignText } from './foreignText.ts';

/**
 * GFM makes links of bare addresses (autolink literals), and to find them each letter of a text is a place where one may begin: that is
 * half of the time reading takes. No file needs it that has no `www`, no `http`, no `@` and no character reference that could stand for one.
 * To find tables each paragraph is begun twice; below its head a table has `|`, or a colon beside a hyphen.
 */
export function readMarkdown(text: string): Root {
  if (/@|www|http|&[#\w]/i.test(text)) return withAddresses.parse(text);
  return (/\||:-|-:/.test(text) ? withTables : plain).parse(text);
}

const withAddresses = processor().use(remarkGfm).use(remarkForeignText);
const withTables = processor().use(remarkGfmButAddresses, { tables: true }).use(remarkForeignText);
const plain = processor().use(remarkGfmButAddresses, { tables: false }).use(remarkForeignText);

function processor() {
  return unified().use(remarkParse).use(remarkFrontmatter, ['yaml']);
}

/** The other parts of remark-gfm, in its order. */
function remarkGfmButAddresses(this: Processor, { tables }: { readonly tables: boolean }): void {
  const data = this.data();
  data.micromarkExtensions ??= [];
  data.micromarkExtensions.push(gfmFootnote(), gfmStrikethrough(), ...(tables ? [gfmTable()] : []), gfmTaskListItem());
  data.fromMarkdownExtensions ??= [];
  data.fromMarkdownExtensions.push(
    gfmFootnoteFromMarkdown(),
    gfmStrikethroughFromMarkdown(),
    ...(tables ? [gfmTableFromMarkdown()] : []),
    gfmTaskListItemFromMarkdown(),
  );
}
