// Turns a word into one spelling for all the ways in which American and British printers, or older and newer ones, write it.

const endings: readonly (readonly [RegExp, string])[] = [
  // Only where both spellings are the same word: four and for, hour and hor are not.
  [
    /^(dis|mis|un|out)?(arb|ard|arm|behavi|cand|clam|col|demean|enam|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|misdemean|neighb|od|parl|ranc|rig|rum|savi|sav|splend|succ|tum|val|vap|vig)our/,
    '$1$2or',
  ],
  [/(?<=^.{3,})(i|y)s(e[ds]?|er|ers|ing|ingly|ation|ations|able)$/, '$1z$2'],
  // Two syllables at least: traveled is travelled, filed is not filled.
  [/(?<=[aeiouy][a-z]*[^aeiou][aeiou])ll(ed|ing|er|ers|or|ors|ous|ously)$/, 'l$1'],
  [
    /^(cent|lust|spect|scept|somb|calib|fib|lit|theat|sepulch|meag|sab|oc?h|goit|mit|accout|sal?tpet)re(?=s|d|$)/,
    '$1er',
  ],
  [/^(de|of|pre)(fen|ten)ce/, '$1$2se'],
  [/^licence/, 'license'],
  [/^practise/, 'practice'],
  [/(?<=^(?:cata|dia|ana|mono|epi|pro|travel|homo))logue(?=s|$)/, 'log'],
  [/^(un)?(skil|wil)ful/, '$1$2lful'],
  [/^(fulfil|enrol|instal|distil|instil|enthral)(?=s|ment|$)/, '$1l'],
  [/^gray/, 'grey'],
  [/^plow/, 'plough'],
  [/^(m|sm)ould/, '$1old'],
  [/^moult/, 'molt'],
  [/^sceptic/, 'skeptic'],
  [/^jewellery$/, 'jewelry'],
  [/^(mis)?(judg|acknowledg|abridg)ement/, '$1$2ment'],
  [/^(connex|inflex|reflex)ion/, '$1ion'],
  [/^shew/, 'show'],
  [/^gaol/, 'jail'],
  [/^programme(?=s?$)/, 'program'],
  [/^cosy/, 'cozy'],
  [/^pyjama/, 'pajama'],
  [/^sulphur/, 'sulfur'],
  [/^enquir/, 'inquir'],
  [/^despatch/, 'dispatch'],
  [/^waggon/, 'wagon'],
  [/^(a|o)e(?=sthet|on)/, 'e'],
  [/^(encyclop|medi|arch|an)ae/, '$1e'],
  [/^manoeuvre?/, 'maneuver'],
  [/^(learn|burn|dream|leap|lean|spoil|spill?|spell?|smell?)t$/, '$1ed'],
  [/^ageing$/, 'aging'],
  [/^(st|qu)orey$/, '$1ory'],
];

/** For words that are equal letter by letter, or nearly: it is asked only of what stands in place of one another. */
export function spellingOf(word: string): string {
  const plain = word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .replace(/[-‧' ]/g, '');
  // No word is so long, and endings are looked for from every letter of it.
  if (plain.length > 50) return plain;
  return endings.reduce((form, [pattern, replacement]) => form.replace(pattern, replacement), plain);
}
