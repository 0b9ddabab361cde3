// Shows how far a build has come on one line of a terminal, and takes the line away again.
import type { Progress } from '../contract.ts';
import { onOneLine } from './shownPath.ts';
import type { Output } from './surroundings.ts';

export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  /** Call it before anything else is printed. */
  readonly clear: () => void;
}

const startOfEmptyLine = '\r\u001b[2K';

/** Silent where nobody watches. */
export function progressLine(stream: Output, quiet = false): ProgressLine {
  if (quiet || !stream.isTTY) return { show: () => {}, clear: () => {} };
  let shown = false;
  return {
    show({ slug, file, done, total }) {
      const text = [...onOneLine(`${slug}  ${file} ${done}/${total}`)];
      // A line that wraps could not be taken away again.
      const room = (stream.columns || 80) - 1;
      stream.write(startOfEmptyLine + (text.length <= room ? text : [...text.slice(0, room - 1), '…']).join(''));
      shown = true;
    },
    clear() {
      if (shown) stream.write(startOfEmptyLine);
      shown = false;
    },
  };
}
