// Removes this user's old temporary folders of killed programs.
import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process, { getuid } from 'node:process';

const oldest = 3_600_000;

/** Names are `prefix`, the number of the process that made it, a hyphen and more. Where nothing can be removed, nothing is said. */
export function removeStaleFolders(parent: string, prefix: string): void {
  try {
    for (const name of readdirSync(parent))
      if (name.startsWith(prefix)) removeIfStale(join(parent, name), name.slice(prefix.length));
  } catch {
    return;
  }
}

function removeIfStale(path: string, rest: string): void {
  const [, owner] = /^(\d+)-/.exec(rest) ?? [];
  if (owner === undefined || isRunning(Number(owner))) return;
  try {
    const info = lstatSync(path);
    const isOurs = info.isDirectory() && (getuid === undefined || info.uid === getuid());
    if (isOurs && info.ctimeMs < Date.now() - oldest) rmSync(path, { recursive: true, force: true });
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
