// Resolves links, and removes unsafe ones and unsafe HTML.

import { slug } from 'github-slugger';
import type { Formula, Html, Link, RootContent } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import { visitParents } from 'unist-util-visit-parents';
import { cleanHtml, decoded, inspectHtml, isSafeAddress } from '../content/safeHtml.ts';
import type { Origin } from '../diagnostics/finding.ts';
import { basename } from '../platform/paths.ts';
import { type ReadingContext, type SectionDraft, treeOf } from './draft.ts';
import { InlineText } from './inlineText.ts';
import { originOf } from './model.ts';
import { opensQuotation } from './quotedLine.ts';
import { textOf } from './syntaxTree.ts';

interface Places {
  readonly ids: Set<string>;
  /** For each file, a heading's own slug to the id it got: the second "Overview" of a guide is `overview-1`. */
  readonly slugs: Map<string, Map<string, string>>;
  readonly firstOfFile: Map<string, string>;
}

/** Rewrites links in place. Call it before quotations are taken out, with every heading's id known. */
export function resolveLinks(sections: readonly SectionDraft[], context: ReadingContext): void {
  const ids = new Set<string>();
  const slugs = new Map<string, Map<string, string>>();
  const firstOfFile = new Map<string, string>();
  for (const section of sections) {
    ids.add(section.id);
    const own = slugs.get(basename(section.path)) ?? new Map<string, string>();
    slugs.set(basename(section.path), own);
    const note = (text: string, id: string) => {
      if (!own.has(slug(text))) own.set(slug(text), id);
    };
    note(section.title, section.id);
    if (!firstOfFile.has(basename(section.path))) firstOfFile.set(basename(section.path), section.id);
    visit(treeOf(section), (node) => {
      if (node.type === 'heading' && node.data?.id) {
        ids.add(node.data.id);
        note(textOf(node).trim(), node.data.id);
      }
      if (node.type === 'listItem' && node.data?.hProperties?.id) ids.add(node.data.hProperties.id);
      if (node.type === 'html') for (const id of inspectHtml(node.value).ids) ids.add(id);
    });
  }
  const attributions = attributionLinks(sections);
  const toOtherFiles: { readonly url: string; readonly origin: Origin }[] = [];
  for (const section of sections) {
    visit(treeOf(section), (node, index, parent) => {
      if (node.type === 'formula') {
        complainAboutHtml(node, node.mathml, section, context);
        node.mathml = cleanHtml(node.mathml);
        return undefined;
      }
      if (node.type === 'html') {
        complainAboutHtml(node, node.value, section, context);
        dropScriptText(node, parent as { children: RootContent[] });
        node.value = cleanHtml(node.value);
        return undefined;
      }
      if (node.type !== 'link') return undefined;
      const target = targetOf(node.url, basename(section.path), { ids, slugs, firstOfFile });
      if ('url' in target) {
        node.url = target.url;
        return undefined;
      }
      // In an attribution a link that leads nowhere is an unknown theme, and told as such later.
      if (attributions.has(node) && node.url.startsWith('#')) return undefined;
      if (target.fault === 'link-unsafe' && !node.data?.isOptional && isOtherFile(node.url))
        toOtherFiles.push({ url: node.url, origin: originOf(section.path, node) });
      else if (!node.data?.isOptional) complainAboutLink(node, target.fault, section, context, ids);
      (parent as { children: RootContent[] }).children.splice(index!, 1, ...node.children);
      return [SKIP, index!];
    });
  }
  reportOtherFiles(toOtherFiles, context);
}

