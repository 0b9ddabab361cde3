// The command doctor: Node, browser and fonts of this machine.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { platform } from 'node:os';
import { promisify } from 'node:util';
import pico from 'picocolors';
import { type FoundBrowser, findBrowser } from '../browser/findBrowser.ts';
import { lazyPrinter } from '../browser/printer.ts';
import { EnvironmentFault } from '../diagnostics/faults.ts';
import { onOneLine, shorten } from '../diagnostics/shownText.ts';
import { packageFile, templateFile } from '../platform/installation.ts';
import { canDraw } from '../renderers/pictures/canvas.ts';
import { type FontFace, fontFaces } from '../renderers/typefaces.ts';
import { type CliContext, wantsColour } from './cliContext.ts';

/** `missing` is needed and makes the exit status 3; a `note` is good to know. */
interface ProbeResult {
  readonly state: 'ok' | 'note' | 'missing';
  readonly subject: string;
  readonly text: string;
  readonly remedy?: string;
}

const ok = (subject: string, text: string): ProbeResult => ({ state: 'ok', subject, text });
const note = (subject: string, text: string, remedy?: string): ProbeResult => ({
  state: 'note',
  subject,
  text,
  remedy,
});
const missing = (subject: string, text: string, remedy: string): ProbeResult => ({
  state: 'missing',
  subject,
  text,
  remedy,
});

const neededNode = [20, 16] as const;

export async function runDoctor(context: CliContext): Promise<number> {
  const { stdout, env, nodeVersion } = context;
  const colours = pico.createColors(wantsColour(stdout, env));
  const tint = { ok: colours.green, note: colours.cyan, missing: colours.red };
  let lacking = 0;
  const print = ({ state, subject, text, remedy }: ProbeResult) => {
    if (state === 'missing') lacking++;
    stdout.write(`${tint[state](state.padEnd(7))}  ${subject.padEnd(7)}  ${shorten(onOneLine(text), context)}\n`);
    if (remedy) stdout.write(`${' '.repeat(18)}${colours.dim(onOneLine(remedy))}\n`);
  };
  // One after the other and printed at once: the browser takes a moment.
  print(probeNode(nodeVersion));
  for (const result of await probeBrowser(env)) print(result);
  for (const result of await probeFonts()) print(result);
  if (!existsSync(templateFile('styles', 'tokens.css')))
    print(missing('Styles', `${templateFile()} is not whole`, 'Install studyguide again: run `npm ci` in its folder.'));
  if (!canDraw())
    print(
      missing(
        'Drawing',
        'The npm package @napi-rs/canvas, which draws covers and scales photos, does not run here',
        'Run `npm ci` in studyguide’s folder, without leaving out optional packages.',
      ),
    );
  print(await probeJava());
  stdout.write(
    lacking === 0
      ? '\nThis machine can build study guides.\n'
      : '\nThis machine cannot build every study guide yet: see what is marked “missing”.\n',
  );
  return lacking === 0 ? 0 : 3;
}

function probeNode(nodeVersion: string): ProbeResult {
  const [major = 0, minor = 0] = nodeVersion.replace(/^v/, '').split('.').map(Number);
  if (major > neededNode[0] || (major === neededNode[0] && minor >= neededNode[1])) return ok('Node', nodeVersion);
  const text = `${nodeVersion}; ${neededNode.join('.')} or later is needed`;
  return missing('Node', text, 'Install a current version from https://nodejs.org.');
}

async function probeJava(): Promise<ProbeResult> {
  try {
    // Java says its version on stderr.
    const { stderr } = await promisify(execFile)('java', ['-version'], { timeout: 10_000 });
    return ok('Java', `${stderr.split('\n')[0]} (only for EPUBCheck, which checks finished e-books)`);
  } catch {
    return note('Java', 'Not found. Building needs none; only EPUBCheck does, which checks finished e-books.');
  }
}

const subject = 'Browser';
const install = 'Install Chrome, Chromium or Edge, or run `npx puppeteer browsers install chrome-headless-shell`.';

