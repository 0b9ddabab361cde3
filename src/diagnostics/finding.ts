// Findings: messages about guides, PDFs and EPUBs.
import { VFileMessage } from 'vfile-message';
import { type RuleId, rules } from './register.ts';
import type { Failure, FileReport, Severity } from './rules.ts';
import { onOneLine } from './shownText.ts';

/** A stretch of one Markdown file. Lines and columns count from 1. */
export interface Origin {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** `ruleId` names the rule, `reason` says what is wrong, `note` what to do; `severityOf` reads the severity. */
export type Finding = VFileMessage & { readonly related?: Origin };

function createFinding(
  ruleId: string,
  severity: Severity,
  reason: string,
  remedy: string,
  at: Origin,
  related?: Origin,
): Finding {
  const start = { line: at.line, column: at.column };
  const end = at.endLine && at.endColumn ? { line: at.endLine, column: at.endColumn } : start;
  const message = new VFileMessage(reason, { place: { start, end }, ruleId, source: 'studyguide' });
  message.file = at.path;
  message.name = `${at.path}:${at.line}:${at.column}`;
  message.fatal = severity === 'error' ? true : severity === 'warning' ? false : undefined;
  message.note = remedy;
  return related ? Object.assign(message, { related }) : message;
}

export function severityOf(finding: VFileMessage): Severity {
  return finding.fatal === true ? 'error' : finding.fatal === false ? 'warning' : 'note';
}

/** Whether the findings forbid writing the guide: an error always, a warning too under `strict`. */
export function forbidsOutput(findings: readonly VFileMessage[], strict: boolean): boolean {
  return findings.some((finding) => finding.fatal === true || (strict && finding.fatal === false));
}

/** From a place in the Markdown that was made of a file to one in the file; `near` are the first words of a paragraph without a line. */
export type Relocation = (made: Origin) => { readonly at: Origin; readonly near?: string };

/** Collects findings about a guide; nothing an author can get wrong is thrown. */
export class Diagnostics {
  readonly messages: Finding[] = [];
  private readonly reported = new Set<string>();
  private readonly relocated = new Map<string, Relocation>();

  /** `forCheck` uses the stricter severities of `check`. */
  constructor(private readonly forCheck = false) {}

  /** For a file that was turned into Markdown: places are those of the file its author has. */
  relocate(path: string, relocation: Relocation): void {
    this.relocated.set(path, relocation);
  }

  /** `reason` says what was found and what was expected; `remedy` replaces the register's where something more exact is known. */
  report(ruleId: RuleId, said: string, made: Origin, extra: { remedy?: string; related?: Origin } = {}): void {
    const { at, near } = this.relocated.get(made.path)?.(made) ?? { at: made };
    const reason = near ? `${said} (in the paragraph “${near}”)` : said;
    // A note that is called in two sections is read twice.
    const key = JSON.stringify([ruleId, reason, at.path, at.line, at.column]);
    if (this.reported.has(key)) return;
    this.reported.add(key);
    const rule = rules[ruleId];
    const severity = (this.forCheck ? rule.inCheck : undefined) ?? rule.severity;
    const related = extra.related && (this.relocated.get(extra.related.path)?.(extra.related).at ?? extra.related);
    this.messages.push(createFinding(ruleId, severity, reason, extra.remedy ?? rule.remedy, at, related));
  }
}

/** The line is the page of a PDF; the path of a file in an archive is `book.epub!OEBPS/style.css`. */
export function findingsIn(path: string, { unreadable, rules: broken }: FileReport): readonly Finding[] {
  const whole = { path, line: 1, column: 1 };
  if (unreadable) return [createFinding(unreadable.ruleId, 'error', unreadable.reason, unreadable.remedy, whole)];
  return broken.flatMap(({ id, severity, remedy, failed, failures }) => {
    const finding = (reason: string, at: Origin) => createFinding(id, severity, reason, remedy, at);
    const left = failed - failures.length;
    return [
      ...failures.map((failure) => finding(failureText(failure), originOf(path, failure))),
      ...(left > 0 ? [finding(`${left} more of this kind, which are not listed`, whole)] : []),
    ];
  });
}

/** Words as a message can hold them: on one line, and not a page of them. */
export function shortenText(text: string, length = 160): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= length) return line;
  const cut = line.slice(0, length);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length / 2)).trimEnd()} …`;
}

const originOf = (path: string, { page, file, line, column = 1 }: Failure): Origin => ({
  path: file === undefined ? path : `${path}!${file}`,
  line: page ?? line ?? 1,
  column,
});

export const failureText = ({ found, expected, words }: Failure): string =>
  `Unexpected ${found.replace(/^(?:an?|the) /, '')}${words ? ` (“${onOneLine(words)}”)` : ''}, expected ${expected}`;
