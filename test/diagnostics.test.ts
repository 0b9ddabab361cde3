// Every message has a rule, every rule a failing example in fixtures/rules, and a guide in fixtures/clean gives no message.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { VFileMessage } from 'vfile-message';
import { beforeAll, describe, expect, it } from 'vitest';
import { build } from '../src/build/build.ts';
import { check } from '../src/build/check.ts';
import { importGuides } from '../src/build/writeImport.ts';
import { Diagnostics, forbidsOutput, severityOf } from '../src/diagnostics/finding.ts';
import { type RuleId, rules } from '../src/diagnostics/register.ts';
import type { Severity } from '../src/diagnostics/rules.ts';
import { temporaryFolder } from './support/folders.ts';

const fixtures = fileURLToPath(new URL('./fixtures', import.meta.url));
const exampleOf = (ruleId: string) => join(fixtures, 'rules', ruleId);
/** A document that is no Markdown is read only when it is named. */
const documentIn = (folder: string) =>
  readdirSync(folder).find((name) => /\.(?:html|txt)$/.test(name) && name !== 'expected.txt');
const checkedPath = (ruleId: string) =>
  join(exampleOf(ruleId), ruleId.startsWith('import-') ? documentIn(exampleOf(ruleId))! : '');
const ruleIds = Object.keys(rules) as RuleId[];
/** Rules that only printing finds, and what only an e-book without a print; the others are found by `check`. */
const found = {
  printing: [
    'quotation-omitted',
    'quotation-too-long',
    'script-uncovered',
    'script-lost',
    'edition-skipped',
    'slug-duplicate',
  ] as RuleId[],
  /** Rules that choosing an edition finds, and the edition. */
  choosing: {
    'table-by-rows': 'guide',
    'card-left-out': 'cards',
    'worksheet-lacks': 'worksheet',
    'quotations-unchosen': 'quotes',
  } as const,
  /** Rules that are found where a class has read as far as chapter 3. */
  cutting: ['through-later', 'through-astride', 'through-unplaced', 'through-kept', 'through-relations'] as RuleId[],
  /** Things that files for other programs cannot hold. */
  exporting: ['export-limited'] as RuleId[],
  packing: ['pages-unmarked'] as RuleId[],
  /** Importing a document again. */
  updating: ['import-conflict'] as RuleId[],
};
const severities: readonly Severity[] = ['error', 'warning', 'note'];
const may = { rewrite: Boolean(process.env.UPDATE_EXPECTED) && !process.env.CI };

describe('the register', () => {
  it('has one folder with a failing example for each rule, and no other folder', () => {
    expect(readdirSync(join(fixtures, 'rules')).sort()).toEqual([...ruleIds].sort());
  });

  it.each(ruleIds)('%s has a severity, a meaning and a remedy in sentences', (ruleId) => {
    const { severity, meaning, remedy } = rules[ruleId];
    expect(severities).toContain(severity);
    expect(meaning).toMatch(/^\p{Lu}.*\.`?$/u);
    expect(remedy).toMatch(/^\p{Lu}.*\.`?$/u);
    expect(ruleId).toMatch(/^[a-z]+(-[a-z]+)+$/);
  });
});

