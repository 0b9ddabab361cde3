// Finds a Chromium on this machine.
import { access, constants, readdir, stat } from 'node:fs/promises';
import { platform } from 'node:os';
import { delimiter, join } from 'node:path';
import { env } from 'node:process';
import { EnvironmentFault } from '../diagnostics/faults.ts';
import { homeFolder, unpackBundledBrowser } from './bundledBrowser.ts';

export interface FoundBrowser {
  readonly path: string;
  /** Origin of the browser, in words. */
  readonly source: string;
  /** A headless shell starts in half the time and has no other mode. */
  readonly isShell: boolean;
  /** Variables the browser needs in its environment. */
  readonly environment: Readonly<Record<string, string>>;
}

const programs: readonly string[] = [
  'chrome-headless-shell',
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'msedge',
];

/**
 * Order: option, environment variable, PATH, the usual folders of the system, puppeteer's cache, the npm package.
 * `STUDYGUIDE_BROWSER=bundled` takes the npm package's at once. Undefined when there is none.
 */
export async function findBrowser(option?: string): Promise<FoundBrowser | undefined> {
  const named = option || env.STUDYGUIDE_BROWSER || env.PUPPETEER_EXECUTABLE_PATH || env.CHROME_PATH;
  if (named === 'bundled') return bundled();
  if (named) {
    if (await isProgram(named)) return found(named, option ? 'the --browser option' : 'an environment variable');
    throw new EnvironmentFault(
      'browser-missing',
      `${named}, named by ${option ? '--browser' : 'STUDYGUIDE_BROWSER, PUPPETEER_EXECUTABLE_PATH or CHROME_PATH'}, is not a program`,
      'Name a Chrome, Chromium or Edge, or leave it out and let one be found.',
    );
  }
  for (const folder of (env.PATH ?? '').split(delimiter).filter(Boolean)) {
    const program = await firstProgram(
      programs.map((name) => join(folder, platform() === 'win32' ? `${name}.exe` : name)),
    );
    if (program) return found(program, 'PATH');
  }
  const usual = await firstProgram(usualPlaces());
  if (usual) return found(usual, 'the usual place of this system');
  const cached = await firstProgram(await puppeteerCache());
  if (cached) return found(cached, 'puppeteer’s cache');
  return bundled();
}

async function bundled(): Promise<FoundBrowser | undefined> {
  const unpacked = await unpackBundledBrowser();
  return (
    unpacked && {
      path: unpacked.path,
      source: 'the npm package @sparticuz/chromium',
      isShell: true,
      environment: unpacked.environment,
    }
  );
}

const found = (path: string, source: string): FoundBrowser => ({
  path,
  source,
  isShell: /headless[-_]shell/.test(path),
  environment: {},
});

function usualPlaces(): string[] {
  if (platform() === 'darwin') {
    const home = homeFolder();
    return ['/Applications', ...(home ? [join(home, 'Applications')] : [])].flatMap((folder) =>
      ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) =>
        join(folder, `${name}.app`, 'Contents', 'MacOS', name),
      ),
    );
  }
  if (platform() === 'win32') {
    return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => [
        join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        join(folder, 'Chromium', 'Application', 'chrome.exe'),
        join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      ]);
  }
  return ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge', '/snap/bin/chromium'];
}

/** `npx puppeteer browsers install chrome-headless-shell` puts browsers here. */
async function puppeteerCache(): Promise<string[]> {
  const home = homeFolder();
  const root = env.PUPPETEER_CACHE_DIR || (home && join(home, '.cache', 'puppeteer'));
  if (!root) return [];
  const places: string[] = [];
  for (const product of ['chrome-headless-shell', 'chrome']) {
    for (const version of (await readdir(join(root, product)).catch(() => [])).sort().reverse()) {
      for (const build of await readdir(join(root, product, version)).catch(() => [])) {
        const folder = join(root, product, version, build);
        places.push(
          join(folder, product),
          join(folder, `${product}.exe`),
          join(folder, 'Google Chrome for Testing.app', 'Contents', 'MacOS', 'Google Chrome for Testing'),
        );
      }
    }
  }
  return places;
}

async function firstProgram(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) if (await isProgram(path)) return path;
  return undefined;
}

/** A folder may be gone into, which is the same permission. */
const isProgram = (path: string): Promise<boolean> =>
  access(path, constants.X_OK)
    .then(() => stat(path))
    .then(
      (info) => info.isFile(),
      () => false,
    );
