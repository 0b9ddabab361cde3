// Describes what a check of a PDF finds: each condition, how many things were looked at, and which of them fail it.

export interface PdfReport {
  /** Every condition of the standard is met, as far as a machine can tell. */
  readonly ok: boolean;
  /** Set when the file cannot be looked into; nothing else is known then. */
  readonly unreadable?: { readonly reason: string; readonly remedy: string };
  readonly pages: number;
  readonly title?: string;
  readonly language?: string;
  /** In the order of the standard. Empty when the file is unreadable. */
  readonly conditions: readonly ConditionReport[];
}

export interface ConditionReport extends ConditionFacts {
  /** How many things of the file the condition is about. */
  readonly objects: number;
  /** How many of them fail. */
  readonly failed: number;
  /** The first of them, in the order of the file. */
  readonly failures: readonly Failure[];
}

export interface ConditionFacts {
  /** Number of the clause and of the rule in it: `7.1-3`; `outline-1` for one of our own. */
  readonly id: string;
  /** `own` conditions are good practice that PDF/UA does not ask for. */
  readonly source: 'PDF/UA-1' | 'own';
  readonly clause: string;
  /** What the condition asks for and whom it serves. */
  readonly meaning: string;
  readonly remedy: string;
}

export interface Failure extends Finding {
  /** From 1; undefined when the whole file is meant. */
  readonly page?: number;
}

export interface Finding {
  readonly found: string;
  readonly expected: string;
}
