// Typefaces: files, families, and those that travel in an e-book.
import { EnvironmentFault } from '../diagnostics/faults.ts';
import type { Guide } from '../guide/model.ts';
import { ownText, packageFile, packageFolder } from '../platform/installation.ts';
import { basename, dirname, join } from '../platform/paths.ts';

export interface FontFace {
  readonly family: string;
  readonly weight: string;
  readonly style: string;
  /** Absolute path of a WOFF2 file. */
  readonly file: string;
  /** Unique base name, for addresses and archives. */
  readonly name: string;
  /** CSS `unicode-range`. */
  readonly unicodeRange: string;
  readonly ranges: readonly (readonly [number, number])[];
}

/** Regular, bold and their italics are real faces: a browser's synthetic bold becomes a Type 3 font in PDF. */
const sheets: readonly string[] = [
  ...['400', '400-italic', '700', '700-italic'].flatMap((face) => [
    `@fontsource/source-serif-4/${face}.css`,
    `@fontsource/source-sans-3/${face}.css`,
  ]),
  '@fontsource/source-sans-3/600.css',
  ...['400', '600', '700'].map((weight) => `@fontsource/atkinson-hyperlegible-next/${weight}.css`),
  '@fontsource/source-code-pro/400.css',
  '@fontsource/source-code-pro/700.css',
  // Amiri's letters are whole glyphs: fonts that set dots apart lose their words when the PDF is searched.
  '@fontsource/amiri/400.css',
  '@fontsource/amiri/700.css',
  '@fontsource/noto-serif-hebrew/400.css',
  '@fontsource/noto-serif-hebrew/700.css',
  '@fontsource/noto-sans-symbols-2/400.css',
  '@fontsource-variable/noto-sans-sc/index.css',
  '@fontsource-variable/noto-emoji/index.css',
];

/**
 * A face for formulas knows how roots, brackets and signs of sums grow; with another a root has no sign at all. The package calls its
 * file Latin; these are the characters for whose sake it is chosen, and being the last it gives a text nothing that another face has.
 */
const formulaSheet = '@fontsource/noto-sans-math/400.css';
const formulaFamily = 'Noto Sans Math';
const formulaRange =
  'U+2102,U+210D,U+2115,U+2119,U+211A,U+211D,U+2124,U+2200-22FF,U+27C0-27EF,U+2980-2AFF,U+1D400-1D7FF';
/** In a text, it asks for that face (MATHEMATICAL BOLD CAPITAL A). */
export const formulaSign = '\u{1d400}';

/** Scripts whose faces come as optional packages: a program that was installed without them does without. */
// biome-ignore format: a list of words
const optionalScripts: readonly string[] = [
  'devanagari', 'bengali', 'tamil', 'telugu', 'thai', 'khmer', 'georgian', 'armenian', 'ethiopic', 'gujarati', 'gurmukhi', 'kannada',
  'malayalam', 'sinhala', 'myanmar', 'lao',
];

/** Packages of faces that may be added, by the name of the script; used when they are installed. */
// biome-ignore format: a table
const addedFaces: Readonly<Record<string, string>> = {
  ...Object.fromEntries(optionalScripts.map((script) => [script, `@fontsource/noto-sans-${script}`])),
  hiragana: '@fontsource/noto-sans-jp', katakana: '@fontsource/noto-sans-jp', hangul: '@fontsource/noto-sans-kr',
  bopomofo: '@fontsource/noto-sans-tc', oriya: '@fontsource/noto-sans-oriya', tibetan: '@fontsource/noto-serif-tibetan',
  thaana: '@fontsource/noto-sans-thaana', syriac: '@fontsource/noto-sans-syriac', cherokee: '@fontsource/noto-sans-cherokee',
  javanese: '@fontsource/noto-sans-javanese', balinese: '@fontsource/noto-sans-balinese', adlam: '@fontsource/noto-sans-adlam',
  'canadian aboriginal': '@fontsource/noto-sans-canadian-aboriginal', 'ol chiki': '@fontsource/noto-sans-ol-chiki',
  mongolian: '@fontsource/noto-sans-mongolian', nko: '@fontsource/noto-sans-nko', tifinagh: '@fontsource/noto-sans-tifinagh',
  runic: '@fontsource/noto-sans-runic', ogham: '@fontsource/noto-sans-ogham', gothic: '@fontsource/noto-sans-gothic',
  coptic: '@fontsource/noto-sans-coptic', cuneiform: '@fontsource/noto-sans-cuneiform', phoenician: '@fontsource/noto-sans-phoenician',
  'egyptian hieroglyphs': '@fontsource/noto-sans-egyptian-hieroglyphs', 'linear b': '@fontsource/noto-sans-linear-b', vai: '@fontsource/noto-sans-vai',
  yi: '@fontsource/noto-sans-yi', ugaritic: '@fontsource/noto-sans-ugaritic',
};

