// Rebuilds MathML from the elements and attributes of MathML Core.
//
// The result holds nothing that HTML parsers disagree about or that has misled sanitisers: no HTML in a formula, no text but
// in its tokens, nothing that is read otherwise in another place, and no attribute but those below.
import type { Element, ElementContent, Properties } from 'hast';

interface Formula {
  /** Undefined where nothing is left to be seen. */
  readonly element?: Element;
  /** The author's description. */
  readonly alt?: string;
  /** Names of what was left out and might be missed. */
  readonly removed: readonly string[];
}

const tokens = ['mi', 'mn', 'mo', 'ms', 'mtext'];
/** How many children these have; with any other number they are a row. */
const arity: Readonly<Record<string, number>> = {
  mfrac: 2,
  mroot: 2,
  msub: 2,
  msup: 2,
  msubsup: 3,
  munder: 2,
  mover: 2,
  munderover: 3,
};
const rows = ['math', 'mrow', 'mstyle', 'msqrt', 'mpadded', 'mtd'];

/** Every element that can stand in a formula. */
export const formulaTags: readonly string[] = [
  ...tokens,
  ...Object.keys(arity),
  ...rows,
  'mmultiscripts',
  'mprescripts',
  'mspace',
  'mtable',
  'mtr',
];

/** Other words for what is printed beside them, read by programs. */
const alternatives = ['annotation', 'annotation-xml'];
/** Gone with all that is in them: it is no text, or nobody is to see it. */
// biome-ignore format: a list of words
const hidden = [
  'mphantom', 'mglyph', 'malignmark', 'script', 'style', 'template', 'title', 'iframe', 'textarea', 'select', 'object', 'svg', 'xmp',
  'noscript', 'noembed', 'noframes',
];
/** MathML 3 that says nothing which the rest does not say, or that is rewritten. */
const silent = [...alternatives, 'semantics', 'mfenced', 'none', 'mlabeledtr', 'merror', 'menclose'];

const size = /^\d{1,2}(?:\.\d{1,4})?(?:em|ex|px|pt|pc|mm|cm|in)$|^0$/;
const shift = /^-?\d{1,2}(?:\.\d{1,4})?(?:em|ex|px|pt|pc|mm|cm|in)$|^0$/;
const truth = /^(?:true|false)$/;
const count = /^[1-9]\d{0,2}$/;
const direction = /^(?:ltr|rtl)$/;

/** By the names hast gives them. What MathML 3, which e-books are checked by, allows there too. */
const ofTokens = { mathvariant: /^normal$/, dir: direction };
export const formulaAttributes: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  math: { display: /^(?:block|inline)$/, alttext: /\S/, dir: direction, displaystyle: truth },
  mrow: { dir: direction },
  mstyle: { displaystyle: truth, scriptlevel: /^[+-]?\d$/, dir: direction },
  mi: ofTokens,
  mn: ofTokens,
  ms: ofTokens,
  mtext: ofTokens,
  mo: {
    ...ofTokens,
    form: /^(?:prefix|infix|postfix)$/,
    fence: truth,
    separator: truth,
    stretchy: truth,
    symmetric: truth,
    largeop: truth,
    movablelimits: truth,
    accent: truth,
    lspace: shift,
    rspace: shift,
    minsize: size,
    maxsize: size,
  },
  mspace: { width: size, height: size, depth: size },
  mpadded: { width: size, height: size, depth: size, lspace: size, voffset: shift },
  mfrac: { linethickness: size },
  munder: { accentunder: truth },
  mover: { accent: truth },
  munderover: { accent: truth, accentunder: truth },
  mtable: { displaystyle: truth },
  mtd: { columnspan: count, rowSpan: count },
};

/** Deeper than anybody writes; browsers stop telling parents from children at some depth. */
const deepest = 64;

