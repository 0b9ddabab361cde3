// Draws in a thread of its own what is asked for in messages, one picture after another.
import { parentPort } from 'node:worker_threads';
import { type Drawing, draw } from './canvas.ts';

export interface DrawingRequest {
  readonly number: number;
  readonly drawing: Drawing;
}

/** Without bytes where it could not be drawn. */
export interface DrawingAnswer {
  readonly number: number;
  readonly bytes?: Uint8Array;
}

parentPort?.on('message', async ({ number, drawing }: DrawingRequest) => {
  const bytes = await draw(drawing).catch(() => undefined);
  parentPort?.postMessage({ number, bytes } satisfies DrawingAnswer);
});
