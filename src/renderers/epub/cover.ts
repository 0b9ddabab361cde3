// Draws a cover of type alone for a guide that brings no picture: a heavy rule, the title as large as it goes, and whose work it is about.
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Guide } from '../../guide/model.ts';
import { languageOf } from '../../languages/index.ts';
import { splitTitle } from '../document.ts';
import { jpegOf, loadCanvas } from './canvas.ts';
import { fitLines, type Setting } from './lines.ts';
import { type CoverFaces, coverFaces } from './typefaces.ts';

/** Pixels; the proportion and the least size that bookshops ask for (Kindle Publishing Guidelines, 4.2). */
const page = { width: 1600, height: 2560, margin: 150 };
const measure = page.width - 2 * page.margin;
const titleBox = { top: 524, bottom: 2000 };
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

/** What the cover says, for those who cannot see it. `kind` is said of an edition that is not the student guide. */
export function coverLines(guide: Guide, kind?: string): string[] {
  const { label, title, subtitle, workAuthor, author } = coverWords(guide, kind);
  return [label, title, subtitle, workAuthor, author].filter((line) => line !== undefined);
}

/** “Never Let Me Go: A Study Guide” is a title and a subtitle, and needs no third line to say that it is a study guide. */
function coverWords(guide: Guide, kind?: string): CoverWords {
  const { studyGuide } = languageOf(guide.lang).printed;
  const { title, subtitle } = splitTitle(guide.title);
  const saysSo = guide.title.toLocaleLowerCase(guide.lang).includes(studyGuide.toLocaleLowerCase(guide.lang));
  return {
    label: kind ?? (saysSo ? undefined : studyGuide),
    title,
    subtitle,
    workAuthor: guide.work.author,
    author: guide.author,
  };
}

/** A JPEG, which every shop and every device takes for a cover; black on white, so that a small grey picture of it can be read. */
export async function drawCover(guide: Guide, kind?: string): Promise<Uint8Array> {
  const { createCanvas, GlobalFonts } = loadCanvas();
  const faces = coverFaces(coverLines(guide, kind).join(' '));
  for (const face of faces.all) if (!GlobalFonts.has(face.name)) GlobalFonts.registerFromPath(face.file, face.name);
  const canvas = createCanvas(page.width, page.height);
  paint(canvas.getContext('2d'), guide, kind, faces);
  return jpegOf(canvas);
}

function paint(ink: SKRSContext2D, guide: Guide, kind: string | undefined, faces: CoverFaces): void {
  const isRightToLeft = guide.direction === 'rtl';
  const { label, title, subtitle, workAuthor, author } = coverWords(guide, kind);
  const take = ({ weight, families }: (typeof faces)['text'], size: number) => {
    ink.font = `${weight} ${size}px ${families}`;
    // A variable face is else as thin as it goes.
    ink.fontVariationSettings = `'wght' ${weight}`;
  };
  const setting = (fonts: (typeof faces)['text'], largest: number, smallest: number, lead: number): Setting => ({
    measure,
    largest,
    smallest,
    lead,
    widthOf: (text, size) => {
      take(fonts, size);
      return ink.measureText(text).width;
    },
  });
  /** Sets lines from the base line of the first; `size` in pixels. */
  const set = (lines: readonly string[], fonts: (typeof faces)['text'], size: number, top: number, lead: number) => {
    take(fonts, size);
    lines.forEach((line, index) => {
      ink.fillText(line, isRightToLeft ? page.width - page.margin : page.margin, top + index * size * lead);
    });
  };

  ink.fillStyle = '#fff';
  ink.fillRect(0, 0, page.width, page.height);
  ink.fillStyle = '#000';
  ink.lineWidth = 12;
  ink.strokeRect(6, 6, page.width - 12, page.height - 12);
  ink.direction = guide.direction;
  ink.textAlign = 'start';
  ink.lang = guide.lang;

  if (label) {
    const { lines, size } = fitLines(label, setting(faces.label, 80, 40, 1), 1);
    set(lines, faces.label, size, 270, 1);
  }
  ink.fillRect(page.margin, 330, measure, 44);

  const below = subtitle ? fitLines(subtitle, setting(faces.text, 100, 44, 1.2), 4) : undefined;
  const room = titleBox.bottom - titleBox.top - (below ? (below.lines.length + 1) * below.size * 1.2 : 0);
  const large = fitLines(title, setting(faces.title, 420, 40, titleLead), Number.POSITIVE_INFINITY, room);
  const titleTop = titleBox.top + large.size * capital;
  set(large.lines, faces.title, large.size, titleTop, titleLead);
  const titleEnd = titleTop + (large.lines.length - 1) * large.size * titleLead;
  if (below) set(below.lines, faces.text, below.size, titleEnd + large.size * 0.25 + below.size * 1.9, 1.2);

  if (workAuthor) {
    const { lines, size } = fitLines(workAuthor, setting(faces.text, 100, 48, 1.15), 2);
    set(lines, faces.text, size, 2200 - (lines.length - 1) * size * 1.15, 1.15);
  }
  ink.fillRect(page.margin, 2280, measure, 6);
  if (author) {
    const { lines, size } = fitLines(author, setting(faces.label, 56, 36, 1.2), 2);
    set(lines, faces.label, size, page.height - page.margin - (lines.length - 1) * size * 1.2, 1.2);
  }
}
