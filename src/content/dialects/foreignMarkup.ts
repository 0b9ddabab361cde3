// Markup of other programs in one file that was left out, changed or not understood.
import type { Node, Point } from 'unist';

/** `typed`: printed as it is typed. `needless`: only the program that wrote it needs it. `changed`: the kind is a whole sentence. */
export type ForeignOutcome = 'typed' | 'left-out' | 'needless' | 'changed';

interface Occurrence {
  /** For a message, such as “citation of a chatbot”. */
  readonly kind: string;
  readonly outcome: ForeignOutcome;
  readonly point: Point;
}

export class ForeignMarkup {
  readonly occurrences: Occurrence[] = [];

  report(kind: string, { position }: Pick<Node, 'position'>, outcome: ForeignOutcome = 'typed'): void {
    this.occurrences.push({ kind, outcome, point: position?.start ?? { line: 1, column: 1 } });
  }
}
