// What the register knows of a message: how grave it is, what it means and what to do.

export type Severity = 'error' | 'warning' | 'note';

export interface Rule {
  readonly severity: Severity;
  readonly meaning: string;
  readonly remedy: string;
  /** Graver where it is asked for: `check` fails on it, `build` prints all the same, and not under `--strict`. */
  readonly inCheck?: Severity;
}
