// Typographic marks and spaces of running text, by language.
import type { Element, ElementContent, Root } from 'hast';
import { typesettingOf } from '../../../languages/index.ts';
import { atom } from '../../../languages/quotationMarks.ts';
import { setDashes, setNarrowSpaces, setQuotes, setSpaces } from './marksAndSpaces.ts';
import { lineEnd, TextRun } from './textRun.ts';

/**
 * Changes the text of `tree` in place; `lang` (BCP 47) holds where no element names its own. Letters and figures stay as they are, and
 * so do code, addresses, attributes and marks that are typographic already. Setting what is set changes nothing.
 */
export function setType(tree: Root | Element, lang: string): void {
  if (tree.type === 'element') {
    if (untouched.has(tree.tagName)) return;
    setBlock(tree.children, languageIn(tree, lang));
  } else setBlock(tree.children as ElementContent[], lang);
}

/** The same for text that stands outside a tree, such as a title in a running head. */
export function setText(text: string, lang: string): string {
  const node = { type: 'text' as const, value: text };
  const run = new TextRun();
  run.add(node);
  setRun(run, lang);
  return node.value;
}

/** Their text is program text, or its exact characters matter. */
const untouched = new Set([
  'code',
  'pre',
  'kbd',
  'samp',
  'var',
  'style',
  'script',
  'textarea',
  'math',
  'svg',
  'noscript',
]);

/** Phrasing content of the HTML standard: quotation marks open before it and close after it. */
const inline = new Set(
  'a abbr b bdi bdo big cite data del dfn em font i ins label mark q ruby s small span strike strong time tt u'.split(
    ' ',
  ),
);

/** Stands on the line without being part of its words: a call of a note, an exponent, a reading. */
const beside = new Set(['sup', 'sub', 'rt', 'rp']);

/** Says nothing at all: a place to break a word, a column. */
const silent = new Set(['wbr', 'template']);

function setBlock(nodes: readonly ElementContent[], lang: string): void {
  const state = { run: new TextRun() };
  collect(nodes, lang, state);
  setRun(state.run, lang);
}

/** Inline elements share the run of their block; a block ends it. */
function collect(nodes: readonly ElementContent[], lang: string, state: { run: TextRun }): void {
  for (const node of nodes) {
    if (node.type === 'text') state.run.add(node);
    if (node.type !== 'element' || silent.has(node.tagName)) continue;
    const own = languageIn(node, lang);
    // A page's number at the end of a line of contents stands in a column of its own.
    if (node.tagName === 'br' || ('dataPageOf' in node.properties && /\S$/.test(state.run.text)))
      state.run.addMark(lineEnd);
    if (node.tagName === 'br') continue;
    if (untouched.has(node.tagName) || node.tagName === 'img') state.run.addMark(atom);
    else if (beside.has(node.tagName)) setBlock(node.children, own);
    else if (inline.has(node.tagName) && own === lang) collect(node.children, lang, state);
    else if (inline.has(node.tagName)) {
      state.run.addMark(atom);
      setBlock(node.children, own);
    } else {
      setRun(state.run, lang);
      state.run = new TextRun();
      setBlock(node.children, own);
    }
  }
}

function languageIn(element: Element, lang: string): string {
  const own = element.properties.lang ?? element.properties.xmlLang;
  return typeof own === 'string' && own !== '' ? own : lang;
}

function setRun(run: TextRun, lang: string): void {
  const setting = typesettingOf(lang);
  setDashes(run, setting);
  // A mark that is left as it was may be read otherwise beside the marks and spaces that now stand there.
  for (let before = ''; before !== run.text; ) {
    before = run.text;
    setNarrowSpaces(run, setting);
    setQuotes(run, setting);
  }
  setSpaces(run, setting);
  run.settle();
}
