// Work that is begun again when somebody types, and replaced, never queued.

/** Milliseconds without a key before pages are made again while somebody types, and the longest time that they wait. */
const quiet = 80;
const longestWait = 600;
/** Milliseconds between two beginnings: no more than three in a second. */
const shortestStep = 334;

export class ReplacedWork {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private lastAsk = 0;
  private waitsSince = 0;
  private lastStart = Number.NEGATIVE_INFINITY;
  private running: AbortController | undefined;
  private isWanted = false;
  private isDue = false;
  private hasProgress = false;
  /** The last work was given up before it had any progress. */
  private isOwed = false;
  /** How often it was begun; a test counts. */
  begun = 0;

  constructor(private readonly run: (signal: AbortSignal) => Promise<void>) {}

  /** The first change after a pause begins at once; while somebody types, the next begins when they pause, or after a while. */
  ask(): void {
    const now = performance.now();
    const wasQuiet = now - this.lastAsk > quiet;
    this.lastAsk = now;
    if (!this.isWanted) this.waitsSince = now;
    this.isWanted = true;
    clearTimeout(this.timer);
    const wished = wasQuiet && !this.running ? now : Math.min(now + quiet, this.waitsSince + longestWait);
    const due = Math.max(wished, this.lastStart + shortestStep);
    this.timer = setTimeout(() => this.begin(), Math.max(0, due - now));
  }

  private begin(): void {
    this.isDue = true;
    if (!this.running) this.start();
    else this.giveUp(this.running);
  }

  /** Work of an older version ends at its next step. Somebody who types on and on in a long text gets something all the same. */
  private giveUp(running: AbortController): void {
    if (!this.hasProgress && this.isOwed) return;
    this.isOwed = !this.hasProgress;
    running.abort();
  }

  /** Said by the work: its first results can be seen. */
  progressed(): void {
    this.hasProgress = true;
    this.isOwed = false;
    if (this.isDue && this.running) this.giveUp(this.running);
  }

  private start(): void {
    this.isWanted = false;
    this.isDue = false;
    this.hasProgress = false;
    this.begun += 1;
    this.lastStart = performance.now();
    const running = new AbortController();
    this.running = running;
    void this.run(running.signal).finally(() => {
      this.running = undefined;
      if (this.isDue) this.start();
    });
  }

  end(): void {
    clearTimeout(this.timer);
    this.running?.abort();
  }
}
