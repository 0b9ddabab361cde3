// Turns what a machine adds to a page (Node, the browser, the fonts of the system) into marks, without starting anything.
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { platform } from 'node:os';
import { basename, dirname, join, sep } from 'node:path';
import { arch, env, versions } from 'node:process';
import { findBrowser, homeFolder } from '../../browser/findBrowser.ts';
import { sha256 } from '../../formats/hash.ts';
import { realOf, statOf } from './inputs.ts';

/** Node's own libraries compress files, sort indexes and name languages; an e-book's cover may be drawn with a font of the system. */
export function machineMark(): string {
  const { node, icu, zlib, zstd } = versions;
  return sha256(JSON.stringify([node, icu, zlib, zstd, platform(), arch, fontMarks(), named(surroundings)]));
}

/** Undefined where there is no browser. Throws `browser-missing` as a build does. */
export async function browserMark(option?: string): Promise<string | undefined> {
  const found = await findBrowser(option);
  if (!found) return undefined;
  const real = realpathSync(found.path);
  return sha256(
    JSON.stringify([
      found.path,
      found.environment,
      withItsFolder(real),
      scriptMarks(real),
      // Ubuntu's is a link to the program `snap`, which never changes.
      basename(real) === 'snap' ? snapRevision() : [],
    ]),
  );
}

const ownFolder = /chrom|edge/i;
const surroundings = /^(?:LANG|LANGUAGE|LC_.*|TZ|FONTCONFIG_.*|XDG_(?:DATA|CONFIG).*|LD_LIBRARY_PATH|CHROM.*)$/;

const named = (pattern: RegExp) =>
  Object.entries(env)
    .filter(([name]) => pattern.test(name))
    .sort();

/** A browser's bytes are too many to read; its packages set size and time. */
function fileMark(path: string): unknown {
  try {
    const { size, mtimeMs } = statSync(path);
    return [path, size, mtimeMs];
  } catch {
    return [path];
  }
}

/** A browser's own folder holds the rest of it; that of all programs is none of its. */
const withItsFolder = (path: string): unknown => [
  fileMark(path),
  ownFolder.test(basename(dirname(path))) ? listing(dirname(path)) : [],
];

function listing(folder: string): unknown {
  try {
    return readdirSync(folder)
      .sort()
      .map((name) => fileMark(join(folder, name)));
  } catch {
    return [folder];
  }
}

/** On many systems it is a small script that starts the real one, and reads settings, from a place that stands in it. */
function scriptMarks(path: string): unknown {
  const info = statSync(path);
  if (!info.isFile() || info.size > 65_536) return [];
  const text = readFileSync(path, 'latin1');
  const values = new Map([...text.matchAll(/^\s*(\w+)=["']?([^\s"';]+)/gm)].map(([, name, value]) => [name!, value!]));
  const filled = [1, 2].reduce((all) => all.replace(/\$\{?(\w+)\}?/g, (same, name) => values.get(name) ?? same), text);
  const places = new Set(
    [...filled.matchAll(/(?<![\w$}.])\/[\w./+-]*(?:chrom|edge)[\w./+-]*/gi)].map(([place]) => place),
  );
  return [
    sha256(text),
    ...[...places].map((place) => {
      try {
        return statSync(place).isDirectory() ? listing(place) : withItsFolder(place);
      } catch {
        return [place];
      }
    }),
  ];
}

function snapRevision(): unknown {
  try {
    return realpathSync('/snap/chromium/current');
  } catch {
    return [];
  }
}

/** Names, sizes and times of all fonts, and of the settings that choose among them. */
function fontMarks(): readonly unknown[] {
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
  const marks: unknown[] = [];
  const seen = new Set<string>();
  const walk = (folder: string) => {
    for (const name of namesIn(folder)) {
      const path = folder + sep + name;
      const info = statOf(path);
      const real = info && realOf(path);
      if (!info || !real) marks.push([path]);
      else if (!info.isDirectory()) marks.push([path, String(info.size), String(info.mtimeNs)]);
      // A link may lead to a folder above it.
      else if (!seen.has(real)) {
        seen.add(real);
        walk(real);
      }
    }
  };
  folders.forEach(walk);
  return marks;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
