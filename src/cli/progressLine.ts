// Shows how far a build has come, and how long it will still take: on one line of a terminal that is taken away again.
import type { GuideProgress, Progress } from '../contract.ts';
import { onOneLine } from './shownPath.ts';
import type { Output, Surroundings } from './surroundings.ts';
import { type BuiltGuide, inWords, timeLeft } from './timeLeft.ts';

export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  readonly showGuide: (progress: GuideProgress) => void;
  /** Call it before anything else is printed. */
  readonly clear: () => void;
}

const startOfEmptyLine = '\r\u001b[2K';

/** Silent where there is no terminal. */
export function progressLine(stream: Output, quiet = false, now: Surroundings['now'] = () => 0): ProgressLine {
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
function guidesSoFar(now: Surroundings['now']) {
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
