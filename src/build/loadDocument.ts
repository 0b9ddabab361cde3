// Loads a guide that is no Markdown: turned into it, with places that its author knows.

import type { GuideLocation, SourceFile } from '../content/loadFiles.ts';
import { EnvironmentFault } from '../diagnostics/faults.ts';
import type { Diagnostics, Relocation } from '../diagnostics/finding.ts';
import { sha256 } from '../formats/hash.ts';
import type { LinePlace } from '../import/guideText.ts';
import type { ImportedGuide } from '../import/importedGuide.ts';
import { readFile } from '../platform/diskFiles.ts';

/** Undefined for a text that is Markdown already; empty where the file cannot be read, which is reported. */
export async function loadDocument(
  { files: [path], reads, book, sources }: GuideLocation,
  diagnostics: Diagnostics,
): Promise<readonly SourceFile[] | undefined> {
  const { importFile } = await import('../import/importFiles.ts');
  const { writeGuideText } = await import('../import/guideText.ts');
  try {
    reads?.note(path!);
    const guides = await importFile(path!, { leavesMarkdown: true, book, sources });
    if (!guides) return undefined;
    reads?.note(path!, sha256(await readFile(path!)));
    const [guide] = guides;
    if (!guide) return [];
    const { text, places } = writeGuideText(withEmbeddedImages(guide));
    reportFindings(guide, diagnostics);
    diagnostics.relocate(path!, relocationOf(places));
    return [{ path: path!, text }];
  } catch (error) {
    if (!(error instanceof EnvironmentFault) || error.code !== 'source-unreadable') throw error;
    const start = { path: path!, line: 1, column: 1 };
    const reason = error.message.startsWith(`${path}: `) ? error.message.slice(path!.length + 2) : error.message;
    diagnostics.report('file-unreadable', `This file cannot be read: ${reason}`, start, { remedy: error.remedy });
    return [];
  }
}

/** Messages about what was left out, one for each kind. */
export function reportFindings({ path, findings }: ImportedGuide, diagnostics: Diagnostics): void {
  for (const { ruleId, reason, remedy, line, near } of findings) {
    const said = near ? `${reason} (in the paragraph “${near}”)` : reason;
    diagnostics.report(ruleId, said, { path, line: line ?? 1, column: 1 }, remedy ? { remedy } : {});
  }
}

function relocationOf(places: readonly LinePlace[]): Relocation {
  return ({ path, line }) => {
    const place = places.findLast((one) => one.line <= line) ?? places[0];
    if (place?.fileLine !== undefined) return { at: { path, line: place.fileLine, column: place.fileColumn ?? 1 } };
    return { at: { path, line: 1, column: 1 }, ...(place && place.words !== '' ? { near: place.words } : {}) };
  };
}

/** The pictures of a document lie in no folder. */
function withEmbeddedImages(guide: ImportedGuide): ImportedGuide {
  if (guide.images.size === 0) return guide;
  const embed = <Tree extends { type: string }>(node: Tree): Tree => {
    const { url, children } = node as { url?: string; children?: { type: string }[] };
    const bytes = node.type === 'image' && url !== undefined ? guide.images.get(url) : undefined;
    const type = /\.(png|jpg|gif)$/.exec(url ?? '')?.[1]?.replace('jpg', 'jpeg');
    if (bytes && type) return { ...node, url: `data:image/${type};base64,${Buffer.from(bytes).toString('base64')}` };
    return children ? { ...node, children: children.map(embed) } : node;
  };
  return { ...guide, tree: embed(guide.tree) };
}
