// Pictures made from a guide as they stand in finished files: described, large enough, the same words in all of them.
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import type { FileReport } from '../../src/diagnostics/rules.ts';
import { checkCopies } from '../../src/inspect/copies/checkCopies.ts';
import { examineEpub } from '../../src/inspect/epub/checkEpub.ts';
import { examinePdf } from '../../src/inspect/pdfua/checkPdf.ts';
import { guideFrom } from '../support/guideFrom.ts';
import { isLong } from '../support/long.ts';
import { readObjects, readPdf } from '../support/readPdf.ts';

const people = ['Ada', 'Ben', 'Cora', 'Dan', 'Edith', 'Finn', 'Greta', 'Hugo'];
const relations = people
  .slice(1)
  .map((name, index) => `  - {from: ${name}, to: ${people[index >> 1]}, kind: writes to}`);
const street = guideFrom(`---
lang: en-GB
figures: [themes, characters, timeline]
relations:
${relations.join('\n')}
---

# The Long Street

## Plot

${[1, 2, 3].map((number) => `### Chapter ${number}\n\nAda walks as far as house ${number}.\n`).join('\n')}

## Characters

${people.map((name) => `### ${name}\n\nLives at number ${name.length}.\n`).join('\n')}

## Themes

### Waiting

Nobody comes.

## Quotations

> The street was long.
>
> — Ada, chapter 2 · [Waiting](#waiting)

## Timeline

- **Spring (chapter 3)**: The street is built
- **Summer (chapter 1)**: Ada moves in
- **Autumn (chapter 2)**: Ben writes
`);

const editions = isLong
  ? (['guide', 'booklet', 'large-print', 'clear-print', 'teacher'] as const)
  : (['large-print'] as const);

it.each(editions)('the PDF of %s', async (edition) => {
  const bytes = await street.pdf(edition);
  const { pages } = await readPdf(bytes);
  const drawn = pages.flatMap(({ runs }) => runs).filter(({ text }) => /^writes to$/.test(text));
  expect(drawn.length).toBeGreaterThanOrEqual(7);
  // A booklet's pages are scaled, which rounds.
  for (const { size } of drawn) expect(size).toBeGreaterThan((edition === 'large-print' ? 16 : 9) - 0.001);
  const { strings } = await readObjects(bytes);
  expect(strings.some((text) => text.startsWith('Who belongs with whom. Ben → Ada: writes to'))).toBe(true);
  expect(failing(await examinePdf(bytes))).toEqual([]);
  expect(failing(await checkCopies(bytes))).toEqual([]);
});

it('the e-book', async () => {
  const bytes = await street.epub();
  const files = unzipSync(bytes);
  const page = strFromU8(files['OEBPS/section-characters.xhtml']!);
  expect(page).toMatch(
    /<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 252 \d+" [^>]*role="img" aria-label="Who belongs/,
  );
  expect(page).toContain('<th scope="row">Ben</th><td>writes to</td><td>Ada</td>');
  expect(strFromU8(files['OEBPS/content.opf']!)).toMatch(/section-characters\.xhtml"[^>]* properties="svg"/);
  expect(failing(await examineEpub(bytes)).filter((one) => !one.startsWith('epub-font-format'))).toEqual([]);
});

it('the web page', async () => {
  const files = await street.files(['guide']);
  const page = readFileSync(files.get(`${street.slug}.html`)!, 'utf8');
  expect(page.match(/<svg viewBox="0 0 252 /g)?.length).toBeGreaterThanOrEqual(3);
  expect(page).toContain('@layer tokens, base, content, figures, screen');
});

it('Word, which has their tables', async () => {
  const { guides } = await street.build({ editions: ['guide'], formats: ['docx'] });
  const [{ files, messages }] = guides as [(typeof guides)[number]];
  const words = strFromU8(unzipSync(readFileSync(files[0]!.path))['word/document.xml']!).replace(/<[^>]*>/g, ' ');
  expect(words.match(/writes to/g)?.length).toBe(relations.length);
  expect(messages.map(({ ruleId }) => ruleId)).toContain('export-limited');
});

const failing = ({ rules }: FileReport): string[] =>
  rules.flatMap(({ id, failures }) => failures.map((failure) => `${id}: ${JSON.stringify(failure)}`));
