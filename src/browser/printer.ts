// Prints HTML to PDF in a locked-down Chromium, through puppeteer.

import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from 'puppeteer-core/lib/esm/puppeteer/puppeteer-core-browser.js';
import { EnvironmentFault } from '../diagnostics/faults.ts';
import { findBrowser } from './findBrowser.ts';
import { answerRequests, origin, type PrintablePage, type Requests } from './pageRequests.ts';
import { findShortage } from './shortages.ts';
import { type BrowserProcess, nonsense, startBrowser } from './startBrowser.ts';
import { BrowserLost, type Watchdog, watchBrowser } from './watchdog.ts';

export interface OpenPage {
  /** Runs a function in the page, whose own scripts are off. Arguments and result are JSON. */
  readonly run: <A, R>(task: (input: A) => R | Promise<R>, input: A) => Promise<R>;
  readonly pdf: () => Promise<Uint8Array>;
  /** The same pages without tags and outline, in half the time: for finding out where things stand. */
  readonly draft: () => Promise<Uint8Array>;
  /** Refused requests of the page. */
  readonly refused: readonly string[];
}

export interface Printer {
  /** A tab holds one document at a time, and nothing of the one before. */
  readonly open: <R>(page: PrintablePage, work: (page: OpenPage) => Promise<R>) => Promise<R>;
  /** Starts the browser, or opens a tab where it has none that is free, ahead of the next page; it is under way when this resolves. */
  readonly warm: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts the browser when it is warmed or the first page is opened, and not before. */
export function lazyPrinter(option?: string, signal?: AbortSignal): Printer {
  let starting: Promise<RunningBrowser> | undefined;
  const stopping: Promise<void>[] = [];
  /** A browser that could not print one page is not waited for again with each guide. */
  let hasPrinted = false;
  let hopeless: EnvironmentFault | undefined;
  const replace = (lost: RunningBrowser, wasStarted: Promise<RunningBrowser>) => {
    if (starting === wasStarted) starting = undefined;
    stopping.push(lost.program.stop());
  };
  const stop = async () => {
    await (await starting?.catch(() => undefined))?.program.stop();
    await Promise.all(stopping);
  };
  signal?.addEventListener('abort', () => void stop(), { once: true });
  const start = () => {
    starting ??= launch(option);
    // Told when the first page is asked for.
    starting.catch(() => undefined);
    return starting;
  };
  const attempt = async <R>(page: PrintablePage, work: (page: OpenPage) => Promise<R>): Promise<R> => {
    const started = start();
    const browser = await started;
    try {
      const result = await withPage(browser, page, work);
      hasPrinted = true;
      return result;
    } catch (error) {
      if (error instanceof BrowserLost && error.isWhole) replace(browser, started);
      throw error;
    }
  };
  return {
    open: async (page, work) => {
      signal?.throwIfAborted();
      if (hopeless) throw hopeless;
      const losses: BrowserLost[] = [];
      for (;;) {
        try {
          return await attempt(page, work);
        } catch (error) {
          if (!(error instanceof BrowserLost) || signal?.aborted) throw error;
          // The browser of a tab that was lost may be lost too; each is replaced once.
          if (losses.some(({ isWhole }) => isWhole || isWhole === error.isWhole)) {
            const fault = await lostTwice(error);
            if (!hasPrinted && error.isWhole) hopeless = fault;
            throw fault;
          }
          losses.push(error);
        }
      }
    },
    warm: async () => {
      if (signal?.aborted) return;
      const browser = await start().catch(() => undefined);
      if (browser?.tabs.length === 0) {
        const tab = browser.connected.then((connection) => openTab(connection.browser));
        tab.catch(() => undefined);
        browser.tabs.push(tab);
      }
    },
    close: stop,
  };
}

async function lostTwice(cause: BrowserLost): Promise<EnvironmentFault> {
  const message = `${cause.message}, twice in a row`;
  const shortage = await findShortage();
  if (shortage)
    return new EnvironmentFault('browser-failed', `${message}; ${shortage.message}`, shortage.remedy, { cause });
  return new EnvironmentFault(
    'browser-failed',
    message,
    'Close other programs if memory is short, install a font (for instance Debian’s fonts-dejavu-core) if the machine has none, or name another browser with --browser; `studyguide doctor` prints a page to see.',
    { cause },
  );
}

interface RunningBrowser {
  readonly program: BrowserProcess;
  readonly connected: Promise<Connection>;
  /** Those nobody prints in. */
  readonly tabs: Promise<Tab>[];
}

async function launch(option?: string): Promise<RunningBrowser> {
  const found = await findBrowser(option);
  if (!found) {
    throw new EnvironmentFault(
      'browser-missing',
      'No Chromium, Chrome or Edge was found on this machine',
      'Install one of them, or run `npx puppeteer browsers install chrome-headless-shell`; `studyguide doctor` shows what is found.',
    );
  }
  const program = startBrowser(found);
  const connected = connect(program).catch(async (error: Error) => {
    // Why it ended says more than that its pipe is closed.
    const reason = (await endOf(program)) ?? (isRefusal(error) ? error.message : nonsense);
    await program.stop();
    if (error instanceof BrowserLost) throw error;
    // Chromium's socket lies there, and its path has at most 107 bytes (unix(7)).
    if (/Socket path too long/i.test(reason))
      throw new EnvironmentFault(
        'browser-failed',
        `${found.path} did not start: the path of the temporary folder is too long for it (${tmpdir()})`,
        'Name a temporary folder with a shorter path in the environment variable TMPDIR, such as /tmp.',
        { cause: error },
      );
    const shortage = await findShortage();
    if (shortage)
      throw new EnvironmentFault(
        'browser-failed',
        `${found.path} did not start: ${shortage.message}`,
        shortage.remedy,
        { cause: error },
      );
    throw new EnvironmentFault(
      'browser-failed',
      `${found.path} did not start: ${reason.split('\n').slice(0, 3).join(' ')}`,
      'Name another browser with --browser or STUDYGUIDE_BROWSER; `studyguide doctor` shows what is found.',
      { cause: error },
    );
  });
  // The tab that a browser starts with is made ready while the guide is read.
  const tab = connected.then(async ({ browser }) => openTab(browser, (await browser.pages())[0]));
  tab.catch(() => undefined);
  return { program, connected, tabs: [tab] };
}

interface Connection {
  readonly browser: Browser;
  readonly watchdog: Watchdog;
}

/** Milliseconds; a browser that was never started on this machine needs a few seconds. */
const longestStart = 15_000;

/** The library's entry without a launcher, which brings much that is only for finding and downloading browsers. */
async function connect({ transport, failed }: BrowserProcess): Promise<Connection> {
  const { default: puppeteer } = await import('puppeteer-core/lib/esm/puppeteer/puppeteer-core-browser.js');
  const late = AbortSignal.timeout(longestStart);
  const tooLate = new Promise<never>((_, reject) => {
    late.addEventListener(
      'abort',
      () => reject(new BrowserLost('The browser did not answer when it was started', true)),
      {
        once: true,
      },
    );
  });
  // No limit for an answer: the watchdog knows better what is long.
  const browser = await Promise.race([puppeteer.connect({ transport, protocolTimeout: 0 }), failed, tooLate]);
  const session = await browser.target().createCDPSession();
  return { browser, watchdog: watchBrowser(() => session.send('SystemInfo.getProcessInfo')) };
}

/** A tab for one document after another: a new one is a process of its own, which takes longer to start than a page to print. */
interface Tab {
  readonly page: Page;
  readonly session: CDPSession;
  readonly frameId: string;
  readonly requests: Requests;
  /** Rejects when the tab's process ends; never resolves. */
  readonly crashed: Promise<never>;
  documents: number;
}

/** After so many a tab gives back what it has not forgotten. */
const documentsOfTab = 15;

async function openTab(browser: Browser, first?: Page): Promise<Tab> {
  const page = first ?? (await browser.newPage());
  const crashed = new Promise<never>((_, reject) => {
    page.once('error', () => reject(new BrowserLost('The browser’s tab has ended', false)));
  });
  crashed.catch(() => undefined);
  const [session] = await Promise.all([
    page.createCDPSession(),
    page.setJavaScriptEnabled(false),
    page.emulateMediaType('print'),
  ]);
  const requests = await answerRequests(session);
  await Promise.race([openEmptyPage(page, requests), crashed]);
  if (!(await drawsLetters(page)))
    throw new EnvironmentFault(
      'fonts-missing',
      'This machine has no font, and without one the browser prints no letters, not even in the fonts that come with studyguide',
      'Install a font (for instance Debian’s fonts-dejavu-core), or use the browser that brings one: STUDYGUIDE_BROWSER=bundled.',
    );
  const { frameTree } = await session.send('Page.getFrameTree');
  return { page, session, frameId: frameTree.frame.id, requests, crashed, documents: 0 };
}

const emptyPage: PrintablePage = { html: '<!doctype html><title></title>', files: new Map() };

/** The page's address and its content security policy stay when a document takes its place. */
async function openEmptyPage(page: Page, requests: Requests): Promise<void> {
  requests.serve(emptyPage);
  await page.goto(`${origin}/`, { waitUntil: 'load', timeout: 0 });
}

/** Without a navigation, which costs more than laying out a handout. */
async function openDocument({ page, session, frameId }: Tab, html: string): Promise<void> {
  const loaded = new Promise<unknown>((resolve) => page.once('load', resolve));
  await session.send('Page.setDocumentContent', { frameId, html });
  await loaded;
}

const drawsLetters = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const sample = document.createElement('span');
    sample.textContent = 'Letters';
    document.documentElement.append(sample);
    const { width } = sample.getBoundingClientRect();
    sample.remove();
    return width > 0;
  });

