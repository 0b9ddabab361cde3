// Removes this user's old temporary folders of killed programs.
import { lstatSync, readdirSync, readFileSync, rmSync, type Stats, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process, { getuid } from 'node:process';

/** Prefixes of the folders in which browsers keep their profiles. */
export const profilePrefix = 'studyguide-browser-';

const browserNumber = 'studyguide-process';

/** For `endBrowsersOf`, which may have to do without whatever started the browser. */
export function noteBrowser(profile: string, pid: number | undefined): void {
  try {
    if (pid !== undefined) writeFileSync(join(profile, browserNumber), String(pid));
  } catch {
    return;
  }
}

/** Ends the browsers that a process has started, which itself ends, and takes their folders away. What cannot be removed at once stays. */
export function endBrowsersOf(owner: number): void {
  const parent = resolve(tmpdir());
  try {
    const profiles = readdirSync(parent)
      .filter((name) => name.startsWith(`${profilePrefix}${owner}-`))
      .map((name) => join(parent, name))
      // Somebody else may have made a folder of this name, with a number that they want to see ended.
      .filter((profile) => isOurs(lstatSync(profile)));
    for (const profile of profiles) endBrowserIn(profile);
    for (const profile of profiles) rmSync(profile, { recursive: true, force: true });
  } catch {
    return;
  }
}

function endBrowserIn(profile: string): void {
  try {
    const pid = Number(readFileSync(join(profile, browserNumber), 'utf8'));
    // The group that it is the first of. On Windows it ends with the pipe through which it was spoken with.
    if (pid > 1 && process.platform !== 'win32') process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended, or was never started.
  }
}

const oldest = 3_600_000;

/** A build that needs no browser removes the profiles of killed ones too. */
export const removeStaleProfiles = (): void => removeStaleFolders(resolve(tmpdir()), profilePrefix);

/** Names are `prefix`, the number of the process that made it, a hyphen and more. Where nothing can be removed, nothing is said. */
export function removeStaleFolders(parent: string, prefix: string): void {
  try {
    for (const name of readdirSync(parent))
      if (name.startsWith(prefix)) removeIfStale(join(parent, name), name.slice(prefix.length));
  } catch {
    return;
  }
}

const isOurs = (info: Stats): boolean => info.isDirectory() && (getuid === undefined || info.uid === getuid());

function removeIfStale(path: string, rest: string): void {
  const [, owner] = /^(\d+)-/.exec(rest) ?? [];
  if (owner === undefined || isRunning(Number(owner))) return;
  try {
    const info = lstatSync(path);
    if (isOurs(info) && info.ctimeMs < Date.now() - oldest) rmSync(path, { recursive: true, force: true });
  } catch {
    return;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
