// Fits tables, code and boxes to the page, measured in the page that is printed.
import type { OpenPage } from '../../browser/printer.ts';

/**
 * Words stay whole. A table that is too wide has the margin for notes, then smaller type, then upright heads; one that still does not fit
 * is printed row by row, each cell beside its head. Code whose lines would wrap has the margin too.
 * @returns numbers of the tables that are printed row by row, among those of the document, from 0
 */
export const fitToWidth = (page: OpenPage, isMirrored = false): Promise<readonly number[]> =>
  page.run(fitInPage, isMirrored);

/** Runs in the page. Sanitising lets no class of an author's through, so every class found here is ours. */
function fitInPage(isMirrored: boolean, document = globalThis.document): number[] {
  /** A head of more letters would stand higher than it helps. */
  const tallestHead = 24;
  /** Letters without a place to divide them, such as those of a key or an identifier. */
  const longestWhole = 20;
  const { body } = document;
  const main = document.querySelector('main');
  if (!main) return [];
  const byRows: number[] = [];
  body.style.inlineSize = 'var(--page-width)';
  const ruler = document.createElement('div');
  ruler.style.blockSize = 'calc(var(--page-height) / 2)';
  main.append(ruler);
  const half = ruler.getBoundingClientRect().height;
  ruler.remove();
  const isTall = (block: Element) => half > 0 && block.getBoundingClientRect().height > half;
  const cellsOf = (row: HTMLTableRowElement) => [...row.cells];
  const usesMargin = (table: HTMLTableElement) =>
    table.matches(':is(.wide, .very-wide, :has(.long-words)):not(.in-measure)');
  const isTooWide = (table: HTMLTableElement) => {
    const parent = getComputedStyle(table.parentElement!);
    const padding = Number.parseFloat(parent.paddingInlineStart) + Number.parseFloat(parent.paddingInlineEnd);
    const probe = document.createElement('div');
    probe.style.inlineSize = 'var(--notes)';
    table.before(probe);
    const notes = usesMargin(table) ? probe.getBoundingClientRect().width : 0;
    probe.remove();
    return table.getBoundingClientRect().width > table.parentElement!.clientWidth - padding + notes + 1;
  };
  const hasSpans = (table: HTMLTableElement) =>
    [...table.rows].some((row) => cellsOf(row).some(({ colSpan, rowSpan }) => colSpan > 1 || rowSpan > 1));
  const stack = (table: HTMLTableElement) => {
    const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
    const box = document.createElement('div');
    box.className = 'stacked-table';
    box.id = table.id;
    if (table.caption) {
      const caption = document.createElement('p');
      caption.className = 'caption';
      caption.append(...table.caption.childNodes);
      box.append(caption);
    }
    for (const row of table.rows) {
      if (row.parentElement === table.tHead) continue;
      const stacked = document.createElement('div');
      stacked.className = 'stacked-row';
      for (const [at, cell] of cellsOf(row).entries()) {
        if ((cell.textContent ?? '').trim() === '' && !cell.querySelector('img, math')) continue;
        const line = document.createElement('div');
        line.className = 'stacked-cell';
        const label = document.createElement('b');
        label.append(...(heads[at]?.cloneNode(true).childNodes ?? []));
        for (const named of label.querySelectorAll('[id]')) named.removeAttribute('id');
        const words = document.createElement('div');
        words.append(...cell.childNodes);
        line.append(label, words);
        stacked.append(line);
      }
      box.append(stacked);
    }
    table.replaceWith(box);
  };
  for (const [number, table] of main.querySelectorAll('table').entries()) {
    for (const cell of table.querySelectorAll('th, td'))
      if (
        (cell.textContent ?? '')
          .split(/[\s\u00ad\u200b]+|(?<=[-\u2013\u2014])/)
          .some(
            (word) =>
              word.length >= longestWhole &&
              !/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0eff\u1780-\u17ff\u1000-\u109f]/.test(word),
          )
      )
        cell.classList.add('long-words');
    // The margin is on the other side of the next page.
    if (isMirrored && isTall(table)) table.classList.add('in-measure');
    for (const step of ['wide', 'very-wide'])
      if (isTooWide(table)) {
        table.classList.remove('wide');
        table.classList.add(step);
      }
    if (isMirrored && usesMargin(table)) table.classList.add('sided');
    if (!isTooWide(table)) continue;
    const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
    if (heads.length > 0 && table.tHead!.rows.length === 1 && !hasSpans(table)) {
      if (heads.every((head) => (head.textContent ?? '').trim().length <= tallestHead)) {
        table.classList.add('upright-heads');
        if (!isTooWide(table)) continue;
        table.classList.remove('upright-heads');
      }
      stack(table);
      byRows.push(number);
    } else table.classList.add('narrow-cells');
  }
  for (const code of main.querySelectorAll('pre')) {
    code.style.whiteSpace = 'pre';
    const isWide = code.scrollWidth > code.clientWidth;
    code.style.whiteSpace = '';
    code.classList.toggle('wide-code', isWide && !(isMirrored && isTall(code)));
    if (isMirrored && code.matches('.wide-code')) code.classList.add('sided');
  }
  // A tall block that is kept whole leaves the page before it empty.
  for (const block of main.querySelectorAll('pre, .box, .stacked-row')) if (isTall(block)) block.classList.add('tall');
  body.style.inlineSize = '';
  return byRows;
}