/** Bytes. */
const pieceSize = 1024 * 1024;
/** Bytes; only addresses are taken for them. */
const mostPrinted = 2 ** 31 - 1;

/** In shared memory, which a worker reads without a copy of its own and which grows where it is: a PDF of many pictures is large. */
class GrowingBytes {
  private readonly memory = new SharedArrayBuffer(0, { maxByteLength: mostPrinted });
  private length = 0;

  add(text: string, encoding: 'base64' | 'latin1'): void {
    const size = Buffer.byteLength(text, encoding);
    this.memory.grow(this.length + size);
    Buffer.from(this.memory, this.length, size).write(text, encoding);
    this.length += size;
  }

  whole(): Uint8Array {
    return new Uint8Array(this.memory, 0, this.length);
  }
}

/** Calls into an open page. Each has its own timeout: between two of them we may work for long. */
async function withPage<R>(
  { program, connected, tabs }: RunningBrowser,
  printable: PrintablePage,
  work: (page: OpenPage) => Promise<R>,
): Promise<R> {
  const { browser, watchdog } = await connected;
  const ended = program.failed.catch((reason: Error) => {
    throw new BrowserLost(`The browser has ended: ${reason.message.trim()}`, true);
  });
  const tab = await watched(watchdog.guard(Promise.race([tabs.pop() ?? openTab(browser), ended])), program);
  const { page, session, requests } = tab;
  const ask = <A>(answer: Promise<A>): Promise<A> =>
    watched(watchdog.guard(Promise.race([answer, tab.crashed, ended]), requests.isAnswering), program);
  const print = async (isFinal: boolean) => {
    // In pieces: a PDF of many pictures would be longer than a string can be.
    const printing = session.send('Page.printToPDF', {
      transferMode: 'ReturnAsStream',
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: isFinal,
      generateDocumentOutline: isFinal,
    });
    const handle = (await ask(printing)).stream!;
    const bytes = new GrowingBytes();
    for (let isWhole = false; !isWhole; ) {
      const piece = await ask(session.send('IO.read', { handle, size: pieceSize }));
      bytes.add(piece.data, piece.base64Encoded ? 'base64' : 'latin1');
      isWhole = piece.eof;
    }
    await ask(session.send('IO.close', { handle }));
    return bytes.whole();
  };
  let isSound = false;
  try {
    if (requests.holdsPicturesOfOthers(printable.files)) await ask(openEmptyPage(page, requests));
    let refused = requests.serve(printable);
    await ask(openDocument(tab, printable.html));
    if ((await ask(fontsReady(page, printable))).length > 0) {
      // A request of the document before may have been refused, and the browser joins requests for one address.
      await ask(openEmptyPage(page, requests));
      refused = requests.serve(printable);
      await ask(openDocument(tab, printable.html));
      const [missing] = await ask(fontsReady(page, printable));
      if (missing !== undefined) throw new BrowserLost(`The browser did not load the typeface ${missing}`, false);
    }
    const result = await work({
      run: (task, input) => ask(page.evaluate(task as never, input as never) as Promise<never>),
      pdf: () => print(true),
      draft: () => print(false),
      refused,
    });
    isSound = true;
    return result;
  } finally {
    tab.documents += 1;
    // The document stays until the next one takes its place.
    requests.serve(undefined);
    if (isSound && tab.documents < documentsOfTab) tabs.push(Promise.resolve(tab));
    // A tab that hangs never says that it is closed.
    else void page.close().catch(() => undefined);
  }
}

