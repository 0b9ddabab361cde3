// Unpacks the Chromium that comes through npm, once per version.
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir, platform } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { env } from 'node:process';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import type { ExtractOptions } from 'tar-fs';
import { packageFile } from '../platform/installation.ts';
import { makeFolder } from '../platform/makeFolder.ts';

interface UnpackedBrowser {
  readonly path: string;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * The package unpacks into the shared temporary folder, where another user could have put a program first, and takes a
 * half-written file for a whole one; so its archives are unpacked here: into a folder of this user's, complete or not there.
 */
export async function unpackBundledBrowser(): Promise<UnpackedBrowser | undefined> {
  if (platform() !== 'linux') return undefined;
  const entry = packageFile('@sparticuz/chromium');
  if (!entry) return undefined;
  const packageRoot = entry.slice(0, entry.lastIndexOf('chromium') + 'chromium'.length);
  const archives = join(packageRoot, 'bin');
  if (!existsSync(join(archives, 'chromium.br'))) return undefined;
  const { version } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  const caches = cacheFolder();
  if (!caches) return undefined;
  const home = join(caches, 'studyguide');
  const folder = join(home, `chromium-${version}`);
  if (!existsSync(join(folder, 'chromium'))) await unpack(archives, home, folder);
  return {
    path: join(folder, 'chromium'),
    environment: {
      LD_LIBRARY_PATH: [join(folder, 'al2023', 'lib'), env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
}

/** For root, tar-fs would give the files to the numbered user of the archive, who may be somebody on this machine; its types lack the option. */
const ownFiles = { chown: false } as ExtractOptions;

async function unpack(archives: string, home: string, folder: string): Promise<void> {
  const { extract } = await import('tar-fs');
  makeFolder(home, 0o700);
  const fresh = await mkdtemp(join(home, 'unpacking-'));
  try {
    const program = join(fresh, 'chromium');
    await Promise.all([
      pipeline(createReadStream(join(archives, 'chromium.br')), createBrotliDecompress(), createWriteStream(program)),
      ...['al2023', 'fonts', 'swiftshader'].map((name) =>
        pipeline(
          createReadStream(join(archives, `${name}.tar.br`)),
          createBrotliDecompress(),
          extract(name === 'swiftshader' ? fresh : join(fresh, name), ownFiles),
        ),
      ),
    ]);
    await chmod(program, 0o700);
    await writeFile(join(fresh, 'fonts.conf'), fontConfiguration(folder));
    // Another process may have finished the folder first.
    await rename(fresh, folder).catch(async (error: NodeJS.ErrnoException) => {
      if (!existsSync(join(folder, 'chromium'))) throw error;
      await rm(fresh, { recursive: true, force: true });
    });
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw error;
  }
}

/** With no system font at all Chromium draws no text, not even in web fonts: the package's own one is always named. */
function fontConfiguration(folder: string): string {
  const home = homeFolder();
  const folders = [
    '/usr/share/fonts',
    '/usr/local/share/fonts',
    ...(home ? [join(home, '.fonts'), join(home, '.local/share/fonts')] : []),
    join(folder, 'fonts'),
  ];
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map((path) => `  <dir>${path.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</dir>`).join('\n')}
  <cachedir>${join(dirname(folder), 'font-cache').replace(/&/g, '&amp;').replace(/</g, '&lt;')}</cachedir>
</fontconfig>
`;
}

/** Undefined for a user without one, and for one that is no whole path: what is run or believed from there would lie in whatever folder one works in. */
export function homeFolder(): string | undefined {
  try {
    const home = homedir();
    return isAbsolute(home) ? home : undefined;
  } catch {
    return undefined;
  }
}

/** Relative paths are not valid there, and empty ones as good as none (XDG Base Directory Specification 0.8). */
export function cacheFolder(): string | undefined {
  const { XDG_CACHE_HOME: named = '' } = env;
  if (isAbsolute(named)) return named;
  const home = homeFolder();
  return home && join(home, '.cache');
}
