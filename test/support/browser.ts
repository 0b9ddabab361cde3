// One browser for all tests of a process that open pages themselves, with scripts on.
import { env, getuid } from 'node:process';
import puppeteer, { type Browser, type BrowserContext } from 'puppeteer';
import { findBrowser } from '../../src/browser/findBrowser.ts';

let browser: Promise<Browser> | undefined;

async function start(): Promise<Browser> {
  const found = (await findBrowser())!;
  return puppeteer.launch({
    executablePath: found.path,
    headless: found.isShell ? 'shell' : true,
    env: { ...env, ...found.environment },
    args: getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}

/** For pages that must stay in the foreground while other tests open theirs; close it after the last test. */
export const openOwnBrowser = start;

/** Nothing is shared with other tests but the process; close it after the last test. The browser ends with the test process. */
export async function openBrowser(): Promise<BrowserContext> {
  browser ??= start();
  return (await browser).createBrowserContext();
}
