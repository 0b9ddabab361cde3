// Marks that are taken out of a text before it is read as Markdown.
import type { ForeignMarkup, ForeignOutcome } from './foreignMarkup.ts';

/** Stands for a sign that is taken out, so that all places in the file stay. No text can hold it: it is a noncharacter of Unicode. */
const erased = '\uffff';

/** A change of a text where `pattern` is found outside code. */
interface ErasedMark {
  /** A quick look for texts without it. */
  readonly sign: string;
  /** With the flag `g`; no part of it may look far, or a thousand openings would be a million steps. */
  readonly pattern: RegExp;
  /** For the message. */
  readonly kind?: string;
  readonly outcome?: ForeignOutcome;
  /** Whether this place is meant; `text` is the whole. */
  readonly isMeant?: (match: RegExpExecArray, text: string) => boolean;
  /** As long as what was found, or shorter. Without it all of it is taken out. */
  readonly by?: (match: RegExpExecArray) => string;
}

const thoughts = 'train of thought of a chatbot';
const suggestions = 'Suggested changes (`{++…++}`, `{--…--}`, `{~~…~>…~~}`) are printed as if they were accepted';
const chatbot = 'citation mark of a chatbot';
const siteTag = 'tag of a site program';

/** From an opening to its closing; of the closing ones each is looked for once. */
interface ErasedSpan {
  readonly opening: RegExp;
  readonly closing: RegExp;
  readonly kind: string;
  readonly outcome: ForeignOutcome;
}

