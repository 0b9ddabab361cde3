// Packs texts and pictures into a zip that this page and `studyguide preview` open again.
import { strToU8, zip } from 'fflate';
import type { KeptFile } from './keptTexts.ts';

export async function packProject(files: readonly KeptFile[]): Promise<Blob> {
  const bytesOf = async ({ contents }: KeptFile) =>
    typeof contents === 'string' ? strToU8(contents) : new Uint8Array(await contents.arrayBuffer());
  const entries = await Promise.all(files.map(async (file) => [file.name, await bytesOf(file)] as const));
  return new Promise((resolve, reject) =>
    zip(Object.fromEntries(entries), { level: 0 }, (error, bytes) =>
      error ? reject(error) : resolve(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/zip' })),
    ),
  );
}
