// One browser for all tests of a process that open pages themselves, with scripts on.
import { env, getuid } from 'node:process';
import puppeteer, { type Browser, type BrowserContext } from 'puppeteer';
import { type FoundBrowser, findBrowser } from '../../src/browser/findBrowser.ts';

let browser: Promise<Browser> | undefined;

function start(found: FoundBrowser): Promise<Browser> {
  return puppeteer.launch({
    executablePath: found.path,
    headless: found.isShell ? 'shell' : true,
    env: { ...env, ...found.environment },
    args: getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}

/** For pages that must stay in the foreground while other tests open theirs; close it after the last test. */
export const openOwnBrowser = async (): Promise<Browser> => start((await findBrowser())!);

/** Nothing is shared with other tests but the process; close it after the last test. The browser ends with the test process. */
export async function openBrowser(): Promise<BrowserContext> {
  // A headless shell shows e-books and pages alike, in half the time.
  browser ??= findBrowser('bundled').then(async (shell) => start(shell ?? (await findBrowser())!));
  return (await browser).createBrowserContext();
}
