// Prints with light pictures in place of photos, which the finished PDF gets back.
//
// Chromium has each picture in memory about six times while it joins the pages of a print, and copies the bytes of a JPEG into the PDF as
// they are. So it is given one grey of the same size, and the photo's bytes are put into the file when it is written.
import type { PrintableFile, PrintablePage } from '../../browser/pageRequests.ts';
import { readFileBytes, readFileStart } from '../../formats/fileBytes.ts';
import { sha256 } from '../../formats/hash.ts';
import { lightJpeg } from '../../formats/jpeg.ts';
import type { Asset, Guide } from '../../guide/model.ts';
import type { Unfinished } from './pdfTasks.ts';
import type { DocumentFacts } from './postProcess/pdfMetadata.ts';
import { type LightPicture, PictureLost } from './postProcess/putBackPictures.ts';
import { type PrintedPage, picturePath, printable } from './printable.ts';

/** Bytes; smaller files take no memory worth the trouble. */
const smallest = 2 ** 16;

/** Bytes in which the blocks of a photo begin: before them are at most a small picture and a profile of colours. */
const longestHead = 2 ** 18;

type Made = Omit<LightPicture, 'isShown'>;

/** Pages of a guide with light pictures, and those that a tab has asked for, by their paths. */
interface LightGuide {
  readonly files: PrintablePage['files'];
  readonly made: Map<string, Made>;
}

/** The same for all documents of a guide, as in printable.ts. */
const lightGuides = new WeakMap<Guide, LightGuide>();
/** Guides of which a document could not be printed so. */
const heavyGuides = new WeakSet<Guide>();

/**
 * Calls `print` with a page to load and a function that says what is to be done with its print; and once more, with the true pictures, when
 * a light one could not be found in the PDF.
 */
export async function withLightPictures<R>(
  guide: Guide,
  html: string,
  print: (page: PrintablePage, toFinish: (printed: PrintedPage, facts: DocumentFacts) => Unfinished) => Promise<R>,
): Promise<R> {
  const page = printable(guide, html);
  const hasPhotos = Object.values(guide.assets).some(({ mediaType }) => mediaType === 'image/jpeg');
  if (hasPhotos && !heavyGuides.has(guide)) {
    const { files, made } = lightGuide(guide, page);
    try {
      return await print({ html, files }, ({ pdf, words, pictures }, facts) => {
        const shown = new Set(pictures.map(({ path }) => path));
        if (pictures.some(({ path, isPlain }) => !isPlain && made.has(path)))
          throw new PictureLost('A picture is drawn with an effect of a style sheet');
        const light = [...made].map(([path, one]) => ({ ...one, isShown: shown.has(path) }));
        return { pdf, words, facts, pictures: light };
      });
    } catch (error) {
      if (!(error instanceof PictureLost)) throw error;
      heavyGuides.add(guide);
    }
  }
  return print(page, ({ pdf, words }, facts) => ({ pdf, words, facts, pictures: [] }));
}

function lightGuide(guide: Guide, { files }: PrintablePage): LightGuide {
  const known = lightGuides.get(guide);
  if (known) return known;
  const made = new Map<string, Made>();
  const photos = Object.entries(guide.assets).flatMap(([key, asset], index): [string, PrintableFile][] =>
    asset.mediaType === 'image/jpeg' ? [[picturePath(key), lightFile(picturePath(key), asset, index, made)]] : [],
  );
  const light = { files: new Map([...files, ...photos]), made };
  lightGuides.set(guide, light);
  return light;
}

/** `made` has the file that a tab was given last. */
function lightFile(path: string, { file, mediaType }: Asset, index: number, made: Map<string, Made>): PrintableFile {
  return {
    mediaType,
    read: async () => {
      made.delete(path);
      const { start, size } = await readFileStart(file, longestHead);
      const comment = `studyguide picture ${index}`;
      const light = size < smallest ? undefined : lightJpeg(start, comment);
      if (!light || light.length > size / 2) return readFileBytes(file);
      made.set(path, { file, size, comment, hash: sha256(light), lightSize: light.length });
      return light;
    },
  };
}
