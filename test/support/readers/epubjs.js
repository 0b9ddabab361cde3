// Runs in the browser: opens an e-book in epub.js, as a website does, behind the functions that the tests of every reader share.
import { leftOf, placeAt, settled } from './screen.js';

const { ePub } = globalThis;
let book;
let rendition;

/** The book's addresses from its package on, as every reader's are given to the tests. */
const flat = ({ href, label, subitems }) => ({ href, label: label.trim(), subitems: subitems.map(flat) });
const current = () => rendition.getContents()[0];

const reader = {
  async open(address) {
    book = ePub(address);
    rendition = book.renderTo('stage', { width: '100%', height: '100%', spread: 'none' });
    await rendition.display();
    const { title, language, direction } = await book.loaded.metadata;
    const { toc, landmarks } = await book.loaded.navigation;
    const { pageList: pages } = book.pageList;
    return {
      title,
      language,
      direction,
      toc: toc.map(flat),
      landmarks: landmarks.map(({ href, label, type }) => ({ href, label, type })),
      pages: pages.map(({ href, page }) => ({ href, label: String(page) })),
    };
  },
  document: () => current().document,
  file: () => book.spine.get(current().sectionIndex).href,
  async goTo(address) {
    await rendition.display(address);
    await settled(current().document);
    // It keeps its place when a typeface arrives and lines break anew, and readers of it go there again.
    await rendition.display(address);
    return this.at(address);
  },
  at: (address) => placeAt(reader.file(), address, current().document),
  async follow(selector) {
    const arrived = new Promise((resolve) => rendition.once('displayed', resolve));
    const link = current().document.querySelector(selector);
    link.click();
    await arrived;
    await settled(current().document);
    return this.at(link.getAttribute('href'));
  },
  placeOf: (selector) => leftOf(current().document.querySelector(selector)),
  next: () => rendition.next(),
  setFont: (family) => rendition.themes.font(family),
  setSize: (percent) => rendition.themes.fontSize(`${percent}%`),
  setColours(color, background) {
    rendition.themes.register('chosen', { body: { color, background } });
    rendition.themes.select('chosen');
  },
  cfiOf: (range) => current().cfiFromRange(range),
  async resolve(cfi) {
    const section = book.spine.get(cfi);
    const range = await book.getRange(cfi);
    return { file: section?.href, text: range?.toString() };
  },
};

globalThis.reader = reader;
