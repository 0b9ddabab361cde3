// Gives the room to write on a worksheet the lines that its pages have left.
import type { OpenPage } from '../../browser/printer.ts';

/** Millimetres: the page without its margins. */
export interface PageBox {
  readonly width: number;
  readonly height: number;
}

/**
 * Lays the open page out in columns as large as its pages, which break where pages do, and adds lines as long as no page takes more.
 * A last page that holds little is saved by shorter room first. Room whose lines the author counted stays as it is.
 * @returns the number of pages.
 */
export const fillPages = (page: OpenPage, box: PageBox): Promise<number> => page.run(fillInPage, box);

/** Takes the added lines away, where print and layout differ. */
export const unfillPages = (page: OpenPage): Promise<void> =>
  page.run((_, document = globalThis.document) => {
    for (const room of document.querySelectorAll<HTMLElement>('.room, .grid')) {
      const lines = Number(room.dataset.lines);
      room.style.setProperty('--lines', String(lines));
      const first = room.querySelector(':scope > .writing-line');
      while (first && room.children.length > lines) room.lastElementChild!.remove();
      while (first && room.children.length < lines) room.append(first.cloneNode(true));
    }
  }, undefined);

/** Runs in the page: everything it needs is inside it. */
function fillInPage({ width, height }: PageBox, document = globalThis.document): number {
  const { body } = document;
  const before = body.getAttribute('style') ?? '';
  const pixel = 25.4 / 96;
  const [across, down] = [width / pixel, Math.floor(height / pixel)];
  body.style.cssText += `;inline-size:${across}px;block-size:${down}px;columns:${across}px auto;column-gap:0;column-fill:auto;margin:0`;
  // Forced breaks of pages are none of columns.
  for (const part of document.querySelectorAll<HTMLElement>('.new-page')) part.style.breakBefore = 'column';
  const start = body.getBoundingClientRect();
  const isRightToLeft = getComputedStyle(body).direction === 'rtl';
  const rooms = [...document.querySelectorAll<HTMLElement>('.room, .grid')].map((element) => ({
    element,
    base: Number(element.dataset.lines),
    lines: Number(element.dataset.lines),
    isFixed: 'fixed' in element.dataset,
  }));
  type Room = (typeof rooms)[number];
  const free = rooms.filter(({ isFixed }) => !isFixed);
  const set = (room: Room, lines: number) => {
    room.lines = lines;
    room.element.style.setProperty('--lines', String(lines));
    const first = room.element.querySelector(':scope > .writing-line');
    while (first && room.element.children.length < lines) room.element.append(first.cloneNode(true));
    while (first && room.element.children.length > lines) room.element.lastElementChild!.remove();
  };
  const pageOf = (element: Element): number => {
    const boxes = element.getClientRects();
    const last = boxes[boxes.length - 1];
    if (!last) return 0;
    const from = isRightToLeft ? start.right - last.right : last.left - start.left;
    return Math.floor((from + 1) / across);
  };
  const blocks = [...document.querySelectorAll('header, h2, h3, li, p, td, .room, section')];
  const count = () => Math.max(...blocks.map(pageOf)) + 1;
  const scaleTo = (scale: number) => {
    for (const room of free) set(room, Math.max(2, Math.round(room.base * scale)));
  };
  const depthOfLast = (pages: number): number => {
    const onLast = blocks.filter((block) => pageOf(block) === pages - 1);
    const bottoms = onLast.map((block) => [...block.getClientRects()].at(-1)?.bottom ?? 0);
    return (Math.max(0, ...bottoms) - start.top) / down;
  };

  let pages = count();
  if (pages > 1 && depthOfLast(pages) < 0.35) {
    const shorter = [0.9, 0.8, 0.7].find((scale) => {
      scaleTo(scale);
      return count() < pages;
    });
    if (shorter === undefined) scaleTo(1);
    else pages -= 1;
  }
  // A sparse last page takes its share from all the others.
  if (depthOfLast(pages) < 0.6)
    for (const scale of [1.6, 1.5, 1.4, 1.3, 1.2, 1.1]) {
      scaleTo(scale);
      if (count() <= pages) break;
      scaleTo(1);
    }
  const places = () => blocks.map(pageOf).join();
  const probe = document.createElement('div');
  probe.className = 'writing-line';
  body.append(probe);
  const line = probe.getBoundingClientRect().height;
  probe.remove();
  /** A line more in a table is one in each of its rows. */
  const costOf = ({ element }: Room) => Math.max(1, element.querySelectorAll('tbody > tr').length);
  for (let page = 0; page < pages; page++) {
    // White at the end looks forgotten.
    const most = page === pages - 1 ? 4 : 2;
    const open = free.filter((room) => pageOf(room.element) === page);
    if (open.length === 0) continue;
    const now = places();
    const bottom = Math.max(
      ...blocks.map((block) => (pageOf(block) === page ? [...block.getClientRects()].at(-1)!.bottom : start.top)),
    );
    let left = Math.floor((start.top + down - bottom) / line);
    const added: Room[] = [];
    for (;;) {
      const [least] = open
        .filter((room) => room.lines < room.base * most + 1 && costOf(room) <= left)
        .sort((a, b) => a.lines / a.base - b.lines / b.base);
      if (!least) break;
      set(least, least.lines + 1);
      left -= costOf(least);
      added.push(least);
    }
    while (added.length > 0 && places() !== now) {
      const last = added.pop()!;
      set(last, last.lines - 1);
    }
  }
  for (const part of document.querySelectorAll<HTMLElement>('.new-page')) part.style.breakBefore = '';
  body.setAttribute('style', before);
  return pages;
}
