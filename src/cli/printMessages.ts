// Turns messages about guides into lines for people (pretty), for editors (unix) or for programs (json).
import pico from 'picocolors';
import type { VFileMessage } from 'vfile-message';
import { type Severity, severityOf } from '../diagnostics/finding.ts';
import { onOneLine, type Surroundings, shorten, shownPath } from './cliContext.ts';

interface Rendering extends Pick<Surroundings, 'cwd'> {
  /** Warnings are errors. */
  readonly strict?: boolean;
  readonly colour?: boolean;
}

/** Each message with its remedy below it; a remedy that has been given is not repeated. */
export function prettyMessages(messages: readonly VFileMessage[], rendering: Rendering): string {
  const colours = pico.createColors(rendering.colour ?? false);
  const tint = { error: colours.red, warning: colours.yellow, note: colours.cyan };
  const given = new Set<string>();
  return messages
    .map((message) => {
      const severity = shownSeverity(message, rendering);
      const head = `${colours.bold(`${placeOf(message, rendering)}:`)} ${tint[severity](`${severity}:`)} ${reasonOf(message, rendering)} ${colours.dim(`[${message.ruleId}]`)}\n`;
      const remedy = onOneLine(message.note ?? '');
      const key = `${message.ruleId} ${remedy}`;
      if (remedy === '' || given.has(key)) return head;
      given.add(key);
      return `${head}    ${colours.dim(remedy)}\n`;
    })
    .join('');
}

/** `path:line:column: error|warning|note: message [rule-id]`, one line each. */
export function unixMessages(messages: readonly VFileMessage[], rendering: Rendering): string {
  return messages
    .map(
      (message) =>
        `${placeOf(message, rendering)}: ${shownSeverity(message, rendering)}: ${reasonOf(message, rendering)} [${message.ruleId}]\n`,
    )
    .join('');
}

export function jsonMessages(messages: readonly VFileMessage[], rendering: Rendering): string {
  const rows = messages.map((message) => {
    const end = message.place && 'end' in message.place ? message.place.end : undefined;
    return {
      path: shownPath(message.file ?? '', rendering),
      line: message.line ?? 1,
      column: message.column ?? 1,
      endLine: end?.line ?? message.line ?? 1,
      endColumn: end?.column ?? message.column ?? 1,
      severity: shownSeverity(message, rendering),
      ruleId: message.ruleId,
      message: shorten(message.reason, rendering),
      remedy: message.note,
    };
  });
  // JSON leaves DEL and the C1 control characters as they are; a terminal does not.
  const asEscape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `${JSON.stringify(rows, undefined, 2).replace(/[\u007f-\u009f]/g, asEscape)}\n`;
}

/** `2 errors, 1 warning and 3 notes`; `no messages` for none. */
export function tally(messages: readonly VFileMessage[], rendering: Pick<Rendering, 'strict'>): string {
  const counts = (['error', 'warning', 'note'] as const).flatMap((severity) => {
    const count = messages.filter((message) => shownSeverity(message, rendering) === severity).length;
    return count === 0 ? [] : [`${count} ${severity}${count === 1 ? '' : 's'}`];
  });
  return counts.length === 0 ? 'no messages' : counts.join(', ').replace(/, (?=[^,]*$)/, ' and ');
}

function shownSeverity(message: VFileMessage, { strict }: Pick<Rendering, 'strict'>): Severity {
  const severity = severityOf(message);
  return strict && severity === 'warning' ? 'error' : severity;
}

const reasonOf = (message: VFileMessage, rendering: Rendering) => onOneLine(shorten(message.reason, rendering));

const placeOf = (message: VFileMessage, rendering: Rendering) =>
  `${onOneLine(shownPath(message.file ?? '', rendering))}:${message.line ?? 1}:${message.column ?? 1}`;
