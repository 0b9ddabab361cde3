// Queries on Markdown syntax trees: text, words, origins.

import type { Nodes, PhrasingContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import type { Position } from 'unist';

declare module 'mdast' {
  /** One for each box, compared by identity; no model has any. */
  interface BoxMark {
    readonly isTitleOnly: boolean;
  }
  interface Data {
    /** The boxes that a block belongs to, the outer first. */
    boxes?: readonly BoxMark[];
  }
  interface ParagraphData {
    /** It stands by itself: no comment on the quotation above it. */
    endsQuotation?: boolean;
    /** The line with a character’s other names; it stays with its heading. */
    isAliases?: boolean;
    /** The first paragraph of a box. */
    isBoxTitle?: boolean;
  }
  interface ThematicBreakData {
    /** A line to write on. */
    isRoomToWrite?: boolean;
  }
  interface FootnoteDefinitionData {
    /** The author wants students to see it, whatever calls it. */
    isShown?: boolean;
  }
  interface ListItemData {
    /** Attributes of the printed element. */
    hProperties?: Record<string, string>;
  }
  interface TableRowData {
    hProperties?: Record<string, string>;
  }
  interface ListData {
    /** Bullets left over among quotations. */
    endsQuotation?: boolean;
  }
  interface QuotationLeaf {
    type: 'quotationLeaf';
    id: string;
    /** True at the quotation's own place, which has its id and commentary; elsewhere it is repeated. */
    home: boolean;
    position?: Position;
    data?: Data;
  }
  interface QuestionList {
    type: 'questionList';
    ids: string[];
    position?: Position;
    data?: Data;
  }
  /** An answer that belongs to no question the program understood; for teachers only all the same. */
  interface AnswerBlock {
    type: 'answerBlock';
    children: RootContent[];
    position?: Position;
    data?: Data;
  }
  /** A framed box; the first child is its title. */
  interface Box {
    type: 'box';
    children: RootContent[];
    position?: Position;
    data?: Data;
  }
  /** A formula written as HTML. */
  interface Formula {
    type: 'formula';
    /** In words, as far as its author says them. */
    value: string;
    mathml: string;
    position?: Position;
    data?: Data;
  }
  interface PhrasingContentMap {
    formula: Formula;
  }
  interface RootContentMap {
    formula: Formula;
    quotationLeaf: QuotationLeaf;
    questionList: QuestionList;
    answerBlock: AnswerBlock;
    box: Box;
  }
  interface BlockContentMap {
    formula: Formula;
    quotationLeaf: QuotationLeaf;
    questionList: QuestionList;
    answerBlock: AnswerBlock;
    box: Box;
  }
}

/** Words and image descriptions; HTML tags and comments are not words. */
export function textOf(node: Nodes | readonly Nodes[] | undefined): string {
  return plainText(node, { includeHtml: false });
}

/** Whether there is nothing to read or to see: no word, picture, formula or call of a note. */
export function hasNoContent(nodes: readonly Nodes[]): boolean {
  return nodes.every((node) => {
    if (/^(?:image|formula|footnoteReference|imageReference)/.test(node.type)) return false;
    if (node.type === 'html')
      return !/<(?:img|math)\b/i.test(node.value) && node.value.replace(/<[^>]*>/g, '').trim() === '';
    return 'children' in node ? hasNoContent(node.children) : textOf(node).trim() === '';
  });
}

export interface WordCount {
  /** Words of scripts that put spaces between them. */
  readonly words: number;
  /** Han, kana and Thai characters, which are counted one by one. */
  readonly characters: number;
}

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;

export function countWords(text: string): WordCount {
  const characters = text.match(unspaced)?.length ?? 0;
  const words = text.replace(unspaced, ' ').match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.-]*/gu)?.length ?? 0;
  return { words, characters };
}

/** 238 English words a minute (Brysbaert 2019, silent reading of non-fiction) and 260 Chinese characters (ibid.). */
export function readingMinutes({ words, characters }: WordCount): number {
  return Math.max(1, Math.round(words / 238 + characters / 260));
}

/** Whether words end with a question mark, or with a parenthesis behind one. */
export const asksIn = (text: string): boolean => /[?？؟]\s*(?:[([（][^()[\]（）]*[)\]）])?\s*$/.test(text);

/** Without white space and breaks at their end. */
export function trimEnd(children: PhrasingContent[]): PhrasingContent[] {
  const last = children.at(-1);
  if (last?.type === 'break') return trimEnd(children.slice(0, -1));
  return last?.type === 'text' ? [...children.slice(0, -1), { ...last, value: last.value.trimEnd() }] : children;
}

/** Lettered lines that ask, "a) Name one. (1 mark)", are the parts of a question; it has nothing to choose. */
export const areParts = (lines: readonly string[]): boolean =>
  lines.length > 0 && lines.every((line) => /[?？؟]|[(（]\s*\d+\s+\p{L}+\s*[)）]\s*$/u.test(line));
