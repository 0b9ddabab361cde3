// Typefaces beside an author's style sheet: whether they may and can be embedded.
import type { Atrule } from 'css-tree';
import { dataAddress } from '../formats/fileBytes.ts';
import { type Reads, sha256 } from '../formats/hash.ts';
import type { AuthorFont } from '../guide/model.ts';
import { lstat, readFile } from '../platform/diskFiles.ts';
import { resolve } from '../platform/paths.ts';
import { isRelativeInside, realPathInside } from './pathInside.ts';

/** Bytes. The face of a Latin family has 20 to 300 kB, that of a Chinese one some megabytes. */
const largest = 4 * 1024 * 1024;
const largestTogether = 8 * 1024 * 1024;

/** A face as the sheet describes it, and where its file is. */
export interface FontFaceRule {
  readonly address: string;
  readonly family: string;
  readonly weight: string;
  readonly style: 'normal' | 'italic';
  readonly range?: string;
  readonly line: number;
  readonly column: number;
}

/** @returns undefined where the rule names no family and no file */
export function readFontFaceRule(rule: Atrule, generate: (node: Atrule['block']) => string): FontFaceRule | undefined {
  const written = generate(rule.block ?? null).replace(/^\{|\}$/g, '');
  const value = (name: string) => new RegExp(`(?:^|;)${name}:([^;]+)`, 'i').exec(written)?.[1]?.trim();
  const family = value('font-family')
    ?.replace(/["'\\<>{};]/g, '')
    .trim();
  // A data address has semicolons; it is no file beside the sheet.
  const address = /(?:^|;)src:[^}]*?url\(\s*(["']?)([^"')]+)\1\s*\)/i.exec(written)?.[2]?.trim();
  if (!family || !address) return undefined;
  const [weight = '400', style = 'normal', range] = [value('font-weight'), value('font-style'), value('unicode-range')];
  return {
    address,
    family,
    weight: /^(?:normal|bold|\d{1,4}(?: \d{1,4})?)$/.test(weight) ? weight : '400',
    style: /^(?:italic|oblique)/.test(style) ? 'italic' : 'normal',
    range: range && /^[uU+0-9a-fA-F?,\- ]+$/.test(range) ? range : undefined,
    line: rule.loc?.start.line ?? 1,
    column: rule.loc?.start.column ?? 1,
  };
}

/** Fonts of one sheet, with what is refused of them; together they stay below a size. */
export async function readAuthorFonts(
  rules: readonly FontFaceRule[],
  folder: string,
  reads: Reads | undefined,
  refuse: (rule: FontFaceRule, reason: string) => void,
): Promise<readonly AuthorFont[]> {
  const fonts: AuthorFont[] = [];
  let total = 0;
  for (const rule of rules) {
    const read = await readFont(rule, folder, reads);
    if (typeof read === 'string') {
      refuse(rule, read);
      continue;
    }
    total += read.size;
    if (total > largestTogether) {
      refuse(rule, 'with the fonts above it is larger than 8 MB');
      continue;
    }
    if (read.font.isForPaperAlone)
      refuse(rule, 'its licence allows embedding for print and view alone, so that only PDFs have it');
    fonts.push(read.font);
  }
  return fonts;
}

/** The font, or the reason why it is not used. */
async function readFont(
  { address, family, weight, style, range }: FontFaceRule,
  folder: string,
  reads: Reads | undefined,
): Promise<{ readonly font: AuthorFont; readonly size: number } | string> {
  if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(address) || !isRelativeInside(address))
    return 'it must lie in the folder of the style sheet';
  reads?.note(resolve(folder, address));
  const path = await realPathInside(address, folder);
  if (path === undefined) return 'there is no such file in the folder of the style sheet';
  const info = await lstat(path);
  if (!info.isFile()) return 'it is not a file';
  if (info.size > largest) return 'it is larger than 4 MB';
  const bytes = await readFile(path);
  reads?.note(path, sha256(bytes));
  const kind = kindOf(bytes);
  if (!kind) return 'it is no font; fonts are WOFF2, OpenType (.otf) or TrueType (.ttf) files';
  const facts = await factsOf(bytes);
  if (!facts) return 'it is damaged';
  const refusal = refusalOf(facts.rights);
  if (refusal) return refusal;
  const address64 = dataAddress(`font/${kind}`, bytes);
  const format = { woff2: 'woff2', otf: 'opentype', ttf: 'truetype' }[kind];
  const css = `@font-face{font-family:"${family}";font-style:${style};font-weight:${weight};src:url(${address64}) format("${format}")${range ? `;unicode-range:${range}` : ''}}`;
  const { viewOnly, editable } = facts.rights;
  return {
    size: bytes.length,
    font: {
      family,
      weight,
      style,
      css,
      rise: facts.rise,
      name: `author-${sha256(bytes).slice(0, 12)}.${kind}`,
      file: path,
      isForPaperAlone: viewOnly && !editable,
    },
  };
}

/** A file is known by its first bytes. */
function kindOf(bytes: Uint8Array): 'woff2' | 'otf' | 'ttf' | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 4));
  if (start === 'wOF2') return 'woff2';
  if (start === 'OTTO') return 'otf';
  return start === '\0\u0001\0\0' || start === 'true' ? 'ttf' : undefined;
}

/** OpenType 1.9, table OS/2, `fsType`; the least restrictive of several holds. */
interface EmbeddingRights {
  readonly noEmbedding: boolean;
  readonly viewOnly: boolean;
  readonly editable: boolean;
  readonly noSubsetting: boolean;
  readonly bitmapOnly: boolean;
}

function refusalOf({ noEmbedding, viewOnly, editable, noSubsetting, bitmapOnly }: EmbeddingRights): string | undefined {
  if (noEmbedding && !viewOnly && !editable) return 'its licence forbids embedding';
  if (bitmapOnly) return 'its licence allows pictures of its letters alone to be embedded';
  // A browser writes the letters of a PDF that are used, and no others.
  if (noSubsetting) return 'its licence forbids embedding a part of its letters, as PDFs do';
  return undefined;
}

/** Undefined where the file cannot be read as a font with letters. `rise` is by how much its ascent exceeds its descent, in em. */
async function factsOf(
  bytes: Uint8Array,
): Promise<{ readonly rights: EmbeddingRights; readonly rise: number } | undefined> {
  const { create } = await import('fontkit');
  try {
    const font = create(bytes as unknown as Parameters<typeof create>[0]);
    if (!('OS/2' in font) || font.numGlyphs === 0 || font.characterSet.length === 0) return undefined;
    const { fsType } = font['OS/2'] as unknown as { readonly fsType: EmbeddingRights };
    const rise = (font.ascent + font.descent) / font.unitsPerEm;
    return Number.isFinite(rise) ? { rights: fsType, rise } : undefined;
  } catch {
    return undefined;
  }
}
