// Plays in five languages, printed in four ways: true quotations pass in every form, wrong ones are told, and the rates are printed.
import { afterAll, describe, expect, it } from 'vitest';
import { check } from '../../src/index.ts';
import { allLanguages } from '../../src/languages/index.ts';
import { writeGuide } from '../support/folders.ts';
import { isLong } from '../support/long.ts';
import { printings, type Speech, smallPlays } from '../support/quotations/smallPlays.ts';

interface Case {
  readonly kind: string;
  readonly words: string;
  readonly by: string;
  /** Rules of which one must be given; none where the quotation is true. */
  readonly rules: readonly string[];
}

const named = (speaker: string) => speaker[0] + speaker.slice(1).toLowerCase();
const small = (line: string) => line[0]!.toLowerCase() + line.slice(1);
const notTrue = ['quotation-altered', 'quotation-not-found'];
const otherSpeaker = ['quotation-elsewhere', 'quotation-speakers'];

/** Quotations of one speech, true in many forms and wrong in many ways. */
function casesOf(speech: Speech, at: number, speeches: readonly Speech[], lang: string): readonly Case[] {
  const { lines, speaker, act, scene, direction } = speech;
  const place = `${act}.${scene}`;
  const by = `${named(speaker)}, ${place}`;
  const other = speeches.find((one) => one.speaker !== speaker)!;
  const wrongPlace = place === '2.1' ? '1.2' : '2.1';
  const next = speeches[at + 1];
  const isNext = next && next.act === act && next.scene === scene && !next.direction;
  const negations = allLanguages.find(({ tag }) => tag === lang)!.quoting.negations.join('|');
  const negation = new RegExp(`(?<=\\S.*)\\s(?:${negations})(?=\\s\\S)`, 'iu');
  const negated = lines.find((line) => negation.test(line));
  const inOneLine = lines.map((line, index) => (index === 0 ? line : small(line))).join(' ');
  const words = lines.join(' / ').split(' ');
  const changed = words.findIndex((word) => /^\p{L}{5,}$/u.test(word));
  return [
    { kind: 'lines with slashes', words: lines.join(' / '), by, rules: [] },
    { kind: 'run on, small letters', words: inOneLine, by, rules: [] },
    { kind: 'slashes without spaces', words: lines.slice(0, 2).join('/'), by, rules: [] },
    { kind: 'double slashes', words: lines.slice(0, 2).join(' // '), by, rules: [] },
    { kind: 'the name in front', words: `${named(speaker)}: ${lines.join(' / ')}`, by, rules: [] },
    ...(isNext
      ? [
          {
            kind: 'two speakers, both named',
            words: `${lines.at(-1)} / ${next.lines[0]}`,
            by: `${named(speaker)} / ${named(next.speaker)}, ${place}`,
            rules: [],
          },
          { kind: 'two speakers given to one', words: `${lines.at(-1)} … ${next.lines[0]}`, by, rules: otherSpeaker },
        ]
      : []),
    { kind: 'another speaker', words: lines.join(' / '), by: `${named(other.speaker)}, ${place}`, rules: otherSpeaker },
    {
      kind: 'another scene',
      words: lines.join(' / '),
      by: `${named(speaker)}, ${wrongPlace}`,
      rules: ['quotation-elsewhere'],
    },
    ...(direction ? [{ kind: 'a direction as speech', words: direction, by, rules: otherSpeaker }] : []),
    ...(changed >= 0
      ? [{ kind: 'a word changed', words: words.with(changed, 'Wasserturm').join(' '), by, rules: notTrue }]
      : []),
    ...(negated
      ? [{ kind: 'a negation hidden', words: negated.replace(negation, ' …'), by, rules: ['quotation-sense'] }]
      : []),
  ];
}

const counts = new Map<string, { made: number; right: number }>();

/** All forms of one speech are one quotation to the program, so each kind has a guide of its own. */
async function wrongly(lang: string, book: string, name: string, cases: readonly Case[]) {
  const head = `---\ntitle: T\nlang: ${lang}\nwork:\n  form: play\n  source: ${name}\n---\n\n`;
  const characters = [...new Set(smallPlays.find((one) => one.lang === lang)!.speeches.map(({ speaker }) => speaker))];
  let guide = `${head}## Characters\n\n${characters.map((one) => `### ${named(one)}\n\nX.\n\n`).join('')}## Quotations\n\n`;
  const starts = cases.map(({ words, by }) => {
    const line = guide.split('\n').length;
    guide += `> ${words}\n>\n> — ${by}\n\nX.\n\n`;
    return line;
  });
  const folder = writeGuide('play', { 'guide.md': guide, [name]: book });
  const [result] = await check([folder], { record: false });
  return cases.filter(({ kind, rules }, at) => {
    const end = starts[at + 1] ?? Number.POSITIVE_INFINITY;
    const said = result!.messages
      .filter(({ line, ruleId }) => line! >= starts[at]! && line! < end && /^quotation-/.test(ruleId!))
      .map(({ ruleId }) => ruleId!)
      .filter((rule) => !/^quotation-(?:checked|capital|duplicate-differs|over-budget)$/.test(rule));
    const isRight = rules.length === 0 ? said.length === 0 : said.some((rule) => rules.includes(rule));
    const count = counts.get(kind) ?? { made: 0, right: 0 };
    counts.set(kind, { made: count.made + 1, right: count.right + (isRight ? 1 : 0) });
    return !isRight;
  });
}

describe.each(smallPlays)('a play in $lang', (play) => {
  // In the default run one of the four, in turns: each way of printing is that of a language at least.
  const turn = smallPlays.indexOf(play) % 4;
  const wanted = Object.entries(printings).filter((_, index) => isLong || index === turn);
  it.each(wanted)('%s', async (form, print) => {
    const name = form === 'TEI' ? 'book.xml' : 'book.txt';
    const cases = play.speeches.flatMap((speech, at) => casesOf(speech, at, play.speeches, play.lang));
    const kinds = [...new Set(cases.map(({ kind }) => kind))];
    const wrong = [];
    for (const kind of kinds)
      wrong.push(
        ...(await wrongly(
          play.lang,
          print(play),
          name,
          cases.filter((one) => one.kind === kind),
        )),
      );
    expect(wrong).toEqual([]);
  });
});

afterAll(() => {
  const rows = [...counts].map(
    ([kind, { made, right }]) => `${kind.padEnd(28)}${String(made).padStart(6)}${String(right).padStart(8)}`,
  );
  console.log(`${'quotations of plays'.padEnd(28)}${'made'.padStart(6)}${'right'.padStart(8)}\n${rows.join('\n')}`);
});
