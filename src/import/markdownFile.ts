// Reads text and Markdown files into guides.

import { finishGuide } from './documentGuide.ts';
import type { ImportedGuide, Removal } from './importedGuide.ts';
import type { DecodedText } from './repairText.ts';
import { residueKindOf } from './residueLines.ts';
import { shapeGuide } from './shapeGuide.ts';
import { treeOfText } from './textGuide.ts';

/** Signs that nobody types by chance. */
export const looksLikeMarkdown = (text: string): boolean =>
  /^#{1,6}[ \t]+\S/m.test(text) ||
  /^---\n[\w-]+:.*\n(?:.*\n){0,60}?---\n/.test(text) ||
  (text.match(/\*\*[^*\n]{1,80}\*\*/g)?.length ?? 0) > 1 ||
  (text.match(/^>[ \t]\S/gm)?.length ?? 0) > 1 ||
  /^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/m.test(text);

/** Undefined where `leavesMarkdown` and the reader of Markdown reads the text as well. */
export async function textGuide(
  { text, repaired, firstLine, encoding }: DecodedText,
  path: string,
  leavesMarkdown = false,
): Promise<ImportedGuide | undefined> {
  const isMarkdown = looksLikeMarkdown(text) || /\.(?:md|markdown|mdx)$/i.test(path);
  if (leavesMarkdown && isMarkdown && repaired === 0 && encoding === undefined) return undefined;
  const cleaned = isMarkdown ? markdownWithoutResidue(text) : undefined;
  const read = cleaned ? undefined : treeOfText(text);
  const removed = cleaned?.removed ?? read!.removed;
  if (leavesMarkdown && removed.length === 0 && repaired === 0 && encoding === undefined) return undefined;
  const shaped = shapeGuide(read?.tree ?? { type: 'root', children: [] });
  return finishGuide({
    path,
    tree: shaped.tree,
    ...(cleaned ? { markdown: cleaned.text } : {}),
    front: { title: shaped.title, ...shaped.front },
    hasLines: true,
    images: new Map(),
    removed: [...removed, ...shaped.removed],
    findings: [
      ...(repaired > 0
        ? [
            {
              ruleId: 'import-decoded' as const,
              reason: `${repaired === 1 ? 'One letter was' : `${repaired} letters were`} decoded wrongly before the file was saved, and ${repaired === 1 ? 'is' : 'are'} right now`,
              line: firstLine,
            },
          ]
        : []),
      ...(encoding === undefined
        ? []
        : [{ ruleId: 'import-decoded' as const, reason: `The file is not in Unicode; it was read as ${encoding}` }]),
    ],
  });
}

/** Markdown stays as it is: reading and writing it would lose marks of other programs. */
function markdownWithoutResidue(text: string): { readonly text: string; readonly removed: readonly Removal[] } {
  const removed: Removal[] = [];
  const lines = text.split('\n').map((line, index) => {
    const kind = /^\s*(?:[#>|]|[-*+]\s|\d+[.)]\s)/.test(line) ? undefined : residueKindOf(line);
    if (!kind) return line;
    removed.push({ kind, text: line, line: index + 1 });
    return '';
  });
  return { text: lines.join('\n'), removed };
}
