// Reads dates as people and programs write them.

/** @returns ISO 8601 (`2026`, `2026-05`, `2026-05-05`), also from "5 May 2026"; undefined for a day the calendar lacks. */
export function readDate(value: string): string | undefined {
  const iso = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value.trim());
  if (!iso && !/\p{L}{3,}/u.test(value)) return undefined;
  const date = new Date(iso ? value.trim() : `${value} UTC`);
  if (Number.isNaN(date.getTime())) return undefined;
  const text = date.toISOString().slice(0, 10);
  if (iso) return text.startsWith(value.trim()) ? value.trim() : undefined;
  // "31 February" would roll over into March, and "5 May 20260" has no four-digit year.
  const numbers = (value.match(/\d+/g) ?? []).map(Number);
  return /^\d{4}-/.test(text) && numbers.every((one) => [date.getUTCDate(), date.getUTCFullYear()].includes(one))
    ? text
    : undefined;
}

/**
 * A text without a time zone is in Universal Time, whatever the machine's.
 * @returns `2026-05-05T00:00:00Z`; undefined when the text is no date.
 */
export function readTimestamp(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const local =
    /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/.test(text) || !/^\d{4}(?:-\d\d){0,2}(?:[T ].*)?$/.test(text);
  const time = Date.parse(
    local
      ? `${text.replace(/^(\S+) (\d\d:)/, '$1T$2')}${/[zZ]|[+-]\d\d:?\d\d$|GMT|UTC/.test(text) ? '' : /^\d{4}-/.test(text) ? 'Z' : ' UTC'}`
      : text,
  );
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}

/**
 * Reads SOURCE_DATE_EPOCH, which tools for reproducible builds set (reproducible-builds.org/specs/source-date-epoch).
 * @param seconds since 1970
 * @returns an ISO 8601 timestamp; undefined for anything but a whole number up to the year 9999
 */
export function readEpoch(seconds: string): string | undefined {
  // The last second of 9999, after which ISO 8601 needs more figures.
  return /^\d{1,12}$/.test(seconds) && Number(seconds) <= 253402300799
    ? new Date(Number(seconds) * 1000).toISOString()
    : undefined;
}
