// The engine behind the page: the installed program, or a worker of the browser.
import type { PreviewWord } from '../../languages/previewWords.ts';
import type { GuideEngine, PreviewEvent, ShownFile } from '../protocol.ts';

export interface EngineListener {
  readonly onEvent: (event: PreviewEvent) => void;
  /** Told in these words. */
  readonly onLost: (why: PreviewWord) => void;
  /** It answers, for the first time or again. */
  readonly onFound: () => void;
}

/** Shows the pages of one file after another. */
export interface PagesView {
  readonly show: (contents: ArrayBuffer, file: ShownFile) => void;
  readonly clear: () => void;
  /** Scrolls to the place of these words and marks it; nothing happens where they are on no page. */
  readonly showWords: (words: readonly string[]) => void;
  /** Opens the browser's own dialog with the pages. */
  readonly print: () => Promise<void>;
}

export interface PageEngine extends GuideEngine {
  /** How pages are shown and taken: as finished PDFs, or as HTML that the browser's own dialog prints. */
  readonly pages: 'pdf' | 'html';
  /** `onWords` is told of the words where a page is clicked. */
  readonly viewPages: (place: HTMLElement, onWords: (words: readonly string[]) => void) => PagesView;
  /** The guide as a web page, without scripts, forms or an address of its own. */
  readonly frameReading: (html: string, title: string) => Promise<HTMLIFrameElement>;
  readonly listen: (listener: EngineListener) => void;
}

/** Names this tab in what it sends, so that it knows its own changes again. */
export const tab = crypto.randomUUID();

let chosen: PageEngine | undefined;

/** Set once, before the page is wired. */
export function setEngine(engine: PageEngine): void {
  chosen = engine;
}

export function engine(): PageEngine {
  if (!chosen) throw new Error('The page has no engine.');
  return chosen;
}
