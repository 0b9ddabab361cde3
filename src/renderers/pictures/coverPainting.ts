// Paints a cover of type alone.
import type { Path2D, SKRSContext2D } from '@napi-rs/canvas';
import type { CoverPattern } from '../coverPattern.ts';
import type { CoverFaces } from '../typefaces.ts';

export interface CoverWords {
  readonly label?: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly workAuthor?: string;
  readonly author?: string;
}

/** Plain data, so that another thread can paint it. */
export interface CoverDesign {
  readonly words: CoverWords;
  readonly lang: string;
  readonly direction: 'ltr' | 'rtl';
  readonly faces: CoverFaces;
  readonly pattern: CoverPattern;
}

/** Pixels; the proportion and the least size that bookshops ask for (Kindle Publishing Guidelines, 4.2). */
export const page = { width: 1600, height: 2560, margin: 150 };
const measure = page.width - 2 * page.margin;
/** A title that is large enough above a pattern has one below it. */
const titleBox = { top: 524, bottom: 1400, bottomAlone: 2000, largeEnough: 150 };
const patternBox = { bottom: 2030, leastHeight: 300 };
/** Height of a capital in ems: what stands under a rule is measured from there. */
const capital = 0.67;
const titleLead = 1.08;

export function paintCover(
  ink: SKRSContext2D,
  { words, lang, direction, faces, pattern }: CoverDesign,
  patternPath: Path2D,
): void {
  const isRightToLeft = direction === 'rtl';
  const { label, title, subtitle, workAuthor, author } = words;
  const take = ({ weight, families }: CoverFaces['text'], size: number) => {
    ink.font = `${weight} ${size}px ${families}`;
    // A variable face is else as thin as it goes.
    ink.fontVariationSettings = `'wght' ${weight}`;
  };
  const setting = (fonts: CoverFaces['text'], largest: number, smallest: number, lead: number): Setting => ({
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
  const set = (lines: readonly string[], fonts: CoverFaces['text'], size: number, top: number, lead: number) => {
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
  ink.direction = direction;
  ink.textAlign = 'start';
  ink.lang = lang;

  if (label) {
    const { lines, size } = fitLines(label, setting(faces.label, 80, 40, 1), 1);
    set(lines, faces.label, size, 270, 1);
  }
  ink.fillRect(page.margin, 330, measure, 44);

  const below = subtitle ? fitLines(subtitle, setting(faces.text, 100, 44, 1.2), 4) : undefined;
  const belowTitle = below ? (below.lines.length + 1) * below.size * 1.2 : 0;
  const fitTitle = (bottom: number) =>
    fitLines(
      title,
      setting(faces.title, 420, 40, titleLead),
      Number.POSITIVE_INFINITY,
      bottom - titleBox.top - belowTitle,
    );
  const small = fitTitle(titleBox.bottom);
  const hasPattern = small.size >= titleBox.largeEnough;
  const large = hasPattern ? small : fitTitle(titleBox.bottomAlone);
  const titleTop = titleBox.top + large.size * capital;
  set(large.lines, faces.title, large.size, titleTop, titleLead);
  const titleEnd = titleTop + (large.lines.length - 1) * large.size * titleLead;
  if (below) set(below.lines, faces.text, below.size, titleEnd + large.size * 0.25 + below.size * 1.9, 1.2);
  const wordsEnd = below
    ? titleEnd + large.size * 0.25 + below.size * (1.9 + (below.lines.length - 1) * 1.2)
    : titleEnd + large.size * 0.25;
  if (hasPattern)
    paintPattern(ink, pattern, patternPath, wordsEnd + 110, workAuthor ? patternBox.bottom : patternBox.bottom + 120);

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

/** In a frame as wide as the text; what does not fit its height is cut off. */
function paintPattern(
  ink: SKRSContext2D,
  { width, weight }: CoverPattern,
  path: Path2D,
  top: number,
  bottom: number,
): void {
  if (bottom - top < patternBox.leastHeight) return;
  ink.save();
  ink.lineWidth = 6;
  ink.strokeRect(page.margin, top, measure, bottom - top);
  ink.beginPath();
  ink.rect(page.margin, top, measure, bottom - top);
  ink.clip();
  ink.translate(page.margin, top);
  ink.scale(measure / width, measure / width);
  ink.lineWidth = weight * 1.4;
  ink.stroke(path);
  ink.restore();
}

interface FittedLines {
  readonly lines: readonly string[];
  readonly size: number;
}

/** Lengths are in pixels. */
interface Setting {
  readonly measure: number;
  readonly largest: number;
  readonly smallest: number;
  /** From base line to base line, in sizes. */
  readonly lead: number;
  readonly widthOf: (text: string, size: number) => number;
}

/** The largest size at which `text` keeps within the measure, `most` lines and `room`; at the smallest it is cut if it must be. */
function fitLines(text: string, setting: Setting, most: number, room = Number.POSITIVE_INFINITY): FittedLines {
  const { measure, largest, smallest, lead, widthOf } = setting;
  for (let size = largest; size > smallest; size -= 4) {
    if (words(text).some((word) => widthOf(word.trim(), size) > measure)) continue;
    const lines = wrap(text, size, setting);
    if (lines.length <= most && lines.length * size * lead <= room) return { lines, size };
  }
  const lines = wrap(text, smallest, setting);
  const least = Math.min(most, Math.floor(room / (smallest * lead)));
  return {
    lines: lines.length > least ? [...lines.slice(0, least - 1), `${lines[least - 1]!.slice(0, -1)}…`] : lines,
    size: smallest,
  };
}

/** Lines of about the same length, no more of them than the measure asks for. */
function wrap(text: string, size: number, setting: Setting): string[] {
  const count = fill(text, size, setting.measure, setting).length;
  let [narrow, wide] = [0, setting.measure];
  while (wide - narrow > size / 4) {
    const middle = (narrow + wide) / 2;
    const lines = fill(text, size, middle, setting);
    if (lines.length <= count && lines.every((line) => setting.widthOf(line, size) <= middle)) wide = middle;
    else narrow = middle;
  }
  return fill(text, size, wide, setting);
}

function fill(text: string, size: number, width: number, { measure, widthOf }: Setting): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words(text)) {
    for (const piece of widthOf(word.trim(), size) > measure ? pieces(word, size, measure) : [word]) {
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
  return text.split(
    /(?<=\s)(?=\S)|(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/u,
  );
}

function pieces(word: string, size: number, measure: number): string[] {
  const letters = [...new Intl.Segmenter().segment(word)].map(({ segment }) => segment);
  const each = Math.max(1, Math.floor(measure / (size * 0.75)));
  return Array.from({ length: Math.ceil(letters.length / each) }, (_, index) =>
    letters.slice(index * each, (index + 1) * each).join(''),
  );
}
