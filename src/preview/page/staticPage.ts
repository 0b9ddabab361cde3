// Starts the page that needs no program: its engine is a worker of this browser.
import { fail } from './notices.ts';
import { startPage } from './page.ts';
import { chooseLanguage, element } from './pageWords.ts';
import { connectWorker } from './workerLink.ts';

chooseLanguage();
void connectWorker().then(startPage, fail);

/** From a disk browsers take neither, and a page without a network needs neither. */
if (location.protocol !== 'file:') {
  document.head.append(element('link', { rel: 'manifest', href: 'manifest.webmanifest' }));
  void navigator.serviceWorker?.register('serviceWorker.js').catch(() => undefined);
}
