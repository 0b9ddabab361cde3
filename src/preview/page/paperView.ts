// Shows pages as HTML at paper size, and prints them through the browser's dialog.
import type { ShownFile } from '../protocol.ts';
import type { PagesView } from './engine.ts';
import { layPaper } from './layPaper.ts';
import { inSequence } from './lineWords.ts';
import { element, translate } from './pageWords.ts';

export class PaperView implements PagesView {
  private figure: HTMLElement | undefined;
  private frame: HTMLIFrameElement | undefined;
  /** As it was before it was laid out. */
  private html: string | undefined;
  private turn = 0;
  private laying: Promise<void> = Promise.resolve();

  constructor(
    private readonly place: HTMLElement,
    /** Told of the words where a page is clicked. */
    private readonly onWords: (words: readonly string[]) => void,
  ) {
    new ResizeObserver(() => this.scale()).observe(place);
  }

  /** The pages before stay until the new ones are laid out. */
  show(contents: ArrayBuffer, file: ShownFile): void {
    this.turn += 1;
    const { turn } = this;
    this.laying = this.lay(new TextDecoder().decode(contents), file, turn).catch(() => undefined);
  }

  private async lay(html: string, { name, paper }: ShownFile, turn: number): Promise<void> {
    // Most words that are typed are on other pages.
    if (!paper || html === this.html) return;
    const title = name.replace(/^.*\//, '').replace(/\.html$/, '');
    const figure = element('figure', { class: 'paper-figure is-being-laid' });
    this.place.append(figure);
    const { frame, missing, tooLong, isOneLongPage } = await layPaper(html, paper, figure, title);
    // A newer text has come, or there is no sheet: the last good one stays.
    if (turn !== this.turn || missing.length > 0 || tooLong) return figure.remove();
    if (isOneLongPage) figure.prepend(element('figcaption', {}, [translate('oneLongPage')]));
    this.figure?.remove();
    this.figure = figure;
    this.frame = frame;
    this.html = html;
    figure.classList.remove('is-being-laid');
    const { documentElement } = frame.contentDocument!;
    const pixel = 96 / 25.4;
    frame.style.height = `${Math.max(paper.height * pixel, documentElement.scrollHeight)}px`;
    frame.contentDocument!.addEventListener('click', (event) => {
      event.preventDefault();
      const words = (event.target as Element).closest('p, li, blockquote, td, th, h1, h2, h3, div')?.textContent ?? '';
      this.onWords(words.match(/[\p{L}\p{M}\p{N}]+/gu)?.slice(0, 8) ?? []);
    });
    frame.dataset.laid = 'true';
    this.scale();
  }

  /** As wide as the place has room; the frame itself keeps the paper's size. */
  private scale(): void {
    const { figure, frame } = this;
    if (!figure || !frame || figure.clientWidth === 0) return;
    const scale = Math.min(1, figure.clientWidth / frame.offsetWidth);
    frame.style.transform = `scale(${scale})`;
    figure.style.height = `${frame.offsetTop + frame.offsetHeight * scale}px`;
  }

  clear(): void {
    this.turn += 1;
    this.figure?.remove();
    this.figure = undefined;
    this.frame = undefined;
    this.html = undefined;
  }

  showWords(words: readonly string[]): void {
    const sheet = this.frame?.contentDocument;
    if (!sheet || words.length === 0) return;
    const wanted = inSequence(words.slice(0, 6));
    const found = [...sheet.querySelectorAll('p, li, blockquote, td, th, dd, h2, h3')].find((block) =>
      wanted.test(block.textContent ?? ''),
    );
    if (!found) return;
    const scale = this.frame!.getBoundingClientRect().width / this.frame!.offsetWidth;
    this.place.scrollTop = Math.max(0, found.getBoundingClientRect().top * scale - this.place.clientHeight / 3);
  }

  async print(): Promise<void> {
    await this.laying;
    if (!this.frame) return;
    this.frame.contentWindow!.print();
  }
}
