// Text as its language prints it, and everything that must be left as it was typed.
import fc from 'fast-check';
import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { setText, setType } from '../../src/renderers/html/typography/typography.ts';
import { isLong } from '../support/long.ts';
import { processorTime } from '../support/processorTime.ts';

/** `~` is a no-break space, `¬` a narrow one. */
const visible = (text: string) => text.replaceAll('\u00A0', '~').replaceAll('\u202F', '¬');

function table(lang: string, rows: readonly (readonly [typed: string, printed: string])[]): void {
  test.each(rows)(`${lang}: %s`, (typed, printed) => {
    expect(visible(setText(typed, lang))).toBe(printed);
  });
}

describe('quotation marks and apostrophes', () => {
  table('en', [
    [`"I don't know," said Kathy's friend.`, '“I don’t know,” said Kathy’s friend.'],
    [`She said, "He told me 'no' twice."`, 'She said, “He told me ‘no’ twice.”'],
    [`'He said "no" twice,' she wrote.`, '‘He said “no” twice,’ she wrote.'],
    [`"'Never,' she said." "'Twice'"`, '“‘Never,’ she said.” “‘Twice’”'],
    ['the students\' books, the boys\' "den"', 'the students’ books, the boys’ “den”'],
    [`'The boys' books are here,' he said.`, '‘The boys’ books are here,’ he said.'],
    [`in the '90s, the 1990's, '68 and 'tis`, 'in the ’90s, the 1990’s, ’68 and ’tis'],
    [`get 'em, rock 'n' roll, rock-'n'-roll, goin' home`, 'get ’em, rock ’n’ roll, rock-’n’-roll, goin’ home'],
    [`'I can't, I'm Tommy's,' she said. 'I'll go.'`, '‘I can’t, I’m Tommy’s,’ she said. ‘I’ll go.’'],
    [`'Cause and effect', 'cause I said so`, '‘Cause and effect’, ’cause I said so'],
    [`Hamlet's 'To be, or not to be'`, 'Hamlet’s ‘To be, or not to be’'],
    ['"(No)" ("a" or "b"), "$5", "50%"', '“(No)” (“a” or “b”), “$5”, “50%”'],
    [`"'Tis true," and "the '90s"`, '“’Tis true,” and “the ’90s”'],
    [`O'Brien's, the U.S.'s and Jones's`, 'O’Brien’s, the U.S.’s and Jones’s'],
    ['("Hello") ["yes"] {"no"}', '(“Hello”) [“yes”] {“no”}'],
    ['"Who?"/"What?"', '“Who?”/“What?”'],
    ['"Wait--" "--and then?"', '“Wait—” “—and then?”'],
    ['She cried--"No!"--and left.', 'She cried—“No!”—and left.'],
    ['He said:"no"', 'He said:“no”'],
    ['a so-called "pro-"life" word"', 'a so-called “pro-‘life’ word”'],
    ['"First paragraph of a long speech', '“First paragraph of a long speech'],
    ['and its last one."', 'and its last one.”'],
    [`'It goes on in the next`, '‘It goes on in the next'],
    ['5\'10" tall, a 6" rule, 8" x 10"', '5′10″ tall, a 6″ rule, 8″ x 10″'],
    [`at 51°30'26" north, 6' tall`, 'at 51°30′26″ north, 6′ tall'],
    ['"a 6" ruler" and "chapter 6"', '“a 6″ ruler” and “chapter~6”'],
    ['a lone " or \' or " here', 'a lone " or \' or " here'],
    ['“It’s ‘done’,” she said. "Now."', '“It’s ‘done’,” she said. “Now.”'],
    [`“Then he said 'yes'.”`, '“Then he said ‘yes’.”'],
    ['"..." and "!"', '“…” and “!”'],
    ['"Ruth", "Tommy", and "Kathy"', '“Ruth”, “Tommy”, and “Kathy”'],
    [`Mother's Day; mothers-in-law's; who'd've`, 'Mother’s Day; mothers-in-law’s; who’d’ve'],
  ]);
  table('de', [
    [`"Wie geht's?"`, '„Wie geht’s?“'],
    [`Er sagte: "Sie rief 'nein'."`, 'Er sagte: „Sie rief ‚nein‘.“'],
    [`die 'Ideen' von Hans' Bruder`, 'die ‚Ideen‘ von Hans’ Bruder'],
    [`'s ist 'n Buch, 'ne Sache, so 'was`, '’s ist ’n Buch, ’ne Sache, so ’was'],
    [`"Ach"-Effekt, ("nie")`, '„Ach“-Effekt, („nie“)'],
    [`"Ich wollte--"`, '„Ich wollte~–“'],
    ['„Schon gesetzt‟ und „gut“ "neu"', '„Schon gesetzt‟ und „gut“ „neu“'],
    [`"'Nein', rief er."`, '„‚Nein‘, rief er.“'],
    [`Andrea's Laden`, 'Andrea’s Laden'],
  ]);
  table('de-CH', [[`"Er sagte 'nein'."`, '«Er sagte ‹nein›.»']]);
  table('fr', [
    [`"Aujourd'hui"`, '«¬Aujourd’hui¬»'],
    [`l'homme, l'"homme", qu'est-ce`, 'l’homme, l’«¬homme¬», qu’est-ce'],
    [`"Il a dit 'oui'."`, '«¬Il a dit “oui”.¬»'],
    ['"Il a dit "oui" hier"', '«¬Il a dit “oui” hier¬»'],
    ['" oui " et « non »', '«¬oui¬» et «¬non¬»'],
    ['«oui» («non»)', '«¬oui¬» («¬non¬»)'],
    ['« déjà\u00A0», dit-il', '«¬déjà~», dit-il'],
    [`'P'tit' mot`, '‘P’tit’ mot'],
  ]);
  table('es', [
    ['"Hola", dijo.', '«Hola», dijo.'],
    [`"Él dijo 'no'."`, '«Él dijo “no”.»'],
    ['"Dijo "adiós" y se fue"', '«Dijo “adiós” y se fue»'],
    ['¿"Hola"? ¡"Ay"!', '¿«Hola»? ¡«Ay»!'],
    ['"¿Qué?" "¡No!"', '«¿Qué?» «¡No!»'],
    [`alba 'amanecer'`, 'alba ‘amanecer’'],
    [`D'Annunzio y O'Higgins`, 'D’Annunzio y O’Higgins'],
    ['("nunca"), "siempre".', '(«nunca»), «siempre».'],
    ['“Dijo "no"”', '“Dijo ‘no’”'],
    ['El capítulo "El regreso", pp. 3-5', 'El capítulo «El regreso», pp. 3–5'],
    [`los años '90`, 'los años ’90'],
    ['"--Quiero saber --dijo ella-- qué pasó..."', '«—Quiero saber —dijo ella— qué pasó…»'],
  ]);
  table('it', [[`l'"amico" dell'arte: "ciao"`, 'l’«amico» dell’arte: «ciao»']]);
  table('pt', [[`"Disse 'não'", copo d'água`, '“Disse ‘não’”, copo d’água']]);
  table('pt-PT', [['"Disse "não""', '«Disse “não”»']]);
  table('nl', [[`'s avonds zei hij "ja", foto's`, '’s avonds zei hij “ja”, foto’s']]);
  table('ar', [['قال "نعم" ثم', 'قال «نعم» ثم']]);
  table('he', [[`צה"ל אמר "שלום" ג'ורג'`, `צה"ל אמר ”שלום” ג'ורג'`]]);
  table('zh', [[`他说"你好" don't 'x' ...`, `他说"你好" don’t 'x' ...`]]);
  table('ja', [[`彼は"はい"と Kathy's`, `彼は"はい"と Kathy’s`]]);
  table('sv', [['"Ja", sa han', '”Ja”, sa han']]);
  table('pl', [['"Tak", powiedział', '„Tak”, powiedział']]);
  table('tlh', [[`"nuqneH" don't`, `"nuqneH" don’t`]]);
  table('not a language', [[`"a" don't`, `"a" don’t`]]);
});

