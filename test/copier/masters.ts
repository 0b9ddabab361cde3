// Makes small PDFs of one fault each, and the parts they are drawn from.
import {
  type Color,
  cmyk,
  grayscale,
  PDFOperatorNames as Operators,
  PDFDocument,
  PDFOperator,
  type PDFPage,
  rgb,
  StandardFonts,
} from '@cantoo/pdf-lib';

export const black = grayscale(0);
export const white = grayscale(1);
export const paleGrey = grayscale(0.6);
export const yellow = rgb(1, 1, 0);
export const blackOfFourInks = cmyk(0, 0, 0, 1);

export const millimetre = 72 / 25.4;

export interface Pen {
  readonly page: PDFPage;
  readonly document: PDFDocument;
  /** Words at a place in points from the lower left corner. */
  write(words: string, options?: { x?: number; y?: number; size?: number; color?: Color; opacity?: number }): void;
}

/** One page for each drawing, on A4. */
export async function pdfOf(...drawings: readonly ((pen: Pen) => void | Promise<void>)[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const draw of drawings) {
    const page = document.addPage([595.28, 841.89]);
    await draw({
      page,
      document,
      write: (words, { x = 72, y = 500, size = 12, color = black, opacity } = {}) =>
        page.drawText(words, { x, y, size, font, color, opacity }),
    });
  }
  return document.save();
}

export const words = ({ write }: Pen): void => write('Black words on white paper');

export const folio = ({ write }: Pen): void => write('7', { x: 500, y: 42, size: 10 });

export const bar = ({ page }: Pen, color: Color, place = { x: 60, y: 480, width: 300, height: 50 }): void =>
  page.drawRectangle({ ...place, color });

/** A picture of one colour, four pixels wide and high; `colour` is red, green, blue from 0 to 255. */
export function picture(pen: Pen, colour: readonly [number, number, number], place: readonly number[]): void {
  const [x, y, width, height] = place as [number, number, number, number];
  const pixels = Uint8Array.from(Array.from({ length: 16 }, () => colour).flat());
  const { context } = pen.document;
  const image = context.register(
    context.flateStream(pixels, {
      Type: 'XObject',
      Subtype: 'Image',
      Width: 4,
      Height: 4,
      ColorSpace: 'DeviceRGB',
      BitsPerComponent: 8,
    }),
  );
  const name = pen.page.node.newXObject('Picture', image);
  operate(pen, ['q'], ['cm', width, 0, 0, height, x, y], ['Do', name.toString()], ['Q']);
}

/** Writes operations into the page's content as they stand. */
export function operate({ page }: Pen, ...operations: readonly (readonly [string, ...(string | number)[]])[]): void {
  const operators = new Set<string>(Object.values(Operators));
  for (const [operator, ...operands] of operations) {
    if (!operators.has(operator)) throw new Error(`${operator} is no operator`);
    page.pushOperators(PDFOperator.of(operator as Operators, operands.map(String)));
  }
}
