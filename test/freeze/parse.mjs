// Reads what the program prints: messages and help.

/**
 * Splits the messages of one run into behaviour and wording.
 * @param {{ path: string, line: number, column: number, endLine?: number, endColumn?: number, ruleId: string, severity: string, message: string, remedy?: string }[]} messages
 */
export function splitMessages(messages) {
  const places = messages.map(({ path, line, column, ruleId, severity, endLine, endColumn }) =>
    [`${path}:${line}:${column}`, ruleId, severity, endLine && `to ${endLine}:${endColumn}`].filter(Boolean).join(' '),
  );
  const texts = messages.map(({ message, remedy }, index) => [places[index], message, remedy ?? '']);
  return { places: [...places].sort(), texts };
}

/** Messages as `build` prints them on stderr; a remedy is indented below the first message that has it. */
export function parsePrettyMessages(stderr) {
  const messages = [];
  for (const line of stderr.split('\n').filter(Boolean)) {
    const match = /^(.+?):(\d+):(\d+): (error|warning|note): (.*) \[([a-z0-9-]+)\]$/.exec(line);
    if (match) {
      const [, path, row, column, severity, message, ruleId] = match;
      messages.push({ path, line: Number(row), column: Number(column), severity, ruleId, message });
    } else if (line.startsWith('    ') && messages.length > 0) messages.at(-1).remedy = line.trim();
    else messages.push({ path: 'stderr', line: 0, column: 0, severity: 'none', ruleId: 'none', message: line });
  }
  return messages;
}

/** Commands, arguments, options and their defaults from a `--help` text in commander's layout, without descriptions. */
export function parseHelp(text) {
  const entries = { Commands: [], Arguments: [], Options: [] };
  let section;
  for (const line of text.split('\n')) {
    const heading = /^(\w+):$/.exec(line)?.[1];
    if (heading || line === '') section = entries[heading];
    else if (section && /^ {2}\S/.test(line)) section.push(line.trim());
    else if (section?.length) section.push(`${section.pop()} ${line.trim()}`);
  }
  return {
    commands: entries.Commands.map(termOf),
    arguments: entries.Arguments.map(termOf),
    options: entries.Options.map((entry) => [termOf(entry), ...defaultOf(entry)].join(' = ')),
  };
}

const termOf = (entry) => entry.split(/ {2,}/)[0];
/** Commander prints a default value as JSON; a default without quotation marks is part of a description. */
const defaultOf = (entry) => /\(default: ("[^"]*"|\d+|true|false)\)/.exec(entry)?.slice(1) ?? [];
