// Inline marks of other programs: H~2~O, ==highlight==, ^[note], [[link]].
import GithubSlugger from 'github-slugger';
import type { FootnoteDefinition, Image, Link, PhrasingContent, Root, StyledWords, Text } from 'mdast';
import type { Node, Parent, Position } from 'unist';
import { visit } from 'unist-util-visit';
import { emojiNamed } from './emojiNames.ts';
import type { ForeignMarkup, ForeignOutcome } from './foreignMarkup.ts';

/** If several match at one place, the first in the list is taken. */
interface InlineMark {
  readonly pattern: RegExp;
  readonly replace: (match: RegExpExecArray, at: Position | undefined) => readonly PhrasingContent[];
  /** For the message where something is left out or not understood. */
  readonly kind?: string;
  /** If nothing else is said, it is printed as it is typed. */
  readonly outcome?: ForeignOutcome;
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
    // The words of a tab are read with its name above them.
    pattern:
      /(?<=^|\n)[ \t]*(?:\{%-?\s*tab\b([^%{}\n]*?)-?%\}|\{\{[<%]\s*tab\b([^{}\n]*?)[%>]\}\}|={3}[!+]?\s+["“]([^"”\n]{1,80})["”])[ \t]*(?=\n|$)/iu,
    replace: ([, tag, other, title], at) => {
      const name = title ?? fenceOfTag('', tag ?? other ?? '').replace(/^:::\s*/, '');
      return name ? [{ type: 'strong', children: [text(name, at)], position: at }, { type: 'break' }] : [];
    },
  },
  {
    pattern:
      /(?<=^|\n)[ \t]*\{%-?\s*(?:end)?(?:tabs?|raw|verbatim|code|stepper|step|columns?|content-ref|capture|unless)\b[^%{}\n]*%\}[ \t]*(?=\n|$)|\{%-?\s*(?:end)?raw\s*-?%\}/iu,
    replace: () => [],
  },
  {
    pattern: /\{%-?\s*[a-z_][^%{}\n]{0,200}%\}|\{\{[<%]\s*\/?\s*[a-z_][^{}\n]{0,200}[%>]\}\}/u,
    replace: () => [],
    kind: 'tag of a site program',
    outcome: 'left-out',
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
    // The same behind words, and without the colon (Python-Markdown).
    pattern: /(?<=\S)\{:\s*(?:[.#][a-z][\w-]*\s*)+\}|(?<=^|\n)[ \t]*\{\s*(?:[.#][a-z][\w-]*\s*)+\}[ \t]*(?=\n|$)/iu,
    replace: () => [],
  },
  {
    // A part of a book (Bookdown).
    pattern: /(?<=^)\(PART\\?\*?\)\s+(?=\S)/u,
    replace: () => [],
  },
  {
    // Keys of a keyboard (MkDocs): ++ctrl+alt+del++
    pattern: /(?<![\w+])\+\+([a-z0-9]+(?:-[a-z]+)*(?:\+[a-z0-9]+(?:-[a-z]+)*)+)\+\+(?![\w+])/iu,
    replace: ([, keys], at) => [
      text(
        keys!.replace(/[a-z0-9-]+/gi, (key) => key[0]!.toUpperCase() + key.slice(1)),
        at,
      ),
    ],
  },
  {
    pattern: /\^\^(?=\S)([^^\n]{1,200}?)(?<=\S)\^\^/u,
    replace: ([, value], at) => [element('u', value!, at)],
  },
  {
    // Bear's highlighting.
    pattern: /(?<![\p{L}\p{N}:]):{2}(?=[^\s:])([^:\n]{1,80})(?<=[^\s:]):{2}(?![\p{L}\p{N}:])/u,
    replace: ([, value], at) => [{ type: 'strong', children: [text(value!, at)], position: at }],
  },
  {
    pattern: /\s?:(?:material|fontawesome|octicons|simple|fas|far|fab|fa)-[a-z0-9]+(?:[-/][a-z0-9]+)*:/u,
    replace: () => [],
    kind: 'icon of a site',
    outcome: 'needless',
  },
  {
    pattern:
      /(?<=^|\n)[ \t]*-{1,2}8<-{1,2}(?:[ \t]+["“][^"”\n]+["”])?[ \t]*(?=\n|$)|(?<=^|\n)[ \t]*[–—]8<-{1,2}[^\n]*/u,
    replace: () => [],
    kind: 'text that another file holds',
    outcome: 'left-out',
  },
  {
    pattern: /(?<=^|\n)[ \t]*\([A-Za-z][\w-]*\)=[ \t]*(?=\n|$)/u,
    replace: () => [],
  },
  {
    // HackMD: who says it, and when.
    pattern: /(?<=^|\n|\s)\[name=([^\]\n]{1,80})\]/u,
    replace: ([, name], at) => [text(`— ${name}`, at)],
  },
  { pattern: /\s?\[(?:time|color)=[^\]\n]{1,80}\]/u, replace: () => [] },
  {
    pattern: /\{([^{}|\n]{1,40})\|([\p{L}\p{M}\u30fb|]{1,60})\}/u,
    replace: ([written, base, reading], at) =>
      /\p{Script=Han}/u.test(base!)
        ? [
            {
              type: 'html',
              value: `<ruby>${base}<rp>(</rp><rt>${reading!.replaceAll('|', '')}</rt><rp>)</rp></ruby>`,
              position: at,
            },
          ]
        : [text(written, at)],
  },
  {
    pattern:
      /(?<![\w@])@(?:fig|sec|tbl|eq|lst|thm|exm|exr|def|cor|prp|tip|nte|wrn|imp|cau)-[\w-]+|\\@ref\([\w:-]+\)|@ref\((?:fig|tab|eq|thm)?:?[\w-]+\)/u,
    replace: ([written], at) => [text(written, at)],
    kind: 'cross-reference',
  },
  {
    pattern: /<%[*_=~-]?[^<>\n]{1,300}%>|\{(?:props|frontMatter|page|site|metadata|meta|this)(?:\.\w+)+\}/u,
    replace: ([written], at) => [text(written, at)],
    kind: 'placeholder that another program fills',
  },
  {
    pattern: /(?<!\$)\{\{(?!c\d+::|\s*\[?\[?_?toc)[^{}\n]{1,200}\}\}/iu,
    replace: ([written], at) => [text(written, at)],
    kind: 'placeholder that another program fills',
  },
  {
    pattern: /(?<=^|\n)\(ref:[\w-]+\)[^\n]*/u,
    replace: ([written], at) => [text(written, at)],
    kind: 'cross-reference',
  },
  {
    pattern: /(?<![\p{L}\p{N}:]):(?=[a-z0-9_]*[a-z]|[+-]1:)([a-z0-9_+-]{2,40}):(?![\p{L}\p{N}:])/u,
    replace: ([written, name], at) => [text(emojiNamed(name!) ?? written, at)],
  },
  {
    pattern: /#\[\[([^[\]\n]{1,100})\]\]/u,
    replace: ([, words], at) => [text(words!, at)],
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
      /\[([^[\]\n]{0,200})\]\{((?:[.#][\w-]+|[\w-]+=(?:"[^"]*"|[^\s{}"]+))(?:\s+(?:[.#][\w-]+|[\w-]+=(?:"[^"]*"|[^\s{}"]+)))*)\}/,
    replace: ([, value, attributes], at) =>
      value === '' || /\.(?:comment-start|comment-end|deletion|paragraph-\w+)\b/.test(attributes!)
        ? []
        : [element(/\.(?:underline|ul)\b/.test(attributes!) ? 'u' : 'span', value!, at)],
  },
  {
    pattern:
      /\s?(?:【(?:\d+[†:][^】\n]{0,60}|[^†】\n]{0,40}†[^】\n]{0,40})】|\ue200?cite(?:\ue202?turn\d+(?:search|view|news|file|fetch|image)\d+)+\ue201?|:contentReference\[[^\]\n]{0,60}\](?:\{[^}\n]{0,40}\})?|\[oai_citation:[^\]\n]{0,80}\](?:\([^)\s]*\))?|\[\d{1,3}†[^\]\n]{0,60}\]|\((?:turn\d+(?:search|view|news|file|fetch|image)\d+[,;\s]*)+\)|\b(?:file)?cite(?:\s*turn\d+(?:search|view|news|file|fetch|image)\d+)+|\bturn\d+(?:search|view|news|file|fetch|image)\d+\b|\[(?:citation|web|file|source):\d{1,3}\]|\[\^\d{1,3}\^\]|\[cite_(?:start|end)\]|\[cite:[\d,\s]{1,40}\])/u,
    replace: () => [],
    kind: 'citation mark of a chatbot',
    outcome: 'left-out',
  },
  {
    pattern: /\[(?:[^[\]@\n]{0,80}\s)?-?@[\p{L}\d_][\p{L}\d_:.#$%&+?<>~/-]*(?:[,;][^[\]\n]{0,120})?\]/u,
    replace: ([written], at) => [text(written, at)],
    kind: 'citation',
  },
  {
    pattern: /(?<=^|\n)[ \t]*\[#[A-C]\][ \t]+(?=\S)/u,
    replace: () => [],
    kind: 'mark of importance from Org, such as `[#A]`,',
    outcome: 'left-out',
  },
  {
    // @nobody1900 [p. 3], [#nobody:1900]
    pattern:
      /(?<![\w@./])@[a-z][\w:-]*\d{4}[a-z]?\b(?: \[[^\]\n]{1,40}\])?|(?:\[[^[\]\n]{1,60}\])?\[#[\p{L}][\w:.-]*\](?!\()/iu,
    replace: ([written], at) => [text(written, at)],
    kind: 'citation',
  },
  {
    // **Bold:**text, which has no mark of an end in CommonMark.
    pattern: /(?<![*\\])\*\*(?=[^\s*])([^*\n]{1,200}?)(?<=[^\s*])\*\*(?!\*)/u,
    replace: ([, value], at) => [{ type: 'strong', children: [text(value!, at)], position: at }],
  },
  {
    // **Bold **text, and ** Bold**: CommonMark wants no space beside the words.
    pattern: /(?<![*\\])\*\*(?=[^\s*])([^*\n]{1,200}?)[ \t]+\*\*(?=[^\s*])/u,
    replace: ([, value], at) => [{ type: 'strong', children: [text(value!, at)], position: at }, text(' ', at)],
  },
  {
    pattern: /(?<![*\\\p{N}])\*\*[ \t]+(?=\p{L})([^*\n]{1,200}?)(?<=[^\s*])[ \t]?\*\*(?!\*)/u,
    replace: ([, value], at) => [{ type: 'strong', children: [text(value!, at)], position: at }],
  },
  {
    // The same in italics, between letters: elsewhere a star may call a note.
    pattern: /(?<![*\\\p{L}\p{N}])\*(?=\p{L})([^*\n]{1,100}?)[ \t]+\*(?=\p{L})/u,
    replace: ([, value], at) => [{ type: 'emphasis', children: [text(value!, at)], position: at }, text(' ', at)],
  },
  {
    // The end of a line, as programs write it.
    pattern: /(?<=[\p{L}\p{N}.,;:!?…”"')\]。！？])\\n(?=\s|$|\\n|[\p{Lu}\p{Lo}\p{N}"“«*•(-])(?:\s*\\n)*[ \t]*/u,
    replace: () => [{ type: 'break' }],
    kind: 'A typed `\\n` is the end of a line',
    outcome: 'changed',
  },
  {
    pattern: /(?<=^|\n)[ \t]*\[%[a-z][\w%,-]{0,40}\]\s*/u,
    replace: () => [],
    kind: 'option of AsciiDoc, such as `[%header]`,',
    outcome: 'left-out',
  },
  {
    // A sign as JSON writes it.
    pattern: /\\u(?!d[89a-f])([0-9a-f]{4})(?![0-9a-f])/iu,
    replace: ([, code], at) => [text(String.fromCharCode(Number.parseInt(code!, 16)), at)],
  },
  {
    pattern: /â€[œ™˜“”¦\u009d]|Ã[©¨¼¶¤§¡³º±«]|Â[©«»°]/u,
    replace: ([written], at) => [text(written, at)],
    kind: 'letter that was damaged when the text was copied, such as `â€œ`,',
  },
  { pattern: /(?<=\S)\\ (?=\S)/u, replace: (_, at) => [text('\u00a0', at)] },
  // A field of a note (Dataview).
  {
    pattern: /(?<=^|\n)(\p{L}[\p{L}\p{N} _-]{0,30}):: (?=[^\s:])/u,
    replace: ([, name], at) => [text(`${name}: `, at)],
  },
  {
    pattern: /[[(](\p{L}[\p{L}\p{N} _-]{0,30}):: ([^\]()[\n]{1,100})[\])]/u,
    replace: ([, name, value], at) => [text(`${name}: ${value}`, at)],
  },
  {
    // Quotation marks of TeX.
    pattern: /``(?=\S)([^`'\n]{1,300})''/u,
    replace: ([, words], at) => [text(`“${words}”`, at)],
  },
  {
    pattern: /\[fn:[\w-]*(?::[^\]\n]{0,200})?\]/u,
    replace: ([written], at) => [text(written, at)],
    kind: 'footnote of Org',
  },
  {
    pattern: /\[[^[\]\n]{1,80}\]\[[^[\]\n^]{1,40}\]/u,
    replace: ([written], at) => [text(written, at)],
    kind: 'link whose address is missing',
  },
  {
    // [Plot][]: a heading's own words as the name of a link.
    pattern: /\[([^[\]\n]{1,80})\]\[\]/u,
    replace: ([, name], at) => [optionalLink(name!, name!, at)],
  },
  {
    pattern: /(?<!\\)\\(textbf|textit|emph|underline|textsc|texttt)\{([^{}\n]{1,300})\}/u,
    replace: ([, command, value], at) => [
      command === 'textbf'
        ? { type: 'strong', children: [text(value!, at)], position: at }
        : command === 'underline'
          ? element('u', value!, at)
          : command === 'textit' || command === 'emph'
            ? { type: 'emphasis', children: [text(value!, at)], position: at }
            : text(value!, at),
    ],
  },
  { pattern: /\\(?:ldots|dots)(?:\{\}|\b)/u, replace: (_, at) => [text('…', at)] },
  {
    pattern:
      /\\(?:vspace|hspace|index|label|bigskip|medskip|smallskip|noindent|centering|hfill|vfill|hline|linebreak|newline|nopagebreak|clearpage|large|Large|small|footnotesize)(?:\*?\{[^{}\n]{0,100}\}|\b)/u,
    replace: () => [],
    kind: 'command of LaTeX',
    outcome: 'left-out',
  },
  {
    pattern:
      /\\(?:begin|end|footnote|cite[a-z]?|ref|section|subsection|chapter|item|includegraphics|caption|href|url|parencite|textcite)(?:\*?(?:\[[^\]\n]{0,100}\])?\{[^{}\n]{0,300}\}|\b)/u,
    replace: ([written], at) => [text(written, at)],
    kind: 'command of LaTeX',
  },
];

const attributesAtStart =
  /^\s?\{:?\s*(?:[.#][a-z][\w-]*|[a-z][\w-]*=(?:"[^"\n]*"|[^\s{}"]+))(?:\s+(?:[.#][a-z][\w-]*|[a-z][\w-]*=(?:"[^"\n]*"|[^\s{}"]+)))*\s*\}/i;

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
const anyMark =
  /[~^@|†【]|==|\+\+|\{[:.#%{ ]|\{\w+[=.]|:[a-z0-9_+-]+:|::|\[\[|\]\{|\]\[|<%|\[cite|turn\d|``|\[fn:|\\ |contentReference|8<|\)=|\[(?:name|time|color|citation|web|file|source)[=:]|\*\*|â€|Ã|Â|\\[a-zA-Z@]|\(ref:|\[[#%][A-Za-z]|[ \t]\*[A-Za-z\u00c0-\uffff]/;

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
    // Classes and sizes behind a link, a picture or code say how it looks.
    if (index > 0 && parent.children[index - 1]!.type !== 'text')
      node.value = node.value.replace(attributesAtStart, '').replace(/^:: (?=\S)/, ': ');
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
    for (const { pattern, replace, kind, outcome } of atPlace) {
      pattern.lastIndex = index;
      const match = pattern.exec(value);
      if (!match) continue;
      const end = index + match[0].length;
      const at = positionIn(node, index, end);
      keep(from, index);
      pieces.push(...replace(match, at));
      if (kind) found.report(kind, { position: at }, outcome);
      from = end;
      break;
    }
  }
  // Its own place is exact, also where the source has more letters than the text.
  if (from === 0 && pieces.length === 0) return [node];
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
