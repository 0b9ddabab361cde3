// Glossary lists as terms and meanings, linked at each section’s first use.
import type { Element, ElementContent, Root, Text } from 'hast';
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';
import type { Guide, Term } from '../../guide/model.ts';
import { knownLanguage } from '../../languages/index.ts';
import { wrapPassages } from './foreignPassages.ts';

/** A list in which one item has no term or no meaning stays a list. */
export function defineTerms(tree: Root, isTerm: (id: string) => boolean): void {
  visit(tree, 'element', (list, index, parent) => {
    if (list.tagName !== 'ul' || !parent || index === undefined) return;
    const items = list.children.filter((child): child is Element => child.type === 'element');
    const entries = items.map((item) =>
      typeof item.properties.id === 'string' && isTerm(item.properties.id) ? entryOf(item) : undefined,
    );
    if (entries.length > 0 && entries.every((entry) => entry !== undefined))
      parent.children[index] = h('dl.glossary', ['\n', ...entries.flatMap((entry) => [entry, '\n'])]);
  });
}

/** One group, so that what opens as a pop-up, or stands at the top of the screen, is the term with its meaning. */
function entryOf(item: Element): Element | undefined {
  const isLoose = firstElement(item)?.tagName === 'p';
  const line = isLoose ? firstElement(item)! : item;
  const label = firstElement(line);
  if (label?.tagName !== 'strong') return undefined;
  const afterLabel = withoutMark(line.children.slice(line.children.indexOf(label) + 1));
  const others = isLoose ? item.children.slice(item.children.indexOf(line) + 1) : [];
  const meaning = [...(isLoose && isSeen(afterLabel) ? [h('p', afterLabel)] : isLoose ? [] : afterLabel), ...others];
  if (!isSeen(meaning)) return undefined;
  return h('div', { id: item.properties.id }, [h('dt', h('dfn', withoutStop(label.children))), '\n', h('dd', meaning)]);
}

const firstElement = (parent: Element): Element | undefined => {
  const first = parent.children.find((child) => child.type === 'element' || isSeen([child]));
  return first?.type === 'element' ? first : undefined;
};

const isSeen = (nodes: readonly ElementContent[]): boolean =>
  nodes.some((node) => node.type === 'element' || (node.type === 'text' && node.value.trim() !== ''));

/** The colon or dash between term and meaning. */
function withoutMark(nodes: readonly ElementContent[]): ElementContent[] {
  const [first, ...rest] = nodes;
  if (first?.type !== 'text') return [...nodes];
  const value = first.value.replace(/^\s*(?:[:：–—]|-+(?=\s))?\s*/u, '');
  return value === '' ? rest : [{ ...first, value }, ...rest];
}

function withoutStop(nodes: readonly ElementContent[]): ElementContent[] {
  const last = nodes.at(-1);
  if (last?.type !== 'text') return [...nodes];
  const text: Text = { ...last, value: last.value.replace(/\s*[:：–—]\s*$/u, '') };
  return [...nodes.slice(0, -1), text];
}

/**
 * Neither in headings, links, captions, quoted words, program text and notes, nor in questions, which an entry may answer. `place` is the address of an entry.
 */
export function linkTerms(section: Root, guide: Guide, place: (id: string) => string | undefined): void {
  const uses = firstUses(guide, place);
  if (!uses) return;
  wrapPassages(section, isWithout, (text, around) =>
    uses.usesIn(text, around).map(({ from, to, href }) => ({
      from,
      to,
      element: h('a', { href, role: 'doc-glossref' }),
    })),
  );
}

interface FirstUses {
  /** Passages of a text in which an entry is used that no text before it used. */
  readonly usesIn: (
    text: string,
    around: readonly Element[],
  ) => readonly { readonly from: number; readonly to: number; readonly href: string }[];
  readonly isWithout: (element: Element) => boolean;
  /** The entry of a word as it is written in a text. */
  readonly entryOf: (written: string) => string | undefined;
}

/** @returns undefined without a glossary */
export function firstUses(guide: Guide, place: (id: string) => string | undefined): FirstUses | undefined {
  const search = searchFor(guide);
  if (!search) return undefined;
  const used = new Set<string>();
  return {
    isWithout,
    entryOf: search.entryOf,
    usesIn: (text, around) => {
      const uses: { from: number; to: number; href: string }[] = [];
      for (const match of text.matchAll(search.pattern)) {
        const id = search.entryOf(match[0]);
        const href = id === undefined || used.has(id) ? undefined : place(id);
        // In its own entry a term is explained, not used.
        if (id === undefined || !href || around.some(({ properties }) => properties.id === id)) continue;
        used.add(id);
        uses.push({ from: match.index, to: match.index + match[0].length, href });
      }
      return uses;
    },
  };
}

