// Fingerprint of the machine: Node, fonts, locale, browser.
import { closeSync, openSync, readdirSync, readSync, realpathSync, statSync } from 'node:fs';
import { platform } from 'node:os';
import { basename, join, sep } from 'node:path';
import { arch, env, versions } from 'node:process';
import { homeFolder } from '../../browser/bundledBrowser.ts';
import { findBrowser } from '../../browser/findBrowser.ts';
import { sha256 } from '../../formats/hash.ts';
import { version } from '../../platform/installation.ts';
import type { BuildOptions } from '../options.ts';
import { realPathOf, statOf } from './inputs.ts';

/** Fingerprints of what a build runs on. */
export interface Environment {
  /** Version and fingerprint. */
  readonly program: string;
  readonly machine: string;
  /** Absent where no PDF was asked for. */
  readonly browser?: string;
}

export async function environmentNow(
  program: string,
  { formats, browser }: Pick<BuildOptions, 'formats' | 'browser'>,
): Promise<Environment> {
  return {
    program: `${version()} ${program}`,
    machine: machineFingerprint(),
    browser: (formats?.includes('pdf') ?? true) ? await browserFingerprint(browser) : undefined,
  };
}

/** Describes the differences for a message. With `mayLackBrowser`, a missing browser is no difference. */
export function environmentChange(was: Environment, now: Environment, mayLackBrowser: boolean): string | undefined {
  const [version = '', here = ''] = [was, now].map(({ program }) => program.split(' ')[0]);
  const reasons = [
    was.program === now.program
      ? []
      : version === here
        ? [`by another copy of studyguide ${here}, whose files differ`]
        : [`by studyguide ${version}, and this is ${here}`],
    was.browser === now.browser || (mayLackBrowser && now.browser === undefined) ? [] : ['with another browser'],
    was.machine === now.machine ? [] : ['on a machine with other fonts, another Node or another language'],
  ].flat();
  return reasons.length === 0 ? undefined : `was built ${reasons.join(', ')}`;
}

/** Node's own libraries compress files, sort indexes and name languages; an e-book's cover may be drawn with a font of the system. */
export function machineFingerprint(): string {
  const { node, icu, zlib, zstd } = versions;
  const locale = Object.entries(env)
    .filter(([name]) => relevantVariable.test(name))
    .sort();
  return sha256(JSON.stringify([node, icu, zlib, zstd, platform(), arch, systemFonts(), locale]));
}

const relevantVariable = /^(?:LANG|LANGUAGE|LC_.*|TZ|FONTCONFIG_.*|XDG_(?:DATA|CONFIG).*|LD_LIBRARY_PATH|CHROM.*)$/;

/** Undefined where there is no browser. Throws `browser-missing` as a build does. */
export async function browserFingerprint(option?: string): Promise<string | undefined> {
  const found = await findBrowser(option);
  if (!found) return undefined;
  const executable = realpathSync(found.path);
  const stats = statSync(executable);
  const { size, mtimeMs } = stats;
  const isLauncher = size <= headLength || basename(executable) === 'snap';
  return sha256(
    JSON.stringify([
      found.path,
      found.environment,
      executable,
      size,
      // A folder named as the browser is told when it does not start.
      stats.isFile() && sha256(headOf(executable)),
      // A launcher may stay the same while the program behind it is replaced; its package sets its time, and a snap has a revision.
      ...(isLauncher ? [mtimeMs, realPathOf('/snap/chromium/current')] : []),
    ]),
  );
}

/** The start of an executable holds its build id (ELF note, Mach-O UUID, PE timestamp), the same on every machine; its mtime is when it was unpacked. */
const headLength = 65_536;

function headOf(path: string): Uint8Array {
  const bytes = Buffer.alloc(headLength);
  const file = openSync(path, 'r');
  try {
    return bytes.subarray(0, readSync(file, bytes, 0, headLength, 0));
  } finally {
    closeSync(file);
  }
}

/** Paths, sizes and mtimes of all fonts, and of the settings that choose among them. */
function systemFonts(): readonly unknown[] {
  const home = homeFolder();
  const own = (...steps: string[]) => (home ? [join(home, ...steps)] : []);
  const chosen = (folder: string | undefined, ...otherwise: string[]) => (folder ? [folder] : own(...otherwise));
  const folders =
    platform() === 'darwin'
      ? ['/System/Library/Fonts', '/Library/Fonts', ...own('Library', 'Fonts')]
      : platform() === 'win32'
        ? [
            join(env.WINDIR ?? 'C:\\Windows', 'Fonts'),
            ...chosen(env.LOCALAPPDATA).map((folder) => join(folder, 'Microsoft', 'Windows', 'Fonts')),
          ]
        : [
            '/etc/fonts',
            '/usr/share/fonts',
            '/usr/local/share/fonts',
            ...chosen(env.XDG_DATA_HOME, '.local', 'share').map((folder) => join(folder, 'fonts')),
            ...chosen(env.XDG_CONFIG_HOME, '.config').map((folder) => join(folder, 'fontconfig')),
            ...own('.fonts'),
          ];
  const fonts: unknown[] = [];
  const seen = new Set<string>();
  const walk = (folder: string) => {
    for (const name of namesIn(folder)) {
      const path = folder + sep + name;
      const info = statOf(path);
      const real = info && realPathOf(path);
      if (!info || !real) fonts.push([path]);
      else if (!info.isDirectory()) fonts.push([path, String(info.size), String(info.mtimeNs)]);
      // A symlink may lead to a folder above it.
      else if (!seen.has(real)) {
        seen.add(real);
        walk(real);
      }
    }
  };
  folders.forEach(walk);
  return fonts;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
