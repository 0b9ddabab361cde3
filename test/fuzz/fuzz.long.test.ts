// Random guides through check, web page, e-book, PDF and both checkers: what must hold of every guide holds of each.
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { audienceOf } from '../../src/editions/editions.ts';
import { readXml } from '../../src/formats/xml.ts';
import {
  build,
  check,
  checkEpub,
  checkPdf,
  type EditionId,
  EnvironmentFault,
  type Format,
  type GuideResult,
  type Severity,
  severityOf,
} from '../../src/index.ts';
import { temporaryFolder, writeGuide } from '../support/folders.ts';
import { turn } from '../support/long.ts';
import { chanceOf } from '../support/quotations/random.ts';
import { lettersOf, readPdf } from '../support/readPdf.ts';
import { changeBlocks, changeLetters } from './changedGuide.ts';
import { type MarkedGuide, markedGuide } from './markedGuide.ts';
import { leakedMarks, lostMarks, readableHtml, withLines } from './oracles.ts';

/** In CI as many guides as fall to this turn, and at the next commit those that come after them. */
const share = Math.ceil(40 / turn.of);
const {
  FUZZ_FIRST = String(1 + share * turn.at),
  FUZZ_GUIDES = String(share),
  FUZZ_SECONDS = '300',
  FUZZ_KEEP = '',
} = process.env;
const counts = { guides: 0, 'web pages': 0, 'e-books': 0, PDFs: 0, exports: 0, messages: 0, 'refused guides': 0 };
const found: string[] = [];

const readers: Readonly<Record<string, EditionId[]>> = {
  screen: ['guide', 'teacher'],
  paper: ['guide', 'handouts', 'quotes', 'teacher'],
};
const further: readonly EditionId[] = [
  'worksheet',
  'large-print',
  'recall',
  'clear-print',
  'answers',
  'booklet',
  'two-up',
  'cards',
];
/** Files for other programs, in every third guide. */
const exported: readonly Format[] = ['docx', 'page', 'gift', 'moodle-xml', 'qti', 'anki', 'csv'];

interface Case {
  readonly guide: MarkedGuide;
  readonly change: 'none' | 'blocks' | 'letters';
}

function caseOf(number: number): Case {
  const chance = chanceOf(number * 7919);
  const whole = markedGuide(number);
  const change = chance.pick(['none', 'none', 'blocks', 'letters', 'letters'] as const);
  if (change === 'none') return { guide: whole, change };
  const changed = (change === 'blocks' ? changeBlocks : changeLetters)(String(whole.files['guide.md']), chance);
  const files = { ...whole.files, 'guide.md': changed };
  const texts = Object.values(files)
    .filter((text) => typeof text === 'string')
    .join('\n');
  // A word that was taken out need not be found.
  return { guide: { files, marks: whole.marks.filter(({ word }) => texts.includes(word)) }, change };
}

/** Promises that do not hold of this guide. */
async function faultsOf(number: number): Promise<readonly string[]> {
  const faults: string[] = [];
  const { guide, change } = caseOf(number);
  const folder = writeGuide('fuzz', guide.files);
  const [checked] = await check([folder], { record: false });
  counts.messages += checked!.messages.length;
  for (const { file, line, reason, note } of checked!.messages) {
    const text = guide.files[basename(String(file))];
    const lines = typeof text === 'string' ? text.split('\n').length : 0;
    if (!line || line > lines || !reason || !note) faults.push(`a message without a place or remedy: ${reason}`);
  }
  const isOnPaper = number % 6 === 0;
  const out = temporaryFolder();
  const [built] = (
    await build({
      paths: [folder],
      out,
      editions: isOnPaper ? [...readers.paper!, further[(number / 6) % further.length]!] : readers.screen,
      formats: [...(isOnPaper ? (['pdf'] as const) : []), 'epub', 'html', ...(number % 3 === 0 ? exported : [])],
      record: false,
    })
  ).guides;
  if (built!.fault) throw built!.fault;
  if (built!.files.length === 0) {
    counts['refused guides'] += 1;
    const severities: Severity[] = built!.messages.map(severityOf);
    if (!severities.includes('error')) faults.push('no file and no error');
    return faults;
  }
  const texts = await Promise.all(built!.files.map((file) => readBack(file, faults)));
  const isTeachers = (index: number) => audienceOf(built!.files[index]!.edition) === 'teacher';
  const students = texts.filter((_, index) => !isTeachers(index));
  if (change === 'none')
    faults.push(...withLines(guide, leakedMarks(guide, students)).map((mark) => `leaked: ${mark}`));
  if (change !== 'letters')
    faults.push(
      ...withLines(guide, lostMarks(guide, texts, built!.messages))
        // The link it belonged to may have been taken out.
        .filter((mark) => change === 'none' || !mark.startsWith('title of a reference'))
        .map((mark) => `lost: ${mark}`),
    );
  if (number % 5 === 0) {
    const cut = await build({
      paths: [folder],
      out,
      editions: ['guide'],
      formats: ['html', 'epub'],
      through: 'chapter 3',
      record: false,
    }).catch((fault: unknown) => {
      // Some guides name no chapter.
      if (fault instanceof EnvironmentFault && fault.code === 'usage') return undefined;
      throw fault;
    });
    const files = cut?.guides.flatMap((one) => one.files) ?? [];
    const parts = await Promise.all(files.map((file) => readBack(file, faults)));
    if (change === 'none')
      faults.push(...withLines(guide, leakedMarks(guide, parts)).map((mark) => `leaked with --through: ${mark}`));
  }
  rmSync(out, { recursive: true });
  return faults;
}

