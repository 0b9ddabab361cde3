// Prints the page that is open in a tab, together with what the finished file needs to know of it.
import type { OpenPage } from '../../browser/printer.ts';
import type { PageWords } from './finishing/finish.ts';

export interface PrintedPage {
  readonly pdf: Uint8Array;
  readonly words: PageWords;
}

export async function printPage(page: OpenPage): Promise<PrintedPage> {
  const pdf = await page.pdf();
  const words = await page.run(() => {
    const wordsOf = (selector: string) =>
      [...document.querySelectorAll(selector)]
        .filter((element) => element.getClientRects().length > 0)
        .map((element) => (element.textContent ?? '').replace(/\s+/g, ' ').trim());
    return {
      headings: wordsOf('h1, h2, h3, h4, h5, h6').filter((words) => words !== ''),
      links: wordsOf('a[href]'),
      formulas: [...document.querySelectorAll('math')].map((formula) => formula.getAttribute('aria-label') ?? ''),
    };
  }, undefined);
  return { pdf, words };
}