async function probeBrowser(env: CliContext['env']): Promise<ProbeResult[]> {
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

async function probeChosen(env: CliContext['env']): Promise<ProbeResult> {
  try {
    const found = await findBrowser();
    return found ? await printTestPage(found) : nothingFound(env);
  } catch (error) {
    return missing(subject, (error as Error).message, install);
  }
}

function nothingFound(env: CliContext['env']): ProbeResult {
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
async function printTestPage(found: FoundBrowser): Promise<ProbeResult> {
  const version = await versionOf(found);
  const text = `${found.path}${version ? ` (${version})` : ''}, found through ${found.source}`;
  const printer = lazyPrinter();
  try {
    const html = '<!doctype html><title>Test</title><p>Letters';
    const pdf = await printer.open({ html, files: new Map() }, (page) => page.pdf());
    const { readPrintedContents } = await import('../renderers/pdf/readBack.ts');
    const printed = await readPrintedContents(pdf);
    return printed?.pages.some((page) => page.includes('Letters'))
      ? ok(subject, `${text}; it prints`)
      : missing(
          subject,
          `${text}: it prints pages without letters`,
          'Install a font, for instance Debian’s fonts-dejavu-core.',
        );
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

/** A character of each script that guides are likely to be written in. */
const samples: readonly (readonly [script: string, character: string])[] = Object.entries({
  ...{ Latin: 'a', Greek: 'λ', Cyrillic: 'ж', Hebrew: 'א', Arabic: 'ع', Armenian: 'ա', Georgian: 'ა', Ethiopic: 'አ' },
  ...{ Chinese: '中', Japanese: 'あ', Korean: '한', Thai: 'ก', Lao: 'ກ', Khmer: 'ក', Burmese: 'က', Sinhala: 'ක' },
  ...{
    Devanagari: 'क',
    Bengali: 'ক',
    Gurmukhi: 'ਕ',
    Gujarati: 'ક',
    Tamil: 'க',
    Telugu: 'క',
    Kannada: 'ಕ',
    Malayalam: 'ക',
  },
});

async function probeFonts(): Promise<ProbeResult[]> {
  const faces = fontFaces();
  const families = [...new Set(faces.map((face) => face.family))];
  const shipped = families.includes('Source Serif 4')
    ? ok('Fonts', `Shipped: ${families.join(', ')}`)
    : missing(
        'Fonts',
        'The fonts for the text, npm packages @fontsource/…, are not installed',
        'Run `npm install` in studyguide’s folder.',
      );
  const own = samples.filter(([, character]) => covers(faces, character)).map(([script]) => script);
  return [shipped, ok('Scripts', `With the shipped fonts: ${own.join(', ')}`), ...(await probeSystem(own))];
}

/** Scripts that only the machine's fonts cover. */
async function probeSystem(own: readonly string[]): Promise<ProbeResult[]> {
  const further = samples.filter(([script]) => !own.includes(script));
  const answers = await Promise.all(
    further.map(async ([script, character]) => ({ script, has: await systemHas(character) })),
  );
  if (answers.some(({ has }) => has === undefined)) {
    return [
      note(
        'Scripts',
        'Without the program fc-list nobody can say what this machine’s fonts cover; a build warns of what is missing',
      ),
    ];
  }
  const name = (has: boolean) =>
    answers
      .filter((answer) => answer.has === has)
      .map(({ script }) => script)
      .join(', ');
  const results: ProbeResult[] = [];
  if (name(true)) results.push(ok('Scripts', `With this machine’s fonts: ${name(true)}`));
  if (name(false)) {
    results.push(
      note(
        'Scripts',
        `No font for: ${name(false)}`,
        'Only for guides in these: install a font that covers them (for instance Debian’s fonts-noto-core).',
      ),
    );
  }
  return results;
}

function covers(faces: readonly FontFace[], character: string): boolean {
  const point = character.codePointAt(0)!;
  return faces.some((face) => face.ranges.some(([from, to]) => point >= from && point <= to));
}

/** Undefined where there is no fontconfig to ask. */
async function systemHas(character: string): Promise<boolean | undefined> {
  const query = [`:charset=${character.codePointAt(0)!.toString(16)}`, 'family'];
  try {
    const { stdout } = await promisify(execFile)('fc-list', query, { timeout: 10_000 });
    return stdout.trim() !== '';
  } catch {
    return undefined;
  }
}