/** The words that can be read in a finished file; its faults are added to `faults`. */
async function readBack({ path, edition }: GuideResult['files'][number], faults: string[]): Promise<string> {
  const bytes = new Uint8Array(readFileSync(path));
  const name = basename(path);
  if (name.endsWith('.html')) {
    counts['web pages'] += 1;
    return readableHtml(strFromU8(bytes));
  }
  if (name.endsWith('.epub')) {
    counts['e-books'] += 1;
    const report = await checkEpub(bytes);
    if (!report.ok) faults.push(`${name}: ${report.unreadable?.reason ?? brokenRules(report.rules)}`);
    const pages = Object.entries(unzipSync(bytes)).filter(([file]) => /\.(?:xhtml|opf)$/.test(file));
    for (const [file, page] of pages)
      if (readXml(strFromU8(page), () => {}).malformed) faults.push(`${name}: ${file} is not XML`);
    return pages.map(([, page]) => readableHtml(strFromU8(page))).join('\n');
  }
  if (!name.endsWith('.pdf')) {
    counts.exports += 1;
    const parts = /\.(?:docx|zip)$/.test(name)
      ? Object.entries(unzipSync(bytes)).filter(([file]) => /\.(?:xml|rels|html)$/.test(file))
      : [[name, bytes] as const];
    for (const [file, part] of parts)
      if (/\.(?:xml|rels)$/.test(file) && readXml(strFromU8(part), () => {}).malformed)
        faults.push(`${name}: ${file} is not XML`);
    return parts.map(([, part]) => readableHtml(strFromU8(part))).join('\n');
  }
  counts.PDFs += 1;
  const report = await checkPdf(bytes);
  if (!report.ok) faults.push(`${name}: ${report.unreadable?.reason ?? brokenRules(report.rules)}`);
  const { pages } = await readPdf(bytes, { fonts: false });
  if (edition === 'quotes' && pages.length !== 1) faults.push(`${name} has ${pages.length} pages`);
  return lettersOf(pages.map(({ text }) => text).join(''));
}

const brokenRules = (
  rules: readonly { id: string; severity: Severity; failed: number; failures: readonly unknown[] }[],
) =>
  rules
    .filter(({ severity, failed }) => severity === 'error' && failed > 0)
    .map(({ id, failures }) => `${id} ${JSON.stringify(failures[0])}`)
    .join('; ');

it('random guides', async () => {
  const end = Date.now() + Number(FUZZ_SECONDS) * 1000;
  const first = Number(FUZZ_FIRST);
  for (let number = first; number < first + Number(FUZZ_GUIDES) && Date.now() < end; number++) {
    counts.guides += 1;
    const faults = await faultsOf(number).catch((error: Error) => [`crashed: ${error.stack ?? error}`]);
    if (faults.length > 0) {
      found.push(...faults.map((fault) => `guide ${number} (${caseOf(number).change}): ${fault}`));
      if (FUZZ_KEEP)
        cpSync(
          writeGuide(`guide-${number}`, caseOf(number).guide.files, temporaryFolder()),
          join(FUZZ_KEEP, String(number)),
          { recursive: true },
        );
    }
    if (counts.guides % 50 === 0) process.stdout.write(`${counts.guides} guides, ${found.length} findings\n`);
  }
  process.stdout.write(
    `${Object.entries(counts)
      .map(([what, count]) => `${count} ${what}`)
      .join(', ')}; ${found.length} findings\n`,
  );
  expect(found).toEqual([]);
});
