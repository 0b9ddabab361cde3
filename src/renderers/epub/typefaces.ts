// Chooses the typefaces that travel in the book: the text faces, and Arabic and Hebrew ones where they are needed.
import { type FontFace, facesFor, fontFaceCss } from '../fonts.ts';

/** Devices have their own for Chinese, Japanese, Korean, symbols and emoji, and those would weigh more than the book. */
const embedded = /^source-serif-4-|^source-sans-3-.*-600-|-(?:arabic|hebrew)-\d/;

export function embeddedFaces(text: string): readonly FontFace[] {
  return facesFor(text).filter((face) => embedded.test(face.name));
}

/** `fonts/x`, not `./fonts/x`, which epub.js fails on. */
export function embeddedFaceCss(faces: readonly FontFace[]): string {
  return fontFaceCss(faces, (face) => `fonts/${face.name}`);
}
