// Adds to mdast the leaves that quotations, questions and answers leave in the prose.
import type { Position } from 'unist';

declare module 'mdast' {
  interface ParagraphData {
    /** The line with a character’s other names; it stays with its heading. */
    isAliases?: boolean;
  }
  interface ListItemData {
    /** Attributes of the printed element. */
    hProperties?: Record<string, string>;
  }
  interface QuotationLeaf {
    type: 'quotationLeaf';
    id: string;
    /** Where the quotation's own place, and so its id and commentary, is; elsewhere it is repeated. */
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
  }
  interface BlockContentMap {
    formula: Formula;
    quotationLeaf: QuotationLeaf;
    questionList: QuestionList;
    answerBlock: AnswerBlock;
  }
}
