// Stands in for src/browser/printer.ts while tests run: one browser for all builds of a test process, instead of one each.
import process from 'node:process';
import { lazyPrinter as ownPrinter, type Printer } from '../../src/browser/printer.ts';

export type { OpenPage, Printer } from '../../src/browser/printer.ts';

let shared: Printer | undefined;
/** Whether builds share what takes long and is the same for all: the browser here, and drawn covers. */
export let isShared = true;

/** A build that names a browser or can be stopped gets a browser of its own, as in the program. */
export function lazyPrinter(option?: string, signal?: AbortSignal): Printer {
  if (option !== undefined || signal !== undefined || !isShared) return ownPrinter(option, signal);
  shared ??= ownPrinter();
  return { ...listening(shared), close: async () => undefined };
}

let heard: Uint8Array[] | undefined;

/** The PDFs that the browser printed while `work` ran, as it wrote them, tries left out. */
export async function printsDuring(work: () => Promise<unknown>): Promise<readonly Uint8Array[]> {
  const prints: Uint8Array[] = [];
  heard = prints;
  try {
    await work();
  } finally {
    heard = undefined;
  }
  return prints;
}

const listening = (printer: Printer): Printer => ({
  ...printer,
  open: (page, work) =>
    printer.open(page, (open) =>
      work({
        ...open,
        pdf: async () => {
          const bytes = await open.pdf();
          heard?.push(bytes);
          return bytes;
        },
      }),
    ),
});

/** Every build in `work` starts and ends a browser and draws its covers, as in the program. */
export async function withNothingShared<R>(work: () => Promise<R>): Promise<R> {
  isShared = false;
  try {
    return await work();
  } finally {
    isShared = true;
  }
}

// The browser is ended when the process exits, which a signal alone would not let it do.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => process.exit());
process.once('disconnect', () => process.exit());
