// An author's own style sheet: read, checked, and written anew without what it may not do.
import type { CssNode, Declaration, StyleSheet } from 'css-tree';
import { nearestTo } from '../diagnostics/didYouMean.ts';
import type { Diagnostics, Origin } from '../diagnostics/finding.ts';
import { decodeByMark } from '../formats/byteOrderMark.ts';
import { type Reads, sha256 } from '../formats/hash.ts';
import type { Guide } from '../guide/model.ts';
import { lstat, readFile } from '../platform/diskFiles.ts';
import { ownText, templateFile } from '../platform/installation.ts';
import { dirname, resolve } from '../platform/paths.ts';
import { type FontFaceRule, readAuthorFonts, readFontFaceRule } from './authorFonts.ts';
import { realPathInside } from './pathInside.ts';

interface NamedStyle {
  /** As the author wrote it, and where. */
  readonly name: string;
  readonly folder: string;
  readonly origin: Origin;
}

/** A designer writes a few hundred lines. */
const largest = 256 * 1024;

/** Points; a copier loses what is smaller. */
const smallest = 9;

/**
 * The sheet as it may stand in a page, and the fonts beside it; nothing where it cannot be read.
 *
 * @param refused told of a sheet that cannot be read, in place of a message
 */
export async function readAuthorStyle(
  { name, folder, origin }: NamedStyle,
  reads: Reads | undefined,
  diagnostics: Diagnostics,
  refused?: (reason: string) => never,
): Promise<Pick<Guide, 'style' | 'fonts'>> {
  const refuse = (reason: string) => {
    refused?.(reason);
    diagnostics.report('style-unread', `The style sheet \`${name}\` is not used: ${reason}`, origin);
    return {};
  };
  reads?.note(resolve(folder, name));
  const path = await realPathInside(name, folder);
  if (path === undefined) return refuse('there is no such file in this folder');
  const info = await lstat(path);
  if (!info.isFile()) return refuse('it is not a file');
  if (info.size > largest) return refuse('it is larger than 256 kB');
  const bytes = await readFile(path);
  reads?.note(path, sha256(bytes));
  try {
    const text = decodeByMark(bytes, { fatal: true }).replace(/\r\n?/g, '\n');
    const sheet = resolve(folder, name);
    const faces: FontFaceRule[] = [];
    const style = await checkAuthorStyle(text, sheet, diagnostics, faces);
    if (faces.length === 0) return { style };
    const fonts = await readAuthorFonts(faces, dirname(path), reads, ({ address, line, column }, reason) =>
      diagnostics.report('font-refused', `The font \`${shortened(address)}\`: ${reason}`, {
        path: sheet,
        line,
        column,
      }),
    );
    const first = /--serif:\s*["']?([^"',;}]+)/.exec(style)?.[1]?.trim();
    return { style, fonts: fonts.map((font) => (font.family === first ? { ...font, isForText: true } : font)) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return refuse('it is not plain text in UTF-8');
  }
}

/** A font may be written out in a sheet. */
const shortened = (address: string): string => (address.length > 60 ? `${address.slice(0, 59)}…` : address);

type Kind = 'fault' | 'unknown' | 'outside' | 'page' | 'size' | 'colour' | 'shrinking' | 'hidden' | 'important';

const reasons: Readonly<Record<Kind, string>> = {
  fault: 'this is no CSS that a browser understands',
  unknown: 'this changes nothing, so look for a slip of the pen',
  outside: 'nothing is loaded: write no `@import`, and `url(…)` only for fonts beside this sheet, in `@font-face`',
  page: 'the program decides sheets, margins and running heads, so `@page` is not used',
  size: `type below ${smallest} pt is lost in a copy; it is set in ${smallest} pt`,
  colour: 'only dark letters on white survive a copier; this colour is not used',
  shrinking: 'this makes letters smaller than their size says, or takes them out of their place; it is not used',
  hidden: 'this hides words of the guide without a message; it is not used',
  important: '`!important` is not used: your sheet is the last one and wins without it',
};

const shrinking = new Set(['zoom', 'scale', 'transform', 'translate', 'rotate', 'font', 'position', 'all', 'filter']);
const hiding = new Set(['visibility', 'opacity', 'content-visibility', 'clip', 'clip-path', 'mask', 'text-indent']);

/**
 * One message for each kind of fault, with all its lines.
 *
 * @param path the sheet's, for messages
 * @param faces takes the rules for fonts
 */
export async function checkAuthorStyle(
  text: string,
  path: string,
  diagnostics: Diagnostics,
  faces: FontFaceRule[] = [],
): Promise<string> {
  const css = await import('css-tree');
  const found = new Map<Kind, { readonly line: number; readonly column: number }[]>();
  const tell = (kind: Kind, place: { readonly line: number; readonly column: number } | undefined) =>
    found.set(kind, [...(found.get(kind) ?? []), place ?? { line: 1, column: 1 }]);
  const tree = css.parse(text, {
    positions: true,
    onParseError: (error) => tell('fault', { line: error.line, column: error.column }),
  });
  /** Properties, values and tokens that nothing knows, as the message names them. */
  const slips = new Set<string>();
  // Its types leave out the list.
  const lexer = css.lexer as typeof css.lexer & { readonly properties: Readonly<Record<string, unknown>> };
  const usedHere = new Set([...text.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, token]) => token!));
  css.walk(tree, function (node, item, list) {
    const start = node.loc?.start;
    const drop = (kind: Kind) => {
      tell(kind, start);
      list?.remove(item);
    };
    if (node.type === 'Raw') list?.remove(item);
    else if (node.type === 'Rule' && node.prelude.type === 'Raw') drop('fault');
    else if (node.type === 'Atrule') {
      const name = css.keyword(node.name).basename;
      const face =
        name === 'font-face' ? readFontFaceRule(node, (block) => (block ? css.generate(block) : '')) : undefined;
      if (face) {
        faces.push(face);
        list?.remove(item);
        return css.walk.skip;
      }
      if (name === 'import' || name === 'font-face' || name === 'namespace' || name === 'charset') drop('outside');
      else if (name === 'page') drop('page');
      else if (!['media', 'supports', 'container'].includes(name)) drop('fault');
    } else if (node.type === 'Declaration') {
      const refused = refusalOf(node);
      if (refused) return drop(refused);
      if (node.important) {
        tell('important', start);
        node.important = false;
      }
      // A refused rule needs no second message for what it holds.
      const unknown = this.rule ? unknownIn(node) : undefined;
      if (unknown) {
        slips.add(unknown);
        tell('unknown', start);
      }
      if (isSize(node.property)) setFloor(node);
    }
    return undefined;
  });

  function refusalOf(declaration: Declaration): Kind | undefined {
    const { property, value } = declaration;
    const name = property.toLowerCase();
    const written = css.generate(value).toLowerCase();
    if (/url\(|image-set\(|image\(|src\(|expression\(/.test(written)) return 'outside';
    if (shrinking.has(name)) return 'shrinking';
    if (hiding.has(name) || (name === 'display' && /\bnone\b/.test(written))) return 'hidden';
    if (/^(?:color|-webkit-text-fill-color)$|^--(?:ink|quiet)$/.test(name))
      return isDark(written) ? undefined : 'colour';
    if (/^background|^--(?:paper|picture-ground)$/.test(name)) return isPaper(written) ? undefined : 'colour';
    if (name === 'font-size' && /^(?:xx-small|x-small|smaller)$/.test(written)) return 'size';
    return undefined;
  }

  /** Names a property, value or token that neither browsers nor our sheets know, in the words of a message. */
  function unknownIn({ property, value }: Declaration): string | undefined {
    const closest = (names: readonly string[]) => {
      const near = nearestTo(property, names);
      return `\`${property}\`${near ? ` (did you mean \`${near}\`?)` : ''}`;
    };
    if (property.startsWith('--')) {
      if (usedHere.has(property) || tokens().has(property)) return undefined;
      return `no style sheet uses the token ${closest([...tokens()])}`;
    }
    if (css.property(property).vendor || css.generate(value) === '') return undefined;
    const { error } = lexer.matchProperty(property, value);
    if (error?.name === 'SyntaxReferenceError') return `there is no property ${closest(Object.keys(lexer.properties))}`;
    // A value with tokens is known only to the browser; that error has no name of its own.
    if (error?.name !== 'SyntaxMatchError') return undefined;
    return `\`${shortened(css.generate(value))}\` is no value of \`${property}\``;
  }

  /** A size in any unit stays what it is where it is large enough. */
  function setFloor(declaration: Declaration): void {
    const written = css.generate(declaration.value).trim();
    const size = /^(-?[\d.]+)(pt|px|mm|cm|in|pc|q)$/i.exec(written);
    if (size && Number(size[1]) * pointsIn[size[2]!.toLowerCase()]! < smallest) tell('size', declaration.loc?.start);
    if (/^(?:max|clamp)?\(?|[\d.]/.test(written) && /[\d(]/.test(written))
      declaration.value = { type: 'Raw', value: `max(${smallest}pt, ${written})` };
  }

  const sheet = css.generate(css.parse(css.generate(tree as CssNode)));
  // An open bracket would take the layer, and all behind it, for its own.
  const placed = css.parse(`@layer a{${sheet}}b{}`) as StyleSheet;
  const [layer, behind, ...more] = placed.children.toArray();
  const isClosed =
    layer?.type === 'Atrule' &&
    behind?.type === 'Rule' &&
    css.generate(behind) === 'b{}' &&
    more.length === 0 &&
    css.generate(layer) === `@layer a{${sheet}}`;
  if (!isClosed && !found.has('fault')) tell('fault', undefined);
  for (const [kind, places] of found) {
    const lines = [...new Set(places.map(({ line }) => line))].sort((a, b) => a - b);
    const first = places.toSorted((a, b) => a.line - b.line || a.column - b.column)[0]!;
    const named = lines.length > 1 ? ` (lines ${lines.join(', ')})` : '';
    const reason = kind === 'unknown' ? `${[...slips].join('; ')}; ${reasons[kind]}` : reasons[kind];
    diagnostics.report('style-refused', `${capital(reason)}${named}`, {
      path,
      line: first.line,
      column: first.column,
    });
  }
  // Nothing in it may end the element it stands in.
  return isClosed ? sheet.replaceAll('</', '<\\/') : '';
}

let known: ReadonlySet<string> | undefined;

/** Names in templates/styles/tokens.css. */
function tokens(): ReadonlySet<string> {
  known ??= new Set(ownText(templateFile('styles', 'tokens.css')).match(/--[\w-]+(?=\s*:)/g));
  return known;
}

const pointsIn: Readonly<Record<string, number>> = {
  pt: 1,
  px: 0.75,
  mm: 72 / 25.4,
  cm: 720 / 25.4,
  in: 72,
  pc: 12,
  q: 18 / 25.4,
};

/** Tokens of type in templates/styles/tokens.css. */
const isSize = (property: string): boolean =>
  property.toLowerCase() === 'font-size' ||
  /^--(?:text|small|floor|section-title|heading|subheading|quotation|table|wide-table|very-wide-table|code|code-block|footnote|answer|reading-time|choice-letter|tight|cover-(?:kind|title|subtitle|work|description|foot)|block-(?:kind|title|subtitle|foot|section-title)|contents-(?:title|entry)|index|index-note|handout-(?:guide|fields|title)|sheet-(?:title|kind|group|attribution|foot))(?:-long|-very-long)?$/.test(
    property.toLowerCase(),
  );

/** At least 7 : 1 against white (WCAG 1.4.6), as far as a colour says it in figures or by one of the dark names. */
function isDark(written: string): boolean {
  if (
    /^(?:inherit|initial|unset|revert|revert-layer|currentcolor|black|canvastext|var\(--(?:ink|quiet)\)|navy|maroon|darkgreen|indigo|darkblue|midnightblue|darkslategray|darkslategrey)$/.test(
      written,
    )
  )
    return true;
  const rgb = rgbOf(written);
  return rgb !== undefined && 1.05 / (luminance(rgb) + 0.05) >= 7;
}

const isPaper = (written: string): boolean =>
  /^(?:none|transparent|white|#fff|#ffffff|inherit|initial|unset|canvas|var\(--paper\)|0 0|repeat|no-repeat)$/.test(
    written,
  );

function rgbOf(written: string): readonly number[] | undefined {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(written);
  if (short) return short.slice(1).map((digit) => Number.parseInt(digit + digit, 16));
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(written);
  if (long) return long.slice(1).map((digits) => Number.parseInt(digits, 16));
  const named = /^rgb\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)$/.exec(written);
  return named?.slice(1).map(Number);
}

/** Relative luminance (WCAG 2.2). */
function luminance(rgb: readonly number[]): number {
  const [r, g, b] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
