// Says where this user's own files and caches lie, and nothing where the machine does not say it.
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { env } from 'node:process';

/** Undefined for a user without one, and for one that is no whole path: what is run or believed from there would lie in whatever folder one works in. */
export function homeFolder(): string | undefined {
  try {
    const home = homedir();
    return isAbsolute(home) ? home : undefined;
  } catch {
    return undefined;
  }
}

/** Relative paths are not valid there, and empty ones as good as none (XDG Base Directory Specification 0.8). */
export function cacheFolder(): string | undefined {
  const { XDG_CACHE_HOME: named = '' } = env;
  if (isAbsolute(named)) return named;
  const home = homeFolder();
  return home && join(home, '.cache');
}
