// Signals that something in some folders may have changed.
import { type FSWatcher, watch } from 'node:fs';

/** Milliseconds between two signals without an event, for file systems and editors whose changes give none. */
const pollPause = 1500;
/** Systems bound how many folders a user may watch; the others are left to the poll. */
const mostFolders = 200;

/** Tells when to look, never what has changed: events are lost, come twice, and name the temporary files of editors. */
export class DiskWatcher {
  private readonly watchers = new Map<string, FSWatcher>();
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;

  /** `pause`: milliseconds between two polls. */
  constructor(
    private readonly onSignal: () => void,
    private readonly pause: () => number = () => pollPause,
  ) {
    this.poll();
  }

  private poll(): void {
    this.timer = setTimeout(
      () => {
        this.onSignal();
        if (!this.isClosed) this.poll();
      },
      Math.max(pollPause, this.pause()),
    );
  }

  /** These folders from now on, without those below them. */
  follow(folders: ReadonlySet<string>): void {
    for (const [folder, watcher] of this.watchers)
      if (!folders.has(folder)) {
        watcher.close();
        this.watchers.delete(folder);
      }
    for (const folder of folders) if (this.watchers.size < mostFolders && !this.watchers.has(folder)) this.add(folder);
  }

  private add(folder: string): void {
    try {
      const watcher = watch(folder, () => this.onSignal());
      // The folder has gone, or the system watches no more of them: the poll remains, and `follow` tries again.
      watcher.on('error', () => this.drop(folder, watcher));
      this.watchers.set(folder, watcher);
    } catch {
      // The same.
    }
  }

  private drop(folder: string, watcher: FSWatcher): void {
    watcher.close();
    if (this.watchers.get(folder) === watcher) this.watchers.delete(folder);
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    for (const watcher of this.watchers.values()) watcher.close();
    this.watchers.clear();
  }
}