describe('dashes and ellipses', () => {
  table('en', [
    ['word--word and word -- word', 'word—word and word~— word'],
    ['word---word', 'word—word'],
    ['word - word', 'word~– word'],
    ['pages 12-14, 1939-1945, 1939-45, 102-9', 'pages~12–14, 1939–1945, 1939–45, 102–9'],
    ['1.5.38-39; Luke 3:16-18; chapters 1-2: a start', '1.5.38–39; Luke 3:16–18; chapters~1–2: a start'],
    ['1939--1945', '1939–1945'],
    ['2010-09-15, 2010-09, COVID-19, Catch-22', '2010-09-15, 2010-09, COVID-19, Catch-22'],
    ['555-1234, (555) 123-4567, +44-20-7946-0958', '555-1234, (555) 123-4567, +44-20-7946-0958'],
    ['ISBN 978-0-571-25809-3', 'ISBN 978-0-571-25809-3'],
    ['5-3 = 2, 5 - 3 = 2, it is -5', '5-3 = 2, 5 - 3 = 2, it is -5'],
    ['16-17-year-olds and 12-14-sided', '16-17-year-olds and 12-14-sided'],
    ['wait... no.... Then', 'wait… no.… Then'],
    ['word . . . word. . . . Word', 'word … word. … Word'],
    ['----- and --> and <!-- and ......', '----- and --> and <!-- and ......'],
    ['-- Kathy', '— Kathy'],
    ['real – dashes — stay–put—so', 'real~– dashes~— stay–put—so'],
  ]);
  table('de', [
    ['das--dachte er -- stimmt', 'das~– dachte er~– stimmt'],
    ['S. 12-14, 1939-1945', 'S.~12–14, 1939–1945'],
    ['er kam - und ging ...', 'er kam~– und ging …'],
  ]);
  table('fr', [
    ['un mot -- un autre', 'un mot~– un autre'],
    ['pages 12-14...', 'pages~12–14…'],
    ['peut-être, rendez-vous', 'peut-être, rendez-vous'],
  ]);
  table('es', [
    ['--Hola --dijo ella--. Adiós.', '—Hola —dijo ella—. Adiós.'],
    ['uno -- dos', 'uno~– dos'],
    ['páginas 12-14', 'páginas~12–14'],
  ]);
});

