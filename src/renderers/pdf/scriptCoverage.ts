// Finds scripts that no available font has, and names them instead.
import type { Root, Text } from 'hast';
import type { RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Printer } from '../../browser/printer.ts';
import type { Diagnostics, Origin } from '../../diagnostics/finding.ts';
import { type Guide, originOf } from '../../guide/model.ts';
import { languageOf } from '../../languages/index.ts';
import { facesFor, fallbackFamilies, fontFaceCss, howToAddFace } from '../typefaces.ts';
import { fontAddress } from './paperDocument.ts';
import { printable } from './printable.ts';

/** Characters no font has, by the English name of their script. */
type Uncovered = ReadonlyMap<string, ReadonlySet<string>>;

/** The scripts of the text faces; their characters need no look. Signs and numerals of other scripts, such as the danda, do. */
const covered =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Z}\p{C}\p{M}\u0000-\u024f\u2000-\u206f\u20a0-\u20bf\u2190-\u2193]/u;

/** Starts a browser only if the guide has characters beyond the text faces. */
export async function findUncovered(guide: Guide, printer: Printer): Promise<Uncovered> {
  const doubtful = new Set<string>();
  for (const { text } of textsOf(guide))
    for (const character of text) if (!covered.test(character)) doubtful.add(character);
  if (doubtful.size === 0) return new Map();
  const characters = [...doubtful];
  const faces = facesFor(characters.join(''));
  // Each file once more under a name of its own and without a range: its box is what a missing character may look like.
  const alone = faces.map((face, index) => ({ ...face, family: `face-${index}` }));
  const css = fontFaceCss(faces, fontAddress) + fontFaceCss(alone, fontAddress, { withRange: false });
  const missing = await printer.open(
    printable(guide, `<!doctype html><title>-</title><style>${css}</style><p>-</p>`),
    (page) =>
      page.run(missingIn, {
        characters,
        alone: alone.map(({ family }) => family),
        families: ['Source Serif 4', ...fallbackFamilies(), 'serif', 'sans-serif']
          .map((family) => (/^(?:sans-)?serif$/.test(family) ? family : `"${family}"`))
          .join(', '),
      }),
  );
  const byScript = new Map<string, Set<string>>();
  const letters = new Set(missing.map(scriptOf));
  for (const character of missing) {
    const users = usersOf(character);
    // A sign that several scripts share is named with the letters around it.
    const script = users.find((one) => letters.has(one)) ?? users[0] ?? scriptOf(character);
    byScript.set(script, (byScript.get(script) ?? new Set()).add(character));
  }
  return byScript;
}

/** Runs in the page: a character that is drawn like one that does not exist is in no font. */
async function missingIn({
  characters,
  families,
  alone,
}: {
  characters: string[];
  families: string;
  alone: string[];
}): Promise<string[]> {
  await document.fonts.load(`24px ${families}`, characters.join('')).catch(() => []);
  await document.fonts.ready;
  const canvas = document.createElement('canvas');
  canvas.width = 40;
  canvas.height = 40;
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  const drawn = (character: string, font = families) => {
    context.fillStyle = '#fff';
    context.fillRect(0, 0, 40, 40);
    context.fillStyle = '#000';
    context.font = `24px ${font}`;
    context.fillText(character, 6, 28);
    return context.getImageData(0, 0, 40, 40).data.join(',');
  };
  const nothing = drawn(' ');
  const nowhere = '\u0378';
  await Promise.all(alone.map((family) => document.fonts.load(`24px "${family}"`, nowhere).catch(() => [])));
  const boxes = new Set([drawn(nowhere), ...alone.map((family) => drawn(nowhere, `"${family}"`))]);
  return characters.filter((character) => {
    const picture = drawn(character);
    return picture === nothing || boxes.has(picture);
  });
}

/** One message for each script, at the first place it stands; an error where most of the guide's letters are lost. */
export function reportUncovered(guide: Guide, uncovered: Uncovered, diagnostics: Diagnostics): void {
  if (uncovered.size === 0) return;
  const texts = textsOf(guide);
  const lost = new Set([...uncovered.values()].flatMap((characters) => [...characters]));
  const letters = texts.flatMap(({ text }) => text.match(/\p{L}/gu) ?? []);
  const isMostLost = letters.filter((letter) => lost.has(letter)).length * 2 > letters.length;
  for (const [script, characters] of uncovered) {
    const first = texts.find(({ text }) => [...text].some((character) => characters.has(character)));
    const sample = [...characters]
      .slice(0, 5)
      .map((character) => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`)
      .join(', ');
    const what = characters.size === 1 ? 'its character' : `${characters.size} of its characters`;
    const how = howToAddFace(script);
    const font = how ? `the font of ${script}: ${how}; or a font of the machine` : `a font that covers ${script}`;
    diagnostics.report(
      isMostLost ? 'script-lost' : 'script-uncovered',
      `${script} text cannot be printed: no font here has ${what} (${sample}${characters.size > 5 ? ', …' : ''})`,
      first?.origin ?? guide.origin,
      {
        remedy: `Install ${font} (on Debian or Ubuntu: fonts-noto-core, fonts-noto-extra or fonts-noto-cjk). Then build again; \`studyguide doctor\` shows what is there.`,
      },
    );
  }
}

