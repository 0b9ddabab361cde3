// Streams, colours and folder of a command line, and SOURCE_DATE_EPOCH.

import { EnvironmentFault, type Mistyped } from '../diagnostics/faults.ts';
import { readEpoch } from '../formats/dates.ts';

export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface CliContext {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that paths are shown relative to; the process's own. */
  readonly cwd: string;
  /** Milliseconds from any starting point. */
  readonly now: () => number;
  /** ISO 8601: the day it is. */
  readonly today: () => string;
  /** As `process.version`: `v20.20.2`. */
  readonly nodeVersion: string;
  /** Aborted with the signal's name as the reason. */
  readonly signal?: AbortSignal;
}

/** NO_COLOR (no-color.org) and FORCE_COLOR (force-color.org) go before what the stream is. */
export function wantsColour(stream: Output, env: CliContext['env']): boolean {
  const force = env.FORCE_COLOR;
  if (force !== undefined) return !['0', 'false'].includes(force);
  return stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
}

/** `Did you mean --paper?`, if something is near enough. */
export async function suggestionFor({ wrong, candidates }: Mistyped): Promise<string | undefined> {
  const { nearestTo } = await import('../diagnostics/didYouMean.ts');
  const near = nearestTo(wrong, candidates, (option) => option.toLowerCase().replace(/^-+/, ''));
  return near && `Did you mean ${near}?`;
}

/** The day of a check, for its record. */
export const dayOf = ({ env, today }: Pick<CliContext, 'env' | 'today'>): string =>
  sourceDate(env)?.slice(0, 10) ?? today();

/** When the content was last changed, as SOURCE_DATE_EPOCH says. */
export function sourceDate({ SOURCE_DATE_EPOCH: seconds }: CliContext['env']): string | undefined {
  if (seconds === undefined || seconds === '') return undefined;
  const date = readEpoch(seconds);
  if (date) return date;
  throw new EnvironmentFault(
    'usage',
    `SOURCE_DATE_EPOCH is “${seconds.slice(0, 40)}” instead of seconds since 1970 as a whole number`,
    'Set it to the time of the last change, as `git log -1 --format=%ct` prints it, or take it away.',
  );
}
