// Page entry: the parts of the page that a Worker needs.
import { drawSvg } from '../../../src/preview/page/drawnSvg.ts';
import { layPaper } from '../../../src/preview/page/layPaper.ts';

export interface ParityPage {
  readonly parity: Worker;
  readonly drawSvg: typeof drawSvg;
  readonly layPaper: typeof layPaper;
}

const worker = new Worker('/worker.js', { type: 'module' });
Object.assign(globalThis, { parity: worker, drawSvg, layPaper } satisfies ParityPage);
