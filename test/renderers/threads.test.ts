// Work that is given to a thread comes back as if it had been done here, and what a thread cannot do is done here.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { pathToFileURL } from 'node:url';
import { PDFDocument } from '@cantoo/pdf-lib';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workerClient } from '../../src/platform/worker.ts';
import { finish } from '../../src/renderers/pdf/pdfTasks.ts';

// Beneath the project, so that packages are found.
const folder = mkdtempSync(join(import.meta.dirname, '../../node_modules/.studyguide-threads-'));
const beside = pathToFileURL(join(folder, 'asking.cjs')).href;
const notHere = async (): Promise<never> => {
  throw new Error('This was to be done in the thread');
};

beforeAll(async () => {
  const bundle = await rolldown({
    input: join(import.meta.dirname, '../../src/renderers/pdf/pdfThread.ts'),
    platform: 'node',
    external: [/^unpdf/],
  });
  await bundle.write({ dir: folder, format: 'cjs', entryFileNames: 'pdfThread.cjs', chunkFileNames: '[name].cjs' });
  const asking = await rolldown({
    input: join(import.meta.dirname, '../../src/platform/worker.ts'),
    platform: 'node',
  });
  await asking.write({ dir: folder, format: 'cjs', entryFileNames: 'threads.cjs' });
  const head = "const { parentPort } = require('node:worker_threads');\n";
  writeFileSync(join(folder, 'mute.cjs'), `${head}parentPort.on('message', () => process.exit(1));\n`);
  writeFileSync(join(folder, 'broken.cjs'), `${head}throw new Error('Nothing works');\n`);
  writeFileSync(
    join(folder, 'unable.cjs'),
    `${head}parentPort.on('message', ({ number }) => parentPort.postMessage({ number }));\n`,
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('a PDF is finished to the same bytes', async () => {
  const page = await PDFDocument.create();
  page.addPage().drawText('Words');
  const pdf = await page.save({ useObjectStreams: false });
  const facts = { title: 'Title', keywords: ['one', 'two'], lang: 'en', date: '2024-05-06' };
  const unfinished = { pdf, facts, words: { headings: [], links: [], formulas: [] }, pictures: [] };
  const { run, warm } = workerClient<typeof import('../../src/renderers/pdf/pdfTasks.ts')>(
    'pdfThread',
    beside,
    notHere,
  );
  warm();
  const [one, two] = await Promise.all([run('finish', unfinished), run('finish', unfinished)]);
  const here = await finish(unfinished);
  expect(Buffer.compare(one.bytes, here.bytes)).toBe(0);
  expect(two).toEqual(one);
  expect({ ...one, bytes: 0 }).toEqual({ ...here, bytes: 0 });
});

it('a thread that is only warmed, or has done its work, keeps no process alive', () => {
  const warmed = `require('./threads.cjs').workerClient('unable', '${beside}', async () => ({ one: async () => 1 }))`;
  for (const use of ['.warm()', ".run('one').then(console.log)"]) {
    const { status } = spawnSync(execPath, ['-e', warmed + use], {
      cwd: folder,
      timeout: 120_000,
      killSignal: 'SIGKILL',
    });
    expect(status, use).toBe(0);
  }
});

describe('what a thread cannot do', () => {
  const works = { double: async (input: number) => input * 2 };

  it.each(['unable', 'broken', 'mute', 'missing'])('is done here: %s', async (name) => {
    const { run } = workerClient(name, beside, async () => works);
    expect(await Promise.all([run('double', 2), run('double', 3)])).toEqual([4, 6]);
    expect(await run('double', 4)).toBe(8);
  });

  it('tells its fault as it is', async () => {
    const fault = new TypeError('No such number');
    const failing = {
      double: async (): Promise<number> => {
        throw fault;
      },
    };
    await expect(workerClient('unable', beside, async () => failing).run('double', undefined)).rejects.toBe(fault);
  });
});
