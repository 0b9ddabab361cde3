// Reads who wrote a guide, and about which book, from its title and the lines below it.
import type { Paragraph, RootContent } from 'mdast';
import { textOf } from '../guide/syntaxTree.ts';
import { allLanguages } from '../languages/index.ts';
import type { FoundFrontMatter } from './importedGuide.ts';

const by = allLanguages.flatMap(({ pages }) => pages.by).sort((one, other) => other.length - one.length);
const name = String.raw`\p{Lu}[\p{L}\p{M}.’'-]*(?:\s+(?:(?:de|van|von|der|la|le|du|di|da|el|al|bin|ibn)\s+)?\p{Lu}[\p{L}\p{M}.’'-]*){0,4}`;
const byLine = new RegExp(`^(?:${by.join('|')})[:：]?\\s+(${name})$`, 'iu');
/** Below a title that is the book's own: by Mary Shelley, 1818, 288 pages. */
const bookLine = new RegExp(
  `^(?:${by.join('|')})[:：]?\\s+(${name})[\\s,·|(]+(1[5-9]\\d\\d|20\\d\\d)?\\)?(?:[\\s,·|(].{0,40})?$`,
  'iu',
);

/** 1818, or 288 pages: a number and a word. */
const bookFact = /^(?:(1[5-9]\d\d|20\d\d)|\d{2,4}\s\p{L}{1,12}\.?)$/u;

/** Whether a line says who wrote what stands above it. */
export function namesWriter(line: string): boolean {
  const first = line.split(/\s*[·•|]\s*/u)[0]!.trim();
  return first.length < 80 && (byLine.test(first) || bookLine.test(line));
}

/** No language but English has a word for it that is not also “of”. */
const inTitle = new RegExp(`^(.{2,80}?),?\\s+by\\s+(${name})(?=$|\\s*[:|(]|\\s+[–—-]|\\s+\\p{Ll})`, 'u');

/** The book that a title is about: The Tempest by William Shakespeare, a guide. */
export const bookInTitle = (title: string): string | undefined => inTitle.exec(title)?.[1];

/** `nodes` without the line that names who wrote the guide, where it stands first. */
export function readTitleLines(
  nodes: readonly RootContent[],
  title: string | undefined,
  said: string | undefined,
): {
  readonly nodes: readonly RootContent[];
  readonly front: FoundFrontMatter;
  readonly line?: { readonly text: string; readonly line?: number };
} {
  const [first] = nodes;
  const line =
    first?.type === 'paragraph' || first?.type === 'heading'
      ? textOf(first as Paragraph)
          .replace(/\s+/g, ' ')
          .trim()
      : '';
  const book = title === undefined ? undefined : bookLine.exec(line);
  if (title !== undefined && book && /^\p{Lu}/u.test(book[1]!) && book[1] !== said && /\d/.test(line)) {
    return {
      nodes: nodes.slice(1),
      line: { text: line, line: first?.position?.start.line },
      front: { work: { title, author: book[1]!, ...(book[2] === undefined ? {} : { year: book[2] }) } },
    };
  }
  // Without the sign for any case a small word would begin a name.
  const author = said !== undefined && line === said ? said : line.length < 80 ? byLine.exec(line)?.[1] : undefined;
  const isName = author !== undefined && /^\p{Lu}/u.test(author);
  const facts = nodes
    .slice(1, 3)
    .map((node) => (node.type === 'paragraph' ? bookFact.exec(textOf(node).trim()) : null));
  const count = facts[0] ? (facts[1] ? 2 : 1) : 0;
  // The year and the pages are said of books, not of guides: title and name are the book's.
  if (title !== undefined && isName && author !== said && count > 0) {
    const year = facts.find((fact) => fact?.[1])?.[1];
    const lines = nodes.slice(0, count + 1).map((node) => textOf(node as Paragraph).trim());
    return {
      nodes: nodes.slice(count + 1),
      line: { text: lines.join(' · '), line: first?.position?.start.line },
      front: { work: { title, author, ...(year === undefined ? {} : { year }) } },
    };
  }
  const about = title === undefined ? undefined : inTitle.exec(title);
  const work = about && { title: about[1]!.replace(/^[“"«„]|[”"»]$/gu, ''), author: about[2]! };
  return {
    nodes: isName ? nodes.slice(1) : nodes,
    ...(isName ? { line: { text: line, line: first?.position?.start.line } } : {}),
    front: { ...(isName ? { author } : {}), ...(work ? { work } : {}) },
  };
}
