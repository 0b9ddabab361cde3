// Shows the true pages of a PDF; only those near the visible ones are drawn.

import type { ShownFile } from '../protocol.ts';
import type { DrawAnswer, DrawRequest } from './drawWorker.ts';
import type { PagesView } from './engine.ts';
import { element, translate } from './pageWords.ts';

type Sizes = readonly (readonly [width: number, height: number])[];

/** Dots per inch and points per inch. */
const [printed, point] = [300, 72];

/** Pages of the screen's height above and below that are drawn too. */
const nearby = '150%';

export class PageView implements PagesView {
  private worker: Worker | undefined;
  private id = 0;
  private canvases: HTMLCanvasElement[] = [];
  private readonly drawn = new Set<number>();
  private readonly sight: IntersectionObserver;

  constructor(
    private readonly place: HTMLElement,
    /** Told of the words where a page is clicked. */
    private readonly onWords: (words: readonly string[]) => void,
  ) {
    this.sight = new IntersectionObserver((entries) => this.look(entries), {
      root: place,
      rootMargin: `${nearby} 0px`,
    });
    place.addEventListener('click', ({ target, clientX, clientY }) => {
      const page = this.canvases.indexOf(target as HTMLCanvasElement);
      if (page < 0) return;
      const { left, top, width, height } = (target as HTMLElement).getBoundingClientRect();
      this.post({ ask: 'read', id: this.id, page, x: (clientX - left) / width, y: (clientY - top) / height });
    });
  }

  showWords(words: readonly string[]): void {
    if (words.length === 0) return;
    this.sought = words;
    this.doesScroll = true;
    this.post({ ask: 'find', id: this.id, words });
  }
  private sought: readonly string[] = [];
  private doesScroll = true;

  /** New pages have the words elsewhere; a reader who has gone elsewhere stays there. */
  private markAgain(): void {
    if (!this.spot.isConnected) return;
    this.spot.remove();
    this.doesScroll = false;
    this.post({ ask: 'find', id: this.id, words: this.sought });
  }

  private mark(page: number, y: number): void {
    const canvas = this.canvases[page];
    if (!canvas) return;
    const top = canvas.offsetTop + y * canvas.clientHeight;
    if (this.doesScroll) this.place.scrollTop = Math.max(0, top - this.place.clientHeight / 3);
    this.spot.style.top = `${top}px`;
    this.place.append(this.spot);
    // Started again.
    for (const one of this.spot.getAnimations()) one.play();
  }
  private readonly spot = element('div', { class: 'spot', 'aria-hidden': 'true' });