export function readFormula(math: Element): Formula {
  const removed = new Set<string>();
  const alt = String(math.properties.alttext ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  const children = expressions(math.children, removed, 1);
  const properties = { ...allowed('math', math.properties, removed), ...(alt === '' ? {} : { alttext: alt }) };
  const element = made('math', children, properties);
  return {
    element: textIn(children).trim() === '' ? undefined : element,
    alt: alt === '' ? undefined : alt,
    removed: [...removed],
  };
}

/** A formula in words: the author's, or else its letters and signs in their order. */
export function wordsOf(formula: Element): string {
  const { alttext } = formula.properties;
  if (typeof alttext === 'string') return alttext;
  const found: string[] = [];
  const collect = (element: Element) => {
    if (tokens.includes(element.tagName)) found.push(textIn(element.children));
    else for (const child of element.children) if (child.type === 'element') collect(child);
  };
  collect(formula);
  return found.join(' ');
}

const raised: Readonly<Record<string, string>> = { '0': '⁰', '1': '¹', '2': '²', '3': '³', n: 'ⁿ' };

/** A formula on one line, for voices of any language: `I = P/(4πr²)`. */
export function linearForm(formula: Element): string {
  const parts = formula.children.filter((child): child is Element => child.type === 'element');
  const [first = '', second = '', third = ''] = parts.map(linearForm);
  const grouped = (text: string) => (/^(?:\p{L}|[\d.,]+|\([^()]*\))?$/u.test(text) ? text : `(${text})`);
  switch (formula.tagName) {
    case 'mfrac':
      return `${grouped(first)}/${grouped(second)}`;
    case 'msup':
      return first + (raised[second] ?? `^${grouped(second)}`);
    case 'msub':
      return `${first}_${grouped(second)}`;
    case 'munder':
      return `${first}_${grouped(second)}`;
    case 'mover':
      return /^[¯‾˙¨^~→ˉ]$/u.test(second) ? first + second : `${first}^${grouped(second)}`;
    case 'msubsup':
    case 'munderover':
      return `${first}_${grouped(second)}^${grouped(third)}`;
    case 'msqrt':
      return `√${grouped(parts.map(linearForm).join(''))}`;
    case 'mroot':
      return `${raised[second] ?? `${grouped(second)} `}√${grouped(first)}`;
    case 'mtr':
      return parts.map(linearForm).join(', ');
    case 'mtable':
      return parts.map(linearForm).join('; ');
    case 'mo': {
      const sign = textIn(formula.children);
      return /^[=<>≤≥≠≈+−±×·÷→∈]$/u.test(sign) ? ` ${sign} ` : sign;
    }
    default:
      return parts.length > 0
        ? parts.map(linearForm).join('').replace(/\s+/g, ' ').trim()
        : textIn(formula.children).replace(/\s+/g, ' ');
  }
}

function expressions(nodes: readonly ElementContent[], removed: Set<string>, depth: number): Element[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return node.value.trim() === '' ? [] : [token('mtext', node.value)];
    return node.type === 'element' ? expression(node, removed, depth) : [];
  });
}

function expression(written: Element, removed: Set<string>, depth: number): Element[] {
  const { tagName, children } = written;
  if (!formulaTags.includes(tagName) && !silent.includes(tagName)) removed.add(`<${tagName}>`);
  const properties = allowed(tagName, written.properties, removed);
  if (hidden.includes(tagName) || alternatives.includes(tagName)) return [];
  const inner = () => expressions(children, removed, depth + 1);
  if (tokens.includes(tagName) || depth > deepest) return [token(tagName, textIn(children), properties)];
  // The first of several alternatives is the one that is seen.
  if (tagName === 'semantics' || tagName === 'maction') return inner().slice(0, 1);
  if (tagName === 'mfenced') return [row(fenced(written, inner()))];
  if (tagName === 'menclose') return [enclosed(String(written.properties.notation ?? ''), row(inner()))];
  if (tagName === 'mspace' || tagName === 'mprescripts') return [made(tagName, [], properties)];
  if (tagName === 'mtable') return [made('mtable', inner().map(asRow), properties)];
  if (tagName === 'mtr' || tagName === 'mlabeledtr') return [made('mtr', inner().map(asCell), properties)];
  if (tagName === 'mmultiscripts') return [scripts(inner())];
  const own = inner();
  if (tagName in arity) return [own.length === arity[tagName] ? made(tagName, own, properties) : row(own)];
  return [rows.includes(tagName) && tagName !== 'math' ? made(tagName, own, properties) : row(own)];
}

