// Turns SOURCE_DATE_EPOCH into the day the content was last changed, and the clock into today where it is not set.
import { EnvironmentFault } from '../diagnostics/faults.ts';
import type { Surroundings } from './cliContext.ts';

/** The day of a check, for its record. */
export const dayOf = ({ env, today }: Pick<Surroundings, 'env' | 'today'>): string =>
  sourceDate(env)?.slice(0, 10) ?? today();

/** When the content was last changed, in seconds since 1970: what tools for reproducible builds say (reproducible-builds.org/specs/source-date-epoch). */
export function sourceDate({ SOURCE_DATE_EPOCH: seconds }: Surroundings['env']): string | undefined {
  if (seconds === undefined || seconds === '') return undefined;
  // The last second of 9999, after which ISO 8601 needs more figures.
  if (/^\d{1,12}$/.test(seconds) && Number(seconds) <= 253402300799)
    return new Date(Number(seconds) * 1000).toISOString();
  throw new EnvironmentFault(
    'usage',
    `Unexpected SOURCE_DATE_EPOCH “${seconds.slice(0, 40)}”, expected seconds since 1970 as a whole number`,
    'Set it to the time of the last change, as `git log -1 --format=%ct` prints it, or take it away.',
  );
}
