// Pages of HTML at paper size, which the page lays out and the browser's own dialog prints.
import { origin } from '../../browser/pageRequests.ts';
import type { PlannedDocument } from '../../build/guideDocuments.ts';
import { EnvironmentFault } from '../../diagnostics/faults.ts';
import type { Edition, Paper } from '../../editions/editions.ts';
import { dataAddress, readFileBytes } from '../../formats/fileBytes.ts';
import type { Guide } from '../../guide/model.ts';
import { loadMissingPatterns, loadPatterns } from '../../platform/browser/installation.ts';
import type { Rendered } from '../../renderers/formats.ts';
import { forgetUndivided } from '../../renderers/html/typography/hyphenation.ts';
import { paperHtml } from '../../renderers/pdf/paperDocument.ts';
import type { PaperShape } from '../protocol.ts';

export interface PaperPages extends Rendered {
  readonly paper: PaperShape;
}

/** @returns undefined for what needs a printer: pages that are put on sheets in another order */
export async function paperPages(
  guide: Guide,
  { edition }: PlannedDocument,
  paper: Paper,
): Promise<PaperPages | undefined> {
  if (edition.kind === 'export' || (edition.kind === 'book' && edition.imposition)) return undefined;
  await loaded(loadPatterns([guide.lang]));
  let html = paperHtml(guide, edition, { paper });
  // Languages of passages are known only now.
  if (await loaded(loadMissingPatterns())) {
    forgetUndivided();
    html = paperHtml(guide, edition, { paper });
  }
  const [, width = 0, height = 0] = /@page\{size:([\d.]+)mm ([\d.]+)mm/.exec(html) ?? [];
  const laid = await withPictures(html.replaceAll(`${origin}/fonts/`, 'fonts/'), guide);
  return {
    file: `${edition.file}.html`,
    bytes: new TextEncoder().encode(laid),
    edition: edition.id,
    paper: { width: Number(width), height: Number(height), ...shapeOf(edition) },
  };
}

/** Tables of rare languages are kept for use without a network only once they were needed. */
async function loaded<R>(table: Promise<R>): Promise<R> {
  try {
    return await table;
  } catch (cause) {
    throw new EnvironmentFault(
      'system-refused',
      'The table of places where words of this language may be divided is not on this computer yet',
      'Open this text once while the computer is online.',
      { cause },
    );
  }
}

function shapeOf(edition: Exclude<Edition, { kind: 'export' }>): Pick<PaperShape, 'lays' | 'sides'> {
  if (edition.kind === 'quote-sheet') return { lays: edition.form ?? 'sheet' };
  if (edition.kind !== 'class-sheet') return { lays: 'wide' };
  if (edition.id === 'answers') return { lays: 'plain' };
  return edition.id === 'cards' ? { lays: 'cards', sides: edition.sides } : { lays: 'filled' };
}

async function withPictures(html: string, { assets }: Guide): Promise<string> {
  let result = html;
  for (const [key, { file, mediaType }] of Object.entries(assets)) {
    const address = `${origin}/images/${encodeURIComponent(key)}`;
    if (result.includes(address))
      result = result.replaceAll(address, dataAddress(mediaType, await readFileBytes(file)));
  }
  return result;
}
