// Inline marks of other programs: H~2~O, ==highlight==, ^[note], [[link]].
import GithubSlugger from 'github-slugger';
import type { FootnoteDefinition, Image, Link, PhrasingContent, Root, StyledWords, Text } from 'mdast';
import type { Node, Parent, Position } from 'unist';
import { visit } from 'unist-util-visit';
import { emojiNamed } from './emojiNames.ts';
import type { ForeignMarkup } from './foreignMarkup.ts';

/** If several match at one place, the first in the list is taken. */
interface InlineMark {
  readonly pattern: RegExp;
  readonly replace: (match: RegExpExecArray, at: Position | undefined) => readonly PhrasingContent[];
  /** For the message where something is left out or not understood. */
  readonly kind?: string;
}

const text = (value: string, position?: Position): Text => ({ type: 'text', value, position });
/** An element of HTML around words, for which Markdown has no mark. */
const element = (name: string, value: string, position?: Position): StyledWords => ({
  type: 'styledWords',
  data: { hName: name },
  children: [text(value, position)],
  position,
});

/** Names of the tags of site programs that stand around a box, and those around what opens when it is clicked. */
const boxTags =
  'hint|note|notice|callout|alert|admonition|panel|tip|info|warning|danger|success|answer|answers|solution|solutions|spoiler|details|expand|collapse|collapsible|fold';

/** `{% details "Answer" %}`, `{{< hint style="info" >}}` as the fence of a container. */
function fenceOfTag(name: string, written: string): string {
  const value = (key: string) => new RegExp(`\\b${key}\\s*=\\s*["“']([^"”']*)["”']`).exec(written)?.[1];
  const bare = written.replace(/[\w-]+\s*=\s*(?:["“'][^"”']*["”']|\S+)/g, '').trim();
  const title = value('title') ?? value('summary') ?? value('text') ?? /^["“']([^"”']*)["”']/.exec(bare)?.[1] ?? bare;
  return `::: ${value('style') ?? value('type') ?? value('class') ?? name.toLowerCase()} ${title}`.trim();
}

