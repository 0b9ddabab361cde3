// Starts Chromium with a pipe, and ends it with all its processes.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { platform, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process, { env, getuid } from 'node:process';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { EnvironmentFault } from '../diagnostics/faults.ts';
import type { FoundBrowser } from './findBrowser.ts';
import { noteBrowser, profilePrefix, removeStaleProfiles } from './staleFolders.ts';

/** Puppeteer's transport: a message is one JSON text. */
interface Transport {
  send: (message: string) => void;
  close: () => void;
  /** The library's returns a promise. */
  onmessage?: (message: string) => unknown;
  onclose?: () => void;
}

export interface BrowserProcess {
  readonly transport: Transport;
  /** Rejects when the browser ends, or could not be started at all; never resolves. */
  readonly failed: Promise<never>;
  /** Ends the browser with its children and takes its profile away; once for all who ask. */
  readonly stop: () => Promise<void>;
}

export const nonsense = 'it answered with something else than a browser does';

/** Milliseconds. */
const longestEnd = 5000;

/** Nothing is waited for: a browser needs as long to start as the program to read a guide. */
export function startBrowser({ path, isShell, environment }: FoundBrowser): BrowserProcess {
  const profile = makeProfile();
  const child = spawn(path, [...switches(isShell), `--user-data-dir=${profile}`], {
    // A group of its own: a wrapper script is ended with the browser it started, and Ctrl-C reaches neither before us.
    detached: platform() !== 'win32',
    env: { ...env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  noteBrowser(profile, child.pid);
  let errors = '';
  let answersNonsense = false;
  child.stderr!.on('data', (text: Buffer) => {
    if (errors.length < 4000) errors += text;
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => {
      kill(child);
      resolve(answersNonsense ? nonsense : `it ended with ${signal ?? code}. ${errors.trim()}`);
    });
  });
  const failed = ended.then((reason) => {
    throw new Error(reason);
  });
  // Told to anyone who waits for the browser; at the end of a build nobody does.
  failed.catch(() => undefined);
  const atExit = () => {
    kill(child);
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  };
  process.once('exit', atExit);
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    // Its profile is thrown away, so there is nothing it should save first.
    kill(child);
    // A process that waits for a broken disk cannot be ended.
    await Promise.race([ended, pause(longestEnd, undefined, { ref: false })]);
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    process.off('exit', atExit);
  };
  return {
    transport: transportOf(child, () => {
      answersNonsense = true;
      kill(child);
    }),
    failed,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

function makeProfile(): string {
  const parent = resolve(tmpdir());
  removeStaleProfiles();
  try {
    return mkdtempSync(join(parent, `${profilePrefix}${process.pid}-`));
  } catch (error) {
    throw new EnvironmentFault(
      'system-refused',
      `The browser needs a temporary folder, and nothing can be written to ${parent}: ${(error as Error).message}`,
      'Make room there, or name a folder that exists and that you may write to in the environment variable TMPDIR (on Windows TEMP).',
      { cause: error },
    );
  }
}

/** The group also when its first process is gone: the others need not have noticed. */
function kill(child: ChildProcess): void {
  if (child.pid === undefined) return;
  const hasEnded = child.exitCode !== null || child.signalCode !== null;
  if (hasEnded && platform() === 'win32') return;
  try {
    if (platform() === 'win32') execFile('taskkill', ['/pid', String(child.pid), '/T', '/F'], () => child.kill());
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    if (!hasEnded) child.kill('SIGKILL');
  }
}

/** Each message ends with a NUL, on descriptor 3 to the browser and on 4 from it. */
function transportOf(child: ChildProcess, onNonsense: () => void): Transport {
  const to = child.stdio[3] as Writable;
  const from = child.stdio[4] as Readable;
  // A browser that is gone is told by its end, not by its pipes.
  to.on('error', () => undefined);
  from.on('error', () => undefined);
  let isClosed = false;
  let tellClosed: (() => void) | undefined;
  const transport: Transport = {
    send: (message) => void to.write(`${message}\0`),
    close: () => undefined,
    // A listener added after the browser has ended would never be called.
    set onclose(tell: (() => void) | undefined) {
      tellClosed = tell;
      if (isClosed && tell) setImmediate(tell);
    },
  };
  let pending: Buffer[] = [];
  from.on('data', (piece: Buffer) => {
    let start = 0;
    for (let end = piece.indexOf(0); end !== -1; end = piece.indexOf(0, start)) {
      pending.push(piece.subarray(start, end));
      const message = Buffer.concat(pending).toString();
      pending = [];
      start = end + 1;
      // One at a time, so that what waits for an answer goes on before the next one is told.
      setImmediate(() => {
        // The library would leave an error behind that nobody can catch.
        if (!message.startsWith('{')) return onNonsense();
        Promise.resolve(transport.onmessage?.(message)).catch((error) => {
          if (!(error instanceof SyntaxError)) throw error;
          onNonsense();
        });
      });
    }
    if (start < piece.length) pending.push(piece.subarray(start));
  });
  from.on('close', () => {
    isClosed = true;
    tellClosed?.();
  });
  return transport;
}

/** The pages of an address bar that nobody sees, which full Chromium would load at every start, cost as much as a book's print. */
const unseenPages = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup', 'PreloadTopChromeWebUI'];

const switchedOff = [
  ...['Translate', 'AcceptCHFrame', 'MediaRouter', 'OptimizationHints', 'WebUIReloadButton', 'BackForwardCache'],
  ...['ProcessPerSiteUpToMainFrameThreshold', 'IsolateSandboxedIframes'],
  ...unseenPages,
];

/** Those of puppeteer's own launcher that matter to a browser that prints, and what keeps it off the network. */
function switches(isShell: boolean): string[] {
  return [
    isShell ? '--headless' : '--headless=new',
    '--remote-debugging-pipe',
    // Chromium's sandbox cannot start for root; everyone else keeps it.
    ...(getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--export-tagged-pdf',
    '--generate-pdf-document-outline',
    '--font-render-hinting=none',
    '--force-color-profile=srgb',
    '--hide-scrollbars',
    '--mute-audio',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--disable-background-networking',
    '--disable-background-timer-throttling',
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    '--disable-ipc-flooding-protection',
    '--disable-hang-monitor',
    '--disable-breakpad',
    '--disable-crash-reporter',
    '--disable-client-side-phishing-detection',
    '--disable-component-extensions-with-background-pages',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-extensions',
    '--disable-infobars',
    '--disable-popup-blocking',
    '--disable-search-engine-choice-screen',
    '--disable-sync',
    `--disable-features=${switchedOff.join(',')}`,
    '--metrics-recording-only',
    '--no-first-run',
    '--no-pings',
    '--password-store=basic',
    '--use-mock-keychain',
    'about:blank',
  ];
}
