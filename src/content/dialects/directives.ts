// Directives and roles of MyST, and chunks of code to run.
import type { Code, InlineCode, Parents, PhrasingContent, Root, RootContent, Table, Text } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { ForeignMarkup } from './foreignMarkup.ts';
import { phrasesOf } from './gridTables.ts';

/** Words in them are read as in any box. */
const boxes =
  /^(?:note|warning|tip|hint|important|caution|danger|error|attention|seealso|admonition|dropdown|details|topic|sidebar|margin|aside|card|grid|grid-item|tab-set|tab-item|exercise|solution|question|answer|prf:\w+|div|container|rubric|centered|hlist|only)$/;
const quotations = /^(?:epigraph|pull-quote|highlights|blockquote|quote)$/;
/** Quarto, R Markdown, Jupyter. */
const runs = /^(?:r|python|julia|sql|bash|sh|ojs|js|javascript|stata|sas|rcpp|stan|code-cell|jupyter-execute)$/i;
/** `resolveForeignBlocks` leaves these out. */
const drawings = /^(?:mermaid|dot|graphviz|plantuml)$/;
const needless =
  /^(?:toctree|tableofcontents|contents|bibliography|index|include|literalinclude|raw|eval-rst|only|ifconfig)$/;

interface Directive {
  readonly name: string;
  readonly argument: string;
  readonly options: Readonly<Record<string, string>>;
  readonly body: string;
  /** Lines of the body behind the opening line. */
  readonly below: number;
}

function directiveOf(node: Code): Directive | undefined {
  const match = /^\{([\w:+-]+)\}$/.exec(node.lang ?? '');
  if (!match) return undefined;
  const lines = node.value.split('\n');
  const options: Record<string, string> = {};
  let below = 0;
  for (; below < lines.length; below++) {
    const option = /^:([\w-]+):\s*(.*)$/.exec(lines[below]!.trim());
    if (!option) break;
    options[option[1]!] = option[2]!;
  }
  return {
    name: match[1]!.toLowerCase(),
    argument: node.meta?.trim() ?? '',
    options,
    body: lines.slice(below).join('\n'),
    below: below + 1,
  };
}