const without = new Set(
  'a abbr blockquote caption cite code dfn dt figcaption h1 h2 h3 h4 h5 h6 kbd pre q ruby samp summary th var'.split(
    ' ',
  ),
);

function isWithout({ tagName, properties }: Element): boolean {
  const classes = [properties.className ?? []].flat();
  return (
    without.has(tagName) ||
    'dataFootnotes' in properties ||
    typeof properties.lang === 'string' ||
    classes.some((name) => name === 'questions' || name === 'aliases' || name === 'guide-figure')
  );
}

interface Form {
  readonly id: string;
  readonly text: string;
  /** The letters that must be capitals as they are in the entry. */
  readonly capitals: 'all' | 'first' | 'none';
}

interface Search {
  readonly pattern: RegExp;
  readonly entryOf: (written: string) => string | undefined;
}

const searches = new WeakMap<Guide, Search | { readonly none: true }>();

function searchFor(guide: Guide): Search | undefined {
  let search = searches.get(guide);
  if (!search) {
    search = makeSearch(guide.glossary, guide.lang) ?? { none: true };
    searches.set(guide, search);
  }
  return 'none' in search ? undefined : search;
}

function makeSearch(terms: readonly Term[], lang: string): Search | undefined {
  // If some entries begin with a small letter, a capital is part of the others: the Gallery is not any gallery.
  const tellsNames = knownLanguage(lang)?.nounsHaveCapitals || terms.some(({ term }) => /^[^\p{L}]*\p{Ll}/u.test(term));
  const forms = new Map<string, Form[]>();
  for (const { id, term } of terms)
    for (const text of formsOf(term, lang)) {
      const isCapital = /^\p{Lu}/u.test(text);
      const capitals = /^\P{Ll}*\p{Lu}\P{Ll}*\p{Lu}\P{Ll}*s?$/u.test(text)
        ? 'all'
        : isCapital && tellsNames
          ? 'first'
          : 'none';
      forms.set(key(text), [...(forms.get(key(text)) ?? []), { id, text, capitals }]);
    }
  if (forms.size === 0) return undefined;
  const longestFirst = [...forms.keys()].sort((a, b) => b.length - a.length);
  return {
    pattern: new RegExp(patternOf(longestFirst), 'giu'),
    entryOf: (written) => forms.get(key(written))?.find((form) => isWritten(form, written))?.id,
  };
}

function isWritten({ text, capitals }: Form, written: string): boolean {
  if (capitals === 'all') return written.replace(/\s+/g, ' ') === text;
  return capitals === 'none' || /^\p{Lu}/u.test(written);
}

/** "carer / donor" are two terms, "Gallery, the" is the Gallery, and "volta (turn)" is written volta. */
export function formsOf(term: string, lang: string): string[] {
  const { articles = [], plurals = [] } = knownLanguage(lang) ?? {};
  const inverted = new RegExp(`,\\s*(?:${articles.join('|') || '(?!)'})$`, 'iu');
  const plain = term
    .replace(/\s*[([（][^)\]）]*[)\]）]\s*/gu, ' ')
    .replace(/["“”„«»]|^\s*['‘‚‹]|['’›]\s*$/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(inverted, '');
  const parts = [plain, ...plain.split(/\s*\/\s*/)].filter((part) => letterCount(part) > 1);
  return [
    ...new Set(
      parts.flatMap((part) => {
        const ending = plurals.find(([pattern]) => pattern.test(part));
        return ending ? [part, part.replace(...ending)] : [part];
      }),
    ),
  ];
}

const letterCount = (text: string) => text.match(/\p{L}/gu)?.length ?? 0;
const key = (text: string) => text.replace(/[‘']/g, '’').replace(/\s+/g, ' ').toLowerCase();

/**
 * Whole words, where words have spaces between them; half of "donor-conceived" is none. What surrounds a word is looked at once for all
 * forms that follow each other, not once for each: a glossary has many, and a text many letters.
 */
function patternOf(forms: readonly string[]): string {
  const runs: { readonly isSpaced: boolean; readonly forms: string[] }[] = [];
  for (const form of forms) {
    const isSpaced = !/[\p{Script=Hani}\p{Script=Hira}\p{Script=Kana}\p{Script=Thai}]/u.test(form);
    const escaped = form
      .replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
      .replace(/’/g, "[’‘']")
      .replace(/ /g, '\\s+');
    if (runs.at(-1)?.isSpaced === isSpaced) runs.at(-1)!.forms.push(escaped);
    else runs.push({ isSpaced, forms: [escaped] });
  }
  return runs
    .map(({ isSpaced, forms }) => {
      const any = `(?:${forms.join('|')})`;
      return isSpaced ? `(?<![\\p{L}\\p{N}\\p{M}_])(?<!\\p{L}-)${any}(?![\\p{L}\\p{N}\\p{M}_]|-\\p{L})` : any;
    })
    .join('|');
}
