// One browser for all tests of a process that open pages themselves, with scripts on.
import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process, { env, getuid } from 'node:process';
import puppeteer, { type Browser, type BrowserContext, type Page } from 'puppeteer';
import { type FoundBrowser, findBrowser } from '../../src/browser/findBrowser.ts';
import { temporaryFolder } from './folders.ts';

let browser: Promise<Browser> | undefined;

/** Milliseconds: on a busy machine only what hangs takes so long. */
export const longestWait = 90_000;

export async function openTab(browser: Browser | BrowserContext): Promise<Page> {
  const tab = await browser.newPage();
  tab.setDefaultTimeout(longestWait);
  return tab;
}

function start(found: FoundBrowser, more: readonly string[] = []): Promise<Browser> {
  return puppeteer.launch({
    executablePath: found.path,
    headless: found.isShell ? 'shell' : true,
    timeout: longestWait,
    // A long test may have one call do all its work.
    protocolTimeout: 600_000,
    env: { ...env, ...found.environment },
    args: [...(getuid?.() === 0 ? ['--no-sandbox'] : []), ...more],
  });
}

/** For pages that must stay in the foreground while other tests open theirs; close it after the last test. */
export const openOwnBrowser = async (...more: readonly string[]): Promise<Browser> =>
  start((await findBrowser())!, more);

/** Nothing is shared with other tests but the process; close it after the last test. The browser ends with the test process. */
export async function openBrowser(): Promise<BrowserContext> {
  // A headless shell shows e-books and pages alike, in half the time.
  browser ??= findBrowser('bundled').then(async (shell) => start(shell ?? (await findBrowser())!));
  return (await browser).createBrowserContext();
}

/** A browser whose process groups are written down. */
export async function recordedBrowser(variablesToo: Readonly<Record<string, string>> = {}) {
  const found = (await findBrowser())!;
  const folder = temporaryFolder();
  const [path, list] = [join(folder, 'headless-shell'), join(folder, 'groups')];
  const variables = Object.entries({ ...found.environment, ...variablesToo }).map(
    ([name, value]) => `export ${name}='${value}'\n`,
  );
  const mode = found.isShell ? '' : ' --headless=new';
  writeFileSync(path, `#!/bin/sh\necho $$ >> '${list}'\n${variables.join('')}exec '${found.path}' "$@"${mode}\n`);
  chmodSync(path, 0o755);
  appendFileSync(list, '');
  const groups = () => readFileSync(list, 'utf8').split('\n').filter(Boolean).map(Number);
  const running = () =>
    execFileSync('ps', ['-eo', 'pid=,pgid=,stat=,args='], { encoding: 'utf8' })
      .split('\n')
      .map((line) => /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line))
      .filter((line) => line !== null && groups().includes(Number(line[2])) && !line[3]!.startsWith('Z'))
      .map((line) => ({ pid: Number(line![1]), kind: /--type=([\w-]+)/.exec(line![4]!)?.[1] ?? 'browser' }));
  const signal = (kind: string, name: NodeJS.Signals) => {
    for (const one of running()) if (one.kind === kind) process.kill(one.pid, name);
  };
  return { path, groups, running, signal };
}