/** `parse` reads the Markdown in a directive. */
export function resolveDirectives(tree: Root, parse: (markdown: string) => Root, found: ForeignMarkup): void {
  visit(tree, 'code', (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    // A plugin of Obsidian: ```ad-note, and the title on the first line.
    const plugin = /^ad-([\w-]+)$/.exec(node.lang ?? '')?.[1];
    if (plugin) {
      node.lang = `{${plugin}}`;
      node.value = node.value.replace(/^(title|collapse|icon|color):/gm, ':$1:');
    }
    if (!node.lang?.startsWith('{')) return undefined;
    const replaceBy = (...nodes: RootContent[]): [typeof SKIP, number] => {
      (parent.children as RootContent[]).splice(index, 1, ...nodes);
      return [SKIP, index + nodes.length];
    };
    const [, language = '', rest = ''] = /^\{\s*([=\w.+:-]*)(.*)$/.exec(node.lang) ?? [];
    if (drawings.test(language)) return undefined;
    if (runs.test(language)) {
      found.report('piece of code to run', node, 'left-out');
      return replaceBy();
    }
    if (language.startsWith('=')) {
      found.report('piece of another format, such as LaTeX,', node, 'left-out');
      return replaceBy();
    }
    // `{.python}` and `{.python .numberLines}` are names of a language.
    if (language.startsWith('.') || rest !== '}') {
      node.lang = language.replace(/^\./, '') || null;
      return undefined;
    }
    const directive = directiveOf(node);
    const nodes = directive && nodesOf(directive, node, parse);
    if (nodes) return replaceBy(...nodes);
    if (needless.test(language)) {
      found.report('directive of a site program', node, 'left-out');
      return replaceBy();
    }
    found.report(`directive of MyST, such as \`{${language}}\`,`, node);
    return undefined;
  });
}

/** Undefined for directives that are not known. */
function nodesOf(directive: Directive, node: Code, parse: (markdown: string) => Root): RootContent[] | undefined {
  const { name, argument, options, body, below } = directive;
  const { position } = node;
  const inside = (markdown: string, lines: number): RootContent[] => {
    const tree = parse(markdown);
    visit(tree, ({ position: place }) => {
      if (!place || !position) return;
      for (const point of [place.start, place.end]) {
        point.line += position.start.line + lines - 1;
        point.offset = position.start.offset;
      }
    });
    return tree.children;
  };
  const line = (value: string): RootContent => ({
    type: 'paragraph',
    children: [{ type: 'text', value, position }],
    position,
  });
  if (boxes.test(name) || options.title !== undefined) {
    const title = argument || options.title || '';
    const kind = name === 'admonition' ? (options.class ?? 'note') : name;
    return [line(`::: ${kind} ${title}`.trim()), ...inside(body, below), line(':::')];
  }
  if (quotations.test(name)) return [{ type: 'blockquote', children: inside(body, below) as never, position }];
  if (/^(?:figure|image)$/.test(name)) {
    const caption = body
      .trim()
      .split(/\n\s*\n/)[0]!
      .replace(/\s+/g, ' ');
    const alt = options.alt ?? caption;
    const width = /^(\d{1,4})(?:px)?$/.exec(options.width ?? '')?.[1];
    const data = width ? { hProperties: { width: Number(width) } } : undefined;
    const image = { type: 'image', url: argument, alt, title: caption || null, data, position } as const;
    return [{ type: 'paragraph', children: [image], position }];
  }
  if (name === 'math')
    return [line(`$$${argument}\n${body}$$`)].map((paragraph) => withFormula(paragraph, body || argument));
  if (name === 'glossary') {
    // A definition list as Pandoc writes it.
    const written = body.replace(/^[ \t]+(?=\S)/gm, ': ');
    return inside(written, below);
  }
  if (name === 'list-table') {
    const [list] = inside(body, below);
    const table = list?.type === 'list' ? tableOf(list, position) : undefined;
    return table && [...(argument ? [line(`Table: ${argument}`)] : []), table];
  }
  if (/^(?:code|code-block|sourcecode|parsed-literal)$/.test(name))
    return [{ ...node, lang: argument || null, meta: null, value: body }];
  return undefined;
}

/** For `setTexFormulas`, which knows formulas by their signs. */
const withFormula = (paragraph: RootContent, tex: string): RootContent => ({
  ...paragraph,
  ...({ children: [{ type: 'html', value: `$$${tex}$$`, position: paragraph.position }] } as object),
});

function tableOf(list: Extract<RootContent, { type: 'list' }>, position: Code['position']): Table | undefined {
  const rows = list.children.map((item) => item.children.find((block) => block.type === 'list'));
  if (rows.some((row) => row?.type !== 'list')) return undefined;
  return {
    type: 'table',
    position,
    children: rows.map((row) => ({
      type: 'tableRow',
      position: row!.position,
      children: (row as typeof list).children.map((cell) => ({
        type: 'tableCell',
        children: phrasesOf(cell.children),
        position: cell.position,
      })),
    })),
  };
}

/** The role at the end of a text: `{sub}`, `:sub:`. */
const roleAtEnd = /(?:\{([a-z][\w:+-]{0,30})\}|(?<![\w:]):([a-z][\w:+-]{0,30}):)$/;

/** `{sub}` before a word in back quotes says what is meant by it. */
export function resolveRoles(tree: Root, found: ForeignMarkup): void {
  visit(tree, 'inlineCode', (code: InlineCode, index, parent: Parents | undefined) => {
    if (!parent || index === undefined) return undefined;
    const siblings = parent.children as PhrasingContent[];
    // `code`{.haskell}, `<b>x</b>`{=html}
    const next = siblings[index + 1];
    const attributes = next?.type === 'text' ? /^\{(=?)[^{}\n]{0,100}\}/.exec(next.value) : null;
    if (attributes && next?.type === 'text') {
      next.value = next.value.slice(attributes[0].length);
      if (attributes[1]) {
        found.report('piece of another format, such as LaTeX,', code, 'left-out');
        siblings.splice(index, 1);
        return index;
      }
    }
    if (/^(?:r|python|julia|\{r\}|\{python\})\s+\S.*[()$[\]+*/]/.test(code.value))
      found.report('value that code would work out', code);
    if (/^(?:=|\$=)\s*\S/.test(code.value) && /this\.|dv\.|\bdate\(/.test(code.value)) {
      found.report('query', code, 'left-out');
      siblings.splice(index, 1);
      return index;
    }
    const before = siblings[index - 1];
    const role = before?.type === 'text' ? roleAtEnd.exec(before.value) : null;
    if (!role || before?.type !== 'text') return undefined;
    before.value = before.value.slice(0, role.index);
    siblings[index] = spoken(role[1] ?? role[2]!, code, found);
    if (before.value === '') siblings.splice(index - 1, 1);
    return undefined;
  });
}

function spoken(role: string, code: InlineCode, found: ForeignMarkup): PhrasingContent {
  const { position } = code;
  const text = (value: string): Text => ({ type: 'text', value, position });
  // `words <target>`
  const named = /^(.*\S)\s*<[^<>]+>$/.exec(code.value);
  const words = named?.[1] ?? code.value;
  const styled = (hName: string): PhrasingContent => ({
    type: 'styledWords',
    data: { hName },
    children: [text(words)],
    position,
  });
  if (/^(?:sub|subscript)$/.test(role)) return styled('sub');
  if (/^(?:sup|superscript)$/.test(role)) return styled('sup');
  if (/^(?:u|underline)$/.test(role)) return styled('u');
  if (/^(?:del|strike)$/.test(role)) return styled('del');
  if (/^(?:strong|b)$/.test(role)) return { type: 'strong', children: [text(words)], position };
  if (/^(?:emphasis|em|i)$/.test(role)) return { type: 'emphasis', children: [text(words)], position };
  if (/^(?:math|eq-math)$/.test(role)) return { type: 'html', value: `$${code.value}$`, position };
  if (/^(?:code|kbd|command|file|program|py:\w+|c:\w+|samp|literal)$/.test(role)) return code;
  if (/^(?:term|abbr|guilabel|menuselection|dfn|index|download|smallcaps)$/.test(role)) return text(words);
  if (named) return text(words);
  const isReference = /^(?:(?:num|num-|eq|prf:)?ref|doc|any|eq|cite(?::\w+)?|footcite|rfc|pep)$/.test(role);
  found.report(isReference ? 'cross-reference' : `role of MyST, such as \`{${role}}\`,`, code);
  return text(words);
}
