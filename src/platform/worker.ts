// Runs tasks in a worker thread while this one goes on; input and output are plain data.
import { extname } from 'node:path';
import { parentPort, Worker } from 'node:worker_threads';

/** A worker's tasks, by name. Input and output are copied (structured clone), but for bytes in shared memory, which both read. */
type Tasks<T> = { readonly [K in keyof T]: (input: never) => Promise<unknown> };

export interface WorkerClient<T extends Tasks<T>> {
  /** Starts the task at once. Its fault reaches only those who await the result. */
  readonly run: <K extends keyof T & string>(task: K, input: Parameters<T[K]>[0]) => ReturnType<T[K]>;
  /** Loads the worker before its first task. */
  readonly warm: () => void;
  /** Ends the worker if it has no task, and with it all its memory; the next task starts another. */
  readonly endIdle: () => Promise<boolean>;
}

interface Request {
  readonly number: number;
  readonly task: string;
  readonly input: unknown;
}

/** Without output if the task failed in the worker. */
interface Response {
  readonly number: number;
  readonly output?: { readonly value: unknown };
}

/**
 * Starts the worker when it is first needed. It runs one task after another and keeps no process alive. A task that fails there is run
 * again in this thread by `inThisThread`, which throws its own fault.
 * @param name of the worker's file, without extension
 * @param url of the module that asks; the file lies in the same folder
 */
export function workerClient<T extends Tasks<T>>(
  name: string,
  url: string,
  inThisThread: () => Promise<T>,
): WorkerClient<T> {
  // Node 20 cannot start a worker from TypeScript.
  const file = extname(url) === '.ts' ? undefined : new URL(`./${name}${extname(url)}`, url);
  const waiting = new Map<number, (response: Response) => void>();
  let worker: Worker | undefined;
  let count = 0;
  let ending: Promise<unknown> | undefined;
  const startWorker = (file: URL): Worker => {
    if (worker) return worker;
    const fresh = new Worker(file);
    worker = fresh;
    fresh.on('message', (response: Response) => {
      waiting.get(response.number)?.(response);
      waiting.delete(response.number);
      // An idle worker must not keep the process alive.
      if (waiting.size === 0) fresh.unref();
    });
    // The event `exit` follows.
    fresh.on('error', () => undefined);
    fresh.on('exit', () => {
      if (worker === fresh) worker = undefined;
      for (const [number, answer] of waiting) answer({ number });
      waiting.clear();
    });
    // Last, since adding a listener for messages refs the worker again.
    fresh.unref();
    return fresh;
  };
  const send = async (file: URL, task: string, input: unknown): Promise<Response> => {
    while (ending) await ending;
    const running = startWorker(file);
    const number = count++;
    running.ref();
    running.postMessage({ number, task, input } satisfies Request);
    return new Promise((resolve) => waiting.set(number, resolve));
  };
  const runTask = async (task: keyof T & string, input: unknown): Promise<unknown> => {
    const response = file && (await send(file, task, input));
    return response?.output ? response.output.value : (await inThisThread())[task](input as never);
  };
  return {
    run: (task, input) => {
      const result = runTask(task, input);
      result.catch(() => undefined);
      return result as never;
    },
    endIdle: async () => {
      if (waiting.size > 0) return false;
      // Two of them never run at a time.
      const ended = worker?.terminate().finally(() => {
        ending = undefined;
      });
      ending = ended;
      worker = undefined;
      await ended;
      return true;
    },
    warm: () => void (file ? startWorker(file) : inThisThread().catch(() => undefined)),
  };
}

/** Call it in the worker's file. */
export function serveTasks<T extends Tasks<T>>(tasks: T): void {
  parentPort?.on('message', async ({ number, task, input }: Request) => {
    const output = await tasks[task as keyof T](input as never).then(
      (value) => ({ value }),
      () => undefined,
    );
    // Bytes that the worker made are handed over without a copy.
    parentPort?.postMessage({ number, output } satisfies Response, ownBuffers(output?.value));
  });
}

/** Memory that nothing else uses: small buffers of Node share theirs. */
function ownBuffers(value: unknown): ArrayBuffer[] {
  const parts = value instanceof Uint8Array ? [value] : typeof value === 'object' && value ? Object.values(value) : [];
  const buffers = parts.flatMap((part) =>
    part instanceof Uint8Array && part.byteLength === part.buffer.byteLength && part.buffer instanceof ArrayBuffer
      ? [part.buffer]
      : [],
  );
  return [...new Set(buffers)];
}
