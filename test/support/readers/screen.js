// Runs in the browser: says what text follows a place of an opened e-book, and where on the screen it is.

const blocks = 'p, li, td, th, h1, h2, h3, h4, h5, h6, dt, dd, br, figcaption, div, caption';

/** With spaces between blocks, as it is read. */
export function textOf(node) {
  const copy = node.cloneNode(true);
  for (const block of copy.querySelectorAll(blocks)) block.before(' ');
  return copy.textContent.replace(/\s+/g, ' ').trim();
}

/** An empty mark stands for what comes after it. */
function rangeFrom(target) {
  const range = target.ownerDocument.createRange();
  if (target.textContent.trim() === '') range.setStartAfter(target);
  else range.setStartBefore(target);
  range.setEndAfter(target.ownerDocument.body.lastChild);
  return range;
}

/** A PDF gives the indices of a formula in the order of their painting. */
function beforeFormula(range) {
  const contents = range.cloneContents();
  const formula = contents.querySelector('math');
  if (!formula) return contents;
  const before = contents.ownerDocument.createRange();
  before.setStart(contents, 0);
  before.setEndBefore(formula);
  return before.cloneContents();
}

/** The text at an address of the document that is shown. */
export function placeAt(file, address, document) {
  const id = address.split('#')[1];
  const target = id ? document.getElementById(id) : document.body;
  if (!target) return { file, id };
  return {
    file,
    id,
    text: textOf(rangeFrom(target).cloneContents()).slice(0, 400),
    beforeFormula: textOf(beforeFormula(rangeFrom(target))).slice(0, 400),
    head: (target.closest('tbody') && target.closest('table').tHead?.textContent) ?? '',
    shown: isOnScreen(firstThing(rangeFrom(target), document)),
  };
}

/** Once its typefaces are there and its lines stand. */
export async function settled(document) {
  await document.fonts.ready;
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
}

/** The first letter, or a picture before it. */
function firstThing(range, document) {
  const letter = firstLetter(range, document);
  const picture = [...document.images].find((image) => range.comparePoint(image, 0) >= 0);
  if (!picture || (letter && letter.comparePoint(picture, 0) > 0)) return letter;
  const box = document.createRange();
  box.selectNode(picture);
  return box;
}

function firstLetter(range, document) {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (range.comparePoint(node, 0) < 0 || node.data.trim() === '') continue;
    const letter = document.createRange();
    const at = node.data.search(/\S/);
    letter.setStart(node, at);
    letter.setEnd(node, at + 1);
    return letter;
  }
}

function isOnScreen(range) {
  if (!range) return false;
  const frame = range.startContainer.ownerDocument.defaultView.frameElement.getBoundingClientRect();
  const { left, right, top, bottom, width } = range.getBoundingClientRect();
  const isAcross = frame.left + left >= 0 && frame.left + right <= innerWidth;
  return width > 0 && isAcross && frame.top + top >= 0 && frame.top + bottom <= innerHeight;
}

/** Counted from the left of the screen. */
export const leftOf = (element) =>
  element.ownerDocument.defaultView.frameElement.getBoundingClientRect().left + element.getBoundingClientRect().left;
