// Words that fill the gaps of a text: students get the gaps.
import type { Paragraph, PhrasingContent, RootContent } from 'mdast';
import { asksForGaps, speaksOfBrackets } from './answerLabels.ts';
import { isShowMark } from './containers.ts';
import { textOf } from './syntaxTree.ts';

const gap = '__________';

/**
 * "Fill in the missing words", and below it a text in which they stand in brackets, underlined or in bold: students get gaps.
 * A word in parentheses behind a gap is a hint where the task speaks of brackets.
 */
export function answersInGaps(
  nodes: readonly RootContent[],
  title: string,
  onUnclear: (nodes: readonly RootContent[], reason: string) => void,
): RootContent[] {
  let task = asksForGaps(title) ? title : undefined;
  return nodes.flatMap((node, index): RootContent[] => {
    if (node.type === 'heading')
      task = asksForGaps(textOf(node)) ? textOf(node) : asksForGaps(title) ? title : undefined;
    if (node.type === 'paragraph' && textOf(node).length < 200 && asksForGaps(textOf(node))) {
      task = textOf(node);
      return [node];
    }
    if (task === undefined || isShowMark(nodes[index - 1]) || (node.type !== 'paragraph' && node.type !== 'list'))
      return [node];
    if (offersWords(textOf(node))) return [node];
    const answers: string[] = [];
    const hasHints = speaksOfBrackets(task);
    const blank = withGaps(node, answers, hasHints);
    if (answers.length === 0) return [node];
    onUnclear(
      [node],
      'Words that stand out below a task with gaps may fill them; students get the gaps, teachers the words',
    );
    const key: Paragraph = {
      type: 'paragraph',
      children: [{ type: 'text', value: answers.join('; ') }],
      position: node.position,
    };
    return [blank, { type: 'answerBlock', children: [key], position: node.position }];
  });
}

/** "They are experts [in / on] farming.": words to choose from, in all of the brackets. */
function offersWords(text: string): boolean {
  const bracketed = text.match(/\[[^[\]\n]{1,60}\]/gu) ?? [];
  return bracketed.length > 1 && bracketed.every((words) => /\S\s*\/\s*\S/u.test(words));
}

function withGaps<Node extends RootContent>(node: Node, answers: string[], hasHints: boolean): Node {
  if (node.type === 'paragraph') return { ...node, children: gapsInLine(node.children, answers, hasHints) };
  if (node.type === 'list' || node.type === 'listItem')
    return { ...node, children: (node.children as RootContent[]).map((one) => withGaps(one, answers, hasHints)) };
  return node;
}

const answerInBrackets = String.raw`[(（]\s*(?:[^:：()\n]{2,30}[:：]\s*)([^()（）\n]{1,60})[)）]`;
const wordsInGaps = new RegExp(String.raw`\[([^[\]\n]{1,40})\]|==([^=\n]{1,40})==|${answerInBrackets}`, 'u');
const wordsBehindGaps = new RegExp(
  String.raw`${wordsInGaps.source}|(?:_{3,}|\.{4,}|…{2,})\s*[(（]([^()（）\n]{1,40})[)）]`,
  'u',
);

function gapsInLine(children: readonly PhrasingContent[], answers: string[], hasHints: boolean): PhrasingContent[] {
  const result: PhrasingContent[] = [];
  const fill = (words: string) => {
    answers.push(words.trim());
    result.push({ type: 'text', value: gap });
  };
  let underlined: { readonly end: RegExp; words: string } | undefined;
  for (const [index, child] of children.entries()) {
    if (underlined) {
      if (child.type === 'html' && underlined.end.test(child.value)) {
        fill(underlined.words);
        underlined = undefined;
      } else underlined.words += textOf(child);
      continue;
    }
    const tag = child.type === 'html' ? /^<(u|mark|ins|b|strong)\b/i.exec(child.value)?.[1] : undefined;
    if (tag) {
      underlined = { end: new RegExp(`^</${tag}`, 'i'), words: '' };
      continue;
    }
    const words = textOf(child).trim();
    const isLabel = index === 0 || /[:：]$/.test(words) || /^\s*[:：]/.test(textOf(children[index + 1] ?? []));
    const isBracketed = /\[\s*$/.test(textOf(result.at(-1) ?? [])) && /^\s*\]/.test(textOf(children[index + 1] ?? []));
    const isWord = words.split(/\s+/).length <= 4 && /[\p{L}\p{N}]/u.test(words);
    if (
      (((child.type === 'strong' || child.type === 'styledWords') && !isLabel) ||
        (child.type === 'emphasis' && isBracketed)) &&
      isWord
    ) {
      fill(words);
      continue;
    }
    if (child.type !== 'text') {
      result.push(child);
      continue;
    }
    const pattern = hasHints ? wordsInGaps : wordsBehindGaps;
    let rest = child.value;
    for (let match = pattern.exec(rest); match; match = pattern.exec(rest)) {
      const found = match.slice(1).find((one) => one !== undefined)!;
      const isFilled = /\p{L}|\d{3}/u.test(found) && !/^\d+\s*\p{L}{1,7}\.?$/u.test(found);
      result.push({ type: 'text', value: rest.slice(0, match.index) });
      if (isFilled) fill(found);
      else result.push({ type: 'text', value: match[0] });
      rest = rest.slice(match.index + match[0].length);
    }
    if (rest !== '') result.push({ ...child, value: rest });
  }
  if (underlined) fill(underlined.words);
  return result;
}
