// Spelt numbers from one to ninety-nine, as books head their chapters with them: cardinals, and ordinals with their endings.

/** Lower case; where words make up a number, hyphens stand between them. The first is one. */
interface Numerals {
  readonly numbers: readonly string[];
  /** The forms of each. */
  readonly ordinals: readonly (readonly string[])[];
}

const words = (text: string) => text.split(' ');
const upTo = <Item>(last: number, item: (number: number) => Item): Item[] =>
  Array.from({ length: last }, (_, index) => item(index + 1));

const english = words(
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
);
const englishOrdinals = words(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth',
);
const englishTens = words('twenty thirty forty fifty sixty seventy eighty ninety');

export const en: Numerals = {
  numbers: upTo(99, (number) => {
    const [ten, one] = [englishTens[Math.floor(number / 10) - 2], english[(number % 10) - 1]];
    return number < 20 ? english[number - 1]! : one ? `${ten}-${one}` : ten!;
  }),
  ordinals: upTo(99, (number) => {
    const [ten, one] = [englishTens[Math.floor(number / 10) - 2], englishOrdinals[(number % 10) - 1]];
    return [number < 20 ? englishOrdinals[number - 1]! : one ? `${ten}-${one}` : ten!.replace(/y$/, 'ieth')];
  }),
};

const german = words(
  'eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn',
);
const germanTens = words('zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig');
const germanNumber = (number: number) => {
  const [ten, one] = [germanTens[Math.floor(number / 10) - 2], german[(number % 10) - 1]];
  return number < 20 ? german[number - 1]! : one ? `${one.replace(/^eins$/, 'ein')}und${ten}` : ten!;
};
const germanStems: Readonly<Record<number, readonly string[]>> = {
  1: ['erst'],
  3: ['dritt'],
  7: ['siebt', 'siebent'],
  8: ['acht'],
};

export const de: Numerals = {
  numbers: upTo(99, germanNumber),
  ordinals: upTo(99, (number) => {
    const stems = germanStems[number] ?? [`${germanNumber(number)}${number < 20 ? 't' : 'st'}`];
    return stems.flatMap((stem) => ['e', 'er', 'es', 'en'].map((ending) => stem + ending));
  }),
};

const french = words(
  'un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf',
);
const frenchTens = words('vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt');
const frenchNumber = (number: number) => {
  if (number < 20) return french[number - 1]!;
  const ten = Math.floor(number / 10);
  const rest = number - (ten === 7 || ten === 9 ? ten - 1 : ten) * 10;
  if (rest === 0) return ten === 8 ? 'quatre-vingts' : frenchTens[ten - 2]!;
  const joint = (rest === 1 && ten < 7) || number === 71 ? '-et-' : '-';
  return frenchTens[ten - 2]! + joint + french[rest - 1]!;
};

export const fr: Numerals = {
  numbers: upTo(99, frenchNumber),
  ordinals: upTo(99, (number) => {
    const regular = `${frenchNumber(number)
      .replace(/s$|e$/, (letter) => (letter === 's' && number !== 80 ? 's' : ''))
      .replace(/cinq$/, 'cinqu')
      .replace(/neuf$/, 'neuv')}ième`;
    if (number === 1) return ['premier', 'première'];
    return number === 2 ? [regular, 'second', 'seconde'] : [regular];
  }),
};

const spanish = words(
  'uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve',
);
const spanishTens = words('treinta cuarenta cincuenta sesenta setenta ochenta noventa');
const spanishOrdinals = words('primero segundo tercero cuarto quinto sexto séptimo octavo noveno');
const spanishOrdinalTens = words(
  'décimo vigésimo trigésimo cuadragésimo quincuagésimo sexagésimo septuagésimo octogésimo nonagésimo',
);
const spanishOthers: Readonly<Record<number, readonly string[]>> = {
  1: ['primer'],
  3: ['tercer'],
  7: ['sétimo'],
  9: ['nono'],
  11: ['undécimo'],
  12: ['duodécimo'],
};

export const es: Numerals = {
  numbers: upTo(99, (number) => {
    if (number < 30) return spanish[number - 1]!;
    const [ten, one] = [spanishTens[Math.floor(number / 10) - 3]!, spanish[(number % 10) - 1]];
    return number % 10 === 0 ? ten : `${ten}-y-${one}`;
  }),
  ordinals: upTo(99, (number) => {
    const [ten, one] = [spanishOrdinalTens[Math.floor(number / 10) - 1], spanishOrdinals[(number % 10) - 1]];
    const glued = ten && one ? [ten.replace(/[éá]/, (letter) => (letter === 'é' ? 'e' : 'a')) + one] : [];
    const forms = [...(ten && one ? [`${ten}-${one}`, ...glued] : [one ?? ten!]), ...(spanishOthers[number] ?? [])];
    return forms.flatMap((form) => (form.endsWith('o') ? [form, inFeminine(form)] : [form]));
  }),
};

/** The parts of a number agree too: `vigésima-primera`. */
function inFeminine(form: string): string {
  return form.replace(/o(?=-|$)/g, 'a');
}

export const it: Numerals = {
  numbers: words('uno due tre quattro cinque sei sette otto nove dieci'),
  ordinals: words('primo secondo terzo quarto quinto sesto settimo ottavo nono decimo').map((form) => [
    form,
    inFeminine(form),
  ]),
};
