// Reads who wrote a guide, and about which book, from its title and the lines below it.
import type { Paragraph, RootContent } from 'mdast';
import { textOf } from '../guide/syntaxTree.ts';
import { allLanguages } from '../languages/index.ts';
import type { FoundFrontMatter } from './importedGuide.ts';

const by = allLanguages.flatMap(({ pages }) => pages.by).sort((one, other) => other.length - one.length);
const name = String.raw`\p{Lu}[\p{L}\p{M}.’'-]*(?:\s+(?:(?:de|van|von|der|la|le|du|di|da|el|al|bin|ibn)\s+)?\p{Lu}[\p{L}\p{M}.’'-]*){0,4}`;
const byLine = new RegExp(`^(?:${by.join('|')})[:：]?\\s+(${name})$`, 'iu');
/** No language but English has a word for it that is not also “of”. */
const inTitle = new RegExp(`^(.{2,80}?),?\\s+by\\s+(${name})(?=$|\\s*[:|(]|\\s+[–—-]|\\s+\\p{Ll})`, 'u');

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
  // Without the sign for any case a small word would begin a name.
  const author = said !== undefined && line === said ? said : line.length < 80 ? byLine.exec(line)?.[1] : undefined;
  const isName = author !== undefined && /^\p{Lu}/u.test(author);
  const about = title === undefined ? undefined : inTitle.exec(title);
  const work = about && { title: about[1]!.replace(/^[“"«„]|[”"»]$/gu, ''), author: about[2]! };
  return {
    nodes: isName ? nodes.slice(1) : nodes,
    ...(isName ? { line: { text: line, line: first?.position?.start.line } } : {}),
    front: { ...(isName ? { author } : {}), ...(work ? { work } : {}) },
  };
}
