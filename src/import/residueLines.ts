// Tells lines of a web page or of printed pages that are not of the text.
import { foldSentence } from '../formats/foldText.ts';
import { allLanguages } from '../languages/index.ts';

/** For people, in the plural. */
export type ResidueKind = (typeof residueKinds)[number];
const residueKinds = [
  'navigation',
  'buttons for sharing',
  'offers to buy',
  'notices about cookies and terms',
  'invitations to subscribe',
  'links to other pages',
  'comments and votes',
  'advertising',
  'players of sound and film',
  'reading times',
  'dates and counts of the page',
  'notes about rights',
] as const;

const fold = (text: string) =>
  foldSentence(text)
    .replace(/’/g, "'")
    .replace(/[:.…!?\s]+$/u, '')
    .trim();

const named = new Map<string, ResidueKind>();
const lists = [
  ['navigation', 'navigation'],
  ['sharing', 'buttons for sharing'],
  ['buying', 'offers to buy'],
  ['consent', 'notices about cookies and terms'],
  ['subscribing', 'invitations to subscribe'],
  ['related', 'links to other pages'],
  ['commenting', 'comments and votes'],
  ['advertising', 'advertising'],
  ['listening', 'players of sound and film'],
] as const;
for (const { pages } of allLanguages)
  for (const [list, kind] of lists)
    for (const word of pages[list]) if (!named.has(fold(word))) named.set(fold(word), kind);
/** Names that are the same in every language. */
for (const name of 'facebook twitter x linkedin pinterest whatsapp reddit instagram youtube tiktok telegram threads bluesky mastodon messenger tumblr pocket flipboard e-mail'.split(
  ' ',
))
  named.set(name, 'buttons for sharing');
const shops = [
  'amazon',
  'amazon.com',
  'bookshop.org',
  'barnes & noble',
  'apple books',
  'kobo',
  'google play',
  'audible',
  'goodreads',
  'etsy',
  'gumroad',
  'teachers pay teachers',
  'tpt',
  'tes',
];
for (const name of shops) named.set(fold(name), 'offers to buy');
const verbs = new Set(allLanguages.flatMap(({ pages }) => pages.buying.map((words) => fold(words).split(' ')[0]!)));

/** Phrases that a sentence of a page may go on behind. */
const openings = [...named].filter(
  ([words, kind]) =>
    words.split(' ').length > (kind === 'notices about cookies and terms' ? 2 : 3) || /[\p{Lo}]{8}/u.test(words),
);
const consents = openings.filter(([, kind]) => kind === 'notices about cookies and terms').map(([words]) => words);
const patterns: readonly (readonly [ResidueKind, RegExp])[] = [
  // 00:00 / 41:20, 1x, 1.5×
  [
    'players of sound and film',
    /^(?:[▶►⏸⏵⏯🔊🔇]\ufe0f?\s*)*(?:-?\d{1,2}(?::\d{2}){1,2}(?:\s*[/|–-]\s*-?\d{1,2}(?::\d{2}){1,2})?)?(?:\s*\d(?:[.,]\d{1,2})?[x×])?(?:\s*[▶►⏸⏵⏯🔊🔇]\ufe0f?)*$/u,
  ],
  ['notes about rights', /^(?:copyright\s*)?(?:©|\(c\))\s*(?:\d{4}|\p{Lu})/iu],
  // 3.85 · 4.31 of 5 · 51K+ ratings is in the languages.
  ['navigation', /^(?:file size:? )?\d+(?:[.,]\d+)? ?[KMG]B\b.{0,20}$/iu],
  ...allLanguages.flatMap(
    ({ pages }) =>
      [
        ['reading times', pages.readingTime],
        ['dates and counts of the page', pages.published],
        ['notes about rights', pages.owned],
      ] as const,
  ),
];

/** A line of this many characters is a sentence, whatever it begins with. */
const longest = 200;

const sign = String.raw`(?:\s|\ufe0f|\p{Extended_Pictographic}|[←→↑↓⬆⬇‹›«»<>×✕•|·])`;
const signsBefore = new RegExp(`^${sign}+`, 'u');
const signsBehind = new RegExp(`${sign}+$`, 'u');

function kindOfPart(part: string): ResidueKind | undefined {
  const bare = part.replace(signsBefore, '').replace(signsBehind, '');
  if (bare === '') return undefined;
  const folded = fold(bare);
  const kind =
    named.get(folded) ??
    named.get(folded.replace(/\s*\(?\d+\)?$/, '')) ??
    named.get(fold(bare.replace(/\s*(?:\p{Sc}\s?\d+(?:[.,]\d+)*|\d+(?:[.,]\d+)*\s?\p{Sc})$/u, '')));
  if (kind) return kind;
  const found = patterns.find(([, pattern]) => pattern.test(bare.trim()) || pattern.test(part.trim()))?.[0];
  if (found) return found;
  const opening = openings.find(
    ([words]) => folded.startsWith(words) && !/^[\p{Ll}\p{Lu}]/u.test(folded.slice(words.length)),
  );
  if (opening) return opening[1];
  if (consents.some((words) => folded.includes(` ${words} `))) return 'notices about cookies and terms';
  return kindOfPair(folded) ?? kindOfOffer(folded) ?? kindOfCall(bare) ?? kindOfNamed(bare);
}