/** How the face of a script is added to the program, by the script's English name; undefined for scripts that have none. */
export function howToAddFace(script: string): string | undefined {
  const name = addedFaces[script.toLowerCase()];
  return name && `type \`npm install ${name}\` in the folder ${packageFolder()}`;
}

let faces: readonly FontFace[] | undefined;

export function fontFaces(): readonly FontFace[] {
  faces ??= [
    ...sheets.flatMap(readSheet),
    ...addedSheets().flatMap(readSheet).filter(isForItsScript),
    ...readSheet(formulaSheet).map(asFormulaFace),
  ];
  return faces;
}

/** Throws `fonts-missing`: other fonts would break lines and pages elsewhere, and lack letters. */
export function requireFaces(): void {
  const lacking = new Set(
    [...sheets, formulaSheet].filter((sheet) => !packageFile(sheet)).map((sheet) => dirname(sheet)),
  );
  if (lacking.size === 0) return;
  throw new EnvironmentFault(
    'fonts-missing',
    `Typefaces that belong to studyguide are not installed: ${[...lacking].join(', ')}`,
    `Install it again: run \`npm ci\` in its folder, ${packageFolder()}.`,
  );
}

/** Not the variable faces: Chromium writes those as drawings without a font (Type 3). */
const addedSheets = (): string[] =>
  [...new Set(Object.values(addedFaces))].flatMap((name) => [`${name}/400.css`, `${name}/700.css`]);

/** Their Latin letters and signs of mathematics are in the faces of the text. */
const isForItsScript = ({ name }: FontFace): boolean =>
  !/-(?:(?:latin|cyrillic|greek)(?:-ext)?|vietnamese|math|symbols)-\d/.test(name);

const asFormulaFace = (face: FontFace): FontFace => ({
  ...face,
  unicodeRange: 'U+0-10FFFF',
  ranges: rangesOf(formulaRange),
});

/** For code, which few guides have. */
export const codeFamily = 'Source Code Pro';
/** The typefaces; the first is the text face. */
export const textFamilies: readonly string[] = ['Source Serif 4', 'Source Sans 3', codeFamily];
/** The Braille Institute's face, whose letters are drawn to be told apart; Source Sans has what it lacks. */
export const clearFamilies: readonly string[] = ['Atkinson Hyperlegible Next', 'Source Sans 3', codeFamily];
const ownFamilies = new Set([...textFamilies, ...clearFamilies]);

/** Families in order of preference after the text face, for `font-family`. */
export function fallbackFamilies(): readonly string[] {
  return [...new Set(fontFaces().map((face) => face.family))].filter((family) => !ownFamilies.has(family));
}

/**
 * The faces that hold a character of `text`: all of the text families', and of the others only what the text families lack,
 * so that a page of English never loads a Chinese face for its full stops.
 */
export function facesFor(text: string, families: readonly string[] = textFamilies): readonly FontFace[] {
  const points = new Set<number>();
  for (const character of text) points.add(character.codePointAt(0)!);
  const holds = (face: FontFace, wanted: Iterable<number>) => {
    for (const point of wanted) if (face.ranges.some(([from, to]) => point >= from && point <= to)) return true;
    return false;
  };
  const own = fontFaces().filter((face) => families.includes(face.family) && holds(face, points));
  const lacking = [...points].filter((point) => !own.some((face) => isForText(face, families) && holds(face, [point])));
  const others = fontFaces().filter((face) => !ownFamilies.has(face.family) && holds(face, lacking));
  // The danda and other signs stand in the faces of ten scripts: the face of the letters around them is enough.
  const isShared = (point: number) => /[\p{Script=Common}\p{Script=Inherited}]/u.test(String.fromCodePoint(point));
  const letters = lacking.filter((point) => !isShared(point));
  const taken = new Set(others.filter((face) => holds(face, letters)).map(({ family }) => family));
  const chosen = new Set(others.filter((face) => taken.has(face.family)));
  for (const sign of lacking.filter(isShared)) {
    const holding = others.filter((face) => holds(face, [sign]));
    // All of these: a face has not every sign of the ranges it names.
    const common = holding.filter(({ name }) => !ofOneScript.test(name));
    for (const face of common) chosen.add(face);
    if (holding.some((face) => chosen.has(face))) continue;
    for (const face of holding.filter(({ family }) => family === holding[0]!.family)) chosen.add(face);
  }
  return [...own, ...others.filter((face) => chosen.has(face))];
}

