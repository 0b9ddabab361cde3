// Reads CSS into declarations, at-rules and addresses, each with its place.
import * as css from 'css-tree';

export interface Sheet {
  readonly declarations: readonly Declaration[];
  readonly atRules: readonly Written[];
  readonly comments: readonly Written[];
  /** Addresses in url() and @import. */
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

/** The sheet's position in its file, and the element of a style attribute. */
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