describe('spaces where no line ends', () => {
  table('en', [
    ['ch. 22, chapter 22, Act 1, scene 5, line 12, pp. 3', 'ch.~22, chapter~22, Act~1, scene~5, line~12, pp.~3'],
    ['chapter\n22', 'chapter~22'],
    ['Act IV, chapter xii; the part I liked; Part I', 'Act~IV, chapter~xii; the part I liked; Part~I'],
    ['50 % of § 3 and No. 3', '50~% of §~3 and No.~3'],
    ['E. M. Forster, J. R. R. Tolkien', 'E.~M.~Forster, J.~R.~R.~Tolkien'],
    ['Kathy H. narrates. So said I. Then', 'Kathy~H. narrates. So said I. Then'],
    ['word [...] word', 'word~[…] word'],
    ['Oh! Why? Yes; no: so', 'Oh! Why? Yes; no: so'],
    ['Antidisestablishmentarianism - no', 'Antidisestablishmentarianism – no'],
    ['the year 2010 and 12 people', 'the year 2010 and 12 people'],
    ['in this chapter. 22 people', 'in this chapter. 22 people'],
  ]);
  table('de', [
    ['Kapitel 3, 22. Kapitel, V. 5', 'Kapitel~3, 22.~Kapitel, V.~5'],
    ['z. B. dies, d. h. das', 'z.~B. dies, d.~h. das'],
    ['am 3. Mai', 'am 3. Mai'],
  ]);
  table('fr', [
    ['Quoi ? Ah! Bien ; oui: non', 'Quoi¬? Ah¬! Bien¬; oui¬: non'],
    ['Quoi ?! (oui !) [?]', 'Quoi¬?! (oui¬!) [?]'],
    ['à 12:30, 3:2, https://example.org/a:b', 'à 12:30, 3:2, https://example.org/a:b'],
    ['Déjà\u00A0: oui', 'Déjà~: oui'],
    ['chapitre 3, p. 12', 'chapitre~3, p.~12'],
    ['"Non !"', '«¬Non¬!¬»'],
  ]);
  table('fr-CA', [['Quoi? "Non": si', 'Quoi? «¬Non¬»¬: si']]);
  table('es', [['capítulo 3, pág. 12, n.º', 'capítulo~3, pág.~12, n.º']]);
  table('ar', [['الفصل 3', 'الفصل~3']]);
});

