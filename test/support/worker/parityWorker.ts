// Worker entry: makes everything of a guide whose files it is given.
import { chooseDocuments } from '../../../src/build/guideDocuments.ts';
import { Diagnostics } from '../../../src/diagnostics/finding.ts';
import type { Guide } from '../../../src/guide/model.ts';
import { setSvgDrawing } from '../../../src/platform/browser/canvasLibrary.ts';
import { loadMissingPatterns, setPageReader } from '../../../src/platform/browser/installation.ts';
import { forgetMemoryFiles, writeMemoryFile } from '../../../src/platform/browser/memoryFiles.ts';
import type { PaperShape } from '../../../src/preview/protocol.ts';
import { paperPages } from '../../../src/preview/worker/paperPages.ts';
import { forgetUndivided } from '../../../src/renderers/html/typography/hyphenation.ts';
import { type Everything, everythingOf, importOf } from './everythingOf.ts';

setPageReader(async (path) => new Uint8Array(await (await fetch(`/${path}`)).arrayBuffer()));

let drawn: (png: Uint8Array) => void = () => undefined;

setSvgDrawing((svg, longest) => {
  const png = new Promise<Uint8Array>((resolve) => {
    drawn = resolve;
  });
  self.postMessage({ svg, longest });
  return png;
});

export interface SheetHtml {
  readonly html: string;
  readonly paper: PaperShape;
}

interface Wanted {
  readonly path: string;
  readonly sources: readonly string[];
  /** Addresses of the files by their paths. */
  readonly files: readonly (readonly [path: string, address: string])[];
  readonly isImport: boolean;
}

self.onmessage = async ({ data }: MessageEvent<Wanted | { readonly png: Uint8Array }>) => {
  if ('png' in data) return drawn(data.png);
  if (!('files' in data)) return;
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
    self.postMessage({ made: typeof made === 'string' ? made : { ...made, sheet: await sheetOf(made) } });
  } catch (error) {
    self.postMessage({ failed: (error as Error).stack });
  }
};

/** The quote sheet as the page gets it. */
async function sheetOf({ model }: Everything): Promise<SheetHtml | undefined> {
  const guide = JSON.parse(model) as Guide | null;
  if (!guide) return undefined;
  const [planned] = await chooseDocuments(guide, { editions: ['quotes'], formats: ['pdf'] }, new Diagnostics());
  const pages = planned && (await paperPages(guide, planned, 'a4'));
  return pages && { html: new TextDecoder().decode(pages.bytes), paper: pages.paper };
}