describe('each rule’s example gives the messages in its expected.txt', () => {
  const messages = new Map<RuleId, readonly VFileMessage[]>();

  beforeAll(async () => {
    const apart = new Set<string>([
      ...found.printing,
      ...found.packing,
      ...found.exporting,
      ...found.updating,
      ...found.cutting,
      ...Object.keys(found.choosing),
    ]);
    const checked = ruleIds.filter((ruleId) => !apart.has(ruleId));
    await Promise.all(
      Object.entries(found.choosing).map(async ([ruleId, edition]) => {
        const { guides } = await build({
          paths: [exampleOf(ruleId)],
          out: temporaryFolder(),
          editions: [edition],
          formats: ['pdf'],
          quotes: 1,
        });
        messages.set(ruleId as RuleId, guides[0]!.messages);
      }),
    );
    await Promise.all(
      found.cutting.map(async (ruleId) => {
        const out = temporaryFolder();
        const cut = { out, editions: ['recall'], formats: ['html'], through: '3' } as const;
        messages.set(ruleId, (await build({ paths: [exampleOf(ruleId)], ...cut })).guides[0]!.messages);
      }),
    );
    await Promise.all(
      checked.map(async (ruleId) => {
        const results = await check([checkedPath(ruleId)]);
        messages.set(
          ruleId,
          results.flatMap((result) => result.messages),
        );
      }),
    );
    for (const ruleId of found.updating) {
      const out = exampleOf(ruleId);
      const updated = await importGuides({ paths: [join(out, 'page.html')], out, update: true, isRehearsal: true });
      messages.set(ruleId, updated.messages);
    }
    const paths = found.printing.flatMap((ruleId) =>
      ruleId === 'slug-duplicate'
        ? [join(exampleOf(ruleId), 'one', 'macbeth'), join(exampleOf(ruleId), 'two', 'macbeth')]
        : [exampleOf(ruleId)],
    );
    const printed = await build({ paths, out: temporaryFolder(), editions: ['quotes'], formats: ['pdf'] });
    const packed = await build({
      paths: found.packing.map(exampleOf),
      out: temporaryFolder(),
      editions: ['guide'],
      formats: ['epub'],
    });
    const exported = await build({
      paths: found.exporting.map(exampleOf),
      out: temporaryFolder(),
      editions: ['guide'],
      formats: ['gift', 'csv', 'moodle-xml'],
    });
    const all = [...printed.guides, ...packed.guides, ...exported.guides].flatMap((guide) => guide.messages);
    for (const ruleId of [...found.printing, ...found.packing, ...found.exporting]) {
      messages.set(
        ruleId,
        all.filter((message) => message.file?.startsWith(exampleOf(ruleId) + sep)),
      );
    }
  });

  it.each(ruleIds)('%s', (ruleId) => {
    const given = messages.get(ruleId)!;
    const lines = given.map((message) => lineOf(message, exampleOf(ruleId)));
    const file = join(exampleOf(ruleId), 'expected.txt');
    if (may.rewrite) writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
    expect(lines).toEqual(readFileSync(file, 'utf8').trimEnd().split('\n'));
    expect(given.filter((message) => message.ruleId === ruleId).map(severityOf)).toContain(
      rules[ruleId].inCheck ?? rules[ruleId].severity,
    );
    for (const message of given) expectPlaceAndRemedy(message);
  });
});

describe('a clean guide', () => {
  const names = readdirSync(join(fixtures, 'clean')).sort();

  it('exists for more than one kind of text', () => {
    expect(names.length).toBeGreaterThan(2);
  });

  it.each(names)('%s gives no message but that its quotations are unchecked', async (name) => {
    const results = await check([join(fixtures, 'clean', name)], { strict: true });
    const said = results.flatMap((result) => result.messages);
    const others = said.filter((message) => message.ruleId !== 'quotation-unchecked');
    expect(others.map(String)).toEqual([]);
    expect(results.map((result) => result.ok)).toEqual([true]);
  });
});

describe('Diagnostics', () => {
  const origin = { path: 'content/macbeth/guide.md', line: 3, column: 5, endLine: 4, endColumn: 2 };

  it('gives each message its rule, severity, place and remedy', () => {
    const diagnostics = new Diagnostics();
    diagnostics.report('guide-empty', 'The guide has no text', origin);
    diagnostics.report('section-empty', 'The guide has no text', { path: 'a.md', line: 1, column: 1 });
    diagnostics.report('edition-skipped', 'No quote sheet', origin, { remedy: 'Write a quotation.', related: origin });
    expect(diagnostics.messages.map(severityOf)).toEqual(['error', 'warning', 'note']);
    expect(diagnostics.messages[0]).toMatchObject({
      file: 'content/macbeth/guide.md',
      ruleId: 'guide-empty',
      reason: 'The guide has no text',
      line: 3,
      column: 5,
      place: { start: { line: 3, column: 5 }, end: { line: 4, column: 2 } },
      note: rules['guide-empty'].remedy,
      name: 'content/macbeth/guide.md:3:5',
    });
    expect(diagnostics.messages[2]).toMatchObject({ note: 'Write a quotation.', related: origin });
  });

  it('errors always forbid writing, warnings under strict, notes never', () => {
    const given = (ruleId: RuleId) => {
      const diagnostics = new Diagnostics();
      diagnostics.report(ruleId, 'Found', origin);
      return diagnostics;
    };
    const verdicts = (['guide-empty', 'section-empty', 'edition-skipped'] as const).map((ruleId) => {
      const { messages } = given(ruleId);
      return [forbidsOutput(messages, false), forbidsOutput(messages, true)];
    });
    expect(verdicts).toEqual([
      [true, true],
      [false, true],
      [false, false],
    ]);
  });
});

/** `file:line:column: severity [rule-id]`. */
function lineOf(message: VFileMessage, folder: string): string {
  const file = relative(folder, message.file!).split(sep).join('/');
  return `${file}:${message.line}:${message.column}: ${severityOf(message)} [${message.ruleId}]`;
}

function expectPlaceAndRemedy(message: VFileMessage): void {
  expect(existsSync(message.file!)).toBe(true);
  expect(message.line).toBeGreaterThan(0);
  expect(message.column).toBeGreaterThan(0);
  expect(message.reason).toMatch(/\S/);
  expect(message.note).toMatch(/\S.*[.?]`?$/);
  expect(ruleIds).toContain(message.ruleId);
}