describe('addresses and code in the text', () => {
  test.each([
    "https://example.org/a--b/12-14?q=o'neill",
    "www.example.org/o'neill...",
    "o'neill--x@example.org",
    'example.org/12-14',
    "C:\\12-14\\it's",
    '--large-print',
    '--format=pdf',
    'class="wide"',
    '<b class="x">',
    'snake_case_12',
  ])('%s', (address) => {
    expect(visible(setText(`See ${address} now.`, 'en')).replace(/…/g, '...')).toBe(`See ${address} now.`);
  });

  test('the marks around an address and the stop after it are the sentence’s', () => {
    expect(setText('("https://example.org/a--b"), \'www.example.org\'...', 'en')).toBe(
      '(“https://example.org/a--b”), ‘www.example.org’…',
    );
  });
});

describe('in a tree', () => {
  const set = (children: ElementContent[], lang = 'en', properties = {}): string => {
    const block = h('p', properties, children);
    setType({ type: 'root', children: [block] }, lang);
    return visible(textOf(block));
  };

  test('marks open before inline elements and close after them', () => {
    expect(set([text('"I '), h('em', "don't"), text('," she said, "'), h('strong', [h('em', 'no')]), text('."')])).toBe(
      '“I don’t,” she said, “no.”',
    );
    expect(set([h('em', '"'), text('word'), h('em', '"')])).toBe('“word”');
    expect(set([h('a', 'Kathy'), text("'s "), h('em', 'chapter'), text(' 22')])).toBe('Kathy’s chapter~22');
    expect(set([text('Quoi'), h('em', ' !')], 'fr')).toBe('Quoi¬!');
  });

  test('what takes the place of text from two nodes stands once', () => {
    expect(set([text('so-'), h('em', '-so'), text(' ..'), text('.')])).toBe('so—so …');
  });

  test('a line that is broken on purpose is a space that stays', () => {
    expect(set([text('"One,'), h('br'), text('\ntwo" "three"'), h('br'), text('chapter'), h('br'), text('22')])).toBe(
      '“One,\ntwo” “three”chapter22',
    );
  });

  test('code keeps its characters and is a word to its neighbours', () => {
    const code = h('code', '"x" -- \'y\'...');
    expect(set([text('"'), code, text('" and '), h('kbd', "'"), text("'s")])).toBe("“\"x\" -- 'y'...” and '’s");
    expect(set([h('samp', '"a"'), h('pre', '"b"'), h('var', "x'")])).toBe('"a""b"x\'');
  });

  test('an image is a word, a call of a note is nothing', () => {
    expect(set([text('"'), h('img', { src: 'x', alt: '"a"' }), text('"')])).toBe('“”');
    expect(set([text("die 'Idee'"), h('sup', [h('a', '1')]), text(' ist')], 'de')).toBe('die ‚Idee‘1 ist');
  });

  test('attributes stay', () => {
    const element = h('p', { title: '"a"' }, 'x');
    setType(element, 'en');
    expect(element.properties.title).toBe('"a"');
  });

  test('each block starts again', () => {
    const tree: Root = {
      type: 'root',
      children: [h('ul', [h('li', [text('"open'), h('ul', [h('li', '"a"')]), text('"b"')])]), h('p', '"c"')],
    };
    setType(tree, 'en');
    expect(textOf(tree)).toBe('“open“a”“b”“c”');
  });

  test('the nearest language holds', () => {
    const french = h('span', { lang: 'fr' }, '"l\'été" !');
    expect(set([text('"He said '), french, text('"')])).toBe('“He said «¬l’été¬»¬!”');
    expect(set([text('"ja"')], 'en', { lang: 'de-AT' })).toBe('„ja“');
    expect(set([h('span', { lang: '' }, '"a"')])).toBe('“a”');
  });

  test('the number of a page belongs to “p.” but not to the title before it', () => {
    const number = () => h('span', { dataPageOf: 'x' }, '00');
    expect(set([h('span', '4.1.148-153'), number()])).toBe('4.1.148–15300');
    expect(set([text('p. '), number()])).toBe('p.~00');
  });

  test('style and script stay', () => {
    const tree: Root = {
      type: 'root',
      children: [h('style', 'a{content:"x"}'), h('script', '"x"'), h('title', '"x"')],
    };
    setType(tree, 'en');
    expect(textOf(tree)).toBe('a{content:"x"}"x"“x”');
  });
});

