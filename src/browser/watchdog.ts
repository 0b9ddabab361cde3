// Notices that a browser does nothing any more; however long it works, it is left alone.
//
// A tab that lays out hundreds of pages answers nothing for minutes, as one that hangs does. What tells them apart is processor time,
// which the browser's first process names for all the others (Chrome DevTools Protocol, `SystemInfo.getProcessInfo`).

/** A browser or a tab is gone or hangs; another one may do. */
export class BrowserLost extends Error {
  constructor(
    message: string,
    /** Not only the tab: the next attempt needs another browser. */
    readonly isWhole: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Asks the browser's first process. */
type AskProcesses = () => Promise<{ processInfo: readonly { type: string; cpuTime: number }[] }>;

export interface Watchdog {
  /** Settles as `work` does, or rejects with `BrowserLost` when nothing has happened for too long. `isAnswering` says that it waits for us. */
  readonly guard: <R>(work: Promise<R>, isAnswering?: () => boolean) => Promise<R>;
}

/**
 * Ticks of a second in which nothing happens: with the start of another browser this stays below 15 s. They are counted, so that time in
 * which this program was stopped or busy is none of them.
 */
const timeout = 9;
/** For browsers that do not report their processes. */
const blindPatience = 600;
const tick = 1000;
/** Processes that tick on while a tab hangs. */
const serving = /^(?:browser|GPU|network\.|storage\.)/;
/** Seconds: processes that hang have none at all, idle ones a hundredth now and then. */
const leastWork = 0.015;

export function watchBrowser(ask: AskProcesses, interval = tick): Watchdog {
  const guarded = new Set<{ readonly lose: (reason: BrowserLost) => void; readonly isAnswering?: () => boolean }>();
  let timer: NodeJS.Timeout | undefined;
  let isAsked = false;
  let silent = 0;
  let quiet = 0;
  let lastWork = 0;

  const lose = (message: string) => {
    for (const one of [...guarded]) one.lose(new BrowserLost(message, true));
  };
  const look = () => {
    if (isAsked) {
      silent += 1;
      if (silent >= timeout) lose('The browser has stopped answering');
      return;
    }
    isAsked = true;
    silent = 0;
    ask().then(
      ({ processInfo }) => {
        isAsked = false;
        const work = processInfo.reduce((sum, { type, cpuTime }) => (serving.test(type) ? sum : sum + cpuTime), 0);
        // Less than before: a process has ended, so something happens.
        const hasWorked = work < lastWork || work - lastWork > leastWork;
        if (hasWorked || [...guarded].some((one) => one.isAnswering?.())) {
          quiet = 0;
          lastWork = work;
        } else quiet += 1;
        if (quiet >= timeout) lose('The browser’s tab has stopped working');
      },
      () => {
        isAsked = false;
        quiet += 1;
        if (quiet >= blindPatience) lose('The browser’s tab has not answered for ten minutes');
      },
    );
  };

  return {
    guard: async (work, isAnswering) => {
      quiet = 0;
      let settle: (() => void) | undefined;
      const lost = new Promise<never>((_, reject) => {
        const entry = { lose: reject, isAnswering };
        guarded.add(entry);
        settle = () => guarded.delete(entry);
      });
      timer ??= setInterval(look, interval);
      try {
        return await Promise.race([work, lost]);
      } finally {
        settle?.();
        if (guarded.size === 0) {
          clearInterval(timer);
          timer = undefined;
          silent = 0;
          quiet = 0;
        }
      }
    },
  };
}
