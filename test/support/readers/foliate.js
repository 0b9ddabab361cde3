// Runs in the browser: opens an e-book in foliate-js, the reader of Foliate and of Readest, behind the functions the tests of every reader share.
import { FootnoteHandler } from '/foliate-js/footnotes.js';
import '/foliate-js/view.js';
import { leftOf, placeAt, settled, textOf } from './screen.js';

const view = document.createElement('foliate-view');
const notes = new FootnoteHandler();
const chosen = { font: '', colours: '', size: '' };
let current;

const inPackage = (href) => href.replace(/^OEBPS\//, '');
const flat = ({ href, label, subitems }) => ({ href: inPackage(href), label, subitems: (subitems ?? []).map(flat) });
const apply = () => view.renderer.setStyles(Object.values(chosen).join('\n'));

const reader = {
  async open(address) {
    document.querySelector('#stage').append(view);
    view.addEventListener('load', ({ detail }) => {
      current = detail;
    });
    view.addEventListener('link', (event) => notes.handle(view.book, event));
    await view.open(address);
    await view.init({});
    const { metadata, toc, landmarks, pageList, dir } = view.book;
    return {
      title: metadata.title,
      language: metadata.language,
      direction: dir ?? '',
      toc: toc.map(flat),
      landmarks: landmarks.map(({ href, label, type }) => ({ href: inPackage(href), label, type: type.join(' ') })),
      pages: (pageList ?? []).map(({ href, label }) => ({ href: inPackage(href), label })),
    };
  },
  document: () => current.doc,
  file: () => inPackage(view.book.sections[current.index].id),
  async goTo(address) {
    await view.goTo(`OEBPS/${address}`);
    await settled(current.doc);
    return this.at(address);
  },
  at: (address) => ({ ...placeAt(reader.file(), address, current.doc), page: view.lastLocation.pageItem?.label }),
  async follow(selector) {
    const arrived = new Promise((resolve) => view.addEventListener('relocate', resolve, { once: true }));
    const link = current.doc.querySelector(selector);
    link.click();
    await arrived;
    await settled(current.doc);
    return this.at(link.getAttribute('href'));
  },
  placeOf: (selector) => leftOf(current.doc.querySelector(selector)),
  next: () => view.next(),
  setFont(family) {
    chosen.font = `html, body { font-family: ${family} !important }`;
    apply();
  },
  setSize(percent) {
    chosen.size = `html { font-size: ${percent}% !important }`;
    apply();
  },
  setColours(color, background) {
    chosen.colours = `html { color: ${color}; background: ${background} }`;
    apply();
  },
  cfiOf: (range) => view.getCFI(current.index, range),
  async resolve(cfi) {
    const { index, anchor } = view.resolveCFI(cfi);
    const section = view.book.sections[index];
    try {
      return { file: inPackage(section.id), text: anchor(await section.createDocument()).toString() };
    } catch {
      // It throws where there is no such place.
      return {};
    }
  },
  /** The words of the note that pop up when the link is followed. */
  popUp: (selector) =>
    new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error('nothing popped up')), 5000);
      notes.addEventListener(
        'before-render',
        ({ detail }) => document.querySelector('#pop-up').replaceChildren(detail.view),
        { once: true },
      );
      notes.addEventListener(
        'render',
        ({ detail: { view, href, type, hidden } }) =>
          resolve({ href, type, hidden, text: textOf(view.renderer.getContents()[0].doc.body) }),
        { once: true },
      );
      current.doc.querySelector(selector).click();
    }),
};

globalThis.reader = reader;
