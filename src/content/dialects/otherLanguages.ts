// Recognises text in another markup language that was saved as Markdown.

interface MarkupLanguage {
  readonly name: string;
  /** Name of its format for Pandoc, which can turn it into Markdown; undefined for what Pandoc cannot read. */
  readonly pandoc?: string;
  /** Lines that hardly anybody writes in another language: one of them must be there. */
  readonly own: readonly RegExp[];
  readonly more: readonly RegExp[];
}

const languages: readonly MarkupLanguage[] = [
  {
    name: 'AsciiDoc',
    own: [
      /^={1,5} \S.*[^=\s]\s*$/m,
      /^:(?:toc|doctype|sectnums|icons|imagesdir|revdate|source-highlighter|experimental)[\w-]*:/m,
      /^\[(?:quote|verse|discrete|appendix|horizontal|qanda|NOTE|TIP|WARNING|%\w+)(?:[,\].%]|$)/m,
      /^\|===\s*$/m,
      /^(?:image|video|include)::\S+\[/m,
      /\b(?:link|xref|footnote|kbd):\S*\[[^\]\n]*\]/,
    ],
    more: [
      /<<[\w-]+(?:,[^>\n]+)?>>/,
      /^(?:NOTE|TIP|WARNING|IMPORTANT|CAUTION): \S/m,
      /^\*{2,5} \S/m,
      /^(?:_{4}|={4}|\*{4})$/m,
      /^\.{1,3} \S/m,
    ],
  },
  {
    name: 'reStructuredText',
    pandoc: 'rst',
    own: [
      /^\.\. (?:[\w:-]+::|_[\w -]+:|\[\d+\]|\|)/m,
      /`[^`\n]+ <[^`<>\n]+>`_/,
      /(?<![\w:]):(?:ref|doc|term|sub|sup|math|emphasis|title|download):`[^`\n]+`/,
      /^(={4,}|-{4,}|~{4,})\n.*\S.*\n\1\s*$/m,
    ],
    more: [
      /^[ \t]+:(?:alt|width|align|maxdepth|caption):/m,
      /^:(?:Author|Date|Version|Copyright):/m,
      /^={3,}(?: +={3,})+\s*$/m,
      /^\S.*::\s*$/m,
      /^\S.*\n(={3,}|-{3,}|~{3,}|\^{3,}|"{3,})\s*$/m,
    ],
  },
  {
    name: 'Org',
    pandoc: 'org',
    own: [
      /^#\+(?:TITLE|AUTHOR|DATE|OPTIONS|LANGUAGE|STARTUP|FILETAGS|EMAIL|EXPORT_\w+):/im,
      /^#\+(?:BEGIN|END)_\w+/im,
      /\[\[(?:https?:|file:|\*|#)[^\]\n]+\]\[[^\]\n]+\]\]/,
    ],
    more: [
      /^\*{1,6} (?:TODO |DONE )\S|^\*{2,6} \S/m,
      /^[ \t]*:(?:PROPERTIES|END|CUSTOM_ID|LOGBOOK):/m,
      /^\|-[-+]{2,}\|\s*$/m,
      /^(?:SCHEDULED|DEADLINE|CLOSED): [<[]/m,
    ],
  },
  {
    name: 'MediaWiki’s markup',
    pandoc: 'mediawiki',
    own: [
      /^\{\|.*$/m,
      /\[\[(?:Category|File|Image|Kategorie|Datei|Catégorie|Fichier|Categoría|Archivo):/i,
      /<ref(?: name=[^>]*)?>|<references\s*\/>|__(?:NO)?TOC__/,
      /^(={2,5})[^=\n]+\1\s*$/m,
    ],
    more: [
      /'''[^'\n]+'''/,
      /^\|-\s*$/m,
      /\[https?:\/\/\S+ [^\]\n]+\]/,
      /^\*{2,} ?\S|^#{2,}[^#\s]|^[;]\s?\S/m,
      /\{\{[A-Z][\w -]*(?:\|[^{}]*)?\}\}/,
    ],
  },
  {
    name: 'DokuWiki’s markup',
    pandoc: 'dokuwiki',
    own: [/^(={4,6}) [^=\n]+ \1\s*$/m, /^\^ .* \^\s*$/m, /<WRAP|<note\b/],
    more: [
      /(?<![:\w/])\/\/[^/\s][^/\n]*\/\/(?!\w)/,
      /\\\\(?:\s|$)/m,
      /\{\{[\w:. -]+\.(?:png|jpe?g|gif|svg)[^{}\n]*\}\}/i,
      /^ {2,}- \S/m,
      /\(\([^()\n]+\)\)/,
    ],
  },
  {
    name: 'Textile',
    pandoc: 'textile',
    own: [/^h[1-6](?:\([^)\n]*\))?\. \S/m, /^bq\.(?::\S+)? \S/m, /^\|_\. /m],
    more: [
      /"[^"\n]+":https?:\/\//,
      /^(?:p|fn\d+|bc|notextile)(?:\([^)\n]*\))?\. \S/m,
      /^!\S+\.(?:png|jpe?g|gif)(?:\([^)\n]*\))?!/im,
      /^\*{1,5} \S/m,
    ],
  },
  {
    name: 'the markup of Jira and Confluence',
    pandoc: 'jira',
    own: [
      /^h[1-6]\. \S/m,
      /^\{(?:info|note|tip|warning|code|quote|panel|noformat|toc|expand)(?::[^{}\n]*)?\}\s*$/m,
      /\{color:[^{}\n]+\}/,
    ],
    more: [
      /^\|\|.*\|\|\s*$/m,
      /\[[^\]|\n]+\|https?:[^\]\n]+\]/,
      /^!\S+\.(?:png|jpe?g|gif)(?:\|[^!\n]*)?!\s*$/im,
      /^\*{1,5} \S/m,
    ],
  },
  {
    name: 'LaTeX',
    pandoc: 'latex',
    own: [/^\s*\\documentclass\b/m, /^\s*\\begin\{document\}/m, /^\s*\\(?:chapter|section|subsection)\*?\{/m],
    more: [
      /^\s*\\(?:usepackage|title|author|maketitle|tableofcontents)\b/m,
      /^\s*\\end\{(?:document|quote|itemize|enumerate|quotation|verse)\}/m,
      /\\(?:emph|textit|textbf)\{/,
    ],
  },
];

export interface OtherMarkup {
  readonly name: string;
  readonly remedy: string;
  /** Line of the first sign, from 1. */
  readonly line: number;
}

/** Undefined for Markdown. A file with headings in Markdown must have more signs of another language: it may only quote it. */
export function recogniseMarkup(text: string): OtherMarkup | undefined {
  const start = withoutFences(text.slice(0, 200_000));
  const found = (signs: readonly RegExp[]) => signs.map((sign) => sign.exec(start)).filter((match) => match !== null);
  const scored = languages.map((language) => {
    const [own, more] = [found(language.own), found(language.more)];
    return { language, own: own.length, score: own.length * 2 + more.length, matches: [...own, ...more] };
  });
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  // In several of them `# first` is a point of a list.
  const isMarkdown = /^#{1,6} +\S/m.test(start);
  if (best.own < (isMarkdown ? 2 : 1) || best.matches.length < (isMarkdown ? 4 : 2)) return undefined;
  const first = Math.min(...best.matches.map(({ index }) => index));
  const { name, pandoc } = best.language;
  return {
    name,
    line: start.slice(0, first).split('\n').length,
    remedy: pandoc
      ? `Save it from its program as a Word document (.docx) and build that, or turn it into Markdown with Pandoc: \`pandoc -f ${pandoc} -t gfm FILE -o guide.md\`.`
      : 'Save it from its program as a Word document (.docx) or a web page and build that.',
  };
}

/** A guide may show another language in a block of code. */
function withoutFences(text: string): string {
  let fence: string | undefined;
  return text
    .split('\n')
    .map((line) => {
      const sign = /^(`{3,}|~{3,})/.exec(line)?.[1];
      const isInside = fence !== undefined;
      if (sign && (!fence || sign.startsWith(fence))) fence = fence ? undefined : sign;
      return isInside || sign ? '' : line;
    })
    .join('\n');
}
