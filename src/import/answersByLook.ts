// Finds answers that a document tells from questions by their look alone.
import type { Element, ElementContent, Root, RootContent } from 'hast';
import { toString as textOfHtml } from 'hast-util-to-string';
import { type ApartLook, apartClass } from '../documents/documentTree.ts';
import type { SectionKind } from '../guide/model.ts';
import { type Language, languageOf } from '../languages/index.ts';
import type { ImportFinding } from './importedGuide.ts';
import { isSectionName } from './sectionNames.ts';

/** Bold letters are `strong`, the others `span`s of a document. */
type Look = ApartLook | 'bold';

const looks: Readonly<Record<Look, string>> = {
  highlight: 'highlighted',
  colour: 'in a colour',
  underline: 'underlined',
  bold: 'bold',
};

interface Told {
  readonly look: Look;
  readonly text: string;
  readonly isChoice: boolean;
}

/** Right choices get their tick, answers their label, words that fill a gap leave it; all of them are for teachers then. */
export function labelAnswersByLook(root: Root, language: string | undefined): readonly ImportFinding[] {
  const reader = new LookReader(languageFor(language));
  root.children = reader.read(root.children as ElementContent[], { isAsked: false }) as RootContent[];
  unwrapLooks(root);
  return findingsOf(reader.told);
}

/** A file may say anything. */
function languageFor(tag: string | undefined): Language {
  try {
    return languageOf(tag ?? 'en');
  } catch {
    return languageOf('en');
  }
}

function findingsOf(told: readonly Told[]): ImportFinding[] {
  return [true, false].flatMap((isChoice): ImportFinding[] => {
    const parts = told.filter((one) => one.isChoice === isChoice);
    const [first] = parts;
    if (!first) return [];
    const more = parts.length > 1 ? `, and ${parts.length - 1} more` : '';
    const shown = first.text.length > 60 ? `${first.text.slice(0, 60).trimEnd()} …` : first.text;
    return [
      {
        ruleId: 'import-answer-look',
        reason: `${isChoice ? 'Taken for the right choice' : 'Taken for an answer'}, since it is ${looks[first.look]}: “${shown}”${more}`,
        near: first.text.slice(0, 60),
      },
    ];
  });
}

interface Around {
  /** The block before asks something. */
  isAsked: boolean;
  kind?: SectionKind | 'contents';
}

