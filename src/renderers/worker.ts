// Has work done in a thread of its own while this one goes on: what is sent to it and comes back is plain data.
import { extname } from 'node:path';
import { parentPort, Worker } from 'node:worker_threads';

/** A worker's tasks, by name. Input and output are copied (structured clone). */
type Works<W> = { readonly [K in keyof W]: (input: never) => Promise<unknown> };

export interface Thread<W extends Works<W>> {
  /** Begins at once; whoever awaits it learns what is wrong. */
  readonly run: <K extends keyof W & string>(work: K, input: Parameters<W[K]>[0]) => ReturnType<W[K]>;
  /** Has it loaded by the time it is needed. */
  readonly warm: () => void;
}

interface Request {
  readonly number: number;
  readonly work: string;
  readonly input: unknown;
}

/** Without output where it could not be done. */
interface Answer {
  readonly number: number;
  readonly output?: { readonly value: unknown };
}

/**
 * The thread whose file is called `name` and lies beside `url`, the address of the module that asks. It is started when it is first
 * needed, does one thing after another, and keeps no process alive. What it cannot do is done by `here`, where a fault is told as it is.
 */
export function threadOf<W extends Works<W>>(name: string, url: string, here: () => Promise<W>): Thread<W> {
  // No thread can be made of what is not compiled.
  const file = extname(url) === '.ts' ? undefined : new URL(`./${name}${extname(url)}`, url);
  const waiting = new Map<number, (answer: Answer) => void>();
  let worker: Worker | undefined;
  let count = 0;
  const started = (file: URL): Worker => {
    if (worker) return worker;
    const fresh = new Worker(file);
    worker = fresh;
    fresh.on('message', (answer: Answer) => {
      waiting.get(answer.number)?.(answer);
      waiting.delete(answer.number);
      // A process ends when there is nothing to wait for, and a thread without work is nothing.
      if (waiting.size === 0) fresh.unref();
    });
    // Its end follows.
    fresh.on('error', () => undefined);
    fresh.on('exit', () => {
      if (worker === fresh) worker = undefined;
      for (const [number, tell] of waiting) tell({ number });
      waiting.clear();
    });
    // At the end: whoever listens for messages holds the thread again.
    fresh.unref();
    return fresh;
  };
  const asked = (file: URL, work: string, input: unknown): Promise<Answer> => {
    const thread = started(file);
    const number = count++;
    thread.ref();
    thread.postMessage({ number, work, input } satisfies Request);
    return new Promise((resolve) => waiting.set(number, resolve));
  };
  const done = async (work: keyof W & string, input: unknown): Promise<unknown> => {
    const answer = file && (await asked(file, work, input));
    return answer?.output ? answer.output.value : (await here())[work](input as never);
  };
  return {
    run: (work, input) => {
      const result = done(work, input);
      result.catch(() => undefined);
      return result as never;
    },
    warm: () => void (file ? started(file) : here().catch(() => undefined)),
  };
}

/** In the thread: does what is asked for. */
export function answer<W extends Works<W>>(works: W): void {
  parentPort?.on('message', async ({ number, work, input }: Request) => {
    const output = await works[work as keyof W](input as never).then(
      (value) => ({ value }),
      () => undefined,
    );
    parentPort?.postMessage({ number, output } satisfies Answer);
  });
}
