// A chapter's summary and its analysis: two columns on paper, one below the other elsewhere.
import { expect, it } from 'vitest';
import { examinePdf } from '../../src/inspect/pdfua/checkPdf.ts';
import { guideFrom } from '../support/guideFrom.ts';
import { readPdf } from '../support/readPdf.ts';

const told = 'Emma makes a match for her friend and is wrong.';
const analysed = 'We see her mistake through her own eyes alone.';

/** The columns of a guide's web page, as `told | analysed`. */
async function columnsOf(markdown: string, lang = 'en'): Promise<string[]> {
  const html = await guideFrom(`---\nlang: ${lang}\n---\n\n# Emma\n\n${markdown}\n`).html();
  return [...html.matchAll(/<div class="told">(.*?)<\/div>\s*<div class="analysed">(.*?)<\/div>/gs)].map((parts) =>
    parts
      .slice(1)
      .map((part) =>
        part
          .replace(/<[^>]*>/g, ' ')
          .replace(/\s+/g, ' ')
          .trim(),
      )
      .join(' | '),
  );
}

it.each([
  ['## Plot\n\n### Chapter 1\n\n#### Summary\n\nTOLD\n\n#### Analysis\n\nSEEN', 'Summary TOLD | Analysis SEEN'],
  ['## Plot\n\n### Chapter 1\n\nTOLD\n\n#### Analysis\n\nSEEN', 'TOLD | Analysis SEEN'],
  ['## Plot\n\n### Chapter 1\n\nTOLD\n\n**Analysis.** SEEN', 'TOLD | Analysis. SEEN'],
  ['## Plot\n\n### Chapter 1\n\n**Summary**: TOLD\n\n**Analysis**: SEEN', 'Summary : TOLD | Analysis : SEEN'],
  ['## Plot\n\n### Chapter 1\n\n**Summary**\n\nTOLD\n\n**Analysis**\n\nSEEN', 'Summary TOLD | Analysis SEEN'],
  ['## Plot\n\n### The picnic\n\nTOLD\n\n#### Interpretation\n\nSEEN', 'TOLD | Interpretation SEEN'],
  [
    '## Chapter 1\n\n### Summary\n\nTOLD\n\n### Analysis\n\nSEEN\n\n## Chapter 2\n\nMore.',
    'Summary TOLD | Analysis SEEN',
  ],
  [
    '## Plot\n\n### Chapter 1 Summary\n\nTOLD\n\n### Chapter 1 Analysis\n\nSEEN',
    'Chapter 1 Summary TOLD | Chapter 1 Analysis SEEN',
  ],
  [
    '## Plot\n\n### Summary of chapter 1\n\nTOLD\n\n### Analysis of chapter 1\n\nSEEN',
    'Summary of chapter 1 TOLD | Analysis of chapter 1 SEEN',
  ],
  [
    '## Plot\n\n### Chapter 1: Analysis\n\nSEEN\n\n### Chapter 2: Summary\n\nTOLD\n\n### Chapter 2: Analysis\n\nSEEN',
    'Chapter 2: Summary TOLD | Chapter 2: Analysis SEEN',
  ],
])('%j are columns', async (markdown, columns) => {
  const filled = (text: string) => text.replaceAll('TOLD', told).replaceAll('SEEN', analysed);
  expect(await columnsOf(filled(markdown))).toEqual([filled(columns)]);
});

it.each([
  ['de', '## Handlung', '### Kapitel 1', '#### Analyse'],
  ['fr', '## Résumé', '### Chapitre 1', '#### Analyse'],
  ['ar', '## ملخص', '### الفصل 1', '#### تحليل'],
  ['ja', '## あらすじ', '### 第1章', '#### 分析'],
])('in %s', async (lang, section, chapter, analysis) => {
  const text = `${section}\n\n${chapter}\n\n${told}\n\n${analysis}\n\n${analysed}`;
  expect(await columnsOf(text, lang)).toHaveLength(1);
});

it.each([
  ['an essay of its own', `## Themes\n\n### Love\n\n${told}\n\n#### Analysis\n\n${analysed}`],
  ['sections of the whole guide', `## Summary\n\n${told}\n\n## Analysis\n\n${analysed}`],
  [
    'an analysis of another chapter',
    `## Plot\n\n### Chapter 1 Summary\n\n${told}\n\n### Chapter 2 Analysis\n\n${analysed}`,
  ],
  ['an analysis alone', `## Plot\n\n### Chapter 1\n\n#### Analysis\n\n${analysed}`],
  [
    'one that is three times as long',
    `## Plot\n\n### Chapter 1\n\n${told}\n\n#### Analysis\n\n${`${analysed} `.repeat(4)}`,
  ],
  [
    'a table',
    `## Plot\n\n### Chapter 1\n\n${told}\n\n#### Analysis\n\n| Who | What |\n|---|---|\n| Emma | ${analysed} |`,
  ],
])('%s stays as it is', async (_, markdown) => {
  expect(await columnsOf(markdown)).toEqual([]);
});

it('stand beside one another in print, and are read one after the other', async () => {
  const guide = guideFrom(
    `# Emma\n\n## Plot\n\n${[1, 2].map((chapter) => `### Chapter ${chapter}\n\n#### Summary\n\n${`${told} `.repeat(6)}\n\n#### Analysis\n\n${`${analysed} `.repeat(6)}`).join('\n\n')}\n`,
  );
  const bytes = await guide.pdf();
  const runs = (await readPdf(bytes)).pages.flatMap((page) => page.runs);
  // In the order of the file, which is that of its tags: what is told comes whole before its analysis.
  const starts = runs.flatMap(({ text }, index) => (/^(?:Summary|Analysis)$/.test(text.trim()) ? [index] : []));
  expect(starts.map((index) => runs[index]!.text.trim())).toEqual(['Summary', 'Analysis', 'Summary', 'Analysis']);
  for (const at of [0, 2]) {
    const [summary, analysis] = [runs[starts[at]!]!, runs[starts[at + 1]!]!];
    expect(analysis.y).toBeCloseTo(summary.y, 0);
    expect(analysis.x).toBeGreaterThan(summary.x + 150);
    const between = runs.slice(starts[at]! + 1, starts[at + 1]!).map(({ text }) => text);
    expect(between.join(' ').replace(/[-\s]+/g, '')).toBe(`${told} `.repeat(6).replace(/\s+/g, ''));
  }
  const { rules } = await examinePdf(bytes);
  expect(rules.filter(({ failures }) => failures.length > 0)).toEqual([]);
});
