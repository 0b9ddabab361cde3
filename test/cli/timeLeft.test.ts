// How long a library will take is said when it is known, without jumping about; never in a log or with --quiet.
import { describe, expect, it } from 'vitest';
import { inWords, progressLine, timeLeft } from '../../src/cli/progressLine.ts';

const guide = (milliseconds: number, weight = 10) => ({ milliseconds, weight });

describe('the time that is left', () => {
  it('is unknown until three guides are built', () => {
    expect(timeLeft([], [10, 10], 2)).toBeUndefined();
    expect(timeLeft([guide(1000), guide(1000)], [10, 10], 2)).toBeUndefined();
    expect(timeLeft([guide(1000), guide(1000), guide(1000)], [10, 10], 2)).toBe(1000);
  });

  it('is that of what is left, by its size', () => {
    const built = [guide(1000), guide(2000, 20), guide(3000, 30)];
    expect(timeLeft(built, [10, 10, 10, 10], 1)).toBe(4000);
    expect(timeLeft(built, [20, 20, 20, 20], 2)).toBe(4000);
    expect(timeLeft(built, [], 2)).toBe(0);
  });

  it('is at least that of the largest guide, which is built by itself', () => {
    expect(timeLeft([guide(1000), guide(1000), guide(1000)], [100, 10], 4)).toBe(10_000);
  });

  it('is not moved by one guide that took very long', () => {
    const steady = Array.from({ length: 9 }, () => guide(1000));
    expect(timeLeft([...steady, guide(60_000)], [10], 1)).toBe(timeLeft(steady, [10], 1));
  });

  it('agrees with what is really left, from an early guide on', () => {
    const weights = Array.from({ length: 50 }, (_, index) => 10_000 + ((index * 7919) % 90_000));
    const takes = weights.map((weight, index) => weight / 40 + ((index * 104_729) % 400) + (index === 0 ? 1500 : 0));
    for (let done = 5; done < 50; done++) {
      const built = weights.slice(0, done).map((weight, index) => guide(takes[index]!, weight));
      const real = takes.slice(done).reduce((sum, one) => sum + one, 0);
      const said = timeLeft(built, weights.slice(done), 1)!;
      expect(Math.abs(said - real)).toBeLessThan(0.25 * real + 500);
    }
  });

  it.each([
    [3, 'a few seconds left'],
    [11, 'about 20 s left'],
    [45, 'about 50 s left'],
    [89, 'about 90 s left'],
    [91, 'about 2 min left'],
    [180, 'about 3 min left'],
    [23 * 60, 'about 25 min left'],
    [58 * 60, 'about 1 h left'],
    [130 * 60, 'about 2 h 10 min left'],
  ])('%i seconds are %s', (seconds, words) => expect(inWords(seconds * 1000)).toBe(words));
});

/** A build of guides that take a minute and a half each, one after another; `known` of them are as they were. */
function shownOf(isTTY: boolean, { quiet = false, known = 0, total = 12 } = {}): string[] {
  const written: string[] = [];
  let time = 0;
  const line = progressLine({ isTTY, columns: 100, write: (text) => written.push(text) }, quiet, () => time);
  const left = Array.from({ length: total - known }, (_, index) => ({ slug: `guide-${index}`, weight: 10 }));
  while (left.length > 0) {
    const { slug, weight } = left[0]!;
    const tell = (isDone: boolean) => {
      const weights = left.map((one) => one.weight);
      line.showGuide({ slug, isDone, done: total - left.length, total, weight, left: weights, atATime: 1 });
    };
    tell(false);
    line.show({ slug, file: `${slug}.pdf`, done: 0, total: 1 });
    time += 90_000;
    left.shift();
    tell(true);
  }
  line.clear();
  return written.map((text) => text.replace('\r\u001b[2K', ''));
}

describe('progress of a library', () => {
  it('says on a terminal how many guides are done and how long it will take, before the file under way', () => {
    const lines = shownOf(true);
    expect(lines[0]).toBe('0 of 12 guides  guide-0  guide-0.pdf 0/1');
    expect(lines[2]).toBe('2 of 12 guides  guide-2  guide-2.pdf 0/1');
    expect(lines[3]).toBe('3 of 12 guides, about 14 min left  guide-3  guide-3.pdf 0/1');
    expect(lines[11]).toBe('11 of 12 guides, about 2 min left  guide-11  guide-11.pdf 0/1');
    expect(lines[12]).toBe('');
  });

  it('counts guides that are as they were as done, and takes no time from them', () => {
    const lines = shownOf(true, { known: 100, total: 112 });
    expect(lines[0]).toMatch(/^100 of 112 guides {2}guide-0/);
    expect(lines[3]).toMatch(/^103 of 112 guides, about 14 min left {2}/);
  });

  it('is nothing with --quiet or in a log, and for one guide only its files', () => {
    expect(shownOf(true, { quiet: true })).toEqual([]);
    expect(shownOf(false)).toEqual([]);
    expect(shownOf(true, { total: 1 })[0]).toBe('guide-0  guide-0.pdf 0/1');
  });
});
