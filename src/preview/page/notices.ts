// Remarks about files, where the text is saved, and the one live region.
import type { Remark } from '../protocol.ts';
import { element, find, translate } from './pageWords.ts';

let said = '';
let toSay = '';
let sayTimer = 0;
/** In the one live region: at most every two seconds, and only news. */
export function say(text: string): void {
  toSay = text;
  if (sayTimer) return;
  sayTimer = window.setTimeout(() => {
    sayTimer = 0;
    if (toSay !== said) find('status').textContent = toSay;
    said = toSay;
  }, 2000);
}

export function showSaved(text: string): void {
  find('saved').textContent = text;
}

interface ShownRemark extends Remark {
  /** In the page's language; what the program says of a file is in English. */
  readonly isOwn?: boolean;
}

export function showRemarks(remarks: readonly ShownRemark[], of = ''): void {
  find('remarks').dataset.of = of;
  find('remarks').replaceChildren(
    ...remarks.map(({ name, message, remedy, isOwn = false }) =>
      element('p', { class: 'notice', dir: 'auto' }, [
        element('strong', {}, [name]),
        ' ',
        element('span', isOwn ? {} : { lang: 'en' }, [`${message} ${remedy}`]),
      ]),
    ),
  );
  if (remarks.length > 0) say(remarks.map(({ name, message }) => `${name}: ${message}`).join(' '));
}

/** Files are being read; empty when that is done. */
export function showBusy(text: string): void {
  find('busy').hidden = text === '';
  find('busy').textContent = text;
  if (text !== '') say(text);
}

export function showBooks(books: readonly string[]): void {
  find('book-words').textContent =
    books.length > 0 ? translate('bookGiven', { name: books.join(', ') }) : translate('bookNone');
  find('no-book').hidden = books.length === 0;
}

export function fail(error: unknown): void {
  const text = error instanceof Error ? error.message : String(error);
  showRemarks([{ name: '', message: text, remedy: '' }]);
  find('remarks').scrollIntoView({ block: 'nearest' });
  if (find('work').hidden) {
    find('offline').hidden = false;
    find('offline').textContent = text;
  }
}
