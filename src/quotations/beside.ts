// Reads what stands beside words in quotation marks: who says them and where, if the sentence says it plainly.

import { readLocator } from '../guide/locator.ts';
import type { Guide, Locator } from '../guide/model.ts';
import { findByName, namesOf } from '../guide/names.ts';
import { type Language, languagesUnderstood } from '../languages/index.ts';
import { namesMedium } from '../languages/otherMedia.ts';

export interface Beside {
  readonly speaker?: string;
  readonly locator?: Locator;
  /** A medium other than the book, as in `Attribution`. */
  readonly medium?: string;
}

/** `before` and `after` are the text of the block on both sides of the marks. */
export type ReadBeside = (before: string, after: string) => Beside;

export function besideIn(guide: Guide): ReadBeside {
  const languages = languagesUnderstood(guide.lang);
  const tags = languages.map(({ tag }) => tag);
  const names = [...new Set(namesOf(guide.characters).map(({ name }) => name))]
    .filter((name) => name.length > 1)
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const verbs = tags.flatMap((tag) => speechVerbs[tag] ?? []).join('|');
  const name = names.join('|');
  const leads =
    names.length === 0
      ? []
      : [
          // "Ruth: “…”" begins a sentence, so that "Tommy tells Ruth: “…”" is not hers.
          new RegExp(`(?:^|[.!?\\n]\\s*)(${name})\\s*:\\s*$`, 'u'),
          new RegExp(`(?<!\\p{L})(${name}),?\\s+(?:${verbs}),?\\s*[:,]?\\s*$`, 'u'),
        ];
  const follows = names.length === 0 ? [] : [new RegExp(`^[,.!?…]?\\s*(?:${verbs})\\s+(${name})(?!\\p{L})`, 'u')];
  const speakerIn = (patterns: readonly RegExp[], text: string) =>
    patterns.map((pattern) => pattern.exec(text)?.[1]).find((found) => found !== undefined);

  return (before, after) => {
    const reference = readReference(after, guide, languages, tags);
    return {
      ...reference,
      speaker: reference.speaker ?? speakerIn(leads, before.slice(-120)) ?? speakerIn(follows, after.slice(0, 120)),
    };
  };
}

/** `(chapter 7)`, `(Miss Lucy, chapter 7)`, `(2010 film)`; `in chapter 7`; or `— Miss Lucy, chapter 7` at the end of the block. */
function readReference(after: string, guide: Guide, languages: readonly Language[], tags: readonly string[]): Beside {
  const inside =
    /^[.,;:!?…。，、]?\s*[(（]([^()（）]{1,100})[)）]/.exec(after)?.[1] ??
    /^[.,;:!?…]?\s*(?:—|–|―|--)\s*([^.;()]{1,80})\.?\s*$/.exec(after)?.[1];
  if (inside !== undefined) {
    if (namesMedium(inside, tags)) return { medium: inside.trim() };
    const parts = inside.split(/\s*[,;，、]\s*/);
    for (let start = 0; start < parts.length; start++) {
      const locator = readLocator(parts.slice(start).join(', '), languages);
      if (locator) return { speaker: parts.slice(0, start).join(', ') || undefined, locator };
    }
    return { speaker: findByName(inside, guide.characters)?.name };
  }
  const phrase = /^[,]?\s+(?=(?:in|from|aus|dans|en)\s)([^.,;:()]{1,60})/i.exec(after)?.[1];
  const locator = phrase === undefined ? undefined : readLocator(phrase, languages);
  return { locator };
}

const listed = (text: string): readonly string[] => text.split('|');

/** By language; other languages name the speaker before a colon or in a parenthesis. */
const speechVerbs: Readonly<Record<string, readonly string[]>> = {
  en: listed(
    'says|said|asks|asked|replies|replied|answers|answered|admits|admitted|confesses|confessed|declares|declared|insists|insisted|remarks|remarked|cries|cried|whispers|whispered|exclaims|exclaimed',
  ),
  de: listed(
    'sagt|sagte|fragt|fragte|antwortet|antwortete|gesteht|gestand|erklärt|erklärte|ruft|rief|flüstert|flüsterte',
  ),
  fr: listed('dit|demande|répond|répondit|avoue|déclare|s’écrie|murmure'),
  es: listed('dice|dijo|pregunta|preguntó|responde|respondió|confiesa|declara|exclama|susurra'),
  it: listed('dice|disse|chiede|chiese|risponde|rispose|confessa|dichiara|esclama|sussurra'),
  pt: listed('diz|disse|pergunta|perguntou|responde|respondeu|confessa|declara|exclama|sussurra'),
  nl: listed('zegt|zei|vraagt|vroeg|antwoordt|antwoordde|bekent|verklaart|roept|riep|fluistert|fluisterde'),
};