const spans: readonly ErasedSpan[] = [
  {
    opening: /<(?:think|thinking|thought|reasoning|antthinking|scratchpad)>/gi,
    closing: /<\/(?:think|thinking|thought|reasoning|antthinking|scratchpad)>/gi,
    kind: thoughts,
    outcome: 'left-out',
  },
  {
    opening: /\{%-?\s*comment\s*-?%\}/g,
    closing: /\{%-?\s*endcomment\s*-?%\}/g,
    kind: 'comment for the authors of a site',
    outcome: 'needless',
  },
  {
    opening: /\{::comment\}/g,
    closing: /\{:\/(?:comment)?\}/g,
    kind: 'comment for the authors of a site',
    outcome: 'needless',
  },
  { opening: /\{#\s/g, closing: /\s#\}/g, kind: 'comment for the authors of a site', outcome: 'needless' },
  { opening: /\{\/\*/g, closing: /\*\/\}/g, kind: 'comment for the authors of a site', outcome: 'needless' },
  {
    opening: /^<!--\s*(?:toc|START doctoc)\b[^\n]*$/gim,
    closing: /^<!--\s*(?:\/toc|tocstop|toc stop|end toc|END doctoc)\b[^\n]*$/gim,
    kind: 'list of contents',
    outcome: 'needless',
  },
  {
    opening: /^[ \t]*:(?:PROPERTIES|LOGBOOK):[ \t]*$/gm,
    closing: /^[ \t]*:END:[ \t]*$/gm,
    kind: 'property of a note',
    outcome: 'needless',
  },
];

/** Forums write `[b]…[/b]`; a choice may be called `[b]` too. */
const hasClosing = ([, name]: RegExpExecArray, text: string): boolean => text.includes(`[/${name}]`);
const bold: Readonly<Record<string, string>> = { b: '**', i: '*', u: '++', s: '~~' };

const marks: readonly ErasedMark[] = [
  {
    // A heading whose space cannot be broken is text to Markdown.
    sign: '#',
    pattern: /^ {0,3}#{1,6}[\u200b\ufeff]*[\u00a0\u2000-\u200a\u202f\u3000][\u00a0\u2000-\u200b\u202f\u3000]*(?=\S)/gm,
    by: ([found]) => found.replace(/[^# ]/g, ' '),
  },
  { sign: '#', pattern: /^[\u200b\ufeff\u00a0]{1,3}(?=#{1,6} )/gm, by: ([found]) => ' '.repeat(found.length) },
  {
    sign: 'oai_citation',
    pattern: /\s?\(?\[oai_citation[:‡][^\]\n]{0,120}\](?:\([^)\s]{0,400}\))?\)?/g,
    kind: chatbot,
    outcome: 'left-out',
  },
  {
    sign: 'utm_source=',
    pattern: /[?&]utm_source=(?:chatgpt|openai|perplexity|copilot|claude)[\w.-]*(?=[\s)>\]"']|$)/gm,
  },
  {
    sign: '%',
    pattern: /\{%-?\s*[a-z_][^%{}\n]{0,200}https?:[^{}\n]{0,300}?%\}/gi,
    kind: siteTag,
    outcome: 'left-out',
  },
  {
    sign: '{{',
    pattern: /\{\{[<%]\s*[a-z_][^{}\n]{0,200}https?:[^{}\n]{0,300}?[%>]\}\}/gi,
    kind: siteTag,
    outcome: 'left-out',
  },
  {
    sign: '{{',
    pattern:
      /\{\{\s*(?:\[\[)?(?:embed|query|video|youtube(?:-timestamp)?|twitter|tweet|bilibili|vimeo|pdf|renderer|iframe|table|kanban|attr-table|word-count|character-count|mentions|diagram|mermaid|roam\/\w+|function|namespace|tutorial-\w+)(?:\]\])?(?=[\s:}])(?:[^{}\n]|\{[^{}\n]*\}){0,400}\}\}/gi,
    kind: 'macro of a note program, such as `{{embed …}}`,',
    outcome: 'left-out',
  },
  { sign: '[[TODO', pattern: /^([ \t]*[-*+][ \t]+)\{\{\[\[TODO\]\]\}\}/gm, by: ([, start]) => `${start}[ ] ` },
  { sign: '[[DONE', pattern: /^([ \t]*[-*+][ \t]+)\{\{\[\[DONE\]\]\}\}/gm, by: ([, start]) => `${start}[x] ` },
  { sign: '{{cloze ', pattern: /\{\{cloze ([^{}\n]{1,300})\}\}/g, by: ([, gap]) => `{{c1::${gap}}}` },
  // MyST between colons: a picture, what is laid out beside one another, and options of a directive.
  {
    sign: ':::{',
    pattern: /^:{3,}\{(?:figure|image)\}[ \t]+(\S+)[ \t]*$/gm,
    by: ([found, address]) => `![](${address})`.padEnd(found.length),
  },
  {
    sign: ':::{',
    pattern: /^(:{3,})\{(?:grid|tab-set|card-carousel)\}[^\n]*$/gm,
    by: ([found, fence]) => `${fence} div`.padEnd(found.length),
  },
  {
    sign: '\n:',
    pattern:
      /(?<=(?:^|\n)(?::{3,}\{[a-z]|:::+ div|!\[\]\()[^\n]*\n(?::[\w-]+:[^\n]*\n){0,8}):[a-z][\w-]*:[^\n]*(?=\n)/g,
  },
  // A heading has six signs at most.
  { sign: '#######', pattern: /^#{7,12}(?= \S)/gm, by: ([found]) => '######'.padEnd(found.length) },
  {
    sign: '<|',
    pattern: /<\|[a-z_]{2,30}\|>(?:assistant|user|system)?/g,
    kind: chatbot,
    outcome: 'left-out',
  },
  { sign: 'INST]', pattern: /\[\/?INST\]|<<\/?SYS>>/g, kind: chatbot, outcome: 'left-out' },
  { sign: ':antCitation', pattern: /:antCitation\[[^\]\n]*\](?:\{[^}\n]*\})?/g, kind: chatbot, outcome: 'left-out' },
  // MyST: comments and ends of blocks.
  {
    sign: '{',
    pattern: /^(?:% [^\n]*|\+\+\+[^\n]{0,100})$/gm,
    isMeant: ({ index }, text) => index > 0 && /^[`:]{3,}\{[a-z]/m.test(text),
  },
  // MultiMarkdown: settings for its own printing.
  {
    sign: ':',
    pattern:
      /^(?:latex (?:input|footer|header|leader|begin|config|mode|author|title)|base header level|(?:html|latex|odf|epub|lyx) header level|quotes language|transclude base|xhtml header|html header|html footer|mmd (?:header|footer)|bibtex|css|odf header):[^\n]*$/gim,
    isMeant: ({ index }) => index < 1000,
    kind: 'setting of another program',
    outcome: 'needless',
  },
  { sign: '#card', pattern: /(?<=[^\s#])[ \t]+#card(?=[ \t]*$)/gm },
  // Task lists of Logseq and Org.
  { sign: 'TODO ', pattern: /^([ \t]*[-*+][ \t]+)TODO (?=\S)/gm, by: ([, start]) => `${start}[ ]  ` },
  { sign: 'DOING ', pattern: /^([ \t]*[-*+][ \t]+)DOING (?=\S)/gm, by: ([, start]) => `${start}[ ]   ` },
  { sign: 'NOW ', pattern: /^([ \t]*[-*+][ \t]+)NOW (?=\S)/gm, by: ([, start]) => `${start}[ ] ` },
  { sign: 'LATER ', pattern: /^([ \t]*[-*+][ \t]+)LATER (?=\S)/gm, by: ([, start]) => `${start}[ ]   ` },
  { sign: 'DONE ', pattern: /^([ \t]*[-*+][ \t]+)DONE (?=\S)/gm, by: ([, start]) => `${start}[x]  ` },
  // Boxes of Obsidian's themes: half done, put off, called off, a question.
  { sign: '[', pattern: /^([ \t]*[-*+][ \t]+)\[[/<>]\](?= )/gm, by: ([, start]) => `${start}[ ]` },
  { sign: '[', pattern: /^([ \t]*[-*+][ \t]+)\[[-!?"]\](?= )/gm, by: ([, start]) => start! },
  { sign: '{++', pattern: /\{\+\+([^{}]{0,2000}?)\+\+\}/g, kind: suggestions, outcome: 'changed', by: inner(3) },
  { sign: '{--', pattern: /\{--[^{}]{0,2000}?--\}/g, kind: suggestions, outcome: 'changed' },
  {
    sign: '{~~',
    pattern: /\{~~([^{}]{0,1000}?)~>([^{}]{0,1000}?)~~\}/g,
    kind: suggestions,
    outcome: 'changed',
    by: ([, old = '', young = '']) => `${erased.repeat(3)}${old.replace(/[^\n]/g, erased)}${erased.repeat(2)}${young}`,
  },
  { sign: '{==', pattern: /\{(==[^{}=]{1,2000}?==)\}/g, by: inner(1) },
  { sign: '{>>', pattern: /\{>>[^{}]{0,2000}?<<\}/g },
  // Word's own elements are no HTML.
  { sign: '<', pattern: /<\/?[ovwm]:[a-z]\w*(?:\s[^<>\n]{0,200})?\/?>/gi },
  {
    sign: '_Toc',
    pattern: /^[ \t]*\[[^\n]{0,300}\]\(#_Toc\w+\)[ \t]*$/gm,
    kind: 'list of contents',
    outcome: 'needless',
  },
  // `![A street](street.png =300x200)`
  { sign: '](', pattern: /(?<=\]\([^\s()]{1,300}) {1,3}=\d{0,4}%?x?\d{0,4}%?(?=\))/g },
  // `[street]: street.png "In 1900" width=40%`
  {
    sign: ']: ',
    pattern:
      /(?<=^ {0,3}\[[^\]\n]{1,60}\]: \S{1,300}(?: "[^"\n]{0,200}")?)(?: {1,4}(?:width|height|class|id)=\S{1,40})+ {0,4}$/gm,
    by: ([found]) => ' '.repeat(found.length),
  },
  { sign: '[/', pattern: /\[(b|i|u|s)\]/g, isMeant: hasClosing, by: ([, name]) => bold[name!]!.padStart(3, erased) },
  {
    sign: '[/',
    pattern: /\[\/(b|i|u|s)\]/g,
    by: ([, name]) => bold[name!]!,
    isMeant: ([, name], text) => text.includes(`[${name}]`),
  },
  {
    sign: '[/spoiler]',
    pattern: /\[spoiler(?:=[^\]\n]{0,80})?\]/g,
    by: ([found]) => '>!'.padStart(found.length, erased),
  },
  { sign: '[/spoiler]', pattern: /\[\/spoiler\]/g, by: () => '!<' },
  { sign: '[/list]', pattern: /^([ \t]*)\[\*\](?=[ \t]*\S)/gm, by: ([, start]) => `${start}*  ` },
  {
    sign: '[/',
    pattern:
      /\[(quote|list|url|img|code|color|size|center|left|right|justify|align|font|table|tr|td|th|youtube|media|indent|hide)(?:=[^\]\n]{0,200})?\]/gi,
    isMeant: hasClosing,
    kind: 'tag of a forum, such as `[quote]`,',
    outcome: 'left-out',
  },
  {
    sign: '[/',
    pattern:
      /\[\/(?:quote|list|url|img|code|color|size|center|left|right|justify|align|font|table|tr|td|th|youtube|media|indent|hide)\]/gi,
  },
  {
    sign: '[',
    pattern:
      /\[\/?(?:caption|gallery|embed|playlist|(?:vc|et_pb|fusion|su|av|mk|tie|ult)_\w{1,40}|contact-form-7)(?:\s[^\]\n]{0,300})?\]|\[sound:[^\]\n]{1,120}\.\w{2,4}\]/g,
    kind: 'tag of a site or a deck of cards, such as `[gallery]`,',
    outcome: 'left-out',
  },
  { sign: '[$]', pattern: /\[\$\]/g, by: () => `${erased.repeat(2)}$` },
  { sign: '[/$]', pattern: /\[\/\$\]/g, by: () => '$' },
  // Properties of a line of a note program.
  {
    sign: ':: ',
    pattern:
      /^[ \t]*(?:[-*+][ \t]+)?(?:id|collapsed|alias|public|template(?:-including-parent)?|icon|heading|background-color|created-at|updated-at|last-modified-at|card-[\w-]+|ls-type|hl-page|hl-color|hl-stamp|file-path|query-[\w-]+|logseq\.[\w.-]+|exclude-from-graph-view|filters):: [^\n]*$/gm,
    kind: 'property of a note',
    outcome: 'needless',
  },
  {
    sign: '((',
    pattern: /!?\(\([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\)\)/gi,
    kind: 'reference to another block of a note program',
    outcome: 'left-out',
  },
  {
    // Roam: nine letters and figures.
    sign: '((',
    pattern: /\(\((?=[\w-]{9}\)\))(?=[\w-]*(?:\d|[a-z][A-Z]))[\w-]{9}\)\)/g,
    kind: 'reference to another block of a note program',
    outcome: 'left-out',
  },
  // Lists that number themselves (Pandoc).
  { sign: '#. ', pattern: /^([ \t]*)#\. (?=\S)/gm, by: ([, start]) => `${start}1. ` },
  {
    sign: '#+',
    pattern: /^([ \t]*(?:[-*+][ \t]+)?)#\+BEGIN_(?:QUOTE|VERSE)[ \t]*$/gim,
    by: ([, start]) => `${start}> `,
  },
  { sign: '#+', pattern: /^[ \t]*#\+END_(?:QUOTE|VERSE)[ \t]*$/gim },
  {
    sign: '#+',
    pattern: /(?<=^[ \t]*(?:[-*+][ \t]+)?)#\+(?:BEGIN|END)_(?!QUOTE|VERSE)\w+[^\n]*$/gim,
    kind: 'block of Org, such as `#+BEGIN_SRC`,',
    outcome: 'left-out',
  },
  {
    sign: 'D: <',
    pattern: /^[ \t]*(?:[-*+][ \t]+)?(?:SCHEDULED|DEADLINE|CLOSED): <[^>\n]{1,60}>[ \t]*$/gm,
    kind: 'property of a note',
    outcome: 'needless',
  },
  // Joplin adds properties below a note.
  {
    sign: 'type_: ',
    pattern: /^id: [0-9a-f]{32}\n(?:[a-z_]+:[^\n]*(?:\n|$)){1,40}/gm,
    isMeant: ([found]) => /^type_: \d/m.test(found),
    kind: 'property of a note',
    outcome: 'needless',
  },
  // Slidev: settings of the next slide, which Markdown reads as a heading.
  {
    sign: '---',
    pattern:
      /(?<=(?:^|\n)---[ \t]*\n)(?:layout|class|transition|background|image|clicks|level|hideInToc|src|zoom|disabled|hide|routeAlias|clicksStart|dragPos|preload|theme):[^\n]*\n(?:[ \t]*[\w-]+:[^\n]*\n){0,20}---[ \t]*(?=\n|$)/g,
    isMeant: ({ index }) => index > 4,
    kind: 'settings of a slide',
    outcome: 'needless',
  },
  { sign: '::', pattern: /^::[a-z][a-z-]{0,30}::[ \t]*$/gm },
  {
    sign: '{{<',
    pattern: /\{\{[<%]\/\*[^\n]{0,200}?\*\/[%>]\}\}/g,
    kind: siteTag,
    outcome: 'left-out',
  },
  { sign: '{::', pattern: /\{::\/?[a-z]+(?:\s[^{}\n]{0,100})?\/?\}/g },
  { sign: '{:/', pattern: /\{:\/[a-z]*\}/g },
];

function inner(signs: number): (match: RegExpExecArray) => string {
  return ([, words = '']) => `${erased.repeat(signs)}${words}`;
}

/** A text of the same length and with the same lines. `restoreErased` ends what it begins. */
export function eraseMarks(text: string, found: ForeignMarkup): string {
  let result = withoutExampleNumbers(withoutOuterFence(text, found));
  let code: readonly Span[] | undefined;
  const isCode = (at: number) => {
    code ??= codeIn(result);
    // The last that begins at or before this place.
    let [low, high] = [0, code.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (code[middle]!.from <= at) low = middle + 1;
      else high = middle;
    }
    return low > 0 && at < code[low - 1]!.to;
  };
  for (const span of spans) result = eraseSpans(result, span, found, isCode);
  for (const { sign, pattern, kind, outcome, isMeant, by } of marks) {
    if (!result.includes(sign)) continue;
    const pieces: string[] = [];
    let end = 0;
    for (const match of result.matchAll(pattern)) {
      if (match[0] === '' || isCode(match.index) || (isMeant && !isMeant(match, text))) continue;
      if (kind) found.report(kind, { position: positionAt(text, match.index) }, outcome);
      pieces.push(result.slice(end, match.index), filled(match[0], by?.(match) ?? '', isWholeLine(result, match)));
      end = match.index + match[0].length;
    }
    if (end > 0) result = [...pieces, result.slice(end)].join('');
  }
  return result;
}

/** `(@good) A second example.`, and `(@good)` in a text: examples are numbered through a file (Pandoc). */
function withoutExampleNumbers(text: string): string {
  if (!/^\(@[\w-]*\) +\S/m.test(text)) return text;
  const numbers = new Map<string, number>();
  let count = 0;
  const numbered = text.replace(/^\(@([\w-]*)\)(?= +\S)/gm, (label, name: string) => {
    count += 1;
    if (name !== '') numbers.set(name, count);
    return `${count}. `.padEnd(label.length, erased);
  });
  return numbered.replace(/\(@([\w-]+)\)/g, (label, name: string) =>
    numbers.has(name) ? `(${numbers.get(name)})`.padEnd(label.length, erased) : label,
  );
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** A whole line becomes an empty one; elsewhere what is left must not change where words begin. */
const isWholeLine = (text: string, { index, 0: found }: RegExpExecArray): boolean =>
  /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, index - 40), index)) &&
  /^[ \t]*(?:\n|$)/.test(text.slice(index + found.length, index + found.length + 40));

function filled(found: string, by: string, isLine: boolean): string {
  const rest = found.slice(by.length).replace(/[^\n]/g, isLine && by === '' ? ' ' : erased);
  return by + rest;
}

function positionAt(text: string, offset: number) {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  const start = { line, column: offset - before.lastIndexOf('\n'), offset };
  return { start, end: start };
}

/** Fences and code in lines. */
function codeIn(text: string): Span[] {
  const found: Span[] = [];
  let fence: { readonly from: number; readonly sign: string } | undefined;
  let from = 0;
  for (const line of text.split('\n')) {
    const sign = /^[ \t]*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence) {
      if (sign?.startsWith(fence.sign) && line.trim() === sign) {
        found.push({ from: fence.from, to: from + line.length });
        fence = undefined;
      }
    } else if (sign) fence = { from, sign };
    else if (line.includes('`'))
      for (const { index, 0: code } of line.matchAll(/(?<!`)(`{1,3})(?!`)[^`]+\1(?!`)/g))
        found.push({ from: from + index, to: from + index + code.length });
    from += line.length + 1;
  }
  if (fence) found.push({ from: fence.from, to: text.length });
  return found;
}

function eraseSpans(
  text: string,
  { opening, closing, kind, outcome }: ErasedSpan,
  found: ForeignMarkup,
  isCode: (at: number) => boolean,
): string {
  const openings = [...text.matchAll(opening)].filter(({ index }) => !isCode(index));
  if (openings.length === 0 && kind !== thoughts) return text;
  const closings = [...text.matchAll(closing)].filter(({ index }) => !isCode(index));
  const pieces: string[] = [];
  let [end, next] = [0, 0];
  const erase = (from: number, to: number) => {
    const around = /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, from - 40), from));
    found.report(kind, { position: positionAt(text, from) }, outcome);
    pieces.push(
      text.slice(end, from),
      filled(text.slice(from, to), '', around && /^[ \t]*(?:\n|$)/.test(text.slice(to, to + 40))),
    );
    end = to;
  };
  const [first] = closings;
  // Some programs give only the end: `</think>` on a line of its own, and above it thoughts.
  if (
    kind === thoughts &&
    first &&
    !openings.some(({ index }) => index < first.index) &&
    /(?:^|\n)[ \t]*$/.test(text.slice(0, first.index))
  )
    erase(0, first.index + first[0].length);
  for (const start of openings) {
    if (start.index < end) continue;
    while (next < closings.length && closings[next]!.index < start.index + start[0].length) next++;
    const close = closings[next];
    if (!close) break;
    erase(start.index, close.index + close[0].length);
  }
  return end === 0 ? text : [...pieces, text.slice(end)].join('');
}

/** The longest remark of a chatbot above or below the guide that it gives, in letters. */
const longestRemark = 800;

/** A chatbot may give a whole guide as a block of code, "```markdown", with no heading outside. Remarks around it are not the guide's. */
function withoutOuterFence(text: string, found: ForeignMarkup): string {
  const opening = /^(`{3,})(?:markdown|md)[ \t]*$/m.exec(text);
  if (!opening) return text;
  const inside = opening.index + opening[0].length;
  const closing = new RegExp(`^${opening[1]}\`*[ \\t]*$`, 'gm');
  const end = [...text.matchAll(closing)].findLast(({ index }) => index > inside);
  if (!end) return text;
  const heading = /^#{1,6} \S/m;
  const body = text.slice(inside, end.index);
  const [above, below] = [text.slice(0, opening.index), text.slice(end.index + end[0].length)];
  if (!heading.test(body) || heading.test(above) || heading.test(below)) return text;
  // Fences inside must be pairs.
  if ((body.match(/^`{3,}/gm)?.length ?? 0) % 2 === 1) return text;
  const remark = (words: string, offset: number): string => {
    if (words.trim() === '' || words.length > longestRemark || /^(?:---|\+\+\+)\s*$/m.test(words)) return words;
    const position = positionAt(text, offset + words.search(/\S/));
    found.report('remark of a chatbot above or below its guide', { position }, 'left-out');
    return words.replace(/[^\n]/g, ' ');
  };
  return (
    remark(above, 0) +
    ' '.repeat(opening[0].length) +
    body +
    ' '.repeat(end[0].length) +
    remark(below, end.index + end[0].length)
  );
}

const strings = ['value', 'alt', 'title', 'url', 'lang', 'meta', 'label', 'identifier'] as const;

/** Takes the signs out of a tree that stand for what was taken out of its text, and paragraphs that were nothing else. */
export function restoreErased(node: object): void {
  const fields = node as Record<string, unknown>;
  for (const name of strings) {
    const value = fields[name];
    if (typeof value === 'string' && value.includes(erased)) fields[name] = value.replaceAll(erased, '');
  }
  if (!Array.isArray(fields.children)) return;
  for (const child of fields.children) restoreErased(child as object);
  const left = fields.children.filter((child) => !isEmptied(child));
  if (left.length === 0 && fields.children.length > 0) emptied.add(node);
  fields.children = left;
}

const emptied = new WeakSet<object>();

/** A paragraph, a point or a list of which nothing is left. */
function isEmptied(node: { type: string; children?: { type: string; value?: string }[] }): boolean {
  const { type, children } = node;
  if (type === 'list' || type === 'listItem' || type === 'blockquote') return emptied.has(node);
  return type === 'paragraph' && children!.every((child) => child.type === 'text' && /^[ \t\n]*$/.test(child.value!));
}

/** Whether anything was taken out. */
export const hasErased = (text: string): boolean => text.includes(erased);