/** A refusal of the browser's is a loss too: what it needed may have ended under it. */
async function watched<R>(answer: Promise<R>, program: BrowserProcess): Promise<R> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof BrowserLost || !isRefusal(error)) throw error;
    const reason = await endOf(program);
    throw new BrowserLost(
      reason === undefined ? `The browser failed: ${error.message.trim()}` : `The browser has ended: ${reason.trim()}`,
      reason !== undefined,
      { cause: error },
    );
  }
}

/** The end of a pipe may be noticed before that of its process. @returns undefined when the browser still runs */
const endOf = ({ failed }: BrowserProcess): Promise<string | undefined> =>
  Promise.race([failed.catch((end: Error) => end.message), pause(200, undefined)]);

const isRefusal = (error: unknown): error is Error =>
  error instanceof Error &&
  /^Protocol error|^net::|Target closed|Session closed|Connection closed|frame (?:was )?detached|Page crashed/.test(
    error.message,
  );

/**
 * Faces used only in margin boxes are loaded too: Chromium does not ask for those by itself.
 * @returns the names of faces that could not be loaded, in whose place the browser would print others
 */
async function fontsReady(page: Page, { html }: PrintablePage): Promise<string[]> {
  const failed = await page.evaluate(async () => {
    document.body.getBoundingClientRect();
    await document.fonts.ready;
    const heads = getComputedStyle(document.documentElement).getPropertyValue('--sans') || 'sans-serif';
    await Promise.all(
      ['400', '600', '700'].map((weight) => document.fonts.load(`${weight} 12px ${heads}`, 'a1').catch(() => [])),
    );
    await document.fonts.ready;
    return [...document.fonts].flatMap(({ status, family }) =>
      status === 'error' ? [family.replace(/^["']|["']$/g, '')] : [],
    );
  });
  if (failed.length === 0) return failed;
  // Others are refused by the policy.
  const own = [...html.matchAll(/@font-face\s*\{[^}]*\}/g)].flatMap(([rule]) =>
    rule.includes(`${origin}/`) ? [/font-family:\s*["']?([^"';}]+)/.exec(rule)?.[1]] : [],
  );
  return failed.filter((family) => own.includes(family));
}
