// Finds page starts of the printed book for the e-book's page list.
import type { BookEdition } from '../../editions/editions.ts';
import type { Guide } from '../../guide/model.ts';
import { keyId } from '../html/answerKey.ts';
import { indexId } from '../html/backIndex.ts';
import { contentIdentifier, layouts, printIdentifier } from '../identity.ts';
import type { PrintedGuide } from '../renderContext.ts';
import { bookPages } from './paper.ts';
import { pdfWorker } from './pdfWorker.ts';

/** `bytes` are a PDF of this edition, finished. Undefined when it was made of other content, or by somebody else. */
export async function printedGuide(
  guide: Guide,
  edition: BookEdition,
  bytes: Uint8Array,
): Promise<PrintedGuide | undefined> {
  const contents = await pdfWorker.run('readContents', {
    bytes,
    wanted: {
      documents: layouts.map((layout) => printIdentifier(guide, edition.id, layout)),
      instance: await contentIdentifier(guide),
      papers: Object.values(bookPages[edition.design]),
    },
  });
  if (!contents?.identity) return undefined;
  const { identity, pages, places } = contents;
  // The contents lead to every part, so that each has a place.
  const starts = [...edition.sectionIds, indexId, ...(edition.key ? [keyId, ...edition.key.teachingIds] : [])].flatMap(
    (id) => {
      const place = places.get(id);
      return place ? [{ id, ...place }] : [];
    },
  );
  return { pages, starts, identifier: identity.document };
}
