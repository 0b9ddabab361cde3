// Draws a cover of type alone for a guide that brings no picture: a heavy rule, the title as large as it goes, and whose work it is about.

import { readFileSync } from 'node:fs';
import type { Guide } from '../../guide/model.ts';
import { languageOf } from '../../languages/index.ts';
import { splitTitle } from '../document.ts';
import { type FontFace, fontFaceCss } from '../fonts.ts';
import { fitLines } from './lines.ts';
import { coverFaces } from './typefaces.ts';
import { escapeText } from './xml.ts';

const page = { width: 1600, height: 2400, margin: 150 };
const measure = page.width - 2 * page.margin;
const titleBox = { top: 524, bottom: 1840 };
/** Height of a capital in ems: what stands under a rule is measured from there. */
const capital = 0.67;
const titleLead = 1.08;

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
  const { title, subtitle } = splitTitle(guide.title);
  const saysSo = guide.title.toLocaleLowerCase(guide.lang).includes(studyGuide.toLocaleLowerCase(guide.lang));
  return {
    label: saysSo ? undefined : studyGuide,
    title,
    subtitle,
    workAuthor: guide.work.author,
    author: guide.author,
  };
}

export function coverSvg(guide: Guide): string {
  const { label, title, subtitle, workAuthor, author } = coverWords(guide);
  const rtl = guide.direction === 'rtl';
  const x = rtl ? page.width - page.margin : page.margin;
  const set = (lines: readonly string[], size: number, top: number, lead: number, style: string): string =>
    lines
      .map(
        (line, index) =>
          `<text x="${x}" y="${Math.round(top + index * size * lead)}" font-size="${size}" ${style}>${escapeText(line)}</text>`,
      )
      .join('\n');

  const above = label ? fitLines(label, measure, 80, 40, 1) : undefined;
  const byline = workAuthor ? fitLines(workAuthor, measure, 92, 48, 2) : undefined;
  const below = subtitle ? fitLines(subtitle, measure, 92, 44, 4) : undefined;
  const room = titleBox.bottom - titleBox.top - (below ? below.lines.length * below.size * 1.2 + below.size * 1.2 : 0);
  const large = fitLines(title, measure, 300, 40, Number.POSITIVE_INFINITY, room);
  const titleTop = titleBox.top + large.size * capital;
  const titleEnd = titleTop + (large.lines.length - 1) * large.size * titleLead;
  const faces = coverFaces([label, title, subtitle, workAuthor, author].join(' '));
  const others = [...new Set(faces.map((face) => face.family))].filter((family) => !family.startsWith('Source '));
  const families = (first: string, ...last: string[]) =>
    `font-family="${[first, ...others, ...last].map((name) => `'${name}'`).join(',')}`;
  const serif = `${families('Source Serif 4', 'Georgia', 'Times New Roman')},serif"`;
  const sans = `${families('Source Sans 3', 'Helvetica', 'Arial')},sans-serif" font-weight="600"`;
  const foot = author ? fitLines(author, measure, 52, 36, 2) : undefined;
  const footTop = page.height - page.margin - ((foot?.lines.length ?? 1) - 1) * (foot?.size ?? 0) * 1.2;
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${page.width} ${page.height}" width="${page.width}" height="${page.height}" xml:lang="${guide.lang}"${rtl ? ' direction="rtl"' : ''} text-anchor="start">
<title>${escapeText(coverLines(guide).join('. '))}</title>
<style>${fontFaceCss(faces, embeddedAddress)}</style>
<rect width="${page.width}" height="${page.height}" fill="#fff"/>
<rect x="6" y="6" width="${page.width - 12}" height="${page.height - 12}" fill="none" stroke="#000" stroke-width="12"/>
${above ? set(above.lines, above.size, 270, 1, sans) : ''}
<rect x="${page.margin}" y="330" width="${measure}" height="44" fill="#000"/>
${set(large.lines, large.size, titleTop, titleLead, `${serif} font-weight="700"`)}
${below ? set(below.lines, below.size, titleEnd + large.size * 0.25 + below.size * 1.9, 1.2, serif) : ''}
${byline ? set(byline.lines, byline.size, 2040 - (byline.lines.length - 1) * byline.size, 1.15, serif) : ''}
<rect x="${page.margin}" y="2120" width="${measure}" height="6" fill="#000"/>
${foot ? set(foot.lines, foot.size, footTop, 1.2, sans) : ''}
</svg>
`;
}

function embeddedAddress(face: FontFace): string {
  return `data:font/woff2;base64,${readFileSync(face.file).toString('base64')}`;
}
