// Tries out what printing needs on this machine (Node, a browser that prints, fonts) and says what it found.
import { execFile } from 'node:child_process';
import { platform } from 'node:os';
import { promisify } from 'node:util';
import { EnvironmentFault } from '../diagnostics.ts';
import { packageFile } from '../installation.ts';
import type { Finding } from './doctorCommand.ts';
import type { Surroundings } from './surroundings.ts';

const run = promisify(execFile);
const wantedNode = [20, 16] as const;

/** A character of each script that guides are likely to be written in. */
const scripts: Readonly<Record<string, string>> = {
  Latin: 'a',
  Greek: 'λ',
  Cyrillic: 'ж',
  Hebrew: 'א',
  Arabic: 'ع',
  Chinese: '中',
  Japanese: 'あ',
  Korean: '한',
  Devanagari: 'क',
  Bengali: 'ক',
  Gurmukhi: 'ਕ',
  Gujarati: 'ક',
  Tamil: 'க',
  Telugu: 'క',
  Kannada: 'ಕ',
  Malayalam: 'ക',
  Sinhala: 'ක',
  Thai: 'ก',
  Lao: 'ກ',
  Khmer: 'ក',
  Burmese: 'က',
  Georgian: 'ა',
  Armenian: 'ա',
  Ethiopic: 'አ',
};

export function probeNode(nodeVersion: string): Finding {
  const [major = 0, minor = 0] = nodeVersion.replace(/^v/, '').split('.').map(Number);
  const isEnough = major > wantedNode[0] || (major === wantedNode[0] && minor >= wantedNode[1]);
  const wanted = `${wantedNode.join('.')} or later is needed`;
  return isEnough
    ? { state: 'ok', subject: 'Node', text: nodeVersion }
    : {
        state: 'missing',
        subject: 'Node',
        text: `${nodeVersion}; ${wanted}`,
        remedy: 'Install a current version from https://nodejs.org.',
      };
}

/** A browser that is there may still not start (a missing library, a container), so it prints a page. */
export async function probeBrowser(env: Surroundings['env']): Promise<Finding[]> {
  const { findBrowser } = await import('../renderers/pdf/findBrowser.ts');
  const spare: Finding = packageFile('@sparticuz/chromium')
    ? {
        state: 'ok',
        subject: 'Browser',
        text: 'The npm package @sparticuz/chromium is there, for when nothing else is (STUDYGUIDE_BROWSER=bundled).',
      }
    : {
        state: 'note',
        subject: 'Browser',
        text: 'The npm package @sparticuz/chromium is not installed; it is used (on Linux) when there is no other browser.',
      };
  const install = 'Install Chrome, Chromium or Edge, or run `npx puppeteer browsers install chrome-headless-shell`.';
  const found = await findBrowser();
  const variable = ['STUDYGUIDE_BROWSER', 'PUPPETEER_EXECUTABLE_PATH', 'CHROME_PATH'].find((name) => env[name]);
  if (!found && variable) {
    const text = `The environment variable ${variable} names ${env[variable]}, which is not a program.`;
    return [{ state: 'missing', subject: 'Browser', text, remedy: 'Correct the variable, or unset it.' }, spare];
  }
  if (!found)
    return [
      {
        state: 'missing',
        subject: 'Browser',
        text: 'No Chromium, Chrome or Edge was found; PDFs cannot be made.',
        remedy: install,
      },
      spare,
    ];
  const version = await versionOf(found.path, found.environment);
  const text = `${found.path}${version ? ` (${version})` : ''}, found through ${found.source}`;
  try {
    const { lazyPrinter } = await import('../renderers/pdf/browser.ts');
    const printer = lazyPrinter();
    try {
      const page = { html: '<!doctype html><title>Test</title><p>Test', files: new Map() };
      const pdf = await printer.open(page, (open) => open.pdf());
      return [
        { state: 'ok', subject: 'Browser', text: `${text}; printed a test page of ${pdf.byteLength} bytes` },
        spare,
      ];
    } finally {
      await printer.close();
    }
  } catch (error) {
    const remedy =
      error instanceof EnvironmentFault ? error.remedy.replace(/;?\s*`studyguide doctor`.*$/, '.') : install;
    return [{ state: 'missing', subject: 'Browser', text: `${text}: ${(error as Error).message}`, remedy }, spare];
  }
}

