// Has pictures drawn in a thread of their own while this one writes the book: the library looks through all typefaces of a machine first.
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Drawing } from './canvas.ts';
import type { DrawingAnswer, DrawingRequest } from './drawingThread.ts';

/** Begins at once. Whoever needs the bytes awaits them, and learns then what is wrong. */
export function drawn(drawing: Drawing): Promise<Uint8Array> {
  const bytes = drawnInThread(drawing).then((bytes) => bytes ?? drawnHere(drawing));
  bytes.catch(() => undefined);
  return bytes;
}

/** What the other thread cannot draw is tried here, where a fault is told as it is. */
const drawnHere = async (drawing: Drawing) => (await import('./canvas.ts')).draw(drawing);

let thread: Worker | undefined;
let count = 0;
const waiting = new Map<number, (bytes: Uint8Array | undefined) => void>();

function drawnInThread(drawing: Drawing): Promise<Uint8Array | undefined> {
  const url = import.meta.url;
  // No thread can be made of what is not compiled.
  if (extname(url) === '.ts') return Promise.resolve(undefined);
  thread ??= startThread(new URL(`./drawingThread${extname(url)}`, url));
  const number = count++;
  // A process ends when there is nothing to wait for, and a thread without work is nothing.
  thread.ref();
  thread.postMessage({ number, drawing } satisfies DrawingRequest);
  return new Promise((resolve) => waiting.set(number, resolve));
}

function startThread(file: URL): Worker {
  const worker = new Worker(file);
  worker.on('message', ({ number, bytes }: DrawingAnswer) => {
    waiting.get(number)?.(bytes);
    waiting.delete(number);
    if (waiting.size === 0) worker.unref();
  });
  worker.on('error', () => {
    thread = undefined;
    for (const resolve of waiting.values()) resolve(undefined);
    waiting.clear();
  });
  return worker;
}