const made = (tagName: string, children: readonly Element[], properties: Properties = {}): Element => ({
  type: 'element',
  tagName,
  properties,
  // A part of a table or of scripts stands nowhere else.
  children: children.map((child) =>
    (child.tagName === 'mtr' && tagName !== 'mtable') || (child.tagName === 'mtd' && tagName !== 'mtr')
      ? { ...child, tagName: 'mrow', properties: {} }
      : child.tagName === 'mprescripts' && tagName !== 'mmultiscripts'
        ? row([])
        : child,
  ),
});

const row = (children: readonly Element[]): Element => made('mrow', children);
const asRow = (child: Element): Element => (child.tagName === 'mtr' ? child : made('mtr', [asCell(child)]));
const asCell = (child: Element): Element => (child.tagName === 'mtd' ? child : made('mtd', [child]));

function token(tagName: string, text: string, properties: Properties = {}): Element {
  const value = text.replace(/\s+/g, ' ').trim();
  return {
    type: 'element',
    tagName: tokens.includes(tagName) ? tagName : 'mtext',
    properties,
    children: value === '' ? [] : [{ type: 'text', value }],
  };
}

/** A base, then pairs below and above, then, after one mark, pairs that stand before it. */
function scripts(children: readonly Element[]): Element {
  const mark = children.findIndex(({ tagName }) => tagName === 'mprescripts');
  const after = mark < 0 ? children : children.slice(0, mark);
  const before = mark < 0 ? [] : children.slice(mark + 1);
  const isWhole =
    after.length % 2 === 1 && before.length % 2 === 0 && !before.some(({ tagName }) => tagName === 'mprescripts');
  return isWhole ? made('mmultiscripts', children) : row(children);
}

/** `<menclose>` of MathML 3: a line above stays an accent, and a strike is laid over each sign, since the line carries the meaning. */
function enclosed(notation: string, content: Element): Element {
  if (/\btop\b|actuarial/.test(notation))
    return made('mover', [content, token('mo', '¯', { stretchy: 'true' })], { accent: 'true' });
  if (/\bbottom\b/.test(notation))
    return made('munder', [content, token('mo', '_', { stretchy: 'true' })], { accentunder: 'true' });
  if (!/strike/.test(notation)) return content;
  const strike = (element: Element): Element => ({
    ...element,
    children: element.children.map((child) =>
      child.type === 'text'
        ? { ...child, value: child.value.replace(/\S/gu, '$&\u0338') }
        : child.type === 'element'
          ? strike(child)
          : child,
    ),
  });
  return strike(content);
}

/** `<mfenced>` of MathML 3, as MathML Core writes it. */
function fenced({ properties }: Element, children: readonly Element[]): Element[] {
  const mark = (name: string, otherwise: string) => String(properties[name] ?? otherwise).trim();
  const separators = [...mark('separators', ',').replace(/\s+/g, '')];
  const operators = (text: string) => (text === '' ? [] : [token('mo', text)]);
  return [
    ...operators(mark('open', '(')),
    ...children.flatMap((child, index) => [
      ...(index === 0 ? [] : operators(separators[Math.min(index - 1, separators.length - 1)] ?? '')),
      child,
    ]),
    ...operators(mark('close', ')')),
  ];
}

function allowed(tagName: string, written: Properties, removed: Set<string>): Properties {
  const properties: Properties = {};
  for (const [name, value] of Object.entries(written)) {
    if (/^on/i.test(name) || name === 'style') removed.add(`${name.toLowerCase()}="…"`);
    const pattern = formulaAttributes[tagName]?.[name];
    const text = String(value ?? '').trim();
    if (pattern?.test(text)) properties[name] = text;
  }
  return properties;
}

function textIn(nodes: readonly ElementContent[]): string {
  return nodes
    .map((node) =>
      node.type === 'text'
        ? node.value
        : node.type === 'element' && !hidden.includes(node.tagName) && !alternatives.includes(node.tagName)
          ? textIn(node.children)
          : '',
    )
    .join('');
}