const asks = /[?？؟]["”’»)]*\s*$/u;
const lettered = /^\s*\(?[a-hA-H][.)]\s*\S/u;
const asking = new Set<string | undefined>(['questions', 'quiz', 'essays']);

class LookReader {
  readonly told: Told[] = [];
  private readonly label: string;

  constructor(language: Language) {
    const [name = 'answer'] = language.answer.names;
    this.label = `${name[0]!.toUpperCase()}${name.slice(1)}.`;
  }

  /** @returns the same blocks, with what was told by its look marked in words */
  read(nodes: readonly ElementContent[], around: Around): ElementContent[] {
    const result: ElementContent[] = [];
    for (let index = 0; index < nodes.length; index++) {
      const node = nodes[index]!;
      if (node.type !== 'element') {
        result.push(node);
        continue;
      }
      const text = textOfHtml(node).trim();
      if (/^h[1-6]$/.test(node.tagName) || (node.tagName === 'p' && isSectionName(text) !== undefined)) {
        if (isSectionName(text)) around.kind = isSectionName(text);
        around.isAsked = asks.test(text);
        result.push(node);
      } else if (node.tagName === 'ol' || node.tagName === 'ul') {
        const list = this.list(node, around);
        result.push(list);
        const last = list.children.findLast((child) => child.type === 'element');
        around.isAsked = last !== undefined && asks.test(textOfHtml(last as Element).trim());
      } else if (node.tagName === 'p') {
        let end = index;
        while (isParagraph(nodes[end + 1]) && lettered.test(textOfHtml(nodes[end + 1] as Element))) end += 1;
        const choices = lettered.test(text) ? nodes.slice(index, end + 1).filter(isParagraph) : [];
        const ticked = this.choices(choices, around);
        if (ticked) {
          result.push(ticked);
          index = end;
          continue;
        }
        result.push(...this.paragraph(node, around));
      } else if (/^(?:html|body|div|section|article|main|form|fieldset|td|th|tr|tbody|thead|table)$/.test(node.tagName))
        result.push({ ...node, children: this.read(node.children, around) });
      else result.push(node);
    }
    return result;
  }

  private list(node: Element, around: Around): Element {
    const items = node.children.filter((child): child is Element => child.type === 'element' && child.tagName === 'li');
    const ticked = this.choices(items, around);
    if (ticked) return { ...node, children: ticked.children };
    const children = node.children.map((item): ElementContent => {
      if (item.type !== 'element') return item;
      const inside: Around = { ...around, isAsked: false };
      const hasBlocks = item.children.some((child) => child.type === 'element' && /^(?:p|ol|ul)$/.test(child.tagName));
      if (hasBlocks) {
        const blocks: ElementContent[] = [];
        let open: ElementContent[] = [];
        const close = () => {
          if (open.some((child) => textOfHtml(child as Element).trim() !== ''))
            blocks.push({ type: 'element', tagName: 'p', properties: {}, children: open });
          else blocks.push(...open);
          open = [];
        };
        for (const child of item.children)
          if (child.type === 'element' && /^(?:p|ol|ul|table|div|blockquote)$/.test(child.tagName)) {
            close();
            blocks.push(child);
          } else open.push(child);
        close();
        return { ...item, children: this.read(blocks, inside) };
      }
      const [first, ...answers] = this.paragraph({ ...item, tagName: 'p' }, inside);
      const own = first as Element;
      return answers.length === 0
        ? { ...item, children: own.children }
        : { ...item, children: [{ ...own, properties: {} }, ...answers] };
    });
    return { ...node, children };
  }

  /** Undefined where none, or as many as not, look different from the others. */
  private choices(items: readonly Element[], { isAsked, kind }: Around): Element | undefined {
    if (items.length < 2 || !(isAsked || asking.has(kind))) return undefined;
    const isShort = items.every((item) => textOfHtml(item).length < 200);
    const isNested = items.some((item) =>
      item.children.some((child) => child.type === 'element' && /^[ou]l$/.test(child.tagName)),
    );
    if (!isShort || isNested || items.some((item) => asks.test(textOfHtml(item)))) return undefined;
    // Questions of a list are no choices, unless one asks them.
    if (!isAsked && !items.every((item) => lettered.test(textOfHtml(item)))) return undefined;
    for (const look of ['highlight', 'colour', 'underline', 'bold'] as const) {
      const right = items.filter((item) => isWhole(item, look));
      if (right.length === 0 || right.length * 2 >= items.length + (items.length === 2 ? 1 : 0)) continue;
      for (const item of right) this.told.push({ look, text: textOfHtml(item).trim(), isChoice: true });
      return {
        type: 'element',
        tagName: 'ul',
        properties: {},
        children: items.map((item): Element => {
          const box: Element = {
            type: 'element',
            tagName: 'input',
            properties: { type: 'checkbox', ...(right.includes(item) ? { checked: true } : {}) },
            children: [],
          };
          const inside = item.children.flatMap((child) =>
            child.type === 'element' && child.tagName === 'p' ? child.children : [child],
          );
          const words = look === 'bold' ? withoutBold(inside) : inside;
          return {
            type: 'element',
            tagName: 'li',
            properties: {},
            children: [box, { type: 'text', value: ' ' }, ...words],
          };
        }),
      };
    }
    return undefined;
  }

  /** The paragraph, and below it the answers that stood in it. */
  private paragraph(node: Element, around: Around): Element[] {
    const text = textOfHtml(node).trim();
    const wasAsked = around.isAsked;
    const whole = (['highlight', 'colour', 'underline'] as const).find((look) => isWhole(node, look));
    if (whole && wasAsked && !asks.test(text) && text !== '') {
      this.told.push({ look: whole, text, isChoice: false });
      return [this.answerOf(node.children)];
    }
    const isQuestion = /[?？؟]/u.test(text) || asking.has(around.kind);
    if (text !== '') around.isAsked = asks.test(text);
    if (!isQuestion || whole) return [node];
    const answers: Element[] = [];
    const kept: ElementContent[] = [];
    for (const [index, child] of node.children.entries()) {
      const look = child.type === 'element' ? lookIn(child) : undefined;
      const words = child.type === 'element' ? textOfHtml(child).trim() : '';
      const before = textOfHtml({ ...node, children: node.children.slice(0, index) } as Element).trim();
      const behind = textOfHtml({ ...node, children: node.children.slice(index + 1) } as Element).trim();
      const isBehindQuestion = /[?？؟:：]["”’»)]*$/u.test(before) && !/[\p{L}\p{N}]/u.test(behind);
      const isGap = asking.has(around.kind) && look !== undefined && before !== '' && !asks.test(words);
      if (child.type !== 'element' || look === undefined || words === '' || !(isBehindQuestion || isGap)) {
        kept.push(child);
        continue;
      }
      this.told.push({ look, text: words, isChoice: false });
      answers.push(this.answerOf([child]));
      if (!isBehindQuestion) kept.push({ type: 'text', value: '______' });
    }
    if (answers.length > 0) around.isAsked = false;
    return answers.length === 0 ? [node] : [{ ...node, children: kept }, ...answers];
  }

  private answerOf(children: readonly ElementContent[]): Element {
    const label: Element = {
      type: 'element',
      tagName: 'strong',
      properties: {},
      children: [{ type: 'text', value: this.label }],
    };
    return {
      type: 'element',
      tagName: 'p',
      properties: {},
      children: [label, { type: 'text', value: ' ' }, ...children],
    };
  }
}

const isParagraph = (node: ElementContent | undefined): node is Element =>
  node?.type === 'element' && node.tagName === 'p';

/** Highlighted or coloured: underlining stresses words of a question too. */
function lookIn(node: Element): Look | undefined {
  return (['highlight', 'colour'] as const).find((look) => isWhole(node, look));
}

const tags: Readonly<Record<Look, RegExp>> = {
  highlight: /^mark$/,
  colour: /^-$/,
  underline: /^u$/,
  bold: /^(?:strong|b)$/,
};

/** Whether all letters look so; the letter of a choice may not. */
function isWhole(node: Element, look: Look): boolean {
  let some = false;
  let all = true;
  const walk = (one: Element, isIn: boolean) => {
    const classes = Array.isArray(one.properties.className) ? one.properties.className : [];
    const isSo = isIn || tags[look].test(one.tagName) || (look !== 'bold' && classes.includes(apartClass(look)));
    for (const child of one.children) {
      if (child.type === 'element') walk(child, isSo);
      if (child.type !== 'text' || !/[\p{L}\p{N}]/u.test(child.value)) continue;
      if (isSo) some = true;
      else if (!/^\s*\(?[a-hA-H][.)]?\s*$/u.test(child.value)) all = false;
    }
  };
  walk(node, false);
  return some && all;
}

const withoutBold = (nodes: readonly ElementContent[]): ElementContent[] =>
  nodes.flatMap((node) => (node.type === 'element' && /^(?:strong|b)$/.test(node.tagName) ? node.children : [node]));

/** The look has been read, and Markdown has no word for it. */
function unwrapLooks(root: Root): void {
  const unwrapped = (nodes: readonly ElementContent[]): ElementContent[] =>
    nodes.flatMap((node): ElementContent[] => {
      if (node.type !== 'element') return [node];
      const classes = Array.isArray(node.properties.className) ? node.properties.className.map(String) : [];
      const children = unwrapped(node.children);
      return node.tagName === 'span' && classes.some((name) => name.startsWith('apart-'))
        ? children
        : [{ ...node, children }];
    });
  root.children = unwrapped(root.children as ElementContent[]) as RootContent[];
}
