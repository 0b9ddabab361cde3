// Chooses the typefaces that travel in the book: the text faces, and Arabic and Hebrew ones where they are needed.
import { type FontFace, facesFor, fontFaceCss } from '../fonts.ts';

/** Devices have their own for Chinese, Japanese, Korean and emoji, and those would weigh more than the book. */
const embedded = new Set(['Source Serif 4', 'Noto Naskh Arabic', 'Noto Serif Hebrew']);

export function embeddedFaces(text: string): readonly FontFace[] {
  return facesFor(text).filter((face) => embedded.has(face.family) || (face.family === 'Source Sans 3' && face.weight === '600'));
}

/** `fonts/x`, not `./fonts/x`, which epub.js fails on. */
export function embeddedFaceCss(faces: readonly FontFace[]): string {
  return fontFaceCss(faces, (face) => `fonts/${face.name}`);
}
