// Findings: messages about a guide, with a rule, a place and a remedy.
import { VFileMessage } from 'vfile-message';
import { type Rule, type RuleId, rules, type Severity } from './register.ts';

export type { Severity } from './register.ts';
export { type Rule, type RuleId, rules };

/** A stretch of one Markdown file. Lines and columns count from 1. */
export interface Origin {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** Collects messages; nothing an author can get wrong is thrown. */
export class Diagnostics {
  readonly messages: VFileMessage[] = [];

  /** `forCheck` where it is asked what is wrong, and not for something printed (`inCheck` in rules/). */
  constructor(private readonly forCheck = false) {}

  /** `reason` says what was found and what was expected; `remedy` replaces the register's where something more exact is known. */
  report(ruleId: RuleId, reason: string, at: Origin, extra: { remedy?: string; related?: Origin } = {}): void {
    const rule: Rule = rules[ruleId];
    const severity = (this.forCheck ? rule.inCheck : undefined) ?? rule.severity;
    const start = { line: at.line, column: at.column };
    const end = at.endLine && at.endColumn ? { line: at.endLine, column: at.endColumn } : start;
    const message = new VFileMessage(reason, { place: { start, end }, ruleId, source: 'studyguide' });
    message.file = at.path;
    message.name = `${at.path}:${at.line}:${at.column}`;
    message.fatal = severity === 'error' ? true : severity === 'warning' ? false : undefined;
    message.note = extra.remedy ?? rule.remedy;
    this.messages.push(extra.related ? Object.assign(message, { related: extra.related }) : message);
  }
}

export function severityOf(message: VFileMessage): Severity {
  return message.fatal === true ? 'error' : message.fatal === false ? 'warning' : 'note';
}

/** Whether the messages forbid writing the guide: an error always, a warning too under `strict`. */
export function forbidsOutput(messages: readonly VFileMessage[], strict: boolean): boolean {
  return messages.some((message) => message.fatal === true || (strict && message.fatal === false));
}

/** Words as a message can hold them: on one line, and not a page of them. */
export function shortenText(text: string, length = 160): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= length) return line;
  const cut = line.slice(0, length);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length / 2)).trimEnd()} …`;
}
