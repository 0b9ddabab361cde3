// Keeps inline MathML and SVG in one piece, free of Markdown emphasis.
import type { Code, Construct, Extension, State } from 'micromark-util-types';
import type { Processor } from 'unified';

/** For remark: CommonMark sees each tag by itself, and the formula between them as text. */
export function remarkForeignText(this: Processor): void {
  const data = this.data() as { micromarkExtensions?: Extension[] };
  data.micromarkExtensions ??= [];
  data.micromarkExtensions.push({ text: { [lessThan]: foreignText } });
}

const lessThan = 60;
const slash = 47;
const greaterThan = 62;
const names: readonly string[] = ['math', 'svg'];

/** Names without a closing tag in what is left of a text: looked for once, or a thousand open tags would be a million steps. */
const unclosed = new WeakMap<object, Set<string>>();

const isLineEnding = (code: Code): boolean => code !== null && code < -2;
const isSpace = (code: Code): boolean => code === 32 || (code !== null && code < 0);
const small = (code: Code): string => (code !== null && code > 0 ? String.fromCharCode(code).toLowerCase() : '');

const foreignText: Construct = {
  name: 'foreignText',
  tokenize(effects, ok, nok) {
    const lost = unclosed.get(this) ?? new Set<string>();
    unclosed.set(this, lost);
    let name = '';
    let read = '';

    const start: State = (code) => {
      effects.enter('htmlText');
      effects.enter('htmlTextData');
      effects.consume(code);
      return opening;
    };
    const opening: State = (code) => {
      const next = name + small(code);
      if (small(code) !== '' && names.some((known) => known.startsWith(next))) {
        name = next;
        effects.consume(code);
        return opening;
      }
      const isWhole = names.includes(name) && (isSpace(code) || code === greaterThan || code === slash);
      return isWhole && !lost.has(name) ? content(code) : nok(code);
    };
    const content: State = (code) => {
      if (code === null) {
        lost.add(name);
        return nok(code);
      }
      if (isLineEnding(code)) {
        effects.exit('htmlTextData');
        effects.enter('lineEnding');
        effects.consume(code);
        effects.exit('lineEnding');
        return nextLine;
      }
      effects.consume(code);
      return code === lessThan ? tag : content;
    };
    const nextLine: State = (code) => {
      effects.enter('htmlTextData');
      return content(code);
    };
    const tag: State = (code) => {
      if (code !== slash) return content(code);
      effects.consume(code);
      read = '';
      return closing;
    };
    const closing: State = (code) => {
      if (code === greaterThan && read === name) {
        effects.consume(code);
        effects.exit('htmlTextData');
        effects.exit('htmlText');
        return ok;
      }
      const letter = small(code);
      const isFurther = read === name ? letter === ' ' : letter !== '' && name.startsWith(read + letter);
      if (!isFurther) return content(code);
      read += letter.trim();
      effects.consume(code);
      return closing;
    };
    return start;
  },
};
