// The command preview: serves the local page until it is stopped.
import { spawn } from 'node:child_process';
import { platform } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { defaultPort } from '../preview/localServer.ts';
import { startPreview } from '../preview/preview.ts';
import { type CliContext, dayOf, sourceDate } from './cliContext.ts';

interface PreviewFlags {
  readonly port?: number;
  /** `false` with --no-open. */
  readonly open: boolean;
  readonly browser?: string;
}

/** Milliseconds for the last save; less than `main` waits before it says by itself that it stopped. */
const shutdown = 200;

/** Ends only when it is stopped, and throws then. */
export async function runPreview(path: string | undefined, flags: PreviewFlags, context: CliContext): Promise<number> {
  const { stdout, stderr, env, signal } = context;
  const preview = await startPreview({
    path,
    port: flags.port,
    browser: flags.browser || undefined,
    today: dayOf(context),
    modified: sourceDate(env),
  });
  const stopped = new Promise<never>((_, reject) => {
    const stop = () => void Promise.race([preview.close(), pause(shutdown)]).finally(() => reject(signal?.reason));
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
  stdout.write(`${preview.address}\n`);
  if (preview.isOtherPort)
    stderr.write(
      `Port ${defaultPort} is taken, perhaps by another preview, so this one has port ${preview.port}. Texts that your browser keeps under the other address are not shown here.\n`,
    );
  stderr.write('The page is open as long as this program runs. Stop it with Ctrl-C.\n');
  if (flags.open) openInBrowser(preview.address, env);
  return stopped;
}

/** The address on stdout can still be copied if none opens. */
function openInBrowser(address: string, env: CliContext['env']): void {
  const [command, ...args] = openers[platform()] ?? (env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : []);
  if (!command) return;
  const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

const openers: Readonly<Partial<Record<string, readonly string[]>>> = {
  darwin: ['open'],
  // Not `start`, which reads the address as a command line.
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};
