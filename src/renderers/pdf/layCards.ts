// Lays cards on pages in the browser: type that fits, places on front and back, crop marks.
import type { OpenPage } from '../../browser/printer.ts';
import type { CardSides } from '../../editions/editions.ts';
import { smallestType } from './fitOnePage.ts';

/** Points. */
const largestOnCards = 15;
/** Cards in five rows are smaller: only where no type becomes smaller than this. */
const smallestInFiveRows = 10.5;

/**
 * Cards stand in two columns and four rows, or five where all of them are short. On a back the columns change places, so that each
 * back lies behind its front when the sheet is turned over its long edge; for folding, front and back are neighbours.
 */
export const layCards = (page: OpenPage, sides: CardSides): Promise<void> =>
  page.run(layInPage, { sides, floor: smallestType, ceiling: largestOnCards, small: smallestInFiveRows });

interface Wanted {
  readonly sides: CardSides;
  readonly floor: number;
  readonly ceiling: number;
  readonly small: number;
}

/** Runs in the page: everything it needs is inside it. */
function layInPage({ sides, floor, ceiling, small }: Wanted, document = globalThis.document): void {
  const main = document.querySelector('main')!;
  const header = document.querySelector<HTMLElement>('.cards-head')!;
  const title = header.querySelector('h1')!.textContent ?? '';
  const note = header.querySelector('.cards-note')!.textContent ?? '';
  const faces = [...main.querySelectorAll<HTMLElement>('.card')];
  const pairs = faces.flatMap((front, index) => (index % 2 === 0 ? [[front, faces[index + 1]!] as const] : []));
  document.body.classList.add(sides);

  const add = (parent: Element, tag: string, name: string): HTMLElement => {
    const element = document.createElement(tag);
    element.className = name;
    parent.append(element);
    return element;
  };
  const fitType = (card: HTMLElement): number => {
    const text = card.querySelector<HTMLElement>('.card-text')!;
    const fits = (size: number) => {
      text.style.setProperty('--size', `${size}pt`);
      return text.scrollHeight <= text.clientHeight + 0.5 && text.scrollWidth <= text.clientWidth + 0.5;
    };
    for (let size = ceiling; size > floor; size -= 0.5) if (fits(size)) return size;
    fits(floor);
    return floor;
  };
  const emptyCard = () => {
    const card = document.createElement('div');
    card.className = 'card empty';
    return card;
  };
  const pages: HTMLElement[] = [];
  const addPage = (cards: readonly HTMLElement[], rows: number, name: string): void => {
    const page = add(main, 'section', 'card-page');
    page.style.setProperty('--rows', String(rows));
    if (pages.length === 0) page.append(header);
    else {
      const head = add(page, 'div', 'cards-again');
      add(head, 'p', '').textContent = title;
      if (note) add(head, 'p', '').textContent = note;
    }
    const folio = add(page.querySelector('.cards-head, .cards-again')!, 'p', 'cards-folio');
    folio.textContent = name;
    const grid = add(page, 'div', 'card-grid');
    grid.append(...cards);
    pages.push(page);
  };
  const lay = (rows: number): void => {
    for (const page of pages.splice(0)) page.remove();
    const each = sides === 'fold' ? rows : rows * 2;
    for (let from = 0; from < pairs.length; from += each) {
      const some = pairs.slice(from, from + each);
      const sheet = String(from / each + 1);
      if (sides === 'fold') {
        addPage(some.flat(), rows, sheet);
        continue;
      }
      addPage(
        some.map(([front]) => front),
        rows,
        `${sheet}a`,
      );
      const backs = some.map(([, back]) => back);
      if (backs.length % 2 === 1) backs.push(emptyCard());
      addPage(
        backs.map((_, index) => backs[index % 2 === 0 ? index + 1 : index - 1]!),
        rows,
        `${sheet}b`,
      );
    }
  };
  lay(5);
  const sizes = faces.map(fitType);
  if (Math.min(...sizes) < small) {
    lay(4);
    for (const face of faces) fitType(face);
  }
  for (const page of pages) {
    const rows = Number(page.style.getPropertyValue('--rows'));
    const around = page.getBoundingClientRect();
    const grid = page.querySelector('.card-grid')!.getBoundingClientRect();
    const mark = (name: string, x: number, y: number) => {
      const element = add(page, 'div', `crop ${name}`);
      element.setAttribute('aria-hidden', 'true');
      element.style.left = `${x}px`;
      element.style.top = `${y}px`;
    };
    const [left, top] = [grid.left - around.left, grid.top - around.top];
    const [reach, gap] = [(4 / 25.4) * 96, (1 / 25.4) * 96];
    for (const column of [0, 1, 2]) {
      const x = left + (grid.width * column) / 2;
      mark('down', x, top - gap - reach);
      mark('down', x, top + grid.height + gap);
    }
    for (let row = 0; row <= rows; row++) {
      const y = top + (grid.height * row) / rows;
      mark('across', left - gap - reach, y);
      mark('across', left + grid.width + gap, y);
    }
  }
}
