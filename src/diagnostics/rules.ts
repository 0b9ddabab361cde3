// The one shape of rules, and the report of how often an inspected file breaks each.

export type Severity = 'error' | 'warning' | 'note';

export interface Rule {
  readonly severity: Severity;
  /** For a guide: what is wrong. For a finished file: what the rule asks for and whom it serves. */
  readonly meaning: string;
  readonly remedy: string;
  /** The severity in `check`, where `build` is more lenient, also under `--strict`. */
  readonly inCheck?: Severity;
  /** The clause of the standard that the rule is from. */
  readonly clause?: string;
  /** Keys of the checker's table of specifications that ask for it. */
  readonly sources?: readonly string[];
}

/** A table of rules by id; every rule has a failing example in the tests. */
export const defineRules = <Id extends string>(rules: Readonly<Record<Id, Rule>>): Readonly<Record<Id, Rule>> => rules;

/** One place of a file that breaks a rule, and the half sentences “Unexpected found, expected expected”. */
export interface Failure {
  readonly found: string;
  readonly expected: string;
  /** Page of a PDF, from 1; undefined for the whole file. */
  readonly page?: number;
  /** Within an archive; undefined when the whole archive is meant. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  readonly column?: number;
  /** The first of the words concerned. */
  readonly words?: string;
  /** The measured value, in the unit of the limit. */
  readonly measure?: number;
}

export interface RuleReport extends Rule {
  readonly id: string;
  /** How many places break the rule. */
  readonly failed: number;
  /** The first 200 of them, in the order of the file. */
  readonly failures: readonly Failure[];
  /** How many things of the file the rule is about, where they are counted. */
  readonly objects?: number;
}

export interface FileReport {
  /** Nothing grave was found. */
  readonly ok: boolean;
  /** Set when the file cannot be read; nothing else is known then. */
  readonly unreadable?: { readonly ruleId: string; readonly reason: string; readonly remedy: string };
  /** Every rule of the checker, in the order of its table. Empty when the file is unreadable. */
  readonly rules: readonly RuleReport[];
}

export const unreadableFile = (ruleId: string, { reason, remedy }: Omit<Unreadable, 'ruleId'>) => ({
  ok: false,
  unreadable: { ruleId, reason, remedy },
  rules: [],
});

type Unreadable = NonNullable<FileReport['unreadable']>;

/** A broken file can fail thousands of times; a report keeps the first. */
const mostKept = 200;

/** Collects what an inspected file breaks. */
export class FailureLog<Id extends string> {
  private readonly counts = new Map<Id, number>();
  private readonly kept = new Map<Id, Failure[]>();

  constructor(private readonly table: Readonly<Record<Id, Rule>>) {}

  report(rule: Id, at: Omit<Failure, 'found' | 'expected'>, found: string, expected: string): void {
    const kept = this.kept.get(rule) ?? [];
    this.kept.set(rule, kept);
    this.counts.set(rule, (this.counts.get(rule) ?? 0) + 1);
    if (kept.length < mostKept) kept.push({ ...at, found, expected });
  }

  has(...severities: readonly Severity[]): boolean {
    return [...this.counts.keys()].some((rule) => severities.includes(this.table[rule].severity));
  }

  rules(): readonly RuleReport[] {
    return (Object.keys(this.table) as Id[]).map((id) => ({
      id,
      ...this.table[id],
      failed: this.counts.get(id) ?? 0,
      failures: this.kept.get(id) ?? [],
    }));
  }
}
