// Reads the style sheets of an EPUB, with the pages each applies to.
import * as css from 'css-tree';
import type { Item } from '../../formats/epubPackage.ts';
import type { XmlElement } from '../../formats/xml.ts';
import { type EpubLog, epubLimits } from './bookFiles.ts';
import { checkStyles, type StyleReport } from './styleChecks.ts';

export interface Sheet {
  readonly declarations: readonly Declaration[];
  readonly atRules: readonly Written[];
  readonly comments: readonly Written[];
  /** What url() and @import name. */
  readonly addresses: readonly Address[];
  readonly faults: readonly Written[];
  /** Not read to its end. */
  readonly isTooDeep: boolean;
}

export interface Written {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

export interface Address extends Written {
  readonly isOfFontFace: boolean;
}

export interface Declaration extends Written {
  readonly property: string;
  /** Lower case, as text and as a tree. */
  readonly value: string;
  readonly tree: css.CssNode;
  readonly isImportant: boolean;
  /** Names of the elements it is for: `p`, `*`, `html` for `:root`, and nothing for `.note`, which may be anything. */
  readonly elements: readonly (string | undefined)[];
  /** Those of them that it is for wherever they stand: `p`, not `.note p`. */
  readonly everywhere: readonly string[];
  /** Only reading systems that know what it says come to it (@supports). */
  readonly isGuarded: boolean;
  /** Not in @font-face or @page. */
  readonly isOfText: boolean;
}

/** Where the text stands in its file, and the element whose style attribute it is. */
export interface Setting {
  readonly line?: number;
  readonly column?: number;
  readonly element?: string;
}

export function readSheet(text: string, { line = 1, column = 1, element }: Setting = {}): Sheet {
  const declarations: Declaration[] = [];
  const atRules: Written[] = [];
  const comments: Written[] = [];
  const addresses: Address[] = [];
  const faults: Written[] = [];
  const sheet = { declarations, atRules, comments, addresses, faults };
  const at = (shown: string, location?: css.CssLocation | null): Written => ({
    text: shown,
    line: location?.start.line ?? line,
    column: location?.start.column ?? column,
  });

  try {
    const tree = css.parse(text, {
      context: element === undefined ? 'stylesheet' : 'declarationList',
      positions: true,
      line,
      column,
      onComment: (comment, location) => comments.push(at(comment, location)),
      onParseError: (error) => {
        const place = error as typeof error & { line: number; column: number };
        faults.push({ text: error.message, line: place.line, column: place.column });
      },
    });
    css.walk(tree, function (node) {
      if (node.type === 'Atrule') {
        const prelude = node.prelude ? ` ${css.generate(node.prelude)}` : '';
        atRules.push(at(`@${node.name.toLowerCase()}${prelude}`, node.loc));
      } else if (node.type === 'Url' || (node.type === 'String' && isImport(this.atrule) && !this.declaration))
        addresses.push({ ...at(node.value, node.loc), isOfFontFace: isFontFace(this.atrule) });
      else if (node.type === 'Declaration') {
        const value = css.generate(node.value);
        const selector = element ?? (this.rule ? css.generate(this.rule.prelude) : `@${this.atrule?.name ?? ''}`);
        const subjects = element ? [{ element, isAlone: false }] : this.rule ? subjectsOf(this.rule.prelude) : [];
        declarations.push({
          ...at(`${shortened(selector)} { ${node.property}: ${shortened(value)} }`, node.loc),
          property: node.property.toLowerCase(),
          value: value.toLowerCase(),
          tree: node.value,
          isImportant: Boolean(node.important),
          elements: subjects.map((subject) => subject.element),
          everywhere: subjects.flatMap((subject) => (subject.isAlone && subject.element) || []),
          isGuarded: this.atrule?.name.toLowerCase() === 'supports',
          isOfText: element !== undefined || this.rule !== null,
        });
      }
    });
  } catch (error) {
    // The parser calls itself for each brace; a stack that is used up says that there are thousands of them.
    if (!(error instanceof RangeError)) throw error;
    return { ...sheet, isTooDeep: true };
  }
  return { ...sheet, isTooDeep: false };
}

const isFontFace = (rule: css.Atrule | null) => rule?.name.toLowerCase() === 'font-face';
const isImport = (rule: css.Atrule | null) => rule?.name.toLowerCase() === 'import';

interface Subject {
  readonly element?: string;
  /** The selector says nothing else. */
  readonly isAlone: boolean;
}

/** The last compound of each selector is what it is about: `p` of `.note > p`. */
function subjectsOf(prelude: css.CssNode): readonly Subject[] {
  if (prelude.type !== 'SelectorList') return [];
  return prelude.children.toArray().flatMap((selector) => {
    if (selector.type !== 'Selector') return [];
    let element: string | undefined;
    selector.children.forEach((part) => {
      if (part.type === 'Combinator') element = undefined;
      else if (part.type === 'TypeSelector') element = part.name.replace(/^.*\|/, '').toLowerCase();
      else if (part.type === 'PseudoClassSelector' && part.name === 'root') element = 'html';
    });
    return [{ element, isAlone: selector.children.size === 1 }];
  });
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** What it costs to begin reading, in characters: the parser clears its tables, which stay as long as the longest sheet. */
const beginning = 200;
const mostRemembered = 5000;

export class Styles {
  private read = 0;
  private readonly ofAttributes = new Map<string, StyleReport>();

  constructor(
    private readonly log: EpubLog,
    private readonly isFixed: boolean,
  ) {}

  checkSheet(text: string, file: string): void {
    if (this.isWithinBounds(text, { file })) this.report(checkStyles(text, {}, this.isFixed), file);
  }

  checkElement({ text, textLine, textColumn }: XmlElement, file: string): void {
    const setting = { line: textLine, column: textColumn };
    if (this.isWithinBounds(text, { file, ...setting })) this.report(checkStyles(text, setting, this.isFixed), file);
  }

  /** Its findings stand where the element does: what is in an attribute has no lines. */
  checkAttribute({ name, attributes }: XmlElement, place: Item['place']): void {
    const key = `${name} ${attributes.style}`;
    const known = this.ofAttributes.get(key);
    if (!known && !this.isWithinBounds(attributes.style!, place)) return;
    const report = known ?? checkStyles(attributes.style!, { element: name }, this.isFixed);
    if (this.ofAttributes.size < mostRemembered) this.ofAttributes.set(key, report);
    this.report(report, place.file, place);
  }

  private report({ broken, isTooDeep }: StyleReport, file: string | undefined, place?: Item['place']): void {
    for (const { rule, at, found, expected } of broken)
      this.log.report(rule, place ?? { file, line: at.line, column: at.column }, found, expected);
    if (isTooDeep)
      this.log.report(
        'epub-unchecked',
        place ?? { file },
        'style sheet with thousands of braces in one another',
        'a few',
      );
  }

  private isWithinBounds(text: string, place: Item['place']): boolean {
    const before = this.read;
    this.read += text.length + beginning;
    if (this.read <= epubLimits.styles) return true;
    // Said once; everything behind it is left out.
    if (before <= epubLimits.styles)
      this.log.report(
        'epub-unchecked',
        place,
        `amount of style, more than ${epubLimits.styles / 1_000_000} MB, of which the rest is not checked`,
        'a few dozen kB',
      );
    return false;
  }
}
