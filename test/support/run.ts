// Before all tests of a run: a folder for what they write, taken away at the end with everything in it, and the browser they print with.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import type { TestProject } from 'vitest/node';
import { findBrowser } from '../../src/browser/findBrowser.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** All temporary folders of this run are in it. */
    readonly runFolder: string;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'studyguide-test-'));
  project.provide('runFolder', folder);
  if (env.TESTS !== 'all') await chooseQuickBrowser();
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** The headless shell that comes through npm takes half the time of a full Chromium, which CI prints with. */
async function chooseQuickBrowser(): Promise<void> {
  const isNamed = env.STUDYGUIDE_BROWSER || env.PUPPETEER_EXECUTABLE_PATH || env.CHROME_PATH;
  if (!isNamed && (await findBrowser('bundled'))) env.STUDYGUIDE_BROWSER = 'bundled';
}
