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
/**
 * A tab's work for that of the first process. One that starts a part of the browser again and again, in vain, keeps the tabs awake
 * with it (a tenth was seen), while a tab that prints works several times as much.
 */
const leastShare = 1 / 4;

export function watchBrowser(ask: AskProcesses, interval = tick): Watchdog {
  const guarded = new Set<{ readonly lose: (reason: BrowserLost) => void; readonly isAnswering?: () => boolean }>();
  let timer: NodeJS.Timeout | undefined;
  let isAsked = false;
  let silent = 0;
  let quiet = 0;
  let last: { readonly work: number; readonly first: number } | undefined;

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
        const timeOf = (isCounted: (type: string) => boolean) =>
          processInfo.reduce((sum, { type, cpuTime }) => (isCounted(type) ? sum + cpuTime : sum), 0);
        const now = { work: timeOf((type) => !serving.test(type)), first: timeOf((type) => type === 'browser') };
        last ??= now;
        const work = now.work - last.work;
        // Less than before: a process has ended, so something happens.
        const hasWorked = work < 0 || (work > leastWork && work > leastShare * (now.first - last.first));
        if (hasWorked || [...guarded].some((one) => one.isAnswering?.())) {
          quiet = 0;
          last = now;
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
      last = undefined;
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
