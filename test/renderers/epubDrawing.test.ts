// Pictures are drawn in a thread of their own, and are the same as those drawn without one.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { createCanvas } from '@napi-rs/canvas';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { coverPattern } from '../../src/renderers/coverPattern.ts';
import { type Drawing, draw } from '../../src/renderers/pictures/canvas.ts';
import { coverFaces } from '../../src/renderers/typefaces.ts';

// Beneath the project, so that the drawing library is found.
const folder = mkdtempSync(join(import.meta.dirname, '../../node_modules/.studyguide-drawing-'));
const scratch = mkdtempSync(join(tmpdir(), 'studyguide-test-'));
let thread: Worker;
let modules: readonly string[];

beforeAll(async () => {
  const bundle = await rolldown({
    input: join(import.meta.dirname, '../../src/renderers/pictures/pictureThread.ts'),
    platform: 'node',
    external: [/^@napi-rs\/canvas/],
  });
  const { output } = await bundle.write({ dir: folder, format: 'cjs', entryFileNames: 'thread.cjs' });
  modules = output[0].moduleIds;
  thread = new Worker(join(folder, 'thread.cjs'));
});

afterAll(async () => {
  await thread?.terminate();
  for (const one of [folder, scratch]) rmSync(one, { recursive: true, force: true });
});

const inThread = (number: number, drawing: Drawing) =>
  new Promise<Uint8Array | undefined>((resolve) => {
    thread.on(
      'message',
      (answer: { number: number; output?: { value: Uint8Array } }) =>
        answer.number === number && resolve(answer.output?.value),
    );
    thread.postMessage({ number, task: 'draw', input: drawing });
  });

it('is the same picture, byte for byte', async () => {
  const words = { title: 'Stille Wasser', author: 'A. Autorin' };
  const design = {
    words,
    lang: 'de',
    direction: 'ltr',
    faces: coverFaces('Stille Wasser A. Autorin'),
    pattern: coverPattern('Stille Wasser', 8, 10),
  } as const;
  const file = join(scratch, 'picture.webp');
  writeFileSync(file, createCanvas(20, 10).toBuffer('image/webp'));
  const drawings = [
    { as: 'cover', design },
    { as: 'png', file },
    { as: 'jpeg', file },
  ] as const;
  const drawn = await Promise.all(drawings.map((drawing, number) => inThread(number, drawing)));
  for (const [index, drawing] of drawings.entries())
    expect(Buffer.compare(drawn[index]!, await draw(drawing)), drawing.as).toBe(0);
});

it('answers without bytes where there is nothing to draw, and draws the next', async () => {
  const file = join(scratch, 'broken.webp');
  writeFileSync(file, 'no picture');
  const good = join(scratch, 'good.webp');
  writeFileSync(good, createCanvas(20, 10).toBuffer('image/webp'));
  expect(await inThread(10, { as: 'png', file })).toBeUndefined();
  expect((await inThread(11, { as: 'png', file: good }))?.length).toBeGreaterThan(50);
});

it('loads little more than what draws', () => {
  const loaded = modules.filter((id) => /\/src\//.test(id)).map((id) => id.replace(/.*\/src\//, ''));
  expect(loaded.filter((name) => /^(?:renderers|platform)/.test(name)).sort()).toEqual([
    'platform/canvasLibrary.ts',
    'platform/installation.ts',
    'platform/worker.ts',
    'renderers/pictures/canvas.ts',
    'renderers/pictures/coverPainting.ts',
    'renderers/pictures/pictureThread.ts',
  ]);
  expect(loaded.filter((name) => /^(?:guide|content|languages)\//.test(name))).toEqual([]);
});
