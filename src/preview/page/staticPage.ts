// Starts the page that needs no program: its engine is a worker of this browser.
import { fail } from './notices.ts';
import { startPage } from './page.ts';
import { chooseLanguage } from './pageWords.ts';
import { connectWorker } from './workerLink.ts';

chooseLanguage();
void connectWorker().then(startPage, fail);

/** From a disk there is no such thing, and nothing to be done without a network. */
if (location.protocol !== 'file:') void navigator.serviceWorker?.register('serviceWorker.js').catch(() => undefined);
