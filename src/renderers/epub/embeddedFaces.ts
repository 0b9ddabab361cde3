// Chooses the typefaces that travel in the book: the text faces, and Arabic and Hebrew ones where they are needed.
import { type FontFace, facesFor, fontFaceCss, formulaFamily, formulaSign } from '../typefaces.ts';

/** Devices have their own for Chinese, Japanese, Korean, symbols and emoji, and those would weigh more than the book. */
const inText = /^source-serif-4-|-(?:arabic|hebrew)-\d/;

/** Formulas bring a face of their own; signs in running text do not. */
export function embeddedFaces(text: string, hasFormulas: boolean): readonly FontFace[] {
  return facesFor(hasFormulas ? text + formulaSign : text).filter(
    (face) => inText.test(face.name) || (hasFormulas && face.family === formulaFamily),
  );
}

/** Families by the names they are drawn under, in order of preference. */
interface Fonts {
  readonly weight: number;
  readonly families: string;
}

export interface CoverFaces {
  readonly all: readonly FontFace[];
  readonly title: Fonts;
  readonly text: Fonts;
  readonly label: Fonts;
}

/** A picture needs all of them, also those that devices have, and each file goes by a name of its own. */
export function coverFaces(text: string): CoverFaces {
  const all = facesFor(text).filter((face) => face.style === 'normal' && !/^source-code/.test(face.name));
  const fonts = (own: RegExp, weight: number): Fonts => {
    const others = all.filter((face) => !/^source-s/.test(face.name));
    // A variable face says all its weights at once.
    const suited = others.filter((face) => face.weight.includes(' ') || Number(face.weight) >= 600 === weight >= 600);
    const names = [...all.filter((face) => own.test(face.name)), ...suited, ...others].map(({ name }) => `"${name}"`);
    return { weight, families: [...new Set(names)].join(', ') };
  };
  return {
    all,
    title: fonts(/^source-serif-4-.*-700-/, 700),
    text: fonts(/^source-serif-4-.*-400-/, 400),
    label: fonts(/^source-sans-3-.*-600-/, 600),
  };
}

/** `fonts/x`, not `./fonts/x`, which epub.js fails on. */
export function embeddedFaceCss(faces: readonly FontFace[]): string {
  return fontFaceCss(faces, (face) => `fonts/${face.name}`);
}