/** Puts a line in words where an empty box would be printed. */
export function replaceUncovered(guide: Guide, uncovered: Uncovered): ((tree: Root) => void) | undefined {
  if (uncovered.size === 0) return undefined;
  const words = languageOf(guide.lang).printed;
  const names = new Intl.DisplayNames([guide.lang, 'en'], { type: 'script', fallback: 'code' });
  const lost = new Map(
    [...uncovered].flatMap(([script, characters]) => [...characters].map((character) => [character, script] as const)),
  );
  const replaced = (text: string): string => {
    let result = '';
    let run: string | undefined;
    let spaces = '';
    for (const character of text) {
      const script =
        lost.get(character) ?? (run !== undefined && /\p{M}|\u200c|\u200d|\ufe0f/u.test(character) ? run : undefined);
      if (script !== undefined) {
        if (script !== run) result += spaces + words.noFont.replace('{script}', nameOf(script, names));
        run = script;
        spaces = '';
      } else if (run !== undefined && /[\s\p{P}]/u.test(character)) spaces += character;
      else {
        result += spaces + character;
        spaces = '';
        run = undefined;
      }
    }
    return result + spaces;
  };
  return (tree) => {
    visit(tree, 'text', (node: Text, _, parent) => {
      if (parent?.type !== 'element' || parent.tagName !== 'style') node.value = replaced(node.value);
    });
  };
}

function nameOf(script: string, names: Intl.DisplayNames): string {
  const code = scripts.find(([, name]) => name === script)?.[0];
  return (code && names.of(code)) ?? script;
}

const scripts: readonly (readonly [string, string])[] = [
  ['Arab', 'Arabic'],
  ['Hebr', 'Hebrew'],
  ['Hani', 'Han'],
  ['Hira', 'Hiragana'],
  ['Kana', 'Katakana'],
  ['Hang', 'Hangul'],
  ['Thai', 'Thai'],
  ['Deva', 'Devanagari'],
  ['Beng', 'Bengali'],
  ['Taml', 'Tamil'],
  ['Telu', 'Telugu'],
  ['Knda', 'Kannada'],
  ['Mlym', 'Malayalam'],
  ['Gujr', 'Gujarati'],
  ['Guru', 'Gurmukhi'],
  ['Orya', 'Oriya'],
  ['Sinh', 'Sinhala'],
  ['Khmr', 'Khmer'],
  ['Laoo', 'Lao'],
  ['Mymr', 'Myanmar'],
  ['Tibt', 'Tibetan'],
  ['Geor', 'Georgian'],
  ['Armn', 'Armenian'],
  ['Ethi', 'Ethiopic'],
  ['Cher', 'Cherokee'],
  ['Mong', 'Mongolian'],
  ['Syrc', 'Syriac'],
  ['Thaa', 'Thaana'],
  ['Nkoo', 'Nko'],
  ['Tfng', 'Tifinagh'],
  ['Cans', 'Canadian_Aboriginal'],
  ['Runr', 'Runic'],
  ['Ogam', 'Ogham'],
  ['Goth', 'Gothic'],
  ['Xsux', 'Cuneiform'],
  ['Egyp', 'Egyptian_Hieroglyphs'],
  ['Ugar', 'Ugaritic'],
  ['Copt', 'Coptic'],
  ['Bopo', 'Bopomofo'],
  ['Yiii', 'Yi'],
  ['Java', 'Javanese'],
  ['Bali', 'Balinese'],
  ['Vaii', 'Vai'],
  ['Adlm', 'Adlam'],
  ['Linb', 'Linear_B'],
  ['Phnx', 'Phoenician'],
  ['Olck', 'Ol_Chiki'],
  ['Tglg', 'Tagalog'],
];
const scriptTests = scripts.map(([, name]) => [name, new RegExp(`\\p{Script=${name}}`, 'u')] as const);

function scriptOf(character: string): string {
  return (
    scriptTests.find(([, test]) => test.test(character))?.[0] ??
    (/\p{Extended_Pictographic}|\p{So}|\p{Sm}/u.test(character) ? 'symbol' : 'unknown')
  ).replace(/_/g, ' ');
}

const userTests = scripts.map(([, name]) => [name, new RegExp(`\\p{Script_Extensions=${name}}`, 'u')] as const);

/** Scripts that write with a sign: the danda stands in Devanagari, Bengali and others. */
const usersOf = (character: string): string[] =>
  userTests.filter(([, test]) => test.test(character)).map(([name]) => name.replace(/_/g, ' '));

/** Every text of the guide with its place. */
function textsOf(guide: Guide): { text: string; origin: Origin }[] {
  const texts: { text: string; origin: Origin }[] = [
    {
      text: [guide.title, guide.author, guide.description, ...Object.values(guide.work)].join(' '),
      origin: guide.origin,
    },
  ];
  const collect = (nodes: readonly RootContent[], path: string) =>
    visit({ type: 'root', children: [...nodes] }, (node) => {
      if ('value' in node) texts.push({ text: node.value, origin: originOf(path, node) });
      // The words of a drawing stand in the table below it.
      if ('figure' in node)
        texts.push({ text: [node.figure.head, ...node.figure.rows].flat().join(' '), origin: guide.origin });
      if ('mathml' in node) texts.push({ text: node.mathml, origin: originOf(path, node) });
      if ('alt' in node && node.alt) texts.push({ text: node.alt, origin: originOf(path, node) });
    });
  for (const section of guide.sections) {
    collect(section.heading, section.path);
    collect(section.body, section.path);
  }
  for (const quotation of guide.quotations) {
    collect(quotation.content, quotation.origin.path);
    collect(quotation.commentary, quotation.origin.path);
    texts.push({ text: quotation.attribution.text, origin: quotation.origin });
  }
  for (const question of guide.questions)
    collect(
      [...question.prompt, ...question.answer, ...question.choices.flatMap((choice) => choice.content)],
      question.origin.path,
    );
  return texts;
}
