// The file of settings, `studyguide.yml`: what a school says once for its guides.

import type { Diagnostics } from '../diagnostics/finding.ts';
import { decodeByMark } from '../formats/byteOrderMark.ts';
import { sha256 } from '../formats/hash.ts';
import { lstat, readFile } from '../platform/diskFiles.ts';
import { join, resolve } from '../platform/paths.ts';
import { type FrontMatter, readSettingKeys } from './frontMatter.ts';
import type { GuideLocation } from './loadFiles.ts';
import { settingsName } from './pathInside.ts';

export interface SettingsFile {
  readonly keys: FrontMatter;
  readonly path: string;
  /** Paths in it start here, and lead no further up. */
  readonly folder: string;
}

/** A person writes a few lines. */
const largest = 64 * 1024;

/** In the guide's folder and in the one that holds it, the nearer first; a file that cannot be read is a message. */
export async function readSettings(
  { folder, reads }: Pick<GuideLocation, 'folder' | 'reads'>,
  diagnostics: Diagnostics,
): Promise<readonly SettingsFile[]> {
  const above = join(folder, '..');
  const found: SettingsFile[] = [];
  for (const place of resolve(above) === resolve(folder) ? [folder] : [folder, above]) {
    const path = join(place, settingsName);
    reads?.note(path);
    const info = await lstat(path).catch(() => undefined);
    if (!info) continue;
    const origin = { path, line: 1, column: 1 };
    // A link could lead anywhere.
    if (!info.isFile() || info.size > largest) {
      const reason = info.isFile() ? 'it is larger than 64 kB' : 'it is not a file';
      diagnostics.report('file-unreadable', `This file cannot be read: ${reason}`, origin);
      continue;
    }
    try {
      const bytes = await readFile(path);
      reads?.note(path, sha256(bytes));
      const text = decodeByMark(bytes, { fatal: true }).replace(/\r\n?/g, '\n');
      found.push({ keys: readSettingKeys(text, path, diagnostics), path, folder: place });
    } catch (error) {
      const reason = error instanceof TypeError ? 'it is not plain text in UTF-8' : (error as Error).message;
      diagnostics.report('file-unreadable', `This file cannot be read: ${reason}`, origin);
    }
  }
  return found;
}
