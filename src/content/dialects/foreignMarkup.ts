// Markup of other programs in one file that was left out or not understood.
import type { Node, Point } from 'unist';

interface Occurrence {
  /** For a message, such as “citation of a chatbot”. */
  readonly kind: string;
  readonly point: Point;
}

export class ForeignMarkup {
  readonly occurrences: Occurrence[] = [];

  report(kind: string, { position }: Node): void {
    this.occurrences.push({ kind, point: position?.start ?? { line: 1, column: 1 } });
  }
}