/** A relative address, which has a meaning on the author's disk or site alone. */
const isOtherFile = (url: string): boolean =>
  url !== '' && !/^(?:#|[a-z][a-z0-9+.-]*:|\/\/|\\\\)/i.test(url.replace(/[\s\p{Cc}]/gu, ''));

/** One note for each file. */
function reportOtherFiles(
  links: readonly { readonly url: string; readonly origin: Origin }[],
  { diagnostics }: ReadingContext,
): void {
  for (const path of new Set(links.map(({ origin }) => origin.path))) {
    const own = links.filter(({ origin }) => origin.path === path);
    const names = [...new Set(own.map(({ url }) => `\`${url.length > 60 ? `${url.slice(0, 57)}…` : url}\``))];
    const lines = [...new Set(own.map(({ origin }) => origin.line))];
    diagnostics.report(
      'link-other-file',
      `${own.length === 1 ? 'A link leads' : `${own.length} links lead`} to files beside the guide: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ' …' : ''} (${lines.length > 1 ? 'lines' : 'line'} ${lines.join(', ')})`,
      own[0]!.origin,
    );
  }
}

function targetOf(
  url: string,
  from: string,
  { ids, slugs, firstOfFile }: Places,
): { url: string } | { fault: 'link-broken' | 'link-unsafe' } {
  if (isSafeAddress(url)) return { url };
  const [path, fragment] = url.split('#') as [string, string | undefined];
  const file = path === '' ? from : basename(decoded(path));
  if (path !== '' && (!firstOfFile.has(file) || /^[a-z][a-z0-9+.-]*:|^\/\//i.test(path)))
    return { fault: 'link-unsafe' };
  if (!fragment) return path === '' ? { fault: 'link-broken' } : { url: `#${firstOfFile.get(file)}` };
  const own = slugs.get(file)?.get(decoded(fragment).toLowerCase());
  const id =
    own ?? [fragment, decoded(fragment), decoded(fragment).toLowerCase()].find((candidate) => ids.has(candidate));
  return id ? { url: `#${id}` } : { fault: 'link-broken' };
}

/** Links behind the dash of a block's last line, or behind a dot in a line of quoted words: they are names of themes. */
function attributionLinks(sections: readonly SectionDraft[]): ReadonlySet<Link> {
  const links = new Set<Link>();
  for (const section of sections) {
    visitParents(treeOf(section), 'paragraph', (paragraph, ancestors) => {
      const text = InlineText.of(paragraph);
      const lastLine = text.lines().at(-1)!.from;
      const isSource = (line: string) => /^\s*(?:—|–|―|--)/.test(line);
      const parent = ancestors.at(-1);
      const isInBlock = parent?.type === 'blockquote' && parent.children.at(-1) === paragraph;
      const from = isInBlock && isSource(text.text.slice(lastLine)) ? lastLine : text.text.indexOf('·');
      if (from < 0 || !(isInBlock || isSource(text.text) || opensQuotation(text.text))) return;
      let at = 0;
      for (const node of paragraph.children) {
        if (node.type === 'link' && at >= from) links.add(node);
        at += new InlineText([node]).text.length;
      }
    });
  }
  return links;
}

function complainAboutLink(
  node: Link,
  fault: 'link-broken' | 'link-unsafe',
  section: SectionDraft,
  context: ReadingContext,
  ids: ReadonlySet<string>,
): void {
  const origin = originOf(section.path, node);
  const written = node.url.length > 80 ? `${node.url.slice(0, 77)}…` : node.url;
  // An e-reader's notes name their places so; nobody can follow them on paper.
  if (/^kindle:/i.test(node.url)) return;
  if (fault === 'link-unsafe') {
    context.diagnostics.report(
      'link-unsafe',
      `The link \`${written}\` leads neither to the web, nor to an e-mail address, nor to a heading of the guide`,
      origin,
    );
    return;
  }
  const wanted = decoded(node.url.slice(1)).toLowerCase();
  const near = [...ids].find((id) => wanted.length > 2 && (id.includes(wanted) || wanted.includes(id)));
  context.diagnostics.report(
    'link-broken',
    `The link \`${written}\` leads nowhere: no heading has this name${near ? `; did you mean \`#${near}\`?` : ''}`,
    origin,
  );
}

/** In a line of text `<script>`, its code and `</script>` are three nodes; what no browser shows is no more the reader's than the tags. */
function dropScriptText(node: Html, parent: { children: RootContent[] }): void {
  const opened = /^<(script|style|template|title|textarea|select|iframe|noembed|noscript|xmp)\b/i.exec(node.value)?.[1];
  if (!opened || node.value.includes('</')) return;
  const from = parent.children.indexOf(node) + 1;
  const to = parent.children.findIndex(
    (sibling, index) =>
      index >= from && sibling.type === 'html' && sibling.value.toLowerCase().startsWith(`</${opened.toLowerCase()}`),
  );
  if (to > from) parent.children.splice(from, to - from);
}

function complainAboutHtml(node: Html | Formula, html: string, section: SectionDraft, context: ReadingContext): void {
  const { removed, links, formulas } = inspectHtml(html);
  const origin = originOf(section.path, node);
  if (removed.length > 0) {
    context.diagnostics.report(
      'html-removed',
      `HTML that is not printed: ${removed.join(', ')}`,
      origin,
      removed.includes('<svg>')
        ? {
            remedy:
              'Save the drawing as an SVG file beside the guide, and name it as an image: `![what it shows](drawing.svg)`.',
          }
        : {},
    );
  }
  for (const { alt, line } of formulas) {
    if (alt !== undefined) continue;
    const place = line === 1 ? origin : { path: section.path, line: origin.line + line - 1, column: 1 };
    context.diagnostics.report('formula-without-alt', 'The formula has no description', place);
  }
  for (const href of links) {
    if (!isSafeAddress(href) && !href.startsWith('#'))
      context.diagnostics.report(
        'link-unsafe',
        `The link \`${href.slice(0, 80)}\` leads neither to the web, nor to an e-mail address, nor to a heading of the guide`,
        origin,
      );
  }
}
