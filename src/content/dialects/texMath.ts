// TeX formulas (`$…$`, `$$…$$`, `\(…\)`, `\[…\]`) as MathML.
import type { Html, Paragraph, Root, RootContent } from 'mdast';
import type { Code, Construct, Extension, State } from 'micromark-util-types';
import type { Parent } from 'unist';
import { SKIP, visit } from 'unist-util-visit';
import { rewriteFormula } from '../safeHtml.ts';
import type { ForeignMarkup } from './foreignMarkup.ts';

/** Converts TeX to MathML; throws for what it does not know. */
export type TexConverter = (tex: string, options: { readonly displayMode: boolean }) => string;

/** Loads the converter only for texts that may hold a formula: it takes as long to load as a page to read. */
export async function loadTexConverter(texts: readonly string[]): Promise<TexConverter | undefined> {
  if (!texts.some((text) => /\$[^$\s]|\$\$|\\[([]|\{math\}|\\begin\{/.test(text))) return undefined;
  const { default: temml } = await import('temml');
  return (tex, { displayMode }) =>
    temml.renderToString(tex, { displayMode, throwOnError: true, annotate: false, xml: false });
}

/** For micromark. Formulas come out as inline HTML that begins with its opening sign. */
export const texMath: Extension = { text: { 36: delimited('$'), 92: delimited('\\') } };

const longestFormula = 2000;

/**
 * Pandoc's rule tells formulas from prices: no space behind the opening `$` nor before the closing one, and no digit behind that. Two
 * ordinary words in a row are no formula either.
 */
function delimited(sign: '$' | '\\'): Construct {
  return {
    name: `texMath${sign === '$' ? 'Dollar' : 'Bracket'}`,
    tokenize(effects, ok, nok) {
      let opening = '';
      let read = '';
      let closed = '';

      const start: State = (code) => {
        if (sign === '$' && this.previous === 36) return nok(code);
        effects.enter('htmlText');
        effects.enter('htmlTextData');
        effects.consume(code);
        opening = sign;
        return opened;
      };
      const opened: State = (code) => {
        if (sign === '\\') {
          if (code !== 40 && code !== 91) return nok(code);
          opening += String.fromCharCode(code);
          effects.consume(code);
          return content;
        }
        if (code === 36) {
          opening = '$$';
          effects.consume(code);
          return content;
        }
        return isBlank(code) ? nok(code) : content(code);
      };
      const content: State = (code) => {
        if (code === null || read.length > longestFormula) return nok(code);
        if (code !== null && code < -2) {
          read += '\n';
          effects.exit('htmlTextData');
          effects.enter('lineEnding');
          effects.consume(code);
          effects.exit('lineEnding');
          return lineStart;
        }
        if (sign === '$' && code === 36 && !/(?:^|[^\\])(?:\\\\)*\\$/.test(read)) {
          effects.consume(code);
          if (opening === '$') return finish;
          return secondDollar;
        }
        if (sign === '\\' && code === 92) {
          effects.consume(code);
          return maybeClosing;
        }
        read += code > 0 ? String.fromCharCode(code) : ' ';
        effects.consume(code);
        return content;
      };
      const lineStart: State = (code) => {
        effects.enter('htmlTextData');
        return content(code);
      };
      const secondDollar: State = (code) => {
        if (code !== 36) return nok(code);
        effects.consume(code);
        return finish;
      };
      const maybeClosing: State = (code) => {
        if (code === (opening === '\\(' ? 41 : 93)) {
          effects.consume(code);
          closed = opening;
          return finish;
        }
        read += '\\';
        if (code === 92) {
          read += '\\';
          effects.consume(code);
          return content;
        }
        return content(code);
      };
      const finish: State = (code) => {
        const isPrice =
          opening === '$' &&
          (/\s$/.test(read) || (code !== null && code >= 48 && code <= 57) || /[\s,;]\p{L}{4,}/u.test(plain(read)));
        // Google Docs writes `\[sic\]` for brackets.
        const isBracketed =
          opening === '\\[' && !/[\\^_{}=<>+*/|±×÷≤≥≠∑√∫]/.test(read) && !/\d\s*[-−–]\s*\d/.test(read);
        if (isPrice || isBracketed || read.trim() === '' || (sign === '\\' && closed === '')) return nok(code);
        effects.exit('htmlTextData');
        effects.exit('htmlText');
        return ok(code);
      };
      return start;
    },
  };
}

const isBlank = (code: Code): boolean => code === null || code < 0 || code === 32;

/** Without commands, whose arguments may be words: `\text{area of a square}`. */
const plain = (tex: string): string => tex.replace(/\\[a-zA-Z]+\s*(?:\{[^{}]*\})?/g, ' ');

/** Formulas the converter does not know stay as they were typed, and are reported. */
export function setTexFormulas(
  tree: Root,
  source: string,
  convert: TexConverter | undefined,
  found: ForeignMarkup,
): void {
  if (!convert) return;
  if (source.includes('\\begin{')) setEnvironments(tree, source);
  visit(tree, 'html', (node: Html, index, parent: Parent | undefined) => {
    const match = /^(\$\$?|\\[([])([\s\S]*?)(\$\$?|\\[)\]])$/.exec(node.value);
    if (!match || !parent || index === undefined) return undefined;
    const [, opening, tex] = match;
    const isAlone = parent.type === 'paragraph' && parent.children.length === 1;
    const isDisplay = opening === '$$' || opening === '\\[';
    const mathml = formulaOf(tex!, isDisplay && isAlone, convert);
    if (mathml === undefined) {
      found.report('TeX formula', node);
      (parent.children as RootContent[])[index] = { type: 'inlineCode', value: tex!.trim(), position: node.position };
    } else node.value = mathml;
    return SKIP;
  });
  // A formula on lines of its own is a block.
  visit(tree, 'paragraph', (paragraph: Paragraph, index, parent: Parent | undefined) => {
    const [only, ...others] = paragraph.children;
    if (others.length > 0 || only?.type !== 'html' || !only.value.startsWith('<math display="block"')) return;
    (parent!.children as RootContent[])[index!] = { ...(only as Html), position: paragraph.position };
  });
}

/** `\begin{equation}` to `\end{equation}` as a paragraph. */
function setEnvironments(tree: Root, source: string): void {
  visit(tree, 'paragraph', (paragraph) => {
    const { start, end } = paragraph.position ?? {};
    if (start?.offset === undefined || end?.offset === undefined) return;
    const tex = source.slice(start.offset, end.offset).trim();
    if (!/^\\begin\{(equation|align|gather|multline|alignat|displaymath|math)(\*?)\}[\s\S]*\\end\{\1\2\}$/.test(tex))
      return;
    const bare = tex.replace(/^\\begin\{(displaymath|math|equation\*?)\}([\s\S]*)\\end\{\1\}$/, '$2');
    paragraph.children = [{ type: 'html', value: `$$${bare}$$`, position: paragraph.position }];
  });
}

function formulaOf(tex: string, isBlock: boolean, convert: TexConverter): string | undefined {
  try {
    return rewriteFormula(convert(tex.trim(), { displayMode: isBlock }), isBlock);
  } catch {
    return undefined;
  }
}
