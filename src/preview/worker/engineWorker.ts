// Worker entry: the pipeline as the page's engine, without a server.
import { setSvgDrawing } from '../../platform/browser/canvasLibrary.ts';
import { setPageReader } from '../../platform/browser/installation.ts';
import type { FromEngine, ToEngine, WorkerEngine } from '../workerProtocol.ts';
import { MemoryEngine } from './memoryEngine.ts';

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<ToEngine>) => void) | null;
  postMessage: (message: FromEngine) => void;
};

const needed = new Map<number, (bytes: Uint8Array | undefined) => void>();
const running = new Map<number, AbortController>();
let needs = 0;

type Need = Extract<FromEngine, { readonly need: number }>;
type NeedOf<N> = N extends Need ? Omit<N, 'need'> : never;

const askPage = (wanted: NeedOf<Need>, refused: string): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const need = needs++;
    needed.set(need, (bytes) => (bytes ? resolve(bytes) : reject(new Error(refused))));
    scope.postMessage({ need, ...wanted });
  });

setPageReader((path) => askPage({ path }, `${path} cannot be loaded`));
setSvgDrawing((svg, longest) => askPage({ svg, longest }, 'A drawing cannot be drawn'));

const engine: WorkerEngine = new MemoryEngine((event) => scope.postMessage({ event }));

scope.onmessage = ({ data }) => {
  if ('have' in data) {
    needed.get(data.have)?.(data.bytes);
    needed.delete(data.have);
  } else if ('stop' in data) running.get(data.stop)?.abort();
  else void answer(data.ask, data.call, data.args);
};

async function answer(ask: number, call: keyof WorkerEngine, args: readonly unknown[]): Promise<void> {
  const stop = new AbortController();
  running.set(ask, stop);
  try {
    const value = await (engine[call] as (...all: unknown[]) => Promise<unknown>).call(engine, ...args, stop.signal);
    scope.postMessage({ answer: ask, value });
  } catch (error) {
    scope.postMessage({ answer: ask, refused: error instanceof Error ? error.message : String(error) });
  } finally {
    running.delete(ask);
  }
}

scope.postMessage({ event: { kind: 'beat' } });
