// Packs texts and pictures into a zip that this page and `studyguide preview` open again.
import { strToU8, zipSync } from 'fflate';
import type { KeptFile } from './keptTexts.ts';

export async function packProject(files: readonly KeptFile[]): Promise<Blob> {
  const bytesOf = async ({ contents }: KeptFile) =>
    typeof contents === 'string' ? strToU8(contents) : new Uint8Array(await contents.arrayBuffer());
  const entries = await Promise.all(files.map(async (file) => [file.name, await bytesOf(file)] as const));
  // In the page's own thread: the library's other way starts a worker from text, which the page's policy forbids.
  return new Blob([zipSync(Object.fromEntries(entries), { level: 0 })], { type: 'application/zip' });
}