const marks: readonly InlineMark[] = [
  {
    pattern: new RegExp(
      `(?<=^|\\n)[ \\t]*(?:\\{%-?\\s*(${boxTags})\\b([^%{}\\n]*?)-?%\\}|\\{\\{[<%]\\s*(${boxTags})\\b([^{}\\n]*?)[%>]\\}\\})[ \\t]*(?=\\n|$)`,
      'iu',
    ),
    replace: ([, name, rest, otherName, otherRest], at) => [
      text(fenceOfTag(name ?? otherName!, rest ?? otherRest ?? ''), at),
    ],
  },
  {
    pattern: new RegExp(
      `(?<=^|\\n)[ \\t]*(?:\\{%-?\\s*end(?:${boxTags})\\s*-?%\\}|\\{\\{[<%]\\s*\\/\\s*(?:${boxTags})\\s*[%>]\\}\\})[ \\t]*(?=\\n|$)`,
      'iu',
    ),
    replace: (_, at) => [text(':::', at)],
  },
  {
    pattern: /\{%-?\s*[a-z_][^%{}\n]{0,200}%\}|\{\{[<%]\s*\/?\s*[a-z_][^{}\n]{0,200}[%>]\}\}/u,
    replace: () => [],
    kind: 'tag of a site program',
  },
  {
    // H~2~O; between figures a tilde is a range: 20~25~30.
    pattern: /(?<![~\\])(?<!\d(?=~\d+~\d))~([^\s~]{1,40})~(?!~)/u,
    replace: ([, value], at) => [element('sub', value!, at)],
  },
  {
    pattern: /(?<![\^\\])\^(?!\[)(?=[^\s^]*[\p{L}\p{N}+−-])([^\s^[\]]{1,40})\^(?!\^)/u,
    replace: ([, value], at) => [element('sup', value!, at)],
  },
  {
    pattern: /==(?=\S)([^=\n][^\n]*?)(?<=\S)==(?!=)/u,
    replace: ([, value], at) => [{ type: 'strong', children: [text(value!, at)], position: at }],
  },
  {
    // Not in C++, and not between sums.
    pattern: /(?<![\w+])\+\+(?=[^\s+])([^+\n]{1,200}?)(?<=\S)\+\+(?![\w+])/u,
    replace: ([, value], at) => [element('ins', value!, at)],
  },
  {
    // Names and classes of a block (kramdown), on a line of their own.
    pattern: /(?<=^|\n)[ \t]*\{:(?!\s*toc\s*\})[^{}\n]{1,200}\}[ \t]*(?=\n|$)/u,
    replace: () => [],
  },
  {
    pattern: /(?<![\p{L}\p{N}:]):(?=[a-z0-9_]*[a-z]|[+-]1:)([a-z0-9_+-]{2,40}):(?![\p{L}\p{N}:])/u,
    replace: ([written, name], at) => [text(emojiNamed(name!) ?? written, at)],
  },
  {
    pattern: /!\[\[([^[\]|#]+\.(?:png|jpe?g|gif|webp|svg|avif|bmp))(?:#[^[\]|]*)?(?:\|([^[\]]*))?\]\]/iu,
    replace: ([, name, label], at) => [embeddedImage(name!.trim(), label, at)],
  },
  {
    pattern: /!\[\[([^[\]|#]+)(?:#[^[\]|]*)?(?:\|[^[\]]*)?\]\]/u,
    replace: ([, name], at) => [text(name!.trim(), at)],
    kind: 'embedded note',
  },
  {
    pattern: /\[\[(?=[^[\]|]*[^\s[\]|#])([^[\]|#]*)(#[^[\]|]*)?(?:\|([^[\]]*))?\]\]/u,
    replace: ([, page = '', anchor = '', label], at) => {
      const place = anchor.split('#').at(-1)!.replace(/^\^.*/, '').trim();
      const name = page.trim().split('/').at(-1)!;
      const words = label?.trim() || [name, place].filter(Boolean).join(': ');
      return [optionalLink(place || name, words, at)];
    },
  },
  {
    // `[small capitals]{.smallcaps}`
    pattern:
      /\[([^[\]\n]{1,200})\]\{((?:[.#][\w-]+|[\w-]+=(?:"[^"]*"|[^\s{}"]+))(?:\s+(?:[.#][\w-]+|[\w-]+=(?:"[^"]*"|[^\s{}"]+)))*)\}/,
    replace: ([, value, attributes], at) => [
      element(/\.(?:underline|ul)\b/.test(attributes!) ? 'u' : 'span', value!, at),
    ],
  },
  {
    pattern:
      /\s?(?:【(?:\d+[†:][^】\n]{0,60}|[^†】\n]{0,40}†[^】\n]{0,40})】|\ue200?cite(?:\ue202?turn\d+(?:search|view|news|file|fetch|image)\d+)+\ue201?|:contentReference\[[^\]\n]{0,60}\](?:\{[^}\n]{0,40}\})?|\[oai_citation:[^\]\n]{0,80}\](?:\([^)\s]*\))?|\[cite_(?:start|end)\]|\[cite:[\d,\s]{1,40}\])/u,
    replace: () => [],
    kind: 'citation mark of a chatbot',
  },
  {
    pattern: /\[(?:[^[\]@\n]{0,80}\s)?-?@[\p{L}\d_][\p{L}\d_:.#$%&+?<>~/-]*(?:[,;][^[\]\n]{0,120})?\]/u,
    replace: ([written], at) => [text(written, at)],
    kind: 'citation',
  },
];

/** One pass over a text finds all of them. */
const anyOfMarks = new RegExp(marks.map(({ pattern }) => `(?:${pattern.source})`).join('|'), 'giu');
const atPlace = marks.map((mark) => ({ ...mark, pattern: new RegExp(mark.pattern.source, `${mark.pattern.flags}y`) }));

function embeddedImage(name: string, label: string | undefined, position: Position | undefined): Image {
  // `![[street.png|A street|300x200]]`: words and a size, in any order.
  const parts = (label ?? '').split('|').map((part) => part.trim());
  const width = Number.parseInt(parts.find((part) => /^\d{1,4}(?:x\d+)?$/.test(part)) ?? '', 10);
  const words = parts.filter((part) => !/^\d+(?:x\d+)?$/.test(part)).join(' ');
  const alt = words || name.replace(/^.*\//, '').replace(/\.\w+$/, '');
  return {
    type: 'image',
    url: encodeURI(name),
    alt,
    position,
    data: width > 0 ? { hProperties: { width } } : undefined,
  };
}

/** To a heading of the guide if there is one; otherwise the words are printed alone, without a message. */
function optionalLink(heading: string, words: string, position: Position | undefined): Link {
  return {
    type: 'link',
    url: `#${new GithubSlugger().slug(heading)}`,
    data: { isOptional: true },
    children: [text(words, position)],
    position,
  };
}

declare module 'mdast' {
  interface StyledWords {
    type: 'styledWords';
    data?: Data & { hName?: string };
    children: Text[];
    position?: Position;
  }
  interface PhrasingContentMap {
    styledWords: StyledWords;
  }
  interface RootContentMap {
    styledWords: StyledWords;
  }
  interface LinkData {
    /** Written as `[[…]]`: the page may lie outside the guide. */
    isOptional?: boolean;
  }
}

/** A quick look for texts without any of them. */
const anyMark = /[~^]|==|\+\+|\{:|:[a-z0-9_+-]+:|\{%|\{\{[<%]|\[\[|\]\{|【|cite|contentReference|\[[^\]]*@/;

/** The n-th sign of a kind in a text is the n-th in its source, where a backslash before it makes it text. */
function isEscaped({ value, position }: Text, source: string, at: number): boolean {
  const { start, end } = position ?? {};
  if (start?.offset === undefined || end?.offset === undefined) return false;
  const written = source.slice(start.offset, end.offset);
  if (!written.includes('\\')) return false;
  const sign = value[at]!;
  let place = -1;
  for (let number = value.slice(0, at + 1).split(sign).length - 1; number > 0; number--)
    place = written.indexOf(sign, place + 1);
  return place > 0 && /(?:^|[^\\])(?:\\\\)*\\$/.test(written.slice(0, place));
}

export function resolveInlineMarks(tree: Root, source: string, found: ForeignMarkup): void {
  if (!anyMark.test(source)) return;
  highlightAcross(tree);
  const notes = inlineNotes(tree);
  visit(tree, 'text', (node: Text, index, parent) => {
    if (!parent || index === undefined || !anyMark.test(node.value)) return undefined;
    const pieces = replaceMarks(node, source, found);
    (parent as Parent).children.splice(index, 1, ...(pieces as Node[]));
    return index + pieces.length;
  });
  // A paragraph of nothing but what was left out.
  visit(tree, 'paragraph', (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    if (!node.children.every((child) => child.type === 'text' && child.value.trim() === '')) return undefined;
    parent.children.splice(index, 1);
    return index;
  });
  tree.children.push(...notes);
}

function replaceMarks(node: Text, source: string, found: ForeignMarkup): PhrasingContent[] {
  const { value } = node;
  const pieces: PhrasingContent[] = [];
  const keep = (from: number, to: number) => {
    if (to > from) pieces.push(text(value.slice(from, to), positionIn(node, from, to)));
  };
  let from = 0;
  for (const { index } of value.matchAll(anyOfMarks)) {
    if (index < from || isEscaped(node, source, index)) continue;
    for (const { pattern, replace, kind } of atPlace) {
      pattern.lastIndex = index;
      const match = pattern.exec(value);
      if (!match) continue;
      const end = index + match[0].length;
      const at = positionIn(node, index, end);
      keep(from, index);
      pieces.push(...replace(match, at));
      if (kind) found.report(kind, { type: 'text', position: at });
      from = end;
      break;
    }
  }
  keep(from, value.length);
  return pieces;
}

/** Exact where the file has the letters as the tree has them; otherwise by lines. */
function positionIn({ value, position }: Text, from: number, to: number): Position | undefined {
  if (!position) return undefined;
  const { start, end } = position;
  const point = (index: number) => {
    const lines = value.slice(0, index).split('\n');
    const line = start.line + lines.length - 1;
    const column = lines.length === 1 ? start.column + index : lines.at(-1)!.length + 1;
    // As near as it can be known where escapes and indents made the source longer.
    const offset = Math.min((start.offset ?? 0) + index, end.offset ?? Number.POSITIVE_INFINITY);
    return { line, column, offset };
  };
  return { start: point(from), end: point(to) };
}

/** `==light *and* dark==`: highlighting around other marks. */
function highlightAcross(tree: Root): void {
  visit(tree, ['paragraph', 'heading', 'tableCell'], (node) => {
    const parent = node as unknown as { children: PhrasingContent[] };
    for (let index = 0; index < parent.children.length; index++) {
      const first = parent.children[index]!;
      const from = first.type === 'text' ? /==(?=\S|$)(?!.*==)/su.exec(first.value)?.index : undefined;
      if (first.type !== 'text' || from === undefined) continue;
      const end = parent.children.findIndex(
        (child, at) => at > index && child.type === 'text' && /^[^=]*(?<=\S|^)==/u.test(child.value),
      );
      const last = parent.children[end];
      if (last?.type !== 'text') continue;
      const to = last.value.indexOf('==');
      const filled = (value: string, like: Text): PhrasingContent[] => (value === '' ? [] : [{ ...like, value }]);
      const children = [
        ...filled(first.value.slice(from + 2), first),
        ...parent.children.slice(index + 1, end),
        ...filled(last.value.slice(0, to), last),
      ];
      parent.children.splice(
        index,
        end - index + 1,
        ...filled(first.value.slice(0, from), first),
        { type: 'strong', children, position: first.position },
        ...filled(last.value.slice(to + 2), last),
      );
    }
  });
}

/** `A clerk^[He never speaks.]` is a note at its call; notes may hold emphasis and links. */
function inlineNotes(tree: Root): FootnoteDefinition[] {
  const notes: FootnoteDefinition[] = [];
  visit(tree, ['paragraph', 'heading', 'tableCell'], (node) => {
    const parent = node as unknown as { children: PhrasingContent[] };
    for (let index = 0; index < parent.children.length; index++) {
      const opening = parent.children[index]!;
      const at = opening.type === 'text' ? /(?<!\\)\^\[/.exec(opening.value)?.index : undefined;
      if (opening.type !== 'text' || at === undefined) continue;
      const inside: PhrasingContent[] = [];
      let depth = 0;
      let last = index;
      let rest: string | undefined;
      for (; last < parent.children.length && rest === undefined; last++) {
        const child = parent.children[last]!;
        if (child.type !== 'text') {
          inside.push(child);
          continue;
        }
        const value = last === index ? child.value.slice(at + 2) : child.value;
        let end = 0;
        for (; end < value.length; end++) {
          if (value[end] === '[') depth += 1;
          else if (value[end] === ']' && depth-- === 0) break;
        }
        if (end > 0) inside.push({ ...child, value: value.slice(0, end) });
        if (end < value.length) rest = value.slice(end + 1);
      }
      if (rest === undefined || inside.length === 0) continue;
      const identifier = `inline-note-${notes.length + 1}`;
      const before = opening.value.slice(0, at);
      notes.push({
        type: 'footnoteDefinition',
        identifier,
        label: identifier,
        position: opening.position,
        children: [{ type: 'paragraph', children: inside, position: opening.position }],
      });
      parent.children.splice(
        index,
        last - index,
        ...(before ? [{ ...opening, value: before }] : []),
        { type: 'footnoteReference', identifier, label: identifier, position: opening.position },
        ...(rest ? [{ ...opening, value: rest }] : []),
      );
      index += before ? 1 : 0;
    }
  });
  return notes;
}
