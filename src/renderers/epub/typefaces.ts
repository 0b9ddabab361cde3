// Chooses the typefaces that travel in the book: the text faces, and Arabic and Hebrew ones where they are needed.
import { type FontFace, facesFor, fontFaceCss, formulaFamily, formulaSign } from '../fonts.ts';

/** Devices have their own for Chinese, Japanese, Korean, symbols and emoji, and those would weigh more than the book. */
const inText = /^source-serif-4-|-(?:arabic|hebrew)-\d/;
const onCover = /^source-serif-4-.*-normal$|^source-sans-3-.*-600-normal$|-(?:arabic|hebrew)-700-normal$/;

/** Formulas bring a face of their own; signs in running text do not. */
export function embeddedFaces(text: string, hasFormulas: boolean): readonly FontFace[] {
  return facesFor(hasFormulas ? text + formulaSign : text).filter(
    (face) => inText.test(face.name) || (hasFormulas && face.family === formulaFamily),
  );
}

/** The cover is an image, and images cannot use the book's typefaces: it carries the ones it needs. */
export function coverFaces(text: string): readonly FontFace[] {
  return facesFor(text).filter((face) => onCover.test(face.name));
}

/** `fonts/x`, not `./fonts/x`, which epub.js fails on. */
export function embeddedFaceCss(faces: readonly FontFace[]): string {
  return fontFaceCss(faces, (face) => `fonts/${face.name}`);
}
