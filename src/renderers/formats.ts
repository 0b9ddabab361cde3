// The table of formats: each renders an edition to bytes and writes nothing.
import {
  type DocumentFormat,
  type Edition,
  type EditionId,
  type ExportFormat,
  type Format,
  isExport,
} from '../editions/editions.ts';
import type { Made, SheetFit } from './documentCache.ts';
import { sharePrints } from './printOnce.ts';
import type { RenderContext, RenderSettings } from './renderContext.ts';

export interface Rendered {
  /** With extension, relative to the guide's output folder. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly pages?: number;
  /** The format of an export. */
  readonly edition: EditionId | ExportFormat;
  /** Quotations on a quote sheet. */
  readonly kept?: number;
  readonly fit?: SheetFit;
}

/** Returns undefined when nothing can be made; the diagnostics say why. */
type Render = (edition: Edition, context: RenderContext) => Promise<Made | undefined>;

/** A renderer's modules are loaded for the first document that needs them. */
const renderers: Readonly<Record<DocumentFormat, Render>> = {
  pdf: async (...input) => (await import('./pdf/renderPdf.ts')).renderPdf(...input),
  epub: async (...input) => (await import('./epub/renderEpub.ts')).renderEpubEdition(...input),
  html: async (...input) => (await import('./html/documents/book.ts')).renderWebPage(...input),
  docx: async (...input) => (await import('./exports/renderWord.ts')).renderWord(...input),
};

export function renderer(
  settings: RenderSettings,
): (edition: Edition, format: Format) => Promise<Rendered | undefined> {
  const context = sharePrints(settings);
  return async (edition, format) => {
    if (edition.kind === 'export') {
      const { renderExport } = await import('./exports/renderExport.ts');
      return { ...(await renderExport(edition, context)), file: edition.file, edition: edition.id };
    }
    const made = isExport(format) ? undefined : await renderers[format](edition, context);
    return made && { ...made, file: `${edition.file}.${format}`, edition: edition.id };
  };
}
