// Shows flowing text as pages of its paper, divided as the browser does when it prints.
import type { PaperShape } from '../protocol.ts';
import { element, translate } from './pageWords.ts';

/** Millimetres. */
export interface PageMargins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** Pixels between two pages, with room for the number. */
const gap = 36;
const millimetre = 96 / 25.4;

/** Columns that go on below one another break where pages do: Chrome, Chromium and Edge have them from version 145 on. */
const isDivisible = (): boolean => CSS.supports('column-wrap', 'wrap') && CSS.supports('column-height', '1px');

/** @returns false where this browser cannot show pages, and the text stays as it is */
export function showPages(sheet: Document, paper: PaperShape, margins: PageMargins): boolean {
  if (!isDivisible()) return false;
  const [width, height] = [paper.width * millimetre, paper.height * millimetre];
  const across = width - (margins.left + margins.right) * millimetre;
  // A part of a pixel holds no line in print.
  const down = Math.floor(height - (margins.top + margins.bottom) * millimetre + 0.01);
  const style = sheet.createElement('style');
  style.textContent = `
@media screen {
  html { position: relative; width: ${width}px; min-height: 0; padding: 0; margin: 0; background: #dcdad4; }
  body {
    position: relative; z-index: 1; inline-size: ${across}px; margin: 0; background: none;
    margin-block-start: ${margins.top}mm; margin-left: ${margins.left}mm;
    columns: ${across}px auto; column-height: ${down}px; column-wrap: wrap; column-fill: auto; column-gap: 0;
    row-gap: ${height + gap - down}px;
  }
  .new-page { break-before: column; }
  .page-break { break-after: column; }
  .page-box {
    position: absolute; left: 0; z-index: 0; width: ${width}px; height: ${height}px; background: #ffffff;
    font: 14px/${gap}px sans-serif; color: #333333; text-align: center;
  }
  .page-box span { position: absolute; inset: 100% 0 auto; }
}
@media print { .page-box { display: none; } }`;
  sheet.head.append(style);
  const end = sheet.createElement('div');
  sheet.body.append(end);
  const start = sheet.body.getBoundingClientRect().top;
  const total = 1 + Math.max(0, Math.floor((end.getBoundingClientRect().top - start) / (height + gap)));
  end.remove();
  for (let n = 1; n <= total; n++) {
    const box = element('div', { class: 'page-box', 'aria-hidden': 'true' }, [
      element('span', {}, [translate('page', { n, total })]),
    ]);
    box.style.top = `${(n - 1) * (height + gap)}px`;
    sheet.documentElement.append(sheet.adoptNode(box));
  }
  return true;
}