  /** The pages before stay until the new ones are known. */
  show(bytes: ArrayBuffer, { name }: ShownFile): void {
    this.worker ??= this.startWorker();
    this.id += 1;
    this.name = name.replace(/^.*\//, '');
    this.stopPrinting();
    this.opened = new Promise((resolve) => {
      this.open = resolve;
    });
    this.post({ ask: 'open', id: this.id, bytes });
  }
  private opened: Promise<Sizes> = Promise.resolve([]);
  private open: (sizes: Sizes) => void = () => {};
  private name = '';

  clear(): void {
    this.id += 1;
    this.layOut([]);
  }

  private takePrinted: (image: ImageData) => void = () => {};
  private stopPrinting: () => void = () => {};

  /** As pictures in a frame: not every browser prints a PDF that a page holds. Nothing is printed where newer pages come first. */
  async print(): Promise<void> {
    const sizes = await this.opened;
    const [first] = sizes;
    if (!first) return;
    const { id } = this;
    const addresses: string[] = [];
    for (const [page, [width]] of sizes.entries()) {
      const image = await new Promise<ImageData | undefined>((resolve) => {
        this.takePrinted = resolve;
        this.stopPrinting = () => resolve(undefined);
        this.post({ ask: 'draw', id, page, width: (width / point) * printed, use: 'print' });
      });
      if (!image) break;
      addresses.push(URL.createObjectURL(await pictureOf(image)));
    }
    if (addresses.length === sizes.length) await printPictures(addresses, first, this.name);
  }

  private startWorker(): Worker {
    const worker = new Worker('/drawWorker.js', { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<DrawAnswer>) => {
      if (data.id !== this.id) return;
      if (data.is === 'opened') {
        this.open(data.sizes);
        this.layOut(data.sizes);
        this.markAgain();
      } else if (data.is === 'drawn' && data.use === 'print') this.takePrinted(data.image);
      else if (data.is === 'drawn') this.paint(data.page, data.image);
      else if (data.is === 'found') this.mark(data.page, data.y);
      else if (data.is === 'read' && data.words.length > 0) this.onWords(data.words);
    });
    return worker;
  }

  private post(request: DrawRequest): void {
    this.worker?.postMessage(request);
  }

  private layOut(sizes: Sizes): void {
    this.drawn.clear();
    while (this.canvases.length > sizes.length) {
      const canvas = this.canvases.pop()!;
      this.sight.unobserve(canvas);
      canvas.closest('figure')!.remove();
    }
    for (const [index, [width, height]] of sizes.entries()) {
      const label = `${this.name}, ${translate('page', { n: index + 1, total: sizes.length })}`;
      let canvas = this.canvases[index];
      if (!canvas) {
        canvas = element('canvas', { role: 'img' });
        this.canvases.push(canvas);
        this.place.append(element('figure', {}, [canvas, element('figcaption', { 'aria-hidden': 'true' })]));
      }
      canvas.setAttribute('aria-label', label);
      canvas.style.aspectRatio = `${width} / ${height}`;
      canvas.nextElementSibling!.textContent = translate('page', { n: index + 1, total: sizes.length });
      // Observed again, it is told of at once.
      this.sight.unobserve(canvas);
      this.sight.observe(canvas);
    }
  }

  private look(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const page = this.canvases.indexOf(target as HTMLCanvasElement);
      if (page < 0) continue;
      if (!isIntersecting) {
        // Pages far away give their memory back.
        if (this.drawn.delete(page)) (target as HTMLCanvasElement).width = 0;
      } else if (!this.drawn.has(page)) {
        this.drawn.add(page);
        const width = Math.min(2000, Math.max(300, target.clientWidth * (window.devicePixelRatio || 1)));
        this.post({ ask: 'draw', id: this.id, page, width, use: 'screen' });
      }
    }
  }

  private paint(page: number, image: ImageData): void {
    const canvas = this.canvases[page];
    if (!canvas || !this.drawn.has(page)) return;
    canvas.width = image.width;
    canvas.height = image.height;
    canvas.getContext('2d')!.putImageData(image, 0, 0);
    canvas.dataset.drawn = 'true';
  }
}

async function pictureOf(image: ImageData): Promise<Blob> {
  const canvas = new OffscreenCanvas(image.width, image.height);
  canvas.getContext('2d')!.putImageData(image, 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}

let printing: { readonly frame: HTMLIFrameElement; readonly addresses: readonly string[] } | undefined;

/** The frame stays until the next one: some browsers print it after the call has returned. */
async function printPictures(
  addresses: readonly string[],
  [width, height]: readonly [number, number],
  title: string,
): Promise<void> {
  printing?.frame.remove();
  for (const address of printing?.addresses ?? []) URL.revokeObjectURL(address);
  const frame = element('iframe', { class: 'printed', title, 'aria-hidden': 'true', tabindex: '-1' });
  const pages = addresses.map((address) => `<img src="${address}" alt="">`).join('');
  frame.srcdoc = `<!doctype html><style>@page{size:${width}pt ${height}pt;margin:0}body{margin:0}img{display:block;width:${width}pt;height:${height}pt;break-after:page}img:last-child{break-after:auto}</style>${pages}`;
  await new Promise((resolve) => {
    frame.addEventListener('load', resolve);
    document.body.append(frame);
  });
  printing = { frame, addresses };
  frame.contentDocument!.title = title;
  await Promise.all([...frame.contentDocument!.images].map((image) => image.decode()));
  frame.contentWindow!.print();
}
