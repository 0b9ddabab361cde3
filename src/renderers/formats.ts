// The table of formats: each renders an edition to bytes and writes nothing.
import type { Edition, EditionId, Format } from '../editions/editions.ts';
import type { Made, SheetFit } from './documentCache.ts';
import { sharePrints } from './printOnce.ts';
import type { RenderContext, RenderSettings } from './renderContext.ts';

export interface Rendered {
  /** With extension, relative to the guide's output folder. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly pages?: number;
  readonly edition: EditionId;
  /** Quotations on a quote sheet. */
  readonly kept?: number;
  readonly fit?: SheetFit;
}

/** Returns undefined when nothing can be made; the diagnostics say why. */
type Render = (edition: Edition, context: RenderContext) => Promise<Made | undefined>;

/** A renderer's modules are loaded for the first document that needs them. */
const renderers: Readonly<Record<Format, Render>> = {
  pdf: async (...input) => (await import('./pdf/renderPdf.ts')).renderPdf(...input),
  epub: async (...input) => (await import('./epub/renderEpub.ts')).renderEpubEdition(...input),
  html: async (...input) => (await import('./html/documents/book.ts')).renderWebPage(...input),
};

export function renderer(
  settings: RenderSettings,
): (edition: Edition, format: Format) => Promise<Rendered | undefined> {
  const context = sharePrints(settings);
  return async (edition, format) => {
    const made = await renderers[format](edition, context);
    return made && { ...made, file: `${edition.file}.${format}`, edition: edition.id };
  };
}