describe('whatever is typed', () => {
  const languages = fc.constantFrom(
    'en',
    'de',
    'de-CH',
    'fr',
    'fr-CA',
    'es',
    'it',
    'pt',
    'nl',
    'ar',
    'he',
    'zh',
    'sv',
    'hu',
  );
  const piece = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('"', "'", ' ', '-', '.') },
    {
      weight: 3,
      arbitrary: fc.constantFrom('a', 'Kathy', 's', 'H.', 'I', 'chapter', 'l', '12', '5', '1939', 'א', 'ن', '语'),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(...',;:!?()[]«»“”„‘’‚‹›–—…§%\n\u00A0\u202F\uFFFC\u2028', '--', '...', '. . .', ' - '),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
  );
  const typed = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''));
  const lettersAndFigures = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');

  test('letters and figures are the same', () => {
    fc.assert(
      fc.property(typed, languages, (text, lang) => {
        expect(lettersAndFigures(setText(text, lang))).toBe(lettersAndFigures(text));
      }),
      { numRuns: isLong ? 2000 : 400 },
    );
  });

  test('what is set stays as it is', () => {
    fc.assert(
      fc.property(typed, languages, (text, lang) => {
        const once = setText(text, lang);
        expect(setText(once, lang)).toBe(once);
      }),
      { numRuns: isLong ? 4000 : 600 },
    );
  });

  test('typographic marks stay', () => {
    const marks = (text: string) => text.replace(/[^“”„«»‚‹›—]/g, '');
    fc.assert(
      fc.property(typed, languages, (text, lang) => {
        const straight = text.replace(/["'-]/g, '');
        expect(marks(setText(straight, lang))).toBe(marks(straight));
      }),
      { numRuns: isLong ? 1000 : 300 },
    );
  });

  test('nodes make no difference', () => {
    fc.assert(
      fc.property(fc.array(typed, { maxLength: 5 }), languages, (texts, lang) => {
        // Addresses and options are looked for in each node.
        fc.pre(!/[/@\\~_=<:\u2028]|www|\(\)|-[a-z\d]+-/i.test(texts.join('')));
        const block = h(
          'p',
          texts.map((value, index) => (index % 2 === 0 ? text(value) : h('em', [text(value)]))),
        );
        setType(block, lang);
        expect(textOf(block)).toBe(setText(texts.join(''), lang));
      }),
      { numRuns: isLong ? 1000 : 300 },
    );
  });
});

test('a long document takes no time to speak of', () => {
  const paragraph =
    `"I don't," said Kathy H. in chapter 22 -- or so she says; pages 12-14 aren't "clear" about it ... `.repeat(5);
  const document = () =>
    h(
      'main',
      Array.from({ length: 100 }, () => h('p', paragraph)),
    );
  setType(document(), 'en');
  const long: Element = document();
  const start = processorTime();
  setType(long, 'en');
  // Ten thousand words take about 10 ms.
  expect(processorTime() - start).toBeLessThan(2000);
});

const text = (value: string): ElementContent => ({ type: 'text', value });
