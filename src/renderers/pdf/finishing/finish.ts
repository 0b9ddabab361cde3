// Finishes a PDF as Chromium leaves it: accessible by PDF/UA-1, searchable, described, and the same bytes from one build to the next.

import { markArtifacts } from './artifacts.ts';
import { nameFormulas } from './formulas.ts';
import { loadPdf, savePdf } from './load.ts';
import { type DocumentFacts, setMetadata } from './metadata.ts';
import { mendOutline } from './outline.ts';
import { mendTags } from './tags.ts';
import { mendTextMaps } from './textMaps.ts';

export interface FinishedPdf {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

export interface FinishedPage extends FinishedPdf {
  /** Some letters are composed of glyphs without a character, so their words cannot be read back. */
  readonly hasParts: boolean;
}

/** What the laid-out page says of itself, in reading order. */
export interface PageWords {
  readonly headings: readonly string[];
  readonly links: readonly string[];
  /** What is said of each formula. */
  readonly formulas: readonly string[];
}

export async function finishPdf(bytes: Uint8Array, facts: DocumentFacts, words: PageWords): Promise<FinishedPage> {
  const document = await loadPdf(bytes);
  mendOutline(document, words.headings);
  markArtifacts(document);
  mendTags(document, words.links);
  nameFormulas(document, words.formulas);
  const { hasParts } = mendTextMaps(document);
  setMetadata(document, facts);
  return {
    bytes: await savePdf(document),
    pages: document.getPageCount(),
    hasParts,
  };
}
