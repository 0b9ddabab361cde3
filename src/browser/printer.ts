// Turns pages of HTML into PDF bytes in a locked-down Chromium; the only file that knows puppeteer.
import type { Browser, CDPSession, Page } from 'puppeteer-core/lib/esm/puppeteer/puppeteer-core-browser.js';
import { EnvironmentFault } from '../diagnostics/faults.ts';
import { findBrowser } from './findBrowser.ts';
import { answerRequests, origin, type PrintablePage, type Requests } from './pageRequests.ts';
import { type BrowserProcess, startBrowser } from './startBrowser.ts';

export interface OpenPage {
  /** Runs a function in the page, whose own scripts are off. Arguments and result are JSON. */
  readonly run: <A, R>(task: (input: A) => R | Promise<R>, input: A) => Promise<R>;
  readonly pdf: () => Promise<Uint8Array>;
  /** The same pages without tags and outline, in half the time: for finding out where things stand. */
  readonly draft: () => Promise<Uint8Array>;
  /** What the page asked for and was refused. */
  readonly refused: readonly string[];
}

export interface Printer {
  /** A tab holds one document at a time, and nothing of the one before. */
  readonly open: <R>(page: PrintablePage, work: (page: OpenPage) => Promise<R>) => Promise<R>;
  /** Starts the browser ahead of the first page; it is under way when this resolves. */
  readonly warm: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts the browser when it is warmed or the first page is opened, and not before. */
export function lazyPrinter(option?: string, signal?: AbortSignal): Printer {
  let starting: Promise<RunningBrowser> | undefined;
  const stop = async () => {
    await (await starting?.catch(() => undefined))?.program.stop();
  };
  signal?.addEventListener('abort', () => void stop(), { once: true });
  const start = () => {
    starting ??= launch(option);
    // Told when the first page is asked for.
    starting.catch(() => undefined);
    return starting;
  };
  return {
    open: async (page, work) => {
      signal?.throwIfAborted();
      return withPage(await start(), page, work);
    },
    warm: async () => {
      if (!signal?.aborted) await start().catch(() => undefined);
    },
    close: stop,
  };
}

interface RunningBrowser {
  readonly program: BrowserProcess;
  readonly connected: Promise<Browser>;
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
    await program.stop();
    throw new EnvironmentFault(
      'browser-failed',
      `${found.path} did not start: ${error.message.split('\n').slice(0, 3).join(' ')}`,
      'Name another browser with --browser or STUDYGUIDE_BROWSER; `studyguide doctor` shows what is found.',
      { cause: error },
    );
  });
  // The tab that a browser starts with is made ready while the guide is read.
  const tab = connected.then(async (browser) => openTab(browser, (await browser.pages())[0]));
  tab.catch(() => undefined);
  return { program, connected, tabs: [tab] };
}

/** The library's entry without a launcher, which brings much that is only for finding and downloading browsers. */
async function connect({ transport, failed }: BrowserProcess): Promise<Browser> {
  const { default: puppeteer } = await import('puppeteer-core/lib/esm/puppeteer/puppeteer-core-browser.js');
  const late = AbortSignal.timeout(60_000);
  const tooLate = new Promise<never>((_, reject) => {
    late.addEventListener('abort', () => reject(new Error('it did not answer within a minute')), { once: true });
  });
  return Promise.race([puppeteer.connect({ transport, protocolTimeout: 600_000 }), failed, tooLate]);
}

/** A tab for one document after another: a new one is a process of its own, which takes longer to start than a page to print. */
interface Tab {
  readonly page: Page;
  readonly session: CDPSession;
  readonly requests: Requests;
  documents: number;
}

/** After so many a tab gives back what it has not forgotten. */
const documentsOfTab = 15;

async function openTab(browser: Browser, first?: Page): Promise<Tab> {
  const page = first ?? (await browser.newPage());
  const [session] = await Promise.all([
    page.createCDPSession(),
    page.setJavaScriptEnabled(false),
    page.emulateMediaType('print'),
  ]);
  return { page, session, requests: await answerRequests(session), documents: 0 };
}

async function withPage<R>(
  { connected, tabs }: RunningBrowser,
  printable: PrintablePage,
  work: (page: OpenPage) => Promise<R>,
): Promise<R> {
  const tab = await (tabs.pop() ?? connected.then((browser) => openTab(browser)));
  const { page, session, requests } = tab;
  const print = async (isFinal: boolean) => {
    const { data } = await session.send('Page.printToPDF', {
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: isFinal,
      generateDocumentOutline: isFinal,
    });
    return Buffer.from(data, 'base64');
  };
  let isSound = false;
  try {
    const refused = requests.serve(printable);
    await page.goto(`${origin}/`, { waitUntil: 'load', timeout: 120_000 });
    await fontsReady(page);
    const result = await work({
      run: (task, input) => page.evaluate(task as never, input as never) as never,
      pdf: () => print(true),
      draft: () => print(false),
      refused,
    });
    isSound = true;
    return result;
  } finally {
    tab.documents += 1;
    // The document stays until the next one takes its place: by way of an empty page the tab would get a new process all the same.
    requests.serve(undefined);
    if (isSound && tab.documents < documentsOfTab) tabs.push(Promise.resolve(tab));
    else await page.close().catch(() => undefined);
  }
}

/** Faces used only in margin boxes are loaded too: Chromium does not ask for those by itself. */
async function fontsReady(page: Page): Promise<void> {
  await page.evaluate(async () => {
    document.body.getBoundingClientRect();
    await document.fonts.ready;
    const heads = getComputedStyle(document.documentElement).getPropertyValue('--sans') || 'sans-serif';
    await Promise.all(
      ['400', '600', '700'].map((weight) => document.fonts.load(`${weight} 12px ${heads}`, 'a1').catch(() => [])),
    );
    await document.fonts.ready;
  });
}
