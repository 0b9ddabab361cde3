// Gives every image the book uses its place in the archive.
import type { Asset, Guide } from '../../guide/model.ts';

export interface BookImage {
  /** Also the file's name without its ending. */
  readonly id: string;
  readonly extension: string;
  readonly mediaType: string;
  /** Undefined for an image that is made and not read. */
  readonly source?: string;
  readonly isCover: boolean;
}

const extensions: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
};

export class BookImages {
  private readonly byKey = new Map<string, BookImage>();

  constructor(private readonly guide: Guide) {
    const cover = guide.cover === undefined ? undefined : guide.assets[guide.cover];
    this.byKey.set(
      cover ? guide.cover! : '',
      cover ? imageOf('cover', cover, true) : { id: 'cover', extension: 'jpg', mediaType: 'image/jpeg', isCover: true },
    );
  }

  /** Images in order of their first use, the cover first. */
  get all(): readonly BookImage[] {
    return [...this.byKey.values()];
  }

  get cover(): BookImage {
    return this.all[0]!;
  }

  /** Address of an image of the guide, which from now on is part of the book. */
  readonly address = (key: string): string => {
    let image = this.byKey.get(key);
    if (!image) {
      image = imageOf(`image-${String(this.byKey.size).padStart(2, '0')}`, this.guide.assets[key]!, false);
      this.byKey.set(key, image);
    }
    return addressOf(image);
  };
}

export function addressOf(image: BookImage): string {
  return `images/${image.id}.${image.extension}`;
}

function imageOf(id: string, asset: Asset, isCover: boolean): BookImage {
  return {
    id,
    extension: extensions[asset.mediaType] ?? 'bin',
    mediaType: asset.mediaType,
    source: asset.file,
    isCover,
  };
}
