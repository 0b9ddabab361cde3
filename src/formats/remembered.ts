// Keeps what was found out of a text, for the next time that it is asked of the same one.

/** Longer ones hardly come twice. */
const longest = 300;

/** Beyond these all are forgotten: a library of guides, or a guide that is typed for hours, keeps no more than this. */
const most = 4000;

/**
 * The same function, which looks at a short text once. Headings and lines are asked the same things by many stages, and again whenever
 * somebody types elsewhere in their guide.
 */
export function remembered<Result extends string | boolean | undefined>(
  read: (text: string) => Result,
): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    if (text.length > longest) return read(text);
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before as Result;
    const result = read(text);
    if (known.size >= most) known.clear();
    known.set(text, result);
    return result;
  };
}
