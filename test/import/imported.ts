// Reads bytes as a guide, for tests.

import { writeGuideText } from '../../src/import/guideText.ts';
import type { ImportedGuide } from '../../src/import/importedGuide.ts';
import { importBytes } from '../../src/import/importFiles.ts';

export interface Imported {
  readonly text: string;
  readonly guide: ImportedGuide;
  /** Rules of the messages, in their order. */
  readonly rules: readonly string[];
  readonly removed: readonly string[];
}

export async function imported(bytes: Uint8Array | string, name: string): Promise<Imported> {
  const guides = await importBytes(Buffer.from(bytes as string), name);
  const guide = guides![0]!;
  return {
    text: writeGuideText(guide).text,
    guide,
    rules: guide.findings.map(({ ruleId }) => ruleId),
    removed: guide.removed.map(({ kind, text }) => `${kind}: ${text}`),
  };
}
