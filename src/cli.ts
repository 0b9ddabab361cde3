// The process: arguments, streams, signals and exit status of one run.
import { getHeapStatistics } from 'node:v8';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Output } from './cli/cliContext.ts';
import { reportFault } from './cli/reportFault.ts';
import { EnvironmentFault } from './diagnostics/faults.ts';

type Signal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';
type StreamName = 'stdout' | 'stderr';

/** How the process's streams are, for the thread that has none of its own. */
type Streams = Readonly<Record<StreamName, { readonly isTTY?: boolean; readonly columns?: number }>>;

/** From the thread that works; it writes nothing itself, so that nothing is lost when it ends. */
type Told = { readonly to: StreamName; readonly text: string } | { readonly status: number };

/** Milliseconds for a run to stop by itself: what it is in the middle of may take a minute before it looks at a signal. */
const shutdownTimeout = 350;
/** Milliseconds for its thread to end after that: on a busy machine giving back its memory alone takes seconds. */
const threadTimeout = 400;

/** Commands that may work for long at a time. For the others a thread costs more than they do. */
const longCommands = new Set(['build', 'quotes', 'check', 'import', 'preview']);

const argv = process.argv.slice(2);
if (!isMainThread) runInThread();
else {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // A closed pipe (`| head`) is no fault: its reader has enough.
      if (error.code === 'EPIPE') return;
      if (stream === process.stdout)
        process.stderr.write(`studyguide: the results cannot be written: ${error.message}\n`);
      process.exit(3);
    });
  }
  if (argv.some((word) => longCommands.has(word))) superviseThread();
  else runHere();
}

/** This thread does nothing but wait, so a signal is answered whatever the other one does. */
function superviseThread(): void {
  const context = { stdout: process.stdout, stderr: process.stderr, env: process.env, cwd: currentFolder() };
  const streams: Streams = {
    stdout: { isTTY: process.stdout.isTTY, columns: process.stdout.columns },
    stderr: { isTTY: process.stderr.isTTY, columns: process.stderr.columns },
  };
  // As the user starts it, so that what is kept compiled serves there too.
  const worker = new Worker(new URL('../../bin/studyguide.js', import.meta.url), {
    argv,
    workerData: streams,
    resourceLimits: { maxOldGenerationSizeMb: Math.floor(getHeapStatistics().heap_size_limit / 2 ** 20) },
  });
  let stopping: { readonly name: Signal; readonly timer: NodeJS.Timeout } | undefined;
  let hasToldStop = false;
  let isEnding = false;
  // Loaded while there is time: a signal is answered within a second. Should that fail, the other thread fails too, and says why.
  const folders = import('./browser/staleFolders.ts').catch(() => undefined);
  const endNow = async (name: Signal) => {
    if (isEnding) return;
    isEnding = true;
    if (!hasToldStop) process.stderr.write('Stopped. Earlier files are as they were.\n');
    (await folders)?.endBrowsersOf(process.pid);
    setTimeout(() => endBySignal(name), threadTimeout);
    void worker.terminate().then(() => process.exit(statusOf(name)));
  };
  onSignals((name) => {
    // A second Ctrl-C ends the process at once.
    if (stopping) return void endNow(stopping.name);
    worker.postMessage(name);
    stopping = { name, timer: setTimeout(() => void endNow(name), shutdownTimeout) };
  });
  worker.on('message', (told: Told) => {
    // It is late: this thread has said already what there was to say.
    if (isEnding) return;
    if ('status' in told) process.exitCode = told.status;
    else process[told.to].write(told.text);
    if (stopping && 'text' in told) hasToldStop ||= told.text.startsWith('Stopped.');
  });
  worker.on('error', (error: NodeJS.ErrnoException) => {
    if (stopping) return;
    process.exitCode = 3;
    const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    void reportFault(isMemory ? memoryFault() : error, context);
  });
  worker.on('exit', (code) => {
    if (isEnding) return;
    clearTimeout(stopping?.timer);
    if (stopping) process.exit(process.exitCode ?? statusOf(stopping.name));
    // The end of the thread is not the end of what it has told.
    process.exitCode ??= code;
  });
}

const statusOf = (name: Signal): number => (name === 'SIGTERM' ? 143 : 130);

/** Nothing is waited for any more: a shell has the same status for it, and for a program the signal says why this one has ended. */
function endBySignal(name: Signal): void {
  // Windows has no signals: there the process would end with another status.
  if (process.platform === 'win32') process.exit(statusOf(name));
  const own = name === 'SIGTERM' ? 'SIGTERM' : 'SIGINT';
  process.removeAllListeners(own);
  process.kill(process.pid, own);
}

const memoryFault = () =>
  new EnvironmentFault(
    'system-refused',
    'There is not enough memory for this guide',
    'Build fewer guides at a time with --jobs 1, make large pictures smaller, or allow more: NODE_OPTIONS=--max-old-space-size=8192.',
  );

/** The whole program, in a thread of its own. */
function runInThread(): void {
  const port = parentPort!;
  const streams = workerData as Streams;
  const tell = (told: Told) => port.postMessage(told);
  const stream = (to: StreamName) => ({ ...streams[to], write: (text: string) => tell({ to, text }) });
  void run(
    { stdout: stream('stdout'), stderr: stream('stderr') },
    (listen) => {
      port.on('message', listen);
      port.unref();
    },
    (status, isStopped) => {
      tell({ status });
      if (isStopped) process.exit(status);
    },
  );
}

function runHere(): void {
  void run(process, onSignals, (status, isStopped) => {
    // Left to end by itself, so that a slow pipe gets everything; after a signal nothing is worth waiting for.
    if (isStopped) process.exit(status);
    process.exitCode = status;
  });
}

async function run(
  { stdout, stderr }: Record<StreamName, Output>,
  listen: (onSignal: (name: Signal) => void) => void,
  end: (status: number, isStopped: boolean) => void,
): Promise<void> {
  const stop = new AbortController();
  listen((name) => (stop.signal.aborted ? process.exit(130) : stop.abort(name)));
  const crash = (error: unknown) => {
    // While stopping, whatever was under way may fail in its own way.
    if (stop.signal.aborted) return;
    void reportFault(error, { stderr, env: process.env, cwd: '' }).then((status) => end(status, true));
  };
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
  try {
    const { main } = await import('./cli/main.ts');
    const status = await main(argv, {
      stdout,
      stderr,
      env: process.env,
      cwd: currentFolder(),
      now: () => performance.now(),
      today: () => new Date().toISOString().slice(0, 10),
      nodeVersion: process.version,
      signal: stop.signal,
    });
    end(status, stop.signal.aborted);
  } catch (error) {
    crash(error);
  }
}

function onSignals(tell: (name: Signal) => void): void {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => tell(name));
}

function currentFolder(): string {
  try {
    return process.cwd();
  } catch {
    process.stderr.write(
      'studyguide: The current folder does not exist any more\nChange to another folder and try again.\n',
    );
    process.exit(3);
  }
}
