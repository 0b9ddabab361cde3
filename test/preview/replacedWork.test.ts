// Work is replaced while somebody types, and still gets somewhere where it takes longer than the pauses between keys.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loadGuide } from '../../src/build/guideDocuments.ts';
import { Diagnostics } from '../../src/diagnostics/finding.ts';
import { ReplacedWork } from '../../src/preview/replacedWork.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Work whose results are seen after `reading` milliseconds; it looks for a stop every ten. */
function longWork(reading: number) {
  const seen: number[] = [];
  const work = new ReplacedWork(async (signal) => {
    for (let spent = 0; spent < reading; spent += 10) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      if (signal.aborted) return;
    }
    seen.push(performance.now());
    work.progressed();
  });
  return { work, seen };
}

async function type(work: ReplacedWork, keys: number): Promise<void> {
  for (let key = 0; key < keys; key++) {
    work.ask();
    await vi.advanceTimersByTimeAsync(60);
  }
}

it('gives up work that is out of date', async () => {
  const { work, seen } = longWork(500);
  work.ask();
  await vi.advanceTimersByTimeAsync(100);
  work.ask();
  await vi.advanceTimersByTimeAsync(2000);
  expect(work.begun).toBe(2);
  expect(seen).toHaveLength(1);
});

it('gets somewhere while somebody types on and on', async () => {
  const { work, seen } = longWork(1500);
  await type(work, 100);
  expect(seen.length).toBeGreaterThan(1);
});

it('stops between two steps of reading', async () => {
  const path = 'test/fixtures/clean/notes.md';
  const location = { slug: 'notes', folder: 'test/fixtures/clean', files: [path], signal: AbortSignal.abort() };
  vi.useRealTimers();
  await expect(loadGuide(location, new Diagnostics())).rejects.toThrow(/abort/i);
});
