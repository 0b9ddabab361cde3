// A browser that ends before anybody speaks with it is said to be gone, so that nobody waits for its answers.
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { lazyPrinter } from '../../../src/browser/printer.ts';
import { findShortage, shortageOf } from '../../../src/browser/shortages.ts';
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

// No message at all, the beginning of one, and one that answers something else.
test.skipIf(process.platform === 'win32').each(['hello', '{no message}', '{"id": 1, "result": 7}'])(
  'a program that answers as no browser does, and is said so: %s',
  async (answer) => {
    const path = join(temporaryFolder(), 'browser');
    writeFileSync(path, `#!/bin/sh\nprintf '%s\\0' '${answer}' >&4\nexec sleep 20\n`);
    chmodSync(path, 0o755);
    const printer = lazyPrinter(path);
    await expect(printer.open({ html: '', files: new Map() }, async () => 0)).rejects.toMatchObject({
      code: 'browser-failed',
      message: `${path} did not start: it answered with something else than a browser does`,
    });
  },
);

test('what a machine has too little of is said where the browser fails, with its remedy', async () => {
  const enough = { files: 1024, room: 2 ** 30, memory: 2 ** 30 };
  expect(shortageOf(enough)).toBeUndefined();
  expect(shortageOf({ ...enough, files: 64 })).toMatchObject({
    message: 'only 64 files may be open at once',
    remedy: expect.stringContaining('ulimit -n'),
  });
  expect(shortageOf({ ...enough, room: 2 ** 20 })).toMatchObject({
    message: expect.stringContaining('1 MB left'),
    remedy: expect.stringContaining('TMPDIR'),
  });
  expect(shortageOf({ ...enough, memory: 2 ** 26 })).toMatchObject({
    message: '64 MB of memory are left',
    remedy: expect.stringContaining('--jobs 1'),
  });
  // It is measured: whatever is short on the machine of the tests, what is said of it is of a known kind.
  expect([undefined, ...['files', 'folder', 'memory']]).toContain(
    /files|folder|memory/.exec((await findShortage())?.message ?? '')?.[0],
  );
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
