// Draws a cover of type alone for a guide that brings no picture: a heavy rule, the title as large as it goes, and whose work it is about.
import { readFileSync } from 'node:fs';
import type { Guide } from '../../guide/model.ts';
import { languageOf } from '../../languages/index.ts';
import { fontFaceCss } from '../fonts.ts';
import { embeddedFaces } from './typefaces.ts';
import { escapeText } from './xml.ts';

const page = { width: 1600, height: 2400, margin: 150 };
const measure = page.width - 2 * page.margin;
const titleBox = { top: 560, bottom: 1820 };

interface CoverWords {
  readonly label?: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly workAuthor?: string;
  readonly author?: string;
}

/** What the cover says, for those who cannot see it. */
export function coverLines(guide: Guide): string[] {
  const { label, title, subtitle, workAuthor, author } = coverWords(guide);
  return [label, title, subtitle, workAuthor, author].filter((line) => line !== undefined);
}

/** “Never Let Me Go: A Study Guide” is a title and a subtitle, and needs no third line to say that it is a study guide. */
function coverWords(guide: Guide): CoverWords {
  const { studyGuide } = languageOf(guide.lang).printed;
  const [, head, tail] = /^(.{3,80}?)(?::\s+|\s+[–—]\s+)(.{3,160})$/.exec(guide.title) ?? [];
  const saysSo = guide.title.toLocaleLowerCase(guide.lang).includes(studyGuide.toLocaleLowerCase(guide.lang));
  return { label: saysSo ? undefined : studyGuide, title: head ?? guide.title, subtitle: tail, workAuthor: guide.work.author, author: guide.author };
}

export function coverSvg(guide: Guide): string {
  const { label, title, subtitle, workAuthor, author } = coverWords(guide);
  const rtl = guide.direction === 'rtl';
  const x = rtl ? page.width - page.margin : page.margin;
  const set = (lines: readonly string[], size: number, top: number, lead: number, style: string): string =>
    lines.map((line, index) => `<text x="${x}" y="${Math.round(top + index * size * lead)}" font-size="${size}" ${style}>${escapeText(line)}</text>`).join('\n');

  const byline = workAuthor ? fit(workAuthor, 92, 48, 2) : undefined;
  const below = subtitle ? fit(subtitle, 92, 44, 4) : undefined;
  const room = titleBox.bottom - titleBox.top - (below ? below.lines.length * below.size * 1.2 + 90 : 0);
  const large = fit(title, 300, 40, Number.POSITIVE_INFINITY, room);
  const afterTitle = titleBox.top + large.lines.length * large.size * 1.08;
  const serif = `font-family="'Source Serif 4','Noto Naskh Arabic','Noto Serif Hebrew',Georgia,'Times New Roman',serif"`;
  const sans = `font-family="'Source Sans 3','Noto Naskh Arabic','Noto Serif Hebrew',Helvetica,Arial,sans-serif" font-weight="600"`;
  const foot = author ? fit(author, 52, 36, 2) : undefined;
  const footTop = page.height - page.margin - ((foot?.lines.length ?? 1) - 1) * (foot?.size ?? 0) * 1.2;
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${page.width} ${page.height}" width="${page.width}" height="${page.height}" xml:lang="${guide.lang}"${rtl ? ' direction="rtl"' : ''} text-anchor="start">
<title>${escapeText(coverLines(guide).join('. '))}</title>
<style>${coverFaces([label, title, subtitle, workAuthor, author].join(' '))}</style>
<rect width="${page.width}" height="${page.height}" fill="#fff"/>
<rect x="6" y="6" width="${page.width - 12}" height="${page.height - 12}" fill="none" stroke="#000" stroke-width="12"/>
${label ? set([label], Math.min(68, fit(label, 68, 30, 1).size), 262, 1, sans) : ''}
<rect x="${page.margin}" y="330" width="${measure}" height="44" fill="#000"/>
${set(large.lines, large.size, titleBox.top + large.size * 0.6 - (large.size - 130) * 0.1, 1.08, `${serif} font-weight="700"`)}
${below ? set(below.lines, below.size, afterTitle + below.size + 20, 1.2, serif) : ''}
${byline ? set(byline.lines, byline.size, 2040 - (byline.lines.length - 1) * byline.size, 1.15, serif) : ''}
<rect x="${page.margin}" y="2120" width="${measure}" height="6" fill="#000"/>
${foot ? set(foot.lines, foot.size, footTop, 1.2, sans) : ''}
</svg>
`;
}

/** The cover is an image, and images cannot use the book's typefaces: it carries the two it needs. */
function coverFaces(text: string): string {
  const faces = embeddedFaces(text).filter((face) => face.style === 'normal' && (face.weight === '700' || face.family.startsWith('Source')));
  return fontFaceCss(faces, (face) => `data:font/woff2;base64,${readFileSync(face.file).toString('base64')}`);
}

/** The largest size at which `text` keeps within the measure, `most` lines and `room`; the smallest is used come what may, cut at `most` lines. */
function fit(text: string, largest: number, smallest: number, most: number, room = Number.POSITIVE_INFINITY): { lines: readonly string[]; size: number } {
  for (let size = largest; size > smallest; size -= 4) {
    const lines = wrap(text, size);
    const whole = !words(text).some((word) => widthOf(word.trim(), size) > measure);
    if (whole && lines.length <= most && lines.length * size * 1.08 <= room) return { lines, size };
  }
  const lines = wrap(text, smallest);
  const least = Math.min(most, Math.floor(room / (smallest * 1.08)));
  return { lines: lines.length > least ? [...lines.slice(0, least - 1), `${lines[least - 1]!.slice(0, -1)}…`] : lines, size: smallest };
}

/** Lines of about the same length, no more of them than the measure asks for. */
function wrap(text: string, size: number): string[] {
  const count = fill(text, size, measure).length;
  let [narrow, wide] = [0, measure];
  while (wide - narrow > size / 4) {
    const middle = (narrow + wide) / 2;
    const lines = fill(text, size, middle);
    if (lines.length <= count && lines.every((line) => widthOf(line, size) <= middle)) wide = middle;
    else narrow = middle;
  }
  return fill(text, size, wide);
}

function fill(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words(text)) {
    for (const piece of widthOf(word.trim(), size) > measure ? pieces(word, size) : [word]) {
      if (line !== '' && widthOf((line + piece).trimEnd(), size) > width) {
        lines.push(line.trim());
        line = '';
      }
      line += piece;
    }
  }
  return line.trim() === '' ? lines : [...lines, line.trim()];
}

/** A line may end after a space, and between two Chinese or Japanese characters. */
function words(text: string): string[] {
  return text.split(/(?<=\s)(?=\S)|(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/u);
}

function pieces(word: string, size: number): string[] {
  const letters = [...new Intl.Segmenter().segment(word)].map(({ segment }) => segment);
  const each = Math.max(1, Math.floor(measure / (size * 0.75)));
  return Array.from({ length: Math.ceil(letters.length / each) }, (_, index) => letters.slice(index * each, (index + 1) * each).join(''));
}

/** Roughly, and rather too wide than too narrow: another serif may stand in for ours. */
function widthOf(text: string, size: number): number {
  let width = 0;
  for (const letter of text) {
    if (/\p{M}|\p{Cf}/u.test(letter)) continue;
    if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]/u.test(letter)) width += 1;
    else if (/[ ijlIftr.,:;'’|!()[\]]/.test(letter)) width += 0.36;
    else if (/[mwMW—…@%]/.test(letter)) width += 0.95;
    else if (/\p{Lu}/u.test(letter)) width += 0.72;
    else width += 0.57;
  }
  return width * size;
}
