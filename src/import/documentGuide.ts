// Makes a guide of a document's tree or a text: its structure, front matter and messages.
import type { Root as HtmlRoot } from 'hast';
import { toString as textOfHtml } from 'hast-util-to-string';
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { DocumentTree, WithheldKind } from '../documents/documentTree.ts';
import { textOf } from '../guide/syntaxTree.ts';
import { guessLanguage } from '../languages/guessLanguage.ts';
import type { FoundFrontMatter, ImportedGuide, ImportFinding, Removal } from './importedGuide.ts';
import { markdownTreeOf } from './markdownTree.ts';
import { readyPage } from './pageResidue.ts';
import { shapeGuide } from './shapeGuide.ts';

/** `isPage`: around the text stand parts of a website. */
export async function documentGuide(document: DocumentTree, path: string, isPage = false): Promise<ImportedGuide> {
  const page = readyPage(document, isPage);
  const said = styledTitle(page.root) ?? titleOf(document);
  const { tree, title, front, removed } = shapeGuide(markdownTreeOf(page.root), said, writerOf(document));
  const furniture = document.furniture.map(({ kind, text }): Removal => ({ kind: furnitureNames[kind], text }));
  return finishGuide({
    path,
    tree,
    front: {
      title: title ?? said,
      author: writerOf(document),
      description: document.description,
      lang: document.language,
      ...(document.work ? { work: document.work } : {}),
      ...front,
    },
    hasLines: document.hasLines,
    images: document.images,
    removed: [...furniture, ...page.removed, ...removed],
    findings: [
      ...page.findings,
      ...withheldFindings([...document.withheld, ...page.withheld]),
      ...lostFindings([...document.lost, ...page.lost]),
    ],
  });
}

/** Names that programs write where nobody gave one. */
const nobody =
  /^(?:un-?named|unknown|author|user|admin(?:istrator)?|owner|python-docx|microsoft office user|apache poi|docx|test|guest|.*\bwindows user\b.*)$/i;
const writerOf = ({ author }: DocumentTree) =>
  author !== undefined && nobody.test(author.trim()) ? undefined : author;

/** A paragraph in the style for titles says more than the file's properties, which programs copy from other files. */
function styledTitle(root: HtmlRoot): string | undefined {
  let title: string | undefined;
  visit(root, 'element', (node) => {
    if (node.properties.dataTitle === true) title ??= textOfHtml(node).replace(/\s+/g, ' ').trim() || undefined;
  });
  return title;
}

/** A page's title ends with the name of its site. */
const titleOf = ({ title }: DocumentTree) => title?.replace(/\s+[|–—-]\s+[^|–—]{2,40}$/u, '').trim();

const furnitureNames = {
  head: 'running heads and feet',
  foot: 'running heads and feet',
  'page-number': 'page numbers',
  contents: 'lists of contents',
  cover: 'covers',
} as const;

/** Adds the language and one message for each kind of words that were left out. */
export async function finishGuide(guide: ImportedGuide): Promise<ImportedGuide> {
  const front: FoundFrontMatter = { ...guide.front, lang: await languageOf(guide) };
  return { ...guide, front, findings: [...guide.findings, ...removalFindings(guide.removed)] };
}

/** A tag that the words contradict is one that a program set: most pages say `en`. */
async function languageOf({ front, tree, markdown }: ImportedGuide): Promise<string | undefined> {
  const guess = await guessLanguage(markdown ?? sampleOf(tree));
  const said = tagOf(front.lang);
  if (guess === undefined) return said;
  if (said !== undefined && new Intl.Locale(said).language === guess) return said;
  return guess === 'en' ? undefined : guess;
}

function tagOf(written: string | undefined): string | undefined {
  try {
    return written ? new Intl.Locale(written.replace('_', '-')).toString() : undefined;
  } catch {
    return undefined;
  }
}

const sampleOf = (tree: Root) =>
  tree.children
    .filter(({ type }) => type === 'paragraph')
    .map((node) => textOf(node))
    .join(' ')
    .slice(0, 5000);

function removalFindings(removed: readonly Removal[]): ImportFinding[] {
  const kinds = [...new Set(removed.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const parts = removed.filter((one) => one.kind === kind);
    const lines = [...new Set(parts.flatMap(({ line }) => line ?? []))];
    const places =
      lines.length > 1 ? `, lines ${lines.slice(0, 40).join(', ')}${lines.length > 40 ? ' and more' : ''}` : '';
    const words = parts.map(({ text }) => text.replace(/\s+/g, ' ').trim()).find((text) => text !== '') ?? '';
    return {
      ruleId: 'import-left-out',
      reason: `Left out as ${kind}: ${parts.length === 1 ? 'one part' : `${parts.length} parts`}${places} (“${shortened(words)}”)`,
      ...(lines.length > 0 ? { line: lines[0]! } : {}),
    };
  });
}

const shortened = (text: string) => (text.length > 70 ? `${text.slice(0, 70).trimEnd()} …` : text);

const withheldNames: Readonly<Record<WithheldKind, string>> = {
  hidden: 'Hidden text',
  deleted: 'Deleted text that is still in the file',
  comment: 'A comment',
  white: 'White text',
  placeholder: 'A field that nobody filled in',
};

function withheldFindings(withheld: DocumentTree['withheld']): ImportFinding[] {
  return [...new Set(withheld.map(({ kind }) => kind))].map((kind): ImportFinding => {
    const parts = withheld.filter((one) => one.kind === kind);
    const [first] = parts;
    const more = parts.length > 1 ? `, and ${parts.length - 1} more` : '';
    return {
      ruleId: kind === 'placeholder' ? 'import-left-out' : 'import-withheld',
      reason: `${withheldNames[kind]} is not in the guide: “${shortened(first!.text.replace(/\s+/g, ' ').trim())}”${more}`,
      ...(first!.near ? { near: first!.near } : {}),
    };
  });
}

function lostFindings(lost: DocumentTree['lost']): ImportFinding[] {
  return [...new Set(lost.map(({ what }) => what))].map((what): ImportFinding => {
    const parts = lost.filter((one) => one.what === what);
    const near = parts.find((part) => part.near)?.near;
    const times = parts.length > 1 ? ` (${parts.length} times)` : '';
    return {
      ruleId: 'import-lost',
      reason: `This could not be carried into the guide: ${what}${times}`,
      ...(near ? { near } : {}),
    };
  });
}
