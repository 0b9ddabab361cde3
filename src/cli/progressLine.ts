// The progress line, with the time left.
import type { GuideProgress, Progress } from '../build/options.ts';
import { onOneLine } from '../diagnostics/shownText.ts';
import type { CliContext, Output } from './cliContext.ts';

interface ProgressLine {
  readonly show: (progress: Progress) => void;
  readonly showGuide: (progress: GuideProgress) => void;
  /** Call it before anything else is printed. */
  readonly clear: () => void;
}

const startOfEmptyLine = '\r\u001b[2K';

/** Silent where there is no terminal. */
export function progressLine(stream: Output, quiet = false, now: CliContext['now'] = () => 0): ProgressLine {
  if (quiet || !stream.isTTY) return { show: () => {}, showGuide: () => {}, clear: () => {} };
  const guides = guidesSoFar(now);
  let shown = false;
  return {
    show({ slug, file, done, total }) {
      const text = [...onOneLine([guides.text(), slug, `${file} ${done}/${total}`].filter(Boolean).join('  '))];
      // A line that wraps could not be taken away again.
      const room = (stream.columns || 80) - 1;
      stream.write(startOfEmptyLine + (text.length <= room ? text : [...text.slice(0, room - 1), '…']).join(''));
      shown = true;
    },
    showGuide: guides.note,
    clear() {
      if (shown) stream.write(startOfEmptyLine);
      shown = false;
    },
  };
}

/** `12 of 50 guides, about 3 min left`; nothing for one guide. */
function guidesSoFar(now: CliContext['now']) {
  const begun = new Map<string, number>();
  const built: BuiltGuide[] = [];
  let text = '';
  return {
    text: () => text,
    note({ slug, isDone, done, total, weight, left, atATime }: GuideProgress): void {
      if (total === 1) return;
      const start = begun.get(slug);
      if (!isDone) begun.set(slug, now());
      else if (start !== undefined) built.push({ weight, milliseconds: now() - start });
      const milliseconds = timeLeft(built, left, atATime);
      text = `${done} of ${total} guides${milliseconds ? `, ${inWords(milliseconds)}` : ''}`;
    },
  };
}

/** A guide that was built. */
interface BuiltGuide {
  readonly weight: number;
  readonly milliseconds: number;
}

/** The first guides wait for the browser and for the program's own files. */
const enough = 3;

/**
 * Milliseconds; undefined until enough is known. The guide in the middle says what a guide of its weight takes, so a single slow one
 * moves nothing. What is begun counts in full until it is done.
 */
export function timeLeft(built: readonly BuiltGuide[], left: readonly number[], atATime: number): number | undefined {
  if (left.length === 0) return 0;
  if (built.length < enough) return undefined;
  const pace = median(built.map(({ weight, milliseconds }) => milliseconds / weight));
  const all = left.reduce((sum, weight) => sum + weight, 0);
  // The largest is built by itself, however many could be built at a time.
  return pace * Math.max(all / atATime, Math.max(...left));
}

/** In steps that are coarser the longer it takes, so that it does not change with every guide. */
export function inWords(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds <= 10) return 'a few seconds left';
  if (seconds < 90) return `about ${Math.ceil(seconds / 10) * 10} s left`;
  const minutes = seconds / 60;
  if (minutes < 20) return `about ${Math.round(minutes)} min left`;
  const rounded = Math.round(minutes / 5) * 5;
  if (rounded < 60) return `about ${rounded} min left`;
  const rest = rounded % 60;
  return `about ${Math.floor(rounded / 60)} h${rest > 0 ? ` ${rest} min` : ''} left`;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
