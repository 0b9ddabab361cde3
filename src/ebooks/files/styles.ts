// Checks style wherever it stands in an e-book: in sheets, in pages and at single elements.
import type { XmlElement } from '../../formats/xml.ts';
import type { Findings } from '../findings.ts';
import { limits } from '../limits.ts';
import type { EpubPlace } from '../report.ts';
import { checkStyles, type StyleReport } from '../styles/check.ts';

/** What it costs to begin reading, in characters: the parser clears its tables, which stay as long as the longest sheet. */
const beginning = 200;
const mostRemembered = 5000;

export class Styles {
  private read = 0;
  private readonly ofAttributes = new Map<string, StyleReport>();

  constructor(
    private readonly findings: Findings,
    private readonly isFixed: boolean,
  ) {}

  checkSheet(text: string, file: string): void {
    if (this.isWithinBounds(text, { file })) this.report(checkStyles(text, {}, this.isFixed), file);
  }

  checkElement({ text, textLine, textColumn }: XmlElement, file: string): void {
    const setting = { line: textLine, column: textColumn };
    if (this.isWithinBounds(text, { file, ...setting })) this.report(checkStyles(text, setting, this.isFixed), file);
  }

  /** Its findings stand where the element does: what is in an attribute has no lines. */
  checkAttribute({ name, attributes }: XmlElement, place: EpubPlace): void {
    const key = `${name} ${attributes.style}`;
    const known = this.ofAttributes.get(key);
    if (!known && !this.isWithinBounds(attributes.style!, place)) return;
    const report = known ?? checkStyles(attributes.style!, { element: name }, this.isFixed);
    if (this.ofAttributes.size < mostRemembered) this.ofAttributes.set(key, report);
    this.report(report, place.file, place);
  }

  private report({ broken, isTooDeep }: StyleReport, file: string | undefined, place?: EpubPlace): void {
    for (const { rule, at, found, expected } of broken)
      this.findings.report(rule, place ?? { file, line: at.line, column: at.column }, found, expected);
    if (isTooDeep)
      this.findings.report(
        'epub-unchecked',
        place ?? { file },
        'style sheet with thousands of braces in one another',
        'a few',
      );
  }

  private isWithinBounds(text: string, place: EpubPlace): boolean {
    const before = this.read;
    this.read += text.length + beginning;
    if (this.read <= limits.styles) return true;
    // Said once; everything behind it is left out.
    if (before <= limits.styles)
      this.findings.report(
        'epub-unchecked',
        place,
        `amount of style, more than ${limits.styles / 1_000_000} MB, of which the rest is not checked`,
        'a few dozen kB',
      );
    return false;
  }
}
