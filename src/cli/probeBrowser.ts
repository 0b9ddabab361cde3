// Finds the browser that would print, lets it print a page, and says what came of it.
import { execFile } from 'node:child_process';
import { platform } from 'node:os';
import { promisify } from 'node:util';
import { EnvironmentFault } from '../diagnostics.ts';
import { packageFile } from '../installation.ts';
import { lazyPrinter } from '../renderers/pdf/browser.ts';
import { type FoundBrowser, findBrowser } from '../renderers/pdf/findBrowser.ts';
import { type Finding, missing, note, ok } from './finding.ts';
import type { Surroundings } from './surroundings.ts';

const subject = 'Browser';
const install = 'Install Chrome, Chromium or Edge, or run `npx puppeteer browsers install chrome-headless-shell`.';

export async function probeBrowser(env: Surroundings['env']): Promise<Finding[]> {
  const spare = packageFile('@sparticuz/chromium')
    ? ok(
        subject,
        'The npm package @sparticuz/chromium is installed, for when there is no other (STUDYGUIDE_BROWSER=bundled)',
      )
    : note(
        subject,
        'The npm package @sparticuz/chromium, which serves on Linux when there is no other, is not installed',
      );
  return [await probeChosen(env), spare];
}

async function probeChosen(env: Surroundings['env']): Promise<Finding> {
  try {
    const found = await findBrowser();
    return found ? await printTestPage(found) : nothingFound(env);
  } catch (error) {
    return missing(subject, (error as Error).message, install);
  }
}

function nothingFound(env: Surroundings['env']): Finding {
  const variable = ['STUDYGUIDE_BROWSER', 'PUPPETEER_EXECUTABLE_PATH', 'CHROME_PATH'].find((name) => env[name]);
  return variable
    ? missing(
        subject,
        `${variable} names ${env[variable]}, which is not a program`,
        'Correct the variable, or unset it.',
      )
    : missing(subject, 'No Chromium, Chrome or Edge was found; no PDF can be made', install);
}

/** A browser that is there may still not start: a library is missing, a container forbids it. */
async function printTestPage(found: FoundBrowser): Promise<Finding> {
  const version = await versionOf(found);
  const text = `${found.path}${version ? ` (${version})` : ''}, found through ${found.source}`;
  const printer = lazyPrinter();
  try {
    await printer.open({ html: '<!doctype html><title>Test</title><p>Test', files: new Map() }, (page) => page.pdf());
    return ok(subject, `${text}; it prints`);
  } catch (error) {
    const remedy =
      error instanceof EnvironmentFault ? error.remedy.replace(/;?\s*`studyguide doctor`.*$/, '.') : install;
    return missing(subject, `${text}: ${(error as Error).message}`, remedy);
  } finally {
    await printer.close();
  }
}

async function versionOf({ path, environment }: FoundBrowser): Promise<string | undefined> {
  // On Windows `--version` opens a window.
  if (platform() === 'win32') return undefined;
  // Set by `env`, so that the rest of the environment stays as it is.
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const options = { timeout: 10_000 };
  const { stdout } = await promisify(execFile)('env', [...variables, path, '--version'], options).catch(() => ({
    stdout: '',
  }));
  return stdout.trim().split('\n')[0] || undefined;
}