/** Two buttons that were copied as one line: Leave a reply Cancel reply. */
function kindOfPair(folded: string): ResidueKind | undefined {
  const words = folded.split(' ');
  if (words.length < 3 || words.length > 9) return undefined;
  for (let at = 1; at < words.length; at++) {
    const kind = named.get(words.slice(0, at).join(' '));
    if (kind && named.has(words.slice(at).join(' '))) return kind;
  }
  return undefined;
}

/** Buy The Tempest on Bookshop.org */
const kindOfOffer = (folded: string): ResidueKind | undefined =>
  folded.length < 90 && verbs.has(folded.split(' ')[0]!) && shops.some((shop) => folded.endsWith(` ${fold(shop)}`))
    ? 'offers to buy'
    : undefined;

const counts = allLanguages.map(({ pages }) => pages.published);

/** Want the checklist? Join our mailing list · Read better. Join 500,000 readers. */
function kindOfCall(text: string): ResidueKind | undefined {
  const count = /(?:^|[.?!]\s+)\S+\s+(\d[^.?!]*)[.!]?$/u.exec(text)?.[1];
  if (text.length < 60 && count !== undefined && counts.some((pattern) => pattern.test(count)))
    return 'invitations to subscribe';
  const [, sign, last] = /([?!,])\s+([^?!,]{6,40})$/u.exec(text) ?? [];
  if (text.length >= 100 || last === undefined) return undefined;
  return sign !== ',' || last.split(' ').length > 3 ? named.get(fold(last)) : undefined;
}

/** Other books by Jane Austen, where the words are known before another name. */
function kindOfNamed(text: string): ResidueKind | undefined {
  const before = /^(.+?)\s+(?:\p{Lu}[\p{L}.’'-]*\s*){1,4}$/u.exec(text)?.[1];
  const words = before === undefined ? '' : `${fold(before)} `;
  return words.split(' ').length > 3 && related.some((phrase) => phrase.startsWith(words))
    ? 'links to other pages'
    : undefined;
}

const separators = /\s+[|·•»›>–—/]\s+|\s*[|·•»›]\s*|\t+| {3,}/u;

/** Undefined for a line of the text. */
export function residueKindOf(line: string): ResidueKind | undefined {
  const text = line.trim();
  if (text === '' || (text.length > longest && !consents.some((words) => fold(text).startsWith(words))))
    return undefined;
  const whole = kindOfPart(text);
  if (whole) return whole;
  if (/^[\s▶►⏸⏵⏯🔊🔇]+$/u.test(text)) return 'players of sound and film';
  const parts = text.split(separators).filter((part) => part.trim() !== '');
  if (parts.length < 2) return undefined;
  const kinds = parts.map(kindOfPart);
  const known = kinds.filter((kind) => kind !== undefined);
  // One name that nobody knows among the links at the foot of a page.
  if (known.length === parts.length || (parts.length > 3 && known.length * 4 >= parts.length * 3 && text.length < 120))
    return known[0];
  // Home › Guides › The Tempest
  const isTrail = /\s[>›»/]\s/u.test(text) && kinds[0] === 'navigation' && text.length < 120;
  return isTrail ? 'navigation' : undefined;
}

/** A line of which only parts are residue: By Jane Doe · 41 min read. Undefined where none is, or all. */
export function residueParts(
  line: string,
): { readonly kept: string; readonly removed: readonly (readonly [ResidueKind, string])[] } | undefined {
  if (line.length > longest) return undefined;
  const parts = line.split(/\s*[|·•]\s*/u);
  if (parts.length < 2) return undefined;
  const kinds = parts.map(kindOfPart);
  const removed = parts.flatMap((part, index) => (kinds[index] ? [[kinds[index], part] as const] : []));
  if (removed.length === 0 || removed.length === parts.length) return undefined;
  // One word of navigation among others may be anything.
  if (removed.some(([kind]) => kind !== 'reading times' && kind !== 'dates and counts of the page')) return undefined;
  return { kept: parts.filter((_, index) => !kinds[index]).join(' · '), removed };
}

const related = allLanguages.flatMap(({ pages }) => pages.related.map(fold));

const headsOfLists = new Set(
  allLanguages.flatMap(({ pages }) => [...pages.related, ...pages.commenting, ...pages.subscribing].map(fold)),
);

/** Whether the lines behind such a line belong to it, up to the next section. */
export const beginsResidue = (line: string): boolean =>
  headsOfLists.has(fold(line)) || kindOfNamed(line.trim()) !== undefined;

/** Addresses for counting readers say nothing to them. @returns undefined where nothing changes */
export function withoutTracking(address: string): string | undefined {
  if (!/[?&](?:utm_|fbclid|gclid|mc_|igshid|ref_?=|ref=|tag=|_ga|yclid|msclkid)/i.test(address)) return undefined;
  try {
    const url = new URL(address);
    for (const name of [...url.searchParams.keys()])
      if (
        /^(?:utm_.*|fbclid|gclid|gclsrc|dclid|mc_[ce]id|igshid|igsh|ref|ref_|_ga|_gl|yclid|msclkid|tag|spm|si)$/i.test(
          name,
        )
      )
        url.searchParams.delete(name);
    const clean = url.toString();
    return clean === address ? undefined : clean;
  } catch {
    return undefined;
  }
}
