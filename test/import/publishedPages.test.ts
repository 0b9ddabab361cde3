// Guides as they are published on the web, in four forms: what a person marked in them is found, what stands around is named.
import { readFile } from 'node:fs/promises';
import { Document, Packer, Paragraph, TextRun } from 'docx';
import { describe, expect, it } from 'vitest';
import type { Guide } from '../../src/guide/model.ts';
import { textOf } from '../../src/guide/syntaxTree.ts';
import { readMarkdown } from '../guide/reading.ts';
import { isLong } from '../support/long.ts';
import { type Imported, imported } from './imported.ts';

/**
 * A line of `test/fixtures/pages`: what it is on the page, what a person marked it as, its words. Marks: Section, Heading below one,
 * Character, Theme, sYmbol and Device, Quotation, queStioN, answered question (FAQ), Glossary.
 */
interface Marked {
  readonly type: string;
  readonly mark?: string;
  readonly text: string;
}

const around = new Set('nav meta share player buy sub contents ad com rel foot cookie'.split(' '));

const readPage = async (name: string): Promise<readonly Marked[]> =>
  (await readFile(`test/fixtures/pages/${name}.txt`, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [kind = '', ...words] = line.split('\t');
      const [type = '', mark] = kind.split('!');
      return { type, mark, text: words.join('\t') };
    });

const asText = (lines: readonly Marked[], between: string) => lines.map(({ text }) => text).join(between);

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** Nested boxes with names that say nothing; lists are one list an item, as some programs write them. */
function asPage(lines: readonly Marked[]): string {
  const body = lines.map(({ type, text }) => {
    const words = escaped(text);
    if (/^h[123]$/.test(type)) return `<${type}>${words}</${type}>`;
    if (/^(?:h3q|faqn|num|char)$/.test(type)) return `<h3>${words}</h3>`;
    if (/^(?:boldh|boldq|ans|faqq)$/.test(type)) return `<div><p><strong>${words}</strong></p></div>`;
    if (type === 'nav' || type === 'rel') return `<div class="x1"><a href="/x">${words}</a></div>`;
    if (type === 'li' || type === 'bullet' || type === 'bq') return `<ul><li>${words.replace(/^• /, '')}</li></ul>`;
    return `<div class="x2"><div><p>${words}</p></div></div>`;
  });
  return `<!DOCTYPE html><html lang="en"><body><div id="app">${body.join('\n')}</div></body></html>`;
}

/** As pasted: headings are larger letters, or only bold ones of the text's own size. */
function asWord(lines: readonly Marked[], areLarger: boolean): Promise<Buffer> {
  const levels: Record<string, number> = { h1: 40, h2: 32, h3: 26, h3q: 26, faqn: 26, num: 26, char: 26 };
  const children = lines.map(({ type, text }) => {
    const isBold = levels[type] !== undefined || /^(?:boldh|boldq|ans|faqq)$/.test(type);
    const size = areLarger ? (levels[type] ?? 22) : 22;
    return new Paragraph({ children: [new TextRun({ text, size, bold: isBold || undefined })] });
  });
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

const forms: readonly (readonly [string, (lines: readonly Marked[]) => Promise<Buffer | string> | string])[] = [
  ['page.txt', (lines) => asText(lines, '\n')],
  ['open.txt', (lines) => asText(lines, '\n\n')],
  ['page.html', asPage],
  ['larger.docx', (lines) => asWord(lines, true)],
  ['bold.docx', (lines) => asWord(lines, false)],
];

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
const unnumbered = (text: string) => plain(text.replace(/^(?:\d+\.|Q:|•) /, ''));

/** Marked lines that are not found as what they are. */
function missed(lines: readonly Marked[], { text }: Imported, guide: Guide): string[] {
  const headings = [...text.matchAll(/^### (.*)$/gm)].map(([, words]) => unnumbered(words!.replace(/\\/g, '')));
  const found: Record<string, readonly string[]> = {
    S: guide.sections.map(({ title }) => plain(title ?? '')),
    C: guide.characters.map(({ name }) => plain(name)),
    T: guide.themes.map(({ name }) => plain(name)),
    N: guide.questions.map(({ prompt }) => plain(prompt.map((node) => textOf(node)).join(' '))),
    G: guide.glossary.map(({ term }) => plain(term)),
    Q: guide.quotations.map((quotation) => plain(quotation.text)),
    H: headings,
    F: headings,
    D: headings,
    Y: [...headings, ...[...text.matchAll(/^(?:- )?(\S.*)$/gm)].map(([, words]) => plain(words!))],
  };
  const wordsOf: Record<string, (words: string) => string> = {
    S: plain,
    C: (words) => plain(words.split(' – ')[0]!),
    G: (words) => plain(words.split(/: | – /)[0]!),
    Q: (words) => unnumbered(words.replace(/\s[–—] [^“”"]*$/, '').replace(/ \([^()]*\)$/, '')),
  };
  return lines.flatMap(({ mark, text: words }) => {
    if (mark === undefined) return [];
    const wanted = (wordsOf[mark] ?? unnumbered)(words);
    return found[mark]!.some((one) => one === wanted || (mark === 'N' && one.startsWith(wanted)))
      ? []
      : [`${mark}: ${words}`];
  });
}

/** Lines around the text that are still there, and lines of the text that are not. */
function wronglyKept(lines: readonly Marked[], { guide, text }: Imported): string[] {
  const kept = plain(text.replace(/\\/g, ''));
  const removed = new Set(guide.removed.map((one) => plain(one.text)));
  return lines.flatMap(({ type, text: words }) => {
    const isNamed = words.split(' | ').every((part) => removed.has(plain(part)));
    if (around.has(type))
      return isNamed || removed.has(plain(words)) || plain(words) === '' ? [] : [`still there: ${words}`];
    const isSaid = kept.includes(unnumbered(words).slice(0, 30).trim());
    const isFront = guide.removed.some(
      (one) => one.kind === 'lines that became front matter' && plain(one.text) === plain(words),
    );
    return type !== 'p' || isSaid || isFront ? [] : [`gone: ${words}`];
  });
}

/** The long run reads each in every form. */
const short: Record<string, string> = {
  summarySite: 'page.txt',
  studySite: 'page.html',
  teacherBlog: 'larger.docx',
  bulletedSite: 'bold.docx',
};

describe.each(Object.keys(short))('%s', (name) => {
  it.each(isLong ? forms : forms.filter(([form]) => form === short[name]))('%s', async (form, make) => {
    const lines = await readPage(name);
    const read = await imported(await make(lines), form);
    const { guide } = await readMarkdown(read.text);
    expect(missed(lines, read, guide)).toEqual([]);
    expect(wronglyKept(lines, read)).toEqual([]);
    expect(read.guide.front.title ?? '').toBe(lines.find(({ type }) => type === 'h1')!.text);
  });
});
