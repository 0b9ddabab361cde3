// Breaks a line of display type into lines that fit a measure: for the cover, which is a picture.

export interface FittedLines {
  readonly lines: readonly string[];
  readonly size: number;
}

/** Lengths are in pixels. */
export interface Setting {
  readonly measure: number;
  readonly largest: number;
  readonly smallest: number;
  /** From base line to base line, in sizes. */
  readonly lead: number;
  readonly widthOf: (text: string, size: number) => number;
}

/** The largest size at which `text` keeps within the measure, `most` lines and `room`; at the smallest it is cut if it must be. */
export function fitLines(text: string, setting: Setting, most: number, room = Number.POSITIVE_INFINITY): FittedLines {
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
