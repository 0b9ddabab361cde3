// Answers that HTML or bars hide: boxes that fold, white words, spoilers.
import type { Html, Paragraph, PhrasingContent } from 'mdast';
import { isAnswerLabel, mentionsAnswer } from './answerLabels.ts';
import { asksIn, hasNoContent, trimEnd } from './syntaxTree.ts';

export const voidTags = /^(?:br|hr|img|input|meta|link|wbr)$/i;

/** The name of a tag that hides an answer: by its name, its class, or a style that nobody can read; undefined for all others. */
export function hidingTag(html: string): string | undefined {
  const match = /^\s*<([a-z][\w-]*)((?:\s[^>]*)?)\/?>/i.exec(html);
  if (!match || /^(?:details|summary)$/i.test(match[1]!)) return undefined;
  const [, tag, attributes] = match as unknown as [string, string, string];
  const classes = [...attributes.matchAll(/\s(?:class|classname|id|data-type)\s*=\s*["']?([^"'>]*)/gi)].flatMap(
    ([, names]) => names!.split(/[\s_-]+/),
  );
  const isNamed = [tag, ...classes].some(
    (name) => /^(?:answers?|solutions?|spoilers?|reveal)$/i.test(name) || (name.length > 2 && isAnswerLabel(name)),
  );
  const isUnseen =
    /\shidden(?=[\s=/]|$)/i.test(attributes) ||
    /(?:^|[\s;"'])(?:color\s*[:=]\s*["']?\s*(?:white|#fff(?:fff)?\b|transparent|rgba?\(\s*255\s*,\s*255\s*,\s*255)|display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])|font-size\s*:\s*0|(?:transform|rotate)\s*:[^;"']*(?:-?(?:180|90|270)deg|0?\.5turn|scaley?\(\s*-1))/i.test(
      attributes,
    );
  return isNamed || isUnseen ? tag : undefined;
}

/** "Answer: granite", "Answer key": what is said of a picture. */
const namesAnswer = (text: string | null | undefined): boolean =>
  typeof text === 'string' && (isAnswerLabel(text) || isAnswerLabel(/^([^:：]{2,40})[:：]/.exec(text)?.[1] ?? ''));

const isAnswerPicture = (node: PhrasingContent): boolean =>
  node.type === 'html' &&
  [...node.value.matchAll(/\s(?:alt|title|aria-label)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].some((match) =>
    namesAnswer(match[1] ?? match[2]),
  );

/** A paragraph without what its HTML hides, or what bars hide, and that. */
export function takeHidden(paragraph: Paragraph): [shown: Paragraph | undefined, hidden: Paragraph | undefined] {
  const shown: PhrasingContent[] = [];
  const hidden: PhrasingContent[] = [];
  let closing: RegExp | undefined;
  for (const child of paragraph.children) {
    if (closing) {
      if (child.type === 'html' && closing.test(child.value)) closing = undefined;
      else hidden.push(child);
      continue;
    }
    if (child.type === 'image' ? [child.alt, child.title].some(namesAnswer) : isAnswerPicture(child)) {
      hidden.push(child);
      continue;
    }
    const tag = child.type === 'html' ? hidingTag(child.value) : undefined;
    if (tag) closing = new RegExp(`^</${tag}\\s*>`, 'i');
    else if (child.type === 'text' && /\|\|[^|\n]+\|\||>!.+?!</.test(child.value)) {
      const pieces = child.value.split(/\|\|([^|\n]+)\|\||>!(.+?)!</);
      pieces.forEach((value, index) => {
        if (value) (index % 3 === 0 ? shown : hidden).push({ ...child, value });
      });
    } else shown.push(child);
  }
  if (hidden.length === 0) return [paragraph, undefined];
  const rest = trimEnd(shown);
  return [hasNoContent(rest) ? undefined : { ...paragraph, children: rest }, { ...paragraph, children: hidden }];
}

/** `<b>Answer.</b> …` */
export const hasAnswerLabel = (html: string): boolean =>
  isAnswerPicture({ type: 'html', value: html }) ||
  [...html.matchAll(/>\s*([^<>]{2,24}?)\s*</g), ...html.matchAll(/>\s*([^<>:：]{2,40})[:：][^<>]*</g)].some((match) =>
    isAnswerLabel(match[1]!),
  );

export const summary = /<summary[^>]*>([\s\S]*?)<\/summary>/i;

/** `<summary>Who lights it?</summary>`: the question of a box that folds, if its title is one. */
export function askedBy({ value }: Html): string | undefined {
  const title = summary
    .exec(value)?.[1]
    ?.replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return title !== undefined && asksIn(title) && !/[&<>]/.test(title) ? title : undefined;
}

/** `<summary>Click to reveal the answer</summary>`: a box that folds, and names an answer in its title, hides one. */
export const titleMentionsAnswer = (html: string): boolean => {
  const [, title] = /<summary[^>]*>([\s\S]*?)(?:<\/summary|$)/i.exec(html) ?? [];
  return title !== undefined && mentionsAnswer(title.replace(/<[^>]*>/g, ' '));
};

/** `<small>a bottle</small>`, a whole paragraph in small print, raised or lowered. */
export function isSmallPrint({ children }: Paragraph): boolean {
  const [first, last] = [children[0], children.at(-1)];
  const tag = first?.type === 'html' ? /^<(small|sub|sup)\b/i.exec(first.value)?.[1] : undefined;
  return tag !== undefined && last?.type === 'html' && new RegExp(`^</${tag}`, 'i').test(last.value);
}
