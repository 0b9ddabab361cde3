// Checks made-up quotations against a book, a guide for each kind, and counts which were judged rightly.
import { check } from '../../../src/index.ts';
import { writeGuide } from '../folders.ts';
import type { TrueBook } from './bookTruths.ts';
import { named, type QuotationCase } from './quotationCases.ts';

interface Counts {
  readonly counts: Map<string, { made: number; right: number }>;
  readonly add: (others: Counts['counts']) => void;
  /** The rows of a Markdown table. */
  readonly table: () => string;
}

export function countsOf(): Counts {
  const counts: Counts['counts'] = new Map();
  const add: Counts['add'] = (others) => {
    for (const [kind, { made, right }] of others) {
      const before = counts.get(kind) ?? { made: 0, right: 0 };
      counts.set(kind, { made: before.made + made, right: before.right + right });
    }
  };
  const table = () =>
    [...counts]
      .toSorted(([a], [b]) => Number(b.startsWith('true')) - Number(a.startsWith('true')) || (a < b ? -1 : 1))
      .map(([kind, { made, right }]) => `| ${kind} | ${made} | ${right} |`)
      .join('\n');
  return { counts, add, table };
}

/** Notes that are no verdict, and what one guide with many forms of the same words says of itself. */
const beside = /^quotation-(?:checked|capital|duplicate-differs|over-budget|editions-differ)$/;

/** All forms of one speech are one quotation to the program, so each kind has a guide of its own. */
export async function judgedCases(
  book: Pick<TrueBook, 'lang' | 'speeches' | 'file'> & { readonly text?: string },
  cases: readonly QuotationCase[],
): Promise<{
  readonly wrong: readonly (QuotationCase & { readonly said: readonly string[] })[];
  readonly counts: Counts['counts'];
}> {
  const { counts, add } = countsOf();
  const wrong: (QuotationCase & { said: readonly string[] })[] = [];
  const characters = [...new Set(book.speeches.map(({ speaker }) => named(speaker)))];
  const head = `---\ntitle: T\nlang: ${book.lang}\n---\n\n${characters.length > 0 ? '## Characters\n\n' : ''}${characters.map((one) => `### ${one}\n\nX.\n\n`).join('')}## Quotations\n\n`;
  for (const kind of new Set(cases.map((one) => one.kind))) {
    const own = cases.filter((one) => one.kind === kind);
    let guide = head;
    const starts = own.map(({ words, by }) => {
      const line = guide.split('\n').length;
      guide += `> ${words}\n>\n> — ${by}\n\nX.\n\n`;
      return line;
    });
    const folder = writeGuide('guide', { 'guide.md': guide });
    const [result] = await check([folder], { record: false, sources: [book.file] });
    let right = 0;
    for (const [at, one] of own.entries()) {
      const end = starts[at + 1] ?? Number.POSITIVE_INFINITY;
      const said = result!.messages.filter(
        ({ line, ruleId }) =>
          line! >= starts[at]! && line! < end && /^quotation-/.test(ruleId!) && !beside.test(ruleId!),
      );
      const isRight =
        one.rules.length === 0 ? said.length === 0 : said.some(({ ruleId }) => one.rules.includes(ruleId!));
      if (isRight) right++;
      else wrong.push({ ...one, said: said.map(({ ruleId, reason }) => `${ruleId}: ${reason}`) });
    }
    add(new Map([[kind, { made: own.length, right }]]));
  }
  return { wrong, counts };
}
