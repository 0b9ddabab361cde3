// Images of the e-book, in formats that every reader takes.
import { readDrawing } from '../../content/safeSvg.ts';
import type { Asset, Guide } from '../../guide/model.ts';
import { readFile } from '../../platform/diskFiles.ts';
import { pictureWorker } from '../pictures/pictureWorker.ts';
import { drawCover } from './cover.ts';

export interface BookImage {
  /** Also the file's name without its ending. */
  readonly id: string;
  readonly extension: string;
  readonly mediaType: string;
  /** A file that is taken as it is, or the bytes of a picture that is being drawn for the book. */
  readonly source: string | Uint8Array | Promise<Uint8Array>;
  readonly isCover: boolean;
  readonly isMoving: boolean;
}

type Picture = Omit<BookImage, 'id' | 'isCover'>;

const extensions: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/svg+xml': 'svg',
};

export class BookImages {
  private readonly byKey = new Map<string, BookImage>();

  private constructor(
    private readonly cover: string,
    private readonly pictures: ReadonlyMap<string, Picture>,
  ) {
    this.byKey.set(cover, { id: 'cover', isCover: true, ...pictures.get(cover)! });
  }

  /** Begins to draw the cover, if the guide has none, and what is in no format for e-books. `kind` is the cover's (cover.ts). */
  static of(guide: Guide, kind?: string): BookImages {
    const cover = guide.cover !== undefined && guide.assets[guide.cover] ? guide.cover : '';
    const pictures = new Map<string, Picture>();
    if (cover === '') pictures.set('', picture('image/jpeg', drawCover(guide, kind)));
    for (const [key, asset] of Object.entries(guide.assets)) {
      pictures.set(key, key === cover ? coverPicture(asset) : bookPicture(asset));
    }
    return new BookImages(cover, pictures);
  }

  /** Images in order of their first use, the cover first. */
  get all(): readonly BookImage[] {
    return [...this.byKey.values()];
  }

  /** The guide brings a picture of its own. */
  get hasOwnCover(): boolean {
    return this.cover !== '';
  }

  /** Address of an image of the guide, which from now on is part of the book. */
  readonly address = (key: string): string => {
    let image = this.byKey.get(key);
    if (!image) {
      const id = `image-${String(this.byKey.size).padStart(2, '0')}`;
      image = { id, isCover: false, ...this.pictures.get(key)! };
      this.byKey.set(key, image);
    }
    return addressOf(image);
  };
}

export function addressOf(image: Pick<BookImage, 'id' | 'extension'>): string {
  return `images/${image.id}.${image.extension}`;
}

/** Shops want a JPEG or a PNG, and e-readers with ink show nothing else as a cover. */
function coverPicture(asset: Asset): Picture {
  return asset.mediaType === 'image/jpeg' || asset.mediaType === 'image/png'
    ? asFile(asset)
    : picture('image/jpeg', pictureWorker.run('draw', { as: 'jpeg', file: asset.file }));
}

/** WebP is a core media type of EPUB 3.3, and still unknown to many a reader. */
function bookPicture(asset: Asset): Picture {
  if (asset.mediaType === 'image/webp')
    return picture('image/png', pictureWorker.run('draw', { as: 'png', file: asset.file }));
  return asset.mediaType === 'image/svg+xml' ? drawing(asset) : asFile(asset);
}

/** Rewritten: a drawing program's own data, a document type or a second id would make the book invalid. */
function drawing(asset: Asset): Picture {
  const source = readFile(asset.file).then((bytes) => {
    const read = readDrawing(bytes);
    return 'text' in read ? new TextEncoder().encode(read.text) : bytes;
  });
  source.catch(() => undefined);
  return { ...asFile(asset), source };
}

const asFile = ({ mediaType, file, isMoving }: Asset): Picture => ({
  extension: extensions[mediaType] ?? 'bin',
  mediaType,
  source: file,
  isMoving,
});

const picture = (mediaType: 'image/jpeg' | 'image/png', source: Promise<Uint8Array>): Picture => ({
  extension: extensions[mediaType]!,
  mediaType,
  source,
  isMoving: false,
});
