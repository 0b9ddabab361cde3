// A user's folders are whole paths or none: nothing is run or believed from the folder one happens to work in.
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { cacheFolder, homeFolder } from '../../../src/browser/bundledBrowser.ts';

afterEach(() => vi.unstubAllEnvs());

describe.skipIf(process.platform === 'win32')('the folders of a user', () => {
  test.each(['', 'home', './home'])('a home that is called “%s” is none', (home) => {
    vi.stubEnv('HOME', home);
    vi.stubEnv('XDG_CACHE_HOME', undefined);
    expect(homeFolder()).toBeUndefined();
    expect(cacheFolder()).toBeUndefined();
  });

  test('caches lie where the environment says, if it is a whole path, and otherwise at home', () => {
    vi.stubEnv('HOME', '/home/ann');
    const places = [undefined, '', 'caches', '/var/caches'].map((named) => {
      vi.stubEnv('XDG_CACHE_HOME', named);
      return cacheFolder();
    });
    const atHome = join('/home/ann', '.cache');
    expect(places).toEqual([atHome, atHome, atHome, '/var/caches']);
  });
});
