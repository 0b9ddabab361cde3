// Words of the cover, drawn in a worker while the book is written.
import type { Guide } from '../../guide/model.ts';
import { languageOf } from '../../languages/index.ts';
import { coverPattern } from '../coverPattern.ts';
import { splitTitle } from '../html/documents/document.ts';
import type { CoverWords } from '../pictures/coverPainting.ts';
import { pictureWorker } from '../pictures/pictureWorker.ts';
import { coverFaces } from '../typefaces.ts';

/** The cover's alternative text. `kind` names an edition other than the student guide. */
export function coverLines(guide: Guide, kind?: string): string[] {
  const { label, title, subtitle, workAuthor, author } = coverWords(guide, kind);
  return [label, title, subtitle, workAuthor, author].filter((line) => line !== undefined);
}

/** “Never Let Me Go: A Study Guide” is a title and a subtitle, and needs no third line to say that it is a study guide. */
function coverWords(guide: Guide, kind?: string): CoverWords {
  const { studyGuide } = languageOf(guide.lang).printed;
  const { title, subtitle } = splitTitle(guide.title);
  const saysSo = guide.title.toLocaleLowerCase(guide.lang).includes(studyGuide.toLocaleLowerCase(guide.lang));
  return {
    label: [kind ?? (saysSo ? undefined : studyGuide), guide.level].filter(Boolean).join(' · ') || undefined,
    title,
    subtitle,
    workAuthor: guide.work.author,
    author: [guide.author, guide.school].filter(Boolean).join(' · ') || undefined,
  };
}

/** Black on white, so that a small grey picture of it can be read. */
export function drawCover(guide: Guide, kind?: string): Promise<Uint8Array> {
  const { lang, direction } = guide;
  const faces = coverFaces(coverLines(guide, kind).join(' '));
  const design = { words: coverWords(guide, kind), lang, direction, faces, pattern: coverPattern(guide.title, 8, 10) };
  return pictureWorker.run('draw', { as: 'cover', design });
}
