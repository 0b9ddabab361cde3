// Has Ace by DAISY, the checker of accessible e-books, look at a finished EPUB, and turns its report into one line for each violation.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { env } from 'node:process';
import { findBrowser } from '../../src/browser/findBrowser.ts';
import { temporaryFolder } from './folders.ts';

interface Assertion {
  readonly 'earl:outcome'?: string;
  readonly 'earl:test'?: { readonly 'dct:title'?: string; readonly 'earl:impact'?: string };
  readonly 'earl:result'?: {
    readonly 'earl:outcome'?: string;
    readonly 'dct:description'?: string;
    readonly html?: string;
  };
  readonly 'earl:testSubject'?: { readonly url?: string };
  readonly assertions?: readonly Assertion[];
}

interface Report extends Assertion {
  readonly data?: { readonly images?: readonly unknown[] };
}

interface Runner {
  concurrency: number;
}

type Ace = (
  epub: string,
  options: Readonly<Record<string, unknown>>,
  runner: Runner,
) => Promise<readonly [job: string, report: Report]>;

const require = createRequire(import.meta.url);

/** Why Ace cannot be run on this machine; undefined when it can. */
export async function whyNoAce(): Promise<string | undefined> {
  for (const name of ['@daisy/ace-core', '@daisy/ace-axe-runner-puppeteer']) {
    try {
      require.resolve(name);
    } catch {
      return `${name} is not installed`;
    }
  }
  return (await findBrowser()) ? undefined : 'there is no browser on this machine';
}

/** `page: rule (impact): what was found`, sorted as Ace gives them; and how many documents it looked at. */
export async function askAce(epub: string): Promise<{ violations: string[]; documents: number }> {
  const browser = (await findBrowser())!;
  // Both are read when the packages are loaded; the patience is for a browser on a busy machine.
  Object.assign(env, browser.environment, {
    PUPPETEER_EXECUTABLE_PATH: browser.path,
    ACE_TIMEOUT_INITIAL: '60000',
  });
  const ace = require('@daisy/ace-core') as Ace;
  const runner = require('@daisy/ace-axe-runner-puppeteer') as Runner;
  runner.concurrency = 2;
  const folder = temporaryFolder();
  const [, report] = await ace(
    epub,
    {
      cwd: folder,
      outdir: join(folder, 'report'),
      lang: 'en',
      initLogger: true,
      silent: true,
      fileName: join(folder, 'ace.log'),
    },
    runner,
  );
  const documents = report.assertions ?? [];
  return {
    violations: documents.flatMap((document) =>
      (document.assertions ?? [])
        .filter((found) => found['earl:result']?.['earl:outcome'] === 'fail')
        .map((found) => {
          const { 'earl:test': test, 'earl:result': result } = found;
          const where = document['earl:testSubject']?.url;
          return `${where}: ${test?.['dct:title']} (${test?.['earl:impact']}): ${result?.['dct:description']} ${result?.html ?? ''}`;
        }),
    ),
    documents: documents.length,
  };
}
