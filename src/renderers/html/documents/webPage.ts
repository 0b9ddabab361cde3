// Turns the student guide into one HTML file that needs no other: images and typefaces are inside it.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { BookEdition, Edition } from '../../../editions/editions.ts';
import type { Guide } from '../../../guide/model.ts';
import type { Made } from '../../documentCache.ts';
import type { RenderContext } from '../../renderContext.ts';
import type { FontFace } from '../../typefaces.ts';
import { bookDocument } from './book.ts';

export const renderWebPage = async (edition: Edition, { guide }: RenderContext): Promise<Made | undefined> =>
  edition.kind === 'book' ? { bytes: await renderHtml(guide, edition) } : undefined;

export async function renderHtml(guide: Guide, edition: BookEdition): Promise<Uint8Array> {
  const images = new Map<string, string>();
  for (const [key, asset] of Object.entries(guide.assets))
    images.set(key, dataUri(asset.mediaType, await readFile(asset.file)));
  const { html } = bookDocument(guide, edition, {
    template: 'screen.html',
    layers: ['tokens', 'base', 'content', 'screen'],
    image: (key) => images.get(key)!,
    font: embeddedFace,
    // Chinese and emoji faces would add megabytes, and every screen has its own.
    wantsFace: (face) => !face.family.endsWith('Variable'),
    pageRules: () => '',
  });
  return new TextEncoder().encode(html);
}

const faces = new Map<string, string>();

function embeddedFace(face: FontFace): string {
  let uri = faces.get(face.file);
  if (!uri) {
    uri = dataUri('font/woff2', readFileSync(face.file));
    faces.set(face.file, uri);
  }
  return uri;
}

const dataUri = (mediaType: string, bytes: Uint8Array) =>
  `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
