// Turns the images a guide names into assets.
import type { Html, Image } from 'mdast';
import { visit } from 'unist-util-visit';
import { type Refusal, resolveImage } from '../content/images.ts';
import { inspectHtml } from '../content/safeHtml.ts';
import type { Origin } from '../diagnostics.ts';
import { type Asset, assetScheme, originOf } from './model.ts';
import type { ReadingContext } from './read.ts';
import { rootOf, type SectionDraft } from './sections.ts';

export interface ResolvedImages {
  readonly assets: Record<string, Asset>;
  readonly htmlImages: Record<string, string>;
  readonly cover?: string;
}

/** Every image of the guide, looked at once each; the refused ones are messages and keep their description. */
export async function resolveImages(
  sections: readonly SectionDraft[],
  cover: { address: string; path: string; origin: Origin } | undefined,
  context: ReadingContext,
): Promise<ResolvedImages> {
  const assets: Record<string, Asset> = {};
  const htmlImages: Record<string, string> = {};
  const keys = new Map<string, string>();
  const looked = new Map<string, Promise<Asset | Refusal>>();
  const look = (address: string, path: string) => {
    const name = `${path}|${address}`;
    if (!looked.has(name)) looked.set(name, resolveImage(address, path, context.folder, context.reads));
    return looked.get(name)!;
  };
  const keep = (asset: Asset, origin: Origin): string => {
    if (!keys.has(asset.file)) {
      if (asset.mediaType === 'image/webp' && asset.isMoving)
        context.diagnostics.report(
          'image-webp',
          'Unexpected moving WebP image, expected one that stands still',
          origin,
        );
      const extension = asset.mediaType.replace('image/', '').replace('svg+xml', 'svg').replace('jpeg', 'jpg');
      keys.set(asset.file, `image-${keys.size + 1}.${extension}`);
    }
    const key = keys.get(asset.file)!;
    assets[key] = asset;
    return key;
  };

  const found: { node: Image | Html; section: SectionDraft }[] = [];
  for (const section of sections) {
    visit(rootOf(section), (node) => {
      if (node.type === 'image' || node.type === 'html') found.push({ node, section });
    });
  }
  for (const { node, section } of found) {
    const origin = originOf(section.path, node);
    if (node.type === 'image') {
      const result = await look(node.url, section.path);
      if ('ruleId' in result) {
        context.diagnostics.report(result.ruleId, result.reason, origin);
        node.url = assetScheme;
      } else node.url = `${assetScheme}${keep(result, origin)}`;
      if (!node.alt?.trim())
        context.diagnostics.report('image-without-alt', 'Unexpected image without a description', origin);
      continue;
    }
    for (const image of inspectHtml(node.value).images) {
      const result = await look(image.src, section.path);
      const place = image.line === 1 ? origin : { path: section.path, line: origin.line + image.line - 1, column: 1 };
      if ('ruleId' in result) context.diagnostics.report(result.ruleId, result.reason, place);
      else htmlImages[`${section.path}|${image.src}`] = keep(result, place);
      if (image.alt === undefined)
        context.diagnostics.report('image-without-alt', 'Unexpected image without a description', place);
    }
  }
  if (!cover) return { assets, htmlImages };
  const result = await look(cover.address, cover.path);
  if ('ruleId' in result) {
    context.diagnostics.report(result.ruleId, result.reason, cover.origin);
    return { assets, htmlImages };
  }
  return { assets, htmlImages, cover: keep(result, cover.origin) };
}
