// The process: arguments, streams, signals and exit status of one run.
import { main } from './cli/main.ts';
import { crashReport } from './cli/reportFault.ts';

const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // Who presses Ctrl-C a second time wants it to end now; `exit` lets the browser's profile folder be taken away.
  process.on(name, () => (stop.signal.aborted ? process.exit(130) : stop.abort(name)));
}

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever closed the pipe (`| head`) has read enough; that is no fault.
    if (error.code === 'EPIPE') return;
    if (stream === process.stdout)
      process.stderr.write(`studyguide: the results cannot be written: ${error.message}\n`);
    process.exit(3);
  });
}

const crash = (error: unknown) => {
  // While stopping, whatever was under way may fail in its own way.
  if (stop.signal.aborted) return;
  process.stderr.write(crashReport(error));
  process.exit(3);
};
process.on('uncaughtException', crash);
process.on('unhandledRejection', crash);

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

const status = main(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: currentFolder(),
  now: () => performance.now(),
  today: () => new Date().toISOString().slice(0, 10),
  nodeVersion: process.version,
  signal: stop.signal,
});
status.then((status) => {
  // Left to end by itself, so that a slow pipe gets everything; after a signal nothing is worth waiting for.
  if (stop.signal.aborted) process.exit(status);
  process.exitCode = status;
}, crash);