const ofOneScript = new RegExp(`^noto-sans-(?:${optionalScripts.join('|')})-`);

const isForText = ({ family }: FontFace, families: readonly string[]) =>
  family === families[0] || (families === clearFamilies && family === families[1]);

/** `@font-face` rules whose files lie where `address` says. */
export function fontFaceCss(
  list: readonly FontFace[],
  address: (face: FontFace) => string,
  { withRange = true, forPaper = false } = {},
): string {
  return list
    .map(
      (face) =>
        `@font-face{font-family:"${face.family}";font-style:${face.style};font-weight:${face.weight};src:url(${address(face)}) format("woff2")${withRange ? `;unicode-range:${face.unicodeRange}` : ''}${forPaper ? lowBox(face) : ''}}`,
    )
    .join('\n');
}

/** By how much a face's ascent exceeds its descent, in em, from its metrics (`hhea`). */
const riseOf: Readonly<Record<string, number>> = {
  'Source Serif 4': 0.701,
  'Source Sans 3': 0.624,
  'Source Code Pro': 0.711,
  'Atkinson Hyperlegible Next': 0.668,
  Amiri: 0.49,
  'Noto Serif Hebrew': 0.606,
  'Noto Sans SC Variable': 0.872,
};
/** In em; below the smallest line height of the style sheets, so that a raised number of a note fits into a heading's line too. */
const boxHeight = 0.7;

/**
 * A lower box for letters, around the same baseline. Where the box of a link's target is higher than its line and the line is the first
 * of a page, Chromium 156 writes the target, the bookmark and the tag of its heading to the page before. Lines stay where they are:
 * their height is set by the style sheets, and half of it lies on each side of the box's middle.
 */
const lowBox = ({ family }: FontFace): string => lowBoxOf(riseOf[family]);

function lowBoxOf(rise: number | undefined): string {
  if (rise === undefined) return '';
  const descent = Math.max(0, (boxHeight - rise) / 2);
  const percent = (part: number) => `${(part * 100).toFixed(1)}%`;
  return `;ascent-override:${percent(descent + rise)};descent-override:${percent(descent)};line-gap-override:0%`;
}

/** Rules for typefaces beside the author's style sheet. */
export const authorFontCss = ({ fonts = [] }: Pick<Guide, 'fonts'>, { forPaper = false } = {}): string =>
  fonts
    .filter(({ isForPaperAlone }) => forPaper || !isForPaperAlone)
    .map(({ css, rise }) => (forPaper ? css.replace(/\}$/, `${lowBoxOf(rise)}}`) : css))
    .join('\n');

function readSheet(specifier: string): FontFace[] {
  const sheet = packageFile(specifier);
  if (!sheet) return [];
  const css = ownText(sheet);
  return [...css.matchAll(/@font-face\s*\{([^}]*)\}/g)].flatMap((match): FontFace[] => {
    const rule = match[1]!;
    const value = (name: string) => new RegExp(`${name}:\\s*([^;]+);`).exec(rule)?.[1]?.trim();
    const url = /url\(([^)]+\.woff2)\)/.exec(rule)?.[1];
    if (!url) return [];
    const file = join(dirname(sheet), url);
    const unicodeRange = value('unicode-range') ?? 'U+0-10FFFF';
    return [
      {
        family: value('font-family')!.replace(/['"]/g, ''),
        weight: value('font-weight')!,
        style: value('font-style')!,
        file,
        name: basename(file),
        unicodeRange,
        ranges: rangesOf(unicodeRange),
      },
    ];
  });
}

function rangesOf(unicodeRange: string): FontFace['ranges'] {
  return unicodeRange.split(',').map((range) => {
    const [from, to] = range.trim().replace(/^U\+/i, '').split('-');
    return [Number.parseInt(from!, 16), Number.parseInt(to ?? from!, 16)] as const;
  });
}

/** Devices have their own for Chinese, Japanese, Korean, symbols and emoji, and those would weigh more than the book. */
const inText = new RegExp(`^source-serif-4-|-(?:arabic|hebrew)-\\d|^noto-sans-(${optionalScripts.join('|')})-\\1-`);

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
