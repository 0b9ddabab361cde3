// Breaks a line of display type into lines that fit a measure, without a layout engine: for the cover, which is a drawing.

export interface FittedLines {
  readonly lines: readonly string[];
  readonly size: number;
}

/** The largest size at which `text` keeps within the measure, `most` lines and `room`; at the smallest it is cut if it must be. */
export function fitLines(
  text: string,
  measure: number,
  largest: number,
  smallest: number,
  most: number,
  room = Number.POSITIVE_INFINITY,
): FittedLines {
  for (let size = largest; size > smallest; size -= 4) {
    const lines = wrap(text, size, measure);
    const whole = !words(text).some((word) => widthOf(word.trim(), size) > measure);
    if (whole && lines.length <= most && lines.length * size * 1.08 <= room) return { lines, size };
  }
  const lines = wrap(text, smallest, measure);
  const least = Math.min(most, Math.floor(room / (smallest * 1.08)));
  return {
    lines: lines.length > least ? [...lines.slice(0, least - 1), `${lines[least - 1]!.slice(0, -1)}…`] : lines,
    size: smallest,
  };
}

/** Lines of about the same length, no more of them than the measure asks for. */
function wrap(text: string, size: number, measure: number): string[] {
  const count = fill(text, size, measure, measure).length;
  let [narrow, wide] = [0, measure];
  while (wide - narrow > size / 4) {
    const middle = (narrow + wide) / 2;
    const lines = fill(text, size, middle, measure);
    if (lines.length <= count && lines.every((line) => widthOf(line, size) <= middle)) wide = middle;
    else narrow = middle;
  }
  return fill(text, size, wide, measure);
}

function fill(text: string, size: number, width: number, measure: number): string[] {
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

/** Roughly, and rather too wide than too narrow: another serif may stand in for ours. */
function widthOf(text: string, size: number): number {
  let width = 0;
  for (const letter of text) {
    if (/\p{M}|\p{Cf}/u.test(letter)) continue;
    if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]/u.test(letter))
      width += 1;
    else if (/[ ijlIftr.,:;'’|!()[\]]/.test(letter)) width += 0.38;
    else if (/[mwMW—…@%]/.test(letter)) width += 0.98;
    else if (/\p{Lu}/u.test(letter)) width += 0.76;
    else width += 0.63;
  }
  return width * size;
}
