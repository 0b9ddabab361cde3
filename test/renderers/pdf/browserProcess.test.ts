// A browser that ends before anybody speaks with it is said to be gone, so that nobody waits for its answers.
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { lazyPrinter } from '../../../src/browser/printer.ts';
import { startBrowser } from '../../../src/browser/startBrowser.ts';
import { browserFingerprint } from '../../../src/build/cache/machineFingerprint.ts';
import { temporaryFolder } from '../../support/folders.ts';

test.skipIf(process.platform === 'win32')('a browser that ends at once', async () => {
  const path = join(temporaryFolder(), 'browser');
  writeFileSync(path, '#!/bin/sh\nexit 5\n');
  chmodSync(path, 0o755);
  const { transport, failed, stop } = startBrowser({ path, source: 'test', isShell: true, environment: {} });
  await expect(failed).rejects.toThrow('it ended with 5');
  // Its pipes close a little later.
  await pause(200);
  await new Promise<void>((resolve) => {
    transport.onclose = resolve;
  });
  await stop();
});

test.skipIf(process.platform === 'win32')('a folder is no browser that starts, and is said so', async () => {
  const folder = temporaryFolder();
  await expect(browserFingerprint(folder)).rejects.toMatchObject({ code: 'browser-missing' });
  const printer = lazyPrinter(folder);
  await expect(printer.open({ html: '', files: new Map() }, async () => 0)).rejects.toMatchObject({
    code: 'browser-missing',
  });
});

test.skipIf(process.platform === 'win32')('a program that answers as no browser does, and is said so', async () => {
  const path = join(temporaryFolder(), 'browser');
  writeFileSync(path, '#!/bin/sh\nprintf "hello\\0" >&4\nexec sleep 20\n');
  chmodSync(path, 0o755);
  const printer = lazyPrinter(path);
  await expect(printer.open({ html: '', files: new Map() }, async () => 0)).rejects.toMatchObject({
    code: 'browser-failed',
    message: expect.stringContaining('It answered with something else'),
  });
});

test.skipIf(process.platform === 'win32')('a temporary folder that is none has a remedy', () => {
  const earlier = process.env.TMPDIR;
  process.env.TMPDIR = join(temporaryFolder(), 'none');
  try {
    const start = () => startBrowser({ path: '/bin/true', source: 'test', isShell: true, environment: {} });
    expect(start).toThrow(
      expect.objectContaining({ code: 'system-refused', remedy: expect.stringContaining('TMPDIR') }),
    );
  } finally {
    if (earlier === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = earlier;
  }
});

test.skipIf(process.platform === 'win32')(
  'a temporary folder whose path is too long for the browser has a remedy',
  async () => {
    const path = join(temporaryFolder(), 'browser');
    // Debian’s Chromium says so where its headless shell starts all the same.
    writeFileSync(
      path,
      '#!/bin/sh\necho "FATAL:process_singleton_posix.cc(315) Socket path too long: $TMPDIR/x" >&2\nkill -6 $$\n',
    );
    chmodSync(path, 0o755);
    await expect(lazyPrinter(path).open({ html: '', files: new Map() }, async () => 0)).rejects.toMatchObject({
      code: 'browser-failed',
      remedy: expect.stringContaining('shorter path'),
    });
  },
);
