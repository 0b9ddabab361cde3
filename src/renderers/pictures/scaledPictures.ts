// Scales pictures down to the pixels that print needs, one at a time.
import pLimit from 'p-limit';
import { fileSha256, fileSize } from '../../formats/fileBytes.ts';
import type { Asset, Guide } from '../../guide/model.ts';
import type { ScaledDrawing } from './canvas.ts';
import { pictureWorker } from './pictureWorker.ts';

/** Pixels. 171 mm, the widest text of all designs, at 300 to an inch; a screen of two pixels for each of CSS needs 1,216. */
const widest = 2020;
/** Pixels of one picture; Apple takes no more than 5.6 million in an e-book (inspect/epub/, `epub-image-pixels`). */
const largestArea = 5.5e6;
/** Pixels on the longer side of a cover: what shops scale it to. */
const longestCover = 2560;
/** A picture that is hardly too wide stays as it is: every encoding loses a little. */
const worthwhile = 0.9;
/** Pixels: above this a picture is scaled even if its file grows, since browsers draw all of them. */
const tooLarge = 25e6;
/** Pixels that are drawn before the memory of the worker is given back. */
const mostDrawn = 60e6;

/** Returns the path of the picture kept under a key, made by `make` where there is none; or a `data:` address where nothing can be kept. */
export type PictureCache = (key: string, mediaType: string, make: () => Promise<Uint8Array>) => Promise<string>;

/** One guide after another: pictures of two would fill the memory of one worker. */
const oneGuideAtATime = pLimit(1);

/**
 * The guide with smaller files in place of pictures that have more pixels than print needs. Sizes stay those of the author's pictures,
 * so that the layout is the same. A picture that cannot be drawn here, or moves, stays as it is.
 */
export function scalePictures(guide: Guide, cache: PictureCache, signal?: AbortSignal): Promise<Guide> {
  const isAnyTooLarge = Object.entries(guide.assets).some(([key, asset]) => drawingOf(asset, key === guide.cover));
  if (!isAnyTooLarge) return Promise.resolve(guide);
  return oneGuideAtATime(async () => {
    const assets: Record<string, Asset> = {};
    let drawn = 0;
    for (const [key, asset] of Object.entries(guide.assets)) {
      signal?.throwIfAborted();
      const drawing = drawingOf(asset, key === guide.cover);
      assets[key] = drawing
        ? await scaledAsset(asset, drawing, cache, () => (drawn += asset.width * asset.height))
        : asset;
      if (drawn > mostDrawn && (await pictureWorker.endIdle())) drawn = 0;
    }
    if (drawn > 0) await pictureWorker.endIdle();
    return { ...guide, assets };
  });
}

/** Undefined for a picture that needs every pixel, and for a drawing of lines, which has none. */
function drawingOf({ file, mediaType, width, height, isMoving }: Asset, isCover: boolean): ScaledDrawing | undefined {
  const kind = kinds[mediaType];
  const wanted = Math.min(widest / width, Math.sqrt(largestArea / (width * height)));
  const factor = isCover ? Math.max(wanted, longestCover / Math.max(width, height)) : wanted;
  const isWorth = factor < worthwhile || (factor < 1 && width * height > largestArea);
  return kind && !isMoving && isWorth ? { as: 'scaled', file, kind, factor } : undefined;
}

const kinds: Readonly<Record<string, ScaledDrawing['kind']>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/gif': 'png',
  'image/webp': 'webp',
};

async function scaledAsset(
  asset: Asset,
  drawing: ScaledDrawing,
  cache: PictureCache,
  onDrawn: () => void,
): Promise<Asset> {
  const mediaType = `image/${drawing.kind}`;
  const key = JSON.stringify([await fileSha256(asset.file), drawing.kind, drawing.factor]);
  try {
    const file = await cache(key, mediaType, () => {
      onDrawn();
      return pictureWorker.run('draw', drawing);
    });
    const isWorse = asset.width * asset.height < tooLarge && (await fileSize(file)) >= (await fileSize(asset.file));
    return isWorse ? asset : { ...asset, file, mediaType };
  } catch {
    return asset;
  }
}
