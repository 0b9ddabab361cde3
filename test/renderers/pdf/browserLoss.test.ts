// A browser, or one of its processes, that ends or hangs: noticed, tried once more, then a fault; nothing is left running.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { origin } from '../../../src/browser/pageRequests.ts';
import { lazyPrinter } from '../../../src/browser/printer.ts';
import { BrowserLost, watchBrowser } from '../../../src/browser/watchdog.ts';
import { recordedBrowser } from '../../support/browser.ts';
import { temporaryFolder } from '../../support/folders.ts';
import { inTurn, isLong, itLong, listTurns } from '../../support/long.ts';

const page = { html: '<!doctype html><title>Test</title><p>Test', files: new Map() };

/** Nothing of it runs any more; the system takes a moment to end what was killed. */
async function expectGone(running: () => unknown[]) {
  for (let tries = 0; tries < 400 && running().length > 0; tries++) await pause(50);
  expect(running()).toEqual([]);
}

describe.skipIf(process.platform !== 'linux')('a process of the browser', () => {
  const cases: (readonly [kind: string, signal: NodeJS.Signals])[] = [
    // The renderer is ended in each try below.
    ['browser', 'SIGKILL'],
  ];
  if (isLong) {
    // The program takes a quarter of a minute to be sure that a process is stopped.
    const stopped = ['renderer', 'browser', 'zygote', 'utility'].map((kind) => [kind, 'SIGSTOP'] as const);
    const ended = ['renderer', 'zygote', 'utility', 'gpu-process'].map((kind) => [kind, 'SIGKILL'] as const);
    cases.push(...ended, ...inTurn(stopped, listTurns));
  }
  it.each(cases)('%s %s: the page is printed all the same', async (kind, name) => {
    const { path, groups, running, signal } = await recordedBrowser();
    const printer = lazyPrinter(path);
    let tries = 0;
    const started = performance.now();
    const pdf = await printer.open(page, async ({ pdf }) => {
      tries += 1;
      if (tries === 1) signal(kind, name);
      return pdf();
    });
    expect(Buffer.from(pdf).toString('latin1', 0, 5)).toBe('%PDF-');
    expect(groups().length).toBeLessThanOrEqual(2);
    expect(performance.now() - started).toBeLessThan(120_000);
    await printer.close();
    await expectGone(running);
  });

  itLong('that ends in each try is a fault with a remedy', async () => {
    const { path, running, signal } = await recordedBrowser();
    const printer = lazyPrinter(path);
    const printing = printer.open(page, async ({ pdf }) => {
      signal('renderer', 'SIGKILL');
      return pdf();
    });
    await expect(printing).rejects.toMatchObject({ code: 'browser-failed', exitStatus: 3 });
    await printer.close();
    await expectGone(running);
  });
});

it.skipIf(process.platform !== 'linux')('a machine without fonts is a fault, and no empty page', async () => {
  const settings = join(temporaryFolder(), 'fonts.conf');
  writeFileSync(settings, '<?xml version="1.0"?><fontconfig></fontconfig>');
  const { path } = await recordedBrowser({ FONTCONFIG_FILE: settings });
  const printer = lazyPrinter(path);
  await expect(printer.open(page, ({ pdf }) => pdf())).rejects.toMatchObject({ code: 'fonts-missing', exitStatus: 3 });
  await printer.close();
});

describe('a typeface that is not loaded', () => {
  const face = readFileSync(
    createRequire(import.meta.url).resolve('@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff2'),
  );
  /** With the answers to the first requests for its typeface refused. */
  const pageRefusing = (most: number) => {
    // A tab keeps what it has loaded.
    const address = `/test-${most}.woff2`;
    let asked = 0;
    const read = async () => {
      asked += 1;
      if (asked <= most) throw new Error('refused');
      return face;
    };
    const style = `@font-face{font-family:Test;src:url(${origin}${address})}body{font-family:Test}`;
    return {
      html: `<!doctype html><title>Test</title><style>${style}</style><p>Test`,
      files: new Map([[address, { mediaType: 'font/woff2', read }]]),
    };
  };
  const stateOfFace = () => [...document.fonts].map(({ status }) => status);

  it('is asked for once more, and the page has it', async () => {
    const printer = lazyPrinter();
    expect(await printer.open(pageRefusing(1), ({ run }) => run(stateOfFace, undefined))).toEqual(['loaded']);
    await printer.close();
  });

  it('is a fault where it never comes, and no other is printed in its place', async () => {
    const printer = lazyPrinter();
    await expect(printer.open(pageRefusing(99), ({ run }) => run(stateOfFace, undefined))).rejects.toThrow('typeface');
    await printer.close();
  });
});

describe('the watchdog', () => {
  const never = new Promise<never>(() => undefined);
  const process = (cpuTime: number, first = Math.random() / 100) => ({
    processInfo: [
      { type: 'browser', cpuTime: first },
      { type: 'renderer', cpuTime },
    ],
  });

  it('leaves a busy tab alone', async () => {
    let cpuTime = 0;
    const watchdog = watchBrowser(async () => {
      cpuTime += 0.02;
      return process(cpuTime);
    }, 1);
    await expect(watchdog.guard(pause(150, 'done'))).resolves.toBe('done');
  });

  it('leaves a tab alone that waits for us', async () => {
    const watchdog = watchBrowser(async () => process(1), 1);
    await expect(watchdog.guard(pause(150, 'done'), () => true)).resolves.toBe('done');
  });

  it('notices a tab that does nothing', async () => {
    const watchdog = watchBrowser(async () => process(1), 1);
    await expect(watchdog.guard(never)).rejects.toThrow('stopped working');
  });

  it('notices a browser that starts a part of itself again and again, in vain', async () => {
    let ticks = 0;
    const watchdog = watchBrowser(async () => {
      ticks += 1;
      return process(ticks * 0.06, ticks * 0.6);
    }, 1);
    await expect(watchdog.guard(never)).rejects.toThrow('stopped working');
  });

  it('notices a browser that answers nothing', async () => {
    const watchdog = watchBrowser(() => never, 1);
    await expect(watchdog.guard(never)).rejects.toThrow('stopped answering');
    await expect(watchdog.guard(never)).rejects.toBeInstanceOf(BrowserLost);
  });

  it('counts again for each answer', async () => {
    const watchdog = watchBrowser(async () => process(1), 8);
    for (let count = 0; count < 6; count++) await expect(watchdog.guard(pause(30, count))).resolves.toBe(count);
  });
});
