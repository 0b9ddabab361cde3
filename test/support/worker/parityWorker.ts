// Worker entry: makes everything of a guide whose files it is given.
import { loadMissingPatterns, setPageReader } from '../../../src/platform/browser/installation.ts';
import { forgetMemoryFiles, writeMemoryFile } from '../../../src/platform/browser/memoryFiles.ts';
import { forgetUndivided } from '../../../src/renderers/html/typography/hyphenation.ts';
import { everythingOf, importOf } from './everythingOf.ts';

setPageReader(async (path) => new Uint8Array(await (await fetch(`/${path}`)).arrayBuffer()));

interface Wanted {
  readonly path: string;
  readonly sources: readonly string[];
  /** Addresses of the files by their paths. */
  readonly files: readonly (readonly [path: string, address: string])[];
  readonly isImport: boolean;
}

self.onmessage = async ({ data }: MessageEvent<Wanted>) => {
  try {
    forgetMemoryFiles('');
    for (const [path, address] of data.files)
      writeMemoryFile(path, new Uint8Array(await (await fetch(address)).arrayBuffer()));
    const made = data.isImport
      ? await importOf(data.path, Buffer.from(await (await fetch(data.files[0]![1])).arrayBuffer()))
      : await everythingOf(data.path, data.sources, async (make) => {
          let html = make();
          while (await loadMissingPatterns()) {
            forgetUndivided();
            html = make();
          }
          return html;
        });
    self.postMessage({ made });
  } catch (error) {
    self.postMessage({ failed: (error as Error).stack });
  }
};
