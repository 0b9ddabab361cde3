// Merges what a document says now into a guide that a person changed.
import { createTwoFilesPatch } from 'diff';
import { diff3Merge } from 'node-diff3';

interface Conflict {
  /** Line of the person's text. */
  readonly line: number;
  /** Words of the document that are not in it. */
  readonly theirs: string;
}

export interface Merged {
  readonly text: string;
  readonly conflicts: readonly Conflict[];
  /** A unified diff from the person's text to the merged one; empty where nothing changes. */
  readonly diff: string;
}

/** `base` is what the last import wrote. In a conflict the person's text stays. */
export function mergeImport(mine: string, base: string, theirs: string, name: string): Merged {
  const lines: string[] = [];
  const conflicts: Conflict[] = [];
  for (const region of diff3Merge(mine.split('\n'), base.split('\n'), theirs.split('\n'), {
    excludeFalseConflicts: true,
  })) {
    if (region.ok) lines.push(...region.ok);
    else if (region.conflict) {
      conflicts.push({ line: lines.length + 1, theirs: region.conflict.b.join(' ').replace(/\s+/g, ' ').trim() });
      lines.push(...region.conflict.a);
    }
  }
  const text = lines.join('\n');
  return { text, conflicts, diff: text === mine ? '' : createTwoFilesPatch(name, name, mine, text, 'before', 'after') };
}