export async function probeFonts(): Promise<Finding[]> {
  const { fontFaces } = await import('../renderers/fonts.ts');
  const faces = fontFaces();
  const families = [...new Set(faces.map((face) => face.family))];
  const shipped: Finding = families.some((family) => family.startsWith('Source Serif'))
    ? { state: 'ok', subject: 'Fonts', text: `Shipped: ${families.join(', ')}` }
    : {
        state: 'missing',
        subject: 'Fonts',
        text: 'The text fonts (npm packages @fontsource/…) are not installed.',
        remedy: 'Run `npm install` in the folder of studyguide.',
      };
  const isShipped = (character: string) =>
    faces.some((face) =>
      face.ranges.some(([from, to]) => character.codePointAt(0)! >= from && character.codePointAt(0)! <= to),
    );
  const own = Object.keys(scripts).filter((name) => isShipped(scripts[name]!));
  const further = Object.entries(scripts).filter(([name]) => !own.includes(name));
  const covers: Finding = { state: 'ok', subject: 'Scripts', text: `With the shipped fonts: ${own.join(', ')}` };
  const system = await Promise.all(
    further.map(async ([name, character]) => ({ name, has: await systemHas(character) })),
  );
  if (system.some(({ has }) => has === undefined)) {
    return [
      shipped,
      covers,
      {
        state: 'note',
        subject: 'Scripts',
        text: 'What this machine’s own fonts cover could not be asked (no fc-list); a build warns about what is missing.',
      },
    ];
  }
  const present = system.filter(({ has }) => has).map(({ name }) => name);
  const absent = system.filter(({ has }) => !has).map(({ name }) => name);
  const findings: Finding[] = [shipped, covers];
  if (present.length > 0)
    findings.push({ state: 'ok', subject: 'Scripts', text: `With this machine’s fonts: ${present.join(', ')}` });
  if (absent.length > 0) {
    findings.push({
      state: 'note',
      subject: 'Scripts',
      text: `No font for: ${absent.join(', ')}`,
      remedy: 'Only for guides in these: install a font that covers them (for instance Debian’s fonts-noto-core).',
    });
  }
  return findings;
}

export async function probeJava(): Promise<Finding> {
  try {
    // Java says its version on stderr.
    const { stdout, stderr } = await run('java', ['-version'], { timeout: 10_000 });
    return {
      state: 'ok',
      subject: 'Java',
      text: `${`${stderr}${stdout}`.split('\n')[0]} (only for the checkers of finished files, epubcheck and veraPDF)`,
    };
  } catch {
    return {
      state: 'note',
      subject: 'Java',
      text: 'Not found. Building needs none; only the checkers of finished files do (epubcheck, veraPDF).',
    };
  }
}

/** Undefined where fontconfig's `fc-list` is not there to ask. */
async function systemHas(character: string): Promise<boolean | undefined> {
  try {
    const { stdout } = await run('fc-list', [`:charset=${character.codePointAt(0)!.toString(16)}`, 'family'], {
      timeout: 10_000,
    });
    return stdout.trim() !== '';
  } catch {
    return undefined;
  }
}

async function versionOf(path: string, environment: Readonly<Record<string, string>>): Promise<string | undefined> {
  // On Windows `--version` opens a window.
  if (platform() === 'win32') return undefined;
  // The loader's variable goes after the inherited ones, so through `env` rather than a copy of the environment.
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const { stdout } = await run('env', [...variables, path, '--version'], { timeout: 10_000 }).catch(() => ({
    stdout: '',
  }));
  return stdout.trim().split('\n')[0] || undefined;
}
