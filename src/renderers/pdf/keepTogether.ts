// Keeps lines together where Chromium parts them, and saves nearly empty last pages.
import type { OpenPage } from '../../browser/printer.ts';
import type { PageBox } from './fillPages.ts';

/** A page with fewer lines looks forgotten. */
const fewestAtEnd = 5;

/**
 * Short paragraphs stay whole, and a section has its last lines on one page. Chromium gives `widows` up where a heading or a
 * quotation may not be parted from what follows; it does not give up `break-inside`.
 */
export const keepTogether = (page: OpenPage): Promise<void> => page.run(keepInPage, fewestAtEnd);

/** Runs in the page; lines are counted at the width of the page. */
function keepInPage(least: number, document = globalThis.document): void {
  const { body } = document;
  const main = document.querySelector('main');
  if (!main) return;
  const blocks = 'p, li, dt, dd, h2, h3, h4, h5, h6, tr, pre, .writing-line, .room-to-write';
  body.style.inlineSize = 'var(--page-width)';
  const lines = new Map<HTMLElement, number>();
  const mostInColumns = 30;
  for (const block of main.querySelectorAll<HTMLElement>(blocks)) {
    if (block.parentElement?.closest('tr') || block.querySelector(blocks)) continue;
    const list = block.parentElement!;
    if (Number(getComputedStyle(list).columnCount) > 1) {
      // Kept whole, so that its columns end together.
      if (list.children.length <= mostInColumns) list.style.breakInside = 'avoid';
      lines.set(list, Math.ceil(list.children.length / 2));
      continue;
    }
    const { height } = block.getBoundingClientRect();
    if (height === 0) continue;
    const leading = Number.parseFloat(getComputedStyle(block).lineHeight);
    // The pages of the index are not yet known, and each mention stands for one.
    const isOne = block.matches('.writing-line, .room-to-write, .index > li') || !(leading > 0);
    // A cell's padding is less than a line.
    lines.set(block, isOne ? 1 : Math.max(1, Math.floor(height / leading + (block.matches('tr') ? 0 : 0.5))));
  }
  // Their style sheet uses it in the sections of quotations alone.
  for (const quotation of main.querySelectorAll<HTMLElement>('.kind-quotations > .quotation')) {
    const words = quotation.querySelector('blockquote')!;
    const lines = words.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(words).lineHeight);
    // Browsers measure in 64ths of a pixel.
    if (lines > 0) quotation.style.setProperty('--lines', String(Math.round(lines * 20) / 20));
  }
  body.style.inlineSize = '';
  /** Four lines may be parted, two and two. */
  const longestWhole = 3;
  /** Notes hold on to what is above them, and Chromium gives its widows up for that. */
  const longestAboveNotes = 7;
  for (const [block, count] of lines)
    if (
      count > 1 &&
      count <= (block.nextElementSibling?.matches('[data-footnotes]') ? longestAboveNotes : longestWhole)
    )
      if (block.matches('p, li, dt, dd')) block.style.breakInside = 'avoid';
  for (const section of main.querySelectorAll(':scope > section')) {
    let left = least;
    for (const [block, count] of [...lines].filter(([one]) => section.contains(one)).reverse()) {
      if (count < left) {
        if (block === section.querySelector('h2')) break;
        block.style.breakBefore = 'avoid';
        left -= count;
        continue;
      }
      if (count < left + 2) block.style.breakInside = 'avoid';
      else block.style.widows = String(left);
      break;
    }
  }
}

/** Sets the open handout closer where that saves a last page with little on it. */
export const closeUp = (page: OpenPage, box: PageBox): Promise<void> => page.run(closeInPage, box);

/** Runs in the page, laid out in columns as large as its pages, which break where pages do. */
function closeInPage({ width, height }: PageBox, document = globalThis.document): void {
  const { body } = document;
  const before = body.getAttribute('style') ?? '';
  const pixel = 25.4 / 96;
  const [across, down] = [width / pixel, Math.floor(height / pixel)];
  body.style.cssText += `;inline-size:${across}px;block-size:${down}px;columns:${across}px auto;column-gap:0;column-fill:auto;margin:0`;
  const end = document.createElement('div');
  end.style.blockSize = '1px';
  document.querySelector('main')?.append(end);
  const isRightToLeft = getComputedStyle(body).direction === 'rtl';
  const start = body.getBoundingClientRect();
  const reach = () => {
    const { left, right, top } = end.getBoundingClientRect();
    const from = isRightToLeft ? start.right - right : left - start.left;
    return { pages: Math.floor((from + 1) / across) + 1, depth: (top - start.top) / down };
  };
  const plain = reach();
  const sections = [...document.querySelectorAll('main > section')];
  const setTight = (isTight: boolean) => {
    for (const section of sections) section.classList.toggle('tight', isTight);
  };
  // More than this no closer setting saves.
  if (plain.pages > 1 && plain.depth < 0.12 * plain.pages) {
    setTight(true);
    if (reach().pages >= plain.pages) setTight(false);
  }
  end.remove();
  body.setAttribute('style', before);
}
